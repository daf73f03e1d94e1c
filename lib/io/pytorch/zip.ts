/**
 * The directory of a zip archive as PyTorch writes it: entries are stored, not compressed, so each is a range of the
 * file. Format: PKWARE's APPNOTE 6.3.10, with its 64-bit extension. Every number is checked before it is used.
 */
import type { InputFile } from "../reading.js";
import { damaged } from "./values.js";

/** A range of the file. */
export interface ZipEntry {
  readonly name: string;
  /** Byte of the file at which the content begins. */
  readonly position: number;
  readonly length: number;
  /** True where the range holds the content as it is. */
  readonly isStored: boolean;
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 };
const endBytes = 22;
const locatorBytes = 20;
const end64Bytes = 56;
const longestComment = 65_535;
/** The largest directory that is read: about half a million entries. */
const maximumDirectory = 1 << 26;
const none16 = 0xffff;
const none32 = 0xffffffff;
const zip64Id = 1;

interface Directory {
  readonly count: number;
  readonly position: number;
  readonly length: number;
  /** Where the directory must have ended. */
  readonly limit: number;
}

interface Listed {
  readonly name: string;
  readonly header: number;
  readonly length: number;
  readonly isStored: boolean;
}

/** True for the first bytes of a zip archive with an entry. */
export function isZip(start: Uint8Array): boolean {
  return start.byteLength >= 4 && view(start).getUint32(0, true) === signatures.local;
}

/** The entries by name. Names are unique, relative and without `..`; ranges lie within the file and do not overlap. */
export function readDirectory(path: string, file: InputFile): ReadonlyMap<string, ZipEntry> {
  const directory = findDirectory(path, file, file.size);
  const bytes = read(path, file, directory.position, directory.length);
  const listed = parseDirectory(path, bytes, directory);
  listed.sort((a, b) => a.header - b.header);
  const entries = new Map<string, ZipEntry>();
  let end = 0;
  for (const entry of listed) {
    if (entry.header < end) throw damaged(path, place(entry), "overlaps the entry before it");
    const position = contentOf(path, file, entry, directory.position);
    end = position + entry.length;
    if (end > directory.position) {
      throw damaged(path, place(entry), `its ${entry.length} bytes from byte ${position} reach beyond the entries`);
    }
    entries.set(entry.name, { name: entry.name, position, length: entry.length, isStored: entry.isStored });
  }
  return entries;
}

function place({ name, header }: Listed): string {
  return `entry ${JSON.stringify(name)} at offset ${header}`;
}

function findDirectory(path: string, file: InputFile, size: number): Directory {
  if (size < endBytes) throw damaged(path, "offset 0", `${size} bytes are too few for a zip archive`);
  const tail = read(
    path,
    file,
    Math.max(0, size - endBytes - longestComment),
    Math.min(size, endBytes + longestComment),
  );
  const data = view(tail);
  let at = tail.byteLength - endBytes;
  const isEnd = () =>
    data.getUint32(at, true) === signatures.end && at + endBytes + data.getUint16(at + 20, true) === tail.byteLength;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw damaged(path, `offset ${size}`, "the zip archive has no end record: it is cut off, or no archive");
  const position = size - tail.byteLength + at;
  const end: Directory = {
    count: data.getUint16(at + 10, true),
    length: data.getUint32(at + 12, true),
    position: data.getUint32(at + 16, true),
    limit: position,
  };
  const isSplit = data.getUint16(at + 4, true) !== 0 || data.getUint16(at + 6, true) !== 0;
  if (isSplit) throw damaged(path, `offset ${position}`, "the zip archive is one part of several");
  const needs64 = end.count === none16 || end.length === none32 || end.position === none32;
  return checkDirectory(path, needs64 ? findDirectory64(path, file, position) : end);
}

function findDirectory64(path: string, file: InputFile, endPosition: number): Directory {
  const at = endPosition - locatorBytes;
  if (at < 0) throw damaged(path, "offset 0", "the zip archive lacks its 64-bit end record");
  const locator = view(read(path, file, at, locatorBytes));
  if (locator.getUint32(0, true) !== signatures.locator) {
    throw damaged(path, `offset ${at}`, "the zip archive lacks the place of its 64-bit end record");
  }
  const position = number64(path, locator, 8, `offset ${at + 8}`);
  if (position > at - end64Bytes) throw damaged(path, `offset ${at + 8}`, `the 64-bit end record is at ${position}`);
  const record = view(read(path, file, position, end64Bytes));
  if (record.getUint32(0, true) !== signatures.end64) {
    throw damaged(path, `offset ${position}`, "there is no 64-bit end record of a zip archive");
  }
  return {
    count: number64(path, record, 32, `offset ${position + 32}`),
    length: number64(path, record, 40, `offset ${position + 40}`),
    position: number64(path, record, 48, `offset ${position + 48}`),
    limit: position,
  };
}

