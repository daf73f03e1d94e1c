import { utimesSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { cachedRoots, cacheFolder } from "../../lib/native/cache.js";
import { type Discovery, type DiscoveryOptions, discover, requireLibtorch } from "../../lib/native/discovery.js";
import type { Host } from "../../lib/native/host.js";
import { expectError } from "../support/errors.js";
import { fakeHost, fakeLibrary, fakeLibtorch, useFolder, writeTree } from "../support/native.js";

describe("native/discovery", () => {
  const folder = useFolder();
  const at = (...path: string[]) => join(folder(), ...path);
  const cached = (name: string) => at("home", ".cache", "escnn", "libtorch", name, "torch");
  const found = (discovery: Discovery) => discovery.found && [discovery.found.source, discovery.found.libtorch.root];
  const notes = (host: Host, options?: DiscoveryOptions) => discover(host, options).attempts.map(({ note }) => note);

  describe("order", () => {
    it("takes LIBTORCH before Python's torch before the cache", () => {
      fakeLibtorch(at("explicit"), "2.14.1+cpu");
      fakeLibtorch(at("site-packages", "torch"), "2.13.0+cu130");
      fakeLibtorch(cached("2.15.0-cpu"), "2.15.0+cu132");
      const python = { torch: at("site-packages", "torch") };
      const all = fakeHost(folder(), { env: { LIBTORCH: at("explicit") }, python });
      expect(found(discover(all))).to.deep.equal(["LIBTORCH", at("explicit")]);
      expect(found(discover(fakeHost(folder(), { python })))).to.deep.equal(["python", at("site-packages", "torch")]);
      expect(found(discover(fakeHost(folder())))).to.deep.equal(["cache", cached("2.15.0-cpu")]);
    });

    it("does not ask Python where LIBTORCH names one", () => {
      fakeLibtorch(at("explicit"), "2.15.0");
      const run = () => {
        throw new Error("asked");
      };
      expect(discover(fakeHost(folder(), { env: { LIBTORCH: at("explicit") }, run })).found?.source).to.equal(
        "LIBTORCH",
      );
    });

    for (const inside of ["", "torch", "libtorch"]) {
      it(`accepts LIBTORCH as the folder above ${inside || "lib"}, and that lib folder itself`, () => {
        const root = fakeLibtorch(at("given", inside), "2.15.0");
        for (const LIBTORCH of [at("given"), join(root, "lib")]) {
          expect(found(discover(fakeHost(folder(), { env: { LIBTORCH } })))).to.deep.equal(["LIBTORCH", root]);
        }
      });
    }
  });

  describe("what is skipped, with its reason", () => {
    const cases: readonly {
      name: string;
      version: string;
      options?: DiscoveryOptions;
      headers?: boolean;
      note: RegExp;
    }[] = [
      { name: "an older minor", version: "2.10.0", note: /torch 2\.10\.0 .*not supported \(2\.11 … 2\.15 are\)/ },
      { name: "a newer minor", version: "2.16.0+cu140", note: /not supported/ },
      {
        name: "a minor without an addon",
        version: "2.13.0",
        options: { minors: ["2.15"] },
        note: /no addon.*built: 2\.15/,
      },
      { name: "any minor where no addon is built", version: "2.15.0", options: { minors: [] }, note: /none is built/ },
      {
        name: "one without headers, for builds",
        version: "2.15.0",
        options: { headers: true },
        headers: false,
        note: /headers/,
      },
    ];
    for (const { name, version, options, headers, note } of cases) {
      it(`skips ${name} from Python and from the cache, and refuses it in LIBTORCH`, async () => {
        const torch = fakeLibtorch(at("python-torch"), version, { headers });
        fakeLibtorch(cached("2.12.1-cpu"), version, { headers });
        const host = fakeHost(folder(), { python: { torch } });
        expect(discover(host, options).found).to.equal(undefined);
        const [, python, cache] = notes(host, options);
        expect(python).to.match(note);
        expect(cache).to.match(note);
        const explicit = fakeHost(folder(), { env: { LIBTORCH: torch } });
        await expectError(() => discover(explicit, options), "ERR_LIBTORCH_VERSION", /^LIBTORCH=/, note);
      });
    }

    it("goes on to the cache after an unusable Python torch", () => {
      const torch = fakeLibtorch(at("python-torch"), "2.9.1");
      fakeLibtorch(cached("2.15.0-cpu"), "2.15.0");
      expect(discover(fakeHost(folder(), { python: { torch } })).found?.source).to.equal("cache");
    });

    const pythons = [
      { python: { status: null }, note: "there is no python3 on the PATH" },
      { python: { torch: null }, note: "has no torch" },
      { python: { status: 1, stderr: "Traceback\nSyntaxError: bad" }, note: "failed: SyntaxError: bad" },
      { python: { status: 0, stdout: "hello\n" }, note: "failed: exit code 0" },
    ];
    for (const { python, note } of pythons) {
      it(`notes of Python: ${note}`, () => expect(notes(fakeHost(folder(), { python }))[1]).to.equal(note));
    }

    it("ignores what else Python prints before its answer", () => {
      const torch = fakeLibtorch(at("python-torch"), "2.15.0");
      const stdout = `site says hello\n${JSON.stringify({ python: "/usr/bin/python3", torch })}\n`;
      expect(found(discover(fakeHost(folder(), { python: { stdout } })))).to.deep.equal(["python", torch]);
    });

    it("never takes a torch without its libraries", () => {
      const torch = writeTree(at("python-torch"), { "version.py": "__version__ = '2.15.0'\n" });
      expect(notes(fakeHost(folder(), { python: { torch } }))[1]).to.match(/has no lib\/libc10\.so/);
    });
  });

  describe("what Python said is remembered", () => {
    /** A host whose python3 is a program at `bin/python3` that counts how often it is asked. */
    function host(magic: string, watched: readonly string[], env: Host["env"] = {}) {
      writeTree(folder(), { "bin/python3": magic });
      const torch = fakeLibtorch(at("site-packages", "torch"), "2.15.0");
      const stdout = JSON.stringify({ python: at("bin", "python3"), torch, watched });
      let asked = 0;
      const run = () => {
        asked++;
        return { status: 0, stdout, stderr: "" };
      };
      const PATH = `/nowhere:${at("bin")}`;
      return { host: fakeHost(folder(), { env: { PATH, ...env }, run }), asked: () => asked };
    }
    const ELF = "\x7fELF…";

    const SHIM = '#!/usr/bin/env bash\nexec "/opt/pyenv/bin/pyenv" exec "$program" "$@"\n';
    for (const [what, program] of [
      ["a program", ELF],
      ["pyenv's shim", SHIM],
    ] as const) {
      it(`and not asked again, except by doctor: ${what}`, () => {
        const { host: machine, asked } = host(program, [at("site-packages")]);
        for (let i = 0; i < 3; i++) expect(discover(machine).found?.source).to.equal("python");
        expect(asked()).to.equal(1);
        discover(machine, { fresh: true });
        expect(asked()).to.equal(2);
      });
    }

    const changes: readonly { name: string; change: () => void; env?: Host["env"]; program?: string }[] = [
      {
        name: "pyenv's choice for this folder changes",
        program: SHIM,
        change: () => writeTree(folder(), { ".python-version": "3.12" }),
      },
      {
        name: "pyenv's choice for all folders changes",
        program: SHIM,
        change: () => writeTree(folder(), { version: "3.12" }),
      },
      { name: "PYENV_VERSION changes", program: SHIM, change: () => undefined, env: { PYENV_VERSION: "3.12" } },
      { name: "a watched folder changes", change: () => writeTree(at("site-packages"), { "new/a.py": "" }) },
      { name: "a watched file appears", change: () => writeTree(folder(), { "x.pth": "" }) },
      { name: "PYTHONPATH changes", change: () => undefined, env: { PYTHONPATH: "/elsewhere" } },
      ...["{", "{}", "[null]", '[{"key":1}]'].map((text) => ({
        name: `the memory is damaged: ${text}`,
        change: () => writeTree(at("home", ".cache", "escnn"), { "python.json": text }),
      })),
    ];
    for (const { name, change, env, program = ELF } of changes) {
      it(`until ${name}`, () => {
        const watched = [at("site-packages"), at("x.pth")];
        const first = host(program, watched);
        utimesSync(at("site-packages"), 1, 1);
        discover(first.host);
        change();
        const second = host(program, watched, env);
        if (name !== "a watched folder changes") utimesSync(at("site-packages"), 1, 1);
        discover(second.host);
        expect(second.asked()).to.equal(1);
      });
    }

    it("for several questions at once", () => {
      const first = host(ELF, [at("site-packages")]);
      const second = host(ELF, [at("site-packages")], { PYTHONPATH: "/elsewhere" });
      for (let i = 0; i < 3; i++) {
        discover(first.host);
        discover(second.host);
      }
      expect([first.asked(), second.asked()]).to.deep.equal([1, 1]);
    });

    it("never of another script, which may choose another Python elsewhere", () => {
      const { host: machine, asked } = host("#!/bin/sh\n", [at("site-packages")]);
      for (let i = 0; i < 2; i++) discover(machine);
      expect(asked()).to.equal(2);
    });

    it("and a cache that cannot be written does no harm", () => {
      writeTree(folder(), { cache: "a file, no folder" });
      const { host: machine, asked } = host(ELF, [at("site-packages")], { ESCNN_CACHE: at("cache") });
      for (let i = 0; i < 2; i++) expect(discover(machine).found?.source).to.equal("python");
      expect(asked()).to.equal(2);
    });
  });

  describe("versions are read as text", () => {
    const header = "#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 14\n#define TORCH_VERSION_PATCH 1\n";
    const files: readonly { name: string; file: Record<string, string>; version: string }[] = [
      { name: "version.py", file: { "version.py": "__version__ = '2.14.1+cu130'\n" }, version: "2.14.1+cu130" },
      { name: "build-version", file: { "build-version": "2.14.1+cpu\n" }, version: "2.14.1+cpu" },
      { name: "headers", file: { "include/torch/headeronly/version.h": header }, version: "2.14.1" },
    ];
    for (const { name, file, version } of files) {
      it(`from ${name}`, () => {
        const libraries = { "lib/libc10.so": fakeLibrary(), "lib/libtorch_cpu.so": fakeLibrary() };
        const LIBTORCH = writeTree(at("root"), { ...libraries, ...file });
        expect(discover(fakeHost(folder(), { env: { LIBTORCH } })).found?.libtorch.version).to.equal(version);
      });
    }
  });

  describe("errors", () => {
    it("lists each attempt and the commands that mend it", () =>
      expectError(
        () => requireLibtorch(fakeHost(folder())),
        "ERR_LIBTORCH_NOT_FOUND",
        /LIBTORCH: not set/,
        /python \(\/usr\/bin\/python3\): has no torch/,
        /cache \(.*libtorch\): nothing is installed/,
        /npx escnn install-libtorch/,
        /export LIBTORCH=/,
      ));

    it("names the build where only the addon lacks", () => {
      fakeLibtorch(cached("2.13.0-cpu"), "2.13.0");
      const missing = () => requireLibtorch(fakeHost(folder()), { minors: ["2.15"] });
      return expectError(missing, "ERR_LIBTORCH_NOT_FOUND", /npm run setup/);
    });

    it("does not fall back from a wrong LIBTORCH", () => {
      fakeLibtorch(cached("2.15.0-cpu"), "2.15.0");
      const at404 = fakeHost(folder(), { env: { LIBTORCH: at("nowhere") } });
      const empty = fakeHost(folder(), { env: { LIBTORCH: writeTree(at("empty"), { readme: "" }) } });
      return Promise.all([
        expectError(() => discover(at404), "ERR_LIBTORCH_NOT_FOUND", /no such folder/, /unset it/),
        expectError(() => discover(empty), "ERR_LIBTORCH_NOT_FOUND", /has no lib\/libc10\.so/),
      ]);
    });
  });

  describe("native/cache", () => {
    it("honours ESCNN_CACHE, then XDG_CACHE_HOME, then the home folder", () => {
      const folderOf = (env: Host["env"]) => cacheFolder(fakeHost("/x", { env }));
      expect(folderOf({ ESCNN_CACHE: "/c", XDG_CACHE_HOME: "/d" })).to.equal("/c");
      expect(folderOf({ XDG_CACHE_HOME: "/d" })).to.equal("/d/escnn");
      expect(folderOf({ XDG_CACHE_HOME: "" })).to.equal("/x/home/.cache/escnn");
    });

    it("prefers the default release, then the newest, and CUDA only where asked for", () => {
      for (const name of ["2.11.0-cpu", "2.14.1-cpu", "2.15.0-cpu", "2.15.0-cuda", "2.14.1-cuda"]) {
        fakeLibtorch(cached(name), name.slice(0, 6));
      }
      writeTree(at("home", ".cache", "escnn", "libtorch", "install-7.part"), { "torch/lib/libc10.so": "" });
      const names = (cuda: boolean) => cachedRoots(fakeHost(folder()), cuda).map((root) => root.split("/").at(-2));
      expect(names(false)).to.deep.equal(["2.15.0-cpu", "2.15.0-cuda", "2.14.1-cpu", "2.14.1-cuda", "2.11.0-cpu"]);
      expect(names(true)).to.deep.equal(["2.15.0-cuda", "2.15.0-cpu", "2.14.1-cuda", "2.14.1-cpu", "2.11.0-cpu"]);
    });
  });
});
