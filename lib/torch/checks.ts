/** Checks of arguments that are tensors. */
import { toList } from "../config/arguments.js";
import { describe, EscnnError } from "../errors.js";
import { isTensor, type Tensor } from "./tensor.js";

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a Tensor */
export function checkTensor(callee: string, parameter: string, value: unknown): asserts value is Tensor {
  if (!isTensor(value)) refuse(callee, parameter, value, "a Tensor");
}

/** The tensors of a list, set or other iterable. @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else */
export function toTensors(callee: string, parameter: string, values: Iterable<Tensor>): Tensor[] {
  const list = toList(callee, parameter, values);
  for (const item of list) if (!isTensor(item)) refuse(callee, parameter, item, "Tensors");
  return list;
}

/** One Tensor or an array of `fewest` or more, as an array. @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else */
export function oneOrMore(callee: string, parameter: string, value: unknown, fewest = 0): readonly Tensor[] {
  const list = isTensor(value) ? [value] : value;
  if (Array.isArray(list) && list.length >= fewest && list.every(isTensor)) return list;
  return refuse(callee, parameter, value, "a Tensor or an array of Tensors");
}

/** Apart from the checks, which stay small enough to be inlined where operators are called. */
function refuse(callee: string, parameter: string, value: unknown, allowed: string): never {
  throw new EscnnError(
    "ERR_INVALID_ARGUMENT",
    `${callee}: ${parameter}: given ${describe(value)}, allowed: ${allowed}`,
  );
}
