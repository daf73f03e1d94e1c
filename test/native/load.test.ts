import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect } from "chai";
import { thisHost } from "../../lib/native/host.js";
import { nativeInfo, nativeRoom } from "../../lib/native/index.js";
import { load } from "../../lib/native/load.js";
import { expectError } from "../support/errors.js";
import { fakeLibtorch, useFolder } from "../support/native.js";

describe("native/load", () => {
  const folder = useFolder();

  it("hands out a room and says which libtorch is loaded", () => {
    expect(nativeRoom<object>("torch")).to.be.an("object");
    expect(nativeRoom<object>("torch")).to.equal(nativeRoom<object>("torch"));
    expect(nativeInfo().version).to.match(/^2\.\d+\.\d+$/);
    expect(nativeInfo().cuda).to.not.equal("");
  });

  it("refuses a second libtorch in one process, and goes on with the first", async () => {
    const { root, version } = nativeInfo();
    const other = fakeLibtorch(join(folder(), "other"), version);
    const host = { ...thisHost(), env: { ...process.env, LIBTORCH: other } };
    await expectError(() => load(host), "ERR_LIBTORCH_VERSION", /already uses/, new RegExp(root));
    expect(load(thisHost()).info.root).to.equal(root);
  });

  it("refuses another platform before it looks for anything", () =>
    expectError(() => load({ ...thisHost(), platform: "sunos" }), "ERR_UNSUPPORTED_PLATFORM", /sunos-x64/));

  it("gives each worker thread its own addon over the libtorch of the process", async () => {
    const { root } = nativeInfo();
    const source = `
      const { parentPort } = require("node:worker_threads");
      require("tsx/cjs/api").register();
      const native = require(${JSON.stringify(join(import.meta.dirname, "../../lib/native/index.ts"))});
      parentPort.postMessage({ rows: Object.keys(native.nativeRoom("torch")), root: native.nativeInfo().root });
    `;
    const workers = [1, 2].map(() => new Worker(source, { eval: true }));
    const messages = await Promise.all(workers.map((worker) => once(worker, "message")));
    for (const [message] of messages as [{ rows: string[]; root: string }][]) {
      expect(message.root).to.equal(root);
      expect(message.rows).to.deep.equal(Object.keys(nativeRoom<object>("torch")));
    }
    await Promise.all(workers.map((worker) => worker.terminate()));
    expect(nativeRoom<object>("torch")).to.be.an("object");
  });
});
