// Builds the native addons: the only caller of cmake-js.
//   node scripts/build.mjs [--dev | --debug] [--torch-root <folder>] [--jobs <n>]
// Default: unity build (few large units), fastest from nothing. --dev: one unit per file, so that a one-file
// change rebuilds in seconds. --debug: the same without optimisation and with symbols. Each libtorch minor and form
// has its own folder under build/; the addon that was built last is the one in native/.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail, importNative, nativeHash, projectRoot, runShown, writeStamp } from "./support.mjs";

/** Most memory that one compiler process takes in a unity build. */
const BYTES_PER_JOB = 2e9;

const { values } = parseArgs({
  options: {
    dev: { type: "boolean" },
    debug: { type: "boolean" },
    "torch-root": { type: "string" },
    jobs: { type: "string" },
  },
});

const form = values.debug ? "-debug" : values.dev ? "-dev" : "";
const libtorch = await chooseLibtorch(values["torch-root"]);
const folder = join(projectRoot, "build", `torch-${libtorch.minor}${form}`);
const jobs = values.jobs ?? Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_JOB)));
const tool = join(projectRoot, "node_modules", "cmake-js", "bin", "cmake-js");
if (!existsSync(tool)) fail("cmake-js is not installed: run npm ci --ignore-scripts");
dropMovedCache(folder);

console.log(`building against torch ${libtorch.version} in ${libtorch.root} (${jobs} jobs)`);
const options = [
  "--out",
  folder,
  `--CDTORCH_ROOT=${libtorch.root}`,
  `--CDESCNN_UNITY=${form === "" ? "ON" : "OFF"}`,
  ...(values.debug ? ["--debug"] : []),
];
// The inputs as they are before the build: what changes during it is built next time.
const hash = nativeHash(libtorch);
// Configured each time: cmake-js's compile would keep the old options of an existing build folder.
process.exitCode =
  runShown(process.execPath, [tool, "configure", ...options]) ||
  runShown(process.execPath, [tool, "build", ...options, "--parallel", String(jobs)]);
if (process.exitCode === 0) writeStamp(`native-${libtorch.minor}`, hash);

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
