/** The tensor: an integer handle of libtorch's tensor, released when this object is collected or disposed. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import { callOp, opMethod, toCamelCase } from "./call.js";
import { toTypedNumbers, unflatten } from "./data.js";
import { methodNames, type TensorOps } from "./generated/methods.js";
import { type Index, index, indexPut } from "./indexing.js";
import { ensureCollectors } from "./memory.js";
import { type Handle, native, type TypedArray } from "./native.js";
import { format } from "./printing.js";
import { type Device, type DType, isDType, type MemoryFormat, type NestedNumbers, type Scalar } from "./types.js";

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

let handleOf: (tensor: Tensor) => Handle;
let wrap: (handle: Handle) => Tensor;
let isTensor: (value: unknown) => value is Tensor;

/** Tensors made since a scope began; null outside of every scope. */
let scopeTensors: Tensor[] | null = null;

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the operators are defined on the prototype below
export class Tensor {
  #handle: Handle;

  /** Another object for the libtorch tensor of `source`; see `torch.tensor` for making one. */
  constructor(source: Tensor) {
    const handle = typeof source === "number" ? (source as Handle) : native().alias(toHandle(source, "source"));
    this.#handle = handle;
    ensureCollectors();
    native().track(this, handle);
    scopeTensors?.push(this);
  }

  static {
    handleOf = (tensor) => tensor.#handle;
    wrap = (handle) => new Tensor(handle as unknown as Tensor);
    isTensor = (value): value is Tensor => typeof value === "object" && value !== null && #handle in value;
  }

  /** The size of each dimension, a new array. */
  get shape(): number[] {
    return native().shape(this.#handle);
  }

  /** The number of elements. */
  numel(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  /** The step in elements along each dimension. */
  get strides(): number[] {
    return native().strides(this.#handle);
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The element type, e.g. `"float32"`. */
  get dtype(): DType {
    return native().dtype(this.#handle) as DType;
  }

  /** Where the data lies, e.g. `"cpu"` or `"cuda:0"`. */
  get device(): string {
    return native().device(this.#handle);
  }

  /** `"strided"` for ordinary tensors. */
  get layout(): string {
    return native().layout(this.#handle);
  }

  /** True when operations on this tensor are recorded for `backward`. */
  get requiresGrad(): boolean {
    return native().requiresGrad(this.#handle);
  }

  set requiresGrad(value: boolean) {
    native().setRequiresGrad(this.#handle, value);
  }

  /** Sets `requiresGrad` (default true) and returns this tensor. @throws `ERR_DTYPE` for integer tensors. */
  requiresGrad_(value = true): this {
    native().setRequiresGrad(this.#handle, value);
    return this;
  }

  /** True when no operation made this tensor, so that `backward` accumulates into `grad`. */
  get isLeaf(): boolean {
    return native().isLeaf(this.#handle);
  }

  /** The accumulated gradient, of the shape of this tensor; null before the first `backward`. */
  get grad(): Tensor | null {
    const grad = native().grad(this.#handle);
    return grad === null ? null : wrap(grad);
  }

  set grad(value: Tensor | null) {
    native().setGrad(this.#handle, value === null ? null : toHandle(value, "grad"));
  }

  /** Counts the in-place writes to this tensor's memory. */
  get version(): number {
    return native().version(this.#handle);
  }

  /** True when both stand for the same libtorch tensor. */
  isSame(other: Tensor): boolean {
    return native().isSame(this.#handle, toHandle(other, "other"));
  }

  /** True when both views lie in the same memory. */
  sharesStorage(other: Tensor): boolean {
    return native().sharesStorage(this.#handle, toHandle(other, "other"));
  }

  /**
   * The gradients of this tensor with respect to the leaves of its graph, accumulated into their `grad`.
   *
   * @param gradient the derivative of the objective by this tensor, of its shape; 1 for a tensor of one element
   * @param options `retainGraph` keeps the graph for a second call; `createGraph` records the derivative itself
   * @throws `ERR_INVALID_ARGUMENT` when this tensor is no scalar and `gradient` is missing
   */
  backward(
    gradient?: Tensor | null,
    options: { retainGraph?: boolean; createGraph?: boolean; inputs?: Tensor[] } = {},
  ) {
    native().backward(
      [this.#handle],
      gradient === undefined || gradient === null ? [] : [toHandle(gradient, "gradient")],
      options.retainGraph ?? null,
      options.createGraph ?? false,
      (options.inputs ?? []).map((tensor) => toHandle(tensor, "inputs")),
    );
  }

  /**
   * The only element as number; boolean for bool tensors.
   *
   * @throws `ERR_SHAPE` when there is not exactly one; `ERR_DTYPE` for int64 beyond 2⁵³−1 without `bigint: true`
   */
  item(options?: { bigint?: false }): number;
  item(options: { bigint: true }): bigint;
  item(options: { bigint?: boolean } = {}): number | bigint {
    const data = this.data();
    check(data.length === 1, "ERR_SHAPE", () => `item: expected a tensor of one element, given [${this.shape}]`);
    return toTypedNumbers(data, this.dtype, options.bigint ?? false)[0] as number | bigint;
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
    return native().toData(this.#handle);
  }

  /** {@link item}, without blocking the thread on the device. */
  async itemAsync(): Promise<number> {
    return this.item();
  }

  /** {@link toArray}, without blocking the thread on the device. */
  async toArrayAsync(options: { bigint?: boolean } = {}): Promise<NestedNumbers> {
    return this.toArray(options);
  }

  /** {@link data}, without blocking the thread on the device. */
  async dataAsync(): Promise<TypedArray> {
    return this.data();
  }

  /** Frees the handle now; using the tensor afterwards throws `ERR_DISPOSED`. Twice is allowed. */
  dispose(): void {
    native().release(this.#handle);
  }

  /** True after {@link dispose}. */
  get isDisposed(): boolean {
    return !native().isLive(this.#handle);
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
    return this.to(`cuda:${index}`);
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
  if (isTensor(tensor)) return handleOf(tensor);
  throw new EscnnError("ERR_INVALID_ARGUMENT", `${parameter}: expected a Tensor, given ${describe(tensor)}`);
}

/** The tensor object for a new handle; takes ownership of it. */
export function fromHandle(handle: Handle): Tensor {
  return wrap(handle);
}

export { isTensor };

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
