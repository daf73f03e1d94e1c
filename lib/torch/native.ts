/** The rows of `cpp/napi/torch.cc`. A handle is a number that stands for a tensor. */
import { nativeRoom } from "../native/index.js";
import { collectors } from "./collectors.js";
import type { NativeMatrix } from "./matrix.js";

export type Handle = number;

/** A random number generator of libtorch. */
export type NativeGenerator = { readonly __generator: unique symbol };
/** What a checkpointed call keeps. */
export type NativeFrame = { readonly __frame: unique symbol };
/** A registered hook. */
export type NativeHook = { readonly __hook: unique symbol };
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/**
 * A tensor is a handle, or −1 − i for the i-th argument itself; null is an undefined tensor; several results are an
 * array; everything else is boxed.
 */
export type OpResult = number | null | { readonly value: unknown } | readonly OpResult[];

export type BackwardArguments = [
  tensors: readonly Handle[],
  gradients: readonly (Handle | null)[],
  retainGraph: boolean | null,
  createGraph: boolean,
  inputs: readonly Handle[],
];

export type GradientsArguments = [
  outputs: readonly Handle[],
  inputs: readonly Handle[],
  gradOutputs: readonly (Handle | null)[],
  retainGraph: boolean | null,
  createGraph: boolean,
  allowUnused: boolean,
  isGradsBatched: boolean,
];

/** Option names: a list, the number of one, −1 for none. */
export type NameList = readonly string[] | number;

