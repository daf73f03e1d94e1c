/** Homogeneous spaces G/H. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { fromHandle } from "../torch/handle.js";
import type { Tensor } from "../torch/tensor.js";
import * as schemas from "./arguments.js";
import { type Group, groupExternal } from "./group.js";
import { elementOf, type GroupElement } from "./group_element.js";
import { type HomSpaceExternal, type Id, native } from "./native.js";
import { IrreducibleRepresentation, type Representation, representationFromExternal } from "./representation.js";

/** An irrep, or its id. */
export type IrrepLike = IrreducibleRepresentation | Id;

/** What {@link HomSpace.inducedRepresentation} takes by name. */
export interface HomSpaceOptions {
  /** An irrep ψ of H; default the trivial one: functions on G/H with values in ℝ. */
  readonly psi?: IrrepLike;
  /** Irreps of G; default those that `G.irreps()` lists. */
  readonly irreps?: readonly IrrepLike[];
  /** Default: Python's, e.g. `induced[2]_[(0,)]_[(0,)|(2,)]`. */
  readonly name?: string;
}

const irrepLike = once(() =>
  z.custom<IrrepLike>(
    (value) => value instanceof IrreducibleRepresentation || (value !== null && schemas.id().safeParse(value).success),
    "expected an irrep or its id",
  ),
);
const inducedSchema = once(() =>
  z.strictObject({
    psi: irrepLike().optional(),
    irreps: z.array(irrepLike()).optional(),
    name: schemas.name().optional(),
  }),
);

/**
 * The homogeneous space G/H of the cosets gH, with bases of the functions on it. Made by `group.homspace(id)`.
 *
 * Functions on G with f(g h) = ψ(h)⁻¹ f(g) for an irrep ψ of H decompose into irreps ρ of G. The Dirac kernel B of ρ, of
 * shape `[d_ρ, m, d_ψ]`, holds the m copies of ρ in them: ρ(h) B = B ψ(h). With ψ trivial these are the functions on G/H.
 *
 * @example
 * const sphere = group.so3Group().homspace([false, -1]);
 * sphere.dimensionBasis(2);      // [5, 1, 1]
 */
export class HomSpace {
  readonly G: Group;
  readonly H: Group;
  /** The canonical id of the subgroup H. */
  readonly sgid: Id;
  readonly #external: HomSpaceExternal;

  /** @internal */
  constructor(G: Group, H: Group, sgid: Id) {
    this.G = G;
    this.H = H;
    this.sgid = sgid;
    this.#external = native().homSpace(groupExternal(G), sgid);
  }

  /** Whether two elements of G lie in the same coset: g1 H = g2 H. */
  sameCoset(g1: GroupElement, g2: GroupElement): boolean {
    const a = elementOf(this.G, g1, "sameCoset", "g1");
    return native().isSameCoset(this.#external, a, elementOf(this.G, g2, "sameCoset", "g2"));
  }

  /**
   * ρ(g) B: the Dirac kernel moved to the coset g H, float64 `[d_ρ, m, d_ψ]`.
   *
   * @param g an element of G
   * @param rho an irrep of G
   * @param psi an irrep of H
   */
  basis(g: GroupElement, rho: IrrepLike, psi: IrrepLike): Tensor {
    const coordinates = elementOf(this.G, g, "basis", "g");
    const [r, p] = [irrepId(this.G, rho, "basis", "rho"), irrepId(this.H, psi, "basis", "psi")];
    return fromHandle(native().homSpaceBasis(this.#external, coordinates, r, p));
  }

  /** {@link basis} of the functions on G/H, ψ trivial: float64 `[d_ρ, m, 1]`. */
  scalarBasis(g: GroupElement, rho: IrrepLike): Tensor {
    return this.basis(g, rho, this.H.trivialRepresentation);
  }

  /** The shape `[d_ρ, m, d_ψ]` of {@link basis}: m = (multiplicity of ψ in ρ restricted to H) · s²_ψ / s²_ρ. */
  dimensionBasis(rho: IrrepLike, psi: IrrepLike = this.H.trivialRepresentation): [number, number, number] {
    const r = irrepId(this.G, rho, "dimensionBasis", "rho");
    return native().diracKernelShape(this.#external, r, irrepId(this.H, psi, "dimensionBasis", "psi"));
  }

  /**
   * The part of the representation induced from ψ that lies in some irreps of G: each ρ as often as {@link dimensionBasis}
   * says, Q = I. Supports `norm`, `gated` and `concatenated`.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when an irrep stands there twice or none occurs
   */
  inducedRepresentation(
    ...args:
      | [options?: HomSpaceOptions]
      | [psi: IrrepLike | undefined, irreps: readonly IrrepLike[] | undefined, name?: string]
  ): Representation {
    const { psi, irreps, name } = this.#parse("inducedRepresentation", args);
    return representationFromExternal(native().homSpaceRepresentation(this.#external, psi, irreps, name));
  }

  /**
   * The delta at the coset g H as a vector of {@link inducedRepresentation}: for each ρ and each of its copies the numbers
   * `basis(g, rho, psi)[:, copy, 0]`. Where ψ has more than one dimension the delta's value is its first unit vector.
   *
   * @returns float64 `[size]`
   */
  completeBasis(
    ...args:
      | [g: GroupElement, options?: HomSpaceOptions]
      | [g: GroupElement, psi: IrrepLike | undefined, irreps: readonly IrrepLike[] | undefined, name?: string]
  ): Tensor {
    const [g, ...rest] = args;
    const coordinates = elementOf(this.G, g, "completeBasis", "g");
    const { psi, irreps } = this.#parse("completeBasis", rest);
    return fromHandle(native().homSpaceCompleteBasis(this.#external, coordinates, psi, irreps));
  }

  toString(): string {
    return `${this.G.name}/${this.H.name}`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #parse(callee: string, args: readonly unknown[]) {
    const parsed = parseArguments(callee, inducedSchema(), args);
    return {
      psi: irrepId(this.H, parsed.psi ?? this.H.trivialRepresentation, callee, "psi"),
      irreps: (parsed.irreps ?? this.G.irreps()).map((rho) => irrepId(this.G, rho, callee, "irreps")),
      name: parsed.name,
    };
  }
}

function irrepId(group: Group, value: IrrepLike, callee: string, parameter: string): Id {
  if (!(value instanceof IrreducibleRepresentation)) return value;
  check(
    value.group.equals(group),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: expected an irrep of ${group.name}, given ${describe(value)}`,
  );
  return value.id;
}
