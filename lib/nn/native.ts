/** The native rows of room nn, convolutions excepted. Tensors are handles. */

import type { Coordinates, GroupExternal, Id, RepresentationExternal } from "../group/native.js";
import type { GSpaceExternal } from "../gspaces/native.js";
import { nativeRoom } from "../native/index.js";
import type { Handle } from "../torch/native.js";

declare const brand: unique symbol;
interface External<Name extends string> {
  readonly [brand]: Name;
}
/** The native field type behind a `FieldType`. */
export type FieldTypeExternal = External<"FieldType">;
/** Fields that a layer treats alike, grouped by size or by sub-fields. */
export type FieldLayoutExternal = External<"FieldLayout">;
export type GatedExternal = External<"GatedPlan">;
export type VectorFieldExternal = External<"VectorFieldPlan">;
/** Fields with a trivial part: `IIDBatchNorm`, its instance form and `FieldNorm`. */
export type IIDNormExternal = External<"IIDNormPlan">;
export type GNormExternal = External<"GNormPlan">;
export type FourierExternal = External<"FourierPlan">;
/** Fixed channels in a fixed order. */
export type ChannelOrderExternal = External<"ChannelOrder">;
export type GaussianBlurExternal = External<"GaussianBlur">;

/**
 * One group of fields: channels per field, number of fields, their indices in the field type, channels per sub-field (0
 * where they are not grouped by these).
 */
export type FieldGroupInfo = readonly [size: number, count: number, fields: readonly number[], subfield: number];

/** One tensor or nothing per group. */
export type Handles = readonly (Handle | null)[];
/** What all batch norms take: one entry per group; `batches` may be a single counter for all. */
export type BatchNormState = [
  weights: Handles,
  biases: Handles,
  means: Handles,
  variances: Handles,
  batches: Handles,
  training: boolean,
  momentum: number | null,
  eps: number,
];

export interface NnRows {
  makeFieldType(gspace: GSpaceExternal, representations: readonly RepresentationExternal[]): FieldTypeExternal;
  fiberMatrix(type: FieldTypeExternal, g: Coordinates): Handle;
  changeOfBasis(type: FieldTypeExternal): Handle;
  changeOfBasisInverse(type: FieldTypeExternal): Handle;
  basespaceAction(type: FieldTypeExternal, g: Coordinates): Handle;
  transformFibers(type: FieldTypeExternal, x: Handle, g: Coordinates): Handle;
  transformField(type: FieldTypeExternal, x: Handle, g: Coordinates, mode: string): Handle;
  actsExactly(type: FieldTypeExternal, g: Coordinates, spatial: readonly number[]): boolean;

  groupBySize(type: FieldTypeExternal): FieldLayoutExternal;
  /** `nonlinearity` without the size of the sub-fields: `"induced_norm"`. */
  groupBySubfields(type: FieldTypeExternal, nonlinearity: string): FieldLayoutExternal;
  fieldGroups(groups: FieldLayoutExternal): FieldGroupInfo[];
  normNonLinearity(groups: FieldLayoutExternal, x: Handle, fn: string, logBias: Handle | null, eps: Handle): Handle;
  normPool(groups: FieldLayoutExternal, x: Handle): Handle;
  inducedNormPool(groups: FieldLayoutExternal, x: Handle): Handle;
  groupPool(groups: FieldLayoutExternal, x: Handle): Handle;

  /** `gates` and `gated` are indices of fields. */
  makeGatedPlan(
    type: FieldTypeExternal,
    gates: readonly number[],
    gated: readonly number[],
    induced: boolean,
    keepGates: boolean,
  ): GatedExternal;
  gatedFields(plan: GatedExternal, x: Handle, bias: Handle): Handle;
  gatedPair(groups: FieldLayoutExternal, gates: Handle, x: Handle, bias: Handle): Handle;
  makeVectorFieldPlan(order: number): VectorFieldExternal;
  /** float64 `[size, order]`. */
  vectorDirections(plan: VectorFieldExternal): Handle;
  vectorField(plan: VectorFieldExternal, x: Handle): Handle;
  concatenatedRepresentation(rho: RepresentationExternal): RepresentationExternal;
  tensorProduct(x: Handle, matrix: Handle, fields: number): Handle;

