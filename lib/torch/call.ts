/** Calls operators by name. */
import { checkString, isPlainObject } from "../config/arguments.js";
import { check, describe, EscnnError } from "../errors.js";
import { isComplex } from "./data.js";
import { type NameList, native, type OpBinding, type OpResult, type TorchRows } from "./native.js";
import { fillTensor, fromHandle, handleOf, isTensor, newTensor } from "./tensor.js";

/** Held apart: the rows of native code are too many for a fast lookup. */
let callNative: TorchRows["callOp"] = (...args) => {
  callNative = native().callOp;
  return callNative(...args);
};

/** An operator by its name in libtorch's schemas. */
// biome-ignore lint/suspicious/noExplicitAny: the generated files give each operator its own type
export type OpFunction = (...args: any[]) => any;

const ids = new Map<string, number>();

/** One call as a {@link CallTracer} sees it. */
export interface TracedCall {
  /** The operator's name in libtorch's schemas. */
  readonly name: string;
  /** Positional values, then those of `names`. */
  readonly values: readonly unknown[];
  readonly names: readonly string[];
  /** The overload that {@link run} will call. @throws EscnnError as the call itself */
  bind(): OpBinding;
  /** Makes the call. */
  run(): unknown;
}

/** Sees the calls of operators while {@link tracing} runs. What it calls itself is not seen. */
export interface CallTracer {
  /** Stands for a call: gives what it returns. */
  call(call: TracedCall): unknown;
  /** Something else than an operator reads `tensor`: its numbers, or native code by its handle. */
  read(tensor: object): void;
}

/** Null, but while {@link tracing} runs. */
let tracer: CallTracer | null = null;

function withTracer<T>(next: CallTracer | null, fn: () => T): T {
  const before = tracer;
  tracer = next;
  try {
    return fn();
  } finally {
    tracer = before;
  }
}

/** Runs `fn`, all of whose operators `seer` sees. `fn` must be synchronous. */
export function tracing<T>(seer: CallTracer, fn: () => T): T {
  return withTracer(seer, fn);
}

/** To be called where a tensor is read by other means than an operator. */
export function noteRead(tensor: object): void {
  if (tracer === null) return;
  const seer = tracer;
  withTracer(null, () => seer.read(tensor));
}

/**
 * Calls any libtorch operator, private ones included, by the name in its schema, e.g. `callOp("_fused_adam_", …)`.
 * A plain object as last argument names parameters in camelCase. A result that is one of the arguments is returned as
 * the same object.
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED` when the loaded libtorch lacks the operator
 */
export function callOp(name: string, ...args: unknown[]): unknown {
  return callById(idOf(name), args);
}

function idOf(name: string): number {
  let id = ids.get(name);
  if (id === undefined) {
    checkString("callOp", "name", name);
    id = native().opId(name);
    ids.set(name, id);
  }
  return id;
}

/**
 * {@link callOp} on the queue thread of this environment, with the caller's grad mode and autocast: the event loop goes
 * on meanwhile. Asynchronous calls run one after the other, in order; synchronous ones do not wait for them, so leave
 * the arguments unchanged until the promise settles. They may be disposed.
 *
 * @returns a promise, rejected with the error that {@link callOp} would throw
 */
export async function callOpAsync(name: string, ...args: unknown[]): Promise<unknown> {
  const id = idOf(name);
  try {
    const { values, mask, listed, crossing } = new Crossing(args); // all now: options may change meanwhile
    return decode(await native().callOpAsync(id, mask, listed, ...crossing), values);
  } catch (error) {
    throw typedError(id, error);
  }
}

/** {@link callOp} as a function that looks its operator up at the first call. */
export function opFunction(name: string): OpFunction {
  let id = -1;
  return (...args) => {
    if (id < 0) id = idOf(name);
    return callById(id, args);
  };
}

/** {@link opFunction} with `this` as first argument. */
export function opMethod(name: string): OpFunction {
  let id = -1;
  return function (this: unknown, ...args: unknown[]) {
    if (id < 0) id = idOf(name);
    if (tracer === null && args.length < 2) return callShort(id, this, args);
    args.unshift(this);
    return callById(id, args);
  };
}

