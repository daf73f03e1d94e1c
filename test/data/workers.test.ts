import { expect } from "chai";
import { DataLoader, type Dataset, loadDataset, Subset } from "../../lib/data/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";
import type { NumbersOptions } from "./support/numbers.js";

interface Batch {
  readonly images: Tensor;
  readonly labels: Tensor;
  readonly even: Tensor;
  readonly name: readonly string[];
}
const url = new URL("./support/numbers.ts", import.meta.url);
const numbers = (options: NumbersOptions) => loadDataset<unknown, Batch>(url, { options });
const read = ({ images, labels, even, name }: Batch) => [
  ...[images, labels, even].map((tensor) => [tensor.dtype, tensor.toArray()]),
  name,
];

describe("DataLoader with workers", function () {
  this.timeout(120_000); // threads compile the sources for themselves
  checkLiveTensors();

  it("gives the same batches in the same order, waiting or not, also resumed", async () => {
    const dataset = new Subset(await numbers({ length: 12 }), [11, 3, 5, 7, 0, 2, 4, 6, 8]);
    const make = (numWorkers: number) =>
      new DataLoader(dataset, { batchSize: 2, shuffle: true, seed: 4, numWorkers, prefetchFactor: 1 });
    const want: unknown[] = [];
    for await (const batch of make(0)) want.push(read(batch));
    expect(want).to.have.length(5);
    const blocking = make(2);
    const first: unknown[] = [];
    for (const batch of blocking) {
      first.push(read(batch));
      if (first.length === 2) break;
    }
    const waiting = make(2);
    waiting.loadStateDict(blocking.stateDict());
    for await (const batch of waiting) first.push(read(batch));
    expect(first).to.deep.equal(want);
  });

  it("throws what a dataset throws, after the batches before", async () => {
    const loader = new DataLoader(await numbers({ length: 6, bad: 3 }), { batchSize: 2, numWorkers: 1 });
    const seen: unknown[] = [];
    let caught: unknown;
    try {
      for (const { labels } of loader) seen.push(labels.toArray());
    } catch (error) {
      caught = error;
    }
    expect(seen).to.deep.equal([[0, 1]]);
    expect(caught).to.be.instanceOf(RangeError).with.property("message", "item 3 is bad");
  });

  it("says when a thread ended by itself", async () => {
    const dataset = await numbers({ length: 2, fatal: 1 });
    const make = () => new DataLoader(dataset, { batchSize: 1, numWorkers: 1 });
    expectError(() => [...make()], "ERR_INVALID_ARGUMENT", /worker 0 gave no batch: it ended/);
    await expectError(
      async () => {
        for await (const _ of make());
      },
      "ERR_INVALID_ARGUMENT",
      /worker 0 gave no batch: it ended with exit code 3/,
    );
  });

  it("takes a self-contained function, and a collateFn of this thread", async () => {
    const squares = await loadDataset(
      ({ length }: { length: number }): Dataset<number> => ({ length, at: (i) => i * i }),
      { options: { length: 3 } },
    );
    const collateFn = (items: number[]) => items.join("+");
    const loader = new DataLoader(squares, { batchSize: 2, numWorkers: 1, collateFn });
    expect([...loader]).to.deep.equal(["0+1", "4"]);
  });

  it("refuses what is no dataset", async () => {
    await expectError(() => loadDataset("/nowhere.js"), "ERR_INVALID_ARGUMENT", /nowhere\.js cannot be loaded/);
    await expectError(() => loadDataset(url, { name: "notOne" }), "ERR_INVALID_ARGUMENT", /notOne: given 3, allowed/);
    await expectError(() => loadDataset((() => 3) as never), "ERR_INVALID_ARGUMENT", /source: given 3/);
  });
});
