/** What a model is made of, what it costs, and through which types its fields go. */
import { inspect } from "node:util";
import { check, describe } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import { Module } from "../torch/module.js";
import { ConvNd } from "../torch/nn/conv.js";
import { Bilinear, Linear } from "../torch/nn/index.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import type { DType } from "../torch/types.js";
import { EquivariantModule } from "./equivariant_module.js";
import { FieldType } from "./field_type.js";
import { GeometricTensor } from "./geometric_tensor.js";
import { alignedTable } from "./printed_table.js";

/** One module of a model. */
export interface SummaryRow {
  /** Its full name; empty for the model itself. */
  readonly name: string;
  readonly type: string;
  /** Levels below the model. */
  readonly depth: number;
  /** The type of its input, null for plain modules and those of several inputs. */
  readonly inType: FieldType | null;
  readonly outType: FieldType | null;
  /** The shape of its first result at its first call; null where it was not called. */
  readonly outputShape: readonly number[] | null;
  /** Numbers among its own parameters, and among those of parts that it computes with itself; shared ones once. */
  readonly parameters: number;
  /** Bytes of these parameters and of its buffers. */
  readonly bytes: number;
  /**
   * Multiplications followed by an addition in its convolutions and linear maps: exact for those, 0 for other modules, null
   * where they depend on the input (graphs).
   */
  readonly multiplyAdds: number | null;
  /** Bytes of its results in all calls, 0 for modules that pass on those of their parts. */
  readonly activationBytes: number;
}

/** What {@link summary} found; prints as a table. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  readonly trainableParameters: number;
  /** Bytes of all parameters and buffers. */
  readonly bytes: number;
  /** Without those of graphs. */
  readonly multiplyAdds: number;
  /** Of all results that a backward pass might keep. */
  readonly activationBytes: number;
  toString(): string;
}

interface Call {
  outputShape: readonly number[] | null;
  multiplyAdds: number | null;
  activationBytes: number;
}

/**
 * Runs `model` once on zeros, in eval mode and without gradients, and lists its modules; modes are restored. Own modules
 * with branches are followed through their calls.
 *
 * @param model any module that takes one tensor: one with an `inType` gets a field of it, another the plain tensor
 * @param inputShape `[N, C, *spatial]`
 * @throws EscnnError `ERR_INVALID_ARGUMENT`, or what the forward pass throws, such as `ERR_SHAPE`
 */
