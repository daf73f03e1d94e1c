/** Which libtorch to use: `LIBTORCH`, then the active Python's torch, then our cache. */
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EscnnError } from "../errors.js";
import { cachedRoots, libtorchCache } from "./cache.js";
import { findDriver, type Host } from "./host.js";
import { type Inspection, inspect, type Libtorch, type Problem, refuse } from "./libtorch.js";
import { addonAdvice, isCheckout, packageRoot } from "./package_root.js";
import { askPython } from "./python.js";

export type Source = "LIBTORCH" | "python" | "cache";

/** One place that was looked at, and what was there. */
export interface Attempt {
  readonly source: Source;
  /** What was looked at: a folder, an interpreter, or nothing where the variable is not set. */
  readonly place: string;
  /** One line: the version found, or why it was skipped. */
  readonly note: string;
  readonly libtorch?: Libtorch;
  readonly problem?: Problem["kind"];
}

/** The outcome: `found` is the libtorch to use. */
export interface Discovery {
  readonly found?: { readonly source: Source; readonly libtorch: Libtorch };
  readonly attempts: readonly Attempt[];
}

export interface DiscoveryOptions {
  /** Minors an addon is built for; a libtorch of another minor is skipped. Absent: any supported one will do. */
  readonly minors?: readonly string[];
  /** True: only a libtorch with headers will do (for building). */
  readonly headers?: boolean;
  /** True: ask Python again even where its last reply still holds. */
  readonly fresh?: boolean;
}

/** What mends the lack of a libtorch; part of every such error. */
export const MEND = [
  "npx escnn install-libtorch        (downloads libtorch through pip into the cache)",
  "export LIBTORCH=<folder>          (the folder that holds lib/libtorch_cpu.so, e.g. a Python's site-packages/torch)",
] as const;
const MEND_ADDON = "npm run setup                     (builds the addon for the libtorch that is found first)";

/**
 * Looks in each place in turn and stops at the first usable libtorch. Loads and executes nothing of it.
 *
 * @throws EscnnError where `LIBTORCH` is set and wrong: there is no fallback from an explicit wish.
 */
export function discover(host: Host, options: DiscoveryOptions = {}): Discovery {
  const attempts: Attempt[] = [];
  for (const look of [fromVariable, fromPython, fromCache]) {
    for (const attempt of look(host, options)) {
      attempts.push(attempt);
      if (attempt.libtorch !== undefined) {
        return { found: { source: attempt.source, libtorch: attempt.libtorch }, attempts };
      }
    }
  }
  return { attempts };
}

/** @throws EscnnError `ERR_LIBTORCH_NOT_FOUND`, listing each attempt and the commands that mend it. */
export function requireLibtorch(host: Host, options: DiscoveryOptions = {}): Libtorch {
  const { found, attempts } = discover(host, options);
  if (found !== undefined) return found.libtorch;
  const tried = attempts.map((attempt) => `  ${formatAttempt(attempt)}`);
  const build = attempts.some(({ problem }) => problem === "addon") && isCheckout(packageRoot());
  const mend = build ? [MEND_ADDON, ...MEND] : MEND;
  const lines = [
    "no usable libtorch was found. Looked at:",
    ...tried,
    "To mend it, one of:",
    ...mend.map((line) => `  ${line}`),
  ];
  throw new EscnnError("ERR_LIBTORCH_NOT_FOUND", lines.join("\n"));
}

/** `"python (/usr/bin/python3): has no torch"`. */
export function formatAttempt(attempt: Attempt): string {
  return `${attempt.source}${attempt.place === "" ? "" : ` (${attempt.place})`}: ${attempt.note}`;
}

/** Adds what the caller needs beyond a supported version. */
function judge(inspection: Inspection, { minors, headers }: DiscoveryOptions): Inspection {
  const { libtorch } = inspection;
  if (libtorch === undefined) return inspection;
  if (headers && !libtorch.headers) return refuse("headers", `${libtorch.root} has no C++ headers (include/ATen)`);
  if (minors !== undefined && !minors.includes(libtorch.minor)) {
    const built = minors.length === 0 ? "none is built" : `built: ${minors.join(", ")}`;
    return refuse("addon", `found ${libtorch.version}, but no addon is built for torch ${libtorch.minor} (${built})`);
  }
  return inspection;
}

function toAttempt(source: Source, place: string, { libtorch, problem }: Inspection): Attempt {
  if (libtorch === undefined) return { source, place, note: problem.text, problem: problem.kind };
  return { source, place, note: `torch ${libtorch.version}${libtorch.cuda ? ", with CUDA" : ""}`, libtorch };
}

function fromVariable(host: Host, options: DiscoveryOptions): Attempt[] {
  const given = host.env.LIBTORCH;
  if (given === undefined || given === "") return [{ source: "LIBTORCH", place: "", note: "not set" }];
  const folder = resolve(given);
  // The folder itself, the site-packages or installation above it, an unpacked zip's parent, or lib/ inside it.
  const candidates = [folder, join(folder, "torch"), join(folder, "libtorch")];
  if (basename(folder) === "lib") candidates.push(dirname(folder));
  const root = candidates.find((candidate) => existsSync(join(candidate, "lib", "libtorch_cpu.so"))) ?? folder;
  const inspection = existsSync(folder) ? judge(inspect(root), options) : refuse("missing", "there is no such folder");
  if (inspection.problem !== undefined) throw wrongVariable(given, inspection.problem);
  return [toAttempt("LIBTORCH", root, inspection)];
}

function wrongVariable(given: string, { kind, text }: Problem): EscnnError {
  const codes = { missing: "ERR_LIBTORCH_NOT_FOUND", damaged: "ERR_FILE_FORMAT" } as const;
  const code = kind === "missing" || kind === "damaged" ? codes[kind] : "ERR_LIBTORCH_VERSION";
  const mend =
    kind === "addon"
      ? `Unset LIBTORCH, or get an addon: ${addonAdvice(packageRoot())}.`
      : "Set it to a folder that holds lib/libtorch_cpu.so, or unset it.";
  return new EscnnError(code, `LIBTORCH=${given} cannot be used: ${text}. ${mend}`);
}

function fromPython(host: Host, options: DiscoveryOptions): Attempt[] {
  const answer = askPython(host, options.fresh === true);
  if (!("reply" in answer)) return [{ source: "python", ...answer }];
  const { python, torch } = answer.reply;
  if (torch === null) return [{ source: "python", place: python, note: "has no torch" }];
  return [toAttempt("python", python, judge(inspect(torch), options))];
}

function fromCache(host: Host, options: DiscoveryOptions): Attempt[] {
  const roots = cachedRoots(host, findDriver(host) !== undefined && host.env.ESCNN_DEVICE !== "cpu");
  if (roots.length === 0) return [{ source: "cache", place: libtorchCache(host), note: "nothing is installed" }];
  return roots.map((root) => toAttempt("cache", root, judge(inspect(root), options)));
}
