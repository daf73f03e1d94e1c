/** Losses of classifiers: against classes, probabilities or labels. */
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import { isTensor, type Tensor } from "../../tensor.js";
import { binary, checkShape, noTensor, numbers, type Rest, read } from "./define.js";
import { checkSameShape, mean, reduce, reductionCode } from "./reduction.js";

/**
 * Cross-entropy of logits. Options: `weight` (one per class, `[C]`), `ignoreIndex = -100` (targets of this class count
 * nothing), `reduction = "mean"`, `labelSmoothing = 0` (how much of each target is spread evenly over the classes).
 *
 * First the logits `[N, C]`, `[N, C, d1, …]` or `[C]`; then class indices (int64) `[N]`, `[N, d1, …]` or `[]`, or class
 * probabilities of the logits' shape.
 */
export const crossEntropy = binary(
  "crossEntropy",
  ["weight", "ignoreIndex", "reduction", "labelSmoothing"],
  { weight: noTensor, ignoreIndex: -100, reduction: mean, labelSmoothing: 0 },
  (input, target, { weight, ignoreIndex, reduction, labelSmoothing }) => {
    const code = reductionCode("crossEntropy", reduction);
    return ops.crossEntropyLoss(input, target, weight, code, ignoreIndex, labelSmoothing);
  },
);

/**
 * Negative log-likelihood of log-probabilities; shapes as {@link crossEntropy} with class indices. Options: `weight,
 * ignoreIndex = -100, reduction = "mean"`.
 */
export const nllLoss = binary(
  "nllLoss",
  ["weight", "ignoreIndex", "reduction"],
  { weight: noTensor, ignoreIndex: -100, reduction: mean },
  (input, target, { weight, ignoreIndex, reduction }) =>
    ops.nllLossNd(input, target, weight, reductionCode("nllLoss", reduction), ignoreIndex),
);

/**
 * Cross-entropy of probabilities in [0, 1] against probabilities of the same shape. Options: `weight` (broadcastable),
 * `reduction = "mean"`.
 */
export const binaryCrossEntropy = binary(
  "binaryCrossEntropy",
  ["weight", "reduction"],
  { weight: noTensor, reduction: mean },
  (input, target, { weight, reduction }) => {
    const callee = "binaryCrossEntropy";
    checkSameShape(callee, "target", target, input);
    const wide = weight === null ? null : (ops.broadcastTensors([weight, target])[0] as Tensor);
    return ops.binaryCrossEntropy(input, target, wide, reductionCode(callee, reduction));
  },
);

/**
 * Binary cross-entropy of logits against probabilities of the same shape. Options: `weight` (a factor per item,
 * broadcastable), `reduction = "mean", posWeight` (a factor for positive targets, broadcastable).
 *
 * @throws EscnnError `ERR_SHAPE` unless both have one shape
 */
export const binaryCrossEntropyWithLogits = binary(
  "binaryCrossEntropyWithLogits",
  ["weight", "reduction", "posWeight"],
  { weight: noTensor, reduction: mean, posWeight: noTensor },
  (input, target, { weight, reduction, posWeight }) => {
    const callee = "binaryCrossEntropyWithLogits";
    checkSameShape(callee, "target", target, input);
    return ops.binaryCrossEntropyWithLogits(input, target, weight, posWeight, reductionCode(callee, reduction));
  },
);

/** How {@link klDiv} combines its items; `"batchmean"` divides the sum by the batch size. */
export type KlReduction = "none" | "mean" | "sum" | "batchmean";

/**
 * target · (log target − input) for log-probabilities; with `logTarget` the target is one too. Options:
 * `reduction = "mean"` (over all items; the divergence itself is `"batchmean"`), `logTarget = false`.
 */
export const klDiv = binary(
  "klDiv",
  ["reduction", "logTarget"],
  { reduction: "mean" as KlReduction, logTarget: false },
  (input, target, { reduction, logTarget }) => {
    const perBatch = reduction === "batchmean";
    const reduced = ops.klDiv(input, target, reductionCode("klDiv", perBatch ? "sum" : reduction), { logTarget });
    return perBatch && input.ndim > 0 ? reduced.div(input.shape[0] as number) : reduced;
  },
);

/**
 * Negative log-likelihood of counts under a Poisson distribution. Options: `logInput = true` (the input is the logarithm of
 * the rate), `full = false` (adds Stirling's term for targets above 1), `eps = 1e-8` (without `logInput`),
 * `reduction = "mean"`.
 */
