/** Where the active Python keeps its torch. Asked of Python itself, and remembered until something it depends on changes. */
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
  /** The question, as text; see VARIABLES. */
  readonly key: string;
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
  const key = program && JSON.stringify([program.key, VARIABLES.map((name) => host.env[name] ?? null)]);
  const known = fresh || key === undefined ? undefined : recall(host, key);
  if (known !== undefined) return { reply: known };

  const answer = host.run("python3", ["-c", QUESTION]);
  if (answer.status === null) return { place: "", note: "there is no python3 on the PATH" };
  const parsed = parse(answer.stdout);
  if (answer.status !== 0 || parsed === undefined) {
    const last = answer.stderr.trim().split("\n").at(-1) ?? "";
    return { place: "python3", note: `failed: ${last || `exit code ${answer.status}`}` };
  }
  const { watched, ...reply } = parsed;
  if (program !== undefined && key !== undefined) {
    const paths = [...program.choosers, ...watched];
    remember(host, { key, reply, watched: paths.map((path) => [path, changed(path)]) });
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

// Node's hashes would name a file for each question, but its crypto takes as long to load as all that is done here.
const memoryFile = (host: Host) => join(cacheFolder(host), "python.json");
const MOST_REMEMBERED = 16;

/** What is remembered, newest first; nothing where the file is missing or damaged. */
function memories(host: Host): Memory[] {
  try {
    const list = JSON.parse(readFileSync(memoryFile(host), "utf8")) as Memory[];
    return list.filter(({ key, reply, watched }) => typeof key === "string" && reply && watched.length > 0);
  } catch {
    return [];
  }
}

function recall(host: Host, wanted: string): PythonReply | undefined {
  const memory = memories(host).find(({ key }) => key === wanted);
  return memory?.watched.every(([path, time]) => changed(path) === time) ? memory.reply : undefined;
}

/** A cache that cannot be written costs time, nothing else. */
function remember(host: Host, memory: Memory): void {
  const others = memories(host).filter(({ key }) => key !== memory.key);
  const file = memoryFile(host);
  const part = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, JSON.stringify([memory, ...others].slice(0, MOST_REMEMBERED)));
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
