#!/usr/bin/env node
// Writes lib/torch/generated/: names, signatures and documentation of libtorch's operators, read from schemas. They are
// the union over the supported minors: of the loaded libtorch, of those whose schemas lie in build/ops (written by
// `--dump build/ops`, for each minor by scripts/matrix.mjs), and of scripts/older-ops.json, the schemas of operators
// that the newest minor has no more. An operator has the signatures of the newest minor that has it, and keeps the lowest
// minor it was seen in. `--check` fails when the committed files are out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";

register();
const { native } = await import("../lib/torch/native.ts");
const minor = native().libtorchVersion().split(".").slice(0, 2).join(".");
const { values } = parseArgs({ options: { check: { type: "boolean" }, dump: { type: "string" } } });

/** Names that the Tensor class or the namespace define themselves. */
const RESERVED_METHODS = new Set([
  "backward",
  "data",
  "index",
  "indexPut_",
  "isLeaf",
  "item",
  "layout",
  "requiresGrad_",
  "shape",
  "to",
  "version",
]);
const RESERVED_FUNCTIONS = new Set(["tensor", "version", "data", "item"]);
const NAMESPACES = ["linalg", "fft", "special"];

const camelCase = (name) => name.replace(/(?<=[^_])_([a-z0-9])/gi, (_, letter) => letter.toUpperCase());

const KEYWORDS = new Set(["var", "default", "in", "with", "for", "function", "new", "delete", "true", "false", "null"]);
const safe = (name) => (KEYWORDS.has(name) ? `${name}_` : name);

function typeOf(argument, isResult) {
  let type = argument.type;
  let optional = false;
  if (type.startsWith("Optional[")) {
    optional = true;
    type = type.slice(9, -1);
  } else if (type.endsWith("?")) {
    optional = true;
    type = type.slice(0, -1);
  }
  const base = listOrBare(type, argument, isResult);
  return base === null ? null : optional ? `${base} | null` : base;
}

function listOrBare(type, argument, isResult) {
  const list = /^(.*)\[\]$/.exec(type);
  if (list === null) return bare(type, argument, isResult);
  const nullable = list[1].endsWith("?");
  const item = bare(nullable ? list[1].slice(0, -1) : list[1], argument, true);
  if (item === null) return null;
  const items = nullable ? `(${item} | null)[]` : `${item}[]`;
  if (isResult) return items;
  return argument.size === undefined ? `readonly ${items}` : `${item} | readonly ${items}`;
}

function bare(type, argument, isResult) {
  switch (type) {
    case "Tensor":
      return isResult || argument.name === "self" || argument.written ? "Tensor" : "Tensor | Scalar";
    case "Scalar":
    case "number":
      return "Scalar";
    case "int":
    case "SymInt":
    case "float":
      return "number";
    case "bool":
      return "boolean";
    case "str":
      return "string";
    case "ScalarType":
      return "DType";
    case "Layout":
      return "Layout";
    case "Device":
      return "Device";
    case "MemoryFormat":
      return "MemoryFormat";
    case "Generator":
      return "Generator";
    default:
      return null;
  }
}

const isPublic = (name) => !name.startsWith("_");

/** The parts of one overload that TypeScript sees, or null when no JavaScript value can stand for one. */
function shape(schema) {
  const parameters = [];
  for (const argument of schema.arguments) {
    if (argument.out) return null;
    const type = typeOf(argument, false);
    if (type === null) {
      if (argument.default === undefined) return null;
      continue;
    }
    parameters.push({
      name: safe(camelCase(argument.name)),
      type,
      optional: argument.default !== undefined,
      keyword: argument.keywordOnly,
    });
  }
  const factory = ["dtype", "layout", "device", "pin_memory"].every((name) =>
    schema.arguments.some((argument) => argument.name === name),
  );
  if (factory) parameters.push({ name: "requiresGrad", type: "boolean", optional: true, keyword: true });
  const results = schema.returns.map((result) => typeOf(result, true));
  const result = results.length === 0 ? "void" : results.length === 1 ? results[0] : `[${results.join(", ")}]`;
  return { parameters, result: results.includes(null) ? "unknown" : result };
}

