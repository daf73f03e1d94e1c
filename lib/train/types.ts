/** What training works with and what it gives back. */
import type { Tensor } from "../torch/tensor.js";

/** One batch: `images` of shape `[N, …]` and `labels` of shape `[N]` (or whatever the loss takes). */
export interface Batch {
  readonly images: Tensor;
  readonly labels: Tensor;
}

/** Batches for one pass; `data.DataLoader` is one, so is any array or generator of batches. */
export type Batches = Iterable<Batch> | AsyncIterable<Batch>;

/**
 * Batches that `fit` trains on. Each iteration is one epoch. With `stateDict` and `loadStateDict` the position within an
 * epoch and the shuffling survive a checkpoint; `data.DataLoader` has both.
 */
export interface TrainingBatches extends Iterable<Batch> {
  /** Batches in one epoch. */
  readonly length: number;
  stateDict(): unknown;
  loadStateDict(state: never): unknown;
}

/** Mean loss of a batch as a scalar tensor, e.g. `torch.nn.functional.crossEntropy`. */
export type Loss = (output: Tensor, labels: Tensor) => Tensor;

/** One epoch's figures. Losses are means over images, accuracies fractions in 0…1. */
export interface EpochRecord {
  /** 1 for the first. */
  readonly epoch: number;
  readonly steps: number;
  readonly trainLoss: number;
  /** Over the batches as they were trained on, so before their own step; `null` where labels are no class indices. */
  readonly trainAccuracy: number | null;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Time spent training, without validation, over all runs that took part. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
}

export interface History {
  readonly epochs: readonly EpochRecord[];
  /** Loss of each step since the first epoch began. */
  readonly stepLosses: readonly number[];
  /** True where `signal` stopped the training before its end. */
  readonly interrupted: boolean;
  /** Images trained on, repetitions counted. */
  readonly images: number;
}

/** What `evaluate` found. */
export interface Evaluation {
  /** Mean over images. */
  readonly loss: number;
  /** Fraction in 0…1, or `null` where labels are no class indices. */
  readonly accuracy: number | null;
  readonly images: number;
  readonly seconds: number;
}
