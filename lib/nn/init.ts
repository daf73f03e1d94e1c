/** Initialisers of steerable layers. Each fills a tensor in place, records no gradient and returns it. */
import { check, describe } from "../errors.js";
import type { KernelAttributes } from "../kernels/kernel_basis.js";
import { noGrad } from "../torch/autograd.js";
import { tensor as tensorOf } from "../torch/creation.js";
import { toHandle } from "../torch/handle.js";
import * as ops from "../torch/ops.js";
import type { Tensor } from "../torch/tensor.js";

/** A layer with one weight per basis kernel and pair of fields. */
export interface SteerableLayer {
  readonly weightCount: number;
  /** Multiplies a tensor `[weights]` by the standard deviations of He's initialisation, in place. */
  scaleByDeviations(tensor: Tensor): void;
  /** Attributes of each weight. */
  basisInfo(): readonly KernelAttributes[];
}

/**
 * He's initialisation, generalised to steerable kernels: independent normal weights of standard deviation
 * 1 / √(n_in · n_basis), where n_in kinds of input irreps reach the output irrep of a weight and n_basis weights connect
 * the irreps of its own kind to it. Weiler, Cesa (2019), section 2.9. The numbers are those of Python from the same seed.
 *
 * @param tensor the layer's weights, `[weights]`
 */
export function generalizedHeInit(tensor: Tensor, layer: SteerableLayer): Tensor {
  checkLayer("generalizedHeInit", layer);
  checkShape("generalizedHeInit", tensor, [layer.weightCount]);
  return noGrad(() => {
    tensor.normal_();
    layer.scaleByDeviations(tensor);
    return tensor;
  });
}

/**
 * Delta-orthonormal initialisation (Xiao et al. 2018): all weights 0 but those of the kernels at the origin that map an
 * irrep to itself; these form, for every irrep, a random matrix with orthonormal rows or columns between its copies in the
 * input and in the output. The central tap of the filter then is a multiple of such a matrix, and all other taps are 0.
 * Numbers come from torch's generator. For layers that connect all copies of an irrep.
 *
 * @param tensor the layer's weights, `[weights]`
 * @throws EscnnError `ERR_INVALID_ARGUMENT` where the pairs of an irrep have different numbers of central kernels
 */
export function deltaorthonormalInit(tensor: Tensor, layer: SteerableLayer): Tensor {
  checkLayer("deltaorthonormalInit", layer);
  const info = layer.basisInfo();
  checkShape("deltaorthonormalInit", tensor, [info.length]);
  const irreps = new Map<string, Map<string, number[]>>();
  for (const [weight, attributes] of info.entries()) {
    const irrep = JSON.stringify(attributes.in_irrep);
    if (irrep !== JSON.stringify(attributes.out_irrep) || Math.abs(Number(attributes.radius ?? 0)) > 1e-9) continue;
    const pairs = irreps.get(irrep) ?? new Map<string, number[]>();
    irreps.set(irrep, pairs);
    const pair = `${attributes.in_irreps_position},${attributes.out_irreps_position}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), weight]);
  }
  const values = new Float64Array(info.length);
  for (const [irrep, pairs] of irreps) fillIrrep(irrep, pairs, values);
  return noGrad(() => tensor.copy_(tensorOf(values)));
}

function fillIrrep(irrep: string, pairs: ReadonlyMap<string, readonly number[]>, values: Float64Array): void {
  const positions = [...pairs.keys()].map((pair) => pair.split(",").map(Number) as [number, number]);
  const ins = [...new Set(positions.map(([from]) => from))];
  const outs = [...new Set(positions.map(([, to]) => to))];
  const kernels = pairs.values().next().value?.length ?? 0;
  check(
    pairs.size === ins.length * outs.length && [...pairs.values()].every((weights) => weights.length === kernels),
    "ERR_INVALID_ARGUMENT",
    `deltaorthonormalInit: layer: the pairs of irrep ${irrep} have different numbers of kernels at the origin`,
  );
  const orthogonal = randomOrthogonal(Math.max(ins.length, outs.length));
  const directions = (ops.randn([outs.length, kernels], { dtype: "float64" }).toArray() as number[][]).map((row) => {
    const norm = Math.hypot(...row);
    return row.map((entry) => entry / norm);
  });
  for (const [pair, weights] of pairs) {
    const [from, to] = pair.split(",").map(Number) as [number, number];
    const [column, row] = [ins.indexOf(from), outs.indexOf(to)];
    for (const [k, weight] of weights.entries()) {
      values[weight] = (orthogonal[row]?.[column] as number) * (directions[row]?.[k] as number);
    }
  }
}

function checkLayer(callee: string, layer: SteerableLayer): void {
  check(
    typeof layer?.basisInfo === "function" && typeof layer.scaleByDeviations === "function",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: layer: expected a steerable layer, given ${describe(layer)}`,
  );
}

/** Uniform among the orthogonal matrices (Mezzadri 2007): the factor Q of a normal matrix whose R has a positive diagonal. */
function randomOrthogonal(size: number): number[][] {
  const [Q, R] = ops.linalg.qr(ops.randn([size, size], { dtype: "float64" }));
  return Q.mul(ops.diagonal(R).sign()).toArray() as number[][];
}

function checkShape(callee: string, tensor: Tensor, shape: readonly number[]): void {
  toHandle(tensor); // a typed error for anything else
  check(
    tensor.shape.length === 1 && tensor.shape[0] === shape[0],
    "ERR_SHAPE",
    () => `${callee}: tensor: expected shape [${shape.join(", ")}], given [${tensor.shape.join(", ")}]`,
  );
}
