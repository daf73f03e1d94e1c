/** Code in a file of its own, run from V8's code for it, kept beside it: as Python keeps its `__pycache__`. */
import { accessSync, constants, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script, constants as vmConstants } from "node:vm";

/**
 * What the CommonJS code in a file exports. The file is ASCII text, of one expression: the function of `exports`, `require`,
 * `module`, `__filename` and `__dirname` that Node.js would wrap around such code; a text of megabytes is read into memory
 * outside of V8's heap, and to wrap it here would copy it into that. Compiling the package's rooms takes as long as running
 * them, or longer; V8's code for them is read in a tenth of the time. It is written by the first import that may write to the
 * folder, and again where it is older than the file. V8 refuses damaged code and that of other versions, flags or processors:
 * then the file is compiled.
 */
export function requireCompiled(path: string): unknown {
  const kept = `${path}.${process.version}.cache`;
  const cachedData = readKept(kept, path);
  const script = new Script(readFileSync(path, "latin1"), {
    filename: path,
    cachedData,
    importModuleDynamically: vmConstants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  // After the run, to have what it compiled on the way, too.
  if (cachedData === undefined || (script.cachedDataRejected === true && !hasFlags())) keep(kept, script);
  return module.exports;
}

function readKept(kept: string, path: string): Buffer | undefined {
  try {
    return statSync(kept).mtimeMs >= statSync(path).mtimeMs ? readFileSync(kept) : undefined;
  } catch {
    return undefined; // none yet
  }
}

/** Programs with flags and without would else write it again in turn. */
function hasFlags(): boolean {
  return process.execArgv.length > 0 || Boolean(process.env.NODE_OPTIONS);
}

/** By the main thread, whose flags are those that the process began with. What cannot be written costs time, nothing else. */
function keep(kept: string, script: Script): void {
  const { isMainThread } = createRequire(import.meta.url)(
    "node:worker_threads",
  ) as typeof import("node:worker_threads");
  if (!isMainThread) return;
  const part = `${kept}.${process.pid}.part`;
  try {
    accessSync(dirname(kept), constants.W_OK); // making the code takes a while
    writeFileSync(part, script.createCachedData());
    renameSync(part, kept);
  } catch {
    // read-only or full
  }
}
