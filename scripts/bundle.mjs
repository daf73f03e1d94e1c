// Compiles the package: tsc for declarations and examples, then the library's modules joined into few files, so that
// importing it opens three files and not two hundred (zod's included): a third of the time to import.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { fail, filesBelow, projectRoot, runShown } from "./support.mjs";

/** Modules of dist/lib that others import by path: the package, its command line, what scripts and examples use. */
const ENTRIES = [
  "index",
  "cli/main",
  ...["cache", "discovery", "host", "libtorch", "package_root", "versions"].map((name) => `native/${name}`),
];

rmSync(join(projectRoot, "dist"), { recursive: true, force: true }); // nothing of files that are gone
const code = runShown(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
if (code !== 0) process.exit(code);

const { dependencies, devDependencies, optionalDependencies, peerDependencies } = createRequire(import.meta.url)(
  "../package.json",
);
const packages = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
const { metafile, warnings } = await build({
  absWorkingDir: projectRoot,
  entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `dist/lib/${name}.js`])),
  outdir: "dist/lib",
  chunkNames: "chunks/[hash]",
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  keepNames: true, // layers and errors print the names of their classes
  external: Object.keys(packages).filter((name) => name !== "zod"),
  metafile: true,
  logLevel: "warning",
});
if (warnings.length > 0) fail("esbuild has warnings");

// What is joined in is passed on with it, so its license is, too.
const inputs = Object.keys(metafile.inputs).flatMap(
  (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
);
const notices = readFileSync(join(projectRoot, "THIRD-PARTY.md"), "utf8");
for (const name of new Set(inputs)) {
  if (!notices.includes(`### ${name} ${packages[name]}\n`))
    fail(`THIRD-PARTY.md has no license of ${name} ${packages[name]}`);
}

const written = new Set(Object.keys(metafile.outputs).map((path) => resolve(projectRoot, path)));
// keepNames also names what has its own name already; thousands of such calls are a tenth of the import.
for (const file of written) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/^__name\((\w+), "\1"\);\n/gm, ""));
}
for (const file of filesBelow(["dist/lib"])) if (/\.js(\.map)?$/.test(file) && !written.has(file)) rmSync(file);
