/** The way from modules up to what writes them as plain data, which knows all classes of modules. */
import { check } from "../errors.js";
import type { Module } from "./module.js";

type Writer = (module: Module) => object;
let writer: Writer | undefined;

/** Set by `lib/nn`, which stands above this room. */
export function registerConfigWriter(write: Writer): void {
  writer = write;
}

/** See `Module.toConfig`. */
export function configOf(module: Module): object {
  check(writer !== undefined, "ERR_INTERNAL", "Module.toConfig: the room nn is not loaded");
  return writer(module);
}
