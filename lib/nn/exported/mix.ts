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
