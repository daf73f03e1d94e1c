import { expect } from "chai";
import {
  collate,
  DataLoader,
  type DataLoaderState,
  type Dataset,
  Random,
  Subset,
  TensorDataset,
} from "../../lib/data/index.js";
import { arange, manualSeed, ones, rand, type Tensor, tensor } from "../../lib/torch/index.js";
import { describeDevices } from "../support/devices.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

type Numbered = { readonly images: Tensor; readonly labels: Tensor };

const numbered = (length: number) =>
  new TensorDataset({ images: arange(length).view([length, 1, 1]), labels: arange(length) });
const labelsOf = (batches: Iterable<Numbered>) => Array.from(batches, ({ labels }) => labels.toArray() as number[]);
const ascending = (length: number) => Array.from({ length }, (_, i) => i);

describe("DataLoader", () => {
  checkLiveTensors();

  const sizes: readonly [length: number, batchSize: number, dropLast: boolean, batches: readonly number[]][] = [
    [10, 4, false, [4, 4, 2]],
    [10, 4, true, [4, 4]],
    [8, 4, true, [4, 4]],
    [3, 4, false, [3]],
    [3, 4, true, []],
    [2, 1, false, [1, 1]],
  ];
  for (const [length, batchSize, dropLast, batches] of sizes) {
    it(`${length} items in batches of ${batchSize}${dropLast ? ", last dropped" : ""}`, () => {
      const loader = new DataLoader(numbered(length), { batchSize, dropLast });
      const given = labelsOf(loader);
      expect(given.map((labels) => labels.length)).to.deep.equal(batches);
      expect(loader.length).to.equal(batches.length);
      expect(given.flat()).to.deep.equal(ascending(batches.reduce((sum, size) => sum + size, 0)));
    });
  }

  const shuffled = (seed = 5) => new DataLoader(numbered(23), { batchSize: 4, shuffle: true, seed });

  it("shuffles by seed and epoch, apart from torch's random numbers", () => {
    manualSeed(1);
    const loader = shuffled();
    const first = labelsOf(loader);
    rand([10]);
    const second = labelsOf(loader);
    manualSeed(2);
    const again = shuffled();
    expect(labelsOf(again)).to.deep.equal(first);
    expect(labelsOf(again)).to.deep.equal(second);
    expect(labelsOf(shuffled(6))).not.to.deep.equal(first);
    expect(second).not.to.deep.equal(first);
    for (const epoch of [first, second]) expect(epoch.flat().sort((a, b) => a - b)).to.deep.equal(ascending(23));
    manualSeed(1);
    const drawn = rand([1]).item();
    manualSeed(1);
    labelsOf(shuffled());
    expect(rand([1]).item()).to.equal(drawn);
  });

  it("goes on after any batch of any epoch", () => {
    const whole = shuffled();
    const epochs = [labelsOf(whole), labelsOf(whole), labelsOf(whole)].flat();
    const { length } = whole;
    for (let stop = 0; stop <= 2 * length; stop++) {
      const before = shuffled();
      const seen: number[][] = [];
      while (seen.length < stop) {
        for (const { labels } of before) {
          seen.push(labels.toArray() as number[]);
          if (seen.length === stop) break;
        }
      }
      const state = JSON.parse(JSON.stringify(before.stateDict())) as DataLoaderState;
      expect(state).to.deep.equal({ seed: 5, epoch: Math.floor(stop / length), batch: stop % length });
      const after = shuffled(99);
      after.loadStateDict(state);
      while (seen.length < 3 * length) seen.push(...labelsOf(after));
      expect(seen).to.deep.equal(epochs);
    }
  });

  it("takes a loop that was left as an epoch", () => {
    const [left, whole] = [shuffled(), shuffled()];
    for (const _ of left) break;
    labelsOf(whole);
    expect(labelsOf(left)).to.deep.equal(labelsOf(whole));
    expect(left.epoch).to.equal(2);
  });

  it("iterates asynchronously, the same batches, letting others run", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 0);
    const loader = new DataLoader(numbered(23), { batchSize: 1, shuffle: true, seed: 5 });
    const given: number[] = [];
    for await (const { labels } of loader) {
      expect(loader.stateDict().batch).to.equal((given.length + 1) % 23);
      given.push(labels.item());
    }
    clearInterval(timer);
    expect(ticks).to.be.greaterThan(0);
    expect(given).to.deep.equal(labelsOf(shuffled()).flat());
    for await (const _ of loader) break;
    expect(loader.stateDict()).to.deep.equal({ seed: 5, epoch: 1, batch: 1 });
  });

  it("transforms batches, with random numbers that a resumed run repeats", () => {
    const make = () =>
      new DataLoader(numbered(6), {
        batchSize: 2,
        seed: 3,
        transform: ({ images }: Numbered, { epoch, index, random }) => [
          images.mul(10).flatten().toArray(),
          epoch,
          index,
          random.uniform(),
        ],
      });
    const loader = make();
    const [first, ...rest] = [...loader, ...loader];
    expect((first as unknown[]).slice(0, 3)).to.deep.equal([[0, 10], 0, 0]);
    const resumed = make();
    resumed.loadStateDict({ seed: 3, epoch: 0, batch: 1 });
    expect([...resumed, ...resumed]).to.deep.equal(rest);
    expect(new Set([first, ...rest].map((item) => (item as unknown[])[3])).size).to.equal(6);
  });

  it("says what is wrong", () => {
    const make = (options: object) => () => new DataLoader(numbered(3), options);
    const cases: readonly [() => unknown, RegExp][] = [
      [make({ batchSize: 0 }), /batchSize: allowed: an integer >= 1, given 0/],
      [make({ seed: -1 }), /seed: allowed: an integer in \[0, 2\^53 - 1\], given -1/],
      [make({ shufle: true }), /"shufle".*did you mean shuffle/],
      [make({ transform: 3 }), /transform: allowed: a function/],
      [() => new DataLoader(3 as never), /dataset: given 3, allowed: a Dataset/],
      [() => shuffled().loadStateDict({ seed: 1, epoch: 0, batch: 7 }), /allowed: \{ seed, epoch, batch <= 6 \}/],
    ];
    for (const [run, message] of cases) expectError(run, "ERR_INVALID_ARGUMENT", message);
  });
});