/** `keep_dim` → `keepDim`; leading and trailing underscores stay. */
export function toCamelCase(name: string): string {
  return name.replace(/(?<=[^_])_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

function callById(id: number, args: unknown[]): unknown {
  return tracer === null ? run(id, args) : trace(tracer, id, args);
}

function trace(seer: CallTracer, id: number, args: unknown[]): unknown {
  return withTracer(null, () => {
    const { values, mask, names, listed, crossing } = new Crossing(args);
    return seer.call({
      name: nameOf(id),
      values,
      names: names ?? [],
      bind: () => native().opBinding(id, mask, listed, ...crossing),
      run: () => run(id, args),
    });
  });
}

function run(id: number, args: unknown[]): unknown {
  try {
    const call = new Crossing(args);
    const object = newTensor();
    const result = callWith(id, call, object);
    return typeof result === "number" && result >= 0 ? fillTensor(object, result) : decode(result, call.values);
  } catch (error) {
    throw typedError(id, error);
  }
}

function isNumberList(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (typeof value[i] !== "number") return false;
  return true;
}

/** {@link run} for what networks call most: nothing, a number, some numbers or a tensor with `self`. */
function callShort(id: number, self: unknown, args: unknown[]): unknown {
  try {
    const other = args[0];
    if (!isTensor(self)) return run(id, [self, ...args]);
    const object = newTensor();
    const handle = handleOf(self);
    let result: OpResult;
    if (args.length === 0) result = callNative(id, 1, withoutNames, object, handle);
    else if (isTensor(other)) result = callNative(id, 3, withoutNames, object, handle, handleOf(other));
    else if (typeof other !== "number" && !isNumberList(other)) return run(id, [self, other]);
    else result = callNative(id, 1, withoutNames, object, handle, other);
    return typeof result === "number" && result >= 0 ? fillTensor(object, result) : decode(result, [self, other]);
  } catch (error) {
    throw typedError(id, error);
  }
}

function nameOf(id: number): string {
  return [...ids].find(([, known]) => known === id)?.[0] ?? "";
}

/** Getters and proxies run when arguments are read, and throw what they like: it becomes the cause of a typed error. */
function typedError(id: number, error: unknown): unknown {
  if (error instanceof EscnnError) return error;
  const name = nameOf(id);
  const reason = error instanceof Error ? error.message : describe(error);
  return new EscnnError("ERR_INVALID_ARGUMENT", `torch.${toCamelCase(name)}: an argument cannot be read: ${reason}`, {
    cause: error,
  });
}

/** Of calls without options. */
const withoutNames = -1;

/** A list of option names. */
interface KnownNames {
  readonly names: readonly string[];
  /** Of native code; −1 before the first call, and always where it is one list too many. */
  number: number;
  /** The lists that go on with another name; null where it is one too many. */
  readonly longer: Map<string, KnownNames> | null;
}

const noNames: KnownNames = { names: [], number: -1, longer: new Map() };
let knownLists = 0;
/** Calls use some hundred; names may also come from data. */
const MOST_NAME_LISTS = 2000;

/** The list `known` with one more name. */
function withName(known: KnownNames, name: string): KnownNames {
  const found = known.longer?.get(name);
  if (found !== undefined) return found;
  const isKept = known.longer !== null && knownLists < MOST_NAME_LISTS;
  const longer = { names: [...known.names, name], number: -1, longer: isKept ? new Map() : null };
  if (isKept) {
    known.longer.set(name, longer);
    knownLists++;
  }
  return longer;
}

/** A list of strings takes longer to cross than most operators to compute; the number of one that calls repeat does not. */
function numberOf(known: KnownNames): NameList {
  if (known.longer === null) return known.names;
  if (known.number < 0) known.number = native().opNames(known.names);
  return known.number;
}

/** A call as it crosses the boundary. */
class Crossing {
  /** One per value, positional ones first, then those of {@link names}. */
  readonly crossing: unknown[];
  /** Bit i: the i-th value is a handle or a list with handles. */
  mask = 0;
  /** The option names, undefined without options. */
  readonly names: readonly string[] | undefined;
  /** {@link names} as they cross. */
  readonly listed: NameList = withoutNames;
  private readonly args: readonly unknown[];

  constructor(args: readonly unknown[]) {
    const last = args[args.length - 1];
    const options = typeof last === "object" && isPlainObject(last) && !isComplex(last) ? last : undefined;
    const positional = options === undefined ? args.length : args.length - 1;
    this.args = args;
    this.crossing = new Array(positional);
    for (let i = 0; i < positional; i++) this.crossing[i] = this.cross(args[i], i);
    if (options !== undefined) {
      const known = this.pushOptions(options);
      this.names = known.names;
      this.listed = numberOf(known);
    }
    const count = this.crossing.length;
    check(count <= 31, "ERR_INVALID_ARGUMENT", () => `${count} arguments given, at most 31 allowed`);
  }

  /** Positional values, then those of {@link names}. */
  get values(): readonly unknown[] {
    if (this.names === undefined) return this.args;
    const options = this.args[this.args.length - 1] as Readonly<Record<string, unknown>>;
    return [...this.args.slice(0, -1), ...this.names.map((name) => options[name])];
  }

  private pushOptions(options: Readonly<Record<string, unknown>>): KnownNames {
    let known = noNames;
    for (const name of Object.keys(options)) {
      const value = options[name];
      if (value === undefined) continue;
      known = withName(known, name);
      this.crossing.push(this.cross(value, this.crossing.length));
    }
    return known;
  }

  private cross(value: unknown, index: number): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      if (isNumberList(value) || !value.some(isTensor)) return value;
      this.mask |= 1 << index;
      return value.map((item) => (isTensor(item) ? handleOf(item) : item));
    }
    if (!isTensor(value)) return "native" in value ? value.native : value;
    this.mask |= 1 << index;
    return handleOf(value);
  }
}

/** The native call; without a spread where there are few values, which engines call faster. */
function callWith(id: number, { mask, listed, crossing: c }: Crossing, object: object): OpResult {
  switch (c.length) {
    case 1:
      return callNative(id, mask, listed, object, c[0]);
    case 2:
      return callNative(id, mask, listed, object, c[0], c[1]);
    case 3:
      return callNative(id, mask, listed, object, c[0], c[1], c[2]);
    case 4:
      return callNative(id, mask, listed, object, c[0], c[1], c[2], c[3]);
    default:
      return callNative(id, mask, listed, object, ...c);
  }
}

function decode(result: OpResult, values: readonly unknown[]): unknown {
  if (typeof result === "number") return result < 0 ? values[-1 - result] : fromHandle(result);
  if (result === null) return null;
  if ("value" in result) return result.value;
  return result.map((item) => decode(item, values));
}
