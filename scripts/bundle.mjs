// Compiles the package: tsc for declarations and examples, then the library's modules joined into few files, so that
// importing it opens three files and not two hundred (zod's included): a third of the time to import.
//
// The rooms are joined into one CommonJS file, which dist/lib/index.js requires after it began to open libtorch: what an ES
// module imports is compiled before any of it runs. The other entries are ES modules.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { fail, filesBelow, projectRoot, runShown } from "./support.mjs";

/** Modules of dist/lib that others import by path: the command line, and what scripts and examples use. */
const ENTRIES = [
  "cli/main",
  ...["cache", "discovery", "host", "libtorch", "package_root", "versions"].map((name) => `native/${name}`),
];

rmSync(join(projectRoot, "dist"), { recursive: true, force: true }); // nothing of files that are gone
const code = runShown(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
if (code !== 0) process.exit(code);

const require = createRequire(import.meta.url);
const { dependencies, devDependencies, optionalDependencies, peerDependencies } = require("../package.json");
const packages = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
const common = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: "node",
  target: "node20",
  keepNames: true, // layers and errors print the names of their classes
  external: Object.keys(packages).filter((name) => name !== "zod"),
  metafile: true,
  logLevel: "warning",
};
const library = await build({
  ...common,
  entryPoints: ["dist/lib/library.js"],
  outfile: "dist/lib/library.cjs",
  format: "cjs",
  define: { "import.meta.url": "moduleUrl" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
});
const rooms = Object.keys(require("../dist/lib/library.cjs")).join(", ");
const index = await build({
  ...common,
  stdin: {
    contents: `import "./native/start.js";
import { createRequire } from "node:module";
const { ${rooms} } = createRequire(import.meta.url)("./library.cjs");
export { ${rooms} };`,
    resolveDir: join(projectRoot, "dist/lib"),
  },
  outfile: "dist/lib/index.js",
  allowOverwrite: true,
  format: "esm",
});
const others = await build({
  ...common,
  entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `dist/lib/${name}.js`])),
  outdir: "dist/lib",
  chunkNames: "chunks/[hash]",
  allowOverwrite: true,
  splitting: true,
  format: "esm",
});
const builds = [library, index, others];
if (builds.some(({ warnings }) => warnings.length > 0)) fail("esbuild has warnings");

// What is joined in is passed on with it, so its license is, too.
const inputs = builds.flatMap(({ metafile }) =>
  Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
);
const notices = readFileSync(join(projectRoot, "THIRD-PARTY.md"), "utf8");
for (const name of new Set(inputs)) {
  if (!notices.includes(`### ${name} ${packages[name]}\n`))
    fail(`THIRD-PARTY.md has no license of ${name} ${packages[name]}`);
}

const written = new Set(
  builds.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map((path) => resolve(projectRoot, path)),
);
// keepNames also names what has its own name already; thousands of such calls are a tenth of the import.
for (const file of written) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/^__name\((\w+), "\1"\);\n/gm, ""));
}
for (const file of filesBelow(["dist/lib"])) if (/\.js(\.map)?$/.test(file) && !written.has(file)) rmSync(file);
