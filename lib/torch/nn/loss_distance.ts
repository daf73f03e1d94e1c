/** Losses of regressions and of embeddings as modules. */
import * as z from "zod";
import { once, real } from "../../config/schemas.js";
import { Module } from "../module.js";
import type { Tensor } from "../tensor.js";
import { PairwiseDistance } from "./distance.js";
import * as F from "./functional/index.js";
import { loss, reduced } from "./loss.js";

const onlyReduction = once(() => z.strictObject({ reduction: reduced() }));
const margin = (usual: number) => () => z.strictObject({ margin: real().default(usual), reduction: reduced() });

/** {@link F.mseLoss} as a module. Options: `reduction = "mean"`. */
export class MSELoss extends loss(["reduction"], onlyReduction, ({ reduction }, input: Tensor, target: Tensor) =>
  F.mseLoss(input, target, reduction),
) {}

/** {@link F.l1Loss} as a module. Options: `reduction = "mean"`. */
export class L1Loss extends loss(["reduction"], onlyReduction, ({ reduction }, input: Tensor, target: Tensor) =>
  F.l1Loss(input, target, reduction),
) {}

/** {@link F.smoothL1Loss} as a module. Options: `reduction = "mean", beta = 1`. */
export class SmoothL1Loss extends loss(
  ["reduction", "beta"],
  () => z.strictObject({ reduction: reduced(), beta: real(0).default(1) }),
  ({ reduction, beta }, input: Tensor, target: Tensor) => F.smoothL1Loss(input, target, reduction, beta),
) {}

/** {@link F.huberLoss} as a module. Options: `reduction = "mean", delta = 1`. */
export class HuberLoss extends loss(
  ["reduction", "delta"],
  () => z.strictObject({ reduction: reduced(), delta: real(Number.MIN_VALUE).default(1) }),
  ({ reduction, delta }, input: Tensor, target: Tensor) => F.huberLoss(input, target, reduction, delta),
) {}

/** {@link F.gaussianNllLoss} as a module. Options: `full = false, eps = 1e-6, reduction = "mean"`. */
export class GaussianNLLLoss extends loss(
  ["full", "eps", "reduction"],
  () => z.strictObject({ full: z.boolean().default(false), eps: real(0).default(1e-6), reduction: reduced() }),
  ({ full, eps, reduction }, input: Tensor, target: Tensor, variance: Tensor | number) =>
    F.gaussianNllLoss(input, target, variance, full, eps, reduction),
) {}

/** {@link F.hingeEmbeddingLoss} as a module. Options: `margin = 1, reduction = "mean"`. */
export class HingeEmbeddingLoss extends loss(
  ["margin", "reduction"],
  margin(1),
  ({ margin, reduction }, input: Tensor, target: Tensor) => F.hingeEmbeddingLoss(input, target, margin, reduction),
) {}

/** {@link F.cosineEmbeddingLoss} as a module. Options: `margin = 0, reduction = "mean"`. */
export class CosineEmbeddingLoss extends loss(
  ["margin", "reduction"],
  margin(0),
  ({ margin, reduction }, input1: Tensor, input2: Tensor, target: Tensor) =>
    F.cosineEmbeddingLoss(input1, input2, target, margin, reduction),
) {}

/** {@link F.marginRankingLoss} as a module. Options: `margin = 0, reduction = "mean"`. */
export class MarginRankingLoss extends loss(
  ["margin", "reduction"],
  margin(0),
  ({ margin, reduction }, input1: Tensor, input2: Tensor, target: Tensor) =>
    F.marginRankingLoss(input1, input2, target, margin, reduction),
) {}

/** A distance of two batches as a module, one number per pair. */
export type Distance = Module<[a: Tensor, b: Tensor], Tensor>;

const swap = once(() => z.boolean().default(false));
const positive = once(() =>
  z.number({ error: "allowed: a number > 0" }).gt(0, { error: "allowed: a number > 0" }).default(1),
);

/** {@link F.tripletMarginLoss} as a module. Options: `margin = 1, p = 2, eps = 1e-6, swap = false, reduction = "mean"`. */
export class TripletMarginLoss extends loss(
  ["margin", "p", "eps", "swap", "reduction"],
  () =>
    z.strictObject({
      margin: positive(),
      p: real().default(2),
      eps: real(0).default(1e-6),
      swap: swap(),
      reduction: reduced(),
    }),
  ({ margin, p, eps, swap, reduction }, anchor: Tensor, positive: Tensor, negative: Tensor) =>
    F.tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction),
) {}

/**
 * {@link F.tripletMarginWithDistanceLoss} as a module. Options: `distanceFunction` or module (default: `PairwiseDistance`), `margin = 1,
 * swap = false, reduction = "mean"`.
 */
export class TripletMarginWithDistanceLoss extends loss(
  ["distanceFunction", "margin", "swap", "reduction"],
  () =>
    z.strictObject({
      distanceFunction: z
        .custom<F.DistanceFunction | Distance>((given) => typeof given === "function" || given instanceof Module, {
          error: "allowed: a function or a Module",
        })
        .default(() => new PairwiseDistance()),
      margin: positive(),
      swap: swap(),
      reduction: reduced(),
    }),
  ({ distanceFunction, margin, swap, reduction }, anchor: Tensor, positive: Tensor, negative: Tensor) =>
    F.tripletMarginWithDistanceLoss(
      anchor,
      positive,
      negative,
      typeof distanceFunction === "function" ? distanceFunction : (a, b) => distanceFunction.forward(a, b),
      margin,
      swap,
      reduction,
    ),
) {}
