/** The tensor: an integer handle of libtorch's tensor, released when this object is collected or disposed. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import { callOp, noteRead, opMethod, toCamelCase } from "./call.js";
import { toTypedNumbers, unflatten } from "./data.js";
import { methodNames, type TensorOps } from "./generated/methods.js";
import { type HookResult, registerHook, registerPostAccumulateGradHook } from "./hooks.js";
import { type Index, index, indexPut } from "./indexing.js";
import { type BackwardArguments, type Handle, native, type TypedArray } from "./native.js";
import { format } from "./printing.js";
import type { RemovableHandle } from "./removable_handle.js";
import {
  cudaDevice,
  type Device,
  type DType,
  isDType,
  type MemoryFormat,
  type NestedNumbers,
  type Scalar,
} from "./types.js";

/** What `Tensor.to` changes. */
export interface ToOptions {
  readonly dtype?: DType | null;
  readonly device?: Device | null;
  /** Lets a copy from pinned memory to a GPU run beside the caller. Default: false. */
  readonly nonBlocking?: boolean;
  /** Copies even when nothing changes. Default: false. */
  readonly copy?: boolean;
  readonly memoryFormat?: MemoryFormat | null;
}

/** Options of `Tensor.backward`. */
export interface BackwardOptions {
  /** Keeps the graph for another call. Default: the value of `createGraph`. */
  readonly retainGraph?: boolean;
  /** Records the derivative itself. Default: false. */
  readonly createGraph?: boolean;
  /** Accumulates into these tensors only. Default: every leaf of the graph. */
  readonly inputs?: readonly Tensor[] | Tensor;
}

/** Under this key every copy of this library finds the handle of a tensor, and the addon that it belongs to. */
const brand = Symbol.for("escnn.Tensor");
type Branded = { readonly [brand]?: { readonly addon: unknown; readonly handle: Handle } };

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for what only inherits from a tensor, and for a proxy of one */
function brandedHandle(tensor: Tensor): Handle {
  const handle = (tensor as Branded)[brand]?.handle;
  check(
    handle !== undefined,
    "ERR_INVALID_ARGUMENT",
    "this is no Tensor but an object that inherits from one, or a proxy of one",
  );
  return handle;
}

/** The handle of a tensor of any copy of this library. */
let handleOf: (tensor: Tensor) => Handle;
let isTensor: (value: unknown) => value is Tensor;

/** Makes an object that stands for no tensor yet. */
let newTensor: () => Tensor;
/** Makes `object` stand for a new handle that native code has given to it. */
let fillTensor: (object: Tensor, handle: Handle) => Tensor;

/** Says that {@link fillTensor} follows. Known to this module only. */
const noHandle = Symbol("no handle");

/** Tensors made since a scope began; null outside of every scope. */
let scopeTensors: Tensor[] | null = null;

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the operators are defined on the prototype below
export class Tensor {
  #handle: Handle = -1;

  /**
   * Another object for the libtorch tensor of `source`; see `torch.tensor` for making one.
   *
   * @throws `ERR_INVALID_ARGUMENT` for anything but a Tensor
   */
  constructor(source: Tensor);
  constructor(source: Tensor | typeof noHandle) {
    if (source !== noHandle) adopt(this, native().alias(toHandle(source, "source")));
  }

