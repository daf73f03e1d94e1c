/** Moves feature maps by orthogonal matrices, for other rooms: the native code that fields are transformed with. */
import type { NativeMatrix } from "./matrix.js";
import { native } from "./native.js";
import { fromHandle, isTensor, type Tensor, toHandle } from "./tensor.js";

/** How values between pixels are found. */
export type Interpolation = "bilinear" | "nearest" | "bicubic";

/**
 * f'(p) = f(A⁻¹p) about the centre of the grid, points (x, y[, z]) with y against the rows; zero outside.
 *
 * @param x float `[N, C, *spatial]`
 * @param actions one matrix for all samples, a list with one each, or a tensor `[N, d, d]`. Matrices that stand in
 *   JavaScript and map the grid to itself move samples exactly; a tensor always interpolates, without a wait for the device
 * @returns the moved maps, differentiable in `x`
 */
export function resample(
  x: Tensor,
  actions: NativeMatrix | readonly NativeMatrix[] | Tensor,
  mode: Interpolation,
): Tensor {
  const handle = toHandle(x, "x");
  if (isTensor(actions)) return fromHandle(native().resampleEach(handle, toHandle(actions, "actions"), mode));
  if ("data" in actions) return fromHandle(native().resample(handle, actions, mode));
  return fromHandle(native().resampleList(handle, actions, mode));
}
