/** Batch normalisation of fields by their mean square norm. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport } from "../equivariant_module.js";
import { plainBatchNorm } from "../exported/batch_norm.js";
import { channelsOf, fieldOfChannel, indices } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldGroupInfo, type FieldLayoutExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { rangeOrList } from "../python_state.js";
import { GroupedBatchNorm } from "./field_batch_norm.js";
import { GroupTensors } from "./group_tensors.js";

/** @internal */
export const normBatchNormSchema = once(() =>
  z.strictObject({
    eps: real(0).default(1e-5),
    momentum: real(0, 1).nullable().default(0.1),
    affine: z.boolean().default(true),
  }),
);

/** Options of {@link NormBatchNorm}. `momentum: null` averages over all batches seen. */
export type NormBatchNormOptions = z.input<ReturnType<typeof normBatchNormSchema>>;
type NormBatchNormArguments = Arguments<NormBatchNormOptions, ["eps", "momentum", "affine"]>;

/** How fields are grouped, with the state-dict key of each group and the shape of its F numbers. */
interface Grouping {
  readonly groups: FieldLayoutExternal;
  readonly keys: readonly string[];
  readonly shape: (fields: number) => number[];
}

/** The body of {@link NormBatchNorm} and {@link InducedNormBatchNorm}. */
abstract class NormBatchNormBase extends GroupedBatchNorm {
  protected readonly tensors: GroupTensors;
  private readonly groups: Plan<FieldLayoutExternal>;

  protected constructor(callee: string, inType: FieldType, args: readonly unknown[], grouping: Grouping) {
    for (const rho of inType) {
      check(
        !rho.containsTrivial(),
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: inType: representation ${JSON.stringify(rho.name)} contains the trivial irrep`,
      );
    }
    const settings = parseArguments(callee, normBatchNormSchema(), args);
    super(inType, { ...settings, trackRunningStats: true });
    const shapes = native()
      .fieldGroups(grouping.groups)
      .map(([, count]) => grouping.shape(count));
    this.groups = new Plan(grouping.groups);
    this.tensors = new GroupTensors(grouping.keys);
    this.tensors.addBuffers(this, "running_var", shapes, 1);
    if (this.affine) this.tensors.addParameters(this, "weight", shapes, 1);
    this.addCounter();
    rememberOptions(this, { inType, ...settings });
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const result = native().normBatchNorm(this.groups.native, toHandle(input.tensor), ...this.state());
    return this.output(fromHandle(result), input);
  }

  /** A `BatchNorm1d`, `2d` or `3d` with one entry per channel and means 0, by the dimension of the base space. */
  override export(): Module<[input: Tensor], Tensor> {
    const groups: readonly FieldGroupInfo[] = native().fieldGroups(this.groups.native);
    const place = indices(fieldOfChannel(this.inType, groups)).to(this.counter.device);
    const perChannel = (name: string) =>
      ops
        .cat(this.tensors.of(this, name).map((part) => (part as Tensor).flatten()))
        .detach()
        .indexSelect(0, place);
    const variance = perChannel("running_var");
    return plainBatchNorm(this, this.inType.gspace.dimensionality, {
      weight: this.affine ? perChannel("weight") : null,
      bias: null,
      mean: ops.zerosLike(variance),
      variance,
      batches: this.counter,
    });
  }

  override extraRepr(): string {
    return "";
  }

  protected override recomputableState(): Record<string, Tensor> {
    const channels = channelsOf(this.inType, native().fieldGroups(this.groups.native));
    return Object.fromEntries(channels.map((list, i) => [`${this.tensors.keys[i]}_indices`, rangeOrList(list)]));
  }

  protected override isRecomputableKey(name: string): boolean {
    return this.tensors.has(name, ["indices"]);
  }
}

/**
 * Batch normalisation of fields v without trivial parts, whose mean is 0 by symmetry: v / √(var + eps) times a learned
 * weight, where var follows E‖v‖² / d over batch and space (with Bessel's correction) for fields of d channels. The
 * running variance is what divides in training too, right after its update, and is a constant for the gradient.
 *
 * State-dict names for every field size d: `d_weight` and `d_running_var` `[1, F, 1]`, and `num_batches_tracked`.
 */
export class NormBatchNorm extends NormBatchNormBase {
  /**
   * @param inType fields that support `norm` and contain no trivial irrep
   * @param args `eps` (1e-5), `momentum` (0.1), `affine` (true)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields
   */
  constructor(inType: FieldType, ...args: NormBatchNormArguments) {
    checkSupport("NormBatchNorm", inType, "norm");
    const groups = native().groupBySize(fieldTypeExternal(inType));
    const keys = native()
      .fieldGroups(groups)
      .map(([size]) => String(size));
    super("NormBatchNorm", inType, args, { groups, keys, shape: (fields) => [1, fields, 1] });
  }
}

/**
 * {@link NormBatchNorm} of fields induced from a subgroup: the sub-fields of a field, which the group permutes, are
 * samples of one distribution.
 *
 * State-dict names for fields of d channels with sub-fields of s: `(d, s)_weight` and `(d, s)_running_var`
 * `[1, F, 1, 1]`, and `num_batches_tracked`.
 */
export class InducedNormBatchNorm extends NormBatchNormBase {
  /**
   * @param inType induced fields that support `induced_norm_<s>` and contain no trivial irrep
   * @param args `eps` (1e-5), `momentum` (0.1), `affine` (true)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields
   */
  constructor(inType: FieldType, ...args: NormBatchNormArguments) {
    const groups = native().groupBySubfields(fieldTypeExternal(inType), "induced_norm");
    const keys = native()
      .fieldGroups(groups)
      .map(([size, , , subfield]) => `(${size}, ${subfield})`);
    super("InducedNormBatchNorm", inType, args, { groups, keys, shape: (fields) => [1, fields, 1, 1] });
  }
}
