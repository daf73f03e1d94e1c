/** Arguments of functions that run once a step: positional or named, without schemas. */
import { isPlainObject } from "../../config/arguments.js";
import { check, describe, EscnnError } from "../../errors.js";
import { checkTensor } from "../checks.js";

/** The options that are tensors wherever they occur. */
const tensors: ReadonlySet<string> = new Set([
  ...["weight", "bias", "posWeight", "runningMean", "runningVar", "perSampleWeights", "offsets", "randomSamples"],
  ...["attnMask", "keyPaddingMask", "srcMask", "tgtMask", "memoryMask"],
  ...["srcKeyPaddingMask", "tgtKeyPaddingMask", "memoryKeyPaddingMask"],
]);

/** Refuses what no option can be: arithmetic and texts fail on it. Everything else is checked by who uses the value. */
function checkKind(callee: string, key: string, value: unknown): void {
  if (tensors.has(key)) checkTensor(callee, key, value);
  check(
    typeof value !== "symbol" && typeof value !== "bigint",
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: ${key}: given ${describe(value)}, allowed: numbers, booleans, texts and lists, no ${typeof value}`,
  );
}

/**
 * Reads `args` in the order of `keys`; a plain object as last argument names the rest. `null` and `undefined` count as
 * absent. Of values only the kind is checked here; the rest is up to their users.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for too many arguments, an unknown name, one given twice, a symbol or a bigint,
 *   or what is no tensor where one belongs
 */
export function readArguments<O extends object>(
  callee: string,
  keys: readonly (keyof O & string)[],
  args: readonly unknown[],
): Partial<O> {
  if (args.length === 0) return {};
  const last = args.at(-1);
  const named = isPlainObject(last) ? last : {};
  const positional = isPlainObject(last) ? args.slice(0, -1) : args;
  const fail = (problem: string): never => {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: ${problem}; allowed: ${keys.join(", ")}`);
  };
  if (positional.length > keys.length) fail(`${positional.length} arguments given after the tensors`);
  const result: Record<string, unknown> = {};
  const put = (key: string, value: unknown) => {
    checkKind(callee, key, value);
    result[key] = value;
  };
  positional.forEach((value, index) => {
    if (value !== undefined && value !== null) put(keys[index] as string, value);
  });
  for (const [key, value] of Object.entries(named)) {
    if (!(keys as readonly string[]).includes(key)) fail(`unknown option ${JSON.stringify(key)}`);
    if (value === undefined || value === null) continue;
    if (key in result) fail(`${key} is given twice, by position and by name`);
    put(key, value);
  }
  return result as Partial<O>;
}
