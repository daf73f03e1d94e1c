/**
 * One reading of arguments for the whole package: any parameter may stand at its place in Python's
 * order, and a plain object as last argument names the rest.
 */
import * as z from "zod";
import { type ArgumentIssue, check, describe, EscnnError } from "../errors.js";

/** The argument lists that a schema accepts, for constructor signatures. `K` lists the keys in order. */
export type Arguments<O, K extends readonly PropertyKey[]> = K extends readonly [
  infer Head extends keyof O,
  ...infer Tail extends readonly PropertyKey[],
]
  ? [options?: O] | [value: O[Head] | null | undefined, ...rest: Arguments<Omit<O, Head>, Tail>]
  : [options?: O];

/** True for `{…}` literals: what counts as an options object. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  } catch {
    return false; // a proxy that throws
  }
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a string */
export function checkString(callee: string, parameter: string, value: unknown): asserts value is string {
  check(
    typeof value === "string",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: given ${describe(value)}, allowed: a string`,
  );
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a number; bigints are none */
export function checkNumber(callee: string, parameter: string, value: unknown): asserts value is number {
  check(
    typeof value === "number",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: given ${describe(value)}, allowed: a number`,
  );
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a function */
export function checkFunction(
  callee: string,
  parameter: string,
  value: unknown,
): asserts value is (...args: never[]) => unknown {
  check(
    typeof value === "function",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: given ${describe(value)}, allowed: a function`,
  );
}

/** The items of a list, set or other iterable of anything but characters. @throws EscnnError `ERR_INVALID_ARGUMENT` */
export function toList<T>(callee: string, parameter: string, values: Iterable<T>): T[] {
  check(
    typeof values === "object" && values !== null && Symbol.iterator in values,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: given ${describe(values)}, allowed: a list`,
  );
  return [...values];
}

/** Names with their values, from a plain object or from pairs. @throws EscnnError `ERR_INVALID_ARGUMENT` */
export function toEntries<T>(
  callee: string,
  parameter: string,
  values: Readonly<Record<string, T>> | Iterable<readonly [string, T]>,
): (readonly [string, T])[] {
  if (isPlainObject(values)) return Object.entries(values);
  const pairs = toList(callee, parameter, values as Iterable<readonly [string, T]>);
  const wrong = pairs.find((pair) => !Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== "string");
  check(
    wrong === undefined,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${parameter}: given ${describe(wrong)}, allowed: pairs [name, value]`,
  );
  return pairs;
}

/**
 * Reads `args` by `schema` (a `z.strictObject` whose keys stand in Python's order) and returns the
 * validated options with defaults. `null` counts as absent, except where the parameter's schema accepts it.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT`, naming each parameter, what was given and what is allowed.
 */
export function parseArguments<S extends z.ZodObject>(
  callee: string,
  schema: S,
  args: readonly unknown[],
): z.output<S> {
  const keys = Object.keys(schema.shape);
  const last = args.at(-1);
  const named = isPlainObject(last) ? last : undefined;
  const positional = named === undefined ? args : args.slice(0, -1);
  if (positional.length > keys.length) {
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `${callee}: ${positional.length} arguments given, at most ${keys.length} allowed (${keys.join(", ")})`,
    );
  }
  const given: Record<string, unknown> = {};
  const absent = (key: string, value: unknown) =>
    value === undefined || (value === null && !schema.shape[key]?.safeParse(null).success);
  positional.forEach((value, index) => {
    const key = keys[index] as string;
    if (!absent(key, value)) given[key] = value;
  });
  for (const [key, value] of Object.entries(named ?? {})) {
    if (absent(key, value)) {
      if (keys.includes(key)) continue;
    } else if (key in given) {
      throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: ${key} is given twice, by position and by name`);
    }
    given[key] = value;
  }
  return parseOptions(callee, schema, given);
}

/** Validates one object of options; see {@link parseArguments}. */
export function parseOptions<S extends z.ZodType>(callee: string, schema: S, given: unknown): z.output<S> {
  const result = parsed(callee, schema, given);
  if (result.success) return result.data;
  const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const issues = result.error.issues.flatMap((issue) => toIssues(issue, given, keys));
  throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: ${issues.map((issue) => issue.message).join("; ")}`, {
    issues,
  });
}

/** What zod says; an object that is no `{…}` literal may refuse to be read. */
function parsed<S extends z.ZodType>(callee: string, schema: S, given: unknown): z.ZodSafeParseResult<z.output<S>> {
  try {
    return schema.safeParse(given);
  } catch (cause) {
    if (!(cause instanceof TypeError) || isPlainObject(given)) throw cause;
    const message = `${callee}: expected an object of options, given ${describe(given)}`;
    throw new EscnnError("ERR_INVALID_ARGUMENT", message, { cause });
  }
}

function toIssues(issue: z.core.$ZodIssue, given: unknown, keys: readonly string[]): ArgumentIssue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      parameter: key,
      message: `unknown option ${JSON.stringify(key)}${suggestion(key, keys)}; allowed: ${keys.join(", ")}`,
    }));
  }
  const parameter = issue.path.map(String).join(".");
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], given);
  const wanted = issue.message.replace(/^Invalid input: /, "").replace(/, received .*$/, "");
  const subject = parameter === "" ? "" : `${parameter}: `;
  return [{ parameter, message: `${subject}${wanted}, given ${describe(value)}` }];
}

function suggestion(key: string, keys: readonly string[]): string {
  const close = keys.find(
    (candidate) =>
      distance(key.toLowerCase(), candidate.toLowerCase()) <= 3 ||
      candidate.startsWith(key) ||
      (key.length >= 4 && distance(key, candidate.slice(0, key.length)) <= 1),
  );
  return close === undefined ? "" : ` (did you mean ${close}?)`;
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