export function summary(model: Module, inputShape: readonly number[]): Summary {
  const calls = new Map<Module, Call>();
  runObserved("summary", model, inputShape, (module, inputs, output) => {
    const call = calls.get(module) ?? { outputShape: shapeOf(output), multiplyAdds: 0, activationBytes: 0 };
    calls.set(module, call);
    const count = multiplyAdds(module, inputs, output);
    call.multiplyAdds = count === null || call.multiplyAdds === null ? null : call.multiplyAdds + count;
    for (const tensor of tensorsIn(output)) call.activationBytes += tensor.numel() * itemBytes(tensor.dtype);
  });
  const seen = new Set<Tensor>();
  const rows: SummaryRow[] = [];
  list(model, "", 0, calls, seen, rows);
  const parameters = [...model.parameters()];
  const sum = (pick: (row: SummaryRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const data = {
    rows,
    parameters: count(parameters),
    trainableParameters: count(parameters.filter((parameter) => parameter.requiresGrad)),
    bytes: sum((row) => row.bytes),
    multiplyAdds: sum((row) => row.multiplyAdds ?? 0),
    activationBytes: sum((row) => row.activationBytes),
  };
  const print = () => table(data);
  return Object.defineProperties(data, { toString: { value: print }, [inspect.custom]: { value: print } }) as Summary;
}

/** What {@link runObserved} calls after every forward of a module. */
export type Observer = (module: Module, inputs: readonly unknown[], output: unknown) => void;

/** One forward pass on zeros in eval mode, with an observer of all modules. @internal */
export function runObserved(callee: string, model: Module, inputShape: readonly number[], observe: Observer): void {
  check(
    model instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: model: expected a Module, given ${describe(model)}`,
  );
  check(
    Array.isArray(inputShape) && inputShape.every((size) => Number.isInteger(size) && size >= 1),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: inputShape: expected an array of integers >= 1, given ${describe(inputShape)}`,
  );
  const modules = [...model.modules()];
  const modes = modules.map((module) => module.training);
  const handles = modules.map((module) =>
    module.registerForwardHook((self, inputs, output) => {
      observe(self, inputs, output);
    }),
  );
  try {
    model.eval();
    noGrad(() => (model.forward as (input: unknown) => unknown)(zeroInput(model, inputShape)));
  } finally {
    for (const handle of handles) handle.remove();
    for (const [i, module] of modules.entries()) module.training = modes[i] as boolean;
  }
}

function zeroInput(model: Module, inputShape: readonly number[]): Tensor | GeometricTensor {
  const [first] = [...model.parameters()].filter((parameter) => parameter.isFloatingPoint());
  const x = ops.zeros(inputShape, first === undefined ? {} : { dtype: first.dtype, device: first.device });
  return model instanceof EquivariantModule && model.inType instanceof FieldType ? model.inType.wrap(x) : x;
}

// ---- costs ------------------------------------------------------------------------------------------

function multiplyAdds(module: Module, inputs: readonly unknown[], output: unknown): number | null {
  const [x] = inputs.flatMap(tensorsIn);
  const [y] = tensorsIn(output);
  if (x === undefined || y === undefined) return 0;
  if (module instanceof EquivariantModule) return module.multiplyAdds(x.shape, y.shape);
  if (module instanceof Linear) return y.numel() * module.inFeatures;
  if (module instanceof Bilinear) return y.numel() * module.in1Features * module.in2Features;
  if (module instanceof ConvNd) return (module.transposed ? x : y).numel() * perPosition(module.weight);
  return 0;
}

/** Of a filter `[a, b / groups, …]`, per number of a: of the output, or the input of a transposed convolution. */
function perPosition(weight: Tensor): number {
  return weight.numel() / (weight.shape[0] as number);
}

function list(
  module: Module,
  name: string,
  depth: number,
  calls: ReadonlyMap<Module, Call>,
  seen: Set<Tensor>,
  rows: SummaryRow[],
): void {
  const call = calls.get(module);
  const children = [...module.namedChildren()];
  const parts = children.filter(([, child]) => [...child.modules()].some((inner) => calls.has(inner)));
  // A module that calls none of its parts computes with their parameters itself.
  const own = call !== undefined && parts.length === 0 ? [...module.modules()] : [module];
  let [parameters, bytes] = [0, 0];
  for (const member of own.flatMap((item) => [...item.members()])) {
    if (member.kind === "module" || seen.has(member.value)) continue;
    seen.add(member.value);
    if (member.kind === "parameter") parameters += member.value.numel();
    bytes += member.value.numel() * itemBytes(member.value.dtype);
  }
  const types = module as { readonly inType?: unknown; readonly outType?: unknown };
  rows.push({
    name,
    type: module.typeName(),
    depth,
    inType: types.inType instanceof FieldType ? types.inType : null,
    outType: types.outType instanceof FieldType ? types.outType : null,
    outputShape: call?.outputShape ?? null,
    parameters,
    bytes,
    multiplyAdds: call === undefined ? 0 : call.multiplyAdds,
    activationBytes: parts.length > 0 ? 0 : (call?.activationBytes ?? 0),
  });
  if (own.length > 1) return;
  for (const [key, child] of children) {
    list(child, name === "" ? key : `${name}.${key}`, depth + 1, calls, seen, rows);
  }
}

function itemBytes(dtype: DType): number {
  return dtype === "bool" ? 1 : Number(/\d+$/.exec(dtype)?.[0]) / 8;
}

function count(tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.numel(), 0);
}

/** The tensors in a result: a tensor, a field, or lists, maps and plain objects of them. */
function tensorsIn(value: unknown): Tensor[] {
  if (isTensor(value)) return [value];
  if (value instanceof GeometricTensor) return [value.tensor];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (value instanceof Map) return [...value.values()].flatMap(tensorsIn);
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.values(value).flatMap(tensorsIn);
  }
  return [];
}

function shapeOf(output: unknown): readonly number[] | null {
  return tensorsIn(output)[0]?.shape ?? null;
}

// ---- printing ---------------------------------------------------------------------------------------

const thousands = (value: number) => value.toLocaleString("en-US");
const orDash = (value: number | null) => (value === null ? "?" : value === 0 ? "-" : thousands(value));

/** `{regular (x2)}(8)`: without the space. */
function fields(type: FieldType | null): string {
  if (type === null) return "-";
  const text = String(type).slice(String(type.gspace).length + 3, -1);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function table(data: Omit<Summary, "toString">): string {
  const { rows, parameters, trainableParameters, bytes } = data;
  const head = ["Module", "Output fields", "Output shape", "Parameters", "Multiply-adds", "Activation bytes"];
  const lines = rows.map((row) => [
    `${"  ".repeat(row.depth)}${row.type}${row.name === "" ? "" : ` (${row.name.split(".").at(-1)})`}`,
    fields(row.outType),
    row.outputShape === null ? "-" : `[${row.outputShape.join(", ")}]`,
    orDash(row.parameters),
    orDash(row.multiplyAdds),
    orDash(row.activationBytes),
  ]);
  return [
    ...alignedTable(head, lines, 3),
    `Parameters: ${thousands(parameters)} (${thousands(trainableParameters)} trainable); ${thousands(bytes)} bytes`,
    `Multiply-adds: ${thousands(data.multiplyAdds)}; activations: ${thousands(data.activationBytes)} bytes`,
  ].join("\n");
}
