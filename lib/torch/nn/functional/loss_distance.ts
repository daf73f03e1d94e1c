/** Losses of regressions and of embeddings: differences, distances and margins. */
import { checkFunction } from "../../../config/arguments.js";
import { check, describe } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import { isTensor, type Tensor } from "../../tensor.js";
import { binary, checkShape, noTensor, type Rest, read, ternary } from "./define.js";
import { checkSameShape, mean, paired, type Reduction, reduce, reductionCode } from "./reduction.js";

/** Weighted items; `"mean"` divides by the sum of the weights. */
function weighted(callee: string, items: Tensor, weight: Tensor, reduction: Reduction): Tensor {
  checkSameShape(callee, "weight", weight, items);
  const scaled = items.mul(weight);
  return reduction === "mean" ? scaled.sum().div(weight.sum()) : reduce(callee, scaled, reduction);
}

const weightedKeys = ["reduction", "weight"] as const;
const weightedDefaults = { reduction: mean, weight: noTensor };

/** Mean squared difference. Options: `reduction = "mean", weight` (of the input's shape). */
export const mseLoss = binary("mseLoss", weightedKeys, weightedDefaults, (input, target, { reduction, weight }) => {
  const [x, y] = paired("mseLoss", input, target);
  if (weight !== null) return weighted("mseLoss", x.sub(y).square(), weight, reduction);
  return ops.mseLoss(x, y, reductionCode("mseLoss", reduction));
});

/** Mean absolute difference. Options: `reduction = "mean", weight` (of the input's shape). */
export const l1Loss = binary("l1Loss", weightedKeys, weightedDefaults, (input, target, { reduction, weight }) => {
  const [x, y] = paired("l1Loss", input, target);
  if (weight !== null) return weighted("l1Loss", x.sub(y).abs(), weight, reduction);
  return ops.l1Loss(x, y, reductionCode("l1Loss", reduction));
});

/** d² / (2 beta) for |d| < beta, else |d| − beta / 2. Options: `reduction = "mean", beta = 1`. */
export const smoothL1Loss = binary(
  "smoothL1Loss",
  ["reduction", "beta"],
  { reduction: mean, beta: 1 },
  (input, target, { reduction, beta }) => {
    const [x, y] = paired("smoothL1Loss", input, target);
    const code = reductionCode("smoothL1Loss", reduction);
    return beta === 0 ? ops.l1Loss(x, y, code) : ops.smoothL1Loss(x, y, code, beta);
  },
);

/**
 * d² / 2 for |d| <= delta, else delta · (|d| − delta / 2). Options: `reduction = "mean", delta = 1, weight` (of the
 * input's shape; the mean is over the items).
 */
export const huberLoss = binary(
  "huberLoss",
  ["reduction", "delta", "weight"],
  { reduction: mean, delta: 1, weight: noTensor },
  (input, target, { reduction, delta, weight }) => {
    const [x, y] = paired("huberLoss", input, target);
    const code = reductionCode("huberLoss", reduction);
    if (weight === null) return ops.huberLoss(x, y, code, delta);
    checkSameShape("huberLoss", "weight", weight, x);
    return reduce("huberLoss", ops.huberLoss(x, y, 0, delta).mul(weight), reduction);
  },
);

const gaussianDefaults = { full: false, eps: 1e-6, reduction: mean };

/**
 * (log var + (input − target)² / var) / 2 with the variance kept at least eps. Options: `full = false` (adds log(2π) / 2),
 * `eps = 1e-6, reduction = "mean"`.
 *
 * @param variance of the input's shape, or without its last dimension, or with size 1 in one dimension, or a number
 * @throws EscnnError `ERR_SHAPE` for another shape; `ERR_INVALID_ARGUMENT` for negative variances on the CPU
 */
export function gaussianNllLoss(
  input: Tensor,
  target: Tensor,
  variance: Tensor | number,
  ...rest: Rest<typeof gaussianDefaults, ["full", "eps", "reduction"]>
): Tensor {
  const callee = "gaussianNllLoss";
  checkTensor(callee, "input", input);
  checkTensor(callee, "target", target);
  const { full, eps, reduction } = read(callee, ["full", "eps", "reduction"], gaussianDefaults, rest);
  let wide = isTensor(variance) ? variance : ops.fullLike(input, variance);
  check(
    input.device !== "cpu" || wide.ndim === 0 || !wide.lt(0).any().item(),
    "ERR_INVALID_ARGUMENT",
    `${callee}: variance: given a negative number, allowed: numbers >= 0`,
  );
  const [wanted, given] = [input.shape, wide.shape];
  if (String(given) !== String(wanted)) {
    if (String(wanted.slice(0, -1)) === String(given)) wide = wide.unsqueeze(-1);
    else {
      const differing = given.filter((side, i) => side !== wanted[i]);
      const fits = given.length === wanted.length && differing.length === 1 && differing[0] === 1;
      checkShape(callee, "variance", wide, fits, `[${wanted.join(", ")}], or size 1 in one dimension, or one less`);
    }
  }
  // The gradient passes the lower limit by, as in Python.
  const kept = wide.clone();
  noGrad(() => kept.clampMin_(eps));
  const items = kept.log().add(input.sub(target).square().div(kept)).mul(0.5);
  return reduce(callee, full ? items.add(0.5 * Math.log(2 * Math.PI)) : items, reduction);
}

