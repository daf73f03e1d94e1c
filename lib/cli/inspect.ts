import { statSync } from "node:fs";
import { EscnnError } from "../errors.js";
import { type CheckpointValue, loadCheckpoint, readSafetensorsHeader } from "../io/index.js";
import { findModel } from "../io/model.js";
import { readFieldType } from "../nn/config/spaces.js";
import { isTensor } from "../torch/index.js";
import type { Command, ExitCode } from "./command.js";

/** One tensor of a file. */
export interface InspectedTensor {
  /** Where it stands: names of dicts and positions in lists, joined by dots. */
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** What `inspect` finds; printed as it is by `--json`. */
export interface Inspection {
  readonly file: string;
  readonly format: "safetensors" | "pytorch";
  readonly bytes: number;
  readonly tensors: readonly InspectedTensor[];
  /** Elements of all tensors. */
  readonly elements: number;
  /** Modules by path with the elements of their tensors, and what their names tell of them. */
  readonly modules: readonly { readonly path: string; readonly elements: number; readonly kind: string | null }[];
  /** Names of representations in stored kernels. */
  readonly representations: readonly string[];
  /** The group, as text: of the first type of a config, else what stored kernels tell; null where there are none. */
  readonly group: string | null;
  /** The config of a model that {@link file} holds, as `nn.fromConfig` takes it; null without. */
  readonly config: unknown;
  /** Values that are no tensors, as text; without the config. */
  readonly values: Readonly<Record<string, string>>;
}

/** Looks into a file; of `.safetensors` files the header is enough. */
export async function inspectFile(path: string): Promise<Inspection> {
  const model = await findModel(path);
  const file = model?.weights ?? path;
  const isSafe = file.endsWith(".safetensors");
  const tensors: InspectedTensor[] = [];
  const values: Record<string, string> = {};
  if (isSafe) {
    const { entries, metadata } = await readSafetensorsHeader(file);
    for (const [name, { dtype, shape }] of entries) tensors.push({ name, dtype, shape });
    for (const [name, text] of Object.entries(model?.metadata ?? metadata)) values[name] = text;
  } else {
    collect(await loadCheckpoint(path), "", tensors, values);
  }
  const names = tensors.map(({ name }) => name);
  return {
    file,
    format: isSafe ? "safetensors" : "pytorch",
    bytes: statSync(file).size,
    tensors,
    elements: tensors.reduce((sum, { shape }) => sum + count(shape), 0),
    modules: modulesOf(tensors),
    representations: representationsIn(names),
    group: model === null ? guessGroup(tensors) : groupIn(model.config),
    config: model?.config ?? null,
    values,
  };
}

function collect(
  value: CheckpointValue,
  path: string,
  tensors: InspectedTensor[],
  values: Record<string, string>,
): void {
  const below = (name: unknown) => (path === "" ? String(name) : `${path}.${name}`);
  if (isTensor(value)) {
    tensors.push({ name: path === "" ? "(the file)" : path, dtype: value.dtype, shape: value.shape });
    value.dispose();
  } else if (value instanceof Map) for (const [key, item] of value) collect(item, below(key), tensors, values);
  else if (Array.isArray(value) || value instanceof Set) {
    for (const [index, item] of [...(value as Iterable<CheckpointValue>)].entries())
      collect(item, below(index), tensors, values);
  } else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    for (const [name, item] of Object.entries(value)) collect(item, below(name), tensors, values);
  } else {
    values[path] = value instanceof Uint8Array ? `${value.byteLength} bytes` : String(value);
  }
}

/** A module of a config. */
interface ConfiguredModule {
  /** Its place in the config. */
  readonly path: string;
  readonly name: string;
}

/** The modules of a config in their order, which may come from a stranger: whatever looks like one, to a depth. */
function* modulesIn(config: unknown, path = "", depth = 0): Generator<ConfiguredModule> {
  if (typeof config !== "object" || config === null || depth > 128) return;
  const { module } = config as { readonly module?: unknown };
  if (typeof module === "string") yield { path, name: module };
  for (const [key, value] of Object.entries(config))
    yield* modulesIn(value, path === "" ? key : `${path}.${key}`, depth + 1);
}

