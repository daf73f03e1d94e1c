/** Groups: elements, irreps, subgroups and the representations derived from them. */
import { inspect } from "node:util";
import { parseArguments } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { fromHandle } from "../torch/handle.js";
import type { Tensor } from "../torch/tensor.js";
import type { InductionOptions, Subgroup } from "./arguments.js";
import * as schemas from "./arguments.js";
import { elementOf, GroupElement, toNativeValue } from "./group_element.js";
import { HomSpace } from "./homspace.js";
import { isId, plainId, type SubgroupId } from "./ids.js";
import { type GroupExternal, type GroupInfo, type Id, native, type RepresentationExternal } from "./native.js";
import {
  checkRepresentation,
  IrreducibleRepresentation,
  makeIrrep,
  type Representation,
  representationExternal,
  representationFromExternal,
} from "./representation.js";

export type { GridOptions } from "./arguments.js";

/** The native group, for rows of other rooms. @internal */
export let groupExternal: (group: Group) => GroupExternal;

/**
 * A group; immutable and shared: asking twice for the same group gives the same object. Groups come from the factories
 * (`cyclicGroup(N)`, `so2Group(maximumFrequency)`, …) and from `subgroup`. The maximum frequency of an infinite group
 * only says which irreps {@link irreps} lists; every irrep can be had from {@link irrep}.
 *
 * Ids of irreps and subgroups are arrays (`[1, 2]`, `[null, 4]`) or a bare value where there is one item. In
 * a subgroup's id an element of the group may stand in place of its value.
 */
export class Group {
  readonly #external: GroupExternal;
  /** @internal */
  protected readonly info: GroupInfo;
  readonly #irreps = new Map<string, IrreducibleRepresentation>();
  readonly #representations = new Map<string, Representation>();
  readonly #subgroups = new Map<string, Subgroup>();
  readonly #homspaces = new Map<string, HomSpace>();

  static {
    groupExternal = (group) => {
      check(
        typeof group === "object" && group !== null && #external in group,
        "ERR_INVALID_ARGUMENT",
        () => `group: expected a Group, given ${describe(group)}`,
      );
      return group.#external;
    };
  }

  /** @internal */
  constructor(external: GroupExternal, info: GroupInfo) {
    this.#external = external;
    this.info = info;
  }

  /** `C4`, `D4`, `SO(2)`, `O(2)`, … */
  get name(): string {
    return this.info.name;
  }

  get continuous(): boolean {
    return this.info.continuous;
  }

  get abelian(): boolean {
    return this.info.abelian;
  }

  /** The number of elements, −1 where infinite. */
  order(): number {
    return this.info.order;
  }

  /** The parametrization of `element(value)` and `g.value`: `"int"`, `"radians"`. */
  get PARAM(): string {
    return this.info.parametrizations[0] as string;
  }

  /** Every parametrization that `element` and `g.to` take: `"int"`, `"radians"`, `"MAT"`. */
  get PARAMETRIZATIONS(): readonly string[] {
    return this.info.parametrizations;
  }

  get subgroupTrivialId(): Id {
    return this.info.trivialSubgroupId;
  }

  get subgroupSelfId(): Id {
    return this.info.selfSubgroupId;
  }

  // ---- elements ----------------------------------------------------------------------------------

