/** Harmonic polynomials made only of operators with an ONNX form. */
import { so3Group } from "../../group/space_groups.js";
import { harmonicPolynomials } from "../../kernels/index.js";
import { fromArray } from "../../torch/creation.js";
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { indices } from "./fields.js";

/**
 * See `HarmonicPolynomialR3`. Degree by degree: Y_l is the part of Y_{l−1} ⊗ Y_1 in irrep l of SO(3), so a fixed matrix
 * times these products; its scale √((2l − 1) / l), and its sign, come from the values at one point.
 */
export class PlainHarmonicPolynomials extends Module<[input: Tensor], Tensor> {
  declare readonly order: Tensor;

  constructor(private readonly L: number) {
    super();
    this.registerBuffer("order", indices([1, 2, 0]), { persistent: false }); // (y, z, x)
    const G = so3Group(1);
    const point = fromArray(Float64Array.of(2 / 7, 3 / 7, 6 / 7), [1, 3]);
    const values = harmonicPolynomials(L, point);
    const degree = (l: number) => values.narrow(1, l * l, 2 * l + 1);
    for (let l = 2; l <= L; l++) {
      const projection = G.clebschGordan(l - 1, 1, l)
        .flatten(0, 1)
        .flatten(1);
      const projected = products(degree(l - 1), degree(1)).matmul(projection);
      const scale = projected.mul(degree(l)).sum().div(projected.mul(projected).sum());
      this.registerBuffer(`step${l}`, projection.mul(scale), { persistent: false });
    }
  }

  override forward(input: Tensor): Tensor {
    const degrees = [ops.onesLike(input.narrow(1, 0, 1))];
    const first = input.indexSelect(1, this.order);
    for (let l = 1; l <= this.L; l++) {
      const step = (this as unknown as Record<string, Tensor>)[`step${l}`] as Tensor;
      degrees.push(l === 1 ? first : products(degrees[l - 1] as Tensor, first).matmul(step));
    }
    return ops.cat(degrees, 1);
  }
}

/** `[N, a]` and `[N, b]` to `[N, a b]`. */
function products(a: Tensor, b: Tensor): Tensor {
  return a.unsqueeze(2).mul(b.unsqueeze(1)).flatten(1);
}
