/** What the batch norms of fields share: their options, their types and how they print. */

import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, real } from "../../config/schemas.js";
import { checkConcrete } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { toHandle } from "../../torch/handle.js";
import { float, pairs, value } from "../../torch/nn/repr.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { BatchNormState } from "../native.js";
import { FieldNormalization, handleOrNull } from "./field_normalization.js";
import type { GroupTensors } from "./group_tensors.js";

/** @internal */
export const batchNormSchema = once(() =>
  z.strictObject({
    eps: real(0).default(1e-5),
    momentum: real(0, 1).nullable().default(0.1),
    affine: z.boolean().default(true),
    trackRunningStats: z.boolean().default(true),
  }),
);

/** Options of the batch norms of fields. `momentum: null` averages over all batches seen. */
export type FieldBatchNormOptions = z.input<ReturnType<typeof batchNormSchema>>;
export type FieldBatchNormArguments = Arguments<
  FieldBatchNormOptions,
  ["eps", "momentum", "affine", "trackRunningStats"]
>;

/** @internal */
export const parseBatchNorm = (callee: string, args: readonly unknown[]) =>
  parseArguments(callee, batchNormSchema(), args);

/** A batch norm that keeps the type of its fields. */
export abstract class FieldBatchNorm extends FieldNormalization {
  readonly momentum: number | null;
  readonly trackRunningStats: boolean;

  protected constructor(inType: FieldType, settings: z.output<ReturnType<typeof batchNormSchema>>) {
    checkConcrete(new.target, FieldBatchNorm);
    super(inType, settings);
    this.momentum = settings.momentum;
    this.trackRunningStats = settings.trackRunningStats;
  }

  /** Zero means, unit variances, no batches seen. */
  abstract resetRunningStats(): void;

  override extraRepr(): string {
    return `${this.inType}, ${pairs({
      eps: float(this.eps),
      momentum: this.momentum === null ? "None" : float(this.momentum),
      affine: value(this.affine),
      track_running_stats: value(this.trackRunningStats),
    })}`;
  }
}

/** A batch norm whose weights, biases and running statistics are tensors of groups of fields. */
export abstract class GroupedBatchNorm extends FieldBatchNorm {
  protected abstract readonly tensors: GroupTensors;

  protected addCounter(): void {
    this.registerBuffer("num_batches_tracked", ops.zeros([], { dtype: "int64" }));
  }

  protected get counter(): Tensor {
    return (this as unknown as Record<string, Tensor>).num_batches_tracked as Tensor;
  }

  /** What every native batch norm takes after its input. */
  protected state(): BatchNormState {
    const handles = (name: string) => this.tensors.of(this, name).map(handleOrNull);
    const nothing = this.tensors.keys.map(() => null);
    return [
      handles("weight"),
      handles("bias"),
      this.trackRunningStats ? handles("running_mean") : nothing,
      this.trackRunningStats ? handles("running_var") : nothing,
      [toHandle(this.counter)],
      this.training,
      this.momentum,
      this.eps,
    ];
  }

  override resetRunningStats(): void {
    noGrad(() => {
      for (const mean of this.tensors.of(this, "running_mean")) mean?.zero_();
      for (const variance of this.tensors.of(this, "running_var")) variance?.fill_(1);
      this.counter.zero_();
    });
  }

  override resetParameters(): void {
    this.resetRunningStats();
    noGrad(() => {
      for (const weight of this.tensors.of(this, "weight")) weight?.fill_(1);
      for (const bias of this.tensors.of(this, "bias")) bias?.zero_();
    });
  }

  protected override stateName(property: string): string {
    return property;
  }
}
