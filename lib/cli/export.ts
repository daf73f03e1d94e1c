import { readFile } from "node:fs/promises";
import { EscnnError } from "../errors.js";
import { exportOnnx, load, loadModel } from "../io/index.js";
import { type FromConfigOptions, fromConfig } from "../nn/index.js";
import type { Module } from "../torch/module.js";
import type { Command, ExitCode, OptionValues } from "./command.js";

/** `escnn export`: a model as plain data with its weights, as an ONNX file. */
export const exportCommand: Command = {
  help: `Usage: escnn export <model> -o <file> --input-shape <sizes> [options]
       escnn export <config> <weights> -o <file> --input-shape <sizes> [options]

Writes a model as an ONNX file. <model> is a file or folder of io.saveModel; otherwise <config> is JSON text of
model.toConfig() and <weights> a state dict (.safetensors, .pt).

  -o, --out <file>         the file to write
  --input-shape <sizes>    shape of an input, batch first: 1,1,29,29; once for each input
  --opset <version>        ONNX's operator set, 18 to 23 (default 18)
  --fixed-batch            take only the batch size of --input-shape (default: any)
  --build-budget <number>  entries of kernels that building the model may compute at most, Infinity for one that you
                           trust (default 2^26, some seconds)
  --json                   print { from, weights, to } of what was done
`,
  options: {
    out: { type: "string", short: "o" },
    "input-shape": { type: "string", multiple: true },
    opset: { type: "string" },
    "fixed-batch": { type: "boolean" },
    "build-budget": { type: "string" },
    json: { type: "boolean" },
  },
  arguments: ["model"],
  optionalArguments: ["weights"],
  async run(values, { out }, positionals): Promise<ExitCode> {
    const [from, weights] = positionals as [string, string?];
    const [to] = textsOf(values, "out") as [string];
    const shapes = textsOf(values, "input-shape").map(shapeOf);
    const { opset, "build-budget": budget } = values;
    const opsetVersion = opset === undefined ? undefined : integerOf("--opset", String(opset));
    const building = budget === undefined ? {} : { buildBudget: budgetOf(String(budget)) };
    const model = weights === undefined ? await loadModel(from, building) : await assemble(from, weights, building);
    const inputShape = shapes.length === 1 ? (shapes[0] as readonly number[]) : shapes;
    await exportOnnx(model, to, { inputShape, opsetVersion, dynamicBatch: values["fixed-batch"] !== true });
    out(values.json === true ? `${JSON.stringify({ from, weights: weights ?? null, to })}\n` : `${to}\n`);
    return 0;
  },
};

async function assemble(config: string, weights: string, building: FromConfigOptions): Promise<Module> {
  const model = fromConfig(await readJson(config), building);
  model.loadStateDict(await load(weights));
  return model;
}

/** What was given for an option that must be given. */
function textsOf(values: OptionValues, name: string): string[] {
  const texts = [values[name] ?? []].flat().map(String);
  if (texts.length > 0) return texts;
  throw new EscnnError("ERR_INVALID_ARGUMENT", `--${name}: must be given`);
}

function integerOf(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new EscnnError("ERR_INVALID_ARGUMENT", `${name}: given ${JSON.stringify(text)}, allowed: an integer`);
}

function budgetOf(text: string): number {
  const budget = Number(text);
  if (text.trim() !== "" && budget > 0) return budget;
  throw new EscnnError("ERR_INVALID_ARGUMENT", `--build-budget: given ${JSON.stringify(text)}, allowed: a number > 0`);
}

function shapeOf(text: string): number[] {
  return text.split(",").map((size) => integerOf("--input-shape", size.trim()));
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const message = `${path}: cannot be read as JSON (${(error as Error).message})`;
    throw new EscnnError("ERR_FILE_FORMAT", message, { cause: error });
  }
}
