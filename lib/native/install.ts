/**
 * Fills the cache with libtorch: `<cache>/libtorch/<version>-<cpu|cuda>/{torch,nvidia}`, the layout of the wheels,
 * which libtorch's RPATH needs. Everything is made in a `.part` folder and renamed at the end.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { EscnnError } from "../errors.js";
import { readMetadata, unpack } from "./archives.js";
import { installationFolder, libtorchCache, type Variant } from "./cache.js";
import type { Runner } from "./command.js";
import { diskFailure } from "./disk.js";
import { checkSum, fetchArchive } from "./fetch_archive.js";
import { findDriver, type Host } from "./host.js";
import { inspect, type Libtorch } from "./libtorch.js";
import { withLock } from "./lock.js";
import { pipDownload } from "./pip.js";
import { checkPlatform } from "./platform.js";
import { formatBytes, type OnProgress } from "./progress.js";
import { DEFAULT_RELEASE, isSupported, minorOf, SUPPORTED, supportedRange } from "./versions.js";

export interface InstallOptions {
  /** `"2.15.0"` or a minor `"2.15"`; default {@link DEFAULT_RELEASE}. */
  readonly version?: string;
  /** True: all that a GPU needs. Default: only where an NVIDIA driver is found. */
  readonly cuda?: boolean;
  /** Wheels, one libtorch zip, a folder of wheels or an unpacked libtorch, instead of pip. */
  readonly files?: readonly string[];
  /** A wheel or libtorch zip to download instead of pip's. */
  readonly url?: string;
  /** sha256 of what `url` gives, or of the one file in `files`, in hexadecimal. */
  readonly sha256?: string;
  /** True: install again over what is there. */
  readonly force?: boolean;
  readonly onProgress?: OnProgress;
  /** One line about a step. */
  readonly onNote?: (line: string) => void;
}

/** What CPU use needs. libtorch_cpu links the CUDA runtime and CUPTI also where no GPU is used. */
const CPU_FILES = [
  ...["torch/lib/libc10.so", "torch/lib/libtorch_cpu.so", "torch/lib/libgomp*", "torch/include/*", "torch/version.py"],
  ...["nvidia/*/lib/libcudart.so*", "nvidia/*/lib/libcupti.so*"],
];
const CUDA_FILES = ["torch/lib/*.so*", "torch/include/*", "torch/version.py", "nvidia/*.so*"];
const ZIP_FILES = ["libtorch/lib/*.so*", "libtorch/include/*", "libtorch/build-version"];

/** Space to be free before an installation starts: download and unpacked files together. */
const SPACE: Record<Variant, number> = { cpu: 1.6e9, cuda: 9e9 };

/** Everything an installation works with. */
interface Task {
  readonly host: Host;
  readonly run: Runner;
  readonly variant: Variant;
  readonly onProgress: OnProgress;
  readonly onNote: (line: string) => void;
}

/**
 * Installs libtorch and returns it; what is installed already is left alone unless `force`.
 *
 * @throws EscnnError `ERR_UNSUPPORTED_PLATFORM`, `ERR_LIBTORCH_VERSION` (unknown version), `ERR_FILE_FORMAT`
 * (damaged file), `ERR_LIBTORCH_NOT_FOUND` (anything else, saying what failed). Nothing half-made is left behind.
 */
export async function installLibtorch(host: Host, run: Runner, options: InstallOptions = {}): Promise<Libtorch> {
  checkPlatform(host);
  const cuda = options.cuda ?? (findDriver(host) !== undefined && host.env.ESCNN_DEVICE !== "cpu");
  const task: Task = {
    host,
    run,
    variant: cuda ? "cuda" : "cpu",
    onProgress: options.onProgress ?? (() => {}),
    onNote: options.onNote ?? (() => {}),
  };
  const wanted = options.version === undefined ? undefined : releaseOf(options.version);
  if (options.sha256 !== undefined && options.files === undefined && options.url === undefined) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", "sha256: it needs a url or a file; pip checks its own downloads");
  }
  const given = options.files !== undefined || options.url !== undefined;
  if (!given && !options.force) {
    const there = inspect(join(installationFolder(host, wanted ?? DEFAULT_RELEASE, task.variant), "torch")).libtorch;
    if (there !== undefined) {
      task.onNote(`already installed: torch ${there.version} in ${there.root}`);
      return there;
    }
  }
  const cache = libtorchCache(host);
  try {
    return await fillCache(task, options, wanted, cache);
  } catch (error) {
    throw diskFailure(cache, error);
  }
}

