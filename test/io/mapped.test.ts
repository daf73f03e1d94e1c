import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { load, loadCheckpoint, save } from "../../lib/io/index.js";
import { arange, type Tensor, tensor } from "../../lib/torch/index.js";
import { mapFile } from "../../lib/torch/storage.js";
import { expectError } from "../support/errors.js";
import { expectTensor } from "../support/tensors.js";

describe("io: mapped files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-io-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Large enough to be mapped, and `odd` moves what follows off every boundary where the format has no padding. */
  const content = () => ({
    odd: tensor([1, 2, 3]).to({ dtype: "uint8" }),
    large: arange(50_000),
    small: tensor([1.5, -2]),
    matrix: arange(40_000).to({ dtype: "int32" }).view([200, 200]),
  });

  for (const name of ["net.safetensors", "net.pt"])
    for (const mmap of [true, false])
      it(`${name}: gives the same tensors ${mmap ? "mapped" : "read"}, which outlive the file and never write to it`, async () => {
        const path = join(folder, name);
        const saved: Record<string, Tensor> = content();
        await save(path, saved);
        const before = await readFile(path);
        const loaded = await load(path, { mmap });
        for (const value of Object.values(loaded)) value.add_(1).sub_(1);
        expect((await readFile(path)).equals(before)).to.equal(true);
        (loaded.large as Tensor).fill_(7);
        expect((await readFile(path)).equals(before)).to.equal(true);
        await save(path, { large: tensor([0]) });
        await rm(path);
        for (const [key, { shape, dtype }] of Object.entries(saved)) {
          const values = key === "large" ? new Array(50_000).fill(7) : (saved[key] as Tensor).toArray();
          expectTensor(loaded[key] as Tensor, { shape, dtype, values });
        }
      });

  it("keeps what shared memory in a file of PyTorch shared", async () => {
    const path = join(folder, "views.pt");
    const whole = arange(50_000);
    await save(path, { whole, part: whole.slice(0, 10, 20) });
    const { whole: back, part } = (await loadCheckpoint(path, { mmap: true })) as Record<string, Tensor>;
    back?.mul_(2);
    expect((part as Tensor).toArray()).to.deep.equal([20, 22, 24, 26, 28, 30, 32, 34, 36, 38]);
  });

  it("reads a tensor that lies across the boundaries of its elements", async () => {
    const path = join(folder, "odd.safetensors");
    const header = { a: { dtype: "F32", shape: [20_000], data_offsets: [0, 80_000] } };
    const text = JSON.stringify(header).padEnd(67, " ");
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(67n);
    const data = Buffer.from(Float32Array.from({ length: 20_000 }, (_, i) => i).buffer);
    await writeFile(path, Buffer.concat([length, Buffer.from(text), data]));
    const { a } = await load(path);
    expect(a?.equal(arange(20_000).to({ dtype: "float32" }))).to.equal(true);
  });

  it("maps no more than a file has", () => {
    for (const [position, length] of [
      [0, 1e9],
      [1e9, 1],
      [-1, 4],
      [0, 0],
    ] as const)
      expectError(() => mapFile(0, position, length), "ERR_INVALID_ARGUMENT", /length|fd/);
  });
});