function checkDirectory(path: string, directory: Directory): Directory {
  const { count, length, position, limit } = directory;
  const at = `offset ${limit}`;
  if (length > maximumDirectory) {
    throw damaged(path, at, `the zip directory has ${length} bytes, at most ${maximumDirectory} are allowed`);
  }
  if (position + length > limit) {
    throw damaged(path, at, `the zip directory, ${length} bytes at ${position}, reaches beyond byte ${limit}`);
  }
  if (count * 46 > length) throw damaged(path, at, `${count} entries do not fit into a directory of ${length} bytes`);
  return directory;
}

function parseDirectory(path: string, bytes: Uint8Array, { count, position }: Directory): Listed[] {
  const data = view(bytes);
  const names = new Set<string>();
  const listed: Listed[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const where = `offset ${position + at}`;
    if (at + 46 > bytes.byteLength || data.getUint32(at, true) !== signatures.central) {
      throw damaged(path, where, `expected entry ${index} of ${count} of the zip directory`);
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => data.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const end = at + 46 + nameBytes + extraBytes + commentBytes;
    if (end > bytes.byteLength) throw damaged(path, where, "an entry reaches beyond the zip directory");
    const name = checkName(path, where, bytes.subarray(at + 46, at + 46 + nameBytes));
    if (names.has(name)) throw damaged(path, where, `there are two entries ${JSON.stringify(name)}`);
    names.add(name);
    const isStored = data.getUint16(at + 10, true) === 0;
    if ((data.getUint16(at + 8, true) & 1) !== 0) {
      throw damaged(path, where, `entry ${JSON.stringify(name)} is encrypted`);
    }
    const extra = bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const [length, stored, header] = wideFields(path, where, extra, [
      data.getUint32(at + 24, true),
      data.getUint32(at + 20, true),
      data.getUint32(at + 42, true),
    ]) as [number, number, number];
    if (isStored && length !== stored) {
      throw damaged(path, where, `entry ${JSON.stringify(name)} has ${length} bytes, but ${stored} are stored`);
    }
    listed.push({ name, header, length: stored, isStored });
    at = end;
  }
  return listed;
}

/** Where fields hold all ones, the 64-bit extra field has their values, in the order given. */
function wideFields(path: string, where: string, extra: Uint8Array, fields: readonly number[]): number[] {
  if (!fields.includes(none32)) return [...fields];
  const data = view(extra);
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const length = data.getUint16(at + 2, true);
    if (data.getUint16(at, true) !== zip64Id) {
      at += 4 + length;
      continue;
    }
    const end = Math.min(extra.byteLength, at + 4 + length);
    let next = at + 4;
    return fields.map((field) => {
      if (field !== none32) return field;
      if (next + 8 > end) throw damaged(path, where, "the 64-bit sizes of an entry are cut off");
      next += 8;
      return number64(path, data, next - 8, where);
    });
  }
  throw damaged(path, where, "the 64-bit sizes of an entry are missing");
}

function checkName(path: string, where: string, bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw damaged(path, where, "the name of an entry is no UTF-8");
  }
  const isPlain = name !== "" && !/^[/\\]|^[a-z]:|\\|\0/i.test(name) && !name.split("/").includes("..");
  if (!isPlain) throw damaged(path, where, `the name ${JSON.stringify(name)} of an entry leads out of the archive`);
  return name;
}

/** Where the content begins, from the entry's own header, which must say the same as the directory. */
function contentOf(path: string, file: InputFile, entry: Listed, limit: number): number {
  const wanted = Buffer.from(entry.name);
  const fixed = 30;
  if (entry.header + fixed + wanted.byteLength > limit) {
    throw damaged(path, place(entry), "its header lies beyond the entries");
  }
  const header = read(path, file, entry.header, fixed + wanted.byteLength);
  const data = view(header);
  if (data.getUint32(0, true) !== signatures.local) throw damaged(path, place(entry), "there is no header");
  const isSame = data.getUint16(26, true) === wanted.byteLength && Buffer.compare(header.subarray(fixed), wanted) === 0;
  if (!isSame) throw damaged(path, place(entry), "its header has another name");
  if ((data.getUint16(8, true) === 0) !== entry.isStored) {
    throw damaged(path, place(entry), "its header has another method of compression");
  }
  const position = entry.header + header.byteLength + data.getUint16(28, true);
  if (position > limit) throw damaged(path, place(entry), "its header reaches beyond the entries");
  return position;
}

function number64(path: string, data: DataView, at: number, where: string): number {
  const value = data.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(path, where, `${value} is no size of a file`);
  return Number(value);
}

function read(path: string, file: InputFile, position: number, length: number): Uint8Array {
  return file.read(position, length, (missing) =>
    damaged(path, `offset ${position}`, `the file ends ${missing} bytes too early`),
  );
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
