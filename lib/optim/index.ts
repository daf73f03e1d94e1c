/** `optim`: optimisers, learning-rate schedulers, averages of weights. */
export { Adadelta, type AdadeltaOptions } from "./adadelta.js";
export { Adagrad, type AdagradOptions } from "./adagrad.js";
export { Adam, type AdamOptions, AdamW } from "./adam.js";
export { Adamax, type AdamaxOptions } from "./adamax.js";
export { LBFGS, type LBFGSOptions } from "./lbfgs.js";
export { NAdam, type NAdamOptions } from "./nadam.js";
export {
  type LiveGroup,
  Optimizer,
  type OptimizerStateDict,
  type ParameterGroup,
  type ParameterState,
  type Parameters,
  type ScheduleFields,
  type StateValue,
} from "./optimizer.js";
export { translateOptimizerState } from "./python_state.js";
export { RAdam, type RAdamOptions } from "./radam.js";
export { RMSprop, type RMSpropOptions } from "./rmsprop.js";
export * from "./schedulers/index.js";
export { SGD, type SGDOptions } from "./sgd.js";
export {
  type Average,
  AveragedModel,
  type AveragedModelOptions,
  getEmaMultiAvgFn,
  getSwaMultiAvgFn,
  type MultiAverage,
  updateBn,
} from "./swa.js";
