/** The native rows of room group. */
import { nativeRoom } from "../native/index.js";
import type { NativeMatrix } from "../torch/matrix.js";
import type { Handle } from "../torch/native.js";

/** A nested id: of an irrep (`[1, 2]`), of a subgroup (`[null, 4]`), or a bare value. */
export type Id = null | boolean | number | string | readonly Id[];
/** A group element in its group's own numbers. */
export type Coordinates = readonly number[];

declare const groupBrand: unique symbol;
declare const subgroupBrand: unique symbol;
declare const homSpaceBrand: unique symbol;
declare const representationBrand: unique symbol;
/** The native group behind a {@link Group}. */
export interface GroupExternal {
  readonly [groupBrand]: true;
}
/** A native subgroup with its maps. */
export interface SubgroupExternal {
  readonly [subgroupBrand]: true;
}
/** A native homogeneous space. */
export interface HomSpaceExternal {
  readonly [homSpaceBrand]: true;
}
/** The native representation behind a {@link Representation}. */
export interface RepresentationExternal {
  readonly [representationBrand]: true;
}

export interface GroupInfo {
  readonly name: string;
  /** Equal for equal groups, and for those alone. */
  readonly key: string;
  readonly class: string;
  readonly continuous: boolean;
  readonly abelian: boolean;
  readonly order: number;
  readonly parametrizations: readonly string[];
  readonly trivialSubgroupId: Id;
  readonly selfSubgroupId: Id;
  readonly trivialIrrepId: readonly Id[];
  readonly [attribute: string]: Id;
}

export interface IrrepInfo {
  readonly id: readonly Id[];
  readonly name: string;
  readonly size: number;
  readonly type: "R" | "C" | "H";
  readonly sumOfSquares: 1 | 2 | 4;
}

export interface RepresentationInfo {
  readonly name: string;
  readonly size: number;
  readonly irreps: readonly (readonly Id[])[];
  readonly irreducible: boolean;
  readonly supportedNonlinearities: readonly string[];
  readonly isTrivial: boolean;
  readonly containsTrivial: boolean;
  readonly text: string;
}

type Name = string | undefined;
type Elements = readonly Coordinates[] | undefined;

export interface GroupRows {
  cyclicGroup(N: number): GroupExternal;
  dihedralGroup(N: number): GroupExternal;
  so2Group(maximumFrequency: number): GroupExternal;
  o2Group(maximumFrequency: number): GroupExternal;
  so3Group(maximumFrequency: number): GroupExternal;
  o3Group(maximumFrequency: number): GroupExternal;
  tetrahedralGroup(): GroupExternal;
  octahedralGroup(): GroupExternal;
  icosahedralGroup(): GroupExternal;
  fullTetrahedralGroup(): GroupExternal;
  directProduct(G1: GroupExternal, G2: GroupExternal, name: Name): GroupExternal;
  doubleGroup(G: GroupExternal, name: Name): GroupExternal;
  klein4Group(): GroupExternal;
  pyritohedralGroup(): GroupExternal;
  fullOctahedralGroup(): GroupExternal;
  fullIcosahedralGroup(): GroupExternal;
  cylinderGroup(maximumFrequency: number): GroupExternal;
  fullCylinderGroup(maximumFrequency: number): GroupExternal;
  cylinderDiscreteGroup(n: number): GroupExternal;
  fullCylinderDiscreteGroup(n: number): GroupExternal;
  psi(theta: number, k: number, gamma: number): Handle;
  psichi(theta: number, s: number, k: number, gamma: number): Handle;

  groupInfo(g: GroupExternal): GroupInfo;
  identity(g: GroupExternal): number[];
  multiply(g: GroupExternal, a: Coordinates, b: Coordinates): number[];
  inverse(g: GroupExternal, a: Coordinates): number[];
  equalElements(g: GroupExternal, a: Coordinates, b: Coordinates): boolean;
  elements(g: GroupExternal): number[][];
  generators(g: GroupExternal): number[][];
  testingElements(g: GroupExternal): number[][];
  formatElement(g: GroupExternal, a: Coordinates): string;
  fromParameter(g: GroupExternal, value: Id, parameter: string): number[];
  toParameter(g: GroupExternal, a: Coordinates, parameter: string): Id;
  sample(g: GroupExternal): number[];
  grid(g: GroupExternal, options: Readonly<Record<string, Id | undefined>>): number[][];
  /** Quaternions (x, y, z, w). */
  rotationGrid(options: Readonly<Record<string, Id | undefined>>): number[][];
  /** Quaternions of rotations that take the north pole to the points. */
  sphereGrid(options: Readonly<Record<string, Id | undefined>>): number[][];

  irrepIds(g: GroupExternal): Id[][];
  blIrreps(g: GroupExternal, L: number): Id[][];
  irrepInfo(g: GroupExternal, id: Id): IrrepInfo;
  tensorProduct(g: GroupExternal, m: Id, n: Id): [id: Id[], multiplicity: number][];
  /** A tensor handle, shape [d_m, d_n, S, d_j]. */
  clebschGordan(g: GroupExternal, m: Id, n: Id, j: Id): number;
  // What linear algebra finds, for groups with closed forms too.
  tensorProductByDecomposition(g: GroupExternal, m: Id, n: Id): [id: Id[], multiplicity: number][];
  clebschGordanByDecomposition(g: GroupExternal, m: Id, n: Id, j: Id): number;
  /** The intertwiners ψ_j → ψ_m ⊗ ψ_n one a column: `[d_m d_n d_j, count]`. */
  clebschGordanSpace(g: GroupExternal, m: Id, n: Id, j: Id): Handle;

