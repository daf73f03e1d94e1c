/** Fourier nonlinearities as plain layers. */
import type { Module } from "../../torch/module.js";
import { Sequential } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ExportOptions } from "../equivariant_module.js";
import type { PointwiseFunctionName } from "../nonlinearities/fourier.js";
import { pointwiseFunctions } from "./functions.js";
import { plainMix } from "./mix.js";

type Plain = Module<[input: Tensor], Tensor>;

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
  return new Sequential(to, pointwiseFunctions[fn].plain(), back);
}
