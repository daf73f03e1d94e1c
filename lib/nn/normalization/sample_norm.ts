/** Normalisations of fields with statistics of their own for every sample. */
import type { Arguments } from "../../config/arguments.js";
import { check, checkConcrete } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import type { Handle } from "../../torch/native.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { channelsOf, fieldOfChannel, indices, inverseOrder } from "../exported/fields.js";
import { PlainSampleNorm, type SampleNormOptions } from "../exported/sample_norm.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import {
  type FieldGroupInfo,
  type FieldLayoutExternal,
  type Handles,
  type IIDNormExternal,
  native,
} from "../native.js";
import { Plan } from "../plan.js";
import {
  FieldNormalization,
  type FieldNormalizationOptions,
  handleOrNull,
  parseNormalization,
} from "./field_normalization.js";
import { GroupTensors } from "./group_tensors.js";

type SampleNormArguments = Arguments<FieldNormalizationOptions, ["eps", "affine"]>;

/** A normalisation without running statistics, the same in train and eval mode. */
abstract class SampleNorm extends FieldNormalization {
  protected abstract readonly tensors: GroupTensors;

  protected constructor(callee: string, inType: FieldType, args: readonly unknown[]) {
    super(inType, parseNormalization(callee, args));
  }

  /** The native layer. */
  protected abstract normalize(x: Handle, weights: Handles, biases: Handles): Handle;

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    this.outputSpatial(input.shape.slice(2));
    const [weights, biases] = ["weight", "bias"].map((name) => this.tensors.of(this, name).map(handleOrNull));
    const result = this.normalize(toHandle(input.tensor), weights as Handles, biases as Handles);
    return this.output(fromHandle(result), input);
  }

  override resetParameters(): void {
    noGrad(() => {
      for (const weight of this.tensors.of(this, "weight")) weight?.fill_(1);
      for (const bias of this.tensors.of(this, "bias")) bias?.zero_();
    });
  }

  protected override stateName(property: string): string {
    return property;
  }

  /** One number per field of each group, for every channel: `[C]`; null where the layer is not affine. */
  protected perChannel(parts: readonly (Tensor | null)[], groups: readonly FieldGroupInfo[]): Tensor | null {
    if (!this.affine) return null;
    const joined = ops.cat(parts.map((part) => (part as Tensor).flatten()));
    return joined.indexSelect(0, indices(fieldOfChannel(this.inType, groups)).to(joined.device));
  }

  protected plain(numbers: Omit<SampleNormOptions, "eps">, options: ExportOptions): Module<[input: Tensor], Tensor> {
    const place = exportPlace(this, options);
    return new PlainSampleNorm(this.inType, { ...numbers, eps: this.eps }, place).train(this.training);
  }
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` unless there is a space to take statistics over */
function checkSpace(callee: string, inType: FieldType): void {
  fieldTypeExternal(inType); // a typed error for anything else
  check(
    inType.gspace.dimensionality > 0,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: inType: expected fields on a grid, given ${inType}`,
  );
}

/** @throws EscnnError `ERR_SHAPE` unless there are two positions at least */
function checkPositions(layer: FieldNormalization, spatial: readonly number[]): number[] {
  check(
    spatial.reduce((product, size) => product * size, 1) > 1,
    "ERR_SHAPE",
    () => `${layer.typeName()}: input: expected at least 2 positions, given spatial sizes [${spatial.join(", ")}]`,
  );
  return [...spatial];
}

/**
 * Normalises every `pointwise` field of every sample by its own mean and variance over space and the field's channels:
 * what {@link InnerBatchNorm} does with a batch of one (Ulyanov et al. 2016). The same in train and eval mode.
 *
 * State-dict names for fields of d channels: `d_weight` and `d_bias` `[F]`.
 */
export class InnerInstanceNorm extends SampleNorm {
  protected readonly tensors: GroupTensors;
  private readonly groups: Plan<FieldLayoutExternal>;

  /**
   * @param inType fields on a grid that support `pointwise`
   * @param args `eps` (1e-5), `affine` (true)
   */
  constructor(inType: FieldType, ...args: SampleNormArguments) {
    checkSupport("InnerInstanceNorm", inType, "pointwise");
    checkSpace("InnerInstanceNorm", inType);
    super("InnerInstanceNorm", inType, args);
    this.groups = new Plan(native().groupBySize(fieldTypeExternal(inType)));
    const groups = native().fieldGroups(this.groups.native);
    this.tensors = new GroupTensors(groups.map(([size]) => String(size)));
    if (!this.affine) return;
    const shapes = groups.map(([, count]) => [count]);
    this.tensors.addParameters(this, "weight", shapes, 1);
    this.tensors.addParameters(this, "bias", shapes, 0);
  }

  protected override normalize(x: Handle, weights: Handles, biases: Handles): Handle {
    return native().innerInstanceNorm(this.groups.native, x, weights, biases, this.eps);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const groups = native().fieldGroups(this.groups.native);
    const [weight, bias] = ["weight", "bias"].map((name) => this.perChannel(this.tensors.of(this, name), groups));
    const means = this.inType.representations.map(({ size }) => ops.full([size, size], 1 / size, { dtype: "float64" }));
    return this.plain(
      { difference: null, centre: means, over: "sample", weight: weight ?? null, bias: bias ?? null },
      options,
    );
  }

  protected override spatialAxes(): number {
    return this.inType.gspace.dimensionality;
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    return checkPositions(this, spatial);
  }
}

/** The body of {@link FieldNorm} and {@link IIDInstanceNorm}: weights `[F, 1]` and biases of the trivial irreps. */
abstract class IIDSampleNorm extends SampleNorm {
  protected readonly tensors: GroupTensors;
  protected readonly plan: Plan<IIDNormExternal>;
  protected abstract readonly over: SampleNormOptions["over"];

