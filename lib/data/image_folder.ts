/** Images in folders named after their classes. */
import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { checkString } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { fromArray } from "../torch/creation.js";
import type { Tensor } from "../torch/tensor.js";
import type { Dataset } from "./dataset.js";

/** A decoded image: rows from the top, channels interleaved. */
export interface DecodedImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Options of {@link ImageFolder}. */
export interface ImageFolderOptions {
  /** Reads a file. Default: the npm package `sharp`, which must then be installed; sRGB, or grey for one channel. */
  readonly decode?: (path: string) => Promise<DecodedImage>;
  /** 1: grey, 3: RGB (default), 4: RGB and opacity; for the default `decode`. */
  readonly channels?: 1 | 3 | 4;
  /** Endings that count as images. Default: what sharp reads. */
  readonly extensions?: readonly string[];
}

interface ImageItem {
  /** uint8 `[C, H, W]`. */
  readonly images: Tensor;
  /** The index of the class. */
  readonly labels: number;
}

const known = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".avif"];

/**
 * `root/<class>/…/<image>`: classes are the folders in alphabetical order, images by path within. Items are promises, so
 * iterate a `DataLoader` with `for await`, or give it `numWorkers` (see `loadDataset`). Images of one batch must be of one
 * size, `{ images: [N, C, H, W] uint8, labels: [N] }`, or be put together by a `collateFn`.
 */
export class ImageFolder implements Dataset<Promise<ImageItem>, { images: Tensor; labels: Tensor }> {
  readonly classes: readonly string[];
  readonly samples: readonly (readonly [path: string, label: number])[];
  readonly #decode: (path: string) => Promise<DecodedImage>;

  /** @throws EscnnError `ERR_FILE_FORMAT` where the folder cannot be read, has no classes, or a class has no images */
  constructor(root: string, options: ImageFolderOptions = {}) {
    checkString("ImageFolder", "root", root);
    const { decode, channels = 3, extensions = known } = options ?? {};
    const isImage = (name: string) => extensions.includes(extname(name).toLowerCase());
    const entries = list(root).filter((entry) => entry.isDirectory());
    this.classes = entries.map((entry) => entry.name).sort();
    check(this.classes.length > 0, "ERR_FILE_FORMAT", `${root}: expected a folder for each class, found none`);
    this.samples = this.classes.flatMap((name, label) => {
      const paths = walk(join(root, name)).filter(isImage).sort();
      check(
        paths.length > 0,
        "ERR_FILE_FORMAT",
        `${join(root, name)}: expected images (${extensions.join(", ")}), found none`,
      );
      return paths.map((path) => [path, label] as const);
    });
    this.#decode = decode ?? ((path) => decodeBySharp(path, channels));
  }

  get length(): number {
    return this.samples.length;
  }

  /** @throws EscnnError `ERR_FILE_FORMAT` for a file that cannot be decoded, or without sharp */
  async at(index: number): Promise<ImageItem> {
    const sample = this.samples[index];
    check(
      sample !== undefined,
      "ERR_INVALID_ARGUMENT",
      () => `ImageFolder: index: given ${describe(index)}, allowed: an integer in [0, ${this.length - 1}]`,
    );
    const [path, labels] = sample;
    const { data, width, height, channels } = await this.#decode(path);
    const images = fromArray(data, [height, width, channels]).permute([2, 0, 1]).contiguous();
    return { images, labels };
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    const problem = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new EscnnError("ERR_FILE_FORMAT", `${folder}: expected a readable folder: ${problem}`, { cause });
  }
}

function walk(folder: string): string[] {
  return list(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** The part of sharp that is used. */
interface SharpImage {
  toColourspace(name: string): SharpImage;
  removeAlpha(): SharpImage;
  ensureAlpha(): SharpImage;
  raw(): SharpImage;
  toBuffer(options: { resolveWithObject: true }): Promise<{ data: Buffer; info: Omit<DecodedImage, "data"> }>;
}

async function decodeBySharp(path: string, channels: number): Promise<DecodedImage> {
  const name = "sharp"; // not in this package's dependencies, so not for the compiler to find
  let sharp: (path: string) => SharpImage;
  try {
    sharp = ((await import(name)) as { default: typeof sharp }).default;
  } catch (cause) {
    const text = `${path}: the npm package sharp reads images and is not installed; run npm install sharp, or give decode`;
    throw new EscnnError("ERR_FILE_FORMAT", text, { cause });
  }
  try {
    const image = sharp(path);
    const wanted = channels === 1 ? image.removeAlpha().toColourspace("b-w") : image.toColourspace("srgb");
    const exact = channels === 3 ? wanted.removeAlpha() : channels === 4 ? wanted.ensureAlpha() : wanted;
    const { data, info } = await exact.raw().toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), ...info };
  } catch (cause) {
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: expected a readable image: ${cause}`, { cause });
  }
}
