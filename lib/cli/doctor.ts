import { EscnnError } from "../errors.js";
import { cacheFolder } from "../native/cache.js";
import { type Attempt, discover, formatAttempt } from "../native/discovery.js";
import { findDriver, type Host } from "../native/host.js";
import { explain, type LoadedInfo, load } from "../native/load.js";
import { builtMinors, packageRoot } from "../native/package_root.js";
import { platformProblem } from "../native/platform.js";
import type { Command } from "./command.js";

/** What `doctor` finds; printed as it is by `--json`. */
export interface Diagnosis {
  /** True where the addon could be loaded. */
  readonly ok: boolean;
  readonly node: string;
  readonly platform: string;
  readonly glibc: string | null;
  /** First line of each tool's `--version`, `null` where it is missing. Only builds and installations need them. */
  readonly tools: Readonly<Record<"python3" | "pip" | "g++" | "cmake", string | null>>;
  readonly cache: string;
  /** Minors that an addon is built for. */
  readonly addons: readonly string[];
  readonly attempts: readonly Pick<Attempt, "source" | "place" | "note">[];
  /** The loaded libtorch, `null` where none could be loaded. */
  readonly libtorch: LoadedInfo | null;
  readonly driver: string | null;
  /** `"cuda"` or `"cpu"`: the best device that this process can use. */
  readonly device: "cuda" | "cpu" | null;
  /** Why it does not work. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Looks at everything and tries to load the addon; throws nothing that a user can cause. */
export function diagnose(host: Host): Diagnosis {
  const root = packageRoot();
  const minors = builtMinors(root);
  let attempts: readonly Attempt[] = [];
  let libtorch: LoadedInfo | null = null;
  let error: Diagnosis["error"] = null;
  try {
    ({ attempts } = discover(host, { minors, fresh: true }));
    libtorch = explain(load(host).info, host);
  } catch (caught) {
    if (!(caught instanceof EscnnError)) throw caught;
    error = { code: caught.code, message: caught.message };
  }
  const firstLine = (command: string, ...args: string[]) => {
    const { status, stdout } = host.run(command, args);
    return status === 0 ? (stdout.split("\n")[0] ?? "") : null;
  };
  return {
    ok: libtorch !== null,
    node: process.versions.node,
    platform: `${host.platform}-${host.arch}`,
    glibc: platformProblem(host) === undefined ? (host.glibc() ?? null) : null,
    tools: {
      python3: firstLine("python3", "--version"),
      pip: firstLine("python3", "-m", "pip", "--version"),
      "g++": firstLine("g++", "--version"),
      cmake: firstLine("cmake", "--version"),
    },
    cache: cacheFolder(host),
    addons: minors,
    attempts: attempts.map(({ source, place, note }) => ({ source, place, note })),
    libtorch,
    driver: findDriver(host) ?? null,
    device: libtorch === null ? null : libtorch.cuda === "loaded" ? "cuda" : "cpu",
    error,
  };
}

function format(diagnosis: Diagnosis): string {
  const { libtorch, error, tools } = diagnosis;
  const rows: [string, string][] = [
    ["node", diagnosis.node],
    ["platform", `${diagnosis.platform}, ${diagnosis.glibc === null ? "no usable glibc" : `glibc ${diagnosis.glibc}`}`],
    ...Object.entries(tools).map(([name, version]): [string, string] => [name, version ?? "missing"]),
    ["cache", diagnosis.cache],
    ["addons", diagnosis.addons.length === 0 ? "none built" : `torch ${diagnosis.addons.join(", ")}`],
    ...diagnosis.attempts.map((attempt): [string, string] => ["looked at", formatAttempt(attempt)]),
    ["libtorch", libtorch === null ? "none loaded" : `${libtorch.version} in ${libtorch.root}`],
    ["driver", diagnosis.driver ?? "no NVIDIA driver"],
    [
      "device",
      libtorch === null ? "none" : `${diagnosis.device}${libtorch.cuda === "loaded" ? "" : ` (${libtorch.cuda})`}`,
    ],
  ];
  const table = rows.map(([name, value]) => `${name.padEnd(10)} ${value}\n`).join("");
  return `${table}${error === null ? "all is well\n" : ""}`;
}

/** `escnn doctor`: prints what was found and why. Exit code 1 where the addon cannot be loaded. */
export const doctor: Command = {
  help: `Usage: escnn doctor [--json]

Prints what is found of Node, compilers, libtorch, the native addon and devices, and why each libtorch was taken or
skipped. Exit code 0 where all works, 1 where not.

  --json   print it as one JSON object
`,
  options: { json: { type: "boolean" } },
  run(values, { host, out, err }) {
    const diagnosis = diagnose(host);
    if (values.json === true) out(`${JSON.stringify(diagnosis, null, 2)}\n`);
    else out(format(diagnosis));
    if (diagnosis.error !== null) err(`escnn doctor: ${diagnosis.error.message}\n`);
    return diagnosis.ok ? 0 : 1;
  },
};
