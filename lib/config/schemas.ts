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

/**
 * A function that makes a schema, or a record of them, when it is first asked for: for each list of numbers, where it
 * depends on any. Schemas are immutable. The package has two thousand, of which a program uses few; made while the package
 * is imported they would take most of that time.
 */
export function once<Numbers extends readonly number[], S extends object>(make: (...numbers: Numbers) => S) {
  const made = new Map<string, S>();
  return (...numbers: Numbers): S => {
    const key = numbers.join();
    const schema = made.get(key) ?? make(...numbers);
    made.set(key, schema);
    return schema;
  };
}

/** An integer of at least `minimum`. */
export const integer = once((minimum: number) => {
  const error = `allowed: an integer >= ${minimum}`;
  return z.int({ error }).min(minimum, { error });
});

/** An integer of at least `minimum`, or an array of `dims` of them; kept as given. */
export const intOrTuple = once((dims: number, minimum: number) => {
  const error = `allowed: an integer >= ${minimum} or an array of ${dims} of them`;
  const side = z.int({ error }).min(minimum, { error });
  return z.union([side, listOf(z.array(side, { error }).length(dims, { error }))], { error });
});

/** Like {@link intOrTuple}, always as an array. */
export const perDimension = once((dims: number, minimum: number) =>
  intOrTuple(dims, minimum).transform((value) => expand(value, dims)),
);

/** `value` for every one of `dims` dimensions. */
export function expand(value: IntOrTuple, dims: number): readonly number[] {
  return typeof value === "number" ? new Array<number>(dims).fill(value) : value;
}

/** A finite number, optionally bounded (inclusive). */
export const real = once((minimum: number = -Infinity, maximum: number = Infinity) => {
  const isBounded = minimum !== -Infinity || maximum !== Infinity;
  const error = `allowed: ${isBounded ? `a number in [${minimum}, ${maximum}]` : "a finite number"}`;
  const number = z.number({ error });
  return isBounded ? number.min(minimum, { error }).max(maximum, { error }) : number;
});

/** One of some words; the error lists them. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `allowed: ${words.map((word) => JSON.stringify(word)).join(", ")}` });
}

/** How a loss combines its items. */
export const reduction = once(() => oneOf("none", "mean", "sum"));

/** The dtypes of parameters. */
export const floatDtype = once(() => oneOf("float16", "bfloat16", "float32", "float64"));

/** Options of every layer that creates tensors; default: CPU and the default dtype. */
export const factory = once(() => ({
  device: z.string({ error: "allowed: a device name" }).optional(),
  dtype: floatDtype().optional(),
}));
