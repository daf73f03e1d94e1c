// Sets everything up from a bare clone; each step is skipped when up to date. Exports setUp() for start and test.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ask,
  contentHash,
  fail,
  importNative,
  isStamped,
  nativeHash,
  projectRoot,
  runShown,
  writeStamp,
} from "./support.mjs";

/** What must be on the machine. `find` returns a version or undefined; `mend` says what to do, in one line. */
const TOOLS = [
  {
    name: "Node.js 20.19 or newer",
    find: () => (atLeast(process.versions.node, [20, 19]) ? process.versions.node : undefined),
    mend: `this is ${process.versions.node}; install a newer Node.js`,
  },
  { name: "npm", find: () => ask("npm", ["--version"]), mend: "it comes with Node.js" },
  { name: "Python 3", find: () => ask("python3", ["--version"]), mend: "Debian, Ubuntu: apt-get install python3" },
  {
    name: "pip",
    find: () => ask("python3", ["-m", "pip", "--version"]),
    mend: "Debian, Ubuntu: apt-get install python3-pip",
  },
  { name: "g++", find: () => ask("g++", ["--version"]), mend: "Debian, Ubuntu: apt-get install g++" },
  { name: "cmake", find: () => ask("cmake", ["--version"]), mend: "Debian, Ubuntu: apt-get install cmake" },
  {
    name: "ninja or make",
    find: () => ask("ninja", ["--version"]) ?? ask("make", ["--version"]),
    mend: "Debian, Ubuntu: apt-get install ninja-build",
  },
];

const TYPESCRIPT_INPUTS = [
  "lib",
  "examples",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
  "scripts/bundle.mjs",
];

/** Runs all steps; ends the process with one clear message where one fails. */
export async function setUp() {
  const missing = TOOLS.filter((tool) => tool.find() === undefined);
  for (const tool of missing) console.error(`missing: ${tool.name} (${tool.mend})`);
  if (missing.length > 0) process.exit(1);

  await installDependencies();

  const sources = contentHash(TYPESCRIPT_INPUTS);
  const compiled = () => isStamped("typescript", sources, ["dist/lib/index.js"]);
  await step("typescript", compiled, () => {
    const code = runShown(process.execPath, ["scripts/bundle.mjs"]);
    if (code === 0) writeStamp("typescript", sources);
    return code;
  });

  const { thisHost } = await importNative("host");
  const { discover } = await importNative("discovery");
  const find = () => discover(thisHost(), { headers: true }).found?.libtorch;
  let libtorch;
  try {
    libtorch = find();
  } catch (error) {
    fail(error.message); // LIBTORCH is set and wrong
  }
  await step(
    "libtorch",
    () => libtorch !== undefined,
    () => runShown(process.execPath, ["dist/lib/cli/main.js", "install-libtorch"]),
  );
  libtorch ??= find() ?? fail("libtorch was installed but is not found: see npx escnn doctor");

  const outputs = ["boot", `torch-${libtorch.minor}`].map((name) => `native/${name}/build/Release`);
  const built = () => isStamped(`native-${libtorch.minor}`, nativeHash(libtorch), outputs);
  await step("native addon", built, () =>
    runShown(process.execPath, ["scripts/build.mjs", "--torch-root", libtorch.root]),
  );
}

/** npm ci, unless node_modules is as the lock file says. */
export function installDependencies() {
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  return step("dependencies", installedAsLocked, () => runShown("npm", ["ci", ...options]));
}

async function step(name, upToDate, run) {
  if (upToDate()) return;
  const start = performance.now();
  console.log(`[set-up] ${name} …`);
  const code = run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) fail(`[set-up] ${name} failed after ${seconds} s (exit code ${code})`);
  console.log(`[set-up] ${name} done in ${seconds} s`);
}

/** True where node_modules holds each locked package in its locked version; npm leaves out what is for other platforms. */
function installedAsLocked() {
  const read = (path) =>
    existsSync(join(projectRoot, path)) ? JSON.parse(readFileSync(join(projectRoot, path), "utf8")) : undefined;
  const installed = read("node_modules/.package-lock.json")?.packages;
  if (installed === undefined) return false;
  return Object.entries(read("package-lock.json").packages).every(
    ([path, wanted]) =>
      path === "" || installed[path]?.version === wanted.version || (wanted.optional && !installed[path]),
  );
}

function atLeast(version, [major, minor]) {
  const [givenMajor, givenMinor] = version.split(".").map(Number);
  return givenMajor > major || (givenMajor === major && givenMinor >= minor);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  console.log("[set-up] complete");
}
