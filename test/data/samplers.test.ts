import { expect } from "chai";
import * as data from "../../lib/data/index.js";
import { Generator, manualSeed, type Tensor, tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

type Orders = readonly (readonly number[])[];
const fixtures = readFixture<
  {
    readonly [name in
      | "random"
      | "unseeded"
      | "replaced"
      | "many"
      | "few"
      | "subset"
      | "weighted"
      | "weightedOnce"]: Orders;
  } & {
    readonly distributed: readonly Orders[];
    readonly distributedDropped: readonly Orders[];
    readonly loader: readonly Orders[];
    readonly split: Orders;
    readonly fractions: Orders;
  }
>(import.meta.url, "fixtures/data.json");

const items: data.Dataset<number, Tensor> = { length: 11, at: (i) => i };
const seeded = () => new Generator().manualSeed(7);
const weights = [0.1, 2, 0, 5];

describe("samplers", () => {
  checkLiveTensors();

  const samplers: readonly (readonly [keyof typeof fixtures, () => data.Sampler])[] = [
    ["random", () => new data.RandomSampler(items, { generator: seeded() })],
    ["replaced", () => new data.RandomSampler(items, true, 40, seeded())],
    ["many", () => new data.RandomSampler(items, { numSamples: 22, generator: seeded() })],
    ["few", () => new data.RandomSampler(items, { numSamples: 5, generator: seeded() })],
    ["subset", () => new data.SubsetRandomSampler([4, 8, 15, 16, 23, 42], seeded())],
    ["weighted", () => new data.WeightedRandomSampler(weights, 6, true, seeded())],
    ["weightedOnce", () => new data.WeightedRandomSampler(tensor(weights), 3, false, seeded())],
  ];
  for (const [name, make] of samplers) {
    it(`${name}: Python's order in two epochs`, () => {
      const sampler = make();
      const want = fixtures[name] as Orders;
      for (const order of want) expect([...sampler]).to.deep.equal(order);
      expect(sampler.length).to.equal(want[0]?.length);
    });
  }

  it("without a generator: Python's order after the same seed", () => {
    manualSeed(3);
    const sampler = new data.RandomSampler(items);
    expect([[...sampler], [...sampler]]).to.deep.equal(fixtures.unseeded);
  });

  for (const [name, options] of [
    ["distributed", {}],
    ["distributedDropped", { shuffle: false, dropLast: true }],
  ] as const) {
    it(`${name}: Python's parts in two epochs`, () => {
      const parts = [0, 1, 2].map((rank) => {
        const sampler = new data.DistributedSampler(items, { numReplicas: 3, rank, seed: 5, ...options });
        return [0, 1].map((epoch) => {
          sampler.setEpoch(epoch);
          expect(sampler.length).to.equal([...sampler].length);
          return [...sampler];
        });
      });
      expect(parts).to.deep.equal(fixtures[name]);
    });
  }

  it("batches in order", () => {
    const sequential = new data.SequentialSampler({ length: 5 });
    expect([...new data.BatchSampler(sequential, 2)]).to.deep.equal([[0, 1], [2, 3], [4]]);
    const dropping = new data.BatchSampler(sequential, 2, true);
    expect([dropping.length, ...dropping]).to.deep.equal([2, [0, 1], [2, 3]]);
  });

  it("randomSplit: Python's parts", () => {
    const parts = (lengths: number[]) => data.randomSplit(items, lengths, seeded()).map(({ indices }) => indices);
    expect(parts([6, 3, 2])).to.deep.equal(fixtures.split);
    expect(parts([0.5, 0.3, 0.2])).to.deep.equal(fixtures.fractions);
  });

  it("ConcatDataset: one after the other", () => {
    const both = new data.ConcatDataset([items, { length: 2, at: (i) => 100 + i }]);
    expect([both.length, both.at(10), both.at(11), both.at(12)]).to.deep.equal([13, 10, 100, 101]);
  });

  const labels = (loader: Iterable<unknown>) => Array.from(loader, (batch) => (batch as Tensor).toArray() as number[]);

  it("DataLoader with a generator: Python's batches, and goes on within an epoch", () => {
    const make = (generator: Generator) => new data.DataLoader(items, { batchSize: 4, shuffle: true, generator });
    const loader = make(seeded());
    expect([labels(loader), labels(loader), labels(loader)]).to.deep.equal(fixtures.loader);
    const before = make(seeded());
    labels(before);
    const seen: number[][] = [];
    for (const batch of before) {
      seen.push((batch as Tensor).toArray() as number[]);
      if (seen.length === 2) break;
    }
    const after = make(new Generator().manualSeed(1));
    after.loadStateDict(before.stateDict());
    expect([...seen, ...labels(after)]).to.deep.equal(fixtures.loader[1]);
    expect(labels(after)).to.deep.equal(fixtures.loader[2]);
  });

  it("DataLoader takes samplers, which learn the epoch, and collateFn", () => {
    const sampler = new data.DistributedSampler(items, { numReplicas: 3, rank: 1, seed: 5 });
    const loader = new data.DataLoader(items, { batchSize: 3, sampler });
    expect([labels(loader).flat(), labels(loader).flat()]).to.deep.equal(fixtures.distributed[1]);
    expect(loader.length).to.equal(2);
    const batchSampler = {
      length: 2,
      *[Symbol.iterator]() {
        yield [3];
        yield [1, 2];
      },
    };
    const collateFn = (list: number[]) => list.map((item) => 10 * item) as unknown as Tensor;
    const own = new data.DataLoader(items, { batchSampler, collateFn });
    expect([...own]).to.deep.equal([[30], [10, 20]]);
    expect(own.length).to.equal(2);
  });

  it("items may be promises, put together under for await", async () => {
    const later: data.Dataset<Promise<number>, Tensor> = { length: 3, at: async (i) => i };
    const loader = new data.DataLoader(later, { batchSize: 2 });
    const seen: unknown[] = [];
    for await (const batch of loader) seen.push(batch.toArray());
    expect(seen).to.deep.equal([[0, 1], [2]]);
    expectError(() => [...loader], "ERR_INVALID_ARGUMENT", /gives promises, allowed with for await/);
  });

  it("collates typed arrays", () => {
    const batch = data.collate([{ a: [Float32Array.of(1, 2)] }, { a: [Float32Array.of(3, 4)] }]) as { a: [Tensor] };
    expectTensor(batch.a[0], {
      dtype: "float32",
      values: [
        [1, 2],
        [3, 4],
      ],
    });
    expectError(() => data.collate([[1], [1, 2]]), "ERR_SHAPE", /arrays of lengths \[1, 2\]/);
  });

  describe("say what is wrong", () => {
    const cases: readonly [string, () => unknown, RegExp][] = [
      ["weights", () => new data.WeightedRandomSampler([1, -1], 1), /weights: allowed: finite numbers >= 0/],
      ["draws", () => new data.WeightedRandomSampler([1, 1], 3, false), /at most 2 without replacement/],
      ["rank", () => new data.DistributedSampler(items, 2, 2), /rank: given 2, allowed: an integer in \[0, 1\]/],
      ["batch", () => new data.BatchSampler(new data.SequentialSampler(items), 0), /batchSize: given 0/],
      ["lengths", () => data.randomSplit(items, [1, 2]), /lengths: given \[1, 2\], allowed: whole numbers/],
      [
        "shuffled sampler",
        () => new data.DataLoader(items, { shuffle: true, sampler: [1] }),
        /allowed: false with a sampler/,
      ],
      [
        "two batches",
        () => new data.DataLoader(items, { batchSize: 2, batchSampler: [[1]] }),
        /batchSampler: allowed without/,
      ],
      ["no datasets", () => new data.ConcatDataset([]), /allowed: one or more Datasets/],
      ["workers", () => new data.DataLoader(items, { numWorkers: 1 }), /one from data\.loadDataset/],
    ];
    for (const [name, run, message] of cases) it(name, () => expectError(run, "ERR_INVALID_ARGUMENT", message));
  });
});
