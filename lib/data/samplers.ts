/** In which order items come. */
import * as z from "zod";
import { type Arguments, parseArguments, toList } from "../config/arguments.js";
import { integer, once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { fromArray } from "../torch/creation.js";
import { Generator } from "../torch/generator.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

/** Indices of one epoch per iteration. */
export interface Sampler<T = number> extends Iterable<T> {
  /** How many an epoch has. */
  readonly length: number;
  /** Which epoch the next iteration is, for orders that are functions of it. */
  setEpoch?(epoch: number): void;
}

/** Anything with a number of items. */
type Sized = { readonly length: number };

/** 0, 1, 2, … */
export class SequentialSampler implements Sampler {
  readonly dataset: Sized;

  constructor(dataset: Sized) {
    this.dataset = dataset;
  }

  get length(): number {
    return this.dataset.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < this.length; i++) yield i;
  }
}

const generator = once(() =>
  z
    .custom<Generator>((value) => value instanceof Generator && value.device === "cpu", {
      error: "allowed: a Generator on the CPU",
    })
    .nullable()
    .default(null),
);

const randomSchema = once(() =>
  z.strictObject({
    replacement: z.boolean().default(false),
    numSamples: integer(1).nullable().default(null),
    generator: generator(),
  }),
);

/** Options of {@link RandomSampler}, all with defaults. */
export type RandomSamplerOptions = z.input<ReturnType<typeof randomSchema>>;

/**
 * A random order of all items, or with `replacement` independent draws; `numSamples` (default: one for each item) may be
 * more or less. The numbers are Python's with the same generator: without one, each epoch takes one number from the CPU's
 * default generator as its seed.
 */
export class RandomSampler implements Sampler {
  readonly dataset: Sized;
  readonly #options: z.output<ReturnType<typeof randomSchema>>;

  /** @param args `replacement = false, numSamples = null, generator = null` */
  constructor(dataset: Sized, ...args: Arguments<RandomSamplerOptions, ["replacement", "numSamples", "generator"]>) {
    this.dataset = dataset;
    this.#options = parseArguments("RandomSampler", randomSchema(), args);
  }

  get length(): number {
    return this.#options.numSamples ?? this.dataset.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    const { replacement } = this.#options;
    const source = this.#options.generator ?? freshGenerator();
    const count = this.dataset.length;
    // The last draw is made even where nothing is taken from it, as Python makes it.
    if (!replacement) {
      for (let done = 0; done + count <= this.length; done += count) yield* permutation(count, source);
      yield* permutation(count, source).subarray(0, this.length % count);
      return;
    }
    for (let left = this.length; left > 0; left -= 32) {
      const draws = ops.randint(count, [Math.min(left, 32)], { dtype: "int64", generator: source });
      yield* draws.to({ dtype: "float64" }).data() as Float64Array;
    }
  }
}

/** Some items in random order. */
export class SubsetRandomSampler implements Sampler {
  readonly indices: readonly number[];
  readonly #generator: Generator | null;

  /** @param generator default: the CPU's default one */
  constructor(indices: Iterable<number>, generator: Generator | null = null) {
    this.indices = toList("SubsetRandomSampler", "indices", indices);
    this.#generator = generator;
  }

  get length(): number {
    return this.indices.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const place of permutation(this.length, this.#generator)) yield this.indices[place] as number;
  }
}

/** `numSamples` draws with probabilities in proportion to `weights`, with or without replacement. */
export class WeightedRandomSampler implements Sampler {
  readonly length: number;
  readonly #weights: Tensor;
  readonly #replacement: boolean;
  readonly #generator: Generator | null;

  /**
   * @param weights one for each item, `[N]`, not negative
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong weights or numbers, `ERR_SHAPE` for weights of another rank
   */
  constructor(
    weights: Tensor | readonly number[],
    numSamples: number,
    replacement = true,
    generator: Generator | null = null,
  ) {
    const numbers = isTensor(weights) ? [] : toList("WeightedRandomSampler", "weights", weights);
    check(
      numbers.every((weight) => typeof weight === "number"),
      "ERR_INVALID_ARGUMENT",
      () => `WeightedRandomSampler: weights: given ${describe(numbers)}, allowed: numbers`,
    );
    const list = isTensor(weights)
      ? weights.to({ dtype: "float64", device: "cpu" })
      : fromArray(Float64Array.from(numbers));
    check(
      list.shape.length === 1,
      "ERR_SHAPE",
      () => `WeightedRandomSampler: weights: given shape [${list.shape.join(", ")}], wanted [N]`,
    );
    const values = list.data() as Float64Array;
    check(
      values.every((value) => value >= 0 && Number.isFinite(value)) && values.some((value) => value > 0),
      "ERR_INVALID_ARGUMENT",
      "WeightedRandomSampler: weights: allowed: finite numbers >= 0, not all 0",
    );
    check(
      Number.isInteger(numSamples) && numSamples >= 1 && (replacement || numSamples <= values.length),
      "ERR_INVALID_ARGUMENT",
      () =>
        `WeightedRandomSampler: numSamples: given ${describe(numSamples)}, allowed: an integer >= 1${replacement ? "" : `, at most ${values.length} without replacement`}`,
    );
    this.#weights = list;
    this.length = numSamples;
    this.#replacement = replacement;
    this.#generator = generator;
  }

