/** Maps from fields to invariant numbers. */
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { MaxPoolChannels, PlainFieldReduction } from "../exported/reductions.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldLayoutExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices } from "../python_state.js";

/** One trivial field for every field of the input. */
abstract class InvariantMap extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  protected readonly groups: Plan<FieldLayoutExternal>;

  constructor(inType: FieldType, subfields?: "induced_norm") {
    super();
    const type = fieldTypeExternal(inType);
    const groups = subfields === undefined ? native().groupBySize(type) : native().groupBySubfields(type, subfields);
    this.groups = new Plan(groups);
    this.inType = inType;
    rememberOptions(this, { inType });
    this.outType = new FieldType(inType.gspace, new Array(inType.length).fill(inType.gspace.trivialRepr));
  }

  protected reduction(kind: "max" | "norm", options: ExportOptions): Module<[input: Tensor], Tensor> {
    const groups = native().fieldGroups(this.groups.native);
    const { device } = exportPlace(this, options);
    return new PlainFieldReduction(this.inType, groups, kind).to(device).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.inType, native().fieldGroups(this.groups.native), true);
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^(in_|out_)?indices_(\d+|\(\d+, \d+\))$/.test(name);
  }
}

/** The largest channel of every field: `pointwise` fields `[N, C, *]` become `[N, F, *]`. */
export class GroupPooling extends InvariantMap {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for fields that do not support `pointwise` */
  constructor(inType: FieldType) {
    checkSupport("GroupPooling", inType, "pointwise");
    super(inType);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().groupPool(this.groups.native, toHandle(input.tensor))), input);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const groups = native().fieldGroups(this.groups.native);
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return new MaxPoolChannels(only[0]).train(this.training);
    return this.reduction("max", options);
  }

  override extraRepr(): string {
    return String(this.inType);
  }
}

/** The Euclidean norm of every field: `[N, C, *]` becomes `[N, F, *]`. For orthogonal representations. */
export class NormPool extends InvariantMap {
  constructor(inType: FieldType) {
    super(inType);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().normPool(this.groups.native, toHandle(input.tensor))), input);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    return this.reduction("norm", options);
  }
}

/**
 * The largest of the norms of each field's sub-fields: `[N, C, *]` becomes `[N, F, *]`. A field induced from a subgroup is a
 * list of sub-fields, one for each coset, which the group permutes and turns.
 */
export class InducedNormPool extends InvariantMap {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for fields that do not support `induced_norm` */
  constructor(inType: FieldType) {
    super(inType, "induced_norm");
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().inducedNormPool(this.groups.native, toHandle(input.tensor))), input);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    return this.reduction("norm", options);
  }
}

export { MaxPoolChannels };
