/** Types shared by the tensor, its operators and their generated signatures. */
import { check, describe } from "../errors.js";

const dtypes = [
  "float32",
  "float64",
  "float16",
  "bfloat16",
  "int64",
  "int32",
  "int16",
  "int8",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "bool",
  "complex32",
  "complex64",
  "complex128",
] as const;

/** Names of the element types. */
export type DType = (typeof dtypes)[number];

/** True for the name of an element type. */
export function isDType(name: string): name is DType {
  return (dtypes as readonly string[]).includes(name);
}

/** The name of the GPU of this index. @throws EscnnError `ERR_INVALID_ARGUMENT` unless it is an integer from 0 on */
export function cudaDevice(callee: string, index: number): Device {
  check(
    Number.isInteger(index) && index >= 0,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: index: given ${describe(index)}, allowed: an integer >= 0`,
  );
  return `cuda:${index}`;
}

/** A number, or nested arrays of numbers. */
export type NestedNumbers = number | bigint | boolean | Complex | NestedNumbers[];

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A number where an operator takes one; integral numbers and bigints are integers, others floats. */
export type Scalar = number | bigint | boolean | Complex;

/** `"cpu"`, `"cuda"`, `"cuda:1"`, `"meta"`. */
export type Device = string;

export type Layout = "strided" | "sparse_coo" | "sparse_csr" | "sparse_csc" | "sparse_bsr" | "sparse_bsc";

export type MemoryFormat = "contiguous_format" | "preserve_format" | "channels_last" | "channels_last_3d";
