/** Calls operators by name. */
import { checkString, isPlainObject } from "../config/arguments.js";
import { describe, EscnnError } from "../errors.js";
import { isComplex } from "./data.js";
import { type NameList, native, type OpBinding, type OpResult } from "./native.js";
import { fromHandle, isTensor, toHandle } from "./tensor.js";

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
    const { values, mask, names, crossing } = marshal(args);
    return decode(await native().callOpAsync(id, mask, listed(names), ...crossing), values);
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
    const { values, mask, names, crossing } = marshal(args);
    return seer.call({
      name: nameOf(id),
      values,
      names: names ?? [],
      bind: () => native().opBinding(id, mask, names, ...crossing),
      run: () => run(id, args),
    });
  });
}

function run(id: number, args: unknown[]): unknown {
  try {
    const { values, mask, names, crossing } = marshal(args);
    return decode(native().callOp(id, mask, listed(names), ...crossing), values);
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

/** A call as it crosses the boundary. */
interface Crossing {
  /** Positional values, then those of `names`. */
  readonly values: readonly unknown[];
  readonly names: readonly string[] | undefined;
  readonly crossing: readonly unknown[];
  /** Bit i: the i-th value is a handle or a list with handles. */
  readonly mask: number;
}

/** Lists of option names that were used before, with their numbers. */
const nameLists = new Map<string, { readonly names: readonly string[]; readonly number: number }>();
/** Calls use some hundred; names may also come from data. */
const MOST_NAME_LISTS = 2000;

/** A list of strings takes longer to cross than most operators to compute; its number does not. */
function listed(names: readonly string[] | undefined): NameList {
  if (names === undefined) return undefined;
  const text = names.join();
  const known = nameLists.get(text);
  if (known?.names.length === names.length && known.names.every((name, i) => name === names[i])) return known.number;
  if (known === undefined && nameLists.size < MOST_NAME_LISTS) {
    nameLists.set(text, { names, number: native().opNames(names) });
  }
  return names;
}

function marshal(args: unknown[]): Crossing {
  let names: string[] | undefined;
  let values = args;
  const last = args[args.length - 1];
  if (typeof last === "object" && isPlainObject(last) && !isComplex(last)) {
    names = [];
    values = args.slice(0, -1);
    for (const [key, value] of Object.entries(last)) {
      if (value === undefined) continue;
      names.push(key);
      values.push(value);
    }
  }
  if (values.length > 31) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `${values.length} arguments given, at most 31 allowed`);
  }
  let mask = 0;
  const crossing: unknown[] = new Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "object" || value === null) {
      crossing[i] = value;
    } else if (isTensor(value)) {
      crossing[i] = toHandle(value);
      mask |= 1 << i;
    } else if (Array.isArray(value)) {
      if (value.some(isTensor)) {
        crossing[i] = value.map((item) => (isTensor(item) ? toHandle(item) : item));
        mask |= 1 << i;
      } else {
        crossing[i] = value;
      }
    } else {
      crossing[i] = "native" in value ? value.native : value;
    }
  }
  return { values, names, crossing, mask };
}

function decode(result: OpResult, values: readonly unknown[]): unknown {
  if (typeof result === "number") return result < 0 ? values[-1 - result] : fromHandle(result);
  if (result === null) return null;
  if ("value" in result) return result.value;
  return result.map((item) => decode(item, values));
}
