import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statSync as statOf, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Diagnosis } from "../../lib/cli/doctor.js";
import { nativeInfo } from "../../lib/native/index.js";
import { packageRoot } from "../../lib/native/package_root.js";
import { libraryProblem } from "../../lib/native/shared_library.js";
import { fakeLibrary, useFolder, writeTree } from "../support/native.js";

/** Compiles an empty shared library that links `needs` of the same folder. */
function compile(folder: string, name: string, needs: readonly string[] = []): string {
  mkdirSync(folder, { recursive: true });
  const links = ["-Wl,--no-as-needed", ...needs.map((need) => join(folder, need))];
  const target = join(folder, name);
  const args = ["-shared", "-o", target, `-Wl,-soname,${name}`, "-x", "c++", "/dev/null", "-x", "none", ...links];
  const { status, stderr } = spawnSync("g++", args, { encoding: "utf8" });
  expect(status, stderr).to.equal(0);
  return target;
}

/** `escnn doctor` in a process of its own, since a process opens one libtorch only. */
function doctor(LIBTORCH: string): { status: number | null; lines: string[]; error: Diagnosis["error"] } {
  const main = join(packageRoot(), "lib/cli/main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import=tsx", main, "doctor", "--json"], {
    encoding: "utf8",
    cwd: packageRoot(),
    env: { ...process.env, LIBTORCH },
  });
  return { status, lines: stderr.trim().split("\n"), error: (JSON.parse(stdout) as Diagnosis).error };
}

describe("native/broken: libtorch that cannot be used", () => {
  const folder = useFolder();
  const library = (name: string) => join(folder(), "torch", "lib", `lib${name}.so`);
  const makeLibtorch = (needs: readonly string[] = []) => {
    const libraries = join(folder(), "torch", "lib");
    for (const name of needs) compile(libraries, name);
    compile(libraries, "libc10.so");
    compile(libraries, "libtorch_cpu.so", needs);
    return writeTree(join(folder(), "torch"), { "version.py": `__version__ = '${nativeInfo().version}'\n` });
  };

  describe("a library's head", () => {
    const write = (text: string) => {
      const path = join(folder(), "x.so");
      writeFileSync(path, text, "latin1");
      return path;
    };
    for (const { name, text, problem } of [
      { name: "nothing", text: "", problem: /^is empty$/ },
      { name: "an error page", text: "<html>502</html>".repeat(10), problem: /^is no shared library$/ },
      {
        name: "a processor of another kind",
        text: fakeLibrary().replace("\x3e", "\xb7"),
        problem: /for aarch64, not for/,
      },
      { name: "32 bits", text: fakeLibrary().replace("F\x02", "F\x01"), problem: /for processor 62, not/ },
    ]) {
      it(`refuses ${name}`, () => expect(libraryProblem(write(text))).to.match(problem));
    }

    it("accepts a whole one, and sees where as little as its last byte is missing", () => {
      const path = compile(folder(), "libwhole.so");
      expect(libraryProblem(path)).to.equal(undefined);
      const { size } = statOf(path);
      for (const kept of [size - 1, size >> 1, 100]) {
        truncateSync(path, kept);
        expect(libraryProblem(path)).to.match(new RegExp(`^is cut off: it has ${kept} of at least \\d+ bytes$`));
      }
    });
  });

  it("is a half-finished copy: one clear error instead of a bus error", () => {
    const root = makeLibtorch();
    truncateSync(library("torch_cpu"), statOf(library("torch_cpu")).size >> 1);
    const { status, lines, error } = doctor(root);
    expect([status, error?.code, lines.length]).to.deep.equal([1, "ERR_FILE_FORMAT", 1]);
    expect(error?.message).to.match(/^LIBTORCH=.* cannot be used: .*libtorch_cpu\.so is cut off.* or unset it\.$/);
  });

  it("is a CUDA build without its libraries", () => {
    const root = makeLibtorch(["libcudart.so.13"]);
    rmSync(join(root, "lib", "libcudart.so.13"));
    const { status, lines, error } = doctor(root);
    expect([status, error?.code, lines.length]).to.deep.equal([1, "ERR_LIBTORCH_NOT_FOUND", 1]);
    expect(error?.message).to.match(/links libcudart\.so\.13, which is not there.*npx escnn install-libtorch --force/);
  });

  it("is other libraries under its name", () => {
    const { status, lines, error } = doctor(makeLibtorch());
    expect([status, error?.code, lines.length]).to.deep.equal([1, "ERR_FILE_FORMAT", 1]);
    expect(error?.message).to.match(/libtorch_cpu\.so in .* is no libtorch; install it again/);
  });
});
