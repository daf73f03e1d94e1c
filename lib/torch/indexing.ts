/** Python's `x[…]` and `x[…] = y` as `x.index([…])` and `x.indexPut_([…], y)`. */
import { check, describe, EscnnError } from "../errors.js";
import { callOp } from "./call.js";
import { tensor as toTensor } from "./creation.js";
import { isTensor, type Tensor } from "./tensor.js";
import type { Scalar } from "./types.js";

/** Python's `start:stop:step`; absent ends reach to the ends. */
export interface Slice {
  readonly start?: number | null;
  readonly stop?: number | null;
  /** From 1 on. Default: 1. */
  readonly step?: number | null;
}

/**
 * One entry of an index: an integer (drops the dimension, negative from the end), `null` (a new dimension of size 1),
 * a slice, `"..."` (all dimensions not named), a boolean mask or integer positions as tensor, a boolean, nested arrays.
 */
export type Index = number | null | Slice | "..." | boolean | Tensor | readonly number[] | readonly boolean[];

interface Walked {
  readonly view: Tensor;
  /** Per dimension of `view`: positions or a mask, null for all. Empty when integers and slices said everything. */
  readonly positions: (Tensor | null)[];
}

/** The view or copy that Python's `source[entries]` is. */
export function index(source: Tensor, entries: readonly Index[]): Tensor {
  const { view, positions } = walk(source, entries);
  if (positions.length > 0) return callOp("index", view, positions) as Tensor;
  return view === source ? (callOp("alias", source) as Tensor) : view;
}

/** Python's `target[entries] = value`, or `+=` with `accumulate`. Returns `target`. */
export function indexPut(
  target: Tensor,
  entries: readonly (Index | Tensor)[],
  value: Tensor | Scalar,
  accumulate: boolean,
): Tensor {
  const { view, positions } = walk(target, entries);
  const source = isTensor(value) ? value : toTensor(value as number, { dtype: target.dtype, device: target.device });
  if (positions.length > 0) {
    callOp(
      "index_put_",
      view,
      positions,
      callOp("to", source, { dtype: target.dtype, device: target.device }),
      accumulate,
    );
  } else if (accumulate) {
    callOp("add_", view, source);
  } else {
    callOp("copy_", view, source);
  }
  return target;
}

function walk(source: Tensor, entries: readonly Index[]): Walked {
  check(Array.isArray(entries), "ERR_INVALID_ARGUMENT", () => `index: expected an array, given ${describe(entries)}`);
  const shape = source.shape;
  const named = entries.reduce((count: number, entry) => count + dimensionsOf(entry), 0);
  check(
    named <= shape.length,
    "ERR_INVALID_ARGUMENT",
    () => `index: ${named} dimensions named, the tensor has ${shape.length}`,
  );
  check(
    entries.filter((entry) => entry === "...").length <= 1,
    "ERR_INVALID_ARGUMENT",
    'index: "..." may stand once only',
  );
  let view = source;
  let dim = 0;
  const positions: (Tensor | null)[] = [];
  for (const entry of entries) {
    if (entry === null) {
      view = callOp("unsqueeze", view, dim) as Tensor;
      dim += 1;
    } else if (entry === "...") {
      dim += shape.length - named;
    } else if (typeof entry === "number") {
      view = callOp("select", view, dim, checkInteger(entry, "index")) as Tensor;
    } else if (typeof entry === "boolean") {
      view = callOp("unsqueeze", view, dim) as Tensor;
      positions[dim] = toTensor([entry], { device: source.device });
      dim += 1;
    } else if (isTensor(entry) || Array.isArray(entry)) {
      const at = isTensor(entry) ? entry : toTensor(entry as number[], entry.length === 0 ? { dtype: "int64" } : {});
      checkPositions(at);
      positions[dim] = at.device === source.device || at.ndim === 0 ? at : at.to(source.device);
      dim += dimensionsOf(at);
    } else {
      view = slice(view, dim, entry as Slice);
      dim += 1;
    }
  }
  return { view, positions: Array.from(positions, (at) => at ?? null) };
}

function dimensionsOf(entry: Index): number {
  if (entry === null || entry === "..." || typeof entry === "boolean") return 0;
  if (isTensor(entry) && (entry.dtype === "bool" || entry.dtype === "uint8")) return entry.ndim;
  return 1;
}

function checkPositions(at: Tensor): void {
  check(
    ["bool", "uint8", "int64", "int32", "int16", "int8"].includes(at.dtype),
    "ERR_DTYPE",
    () => `index: expected positions of an integer dtype or a mask of dtype bool, given dtype ${at.dtype}`,
  );
}

function slice(view: Tensor, dim: number, entry: Slice): Tensor {
  const keys = Object.keys(entry ?? {});
  if (typeof entry !== "object" || !keys.every((key) => ["start", "stop", "step"].includes(key))) {
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `index: expected an integer, null, "...", { start, stop, step }, a Tensor or an array, given ${describe(entry)}`,
    );
  }
  const [start, stop, step] = [entry.start ?? null, entry.stop ?? null, entry.step ?? 1];
  if (start !== null) checkInteger(start, "index: start");
  if (stop !== null) checkInteger(stop, "index: stop");
  checkInteger(step, "index: step");
  check(step > 0, "ERR_INVALID_ARGUMENT", () => `index: step: expected an integer from 1 on, given ${step}`);
  return callOp("slice", view, dim, start, stop, step) as Tensor;
}

function checkInteger(value: number, parameter: string): number {
  check(
    Number.isInteger(value),
    "ERR_INVALID_ARGUMENT",
    () => `${parameter}: expected an integer, given ${describe(value)}`,
  );
  return value;
}
