/**
 * Nested state (objects, arrays, maps, numbers, tensors, typed arrays) as JSON plus named tensors, and back. What JSON
 * has no form for becomes an object with one `$` key.
 */
import { EscnnError } from "../errors.js";
import { tensor } from "../torch/creation.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const typedArray = Object.getPrototypeOf(Uint8Array) as abstract new () => Parameters<typeof tensor>[0] & object;

/**
 * Turns `value` into JSON; tensors go into `tensors` under `name`, extended by the path that leads to them.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for a value that has no such form (a function, a class instance).
 */
export function pack(value: unknown, tensors: Record<string, Tensor>, name: string): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : { $number: String(value) };
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (value === undefined) return { $undefined: true };
  if (isTensor(value)) return { $tensor: keep(value) };
  if (value instanceof typedArray) return { $array: keep(tensor(value)) };
  if (Array.isArray(value)) return value.map((item, index) => pack(item, tensors, `${name}.${index}`));
  if (value instanceof Map) {
    const items = [...value].map(([key, item]) => [pack(key, tensors, name), pack(item, tensors, `${name}.${key}`)]);
    return { $map: items };
  }
  const prototype = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `state: ${name} cannot be written to a file`);
  }
  const items = Object.entries(value as object).map(([key, item]): [string, Json] => [
    key,
    pack(item, tensors, `${name}.${key}`),
  ]);
  return items.some(([key]) => key.startsWith("$")) ? { $object: items } : Object.fromEntries(items);

  function keep(kept: Tensor): string {
    tensors[name] = kept;
    return name;
  }
}

/** The inverse of {@link pack}. */
export function unpack(json: Json, tensors: Readonly<Record<string, Tensor>>): unknown {
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map((item) => unpack(item, tensors));
  const [key, value] = Object.entries(json)[0] ?? [];
  switch (key) {
    case "$number":
      return Number(value);
    case "$bigint":
      return BigInt(value as string);
    case "$undefined":
      return undefined;
    case "$tensor":
      return tensorOf(value);
    case "$array":
      return tensorOf(value).data();
    case "$map":
      return new Map((value as [Json, Json][]).map(([k, v]) => [unpack(k, tensors), unpack(v, tensors)]));
    case "$object":
      return Object.fromEntries((value as [string, Json][]).map(([k, v]) => [k, unpack(v, tensors)]));
    default:
      return Object.fromEntries(Object.entries(json).map(([k, v]) => [k, unpack(v, tensors)]));
  }

  function tensorOf(name: Json | undefined): Tensor {
    const found = tensors[name as string];
    if (found === undefined) throw new EscnnError("ERR_FILE_FORMAT", `checkpoint: the tensor ${name} is missing`);
    return found;
  }
}
