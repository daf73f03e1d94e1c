import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { responsive } from "../support/tolerances.js";

type Tensor = torch.Tensor;

const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });

const unchanged = (grad: Tensor) => grad;

/** The longest time between two turns of the event loop until `done` settles, in milliseconds, and how many there were. */
async function watchLoop(done: Promise<unknown>): Promise<{ longest: number; turns: number; total: number }> {
  const start = performance.now();
  let last = start;
  let longest = 0;
  let turns = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    turns++;
  }, 5);
  try {
    await done;
  } finally {
    clearInterval(timer);
  }
  return { longest, turns, total: performance.now() - start };
}

describe("torch asynchronous forms", () => {
  checkLiveTensors();

  it("give what the synchronous ones give", async () => {
    const x = torch.tensor([
      [1.5, 2],
      [3, 4],
    ]);
    expect(await x.toArrayAsync()).to.deep.equal(x.toArray());
    expect(await x.dataAsync()).to.deep.equal(x.data());
    expect(await x.sum().itemAsync()).to.equal(10.5);
    expect(await torch.tensor(2n ** 60n).itemAsync({ bigint: true })).to.equal(2n ** 60n);
    expect(await torch.tensor([true, false]).toArrayAsync()).to.deep.equal([true, false]);
    expect(await x.transpose(0, 1).toArrayAsync()).to.deep.equal([
      [1.5, 3],
      [2, 4],
    ]);
    const product = (await torch.callOpAsync("matmul", x, x)) as Tensor;
    expectTensor(product, { values: x.matmul(x).toArray() });
    const sums = (await torch.callOpAsync("max", x, { dim: 1 })) as Tensor[];
    expect(sums.map((tensor) => tensor.toArray())).to.deep.equal([
      [2, 4],
      [1, 1],
    ]);
    expect(await torch.callOpAsync("add_", x, 1)).to.equal(x);
    expect((await torch.callOpAsync("ones", [2], { requiresGrad: true })) as Tensor).to.have.property(
      "requiresGrad",
      true,
    );
  });

  it("backwardAsync and gradAsync, with JavaScript functions in the graph called from the event loop", async () => {
    class Twice extends torch.autograd.Function {
      static forward(_: torch.autograd.FunctionCtx, t: Tensor): Tensor {
        return t.mul(2);
      }
      static backward(_: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
        // A synchronous pass within an asynchronous one.
        const inner = leaf([3]);
        inner.registerHook(unchanged);
        torch.enableGrad(() => inner.pow(2).sum()).backward();
        return grad.mul(inner.grad as Tensor).div(3);
      }
    }
    const x = leaf([1, 2]);
    await x.pow(2).sum().backwardAsync();
    expectTensor(x.grad as Tensor, { values: [2, 4] });
    x.grad = null;
    const pending = Twice.apply(x).sum().backwardAsync();
    // A synchronous pass while an asynchronous one waits for this thread.
    const y = leaf([1]);
    Twice.apply(y).backward();
    await pending;
    expectTensor(x.grad as unknown as Tensor, { values: [2, 2] });
    const [first] = (await torch.autograd.gradAsync(x.pow(3).sum(), x, { createGraph: true })) as [Tensor];
    const [second] = (await torch.autograd.gradAsync(first.sum(), x)) as [Tensor];
    expectTensor(second, { values: [6, 12] });
  });

  it("settle though a synchronous pass ends at the same moment", async () => {
    const weights = leaf([1]);
    weights.registerHook(unchanged); // so that passes run on another thread
    for (let i = 0; i < 200; i++) {
      const pending = weights.mul(2).sum().backwardAsync();
      weights.mul(3).sum().backward();
      await pending;
    }
    expectTensor(weights.grad as Tensor, { values: [1000] });
  });

  it("take the caller's grad mode and autocast along", async () => {
    const [a, b] = [torch.ones([4, 4]).requiresGrad_(), torch.ones([4, 4])];
    const jobs: Promise<unknown>[] = [torch.callOpAsync("matmul", a, b)];
    torch.noGrad(() => {
      jobs.push(torch.callOpAsync("matmul", a, b));
    });
    torch.autocast("cpu", { dtype: "float16" }, () => {
      jobs.push(torch.callOpAsync("matmul", a, b));
    });
    const [p, u, c] = (await Promise.all(jobs)) as [Tensor, Tensor, Tensor];
    expect([p.requiresGrad, u.requiresGrad, c.requiresGrad]).to.deep.equal([true, false, true]);
    expect([p.dtype, u.dtype, c.dtype]).to.deep.equal(["float32", "float32", "float16"]);
    expect(torch.isGradEnabled()).to.equal(true);
    // A cast that the job cached must not survive a change of the weights.
    torch.noGrad(() => a.mul_(3));
    torch.autocast("cpu", { dtype: "float16" }, () => expectTensor(a.matmul(b).sum(), { values: 192 }));
  });

  it("keep their tensors: disposing them meanwhile is allowed", async () => {
    const x = torch.full([100], 2);
    const jobs = [x.sum().itemAsync(), x.toArrayAsync(), torch.callOpAsync("mul", x, x)] as const;
    x.dispose();
    const [sum, values, square] = await Promise.all(jobs);
    expect(sum).to.equal(200);
    expect((values as number[]).length).to.equal(100);
    expect((square as Tensor).sum().item()).to.equal(400);
  });

  it("run in order", async () => {
    const x = torch.zeros([1]);
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((value) => torch.callOpAsync("add_", x.mul(0), value).then(() => order.push(value))),
    );
    expect(order).to.deep.equal([1, 2, 3, 4]);
  });

  it("reject with the errors of the synchronous forms", async () => {
    const x = leaf([1, 2]);
    await expectError(
      () => torch.callOpAsync("matmul", x, leaf([1, 2, 3])),
      "ERR_SHAPE",
      /torch\.matmul\(float64\[2\]/,
    );
    await expectError(() => torch.callOpAsync("no_such_op", x), "ERR_NOT_IMPLEMENTED", /noSuchOp/);
    await expectError(() => x.itemAsync(), "ERR_SHAPE", /one element, given \[2\]/);
    await expectError(() => x.mul(2).backwardAsync(), "ERR_INVALID_ARGUMENT", /scalar/);
    await expectError(() => torch.autograd.gradAsync(x.sum(), leaf([1])), "ERR_INVALID_ARGUMENT", /not have been used/);
    await expectError(() => torch.callOpAsync("empty", [2 ** 46]), "ERR_OUT_OF_MEMORY", /torch\.empty/);
    const y = leaf([1]);
    y.dispose();
    await expectError(() => y.toArrayAsync(), "ERR_DISPOSED", /disposed/);
    const mine = new Error("mine");
    // Removed at the end: this function's closures, the hook among them, refer to x.
    using _ = x.registerHook(() => {
      throw mine;
    });
    const thrown = await x
      .sum()
      .backwardAsync()
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(thrown).to.equal(mine);
  });

  it("leave the event loop free", async () => {
    const x = torch.ones([1800, 1800], { dtype: "float64" });
    const { longest, turns, total } = await watchLoop(torch.callOpAsync("matmul", x, x));
    expect(turns).to.be.above(responsive.turnsPerSecond * (total / 1000));
    expect(longest).to.be.below(Math.max(responsive.longestPause, total / 2));
  });
});