describe("datasets", () => {
  checkLiveTensors();

  it("TensorDataset takes rows, under names or in order", () => {
    const named = numbered(4);
    expectTensor(named.at(2).images, { values: [[2]] });
    expectTensor(named.batch([3, 0, 3]).images, { values: [[[3]], [[0]], [[3]]] });
    const [a, b] = new TensorDataset([ones([3, 2]), arange(3)]).batch(Int32Array.of(1)) as [Tensor, Tensor];
    expectTensor(a, { values: [[1, 1]] });
    expectTensor(b, { values: [1] });
    expectTensor(named.to("cpu").batch([1]).labels, { values: [1] });
    expectError(() => named.at(4), "ERR_INVALID_ARGUMENT", /index: given 4, allowed: an integer in \[0, 3\]/);
    expectError(() => new TensorDataset([ones([2]), ones([3])]), "ERR_SHAPE", /given 0: 2, 1: 3/);
    expectError(() => new TensorDataset([]), "ERR_INVALID_ARGUMENT", /tensors/);
    expectError(() => new TensorDataset([ones([])]), "ERR_SHAPE", /first dimensions/);
  });

  it("Subset renumbers", () => {
    const subset = new Subset(numbered(9), [8, 2, 5]);
    expect(subset.length).to.equal(3);
    expectTensor(subset.at(0).labels, { values: 8 });
    expectTensor(subset.batch([2, 1]).labels, { values: [5, 2] });
    expectError(() => new Subset(numbered(2), [2]), "ERR_INVALID_ARGUMENT", /index: given 2/);
    expectError(() => subset.at(3), "ERR_INVALID_ARGUMENT", /index: given 3/);
  });

  it("items of other datasets are put together", () => {
    const items: Dataset<{ x: Tensor; n: number; name: string; pair: [number, boolean] }> = {
      length: 3,
      at: (i) => ({ x: tensor([i, i]), n: i / 2, name: `item ${i}`, pair: [i, i > 0] }),
    };
    const [batch] = new DataLoader(items, 3) as Iterable<{ x: Tensor; n: Tensor; name: string[]; pair: Tensor[] }>;
    expectTensor(batch?.x as Tensor, {
      values: [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      dtype: "int64",
    });
    expectTensor(batch?.n as Tensor, { values: [0, 0.5, 1], dtype: "float32" });
    expect(batch?.name).to.deep.equal(["item 0", "item 1", "item 2"]);
    expectTensor(batch?.pair[1] as Tensor, { values: [false, true, true], dtype: "bool" });
    expectTensor(collate([1n, 2n]) as Tensor, { dtype: "int64", values: [1, 2] });
  });
});

describe("Random", () => {
  it("is the same everywhere and covers its range evenly", () => {
    const random = new Random(42);
    expect([random.next(), random.next(), random.next()]).to.deep.equal([2421558382, 1857323181, 4217368405]);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20000; i++) {
      const drawn = random.below(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Expected 2000 each, standard deviation 42.
    for (const count of counts) expect(count).to.be.within(1800, 2200);
    const mean = Array.from({ length: 10000 }, () => random.uniform()).reduce((sum, value) => sum + value) / 10000;
    expect(mean).to.be.closeTo(0.5, 0.02);
  });

  it("depends on every word, also beyond 32 bits", () => {
    const seeds = [[0], [1], [0, 0], [0, 1], [1, 0], [2 ** 32], [2 ** 40], [0, 2 ** 32]];
    expect(new Set(seeds.map((words) => new Random(...words).next())).size).to.equal(seeds.length);
  });

  it("permutes: each order of three equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const key = String(new Random(seed).permutation(3));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    for (const count of counts.values()) expect(count).to.be.within(850, 1150);
  });
});

describeDevices("DataLoader with pinMemory", (device) => {
  checkLiveTensors();

  it(device === "cpu" ? "gives the same batches" : "gives batches that copy to the GPU from page-locked memory", () => {
    const batches = [...new DataLoader(numbered(5), { batchSize: 2, pinMemory: true })];
    expect(labelsOf(batches)).to.deep.equal(labelsOf(new DataLoader(numbered(5), { batchSize: 2 })));
    for (const { images, labels } of batches) {
      expect([images.device, labels.device]).to.deep.equal(["cpu", "cpu"]);
      if (device === "cuda") expect([images.isPinned(), labels.isPinned()]).to.deep.equal([true, true]);
      expect(labels.to({ device, nonBlocking: true }).toArray()).to.deep.equal(labels.toArray());
    }
  });
});
