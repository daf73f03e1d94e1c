/** Downloads wheels through pip, so that its index, proxy and mirror settings apply. */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { EscnnError } from "../errors.js";
import type { Runner } from "./command.js";
import { noSpace } from "./disk.js";
import { type OnProgress, parseBytes } from "./progress.js";

/** The Python that torch's wheels are taken for; the user's own does not matter, only C++ files are used. */
const PYTHON_VERSION = "3.12";

// pip does not expand a manylinux platform to the older ones it includes; NVIDIA's wheels carry various.
const PLATFORMS = [
  ...Array.from({ length: 17 }, (_, i) => `manylinux_2_${28 - i}_x86_64`),
  "manylinux2014_x86_64",
  "manylinux2010_x86_64",
];

export interface PipRequest {
  readonly requirements: readonly string[];
  /** Wheels end up here. */
  readonly folder: string;
  /** True: also what the requirements require. */
  readonly dependencies: boolean;
  readonly onProgress: OnProgress;
}

/**
 * @returns the paths of the wheels in `folder`.
 * @throws EscnnError `ERR_LIBTORCH_VERSION` where the index has no such version, else `ERR_LIBTORCH_NOT_FOUND`
 * saying what failed (no Python, no pip, no network, no space).
 */
export async function pipDownload(run: Runner, env: PipEnvironment, request: PipRequest): Promise<string[]> {
  const scratch = join(request.folder, "scratch");
  mkdirSync(scratch, { recursive: true });
  let current = "pip";
  let total: number | undefined;
  const timer = setInterval(() => {
    if (total !== undefined) request.onProgress(current, Math.min(bytesIn(scratch), total), total);
  }, 250);
  const result = await run("python3", pipArguments(request), {
    // pip writes what it is downloading below TMPDIR, which may be too small; and its size shows the progress.
    env: { ...env, TMPDIR: scratch, PIP_DISABLE_PIP_VERSION_CHECK: "1" },
    onLine(line) {
      const match = /^\s*Downloading (\S+?)(?:\.whl)?(?:\.metadata)? \((.+)\)/.exec(line);
      if (match === null) return;
      current = `downloading ${(match[1] as string).split("/").at(-1)}`;
      total = parseBytes(match[2] as string);
    },
  });
  clearInterval(timer);
  if (result.status !== 0) throw pipFailure(request, result);
  return readdirSync(request.folder)
    .filter((name) => name.endsWith(".whl"))
    .map((name) => join(request.folder, name));
}

type PipEnvironment = Readonly<Record<string, string | undefined>>;

/** The command line, without `python3`. */
export function pipArguments(request: Pick<PipRequest, "requirements" | "folder" | "dependencies">): string[] {
  return [
    ...["-m", "pip", "download", "--only-binary=:all:", "--python-version", PYTHON_VERSION],
    ...PLATFORMS.flatMap((platform) => ["--platform", platform]),
    ...(request.dependencies ? [] : ["--no-deps"]),
    ...["--dest", request.folder, ...request.requirements],
  ];
}

function bytesIn(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    try {
      if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name)).size;
    } catch {
      // pip moved it away meanwhile
    }
  }
  return sum;
}

interface Failure {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NETWORK =
  /NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|name resolution|Network is unreachable|Connection (?:refused|reset)|Could not fetch URL/i;

function pipFailure(request: PipRequest, { status, stdout, stderr }: Failure): EscnnError {
  const what = request.requirements.join(" ");
  const text = `${stdout}\n${stderr}`;
  const failed = (why: string) => new EscnnError("ERR_LIBTORCH_NOT_FOUND", `${what} cannot be downloaded: ${why}`);
  if (status === null) return failed("there is no python3 on the PATH; install Python 3 with pip");
  if (/No module named pip/.test(text)) {
    return failed("python3 has no pip; install it (Debian, Ubuntu: apt-get install python3-pip)");
  }
  if (/No space left on device|Disk quota exceeded/.test(text)) return noSpace(request.folder);
  if (NETWORK.test(text)) {
    return failed("pip cannot reach its index; check the network and pip's proxy and index settings, or use --file");
  }
  const versions = /from versions: ([^)]*)\)/.exec(text)?.[1];
  if (versions === "none") {
    return failed(
      "pip's index has none for Linux x64, or cannot be reached; check the network and pip's settings, or use --file",
    );
  }
  if (versions !== undefined) {
    return new EscnnError("ERR_LIBTORCH_VERSION", `pip's index has no ${what} for Linux x64; it has: ${versions}`);
  }
  const errors = stderr.split("\n").filter((line) => line.startsWith("ERROR:"));
  return failed(errors[0]?.replace("ERROR: ", "") ?? `pip ended with exit code ${status}`);
}
