/** Training loops, evaluation, progress and checkpoints. */
export type { FitOptimizer, Stateful } from "./checkpoint.js";
export { type EvaluateOptions, evaluate, type Network } from "./evaluate.js";
export { type FitAverage, type FitOptions, type FitScaler, type FitScheduler, fit, type StepPosition } from "./fit.js";
export {
  createProgress,
  formatSeconds,
  formatState,
  type Progress,
  type ProgressOptions,
  type ProgressState,
  silentProgress,
} from "./progress.js";
export type { Batch, Batches, EpochRecord, Evaluation, History, Loss, TrainingBatches } from "./types.js";
