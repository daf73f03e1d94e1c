/** Normalisation by statistics of the batch, of samples, or of neighbouring channels. */

import { checkNumber } from "../../../config/arguments.js";
import { check, describe } from "../../../errors.js";
import * as ops from "../../ops.js";
import { backends } from "../../runtime.js";
import type { Tensor } from "../../tensor.js";
import { checkShape, noTensor, required, unary } from "./define.js";

/** Values per channel of `[N, C, …]`. */
function valuesPerChannel({ shape }: Tensor): number {
  const [batch = 1, , ...rest] = shape;
  return rest.reduce((product, length) => product * length, batch);
}

const statistics = { runningMean: noTensor, runningVar: noTensor, weight: noTensor, bias: noTensor };

/**
 * Normalises each channel of `[N, C, …]`, in training by the batch's statistics (running ones, if given, are updated in
 * place), else by the running ones. Options: `runningMean, runningVar, weight, bias, training = false, momentum = 0.1,
 * eps = 1e-5`.
 *
 * @throws EscnnError `ERR_SHAPE` in training with a single value per channel
 */
export const batchNorm = unary(
  "batchNorm",
  ["runningMean", "runningVar", "weight", "bias", "training", "momentum", "eps"],
  { ...statistics, training: false, momentum: 0.1, eps: 1e-5 },
  (x, { runningMean, runningVar, weight, bias, training, momentum, eps }) => {
    if (training) {
      const several = valuesPerChannel(x) !== 1;
      checkShape("batchNorm", "input", x, several, "more than one value per channel in training");
    }
    check(
      typeof eps === "number" && !(eps < 0 || (training && eps === 0)),
      "ERR_INVALID_ARGUMENT",
      () => `batchNorm: eps: given ${describe(eps)}, allowed: a number > 0`,
    );
    return ops.batchNorm(x, weight, bias, runningMean, runningVar, training, momentum, eps, backends.cudnn.enabled);
  },
);

/**
 * Normalises each channel of each sample of `[N, C, …]` (Ulyanov et al. 2016), with `useInputStats` (default true) by its
 * own statistics, else by the running ones. Options: `runningMean, runningVar, weight, bias, useInputStats = true,
 * momentum = 0.1, eps = 1e-5`.
 *
 * @throws EscnnError `ERR_SHAPE` with a single value per channel and own statistics
 */
export const instanceNorm = unary(
  "instanceNorm",
  ["runningMean", "runningVar", "weight", "bias", "useInputStats", "momentum", "eps"],
  { ...statistics, useInputStats: true, momentum: 0.1, eps: 1e-5 },
  (x, { runningMean, runningVar, weight, bias, useInputStats, momentum, eps }) => {
    if (useInputStats) {
      const several = x.shape.slice(2).reduce((product, length) => product * length, 1) !== 1;
      checkShape("instanceNorm", "input", x, several, "more than one value per channel of a sample");
    }
    const cudnn = backends.cudnn.enabled;
    return ops.instanceNorm(x, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, cudnn);
  },
);

/**
 * Normalises each sample over its last dimensions, those of `normalizedShape` (Ba et al. 2016). Options:
 * `normalizedShape` (required), `weight, bias` (of that shape), `eps = 1e-5`.
 */
export const layerNorm = unary(
  "layerNorm",
  ["normalizedShape", "weight", "bias", "eps"],
  { normalizedShape: null as readonly number[] | null, weight: noTensor, bias: noTensor, eps: 1e-5 },
  (x, { normalizedShape, weight, bias, eps }) => {
    const shape = required("layerNorm", "normalizedShape", normalizedShape);
    return ops.layerNorm(x, shape, weight, bias, eps, backends.cudnn.enabled);
  },
);

/**
 * x / √(mean(x²) + eps) · weight over the last dimensions (Zhang & Sennrich 2019). Options: `normalizedShape` (required),
 * `weight, eps` (default: the dtype's machine epsilon).
 */
export const rmsNorm = unary(
  "rmsNorm",
  ["normalizedShape", "weight", "eps"],
  { normalizedShape: null as readonly number[] | null, weight: noTensor, eps: null as number | null },
  (x, { normalizedShape, weight, eps }) =>
    ops.rmsNorm(x, required("rmsNorm", "normalizedShape", normalizedShape), weight, eps),
);

/**
 * Normalises groups of channels of each sample of `[N, C, …]` (Wu & He 2018). Options: `numGroups` (required), `weight,
 * bias` `[C]`, `eps = 1e-5`.
 */
export const groupNorm = unary(
  "groupNorm",
  ["numGroups", "weight", "bias", "eps"],
  { numGroups: null as number | null, weight: noTensor, bias: noTensor, eps: 1e-5 },
  (x, { numGroups, weight, bias, eps }) => {
    const groups = required("groupNorm", "numGroups", numGroups);
    checkNumber("groupNorm", "numGroups", groups);
    checkShape("groupNorm", "input", x, x.ndim >= 2, "at least 2 dimensions");
    const perGroup = (valuesPerChannel(x) * (x.shape[1] as number)) / groups;
    checkShape("groupNorm", "input", x, perGroup !== 1, "more than one value per group in the batch");
    return ops.groupNorm(x, groups, weight, bias, eps, backends.cudnn.enabled);
  },
);

/**
 * x / (k + alpha · mean of x² over `size` neighbouring channels)^beta of `[N, C, …]` (Krizhevsky et al. 2012). Options:
 * `size` (required), `alpha = 1e-4, beta = 0.75, k = 1`.
 */
export const localResponseNorm = unary(
  "localResponseNorm",
  ["size", "alpha", "beta", "k"],
  { size: null as number | null, alpha: 1e-4, beta: 0.75, k: 1 },
  (x, { size, alpha, beta, k }) => {
    const width = required("localResponseNorm", "size", size);
    check(
      Number.isInteger(width) && width >= 1,
      "ERR_INVALID_ARGUMENT",
      () => `localResponseNorm: size: given ${describe(width)}, allowed: an integer >= 1`,
    );
    checkShape("localResponseNorm", "input", x, x.ndim >= 3, "at least 3 dimensions");
    if (x.shape.includes(0)) return x;
    const [batch = 1, channels = 1] = x.shape;
    const squares = x.mul(x).reshape([batch, 1, channels, -1]);
    const padded = ops.pad(squares, [0, 0, Math.floor(width / 2), Math.floor((width - 1) / 2)]);
    const means = ops.avgPool2d(padded, [width, 1], [1, 1]).reshape(x.shape);
    return x.div(means.mul(alpha).add(k).pow(beta));
  },
);
