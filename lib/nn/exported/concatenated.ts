/** A function of channels and of their negatives. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ConcatenatedFunction } from "../nonlinearities/concatenated.js";

const functions: Readonly<Record<ConcatenatedFunction, (x: Tensor) => Tensor>> = {
  c_relu: (x) => x.relu(),
  c_sigmoid: (x) => x.sigmoid(),
  c_tanh: (x) => x.tanh(),
};

/** `[N, C, *]` to `[N, 2 C, *]`: f(x_0), f(−x_0), f(x_1), f(−x_1), … */
export function concatenate(input: Tensor, fn: ConcatenatedFunction): Tensor {
  return functions[fn](ops.stack([input, input.neg()], 2).flatten(1, 2));
}

/** See `ConcatenatedNonLinearity`. */
export class PlainConcatenated extends Module<[input: Tensor], Tensor> {
  constructor(private readonly fn: ConcatenatedFunction) {
    super();
  }

  override forward(input: Tensor): Tensor {
    return concatenate(input, this.fn);
  }
}
