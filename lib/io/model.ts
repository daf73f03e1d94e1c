/**
 * Models as one thing to carry: structure and numbers, from which a model is made anew without the code that built it.
 * A file of one is a `.safetensors` file whose metadata holds the config. A folder has such a file and, for readers, its
 * config as JSON text; the file is what a folder turns on, so replacing a model is one rename.
 */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { checkString, parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe, EscnnError } from "../errors.js";
import { fromConfig, type ModelConfig, toConfig } from "../nn/config/index.js";
import { fromConfigSchema } from "../nn/config/model.js";
import { Module } from "../torch/module.js";
import type { Tensor } from "../torch/tensor.js";
import { writeAtomically, writeFully } from "./atomic.js";
import { InputFile } from "./reading.js";
import { readSafetensors, readSafetensorsHeader, writeSafetensors } from "./safetensors.js";

/** Under which names metadata of `.safetensors` files holds the config, and the checksum of a `model.json` it replaces. */
const keys = { config: "escnn.model", replaced: "escnn.model.replaced" } as const;
const names = { config: "model.json", weights: "weights.safetensors" } as const;
/** The longest text of a config, in bytes. */
const longestConfig = 1 << 24;

const saveModelSchema = once(() =>
  z.strictObject({
    metadata: z
      .record(z.string(), z.string())
      .refine((metadata) => !Object.keys(metadata).some((name) => name.startsWith("escnn.")), {
        error: "allowed: names that do not begin with escnn.",
      })
      .optional(),
  }),
);

