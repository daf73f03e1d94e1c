/** Records the operators that a model calls on one example. */
import { EscnnError } from "../../errors.js";
import { type CallTracer, type TracedCall, toCamelCase } from "../../torch/call.js";
import { type DType, isTensor, type Tensor } from "../../torch/index.js";

/** Where the numbers of a value come from. */
export type Source =
  | { readonly kind: "input"; readonly index: number }
  /** A parameter or buffer, by its state-dict name. */
  | { readonly kind: "state"; readonly name: string }
  /** A tensor that no recorded operator made. */
  | { readonly kind: "constant" }
  | { readonly kind: "result"; readonly call: RecordedCall; readonly index: number };

/** The numbers that a tensor held between two writes. */
export class RecordedValue {
  /** The tensor itself; null where its numbers depend on the inputs. */
  tensor: Tensor | null;
  /** What wrote into the same memory through another tensor, which ends this value. */
  overwrittenBy: RecordedCall | null = null;

  constructor(
    readonly id: number,
    readonly source: Source,
    readonly shape: readonly number[],
    readonly dtype: DType,
    tensor: Tensor | null,
    /** Equal for tensors that share memory. */
    readonly memory: object,
  ) {
    this.tensor = tensor;
  }
}

/** What an argument may be; everything that is no plain value, such as a generator, is an {@link Opaque}. */
export type RecordedArgument = null | boolean | string | number | Opaque | RecordedValue | readonly RecordedArgument[];

/** An argument without an ONNX form. */
export class Opaque {
  constructor(readonly text: string) {}
}

export interface RecordedCall {
  readonly op: string;
  readonly overload: string;
  /** By the names of the overload's parameters, defaults included. */
  readonly args: Readonly<Record<string, RecordedArgument>>;
  /** Null for an undefined tensor. */
  readonly outputs: (RecordedValue | null)[];
  /** The module that made the call, by its path in the model; "" is the model itself. */
  readonly path: string;
}

/** Operators that give numbers of their arguments to JavaScript. */
const readers: ReadonlySet<string> = new Set(["allclose", "equal", "is_nonzero", "item", "_local_scalar_dense"]);

/** "exportOnnx: features.0 (torch.relu)", the head of messages about a call. */
export function placeOf({ op, path }: Pick<RecordedCall, "op" | "path">): string {
  return `exportOnnx: ${path === "" ? "the model" : path} (torch.${toCamelCase(op)})`;
}

/** The tracer of one run of a model. */
export class Recorder implements CallTracer {
  readonly calls: RecordedCall[] = [];
  readonly values: RecordedValue[] = [];
  readonly #known = new WeakMap<object, RecordedValue>();
  readonly #paths: string[] = [""];

  /** @param names parameters and buffers with their names in the state dict */
  constructor(readonly names: ReadonlyMap<Tensor, string>) {}

  /** Makes `tensor` the model's input of this index. */
  input(tensor: Tensor, index: number): RecordedValue {
    return this.#add(tensor, { kind: "input", index }, true, {});
  }

  /** Runs `fn` as the work of the module at `path`. */
  inModule<T>(path: string, fn: () => T): T {
    this.#paths.push(path);
    try {
      return fn();
    } finally {
      this.#paths.pop();
    }
  }

  /** The value that `tensor` holds now. */
  valueOf(tensor: Tensor): RecordedValue {
    const known = this.#known.get(tensor);
    if (known !== undefined) return known;
    const name = this.names.get(tensor);
    return this.#add(tensor, name === undefined ? { kind: "constant" } : { kind: "state", name }, false, {});
  }

