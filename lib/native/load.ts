/** Loads libtorch and the addon built for it: once per environment, and one libtorch per process. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { relative } from "node:path";
import nodeGypBuild from "node-gyp-build";
import { type ErrorCode, EscnnError } from "../errors.js";
import { requireLibtorch } from "./discovery.js";
import { findDriver, type Host } from "./host.js";
import { libraryPath } from "./libtorch.js";
import { addonAdvice, addonFolder, builtMinors, packageRoot } from "./package_root.js";
import { checkMachine, checkPlatform } from "./platform.js";
import { minorOf } from "./versions.js";

/** The addon: one object of rows per room. */
export interface Addon {
  setErrorFactory(factory: (code: ErrorCode, message: string) => Error): void;
  readonly [room: string]: unknown;
}

/** What is loaded, for `doctor` and for messages. */
export interface LoadedInfo {
  readonly root: string;
  /** As libtorch itself says, e.g. `"2.15.0"`. */
  readonly version: string;
  /** `"loaded"`, or why there is no CUDA in this process: one line from {@link explain}, before it what the loader said. */
  readonly cuda: string;
}

interface Boot {
  /** Begins a thread that waits for `start`; false in worker threads, and where it has been done. */
  prepare(): boolean;
  /** Has that thread do what `open` of the same arguments does, then map the addon at that path. */
  start(root: string, cuda: boolean, addon: string): void;
  /** Returns when the thread has ended; at once where it still waits. */
  finish(): void;
  open(root: string, cuda: boolean): LoadedInfo;
  opened(): LoadedInfo | undefined;
}

/**
 * Begins to open libtorch in a thread, so that it is open by the time {@link load} asks. Nothing begins in worker threads
 * and where finding libtorch takes a process of Python's; what goes wrong is left for `load` to meet and to say.
 */
export function startLoading(host: Host): void {
  let finish = () => {};
  try {
    const { root, boot } = openBoot(host);
    if (!boot.prepare()) return;
    finish = () => boot.finish();
    process.once("exit", finish);
    const libtorch = requireLibtorch({ ...host, run: refuseToRun }, { minors: builtMinors(root) });
    const addon = pathOf(root, addonName(libtorch.minor)) as string;
    boot.start(libtorch.root, whyNoCuda(host, libtorch.root) === undefined, addon);
  } catch {
    finish(); // see above
  }
}

function refuseToRun(): never {
  throw new Error("Python takes longer than opening libtorch does");
}

/**
 * @throws EscnnError `ERR_UNSUPPORTED_PLATFORM`, `ERR_LIBTORCH_NOT_FOUND` (none usable, or the addon is not
 * built) or `ERR_LIBTORCH_VERSION` (wrong version, or a second libtorch in one process).
 */
export function load(host: Host): { addon: Addon; info: LoadedInfo } {
  const { root, boot } = openBoot(host);
  const minors = builtMinors(root);
  const paths = new Map(minors.map((minor) => [minor, pathOf(root, addonName(minor))])); // while libtorch is being opened
  const info = open(host, boot, minors);
  const minor = minorOf(info.version);
  if (minor === undefined) {
    throw new EscnnError("ERR_FILE_FORMAT", `lib/libtorch_cpu.so in ${info.root} is no libtorch; install it again`);
  }
  const path = paths.get(minor);
  if (path === undefined) {
    throw new EscnnError(
      "ERR_LIBTORCH_VERSION",
      `no addon is built for the libtorch ${info.version} in ${info.root}; ${addonAdvice(root)}`,
    );
  }
  const addon = requireAddon<Addon>(host, root, path);
  addon.setErrorFactory((code, message) => new EscnnError(code, message));
  return { addon, info };
}

function openBoot(host: Host): { root: string; boot: Boot } {
  checkMachine(host);
  const root = packageRoot();
  const path = pathOf(root, "boot");
  if (path === undefined) {
    throw new EscnnError("ERR_LIBTORCH_NOT_FOUND", `there is no native addon in ${root}; ${addonAdvice(root)}`);
  }
  return { root, boot: requireAddon<Boot>(host, root, path) };
}

/** Another thread of this process may have opened libtorch: then that one is used, unless `LIBTORCH` names another. */
function open(host: Host, boot: Boot, minors: readonly string[]): LoadedInfo {
  const opened = boot.opened();
  if (opened !== undefined && !host.env.LIBTORCH) return opened;
  const { root } = requireLibtorch(host, { minors });
  const cuda = whyNoCuda(host, root) === undefined;
  try {
    return boot.open(root, cuda);
  } catch (cause) {
    checkPlatform(host); // an old glibc is a likely reason
    const { message } = cause as Error;
    const code = /already/.test(message) ? "ERR_LIBTORCH_VERSION" : "ERR_LIBTORCH_NOT_FOUND";
    throw new EscnnError(code, `the libtorch in ${root} cannot be loaded: ${explainMissing(message)}`, { cause });
  }
}

/** What the dynamic linker said, and what to do where a library that libtorch links is not there. */
function explainMissing(message: string): string {
  const library = /^(\S+): cannot open shared object file: No such file/.exec(message)?.[1];
  if (library === undefined) return message;
  const mend = "Install it again with all it requires: npx escnn install-libtorch --force, or pip install torch";
  return `it links ${library}, which is not there. CUDA builds need NVIDIA's packages beside them, also on the CPU. ${mend}`;
}

/** With the reason why there is no CUDA where none was asked for or it failed. */
export function explain(info: LoadedInfo, host: Host): LoadedInfo {
  if (info.cuda === "loaded") return info;
  const failed = info.cuda === "" ? undefined : `libtorch_cuda.so cannot be loaded: ${explainMissing(info.cuda)}`;
  return { ...info, cuda: failed ?? whyNoCuda(host, info.root) ?? "libtorch was opened without CUDA in this process" };
}

/** Why libtorch_cuda is not to be opened; `undefined` where it is. */
export function whyNoCuda(host: Host, root: string): string | undefined {
  if (host.env.ESCNN_DEVICE === "cpu") return "ESCNN_DEVICE=cpu";
  if (findDriver(host) === undefined) return "no NVIDIA driver is found";
  if (existsSync(libraryPath(root, "torch_cuda"))) return undefined;
  return `${root} has no lib/libtorch_cuda.so; npx escnn install-libtorch --cuda installs one`;
}

const addonName = (minor: string) => `torch-${minor}`;

/** Where the addon of that name was built or packed; `undefined` where it was not. */
function pathOf(root: string, name: string): string | undefined {
  try {
    return nodeGypBuild.path(addonFolder(root, name));
  } catch {
    return undefined;
  }
}

function requireAddon<T>(host: Host, root: string, path: string): T {
  try {
    return createRequire(import.meta.url)(path) as T;
  } catch (cause) {
    checkPlatform(host); // an old glibc, or none, is the likely reason; finding out takes a while
    throw new EscnnError(
      "ERR_LIBTORCH_VERSION",
      `the addon native/${relative(addonFolder(root, ""), path)} cannot be loaded: ${(cause as Error).message}; ${addonAdvice(root)}`,
      { cause },
    );
  }
}
