/** Batches of a dataset, in an order that depends on nothing but seed and epoch. */
import { setImmediate } from "node:timers/promises";
import * as z from "zod";
import { type Arguments, isPlainObject, parseArguments } from "../config/arguments.js";
import { integer, once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { callOp } from "../torch/call.js";
import { isAvailable } from "../torch/cuda.js";
import { Generator } from "../torch/generator.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type Dataset, fetch } from "./dataset.js";
import { Random } from "./random.js";
import { BatchSampler, RandomSampler, type Sampler } from "./samplers.js";
import { recipeOf, WorkerPool } from "./workers.js";

/** Which batch a transform sees. */
export interface BatchPosition {
  /** How many epochs went before. */
  readonly epoch: number;
  /** The batch's number in its epoch. */
  readonly index: number;
  /** Depends on the loader's seed, the epoch and the index only: for augmentations that a resumed run repeats. */
  readonly random: Random;
}

/** Changes each batch, e.g. converts, normalises or augments images on the device. */
export type BatchTransform<Batch, Output> = (batch: Batch, position: BatchPosition) => Output;

/** Options of {@link DataLoader}, all with defaults. */
export interface DataLoaderOptions<Batch, Output, Item = unknown> {
  /** Items per batch (default 1). */
  readonly batchSize?: number;
  /** A new order for each epoch (default false). */
  readonly shuffle?: boolean;
  /** Leaves out a last batch that is not full (default false). */
  readonly dropLast?: boolean;
  /** What the orders depend on (default 0). */
  readonly seed?: number;
  /** Applied to each batch, on this thread; default none. */
  readonly transform?: BatchTransform<Batch, Output>;
  /** The order of the items, in place of `shuffle`. */
  readonly sampler?: Sampler;
  /** The items of each batch, in place of `batchSize`, `shuffle`, `dropLast` and `sampler`. */
  readonly batchSampler?: Sampler<readonly number[]>;
  /** Puts items together in place of the dataset and {@link collate}; on this thread. */
  readonly collateFn?: (items: Awaited<Item>[]) => Batch;
  /** Orders are Python's with the same generator, in place of those by `seed`. */
  readonly generator?: Generator;
  /** Threads that make batches ahead of time (default 0: none). The dataset is one of {@link loadDataset}. */
  readonly numWorkers?: number;
  /** Batches that each thread may be ahead (default 2). */
  readonly prefetchFactor?: number;
  /** Puts batches into page-locked memory, from which copies to a GPU overlap (default false; nothing without a GPU). */
  readonly pinMemory?: boolean;
}

/** Where a loader is: `batch` batches of epoch `epoch` were handed out. */
export interface DataLoaderState {
  readonly seed: number;
  readonly epoch: number;
  readonly batch: number;
  /** The generator's state at the start of the epoch, uint8; only where the loader has a generator. */
  readonly generator?: Tensor;
}

const functionOrNone = once(() =>
  z.custom<never>((value) => typeof value === "function", { error: "allowed: a function" }).optional(),
);
const samplerOrNone = <T>() =>
  z
    .custom<Sampler<T>>(
      (value) => typeof value === "object" && value !== null && "length" in value && Symbol.iterator in value,
      { error: "allowed: an iterable with a length" },
    )
    .optional();

const schema = once(() =>
  z.strictObject({
    batchSize: integer(1).default(1),
    shuffle: z.boolean().default(false),
    dropLast: z.boolean().default(false),
    seed: z
      .number({ error: "allowed: an integer in [0, 2^53 - 1]" })
      .refine((seed) => Number.isSafeInteger(seed) && seed >= 0, { error: "allowed: an integer in [0, 2^53 - 1]" })
      .default(0),
    transform: functionOrNone(),
    sampler: samplerOrNone<number>(),
    batchSampler: samplerOrNone<readonly number[]>(),
    collateFn: functionOrNone(),
    generator: z
      .custom<Generator>((value) => value instanceof Generator && value.device === "cpu", {
        error: "allowed: a Generator on the CPU",
      })
      .optional(),
    numWorkers: integer(0).default(0),
    prefetchFactor: integer(1).default(2),
    pinMemory: z.boolean().default(false),
  }),
);

/**
 * Iterates over a dataset in batches, `for (const batch of loader)` or `for await`; each loop is one epoch. The order is a
 * function of (seed, epoch): it neither takes from nor depends on libtorch's random numbers, unless a sampler or a
 * generator says otherwise.
 *
 * With `numWorkers`, threads with datasets of their own make the batches; the order is the same, what a dataset throws is
 * thrown by the loop, and the threads end with the loop.
 *
 * {@link stateDict} may be taken at any time; a loader that loads it goes on with the batch after the last one handed out.
 * A loop left early counts as a full epoch for the next loop. A sampler must give the same order again for that (those
 * that are functions of `setEpoch`, or with the loader's generator).
 */
export class DataLoader<Item, Batch, Output = Batch> implements Iterable<Output>, AsyncIterable<Output> {
  readonly dataset: Dataset<Item, Batch>;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly dropLast: boolean;
  readonly transform: BatchTransform<Batch, Output> | undefined;
  readonly sampler: Sampler | undefined;
  readonly batchSampler: Sampler<readonly number[]> | undefined;
  readonly collateFn: ((items: Awaited<Item>[]) => Batch) | undefined;
  readonly generator: Generator | undefined;
  readonly numWorkers: number;
  readonly prefetchFactor: number;
  readonly pinMemory: boolean;
  /** The generator's state before the present epoch's order was drawn. */
  #generatorState: Tensor | null = null;
  #seed: number;
  #epoch = 0;
  #batch = 0;
  #resume = false;

  /**
   * @param dataset with `batch(indices)` for speed, else its items are put together by `collate`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong options
   */
  constructor(
    dataset: Dataset<Item, Batch>,
    ...args: Arguments<
      DataLoaderOptions<Batch, Output, Item>,
      ["batchSize", "shuffle", "dropLast", "seed", "transform"]
    >
  ) {
    check(
      typeof dataset?.length === "number" && typeof dataset.at === "function",
      "ERR_INVALID_ARGUMENT",
      () => `DataLoader: dataset: given ${describe(dataset)}, allowed: a Dataset`,
    );
    const options = parseArguments("DataLoader", schema(), args);
    this.dataset = dataset;
    this.batchSize = options.batchSize;
    this.shuffle = options.shuffle;
    this.dropLast = options.dropLast;
    this.transform = options.transform as BatchTransform<Batch, Output> | undefined;
    this.sampler = options.sampler;
    this.batchSampler = options.batchSampler;
    this.collateFn = options.collateFn;
    this.generator = options.generator;
    this.numWorkers = options.numWorkers;
    this.prefetchFactor = options.prefetchFactor;
    this.pinMemory = options.pinMemory;
    this.#seed = options.seed;
    check(
      this.sampler === undefined || !this.shuffle,
      "ERR_INVALID_ARGUMENT",
      "DataLoader: shuffle: given true, allowed: false with a sampler",
    );
    check(
      this.batchSampler === undefined ||
        (this.sampler === undefined && !this.shuffle && !this.dropLast && this.batchSize === 1),
      "ERR_INVALID_ARGUMENT",
      "DataLoader: batchSampler: allowed without batchSize, shuffle, dropLast and sampler",
    );
    if (this.numWorkers > 0) recipeOf(dataset);
  }

  /** The number of batches in an epoch. */
  get length(): number {
    if (this.batchSampler !== undefined) return this.batchSampler.length;
    const full = (this.sampler ?? this.dataset).length / this.batchSize;
    return this.dropLast ? Math.floor(full) : Math.ceil(full);
  }

  /** The present epoch, or the next one between two. */
  get epoch(): number {
    return this.stateDict().epoch;
  }

  /** The order of the items in an epoch. */
  order(epoch: number): Int32Array {
    const { length } = this.dataset;
    return this.shuffle ? new Random(this.#seed, epoch).permutation(length) : Int32Array.from({ length }, (_, i) => i);
  }

  /** The items of each batch of the next epoch. */
  private plan(epoch: number): readonly ArrayLike<number>[] {
    const { batchSize, dropLast, shuffle, generator } = this;
    this.#generatorState = generator?.getState() ?? null;
    // Python takes a seed for its workers first.
    if (generator !== undefined) ops.empty([], { dtype: "int64" }).random_({ generator });
    (this.batchSampler ?? this.sampler)?.setEpoch?.(epoch);
    if (this.batchSampler !== undefined) return [...this.batchSampler];
    const sampler =
      this.sampler ?? (shuffle && generator !== undefined ? new RandomSampler(this.dataset, { generator }) : undefined);
    if (sampler !== undefined) return [...new BatchSampler(sampler, batchSize, dropLast)];
    const order = this.order(epoch);
    return Array.from({ length: this.length }, (_, i) => order.subarray(i * batchSize, (i + 1) * batchSize));
  }

  *[Symbol.iterator](): globalThis.Generator<Output, void, undefined> {
    const { epoch, batches, pool } = this.begin(false);
    try {
      for (let index = this.#batch; index < batches.length; index++) {
        const batch = pool === null ? this.fetch(batches[index] as ArrayLike<number>) : pool.next();
        check(
          !(batch instanceof Promise),
          "ERR_INVALID_ARGUMENT",
          "DataLoader: dataset: gives promises, allowed with for await, or with numWorkers > 0",
        );
        yield this.handOut(batch, epoch, index);
      }
      this.end(epoch, batches.length);
    } finally {
      pool?.close();
    }
  }

  /** As the iterator, letting the event loop run before each batch. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Output, void, undefined> {
    const { epoch, batches, pool } = this.begin(true);
    try {
      for (let index = this.#batch; index < batches.length; index++) {
        await setImmediate(); // before the batch is taken: what was taken has been handed out
        const batch = await (pool === null ? this.fetch(batches[index] as ArrayLike<number>) : pool.nextAsync());
        yield this.handOut(batch, epoch, index);
      }
      this.end(epoch, batches.length);
    } finally {
      pool?.close();
    }
  }

  private begin(asynchronous: boolean) {
    if (!this.#resume && this.#batch > 0) this.nextEpoch();
    this.#resume = false;
    const epoch = this.#epoch;
    const batches = this.plan(epoch);
    const { numWorkers, prefetchFactor, collateFn } = this;
    const options = { numWorkers, prefetchFactor, separate: collateFn !== undefined, asynchronous };
    const pool = numWorkers === 0 ? null : new WorkerPool(this.dataset, batches, this.#batch, options);
    return { epoch, batches, pool };
  }

  private fetch(indices: ArrayLike<number>): Batch | Promise<Batch> {
    return fetch(this.dataset, indices, this.collateFn);
  }

  /** What the loop gets, the position being behind it. */
  private handOut(fetched: unknown, epoch: number, index: number): Output {
    const separate = this.numWorkers > 0 && this.collateFn !== undefined;
    const joined = separate ? this.collateFn?.(fetched as Awaited<Item>[]) : fetched;
    const batch = this.pinMemory && isAvailable() ? pinned(joined) : joined;
    const position = { epoch, index, random: new Random(this.#seed, epoch, index + 1) };
    const output = this.transform === undefined ? batch : this.transform(batch as Batch, position);
    this.#epoch = epoch;
    this.#batch = index + 1;
    return output as Output;
  }

  private end(epoch: number, length: number): void {
    // A state loaded during the last batch stands.
    if (this.#epoch === epoch && this.#batch >= length && !this.#resume) this.nextEpoch();
  }

  /** Seed and position, fit for JSON; with a generator also its state at the start of the epoch. */
  stateDict(): DataLoaderState {
    const done = this.#batch > 0 && this.#batch >= this.length;
    const state = { seed: this.#seed, epoch: this.#epoch + (done ? 1 : 0), batch: done ? 0 : this.#batch };
    if (this.generator === undefined) return state;
    const within = state.batch > 0 ? this.#generatorState : null;
    return { ...state, generator: within ?? this.generator.getState() };
  }

  /** The next loop goes on behind the position. @throws EscnnError `ERR_INVALID_ARGUMENT` for a state of another loader */
  loadStateDict(state: DataLoaderState): void {
    const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
    check(
      whole(state?.seed) && whole(state.epoch) && whole(state.batch) && state.batch <= this.length,
      "ERR_INVALID_ARGUMENT",
      () =>
        `DataLoader.loadStateDict: state: given ${JSON.stringify(state)}, allowed: { seed, epoch, batch <= ${this.length} }`,
    );
    this.#seed = state.seed;
    this.#epoch = state.epoch;
    this.#batch = state.batch;
    this.#resume = true;
    if (this.generator !== undefined && state.generator !== undefined) this.generator.setState(state.generator);
  }

  private nextEpoch(): void {
    this.#epoch++;
    this.#batch = 0;
  }
}

/** The same batch in page-locked memory. */
function pinned(value: unknown): unknown {
  if (isTensor(value)) return value.device === "cpu" ? callOp("pin_memory", value) : value;
  if (Array.isArray(value)) return value.map(pinned);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pinned(item)]));
}
