/** Reading pieces of files: into JavaScript's memory, or straight into that of tensors. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { checkString } from "../config/arguments.js";
import { EscnnError } from "../errors.js";
import { makeRoom } from "../torch/memory.js";
import { empty } from "../torch/ops.js";
import { emptyForReading, mapFile, readFileInto } from "../torch/storage.js";
import type { Tensor } from "../torch/tensor.js";

/** Makes the error of a damaged file that lacks `missing` bytes. */
export type CutOff = (missing: number) => EscnnError;

/** Bytes read at a time, between which the event loop runs. */
const pieceBytes = 1 << 24;

/** What the system says of a path: a typed error. Others stay as they are. */
export function pathError(doing: "read" | "write", path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("syscall" in error)) return error;
  return new EscnnError("ERR_INVALID_ARGUMENT", `path: cannot ${doing} ${path} (${error.message})`, { cause: error });
}

/**
 * An open file. Opening and reading wait for the disk: turns of the event loop take longer than what they would wait for,
 * and pieces of tensors, which can be large, are read with turns between them by {@link readInto}.
 */
export class InputFile {
  readonly fd: number;
  readonly size: number;

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` naming the path where it cannot be read, or is no file */
  constructor(path: string) {
    checkString("io", "path", path);
    try {
      this.fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // which a named pipe would wait for a writer
    } catch (error) {
      throw pathError("read", path, error);
    }
    const status = fstatSync(this.fd);
    this.size = status.size;
    if (status.isFile()) return;
    this.close();
    const what = status.isDirectory() ? "a folder" : "no regular file";
    throw new EscnnError("ERR_INVALID_ARGUMENT", `path: cannot read ${path} (it is ${what})`);
  }

  /** Exactly `length` bytes from `position` on. */
  read(position: number, length: number, cutOff: CutOff): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const count = readSync(this.fd, bytes, at, length - at, position + at);
      if (count === 0) throw cutOff(length - at);
      at += count;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Fills a contiguous tensor of the CPU with the `length` bytes of the file from `position` on. */
export async function readInto(
  tensor: Tensor,
  file: InputFile,
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

/** How tensors come from a file. */
export interface LoadOptions {
  /**
   * Maps the file into memory instead of reading it: opening is immediate, elements come from the disk when first used, and
   * processes share them until they write. Whoever may cut off or overwrite the file in place while its tensors live must say
   * `false`, since that ends the process; files replaced under their name, as {@link save} does, are safe. Default, as in
   * Python: `true` for `.safetensors`, `false` for `.pt` and `.pth`. What takes less than 64 kB is read in any case: files
   * `.safetensors` as a whole, tensors of other files one by one.
   */
  readonly mmap?: boolean;
}

/** A mapping costs whole pages and one of the process's 65,530: fewer bytes had better be read. */
export const leastMapped = 1 << 16;
/** Elements lie at multiples of this, as every dtype wants. */
const alignment = 8;

/** A uint8 tensor over bytes of a file, or null where they had better be read. */
export function mapped(file: InputFile, position: number, length: number): Tensor | null {
  if (length < leastMapped || position % alignment > 0) return null;
  return mapFile(file.fd, [{ position, dtype: "uint8", shape: [length] }])[0] as Tensor;
}

/** Bytes to read from which on a collection, of some milliseconds, is worth the memory that it finds. */
const leastCollected = 1 << 26;

/** To be called before memory for `bytes` of a file is asked for. */
export function prepareToRead(bytes: number): void {
  if (bytes >= leastCollected) makeRoom();
}

/** A uint8 tensor `[length]` whose content is not set. */
export function emptyBytes(length: number): Tensor {
  return length < leastMapped ? empty([length], { dtype: "uint8" }) : emptyForReading(length);
}
