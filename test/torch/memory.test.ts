import { execFileSync } from "node:child_process";
import { Worker } from "node:worker_threads";
import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { skipUnderSanitizer } from "../support/sanitizer.js";
import { checkLiveTensors, expectLiveTensors } from "../support/tensors.js";

/** One training step of a small net: forward, loss, backward, update; nothing is disposed. */
function trainer(): () => void {
  const w1 = torch.randn([16, 32]).requiresGrad_();
  const w2 = torch.randn([32, 10]).requiresGrad_();
  const x = torch.randn([8, 16]);
  const y = torch.randint(10, [8]);
  return () => {
    const loss = torch.crossEntropyLoss(x.matmul(w1).relu().matmul(w2), y);
    loss.backward();
    torch.noGrad(() => {
      for (const w of [w1, w2]) {
        w.sub_((w.grad as torch.Tensor).mul(1e-3));
        w.grad = null;
      }
    });
  };
}

describe("torch memory", () => {
  checkLiveTensors();

  it("stays flat in a synchronous loop without dispose", async function () {
    skipUnderSanitizer(this);
    this.timeout(300_000);
    torch.collect();
    const live = torch.memory().liveTensors;
    (() => {
      const step = trainer();
      const maximum = (steps: number) => {
        let rss = 0;
        for (let i = 0; i < steps; i++) {
          step();
          rss = Math.max(rss, process.memoryUsage.rss());
        }
        return rss;
      };
      maximum(1000);
      const early = maximum(500);
      maximum(1000);
      expect(maximum(500) / early).to.be.at.most(1.02);
    })();
    await expectLiveTensors(live);
  });

  it("frees large tensors of a synchronous loop", () => {
    for (let i = 0; i < 200; i++) torch.zeros([4, 1024, 1024]);
    expect(torch.memory().bytes).to.be.below(1 << 30);
  });

  it("counts each storage once", () => {
    const before = torch.memory();
    const x = torch.zeros([1000], { dtype: "float64" });
    const views = [x.view([10, 100]), x.slice(0, 0, 500)];
    const after = torch.memory();
    expect(after.bytes - before.bytes).to.equal(8000);
    expect(after.liveTensors - before.liveTensors).to.equal(3);
    for (const tensor of [x, ...views]) tensor.dispose();
    expect(torch.memory().bytes).to.equal(before.bytes);
    expect(after.peakBytes).to.be.at.least(after.bytes);
  });

  it("a disposed tensor throws ERR_DISPOSED everywhere, and disposing twice is allowed", () => {
    const x = torch.ones([2]);
    x.dispose();
    x.dispose();
    expect(x.isDisposed).to.equal(true);
    expectError(() => x.add(1), "ERR_DISPOSED", /disposed/);
    expectError(() => torch.cat([torch.ones([1]), x]), "ERR_DISPOSED", /disposed/);
    expectError(() => x.shape, "ERR_DISPOSED", /disposed/);
    expectError(() => x.toArray(), "ERR_DISPOSED", /disposed/);
    const reused = torch.ones([2]);
    expectError(() => x.add(reused), "ERR_DISPOSED", /disposed/);
    expect(String(x)).to.equal("tensor(disposed)");
  });

  it("`using` frees at the end of the block", () => {
    const before = torch.memory().liveTensors;
    {
      using x = torch.ones([2]);
      expect(x.isDisposed).to.equal(false);
    }
    expect(torch.memory().liveTensors).to.equal(before);
  });

  it("scope frees all but what it returns", () => {
    let lost: torch.Tensor | undefined;
    const kept = torch.scope(() => {
      lost = torch.ones([2]);
      const inner = torch.scope(() => lost?.add(1) as torch.Tensor);
      return { a: inner, list: [torch.zeros([1])], map: new Map([["b", torch.zeros([2])]]), n: 3 };
    });
    expect(lost?.isDisposed).to.equal(true);
    expect(kept.a.toArray()).to.deep.equal([2, 2]);
    expect(kept.list[0]?.isDisposed).to.equal(false);
    expect(kept.map.get("b")?.isDisposed).to.equal(false);
  });

  it("scope frees everything when its function throws", () => {
    let lost: torch.Tensor | undefined;
    expect(() =>
      torch.scope(() => {
        lost = torch.ones([2]);
        throw new Error("mine");
      }),
    ).to.throw("mine");
    expect(lost?.isDisposed).to.equal(true);
  });

  it("scope, noGrad and autocast reject promises", () => {
    expectError(() => torch.scope(async () => 1), "ERR_INVALID_ARGUMENT", /torch\.scope.*promise/);
    expectError(() => torch.noGrad(async () => 1), "ERR_INVALID_ARGUMENT", /torch\.noGrad.*promise/);
    expectError(() => torch.autocast("cpu", async () => 1), "ERR_INVALID_ARGUMENT", /torch\.autocast.*promise/);
    expect(torch.isGradEnabled()).to.equal(true);
    expect(torch.isAutocastEnabled("cpu")).to.equal(false);
  });

  it("an allocation beyond the machine is ERR_OUT_OF_MEMORY and leaves the process usable", () => {
    expectError(() => torch.empty([2 ** 46]), "ERR_OUT_OF_MEMORY", /torch\.empty/);
    expect(torch.ones([2]).sum().item()).to.equal(2);
  });

  it("collects and tries again where memory runs out, and goes on after a typed error", function () {
    skipUnderSanitizer(this);
    this.timeout(120_000);
    // The garbage is young for V8 and below the budget of a collection: only the failed allocation frees it.
    const code = `
      const torch = await import(${JSON.stringify(new URL("../../lib/torch/index.ts", import.meta.url).href)});
      const { execFileSync } = await import("node:child_process");
      const { readFileSync } = await import("node:fs");
      torch.setNumThreads(1);
      torch.ones([2]).add(1).sum().item();
      const [pages] = readFileSync("/proc/self/statm", "utf8").split(" ");
      const mebibyte = 2 ** 20;
      const limit = Number(pages) * 4096 + 300 * mebibyte;
      execFileSync("prlimit", ["--pid", String(process.pid), "--as=" + limit + ":" + limit]);
      const figures = [];
      (() => torch.empty([200 * mebibyte], { dtype: "uint8" }))();
      figures.push(torch.memory().bytes >= 200 * mebibyte);
      const second = torch.empty([200 * mebibyte], { dtype: "uint8" });
      figures.push(torch.memory().bytes < 300 * mebibyte, second.numel() === 200 * mebibyte);
      try {
        torch.empty([200 * mebibyte], { dtype: "uint8" });
      } catch (error) {
        figures.push(error.code);
      }
      figures.push(torch.ones([2]).sum().item());
      console.log(JSON.stringify(figures));`;
    const node = ["--import", "tsx", "--input-type=module", "--eval", code];
    const env = { ...process.env, OMP_NUM_THREADS: "1" };
    const output = execFileSync(process.execPath, node, { encoding: "utf8", env });
    expect(JSON.parse(output)).to.deep.equal([true, true, true, "ERR_OUT_OF_MEMORY", 2]);
  });

  it("a worker has tensors of its own and cleans up", async () => {
    const code = `
      import("tsx/esm/api").then(async ({ register }) => {
        register();
        const torch = await import(${JSON.stringify(new URL("../../lib/torch/index.ts", import.meta.url).href)});
        const x = torch.ones([3]).requiresGrad_();
        x.mul(2).sum().backward();
        require("node:worker_threads").parentPort.postMessage(x.grad.toArray());
      });`;
    const before = torch.memory().liveTensors;
    const worker = new Worker(code, { eval: true, execArgv: [] });
    const answer = await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    expect(answer).to.deep.equal([2, 2, 2]);
    expect(await worker.terminate()).to.be.a("number");
    expect(torch.memory().liveTensors).to.equal(before);
  });
});