export const poissonNllLoss = binary(
  "poissonNllLoss",
  ["logInput", "full", "eps", "reduction"],
  { logInput: true, full: false, eps: 1e-8, reduction: mean },
  (input, target, { logInput, full, eps, reduction }) =>
    ops.poissonNllLoss(input, target, logInput, full, eps, reductionCode("poissonNllLoss", reduction)),
);

/** log(1 + exp(−target · input)) for targets ±1. Options: `reduction = "mean"`. */
export const softMarginLoss = binary(
  "softMarginLoss",
  ["reduction"],
  { reduction: mean },
  (input, target, { reduction }) => ops.softMarginLoss(input, target, reductionCode("softMarginLoss", reduction)),
);

/**
 * Σᵢ max(0, margin − x[y] + x[i])^p / C over the classes i ≠ y; input `[N, C]` or `[C]`, classes `[N]` or `[]`. Options:
 * `p = 1` or 2, `margin = 1, weight` `[C]`, `reduction = "mean"`.
 */
export const multiMarginLoss = binary(
  "multiMarginLoss",
  ["p", "margin", "weight", "reduction"],
  { p: 1, margin: 1, weight: noTensor, reduction: mean },
  (input, target, { p, margin, weight, reduction }) => {
    const code = reductionCode("multiMarginLoss", reduction);
    return ops.multiMarginLoss(input, target, p, margin, weight, code);
  },
);

/**
 * Σ max(0, 1 − x[y] + x[i]) / C over the labels y of a sample and the other classes i; both `[N, C]` or `[C]`, the labels
 * first, ended by −1. Options: `reduction = "mean"`.
 */
export const multilabelMarginLoss = binary(
  "multilabelMarginLoss",
  ["reduction"],
  { reduction: mean },
  (input, target, { reduction }) =>
    ops.multilabelMarginLoss(input, target, reductionCode("multilabelMarginLoss", reduction)),
);

/** Binary cross-entropy of logits per class, averaged over the classes of `[N, C]`. Options: `weight` `[C], reduction`. */
export const multilabelSoftMarginLoss = binary(
  "multilabelSoftMarginLoss",
  ["weight", "reduction"],
  { weight: noTensor, reduction: mean },
  (input, target, { weight, reduction }) => {
    const hits = target.mul(ops.logSigmoid(input));
    const items = hits.add(target.neg().add(1).mul(ops.logSigmoid(input.neg()))).neg();
    const perClass = weight === null ? items : items.mul(weight);
    return reduce("multilabelSoftMarginLoss", perClass.mean(-1), reduction);
  },
);

/** Lengths as a tensor or as numbers. */
export type Lengths = Tensor | readonly number[];

const ctcDefaults = { blank: 0, reduction: mean, zeroInfinity: false };

/**
 * Connectionist temporal classification (Graves et al. 2006).
 *
 * Options: `blank = 0, reduction = "mean"` (divided by the target lengths first), `zeroInfinity = false`.
 *
 * @param logProbs `[T, N, C]` or `[T, C]` log-probabilities
 * @param targets classes, `[N, S]` padded or all in one row; no blanks
 * @param inputLengths one per sample, at most T
 * @param targetLengths one per sample
 */
export function ctcLoss(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: Lengths,
  targetLengths: Lengths,
  ...rest: Rest<typeof ctcDefaults, ["blank", "reduction", "zeroInfinity"]>
): Tensor {
  checkTensor("ctcLoss", "logProbs", logProbs);
  checkTensor("ctcLoss", "targets", targets);
  const { blank, reduction, zeroInfinity } = read("ctcLoss", ["blank", "reduction", "zeroInfinity"], ctcDefaults, rest);
  const code = reductionCode("ctcLoss", reduction);
  checkShape("ctcLoss", "logProbs", logProbs, logProbs.ndim === 2 || logProbs.ndim === 3, "2 or 3 dimensions");
  if (isTensor(inputLengths) && isTensor(targetLengths)) {
    return ops.ctcLoss(logProbs, targets, inputLengths, targetLengths, blank, code, zeroInfinity);
  }
  const listed = (name: string, lengths: Lengths) =>
    isTensor(lengths) ? (lengths.flatten().toArray() as number[]) : numbers("ctcLoss", name, lengths);
  const [ofInputs, ofTargets] = [listed("inputLengths", inputLengths), listed("targetLengths", targetLengths)];
  return ops.ctcLoss(logProbs, targets, ofInputs, ofTargets, blank, code, zeroInfinity);
}
