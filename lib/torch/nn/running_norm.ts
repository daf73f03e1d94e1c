/** What batch and instance norms share: weight and bias per channel, and running statistics. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { factory, integer, real } from "../../config/schemas.js";
import { noGrad } from "../autograd.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { ones_, zeros_ } from "./init.js";
import { emptyParameter, factoryOf, Layer } from "./layer.js";
import { float, value } from "./repr.js";

/** The options, with the defaults of the two flags. */
export function runningNormSchema(affine: boolean, trackRunningStats: boolean) {
  return z.strictObject({
    numFeatures: integer(1),
    eps: real(0).default(1e-5),
    momentum: real(0, 1).nullable().default(0.1),
    affine: z.boolean().default(affine),
    trackRunningStats: z.boolean().default(trackRunningStats),
    ...factory(),
    bias: z.boolean().default(true),
  });
}

/** Not for construction: use batch and instance norms. */
export abstract class RunningNorm extends Layer {
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

  protected constructor(callee: string, schema: ReturnType<typeof runningNormSchema>, args: readonly unknown[]) {
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

  override extraRepr(): string {
    const flags = { affine: this.affine, bias: this.bias !== null, track_running_stats: this.trackRunningStats };
    const printed = Object.entries(flags).map(([name, flag]) => `${name}=${value(flag)}`);
    const momentum = this.momentum === null ? "None" : float(this.momentum);
    return [`${this.numFeatures}, eps=${float(this.eps)}, momentum=${momentum}`, ...printed].join(", ");
  }
}