  protected constructor(callee: string, inType: FieldType, args: readonly unknown[]) {
    super(callee, inType, args);
    this.plan = new Plan(native().makeIIDNorm(fieldTypeExternal(inType)));
    const groups = native().iidFieldGroups(this.plan.native);
    const trivials = native().iidTrivialIrreps(this.plan.native);
    this.tensors = GroupTensors.byRepresentation(inType, groups);
    if (!this.affine) return;
    const biases = groups.map(([, count], i) => (trivials[i] === 0 ? null : [count, trivials[i] as number]));
    this.tensors.addParameters(
      this,
      "weight",
      groups.map(([, count]) => [count, 1]),
      1,
    );
    this.tensors.addParameters(this, "bias", biases, 0);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const groups = native().iidFieldGroups(this.plan.native);
    const weights = this.tensors.of(this, "weight");
    const weight = this.perChannel(weights, groups);
    const perField = (matrices: readonly Tensor[]) => {
      const result: Tensor[] = [];
      for (const [i, [, , fields]] of groups.entries())
        for (const field of fields) result[field] = matrices[i] as Tensor;
      return result;
    };
    const centre = perField(groups.map((_, i) => fromHandle(native().iidProjection(this.plan.native, i))));
    const differences = groups.map((_, i) => fromHandle(native().iidDifference(this.plan.native, i)));
    const difference = this.over === "position" ? perField(differences) : null;
    const bias = this.channelBias(groups, weights);
    return this.plain({ difference, centre, over: this.over, weight, bias }, options);
  }

  protected override isRecomputableKey(name: string): boolean {
    return this.tensors.has(name, ["avg", "change_of_basis", "indices"]);
  }

  private channelBias(groups: readonly FieldGroupInfo[], weights: readonly (Tensor | null)[]): Tensor | null {
    if (!this.affine) return null;
    const parts = this.tensors.of(this, "bias").map((bias, i) => {
      if (bias !== null) return fromHandle(native().iidBias(this.plan.native, i, toHandle(bias)));
      const [size, count] = groups[i] as FieldGroupInfo;
      return ops.zerosLike((weights[i] as Tensor).expand([count, size]));
    });
    const joined = ops.cat(parts.map((part) => part.flatten())).detach();
    return joined.indexSelect(0, indices(inverseOrder(channelsOf(this.inType, groups).flat())).to(joined.device));
  }
}

/**
 * Normalises every field at every position of every sample: v − Pv, where P projects on the trivial irreps, divided by the
 * root of its mean square over the field's channels plus eps; then times a learned weight, plus a learned bias in the
 * trivial irreps. Akin to layer normalisation (Ba et al. 2016); the statistics are constants for the gradient. Equivariant
 * where the group keeps lengths of fields: for all representations of this library, but not in a skewed basis of one's own.
 *
 * State-dict names, for every representation name n: `n_weight` `[F, 1]` and `n_bias` `[F, t]`, for F fields with t trivial
 * irreps (without bias where t = 0). Dots in names become `^`.
 */
export class FieldNorm extends IIDSampleNorm {
  protected readonly over = "position";

  /**
   * @param inType any fields
   * @param args `eps` (1e-5), `affine` (true)
   */
  constructor(inType: FieldType, ...args: SampleNormArguments) {
    super("FieldNorm", inType, args);
  }

  /** There are none: does nothing. */
  resetRunningStats(): void {}

  protected override normalize(x: Handle, weights: Handles, biases: Handles): Handle {
    return native().fieldNorm(this.plan.native, x, weights, biases, this.eps);
  }
}

/**
 * Normalises every field of every sample by its statistics over space: what {@link IIDBatchNorm} does with a batch of one,
 * in train and eval mode, and equivariant for the same fields. Mean and variance are constants for the gradient. The three
 * classes do the same, under the names of the batch norms.
 *
 * State-dict names as of {@link IIDBatchNorm}, without running statistics.
 */
export abstract class IIDInstanceNorm extends IIDSampleNorm {
  protected readonly over = "channel";

  protected constructor(callee: string, inType: FieldType, args: readonly unknown[]) {
    checkConcrete(new.target, IIDInstanceNorm);
    checkSpace(callee, inType);
    super(callee, inType, args);
  }

  protected override normalize(x: Handle, weights: Handles, biases: Handles): Handle {
    return native().iidInstanceNorm(this.plan.native, x, weights, biases, this.eps);
  }

  protected override spatialAxes(): number {
    return this.inType.gspace.dimensionality;
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    return checkPositions(this, spatial);
  }
}

/** See {@link IIDInstanceNorm}. */
export class IIDInstanceNorm1d extends IIDInstanceNorm {
  /** @param args `eps` (1e-5), `affine` (true) */
  constructor(inType: FieldType, ...args: SampleNormArguments) {
    super("IIDInstanceNorm1d", inType, args);
  }
}

/** See {@link IIDInstanceNorm}. */
export class IIDInstanceNorm2d extends IIDInstanceNorm {
  /** @param args `eps` (1e-5), `affine` (true) */
  constructor(inType: FieldType, ...args: SampleNormArguments) {
    super("IIDInstanceNorm2d", inType, args);
  }
}

/** See {@link IIDInstanceNorm}. */
export class IIDInstanceNorm3d extends IIDInstanceNorm {
  /** @param args `eps` (1e-5), `affine` (true) */
  constructor(inType: FieldType, ...args: SampleNormArguments) {
    super("IIDInstanceNorm3d", inType, args);
  }
}
