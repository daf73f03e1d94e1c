/** Tensors from JavaScript numbers. */
import { check, describe, EscnnError } from "../errors.js";
import { callOp } from "./call.js";
import { type Elements, flatten, isComplex } from "./data.js";
import { native, type TypedArray } from "./native.js";
import { fromHandle, isTensor, type Tensor } from "./tensor.js";
import type { Complex, Device, DType, NestedNumbers } from "./types.js";

export interface TensorOptions {
  /** Default: what PyTorch infers from the data. */
  readonly dtype?: DType | null;
  /** Default: `"cpu"`. */
  readonly device?: Device | null;
  /** Default: false. */
  readonly requiresGrad?: boolean;
}

/** What {@link tensor} reads: a number, nested arrays of one length per level, or a typed array. */
export type TensorData = NestedNumbers | readonly TensorData[] | TypedArray | Tensor;

/**
 * A new tensor with a copy of `data`. Integral numbers and bigints give int64, booleans bool, any other number the
 * default float dtype; a typed array keeps its type and is 1-dimensional.
 *
 * @throws EscnnError `ERR_SHAPE` for ragged arrays, `ERR_INVALID_ARGUMENT` for anything but numbers
 */
export function tensor(data: TensorData, options: TensorOptions = {}): Tensor {
  const made = isTensor(data)
    ? data.detach().clone()
    : ArrayBuffer.isView(data)
      ? fromTyped(data)
      : fromNested(data, options);
  return finish(made, options);
}

/**
 * A new tensor of `shape` with a copy of the row-major elements of a typed array: the fast way in.
 *
 * @param shape default: `[data.length]`
 */
export function fromArray(data: TypedArray, shape?: readonly number[], options: TensorOptions = {}): Tensor {
  check(
    ArrayBuffer.isView(data),
    "ERR_INVALID_ARGUMENT",
    () => `data: expected a typed array, given ${describe(data)}`,
  );
  return finish(fromTyped(data, shape), options);
}

function finish(made: Tensor, options: TensorOptions): Tensor {
  const dtype = options?.dtype ?? made.dtype;
  const device = options?.device ?? "cpu";
  const placed =
    dtype === made.dtype && device === made.device ? made : (callOp("to", made, { dtype, device }) as Tensor);
  if (options?.requiresGrad) placed.requiresGrad = true;
  return placed;
}

function fromTyped(data: ArrayBufferView, shape?: readonly number[]): Tensor {
  if (data instanceof DataView)
    throw new EscnnError("ERR_INVALID_ARGUMENT", "data: expected a typed array, given a DataView");
  const typed = data as TypedArray;
  return fromHandle(native().fromData(typed, shape ?? [typed.length], null));
}

function fromNested(data: unknown, options: TensorOptions): Tensor {
  const { shape, values, kind } = flatten(data);
  const [typed, bits] = pack(values, kind);
  const made = fromHandle(native().fromData(typed, shape, bits));
  if (options?.dtype) return made;
  if (kind === "float") return callOp("to", made, { dtype: native().defaultDtype() }) as Tensor;
  if (kind === "complex") {
    return callOp("to", made, { dtype: native().defaultDtype() === "float64" ? "complex128" : "complex64" }) as Tensor;
  }
  return made;
}

function pack(values: Elements["values"], kind: Elements["kind"]): [TypedArray, string | null] {
  if (kind === "bool") return [Uint8Array.from(values as boolean[], Number), "bool"];
  if (kind === "float") return [Float64Array.from(values as number[], Number), null];
  if (kind === "complex") {
    const pairs = values.flatMap((value) =>
      isComplex(value) ? [value.re, (value as Complex).im] : [Number(value), 0],
    );
    return [Float64Array.from(pairs), "complex128"];
  }
  return [BigInt64Array.from(values as bigint[], toInt64), null];
}

function toInt64(value: number | bigint | boolean): bigint {
  const integer = BigInt(value);
  check(BigInt.asIntN(64, integer) === integer, "ERR_DTYPE", () => `data: ${integer} does not fit into int64`);
  return integer;
}
