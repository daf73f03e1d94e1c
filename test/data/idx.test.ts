import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { mnist, readIdx } from "../../lib/data/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

/** [2, 3] big-endian elements 1, −2, 3, 4.5 or 4, 5, 6. */
const types: readonly [
  code: number,
  dtype: string,
  width: number,
  write: (buffer: Buffer, v: number, at: number) => void,
][] = [
  [0x08, "uint8", 1, (buffer, v, at) => buffer.writeUInt8(v & 0xff, at)],
  [0x09, "int8", 1, (buffer, v, at) => buffer.writeInt8(v, at)],
  [0x0b, "int16", 2, (buffer, v, at) => buffer.writeInt16BE(v, at)],
  [0x0c, "int32", 4, (buffer, v, at) => buffer.writeInt32BE(v, at)],
  [0x0d, "float32", 4, (buffer, v, at) => buffer.writeFloatBE(v, at)],
  [0x0e, "float64", 8, (buffer, v, at) => buffer.writeDoubleBE(v, at)],
];

function header(code: number, shape: readonly number[]): Buffer {
  const bytes = Buffer.from([0, 0, code, shape.length, ...new Array<number>(4 * shape.length).fill(0)]);
  for (const [i, length] of shape.entries()) bytes.writeUInt32BE(length, 4 + 4 * i);
  return bytes;
}

const small = (shape: readonly number[], elements: number) =>
  Buffer.concat([header(8, shape), Buffer.alloc(elements, 7)]);

describe("idx files", () => {
  checkLiveTensors();

  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "escnn-idx-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function file(bytes: Uint8Array, name = "file"): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  for (const [code, dtype, width, write] of types) {
    for (const zipped of [false, true]) {
      it(`${dtype}${zipped ? ", gzipped" : ""}`, () => {
        const values = [1, dtype === "uint8" ? 254 : -2, 3, dtype.startsWith("float") ? 4.5 : 4, 5, 6];
        const elements = Buffer.alloc(6 * width);
        for (const [i, value] of values.entries()) write(elements, value, i * width);
        const bytes = Buffer.concat([header(code, [2, 3]), elements]);
        const read = readIdx(file(zipped ? gzipSync(bytes) : bytes));
        expectTensor(read, { shape: [2, 3], dtype, values: [values.slice(0, 3), values.slice(3)] });
      });
    }
  }

  it("empty arrays", () => expectTensor(readIdx(file(small([0, 28], 0))), { shape: [0, 28] }));

  const broken: readonly [name: string, bytes: Uint8Array, at: number, expected: RegExp][] = [
    ["no bytes", Buffer.alloc(0), 0, /expected a header of 4 bytes up to byte 4, found the end of the file/],
    ["two bytes", Buffer.alloc(2), 2, /expected a header/],
    ["wrong magic", Buffer.from("PK\x03\x04abcd"), 0, /expected two zero bytes, found 0x50 0x4b/],
    ["wrong type", Buffer.from([0, 0, 0x0a, 1, 0, 0, 0, 0]), 2, /expected a type code of 0x08, .*found 0x0a/],
    ["no dimensions", Buffer.from([0, 0, 8, 0, 1]), 3, /expected at least one dimension/],
    ["cut in the sizes", small([2, 3], 6).subarray(0, 9), 9, /expected the sizes of 2 dimensions up to byte 12/],
    ["cut in the elements", small([2, 3], 5), 17, /expected 6 bytes of elements of shape \[2, 3\] up to byte 18/],
    ["more bytes", small([2, 3], 8), 18, /expected the end of the file, found 2 more bytes/],
    ["a huge size", small([0xffffffff, 0xffffffff, 0xffffffff], 5), 21, /expected \S+ bytes of elements/],
    ["cut gzip data", gzipSync(small([2, 3], 6)).subarray(0, 20), 0, /expected whole gzip data/],
  ];
  for (const [name, bytes, at, expected] of broken) {
    it(`${name}: ERR_FILE_FORMAT`, () => {
      const path = file(bytes);
      expectError(() => readIdx(path), "ERR_FILE_FORMAT", new RegExp(`/file: at byte ${at}: ${expected.source}`));
    });
  }

  it("every cut of a file: ERR_FILE_FORMAT", () => {
    const whole = small([2, 3], 6);
    for (let length = 0; length < whole.length; length++) {
      const path = file(whole.subarray(0, length));
      expectError(() => readIdx(path), "ERR_FILE_FORMAT", /at byte/);
    }
  });

  it("no file, a folder: ERR_FILE_FORMAT", () => {
    expectError(() => readIdx(join(folder, "none")), "ERR_FILE_FORMAT", /none: expected a readable file: ENOENT/);
    expectError(() => readIdx(folder), "ERR_FILE_FORMAT", /expected a readable file: EISDIR/);
  });

  describe("mnist", () => {
    it("finds the digits in the npm package", () => {
      for (const [split, count, firstLabels] of [
        ["train", 60000, [5, 0, 4, 1, 9]],
        ["test", 10000, [7, 2, 1, 0, 4]],
      ] as const) {
        const { images, labels } = mnist(split);
        expectTensor(images, { shape: [count, 28, 28], dtype: "uint8" });
        expectTensor(labels, { shape: [count], dtype: "int64" });
        expectTensor(labels.narrow(0, 0, 5), { values: firstLabels });
        expect(images.max().item()).to.equal(255);
        // The well-known mean of the training digits is 0.1307.
        const mean = images.to("float32").mean().item() / 255;
        expect(mean).to.be.closeTo(split === "train" ? 0.1307 : 0.1325, 1e-4);
      }
    });

    it("reads a folder, and says what is wrong in it", () => {
      const read = () => mnist({ split: "test", root: folder });
      expectError(read, "ERR_FILE_FORMAT", /t10k-images-idx3-ubyte: expected a readable file: not found/);
      file(gzipSync(small([2, 28, 28], 1568)), "t10k-images-idx3-ubyte.gz");
      file(small([2], 2), "t10k-labels.idx1-ubyte");
      expectTensor(read().labels, { values: [7, 7] });
      file(small([3], 3), "t10k-labels.idx1-ubyte");
      expectError(
        read,
        "ERR_FILE_FORMAT",
        /t10k-labels.idx1-ubyte: at byte 0: expected uint8 \[2\], found uint8 \[3\]/,
      );
      file(gzipSync(small([2, 27, 28], 1512)), "t10k-images-idx3-ubyte.gz");
      expectError(read, "ERR_FILE_FORMAT", /expected uint8 \[N, 28, 28\], found uint8 \[2, 27, 28\]/);
      expectError(() => mnist("validation" as "test"), "ERR_INVALID_ARGUMENT", /split: allowed: "train", "test"/);
    });
  });
});
