/** Batch normalisation of fields, irrep by irrep. */
import { check } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { type ExportOptions, exportPlace } from "../equivariant_module.js";
import { plainBatchNorm } from "../exported/batch_norm.js";
import { plainFieldMaps } from "../exported/mix.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type GNormExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { type FieldBatchNormArguments, GroupedBatchNorm, parseBatchNorm } from "./field_batch_norm.js";
import { handleOrNull } from "./field_normalization.js";
import { GroupTensors } from "./group_tensors.js";
import { irrepState } from "./python_state.js";

/**
 * Batch normalisation of any fields in the basis of their irreps: every irrep has a variance and a weight of its own, every
 * trivial irrep a mean and a bias. The variance of an irrep is the mean of the second moments of its channels, about the
 * mean for trivial ones and about 0 for others, with Bessel's correction. Statistics are constants for the gradient.
 *
 * State-dict names, for every representation name n of F fields with r irreps, t of them trivial: `n_weight` and
 * `n_running_var` `[F, r]`, `n_bias` and `n_running_mean` `[F, t]`, and `num_batches_tracked`. Dots in names become `^`.
 */
export class GNormBatchNorm extends GroupedBatchNorm {
  protected readonly tensors: GroupTensors;
  private readonly plan: Plan<GNormExternal>;

  /** @param args `eps` (1e-5), `momentum` (0.1), `affine` (true), `trackRunningStats` (true) */
  constructor(inType: FieldType, ...args: FieldBatchNormArguments) {
    super(inType, parseBatchNorm("GNormBatchNorm", args));
    this.plan = new Plan(native().makeGNorm(fieldTypeExternal(inType)));
    const groups = native().gnormFieldGroups(this.plan.native);
    const irreps = native().gnormIrreps(this.plan.native);
    const perIrrep = groups.map(([, count], i) => [count, irreps[i]?.[0] ?? 0]);
    const perTrivial = groups.map(([, count], i) => [count, irreps[i]?.[1] ?? 0]);
    this.tensors = GroupTensors.byRepresentation(inType, groups);
    this.tensors.addBuffers(this, "running_var", perIrrep, 1);
    this.tensors.addBuffers(this, "running_mean", perTrivial, 0);
    if (this.affine) {
      this.tensors.addParameters(this, "weight", perIrrep, 1);
      this.tensors.addParameters(this, "bias", perTrivial, 0);
    }
    this.addCounter();
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const result = native().gnormBatchNorm(this.plan.native, toHandle(input.tensor), ...this.state());
    return this.output(fromHandle(result), input);
  }

  /**
   * A plain batch norm where each field is one irrep, so that its channels have one scale; else a linear map of its own for
   * every field, as a 1 × 1 convolution, or a linear layer where there is no space.
   */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    check(
      this.trackRunningStats,
      "ERR_INVALID_ARGUMENT",
      "GNormBatchNorm.export: trackRunningStats: given false; a layer without running statistics has no plain form",
    );
    const { dimensionality } = this.inType.gspace;
    if (this.inType.representations.every((rho) => rho.irreducible)) return this.plainBatchNorm();
    const handles = (name: string) => this.tensors.of(this, name).map(handleOrNull);
    const maps = noGrad(() =>
      native().gnormFieldMaps(
        this.plan.native,
        handles("weight"),
        handles("bias"),
        handles("running_mean"),
        handles("running_var"),
        this.eps,
      ),
    );
    const matrices = this.inOrder(maps.map(([matrix]) => fromHandle(matrix)));
    const offsets = this.inOrder(maps.map(([, offset]) => fromHandle(offset)));
    const layer = plainFieldMaps(matrices, ops.cat(offsets), dimensionality, exportPlace(this, options));
    return layer.train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    const [variance] = this.tensors.of(this, "running_var");
    return irrepState(this.inType, native().gnormFieldGroups(this.plan.native), this.tensors, variance as Tensor);
  }

  protected override isRecomputableKey(name: string): boolean {
    const aggregators = this.tensors.keys.flatMap((key) => [`vars_aggregator_${key}`, `vars_propagator_${key}`]);
    return aggregators.includes(name) || this.tensors.has(name, ["change_of_basis", "change_of_basis_inv", "indices"]);
  }

  /** One tensor per field, in field order, of one `[F, …]` per group. */
  private inOrder(parts: readonly Tensor[]): Tensor[] {
    const result: Tensor[] = [];
    for (const [i, [, , fields]] of native().gnormFieldGroups(this.plan.native).entries()) {
      const items = (parts[i] as Tensor).unbind(0);
      for (const [k, field] of fields.entries()) result[field] = items[k] as Tensor;
    }
    return result;
  }

  private plainBatchNorm(): Module<[input: Tensor], Tensor> {
    const { size, gspace, representations } = this.inType;
    // Numbers of single irreps, [F, 1] or [F, 0] of each group, for all channels of their fields.
    const perChannel = (name: string): Tensor => {
      const fields = this.inOrder(this.tensors.of(this, name) as Tensor[]).map((part, field) => {
        const channels = (representations[field] as { size: number }).size;
        return part.numel() === 0 ? part.newZeros([channels]) : part.expand([channels]);
      });
      return ops.cat(fields).detach().view([size]);
    };
    return plainBatchNorm(this, gspace.dimensionality, {
      weight: this.affine ? perChannel("weight") : null,
      bias: this.affine ? perChannel("bias") : null,
      mean: perChannel("running_mean"),
      variance: perChannel("running_var"),
      batches: this.counter,
    });
  }
}
