/** Group elements. */
import { inspect } from "node:util";
import { toList } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { tensor } from "../torch/creation.js";
import { toMatrix } from "../torch/matrix.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type Group, groupExternal } from "./group.js";
import { elementBrand } from "./ids.js";
import { type Coordinates, type Id, native } from "./native.js";

/** The value of an element in some parametrization: numbers, or a float64 Tensor for matrices, or an array of these. */
export type ElementValue = number | Tensor | readonly ElementValue[];

/**
 * An element of a group; immutable. Made by `group.element(value, param)` and by what a group hands out.
 *
 * @example
 * const g = group.cyclicGroup(4).element(1);
 * String(g.mul(g));       // 2[2pi/4]
 * g.mul(g.inv()).isIdentity;   // true
 */
export class GroupElement {
  /** The group it belongs to. */
  readonly group: Group;
  /** The element in its group's own numbers: integers for finite planar groups, angles in [0, 2π) for continuous. */
  readonly coordinates: Coordinates;

  /** @internal */
  constructor(group: Group, coordinates: Coordinates) {
    this.group = group;
    this.coordinates = Object.freeze(toList("GroupElement", "coordinates", coordinates));
  }

  /** @internal */
  get [elementBrand](): true {
    return true;
  }

  /** The parametrization of {@link value}: `group.PARAM`. */
  get param(): string {
    return this.group.PARAM;
  }

  /** The element in its group's default parametrization: `1`, `[0, 1]`, `1.57…`. */
  get value(): ElementValue {
    return this.to(this.param);
  }

  /**
   * The element in another parametrization.
   *
   * @param param one of `group.PARAMETRIZATIONS`
   * @returns a number, or a 2 × 2 Tensor for `"MAT"`; `[flip, rotation]` where the group has reflections; `[value1,
   *   value2]` of a product
   */
  to(param: string): ElementValue {
    check(
      typeof param === "string",
      "ERR_INVALID_ARGUMENT",
      () => `to: param: expected a string, given ${describe(param)}`,
    );
    const value = native().toParameter(groupExternal(this.group), this.coordinates, param);
    return fromNativeValue(value, param);
  }

  /** The product `this · other`. Both must belong to the same group. */
  mul(other: GroupElement): GroupElement {
    const right = elementOf(this.group, other, "mul", "other");
    return new GroupElement(this.group, native().multiply(groupExternal(this.group), this.coordinates, right));
  }

  /** The inverse. */
  inv(): GroupElement {
    return new GroupElement(this.group, native().inverse(groupExternal(this.group), this.coordinates));
  }

  /** Whether `other` is the same element: of an equal group, angles within 1e-9. */
  equals(other: unknown): boolean {
    return (
      other instanceof GroupElement &&
      this.group.equals(other.group) &&
      native().equalElements(groupExternal(this.group), this.coordinates, other.coordinates)
    );
  }

  /** Whether this is the neutral element. */
  get isIdentity(): boolean {
    return this.equals(this.group.identity);
  }

  /** As Python prints it: `1[2pi/4]`, `(-, 1[2pi/4])`, `1.5707963267948966`. */
  toString(): string {
    return native().formatElement(groupExternal(this.group), this.coordinates);
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/**
 * The coordinates of `value` as an element of `group`.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` when it is no element, or one of another group
 * @internal
 */
export function elementOf(group: Group, value: unknown, callee: string, parameter: string): Coordinates {
  check(
    value instanceof GroupElement,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: expected an element of ${group.name}, given ${describe(value)}`,
  );
  check(
    value.group.equals(group),
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: ${parameter}: expected an element of ${group.name}, given ${value}, an element of ${value.group.name}`,
  );
  return value.coordinates;
}

function fromNativeValue(value: Id, param: string): ElementValue {
  if (!Array.isArray(value)) return value as number;
  const [first, second] = splitParam(param);
  if (first !== undefined && second !== undefined)
    return [fromNativeValue(value[0], first), fromNativeValue(value[1], second)];
  if (param === "MAT" && value.every(Array.isArray)) {
    return tensor(value as number[][], { dtype: "float64" });
  }
  return value.map((item: Id) => fromNativeValue(item, param));
}

/** `"[a | b]"`, the parametrization of a product, as its two parts, whatever is nested in them; else nothing. */
function splitParam(param: string): string[] {
  const inside = /^\[(.*)\]$/.exec(param)?.[1] ?? "";
  let depth = 0;
  for (let i = 0; i < inside.length; i++) {
    depth += inside[i] === "[" ? 1 : inside[i] === "]" ? -1 : 0;
    if (depth === 0 && inside.startsWith(" | ", i)) return [inside.slice(0, i), inside.slice(i + 3)];
  }
  return [];
}

/** @internal */
export function toNativeValue(value: unknown, callee: string): Id {
  if (isTensor(value)) {
    const matrix = toMatrix(value);
    return Array.from({ length: matrix.rows }, (_, i) =>
      Array.from(matrix.data.slice(i * matrix.cols, (i + 1) * matrix.cols)),
    );
  }
  if (Array.isArray(value)) return value.map((item) => toNativeValue(item, callee));
  check(
    typeof value === "number",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: value: expected numbers, a Tensor or an array of these, given ${describe(value)}`,
  );
  return value;
}
