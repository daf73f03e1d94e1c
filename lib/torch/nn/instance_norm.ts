/** Instance normalisation: one body for all dimensions (Ulyanov et al. 2016). */
import type * as z from "zod";
import type { Arguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { Tensor } from "../tensor.js";
import { instanceNorm } from "./functional/index.js";
import { checkDims } from "./layer.js";
import { RunningNorm, runningNormSchema } from "./running_norm.js";

/** @internal */
export const instanceNormSchema = once(() => runningNormSchema(false, false));

/** Options of the instance norms. */
export type InstanceNormOptions = z.input<ReturnType<typeof instanceNormSchema>>;
type InstanceNormArguments = Arguments<
  InstanceNormOptions,
  ["numFeatures", "eps", "momentum", "affine", "trackRunningStats", "device", "dtype", "bias"]
>;

/** What all instance norms are. Not for construction: use the three classes. */
export abstract class InstanceNorm extends RunningNorm {
  protected constructor(
    callee: string,
    private readonly dims: number,
    args: readonly unknown[],
  ) {
    super(callee, instanceNormSchema(), args);
  }

  /**
   * (x − mean) / √(var + eps) · weight + bias per channel of each sample, with the sample's own mean and biased variance;
   * in eval with the running ones where they are tracked. Input with or without the batch.
   *
   * @throws EscnnError `ERR_SHAPE` for a wrong number of dimensions or channels, or one value per channel
   */
  override forward(input: Tensor): Tensor {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    const channels = input.shape.at(-this.dims - 1);
    check(
      channels === this.numFeatures,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}: input: given ${channels} channels (shape [${input.shape.join(", ")}]), wanted ${this.numFeatures}`,
    );
    const { runningMean, runningVar, weight, bias, momentum, eps } = this;
    const own = this.training || !this.trackRunningStats;
    const run = (x: Tensor) => instanceNorm(x, runningMean, runningVar, weight, bias, own, momentum ?? 0, eps);
    return input.ndim === this.dims + 2 ? run(input) : run(input.unsqueeze(0)).squeeze(0);
  }
}

/** Instance norm of `[N, C, L]` or `[C, L]`; options in Python's order, by position or name. */
export class InstanceNorm1d extends InstanceNorm {
  constructor(...args: InstanceNormArguments) {
    super(new.target.name, 1, args);
  }
}

/** Instance norm of `[N, C, H, W]` or `[C, H, W]`; options in Python's order, by position or name. */
export class InstanceNorm2d extends InstanceNorm {
  constructor(...args: InstanceNormArguments) {
    super(new.target.name, 2, args);
  }
}

/** Instance norm of `[N, C, D, H, W]` or `[C, D, H, W]`; options in Python's order, by position or name. */
export class InstanceNorm3d extends InstanceNorm {
  constructor(...args: InstanceNormArguments) {
    super(new.target.name, 3, args);
  }
}