const positional = ({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type}`;
const property = ({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type}`;

/** The ways to write one call: by position, required by position and the rest named, all but the first named. */
function forms({ parameters, result }, skip) {
  const own = parameters.slice(skip);
  const keywords = own.filter((parameter) => parameter.keyword);
  const places = own.filter((parameter) => !parameter.keyword);
  const form = (count) => {
    const named = [...places.slice(count), ...keywords];
    const parts = places.slice(0, count).map(positional);
    if (named.length > 0) {
      const optional = named.every((parameter) => parameter.optional) ? "?" : "";
      parts.push(`options${optional}: { ${named.map(property).join("; ")} }`);
    }
    return `(${parts.join(", ")}): ${result}`;
  };
  const required = places.filter((parameter) => !parameter.optional).length;
  return [form(places.length), form(required), form(Math.min(required, 1 - skip))];
}

const folder = new URL("../lib/torch/generated/", import.meta.url);
const pathOf = (file) => (isAbsolute(file) ? file : fileURLToPath(new URL(file, folder)));
const dumps = fileURLToPath(new URL("../build/ops", import.meta.url));
/** Schemas of operators that the newest minor has no more, by the last minor that has them. */
const olderFile = fileURLToPath(new URL("older-ops.json", import.meta.url));

function previousSince() {
  if (!existsSync(pathOf("names.ts"))) return new Map();
  const text = readFileSync(pathOf("names.ts"), "utf8");
  return new Map([...text.matchAll(/\["(\w+)", "([\d.]+)"\]/g)].map((match) => [match[1], match[2]]));
}

/** The lower of two minors such as "2.9" and "2.15". */
function lower(a, b) {
  const [x, y] = [a, b].map((text) => text.split(".").map(Number));
  return (x[0] - y[0] || x[1] - y[1]) < 0 ? a : b;
}

/** Numbers before lists before tensors, as the native side prefers them: TypeScript takes the first that fits. */
function precedence(a, b) {
  const [left, right] = [a.visible.parameters, b.visible.parameters].map((parameters) => parameters.map(rank));
  const place = left.findIndex((value, i) => i < right.length && value !== right[i]);
  if (place >= 0) return left[place] - right[place];
  return left.length - right.length || (a.schema.schema < b.schema.schema ? -1 : 1);
}

function rank({ type }) {
  if (type.startsWith("Tensor")) return 2;
  if (!type.includes("readonly")) return 0;
  return type.includes("Tensor") ? 3 : 1;
}

/** Public schemas by minor: what was recorded, and the loaded one's. */
function schemasByMinor() {
  const found = new Map(Object.entries(existsSync(olderFile) ? JSON.parse(readFileSync(olderFile, "utf8")) : {}));
  if (existsSync(dumps)) {
    for (const name of readdirSync(dumps)) {
      found.set(name.replace(/\.json$/, ""), JSON.parse(readFileSync(join(dumps, name), "utf8")));
    }
  }
  found.set(minor, loadedSchemas());
  return [...found].sort(([a], [b]) => (lower(a, b) === a ? -1 : 1));
}

const loadedSchemas = () =>
  native()
    .opSchemas()
    .filter(({ name }) => isPublic(name));

function publicOperators() {
  const byName = new Map();
  const older = new Map();
  const minors = schemasByMinor();
  const newest = minors.at(-1)[0];
  for (const [release, schemas] of minors) {
    const names = new Map();
    for (const schema of schemas) {
      const visible = shape(schema);
      if (visible === null) continue;
      if (!names.has(schema.name)) names.set(schema.name, []);
      names.get(schema.name).push({ schema, visible });
    }
    for (const [name, overloads] of names) {
      byName.set(name, { overloads, first: byName.get(name)?.first ?? release, last: release });
    }
  }
  for (const { overloads, last } of byName.values()) {
    if (last === newest) continue;
    older.set(last, [...(older.get(last) ?? []), ...overloads.map(({ schema }) => schema)]);
  }
  const operators = [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { overloads, first }]) => ({ name, first, overloads: overloads.sort(precedence) }));
  return { operators, older };
}

const header = "// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.\n";

