/** Files: state dicts by the extension of their name. */
import { extname } from "node:path";
import { EscnnError } from "../errors.js";
import type { Tensor } from "../torch/tensor.js";
import { readSafetensors, writeSafetensors } from "./safetensors.js";

export { readSafetensors, readSafetensorsHeader, type SafetensorsContent, writeSafetensors } from "./safetensors.js";
export type { SafetensorsDtype, SafetensorsEntry, SafetensorsHeader } from "./safetensors_header.js";

/** Tensors by name, as `Module.stateDict()` gives them. */
export type StateDict = Record<string, Tensor>;

export interface SaveOptions {
  /** Free text kept with the tensors. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Saves a state dict; the extension of `path` chooses the format (`.safetensors`). The file is written aside, flushed
 * and renamed: a crash leaves the old file or the new one.
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED` for another extension.
 */
export async function save(path: string, stateDict: Readonly<StateDict>, options: SaveOptions = {}): Promise<void> {
  requireSafetensors(path);
  await writeSafetensors(path, stateDict, options.metadata);
}

/**
 * Loads a state dict onto the CPU; the extension of `path` names the format (`.safetensors`).
 *
 * @throws EscnnError `ERR_FILE_FORMAT` for a damaged file, `ERR_NOT_IMPLEMENTED` for another extension.
 */
export async function load(path: string): Promise<StateDict> {
  requireSafetensors(path);
  return (await readSafetensors(path)).tensors;
}

function requireSafetensors(path: string): void {
  const extension = extname(path);
  if (extension === ".safetensors") return;
  const given = extension === "" ? "no extension" : extension;
  throw new EscnnError("ERR_NOT_IMPLEMENTED", `path: ${path} has ${given}; .safetensors files are supported`);
}
