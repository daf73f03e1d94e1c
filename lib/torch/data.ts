/** Between JavaScript numbers and the elements of tensors. */
import { check, describe, EscnnError } from "../errors.js";
import type { TypedArray } from "./native.js";
import type { Complex, NestedNumbers } from "./types.js";

/** The value of the 16 bits of an IEEE half. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** The value of the 16 bits of a bfloat16: the upper half of a float32. */
export function bfloat16ToNumber(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}

/** The elements as JavaScript values: booleans, numbers, bigints where asked for, complex numbers. */
export function toTypedNumbers(data: TypedArray, dtype: string, bigint: boolean): ArrayLike<NestedNumbers> {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return bigint ? data : Array.from(data as BigInt64Array, toSafeNumber);
  }
  if (dtype === "bool") return Array.from(data as Uint8Array, (value) => value !== 0);
  if (dtype === "float16") return Array.from(data, halfToNumber);
  if (dtype === "bfloat16") return Array.from(data, bfloat16ToNumber);
  if (dtype === "complex64" || dtype === "complex128") {
    const pairs: Complex[] = [];
    for (let i = 0; i < data.length; i += 2) pairs.push({ re: data[i] as number, im: data[i + 1] as number });
    return pairs;
  }
  if (bigint) return Array.from(data, (value) => BigInt(value));
  return data as Float64Array;
}

function toSafeNumber(value: bigint): number {
  check(
    value >= -9007199254740991n && value <= 9007199254740991n,
    "ERR_DTYPE",
    () => `${value} is beyond 2^53-1 and has no exact number; ask for { bigint: true }`,
  );
  return Number(value);
}

/** Nested arrays of `shape` over row-major `values`. */
export function unflatten(values: ArrayLike<NestedNumbers>, shape: readonly number[]): NestedNumbers {
  let next = 0;
  const build = (dimension: number): NestedNumbers => {
    if (dimension === shape.length) return values[next++] as NestedNumbers;
    const items: NestedNumbers[] = new Array(shape[dimension] as number);
    for (let i = 0; i < items.length; i++) items[i] = build(dimension + 1);
    return items;
  };
  return build(0);
}

/** Elements read from JavaScript: row-major values with their shape and the kind that PyTorch would infer. */
export interface Elements {
  readonly shape: number[];
  readonly values: (number | bigint | boolean | Complex)[];
  readonly kind: "bool" | "int" | "float" | "complex";
}

/**
 * Reads nested arrays.
 *
 * @throws EscnnError `ERR_SHAPE` when rows differ in length, `ERR_INVALID_ARGUMENT` for anything but numbers
 */
export function flatten(data: unknown): Elements {
  const shape: number[] = [];
  for (let level = data; Array.isArray(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  const values: (number | bigint | boolean | Complex)[] = [];
  let bools = 0;
  let floats = 0;
  let complexes = 0;
  const walk = (item: unknown, depth: number, path: readonly number[]): void => {
    const where = () => `data${path.map((index) => `[${index}]`).join("")}`;
    if (depth < shape.length) {
      check(
        Array.isArray(item),
        "ERR_SHAPE",
        () => `${where()}: expected ${shape[depth]} entries, given ${describe(item)}`,
      );
      check(
        item.length === shape[depth],
        "ERR_SHAPE",
        () => `${where()}: expected ${shape[depth]} entries as in its neighbours, given ${item.length}`,
      );
      for (let i = 0; i < item.length; i++) walk(item[i], depth + 1, [...path, i]);
      return;
    }
    check(
      !Array.isArray(item),
      "ERR_SHAPE",
      () => `${where()}: expected a number as in its neighbours, given an array`,
    );
    if (typeof item === "boolean") bools++;
    else if (typeof item === "number") floats += Number.isSafeInteger(item) && !Object.is(item, -0) ? 0 : 1;
    else if (isComplex(item)) complexes++;
    else if (typeof item !== "bigint") {
      throw new EscnnError("ERR_INVALID_ARGUMENT", `${where()}: expected a number, given ${describe(item)}`);
    }
    values.push(item as number);
  };
  walk(data, 0, []);
  const allBool = bools > 0 && bools === values.length;
  const isFloat = floats > 0 || values.length === 0;
  return { shape, values, kind: complexes > 0 ? "complex" : allBool ? "bool" : isFloat ? "float" : "int" };
}

/** True for `{ re, im }`. */
export function isComplex(value: unknown): value is Complex {
  return typeof value === "object" && value !== null && "re" in value && "im" in value;
}
