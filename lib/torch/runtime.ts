/** Settings of libtorch as a whole. */
import { rejectPromise } from "./autograd.js";
import { native } from "./native.js";
import type { DType } from "./types.js";

/** The number of threads of one operator on the CPU. */
export function getNumThreads(): number {
  return native().numThreads();
}

/** Sets {@link getNumThreads}; from 1 on. */
export function setNumThreads(count: number): void {
  native().setNumThreads(count);
}

/** The dtype of new tensors of non-integral numbers. */
export function getDefaultDtype(): DType {
  return native().defaultDtype() as DType;
}

/** Sets {@link getDefaultDtype}. @throws EscnnError `ERR_DTYPE` unless it is a float dtype */
export function setDefaultDtype(dtype: DType): void {
  native().setDefaultDtype(dtype);
}

export interface AutocastOptions {
  /** The lower precision. Default: bfloat16 on the CPU, float16 on CUDA. */
  readonly dtype?: DType;
  /** False runs `fn` without autocast. Default: true. */
  readonly enabled?: boolean;
}

/**
 * Runs `fn` with the operators that gain from it (convolutions, matrix products) in lower precision and those that need
 * it in float32. `fn` must be synchronous; run `backward` outside of it.
 *
 * @param device `"cuda"` or `"cpu"`
 */
export function autocast<T>(device: "cuda" | "cpu", options: AutocastOptions, fn: () => T): T;
export function autocast<T>(device: "cuda" | "cpu", fn: () => T): T;
export function autocast<T>(device: "cuda" | "cpu", options: AutocastOptions | (() => T), fn?: () => T): T {
  const [settings, body] = typeof options === "function" ? [{} as AutocastOptions, options] : [options, fn as () => T];
  const enabled = native().autocastEnabled(device);
  const dtype = native().autocastDtype(device);
  native().setAutocast(device, settings.enabled ?? true, settings.dtype ?? dtype);
  native().enterAutocast();
  try {
    return rejectPromise("torch.autocast", body());
  } finally {
    native().exitAutocast();
    native().setAutocast(device, enabled, dtype);
  }
}

/** True inside {@link autocast} for this kind of device. */
export function isAutocastEnabled(device: "cuda" | "cpu"): boolean {
  return native().autocastEnabled(device);
}

/** Operators without a deterministic form throw, where `enabled`. */
export function useDeterministicAlgorithms(enabled: boolean): void {
  native().setFlag("deterministicAlgorithms", enabled);
}

/** True after `useDeterministicAlgorithms(true)`. */
export function areDeterministicAlgorithmsEnabled(): boolean {
  return native().flag("deterministicAlgorithms");
}

/** Switches of the libraries under libtorch; each is read and set as a property. */
export const backends = {
  cudnn: {
    /** Uses cuDNN at all. Default: true. */
    get enabled(): boolean {
      return native().flag("cudnn.enabled");
    },
    set enabled(value: boolean) {
      native().setFlag("cudnn.enabled", value);
    },
    /** Tries the algorithms for each new shape and keeps the fastest. Default: false. */
    get benchmark(): boolean {
      return native().flag("cudnn.benchmark");
    },
    set benchmark(value: boolean) {
      native().setFlag("cudnn.benchmark", value);
    },
    /** Deterministic algorithms only. Default: false. */
    get deterministic(): boolean {
      return native().flag("cudnn.deterministic");
    },
    set deterministic(value: boolean) {
      native().setFlag("cudnn.deterministic", value);
    },
    /** Convolutions of float32 in TF32 (10 bits of mantissa). Default: true. */
    get allowTf32(): boolean {
      return native().flag("cudnn.allowTf32");
    },
    set allowTf32(value: boolean) {
      native().setFlag("cudnn.allowTf32", value);
    },
  },
  cuda: {
    matmul: {
      /** Matrix products of float32 in TF32 (10 bits of mantissa). Default: false. */
      get allowTf32(): boolean {
        return native().flag("cuda.matmul.allowTf32");
      },
      set allowTf32(value: boolean) {
        native().setFlag("cuda.matmul.allowTf32", value);
      },
    },
  },
};
