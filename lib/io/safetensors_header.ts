/**
 * The header of a `.safetensors` file, apart from tensors: eight bytes of little-endian length, JSON, then the data.
 * Format: https://github.com/huggingface/safetensors#format. What is read here comes from outside: every number is
 * checked against the size of the file before anything is allocated by it.
 */
import { Buffer, isUtf8 } from "node:buffer";
import * as z from "zod";
import { once } from "../config/schemas.js";

import { describe, EscnnError } from "../errors.js";

/** Where one tensor lies. `begin` and `end` are bytes from the end of the header. */
export interface SafetensorsEntry {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  /** Free text under free names. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly entries: ReadonlyMap<string, SafetensorsEntry>;
  /** Byte of the file at which the data begins. */
  readonly dataStart: number;
  /** Bytes of the data, which ends the file. */
  readonly dataSize: number;
}

/** Bytes of one element. */
export const dtypeSizes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  C64: 8,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;
export type SafetensorsDtype = keyof typeof dtypeSizes;

const isDtype = (value: unknown): value is SafetensorsDtype =>
  typeof value === "string" && Object.hasOwn(dtypeSizes, value);

/** The largest header that the format allows, in bytes. */
export const maximumHeaderBytes = 100_000_000;
const lengthBytes = 8;

const entryKeys: ReadonlySet<string> = new Set(["dtype", "shape", "data_offsets"]);
const metadataSchema = once(() => z.record(z.string(), z.string()));

/** Throws `ERR_FILE_FORMAT` that names the file and the place. */
export function damaged(path: string, place: string, what: string): EscnnError {
  return new EscnnError("ERR_FILE_FORMAT", `${path} is not a sound safetensors file: ${place}: ${what}`);
}

/** Length of the JSON header, from the first eight bytes. */
export function parseHeaderLength(path: string, start: Uint8Array, fileSize: number): number {
  if (start.byteLength < lengthBytes) {
    throw damaged(path, "offset 0", `${start.byteLength} bytes, but the header's length takes ${lengthBytes}`);
  }
  const length = new DataView(start.buffer, start.byteOffset, lengthBytes).getBigUint64(0, true);
  const room = BigInt(fileSize - lengthBytes);
  if (length < 2n) throw damaged(path, "offset 0", `the header's length is ${length}, at least 2 is needed`);
  if (length > room) throw damaged(path, "offset 0", `the header's length is ${length}, but ${room} bytes follow`);
  if (length > BigInt(maximumHeaderBytes)) {
    throw damaged(path, "offset 0", `the header's length is ${length}, at most ${maximumHeaderBytes} is allowed`);
  }
  return Number(length);
}

/** Reads the JSON header; the entries cover the data without overlap or hole, as the format demands. */
export function parseHeader(path: string, json: Uint8Array, fileSize: number): SafetensorsHeader {
  const dataStart = lengthBytes + json.byteLength;
  const dataSize = fileSize - dataStart;
  const header = parseJson(path, json);
  let metadata: Record<string, string> = {};
  const entries = new Map<string, SafetensorsEntry>();
  let end = 0; // of the entries so far, while each begins where the one before it ends
  for (const name of Object.keys(header)) {
    if (name === "__metadata__") {
      metadata = parseMetadata(path, header[name]);
    } else {
      const entry = parseEntry(path, name, header[name], dataSize);
      entries.set(name, entry);
      end = entry.begin === end ? entry.end : Number.NaN;
    }
  }
  if (end !== dataSize) checkCover(path, entries, dataStart, dataSize);
  return { metadata, entries, dataStart, dataSize };
}

function parseJson(path: string, json: Uint8Array): Record<string, unknown> {
  let value: unknown;
  if (!isUtf8(json)) throw damaged(path, `offset ${lengthBytes}`, "the header is not in UTF-8");
  try {
    value = JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString("utf8"));
  } catch (error) {
    throw damaged(path, `offset ${lengthBytes}`, `the header is no JSON text (${(error as Error).message})`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw damaged(path, `offset ${lengthBytes}`, "the header is not a JSON object");
  }
  return value as Record<string, unknown>;
}

function parseMetadata(path: string, value: unknown): Record<string, string> {
  const result = metadataSchema().safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = ["__metadata__", ...(issue?.path.map(String) ?? [])].join(".");
  throw damaged(path, at, issue?.message ?? "wrong value");
}

/**
 * Without a schema, and apart from what only errors need: files of 100,000 entries are read, and a schema takes longer for
 * one than the file for its tensor.
 */
function parseEntry(path: string, name: string, value: unknown, dataSize: number): SafetensorsEntry {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== entryKeys.size)
    throw entryError(path, name, value, dataSize);
  const { dtype, shape, data_offsets: offsets } = value as Readonly<Record<string, unknown>>;
  if (!isDtype(dtype) || !areSizes(shape) || !areSizes(offsets) || offsets.length !== 2)
    throw entryError(path, name, value, dataSize);
  const begin = offsets[0] as number;
  const end = offsets[1] as number;
  let bytes: number = dtypeSizes[dtype];
  for (let i = 0; i < shape.length; i++) bytes *= shape[i] as number; // exact where it is no larger than a file
  if (bytes !== end - begin || end > dataSize) throw entryError(path, name, value, dataSize);
  return { dtype, shape, begin, end };
}

function areSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && badSize(value) < 0;
}

/** The index of what is no integer >= 0; −1 for none. */
function badSize(sizes: readonly unknown[]): number {
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i];
    if (!Number.isSafeInteger(size) || (size as number) < 0) return i;
  }
  return -1;
}

/** What {@link parseEntry} found wrong. */
function entryError(path: string, name: string, value: unknown, dataSize: number): EscnnError {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return wrong(path, name, "", "an object", value);
  const unknown = Object.keys(value).find((key) => !entryKeys.has(key));
  if (unknown !== undefined) return damagedEntry(path, name, "", `unknown key ${JSON.stringify(unknown)}`);
  const { dtype, shape, data_offsets: offsets } = value as Readonly<Record<string, unknown>>;
  if (!isDtype(dtype)) return wrong(path, name, ".dtype", `one of ${Object.keys(dtypeSizes).join(", ")}`, dtype);
  if (!Array.isArray(shape)) return wrong(path, name, ".shape", "a list of integers >= 0", shape);
  if (!Array.isArray(offsets)) return wrong(path, name, ".data_offsets", "a list of integers >= 0", offsets);
  const [badExtent, badOffset] = [badSize(shape), badSize(offsets)];
  if (badExtent >= 0) return wrong(path, name, `.shape.${badExtent}`, "an integer >= 0", shape[badExtent]);
  if (badOffset >= 0) return wrong(path, name, `.data_offsets.${badOffset}`, "an integer >= 0", offsets[badOffset]);
  if (offsets.length !== 2) return wrong(path, name, ".data_offsets", "two", offsets);
  const [begin, end] = offsets;
  if (begin > end || end > dataSize) {
    return damagedEntry(path, name, "", `bytes ${begin} to ${end} are not within the ${dataSize} bytes of data`);
  }
  const exact = shape.reduce((product, extent) => product * BigInt(extent), BigInt(dtypeSizes[dtype]));
  const taken = `${dtype} [${shape.join(", ")}] takes ${exact} bytes`;
  return damagedEntry(path, name, "", `${taken}, but ${end - begin} are given`);
}

function damagedEntry(path: string, name: string, at: string, what: string): EscnnError {
  return damaged(path, `entry ${JSON.stringify(name)}${at}`, what);
}

function wrong(path: string, name: string, at: string, expected: string, given: unknown): EscnnError {
  return damagedEntry(path, name, at, `expected ${expected}, given ${describe(given)}`);
}

function checkCover(
  path: string,
  entries: ReadonlyMap<string, SafetensorsEntry>,
  dataStart: number,
  dataSize: number,
): void {
  const ordered = [...entries].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  let at = 0;
  for (const [name, { begin, end }] of ordered) {
    if (begin !== at) {
      const what = begin < at ? "overlaps the entry before it" : `leaves ${begin - at} bytes unused before it`;
      throw damaged(path, `entry ${JSON.stringify(name)} at offset ${dataStart + begin}`, what);
    }
    at = end;
  }
  if (at !== dataSize) throw damaged(path, `offset ${dataStart + at}`, `${dataSize - at} bytes belong to no entry`);
}

/** Pages of the system: data that begins with one is written and mapped in larger pieces. */
const pageBytes = 4096;
/** Bytes of data from which on that is worth a page. */
const leastAligned = 1 << 20;

/**
 * The bytes before the data: length and JSON, padded with spaces to a multiple of eight, of large files to whole pages. Names stand in the order given;
 * the data is laid out by falling element size, so that every tensor is aligned.
 */
export function encodeHeader(
  tensors: readonly { name: string; dtype: SafetensorsDtype; shape: readonly number[] }[],
  metadata: Readonly<Record<string, string>>,
): { header: Uint8Array; order: readonly number[] } {
  const order = tensors.map((_, index) => index);
  const elementSize = (index: number) => dtypeSizes[tensors[index]?.dtype as SafetensorsDtype];
  order.sort((a, b) => elementSize(b) - elementSize(a) || a - b);
  const offsets: [number, number][] = [];
  let at = 0;
  for (const index of order) {
    const begin = at;
    at += tensors[index]?.shape.reduce((product, extent) => product * extent, elementSize(index)) as number;
    offsets[index] = [begin, at];
  }
  const entries = tensors.map(({ name, dtype, shape }, index): [string, unknown] => [
    name,
    { dtype, shape, data_offsets: offsets[index] },
  ]);
  if (Object.keys(metadata).length > 0) entries.unshift(["__metadata__", metadata]);
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const alignment = at < leastAligned ? 8 : pageBytes;
  const padded = Math.ceil((lengthBytes + json.byteLength) / alignment) * alignment - lengthBytes;
  const header = new Uint8Array(lengthBytes + padded).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(padded), true);
  header.set(json, lengthBytes);
  return { header, order };
}
