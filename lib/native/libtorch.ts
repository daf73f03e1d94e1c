/** A folder that holds libtorch, looked at without loading anything. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { libraryProblem } from "./shared_library.js";
import { isSupported, minorOf, supportedRange } from "./versions.js";

/** One libtorch on disk. */
export interface Libtorch {
  /** The folder with `lib/` and, for builds, `include/`. */
  readonly root: string;
  /** As its own files say, e.g. `"2.15.0+cu132"`. */
  readonly version: string;
  readonly minor: string;
  /** True where `libtorch_cuda.so` is there. */
  readonly cuda: boolean;
  /** True where the C++ headers are there, so that an addon can be built against it. */
  readonly headers: boolean;
}

/** Why a folder cannot be used: no libtorch, a damaged one, a wrong version, one without an addon, one without headers. */
export interface Problem {
  readonly kind: "missing" | "damaged" | "version" | "addon" | "headers";
  readonly text: string;
}

/** A finding, or why the folder is no libtorch that we can use. */
export type Inspection =
  | { readonly libtorch: Libtorch; readonly problem?: undefined }
  | { readonly libtorch?: undefined; readonly problem: Problem };

/** The shared library `name` of a libtorch, e.g. `libraryPath(root, "c10")`. */
export function libraryPath(root: string, name: string): string {
  return join(root, "lib", `lib${name}.so`);
}

/** Looks at `root` itself. Reads text files and the heads of libraries only: nothing foreign is executed. */
export function inspect(root: string): Inspection {
  for (const name of ["c10", "torch_cpu"]) {
    if (!existsSync(libraryPath(root, name))) return refuse("missing", `${root} has no lib/lib${name}.so`);
  }
  const cuda = existsSync(libraryPath(root, "torch_cuda"));
  for (const name of ["c10", "torch_cpu", ...(cuda ? ["torch_cuda"] : [])]) {
    const problem = libraryProblem(libraryPath(root, name));
    if (problem !== undefined) return refuse("damaged", `${libraryPath(root, name)} ${problem}`);
  }
  const version = readVersion(root);
  if (version === undefined) {
    return refuse("version", `${root} does not say its version (version.py, build-version and headers looked at)`);
  }
  const minor = minorOf(version);
  if (minor === undefined || !isSupported(minor)) {
    return refuse("version", `torch ${version} in ${root} is not supported (${supportedRange()} are)`);
  }
  const headers = existsSync(join(root, "include", "ATen", "ATen.h"));
  return { libtorch: { root, version, minor, cuda, headers } };
}

/** An inspection that found a problem. */
export function refuse(kind: Problem["kind"], text: string): Inspection {
  return { problem: { kind, text } };
}

function readVersion(root: string): string | undefined {
  const text = (...path: string[]) => {
    const file = join(root, ...path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const python = text("version.py")?.match(/^__version__\s*=\s*['"]([^'"]+)['"]/m)?.[1];
  if (python !== undefined) return python;
  const build = text("build-version")?.trim();
  if (build) return build;
  const header = text("include", "torch", "headeronly", "version.h");
  const part = (name: string) => header?.match(new RegExp(`^#define TORCH_VERSION_${name} (\\d+)`, "m"))?.[1];
  const parts = [part("MAJOR"), part("MINOR"), part("PATCH")];
  return parts.every((value) => value !== undefined) ? parts.join(".") : undefined;
}