  call(traced: TracedCall): unknown {
    const { overload, parameters } = traced.bind();
    const path = this.#paths.at(-1) as string;
    const positional = traced.values.length - traced.names.length;
    const args: Record<string, RecordedArgument> = {};
    const written: Tensor[] = [];
    for (const [i, parameter] of parameters.entries()) {
      const named = traced.names.indexOf(parameter.name);
      const given = i < positional ? traced.values[i] : named < 0 ? undefined : traced.values[positional + named];
      args[parameter.name] = this.#argument(given === undefined ? (parameter.default ?? null) : given);
      if (parameter.written) written.push(...tensorsIn(given));
    }
    const call: RecordedCall = { op: traced.name, overload, args, outputs: [], path };
    for (const value of valuesIn(Object.values(args))) this.#checkAlive(value, call);
    if (readers.has(call.op)) for (const tensor of traced.values.flatMap(tensorsIn)) this.read(tensor);
    for (const target of written) this.#beforeWrite(target, call);
    const result = traced.run();
    const inputs = valuesIn(Object.values(args));
    const given = new Set(traced.values.flatMap(tensorsIn));
    const made = tensorsIn(result);
    if (written.length === 0 && made.length > 0 && made.every((tensor) => given.has(tensor))) return result; // no work
    const depends = inputs.some((value) => value.tensor === null);
    for (const [index, item] of leaves(result).entries()) {
      if (!isTensor(item)) continue;
      const memory = this.#memoryOf(item, traced.values);
      call.outputs[index] = this.#add(item, { kind: "result", call, index }, depends, memory);
    }
    for (const target of written) {
      if (!made.includes(target)) throw unsupported(call, "it writes into an argument that it does not return");
      const now = this.valueOf(target);
      for (const value of this.values) {
        if (value !== now && value.memory === now.memory) value.overwrittenBy ??= call;
      }
    }
    this.calls.push(call);
    return result;
  }

  read(tensor: object): void {
    const value = this.#known.get(tensor);
    if (value === undefined || value.tensor !== null) return;
    const path = this.#paths.at(-1) as string;
    throw new EscnnError(
      "ERR_NOT_IMPLEMENTED",
      `exportOnnx: ${path === "" ? "the model" : path}: the numbers of a tensor that depends on the input are read by ` +
        "JavaScript or by native code; only operators on tensors have an ONNX form",
    );
  }

  #add(tensor: Tensor, source: Source, depends: boolean, memory: object): RecordedValue {
    const { shape, dtype } = tensor;
    const value = new RecordedValue(this.values.length, source, shape, dtype, depends ? null : tensor, memory);
    this.values.push(value);
    this.#known.set(tensor, value);
    return value;
  }

  #argument(given: unknown): RecordedArgument {
    if (given === null || typeof given === "boolean" || typeof given === "string" || typeof given === "number") {
      return given;
    }
    if (typeof given === "bigint") return Number(given);
    if (isTensor(given)) return this.valueOf(given);
    if (Array.isArray(given)) return given.map((item) => this.#argument(item));
    return new Opaque(String(given));
  }

  #memoryOf(tensor: Tensor, given: readonly unknown[]): object {
    for (const other of given.flatMap(tensorsIn)) {
      if (tensor === other || (strided(tensor) && strided(other) && tensor.sharesStorage(other))) {
        return this.valueOf(other).memory;
      }
    }
    return {};
  }

  #checkAlive(value: RecordedValue, call: RecordedCall): void {
    if (value.overwrittenBy === null) return;
    throw unsupported(
      call,
      `it reads a tensor whose memory ${placeOf(value.overwrittenBy).replace("exportOnnx: ", "")} has written through ` +
        "another tensor; use the form of that operator that is not in place",
    );
  }

  /** What a constant held before a write stays known. */
  #beforeWrite(target: Tensor, call: RecordedCall): void {
    const value = this.valueOf(target);
    if (value.source.kind === "state") throw unsupported(call, `it changes the model's ${value.source.name}`);
    if (value.tensor !== null) value.tensor = value.tensor.clone();
  }
}

/** An error about a call without an ONNX form. */
export function unsupported(call: Pick<RecordedCall, "op" | "path">, reason: string): EscnnError {
  return new EscnnError("ERR_NOT_IMPLEMENTED", `${placeOf(call)}: ${reason}`);
}

/** The values among arguments, lists included, each once. */
export function valuesIn(args: readonly RecordedArgument[]): RecordedValue[] {
  const found = new Set<RecordedValue>();
  const visit = (item: RecordedArgument): void => {
    if (item instanceof RecordedValue) found.add(item);
    else if (Array.isArray(item)) for (const inner of item) visit(inner);
  };
  for (const item of args) visit(item);
  return [...found];
}

const strided = (tensor: Tensor): boolean => tensor.layout === "strided";

function leaves(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(leaves) : [value];
}

function tensorsIn(value: unknown): Tensor[] {
  return leaves(value).filter(isTensor);
}
