/** What the batch norms of fields share: their options, their types and how they print. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { real } from "../../config/schemas.js";
import { toHandle } from "../../torch/handle.js";
import { rememberOptions } from "../../torch/module_options.js";
import { float, pairs, value } from "../../torch/nn/repr.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";

/** @internal */
export const batchNormSchema = z.strictObject({
  eps: real(0).default(1e-5),
  momentum: real(0, 1).nullable().default(0.1),
  affine: z.boolean().default(true),
  trackRunningStats: z.boolean().default(true),
});

/** Options of the batch norms of fields. `momentum: null` averages over all batches seen. */
export type FieldBatchNormOptions = z.input<typeof batchNormSchema>;
export type FieldBatchNormArguments = Arguments<
  FieldBatchNormOptions,
  ["eps", "momentum", "affine", "trackRunningStats"]
>;

/** @internal */
export const handleOrNull = (tensor: Tensor | null | undefined) => (tensor ? toHandle(tensor) : null);

/** A batch norm that keeps the type of its fields. */
export abstract class FieldBatchNorm extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;

  protected constructor(callee: string, inType: FieldType, args: FieldBatchNormArguments) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    const settings = parseArguments(callee, batchNormSchema, args);
    this.inType = inType;
    rememberOptions(this, { inType, ...settings });
    this.outType = inType;
    this.eps = settings.eps;
    this.momentum = settings.momentum;
    this.affine = settings.affine;
    this.trackRunningStats = settings.trackRunningStats;
  }

  /** Zero means, unit variances, no batches seen. */
  abstract resetRunningStats(): void;

  /** {@link resetRunningStats}, weights 1 and biases 0. */
  abstract resetParameters(): void;

  override extraRepr(): string {
    return `${this.inType}, ${pairs({
      eps: float(this.eps),
      momentum: this.momentum === null ? "None" : float(this.momentum),
      affine: value(this.affine),
      track_running_stats: value(this.trackRunningStats),
    })}`;
  }
}