/** The first type that a config names, by its space and group. */
function groupIn(config: unknown, depth = 0): string | null {
  if (typeof config !== "object" || config === null || depth > 128) return null;
  for (const [key, value] of Object.entries(config)) {
    const found = key === "inType" ? spaceOf(value) : groupIn(value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function spaceOf(type: unknown): string | null {
  try {
    const { gspace } = readFieldType(type, "", new Map());
    return `${gspace.fibergroup} on ${gspace}`;
  } catch (error) {
    if (error instanceof EscnnError) return null; // what is wrong, loading says
    throw error;
  }
}

const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** What the names of its tensors tell of a module. */
const kinds: readonly (readonly [kind: string, sign: RegExp])[] = [
  ["steerable convolution or linear layer of Python", /^_basisexpansion\./],
  ["steerable point convolution of Python", /^_basissampler\./],
  ["steerable layer", /^weights$/],
  ["InnerBatchNorm", /^batch_norm_\[\d+\]\./],
  ["batch normalisation", /^num_batches_tracked$/],
  ["norm nonlinearity", /^log_bias$/],
  ["Fourier nonlinearity", /^Ainv$/],
];

function modulesOf(tensors: readonly InspectedTensor[]): Inspection["modules"] {
  const modules = new Map<string, { path: string; elements: number; names: string[] }>();
  for (const { name, shape } of tensors) {
    const path = /^(.*?)\.?(?:_basis(?:expansion|sampler)\.|batch_norm_\[|[^.]*$)/.exec(name)?.[1] ?? "";
    const module = modules.get(path) ?? { path, elements: 0, names: [] };
    modules.set(path, module);
    module.elements += count(shape);
    module.names.push(path === "" ? name : name.slice(path.length + 1));
  }
  return [...modules.values()].map(({ path, elements, names }) => ({
    path,
    elements,
    kind: kinds.find(([, sign]) => names.some((name) => sign.test(name)))?.[0] ?? null,
  }));
}

function representationsIn(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const pair = /block_(?:expansion|sampler)_\((['"])(.*?)\1, (['"])(.*?)\3\)/.exec(name);
    for (const text of pair === null ? [] : [pair[2], pair[4]]) found.add((text as string).replaceAll("^", "."));
  }
  return [...found].sort();
}

/** The size of a regular representation is the group's order; irreps with two indices have a parity. */
function guessGroup(tensors: readonly InspectedTensor[]): string | null {
  const kernels = tensors.filter(({ name }) => /block_(expansion|sampler)_\(/.test(name));
  if (kernels.length === 0) return null;
  const names = representationsIn(kernels.map(({ name }) => name));
  const toRegular = kernels.find(({ name, shape }) => /, 'regular'\)\.sampled_basis$/.test(name) && shape.length === 4);
  const fromRegular = kernels.find(
    ({ name, shape }) => /\('regular', .*\.sampled_basis$/.test(name) && shape.length === 4,
  );
  const order = toRegular?.shape[1] ?? fromRegular?.shape[2];
  const irreps = names.filter((name) => /^irrep_\d/.test(name));
  const parts = [
    order === undefined ? "of unknown order" : `of order ${order}`,
    ...(irreps.length === 0
      ? []
      : [irreps.some((name) => name.includes(",")) ? "with reflections or inversion" : "of rotations"]),
  ];
  return `a group ${parts.join(", ")}`;
}

function format(found: Inspection): string {
  const rows = found.tensors.map(({ name, dtype, shape }) => [name, dtype, `[${shape.join(", ")}]`] as const);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => (row[column] as string).length)));
  const lines = [
    `${found.file}: ${found.format}, ${found.bytes} bytes, ${found.tensors.length} tensors, ${found.elements} elements`,
    ...[...modulesIn(found.config)].map(({ path, name }) => `config ${path === "" ? "(root)" : path}: ${name}`),
    ...found.modules
      .filter(({ kind }) => kind !== null)
      .map(({ path, kind }) => `module ${path === "" ? "(root)" : path}: ${kind}`),
    ...(found.representations.length === 0 ? [] : [`representations: ${found.representations.join(", ")}`]),
    ...(found.group === null ? [] : [`group: ${found.group}`]),
    ...rows.map(
      ([name, dtype, shape]) => `${name.padEnd(widths[0] as number)}  ${dtype.padEnd(widths[1] as number)}  ${shape}`,
    ),
    ...Object.entries(found.values).map(([name, value]) => `${name} = ${value}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** `escnn inspect`: prints what a file of tensors holds. */
export const inspect: Command = {
  help: `Usage: escnn inspect <file> [--json]

Prints the tensors of a .safetensors, .pt or .pth file with their dtypes and shapes, its modules, the representations
whose kernels it holds, and all other values; of a file or folder of io.saveModel also the modules of its config and its
group. Nothing in a file is executed.

  --json   print it as one JSON object
`,
  options: { json: { type: "boolean" } },
  arguments: ["file"],
  async run(values, { out }, [file]): Promise<ExitCode> {
    const found = await inspectFile(file as string);
    out(values.json === true ? `${JSON.stringify(found, null, 2)}\n` : format(found));
    return 0;
  },
};
