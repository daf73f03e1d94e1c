/** Losses as modules: one class body over a table of functions. Weights are buffers, as in Python. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, oneOf, real, reduction } from "../../config/schemas.js";
import { Module } from "../module.js";
import { isTensor, type Tensor } from "../tensor.js";
import * as F from "./functional/index.js";

/** A module from predictions and targets to a loss. */
export abstract class Loss<Inputs extends readonly unknown[] = [input: Tensor, target: Tensor]> extends Module<
  Inputs,
  Tensor
> {}

/** For types only: a loss with its `forward`. */
declare class TableLoss<Inputs extends readonly unknown[]> extends Loss<Inputs> {
  override forward(...inputs: Inputs): Tensor;
}

/** What a row of the table makes: the options are properties of the loss. */
export type LossClass<I extends readonly unknown[], O extends object, K extends readonly (keyof O)[], P> = new (
  ...args: Arguments<O, K>
) => TableLoss<I> & Readonly<P>;

const buffers: ReadonlySet<string> = new Set(["weight", "posWeight"]);

/** A class for a loss. `keys` are the keys of its schema in order. */
export function loss<
  S extends z.ZodObject,
  const K extends readonly (keyof z.input<S>)[],
  I extends readonly unknown[] = [input: Tensor, target: Tensor],
>(
  keys: K,
  schemaOf: () => S,
  apply: (options: z.output<S>, ...inputs: I) => Tensor,
): LossClass<I, z.input<S>, K, z.output<S>> {
  const schema = once(schemaOf);
  class LossRow extends Loss<I> {
    constructor(...args: readonly unknown[]) {
      super();
      const options = parseArguments(new.target.name, schema(), args) as Record<string, unknown>;
      for (const key of keys as readonly string[]) {
        if (buffers.has(key)) this.registerBuffer(key, (options[key] as Tensor | undefined) ?? null);
        else Object.assign(this, { [key]: options[key] });
      }
    }

    override forward(...inputs: I): Tensor {
      return apply(this as unknown as z.output<S>, ...inputs);
    }
  }
  return LossRow as unknown as LossClass<I, z.input<S>, K, z.output<S>>;
}

const weight = once(() => z.custom<Tensor>(isTensor, { error: "allowed: a Tensor" }).optional());
const ignoreIndex = once(() => z.int({ error: "allowed: an integer" }).default(-100));
/** The reduction of every loss. */
export const reduced = once(() => reduction().default("mean"));
const onlyReduction = once(() => z.strictObject({ reduction: reduced() }));

/**
 * {@link F.crossEntropy} as a module. Options: `weight, ignoreIndex = -100, reduction = "mean", labelSmoothing = 0`.
 */
export class CrossEntropyLoss extends loss(
  ["weight", "ignoreIndex", "reduction", "labelSmoothing"],
  () =>
    z.strictObject({
      weight: weight(),
      ignoreIndex: ignoreIndex(),
      reduction: reduced(),
      labelSmoothing: real(0, 1).default(0),
    }),
  ({ weight, ignoreIndex, reduction, labelSmoothing }, input: Tensor, target: Tensor) =>
    F.crossEntropy(input, target, weight, ignoreIndex, reduction, labelSmoothing),
) {}

/** {@link F.nllLoss} as a module. Options: `weight, ignoreIndex = -100, reduction = "mean"`. */
export class NLLLoss extends loss(
  ["weight", "ignoreIndex", "reduction"],
  () => z.strictObject({ weight: weight(), ignoreIndex: ignoreIndex(), reduction: reduced() }),
  ({ weight, ignoreIndex, reduction }, input: Tensor, target: Tensor) =>
    F.nllLoss(input, target, weight, ignoreIndex, reduction),
) {}

/** {@link F.binaryCrossEntropy} as a module. Options: `weight, reduction = "mean"`. */
export class BCELoss extends loss(
  ["weight", "reduction"],
  () => z.strictObject({ weight: weight(), reduction: reduced() }),
  ({ weight, reduction }, input: Tensor, target: Tensor) => F.binaryCrossEntropy(input, target, weight, reduction),
) {}

