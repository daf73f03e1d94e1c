/** The native rows of room conv. */
import type { Id } from "../../group/native.js";
import { nativeRoom } from "../../native/index.js";
import type { FieldTypeExternal } from "../native.js";

declare const layoutBrand: unique symbol;
declare const planBrand: unique symbol;
declare const convolutionBrand: unique symbol;
/** How the weights of a steerable layer are ordered, and what each stands for. */
export interface WeightLayoutExternal {
  readonly [layoutBrand]: true;
}
/** The map from weights to a filter. */
export interface ConvPlanExternal {
  readonly [planBrand]: true;
}
/** A plan with the geometry of a sliding window and its cached filter. */
export interface ConvolutionExternal {
  readonly [convolutionBrand]: true;
}

/** One pair of representations with a non-empty basis. */
export type BlockInfo = readonly [inName: string, outName: string, dim: number, outFields: number, inFields: number];

/** Orbits of the icosahedral group, named by the dual solid: 20, 12 or 30 points. */
export type IcosahedralSamples = "ico" | "dodeca" | "icosidodeca";

/**
 * The scalar filters that kernels are made of: Gaussian shells times harmonics, the constant on a point, or Gaussians
 * about the points of orbits.
 */
export type FilterFamily = "shells" | "point" | IcosahedralSamples;

/** A predicate on a kernel's attributes. */
export type NativeFilter = (attributes: Readonly<Record<string, Id>>) => boolean;

export interface ConvRows {
  plan(
    inType: FieldTypeExternal,
    outType: FieldTypeExternal,
    family: FilterFamily,
    rings: readonly number[],
    sigma: readonly number[],
    cutoffs: readonly number[],
    basisFilter: NativeFilter | null,
    kernelSize: number,
    dilation: number,
    groups: number,
    transposed: boolean,
    form: "auto" | "dense" | "factorised" | "orbits",
  ): ConvPlanExternal;
  layout(plan: ConvPlanExternal): WeightLayoutExternal;
  weightCount(layout: WeightLayoutExternal): number;
  biasCount(layout: WeightLayoutExternal): number;
  /** A handle: float64 [weights]. */
  heDeviations(layout: WeightLayoutExternal): number;
  /** Multiplies weights by them in place. */
  scaleByDeviations(layout: WeightLayoutExternal, weights: number): void;
  weightAttributes(layout: WeightLayoutExternal, first: number, count: number): Record<string, Id>[];
  blocks(layout: WeightLayoutExternal): BlockInfo[];
  /** A handle: float64 [C_out, biases], null without trivial irreps in the output. */
  biasExpansion(layout: WeightLayoutExternal): number | null;
  /** A handle: float64 [dim, out, in, P]. */
  sampledBasis(plan: ConvPlanExternal, block: number): number;
  /** Per block: factorised rather than dense, by orbits on the CPU, and the number of orbits of its entries. */
  expansions(plan: ConvPlanExternal): [factorised: boolean, byOrbits: boolean, orbits: number][];
  convolution(
    plan: ConvPlanExternal,
    stride: readonly number[],
    padding: readonly number[],
    outputPadding: readonly number[],
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