/** x for target 1, max(0, margin − x) for target −1. Options: `margin = 1, reduction = "mean"`. */
export const hingeEmbeddingLoss = binary(
  "hingeEmbeddingLoss",
  ["margin", "reduction"],
  { margin: 1, reduction: mean },
  (input, target, { margin, reduction }) =>
    ops.hingeEmbeddingLoss(input, target, margin, reductionCode("hingeEmbeddingLoss", reduction)),
);

/**
 * 1 − cos(x₁, x₂) for target 1, max(0, cos(x₁, x₂) − margin) for target −1; inputs `[N, D]` or `[D]`, targets `[N]` or
 * `[]`. Options: `margin = 0, reduction = "mean"`.
 */
export const cosineEmbeddingLoss = ternary(
  "cosineEmbeddingLoss",
  ["margin", "reduction"],
  { margin: 0, reduction: mean },
  (x1, x2, target, { margin, reduction }) =>
    ops.cosineEmbeddingLoss(x1, x2, target, margin, reductionCode("cosineEmbeddingLoss", reduction)),
  ["input1", "input2", "target"],
);

/** max(0, −target · (x₁ − x₂) + margin) for targets ±1. Options: `margin = 0, reduction = "mean"`. */
export const marginRankingLoss = ternary(
  "marginRankingLoss",
  ["margin", "reduction"],
  { margin: 0, reduction: mean },
  (x1, x2, target, { margin, reduction }) => {
    const ranks = x1.ndim === x2.ndim && x1.ndim === target.ndim;
    checkShape("marginRankingLoss", "input2", x2, ranks, "as many dimensions as input1 and target");
    return ops.marginRankingLoss(x1, x2, target, margin, reductionCode("marginRankingLoss", reduction));
  },
  ["input1", "input2", "target"],
);

/**
 * max(0, ‖a − p‖ − ‖a − n‖ + margin) of anchors, positives and negatives `[N, D]` or `[D]`. Options: `margin = 1, p = 2,
 * eps = 1e-6, swap = false` (uses ‖p − n‖ where it is smaller than ‖a − n‖), `reduction = "mean"`.
 */
export const tripletMarginLoss = ternary(
  "tripletMarginLoss",
  ["margin", "p", "eps", "swap", "reduction"],
  { margin: 1, p: 2, eps: 1e-6, swap: false, reduction: mean },
  (anchor, positive, negative, { margin, p, eps, swap, reduction }) => {
    checkMargin("tripletMarginLoss", margin);
    const code = reductionCode("tripletMarginLoss", reduction);
    return ops.tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, code);
  },
  ["anchor", "positive", "negative"],
);

/** A distance of two batches, one number per pair. */
export type DistanceFunction = (a: Tensor, b: Tensor) => Tensor;

/**
 * {@link tripletMarginLoss} with any distance. Options: `distanceFunction` (default: Euclidean), `margin = 1,
 * swap = false, reduction = "mean"`.
 */
export const tripletMarginWithDistanceLoss = ternary(
  "tripletMarginWithDistanceLoss",
  ["distanceFunction", "margin", "swap", "reduction"],
  { distanceFunction: null as DistanceFunction | null, margin: 1, swap: false, reduction: mean },
  (anchor, positive, negative, { distanceFunction, margin, swap, reduction }) => {
    const callee = "tripletMarginWithDistanceLoss";
    checkMargin(callee, margin);
    const ranks = anchor.ndim === positive.ndim && anchor.ndim === negative.ndim;
    checkShape(callee, "negative", negative, ranks, "as many dimensions as anchor and positive");
    const measure = distanceFunction ?? ((a: Tensor, b: Tensor) => ops.pairwiseDistance(a, b));
    checkFunction(callee, "distanceFunction", measure);
    const distance = (a: Tensor, b: Tensor): Tensor => {
      const result: unknown = measure(a, b);
      checkTensor(callee, "the result of distanceFunction", result);
      return result;
    };
    const near = distance(anchor, positive);
    const direct = distance(anchor, negative);
    const far = swap ? ops.minimum(direct, distance(positive, negative)) : direct;
    return reduce(callee, near.sub(far).add(margin).clampMin(0), reduction);
  },
  ["anchor", "positive", "negative"],
);

function checkMargin(callee: string, margin: number): void {
  check(
    typeof margin === "number" && margin > 0,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: margin: given ${describe(margin)}, allowed: a number > 0`,
  );
}
