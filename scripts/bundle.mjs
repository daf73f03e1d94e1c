// Compiles the package: tsc for declarations and examples, then the library's modules joined into few files, so that
// importing it opens three files and not two hundred (zod's included): a third of the time to import.
//
// Two of them hold CommonJS code for lib/native/compiled.ts, which dist/lib/index.js runs one after the other: what begins
// to open libtorch, then the rooms. Of ES modules all that is imported would be compiled before any of it runs, and each
// time. The other entries are ES modules.
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

const FILL_AT_END = `var __namespaces = [];
var __fillAtEnd = (target, all) => void __namespaces.push([target, all]);
var __fill = (target, all) => {
  for (const name in all) target[name] = all[name]();
  Object.freeze(target);
};
`;

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
  metafile: true,
  logLevel: "warning",
};
const allBut = (...joined) => Object.keys(packages).filter((name) => !joined.includes(name));
const commonJs = {
  ...common,
  external: allBut("zod", "node-gyp-build"),
  format: "cjs",
  define: { "import.meta.url": "moduleUrl" },
  // What their modules import in turn, such as a thread's, is what runs them.
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__dirname + "/index.js").href;' },
};
const start = await build({
  ...commonJs,
  entryPoints: ["dist/lib/native/start.js"],
  outfile: "dist/lib/start.cjs",
});
const library = await build({
  ...commonJs,
  entryPoints: ["dist/lib/library.js"],
  outfile: "dist/lib/library.cjs",
});
const rooms = Object.keys(require("../dist/lib/library.cjs")).join(", ");
const index = await build({
  ...common,
  stdin: {
    contents: `import { fileURLToPath } from "node:url";
import { requireCompiled } from "./native/compiled.js";
const load = (name) => requireCompiled(fileURLToPath(new URL(name, import.meta.url)));
load("start.cjs");
export const { ${rooms} } = load("library.cjs");
`,
    resolveDir: join(projectRoot, "dist/lib"),
  },
  format: "esm",
  outfile: "dist/lib/index.js",
  allowOverwrite: true,
});
const others = await build({
  ...common,
  external: allBut("zod"), // node-gyp-build requires what it finds, which an ES module cannot
  entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `dist/lib/${name}.js`])),
  outdir: "dist/lib",
  chunkNames: "chunks/[hash]",
  allowOverwrite: true,
  splitting: true,
  format: "esm",
});
const builds = [start, library, index, others];
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

const joined = builds
  .flatMap(({ metafile }) => Object.keys(metafile.outputs))
  .map((path) => resolve(projectRoot, path));
const written = new Set(joined);
for (const file of written) {
  const text = readFileSync(file, "utf8")
    // keepNames also names what has its own name already; thousands of such calls are a tenth of the import.
    .replaceAll(/^__name\((\w+), "\1"\);\n/gm, "")
    .replaceAll(
      /^((?:var|const|let) (\w+) = class(?: extends .*)? \{)\n\s*static \{\n\s*__name\(this, "\2"\);\n\s*\}/gm,
      "$1",
    )
    .replaceAll(/^(var (\w+) = )\/\* @__PURE__ \*\/ __name\(((?:.|\n(?!var ))*?), "\2"\);$/gm, "$1$3;")
    // Of comments alone, the rest is escaped: V8 keeps text of ASCII in half the memory, and reads it in half the time.
    .replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(file, finish(file, text));
}
for (const file of filesBelow(["dist/lib"])) if (/\.js(\.map)?$/.test(file) && !written.has(file)) rmSync(file);

function finish(file, text) {
  if (file === join(projectRoot, "dist/lib/index.js")) return builtinsDirectly(text);
  if (!file.endsWith(".cjs")) return text;
  const code = file.endsWith("library.cjs") ? fillAtEnd(requireAtUse(text)) : text;
  return `(function (exports, require, module, __filename, __dirname) {${code}})`;
}

/** Node.js makes an ES module of each that one imports, with all its exports: two milliseconds before libtorch opens. */
function builtinsDirectly(text) {
  return text.replaceAll(/^import \{(.*)\} from ("node:\w+");$/gm, (_, names, module) => {
    return `const {${names.replaceAll(" as ", ": ")}} = process.getBuiltinModule(${module});`;
  });
}

/** Node's own modules are loaded where they are first used: together they take 15 ms, and few programs use many. */
function requireAtUse(text) {
  let late = text;
  for (const [line, name, module] of text.matchAll(/^var (import_node_\w+) = require\("(node:[\w/]+)"\);\n/gm)) {
    late = late.replace(line, "").replaceAll(new RegExp(`\\b${name}\\b`, "g"), `(require("${module}"))`);
  }
  return late;
}

/**
 * A namespace as an object of values, filled when all modules have run. esbuild makes a getter for each of its names
 * before that, which takes three microseconds for each of two thousand.
 */
function fillAtEnd(text) {
  const own = text.split(/^(?=\/\/ (?:dist\/lib|node_modules)\/.*\n)/m).map((module) => {
    return module.startsWith("// dist/lib/") ? module.replaceAll(/^__export\(/gm, "__fillAtEnd(") : module;
  });
  const exported = "module.exports = __toCommonJS(library_exports);\n";
  const helper = "var __export = ";
  const filled = own.join("").replace(exported, "").replace(helper, `${FILL_AT_END}${helper}`);
  if (!text.includes(exported) || !text.includes(helper))
    fail("esbuild writes namespaces in another way than expected");
  return `${filled}for (const [target, all] of __namespaces) __fill(target, all);\n${exported}`;
}
