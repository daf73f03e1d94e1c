/** Learning-rate schedulers. */
export { ChainedScheduler, SequentialLR, type SteppedScheduler } from "./combined.js";
export { CosineAnnealingLR, CosineAnnealingWarmRestarts, OneCycleLR, SWALR } from "./cosine.js";
export { CyclicLR } from "./cyclic.js";
export {
  ConstantLR,
  ExponentialLR,
  LambdaLR,
  LinearLR,
  MultiplicativeLR,
  MultiStepLR,
  PolynomialLR,
  type RateFunction,
  StepLR,
} from "./decay.js";
export { ReduceLROnPlateau } from "./plateau.js";
export {
  LRScheduler,
  type ScheduledGroup,
  type ScheduledOptimizer,
  Scheduler,
  type SchedulerState,
} from "./scheduler.js";
