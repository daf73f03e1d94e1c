// npm run matrix: for each supported libtorch minor: install libtorch where the cache lacks it, build the addon, run the
// tests. A table at the end; exit code 1 where anything failed.
//   node scripts/matrix.mjs [--only 2.11,2.13] [--dev] [--no-test] [<mocha arguments>]
// Each minor takes 1.6 GB of disk and a full build. The schemas of each minor are kept in build/ops, from which
// scripts/generate-ops.mjs makes the union of all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { fail, importNative, projectRoot } from "./support.mjs";

const { values, positionals } = parseArgs({
  options: { only: { type: "string" }, dev: { type: "boolean" }, "no-test": { type: "boolean" } },
  allowPositionals: true,
});
await setUp();
const { SUPPORTED } = await importNative("versions");
const { inspect } = await importNative("libtorch");
const { installationFolder } = await importNative("cache");
const { thisHost } = await importNative("host");

const only = values.only?.split(",");
const unknown = only?.filter((minor) => !SUPPORTED.some((entry) => entry.minor === minor)) ?? [];
if (unknown.length > 0) fail(`--only: ${unknown} is none of ${SUPPORTED.map(({ minor }) => minor).join(", ")}`);

const rows = [];
for (const { minor, release } of SUPPORTED) {
  if (only === undefined || only.includes(minor)) rows.push({ torch: release, ...check(minor, release) });
}
console.table(rows);
if (rows.some(({ result }) => result !== "passed")) process.exitCode = 1;

function check(minor, release) {
  const start = performance.now();
  const root = join(installationFolder(thisHost(), release, "cpu"), "torch");
  let tests = "not run";
  const steps = [
    [
      "install",
      () =>
        inspect(root).libtorch || run("dist/lib/cli/main.js", "install-libtorch", "--no-cuda", "--version", release),
    ],
    ["build", () => run("scripts/build.mjs", "--torch-root", root, ...(values.dev ? ["--dev"] : []))],
    ["schemas", () => run("scripts/generate-ops.mjs", "--dump", "build/ops")],
    ["tests", () => values["no-test"] || test()],
  ];
  const failed = steps.find(([name, step]) => {
    console.log(`== torch ${release}: ${name}`);
    return !step();
  });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  return { result: failed === undefined ? "passed" : `${failed[0]} failed`, tests, minutes };

  function test() {
    const counts = join(projectRoot, "build", "matrix", minor);
    mkdirSync(join(counts, ".."), { recursive: true });
    rmSync(counts, { force: true });
    const args = positionals.length > 0 ? positionals : ["test/**/*.test.ts"];
    const passed = run("node_modules/mocha/bin/mocha.js", ...args);
    if (existsSync(counts)) tests = readFileSync(counts, "utf8").trim();
    return passed;
  }

  /** Runs a script with the libtorch of this minor; true where it succeeded. */
  function run(script, ...args) {
    const env = { ...process.env, ESCNN_TEST_COUNTS: join(projectRoot, "build", "matrix", minor) };
    if (existsSync(root)) env.LIBTORCH = root;
    return spawnSync(process.execPath, [script, ...args], { cwd: projectRoot, stdio: "inherit", env }).status === 0;
  }
}
