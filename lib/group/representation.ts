/** Representations: how a group acts on a vector space. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { fromHandle } from "../torch/handle.js";
import { toMatrix } from "../torch/matrix.js";
import type { Tensor } from "../torch/tensor.js";
import * as schemas from "./arguments.js";
import { Group, groupExternal, groupFromExternal } from "./group.js";
import { elementOf, type GroupElement } from "./group_element.js";
import { plainId, type SubgroupId } from "./ids.js";
import { type Id, type IrrepInfo, native, type RepresentationExternal, type RepresentationInfo } from "./native.js";

class Source {
  constructor(readonly external: RepresentationExternal) {}
}

/** The native representation, for rows of other rooms. @internal */
export let representationExternal: (rho: Representation) => RepresentationExternal;

const argumentsSchema = once(() =>
  z.strictObject({
    group: z.custom<Group>((value) => value instanceof Group, "expected a Group"),
    name: schemas.name(),
    irreps: z.array(schemas.id()),
    changeOfBasis: schemas.matrixLike(),
    supportedNonlinearities: schemas.nonlinearities().default([]),
    attributes: z.record(z.string(), schemas.id()).default({}),
  }),
);

/**
 * A real representation ρ(g) = Q (ψ₁(g) ⊕ … ⊕ ψₙ(g)) Q⁻¹ of a group. Immutable; equal by value, never by name alone.
 *
 * `new Representation(group, name, irreps, changeOfBasis, { supportedNonlinearities })` makes one from its parts;
 * groups make the usual ones: `group.regularRepresentation`, `group.irrep(…)`, `group.quotientRepresentation(…)`.
 */
export class Representation {
  readonly group: Group;
  readonly #external: RepresentationExternal;
  readonly #info: RepresentationInfo;
  #nonlinearities: ReadonlySet<string> | undefined;

  static {
    representationExternal = (rho) => {
      check(
        typeof rho === "object" && rho !== null && #external in rho,
        "ERR_INVALID_ARGUMENT",
        () => `representation: expected a Representation, given ${describe(rho)}`,
      );
      return rho.#external;
    };
  }

