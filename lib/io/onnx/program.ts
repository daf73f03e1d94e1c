/** What several recordings of one model have in common: its operators, with sizes that may change with the batch. */
import { EscnnError } from "../../errors.js";
import { type DType, equal, scope, type Tensor } from "../../torch/index.js";
import { Opaque, placeOf, type RecordedArgument, type RecordedCall, RecordedValue, type Recorder } from "./recorder.js";
import { type Size, sizeThrough } from "./sizes.js";

/** A tensor of the program. */
export class Value {
  constructor(
    readonly id: number,
    readonly source: ValueSource,
    readonly shape: readonly Size[],
    readonly dtype: DType,
    /** Its numbers in every recording; null where they depend on the inputs. */
    private readonly tensors: readonly Tensor[] | null,
  ) {}

  #fixed: boolean | undefined;

  /** The numbers, where all recordings agree on them; else null. */
  get numbers(): Tensor | null {
    const [first, ...rest] = this.tensors ?? [];
    if (first === undefined) return null;
    this.#fixed ??= rest.every((other) => other === first || sameNumbers(first, other));
    return this.#fixed ? first : null;
  }
}

export type ValueSource =
  | { readonly kind: "input"; readonly index: number }
  | { readonly kind: "state"; readonly name: string }
  | { readonly kind: "constant" }
  | { readonly kind: "result"; readonly call: Call; readonly index: number };

export type Argument = null | boolean | string | Size | Opaque | Value | readonly Argument[];

export interface Call {
  readonly op: string;
  readonly overload: string;
  readonly args: Readonly<Record<string, Argument>>;
  readonly outputs: readonly (Value | null)[];
  readonly path: string;
}

export interface Program {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** In order, only those that the outputs need and whose results are no constants. */
  readonly calls: readonly Call[];
}

/** One run of the model. */
export interface Recording {
  readonly recorder: Recorder;
  readonly inputs: readonly RecordedValue[];
  readonly outputs: readonly RecordedValue[];
}

/**
 * The program behind recordings at the batch sizes `batches`, which may be equal where the batch is fixed.
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED`, naming the module, where the recordings call different operators or a number
 *   is no affine function of the batch size
 */
export function programOf(recordings: readonly Recording[], batches: readonly number[]): Program {
  const [first] = recordings as readonly [Recording];
  const merger = new Merger(recordings, batches);
  const calls = first.recorder.calls.map((_, i) => merger.call(i));
  for (const { recorder } of recordings) {
    const extra = recorder.calls[calls.length];
    if (extra !== undefined) throw differs(extra, "it is called for some batch sizes only");
  }
  const inputs = first.inputs.map((_, i) => merger.value(recordings.map(({ inputs }) => inputs[i] as RecordedValue)));
  const outputs = first.outputs.map((_, i) =>
    merger.value(recordings.map(({ outputs }) => outputs[i] as RecordedValue)),
  );
  return { inputs, outputs, calls: neededBy(outputs, calls) };
}

function differs(call: RecordedCall, reason: string): EscnnError {
  return new EscnnError(
    "ERR_NOT_IMPLEMENTED",
    `${placeOf(call)}: ${reason}; what a model does must not depend on the batch size or on numbers in its input ` +
      "(dynamicBatch: false fixes the batch size)",
  );
}

class Merger {
  readonly #values = new Map<RecordedValue, Value>();
  readonly #calls = new Map<RecordedCall, Call>();

  constructor(
    private readonly recordings: readonly Recording[],
    private readonly batches: readonly number[],
  ) {}