  /**
   * The element of that value.
   *
   * @param value a number, `[flip, rotation]` for groups with reflections; matrices as rows or Tensor
   * @param param one of {@link PARAMETRIZATIONS}; default {@link PARAM}
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when it is no element: finite groups take angles within 1e-9 of theirs
   */
  element(...args: [value: unknown, param?: string] | [value: unknown, options: { param?: string }]): GroupElement {
    const { value, param } = parseArguments("element", schemas.elementSchema(), args);
    const nativeValue = toNativeValue(value, "element");
    return new GroupElement(this, native().fromParameter(this.#external, nativeValue, param ?? this.PARAM));
  }

  get identity(): GroupElement {
    return new GroupElement(this, native().identity(this.#external));
  }

  /** All elements in order, null where infinite. */
  get elements(): GroupElement[] | null {
    return this.continuous ? null : this.wrap(native().elements(this.#external));
  }

  /** Elements that generate the group; empty for the trivial one. @throws for infinite groups */
  get generators(): GroupElement[] {
    return this.wrap(native().generators(this.#external));
  }

  /** All elements of a finite group; evenly spread ones (52 rotations, and mirrors) of an infinite one. */
  testingElements(): GroupElement[] {
    return this.wrap(native().testingElements(this.#external));
  }

  /** A uniformly random element, by torch's CPU generator: `torch.manualSeed` governs it. */
  sample(): GroupElement {
    return new GroupElement(this, native().sample(this.#external));
  }

  /**
   * A grid of elements: `"regular"` (default) spreads N rotations evenly, then as many mirrors where there are any;
   * `"rand"` draws N elements. N divides the rotation order of a finite group for a regular grid. With `seed` the
   * numbers are those of numpy's `RandomState(seed)`, without it torch's generator draws the seed. Groups of other kinds
   * have other grids, see their classes.
   */
  grid(...args: unknown[]): GroupElement[] {
    return this.gridOf(["type", "N", "seed"], args);
  }

  /** @internal */
  protected gridOf(order: readonly ("type" | "N" | "seed")[], args: readonly unknown[]): GroupElement[] {
    const options = parseArguments("grid", schemas.gridSchema(order), args) as {
      type: string;
      N: number;
      seed?: number;
    };
    return this.wrap(native().grid(this.#external, { ...options }));
  }

  /** @internal */
  protected wrap(list: readonly (readonly number[])[]): GroupElement[] {
    return list.map((coordinates) => new GroupElement(this, coordinates));
  }

  // ---- irreps ------------------------------------------------------------------------------------

  /** The irreps in canonical order; those of an infinite group up to its maximum frequency. */
  irreps(): IrreducibleRepresentation[] {
    return native()
      .irrepIds(this.#external)
      .map((id) => this.irrep(...id));
  }

  /**
   * An irrep by its id: `C.irrep(1)`, `D.irrep(1, 2)`, or the id as one array.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is none
   */
  irrep(...id: readonly Id[]): IrreducibleRepresentation {
    const only = id.length === 1 && Array.isArray(id[0]) ? (id[0] as readonly Id[]) : id;
    check(
      isId(only),
      "ERR_INVALID_ARGUMENT",
      () => `${this.name}.irrep: id: expected numbers, null, strings or arrays of them, given ${describe(only)}`,
    );
    const key = JSON.stringify(only);
    let irrep = this.#irreps.get(key);
    if (irrep === undefined) {
      irrep = makeIrrep(this, only);
      const canonical = JSON.stringify(irrep.id);
      irrep = this.#irreps.get(canonical) ?? irrep;
      this.#irreps.set(canonical, irrep).set(key, irrep);
    }
    return irrep;
  }

  /**
   * The id of an irrep given as the irrep itself, its id or its name.
   *
   * @returns always an array: `[1]`, `[1, 2]`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is no such irrep; names are looked for among {@link irreps}
   */
  getIrrepId(psi: IrreducibleRepresentation | Id): readonly Id[] {
    if (psi instanceof IrreducibleRepresentation) {
      check(
        psi.group.equals(this),
        "ERR_INVALID_ARGUMENT",
        () => `getIrrepId: psi: expected an irrep of ${this.name}, given ${psi}`,
      );
      return psi.id;
    }
    if (typeof psi !== "string") return this.irrep(psi).id;
    const found = this.irreps().find((irrep) => irrep.name === psi);
    check(
      found !== undefined,
      "ERR_INVALID_ARGUMENT",
      () => `getIrrepId: psi: expected the name of an irrep that ${this.name} lists, given ${describe(psi)}`,
    );
    return found.id;
  }

  get trivialRepresentation(): IrreducibleRepresentation {
    return this.irrep(...this.info.trivialIrrepId);
  }

  /** Ids of the irreps up to the frequency `L`. */
  blIrreps(L: number): Id[][] {
    check(Number.isInteger(L), "ERR_INVALID_ARGUMENT", () => `blIrreps: L: expected an integer, given ${describe(L)}`);
    return native().blIrreps(this.#external, L);
  }

  /** What ψ_m ⊗ ψ_n consists of: pairs of irrep id and multiplicity, in the order that fixes bases elsewhere. */
  tensorProduct(m: Id, n: Id): [id: Id[], multiplicity: number][] {
    return native().tensorProduct(this.#external, m, n);
  }

  /**
   * The Clebsch–Gordan tensor of S copies of ψ_j inside ψ_m ⊗ ψ_n: float64 `[d_m, d_n, S, d_j]`. Reshaped to
   * `[d_m d_n, S d_j]` it is an isometric intertwiner; S is 0 where ψ_j does not occur.
   */
  clebschGordan(m: Id, n: Id, j: Id): Tensor {
    return fromHandle(native().clebschGordan(this.#external, m, n, j));
  }

  // ---- representations ---------------------------------------------------------------------------

  /** By name, in order: the irreps, then `regular` for finite groups. A new object on each access. */
  get representations(): Record<string, Representation> {
    const all: Representation[] = this.irreps();
    if (!this.continuous) all.push(this.regularRepresentation);
    return Object.fromEntries(all.map((rho) => [rho.name, rho]));
  }

  /** Permutations of the elements: e_h ↦ e_{gh}, axes in the order of {@link elements}. @throws for infinite groups */
  get regularRepresentation(): Representation {
    return this.#shared("regular", () => native().regularRepresentation(this.#external));
  }

  /** Permutations of the cosets of a subgroup (of finite index). Named `quotient[<id>]`. */
  quotientRepresentation(
    ...args:
      | [subgroupId: SubgroupId, options?: InductionOptions]
      | [subgroupId: SubgroupId, representatives: readonly GroupElement[] | null | undefined, name?: string]
  ): Representation {
    const { subgroupId, representatives, name } = parseArguments(
      "quotientRepresentation",
      schemas.quotientSchema(),
      args,
    );
    const elements = this.#coordinates(representatives, "quotientRepresentation");
    return this.#shared(JSON.stringify(["quotient", subgroupId, elements, name]), () =>
      native().quotientRepresentation(this.#external, subgroupId, elements, name),
    );
  }

  /**
   * Induced from a representation ρ of a subgroup (of finite index): with g rᵢ = rⱼ h for representatives rᵢ, block i goes
   * to block j by ρ(h). Named `induced[<id>][<repr>]`.
   *
   * @param repr a representation of that subgroup, irreducible or not
   * @param representatives one element of each left coset; default: the first of each in {@link elements}. Infinite groups
   *   that know none need them.
   */
  inducedRepresentation(
    ...args:
      | [subgroupId: SubgroupId, repr: Representation, options?: InductionOptions]
      | [
          subgroupId: SubgroupId,
          repr: Representation,
          representatives: readonly GroupElement[] | null | undefined,
          name?: string,
        ]
  ): Representation {
    const { subgroupId, repr, representatives, name } = parseArguments(
      "inducedRepresentation",
      schemas.inducedSchema(),
      args,
    );
    const [subgroup] = this.subgroup(subgroupId);
    const rho = checkRepresentation(repr, "inducedRepresentation", "repr");
    check(
      rho.group.equals(subgroup),
      "ERR_INVALID_ARGUMENT",
      () => `inducedRepresentation: repr: expected a representation of ${subgroup.name}, given ${rho}`,
    );
    const elements = this.#coordinates(representatives, "inducedRepresentation");
    const make = () =>
      native().inducedRepresentation(this.#external, subgroupId, representationExternal(rho), elements, name);
    if (!(rho instanceof IrreducibleRepresentation)) return representationFromExternal(make());
    return this.#shared(JSON.stringify(["induced", subgroupId, rho.id, elements, name]), make);
  }

  /** The functions on the group that lie in the given irreps, Q = I. Named `regular_[(0,)|(1,)]`. */
  spectralRegularRepresentation(
    ...args: [irreps: readonly Id[], name?: string] | [irreps: readonly Id[], options: { name?: string }]
  ): Representation {
    const { irreps, name } = parseArguments("spectralRegularRepresentation", schemas.spectralRegularSchema(), args);
    return representationFromExternal(native().spectralRegularRepresentation(this.#external, irreps, name));
  }

  /** The functions on the cosets of a subgroup that lie in the given irreps, Q = I. Named `quotient[2]_[(0,)|(2,)]`. */
  spectralQuotientRepresentation(
    ...args:
      | [subgroupId: SubgroupId, irreps: readonly Id[], name?: string]
      | [subgroupId: SubgroupId, irreps: readonly Id[], options: { name?: string }]
  ): Representation {
    const { subgroupId, irreps, name } = parseArguments(
      "spectralQuotientRepresentation",
      schemas.spectralQuotientSchema(),
      args,
    );
    return representationFromExternal(
      native().spectralQuotientRepresentation(this.#external, subgroupId, irreps, name),
    );
  }

  /** {@link spectralRegularRepresentation} of all irreps up to the frequency `L`. Named `regular_2`. */
  blRegularRepresentation(L: number): Representation {
    check(
      Number.isInteger(L),
      "ERR_INVALID_ARGUMENT",
      () => `blRegularRepresentation: L: expected an integer, given ${describe(L)}`,
    );
    return this.#shared(`bl${L}`, () => native().blRegularRepresentation(this.#external, L));
  }

  /** {@link spectralQuotientRepresentation} of all irreps up to the frequency `L`. Named `quotient[(0.0, 2)]_3`. */
  blQuotientRepresentation(
    ...args:
      | [L: number, subgroupId: SubgroupId, name?: string]
      | [L: number, subgroupId: SubgroupId, options: { name?: string }]
  ): Representation {
    const { L, subgroupId, name } = parseArguments("blQuotientRepresentation", schemas.blQuotientSchema(), args);
    return representationFromExternal(native().blQuotientRepresentation(this.#external, L, subgroupId, name));
  }

  /**
   * The part of the representation induced from an irrep ψ of a subgroup that lies in the irreps up to the frequency `L`,
   * Q = I. Named `induced[(False, -1)][irrep_1]_2`.
   */
  blInducedRepresentation(
    ...args:
      | [L: number, repr: IrreducibleRepresentation, subgroupId: SubgroupId, name?: string]
      | [L: number, repr: IrreducibleRepresentation, subgroupId: SubgroupId, options: { name?: string }]
  ): Representation {
    const { L, repr, subgroupId, name } = parseArguments("blInducedRepresentation", schemas.blInducedSchema(), args);
    const [subgroup] = this.subgroup(subgroupId);
    check(
      repr instanceof IrreducibleRepresentation && repr.group.equals(subgroup),
      "ERR_INVALID_ARGUMENT",
      () => `blInducedRepresentation: repr: expected an irrep of ${subgroup.name}, given ${describe(repr)}`,
    );
    return representationFromExternal(native().blInducedRepresentation(this.#external, L, repr.id, subgroupId, name));
  }

  /** `repr` as a representation of a subgroup; the same as `repr.restrict(id)`. */
  restrictRepresentation(id: SubgroupId, repr: Representation): Representation {
    check(
      checkRepresentation(repr, "restrictRepresentation", "repr").group.equals(this),
      "ERR_INVALID_ARGUMENT",
      () => `restrictRepresentation: repr: expected a representation of ${this.name}, given ${repr}`,
    );
    return repr.restrict(id);
  }

  // ---- subgroups ---------------------------------------------------------------------------------

  /** A subgroup by its id, with inclusion and restriction. Equal ids give the same array. */
  subgroup(id: SubgroupId): Subgroup {
    const external = native().subgroup(this.#external, plainId(id));
    const key = JSON.stringify(native().subgroupId(external));
    let result = this.#subgroups.get(key);
    if (result === undefined) {
      const subgroup = groupFromExternal(native().subgroupGroup(external));
      result = [
        subgroup,
        (h) => new GroupElement(this, native().include(external, elementOf(subgroup, h, "inclusion", "h"))),
        (g) => {
          const inside = native().restrictElement(external, elementOf(this, g, "restriction", "g"));
          return inside === null ? null : new GroupElement(subgroup, inside);
        },
      ];
      this.#subgroups.set(key, result);
    }
    return result;
  }

  /** The homogeneous space of the cosets of a subgroup. Equal ids give the same object. */
  homspace(id: SubgroupId): HomSpace {
    const canonical = this.#canonical(plainId(id));
    const key = JSON.stringify(canonical);
    let space = this.#homspaces.get(key);
    if (space === undefined) {
      space = new HomSpace(this, this.subgroup(id)[0], canonical);
      this.#homspaces.set(key, space);
    }
    return space;
  }

  /** The id in this group of the subgroup `inner` of the subgroup `outer`: its inclusion is the composition of both. */
  combineSubgroups(outer: SubgroupId, inner: SubgroupId): Id {
    return native().combineSubgroups(this.#external, plainId(outer), plainId(inner));
  }

  /** P (float64) and ids with ψ(h) = P (ψ₁ ⊕ ψ₂ ⊕ …)(h) Pᵀ on a subgroup. */
  restrictIrrep(subgroupId: SubgroupId, irrep: Id): [changeOfBasis: Tensor, irreps: Id[][]] {
    const [changeOfBasis, irreps] = native().restrictIrrep(this.#external, plainId(subgroupId), irrep);
    return [fromHandle(changeOfBasis), irreps];
  }

  // ---- values ------------------------------------------------------------------------------------

  /** The same group; neither the maximum frequency nor the name given to a product counts. */
  equals(other: unknown): boolean {
    return other instanceof Group && other.info.key === this.info.key;
  }

  toString(): string {
    return this.name;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #canonical(subgroupId: Id): Id {
    return native().subgroupId(native().subgroup(this.#external, subgroupId));
  }

  #coordinates(elements: readonly unknown[] | undefined, callee: string) {
    return elements?.map((element) => elementOf(this, element, callee, "representatives"));
  }

  #shared(key: string, make: () => RepresentationExternal): Representation {
    let rho = this.#representations.get(key);
    if (rho === undefined) {
      rho = representationFromExternal(make());
      this.#representations.set(key, rho);
    }
    return rho;
  }
}

type GroupClass = new (external: GroupExternal, info: GroupInfo) => Group;
const classes = new Map<string, GroupClass>();
const shared = new Map<string, Group>();

/** Makes `groupClass` the class of the native groups of that name. @internal */
export function registerGroupClass(name: string, groupClass: GroupClass): void {
  classes.set(name, groupClass);
}

/** The shared object of a native group. @internal */
export function groupFromExternal(external: GroupExternal): Group {
  const info = native().groupInfo(external);
  const key = JSON.stringify(info);
  let group = shared.get(key);
  if (group === undefined) {
    group = new (classes.get(info.class) ?? Group)(external, info);
    shared.set(key, group);
  }
  return group;
}
