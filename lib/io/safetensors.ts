/** Tensors to and from `.safetensors` files. */
import { isPlainObject } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { isTensor, noGrad, scope, type Tensor } from "../torch/index.js";
import { type FilePart, mapFile, reinterpret } from "../torch/storage.js";
import { writeAtomically, writeFully } from "./atomic.js";
import { emptyBytes, InputFile, type LoadOptions, leastMapped, prepareToRead, readInto } from "./reading.js";
import {
  damaged,
  dtypeSizes,
  encodeHeader,
  parseHeader,
  parseHeaderLength,
  type SafetensorsDtype,
  type SafetensorsEntry,
  type SafetensorsHeader,
} from "./safetensors_header.js";
import { mappedPiece, TensorWriter } from "./writing.js";

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
  check(
    isPlainObject(tensors),
    "ERR_INVALID_ARGUMENT",
    () => `writeSafetensors: tensors: given ${describe(tensors)}, allowed: an object of Tensors by name`,
  );
  check(
    isPlainObject(metadata) && Object.values(metadata).every((text) => typeof text === "string"),
    "ERR_INVALID_ARGUMENT",
    () => `writeSafetensors: metadata: given ${describe(metadata)}, allowed: an object of strings by name`,
  );
  const named = Object.entries(tensors).map(([name, value]) => ({ name, value, ...describeTensor(name, value) }));
  const { header, order } = encodeHeader(named, metadata);
  await writeAtomically(path, async (file) => {
    await writeFully(file, header);
    const writer = new TensorWriter(file, mappedPiece);
    for (const index of order) {
      const bytes = bytesOf((named[index] as { value: Tensor }).value);
      await writer.write(bytes, bytes.shape[0] as number);
      bytes.dispose();
    }
  });
}

/**
 * Reads what {@link writeSafetensors} or any other writer of the format wrote; the tensors are on the CPU.
 *
 * @throws EscnnError `ERR_FILE_FORMAT`, naming the offset or the entry, for a damaged file.
 */
export async function readSafetensors(path: string, options: LoadOptions = {}): Promise<SafetensorsContent> {
  const mmap = options?.mmap ?? true;
  const file = new InputFile(path);
  try {
    if (!mmap) prepareToRead(file.size);
    const header = readHeader(path, file);
    const isMapped = ({ dtype, begin, end }: SafetensorsEntry): boolean =>
      mmap && header.dataSize >= leastMapped && end > begin && (header.dataStart + begin) % dtypeSizes[dtype] === 0;
    const parts: FilePart[] = [];
    for (const entry of header.entries.values()) {
      const { dtype, shape, begin } = entry;
      if (isMapped(entry)) parts.push({ position: header.dataStart + begin, dtype: dtypeNames[dtype], shape });
    }
    const pages = mapFile(file.fd, parts).values();
    const tensors: [string, Tensor][] = [];
    for (const [name, entry] of header.entries) {
      const page = isMapped(entry) ? pages.next().value : undefined;
      tensors.push([name, page ?? (await readTensor(path, file, header.dataStart, name, entry))]);
    }
    return { tensors: Object.fromEntries(tensors), metadata: header.metadata };
  } finally {
    file.close();
  }
}

/** Names, dtypes, shapes and metadata of a file, without its data. */
export async function readSafetensorsHeader(path: string): Promise<SafetensorsHeader> {
  const file = new InputFile(path);
  try {
    return readHeader(path, file);
  } finally {
    file.close();
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

/** Read at first, in one piece: most headers are shorter. */
const usualHeader = 1 << 16;

function readHeader(path: string, file: InputFile): SafetensorsHeader {
  const { size } = file;
  const read = (position: number, length: number): Uint8Array =>
    file.read(position, length, (missing) => cutOff(path, `offset ${position}`, missing));
  const start = read(0, Math.min(usualHeader, size));
  const length = parseHeaderLength(path, start.subarray(0, 8), size);
  const json = start.length >= 8 + length ? start.subarray(8, 8 + length) : read(8, length);
  return parseHeader(path, json, size);
}

async function readTensor(
  path: string,
  file: InputFile,
  dataStart: number,
  name: string,
  { dtype, shape, begin, end }: SafetensorsEntry,
): Promise<Tensor> {
  const bytes = emptyBytes(end - begin);
  const place = `entry ${JSON.stringify(name)}`;
  await readInto(bytes, file, dataStart + begin, end - begin, (missing) => cutOff(path, place, missing));
  const tensor = reinterpret(bytes, dtypeNames[dtype], shape);
  bytes.dispose();
  return tensor;
}

function cutOff(path: string, place: string, missing: number): EscnnError {
  return damaged(path, place, `the file ends ${missing} bytes too early`);
}
