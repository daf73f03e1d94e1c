/** The native rows of room points. Tensors are handles. */
import { nativeRoom } from "../../native/index.js";
import type { Handle } from "../../torch/native.js";
import type { NativeFilter, WeightLayoutExternal } from "../conv/native.js";
import type { FieldTypeExternal } from "../native.js";

declare const planBrand: unique symbol;
/** The map from weights to kernels. */
export interface PointPlanExternal {
  readonly [planBrand]: true;
}

/** Which factors of weights × functions × features are multiplied first; by cost where `"auto"`. */
export type Contraction = "auto" | "features" | "filters";

export interface PointsRows {
  plan(
    inType: FieldTypeExternal,
    outType: FieldTypeExternal,
    groups: number,
    rings: readonly number[],
    sigma: readonly number[],
    cutoffs: readonly number[],
    basisFilter: NativeFilter | null,
  ): PointPlanExternal;
  layout(plan: PointPlanExternal): WeightLayoutExternal;
  passMessages(
    plan: PointPlanExternal,
    x: Handle,
    edgeIndex: Handle,
    coords: Handle | null,
    edgeDelta: Handle | null,
    weights: Handle,
    bias: Handle | null,
    contraction: Contraction,
  ): Handle;
  expandKernels(plan: PointPlanExternal, points: Handle, weights: Handle): Handle;
  expandBias(plan: PointPlanExternal, bias: Handle): Handle;
}

export const native = (): PointsRows => nativeRoom<PointsRows>("points");
