/** Shared libraries looked at without opening them. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const HEADER_BYTES = 64;
const X86_64 = 62;
const MACHINES: Readonly<Record<number, string>> = {
  3: "x86 (32 bit)",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  183: "aarch64",
  243: "riscv",
};

/**
 * Why the file at `path` cannot be a library of this machine, as the end of a sentence; `undefined` where nothing speaks
 * against it. Reads the ELF header and the table of segments: a file that is cut off in the middle would not make
 * `dlopen` fail, it would end the process with a bus error.
 */
export function libraryProblem(path: string): string | undefined {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const read = (start: number, length: number) => {
      const bytes = Buffer.alloc(length);
      return readSync(file, bytes, 0, length, start) === length ? bytes : undefined;
    };
    const header = read(0, HEADER_BYTES);
    if (header === undefined || header.toString("latin1", 0, 4) !== "\x7fELF") {
      return size === 0 ? "is empty" : "is no shared library";
    }
    const machine = header.readUInt16LE(18);
    if (header[4] !== 2 || header[5] !== 1 || machine !== X86_64) {
      return `is built for ${MACHINES[machine] ?? `processor ${machine}`}, not for x86-64`;
    }
    const segments = {
      start: Number(header.readBigUInt64LE(32)),
      bytes: header.readUInt16LE(54),
      count: header.readUInt16LE(56),
    };
    const sections = {
      start: Number(header.readBigUInt64LE(40)),
      bytes: header.readUInt16LE(58),
      count: header.readUInt16LE(60),
    };
    const table = read(segments.start, segments.bytes * segments.count);
    const ends = [segments, sections].map(({ start, bytes, count }) => start + bytes * count);
    for (let at = 0; table !== undefined && at < table.length; at += segments.bytes) {
      ends.push(Number(table.readBigUInt64LE(at + 8) + table.readBigUInt64LE(at + 32)));
    }
    const whole = Math.max(...ends);
    return whole > size ? `is cut off: it has ${size} of at least ${whole} bytes` : undefined;
  } finally {
    closeSync(file);
  }
}
