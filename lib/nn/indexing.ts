/** Indexing of geometric tensors: axis 1 counts fields. */
import { isPlainObject } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { fromArray } from "../torch/creation.js";
import { where } from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type GeometricTensor, trusted } from "./geometric_tensor.js";

/** A range of indices as in Python: `stop` is not included, negative numbers count from the end; `step` ≥ 1. */
export interface Slice {
  readonly start?: number | null;
  readonly stop?: number | null;
  readonly step?: number | null;
}

/** What stands for one axis (`"..."`: for several) in `GeometricTensor.index`. */
export type IndexItem = number | null | Slice | readonly number[] | Tensor | "...";

/** Which indices of an axis are wanted: a range, or a list. */
type Selection = { readonly start: number; readonly length: number } | { readonly list: number[] | Tensor };

const range = (start: number, length: number, step = 1) => Array.from({ length }, (_, i) => start + i * step);

function select(item: Exclude<IndexItem, "...">, axis: number, size: number): Selection {
  const fail = (): never => {
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `GeometricTensor.index: items: axis ${axis} of length ${size}: given ${describe(item)}, allowed: an integer, null, ` +
        '{ start, stop, step }, an array of integers, a one-dimensional int64 or bool Tensor, or one "..."',
    );
  };
  const at = (index: unknown): number => {
    if (!Number.isInteger(index) || (index as number) < -size || (index as number) >= size) fail();
    return (index as number) < 0 ? (index as number) + size : (index as number);
  };
  if (item === null) return { start: 0, length: size };
  if (typeof item === "number") return { start: at(item), length: 1 };
  if (Array.isArray(item)) return { list: item.map(at) };
  if (isTensor(item)) {
    if (item.ndim !== 1 || (item.dtype !== "int64" && item.dtype !== "bool")) fail();
    if (item.dtype === "bool" && item.shape[0] !== size) fail();
    if (item.dtype === "bool") return { list: item.nonzero().flatten() };
    return { list: where(item.ge(0), item, item.add(size)) };
  }
  if (!isPlainObject(item) || Object.keys(item).some((key) => !["start", "stop", "step"].includes(key))) fail();
  const { start, stop, step } = item as Slice;
  const clamp = (value: number | null | undefined, otherwise: number): number => {
    if (value === null || value === undefined) return otherwise;
    if (!Number.isInteger(value)) fail();
    return Math.min(Math.max(value < 0 ? value + size : value, 0), size);
  };
  const [first, end, by] = [clamp(start, 0), clamp(stop, size), step ?? 1];
  if (!Number.isInteger(by) || by < 1) fail();
  const length = Math.max(0, Math.ceil((end - first) / by));
  return by === 1 ? { start: first, length } : { list: range(first, length, by) };
}

function pick(x: Tensor, axis: number, selection: Selection): Tensor {
  if ("length" in selection) {
    const whole = selection.start === 0 && selection.length === x.shape[axis];
    return whole ? x : x.narrow(axis, selection.start, selection.length);
  }
  const { list } = selection;
  const index = isTensor(list) ? list : fromArray(BigInt64Array.from(list, BigInt));
  return x.indexSelect(axis, index.to({ device: x.device }));
}

/** See `GeometricTensor.index`. */
export function indexTensor(x: GeometricTensor, items: readonly IndexItem[]): GeometricTensor {
  const { shape, type } = x;
  check(
    Array.isArray(items),
    "ERR_INVALID_ARGUMENT",
    () => `GeometricTensor.index: items: expected a list, given ${describe(items)}`,
  );
  const ellipsis = items.indexOf("...");
  const given = items.length - (ellipsis < 0 ? 0 : 1);
  check(
    given <= shape.length && items.lastIndexOf("...") === ellipsis,
    "ERR_SHAPE",
    () => `GeometricTensor.index: items: given ${describe(items)}, allowed: at most ${shape.length} and one "..."`,
  );
  const whole = new Array<null>(shape.length - given).fill(null);
  const full =
    ellipsis < 0 ? [...items, ...whole] : [...items.slice(0, ellipsis), ...whole, ...items.slice(ellipsis + 1)];
  let { tensor, coords } = x;
  let fieldType = type;
  for (const [axis, item] of (full as Exclude<IndexItem, "...">[]).entries()) {
    if (item === null) continue;
    const selection = select(item, axis, axis === 1 ? type.length : (shape[axis] as number));
    if (axis === 1) {
      const fields = "length" in selection ? range(selection.start, selection.length) : toList(selection.list);
      fieldType = type.indexSelect(fields);
      tensor = pick(tensor, 1, channelsOf(x, fields, "length" in selection));
    } else {
      tensor = pick(tensor, axis, selection);
      if (axis === 0 && coords !== null) coords = pick(coords, 0, selection);
    }
  }
  return trusted(tensor, fieldType, coords);
}

function toList(list: number[] | Tensor): number[] {
  return isTensor(list) ? (list.toArray() as number[]) : list;
}

function channelsOf({ type }: GeometricTensor, fields: readonly number[], contiguous: boolean): Selection {
  const bounds = fields.map((field) => [type.fieldsStart.at(field), type.fieldsEnd.at(field)] as [number, number]);
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (contiguous && first !== undefined && last !== undefined) return { start: first[0], length: last[1] - first[0] };
  return { list: bounds.flatMap(([start, end]) => range(start, end - start)) };
}
