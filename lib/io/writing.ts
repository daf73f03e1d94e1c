/** Writing the memory of tensors to files. */
import type { FileHandle } from "node:fs/promises";
import { copyBytes } from "../torch/storage.js";
import type { Tensor } from "../torch/tensor.js";
import { writeFully } from "./atomic.js";

/** Bytes copied at a time: few enough to stay in a cache between the copy, the checksum and the write. */
const pieceBytes = 1 << 22;
/** Bytes after which the disk begins to write, while the next ones are copied. */
const flushBytes = 1 << 25;

/**
 * The memory of one call; shared by the tensors of a file. While the system writes one piece, the next is copied; and the
 * disk does not wait for the end of the file.
 */
export class TensorWriter {
  private readonly pieces = [new Uint8Array(pieceBytes), new Uint8Array(pieceBytes)] as const;
  private unflushed = 0;
  /** The flush under way; null where there is none. */
  private flush: Promise<void> | null = null;
  /** What a flush failed with: the system tells it once, so the last flush of the file may not know. */
  private failure: unknown;

  /** @param file open for writing */
  constructor(private readonly file: FileHandle) {}

  /** Appends the bytes of a contiguous tensor of the CPU; `onPiece` sees them in order. */
  async write(tensor: Tensor, bytes: number, onPiece?: (piece: Uint8Array) => void): Promise<void> {
    let pending: Promise<void> | undefined;
    for (let at = 0, turn = 0; at < bytes; at += pieceBytes, turn ^= 1) {
      const piece = this.pieces[turn as 0 | 1].subarray(0, Math.min(pieceBytes, bytes - at));
      copyBytes(tensor, at, piece);
      onPiece?.(piece);
      await pending;
      if (this.unflushed >= flushBytes && this.flush === null) this.beginFlush();
      pending = writeFully(this.file, piece);
      this.unflushed += piece.byteLength;
    }
    await pending;
  }

  /** After the last tensor. Throws where the disk could not take what was written. */
  async finish(): Promise<void> {
    await this.flush;
    if (this.failure !== undefined) throw this.failure;
  }

  private beginFlush(): void {
    this.unflushed = 0;
    this.flush = this.file.datasync().then(
      () => {
        this.flush = null;
      },
      (error: unknown) => {
        this.failure = error; // and no further one begins
      },
    );
  }
}
