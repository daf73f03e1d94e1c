/** Batches of a dataset, in an order that depends on nothing but seed and epoch. */
import { setImmediate } from "node:timers/promises";
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { integer } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { type Dataset, fetch } from "./dataset.js";
import { Random } from "./random.js";

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
export interface DataLoaderOptions<Batch, Output> {
  /** Items per batch (default 1). */
  readonly batchSize?: number;
  /** A new order for each epoch (default false). */
  readonly shuffle?: boolean;
  /** Leaves out a last batch that is not full (default false). */
  readonly dropLast?: boolean;
  /** What the orders depend on (default 0). */
  readonly seed?: number;
  /** Applied to each batch; default none. */
  readonly transform?: BatchTransform<Batch, Output>;
}

/** Where a loader is: `batch` batches of epoch `epoch` were handed out. */
export interface DataLoaderState {
  readonly seed: number;
  readonly epoch: number;
  readonly batch: number;
}

const schema = z.strictObject({
  batchSize: integer(1).default(1),
  shuffle: z.boolean().default(false),
  dropLast: z.boolean().default(false),
  seed: z
    .number({ error: "allowed: an integer in [0, 2^53 - 1]" })
    .refine((seed) => Number.isSafeInteger(seed) && seed >= 0, { error: "allowed: an integer in [0, 2^53 - 1]" })
    .default(0),
  transform: z
    .custom<BatchTransform<never, unknown>>((value) => typeof value === "function", { error: "allowed: a function" })
    .optional(),
});

/**
 * Iterates over a dataset in batches, `for (const batch of loader)` or `for await`; each loop is one epoch. The order is a
 * function of (seed, epoch): it neither takes from nor depends on libtorch's random numbers.
 *
 * {@link stateDict} may be taken at any time; a loader that loads it goes on with the batch after the last one handed out.
 * A loop left early counts as a full epoch for the next loop.
 */
export class DataLoader<Item, Batch, Output = Batch> implements Iterable<Output>, AsyncIterable<Output> {
  readonly dataset: Dataset<Item, Batch>;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly dropLast: boolean;
  readonly transform: BatchTransform<Batch, Output> | undefined;
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
    ...args: Arguments<DataLoaderOptions<Batch, Output>, ["batchSize", "shuffle", "dropLast", "seed", "transform"]>
  ) {
    check(
      typeof dataset?.length === "number" && typeof dataset.at === "function",
      "ERR_INVALID_ARGUMENT",
      () => `DataLoader: dataset: given ${describe(dataset)}, allowed: a Dataset`,
    );
    const options = parseArguments("DataLoader", schema, args);
    this.dataset = dataset;
    this.batchSize = options.batchSize;
    this.shuffle = options.shuffle;
    this.dropLast = options.dropLast;
    this.transform = options.transform as BatchTransform<Batch, Output> | undefined;
    this.#seed = options.seed;
  }

  /** The number of batches in an epoch. */
  get length(): number {
    const full = this.dataset.length / this.batchSize;
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

  *[Symbol.iterator](): Generator<Output, void, undefined> {
    if (!this.#resume && this.#batch > 0) this.nextEpoch();
    this.#resume = false;
    const epoch = this.#epoch;
    const order = this.order(epoch);
    const { length } = this;
    for (let index = this.#batch; index < length; index++) {
      const batch = this.load(order, epoch, index);
      this.#epoch = epoch;
      this.#batch = index + 1;
      yield batch;
    }
    // A state loaded during the last batch stands.
    if (this.#epoch === epoch && this.#batch >= length && !this.#resume) this.nextEpoch();
  }

  /** As the iterator, letting the event loop run before each batch. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Output, void, undefined> {
    const batches = this[Symbol.iterator]();
    for (;;) {
      await setImmediate(); // before the batch is taken: what was taken has been handed out
      const next = batches.next();
      if (next.done) return;
      yield next.value;
    }
  }

  /** Seed and position; plain numbers, fit for JSON. */
  stateDict(): DataLoaderState {
    const done = this.#batch > 0 && this.#batch >= this.length;
    return { seed: this.#seed, epoch: this.#epoch + (done ? 1 : 0), batch: done ? 0 : this.#batch };
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
  }

  private load(order: Int32Array, epoch: number, index: number): Output {
    const batch = fetch(this.dataset, order.subarray(index * this.batchSize, (index + 1) * this.batchSize));
    if (this.transform === undefined) return batch as unknown as Output;
    return this.transform(batch, { epoch, index, random: new Random(this.#seed, epoch, index + 1) });
  }

  private nextEpoch(): void {
    this.#epoch++;
    this.#batch = 0;
  }
}
