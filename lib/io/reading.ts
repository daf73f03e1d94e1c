/** Reading pieces of files: into JavaScript's memory, or straight into that of tensors. */
import { type FileHandle, open } from "node:fs/promises";
import { EscnnError } from "../errors.js";
import { empty } from "../torch/ops.js";
import { readFileInto } from "../torch/storage.js";
import type { Tensor } from "../torch/tensor.js";

/** Makes the error of a damaged file that lacks `missing` bytes. */
export type CutOff = (missing: number) => EscnnError;

/** Bytes read at a time, between which the event loop runs. */
const pieceBytes = 1 << 24;

/** Opens a file. @throws EscnnError `ERR_INVALID_ARGUMENT` naming it where that cannot be done */
export async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `path: cannot read ${path} (${(error as Error).message})`, {
      cause: error,
    });
  }
}

/** Exactly `length` bytes from `position` on. */
export async function readExactly(
  file: FileHandle,
  position: number,
  length: number,
  cutOff: CutOff,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(bytes, at, length - at, position + at);
    if (bytesRead === 0) throw cutOff(length - at);
    at += bytesRead;
  }
  return bytes;
}

/** Fills a contiguous tensor of the CPU with the `length` bytes of the file from `position` on. */
export async function readInto(
  tensor: Tensor,
  file: FileHandle,
  position: number,
  length: number,
  cutOff: CutOff,
): Promise<void> {
  for (let at = 0; at < length; ) {
    if (at > 0) await new Promise(setImmediate);
    const wanted = Math.min(pieceBytes, length - at);
    const count = readFileInto(tensor, at, file.fd, position + at, wanted);
    if (count < wanted) throw cutOff(length - at - count);
    at += count;
  }
}

/** A uint8 tensor `[length]` whose content is not set. */
export function emptyBytes(length: number): Tensor {
  return empty([length], { dtype: "uint8" });
}
