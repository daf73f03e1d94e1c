/** `torch.amp`: mixed precision. */
export {
  type AutocastDevice,
  type AutocastOptions,
  autocast,
  getAutocastDtype,
  isAutocastCacheEnabled,
  isAutocastEnabled,
} from "./autocast.js";
export { type CustomFwdOptions, customBwd, customFwd } from "./custom.js";
export {
  GradScaler,
  type GradScalerOptions,
  type GradScalerState,
  type Outputs,
  type ScaledOptimizer,
} from "./grad_scaler.js";
