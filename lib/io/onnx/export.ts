/** A model as an ONNX file. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as z from "zod";
import { parseOptions } from "../../config/arguments.js";
import { integer, listOf, once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { packageRoot } from "../../native/package_root.js";
import { type DType, Generator, type Module, randn, type Tensor, zeros } from "../../torch/index.js";
import { isModule } from "../../torch/module_support.js";
import { writeAtomically, writeFully } from "../atomic.js";
import { Graph, type Initializer } from "./graph.js";
import { type Call, type Program, programOf, type Value } from "./program.js";
import { externalLocation, type ModelProto, type TensorProto, type ValueInfoProto } from "./proto.js";
import { record } from "./record.js";
import { unsupported } from "./recorder.js";
import { rowOf } from "./rows.js";
import { BatchSize } from "./sizes.js";
import { dataTypeOf, type OnnxDType } from "./tensors.js";
import { CallWriter } from "./writer.js";

/** The versions of the operator set that can be written; of each operator they mean the same. */
const opsets = { first: 18, last: 23 } as const;
/** The version of the file format for each of {@link opsets}. */
const formats: Readonly<Record<number, number>> = { 18: 8, 19: 9, 20: 9, 21: 10, 22: 10, 23: 11 };

/** What protobuf allows for one message, less room for the nodes. */
const largestFile = 2 ** 31 - 1 - 2 ** 24;

/** Options of {@link exportOnnx}. */
export interface OnnxOptions {
  /** `[N, C, …]`, or one shape for each input of `forward`. Required. */
  readonly inputShape: readonly number[] | readonly (readonly number[])[];
  /** Of all inputs, or one each. Default: the dtype of the model's first parameter. Integer inputs are traced with 0. */
  readonly inputDtype?: OnnxDType | readonly OnnxDType[];
  /** Whether the model takes any batch size (default true), or only the one of `inputShape`. */
  readonly dynamicBatch?: boolean;
  /** The axis of each input that is the batch, null for an input without one. Default: 0 for all. */
  readonly batchAxes?: readonly (number | null)[];
  /** The version of ONNX's operator set, 18 (default) to 23. */
  readonly opsetVersion?: number;
  /** Default: `["input"]`, or `["input_0", "input_1", …]`. */
  readonly inputNames?: readonly string[];
  /** Default: `["output"]`, or `["output_0", "output_1", …]`. */
  readonly outputNames?: readonly string[];
  /** A free text kept in the file. Default: none. */
  readonly docString?: string;
  /** Whether parameters go into a second file `<path>.data`. Default: only where one file cannot hold them (2 GB). */
  readonly externalData?: boolean;
}

const shape = once(() => listOf(z.array(integer(1)).min(1, { error: "allowed: at least one size" })));
const names = once(() => listOf(z.array(z.string().min(1, { error: "allowed: names that are not empty" }))));
const dtype = once(() =>
  z.string().transform((name) => {
    dataTypeOf(name, "inputDtype");
    return name as OnnxDType;
  }),
);
const optionsSchema = once(() =>
  z.strictObject({
    inputShape: z.union([shape(), listOf(z.array(shape()).min(1))], {
      error: "allowed: sizes >= 1, or a list of shapes",
    }),
    inputDtype: z.union([dtype(), listOf(z.array(dtype()))]).optional(),
    dynamicBatch: z.boolean().default(true),
    batchAxes: listOf(z.array(z.union([integer(0), z.null()]))).optional(),
    opsetVersion: z
      .int()
      .min(opsets.first, { error: `allowed: ${opsets.first} to ${opsets.last}` })
      .max(opsets.last, { error: `allowed: ${opsets.first} to ${opsets.last}` })
      .default(opsets.first),
    inputNames: names().optional(),
    outputNames: names().optional(),
    docString: z.string().default(""),
    externalData: z.boolean().optional(),
  }),
);

/** One input of the model. */
interface Input {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: OnnxDType;
  /** Null for an input without a batch. */
  readonly axis: number | null;
}

type Options = z.output<ReturnType<typeof optionsSchema>>;

/**
 * Writes a model in eval mode as an ONNX file, which runs in ONNX Runtime and other engines: its `forward` is recorded on
 * examples, operator by operator. Equivariant modules, also those within a plain model, are written as their
 * `export()`; a field goes in and out as its tensor `[N, C, …]`. Parameters keep their state-dict names. The model is
 * left as it was; hooks of equivariant modules are not part of the file.
 *
 * `await io.exportOnnx(net, "net.onnx", { inputShape: [1, 1, 29, 29] })`
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED`, naming the module and the operator, for an operator without an ONNX form, for
 *   work that depends on numbers in the input, and where a size is no affine function of the batch size;
 *   `ERR_INVALID_ARGUMENT` for wrong options
 */
