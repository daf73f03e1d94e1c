/** Gradients of functions of tensors, and the modes that record or do not record them. */
export {
  type DetectAnomalyOptions,
  detectAnomaly,
  enableGrad,
  type GradOptions,
  grad,
  gradAsync,
  inferenceMode,
  isAnomalyCheckNanEnabled,
  isAnomalyEnabled,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setDetectAnomaly,
  setGradEnabled,
} from "./autograd.js";
export * as functional from "./autograd_functional.js";
export { Function, type FunctionClass, FunctionCtx } from "./function.js";
export { type GradcheckOptions, gradcheck, gradgradcheck, type TensorFunction } from "./gradcheck.js";
export type { HookResult } from "./hooks.js";
export { RemovableHandle } from "./removable_handle.js";
