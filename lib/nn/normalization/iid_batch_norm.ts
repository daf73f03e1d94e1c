/** Batch normalisation of fields whose channels are independent and identically distributed. */
import type { Representation } from "../../group/representation.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { plainBatchNorm } from "../exported/batch_norm.js";
import { channelsOf, fieldOfChannel, indices, inverseOrder } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldGroupInfo, type IIDBatchNormExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { isConsecutive } from "../python_state.js";
import { FieldBatchNorm, type FieldBatchNormArguments, handleOrNull } from "./field_batch_norm.js";

/** The tensors of one group of fields; F fields of size d with t trivial irreps. */
interface GroupState {
  /** `[F, 1]` */
  readonly weight: Parameter | null;
  /** `[F, t]` */
  readonly bias: Parameter | null;
  /** `[F, d]`, null where t = 0 */
  readonly mean: Tensor | null;
  /** `[F, 1]` */
  readonly variance: Tensor;
}

/**
 * Batch normalisation of any fields: the mean of a field is its projection on the trivial irreps, the variance is one
 * number per field, the mean of its channels' variances. Both are constants for the gradient, as in Python.
 *
 * State-dict names, for every representation name n: `n_weight` `[F, 1]`, `n_bias` `[F, t]`, `n_running_mean` `[F, d]`,
 * `n_running_var` `[F, 1]`, for F fields of size d with t trivial irreps (without mean and bias where t = 0), and
 * `num_batches_tracked`. Dots in names become `^`.
 */
export abstract class IIDBatchNorm extends FieldBatchNorm {
  private readonly plan: Plan<IIDBatchNormExternal>;
  private readonly info: Plan<readonly FieldGroupInfo[]>;
  private readonly keys: readonly string[];

  protected constructor(
    callee: string,
    private readonly dimensions: number,
    inType: FieldType,
    args: FieldBatchNormArguments,
  ) {
    super(callee, inType, args);
    this.plan = new Plan(native().makeIIDBatchNorm(fieldTypeExternal(inType)));
    this.info = new Plan(native().iidFieldGroups(this.plan.native));
    this.keys = distinct(
      this.info.native.map(([, , fields]) => inType.at(fields[0] as number).name.replaceAll(".", "^")),
    );
    const members = this as unknown as Record<string, unknown>;
    const trivials = native().iidTrivialIrreps(this.plan.native);
    for (const [i, [size, count]] of this.info.native.entries()) {
      const [key, trivial] = [this.keys[i] as string, trivials[i] as number];
      if (trivial > 0) this.registerBuffer(`${key}_running_mean`, ops.zeros([count, size]));
      this.registerBuffer(`${key}_running_var`, ops.ones([count, 1]));
      if (this.affine) members[`${key}_weight`] = new Parameter(ops.ones([count, 1]));
      if (this.affine && trivial > 0) members[`${key}_bias`] = new Parameter(ops.zeros([count, trivial]));
    }
    this.registerBuffer("num_batches_tracked", ops.zeros([], { dtype: "int64" }));
  }

  override resetRunningStats(): void {
    noGrad(() => {
      for (const { mean, variance } of this.states()) {
        mean?.zero_();
        variance.fill_(1);
      }
      this.batches().zero_();
    });
  }

  override resetParameters(): void {
    this.resetRunningStats();
    noGrad(() => {
      for (const { weight, bias } of this.states()) {
        weight?.fill_(1);
        bias?.zero_();
      }
    });
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const states = this.states();
    const tracked = this.trackRunningStats;
    const result = native().iidBatchNorm(
      this.plan.native,
      toHandle(input.tensor),
      states.map(({ weight }) => handleOrNull(weight)),
      states.map(({ bias }) => handleOrNull(bias)),
      states.map(({ mean }) => (tracked ? handleOrNull(mean) : null)),
      states.map(({ variance }) => (tracked ? toHandle(variance) : null)),
      [toHandle(this.batches())],
      this.training,
      this.momentum,
      this.eps,
    );
    return this.output(fromHandle(result), input);
  }