  subgroup(g: GroupExternal, id: Id): SubgroupExternal;
  subgroupGroup(sub: SubgroupExternal): GroupExternal;
  subgroupId(sub: SubgroupExternal): Id;
  include(sub: SubgroupExternal, h: Coordinates): number[];
  restrictElement(sub: SubgroupExternal, g: Coordinates): number[] | null;
  combineSubgroups(g: GroupExternal, outer: Id, inner: Id): Id;
  restrictByDecomposition(g: GroupExternal, id: Id, irrep: Id): [changeOfBasis: Handle, irreps: Id[][]];
  restrictIrrep(g: GroupExternal, id: Id, irrep: Id): [changeOfBasis: Handle, irreps: Id[][]];

  /** Both factors of a product. */
  factors(g: GroupExternal): [G1: GroupExternal, G2: GroupExternal];

  homSpace(g: GroupExternal, id: Id): HomSpaceExternal;
  isSameCoset(space: HomSpaceExternal, a: Coordinates, b: Coordinates): boolean;
  /** [d_rho, multiplicity, d_psi]. */
  diracKernelShape(space: HomSpaceExternal, rho: Id, psi: Id): [number, number, number];
  /** A tensor handle, shape [d_rho, multiplicity, d_psi]. */
  homSpaceBasis(space: HomSpaceExternal, g: Coordinates, rho: Id, psi: Id): number;
  homSpaceRepresentation(space: HomSpaceExternal, psi: Id, irreps: readonly Id[], name: Name): RepresentationExternal;
  /** A tensor handle, shape [size]. */
  homSpaceCompleteBasis(space: HomSpaceExternal, g: Coordinates, psi: Id, irreps: readonly Id[]): number;

  representationInfo(rho: RepresentationExternal): RepresentationInfo;
  representationGroup(rho: RepresentationExternal): GroupExternal;
  representationAttributes(rho: RepresentationExternal): Record<string, Id>;
  changeOfBasis(rho: RepresentationExternal): Handle;
  changeOfBasisInverse(rho: RepresentationExternal): Handle;
  representationMatrix(rho: RepresentationExternal, g: Coordinates): Handle;
  representationCharacter(rho: RepresentationExternal, g: Coordinates): number;
  multiplicity(rho: RepresentationExternal, irrep: Id): number;
  equalRepresentations(a: RepresentationExternal, b: RepresentationExternal): boolean;
  /** A tensor handle, shape [count, tau size, rho size]. */
  homomorphismSpace(rho: RepresentationExternal, tau: RepresentationExternal): number;
  representation(
    g: GroupExternal,
    name: string,
    irreps: readonly Id[],
    changeOfBasis: NativeMatrix,
    supported: readonly string[],
    attributes: Readonly<Record<string, Id>>,
  ): RepresentationExternal;
  disentangle(rho: RepresentationExternal): [permutation: Handle, parts: RepresentationExternal[]];
  irrepRepresentation(g: GroupExternal, id: Id): RepresentationExternal;
  representationFromMatrices(
    g: GroupExternal,
    matrices: readonly NativeMatrix[],
    name: string,
    supported: readonly string[],
  ): RepresentationExternal;
  directSum(
    summands: readonly RepresentationExternal[],
    changeOfBasis: NativeMatrix | undefined,
    name: Name,
  ): RepresentationExternal;
  changeBasis(
    rho: RepresentationExternal,
    changeOfBasis: NativeMatrix,
    name: string,
    supported: readonly string[],
  ): RepresentationExternal;
  restrictRepresentation(rho: RepresentationExternal, id: Id): RepresentationExternal;
  tensorRepresentation(rho: RepresentationExternal, tau: RepresentationExternal): RepresentationExternal;
  regularRepresentation(g: GroupExternal): RepresentationExternal;
  quotientRepresentation(g: GroupExternal, id: Id, representatives: Elements, name: Name): RepresentationExternal;
  inducedRepresentation(
    g: GroupExternal,
    id: Id,
    repr: RepresentationExternal,
    representatives: Elements,
    name: Name,
  ): RepresentationExternal;
  spectralQuotientRepresentation(g: GroupExternal, id: Id, irreps: readonly Id[], name: Name): RepresentationExternal;
  spectralRegularRepresentation(g: GroupExternal, irreps: readonly Id[], name: Name): RepresentationExternal;
  blRegularRepresentation(g: GroupExternal, L: number): RepresentationExternal;
  blQuotientRepresentation(g: GroupExternal, L: number, id: Id, name: Name): RepresentationExternal;
  blInducedRepresentation(g: GroupExternal, L: number, psi: Id, id: Id, name: Name): RepresentationExternal;
}

export const native = (): GroupRows => nativeRoom<GroupRows>("group");
