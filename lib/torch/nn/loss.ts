/** Losses as modules: one class body over a table of functions. Weights are buffers, as in Python. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { real, reduction } from "../../config/schemas.js";
import { Module } from "../module.js";
import { isTensor, type Tensor } from "../tensor.js";
import * as F from "./functional/index.js";

/** A module from predictions and targets to a loss. */
export abstract class Loss extends Module<[input: Tensor, target: Tensor], Tensor> {}

/** For types only: a loss with its `forward`. */
declare class TableLoss extends Loss {
  override forward(input: Tensor, target: Tensor): Tensor;
}

type LossClass<O extends object, K extends readonly (keyof O)[], P> = new (
  ...args: Arguments<O, K>
) => TableLoss & Readonly<P>;

function loss<S extends z.ZodObject, const K extends readonly (keyof z.input<S>)[]>(
  keys: K,
  schema: S,
  apply: (input: Tensor, target: Tensor, options: z.output<S>) => Tensor,
): LossClass<z.input<S>, K, z.output<S>> {
  class LossRow extends Loss {
    constructor(...args: readonly unknown[]) {
      super();
      const options = parseArguments(new.target.name, schema, args) as Record<string, unknown>;
      for (const key of keys as readonly string[]) {
        if (key === "weight" || key === "posWeight")
          this.registerBuffer(key, (options[key] as Tensor | undefined) ?? null);
        else Object.assign(this, { [key]: options[key] });
      }
    }

    override forward(input: Tensor, target: Tensor): Tensor {
      return apply(input, target, this as unknown as z.output<S>);
    }
  }
  return LossRow as unknown as LossClass<z.input<S>, K, z.output<S>>;
}

const weight = z.custom<Tensor>(isTensor, { error: "allowed: a Tensor" }).optional();
const ignoreIndex = z.int({ error: "allowed: an integer" }).default(-100);
const reduced = reduction.default("mean");

/**
 * {@link F.crossEntropy} as a module. Options: `weight, ignoreIndex = -100, reduction = "mean", labelSmoothing = 0`.
 */
export class CrossEntropyLoss extends loss(
  ["weight", "ignoreIndex", "reduction", "labelSmoothing"],
  z.strictObject({ weight, ignoreIndex, reduction: reduced, labelSmoothing: real(0, 1).default(0) }),
  (input, target, { weight, ignoreIndex, reduction, labelSmoothing }) =>
    F.crossEntropy(input, target, weight, ignoreIndex, reduction, labelSmoothing),
) {}

/** {@link F.nllLoss} as a module. Options: `weight, ignoreIndex = -100, reduction = "mean"`. */
export class NLLLoss extends loss(
  ["weight", "ignoreIndex", "reduction"],
  z.strictObject({ weight, ignoreIndex, reduction: reduced }),
  (input, target, { weight, ignoreIndex, reduction }) => F.nllLoss(input, target, weight, ignoreIndex, reduction),
) {}

/** {@link F.mseLoss} as a module. Options: `reduction = "mean"`. */
export class MSELoss extends loss(["reduction"], z.strictObject({ reduction: reduced }), (input, target, options) =>
  F.mseLoss(input, target, options.reduction),
) {}

/** {@link F.l1Loss} as a module. Options: `reduction = "mean"`. */
export class L1Loss extends loss(["reduction"], z.strictObject({ reduction: reduced }), (input, target, options) =>
  F.l1Loss(input, target, options.reduction),
) {}

/** {@link F.binaryCrossEntropyWithLogits} as a module. Options: `weight, reduction = "mean", posWeight`. */
export class BCEWithLogitsLoss extends loss(
  ["weight", "reduction", "posWeight"],
  z.strictObject({ weight, reduction: reduced, posWeight: weight }),
  (input, target, { weight, reduction, posWeight }) =>
    F.binaryCrossEntropyWithLogits(input, target, weight, reduction, posWeight),
) {}
