/** PyTorch's namespace: every public operator of libtorch, tensors, autograd, random numbers, memory. */
export { type AutocastOptions, autocast, isAutocastEnabled } from "./amp/autocast.js";
export * as amp from "./amp/index.js";
export {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setGradEnabled,
} from "./autograd.js";
export * as autograd from "./autograd_namespace.js";
export { fromArray, type TensorData, type TensorOptions, tensor } from "./creation.js";
export * as cuda from "./cuda.js";
export { Generator, getRngState, initialSeed, manualSeed, setRngState } from "./generator.js";
export type { Index, Slice } from "./indexing.js";
export { collect, type MemoryFigures, memory } from "./memory.js";
export { Module } from "./module.js";
export * as nn from "./nn/index.js";
export * from "./ops.js";
export { Parameter } from "./parameter.js";
export * as profiler from "./profiler.js";
export * from "./runtime.js";
export { scope } from "./scope.js";
export { isTensor, Tensor } from "./tensor.js";
export type { Complex, Device, DType, Layout, MemoryFormat, NestedNumbers, Scalar } from "./types.js";
export * as utils from "./utils/index.js";
export { version } from "./version.js";
