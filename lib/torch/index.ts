/** Tensors and libtorch's operators. */
import * as autograd from "./autograd.js";
import { callOp } from "./call.js";
import { fromArray, tensor } from "./creation.js";
import { Generator } from "./generator.js";
import { collect, memory } from "./memory.js";
import { native } from "./native.js";
import { fft, linalg, ops, special } from "./ops.js";
import { Tensor } from "./tensor.js";

export type { Tensor } from "./tensor.js";
export type { Complex, Device, DType, Layout, MemoryFormat, NestedNumbers, Scalar } from "./types.js";
export { callOp };