export interface TorchRows {
  opId(name: string): number;
  /** The number of a list of option names. */
  opNames(names: readonly string[]): number;
  /**
   * Bit i of `mask` says that the i-th value is a handle or a list of handles; the last values belong to `names`. A single
   * new tensor belongs to `object` as after {@link track}.
   */
  callOp(id: number, mask: number, names: NameList, object: object, ...values: unknown[]): OpResult;
  /** The same on the queue thread, with the caller's grad mode and autocast. */
  callOpAsync(id: number, mask: number, names: NameList, ...values: unknown[]): Promise<OpResult>;
  /** The overload that {@link callOp} would choose for the same arguments. */
  opBinding(id: number, mask: number, names: NameList, ...values: unknown[]): OpBinding;
  opSchemas(): OpSchema[];
  startCounting(): void;
  /** Names of operators with a kernel of their own, and how often each ran since `startCounting`. */
  stopCounting(): readonly (readonly [name: string, count: number])[];
  fromData(data: TypedArray, shape: readonly number[], dtype: string | null): Handle;
  toData(tensor: Handle): TypedArray;
  /** The only element where it is a real number that JavaScript has exactly. */
  toNumber(tensor: Handle): number | undefined;
  toDataAsync(tensor: Handle): Promise<TypedArray>;
  /** A second handle for the same tensor. */
  alias(tensor: Handle): Handle;
  track(object: object, tensor: Handle): void;
  release(tensor: Handle): void;
  isLive(tensor: Handle): boolean;
  setCollectors(minor: () => void, full: () => void): void;
  /** A full collection; how many tensors it released. Where there were none, gives kept memory back unless told otherwise. */
  collect(keepsMemory: boolean): number;
  memory(): [liveTensors: number, bytes: number, peakBytes: number, keptBytes: number];
  shape(tensor: Handle): number[];
  strides(tensor: Handle): number[];
  isContiguous(tensor: Handle, format: string): boolean;
  dtype(tensor: Handle): string;
  device(tensor: Handle): string;
  layout(tensor: Handle): string;
  version(tensor: Handle): number;
  isSame(a: Handle, b: Handle): boolean;
  sharesStorage(a: Handle, b: Handle): boolean;
  /** Which storage it is a view of (a number no other living one has), the storage's bytes, the first element. */
  storage(tensor: Handle): [id: number, bytes: number, offset: number];
  /** Reads from an open file into the memory of a contiguous CPU tensor; returns how many bytes there were. */
  readFile(tensor: Handle, offset: number, fd: number, position: number, length: number): number;
  /** Has the disk begin to write what an open file has got so far. */
  beginWriteback(fd: number): void;
  /** A uint8 tensor over `length` > 0 bytes of an open file, which are read when first used. */
  mapFile(
    fd: number,
    positions: readonly number[],
    dtypes: readonly string[],
    shapes: readonly (readonly number[])[],
  ): Handle[];
  /** A uint8 tensor of `length` > 0, for the content of a file; not set. */
  emptyForReading(length: number): Handle;
  /** A view of a uint8 tensor's bytes as numbers of another dtype and shape. */
  reinterpret(bytes: Handle, dtype: string, shape: readonly number[]): Handle;
  /** Fills `target` with the bytes of a contiguous CPU tensor from `offset` on. */
  copyBytes(tensor: Handle, offset: number, target: Uint8Array): void;
  requiresGrad(tensor: Handle): boolean;
  setRequiresGrad(tensor: Handle, value: boolean): void;
  isLeaf(tensor: Handle): boolean;
  grad(tensor: Handle): Handle | null;
  setGrad(tensor: Handle, grad: Handle | null): void;
  backward(...args: BackwardArguments): void;
  backwardAsync(...args: BackwardArguments): Promise<void>;
  gradients(...args: GradientsArguments): (Handle | null)[];
  gradientsAsync(...args: GradientsArguments): Promise<(Handle | null)[]>;
  /**
   * Runs `forward` without recording and makes its outputs results of a function with this `backward`, which gets and
   * gives gradients (null: none). A handle per output, null where it is the tensor that `forward` gave.
   */
  applyFunction(
    inputs: readonly Handle[],
    forward: () => {
      readonly outputs: readonly Handle[];
      readonly saved: readonly (Handle | null)[];
      readonly dirty: readonly Handle[];
      readonly nonDifferentiable: readonly Handle[];
      readonly materializeGrads: boolean;
    },
    backward: (grads: readonly (Handle | null)[]) => readonly (Handle | null)[],
    name: string,
  ): (Handle | null)[];
  /** The saved tensors of the function whose `backward` is running. */
  savedTensors(): (Handle | null)[];
  /** `hook` gets one gradient and gives one that replaces it, or nothing. */
  registerHook(
    tensor: Handle,
    hook: (tensors: readonly (Handle | null)[]) => readonly Handle[] | undefined,
  ): NativeHook;
  registerPostAccumulateGradHook(leaf: Handle, hook: (tensors: readonly (Handle | null)[]) => undefined): NativeHook;
  removeHook(hook: NativeHook, afterAccumulation: boolean): void;
  /** Calls `run` so that its graph saves no tensors; `recompute` must then call {@link recomputeFrame}. */
  checkpoint<T>(run: (frame: NativeFrame) => T, recompute: () => undefined): T;
  /** Calls `run` again for the tensors that its graph saves. */
  recomputeFrame(frame: NativeFrame, run: () => void): void;
  inferenceMode<T>(enabled: boolean, run: () => T): T;
  isInferenceModeEnabled(): boolean;
  isAnomalyEnabled(): boolean;
  isAnomalyCheckNanEnabled(): boolean;
  setAnomalyEnabled(enabled: boolean, checkNan: boolean): void;
  isGradEnabled(): boolean;
  setGradEnabled(enabled: boolean): void;
  /** The name of the operation that made the tensor; null for leaves. */
  gradFnName(tensor: Handle): string | null;
  libtorchVersion(): string;
  numThreads(): number;
  setNumThreads(count: number): void;
  defaultDtype(): string;
  setDefaultDtype(name: string): void;
  manualSeed(seed: number | bigint): void;
  defaultGenerator(device: string): NativeGenerator;
  newGenerator(device: string): NativeGenerator;
  seedGenerator(generator: NativeGenerator, seed: number | bigint): void;
  seedOfGenerator(generator: NativeGenerator): number;
  stateOfGenerator(generator: NativeGenerator): Handle;
  setStateOfGenerator(generator: NativeGenerator, state: Handle): void;
  deviceOfGenerator(generator: NativeGenerator): string;
  autocastEnabled(device: string): boolean;
  autocastDtype(device: string): string;
  setAutocast(device: string, enabled: boolean, dtype: string): void;
  autocastCacheEnabled(): boolean;
  setAutocastCacheEnabled(enabled: boolean): void;
  enterAutocast(): void;
  exitAutocast(): void;
  cudaDeviceCount(): number;
  cudaSynchronize(device: string): void;
  cudaMemory(device: string): [allocated: number, maxAllocated: number, reserved: number, maxReserved: number];
  cudaResetPeaks(device: string): void;
  cudaEmptyCache(): void;
  cudaCurrentDevice(): number;
  cudaSetDevice(device: string): void;
  resample(x: Handle, action: NativeMatrix, mode: string): Handle;
  resampleEach(x: Handle, actions: Handle, mode: string): Handle;
  resampleList(x: Handle, actions: readonly NativeMatrix[], mode: string): Handle;
  flag(name: string): boolean;
  setFlag(name: string, value: boolean): void;
}

/** An overload and its parameters in order, with camelCase names. */
export interface OpBinding {
  readonly overload: string;
  /** `written`: the call changes this argument in place. `default` is undefined where there is none. */
  readonly parameters: readonly { readonly name: string; readonly default: unknown; readonly written: boolean }[];
}

export interface OpSchemaArgument {
  readonly name: string;
  readonly type: string;
  readonly keywordOnly: boolean;
  readonly out: boolean;
  readonly written: boolean;
  readonly size?: number;
  readonly default?: string;
}

export interface OpSchema {
  readonly name: string;
  readonly overload: string;
  readonly schema: string;
  readonly arguments: readonly OpSchemaArgument[];
  readonly returns: readonly OpSchemaArgument[];
}

let rows: TorchRows | undefined;

export const native = (): TorchRows => {
  rows ??= open();
  return rows;
};

/** Loads libtorch, and gives V8's collector to the native sweeper. */
function open(): TorchRows {
  const [minor, full] = collectors(); // first, while libtorch is still being opened
  const opened = nativeRoom<TorchRows>("torch");
  opened.setCollectors(minor, full);
  return opened;
}