export async function exportOnnx<Inputs extends readonly unknown[], Output>(
  model: Module<Inputs, Output>,
  path: string,
  given: OnnxOptions,
): Promise<void> {
  check(
    isModule(model),
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: model: given ${describe(model)}, allowed: a torch.nn module or an equivariant one`,
  );
  check(
    typeof path === "string" && path !== "",
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: path: given ${describe(path)}, allowed: the name of a file`,
  );
  const options = parseOptions("exportOnnx", optionsSchema(), given);
  const plain = model as unknown as Module;
  const inputs = inputsOf(plain, options);
  const batches = batchSizes(options, inputs);
  const generator = new Generator();
  generator.manualSeed(0);
  const examples = batches.map((batch) => inputs.map((input) => exampleOf(plain, input, batch, generator)));
  const program = programOf(record(plain, examples), batches);
  const { graph, outputs } = graphOf(program, inputs, options);
  await writeModel(path, model.typeName(), program, graph, inputs, outputs, options);
}

/** As many items as inputs, from one for all or one each. */
function perInput<T>(name: string, given: T | readonly T[], count: number): readonly T[] {
  const list = Array.isArray(given) ? (given as readonly T[]) : new Array<T>(count).fill(given as T);
  check(
    list.length === count,
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: ${name}: given ${list.length} items, allowed: ${count}, one for each input`,
  );
  return list;
}

function unique(parameter: string, names: readonly string[]): readonly string[] {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  check(twice === undefined, "ERR_INVALID_ARGUMENT", () => `exportOnnx: ${parameter}: given ${describe(twice)} twice`);
  return names;
}

/** `["input"]`, or numbered where there are several. */
function defaultNames(word: string, count: number): string[] {
  return count === 1 ? [word] : Array.from({ length: count }, (_, i) => `${word}_${i}`);
}

function inputsOf(model: Module, options: Options): Input[] {
  const given = options.inputShape;
  const shapes = (typeof given[0] === "number" ? [given] : given) as readonly (readonly number[])[];
  const [first] = model.parameters();
  const dtypes = perInput<OnnxDType>(
    "inputDtype",
    options.inputDtype ?? ((first?.dtype ?? "float32") as OnnxDType),
    shapes.length,
  );
  const labels = unique(
    "inputNames",
    perInput("inputNames", options.inputNames ?? defaultNames("input", shapes.length), shapes.length),
  );
  const axes = perInput<number | null>("batchAxes", options.batchAxes ?? shapes.map(() => 0), shapes.length);
  return shapes.map((shape, i) => {
    const axis = axes[i] as number | null;
    check(
      axis === null || axis < shape.length,
      "ERR_INVALID_ARGUMENT",
      () => `exportOnnx: batchAxes: given ${axis} for the shape [${shape.join(", ")}]`,
    );
    return { name: labels[i] as string, shape, dtype: dtypes[i] as OnnxDType, axis };
  });
}

/**
 * The batch sizes of the recordings: three, so that what is affine in two of them shows in the third, none of them 1,
 * which broadcasts. A fixed batch is recorded twice, on different numbers.
 */
function batchSizes({ dynamicBatch }: Options, inputs: readonly Input[]): number[] {
  const moving = inputs.filter(({ axis }) => axis !== null);
  if (dynamicBatch && moving.length > 0) return [2, 3, 4];
  const sizes = new Set(moving.map(({ shape, axis }) => shape[axis as number]));
  check(
    sizes.size <= 1,
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: inputShape: given the batch sizes ${[...sizes].join(", ")}, allowed: the same for all inputs`,
  );
  const [size = 1] = sizes;
  return [size, size];
}

/** Random numbers of a generator of its own, zeros for integers. */
function exampleOf(model: Module, { shape, dtype, axis }: Input, batch: number, generator: Generator): Tensor {
  const sizes = shape.map((size, i) => (i === axis ? batch : size));
  const device = [...model.parameters(), ...model.buffers()][0]?.device ?? "cpu";
  const isFloat = dtype.startsWith("float") || dtype === "bfloat16";
  if (!isFloat) return zeros(sizes, { dtype: dtype as DType, device });
  return randn(sizes, { generator, dtype: "float32" }).to({ dtype: dtype as DType, device });
}

