/** Ids of subgroups with group elements in them, and as the plain data that they stand for. */
import type { Id } from "./native.js";

/** What tells a group element apart where its class cannot be imported. @internal */
export const elementBrand: unique symbol = Symbol("escnn group element");

/** A group element as far as ids know it. */
interface ElementInId {
  readonly [elementBrand]: true;
  readonly value: unknown;
}

/**
 * An id of a subgroup: plain data, `[null, 4]`, `[true, 3, [0, 0, 0, 1]]`, or the same with an element of the group in
 * place of its value: `["tetra", g]`.
 */
export type SubgroupId = Id | ElementInId | readonly SubgroupId[];

const isElement = (value: unknown): value is ElementInId =>
  typeof value === "object" && value !== null && elementBrand in value;

/** Whether it may be an id; whether it is one is for the group to say. @internal */
export function isSubgroupId(value: unknown): value is SubgroupId {
  return (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "string" ||
    (typeof value === "number" && Number.isFinite(value)) ||
    isElement(value) ||
    (Array.isArray(value) && value.every(isSubgroupId))
  );
}

/** The id with every element replaced by its value in its group's default parametrization. @internal */
export function plainId(id: SubgroupId): Id {
  if (isElement(id)) return id.value as Id;
  return Array.isArray(id) ? id.map(plainId) : (id as Id);
}
