/** Zip archives of stored entries, written front to back: sizes and checksums follow each entry's content. */

import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { Tensor } from "../../torch/index.js";
import { writeFully } from "../atomic.js";
import { cachedPiece, TensorWriter } from "../writing.js";

/** Where the content of every entry is aligned, in bytes, as PyTorch aligns it: so it can be mapped as tensors. */
const alignment = 64;
/** UTF-8 names, and sizes that follow the content. */
const flags = 0x0808;

interface Written {
  readonly name: Buffer;
  readonly header: number;
  readonly length: number;
  readonly checksum: number;
}

/** Writes one archive; call {@link finish} at the end. */
export class ZipWriter {
  private readonly written: Written[] = [];
  private readonly tensors: TensorWriter;
  private at = 0;

  /**
   * @param file open for writing, empty
   * @param wide sizes and places from this on are written as 64-bit numbers
   */
  constructor(
    private readonly file: FileHandle,
    private readonly wide: number = 0xffffffff,
  ) {
    this.tensors = new TensorWriter(file, cachedPiece);
  }

  async add(name: string, content: Uint8Array): Promise<void> {
    const entry = await this.begin(name, content.byteLength);
    await this.put(content);
    await this.end(entry, content.byteLength, crc32(content));
  }

  /** Adds the first `length` bytes of a contiguous tensor of the CPU. */
  async addTensor(name: string, tensor: Tensor, length: number): Promise<void> {
    const entry = await this.begin(name, length);
    let checksum = 0;
    await this.tensors.write(tensor, length, (piece) => {
      checksum = crc32(piece, checksum);
    });
    this.at += length;
    await this.end(entry, length, checksum);
  }

  async finish(): Promise<void> {
    const start = this.at;
    await this.put(Buffer.concat(this.written.map((entry) => this.listing(entry))));
    const length = this.at - start;
    const count = this.written.length;
    if (count >= 0xffff || start >= this.wide || length >= this.wide)
      await this.put(this.wideEnd(count, start, length));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(Math.min(count, 0xffff), 8);
    end.writeUInt16LE(Math.min(count, 0xffff), 10);
    end.writeUInt32LE(this.narrow(length), 12);
    end.writeUInt32LE(this.narrow(start), 16);
    await this.put(end);
  }

  private async begin(name: string, length: number): Promise<{ name: Buffer; header: number }> {
    const entry = { name: Buffer.from(name), header: this.at };
    const sizes = length >= this.wide ? 20 : 0; // their place; the sizes themselves follow the content
    const fixed = 30 + entry.name.byteLength + sizes + 4;
    const padding = (alignment - ((this.at + fixed) % alignment)) % alignment;
    const head = Buffer.alloc(fixed + padding, "Z");
    head.fill(0, 0, 30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(sizes === 0 ? 0 : 45, 4);
    head.writeUInt16LE(flags, 6);
    if (sizes > 0) head.fill(0xff, 18, 26);
    head.writeUInt16LE(entry.name.byteLength, 26);
    head.writeUInt16LE(sizes + 4 + padding, 28);
    entry.name.copy(head, 30);
    let extra = 30 + entry.name.byteLength;
    if (sizes > 0) {
      head.fill(0, extra, extra + sizes);
      head.writeUInt16LE(1, extra);
      head.writeUInt16LE(16, extra + 2);
      extra += sizes;
    }
    head.write("FB", extra, "latin1");
    head.writeUInt16LE(padding, extra + 2);
    await this.put(head);
    return entry;
  }

  private async end(entry: { name: Buffer; header: number }, length: number, checksum: number): Promise<void> {
    const isWide = length >= this.wide;
    const tail = Buffer.alloc(isWide ? 24 : 16);
    tail.writeUInt32LE(0x08074b50, 0);
    tail.writeUInt32LE(checksum, 4);
    if (isWide) {
      tail.writeBigUInt64LE(BigInt(length), 8);
      tail.writeBigUInt64LE(BigInt(length), 16);
    } else {
      tail.writeUInt32LE(length, 8);
      tail.writeUInt32LE(length, 12);
    }
    await this.put(tail);
    this.written.push({ ...entry, length, checksum });
  }

  /** An entry of the directory. */
  private listing({ name, header, length, checksum }: Written): Buffer {
    const wideValues = [...(length >= this.wide ? [length, length] : []), ...(header >= this.wide ? [header] : [])];
    const extra = Buffer.alloc(wideValues.length === 0 ? 0 : 4 + 8 * wideValues.length);
    if (wideValues.length > 0) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8 * wideValues.length, 2);
      for (const [i, value] of wideValues.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
    }
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(wideValues.length === 0 ? 0 : 45, 6);
    head.writeUInt16LE(flags, 8);
    head.writeUInt32LE(checksum, 16);
    head.writeUInt32LE(this.narrow(length), 20);
    head.writeUInt32LE(this.narrow(length), 24);
    head.writeUInt16LE(name.byteLength, 28);
    head.writeUInt16LE(extra.byteLength, 30);
    head.writeUInt32LE(this.narrow(header), 42);
    return Buffer.concat([head, name, extra]);
  }

  private wideEnd(count: number, start: number, length: number): Buffer {
    const record = Buffer.alloc(56 + 20);
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeUInt16LE(45, 12);
    record.writeUInt16LE(45, 14);
    record.writeBigUInt64LE(BigInt(count), 24);
    record.writeBigUInt64LE(BigInt(count), 32);
    record.writeBigUInt64LE(BigInt(length), 40);
    record.writeBigUInt64LE(BigInt(start), 48);
    record.writeUInt32LE(0x07064b50, 56);
    record.writeBigUInt64LE(BigInt(this.at), 64);
    record.writeUInt32LE(1, 72);
    return record;
  }

  private narrow(value: number): number {
    return value >= this.wide ? 0xffffffff : value;
  }

  private async put(bytes: Uint8Array): Promise<void> {
    await writeFully(this.file, bytes);
    this.at += bytes.byteLength;
  }
}
