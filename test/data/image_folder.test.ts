import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DataLoader, type DecodedImage, ImageFolder } from "../../lib/data/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

/** Three numbers for the size, then the pixels. */
async function decode(path: string): Promise<DecodedImage> {
  const [width, height, channels, ...data] = readFileSync(path) as unknown as [number, number, number, ...number[]];
  return { data: Uint8Array.from(data), width, height, channels };
}

/** The part of sharp that makes files. */
interface SharpFile {
  png(): SharpFile;
  webp(options: { lossless: true }): SharpFile;
  toFile(path: string): Promise<unknown>;
}
type Sharp = (data: Uint8Array, options: { raw: { width: number; height: number; channels: number } }) => SharpFile;

/** The package sharp, which is no dependency; without it its tests are skipped and counted. */
async function findSharp(): Promise<Sharp | undefined> {
  const name = "sharp";
  try {
    return ((await import(name)) as { default: Sharp }).default;
  } catch {
    return undefined;
  }
}
const sharp = await findSharp();
const withSharp = sharp === undefined ? describe.skip : describe;

withSharp("ImageFolder with sharp (npm install --no-save sharp)", () => {
  checkLiveTensors();
  let root: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "escnn-images-"));
    for (const folder of ["a", "b"]) mkdirSync(join(root, folder));
    const file = (channels: number, ...data: number[]) =>
      (sharp as Sharp)(Uint8Array.from(data), { raw: { width: 2, height: 1, channels } });
    await file(3, 10, 20, 30, 40, 50, 60).png().toFile(join(root, "a/rgb.png"));
    await file(4, 1, 2, 3, 255, 4, 5, 6, 255).webp({ lossless: true }).toFile(join(root, "b/opacity.webp"));
    await file(1, 7, 9).png().toFile(join(root, "b/plain.png"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const images: [channels: 1 | 3 | 4, expected: number[][][][]][] = [
    [
      3,
      [
        [[[10, 40]], [[20, 50]], [[30, 60]]],
        [[[1, 4]], [[2, 5]], [[3, 6]]],
        [[[7, 9]], [[7, 9]], [[7, 9]]],
      ],
    ],
    [
      4,
      [
        [[[10, 40]], [[20, 50]], [[30, 60]], [[255, 255]]],
        [[[1, 4]], [[2, 5]], [[3, 6]], [[255, 255]]],
        [[[7, 9]], [[7, 9]], [[7, 9]], [[255, 255]]],
      ],
    ],
  ];
  for (const [channels, expected] of images) {
    it(`decodes files to ${channels} channels`, async () => {
      const loader: AsyncIterable<{ images: Tensor; labels: Tensor }> = new DataLoader(
        new ImageFolder(root, { channels }),
        { batchSize: 3 },
      );
      for await (const batch of loader) {
        expectTensor(batch.images, { dtype: "uint8", values: expected });
        expectTensor(batch.labels, { values: [0, 1, 1] });
      }
    });
  }

  it("decodes files to grey, darker colours darker", async () => {
    const folder = new ImageFolder(root, { channels: 1 });
    const shades = await Promise.all([0, 1, 2].map(async (index) => (await folder.at(index)).images));
    expect(shades.map((shade) => shade.shape)).to.deep.equal([
      [1, 1, 2],
      [1, 1, 2],
      [1, 1, 2],
    ]);
    expectTensor(shades[2] as Tensor, { values: [[[7, 9]]] });
    const [dark, light] = (shades[0] as Tensor).data() as Uint8Array;
    expect(dark).to.be.within(10, 30);
    expect(light).to.be.within(40, 60);
  });

  it("names a file that is no image", async () => {
    writeFileSync(join(root, "a/rgb.png"), "no image");
    await expectError(() => new ImageFolder(root).at(0), "ERR_FILE_FORMAT", /rgb\.png: expected a readable image/);
  });
});

describe("ImageFolder", () => {
  checkLiveTensors();
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "escnn-images-"));
    for (const folder of ["dog", "cat/small"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "cat/small/b.png"), Uint8Array.of(2, 1, 3, 1, 2, 3, 4, 5, 6));
    writeFileSync(join(root, "dog/a.PNG"), Uint8Array.of(2, 1, 3, 7, 8, 9, 10, 11, 12));
    writeFileSync(join(root, "dog/notes.txt"), "no image");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("reads images by class, channels first", async () => {
    const folder = new ImageFolder(root, { decode });
    expect(folder.classes).to.deep.equal(["cat", "dog"]);
    const loader: AsyncIterable<{ images: Tensor; labels: Tensor }> = new DataLoader(folder, { batchSize: 2 });
    for await (const { images, labels } of loader) {
      expectTensor(images, {
        dtype: "uint8",
        values: [
          [[[1, 4]], [[2, 5]], [[3, 6]]],
          [[[7, 10]], [[8, 11]], [[9, 12]]],
        ],
      });
      expectTensor(labels, { values: [0, 1] });
    }
  });

  it("says what is wrong", async () => {
    mkdirSync(join(root, "empty"));
    expectError(() => new ImageFolder(root), "ERR_FILE_FORMAT", /empty: expected images \(\.png, .*found none/);
    expectError(() => new ImageFolder(join(root, "dog")), "ERR_FILE_FORMAT", /expected a folder for each class/);
    expectError(() => new ImageFolder(join(root, "cow")), "ERR_FILE_FORMAT", /cow: expected a readable folder: ENOENT/);
    rmSync(join(root, "empty"), { recursive: true });
    // No image for sharp, where it is installed, and named as missing where it is not.
    const broken = new ImageFolder(root);
    await expectError(
      () => broken.at(0),
      "ERR_FILE_FORMAT",
      /b\.png: (expected a readable image|the npm package sharp)/,
    );
    await expectError(() => broken.at(2), "ERR_INVALID_ARGUMENT", /index: given 2, allowed: an integer in \[0, 1\]/);
  });
});
