/** Where the active Python keeps its torch. Asked of Python itself, and remembered until something it depends on changes. */
import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "./cache.js";
import type { Host } from "./host.js";

/** What Python says of itself. */
export interface PythonReply {
  /** `sys.executable`. */
  readonly python: string;
  /** The folder of its torch, null where it has none. */
  readonly torch: string | null;
}

/** A reply, or why there is none. */
export type PythonAnswer = { readonly reply: PythonReply } | { readonly place: string; readonly note: string };

interface Memory {
  readonly reply: PythonReply;
  /** Files and folders that the reply depends on, with their times of change. */
  readonly watched: readonly (readonly [path: string, changed: number])[];
}

// find_spec on a top-level name imports nothing: torch itself takes seconds to import. The folder that Python happens
// to be started in does not count.
const QUESTION = `
import glob, importlib.util, json, os, sys
sys.path = [place for place in sys.path if place]
spec = importlib.util.find_spec("torch")
places = list(spec.submodule_search_locations or []) if spec else []
watched = [sys.executable, os.path.join(sys.prefix, "pyvenv.cfg")] + sys.path
for place in sys.path:
    watched += sorted(glob.glob(os.path.join(glob.escape(place), "*.pth")))
print(json.dumps({"python": sys.executable, "torch": places[0] if places else None, "watched": watched}))
`;

/** What decides which Python answers and where it looks, apart from the files themselves. */
const VARIABLES = ["PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "PYTHONUSERBASE", "HOME", "VIRTUAL_ENV"] as const;

/**
 * Asks the `python3` on the PATH; starting it takes a tenth of a second or more, so the reply is kept in the cache folder.
 *
 * @param fresh ask in any case
 */
export function askPython(host: Host, fresh: boolean): PythonAnswer {
  const program = findProgram(host);
  const file = program && memoryFile(host, program);
  const known = fresh || file === undefined ? undefined : recall(file);
  if (known !== undefined) return { reply: known };

  const answer = host.run("python3", ["-c", QUESTION]);
  if (answer.status === null) return { place: "", note: "there is no python3 on the PATH" };
  const parsed = parse(answer.stdout);
  if (answer.status !== 0 || parsed === undefined) {
    const last = answer.stderr.trim().split("\n").at(-1) ?? "";
    return { place: "python3", note: `failed: ${last || `exit code ${answer.status}`}` };
  }
  const { watched, ...reply } = parsed;
  if (program !== undefined && file !== undefined) {
    const paths = [...program.choosers, ...watched];
    remember(file, { reply, watched: paths.map((path) => [path, changed(path)]) });
  }
  return { reply };
}

function parse(text: string): (PythonReply & { watched: string[] }) | undefined {
  try {
    const { python, torch, watched = [] } = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    if (typeof python === "string" && (typeof torch === "string" || torch === null)) return { python, torch, watched };
  } catch {
    // not our line: a sitecustomize that prints, or no Python at all
  }
  return undefined;
}

/** Which program answers to `python3`, and what else decides what it says. */
interface Program {
  /** What tells this question from others; see VARIABLES. */
  readonly key: readonly unknown[];
  /** Files that choose the program behind a shim. */
  readonly choosers: readonly string[];
}

/** Undefined where it cannot be known which program answers: then nothing is remembered. */
function findProgram(host: Host): Program | undefined {
  const path = (host.env.PATH ?? "")
    .split(":")
    .filter((folder) => folder.startsWith("/"))
    .map((folder) => join(folder, "python3"))
    .find((candidate) => changed(candidate) !== 0);
  if (path === undefined) return undefined;
  const head = headOf(path);
  if (head.startsWith("\x7fELF")) return { key: [path], choosers: [] };
  // pyenv's shim runs the version named by PYENV_VERSION, by a .python-version here or above, or by <root>/version.
  if (!/^#!.*sh\b[\s\S]*\bpyenv" exec /.test(head)) return undefined;
  const { PYENV_VERSION, PYENV_DIR, PYENV_ROOT } = host.env;
  const start = PYENV_DIR ?? host.cwd;
  const choosers = [join(PYENV_ROOT ?? dirname(dirname(path)), "version")];
  for (let folder = start; ; folder = dirname(folder)) {
    choosers.push(join(folder, ".python-version"));
    if (folder === dirname(folder)) return { key: [path, PYENV_VERSION ?? null, start], choosers };
  }
}

function memoryFile(host: Host, { key }: Program): string {
  const all = JSON.stringify([key, VARIABLES.map((name) => host.env[name] ?? null)]);
  return join(cacheFolder(host), "python", `${createHash("sha256").update(all).digest("hex").slice(0, 16)}.json`);
}

function recall(file: string): PythonReply | undefined {
  try {
    const { reply, watched } = JSON.parse(readFileSync(file, "utf8")) as Memory;
    return watched.length > 0 && watched.every(([path, time]) => changed(path) === time) ? reply : undefined;
  } catch {
    return undefined; // nothing remembered, or damaged: ask
  }
}

/** A cache that cannot be written costs time, nothing else. */
function remember(file: string, memory: Memory): void {
  const part = `${file}.${randomBytes(4).toString("hex")}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, JSON.stringify(memory));
    renameSync(part, file);
  } catch {
    // read-only, full, or not a folder
  }
}

/** Time of the last change in milliseconds, 0 where there is nothing. */
function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The first bytes of a file, a letter each; shims are short. */
function headOf(path: string): string {
  const bytes = Buffer.alloc(1024);
  const file = openSync(path, "r");
  try {
    return bytes.toString("latin1", 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