  call(index: number): Call {
    const all = this.recordings.map(({ recorder }) => recorder.calls[index]);
    const [first] = all as [RecordedCall];
    for (const other of all) {
      if (other?.op === first.op && other.overload === first.overload && other.path === first.path) continue;
      throw differs(first, "it is called for some inputs only");
    }
    const calls = all as RecordedCall[];
    const args = Object.keys(first.args).map((name): [string, Argument] => [
      name,
      this.#argument(
        calls,
        name,
        calls.map((call) => call.args[name] as RecordedArgument),
      ),
    ]);
    const outputs: (Value | null)[] = [];
    const call: Call = {
      op: first.op,
      overload: first.overload,
      args: Object.fromEntries(args),
      outputs,
      path: first.path,
    };
    this.#calls.set(first, call);
    for (const [i, output] of first.outputs.entries()) {
      const same =
        calls.every((other) => (other.outputs[i] ?? null) === null) || calls.every((other) => other.outputs[i]);
      if (!same || calls.some((other) => other.outputs.length !== first.outputs.length)) {
        throw differs(first, "it has different numbers of results");
      }
      outputs.push(output ? this.value(calls.map((other) => other.outputs[i] as RecordedValue)) : null);
    }
    return call;
  }

  /** The value that is `all[i]` in the i-th recording. */
  value(all: readonly RecordedValue[]): Value {
    const [first] = all as [RecordedValue];
    const known = this.#values.get(first);
    if (known !== undefined) return known;
    const source = this.#source(first.source);
    const maker =
      first.source.kind === "result" ? first.source.call : { op: "", overload: "", args: {}, outputs: [], path: "" };
    if (all.some((other) => other.shape.length !== first.shape.length || other.dtype !== first.dtype)) {
      throw differs(maker, "its result has different dimensions or dtypes");
    }
    const shape = first.shape.map((_, axis) => {
      const sizes = all.map((other) => other.shape[axis] as number);
      const size = sizeThrough(this.batches, sizes);
      if (size === null)
        throw differs(
          maker,
          `dimension ${axis} of its result is ${sizes.join(", ")} for the batch sizes ${this.batches.join(", ")}`,
        );
      return size;
    });
    const tensors = all.every(({ tensor }) => tensor !== null) ? all.map(({ tensor }) => tensor as Tensor) : null;
    const value = new Value(first.id, source, shape, first.dtype, tensors);
    this.#values.set(first, value);
    return value;
  }

  #source(source: RecordedValue["source"]): ValueSource {
    if (source.kind !== "result") return source;
    return { kind: "result", call: this.#calls.get(source.call) as Call, index: source.index };
  }

  #argument(calls: readonly RecordedCall[], name: string, all: readonly RecordedArgument[]): Argument {
    const [call] = calls as readonly [RecordedCall];
    const [first] = all as readonly [RecordedArgument];
    if (first instanceof RecordedValue) {
      const values = all.filter((item): item is RecordedValue => item instanceof RecordedValue);
      if (values.length < all.length || values.some(({ id }) => id !== first.id)) {
        throw differs(call, `${name} is another tensor`);
      }
      return this.value(values);
    }
    if (Array.isArray(first)) {
      const lists = all.filter((item): item is readonly RecordedArgument[] => Array.isArray(item));
      if (lists.length < all.length || lists.some(({ length }) => length !== first.length)) {
        throw differs(call, `${name} has different lengths`);
      }
      return first.map((_, i) =>
        this.#argument(
          calls,
          name,
          lists.map((list) => list[i] as RecordedArgument),
        ),
      );
    }
    if (typeof first === "number") {
      const numbers = all.filter((item): item is number => typeof item === "number");
      const size = numbers.length < all.length ? null : sizeThrough(this.batches, numbers);
      if (size === null)
        throw differs(call, `${name} is ${all.map(String).join(", ")} for the batch sizes ${this.batches.join(", ")}`);
      return size;
    }
    if (first instanceof Opaque) return first;
    if (all.some((item) => item !== first)) throw differs(call, `${name} is ${all.map(String).join(" or ")}`);
    return first as null | boolean | string;
  }
}

/** The values among arguments, lists included. */
export function valuesIn(args: readonly Argument[]): Value[] {
  return args.flatMap((item) => (item instanceof Value ? [item] : Array.isArray(item) ? valuesIn(item) : []));
}

function neededBy(outputs: readonly Value[], calls: readonly Call[]): Call[] {
  const needed = new Set<Call>();
  const pending = [...outputs];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.source.kind !== "result" || needed.has(value.source.call) || value.numbers !== null) continue;
    needed.add(value.source.call);
    pending.push(...valuesIn(Object.values(value.source.call.args)));
  }
  return calls.filter((call) => needed.has(call));
}

/** Bit for bit, so that NaN equals itself. */
function sameNumbers(a: Tensor, b: Tensor): boolean {
  if (String(a.shape) !== String(b.shape)) return false;
  const bits = (tensor: Tensor) => tensor.detach().contiguous().flatten().view("uint8");
  return scope(() => equal(bits(a), bits(b)));
}
