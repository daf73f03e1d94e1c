/** Where batches come from. */

import { isPlainObject, toList } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { fromArray, tensor } from "../torch/creation.js";
import type { Generator } from "../torch/generator.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { permutation } from "./samplers.js";

/** Items by number. Datasets that can fetch many items at once have `batch` too. */
export interface Dataset<Item = unknown, Batch = unknown> {
  /** The number of items. */
  readonly length: number;
  /** The item at `index`, 0 ≤ index < length; a promise of it where the loader is iterated with `for await` or has workers. */
  at(index: number): Item;
  /** The items at `indices`, put together. Default: {@link collate} of the single items. */
  batch?(indices: ArrayLike<number>): Batch;
}

/** True for what has items by number. */
export function isDataset(value: unknown): value is Dataset {
  const dataset = value as Dataset | null | undefined;
  return typeof dataset?.length === "number" && typeof dataset.at === "function";
}

/** Tensors in an array or under names. */
export type TensorTree = Readonly<Record<string, Tensor>> | readonly Tensor[];

/** The same arrangement, for results. */
export type Arranged<T extends TensorTree> = { -readonly [K in keyof T]: Tensor };

/** Items that are rows of tensors: `new TensorDataset({ images, labels })` or `new TensorDataset([images, labels])`. */
export class TensorDataset<T extends TensorTree> implements Dataset<Arranged<T>, Arranged<T>> {
  readonly tensors: T;
  readonly length: number;

  /**
   * @param tensors one or more with equal first dimension, `[N, …]`; they may lie on any one device
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else, `ERR_SHAPE` for unequal lengths
   */
  constructor(tensors: T) {
    const list = typeof tensors === "object" && tensors !== null ? Object.entries(tensors) : [];
    check(
      list.length > 0 && list.every(([, item]) => isTensor(item)),
      "ERR_INVALID_ARGUMENT",
      () => `TensorDataset: tensors: given ${describe(tensors)}, allowed: an array or an object of Tensors`,
    );
    const lengths = list.map(([name, item]) => [name, item.shape[0]] as const);
    const [first] = lengths;
    check(
      lengths.every(([, length]) => length !== undefined && length === first?.[1]),
      "ERR_SHAPE",
      () =>
        `TensorDataset: tensors: first dimensions must be equal, given ${lengths.map((l) => l.join(": ")).join(", ")}`,
    );
    this.tensors = tensors;
    this.length = first?.[1] as number;
  }

  at(index: number): Arranged<T> {
    checkIndex("TensorDataset", index, this.length);
    return this.map((item) => item.select(0, index));
  }

  /** The rows at `indices` of each tensor, `[indices.length, …]`, copied on the tensors' device. */
  batch(indices: ArrayLike<number>): Arranged<T> {
    const rows = fromArray(Int32Array.from(indices));
    const placed = new Map<string, Tensor>();
    return this.map((item) => {
      const { device } = item;
      const index = placed.get(device) ?? (device === "cpu" ? rows : rows.to({ device }));
      placed.set(device, index);
      return item.indexSelect(0, index);
    });
  }

  /** The same items on a device. */
  to(device: string): TensorDataset<Arranged<T>> {
    return new TensorDataset(this.map((item) => item.to({ device })) as Arranged<T> & TensorTree);
  }

  private map(change: (item: Tensor) => Tensor): Arranged<T> {
    if (Array.isArray(this.tensors)) return this.tensors.map(change) as Arranged<T>;
    const changed = Object.entries(this.tensors).map(([name, item]) => [name, change(item)]);
    return Object.fromEntries(changed) as Arranged<T>;
  }
}

/** Some items of a dataset. */
export class Subset<Item, Batch> implements Dataset<Item, Batch> {
  readonly dataset: Dataset<Item, Batch>;
  readonly indices: readonly number[];

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for an index outside of the dataset */
  constructor(dataset: Dataset<Item, Batch>, indices: Iterable<number>) {
    check(
      isDataset(dataset),
      "ERR_INVALID_ARGUMENT",
      () => `Subset: dataset: given ${describe(dataset)}, allowed: a Dataset`,
    );
    this.dataset = dataset;
    this.indices = toList("Subset", "indices", indices);
    for (const index of this.indices) checkIndex("Subset", index, dataset.length);
  }

  get length(): number {
    return this.indices.length;
  }

  at(index: number): Item {
    checkIndex("Subset", index, this.length);
    return this.dataset.at(this.indices[index] as number);
  }

  batch(indices: ArrayLike<number>): Batch {
    const own = Array.from(indices, (index) => this.indices[index] as number);
    return fetch(this.dataset, own) as Batch;
  }
}

/** Several datasets, one after the other. */
export class ConcatDataset<Item = unknown> implements Dataset<Item, unknown> {
  readonly datasets: readonly Dataset<Item>[];

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for none, or anything but datasets */
  constructor(datasets: Iterable<Dataset<Item>>) {
    this.datasets = toList("ConcatDataset", "datasets", datasets);
    const wrong = this.datasets.find((item) => !isDataset(item));
    check(
      this.datasets.length > 0 && wrong === undefined,
      "ERR_INVALID_ARGUMENT",
      () => `ConcatDataset: datasets: given ${describe(wrong ?? this.datasets)}, allowed: one or more Datasets`,
    );
  }

