/** Random calls of libtorch's operators. */
import { operators } from "../../lib/torch/generated/names.js";
import { native, type OpSchema, type OpSchemaArgument } from "../../lib/torch/native.js";
import { type FuzzCall, torch } from "./fuzz_targets.js";
import {
  anything,
  type Given,
  garbage,
  integer,
  integerList,
  list,
  number,
  pick,
  type Random,
  type Theme,
  tensor,
  theme,
} from "./fuzz_values.js";

const words: Readonly<Record<string, readonly string[]>> = {
  norm: ["forward", "backward", "ortho", "fro", "nuc"],
  padding: ["same", "valid"],
  mode: ["reflect", "constant", "replicate", "circular", "reduced", "complete", "r"],
  reduce: ["sum", "prod", "mean", "amax", "amin"],
  equation: ["ij,jk->ik", "ii", "i,j", "...ij->...ji", "ab,cd,ef", "->"],
  roundingMode: ["floor", "trunc"],
  indexing: ["ij", "xy"],
  approximate: ["none", "tanh"],
  device: ["cpu", "meta", "cuda:9"],
};
const anyWord = Object.values(words).flat();
const dtypes = [
  "float32",
  "float64",
  "int64",
  "bool",
  "complex64",
  "uint8",
  "float16",
  "qint8",
  "float8_e5m2",
  "quint4x2",
];
const layouts = ["strided", "sparse_coo", "sparse_csr", "sparse_bsc"];
const formats = ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"];

const text = (random: Random, items: readonly string[]): Given => {
  const value = pick(random, items);
  return { value, text: JSON.stringify(value) };
};

function fitting(random: Random, argument: OpSchemaArgument, common: Theme): Given {
  const type = argument.type.replace(/^Optional\[(.*)\]$/, "$1").replace(/\?$/, "");
  const many = /^(.*?)\??\[\]$/.exec(type);
  if (many !== null) {
    if (many[1] === "Tensor")
      return list(Array.from({ length: Math.floor(random() * 4) }, () => tensor(random, common)));
    if (many[1] === "bool") return list(Array.from({ length: 3 }, () => ({ value: true, text: "true" })));
    if (many[1] === "float" || many[1] === "Scalar" || many[1] === "number")
      return list([number(random), number(random)]);
    if (argument.size !== undefined && random() < 0.5)
      return random() < 0.3 ? integer(random) : integerList(random, argument.size);
    return integerList(random);
  }
  switch (type) {
    case "Tensor":
      return tensor(random, common);
    case "Scalar":
    case "number":
    case "float":
      return number(random);
    case "int":
    case "SymInt":
      return integer(random);
    case "bool":
      return random() < 0.5 ? { value: true, text: "true" } : { value: false, text: "false" };
    case "str":
      return text(random, random() < 0.8 ? (words[argument.name] ?? anyWord) : anyWord);
    case "ScalarType":
      return text(random, dtypes);
    case "Layout":
      return text(random, layouts);
    case "MemoryFormat":
      return text(random, formats);
    case "Device":
      return text(random, words.device as readonly string[]);
    case "Generator":
      return { value: new torch.Generator(), text: "new Generator()" };
    default:
      return anything(random);
  }
}

const camelCase = (name: string) => name.replace(/(?<=[^_])_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

let byName: Map<string, OpSchema[]> | undefined;

function schemas(): Map<string, OpSchema[]> {
  if (byName !== undefined) return byName;
  const known = new Set(operators.map(([name]) => name));
  byName = new Map();
  for (const schema of native().opSchemas()) {
    if (!known.has(schema.name) || schema.arguments.some(({ out }) => out)) continue;
    byName.set(schema.name, [...(byName.get(schema.name) ?? []), schema]);
  }
  return byName;
}

/** These take as many steps as an argument says, whatever it is. */
const endless = /polynomial/;

/** One random call of one operator by any of its overloads, sometimes on the queue thread. */
export function opCall(random: Random): FuzzCall {
  const [name, overloads] = pick(random, [...schemas()]);
  const { arguments: parameters } = pick(random, overloads);
  const badness = pick(random, [0, 0, 0.1, 0.3]);
  const common = theme(random);
  const positional: Given[] = [];
  const options: (Given & { readonly name: string })[] = [];
  for (const argument of parameters) {
    if (argument.default !== undefined && random() < 0.6) {
      if (!argument.keywordOnly && options.length === 0 && random() < 0.1)
        positional.push({ value: undefined, text: "undefined" });
      continue;
    }
    if (badness > 0 && random() < 0.03) continue;
    const value =
      random() < badness ? (random() < 0.5 ? garbage(random) : anything(random)) : fitting(random, argument, common);
    const byPlace = !argument.keywordOnly && options.length === 0 && positional.length === parameters.indexOf(argument);
    if (byPlace && random() < 0.9) positional.push(value);
    else options.push({ ...value, name: camelCase(argument.name) });
  }
  if (badness > 0 && random() < 0.05) positional.push(anything(random));
  const named = Object.fromEntries(options.map((option) => [option.name, option.value]));
  const args = [...positional.map(({ value }) => value), ...(options.length > 0 ? [named] : [])];
  const shown = [...positional.map(({ text }) => text), ...options.map(({ name, text }) => `${name}: ${text}`)];
  const queued = random() < 0.03;
  if (endless.test(name) && shown.some((part) => /\d{9}|e\+|\.large/.test(part))) return opCall(random);
  return {
    text: `${queued ? "callOpAsync" : "callOp"}("${name}", ${shown.join(", ")})`,
    run: () => (queued ? torch.callOpAsync(name, ...args) : torch.callOp(name, ...args)),
  };
}
