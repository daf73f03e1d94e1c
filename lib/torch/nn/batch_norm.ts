/** Batch normalisation: one body for all dimensions (Ioffe & Szegedy 2015). */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { noGrad } from "../autograd.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { batchNorm } from "./functional/index.js";
import { ones_, zeros_ } from "./init.js";
import { checkDims, emptyParameter, factoryOf, Layer } from "./layer.js";
import { float, value } from "./repr.js";

const schema = z.strictObject({
  numFeatures: integer(1),
  eps: real(0).default(1e-5),
  momentum: real(0, 1).nullable().default(0.1),
  affine: z.boolean().default(true),
  trackRunningStats: z.boolean().default(true),
  ...factory,
  bias: z.boolean().default(true),
});

/** Options of the batch norms. `momentum: null` averages over all batches seen. */
export type BatchNormOptions = z.input<typeof schema>;
type BatchNormArguments = Arguments<
  BatchNormOptions,
  ["numFeatures", "eps", "momentum", "affine", "trackRunningStats", "device", "dtype", "bias"]
>;

/** What all batch norms are. Not for construction: use the three classes. */
export abstract class BatchNorm extends Layer {
  readonly numFeatures: number;
  readonly eps: number;
  /** The weight of a new batch in the running statistics; null averages over all. */
  momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  /** `[C]`, or null unless affine. */
  readonly weight: Parameter | null;
  /** `[C]`, or null unless affine with bias. */
  readonly bias: Parameter | null;
  /** `[C]`, or null unless tracked. */
  declare readonly runningMean: Tensor | null;
  /** `[C]`, unbiased; null unless tracked. */
  declare readonly runningVar: Tensor | null;
  /** int64 `[]`; null unless tracked. */
  declare readonly numBatchesTracked: Tensor | null;

  /** The numbers of dimensions that an input may have. */
  protected abstract ranks(): readonly number[];

  protected constructor(callee: string, args: readonly unknown[]) {
    super();
    const options = parseArguments(callee, schema, args);
    const { numFeatures, affine, trackRunningStats } = options;
    this.numFeatures = numFeatures;
    this.eps = options.eps;
    this.momentum = options.momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    this.weight = affine ? emptyParameter([numFeatures], options) : null;
    this.bias = affine && options.bias ? emptyParameter([numFeatures], options) : null;
    const place = factoryOf(options);
    const tracked = (make: () => Tensor) => (trackRunningStats ? make() : null);
    this.registerBuffer(
      "runningMean",
      tracked(() => ops.zeros([numFeatures], place)),
    );
    this.registerBuffer(
      "runningVar",
      tracked(() => ops.ones([numFeatures], place)),
    );
    this.registerBuffer(
      "numBatchesTracked",
      tracked(() => ops.zeros([], { ...place, dtype: "int64" })),
    );
    this.resetParameters();
  }

  /** Forgets all batches seen. */
  resetRunningStats(): void {
    noGrad(() => {
      this.runningMean?.zero_();
      this.runningVar?.fill_(1);
      this.numBatchesTracked?.zero_();
    });
  }

  /** {@link resetRunningStats}, weight 1, bias 0. */
  resetParameters(): void {
    this.resetRunningStats();
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

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

  override extraRepr(): string {
    const flags = { affine: this.affine, bias: this.bias !== null, track_running_stats: this.trackRunningStats };
    const printed = Object.entries(flags).map(([name, flag]) => `${name}=${value(flag)}`);
    const momentum = this.momentum === null ? "None" : float(this.momentum);
    return [`${this.numFeatures}, eps=${float(this.eps)}, momentum=${momentum}`, ...printed].join(", ");
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
