/** Small float64 matrices on their way to the algebra, which has its own. From there they arrive as tensors. */

import { check } from "../errors.js";
import { callOp } from "./call.js";
import { flatten } from "./data.js";
import { isTensor, type Tensor } from "./tensor.js";

/** A matrix as the native side reads it: row-major. */
export interface NativeMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** @throws EscnnError `ERR_SHAPE` unless `value` is 2-dimensional */
export function toMatrix(value: readonly (readonly number[])[] | Tensor, parameter = "matrix"): NativeMatrix {
  if (isTensor(value)) {
    const [rows, cols, ...rest] = value.shape;
    check(
      rows !== undefined && cols !== undefined && rest.length === 0,
      "ERR_SHAPE",
      () => `${parameter}: expected a matrix, given shape [${value.shape.join(", ")}]`,
    );
    const data = (callOp("to", value.detach(), { dtype: "float64", device: "cpu" }) as Tensor).data();
    return { rows, cols, data: data as Float64Array };
  }
  const { shape, values } = flatten(value);
  const [rows, cols, ...rest] = shape;
  check(
    rows !== undefined && cols !== undefined && rest.length === 0,
    "ERR_SHAPE",
    () => `${parameter}: expected rows of numbers, given shape [${shape.join(", ")}]`,
  );
  return { rows, cols, data: Float64Array.from(values as number[], Number) };
}
