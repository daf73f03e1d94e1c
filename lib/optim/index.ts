/** `optim`: optimisers and learning-rate schedules. */
export { Adam, type AdamOptions, AdamW } from "./adam.js";
export { CosineAnnealingLR, ExponentialLR, LRScheduler, type SchedulerState, StepLR } from "./lr_scheduler.js";
export {
  type LiveGroup,
  Optimizer,
  type OptimizerStateDict,
  type ParameterGroup,
  type ParameterState,
  type Parameters,
} from "./optimizer.js";
export { SGD, type SGDOptions } from "./sgd.js";
