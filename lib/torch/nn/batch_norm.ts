/** Batch normalisation: one body for all dimensions (Ioffe & Szegedy 2015). */
import type * as z from "zod";
import type { Arguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { noGrad } from "../autograd.js";
import type { Tensor } from "../tensor.js";
import { batchNorm } from "./functional/index.js";
import { checkDims } from "./layer.js";
import { RunningNorm, runningNormSchema } from "./running_norm.js";

/** @internal */
export const batchNormSchema = once(() => runningNormSchema(true, true));

/** Options of the batch norms. `momentum: null` averages over all batches seen. */
export type BatchNormOptions = z.input<ReturnType<typeof batchNormSchema>>;
type BatchNormArguments = Arguments<
  BatchNormOptions,
  ["numFeatures", "eps", "momentum", "affine", "trackRunningStats", "device", "dtype", "bias"]
>;

/** What all batch norms are. Not for construction: use the three classes. */
export abstract class BatchNorm extends RunningNorm {
  protected constructor(callee: string, args: readonly unknown[]) {
    super(callee, batchNormSchema(), args);
  }

  /** The numbers of dimensions that an input may have. */
  protected abstract ranks(): readonly number[];

  /**
   * (x − mean) / √(var + eps) · weight + bias per channel; in training with the batch's mean and biased variance, which
   * also move the running ones (there the variance is unbiased), else with the running ones.
   *
   * @throws EscnnError `ERR_SHAPE` for a wrong number of dimensions or channels, or one value per channel in training
   */
  override forward(input: Tensor): Tensor {
    checkDims(this.typeName(), input, ...this.ranks());
    check(
      input.shape[1] === this.numFeatures,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}: input: given ${input.shape[1]} channels (shape [${input.shape.join(", ")}]), wanted ${this.numFeatures}`,
    );
    const { runningMean: mean, runningVar: variance, numBatchesTracked: count, weight, bias, momentum, eps } = this;
    const updates = this.training && this.trackRunningStats;
    if (updates) noGrad(() => count?.add_(1));
    if (updates && momentum === null && mean && variance && count) {
      return this.forwardAveraging(input, mean, variance, count);
    }
    const useBatch = this.training || mean === null || variance === null;
    const passed = updates || !useBatch;
    return batchNorm(input, passed ? mean : null, passed ? variance : null, weight, bias, useBatch, momentum ?? 0, eps);
  }

  /** With `momentum: null`: moves by 1 / (batches seen), a number that stays on the device. */
  private forwardAveraging(input: Tensor, mean: Tensor, variance: Tensor, count: Tensor): Tensor {
    const [batchMean, batchVariance] = noGrad(() => [mean.clone(), variance.clone()] as const);
    const output = batchNorm(input, batchMean, batchVariance, this.weight, this.bias, true, 1, this.eps);
    noGrad(() => {
      const share = count.to({ dtype: mean.dtype }).reciprocal();
      mean.lerp_(batchMean, share);
      variance.lerp_(batchVariance, share);
    });
    return output;
  }
}

/** Batch norm of `[N, C]` or `[N, C, L]`; options in Python's order, by position or name. */
export class BatchNorm1d extends BatchNorm {
  constructor(...args: BatchNormArguments) {
    super(new.target.name, args);
  }

  protected override ranks(): readonly number[] {
    return [2, 3];
  }
}

/** Batch norm of `[N, C, H, W]`; options in Python's order, by position or name. */
export class BatchNorm2d extends BatchNorm {
  constructor(...args: BatchNormArguments) {
    super(new.target.name, args);
  }

  protected override ranks(): readonly number[] {
    return [4];
  }
}

/** Batch norm of `[N, C, D, H, W]`; options in Python's order, by position or name. */
export class BatchNorm3d extends BatchNorm {
  constructor(...args: BatchNormArguments) {
    super(new.target.name, args);
  }

  protected override ranks(): readonly number[] {
    return [5];
  }
}