  /**
   * @param group the group
   * @param name a label for people
   * @param irreps ids of irreps of `group`, in block order
   * @param changeOfBasis Q, invertible, [size, size] where size is the sum of the irreps' sizes
   * @param supportedNonlinearities what acts equivariantly on it: `"pointwise"`, `"norm"`, `"gated"`, …; default none
   * @param attributes named values kept with it
   */
  constructor(
    group: Group,
    name: string,
    irreps: readonly Id[],
    changeOfBasis: schemas.MatrixLike,
    ...rest:
      | [options?: { supportedNonlinearities?: Iterable<string>; attributes?: Readonly<Record<string, Id>> }]
      | [supportedNonlinearities: Iterable<string>, options?: { attributes?: Readonly<Record<string, Id>> }]
  );
  /** @internal */
  constructor(source: Source, group: Group);
  constructor(...args: unknown[]) {
    const [first, second] = args;
    if (first instanceof Source) {
      this.group = second as Group;
      this.#external = first.external;
    } else {
      const parsed = parseArguments("Representation", argumentsSchema(), args);
      this.group = parsed.group;
      this.#external = native().representation(
        groupExternal(parsed.group),
        parsed.name,
        parsed.irreps,
        toMatrix(parsed.changeOfBasis),
        [...parsed.supportedNonlinearities],
        parsed.attributes,
      );
    }
    this.#info = native().representationInfo(this.#external);
  }

  /** A label for people; two different representations may share it. */
  get name(): string {
    return this.#info.name;
  }

  /** The dimension of the vector space. */
  get size(): number {
    return this.#info.size;
  }

  /** Ids of the irreps that it consists of, in block order. */
  get irreps(): readonly (readonly Id[])[] {
    return this.#info.irreps;
  }

  /** Q: float64 `[size, size]`, a new Tensor on each access. */
  get changeOfBasis(): Tensor {
    return fromHandle(native().changeOfBasis(this.#external));
  }

  /** Q⁻¹: float64 `[size, size]`, a new Tensor on each access. */
  get changeOfBasisInv(): Tensor {
    return fromHandle(native().changeOfBasisInverse(this.#external));
  }

  /** Which nonlinearities are equivariant on it: `pointwise`, `norm`, `gated`, `gate`, `concatenated`, … */
  get supportedNonlinearities(): ReadonlySet<string> {
    this.#nonlinearities ??= new Set(this.#info.supportedNonlinearities);
    return this.#nonlinearities;
  }

  /** Named values kept with it; irreps have `frequency` and, with reflections, `flip_frequency`. */
  get attributes(): Readonly<Record<string, Id>> {
    return native().representationAttributes(this.#external);
  }

  /** Whether it is one irrep with Q = I. */
  get irreducible(): boolean {
    return this.#info.irreducible;
  }

  /** ρ(g): float64 `[size, size]`. Regular and quotient representations give exact permutations. */
  matrix(g: GroupElement): Tensor {
    return fromHandle(native().representationMatrix(this.#external, elementOf(this.group, g, "matrix", "g")));
  }

  /** The trace of ρ(g), in closed form. */
  character(g: GroupElement): number {
    return native().representationCharacter(this.#external, elementOf(this.group, g, "character", "g"));
  }

  /** Whether it is the trivial irrep. */
  isTrivial(): boolean {
    return this.#info.isTrivial;
  }

  /** Whether the trivial irrep occurs in it. */
  containsTrivial(): boolean {
    return this.#info.containsTrivial;
  }

  /** How often an irrep, given by its id, occurs in it; 0 where it does not. */
  multiplicity(irrep: Id): number {
    return native().multiplicity(this.#external, irrep);
  }

  /**
   * The same action restricted to a subgroup, named `C4:regular`.
   *
   * @param id a subgroup id of {@link group}
   */
  restrict(id: SubgroupId): Representation {
    return representationFromExternal(native().restrictRepresentation(this.#external, plainId(id)));
  }

  /**
   * The tensor product g ↦ ρ(g) ⊗ τ(g), decomposed into irreps by the Clebsch–Gordan tensors. Named `irrep_1 X irrep_1`;
   * supports `gated` and `norm`, and `pointwise` or `gate` where both factors do.
   */
  tensor(other: Representation): Representation {
    return representationFromExternal(
      native().tensorRepresentation(this.#external, representationExternal(checkRepresentation(other, "tensor"))),
    );
  }

  /** The direct sum with another representation of the same group. */
  add(other: Representation): Representation {
    return representationFromExternal(
      native().directSum(
        [this.#external, representationExternal(checkRepresentation(other, "add"))],
        undefined,
        undefined,
      ),
    );
  }

  /** A basis of the matrices that commute with every ρ(g): float64 `[count, size, size]`. */
  endomorphismBasis(): Tensor {
    return fromHandle(native().homomorphismSpace(this.#external, this.#external));
  }

  /** Same group, name, irreps, nonlinearities and change of basis. */
  equals(other: unknown): boolean {
    return other instanceof Representation && native().equalRepresentations(this.#external, other.#external);
  }

  /** As Python prints it: `C4|[regular]:4`. */
  toString(): string {
    return this.#info.text;
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** An irreducible representation over the reals, as `group.irrep(…)` hands it out. */
export class IrreducibleRepresentation extends Representation {
  readonly #irrep: IrrepInfo;

  /** @internal */
  constructor(source: Source, group: Group, irrep: IrrepInfo) {
    super(source, group);
    this.#irrep = irrep;
  }

  /** Its id, always an array: `[1]`, `[1, 2]`, `[[1], [1, 2], 0]` of a product. */
  get id(): readonly Id[] {
    return this.#irrep.id;
  }

  /** The division algebra of its endomorphisms: real, complex or quaternionic. */
  get type(): "R" | "C" | "H" {
    return this.#irrep.type;
  }

  /** The dimension of that algebra: 1, 2 or 4. */
  get sumOfSquaresConstituents(): 1 | 2 | 4 {
    return this.#irrep.sumOfSquares;
  }
}

/** @internal */
export function representationFromExternal(external: RepresentationExternal): Representation {
  return new Representation(new Source(external), groupFromExternal(native().representationGroup(external)));
}

/** @internal */
export function makeIrrep(group: Group, id: Id): IrreducibleRepresentation {
  const external = groupExternal(group);
  const info = native().irrepInfo(external, id);
  return new IrreducibleRepresentation(new Source(native().irrepRepresentation(external, id)), group, info);
}

/** @internal */
export function checkRepresentation(value: unknown, callee: string, parameter = "other"): Representation {
  check(
    value instanceof Representation,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: expected a Representation, given ${describe(value)}`,
  );
  return value;
}
