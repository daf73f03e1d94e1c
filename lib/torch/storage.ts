/** The memory behind tensors, for rooms that move it to and from files. */
import { native } from "./native.js";
import { fromHandle, type Tensor, toHandle } from "./tensor.js";

/** What a tensor is a view of. */
export interface StorageView {
  /** A number that no other living storage has. */
  readonly id: number;
  /** Bytes of the whole storage. */
  readonly bytes: number;
  /** The tensor's first element, counted in elements of its dtype. */
  readonly offset: number;
}

/** The storage of a strided tensor. */
export function storageOf(tensor: Tensor): StorageView {
  const [id, bytes, offset] = native().storage(toHandle(tensor));
  return { id, bytes, offset };
}

/**
 * Reads `length` bytes of an open file from `position` on into a contiguous tensor of the CPU, `offset` bytes behind its
 * first element, without a copy in between. Waits for the disk.
 *
 * @returns how many bytes there were: fewer at the end of the file
 */
export function readFileInto(tensor: Tensor, offset: number, fd: number, position: number, length: number): number {
  return native().readFile(toHandle(tensor), offset, fd, position, length);
}

/** Where in a file the elements of a tensor lie. */
export interface FilePart {
  /** Of the first byte; a multiple of the size of an element. */
  readonly position: number;
  readonly dtype: string;
  /** Of one element or more. */
  readonly shape: readonly number[];
}

/**
 * Tensors over parts of an open file, of storages of their own. Elements are read when first used; writes go to the
 * process's copy, never to the file. Closing, renaming and unlinking the file change nothing; cutting it off while a tensor
 * lives ends the process at its next use. From the first part to the last it is mapped once, while one of them lives.
 */
export function mapFile(fd: number, parts: readonly FilePart[]): Tensor[] {
  const positions: number[] = [];
  const dtypes: string[] = [];
  const shapes: (readonly number[])[] = [];
  for (const part of parts) {
    positions.push(part.position);
    dtypes.push(part.dtype);
    shapes.push(part.shape);
  }
  const handles = native().mapFile(fd, positions, dtypes, shapes);
  return handles.map(fromHandle);
}

/**
 * A uint8 tensor `[length]`, `length` > 0, whose content is not set, in memory that the system finds fast: for what is read
 * from a file once.
 */
export function emptyForReading(length: number): Tensor {
  return fromHandle(native().emptyForReading(length));
}

/** The numbers that a uint8 tensor's bytes hold, as a view. @throws EscnnError `ERR_DTYPE` for an unknown dtype */
export function reinterpret(bytes: Tensor, dtype: string, shape: readonly number[]): Tensor {
  return fromHandle(native().reinterpret(toHandle(bytes), dtype, shape));
}

/** Fills `target` with the bytes of a contiguous tensor of the CPU from byte `offset` on. */
export function copyBytes(tensor: Tensor, offset: number, target: Uint8Array): void {
  native().copyBytes(toHandle(tensor), offset, target);
}

/** Has the disk begin to write what a file has got so far; waits for nothing, and promises nothing. */
export function beginWriteback(fd: number): void {
  native().beginWriteback(fd);
}
