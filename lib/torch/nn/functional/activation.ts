/** Nonlinearities as functions. With `inplace` they write into their input and return it. */
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import type { DType } from "../../types.js";
import { noTensor, required, unary } from "./define.js";

const inplaceOnly = { inplace: false };

/** max(0, x). Options: `inplace = false`. */
export const relu = unary("relu", ["inplace"], inplaceOnly, (x, { inplace }) => (inplace ? ops.relu_(x) : ops.relu(x)));

/** min(max(0, x), 6). Options: `inplace = false`. */
export const relu6 = unary("relu6", ["inplace"], inplaceOnly, (x, { inplace }) =>
  inplace ? ops.relu6_(x) : ops.relu6(x),
);

/** x for x > 0, else alpha · (exp(x) − 1). Options: `alpha = 1, inplace = false`. */
export const elu = unary("elu", ["alpha", "inplace"], { alpha: 1, inplace: false }, (x, { alpha, inplace }) =>
  inplace ? ops.elu_(x, alpha) : ops.elu(x, alpha),
);

/** scale · (x for x > 0, else α · (exp(x) − 1)) with the constants of Klambauer et al. 2017. Options: `inplace = false`. */
export const selu = unary("selu", ["inplace"], inplaceOnly, (x, { inplace }) => (inplace ? ops.selu_(x) : ops.selu(x)));

/** max(0, x) + min(0, alpha · (exp(x / alpha) − 1)). Options: `alpha = 1, inplace = false`. */
export const celu = unary("celu", ["alpha", "inplace"], { alpha: 1, inplace: false }, (x, { alpha, inplace }) =>
  inplace ? ops.celu_(x, alpha) : ops.celu(x, alpha),
);

/** x for x > 0, else negativeSlope · x. Options: `negativeSlope = 0.01, inplace = false`. */
export const leakyRelu = unary(
  "leakyRelu",
  ["negativeSlope", "inplace"],
  { negativeSlope: 0.01, inplace: false },
  (x, { negativeSlope, inplace }) => (inplace ? ops.leakyRelu_(x, negativeSlope) : ops.leakyRelu(x, negativeSlope)),
);

/** x for x > 0, else weight · x, with one weight or one per channel of `[N, C, …]`. Options: `weight` (required). */
export const prelu = unary("prelu", ["weight"], { weight: noTensor }, (x, { weight }) =>
  ops.prelu(x, required("prelu", "weight", weight)),
);

/**
 * x for x > 0, else a · x with a drawn uniformly in `[lower, upper]` per item while `training`, else their mean.
 * Options: `lower = 1/8, upper = 1/3, training = false, inplace = false`.
 */
export const rrelu = unary(
  "rrelu",
  ["lower", "upper", "training", "inplace"],
  { lower: 1 / 8, upper: 1 / 3, training: false, inplace: false },
  (x, { lower, upper, training, inplace }) =>
    inplace ? ops.rrelu_(x, lower, upper, training) : ops.rrelu(x, lower, upper, training),
);

/** x · sigmoid(x). Options: `inplace = false`. */
export const silu = unary("silu", ["inplace"], inplaceOnly, (x, { inplace }) => (inplace ? ops.silu_(x) : ops.silu(x)));

/** x · tanh(softplus(x)). Options: `inplace = false`. */
export const mish = unary("mish", ["inplace"], inplaceOnly, (x, { inplace }) => (inplace ? ops.mish_(x) : ops.mish(x)));

/** x · Φ(x), exactly or by the tanh approximation. Options: `approximate = "none"` or `"tanh"`. */
export const gelu = unary("gelu", ["approximate"], { approximate: "none" as "none" | "tanh" }, (x, { approximate }) =>
  ops.gelu(x, { approximate }),
);

/** First half · sigmoid(second half) of dimension `dim`, whose size is even. Options: `dim = -1`. */
export const glu = unary("glu", ["dim"], { dim: -1 }, (x, { dim }) => ops.glu(x, dim));

/** 1 / (1 + exp(−x)). */
export function sigmoid(input: Tensor): Tensor {
  return ops.sigmoid(input);
}

/** log(1 / (1 + exp(−x))), computed stably. */
export function logsigmoid(input: Tensor): Tensor {
  return ops.logSigmoid(input);
}

/** Hyperbolic tangent. */
export function tanh(input: Tensor): Tensor {
  return ops.tanh(input);
}

/** x − tanh(x). */
export function tanhshrink(input: Tensor): Tensor {
  checkTensor("tanhshrink", "input", input);
  return input.sub(input.tanh());
}