  get length(): number {
    return this.datasets.reduce((sum, dataset) => sum + dataset.length, 0);
  }

  at(index: number): Item {
    checkIndex("ConcatDataset", index, this.length);
    let left = index;
    for (const dataset of this.datasets) {
      if (left < dataset.length) return dataset.at(left);
      left -= dataset.length;
    }
    throw new EscnnError("ERR_INTERNAL", "ConcatDataset: a dataset changed its length during a call");
  }
}

/**
 * Disjoint parts in random order; the numbers are Python's with the same generator.
 *
 * @param lengths whole numbers that sum up to the dataset's length, or fractions that sum up to 1 (what rounding leaves is
 *   given to the first parts, one each)
 * @param generator default: the CPU's default one
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for other lengths
 */
export function randomSplit<Item, Batch>(
  dataset: Dataset<Item, Batch>,
  lengths: readonly number[],
  generator: Generator | null = null,
): Subset<Item, Batch>[] {
  const count = dataset?.length;
  check(
    typeof count === "number",
    "ERR_INVALID_ARGUMENT",
    () => `randomSplit: dataset: given ${describe(dataset)}, allowed: a Dataset`,
  );
  check(
    Array.isArray(lengths) && lengths.every((length) => typeof length === "number"),
    "ERR_INVALID_ARGUMENT",
    () => `randomSplit: lengths: given ${describe(lengths)}, allowed: a list of numbers`,
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const areFractions = Math.abs(sum(lengths) - 1) < 1e-9 && lengths.every((part) => part >= 0 && part <= 1);
  let counts = [...lengths];
  if (areFractions) {
    counts = lengths.map((part) => Math.floor(count * part));
    for (let i = 0, left = count - sum(counts); i < left; i++)
      counts[i % counts.length] = (counts[i % counts.length] ?? 0) + 1;
  }
  check(
    counts.every((part) => Number.isInteger(part) && part >= 0) && sum(counts) === count,
    "ERR_INVALID_ARGUMENT",
    () =>
      `randomSplit: lengths: given ${describe(lengths)}, allowed: whole numbers that sum up to ${count}, or fractions to 1`,
  );
  const order = permutation(count, generator);
  let start = 0;
  return counts.map((part) => {
    start += part;
    return new Subset(dataset, order.subarray(start - part, start));
  });
}

/**
 * Items of a dataset, put together by the dataset or by {@link collate}; a promise where the dataset gives promises.
 *
 * @param collateItems puts items together in place of the dataset
 */
export function fetch<Item, Batch>(
  dataset: Dataset<Item, Batch>,
  indices: ArrayLike<number>,
  collateItems?: (items: Awaited<Item>[]) => Batch,
): Batch | Promise<Batch> {
  if (dataset.batch !== undefined && collateItems === undefined) return dataset.batch(indices);
  const join = (collateItems ?? collate) as (items: unknown[]) => Batch;
  const items: unknown[] = Array.from(indices, (index) => dataset.at(index));
  return items.some((item) => item instanceof Promise) ? Promise.all(items).then(join) : join(items);
}

/**
 * Puts items together: tensors and typed arrays of equal shape are stacked to `[n, …]`, numbers and booleans become a
 * tensor `[n]`, arrays and plain objects are put together entry by entry, anything else becomes an array.
 *
 * @throws EscnnError `ERR_SHAPE` for arrays of unequal lengths
 */
export function collate(items: readonly unknown[]): unknown {
  check(
    Array.isArray(items),
    "ERR_INVALID_ARGUMENT",
    () => `collate: items: given ${describe(items)}, allowed: a list`,
  );
  const [first] = items;
  if (isTensor(first)) return ops.stack(items as Tensor[], 0);
  if (typeof first === "number" || typeof first === "bigint" || typeof first === "boolean") {
    return tensor(items as number[]);
  }
  if (ArrayBuffer.isView(first))
    return ops.stack(
      (items as Uint8Array[]).map((item) => fromArray(item)),
      0,
    );
  if (Array.isArray(first)) {
    const lengths = items.map((item) => (Array.isArray(item) ? item.length : undefined));
    check(
      lengths.every((length) => length === first.length),
      "ERR_SHAPE",
      () => `collate: items: arrays of lengths ${describe(lengths)}, wanted equal ones`,
    );
    return first.map((_, i) => collate(items.map((item) => (item as readonly unknown[])[i])));
  }
  if (isPlainObject(first)) {
    const column = (key: string) => collate(items.map((item) => (item as Record<string, unknown>)[key]));
    return Object.fromEntries(Object.keys(first).map((key) => [key, column(key)]));
  }
  return items;
}

function checkIndex(callee: string, index: number, length: number): void {
  if (Number.isInteger(index) && index >= 0 && index < length) return;
  throw new EscnnError(
    "ERR_INVALID_ARGUMENT",
    `${callee}: index: given ${describe(index)}, allowed: an integer in [0, ${length - 1}]`,
  );
}
