/** Writing the memory of tensors to files. */
import type { FileHandle } from "node:fs/promises";
import { beginWriteback, copyBytes } from "../torch/storage.js";
import type { Tensor } from "../torch/tensor.js";
import { writeFully } from "./atomic.js";

/** Bytes copied at a time, few enough to stay in a cache between the copy, the checksum and the write. */
export const cachedPiece = 1 << 20;
/** The same for files that are mapped: what is written at once the system keeps, and maps, in larger pieces. */
export const mappedPiece = 1 << 21;
/** Bytes after which the disk is asked to begin, while the next ones are copied. */
const writebackBytes = 1 << 25;

/**
 * The memory of one call; shared by the tensors of a file. While the system writes one piece, the next is copied; and the
 * disk does not wait for the end of the file.
 */
export class TensorWriter {
  private readonly pieces: readonly [Uint8Array, Uint8Array];
  private waiting = 0;

  /** @param file open for writing */
  constructor(
    private readonly file: FileHandle,
    private readonly pieceBytes: number,
  ) {
    this.pieces = [new Uint8Array(pieceBytes), new Uint8Array(pieceBytes)];
  }

  /** Appends the bytes of a contiguous tensor of the CPU; `onPiece` sees them in order. */
  async write(tensor: Tensor, bytes: number, onPiece?: (piece: Uint8Array) => void): Promise<void> {
    const { pieceBytes } = this;
    let pending: Promise<void> | undefined;
    for (let at = 0, turn = 0; at < bytes; at += pieceBytes, turn ^= 1) {
      const piece = this.pieces[turn as 0 | 1].subarray(0, Math.min(pieceBytes, bytes - at));
      copyBytes(tensor, at, piece);
      onPiece?.(piece);
      await pending;
      if (this.waiting >= writebackBytes) {
        beginWriteback(this.file.fd);
        this.waiting = 0;
      }
      pending = writeFully(this.file, piece);
      this.waiting += piece.byteLength;
    }
    await pending;
  }
}
