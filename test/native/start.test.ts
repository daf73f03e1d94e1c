import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { nativeInfo } from "../../lib/native/index.js";
import { addonFolder, packageRoot } from "../../lib/native/package_root.js";
import { useFolder } from "../support/native.js";

const file = (path: string) => JSON.stringify(join(packageRoot(), path));

const bootPath = () => join(addonFolder(packageRoot(), "boot"), "build", "Release", "boot.node");

/** A process that imports the package's entry point of libtorch first, then runs `source`. */
function runStarted(source: string, env: NodeJS.ProcessEnv = {}) {
  const program = `await import(${file("lib/native/start.ts")});
    const boot = (await import("node:module")).createRequire(import.meta.url)(${JSON.stringify(bootPath())});
    ${source}`;
  return spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: packageRoot(),
    encoding: "utf8",
    env: { ...process.env, LIBTORCH: nativeInfo().root, ...env },
  });
}

describe("native/start", () => {
  const folder = useFolder();

  it("begins to open libtorch at the import", () => {
    const { status, stdout, stderr } = runStarted(`
      const start = Date.now();
      while (boot.opened() === undefined && Date.now() - start < 60000);
      console.log(boot.opened().root);`);
    expect(stderr).to.equal("");
    expect(status).to.equal(0);
    expect(stdout.trim()).to.equal(nativeInfo().root);
  });

  it("is waited for by the first use", () => {
    const { status, stdout, stderr } = runStarted(`
      const { nativeInfo } = await import(${file("lib/native/index.ts")});
      console.log(nativeInfo().version);`);
    expect(stderr).to.equal("");
    expect(status).to.equal(0);
    expect(stdout.trim()).to.equal(nativeInfo().version);
  });

  const ends: readonly (readonly [name: string, source: string, status: number])[] = [
    ["at the end of its program", "", 0],
    ["by process.exit", "process.exit(3);", 3],
    ["by an error", 'throw new Error("ends here");', 1],
  ];
  for (const [name, source, wanted] of ends) {
    it(`lets a process end at once ${name}`, () => {
      for (let i = 0; i < 5; i++) {
        const { status, signal } = runStarted(source);
        expect(signal).to.equal(null);
        expect(status).to.equal(wanted);
      }
    });
  }

  it("leaves it to the main thread", () => {
    const { status, stdout, stderr } = runStarted(`
      const { Worker } = await import("node:worker_threads");
      const source = 'require("node:worker_threads").parentPort.postMessage(require(process.env.BOOT).prepare())';
      const worker = new Worker(source, { eval: true, execArgv: [], env: { BOOT: ${JSON.stringify(bootPath())} } });
      console.log(await new Promise((resolve) => worker.once("message", resolve)));`);
    expect(stderr).to.equal("");
    expect(status).to.equal(0);
    expect(stdout.trim()).to.equal("false");
  });

  it("has the addon at hand once libtorch is open", () => {
    const { status, stdout, stderr } = runStarted(`
      boot.finish();
      const { readFileSync } = await import("node:fs");
      console.log(/native\\/torch-.*\\/escnn\\.node/.test(readFileSync("/proc/self/maps", "utf8")));`);
    expect(stderr).to.equal("");
    expect(status).to.equal(0);
    expect(stdout.trim()).to.equal("true");
  });

  it("leaves what is wrong to the first use", () => {
    const { status, stdout } = runStarted(
      `const { nativeInfo } = await import(${file("lib/native/index.ts")});
      try { nativeInfo(); } catch (error) { console.log(error.code); }`,
      { LIBTORCH: "/nowhere" },
    );
    expect(status).to.equal(0);
    expect(stdout.trim()).to.equal("ERR_LIBTORCH_NOT_FOUND");
  });

  it("starts no Python", () => {
    const asked = join(folder(), "asked");
    const bin = join(folder(), "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "python3"), `#!/bin/sh\ntouch ${asked}\nexit 1\n`);
    chmodSync(join(bin, "python3"), 0o755);
    const env = { LIBTORCH: "", PATH: `${bin}:${process.env.PATH}`, ESCNN_CACHE: join(folder(), "cache") };
    const { status } = runStarted("", env);
    expect(status).to.equal(0);
    expect(existsSync(asked)).to.equal(false);
    const used = runStarted(
      `const { nativeInfo } = await import(${file("lib/native/index.ts")});
      try { nativeInfo(); } catch (error) { console.log(error.code); }`,
      env,
    );
    expect(used.stdout.trim()).to.equal("ERR_LIBTORCH_NOT_FOUND");
    expect(existsSync(asked)).to.equal(true);
  });
});
