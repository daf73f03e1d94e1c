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