/** {@link F.binaryCrossEntropyWithLogits} as a module. Options: `weight, reduction = "mean", posWeight`. */
export class BCEWithLogitsLoss extends loss(
  ["weight", "reduction", "posWeight"],
  () => z.strictObject({ weight: weight(), reduction: reduced(), posWeight: weight() }),
  ({ weight, reduction, posWeight }, input: Tensor, target: Tensor) =>
    F.binaryCrossEntropyWithLogits(input, target, weight, reduction, posWeight),
) {}

/** {@link F.klDiv} as a module. Options: `reduction = "mean"` (also `"batchmean"`), `logTarget = false`. */
export class KLDivLoss extends loss(
  ["reduction", "logTarget"],
  () =>
    z.strictObject({
      reduction: oneOf("none", "mean", "sum", "batchmean").default("mean"),
      logTarget: z.boolean().default(false),
    }),
  ({ reduction, logTarget }, input: Tensor, target: Tensor) => F.klDiv(input, target, reduction, logTarget),
) {}

/** {@link F.poissonNllLoss} as a module. Options: `logInput = true, full = false, eps = 1e-8, reduction = "mean"`. */
export class PoissonNLLLoss extends loss(
  ["logInput", "full", "eps", "reduction"],
  () =>
    z.strictObject({
      logInput: z.boolean().default(true),
      full: z.boolean().default(false),
      eps: real(0).default(1e-8),
      reduction: reduced(),
    }),
  ({ logInput, full, eps, reduction }, input: Tensor, target: Tensor) =>
    F.poissonNllLoss(input, target, logInput, full, eps, reduction),
) {}

/** {@link F.softMarginLoss} as a module. Options: `reduction = "mean"`. */
export class SoftMarginLoss extends loss(["reduction"], onlyReduction, ({ reduction }, input: Tensor, target: Tensor) =>
  F.softMarginLoss(input, target, reduction),
) {}

/** {@link F.multiMarginLoss} as a module. Options: `p = 1` or 2, `margin = 1, weight, reduction = "mean"`. */
export class MultiMarginLoss extends loss(
  ["p", "margin", "weight", "reduction"],
  () =>
    z.strictObject({
      p: z.union([z.literal(1), z.literal(2)], { error: "allowed: 1, 2" }).default(1),
      margin: real().default(1),
      weight: weight(),
      reduction: reduced(),
    }),
  ({ p, margin, weight, reduction }, input: Tensor, target: Tensor) =>
    F.multiMarginLoss(input, target, p, margin, weight, reduction),
) {}

/** {@link F.multilabelMarginLoss} as a module. Options: `reduction = "mean"`. */
export class MultiLabelMarginLoss extends loss(
  ["reduction"],
  onlyReduction,
  ({ reduction }, input: Tensor, target: Tensor) => F.multilabelMarginLoss(input, target, reduction),
) {}

/** {@link F.multilabelSoftMarginLoss} as a module. Options: `weight, reduction = "mean"`. */
export class MultiLabelSoftMarginLoss extends loss(
  ["weight", "reduction"],
  () => z.strictObject({ weight: weight(), reduction: reduced() }),
  ({ weight, reduction }, input: Tensor, target: Tensor) =>
    F.multilabelSoftMarginLoss(input, target, weight, reduction),
) {}

/** {@link F.ctcLoss} as a module. Options: `blank = 0, reduction = "mean", zeroInfinity = false`. */
export class CTCLoss extends loss(
  ["blank", "reduction", "zeroInfinity"],
  () =>
    z.strictObject({ blank: integer(0).default(0), reduction: reduced(), zeroInfinity: z.boolean().default(false) }),
  (
    { blank, reduction, zeroInfinity },
    logProbs: Tensor,
    targets: Tensor,
    inputLengths: F.Lengths,
    targetLengths: F.Lengths,
  ) => F.ctcLoss(logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity),
) {}
