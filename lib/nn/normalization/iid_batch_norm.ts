/** Batch normalisation of fields whose channels are independent and identically distributed. */
import { checkConcrete } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { plainBatchNorm } from "../exported/batch_norm.js";
import { channelsOf, fieldOfChannel, indices, inverseOrder } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldGroupInfo, type IIDNormExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { type FieldBatchNormArguments, GroupedBatchNorm, parseBatchNorm } from "./field_batch_norm.js";
import { GroupTensors } from "./group_tensors.js";
import { trivialState } from "./python_state.js";

/**
 * Batch normalisation of any fields: the mean of a field is its projection on the trivial irreps, the variance is one
 * number per field, the mean of its channels' variances. Both are constants for the gradient, as in Python. In training
 * equivariant where the group keeps lengths of fields: for all representations of this library, but not in a skewed basis
 * of one's own (`GNormBatchNorm` is there, too); in eval mode for all.
 *
 * State-dict names, for every representation name n: `n_weight` `[F, 1]`, `n_bias` `[F, t]`, `n_running_mean` `[F, d]`,
 * `n_running_var` `[F, 1]`, for F fields of size d with t trivial irreps (without mean and bias where t = 0), and
 * `num_batches_tracked`. Dots in names become `^`.
 */
export abstract class IIDBatchNorm extends GroupedBatchNorm {
  protected readonly tensors: GroupTensors;
  private readonly plan: Plan<IIDNormExternal>;
  private readonly groups: Plan<readonly FieldGroupInfo[]>;

  protected constructor(
    callee: string,
    private readonly dimensions: number,
    inType: FieldType,
    args: FieldBatchNormArguments,
  ) {
    checkConcrete(new.target, IIDBatchNorm);
    super(inType, parseBatchNorm(callee, args));
    this.plan = new Plan(native().makeIIDNorm(fieldTypeExternal(inType)));
    this.groups = new Plan(native().iidFieldGroups(this.plan.native));
    this.tensors = GroupTensors.byRepresentation(inType, this.groups.native);
    const groups = this.groups.native;
    const trivials = native().iidTrivialIrreps(this.plan.native);
    const ifTrivial = (shape: (count: number, size: number, trivials: number) => number[]) =>
      groups.map(([size, count], i) => ((trivials[i] ?? 0) > 0 ? shape(count, size, trivials[i] as number) : null));
    this.tensors.addBuffers(
      this,
      "running_mean",
      ifTrivial((count, size) => [count, size]),
      0,
    );
    const scales = groups.map(([, count]) => [count, 1]);
    this.tensors.addBuffers(this, "running_var", scales, 1);
    if (this.affine) {
      this.tensors.addParameters(this, "weight", scales, 1);
      this.tensors.addParameters(
        this,
        "bias",
        ifTrivial((count, _, trivial) => [count, trivial]),
        0,
      );
    }
    this.addCounter();
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const result = native().iidBatchNorm(this.plan.native, toHandle(input.tensor), ...this.state());
    return this.output(fromHandle(result), input);
  }

  /** A plain batch norm of the class's dimension with one entry per channel. */
  override export(): Module<[input: Tensor], Tensor> {
    const groups = this.groups.native;
    const variances = this.tensors.of(this, "running_var") as Tensor[];
    const device = this.counter.device;
    const channelOrder = indices(inverseOrder(channelsOf(this.inType, groups).flat())).to(device);
    const fieldOrder = indices(fieldOfChannel(this.inType, groups)).to(device);
    const join = (parts: readonly Tensor[], order: Tensor) =>
      ops
        .cat(parts.map((part) => part.flatten()))
        .detach()
        .indexSelect(0, order);
    const zeros = (i: number) => {
      const [size, count] = groups[i] as FieldGroupInfo;
      return ops.zerosLike((variances[i] as Tensor).expand([count, size]));
    };
    const weights = this.tensors.of(this, "weight") as Tensor[];
    const biases = this.tensors.of(this, "bias");
    const means = this.tensors.of(this, "running_mean");
    const expanded = (bias: Tensor | null, i: number) =>
      bias === null ? zeros(i) : fromHandle(native().iidBias(this.plan.native, i, toHandle(bias)));
    return plainBatchNorm(this, this.dimensions, {
      weight: this.affine ? join(weights, fieldOrder) : null,
      bias: this.affine ? join(biases.map(expanded), channelOrder) : null,
      mean: join(
        means.map((mean, i) => mean ?? zeros(i)),
        channelOrder,
      ),
      variance: join(variances, fieldOrder),
      batches: this.counter,
    });
  }

  protected override recomputableState(): Record<string, Tensor> {
    const [variance] = this.tensors.of(this, "running_var");
    return trivialState(this.inType, this.groups.native, this.tensors, variance as Tensor);
  }

  protected override isRecomputableKey(name: string): boolean {
    return this.tensors.has(name, ["avg", "change_of_basis", "indices"]);
  }
}

/** See {@link IIDBatchNorm}; exports to `torch.nn.BatchNorm1d`. */
export class IIDBatchNorm1d extends IIDBatchNorm {
  /** @param args `eps` (1e-5), `momentum` (0.1), `affine` (true), `trackRunningStats` (true) */
  constructor(inType: FieldType, ...args: FieldBatchNormArguments) {
    super("IIDBatchNorm1d", 1, inType, args);
  }
}

/** See {@link IIDBatchNorm}; exports to `torch.nn.BatchNorm2d`. */
export class IIDBatchNorm2d extends IIDBatchNorm {
  /** @param args `eps` (1e-5), `momentum` (0.1), `affine` (true), `trackRunningStats` (true) */
  constructor(inType: FieldType, ...args: FieldBatchNormArguments) {
    super("IIDBatchNorm2d", 2, inType, args);
  }
}

/** See {@link IIDBatchNorm}; exports to `torch.nn.BatchNorm3d`. */
export class IIDBatchNorm3d extends IIDBatchNorm {
  /** @param args `eps` (1e-5), `momentum` (0.1), `affine` (true), `trackRunningStats` (true) */
  constructor(inType: FieldType, ...args: FieldBatchNormArguments) {
    super("IIDBatchNorm3d", 3, inType, args);
  }
}
