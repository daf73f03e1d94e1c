/** Batch normalisation with one mean and one variance per field. */
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { BatchNorm3d } from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport } from "../equivariant_module.js";
import { plainBatchNorm } from "../exported/batch_norm.js";
import { fieldOfChannel, indices } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldGroupInfo, type FieldLayoutExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices } from "../python_state.js";
import { FieldBatchNorm, type FieldBatchNormArguments, parseBatchNorm } from "./field_batch_norm.js";
import { handleOrNull } from "./field_normalization.js";

/**
 * Batch normalisation of `pointwise` fields: mean and variance of a field are taken over batch, space and the field's
 * channels, so they are the same for all of its channels. Otherwise as `torch.nn.BatchNorm2d` (Ioffe & Szegedy 2015).
 *
 * Fields of one size share one sub-module, `batch_norm_[<size>]` in the state dict, with `weight`, `bias`, `running_mean`
 * and `running_var` of shape `[number of fields]`.
 */
export class InnerBatchNorm extends FieldBatchNorm {
  private readonly groups: Plan<FieldLayoutExternal>;
  private readonly info: Plan<readonly FieldGroupInfo[]>;

  /**
   * @param inType fields that support `pointwise`
   * @param args `eps` (1e-5), `momentum` (0.1), `affine` (true), `trackRunningStats` (true)
   */
  constructor(inType: FieldType, ...args: FieldBatchNormArguments) {
    super(inType, parseBatchNorm("InnerBatchNorm", args));
    checkSupport("InnerBatchNorm", inType, "pointwise");
    this.groups = new Plan(native().groupBySize(fieldTypeExternal(inType)));
    this.info = new Plan(native().fieldGroups(this.groups.native));
    const members = this as unknown as Record<string, unknown>;
    const { eps, momentum, affine, trackRunningStats } = this;
    for (const [size, count] of this.info.native)
      members[`batch_norm_[${size}]`] = new BatchNorm3d(count, { eps, momentum, affine, trackRunningStats });
  }

  override resetRunningStats(): void {
    for (const norm of this.norms()) norm.resetRunningStats();
  }

  override resetParameters(): void {
    for (const norm of this.norms()) norm.resetParameters();
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const norms = this.norms();
    const result = native().innerBatchNorm(
      this.groups.native,
      toHandle(input.tensor),
      norms.map((norm) => handleOrNull(norm.weight)),
      norms.map((norm) => handleOrNull(norm.bias)),
      norms.map((norm) => handleOrNull(norm.runningMean)),
      norms.map((norm) => handleOrNull(norm.runningVar)),
      norms.map((norm) => handleOrNull(norm.numBatchesTracked)),
      this.training,
      this.momentum,
      this.eps,
    );
    return this.output(fromHandle(result), input);
  }

  /** A `BatchNorm1d`, `2d` or `3d` with one entry per channel, by the dimension of the base space. */
  override export(): Module<[input: Tensor], Tensor> {
    const place = indices(fieldOfChannel(this.inType, this.info.native));
    const perChannel = (pick: (norm: BatchNorm3d) => Tensor | null): Tensor | null => {
      const values = this.norms().map(pick);
      if (values.some((item) => item === null)) return null;
      const joined = ops.cat(values as Tensor[]).detach();
      return joined.indexSelect(0, place.to(joined.device));
    };
    return plainBatchNorm(this, this.inType.gspace.dimensionality, {
      weight: perChannel((norm) => norm.weight),
      bias: perChannel((norm) => norm.bias),
      mean: perChannel((norm) => norm.runningMean),
      variance: perChannel((norm) => norm.runningVar),
      batches: this.norms()[0]?.numBatchesTracked ?? null,
    });
  }

  protected override childLines(): string[] {
    return [];
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.inType, this.info.native);
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_\d+$/.test(name);
  }

  private norms(): BatchNorm3d[] {
    const members = this as unknown as Record<string, BatchNorm3d>;
    return this.info.native.map(([size]) => members[`batch_norm_[${size}]`] as BatchNorm3d);
  }
}
