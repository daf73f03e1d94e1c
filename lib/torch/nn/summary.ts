/** What a network is made of, as a table and as data. */
import { inspect } from "node:util";
import { check, describe } from "../../errors.js";
import { noGrad } from "../autograd.js";
import type { Module } from "../module.js";
import * as ops from "../ops.js";
import { isTensor, type Tensor } from "../tensor.js";
import type { Device, DType } from "../types.js";

/** One module of a network. */
export interface SummaryRow {
  /** Its full name; empty for the network itself. */
  readonly name: string;
  readonly type: string;
  /** Levels below the network. */
  readonly depth: number;
  /** The shape of its (first) result at its first call; null where it was not called. */
  readonly outputShape: readonly number[] | null;
  /** Numbers among the parameters of this very module, shared ones at their first owner only. */
  readonly parameters: number;
  /** Bytes of its own parameters and buffers. */
  readonly bytes: number;
}

/** What {@link summary} found; prints as a table. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  readonly trainableParameters: number;
  /** Bytes of all parameters and buffers. */
  readonly bytes: number;
  toString(): string;
}

/** Exactly one of `inputShape` and `inputs`. */
export interface SummaryOptions {
  /** The shape of an input of zeros. */
  readonly inputShape?: readonly number[];
  /** The arguments of `forward`, where one tensor of zeros will not do. */
  readonly inputs?: readonly unknown[];
  /** Of the zeros. Default: that of the first parameter. */
  readonly dtype?: DType;
  /** Of the zeros. Default: that of the first parameter. */
  readonly device?: Device;
}

/**
 * Runs `model` once in eval mode, without gradients, and lists its modules with output shapes, parameters and bytes. The
 * modes of all modules are restored.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` unless exactly one of `inputShape` and `inputs` is given
 */
export function summary(model: Module, options: SummaryOptions): Summary {
  const { inputShape, inputs } = options ?? {};
  check(
    (inputShape === undefined) !== (inputs === undefined),
    "ERR_INVALID_ARGUMENT",
    () =>
      `summary: inputShape, inputs: given ${describe(inputShape)} and ${describe(inputs)}, exactly one must be given`,
  );
  const named = [...model.namedModules()];
  const shapes = new Map<Module, readonly number[] | null>();
  const modes = named.map(([, module]) => module.training);
  const handles = named.map(([, module]) =>
    module.registerForwardHook((self, _, output) => {
      if (!shapes.has(self)) shapes.set(self, shapeOf(output));
    }),
  );
  try {
    model.eval();
    const [first] = model.parameters();
    const place = { dtype: options.dtype ?? first?.dtype, device: options.device ?? first?.device };
    noGrad(() => {
      const args = inputs ?? [ops.zeros(inputShape as readonly number[], place)];
      (model.forward as (...args: readonly unknown[]) => unknown)(...args);
    });
  } finally {
    for (const handle of handles) handle.remove();
    for (const [i, [, module]] of named.entries()) module.training = modes[i] as boolean;
  }
  const seen = new Set<Tensor>();
  const rows = named.map(([name, module]) => rowOf(name, module, shapes.get(module) ?? null, seen));
  const parameters = [...model.parameters()];
  return withText({
    rows,
    parameters: count(parameters),
    trainableParameters: count(parameters.filter((parameter) => parameter.requiresGrad)),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
  });
}

function rowOf(name: string, module: Module, outputShape: readonly number[] | null, seen: Set<Tensor>): SummaryRow {
  const own: Tensor[] = [];
  let parameters = 0;
  for (const member of module.members()) {
    if (member.kind === "module" || seen.has(member.value)) continue;
    seen.add(member.value);
    own.push(member.value);
    if (member.kind === "parameter") parameters += member.value.numel();
  }
  const bytes = own.reduce((sum, tensor) => sum + tensor.numel() * itemBytes(tensor.dtype), 0);
  const depth = name === "" ? 0 : name.split(".").length;
  return { name, type: module.typeName(), depth, outputShape, parameters, bytes };
}

function itemBytes(dtype: DType): number {
  if (dtype === "bool") return 1;
  const bits = Number(/\d+$/.exec(dtype)?.[0]);
  return bits / 8;
}

function count(tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.numel(), 0);
}

/** The shape of a tensor, of anything with a shape, or of the first such thing in an array. */
function shapeOf(output: unknown): readonly number[] | null {
  if (isTensor(output)) return output.shape;
  if (Array.isArray(output)) return output.map(shapeOf).find((shape) => shape !== null) ?? null;
  const shape = (output as { shape?: unknown } | null)?.shape;
  return Array.isArray(shape) ? [...(shape as number[])] : null;
}

function withText(data: Omit<Summary, "toString">): Summary {
  const print = () => table(data);
  return Object.defineProperties(data, { toString: { value: print }, [inspect.custom]: { value: print } }) as Summary;
}

const thousands = (value: number) => value.toLocaleString("en-US");

function table({ rows, parameters, trainableParameters, bytes }: Omit<Summary, "toString">): string {
  const head = ["Module", "Output shape", "Parameters", "Bytes"];
  const lines = rows.map((row) => [
    `${"  ".repeat(row.depth)}${row.type}${row.name === "" ? "" : ` (${row.name.split(".").at(-1)})`}`,
    row.outputShape === null ? "-" : `[${row.outputShape.join(", ")}]`,
    row.parameters === 0 ? "-" : thousands(row.parameters),
    row.bytes === 0 ? "-" : thousands(row.bytes),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] as string).length)),
  );
  const print = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number),
      )
      .join("  ")
      .trimEnd();
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [
    print(head),
    rule,
    ...lines.map(print),
    rule,
    `Parameters: ${thousands(parameters)} (${thousands(trainableParameters)} trainable); ${thousands(bytes)} bytes`,
  ].join("\n");
}
