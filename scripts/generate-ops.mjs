#!/usr/bin/env node
// Writes lib/torch/generated/ops.ts: names, signatures and documentation of libtorch's operators, read from the schemas
// of the loaded addon. The file is the union over the libtorch minors it was generated with: an operator keeps the
// lowest minor it was seen in. `--check` fails when the committed file is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register();
const { native } = await import("../lib/torch/native.ts");
const target = fileURLToPath(new URL("../lib/torch/generated/ops.ts", import.meta.url));
const minor = native().libtorchVersion().split(".").slice(0, 2).join(".");

/** Names that the Tensor class or the namespace define themselves. */
const RESERVED_METHODS = new Set(["item", "toString", "requiresGrad_", "isLeaf", "data", "version", "backward", "to", "cpu", "cuda", "index", "shape", "layout"]);
const RESERVED_FUNCTIONS = new Set(["tensor", "version", "data", "item"]);
const NAMESPACES = ["linalg", "fft", "special"];

const camelCase = (name) => name.replace(/(?<=[^_])_([a-z0-9])(?!$)|(?<=[^_])_([a-z0-9])$/gi, (_, a, b) => (a ?? b).toUpperCase());

const RESERVED_WORDS = new Set(["in", "default", "with", "for", "function", "new", "delete", "var", "from"]);
const safe = (name) => (RESERVED_WORDS.has(name) ? `${name}_` : name);

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
    case "Tensor": return isResult || argument.name === "self" || argument.written ? "Tensor" : "Tensor | Scalar";
    case "Scalar": case "number": return "Scalar";
    case "int": case "SymInt": case "float": return "number";
    case "bool": return "boolean";
    case "str": return "string";
    case "ScalarType": return "DType";
    case "Layout": return "Layout";
    case "Device": return "Device";
    case "MemoryFormat": return "MemoryFormat";
    case "Generator": return "Generator";
    default: return null;
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
    parameters.push({ name: safe(camelCase(argument.name)), type, optional: argument.default !== undefined, keyword: argument.keywordOnly });
  }
  const factory = ["dtype", "layout", "device", "pin_memory"].every((name) => schema.arguments.some((argument) => argument.name === name));
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

function previousSince() {
  try {
    const text = readFileSync(target, "utf8");
    return new Map([...text.matchAll(/\["(\w+)", "([\d.]+)"\]/g)].map((match) => [match[1], match[2]]));
  } catch {
    return new Map();
  }
}

const lower = (a, b) => {
  const [x, y] = [a, b].map((text) => text.split(".").map(Number));
  return x[0] - y[0] || x[1] - y[1];
};

function generate() {
  const byName = new Map();
  for (const schema of native().opSchemas()) {
    if (!isPublic(schema.name)) continue;
    const visible = shape(schema);
    if (visible === null) continue;
    if (!byName.has(schema.name)) byName.set(schema.name, []);
    byName.get(schema.name).push({ schema, visible });
  }
  const since = previousSince();
  const names = [...byName.keys()].sort();
  const table = [];
  const spaces = new Map([["Torch", []], ...NAMESPACES.map((space) => [space[0].toUpperCase() + space.slice(1), []])]);
  const methods = [];
  for (const name of names) {
    const overloads = byName.get(name).sort((a, b) => a.visible.parameters.length - b.visible.parameters.length || (a.schema.schema < b.schema.schema ? -1 : 1));
    const first = since.has(name) && lower(since.get(name), minor) < 0 ? since.get(name) : minor;
    table.push(`  ["${name}", "${first}"],`);
    const space = NAMESPACES.find((prefix) => name.startsWith(`${prefix}_`));
    const short = camelCase(space === undefined ? name : name.slice(space.length + 1));
    const doc = ["  /**", ...overloads.map(({ schema }) => `   * \`${schema.schema.replaceAll("*/", "* /")}\``), `   * @since libtorch ${first}`, "   */"];
    const lines = [...new Set(overloads.flatMap(({ visible }) => forms(visible, 0)))].map((form) => `  ${short}${form};`);
    if (space !== undefined || !RESERVED_FUNCTIONS.has(short)) {
      spaces.get(space === undefined ? "Torch" : space[0].toUpperCase() + space.slice(1)).push(...doc, ...lines);
    }
    const onSelf = overloads.filter(({ schema }) => schema.arguments[0]?.name === "self" && schema.arguments[0].type === "Tensor");
    if (space === undefined && onSelf.length > 0 && !RESERVED_METHODS.has(short)) {
      methods.push(`  /** As {@link TorchOps.${short}}. */`);
      methods.push(...new Set(onSelf.flatMap(({ visible }) => forms(visible, 1)).map((form) => `  ${short}${form};`)));
    }
  }
  const body = [...spaces].map(([space, lines]) => `export interface ${space}Ops {\n${lines.join("\n")}\n}\n`);
  return `// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import type { Generator } from "../generator.js";
import type { Tensor } from "../tensor.js";
import type { Device, DType, Layout, MemoryFormat, Scalar } from "../types.js";

/** Public operators and the lowest supported libtorch minor that has each. */
export const operators: readonly (readonly [name: string, since: string])[] = [
${table.join("\n")}
];

${body.join("\n")}
export interface TensorOps {
${methods.join("\n")}
}
`;
}

const text = generate();
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("lib/torch/generated/ops.ts is out of date: run node scripts/generate-ops.mjs");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.log(`${target}: ${(text.length / 1e6).toFixed(2)} MB`);
}