  innerBatchNorm(groups: FieldLayoutExternal, x: Handle, ...state: BatchNormState): Handle;
  innerInstanceNorm(groups: FieldLayoutExternal, x: Handle, weights: Handles, biases: Handles, eps: number): Handle;
  /** Without means and biases. */
  normBatchNorm(groups: FieldLayoutExternal, x: Handle, ...state: BatchNormState): Handle;

  makeIIDNorm(type: FieldTypeExternal): IIDNormExternal;
  iidFieldGroups(plan: IIDNormExternal): FieldGroupInfo[];
  iidTrivialIrreps(plan: IIDNormExternal): number[];
  iidBatchNorm(plan: IIDNormExternal, x: Handle, ...state: BatchNormState): Handle;
  iidBias(plan: IIDNormExternal, group: number, bias: Handle): Handle;
  /** The projection of the channels of a group's fields on their trivial part. */
  iidProjection(plan: IIDNormExternal, group: number): Handle;
  /** What `fieldNorm` does with the channels of a group's fields before it projects. */
  iidDifference(plan: IIDNormExternal, group: number): Handle;
  iidInstanceNorm(plan: IIDNormExternal, x: Handle, weights: Handles, biases: Handles, eps: number): Handle;
  fieldNorm(plan: IIDNormExternal, x: Handle, weights: Handles, biases: Handles, eps: number): Handle;

  makeGNorm(type: FieldTypeExternal): GNormExternal;
  gnormFieldGroups(plan: GNormExternal): FieldGroupInfo[];
  /** Of each group's fields, the number of irreps and of trivial ones among them. */
  gnormIrreps(plan: GNormExternal): [irreps: number, trivials: number][];
  gnormBatchNorm(plan: GNormExternal, x: Handle, ...state: BatchNormState): Handle;
  /** What running statistics make of each group's fields: v to matrix · v + offset, `[F, d, d]` and `[F, d]`. */
  gnormFieldMaps(
    plan: GNormExternal,
    weights: Handles,
    biases: Handles,
    means: Handles,
    variances: Handles,
    eps: number,
  ): [matrices: Handle, offsets: Handle][];

  makeFourierPlan(
    group: GroupExternal,
    subgroupId: Id | undefined,
    inIrreps: readonly Id[],
    outIrreps: readonly Id[],
    grid: readonly Coordinates[],
    normalize: boolean,
  ): FourierExternal;
  fourierToGrid(plan: FourierExternal): Handle;
  fourierFromGrid(plan: FourierExternal): Handle;
  /** How many combinations of a field's coefficients the grid tells apart, and how many coefficients there are. */
  fourierRank(plan: FourierExternal): [rank: number, coefficients: number];
  fourierPointwise(plan: FourierExternal, x: Handle, fn: string): Handle;

  makeGaussianBlur(size: number, sigma: number, dimension: number): GaussianBlurExternal;
  gaussianFilter(plan: GaussianBlurExternal): Handle;
  blur(plan: GaussianBlurExternal, x: Handle, stride: readonly number[], padding: readonly number[]): Handle;
  normMaxPool(
    groups: FieldLayoutExternal,
    x: Handle,
    kernelSize: readonly number[],
    stride: readonly number[],
    padding: readonly number[],
    dilation: readonly number[],
    ceilMode: boolean,
  ): Handle;
  discMask(size: number, margin: number, sigma: number, dimension: number): Handle;

  /** The order of the channels, the parts of each distinct representation, and which of these each field has. */
  disentangleFields(
    type: FieldTypeExternal,
  ): [order: ChannelOrderExternal, parts: RepresentationExternal[][], kinds: number[]];
  makeChannelOrder(order: readonly number[], channels: number): ChannelOrderExternal;
  channelOrder(plan: ChannelOrderExternal): number[];
  reorderChannels(plan: ChannelOrderExternal, x: Handle): Handle;
  fieldDropout(groups: FieldLayoutExternal, x: Handle, p: number, inplace: boolean): Handle;
}

export const native = (): NnRows => nativeRoom<NnRows>("nn");
