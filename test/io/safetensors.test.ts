import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { load, readSafetensors, readSafetensorsHeader, save, writeSafetensors } from "../../lib/io/index.js";
import { type DType, type Tensor, tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { expectTensor } from "../support/tensors.js";

/** A file of the given header text and data, whatever they say. */
function fileOf(header: string, data: readonly number[] = [], length = Buffer.byteLength(header)): Buffer {
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(length));
  return Buffer.concat([start, Buffer.from(header), Buffer.from(data)]);
}

const entry = (fields: object) => JSON.stringify({ a: { dtype: "F32", shape: [1], data_offsets: [0, 4], ...fields } });
const four = [0, 0, 128, 63];

describe("io: safetensors", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-io-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const dtypes: DType[] = [
    ...(["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8"] as const),
    ...(["bool", "complex64"] as const),
  ];
  for (const dtype of dtypes) {
    it(`brings ${dtype} of every rank back to the bit`, async () => {
      const values =
        dtype === "bool" ? [1, 0, 1, 1, 0, 0] : dtype === "uint8" ? [0, 1, 255, 3, 4, 5] : [0, 1, -2, 3, 4, 100];
      const flat = tensor(values).to({ dtype });
      const dict: Record<string, Tensor> = {
        scalar: flat.select(0, 1),
        empty: flat.slice(0, 0, 0),
        matrix: flat.view([2, 3]),
        transposed: flat.view([2, 3]).t(),
        "layer.0.weight": flat.view([1, 6, 1]),
      };
      const path = join(folder, "net.safetensors");
      await save(path, dict);
      const back = await load(path);
      expect(Object.keys(back)).to.deep.equal(Object.keys(dict));
      for (const [name, value] of Object.entries(dict)) {
        expectTensor(back[name] as Tensor, { shape: value.shape, dtype, values: value.toArray() });
      }
    });
  }

  it("writes what the format's description says", async () => {
    const path = join(folder, "a.safetensors");
    await writeSafetensors(path, { n: tensor([7]).to({ dtype: "uint8" }), w: tensor([1.5, -2]) }, { made: "by hand" });
    const bytes = await readFile(path);
    const length = Number(bytes.readBigUInt64LE());
    expect(length % 8).to.equal(0);
    expect(JSON.parse(bytes.subarray(8, 8 + length).toString())).to.deep.equal({
      __metadata__: { made: "by hand" },
      n: { dtype: "U8", shape: [1], data_offsets: [8, 9] },
      w: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
    });
    expect([...bytes.subarray(8 + length)]).to.deep.equal([0, 0, 192, 63, 0, 0, 0, 192, 7]);
    expect((await readSafetensors(path)).metadata).to.deep.equal({ made: "by hand" });
    expect([...(await readSafetensorsHeader(path)).entries.keys()]).to.deep.equal(["n", "w"]);
  });

  it("replaces a file at once and leaves no part behind", async () => {
    const path = join(folder, "sub", "net.safetensors");
    await save(path, { a: tensor([1]) });
    await save(path, { a: tensor([2]) });
    expectTensor((await load(path)).a as Tensor, { dtype: "int64", values: [2] });
    await expectError(() => save(path, { a: "no tensor" as unknown as Tensor }), "ERR_INVALID_ARGUMENT", /"a"/);
    await expectError(() => writeSafetensors(path, null as never), "ERR_INVALID_ARGUMENT", /tensors: given null/);
    await expectError(() => writeSafetensors(path, {}, { a: 3 } as never), "ERR_INVALID_ARGUMENT", /metadata: given/);
    expect(await readdir(join(folder, "sub"))).to.deep.equal(["net.safetensors"]);
    expectTensor((await load(path)).a as Tensor, { values: [2] });
  });

  it("refuses dtypes and names that the format does not have", async () => {
    const path = join(folder, "net.safetensors");
    const wide = tensor([1]).to({ dtype: "complex128" });
    await expectError(() => save(path, { wide }), "ERR_DTYPE", /"wide" is complex128; allowed: float64/);
    await expectError(() => save(path, { __metadata__: wide }), "ERR_INVALID_ARGUMENT", /__metadata__/);
  });

  it("says which extensions and files it can read", async () => {
    const works = /\.safetensors, \.pt and \.pth files are supported/;
    await expectError(() => load(join(folder, "net.onnx")), "ERR_NOT_IMPLEMENTED", works);
    await expectError(() => save(join(folder, "net"), {}), "ERR_NOT_IMPLEMENTED", works);
    await expectError(() => load(join(folder, "none.safetensors")), "ERR_INVALID_ARGUMENT", /none\.safetensors/);
  });

  const damage: [name: string, bytes: Buffer, text: RegExp][] = [
    ["an empty file", Buffer.alloc(0), /offset 0: 0 bytes/],
    ["half a length", Buffer.alloc(5), /offset 0: 5 bytes/],
    ["a length of 0", fileOf("", [], 0), /offset 0: the header's length is 0/],
    ["a length beyond the file", fileOf("{}", [], 99), /length is 99, but 2 bytes follow/],
    ["the largest length", Buffer.from("ffffffffffffffff7b7d", "hex"), /length is 18446744073709551615/],
    ["no JSON", fileOf("{a}"), /offset 8: the header is no JSON/],
    ["broken UTF-8", Buffer.from("0200000000000000ff7d", "hex"), /offset 8/],
    ["an array", fileOf("[]"), /not a JSON object/],
    ["an entry that is a number", fileOf('{"a":1}'), /entry "a"/],
    ["a missing shape", fileOf('{"a":{"dtype":"F32","data_offsets":[0,4]}}', four), /entry "a"\.shape/],
    ["an unknown key", fileOf(entry({ more: 1 }), four), /entry "a"/],
    ["an unknown dtype", fileOf(entry({ dtype: "F33" }), four), /entry "a"\.dtype/],
    ["a negative size", fileOf(entry({ shape: [-1] }), four), /entry "a"\.shape\.0/],
    ["a broken size", fileOf(entry({ shape: [0.5] }), four), /entry "a"\.shape\.0/],
    ["sizes whose product overflows", fileOf(entry({ shape: [2 ** 40, 2 ** 40] }), four), /takes \d{25} bytes/],
    ["too few bytes for the shape", fileOf(entry({ shape: [2] }), four), /takes 8 bytes, but 4/],
    ["offsets in the wrong order", fileOf(entry({ data_offsets: [4, 0] }), four), /bytes 4 to 0/],
    ["offsets beyond the data", fileOf(entry({}), [0, 0]), /bytes 0 to 4 are not within the 2/],
    ["bytes of no entry", fileOf(entry({}), [...four, 1]), /offset \d+: 1 bytes belong to no entry/],
    [
      "two entries on the same bytes",
      fileOf(
        '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        [1, 2, 3],
      ),
      /entry "b".*overlaps/,
    ],
    ["a hole before the first entry", fileOf(entry({ data_offsets: [1, 5] }), [0, ...four]), /leaves 1 bytes unused/],
    ["metadata that is no text", fileOf('{"__metadata__":{"a":1}}'), /__metadata__\.a/],
  ];
  for (const [name, bytes, text] of damage) {
    it(`refuses ${name}`, async () => {
      const path = join(folder, "damaged.safetensors");
      await writeFile(path, bytes);
      await expectError(() => load(path), "ERR_FILE_FORMAT", text);
    });
  }

  it("refuses a file cut at every length", async () => {
    const path = join(folder, "cut.safetensors");
    await save(path, { a: tensor([1, 2]), b: tensor([0.5]) });
    const { length } = await readFile(path);
    for (let size = length - 1; size >= 0; size--) {
      await truncate(path, size);
      await expectError(() => load(path), "ERR_FILE_FORMAT", /cut\.safetensors/);
    }
  });

  it("reads names that JavaScript objects treat specially", async () => {
    const path = join(folder, "names.safetensors");
    await writeFile(path, fileOf('{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', [9]));
    const { tensors } = await readSafetensors(path);
    expect(Object.keys(tensors)).to.deep.equal(["__proto__"]);
    expectTensor(Object.values(tensors)[0] as Tensor, { dtype: "uint8", values: [9] });
  });
});
