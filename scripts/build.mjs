// Builds the native addons: the only caller of cmake-js.
//   node scripts/build.mjs [--dev | --debug | --sanitize <names>] [--torch-root <folder>] [--jobs <n>]
// Default: unity build (few large units), fastest from nothing. --dev: one unit per file, so that a one-file
// change rebuilds in seconds. --debug: the same without optimisation and with symbols. --sanitize: the same with the
// compiler's sanitizers, e.g. address,undefined (see CONTRIBUTING.md). Each libtorch minor and form has its own folder
// under build/; the addon that was built last is the one in native/.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, freemem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail, importNative, nativeHash, projectRoot, runShown, sourcesHash, writeStamp } from "./support.mjs";

/** Most memory that one compiler process takes in a unity build. */
const BYTES_PER_JOB = 2e9;

const { values } = parseArgs({
  options: {
    dev: { type: "boolean" },
    debug: { type: "boolean" },
    sanitize: { type: "string" },
    "torch-root": { type: "string" },
    jobs: { type: "string" },
  },
});

const form = values.sanitize !== undefined ? "-sanitize" : values.debug ? "-debug" : values.dev ? "-dev" : "";
const libtorch = await chooseLibtorch(values["torch-root"]);
const folder = join(projectRoot, "build", `torch-${libtorch.minor}${form}`);
const jobs = values.jobs ?? Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_JOB)));
const tool = findTool();
dropMovedCache(folder);

console.log(`building against torch ${libtorch.version} in ${libtorch.root} (${jobs} jobs)`);
const options = [
  "--out",
  folder,
  `--CDTORCH_ROOT=${libtorch.root}`,
  `--CDESCNN_UNITY=${form === "" ? "ON" : "OFF"}`,
  `--CDESCNN_SANITIZE=${values.sanitize ?? ""}`,
  ...(values.debug ? ["--debug"] : []),
];
// The inputs as they are before the build: what changes during it is built next time.
const hash = nativeHash(libtorch);
const sources = sourcesHash();
// Configured each time: cmake-js's compile would keep the old options of an existing build folder.
process.exitCode =
  runShown(process.execPath, [tool, "configure", ...options]) ||
  runShown(process.execPath, [tool, "build", ...options, "--parallel", String(jobs)]);
if (process.exitCode === 0) {
  writeStamp(`native-${libtorch.minor}`, hash);
  writeStamp(`build-${libtorch.minor}`, JSON.stringify({ form, sources }));
}

/** In the npm package, which has no development packages, cmake-js is the user's own. */
function findTool() {
  try {
    return createRequire(import.meta.url).resolve("cmake-js/bin/cmake-js");
  } catch {
    return existsSync(join(projectRoot, "package-lock.json"))
      ? fail("cmake-js is not installed: run npm ci --ignore-scripts")
      : fail("building needs cmake-js: npm install --save-dev cmake-js@8 node-addon-api@8 node-api-headers");
  }
}

async function chooseLibtorch(given) {
  if (given !== undefined) {
    const { inspect } = await importNative("libtorch");
    const { libtorch, problem } = inspect(resolve(given));
    return libtorch ?? fail(`--torch-root: ${problem.text}`);
  }
  const [{ requireLibtorch }, { thisHost }] = [await importNative("discovery"), await importNative("host")];
  try {
    return requireLibtorch(thisHost(), { headers: true });
  } catch (error) {
    return fail(error.message);
  }
}

/** CMake refuses a build folder that was made for another place (a moved or copied checkout). */
function dropMovedCache(folder) {
  const cache = join(folder, "CMakeCache.txt");
  if (!existsSync(cache)) return;
  const home = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, "utf8"))?.[1];
  if (home !== projectRoot) rmSync(folder, { recursive: true });
}
