/** Functions of representations, and the planar matrices they are made of. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check } from "../errors.js";
import { fromHandle } from "../torch/handle.js";
import { toMatrix } from "../torch/matrix.js";
import type { Tensor } from "../torch/tensor.js";
import * as schemas from "./arguments.js";
import { Group, groupExternal } from "./group.js";
import type { GroupElement } from "./group_element.js";
import { native } from "./native.js";
import {
  checkRepresentation,
  Representation,
  representationExternal,
  representationFromExternal,
} from "./representation.js";

const representation = once(() =>
  z.custom<Representation>((value) => value instanceof Representation, "expected a Representation"),
);
const number = once(() => z.number());

const directsumSchema = once(() =>
  z.strictObject({
    reprs: z.array(representation()).min(1),
    changeOfBasis: schemas.matrixLike().optional(),
    name: schemas.name().optional(),
  }),
);

/** What {@link directsum} takes by name. */
export interface DirectsumOptions {
  readonly changeOfBasis?: schemas.MatrixLike;
  readonly name?: string;
}

/**
 * The direct sum ρ₁ ⊕ ρ₂ ⊕ … of representations of one group.
 *
 * @param reprs at least one
 * @param changeOfBasis multiplied from the left, `[size, size]`; default the identity
 * @param name default `[name1]_[name2]_…`
 * @returns a representation that supports what all summands support
 */
export function directsum(
  ...args:
    | [reprs: readonly Representation[], options?: DirectsumOptions]
    | [reprs: readonly Representation[], changeOfBasis: schemas.MatrixLike | null | undefined, name?: string]
): Representation {
  const { reprs, changeOfBasis, name } = parseArguments("directsum", directsumSchema(), args);
  const basis = changeOfBasis === undefined ? undefined : toMatrix(changeOfBasis, "changeOfBasis");
  return representationFromExternal(native().directSum(reprs.map(representationExternal), basis, name));
}

const changeBasisSchema = once(() =>
  z.strictObject({
    repr: representation(),
    changeOfBasis: schemas.matrixLike(),
    name: schemas.name(),
    supportedNonlinearities: schemas.nonlinearities().default([]),
  }),
);

/**
 * g ↦ Q ρ(g) Q⁻¹.
 *
 * @param repr ρ
 * @param changeOfBasis Q, invertible, `[size, size]`
 * @param name a label for people
 * @param supportedNonlinearities which nonlinearities are equivariant in the new basis; default none
 */
export function changeBasis(
  ...args:
    | [
        repr: Representation,
        changeOfBasis: schemas.MatrixLike,
        name: string,
        supportedNonlinearities?: Iterable<string>,
      ]
    | [
        repr: Representation,
        changeOfBasis: schemas.MatrixLike,
        name: string,
        options: { supportedNonlinearities?: Iterable<string> },
      ]
    | [
        repr: Representation,
        changeOfBasis: schemas.MatrixLike,
        options: { name: string; supportedNonlinearities?: Iterable<string> },
      ]
): Representation {
  const parsed = parseArguments("changeBasis", changeBasisSchema(), args);
  return representationFromExternal(
    native().changeBasis(
      representationExternal(parsed.repr),
      toMatrix(parsed.changeOfBasis, "changeOfBasis"),
      parsed.name,
      [...parsed.supportedNonlinearities],
    ),
  );
}

/**
 * Splits a representation into blocks that no matrix of it mixes: ρ(g) = Pᵀ (ρ₁ ⊕ ρ₂ ⊕ …)(g) P with a permutation P.
 *
 * @returns P (float64 `[size, size]`) and the blocks, named `<name>_0`, `<name>_1`, …
 */
export function disentangle(repr: Representation): [permutation: Tensor, parts: Representation[]] {
  const [permutation, parts] = native().disentangle(
    representationExternal(checkRepresentation(repr, "disentangle", "repr")),
  );
  return [fromHandle(permutation), parts.map(representationFromExternal)];
}

/** A basis of the matrices X with X ρ₁(g) = ρ₂(g) X for every g: float64 `[count, size2, size1]`. */
export function homomorphismSpace(rho1: Representation, rho2: Representation): Tensor {
  return fromHandle(
    native().homomorphismSpace(
      representationExternal(checkRepresentation(rho1, "homomorphismSpace", "rho1")),
      representationExternal(checkRepresentation(rho2, "homomorphismSpace", "rho2")),
    ),
  );
}

