/** Machines and libtorch folders made up for tests of lib/native and lib/cli. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CommandResult, Host } from "../../lib/native/host.js";

/** A folder for one suite, removed after it. */
export function useFolder(): () => string {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "escnn-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** Writes files; a key is a path below `folder`. Returns `folder`. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The head of a shared library for x86-64 without contents, and then any text. */
export function fakeLibrary(text = ""): string {
  const head = Buffer.alloc(64);
  head.write("\x7fELF\x02\x01\x01", "latin1");
  head.writeUInt16LE(3, 16); // a shared object
  head.writeUInt16LE(62, 18); // x86-64
  return head.toString("latin1") + text;
}

/** A libtorch of libraries without contents: enough for everything that does not load it. */
export function fakeLibtorch(
  root: string,
  version: string,
  { cuda = false, headers = true }: { cuda?: boolean; headers?: boolean } = {},
): string {
  return writeTree(root, {
    "lib/libc10.so": fakeLibrary(),
    "lib/libtorch_cpu.so": fakeLibrary(),
    "version.py": `__all__ = ['__version__']\n__version__ = '${version}'\n`,
    ...(cuda ? { "lib/libtorch_cuda.so": fakeLibrary() } : {}),
    ...(headers ? { "include/ATen/ATen.h": "" } : {}),
  });
}

/** A Linux machine whose home, root and cache lie below `folder`; python3 answers `python`. */
export function fakeHost(
  folder: string,
  overrides: Partial<Host> & { python?: Partial<CommandResult> | { torch: string | null } } = {},
): Host {
  const { python = { torch: null }, ...rest } = overrides;
  const answer: CommandResult =
    "torch" in python
      ? { status: 0, stdout: JSON.stringify({ python: "/usr/bin/python3", torch: python.torch }), stderr: "" }
      : { status: 0, stdout: "", stderr: "", ...python };
  return {
    env: {},
    platform: "linux",
    arch: "x64",
    glibc: () => "2.36",
    home: join(folder, "home"),
    cwd: folder,
    root: join(folder, "root"),
    freeBytes: () => 1e12,
    run: () => answer,
    ...rest,
  };
}