/** What {@link saveModel} takes by name. */
export interface SaveModelOptions {
  /** Free text under free names, kept with the tensors; names that begin with `escnn.` are the library's. Default: none. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What {@link loadModel} takes by name. */
export interface LoadModelOptions {
  /** Where the model goes, such as `"cuda:0"`. Default: the CPU. */
  readonly device?: string;
  /** What building the model may take at most, see `nn.fromConfig`. Default 2^26. */
  readonly buildBudget?: number;
}

/** Structure and numbers as a file or folder holds them. */
export interface StoredModel {
  /** What {@link fromConfig} takes; not validated. */
  readonly config: unknown;
  /** The `.safetensors` file. */
  readonly weights: string;
  /** All other metadata of that file. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Saves a model, structure and numbers, so that {@link loadModel} makes it anew. A path that ends in `.safetensors` is one
 * file with the config in its metadata, one without extension a folder of `model.json` and `weights.safetensors`. A crash
 * leaves the old model or the new one. Hooks, the mode and which parameters are frozen are not part of it.
 *
 * @example
 * await io.saveModel("digits.safetensors", model);
 * const same = await io.loadModel("digits.safetensors");
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED` naming what has no form as data (see `nn.toConfig`), for parameters of several
 *   float dtypes, and for another extension
 */
export async function saveModel(path: string, model: Module, options: SaveModelOptions = {}): Promise<void> {
  check(
    model instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `saveModel: model: expected a Module, given ${describe(model)}`,
  );
  const { metadata } = parseOptions("saveModel", saveModelSchema(), options);
  const dtypes = new Set(
    [...model.parameters(), ...model.buffers()].filter((t) => t.isFloatingPoint()).map((t) => t.dtype),
  );
  check(
    dtypes.size < 2,
    "ERR_NOT_IMPLEMENTED",
    () => `saveModel: model: its tensors are ${[...dtypes].join(" and ")}; allowed: one float dtype`,
  );
  const [dtype] = dtypes;
  const config = { ...toConfig(model), ...(dtype === undefined ? {} : { dtype }) } as ModelConfig;
  await writeModel(path, config, model.stateDict(), metadata);
}

/**
 * Makes the model that {@link saveModel} saved, in training mode. Safe on models of strangers: nothing is executed, and
 * what `nn.fromConfig` bounds is bounded.
 *
 * @param path a `.safetensors` file, or a folder of `model.json` and `weights.safetensors`, which other programs may have
 *   written
 * @throws EscnnError `ERR_FILE_FORMAT` naming the place for what is damaged or has no config, and where config and weights disagree;
 *   `ERR_INVALID_ARGUMENT` for a path that cannot be read
 */
export async function loadModel(path: string, options: LoadModelOptions = {}): Promise<Module> {
  const { device, buildBudget } = parseOptions("loadModel", fromConfigSchema(), options);
  const building = buildBudget === undefined ? {} : { buildBudget };
  const { config, weights } = await openModel(path);
  const model = fitting(`${path}: config`, () => fromConfig(config, building));
  const { tensors } = await readSafetensors(weights);
  try {
    fitting(`${path}: the weights do not fit the config`, () => model.loadStateDict(tensors));
  } finally {
    for (const tensor of Object.values(tensors)) tensor.dispose();
  }
  return device === undefined ? model : model.to(device);
}

/**
 * Writes structure and numbers under a path; see {@link saveModel}. The order of writes matters: the weights carry the
 * config and replace the old model at once, and until `model.json` follows they say which one they replace. @internal
 */
export async function writeModel(
  path: string,
  config: unknown,
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  checkString("io", "path", path);
  const text = JSON.stringify(config);
  check(
    Buffer.byteLength(text) <= longestConfig,
    "ERR_NOT_IMPLEMENTED",
    () => `saveModel: model: its config has more than ${longestConfig} bytes`,
  );
  const extension = extname(path);
  if (extension === ".safetensors") return writeSafetensors(path, tensors, { [keys.config]: text, ...metadata });
  check(
    extension === "",
    "ERR_NOT_IMPLEMENTED",
    () => `path: ${path} has ${extension}; models are saved as .safetensors files or as folders, without extension`,
  );
  const configPath = join(path, names.config);
  const old = await textOf(configPath);
  const replaced: Record<string, string> = old === null ? {} : { [keys.replaced]: digest(old) };
  await writeSafetensors(join(path, names.weights), tensors, { [keys.config]: text, ...replaced, ...metadata });
  await writeAtomically(configPath, (file) => writeFully(file, Buffer.from(`${JSON.stringify(config, null, 2)}\n`)));
}

/** What a path holds of a model, without its numbers. @internal @throws EscnnError as {@link loadModel} */
export async function openModel(path: string): Promise<StoredModel> {
  const stored = await findModel(path);
  if (stored !== null) return stored;
  new InputFile(path).close();
  throw damagedConfig(path, "there is none; io.saveModel writes models, io.load reads tensors");
}

/** Like {@link openModel}, but null where a path is a file of tensors without a config. @internal */
export async function findModel(path: string): Promise<StoredModel | null> {
  checkString("io", "path", path);
  const folder = await isFolder(path);
  if (!folder && extname(path) !== ".safetensors") return null;
  const weights = folder ? join(path, names.weights) : path;
  const { metadata: all } = await readSafetensorsHeader(weights);
  const { [keys.config]: embedded, [keys.replaced]: replaced, ...metadata } = all;
  const own = embedded === undefined ? undefined : parse(weights, embedded);
  const beside = folder ? await textOf(join(path, names.config)) : null;
  if (beside === null || (own !== undefined && digest(beside) === replaced)) {
    return own === undefined ? null : { config: own, weights, metadata };
  }
  const config = parse(join(path, names.config), beside);
  if (own !== undefined && !isDeepStrictEqual(own, config)) {
    throw new EscnnError(
      "ERR_FILE_FORMAT",
      `${path}: ${names.config} is not the config that ${names.weights} was saved with; to use it all the same, give it to ` +
        "nn.fromConfig and the weights to loadStateDict",
    );
  }
  return { config, weights, metadata };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // the reader says what is wrong
  }
}

/** The content of a text file that need not be there. */
async function textOf(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    if (size > 4 * longestConfig) throw damagedConfig(path, `${size} bytes, at most ${4 * longestConfig} are allowed`);
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    if (error instanceof EscnnError) throw error;
    throw new EscnnError("ERR_INVALID_ARGUMENT", `path: cannot read ${path} (${(error as Error).message})`, {
      cause: error,
    });
  }
}

function parse(path: string, text: string): unknown {
  if (text.length > 4 * longestConfig) throw damagedConfig(path, `at most ${4 * longestConfig} bytes are allowed`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damagedConfig(path, `it is no JSON text (${(error as Error).message})`);
  }
}

function damagedConfig(path: string, what: string): EscnnError {
  return new EscnnError("ERR_FILE_FORMAT", `${path} has no sound config of a model: ${what}`);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Errors about what a file says are errors of the file; those of the machine or of ours stay what they are. */
function fitting<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const known = error instanceof EscnnError && !["ERR_OUT_OF_MEMORY", "ERR_INTERNAL"].includes(error.code);
    throw known ? new EscnnError("ERR_FILE_FORMAT", `${place}: ${error.message}`, { cause: error }) : error;
  }
}