const discreteSchema = once(() =>
  z.strictObject({
    representation: z.custom<MatricesOfElements>(
      (value) => typeof value === "function" || Array.isArray(value),
      "expected an array of matrices, one for each element, or a function of the element",
    ),
    name: schemas.name(),
    group: z.custom<Group>((value) => value instanceof Group, "expected a Group"),
    supportedNonlinearities: schemas.nonlinearities().default([]),
  }),
);

/** The matrix of every element: in the order of `group.elements`, or as a function of the element. */
export type MatricesOfElements = readonly schemas.MatrixLike[] | ((g: GroupElement) => schemas.MatrixLike);

/**
 * A representation of a finite group from its matrices, split into irreps: ρ(g) = Q (ψ₁(g) ⊕ … ⊕ ψₙ(g)) Q⁻¹. The irreps
 * stand in the order of `group.irreps()`; Q is orthogonal where the matrices are, and depends on them alone.
 *
 * @param representation one `[size, size]` matrix for each of `group.elements`, or a function of the element
 * @param name a label for people
 * @param group a finite group
 * @param supportedNonlinearities which nonlinearities are equivariant in this basis; default none
 * @throws EscnnError `ERR_INVALID_ARGUMENT` when the group is infinite, a matrix is missing or of another shape, or
 *   they are no homomorphism to 1e-8, relative to the largest entry
 */
export function buildFromDiscreteGroupRepresentation(
  ...args:
    | [
        representation: MatricesOfElements,
        name: string,
        group: Group,
        supportedNonlinearities?: Iterable<string> | { supportedNonlinearities?: Iterable<string> },
      ]
    | [
        representation: MatricesOfElements,
        options: { name: string; group: Group; supportedNonlinearities?: Iterable<string> },
      ]
): Representation {
  const callee = "buildFromDiscreteGroupRepresentation";
  const { representation, name, group, supportedNonlinearities } = parseArguments(callee, discreteSchema(), args);
  const { elements } = group;
  check(
    elements !== null,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: group: expected a finite group, given ${group.name}`,
  );
  const matrices = typeof representation === "function" ? elements.map(representation) : representation;
  return representationFromExternal(
    native().representationFromMatrices(
      groupExternal(group),
      matrices.map((matrix) => toMatrix(matrix, "representation")),
      name,
      [...supportedNonlinearities],
    ),
  );
}

const flip = once(() => z.custom<number>((value) => value === 0 || value === 1, "expected 0 or 1"));
const frequency = once(() => z.number().int().default(1));
const psiSchema = once(() => z.strictObject({ theta: number(), k: frequency(), gamma: number().default(0) }));
const chiSchema = once(() => z.strictObject({ s: flip() }));
const psichiSchema = once(() =>
  z.strictObject({ theta: number(), s: flip(), k: frequency(), gamma: number().default(0) }),
);

/**
 * The rotation by k·theta + gamma: float64 `[2, 2]`.
 *
 * @param theta radians
 * @param k an integer, default 1
 * @param gamma radians, default 0
 */
export function psi(
  ...args: [theta: number, k?: number, gamma?: number] | [theta: number, options: { k?: number; gamma?: number }]
): Tensor {
  const { theta, k, gamma } = parseArguments("psi", psiSchema(), args);
  return fromHandle(native().psi(theta, k, gamma));
}

/** diag(1, (−1)^s): float64 `[2, 2]`. */
export function chi(s: 0 | 1): Tensor {
  const parsed = parseArguments("chi", chiSchema(), [s]);
  return fromHandle(native().psichi(0, parsed.s, 1, 0));
}

/** psi(theta, k, gamma) · chi(s): float64 `[2, 2]`. */
export function psichi(
  ...args:
    | [theta: number, s: 0 | 1, k?: number, gamma?: number]
    | [theta: number, s: 0 | 1, options: { k?: number; gamma?: number }]
): Tensor {
  const { theta, s, k, gamma } = parseArguments("psichi", psichiSchema(), args);
  return fromHandle(native().psichi(theta, s, k, gamma));
}
