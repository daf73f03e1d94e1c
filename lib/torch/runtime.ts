/** Settings of libtorch as a whole. */
import { native } from "./native.js";
import type { DType } from "./types.js";

/** Seeds the generators of all devices; random numbers are then those of PyTorch with the same seed. */
export function manualSeed(seed: number): void {
  native().manualSeed(seed);
}

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
