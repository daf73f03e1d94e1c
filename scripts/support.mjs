// Shared by the scripts. No dependencies: this runs on a bare clone.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the script with one line and exit code 1. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/**
 * A module of lib/native: from source through tsx where both are there (no compile needed, never stale), else
 * compiled.
 */
export async function importNative(name) {
  const source = join(projectRoot, "lib", "native", `${name}.ts`);
  if (existsSync(source) && existsSync(join(projectRoot, "node_modules", "tsx"))) {
    const { tsImport } = await import("tsx/esm/api");
    return tsImport(pathToFileURL(source).href, import.meta.url);
  }
  return import(pathToFileURL(join(projectRoot, "dist", "lib", "native", `${name}.js`)).href);
}

/** All files below the given paths (files or folders, relative to the project), sorted. */
export function filesBelow(paths) {
  const found = [];
  const walk = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) return void found.push(path);
    for (const name of readdirSync(path)) if (name !== "node_modules" && name !== "__pycache__") walk(join(path, name));
  };
  for (const path of paths) walk(join(projectRoot, path));
  return found.sort();
}

/** A hash of the files' names and contents and of further texts that decide the result. */
export function contentHash(paths, extra = []) {
  const hash = createHash("sha256");
  for (const file of filesBelow(paths)) hash.update(`${relative(projectRoot, file)}\0`).update(readFileSync(file));
  for (const text of extra) hash.update(`\0${text}`);
  return hash.digest("hex");
}

/** What the addon for one libtorch is made of. */
export function nativeHash(libtorch) {
  const inputs = ["cpp", "cmake", "CMakeLists.txt", "package-lock.json"];
  return contentHash(inputs, [libtorch.root, libtorch.version, ask("g++", ["-dumpfullversion"])]);
}

/** True where the step `name` last succeeded with inputs of this hash, and its outputs are still there. */
export function isStamped(name, hash, outputs) {
  const file = join(projectRoot, "build", "stamps", name);
  if (!existsSync(file) || readFileSync(file, "utf8") !== hash) return false;
  return outputs.every((output) => existsSync(join(projectRoot, output)));
}

export function writeStamp(name, hash) {
  mkdirSync(join(projectRoot, "build", "stamps"), { recursive: true });
  writeFileSync(join(projectRoot, "build", "stamps", name), hash);
}

/** How the addon for a minor was built last: its form ("", "-dev", "-debug", "-sanitize") and a hash of its sources. */
export function lastBuild(minor) {
  const file = join(projectRoot, "build", "stamps", `build-${minor}`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { form: "", sources: "unknown" };
}

/** The sources of the addons alone: what decides whether an addon is of the present state. */
export function sourcesHash() {
  return contentHash(["cpp", "cmake", "CMakeLists.txt"]);
}

/** Runs a command in the project's folder with its output shown; returns its exit code. */
export function runShown(command, args) {
  const result = spawnSync(command, args, { cwd: projectRoot, stdio: "inherit" });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  return exitCode(result.status, result.signal);
}

/** Runs a command quietly; `undefined` where it cannot be started or fails, else its trimmed output. */
export function ask(command, args) {
  const result = spawnSync(command, args, { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * Runs the main program as a child and resolves to its exit code. The child has a process group of its own and
 * gets each signal exactly once: a Ctrl-C at the terminal under `npm start` would otherwise reach it twice, from
 * the terminal and from npm, and a second Ctrl-C means "stop at once".
 */
export function runForeground(command, args) {
  const child = spawn(command, args, { cwd: projectRoot, stdio: "inherit", detached: true });
  let last = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      const now = Date.now();
      if (now - last > 300) child.kill(signal);
      last = now;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(exitCode(code, signal)));
  });
}

function exitCode(code, signal) {
  return code ?? (signal ? 128 + constants.signals[signal] : 1);
}
