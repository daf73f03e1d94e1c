/** The idx format of the MNIST files: big-endian arrays of numbers with a short header. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { checkString } from "../config/arguments.js";
import { EscnnError } from "../errors.js";
import { fromArray } from "../torch/creation.js";
import type { Tensor } from "../torch/tensor.js";

interface NumbersClass {
  new (buffer: ArrayBuffer): Numbers;
  readonly BYTES_PER_ELEMENT: number;
}
type Numbers = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** Code → the array that views native-endian bytes. */
const types = new Map<number, NumbersClass>([
  [0x08, Uint8Array],
  [0x09, Int8Array],
  [0x0b, Int16Array],
  [0x0c, Int32Array],
  [0x0d, Float32Array],
  [0x0e, Float64Array],
]);

/**
 * Reads an idx file, plain or gzipped, into a tensor of the file's shape: uint8, int8, int16, int32, float32 or float64.
 *
 * Format: two zero bytes, a type code, the number of dimensions, each dimension as uint32, the elements row-major; all
 * big-endian.
 *
 * @throws EscnnError `ERR_FILE_FORMAT` with path, offset, what was expected and what was found, for a file that cannot be
 *   read or is not exactly of this form
 */
export function readIdx(path: string): Tensor {
  checkString("readIdx", "path", path);
  const bytes = readBytes(path);
  const fail = (offset: number, expected: string, found: string): never => {
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: at byte ${offset}: expected ${expected}, found ${found}`);
  };
  const need = (end: number, what: string) => {
    if (bytes.length < end) fail(bytes.length, `${what} up to byte ${end}`, "the end of the file");
  };
  need(4, "a header of 4 bytes");
  if (bytes.readUInt16BE(0) !== 0) fail(0, "two zero bytes", hex(bytes.subarray(0, 2)));
  const code = bytes[2] as number;
  const type = types.get(code);
  if (type === undefined) return fail(2, `a type code of ${[...types.keys()].map(hexByte).join(", ")}`, hexByte(code));
  const dims = bytes[3] as number;
  if (dims === 0) fail(3, "at least one dimension", "none");
  const start = 4 + 4 * dims;
  need(start, `the sizes of ${dims} dimensions`);
  const shape = Array.from({ length: dims }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, type.BYTES_PER_ELEMENT);
  need(start + size, `${size} bytes of elements of shape [${shape.join(", ")}]`);
  const excess = bytes.length - start - size;
  if (excess > 0) fail(start + size, "the end of the file", `${excess} more bytes`);
  return fromArray(new type(nativeOrder(bytes.subarray(start), type.BYTES_PER_ELEMENT)), shape);
}

function readBytes(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const problem = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: expected a readable file: ${problem}`, { cause });
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    const problem = (cause as Error).message;
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: at byte 0: expected whole gzip data: ${problem}`, { cause });
  }
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A copy of big-endian elements in the machine's order, aligned. */
function nativeOrder(bytes: Buffer, width: number): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  const target = Buffer.from(copy);
  bytes.copy(target);
  if (littleEndian) {
    if (width === 2) target.swap16();
    if (width === 4) target.swap32();
    if (width === 8) target.swap64();
  }
  return copy;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join(" ");
}

function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}
