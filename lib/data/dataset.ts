/** Where batches come from. */

import { isPlainObject } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { fromArray, tensor } from "../torch/creation.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

/** Items by number. Datasets that can fetch many items at once have `batch` too. */
export interface Dataset<Item = unknown, Batch = unknown> {
  /** The number of items. */
  readonly length: number;
  /** The item at `index`, 0 ≤ index < length. */
  at(index: number): Item;
  /** The items at `indices`, put together. Default: {@link collate} of the single items. */
  batch?(indices: ArrayLike<number>): Batch;
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
    this.dataset = dataset;
    this.indices = [...indices];
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
    return fetch(
      this.dataset,
      Array.from(indices, (index) => this.indices[index] as number),
    );
  }
}

/** Items of a dataset, put together by the dataset or by {@link collate}. */
export function fetch<Item, Batch>(dataset: Dataset<Item, Batch>, indices: ArrayLike<number>): Batch {
  if (dataset.batch !== undefined) return dataset.batch(indices);
  return collate(Array.from(indices, (index) => dataset.at(index))) as Batch;
}

/**
 * Puts items together: tensors of equal shape are stacked to `[n, …]`, numbers and booleans become a tensor `[n]`, arrays
 * and plain objects are put together entry by entry, anything else becomes an array.
 */
export function collate(items: readonly unknown[]): unknown {
  const [first] = items;
  if (isTensor(first)) return ops.stack(items as Tensor[], 0);
  if (typeof first === "number" || typeof first === "bigint" || typeof first === "boolean") {
    return tensor(items as number[]);
  }
  if (Array.isArray(first)) {
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
