/** Finds libtorch, loads the addon built for it, and hands out its rooms. Nothing happens before first use. */
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EscnnError, type ErrorCode } from "../errors.js";

interface Addon {
  setErrorFactory(factory: (code: ErrorCode, message: string) => Error): void;
  readonly [room: string]: unknown;
}

let loaded: Addon | undefined;

/** The rows of one room of the addon, typed by the room's own `native.ts`. Loads libtorch at first use. */
export function nativeRoom<Rows>(name: string): Rows {
  loaded ??= load();
  return loaded[name] as Rows;
}

function load(): Addon {
  const require = createRequire(import.meta.url);
  const nodeGypBuild = require("node-gyp-build") as (folder: string) => unknown;
  const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
  const boot = nodeGypBuild(join(root, "native", "boot")) as { load(path: string): void };
  const library = join(homedir(), ".cache", "escnn", "libtorch", "2.15.0-cpu", "torch", "lib");
  boot.load(join(library, "libc10.so"));
  boot.load(join(library, "libtorch_cpu.so"));
  const addon = nodeGypBuild(join(root, "native", "torch-2.15")) as Addon;
  addon.setErrorFactory((code, message) => new EscnnError(code, message));
  return addon;
}
