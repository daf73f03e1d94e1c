/** Scalars and arrays of numpy in pickles. */
import type { EscnnError } from "../../errors.js";
import type { Complex } from "../../torch/index.js";
import type { TypedArray } from "../../torch/native.js";
import { CallNode, type Node, TupleNode } from "./nodes.js";

/** The content of an array, row-major. */
export interface NumpyArray {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly isBool: boolean;
}

type Throw = (what: string) => EscnnError;
type ArrayMaker = new (buffer: ArrayBuffer) => TypedArray;

/** numpy's codes of kind and size. */
const kinds: Readonly<Record<string, ArrayMaker>> = {
  f8: Float64Array,
  f4: Float32Array,
  i8: BigInt64Array,
  i4: Int32Array,
  i2: Int16Array,
  i1: Int8Array,
  u8: BigUint64Array,
  u4: Uint32Array,
  u2: Uint16Array,
  u1: Uint8Array,
  b1: Uint8Array,
};

/** Kind and size of a dtype; its bytes must be in this machine's order. */
function kindOf(node: Node | undefined, fail: Throw): string {
  const name = node instanceof CallNode && node.name === "numpy.dtype" ? node.args[0] : undefined;
  const order = node instanceof CallNode && node.state instanceof TupleNode ? node.state.items[1] : undefined;
  if (typeof name !== "string" || (order !== undefined && order !== "<" && order !== "|" && order !== "=")) {
    throw fail("a value of numpy without a known dtype in little-endian order");
  }
  return name.replace(/^[<|=]/, "");
}

function elements(kind: string, bytes: Uint8Array, count: number, fail: Throw): TypedArray {
  const Elements = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (Elements === undefined) throw fail(`numpy's dtype ${JSON.stringify(kind)} is not supported`);
  const wanted = count * Number(kind.slice(1));
  if (bytes.byteLength !== wanted) throw fail(`${bytes.byteLength} bytes of numpy, but the shape takes ${wanted}`);
  return new Elements(Uint8Array.from(bytes).buffer);
}

/** A scalar as a JavaScript number, bigint, boolean or complex number. */
export function numpyScalar(node: CallNode, fail: Throw): number | bigint | boolean | Complex {
  const [dtype, bytes] = node.args;
  const kind = kindOf(dtype, fail);
  if (!(bytes instanceof Uint8Array)) throw fail("a scalar of numpy without its bytes");
  if (kind === "c16" || kind === "c8") {
    const half = kind === "c16" ? "f8" : "f4";
    const [re, im] = elements(half, bytes, 2, fail) as Float64Array;
    return { re: re as number, im: im as number };
  }
  const value = elements(kind, bytes, 1, fail)[0] as number | bigint;
  if (kind === "b1") return value !== 0;
  return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** An array, in either of the two ways in which numpy pickles it. */
export function numpyArray(node: CallNode, fail: Throw): NumpyArray {
  const state = node.state instanceof TupleNode ? node.state.items : undefined;
  const isBuffer = node.name.endsWith("_frombuffer");
  const [shape, dtype, order, bytes] = isBuffer
    ? [node.args[2], node.args[1], node.args[3], node.args[0]]
    : [state?.[1], state?.[2], state?.[3], state?.[4]];
  const isWhole = shape instanceof TupleNode && bytes instanceof Uint8Array;
  const counts = isWhole ? (shape.items as number[]) : [];
  if (!isWhole || !counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw fail("an array of numpy without a shape and bytes");
  }
  if ((order === true || order === "F") && counts.length > 1) throw fail("an array of numpy in Fortran's order");
  const kind = kindOf(dtype, fail);
  const total = counts.reduce((product, count) => product * count, 1);
  return { data: elements(kind, bytes, total, fail), shape: counts, isBool: kind === "b1" };
}
