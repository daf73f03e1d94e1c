/** Fourier nonlinearities as plain layers. */
import type { Module } from "../../torch/module.js";
import { ELU, ReLU, Sequential, Sigmoid, Tanh } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ExportOptions } from "../equivariant_module.js";
import type { PointwiseFunctionName } from "../nonlinearities/fourier.js";
import { plainMix } from "./mix.js";

type Plain = Module<[input: Tensor], Tensor>;

const functions: Record<PointwiseFunctionName, () => Plain> = {
  p_relu: () => new ReLU(),
  p_elu: () => new ELU(),
  p_sigmoid: () => new Sigmoid(),
  p_tanh: () => new Tanh(),
};

/** A `Sequential` of three layers: to the grid, the function, back. */
export function plainFourier(
  toGrid: Tensor,
  fromGrid: Tensor,
  channels: number,
  dimensions: number,
  fn: PointwiseFunctionName,
  place: ExportOptions,
): Plain {
  const [to, back] = [toGrid, fromGrid].map((matrix) => plainMix(matrix, channels, dimensions, place)) as [
    Plain,
    Plain,
  ];
  return new Sequential(to, functions[fn](), back);
}
