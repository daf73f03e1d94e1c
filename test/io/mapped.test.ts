import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { load, loadCheckpoint, save } from "../../lib/io/index.js";
import { arange, collect, full, type Tensor, tensor } from "../../lib/torch/index.js";
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

  it("maps a file of many small tensors at once, and frees what each has written", async () => {
    const path = join(folder, "many.safetensors");
    const count = 3000;
    await save(path, Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, full([64], i)])));
    const loaded = await load(path);
    const mappings = (await readFile("/proc/self/maps", "utf8")).split("\n").filter((line) => line.endsWith(path));
    expect(mappings).to.have.length(1);
    for (let i = 0; i < count; i++) {
      const value = loaded[`t${i}`] as Tensor;
      value.add_(1);
      if (i % 2 === 0) value.dispose();
    }
    for (let i = 1; i < count; i += 2) {
      const value = loaded[`t${i}`] as Tensor;
      expect([value.min().item(), value.max().item()]).to.deep.equal([i + 1, i + 1]);
    }
  });

  it("unmaps a file with its last tensor", async () => {
    const path = join(folder, "last.safetensors");
    await save(path, { a: arange(50_000), b: arange(60_000) });
    const { a, b } = await load(path);
    const isMapped = async () => (await readFile("/proc/self/maps", "utf8")).includes(path);
    a?.dispose();
    expect(await isMapped()).to.equal(true);
    expect(b?.sum().item()).to.equal((59_999 * 60_000) / 2);
    b?.dispose();
    collect();
    expect(await isMapped()).to.equal(false);
  });

  it("maps no more than a file has", async () => {
    const path = join(folder, "bytes");
    await writeFile(path, Buffer.alloc(100));
    const file = await open(path, "r");
    for (const [position, dtype, shape, parameter] of [
      [0, "uint8", [101], /^shapes/],
      [1, "uint8", [100], /^positions/],
      [100, "uint8", [1], /^positions/],
      [-1, "uint8", [4], /^positions/],
      [0, "uint8", [0], /^shapes/],
      [0, "uint8", [2 ** 40, 2 ** 40], /^shapes/],
      [2, "float32", [1], /^positions/],
      [0, "float32", [26], /^shapes/],
    ] as const)
      expectError(() => mapFile(file.fd, [{ position, dtype, shape }]), "ERR_INVALID_ARGUMENT", parameter);
    await file.close();
    expectError(() => mapFile(file.fd, [{ position: 0, dtype: "uint8", shape: [1] }]), "ERR_INVALID_ARGUMENT", /^fd/);
  });
});
