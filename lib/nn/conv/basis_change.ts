/**
 * From weights on one basis of kernels to weights on another. Clebsch–Gordan tensors and restrictions are known up to
 * signs or rotations only, so what weights mean depends on who solved for them; but Python keeps its sampled kernels with
 * the weights. With rows of kernels T (theirs) and S (ours), the matrix M with T = M S gives w' = w M, the same filter.
 */
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";

/** How the kernels of one pair of representations are expressed in ours. */
export interface BasisChange {
  /** Number of theirs. */
  readonly given: number;
  /** Number of ours. */
  readonly own: number;
  /** M, float64 `[given, own]`; null for the identity. */
  readonly matrix: Tensor | null;
  /** T − M S, float64 `[given, …]`: what of theirs is no combination of ours; null where it is rounding. */
  readonly rest: Tensor | null;
  /** Whether {@link rest} is more than a few kernels too many: then theirs are kernels of something else. */
  readonly isForeign: boolean;
}

/**
 * How far a kernel of theirs, which is in float32, may be from ours or from a combination of ours, relative to its norm.
 * Harmonics that nearly vanish on a grid are normalised, and their rounding with them.
 */
const sameKernel = 1e-3;
const withinSpan = 5e-2;
/** Rows of M whose entries are this near to 0 and ±1 have these: so weights stay as they are where only signs differ. */
const snap = 1e-4;

/** Finds the change from kernels `theirs` `[given, …]` to `ours` `[own, …]`, both float64. */
export function basisChange(theirs: Tensor, ours: Tensor): BasisChange {
  const [given, own] = [theirs.shape[0] as number, ours.shape[0] as number];
  const [t, s] = [theirs.reshape([given, -1]), ours.reshape([own, -1])];
  const norms = rowNorms(t).clamp(Number.MIN_VALUE);
  let matrix = given === own ? signs(t, s) : null;
  const distance = (candidate: Tensor) => rowNorms(t.sub(candidate.matmul(s))).div(norms);
  if (matrix === null || !isBelow(distance(matrix), sameKernel)) matrix = combination(t, s, matrix, norms);
  const rest = t.sub(matrix.matmul(s));
  const far = rowNorms(rest).div(norms).gt(withinSpan).sum().item() as number;
  const spare = Math.max(0, given - own);
  const isIdentity =
    given === own &&
    (matrix
      .sub(ops.eye(own, { dtype: "float64" }))
      .abs()
      .max()
      .item() as number) === 0;
  return { given, own, matrix: isIdentity ? null : matrix, rest: far > 0 ? rest : null, isForeign: far > spare };
}

/** The signs that bring each kernel of ours nearest to theirs at the same place. */
function signs(t: Tensor, s: Tensor): Tensor {
  return ops.diag(t.mul(s).sum([1]).sign());
}

/**
 * Kernels that a sign explains keep it; the others are combinations of the rest of ours where that is enough, else of all
 * of ours, by least squares. M has the least norm where ours depend on each other on the grid.
 */
function combination(t: Tensor, s: Tensor, signed: Tensor | null, norms: Tensor): Tensor {
  if (signed !== null) {
    const same = rowNorms(t.sub(signed.matmul(s)))
      .div(norms)
      .le(sameKernel);
    const open = same.logicalNot().nonzero().flatten();
    const part = solve(t.indexSelect(0, open), s.indexSelect(0, open));
    const rest = t.indexSelect(0, open).sub(part.matmul(s.indexSelect(0, open)));
    if (isBelow(rowNorms(rest).div(norms.indexSelect(0, open)), withinSpan)) {
      const matrix = signed.mul(same.unsqueeze(1));
      const rows = ops.zeros([open.shape[0] as number, s.shape[0] as number], { dtype: "float64" });
      return matrix.indexCopy(0, open, rows.indexCopy(1, open, part));
    }
  }
  return solve(t, s);
}

function solve(t: Tensor, s: Tensor): Tensor {
  const gram = s.matmul(s.t());
  const matrix = t.matmul(s.t()).matmul(ops.linalg.pinv(gram, { rtol: 1e-9, hermitian: true }));
  const whole = matrix.round();
  const isWhole = matrix.sub(whole).abs().lt(snap).logicalAnd(whole.abs().le(1)).all(1, true);
  return ops.where(isWhole, whole, matrix);
}

function rowNorms(rows: Tensor): Tensor {
  return ops.linalg.vectorNorm(rows, { dim: [1] });
}

function isBelow(values: Tensor, limit: number): boolean {
  return values.numel() === 0 || (values.max().item() as number) <= limit;
}

/** Weights `[pairs × given]` of theirs as `[pairs × own]` of ours. */
export function changeWeights(weights: Tensor, { matrix, given }: BasisChange): Tensor {
  return matrix === null ? weights : weights.reshape([-1, given]).matmul(matrix).flatten();
}

/**
 * The inverse transpose, by which gradients change, `[given, own]`: gᵀ = M g'ᵀ. Of squares of gradients, by entry.
 */
export function gradientChange({ matrix }: BasisChange): Tensor | null {
  return matrix === null ? null : ops.linalg.pinv(matrix).t();
}
