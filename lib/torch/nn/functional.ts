/**
 * Layers without state, as `torch.nn.functional`: thin forms over libtorch's ops with Python's names, order and
 * defaults. Options may follow by position or as a last plain object.
 */
import type { Arguments } from "../../config/arguments.js";
import { expand, type IntOrTuple } from "../../config/schemas.js";
import { check, describe, EscnnError } from "../../errors.js";
import * as ops from "../ops.js";
import type { Tensor } from "../tensor.js";
import type { DType } from "../types.js";
import { readArguments } from "./read_arguments.js";

export { type InterpolateOptions, type InterpolationMode, interpolate } from "./interpolate.js";

/** Options of {@link crossEntropy}. */
export interface CrossEntropyOptions {
  /** One weight per class, `[C]`. */
  readonly weight?: Tensor | null;
  /** Targets of this class count nothing (default −100). */
  readonly ignoreIndex?: number;
  /** Default `"mean"`. */
  readonly reduction?: Reduction;
  /** In [0, 1] (default 0): how much of each target is spread evenly over the classes. */
  readonly labelSmoothing?: number;
}

/** How a loss combines its items. */
export type Reduction = "none" | "mean" | "sum";

/** A loss with nothing but a reduction. */
export interface ReductionOptions {
  readonly reduction?: Reduction;
}

const reductions: Readonly<Record<Reduction, number>> = { none: 0, mean: 1, sum: 2 };

function reductionCode(callee: string, name: Reduction = "mean"): number {
  check(
    name in reductions,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: reduction: given ${describe(name)}, allowed: none, mean, sum`,
  );
  return reductions[name];
}

/**
 * Cross-entropy of logits.
 *
 * @param input `[N, C]`, `[N, C, d1, …]` or `[C]` logits
 * @param target class indices (int64) `[N]`, `[N, d1, …]` or `[]`, or class probabilities of the input's shape
 */
export function crossEntropy(
  input: Tensor,
  target: Tensor,
  ...rest: Arguments<CrossEntropyOptions, ["weight", "ignoreIndex", "reduction", "labelSmoothing"]>
): Tensor {
  const keys = ["weight", "ignoreIndex", "reduction", "labelSmoothing"] as const;
  const {
    weight,
    ignoreIndex = -100,
    reduction,
    labelSmoothing = 0,
  } = readArguments<CrossEntropyOptions>("crossEntropy", keys, rest);
  const code = reductionCode("crossEntropy", reduction);
  return ops.crossEntropyLoss(input, target, weight ?? null, code, ignoreIndex, labelSmoothing);
}

/** Negative log-likelihood of log-probabilities; shapes as {@link crossEntropy} with class indices. */
export function nllLoss(
  input: Tensor,
  target: Tensor,
  ...rest: Arguments<Omit<CrossEntropyOptions, "labelSmoothing">, ["weight", "ignoreIndex", "reduction"]>
): Tensor {
  const keys = ["weight", "ignoreIndex", "reduction"] as const;
  const { weight, ignoreIndex = -100, reduction } = readArguments<CrossEntropyOptions>("nllLoss", keys, rest);
  return ops.nllLossNd(input, target, weight ?? null, reductionCode("nllLoss", reduction), ignoreIndex);
}

type ElementLoss = (input: Tensor, target: Tensor, ...rest: Arguments<ReductionOptions, ["reduction"]>) => Tensor;

function elementLoss(callee: string, op: (input: Tensor, target: Tensor, reduction: number) => Tensor): ElementLoss {
  return (input, target, ...rest) => {
    const { reduction } = readArguments<ReductionOptions>(callee, ["reduction"], rest);
    const code = reductionCode(callee, reduction);
    if (String(input.shape) === String(target.shape)) return op(input, target, code);
    process.emitWarning(
      `${callee}: target shape [${target.shape.join(", ")}] differs from input shape [${input.shape.join(", ")}]: ` +
        "they are broadcast, which is seldom what was meant",
      "EscnnWarning",
    );
    const [wideInput, wideTarget] = ops.broadcastTensors([input, target]) as [Tensor, Tensor];
    return op(wideInput, wideTarget, code);
  };
}

/** Mean squared difference. */
export const mseLoss: ElementLoss = elementLoss("mseLoss", (input, target, code) => ops.mseLoss(input, target, code));

/** Mean absolute difference. */
export const l1Loss: ElementLoss = elementLoss("l1Loss", (input, target, code) => ops.l1Loss(input, target, code));

/** Options of {@link binaryCrossEntropyWithLogits}. */
export interface BinaryCrossEntropyOptions extends ReductionOptions {
  /** A factor per item, broadcastable to the input. */
  readonly weight?: Tensor | null;
  /** A factor for positive targets, broadcastable to the input. */
  readonly posWeight?: Tensor | null;
}

/** Binary cross-entropy of logits against probabilities of the same shape. @throws EscnnError `ERR_SHAPE` otherwise. */
export function binaryCrossEntropyWithLogits(
  input: Tensor,
  target: Tensor,
  ...rest: Arguments<BinaryCrossEntropyOptions, ["weight", "reduction", "posWeight"]>
): Tensor {
  const callee = "binaryCrossEntropyWithLogits";
  const keys = ["weight", "reduction", "posWeight"] as const;
  const { weight, reduction, posWeight } = readArguments<BinaryCrossEntropyOptions>(callee, keys, rest);
  const [given, wanted] = [target.shape.join(", "), input.shape.join(", ")];
  check(
    given === wanted,
    "ERR_SHAPE",
    () => `${callee}: target: given shape [${given}], wanted the input's [${wanted}]`,
  );
  const code = reductionCode(callee, reduction);
  return ops.binaryCrossEntropyWithLogits(input, target, weight ?? null, posWeight ?? null, code);
}

