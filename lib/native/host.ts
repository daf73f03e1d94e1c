/** What discovery and installation ask of the machine; tests pass their own. */
import type { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

/** Result of a short command; `status` is null where it could not be started. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The machine as seen by this package. Files are read from the real file system below `root`. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  /** glibc's version, `undefined` on another C library. */
  readonly glibc: () => string | undefined;
  readonly home: string;
  readonly cwd: string;
  /** Where `/dev`, `/usr/lib` … are looked up; `/` on a real machine. */
  readonly root: string;
  /** Bytes that may still be written to the disk of `folder`. */
  readonly freeBytes: (folder: string) => number;
  /** Runs a command to its end and captures its output. */
  readonly run: (command: string, args: readonly string[]) => CommandResult;
}

/** This process. Worker threads may have an environment of their own, so it is read at call time. */
export function thisHost(): Host {
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    glibc: glibcVersion,
    home: homedir(),
    cwd: process.cwd(),
    root: "/",
    freeBytes(folder) {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    run(command, args) {
      const result = childProcess().spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
      return { status: result.status, stdout: result.stdout ?? "", stderr: result.stderr ?? String(result.error) };
    },
  };
}

/** Loaded where a command is run: the package's import runs none, and waits for what is imported here. */
const childProcess = () =>
  createRequire(import.meta.url)("node:child_process") as { readonly spawnSync: typeof spawnSync };

function glibcVersion(): string | undefined {
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const before = report.excludeNetwork;
  report.excludeNetwork = true; // interfaces would be resolved by name, which can take seconds
  const { header } = report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  report.excludeNetwork = before;
  return header.glibcVersionRuntime;
}

const DRIVER_FOLDERS = [
  "usr/lib/x86_64-linux-gnu",
  "usr/lib64",
  "usr/lib",
  "usr/local/nvidia/lib64",
  "usr/local/cuda/compat",
  "usr/lib/wsl/lib",
];

/** Where an NVIDIA driver shows: a device node or libcuda.so.1. `undefined` where there is none. */
export function findDriver(host: Host): string | undefined {
  const candidates = [
    ...["nvidiactl", "nvidia0", "dxg"].map((name) => join(host.root, "dev", name)),
    ...DRIVER_FOLDERS.map((folder) => join(host.root, folder, "libcuda.so.1")),
    ...(host.env.LD_LIBRARY_PATH ?? "")
      .split(":")
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, "libcuda.so.1")),
  ];
  return candidates.find((path) => existsSync(path));
}