  *[Symbol.iterator](): Iterator<number> {
    const options = this.#generator === null ? {} : { generator: this.#generator };
    const draws = ops.multinomial(this.#weights, this.length, this.#replacement, options);
    yield* draws.to({ dtype: "float64" }).data() as Float64Array;
  }
}

/** Groups a sampler's indices. */
export class BatchSampler implements Sampler<number[]> {
  readonly sampler: Sampler;
  readonly batchSize: number;
  readonly dropLast: boolean;

  /** @param dropLast leaves out a last batch that is not full */
  constructor(sampler: Sampler, batchSize: number, dropLast = false) {
    check(
      Number.isInteger(batchSize) && batchSize >= 1,
      "ERR_INVALID_ARGUMENT",
      () => `BatchSampler: batchSize: given ${describe(batchSize)}, allowed: an integer >= 1`,
    );
    this.sampler = sampler;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  get length(): number {
    const full = this.sampler.length / this.batchSize;
    return this.dropLast ? Math.floor(full) : Math.ceil(full);
  }

  setEpoch(epoch: number): void {
    this.sampler.setEpoch?.(epoch);
  }

  *[Symbol.iterator](): Iterator<number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}

const distributedSchema = once(() =>
  z.strictObject({
    numReplicas: integer(1),
    rank: integer(0),
    shuffle: z.boolean().default(true),
    seed: integer(0).default(0),
    dropLast: z.boolean().default(false),
  }),
);

/** Options of {@link DistributedSampler}. */
export type DistributedSamplerOptions = z.input<ReturnType<typeof distributedSchema>>;

/**
 * The part of one of several processes: every `numReplicas`-th index from `rank` on, the same count for all. What does not
 * divide is filled up from the start of the order, or left out with `dropLast`. The order is Python's for seed + epoch.
 */
export class DistributedSampler implements Sampler {
  readonly dataset: Sized;
  readonly #options: z.output<ReturnType<typeof distributedSchema>>;
  #epoch = 0;

  /** @param args `numReplicas, rank, shuffle = true, seed = 0, dropLast = false` */
  constructor(
    dataset: Sized,
    ...args: Arguments<DistributedSamplerOptions, ["numReplicas", "rank", "shuffle", "seed", "dropLast"]>
  ) {
    this.dataset = dataset;
    this.#options = parseArguments("DistributedSampler", distributedSchema(), args);
    const { rank, numReplicas } = this.#options;
    check(
      rank < numReplicas,
      "ERR_INVALID_ARGUMENT",
      `DistributedSampler: rank: given ${rank}, allowed: an integer in [0, ${numReplicas - 1}]`,
    );
  }

  get length(): number {
    const { numReplicas, dropLast } = this.#options;
    const share = this.dataset.length / numReplicas;
    return dropLast ? Math.floor(share) : Math.ceil(share);
  }

  /** Call before each epoch, else all epochs have one order; `DataLoader` does. */
  setEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  *[Symbol.iterator](): Iterator<number> {
    const { numReplicas, rank, shuffle, seed } = this.#options;
    const count = this.dataset.length;
    const order = shuffle ? permutation(count, new Generator().manualSeed(seed + this.#epoch)) : null;
    for (let i = 0; i < this.length; i++) {
      const place = (rank + i * numReplicas) % count;
      yield order === null ? place : (order[place] as number);
    }
  }
}

/** 0 … count − 1 in random order: `torch.randperm`'s. */
export function permutation(count: number, source: Generator | null): Float64Array {
  return ops.randperm(count, { generator: source }).to({ dtype: "float64" }).data() as Float64Array;
}

/** A generator seeded by the CPU's default one, as Python's samplers seed theirs. */
function freshGenerator(): Generator {
  const seed = ops.empty([], { dtype: "int64" }).random_();
  return new Generator().manualSeed(seed.item({ bigint: true }));
}