/** max(0, x). */
export function relu(input: Tensor, inplace = false): Tensor {
  return inplace ? ops.relu_(input) : ops.relu(input);
}

/** x for x > 0, else alpha · (exp(x) − 1). */
export function elu(input: Tensor, alpha = 1, inplace = false): Tensor {
  return inplace ? ops.elu_(input, alpha) : ops.elu(input, alpha);
}

/** x for x > 0, else negativeSlope · x. */
export function leakyRelu(input: Tensor, negativeSlope = 0.01, inplace = false): Tensor {
  return inplace ? ops.leakyRelu_(input, negativeSlope) : ops.leakyRelu(input, negativeSlope);
}

/** x · sigmoid(x). */
export function silu(input: Tensor, inplace = false): Tensor {
  return inplace ? ops.silu_(input) : ops.silu(input);
}

/** x · Φ(x), exactly or by the tanh approximation. */
export function gelu(input: Tensor, approximate: "none" | "tanh" = "none"): Tensor {
  return ops.gelu(input, { approximate });
}

/** 1 / (1 + exp(−x)). */
export function sigmoid(input: Tensor): Tensor {
  return ops.sigmoid(input);
}

/** Hyperbolic tangent. */
export function tanh(input: Tensor): Tensor {
  return ops.tanh(input);
}

/** exp(x) normalised to sum 1 along `dim`; with `dtype` computed in it. */
export function softmax(input: Tensor, dim: number, dtype: DType | null = null): Tensor {
  return ops.softmax(input, dim, dtype);
}

/** Logarithm of {@link softmax}, computed stably. */
export function logSoftmax(input: Tensor, dim: number, dtype: DType | null = null): Tensor {
  return ops.logSoftmax(input, dim, dtype);
}

/** y = x · weightᵀ + bias with weight `[out, in]`; x `[…, in]`, y `[…, out]`. */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return ops.linear(input, weight, bias);
}

/** Options of {@link conv2d} and its kin. */
export interface ConvOptions {
  readonly bias?: Tensor | null;
  readonly stride?: IntOrTuple;
  readonly padding?: IntOrTuple | "same" | "valid";
  readonly dilation?: IntOrTuple;
  readonly groups?: number;
}

type Conv = (
  input: Tensor,
  weight: Tensor,
  ...rest: Arguments<ConvOptions, ["bias", "stride", "padding", "dilation", "groups"]>
) => Tensor;

const convs = { 1: ops.conv1d, 2: ops.conv2d, 3: ops.conv3d } as const;

function conv(dims: 1 | 2 | 3): Conv {
  const op = convs[dims];
  const keys = ["bias", "stride", "padding", "dilation", "groups"] as const;
  return (input, weight, ...rest) => {
    const given = readArguments<ConvOptions>(`conv${dims}d`, keys, rest);
    const { bias = null, stride = 1, padding = 0, dilation = 1, groups = 1 } = given;
    const [steps, spacing] = [expand(stride, dims), expand(dilation, dims)];
    if (typeof padding === "string") return op(input, weight, bias, steps, padding, spacing, groups);
    return op(input, weight, bias, steps, expand(padding, dims), spacing, groups);
  };
}

/** Cross-correlation: input `[N, C, L]` or `[C, L]`, weight `[out, C / groups, k]`. */
export const conv1d: Conv = conv(1);

/** Cross-correlation: input `[N, C, H, W]` or `[C, H, W]`, weight `[out, C / groups, kH, kW]`. */
export const conv2d: Conv = conv(2);

