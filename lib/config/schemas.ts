/** Schemas that recur in constructors: sizes per dimension, reductions, where and in which dtype to create tensors. */
import * as z from "zod";

/** One integer for every dimension, or one each. */
export type IntOrTuple = number | readonly number[];

/** The schema of an array under a type that says readonly. Zod's `readonly()` would freeze what is given, fitting or not. */
export function listOf<Item extends z.ZodType>(
  array: z.ZodArray<Item>,
): z.ZodType<readonly z.output<Item>[], readonly z.input<Item>[]> {
  return array;
}

/** An integer of at least `minimum`. */
export function integer(minimum: number) {
  return z
    .int({ error: `allowed: an integer >= ${minimum}` })
    .min(minimum, { error: `allowed: an integer >= ${minimum}` });
}

/** An integer of at least `minimum`, or an array of `dims` of them; kept as given. */
export function intOrTuple(dims: number, minimum: number) {
  const error = `allowed: an integer >= ${minimum} or an array of ${dims} of them`;
  const side = z.int({ error }).min(minimum, { error });
  return z.union([side, listOf(z.array(side, { error }).length(dims, { error }))], { error });
}

/** Like {@link intOrTuple}, always as an array. */
export function perDimension(dims: number, minimum: number) {
  return intOrTuple(dims, minimum).transform((value) => expand(value, dims));
}

/** `value` for every one of `dims` dimensions. */
export function expand(value: IntOrTuple, dims: number): readonly number[] {
  return typeof value === "number" ? new Array<number>(dims).fill(value) : value;
}

/** A finite number, optionally bounded (inclusive). */
export function real(minimum = -Infinity, maximum = Infinity) {
  const range =
    minimum === -Infinity && maximum === Infinity ? "a finite number" : `a number in [${minimum}, ${maximum}]`;
  const error = `allowed: ${range}`;
  return z.number({ error }).min(minimum, { error }).max(maximum, { error });
}

/** One of some words; the error lists them. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `allowed: ${words.map((word) => JSON.stringify(word)).join(", ")}` });
}

/** How a loss combines its items. */
export const reduction = oneOf("none", "mean", "sum");

/** The dtypes of parameters. */
export const floatDtype = oneOf("float16", "bfloat16", "float32", "float64");

/** Options of every layer that creates tensors; default: CPU and the default dtype. */
export const factory = {
  device: z.string({ error: "allowed: a device name" }).optional(),
  dtype: floatDtype.optional(),
};
