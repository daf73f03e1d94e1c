/** The native rows of room gspaces. */
import type { GroupExternal, Id, RepresentationExternal } from "../group/native.js";
import type { KernelBasisExternal } from "../kernels/native.js";
import { nativeRoom } from "../native/index.js";

declare const gspaceBrand: unique symbol;
/** The native space behind a `GSpace`. */
export interface GSpaceExternal {
  readonly [gspaceBrand]: true;
}

export interface GSpaceInfo {
  readonly name: string;
  readonly dimensionality: number;
  readonly subgroupId: Id;
}

export interface GSpacesRows {
  /** `angle`: twice the slope of the mirror line, null without reflections; `order`: −1 for all rotations. */
  planar(angle: number | null, order: number, maximumFrequency: number): GSpaceExternal;
  /** `id`: of a subgroup of O(3). */
  spatial(id: Id, maximumFrequency: number): GSpaceExternal;
  point(group: GroupExternal): GSpaceExternal;
  info(gspace: GSpaceExternal): GSpaceInfo;
  fiberGroup(gspace: GSpaceExternal): GroupExternal;
  equals(a: GSpaceExternal, b: GSpaceExternal): boolean;
  restrict(gspace: GSpaceExternal, id: Id): GSpaceExternal;
  /** Not of a point. */
  basespaceAction(gspace: GSpaceExternal): RepresentationExternal;
  kernelBasis(
    gspace: GSpaceExternal,
    inRepr: RepresentationExternal,
    outRepr: RepresentationExternal,
    rings: readonly number[],
    sigma: readonly number[],
    maximumFrequency: number,
    filter: ((attributes: Readonly<Record<string, Id>>) => boolean) | null,
  ): KernelBasisExternal;
  intertwinerBasis(
    gspace: GSpaceExternal,
    inRepr: RepresentationExternal,
    outRepr: RepresentationExternal,
  ): KernelBasisExternal;
}

export const native = (): GSpacesRows => nativeRoom<GSpacesRows>("gspaces");