/** Cross-correlation: input `[N, C, D, H, W]` or `[C, D, H, W]`, weight `[out, C / groups, kD, kH, kW]`. */
export const conv3d: Conv = conv(3);

/** Options of {@link convTranspose2d} and its kin. */
export interface ConvTransposeOptions {
  readonly bias?: Tensor | null;
  readonly stride?: IntOrTuple;
  readonly padding?: IntOrTuple;
  readonly outputPadding?: IntOrTuple;
  readonly groups?: number;
  readonly dilation?: IntOrTuple;
}

type ConvTranspose = (
  input: Tensor,
  weight: Tensor,
  ...rest: Arguments<ConvTransposeOptions, ["bias", "stride", "padding", "outputPadding", "groups", "dilation"]>
) => Tensor;

const transposedConvs = { 1: ops.convTranspose1d, 2: ops.convTranspose2d, 3: ops.convTranspose3d } as const;

function convTranspose(dims: 1 | 2 | 3): ConvTranspose {
  const op = transposedConvs[dims];
  const keys = ["bias", "stride", "padding", "outputPadding", "groups", "dilation"] as const;
  return (input, weight, ...rest) => {
    const given = readArguments<ConvTransposeOptions>(`convTranspose${dims}d`, keys, rest);
    const { bias = null, stride = 1, padding = 0, outputPadding = 0, groups = 1, dilation = 1 } = given;
    const all = (value: IntOrTuple) => expand(value, dims);
    return op(input, weight, bias, all(stride), all(padding), all(outputPadding), groups, all(dilation));
  };
}

/** The gradient of {@link conv1d} in its input, as an operator: weight `[C, out / groups, k]`. */
export const convTranspose1d: ConvTranspose = convTranspose(1);

/** The gradient of {@link conv2d} in its input, as an operator: weight `[C, out / groups, kH, kW]`. */
export const convTranspose2d: ConvTranspose = convTranspose(2);

/** The gradient of {@link conv3d} in its input, as an operator: weight `[C, out / groups, kD, kH, kW]`. */
export const convTranspose3d: ConvTranspose = convTranspose(3);

/** How {@link pad} fills. */
export type PadMode = "constant" | "reflect" | "replicate" | "circular";

/**
 * Pads the last dimensions.
 *
 * @param widths `[left, right, top, bottom, …]`, last dimension first; negative widths crop (constant mode)
 */
export function pad(input: Tensor, widths: readonly number[], mode: PadMode = "constant", value = 0): Tensor {
  return ops.pad(input, widths, mode, mode === "constant" ? value : null);
}

/** Zeroes items with probability p and scales the others by 1 / (1 − p), while `training`. */
export function dropout(input: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  return inplace ? ops.dropout_(input, p, training) : ops.dropout(input, p, training);
}

/** {@link dropout} of whole channels of `[N, C, …]`. */
export function dropout2d(input: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  return inplace ? ops.featureDropout_(input, p, training) : ops.featureDropout(input, p, training);
}

/**
 * Normalises each channel of `[N, C, …]`, in training by the batch's statistics (running ones, if given, are updated in
 * place), else by the running ones.
 *
 * @throws EscnnError `ERR_SHAPE` in training with a single value per channel
 */
export function batchNorm(
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  training = false,
  momentum = 0.1,
  eps = 1e-5,
): Tensor {
  if (training) {
    const [batch = 1, , ...rest] = input.shape;
    check(
      rest.reduce((product, length) => product * length, batch) !== 1,
      "ERR_SHAPE",
      () =>
        `batchNorm: input: given shape [${input.shape.join(", ")}], wanted more than one value per channel in training`,
    );
  }
  if (eps < 0 || (training && eps === 0)) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `batchNorm: eps: given ${eps}, allowed: a number > 0`);
  }
  return ops.batchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps, true);
}

/** x / max(‖x‖ₚ, eps) along `dim`. */
export function normalize(input: Tensor, p = 2, dim = 1, eps = 1e-12): Tensor {
  return input.div(ops.norm(input, p, [dim], true).clampMin(eps));
}

/**
 * One-hot vectors in a new last dimension.
 *
 * @param input int64 class indices
 * @param numClasses −1 (default): largest index + 1, which waits for the device
 */
export function oneHot(input: Tensor, numClasses = -1): Tensor {
  return ops.oneHot(input, numClasses);
}

/** {@link Tensor.flatten}. */
export function flatten(input: Tensor, startDim = 0, endDim = -1): Tensor {
  return ops.flatten(input, startDim, endDim);
}
