/** Makes functions whose options may follow the tensors by position, in Python's order, or as one last plain object. */
import type { Arguments } from "../../../config/arguments.js";
import { check, describe } from "../../../errors.js";
import { checkTensor } from "../../checks.js";
import type { Tensor } from "../../tensor.js";
import { readArguments } from "../read_arguments.js";

/** The options of a function by position or name; `D` has their types, `K` their order. */
export type Rest<D, K extends readonly PropertyKey[]> = Arguments<Partial<D>, K>;

type Keys<D> = readonly (keyof D & string)[];

/** The options in `rest`, absent ones from `defaults`. */
export function read<D extends object>(callee: string, keys: Keys<D>, defaults: D, rest: readonly unknown[]): D {
  return rest.length === 0 ? defaults : { ...defaults, ...readArguments<D>(callee, keys, rest) };
}

/**
 * A function of one tensor. `keys` stand in Python's order; absent options are those of `defaults`. The function throws
 * `ERR_INVALID_ARGUMENT` for anything but a tensor.
 */
export function unary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (input: Tensor, options: D) => R,
): (input: Tensor, ...rest: Rest<D, K>) => R {
  return (input, ...rest) => {
    checkTensor(callee, "input", input);
    return body(input, read(callee, keys, defaults, rest));
  };
}

/** {@link unary} for two tensors, of these names. */
export function binary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (first: Tensor, second: Tensor, options: D) => R,
  names: readonly [first: string, second: string] = ["input", "target"],
): (first: Tensor, second: Tensor, ...rest: Rest<D, K>) => R {
  return (first, second, ...rest) => {
    checkTensor(callee, names[0], first);
    checkTensor(callee, names[1], second);
    return body(first, second, read(callee, keys, defaults, rest));
  };
}

/** {@link unary} for three tensors, of these names. */
export function ternary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (first: Tensor, second: Tensor, third: Tensor, options: D) => R,
  names: readonly [first: string, second: string, third: string],
): (first: Tensor, second: Tensor, third: Tensor, ...rest: Rest<D, K>) => R {
  return (first, second, third, ...rest) => {
    checkTensor(callee, names[0], first);
    checkTensor(callee, names[1], second);
    checkTensor(callee, names[2], third);
    return body(first, second, third, read(callee, keys, defaults, rest));
  };
}

/** The default of options that a tensor may fill. */
export const noTensor: Tensor | null = null as Tensor | null;

/** @throws EscnnError `ERR_INVALID_ARGUMENT` when an option without default is absent */
export function required<T>(callee: string, name: string, value: T | null | undefined): T {
  check(
    value !== null && value !== undefined,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, but it has no default`,
  );
  return value;
}

/** The value of a word in a table. @throws EscnnError `ERR_INVALID_ARGUMENT` listing the words. */
export function lookUp<W extends string, T>(callee: string, name: string, table: Readonly<Record<W, T>>, word: W): T {
  check(
    typeof word === "string" && Object.hasOwn(table, word),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(word)}, allowed: ${Object.keys(table).join(", ")}`,
  );
  return table[word];
}

/** A list of numbers. @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else */
export function numbers(callee: string, name: string, value: readonly number[]): readonly number[] {
  check(
    Array.isArray(value) && value.every((item) => typeof item === "number"),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, allowed: a list of numbers`,
  );
  return value;
}

/** `value` for every one of `dims` dimensions. @throws EscnnError `ERR_INVALID_ARGUMENT` unless it is a number or so many */
export function perDimension(
  callee: string,
  name: string,
  value: number | readonly number[],
  dims: number,
): readonly number[] {
  if (typeof value === "number") return new Array<number>(Math.max(dims, 0)).fill(value);
  check(
    Array.isArray(value) && value.length === dims && value.every((item) => typeof item === "number"),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, allowed: one number or ${dims} numbers`,
  );
  return value;
}

/** Throws `ERR_SHAPE` for `callee`'s parameter unless `condition`. */
export function checkShape(callee: string, name: string, tensor: Tensor, condition: boolean, wanted: string): void {
  check(condition, "ERR_SHAPE", () => `${callee}: ${name}: given shape [${tensor.shape.join(", ")}], wanted ${wanted}`);
}
