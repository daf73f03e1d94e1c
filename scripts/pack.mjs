// npm run pack: makes the npm package, build/pack/escnn-<version>.tgz, from what is built here.
//   node scripts/pack.mjs [--out <folder>] [--json]
// The addons built here, stripped, become prebuilt ones at native/<name>/prebuilds/linux-x64 of a staging folder, in
// which `npm pack` runs; so the checkout stays as it is, and neither libtorch nor data sets can slip in.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { fail, importNative, lastBuild, projectRoot, runShown, sourcesHash } from "./support.mjs";

/** npm packs these whether "files" names them or not. */
const ALWAYS = ["README.md", "LICENSE"];

const { values } = parseArgs({
  options: { out: { type: "string", default: "build/pack" }, json: { type: "boolean" } },
});
const out = resolve(projectRoot, values.out);
const staging = join(out, "package");

await setUp();
rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });
const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
for (const path of [...ALWAYS, ...manifest.files]) {
  if (!path.includes("*")) cpSync(join(projectRoot, path), join(staging, path), { recursive: true });
}
const addons = await copyAddons();
// Scripts and development packages are of no use without the checkout.
const { scripts: _scripts, devDependencies: _devDependencies, ...published } = manifest;
writeFileSync(join(staging, "package.json"), `${JSON.stringify(published, null, 2)}\n`);

const packed = spawnSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", out], {
  cwd: staging,
  encoding: "utf8",
});
if (packed.status !== 0) fail(`npm pack failed: ${packed.stderr || packed.error?.message}`);
const report = JSON.parse(packed.stdout);
const { filename, size, unpackedSize, entryCount } = Array.isArray(report) ? report[0] : Object.values(report)[0];
const tarball = join(out, filename);
rmSync(staging, { recursive: true });
if (values.json) {
  console.log(JSON.stringify({ tarball, size, unpackedSize, files: entryCount, addons }));
} else {
  const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  for (const { name, bytes } of addons) console.log(`native/${name}: ${mb(bytes)}`);
  console.log(`${tarball}: ${mb(size)}, unpacked ${mb(unpackedSize)} in ${entryCount} files`);
}

/** Each `native/<name>/build/Release/*.node`, stripped of what the dynamic linker does not need. */
async function copyAddons() {
  const { builtMinors } = await importNative("package_root");
  const minors = builtMinors(projectRoot).filter((minor) => {
    const { form, sources } = lastBuild(minor);
    if (form !== "" && form !== "-dev") fail(`the addon for torch ${minor} is a${form} build: node scripts/build.mjs`);
    if (sources === sourcesHash()) return true;
    console.error(
      `left out: the addon for torch ${minor}, which was built from other sources; npm run matrix builds all`,
    );
    return false;
  });
  if (minors.length === 0) fail("no addon is built from the present sources: node scripts/build.mjs");
  return ["boot", ...minors.map((minor) => `torch-${minor}`)].map((name) => {
    const source = join(projectRoot, "native", name, "build", "Release");
    const [file] = existsSync(source) ? readdirSync(source).filter((entry) => entry.endsWith(".node")) : [];
    if (file === undefined) fail(`native/${name} holds no addon: npm run setup`);
    const target = join(staging, "native", name, "prebuilds", "linux-x64", file);
    mkdirSync(dirname(target), { recursive: true });
    const code = runShown("strip", ["--strip-unneeded", "-o", target, join(source, file)]);
    if (code !== 0) fail("strip failed; it comes with g++ (binutils)");
    return { name, bytes: statSync(target).size };
  });
}