/** Writes every call of the program; gives the names of the outputs. */
function graphOf(
  program: Program,
  inputs: readonly Input[],
  options: Options,
): { graph: Graph; outputs: readonly string[] } {
  const count = program.outputs.length;
  check(count > 0, "ERR_NOT_IMPLEMENTED", "exportOnnx: model: its forward gives no tensor");
  const outputs = unique("outputNames", options.outputNames ?? defaultNames("output", count));
  check(
    outputs.length === count,
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: outputNames: given ${outputs.length} names, allowed: ${count}, one for each output`,
  );
  const source = options.dynamicBatch ? inputs.find(({ axis }) => axis !== null) : undefined;
  const graph = new Graph(source === undefined ? null : { input: source.name, axis: source.axis as number });
  for (const name of [...inputs.map(({ name }) => name), ...outputs]) {
    check(
      graph.reserve(name) === name,
      "ERR_INVALID_ARGUMENT",
      () => `exportOnnx: outputNames: given ${describe(name)}, which is the name of an input`,
    );
  }
  const known = new Map<Value, string | null>(program.inputs.map((value, i) => [value, (inputs[i] as Input).name]));
  const nameOf = (value: Value, call: Pick<Call, "op" | "path">): string => {
    let name = known.get(value);
    if (name === undefined) {
      const { numbers } = value;
      if (numbers === null)
        throw unsupported(call, "it reads a tensor that differs from run to run and that no operator made");
      name = graph.initializer(numbers, value.source.kind === "state" ? value.source.name : null);
      known.set(value, name);
    }
    if (name === null) throw unsupported(call, "it reads a result of an operator that has no ONNX form");
    return name;
  };
  for (const call of program.calls) writeCall(call, graph, nameOf, known);
  const written = new Map<string, string>();
  for (const [i, value] of program.outputs.entries()) {
    const name = nameOf(value, { op: "output", path: "" });
    graph.output(written.get(name) ?? name, outputs[i] as string, new Set(written.values()));
    if (!written.has(name)) written.set(name, outputs[i] as string);
  }
  return { graph, outputs };
}

function writeCall(
  call: Call,
  graph: Graph,
  nameOf: (value: Value, call: Call) => string,
  known: Map<Value, string | null>,
): void {
  const row = rowOf(call.op);
  if (row === undefined) throw unsupported(call, "this operator has no ONNX form here");
  const result = row(new CallWriter(call, graph, nameOf));
  const results = typeof result === "string" ? [result] : result;
  for (const [i, output] of call.outputs.entries()) if (output !== null) known.set(output, results[i] ?? null);
}

function infoOf(name: string, { shape, dtype }: Pick<Value, "shape" | "dtype">): ValueInfoProto {
  const dim = shape.map((size) => (size instanceof BatchSize ? { dimParam: String(size) } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: dataTypeOf(dtype, name), shape: { dim } } } };
}

async function writeModel(
  path: string,
  name: string,
  program: Program,
  graph: Graph,
  inputs: readonly Input[],
  outputs: readonly string[],
  options: Options,
): Promise<void> {
  const stored = [...graph.initializers.values()];
  const size = stored.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const external = options.externalData ?? size > largestFile;
  check(
    external || size <= largestFile,
    "ERR_INVALID_ARGUMENT",
    () => `exportOnnx: externalData: given false; the parameters take ${size} bytes, one file holds ${largestFile}`,
  );
  const dataFile = `${path}.data`;
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  const model: ModelProto = {
    irVersion: formats[options.opsetVersion] as number,
    opsetImport: [{ domain: "", version: options.opsetVersion }],
    producerName: "escnn",
    producerVersion: version,
    docString: options.docString,
    graph: {
      name,
      node: graph.nodes,
      initializer: external ? pointers(stored, basename(dataFile)) : stored.map(embedded),
      input: program.inputs.map((value, i) => infoOf((inputs[i] as Input).name, value)),
      output: program.outputs.map((value, i) => infoOf(outputs[i] as string, value)),
    },
  };
  const { encodeModel } = await import("./encode.js");
  const bytes = encodeModel(model);
  if (external) {
    await writeAtomically(dataFile, async (file) => {
      for (const { bytes: part } of stored) await writeFully(file, part);
    });
  }
  await writeAtomically(path, (file) => writeFully(file, bytes));
}

function embedded({ name, dataType, dims, bytes }: Initializer): TensorProto {
  return { name, dataType, dims, rawData: bytes };
}

/** Where each tensor lies in the second file. */
function pointers(stored: readonly Initializer[], location: string): TensorProto[] {
  let at = 0;
  return stored.map(({ name, dataType, dims, bytes }) => {
    const offset = at;
    at += bytes.length;
    const entries = { location, offset: String(offset), length: String(bytes.length) };
    const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
    return { name, dataType, dims, externalData, dataLocation: externalLocation };
  });
}
