/** The native rows of room conv. */
import type { Id } from "../../group/native.js";
import { nativeRoom } from "../../native/index.js";
import type { FieldTypeExternal } from "../native.js";

declare const planBrand: unique symbol;
declare const convolutionBrand: unique symbol;
/** The map from weights to a filter. */
export interface ConvPlanExternal {
  readonly [planBrand]: true;
}
/** A plan with the geometry of a sliding window and its cached filter. */
export interface ConvolutionExternal {
  readonly [convolutionBrand]: true;
}

/** One pair of representations with a non-empty basis. */
export type BlockInfo = readonly [
  inName: string,
  outName: string,
  dim: number,
  outFields: number,
  inFields: number,
  factorised: boolean,
];

export interface ConvRows {
  plan(
    inType: FieldTypeExternal,
    outType: FieldTypeExternal,
    kernelSize: number,
    dilation: number,
    groups: number,
    rings: readonly number[],
    sigma: readonly number[],
    cutoffs: readonly number[],
    form: "auto" | "dense" | "factorised",
    basisFilter: ((attributes: Readonly<Record<string, Id>>) => boolean) | null,
  ): ConvPlanExternal;
  weightCount(plan: ConvPlanExternal): number;
  biasCount(plan: ConvPlanExternal): number;
  /** A handle: float64 [weights]. */
  heDeviations(plan: ConvPlanExternal): number;
  /** Multiplies weights by them in place. */
  scaleByDeviations(plan: ConvPlanExternal, weights: number): void;
  weightAttributes(plan: ConvPlanExternal, first: number, count: number): Record<string, Id>[];
  blocks(plan: ConvPlanExternal): BlockInfo[];
  /** A handle: float64 [dim, out, in, P]. */
  sampledBasis(plan: ConvPlanExternal, block: number): number;
  /** A handle: float64 [C_out, biases], null without trivial irreps in the output. */
  biasExpansion(plan: ConvPlanExternal): number | null;
  convolution(
    plan: ConvPlanExternal,
    stride: readonly number[],
    padding: readonly number[],
    dilation: readonly number[],
    groups: number,
    paddingMode: string,
  ): ConvolutionExternal;
  /** Handles: the filter and the bias per channel. */
  expand(
    convolution: ConvolutionExternal,
    weights: number,
    bias: number | null,
    useCache: boolean,
  ): [filter: number, bias: number | null];
  forward(convolution: ConvolutionExternal, x: number, weights: number, bias: number | null, useCache: boolean): number;
}

export const native = (): ConvRows => nativeRoom<ConvRows>("conv");
