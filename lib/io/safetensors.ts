/** Tensors to and from `.safetensors` files. */
import type { FileHandle } from "node:fs/promises";
import { check, EscnnError } from "../errors.js";
import { isTensor, noGrad, scope, type Tensor } from "../torch/index.js";
import { reinterpret } from "../torch/storage.js";
import { writeAtomically, writeFully } from "./atomic.js";
import { emptyBytes, type LoadOptions, mapped, openToRead, readExactly, readInto } from "./reading.js";
import {
  damaged,
  encodeHeader,
  parseHeader,
  parseHeaderLength,
  type SafetensorsDtype,
  type SafetensorsHeader,
} from "./safetensors_header.js";
import { TensorWriter } from "./writing.js";

const dtypeNames = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  F8_E4M3: "float8_e4m3fn",
  F8_E5M2: "float8_e5m2",
  C64: "complex64",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U64: "uint64",
  U32: "uint32",
  U16: "uint16",
  U8: "uint8",
  BOOL: "bool",
} as const satisfies Record<SafetensorsDtype, string>;
const fileDtypes = new Map<string, SafetensorsDtype>(
  Object.entries(dtypeNames).map(([file, ours]) => [ours, file as SafetensorsDtype]),
);

/** Tensors by name and free text by name. */
export interface SafetensorsContent {
  readonly tensors: Record<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes tensors of any shape, device and layout; the file holds contiguous copies. The file appears at once and whole
 * under its name, or not at all.
 *
 * @param metadata free text under free names, kept in the header
 * @throws EscnnError `ERR_DTYPE` for a dtype that the format does not have (complex128, quantised ones).
 */
export async function writeSafetensors(
  path: string,
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const named = Object.entries(tensors).map(([name, value]) => ({ name, value, ...describeTensor(name, value) }));
  const { header, order } = encodeHeader(named, metadata);
  await writeAtomically(path, async (file) => {
    await writeFully(file, header);
    const writer = new TensorWriter(file);
    for (const index of order) {
      const bytes = bytesOf((named[index] as { value: Tensor }).value);
      await writer.write(bytes, bytes.shape[0] as number);
      bytes.dispose();
    }
    await writer.finish();
  });
}

/**
 * Reads what {@link writeSafetensors} or any other writer of the format wrote; the tensors are on the CPU.
 *
 * @throws EscnnError `ERR_FILE_FORMAT`, naming the offset or the entry, for a damaged file.
 */
export async function readSafetensors(path: string, options: LoadOptions = {}): Promise<SafetensorsContent> {
  const mmap = options.mmap ?? true;
  const file = await openToRead(path);
  try {
    const { header } = await readHeader(path, file);
    const tensors: [string, Tensor][] = [];
    for (const [name, { dtype, shape, begin, end }] of header.entries) {
      const [position, length] = [header.dataStart + begin, end - begin];
      const pages = mmap ? mapped(file, position, length) : null;
      const bytes = pages ?? (await readBytes(path, file, name, position, length));
      tensors.push([name, reinterpret(bytes, dtypeNames[dtype], shape)]);
      bytes.dispose();
    }
    return { tensors: Object.fromEntries(tensors), metadata: header.metadata };
  } finally {
    await file.close();
  }
}

/** Names, dtypes, shapes and metadata of a file, without its data. */
export async function readSafetensorsHeader(path: string): Promise<SafetensorsHeader> {
  const file = await openToRead(path);
  try {
    return (await readHeader(path, file)).header;
  } finally {
    await file.close();
  }
}

function describeTensor(name: string, value: Tensor): { dtype: SafetensorsDtype; shape: readonly number[] } {
  check(name !== "__metadata__", "ERR_INVALID_ARGUMENT", "stateDict: the name __metadata__ belongs to the file format");
  check(isTensor(value), "ERR_INVALID_ARGUMENT", () => `stateDict: ${JSON.stringify(name)} is not a tensor`);
  const dtype = fileDtypes.get(value.dtype);
  if (dtype === undefined) {
    const allowed = [...fileDtypes.keys()].join(", ");
    throw new EscnnError("ERR_DTYPE", `stateDict: ${JSON.stringify(name)} is ${value.dtype}; allowed: ${allowed}`);
  }
  return { dtype, shape: value.shape };
}

/** The elements in row-major order, as uint8 on the CPU. */
function bytesOf(value: Tensor): Tensor {
  return noGrad(() =>
    scope(() => value.detach().resolveConj().resolveNeg().to("cpu").contiguous().flatten().view("uint8")),
  );
}

async function readHeader(path: string, file: FileHandle): Promise<{ header: SafetensorsHeader }> {
  const { size } = await file.stat();
  const start = await readExactly(file, 0, Math.min(8, size), (missing) => cutOff(path, "offset 0", missing));
  const length = parseHeaderLength(path, start, size);
  const json = await readExactly(file, 8, length, (missing) => cutOff(path, "offset 8", missing));
  return { header: parseHeader(path, json, size) };
}

async function readBytes(
  path: string,
  file: FileHandle,
  name: string,
  position: number,
  length: number,
): Promise<Tensor> {
  const bytes = emptyBytes(length);
  const place = `entry ${JSON.stringify(name)}`;
  await readInto(bytes, file, position, length, (missing) => cutOff(path, place, missing));
  return bytes;
}

function cutOff(path: string, place: string, missing: number): EscnnError {
  return damaged(path, place, `the file ends ${missing} bytes too early`);
}