function fillCache(task: Task, options: InstallOptions, wanted: string | undefined, cache: string): Promise<Libtorch> {
  return withLock(join(cache, "install.lock"), async () => {
    const part = join(cache, `install-${process.pid}.part`);
    removeStale(cache);
    mkdirSync(part, { recursive: true });
    try {
      checkSpace(task, cache);
      const archives = await collect(task, options, wanted ?? DEFAULT_RELEASE, join(part, "download"));
      const tree = join(part, "tree");
      if (typeof archives === "string") copyTree(archives, tree);
      else await unpackAll(task, archives, tree);
      return settle(task, tree, wanted);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  });
}

/** `"2.15"` → `"2.15.0"`. */
function releaseOf(version: string): string {
  const entry = SUPPORTED.find(({ minor }) => minor === version);
  if (entry !== undefined) return entry.release;
  if (/^\d+\.\d+\.\d+$/.test(version) && isSupported(minorOf(version))) return version;
  throw new EscnnError(
    "ERR_LIBTORCH_VERSION",
    `version: torch ${JSON.stringify(version)} is not supported; ${supportedRange()} are, e.g. ${DEFAULT_RELEASE}`,
  );
}

/** The lock is ours, so `.part` folders are left from installations that were killed. */
function removeStale(cache: string): void {
  for (const name of readdirSync(cache)) {
    if (name.endsWith(".part")) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function checkSpace({ host, variant }: Task, cache: string): void {
  const free = host.freeBytes(cache);
  if (free >= SPACE[variant]) return;
  throw new EscnnError(
    "ERR_LIBTORCH_NOT_FOUND",
    `${cache} has ${formatBytes(free)} free, ${formatBytes(SPACE[variant])} are needed; make room or set ESCNN_CACHE`,
  );
}

/** The archives to unpack, or the folder of an unpacked libtorch. */
async function collect(
  task: Task,
  options: InstallOptions,
  version: string,
  download: string,
): Promise<readonly string[] | string> {
  mkdirSync(download, { recursive: true });
  if (options.files !== undefined) {
    if (options.sha256 !== undefined) await checkSum(onlyFile(options.files), options.sha256);
    return localFiles(options.files);
  }
  if (options.url !== undefined) {
    const archive = await fetchArchive(options.url, download, options.sha256, task.onProgress);
    return archive.endsWith(".whl") ? withRequirements(task, archive, download) : [archive];
  }
  task.onNote(`installing torch ${version} for ${task.variant === "cpu" ? "CPU use" : "CPU and CUDA"} through pip`);
  const [wheel] = await pip(task, [`torch==${version}`], download, false);
  return withRequirements(task, wheel as string, download);
}

/** What `sha256` is the sum of. */
function onlyFile(files: readonly string[]): string {
  const [path] = files.map((file) => resolve(file)) as [string];
  if (files.length === 1 && existsSync(path) && statSync(path).isFile()) return path;
  throw new EscnnError("ERR_INVALID_ARGUMENT", "sha256: it is the sum of one file, so files must be one wheel or zip");
}

function localFiles(files: readonly string[]): readonly string[] | string {
  const paths = files.map((file) => resolve(file));
  for (const path of paths) {
    if (!existsSync(path)) throw new EscnnError("ERR_LIBTORCH_NOT_FOUND", `file: there is no ${path}`);
  }
  const [first] = paths as [string];
  if (!statSync(first).isDirectory()) return paths;
  for (const root of [first, join(first, "torch"), join(first, "libtorch")]) {
    if (existsSync(join(root, "lib", "libtorch_cpu.so"))) return root;
  }
  const wheels = readdirSync(first).filter((name) => name.endsWith(".whl"));
  if (wheels.some((name) => name.startsWith("torch-"))) return wheels.map((name) => join(first, name));
  throw new EscnnError("ERR_LIBTORCH_NOT_FOUND", `file: ${first} holds neither lib/libtorch_cpu.so nor a torch wheel`);
}

/** The torch wheel with those of the libraries that it links. */
async function withRequirements(task: Task, wheel: string, download: string): Promise<string[]> {
  const needed = libraryRequirements((await readMetadata(task.run, wheel)).requires, task.variant);
  if (needed.length > 0) await pip(task, needed, download, true);
  const libraries = readdirSync(download).filter((name) => /^nvidia_.*\.whl$/.test(name));
  return [wheel, ...libraries.map((name) => join(download, name))];
}

/**
 * The requirements of a torch wheel that bring shared libraries which libtorch links, without markers. Python
 * packages, and Triton, which only Python's compiler uses, are left out.
 */
export function libraryRequirements(requires: readonly string[], variant: Variant): string[] {
  return requires.flatMap((line) => {
    const [requirement = "", marker = ""] = line.split(";").map((part) => part.trim());
    if (/\bextra\s*==/.test(marker)) return [];
    const match = /^(cuda-toolkit|nvidia-[\w-]+)\s*(?:\[([^\]]*)\])?\s*(.*)$/i.exec(requirement);
    if (match === null) return [];
    const [, name = "", extras = "", pin = ""] = match;
    if (variant === "cuda") return [requirement.replaceAll(" ", "")];
    if (name === "cuda-toolkit") {
      const kept = extras
        .split(",")
        .map((extra) => extra.trim())
        .filter((extra) => extra === "cudart" || extra === "cupti");
      return kept.length > 0 ? [`${name}[${kept.join(",")}]${pin}`] : [];
    }
    return /cuda-(runtime|cupti)/.test(name) ? [`${name}${pin}`] : [];
  });
}

function pip(task: Task, requirements: readonly string[], folder: string, dependencies: boolean): Promise<string[]> {
  return pipDownload(task.run, task.host.env, { requirements, folder, dependencies, onProgress: task.onProgress });
}

function copyTree(root: string, tree: string): void {
  for (const name of ["lib", "include", "version.py", "build-version"]) {
    const source = join(root, name);
    if (existsSync(source)) cpSync(source, join(tree, "torch", name), { recursive: true });
  }
  const nvidia = join(root, "..", "nvidia");
  if (existsSync(nvidia)) cpSync(nvidia, join(tree, "nvidia"), { recursive: true });
}

async function unpackAll(task: Task, archives: readonly string[], tree: string): Promise<void> {
  for (const archive of archives) {
    const patterns = task.variant === "cuda" ? CUDA_FILES : CPU_FILES;
    await unpack(task.run, archive, tree, archive.endsWith(".zip") ? ZIP_FILES : patterns, task.onProgress);
  }
  if (existsSync(join(tree, "libtorch"))) renameSync(join(tree, "libtorch"), join(tree, "torch"));
  const torchWheel = archives.find((archive) => basename(archive).startsWith("torch-"));
  if (torchWheel === undefined) return;
  const needed = libraryRequirements((await readMetadata(task.run, torchWheel)).requires, task.variant);
  if (needed.length > 0 && !existsSync(join(tree, "nvidia"))) {
    throw new EscnnError(
      "ERR_LIBTORCH_NOT_FOUND",
      `${basename(torchWheel)} also needs the wheels of ${needed.join(" ")}; give them with further --file options`,
    );
  }
}

/** Checks what was made and moves it to its place. */
function settle(task: Task, tree: string, wanted: string | undefined): Libtorch {
  const { libtorch, problem } = inspect(join(tree, "torch"));
  if (libtorch === undefined) {
    throw new EscnnError(
      problem.kind === "version" ? "ERR_LIBTORCH_VERSION" : "ERR_FILE_FORMAT",
      `what was given is no libtorch: ${problem.text}`,
    );
  }
  const version = libtorch.version.split("+")[0] as string;
  if (wanted !== undefined && version !== wanted) {
    throw new EscnnError(
      "ERR_LIBTORCH_VERSION",
      `version: ${wanted} was asked for, but the files hold torch ${version}`,
    );
  }
  const target = installationFolder(task.host, version, task.variant);
  rmSync(target, { recursive: true, force: true });
  renameSync(tree, target);
  return inspect(join(target, "torch")).libtorch as Libtorch;
}