  /** A plain batch norm of the class's dimension with one entry per channel. */
  override export(): Module<[input: Tensor], Tensor> {
    const states = this.states();
    const channelOrder = indices(inverseOrder(channelsOf(this.inType, this.info.native).flat()));
    const fieldOrder = indices(fieldOfChannel(this.inType, this.info.native));
    const device = this.batches().device;
    const zeros = (i: number) => {
      const [size, count] = this.info.native[i] as FieldGroupInfo;
      return ops.zerosLike((states[i] as GroupState).variance.expand([count, size]));
    };
    const perField = (parts: (Tensor | null)[]) =>
      parts.some((part) => part === null)
        ? null
        : ops
            .cat((parts as Tensor[]).map((part) => part.flatten()))
            .detach()
            .indexSelect(0, fieldOrder.to(device));
    const perChannel = (parts: Tensor[]) =>
      ops
        .cat(parts.map((part) => part.flatten()))
        .detach()
        .indexSelect(0, channelOrder.to(device));
    const bias = (state: GroupState, i: number) =>
      state.bias === null ? zeros(i) : fromHandle(native().iidBias(this.plan.native, i, toHandle(state.bias)));
    return plainBatchNorm(this, this.dimensions, {
      weight: perField(states.map((state) => state.weight)),
      bias: this.affine ? perChannel(states.map(bias)) : null,
      mean: perChannel(states.map((state, i) => state.mean ?? zeros(i))),
      variance: perField(states.map((state) => state.variance)),
      batches: this.batches(),
    });
  }

  protected override stateName(property: string): string {
    return property;
  }

  protected override recomputableState(): Record<string, Tensor> {
    const { device, dtype } = (this.states()[0] as GroupState).variance;
    const state: Record<string, Tensor> = {};
    for (const [i, channels] of channelsOf(this.inType, this.info.native).entries()) {
      const key = this.keys[i] as string;
      const representation = this.inType.at((this.info.native[i] as FieldGroupInfo)[2][0] as number);
      if (!isConsecutive(channels)) state[`${key}_indices`] = indices(channels).to({ device });
      const trivial = trivialColumns(representation);
      if (trivial.length === 0) continue;
      const columns = indices(trivial);
      const basis = representation.changeOfBasis.indexSelect(1, columns);
      const average = basis.matmul(representation.changeOfBasisInv.indexSelect(0, columns));
      state[`${key}_avg`] = average.to({ device, dtype });
      state[`${key}_change_of_basis`] = basis.to({ device, dtype });
    }
    return state;
  }

  protected override isRecomputableKey(name: string): boolean {
    return this.keys.some((key) => [`${key}_avg`, `${key}_change_of_basis`, `${key}_indices`].includes(name));
  }

  private states(): GroupState[] {
    const members = this as unknown as Record<string, Tensor | undefined>;
    return this.keys.map((key) => ({
      weight: (members[`${key}_weight`] as Parameter | undefined) ?? null,
      bias: (members[`${key}_bias`] as Parameter | undefined) ?? null,
      mean: members[`${key}_running_mean`] ?? null,
      variance: members[`${key}_running_var`] as Tensor,
    }));
  }

  private batches(): Tensor {
    return (this as unknown as Record<string, Tensor>).num_batches_tracked as Tensor;
  }
}

/** The coordinates of the trivial irreps of a representation in the basis of its irreps. */
function trivialColumns({ group, irreps }: Representation): number[] {
  const columns: number[] = [];
  let at = 0;
  for (const id of irreps) {
    const irrep = group.irrep(...id);
    if (irrep.isTrivial()) columns.push(at);
    at += irrep.size;
  }
  return columns;
}

/** Different representations may share a name; later ones get a number. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const earlier = names.slice(0, i).filter((other) => other === name).length;
    return earlier === 0 ? name : `${name}#${earlier + 1}`;
  });
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
