/** Makes functions whose options may follow the tensors by position, in Python's order, or as one last plain object. */
import type { Arguments } from "../../../config/arguments.js";
import { check, describe } from "../../../errors.js";
import type { Tensor } from "../../tensor.js";
import { readArguments } from "../read_arguments.js";

/** The options of a function by position or name; `D` has their types, `K` their order. */
export type Rest<D, K extends readonly PropertyKey[]> = Arguments<Partial<D>, K>;

type Keys<D> = readonly (keyof D & string)[];

/** The options in `rest`, absent ones from `defaults`. */
export function read<D extends object>(callee: string, keys: Keys<D>, defaults: D, rest: readonly unknown[]): D {
  return rest.length === 0 ? defaults : { ...defaults, ...readArguments<D>(callee, keys, rest) };
}

/** A function of one tensor. `keys` stand in Python's order; absent options are those of `defaults`. */
export function unary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (input: Tensor, options: D) => R,
): (input: Tensor, ...rest: Rest<D, K>) => R {
  return (input, ...rest) => body(input, read(callee, keys, defaults, rest));
}

/** {@link unary} for two tensors. */
export function binary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (first: Tensor, second: Tensor, options: D) => R,
): (first: Tensor, second: Tensor, ...rest: Rest<D, K>) => R {
  return (first, second, ...rest) => body(first, second, read(callee, keys, defaults, rest));
}

/** {@link unary} for three tensors. */
export function ternary<D extends object, const K extends Keys<D>, R = Tensor>(
  callee: string,
  keys: K,
  defaults: D,
  body: (first: Tensor, second: Tensor, third: Tensor, options: D) => R,
): (first: Tensor, second: Tensor, third: Tensor, ...rest: Rest<D, K>) => R {
  return (first, second, third, ...rest) => body(first, second, third, read(callee, keys, defaults, rest));
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
    Object.hasOwn(table, word),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(word)}, allowed: ${Object.keys(table).join(", ")}`,
  );
  return table[word];
}

/** Throws `ERR_SHAPE` for `callee`'s parameter unless `condition`. */
export function checkShape(callee: string, name: string, tensor: Tensor, condition: boolean, wanted: string): void {
  check(condition, "ERR_SHAPE", () => `${callee}: ${name}: given shape [${tensor.shape.join(", ")}], wanted ${wanted}`);
}
