/** Norms, similarities and distances. */
import * as ops from "../../ops.js";
import { binary, unary } from "./define.js";

/** x / max(‖x‖ₚ, eps) along `dim`. Options: `p = 2, dim = 1, eps = 1e-12`. */
export const normalize = unary(
  "normalize",
  ["p", "dim", "eps"],
  { p: 2, dim: 1 as number | readonly number[], eps: 1e-12 },
  (x, { p, dim, eps }) => {
    const norm = ops.norm(x, p, typeof dim === "number" ? [dim] : dim, true);
    return x.div(norm.clampMin(eps));
  },
);

/** x · y / max(‖x‖ ‖y‖, eps) along `dim`. Options: `dim = 1, eps = 1e-8`. */
export const cosineSimilarity = binary(
  "cosineSimilarity",
  ["dim", "eps"],
  { dim: 1, eps: 1e-8 },
  (x, y, { dim, eps }) => ops.cosineSimilarity(x, y, dim, eps),
  ["x1", "x2"],
);

/** ‖x − y + eps‖ₚ along the last dimension. Options: `p = 2, eps = 1e-6, keepdim = false`. */
export const pairwiseDistance = binary(
  "pairwiseDistance",
  ["p", "eps", "keepdim"],
  { p: 2, eps: 1e-6, keepdim: false },
  (x, y, { p, eps, keepdim }) => ops.pairwiseDistance(x, y, p, eps, keepdim),
  ["x1", "x2"],
);

/** The distances ‖xᵢ − xⱼ‖ₚ of the rows of `[N, D]` for i < j, `[N (N − 1) / 2]`. Options: `p = 2`. */
export const pdist = unary("pdist", ["p"], { p: 2 }, (x, { p }) => ops.pdist(x, p));
