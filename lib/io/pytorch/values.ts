/** What PyTorch files hold, as JavaScript values. */
import { EscnnError } from "../../errors.js";
import type { Complex, Tensor } from "../../torch/index.js";

/**
 * A value of Python in JavaScript: `None` is null; `int` a number, beyond 2^53 − 1 a bigint; `float` a number; `str` a
 * string; `bytes` and `bytearray` a Uint8Array; `complex` `{ re, im }`; `list` an array; `tuple` and `torch.Size` a frozen
 * array; `set` a Set; `torch.device` a string such as `"cuda:0"`, `torch.dtype` one such as `"float32"`; a tensor, a
 * `Parameter` or a numpy array a Tensor; a numpy scalar a number. A dict is a plain object where its keys are names, or
 * whole numbers, so that writing that object again gives the same keys; any other dict is a Map.
 */
export type CheckpointValue =
  | Tensor
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | Complex
  | readonly CheckpointValue[]
  | ReadonlySet<CheckpointValue>
  | ReadonlyMap<CheckpointValue, CheckpointValue>
  | { readonly [name: string]: CheckpointValue };

/** Attributes of dicts, which JavaScript has no place for: PyTorch keeps versions of modules in `_metadata`. */
const attributes = new WeakMap<object, Readonly<Record<string, CheckpointValue>>>();

/**
 * The attributes that a Python object had beside its content, by name: of a state dict `{ _metadata }`, in which every
 * module has its version. Undefined for values without.
 */
export function attributesOf(value: object): Readonly<Record<string, CheckpointValue>> | undefined {
  return attributes.get(value);
}

/** See {@link attributesOf}; written with the value by `io.save`. */
export function setAttributes(value: object, given: Readonly<Record<string, CheckpointValue>>): void {
  attributes.set(value, given);
}

/** Whether an object with these keys is written as a dict with integer keys; `hasTensors`: it holds tensors directly. */
export function hasIntegerKeys(keys: readonly string[], hasTensors: boolean): boolean {
  return keys.length > 0 && !hasTensors && keys.every(isIndex);
}

/** True for the text of a whole number that JavaScript treats as one in keys. */
export function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(key);
}

/** Throws `ERR_FILE_FORMAT` that names the file and the place. */
export function damaged(path: string, place: string, what: string): EscnnError {
  return new EscnnError("ERR_FILE_FORMAT", `${path} is not a sound PyTorch file: ${place}: ${what}`);
}
