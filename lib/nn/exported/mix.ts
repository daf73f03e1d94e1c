/** A constant linear map of channels as a plain layer. */
import { noGrad } from "../../torch/autograd.js";
import type { Module } from "../../torch/module.js";
import { Conv1d, Conv2d, Conv3d, Linear } from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ExportOptions } from "../equivariant_module.js";

type Plain = Module<[input: Tensor], Tensor>;

/** `matrix` applied to every one of `channels` groups of channels, as a layer that does not learn. */
export function plainMix(matrix: Tensor, channels: number, dimensions: number, place: ExportOptions): Plain {
  const [rows, cols] = matrix.shape as [number, number];
  const options = { bias: false, ...place };
  const [inSize, outSize] = [channels * cols, channels * rows];
  if (dimensions === 0) {
    const layer = new Linear(inSize, outSize, options);
    noGrad(() => layer.weight.copy_(ops.kron(ops.eye(channels, { dtype: "float64" }), matrix)));
    return layer.requiresGrad_(false);
  }
  const Conv = dimensions === 1 ? Conv1d : dimensions === 2 ? Conv2d : Conv3d;
  const layer = new Conv(inSize, outSize, 1, { ...options, groups: channels });
  const weight = matrix.repeat([channels, 1]).view([outSize, cols, ...new Array<number>(dimensions).fill(1)]);
  noGrad(() => layer.weight.copy_(weight));
  return layer.requiresGrad_(false);
}

/**
 * A linear map of its own for every field, plus an offset, as a layer that does not learn: grouped where all fields have
 * one size, else with a block diagonal weight.
 *
 * @param matrices one `[d, d]` per field of d channels, in field order
 * @param offset `[C]`, or null
 */
export function plainFieldMaps(
  matrices: readonly Tensor[],
  offset: Tensor | null,
  dimensions: number,
  place: ExportOptions,
): Plain {
  const sizes = matrices.map((matrix) => matrix.shape[0] as number);
  const size = sizes.reduce((sum, item) => sum + item, 0);
  const grouped = dimensions > 0 && sizes.every((item) => item === sizes[0]);
  const weight = grouped ? ops.cat(matrices) : ops.blockDiag(matrices);
  const options = { bias: offset !== null, ...place };
  const Conv = dimensions === 1 ? Conv1d : dimensions === 2 ? Conv2d : Conv3d;
  const layer =
    dimensions === 0
      ? new Linear(size, size, options)
      : new Conv(size, size, 1, { ...options, groups: grouped ? matrices.length : 1 });
  noGrad(() => {
    layer.weight.copy_(weight.view(layer.weight.shape));
    if (offset !== null) layer.bias?.copy_(offset);
  });
  return layer.requiresGrad_(false);
}
