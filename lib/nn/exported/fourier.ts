/** Fourier nonlinearities as plain layers. */
import { noGrad } from "../../torch/autograd.js";
import type { Module } from "../../torch/module.js";
import { Conv1d, Conv2d, Conv3d, ELU, Linear, ReLU, Sequential, Sigmoid, Tanh } from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import type { PointwiseFunctionName } from "../fourier.js";

type Plain = Module<[input: Tensor], Tensor>;

const functions: Record<PointwiseFunctionName, () => Plain> = {
  p_relu: () => new ReLU(),
  p_elu: () => new ELU(),
  p_sigmoid: () => new Sigmoid(),
  p_tanh: () => new Tanh(),
};

/** `matrix` applied to every one of `channels` groups of channels, as a layer in the default float dtype. */
function mix(matrix: Tensor, channels: number, dimensions: number): Plain {
  const [rows, cols] = matrix.shape as [number, number];
  const options = { bias: false, dtype: getDefaultDtype() as "float32" };
  const [inSize, outSize] = [channels * cols, channels * rows];
  if (dimensions === 0) {
    const layer = new Linear(inSize, outSize, options);
    noGrad(() => layer.weight.copy_(ops.kron(ops.eye(channels, { dtype: "float64" }), matrix)));
    return layer;
  }
  const Conv = dimensions === 1 ? Conv1d : dimensions === 2 ? Conv2d : Conv3d;
  const layer = new Conv(inSize, outSize, 1, { ...options, groups: channels });
  const weight = matrix.repeat([channels, 1]).view([outSize, cols, ...new Array<number>(dimensions).fill(1)]);
  noGrad(() => layer.weight.copy_(weight));
  return layer;
}

/** A `Sequential` of three layers: to the grid, the function, back. */
export function plainFourier(
  toGrid: Tensor,
  fromGrid: Tensor,
  channels: number,
  dimensions: number,
  fn: PointwiseFunctionName,
): Plain {
  return new Sequential(mix(toGrid, channels, dimensions), functions[fn](), mix(fromGrid, channels, dimensions));
}