const typeImports = (text) => {
  const used = (names) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const types = used(["Device", "DType", "Layout", "MemoryFormat", "Scalar"]);
  return [
    used(["Generator"]).length > 0 ? `import type { Generator } from "../generator.js";\n` : "",
    used(["Tensor"]).length > 0 ? `import type { Tensor } from "../tensor.js";\n` : "",
    types.length > 0 ? `import type { ${types.join(", ")} } from "../types.js";\n` : "",
  ].join("");
};

function functionText({ name, short, overloads, since }) {
  const local = KEYWORDS.has(short) ? `${short}_` : short;
  return [
    "/**",
    ...overloads.map(({ schema }) => ` * \`${schema.schema.replace(/^aten::/, "")}\``),
    ` * @since libtorch ${since}`,
    " */",
    `${local === short ? "export " : ""}const ${local}: {`,
    ...new Set(overloads.flatMap(({ visible }) => forms(visible, 0)).map((form) => `  ${form};`)),
    `} = opFunction("${name}");`,
    ...(local === short ? [] : [`export { ${local} as ${short} };`]),
    "",
  ].join("\n");
}

function generate() {
  const since = previousSince();
  const spaces = new Map([["torch", []], ...NAMESPACES.map((space) => [space, []])]);
  const names = [];
  const methods = [];
  const { operators, older } = publicOperators();
  for (const { name, overloads, first: seen } of operators) {
    const first = since.has(name) ? lower(since.get(name), seen) : seen;
    names.push([name, first]);
    const space = NAMESPACES.find((prefix) => name.startsWith(`${prefix}_`)) ?? "torch";
    const short = camelCase(space === "torch" ? name : name.slice(space.length + 1));
    if (!RESERVED_FUNCTIONS.has(short)) spaces.get(space).push(functionText({ name, short, overloads, since: first }));
    const onSelf = overloads.filter(
      ({ schema }) => schema.arguments[0]?.name === "self" && schema.arguments[0].type === "Tensor",
    );
    if (space !== "torch" || onSelf.length === 0 || RESERVED_METHODS.has(short)) continue;
    methods.push({ name, short, lines: [...new Set(onSelf.flatMap(({ visible }) => forms(visible, 1)))] });
  }
  const files = new Map();
  files.set(
    "names.ts",
    `${header}
/** Public operators and the lowest supported libtorch minor that has each. */
export const operators: readonly (readonly [name: string, since: string])[] = [
${names.map(([name, first]) => `  ["${name}", "${first}"],`).join("\n")}
];
`,
  );
  for (const [space, functions] of spaces) {
    const body = functions.join("\n");
    files.set(`${space}.ts`, `${header}import { opFunction } from "../call.js";\n${typeImports(body)}\n${body}`);
  }
  const body = methods.map(({ short, lines }) => lines.map((line) => `  ${short}${line};`).join("\n")).join("\n");
  files.set(
    "methods.ts",
    `${header}${typeImports(body)}
/** The operators whose first argument is the tensor itself; documented at the functions of the same names. */
export interface TensorOps {
${body}
}

/** Their names in libtorch's schemas. */
export const methodNames: readonly string[] = [
${methods.map(({ name }) => `  "${name}",`).join("\n")}
];
`,
  );
  const sorted = Object.fromEntries([...older].sort(([a], [b]) => (lower(a, b) === a ? -1 : 1)));
  files.set(olderFile, `${JSON.stringify(sorted, null, 1)}\n`);
  return files;
}

if (values.dump !== undefined) {
  mkdirSync(values.dump, { recursive: true });
  writeFileSync(join(values.dump, `${minor}.json`), JSON.stringify(loadedSchemas()));
  process.exit();
}
const files = generate();
if (values.check) {
  const stale = [...files].filter(
    ([file, text]) => !existsSync(pathOf(file)) || readFileSync(pathOf(file), "utf8") !== text,
  );
  if (stale.length > 0) {
    console.error(`out of date: ${stale.map(([file]) => pathOf(file)).join(", ")}; run node scripts/generate-ops.mjs`);
    process.exit(1);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(pathOf(file), text);
  const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(`lib/torch/generated: ${files.size} files, ${(size / 1e6).toFixed(2)} MB`);
}