/** x / (1 + |x|). */
export function softsign(input: Tensor): Tensor {
  checkTensor("softsign", "input", input);
  return input.div(input.abs().add(1));
}

/** log(1 + exp(beta · x)) / beta; x itself where beta · x > threshold. Options: `beta = 1, threshold = 20`. */
export const softplus = unary("softplus", ["beta", "threshold"], { beta: 1, threshold: 20 }, (x, { beta, threshold }) =>
  ops.softplus(x, beta, threshold),
);

/** x − lambd above lambd, x + lambd below −lambd, else 0. Options: `lambd = 0.5`. */
export const softshrink = unary("softshrink", ["lambd"], { lambd: 0.5 }, (x, { lambd }) => ops.softshrink(x, lambd));

/** x where |x| > lambd, else 0. Options: `lambd = 0.5`. */
export const hardshrink = unary("hardshrink", ["lambd"], { lambd: 0.5 }, (x, { lambd }) => ops.hardshrink(x, lambd));

/** x limited to `[minVal, maxVal]`. Options: `minVal = -1, maxVal = 1, inplace = false`. */
export const hardtanh = unary(
  "hardtanh",
  ["minVal", "maxVal", "inplace"],
  { minVal: -1, maxVal: 1, inplace: false },
  (x, { minVal, maxVal, inplace }) => (inplace ? ops.hardtanh_(x, minVal, maxVal) : ops.hardtanh(x, minVal, maxVal)),
);

/** relu6(x + 3) / 6. Options: `inplace = false`. */
export const hardsigmoid = unary("hardsigmoid", ["inplace"], inplaceOnly, (x, { inplace }) =>
  inplace ? ops.hardsigmoid_(x) : ops.hardsigmoid(x),
);

/** x · relu6(x + 3) / 6. Options: `inplace = false`. */
export const hardswish = unary("hardswish", ["inplace"], inplaceOnly, (x, { inplace }) =>
  inplace ? ops.hardswish_(x) : ops.hardswish(x),
);

/** x where x > threshold, else value. Options: `threshold, value` (both required), `inplace = false`. */
export const threshold = unary(
  "threshold",
  ["threshold", "value", "inplace"],
  { threshold: null as number | null, value: null as number | null, inplace: false },
  (x, options) => {
    const bound = required("threshold", "threshold", options.threshold);
    const value = required("threshold", "value", options.value);
    return options.inplace ? ops.threshold_(x, bound, value) : ops.threshold(x, bound, value);
  },
);

const along = { dim: null as number | null, dtype: null as DType | null };

/** exp(x) normalised to sum 1 along `dim`; with `dtype` computed in it. Options: `dim` (required), `dtype`. */
export const softmax = unary("softmax", ["dim", "dtype"], along, (x, { dim, dtype }) =>
  ops.softmax(x, required("softmax", "dim", dim), dtype),
);

/** {@link softmax} of −x. Options: `dim` (required), `dtype`. */
export const softmin = unary("softmin", ["dim", "dtype"], along, (x, { dim, dtype }) =>
  ops.softmax(x.neg(), required("softmin", "dim", dim), dtype),
);

/** Logarithm of {@link softmax}, computed stably. Options: `dim` (required), `dtype`. */
export const logSoftmax = unary("logSoftmax", ["dim", "dtype"], along, (x, { dim, dtype }) =>
  ops.logSoftmax(x, required("logSoftmax", "dim", dim), dtype),
);

/**
 * Samples of the Gumbel-softmax distribution (Jang et al. 2016); `hard` makes them one-hot with the gradient of the soft
 * ones. Options: `tau = 1, hard = false, dim = -1`.
 */
export const gumbelSoftmax = unary(
  "gumbelSoftmax",
  ["tau", "hard", "dim"],
  { tau: 1, hard: false, dim: -1 },
  (logits, { tau, hard, dim }) => {
    const gumbels = ops.emptyLike(logits, { memoryFormat: "contiguous_format" }).exponential_().log().neg();
    const soft = logits.add(gumbels).div(tau).softmax(dim);
    if (!hard) return soft;
    const index = soft.argmax({ dim, keepdim: true });
    const oneHot = ops.zerosLike(logits, { memoryFormat: "contiguous_format" }).scatter_(dim, index, 1);
    return oneHot.sub(soft.detach()).add(soft);
  },
);

export { celu_, elu_, hardtanh_, leakyRelu_, relu_, rrelu_, selu_, threshold_ } from "../../ops.js";
