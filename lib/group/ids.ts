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

function isElement(value: unknown): value is ElementInId {
  try {
    return typeof value === "object" && value !== null && elementBrand in value;
  } catch {
    return false; // a proxy that throws
  }
}

/** Ids of products of products are this deep at most; a list may contain itself. The addon knows the same limit. */
const deepest = 64;

const isAtom = (value: unknown): value is null | boolean | string | number =>
  value === null ||
  typeof value === "boolean" ||
  typeof value === "string" ||
  (typeof value === "number" && Number.isFinite(value));

/** Whether it may be an id of an irrep; whether it is one is for the group to say. @internal */
export function isId(value: unknown, depth = deepest): value is Id {
  return isAtom(value) || (depth > 0 && Array.isArray(value) && value.every((item) => isId(item, depth - 1)));
}

/** Whether it may be an id of a subgroup; whether it is one is for the group to say. @internal */
export function isSubgroupId(value: unknown, depth = deepest): value is SubgroupId {
  return (
    isAtom(value) ||
    isElement(value) ||
    (depth > 0 && Array.isArray(value) && value.every((item) => isSubgroupId(item, depth - 1)))
  );
}

/** The id with every element replaced by its value in its group's default parametrization. @internal */
export function plainId(id: SubgroupId): Id {
  return plain(id, deepest);
}

/** Lists below the limit stay as they are, for the addon to reject. */
function plain(id: SubgroupId, depth: number): Id {
  if (isElement(id)) return id.value as Id;
  return depth > 0 && Array.isArray(id) ? id.map((item) => plain(item, depth - 1)) : (id as Id);
}
