/** Arguments of functions that run once a step: positional or named, without schemas. */
import { isPlainObject } from "../../config/arguments.js";
import { EscnnError } from "../../errors.js";

/**
 * Reads `args` in the order of `keys`; a plain object as last argument names the rest. `null` and `undefined` count as
 * absent. Values are checked by their users.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for too many arguments, an unknown name, or one given twice
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
  positional.forEach((value, index) => {
    if (value !== undefined && value !== null) result[keys[index] as string] = value;
  });
  for (const [key, value] of Object.entries(named)) {
    if (!(keys as readonly string[]).includes(key)) fail(`unknown option ${JSON.stringify(key)}`);
    if (value === undefined || value === null) continue;
    if (key in result) fail(`${key} is given twice, by position and by name`);
    result[key] = value;
  }
  return result as Partial<O>;
}
