/** Writing the memory of tensors to files. */
import type { FileHandle } from "node:fs/promises";
import { copyBytes } from "../torch/storage.js";
import type { Tensor } from "../torch/tensor.js";
import { writeFully } from "./atomic.js";

/** Bytes copied at a time: few enough to stay in a cache between the copy, the checksum and the write. */
const pieceBytes = 1 << 20;

/** The memory of one call; shared by the tensors of a file. */
export class TensorWriter {
  private readonly piece = new Uint8Array(pieceBytes);

  /** @param file open for writing */
  constructor(private readonly file: FileHandle) {}

  /** Appends the bytes of a contiguous tensor of the CPU; `onPiece` sees them in order. */
  async write(tensor: Tensor, bytes: number, onPiece?: (piece: Uint8Array) => void): Promise<void> {
    for (let at = 0; at < bytes; at += pieceBytes) {
      const piece = this.piece.subarray(0, Math.min(pieceBytes, bytes - at));
      copyBytes(tensor, at, piece);
      onPiece?.(piece);
      await writeFully(this.file, piece);
    }
  }
}
