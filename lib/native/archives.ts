/** Wheels and zips, read and unpacked by `scripts/unpack_wheel.py` (Python is there, since pip is). */
import { join } from "node:path";
import { EscnnError } from "../errors.js";
import type { Runner, RunResult } from "./command.js";
import { noSpace } from "./disk.js";
import { packageRoot } from "./package_root.js";
import type { OnProgress } from "./progress.js";

/** What a wheel says of itself. */
export interface WheelMetadata {
  readonly name: string;
  readonly version: string;
  /** `Requires-Dist` lines, e.g. `"cuda-toolkit[cudart,cupti]==13.2.2; platform_system == \"Linux\""`. */
  readonly requires: readonly string[];
}

/** @throws EscnnError `ERR_FILE_FORMAT` for a damaged file. */
export async function readMetadata(run: Runner, wheel: string): Promise<WheelMetadata> {
  const result = await run("python3", [script(), "requirements", wheel]);
  if (result.status !== 0) throw archiveFailure(result, wheel);
  return JSON.parse(result.stdout) as WheelMetadata;
}

/**
 * Unpacks the files of `archive` that match one of `patterns` (fnmatch, `*` crosses `/`) below `folder`. A wheel's
 * files are checked against its sha256 sums.
 *
 * @throws EscnnError `ERR_FILE_FORMAT` for a damaged file, `ERR_LIBTORCH_NOT_FOUND` where writing fails.
 */
export async function unpack(
  run: Runner,
  archive: string,
  folder: string,
  patterns: readonly string[],
  onProgress: OnProgress,
): Promise<void> {
  const result = await run("python3", [script(), "unpack", archive, folder, ...patterns], {
    onLine(line) {
      const { done, total } = JSON.parse(line) as { done: number; total: number };
      if (total > 0) onProgress(`unpacking ${archive.split("/").at(-1)}`, done, total);
    },
  });
  if (result.status !== 0) throw archiveFailure(result, folder);
}

function script(): string {
  return join(packageRoot(), "scripts", "unpack_wheel.py");
}

function archiveFailure({ status, stderr }: RunResult, place: string): EscnnError {
  if (status === null) {
    return new EscnnError("ERR_LIBTORCH_NOT_FOUND", "there is no python3 on the PATH to unpack with; install Python 3");
  }
  if (/No space left on device|Disk quota exceeded/.test(stderr)) return noSpace(place);
  return new EscnnError(status === 3 ? "ERR_FILE_FORMAT" : "ERR_LIBTORCH_NOT_FOUND", stderr.trim());
}
