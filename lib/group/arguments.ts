/** The argument schemas that the functions of this room share. */
import * as z from "zod";
import { once } from "../config/schemas.js";

import { isTensor, type Tensor } from "../torch/tensor.js";
import type { Group } from "./group.js";
import type { GroupElement } from "./group_element.js";
import { isId, isSubgroupId, plainId, type SubgroupId } from "./ids.js";
import type { Id } from "./native.js";

/** An id of an irrep or a subgroup; whether it exists is for the group to say. */
export const id = once(() => z.custom<Id>(isId, "expected an id: a number, null, a string, or an array of them"));

/** An id of a subgroup, made plain data. */
export const subgroupId = once(() =>
  z
    .custom<SubgroupId>(
      isSubgroupId,
      "expected an id: a number, null, a string, an element of the group, or an array of them",
    )
    .transform(plainId),
);

/** A matrix as rows of numbers or as a two-dimensional Tensor. */
export type MatrixLike = readonly (readonly number[])[] | Tensor;
export const matrixLike = once(() =>
  z.custom<MatrixLike>(
    (value) =>
      isTensor(value) ||
      (Array.isArray(value) &&
        value.every((row) => Array.isArray(row) && row.every((item) => typeof item === "number"))),
    "expected a matrix, as rows of numbers or a Tensor",
  ),
);

export const integer = (minimum: number) =>
  z.custom<number>(
    (value) => Number.isSafeInteger(value) && (value as number) >= minimum,
    `expected an integer >= ${minimum}`,
  );

export const name = once(() => z.string());
export const nonlinearities = once(() =>
  z.custom<Iterable<string>>(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      Symbol.iterator in value &&
      [...(value as Iterable<unknown>)].every((item) => typeof item === "string"),
    "expected names of nonlinearities",
  ),
);

// ---- of Group's methods ---------------------------------------------------------------------------

/** A subgroup with its maps; `restriction(g)` is null where `g` lies outside. */
export type Subgroup = readonly [
  subgroup: Group,
  inclusion: (h: GroupElement) => GroupElement,
  restriction: (g: GroupElement) => GroupElement | null,
];

/** What {@link Group.quotientRepresentation} and its relatives take by name. */
export interface InductionOptions {
  /** One element of each left coset, the order of the blocks; default: the first of each in `elements`. */
  readonly representatives?: readonly GroupElement[];
  /** Default: Python's, e.g. `quotient[2]`. */
  readonly name?: string;
}

const inductionKeys = once(() => ({ representatives: z.array(z.unknown()).optional(), name: name().optional() }));
export const elementSchema = once(() =>
  z.strictObject({
    value: z.custom<unknown>((value) => value !== undefined),
    param: z.string().optional(),
  }),
);
export const quotientSchema = once(() => z.strictObject({ subgroupId: subgroupId(), ...inductionKeys() }));
export const inducedSchema = once(() =>
  z.strictObject({ subgroupId: subgroupId(), repr: z.custom<unknown>(), ...inductionKeys() }),
);
export const spectralRegularSchema = once(() => z.strictObject({ irreps: z.array(id()), name: name().optional() }));
export const spectralQuotientSchema = once(() =>
  z.strictObject({
    subgroupId: subgroupId(),
    irreps: z.array(id()),
    name: name().optional(),
  }),
);
export const blQuotientSchema = once(() =>
  z.strictObject({
    L: integer(0),
    subgroupId: subgroupId(),
    name: name().optional(),
  }),
);
export const blInducedSchema = once(() =>
  z.strictObject({
    L: integer(0),
    repr: z.custom<unknown>(),
    subgroupId: subgroupId(),
    name: name().optional(),
  }),
);

/** What {@link Group.grid} takes by name. */
export interface GridOptions {
  readonly type?: "regular" | "rand";
  readonly N: number;
  readonly seed?: number;
}

/** The options of a grid, in the positional order of one group class. */
export function gridSchema(order: readonly ("type" | "N" | "seed")[]) {
  const shape = {
    type: z.enum(["regular", "rand"]).default("regular"),
    N: integer(1),
    seed: integer(0).optional(),
  };
  return z.strictObject(Object.fromEntries(order.map((key) => [key, shape[key]])));
}