  static {
    handleOf = (tensor) => (#handle in tensor ? tensor.#handle : brandedHandle(tensor));
    const Empty = Tensor as unknown as new (source: typeof noHandle) => Tensor;
    newTensor = () => new Empty(noHandle);
    fillTensor = (object, handle) => {
      object.#handle = handle;
      scopeTensors?.push(object);
      return object;
    };
    isTensor = (value): value is Tensor =>
      typeof value === "object" &&
      value !== null &&
      (#handle in value || (value as Branded)[brand]?.addon === native());
  }

  /** For other copies of this library; undefined for what only inherits from a tensor. */
  get [brand](): { readonly addon: unknown; readonly handle: Handle } | undefined {
    return #handle in this ? { addon: native(), handle: this.#handle } : undefined;
  }

  /** The size of each dimension, a new array. */
  get shape(): number[] {
    return native().shape(handleOf(this));
  }

  /** The number of elements. */
  numel(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  /** The step in elements along each dimension. */
  get strides(): number[] {
    return native().strides(handleOf(this));
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** {@link ndim} under Python's other name. */
  dim(): number {
    return this.ndim;
  }

  /** Where the first element lies in the storage, in elements. */
  storageOffset(): number {
    return native().storage(handleOf(this))[2];
  }

  /** True when the elements lie in the order of the indices, without gaps; of `channels_last` the channels vary fastest. */
  isContiguous(memoryFormat: MemoryFormat | { memoryFormat: MemoryFormat } = "contiguous_format"): boolean {
    const format = typeof memoryFormat === "object" ? memoryFormat?.memoryFormat : memoryFormat;
    return native().isContiguous(handleOf(this), format ?? "contiguous_format");
  }

  /** The index of its GPU; −1 on the CPU. */
  getDevice(): number {
    const { device } = this;
    return device === "cpu" ? -1 : Number(device.slice(device.indexOf(":") + 1));
  }

  /** The element type, e.g. `"float32"`. */
  get dtype(): DType {
    return native().dtype(handleOf(this)) as DType;
  }

  /** Where the data lies, e.g. `"cpu"` or `"cuda:0"`. */
  get device(): string {
    return native().device(handleOf(this));
  }

  /** `"strided"` for ordinary tensors. */
  get layout(): string {
    return native().layout(handleOf(this));
  }

  /** True when operations on this tensor are recorded for `backward`. */
  get requiresGrad(): boolean {
    return native().requiresGrad(handleOf(this));
  }

  set requiresGrad(value: boolean) {
    native().setRequiresGrad(handleOf(this), value);
  }

  /** Sets `requiresGrad` (default true) and returns this tensor. @throws `ERR_DTYPE` for integer tensors. */
  requiresGrad_(value = true): this {
    native().setRequiresGrad(handleOf(this), value);
    return this;
  }

  /** True when no operation made this tensor, so that `backward` accumulates into `grad`. */
  get isLeaf(): boolean {
    return native().isLeaf(handleOf(this));
  }

  /** The accumulated gradient, of the shape of this tensor; null before the first `backward`. */
  get grad(): Tensor | null {
    const grad = native().grad(handleOf(this));
    return grad === null ? null : fromHandle(grad);
  }

  set grad(value: Tensor | null) {
    native().setGrad(handleOf(this), value === null ? null : toHandle(value, "grad"));
  }

  /** Counts the in-place writes to this tensor's memory. */
  get version(): number {
    return native().version(handleOf(this));
  }

  /** True when both stand for the same libtorch tensor. */
  isSame(other: Tensor): boolean {
    return native().isSame(handleOf(this), toHandle(other, "other"));
  }

  /** True when both views lie in the same memory. */
  sharesStorage(other: Tensor): boolean {
    return native().sharesStorage(handleOf(this), toHandle(other, "other"));
  }

  /**
   * The gradients of this tensor with respect to the leaves of its graph, accumulated into their `grad`.
   *
   * @param gradient the derivative of the objective by this tensor, of its shape; 1 for a tensor of one element
   * @throws `ERR_INVALID_ARGUMENT` when this tensor is no scalar and `gradient` is missing
   */
  backward(gradient?: Tensor | null, options: BackwardOptions = {}): void {
    native().backward(...backwardArguments(handleOf(this), gradient, options));
  }

  /**
   * {@link backward} on the queue thread, with the grad mode and autocast of this moment. JavaScript functions in the
   * graph are called from the event loop.
   *
   * @returns a promise, rejected with the error that {@link backward} would throw
   */
  async backwardAsync(gradient?: Tensor | null, options: BackwardOptions = {}): Promise<void> {
    await native().backwardAsync(...backwardArguments(handleOf(this), gradient, options));
  }

  /**
   * Calls `hook` with each gradient of this tensor in a backward pass, before it is used further or accumulated. A
   * tensor that it gives replaces the gradient. What it throws reaches the caller of the pass. A hook that refers to
   * its own tensor keeps it alive until the handle is removed.
   *
   * @throws `ERR_INVALID_ARGUMENT` when this tensor requires no gradient
   */
  registerHook(hook: (grad: Tensor) => HookResult): RemovableHandle {
    return registerHook(this, hook);
  }

  /**
   * Calls `hook` with this leaf each time a gradient was accumulated into its `grad`.
   *
   * @throws `ERR_INVALID_ARGUMENT` when this tensor is no leaf or requires no gradient
   */
  registerPostAccumulateGradHook(hook: (leaf: Tensor) => void): RemovableHandle {
    return registerPostAccumulateGradHook(this, hook);
  }

  /**
   * The only element as number; boolean for bool tensors.
   *
   * @throws `ERR_SHAPE` when there is not exactly one; `ERR_DTYPE` for int64 beyond 2⁵³−1 without `bigint: true`
   */
  item(options?: { bigint?: false }): number;
  item(options: { bigint: true }): bigint;
  item(options: { bigint?: boolean } = {}): number | bigint {
    noteRead(this);
    const bigint = options.bigint ?? false;
    const number = bigint ? undefined : native().toNumber(handleOf(this));
    return number ?? onlyItem(this.data(), this.dtype, this.shape, bigint);
  }

  /**
   * The elements as nested arrays, a bare value for 0 dimensions.
   *
   * @throws `ERR_DTYPE` for int64 beyond 2⁵³−1 without `bigint: true`
   */
  toArray(options: { bigint?: boolean } = {}): NestedNumbers {
    const values = toTypedNumbers(this.data(), this.dtype, options.bigint ?? false);
    return unflatten(values, this.shape);
  }

  /**
   * A copy of the elements, row-major: int64 as BigInt64Array, bool as Uint8Array, float16 and bfloat16 as Uint16Array
   * of their bits, complex numbers as pairs.
   */
  data(): TypedArray {
    noteRead(this);
    return native().toData(handleOf(this));
  }

  /** {@link item} by way of the queue thread: the event loop goes on while the number is computed. */
  itemAsync(options?: { bigint?: false }): Promise<number>;
  itemAsync(options: { bigint: true }): Promise<bigint>;
  async itemAsync(options: { bigint?: boolean } = {}): Promise<number | bigint> {
    const { dtype, shape } = this;
    return onlyItem(await this.dataAsync(), dtype, shape, options.bigint ?? false);
  }

  /** {@link toArray} by way of the queue thread. */
  async toArrayAsync(options: { bigint?: boolean } = {}): Promise<NestedNumbers> {
    const { dtype, shape } = this;
    const data = await this.dataAsync();
    return unflatten(toTypedNumbers(data, dtype, options.bigint ?? false), shape);
  }

  /** {@link data} by way of the queue thread. */
  async dataAsync(): Promise<TypedArray> {
    noteRead(this);
    return await native().toDataAsync(handleOf(this));
  }

  /** Frees the handle now; using the tensor afterwards throws `ERR_DISPOSED`. Twice is allowed. */
  dispose(): void {
    native().release(handleOf(this));
  }

  /** True after {@link dispose}. */
  get isDisposed(): boolean {
    return !native().isLive(handleOf(this));
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * This tensor with another dtype and/or on another device; itself when nothing changes.
   *
   * @param target `"float64"`, `"cuda:0"`, `{ dtype, device, nonBlocking, copy, memoryFormat }`, or a tensor to match
   * @throws `ERR_DTYPE`, `ERR_DEVICE` for unknown or absent ones
   */
  to(target: DType | Device | ToOptions | Tensor): Tensor {
    if (isTensor(target)) return callOp("to", this, { dtype: target.dtype, device: target.device }) as Tensor;
    if (typeof target !== "string") return callOp("to", this, target) as Tensor;
    return callOp("to", this, isDType(target) ? { dtype: target } : { device: target }) as Tensor;
  }

  /** Python's `x[…]`: `x.index([0, null, { start: 1 }, "...", mask])`. A view unless a tensor or array takes part. */
  index(entries: readonly Index[]): Tensor {
    return index(this, entries);
  }

  /** Python's `x[…] = value`; adds to what is there with `accumulate` (default false). Returns this tensor. */
  indexPut_(entries: readonly Index[], value: Tensor | Scalar, accumulate = false): this {
    indexPut(this, entries, value, accumulate);
    return this;
  }

  /** This tensor on the CPU. */
  cpu(): Tensor {
    return this.to("cpu");
  }

  /** This tensor on the GPU of this index. */
  cuda(index = 0): Tensor {
    return this.to(cudaDevice("cuda", index));
  }

  toString(): string {
    return this.isDisposed ? "tensor(disposed)" : format(this);
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

export interface Tensor extends TensorOps {}

for (const name of methodNames) {
  const method = toCamelCase(name);
  if (Object.hasOwn(Tensor.prototype, method)) continue;
  Object.defineProperty(Tensor.prototype, method, { value: opMethod(name), writable: true, configurable: true });
}

/** The handle of `tensor`. @throws `ERR_INVALID_ARGUMENT` naming `parameter` when it is no tensor. */
export function toHandle(tensor: unknown, parameter = "tensor"): Handle {
  if (isTensor(tensor)) {
    noteRead(tensor);
    return handleOf(tensor);
  }
  throw new EscnnError("ERR_INVALID_ARGUMENT", `${parameter}: expected a Tensor, given ${describe(tensor)}`);
}

function adopt(object: Tensor, handle: Handle): Tensor {
  native().track(object, handle);
  return fillTensor(object, handle);
}

/** The tensor object for a new handle; takes ownership of it. */
export function fromHandle(handle: Handle): Tensor {
  return adopt(newTensor(), handle);
}

export { fillTensor, handleOf, isTensor, newTensor };

function onlyItem(data: TypedArray, dtype: DType, shape: readonly number[], bigint: boolean): number | bigint {
  const values = toTypedNumbers(data, dtype, bigint);
  check(values.length === 1, "ERR_SHAPE", () => `item: expected a tensor of one element, given [${shape}]`);
  return values[0] as number | bigint;
}

function backwardArguments(
  tensor: Handle,
  gradient: Tensor | null | undefined,
  { retainGraph, createGraph, inputs = [] }: BackwardOptions,
): BackwardArguments {
  return [
    [tensor],
    gradient === undefined || gradient === null ? [] : [toHandle(gradient, "gradient")],
    retainGraph ?? null,
    createGraph ?? false,
    (Array.isArray(inputs) ? inputs : [inputs]).map((input) => toHandle(input, "inputs")),
  ];
}

/** Runs `fn`, whose tensors outlive every scope around. */
export function outsideOfScopes<T>(fn: () => T): T {
  const outer = scopeTensors;
  scopeTensors = null;
  try {
    return fn();
  } finally {
    scopeTensors = outer;
  }
}

/** Runs `fn` with a list that receives every tensor made meanwhile; used by `scope`. */
export function collectingTensors<T>(fn: () => T): { result: T; made: Tensor[] } {
  const outer = scopeTensors;
  const made: Tensor[] = [];
  scopeTensors = made;
  try {
    return { result: fn(), made };
  } catch (error) {
    for (const tensor of made) tensor.dispose();
    throw error;
  } finally {
    scopeTensors = outer;
  }
}
