/** Tensors between threads, whose handles are apart: as typed arrays that move without a copy. */

import { callOp } from "./call.js";
import { native, type TypedArray } from "./native.js";
import { fromHandle, type Tensor } from "./tensor.js";

/** A tensor on its way to another thread. */
export interface TransferredTensor {
  readonly $tensor: TypedArray;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** The elements of a tensor on any device, row-major; move `$tensor.buffer`. */
export function toTransfer(tensor: Tensor): TransferredTensor {
  const here = callOp("to", tensor.detach(), { device: "cpu" }) as Tensor;
  return { $tensor: here.data() as TypedArray, shape: tensor.shape, dtype: tensor.dtype };
}

/** The tensor again, on the CPU. */
export function fromTransfer({ $tensor, shape, dtype }: TransferredTensor): Tensor {
  const bits = ["bool", "float16", "bfloat16", "complex64", "complex128"].includes(dtype) ? dtype : null;
  return fromHandle(native().fromData($tensor, shape, bits));
}
