/** Functions of single numbers by Python's names, and the plain layers that compute them. */
import type { Module } from "../../torch/module.js";
import { ELU, GELU, LeakyReLU, ReLU, Sigmoid, SiLU, Softplus, Tanh } from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";

interface NamedFunction {
  readonly apply: (x: Tensor) => Tensor;
  readonly plain: () => Module<[input: Tensor], Tensor>;
}

const table = {
  p_relu: { apply: (x: Tensor) => x.relu(), plain: () => new ReLU() },
  p_elu: { apply: (x: Tensor) => ops.elu(x), plain: () => new ELU() },
  p_sigmoid: { apply: (x: Tensor) => x.sigmoid(), plain: () => new Sigmoid() },
  p_tanh: { apply: (x: Tensor) => x.tanh(), plain: () => new Tanh() },
  p_leaky_relu: { apply: (x: Tensor) => x.leakyRelu(), plain: () => new LeakyReLU() },
  p_silu: { apply: (x: Tensor) => ops.silu(x), plain: () => new SiLU() },
  p_gelu: { apply: (x: Tensor) => x.gelu(), plain: () => new GELU() },
  p_softplus: { apply: (x: Tensor) => ops.softplus(x), plain: () => new Softplus() },
};

/** By name; the first four are Python's. */
export const pointwiseFunctions: Readonly<Record<keyof typeof table, NamedFunction>> = table;
