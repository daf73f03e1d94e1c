import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { gspaces, nn, optim } from "../../lib/index.js";
import {
  type CheckpointValue,
  load,
  loadCheckpoint,
  readPytorch,
  type StateDict,
  save,
  writePytorch,
} from "../../lib/io/index.js";
import { arange, ones, Parameter, type Tensor, tensor, nn as torchNn } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { type Description, expectValue } from "./support.js";

const { files } = readFixture<{ files: Record<string, Description> }>(import.meta.url, "fixtures/expected.json");
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

describe("io: PyTorch files", () => {
  checkLiveTensors();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-pt-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const [name, expected] of Object.entries(files)) {
    it(`reads ${name} as Python does`, async () => {
      expectValue(await loadCheckpoint(fixture(name)), expected);
    });

    it(`writes what ${name} holds so that it reads back the same`, async () => {
      const path = join(folder, "again.pt");
      await writePytorch(path, await readPytorch(fixture(name)));
      const [first, second] = [await readPytorch(path), join(folder, "twice.pt")];
      await writePytorch(second, first);
      expect(await readFile(second)).to.deep.equal(await readFile(path));
    });
  }

  const refused: Readonly<Record<string, RegExp>> = {
    module: /entry refused_module\/data\.pkl, offset \d+: "torch\.nn\.modules\.linear\.Linear" is not allowed/,
    quantised: /quantised tensors are not supported/,
    sparse: /sparse tensors are not supported/,
    script: /TorchScript archive holds code/,
    call: /"posix\.system" is not allowed/,
  };
  for (const [name, text] of Object.entries(refused)) {
    it(`refuses ${name}`, () => expectError(() => load(fixture(`refused_${name}.pt`)), "ERR_FILE_FORMAT", text));
  }

  it("has an expectation for every file of the corpus", async () => {
    const known = [...Object.keys(files), ...Object.keys(refused).map((name) => `refused_${name}.pt`), "expected.json"];
    expect((await readdir(fixture("."))).sort()).to.deep.equal(known.sort());
  });

  it("reads state dicts by their extension, and says where a file holds more", async () => {
    const dict = await load(fixture("state_dict.pt"));
    expect(Object.keys(dict)).to.include.members(["0.weight", "1.num_batches_tracked"]);
    await expectError(() => load(fixture("checkpoint.pt")), "ERR_INVALID_ARGUMENT", /under "model".*loadCheckpoint/);
    await expectError(() => load(fixture("tensor.pt")), "ERR_INVALID_ARGUMENT", /holds a Tensor/);
  });

  it("brings nested checkpoints of ours back into modules and optimisers", async () => {
    const [net, other] = [new torchNn.Linear(3, 2), new torchNn.Linear(3, 2)];
    const optimizer = new optim.Adam([...net.parameters()], { lr: 0.1 });
    net
      .forward(ones([1, 3]))
      .sum()
      .backward();
    optimizer.step();
    const path = join(folder, "checkpoint.pth");
    await save(path, { model: net.stateDict(), optimizer: optimizer.stateDict(), epoch: 1 });
    const content = (await loadCheckpoint(path)) as unknown as {
      model: StateDict;
      optimizer: optim.OptimizerStateDict;
      epoch: number;
    };
    other.loadStateDict(content.model);
    const second = new optim.Adam([...other.parameters()], { lr: 0.2 });
    second.loadStateDict(content.optimizer);
    expect([content.epoch, second.paramGroups[0]?.lr]).to.deep.equal([1, 0.1]);
    net.zeroGrad();
    for (const layer of [net, other])
      layer
        .forward(ones([1, 3]))
        .sum()
        .backward();
    optimizer.step();
    second.step();
    expectTensor(other.weight, { values: net.weight.toArray() as number[][] });
  });

  it("keeps whole memories only where several tensors share them", async () => {
    const path = join(folder, "parts.pt");
    const large = arange(100_000);
    await save(path, { part: large.slice(0, 10, 12) });
    expect((await readFile(path)).byteLength).to.be.below(5_000);
    await save(path, { part: large.slice(0, 10, 12), other: large.slice(0, 11, 13) });
    const { part, other } = await load(path);
    part?.fill_(-1);
    expectTensor(other as Tensor, { values: [-1, 12] });
  });

  it("aligns the content of every entry to 64 bytes", async () => {
    const path = join(folder, "aligned.pt");
    await save(path, { a: ones([3]), bb: ones([5]).to({ dtype: "uint8" }), c: ones([7]) });
    const bytes = await readFile(path);
    const positions: number[] = [];
    for (let at = bytes.indexOf("PK\x03\x04"); at >= 0; at = bytes.indexOf("PK\x03\x04", at + 1)) {
      positions.push(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28));
    }
    expect(positions.length).to.equal(8);
    expect(positions.map((position) => position % 64)).to.deep.equal(positions.map(() => 0));
  });

  it("replaces a file at once and leaves no part behind", async () => {
    const path = join(folder, "net.pt");
    await save(path, { a: tensor([1]) });
    await expectError(() => save(path, { a: () => 1 }), "ERR_INVALID_ARGUMENT", /^content\.a: given/);
    expect(await readdir(folder)).to.deep.equal(["net.pt"]);
    expectTensor((await load(path)).a as Tensor, { values: [1] });
  });

  const cyclic: { list: CheckpointValue[] } = { list: [] };
  cyclic.list.push(cyclic.list);
  const deep = Array.from({ length: 600 }).reduce<CheckpointValue>((inner) => [inner], null);
  const unwritable: [name: string, content: object, text: RegExp][] = [
    ["undefined", { a: [undefined] }, /^content\.a\[0\]/],
    ["a module", { net: new nn.FieldType(gspace(), [gspace().trivialRepr]) }, /^content\.net: given a FieldType/],
    ["a list within itself", cyclic, /contains itself/],
    ["600 nested lists", { deep }, /more than 500 nested/],
    ["an integer of 300 bytes", { big: 1n << 2400n }, /at most 255/],
    ["a key that is an object", { map: new Map([[{}, 1]]) }, /a key must be/],
  ];
  for (const [name, content, text] of unwritable) {
    it(`does not write ${name}`, () =>
      expectError(() => save(join(folder, "x.pt"), content as Record<string, unknown>), "ERR_INVALID_ARGUMENT", text));
  }

  it("does not write sparse tensors, nor metadata", async () => {
    const sparse = ones([2]).toSparse();
    await expectError(() => save(join(folder, "x.pt"), { sparse }), "ERR_DTYPE", /content\.sparse: given sparse_coo/);
    const metadata = { made: "here" };
    await expectError(() => save(join(folder, "x.pt"), {}, { metadata }), "ERR_INVALID_ARGUMENT", /^metadata/);
  });

  it("writes parameters as parameters", async () => {
    const path = join(folder, "parameters.pt");
    await save(path, {
      p: new Parameter(ones([2])),
      frozen: new Parameter(ones([1]), false),
      leaf: ones([1]).requiresGrad_(),
    });
    const { p, frozen, leaf } = await load(path);
    expect([p, frozen, leaf].map((value) => value instanceof Parameter)).to.deep.equal([true, true, false]);
    expect([p, frozen, leaf].map((value) => value?.requiresGrad)).to.deep.equal([true, false, true]);
  });

  const damage: [name: string, change: (bytes: Buffer) => Buffer, text: RegExp][] = [
    ["an empty file", () => Buffer.alloc(0), /offset 0/],
    ["text", () => Buffer.from("hello, world"), /neither a zip archive nor a pickle/],
    ["another pickle", () => Buffer.from("80024b012e", "hex"), /magic number/],
    ["a compressed entry", (bytes) => patchDirectory(bytes, 10, 8), /another method of compression/],
    ["an encrypted entry", (bytes) => patchDirectory(bytes, 8, 1), /is encrypted/],
    ["an entry beyond the file", (bytes) => patchDirectory(bytes, 42, 250), /header|beyond/],
    [
      "a name that leads out",
      (bytes) => replaceAll(bytes, "archive/version", "archive/../../x"),
      /leads out of the archive/,
    ],
    ["a name twice", (bytes) => replaceAll(bytes, "archive/data/1", "archive/data/0"), /two entries/],
    ["big-endian numbers", (bytes) => replaceAll(bytes, "little", "biggie"), /byte order "biggie"/],
    ["no pickle", (bytes) => replaceAll(bytes, "archive/data.pkl", "archive/data.pki"), /no entry data\.pkl/],
    ["no storage", (bytes) => replaceAll(bytes, "archive/data/0", "archive/data/9"), /no entry archive\/data\/0/],
    [
      "an unknown instruction",
      (bytes) => replaceAll(bytes, "ccollections", "\xffcollections"),
      /offset 2: unknown instruction 0xff/,
    ],
  ];
  for (const [name, change, text] of damage) {
    it(`refuses ${name}`, async () => {
      const path = join(folder, "damaged.pt");
      await save(path, { a: ones([3]), b: ones([2]) });
      await writeFile(path, change(await readFile(path)));
      await expectError(() => load(path), "ERR_FILE_FORMAT", text);
    });
  }

  for (const name of ["views.pt", "views_old.pt"]) {
    it(`refuses ${name} cut at every length`, async () => {
      const bytes = await readFile(fixture(name));
      const path = join(folder, "cut.pt");
      for (let size = bytes.byteLength - 1; size >= 0; size -= 61) {
        await writeFile(path, bytes.subarray(0, size));
        await expectError(() => load(path), "ERR_FILE_FORMAT", /cut\.pt/);
      }
    });
  }
});

function gspace() {
  return gspaces.rot2dOnR2(2);
}

/** Overwrites 16 bits of the first entry of the zip directory. */
function patchDirectory(bytes: Buffer, field: number, value: number): Buffer {
  bytes.writeUInt16LE(value, bytes.indexOf("PK\x01\x02") + field);
  return bytes;
}

function replaceAll(bytes: Buffer, from: string, to: string): Buffer {
  expect(from.length).to.equal(to.length);
  return Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
}
