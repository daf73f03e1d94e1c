/** What Python keeps of harmonics in space: the matrices that make those of one degree from those of the degree before. */
import { so3Group } from "../group/space_groups.js";
import { harmonicPolynomials } from "../kernels/shells.js";
import { fromArray } from "../torch/creation.js";
import * as ops from "../torch/ops.js";
import { scope } from "../torch/scope.js";
import type { Tensor } from "../torch/tensor.js";

/** The matrices for degrees 1 to `highest`, float64, under Python's names after `prefix`, which is empty or ends without a dot. */
export function harmonicsState(prefix: string, highest: number): Record<string, Tensor> {
  const state: Record<string, Tensor> = {};
  const owner = prefix === "" ? "" : `${prefix}.`;
  for (let degree = 1; degree <= highest; degree++) {
    state[`${owner}harmonics_generator.cob_${degree}`] = raiseDegree(degree);
  }
  return state;
}

/**
 * R with Y_l = R (Y_{l−1} ⊗ Y_1) on the unit sphere, `[2l + 1, 3 (2l − 1)]`: the Clebsch–Gordan tensor, scaled by
 * the values at a point; for l = 1 what puts coordinates in the order of Y_1.
 */
function raiseDegree(degree: number): Tensor {
  return scope(() => {
    if (degree === 1)
      return valuesOf(1, ops.eye(3, { dtype: "float64" }))
        .t()
        .contiguous();
    const point = fromArray(Float64Array.of(0.6, 0, 0.8), [1, 3]);
    const products = ops.kron(valuesOf(degree - 1, point), valuesOf(1, point));
    const tensor = so3Group(degree).clebschGordan([degree - 1], [1], [degree]);
    const matrix = tensor.select(2, 0).flatten(0, 1).t();
    const [wanted, given] = [valuesOf(degree, point), products.matmul(matrix.t())];
    const scale = (wanted.mul(given).sum().item() as number) / (given.square().sum().item() as number);
    return matrix.mul(scale).contiguous();
  });
}

/** Y_l at points, `[P, 2l + 1]`. */
function valuesOf(degree: number, points: Tensor): Tensor {
  return harmonicPolynomials(degree, points).slice(1, degree ** 2);
}
