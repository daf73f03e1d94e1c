/** The native rows of room kernels. */
import type { Coordinates, GroupExternal, Id, RepresentationExternal } from "../group/native.js";
import { nativeRoom } from "../native/index.js";
import type { NativeMatrix } from "../torch/matrix.js";
import type { Handle } from "../torch/native.js";

declare const filtersBrand: unique symbol;
declare const kernelBasisBrand: unique symbol;
/** The native filters behind a `SteerableFiltersBasis`. */
export interface FiltersExternal {
  readonly [filtersBrand]: true;
}
/** The native basis behind a `KernelBasis`. */
export interface KernelBasisExternal {
  readonly [kernelBasisBrand]: true;
}

type Attributes = Record<string, Id>;
type Filter = ((attributes: Readonly<Attributes>) => boolean) | null;
type Numbers = readonly number[];

/** Tensors are handles. */
export interface KernelsRows {
  /** Distances [P] to [P, shells]. */
  radialProfile(radii: Numbers, sigmas: Numbers, distances: number): number;
  circularShells(
    maximumFrequency: number,
    radii: Numbers,
    sigmas: Numbers,
    axis: number,
    filter: Filter,
  ): FiltersExternal;
  sphericalShells(maximumFrequency: number, radii: Numbers, sigmas: Numbers, filter: Filter): FiltersExternal;
  pointFilters(group: GroupExternal): FiltersExternal;
  sparseOrbit(
    group: GroupExternal,
    subgroupId: Id,
    action: RepresentationExternal,
    root: Numbers,
    sigma: number,
    irreps: readonly Id[] | undefined,
    changeOfBasis: NativeMatrix | undefined,
    attributes: Readonly<Attributes>,
  ): FiltersExternal;
  /** Filters at frame · x. */
  movedFilters(filters: FiltersExternal, frame: NativeMatrix): FiltersExternal;
  filtersGroup(filters: FiltersExternal): GroupExternal;
  dimension(filters: FiltersExternal): number;
  equalFilters(a: FiltersExternal, b: FiltersExternal): boolean;
  harmonics(filters: FiltersExternal): [irrep: readonly Id[], size: number, multiplicity: number][];
  filterAttributes(filters: FiltersExternal, harmonic: number, index: number): Attributes;
  action(filters: FiltersExternal, g: Coordinates): Handle;
  /** points [P, d] to one [P, multiplicity, size] per harmonic. */
  sampleFilters(filters: FiltersExternal, points: number): number[];
  /** points [P, 3] to one [P, 2l + 1] per degree. */
  harmonicPolynomials(maximumDegree: number, points: number): number[];

  /** Kernels of the subgroup `inner` of the subgroup `outer` of the filters' group; null: the whole group. */
  solve(
    filters: FiltersExternal,
    outer: Id,
    inner: Id,
    inRepr: RepresentationExternal,
    outRepr: RepresentationExternal,
    maximumOffset: number | undefined,
  ): KernelBasisExternal;
  solveOrbits(
    samples: string,
    radii: Numbers,
    sigmas: Numbers,
    frame: NativeMatrix | undefined,
    inRepr: RepresentationExternal,
    outRepr: RepresentationExternal,
  ): KernelBasisExternal;
  /** Kernels at frame · x. */
  movedBasis(basis: KernelBasisExternal, frame: NativeMatrix): KernelBasisExternal;
  dim(basis: KernelBasisExternal): number;
  filtersOf(basis: KernelBasisExternal): FiltersExternal;
  attributes(basis: KernelBasisExternal, index: number): Attributes;
  /** The number of elements on each harmonic. */
  harmonicDims(basis: KernelBasisExternal): number[];
  pointAction(basis: KernelBasisExternal, h: Coordinates): Handle;
  equalBases(a: KernelBasisExternal, b: KernelBasisExternal): boolean;
  /** points [P, d] to [P, dim, out, in]. */
  sample(basis: KernelBasisExternal, points: number): number;
  /** Functions [P, multiplicity, size] of one harmonic to its elements [P, count, out, in]. */
  combine(basis: KernelBasisExternal, harmonic: number, functions: number): number;
  /** [labels, out, in, size], in the dtype and on the device of `like`. */
  coefficients(basis: KernelBasisExternal, harmonic: number, like: number): number;
}

export const native = (): KernelsRows => nativeRoom<KernelsRows>("kernels");
