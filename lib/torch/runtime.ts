/** Settings of libtorch as a whole. */
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
