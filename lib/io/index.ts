/** Files: state dicts and checkpoints, by the extension of their name. */
import { extname } from "node:path";
import { checkString } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { readPytorch } from "./pytorch/reader.js";
import type { CheckpointValue } from "./pytorch/values.js";
import { writePytorch } from "./pytorch/writer.js";
import type { LoadOptions } from "./reading.js";
import { readSafetensors, writeSafetensors } from "./safetensors.js";

export { type LoadModelOptions, loadModel, type SaveModelOptions, saveModel } from "./model.js";
export { exportOnnx, type OnnxOptions } from "./onnx/export.js";
export { readPytorch } from "./pytorch/reader.js";
export { attributesOf, type CheckpointValue } from "./pytorch/values.js";
export { writePytorch } from "./pytorch/writer.js";
export type { LoadOptions } from "./reading.js";
export { readSafetensors, readSafetensorsHeader, type SafetensorsContent, writeSafetensors } from "./safetensors.js";
export type { SafetensorsDtype, SafetensorsEntry, SafetensorsHeader } from "./safetensors_header.js";

/** Tensors by name, as `Module.stateDict()` gives them. */
export type StateDict = Record<string, Tensor>;

export interface SaveOptions {
  /** Free text kept with the tensors, of `.safetensors` files. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Saves a state dict; the extension of `path` chooses the format: `.safetensors`, or `.pt` or `.pth`, which Python's
 * `torch.load` opens and which also keep nested values (see {@link writePytorch}). The file is written aside, flushed
 * and renamed: a crash leaves the old file or the new one.
 *
 * @example
 * await io.save("net.pt", { model: net.stateDict(), optimizer: optimizer.stateDict(), epoch: 3 });
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the entry that the format cannot keep, `ERR_DTYPE` for a dtype that it
 *   does not have, `ERR_NOT_IMPLEMENTED` for another extension.
 */
export async function save(
  path: string,
  content: Readonly<Record<string, unknown>>,
  options: SaveOptions = {},
): Promise<void> {
  const { metadata } = options ?? {};
  if (formatOf(path) === "safetensors") return writeSafetensors(path, content as StateDict, metadata);
  check(
    metadata === undefined,
    "ERR_INVALID_ARGUMENT",
    "metadata: given for a file of PyTorch, which has no place for it; allowed: entries of the content",
  );
  return writePytorch(path, content as CheckpointValue);
}

/**
 * Loads a state dict onto the CPU; the extension of `path` names the format (`.safetensors`, `.pt`, `.pth`).
 *
 * @throws EscnnError `ERR_FILE_FORMAT` for a damaged file, `ERR_INVALID_ARGUMENT` for a file of PyTorch that holds other
 *   things than tensors by name (see {@link loadCheckpoint}), `ERR_NOT_IMPLEMENTED` for another extension.
 */
export async function load(path: string, options: LoadOptions = {}): Promise<StateDict> {
  if (formatOf(path) === "safetensors") return (await readSafetensors(path, options)).tensors;
  const content = await readPytorch(path, options);
  const isDict = typeof content === "object" && content !== null && !isTensor(content);
  const entries = isDict && !(content instanceof Map) ? Object.entries(content) : [];
  const other = entries.find(([, value]) => !isTensor(value));
  const isStateDict = isDict && Object.getPrototypeOf(content) === Object.prototype && other === undefined;
  check(isStateDict, "ERR_INVALID_ARGUMENT", () => {
    const what = other === undefined ? describe(content) : `${describe(other[1])} under ${JSON.stringify(other[0])}`;
    return `path: ${path} holds ${what}, not tensors by name; io.loadCheckpoint reads such files`;
  });
  return content as StateDict;
}

/**
 * Loads anything that such a file may hold, with tensors on the CPU: nested dicts and lists of PyTorch's files, state
 * dicts of others. Nothing in a file is executed.
 *
 * @example
 * const { model, optimizer } = await io.loadCheckpoint("theirs.pt") as { model: io.StateDict; optimizer: OptimizerStateDict };
 *
 * @throws EscnnError `ERR_FILE_FORMAT` for a damaged file, `ERR_NOT_IMPLEMENTED` for another extension.
 */
export async function loadCheckpoint(path: string, options: LoadOptions = {}): Promise<CheckpointValue> {
  return formatOf(path) === "safetensors" ? (await readSafetensors(path, options)).tensors : readPytorch(path, options);
}

function formatOf(path: string): "safetensors" | "pytorch" {
  checkString("io", "path", path);
  const extension = extname(path);
  if (extension === ".safetensors") return "safetensors";
  if (extension === ".pt" || extension === ".pth") return "pytorch";
  const given = extension === "" ? "no extension" : extension;
  throw new EscnnError(
    "ERR_NOT_IMPLEMENTED",
    `path: ${path} has ${given}; .safetensors, .pt and .pth files are supported`,
  );
}
