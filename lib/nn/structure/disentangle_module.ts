/** Fields split into parts that no group element mixes. */
import { representationFromExternal } from "../../group/representation.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as ops from "../../torch/ops.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainChannels } from "../exported/channels.js";
import { indices } from "../exported/fields.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type ChannelOrderExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { labelledFields, rangeOrList } from "../python_state.js";

/**
 * Splits every field as `group.disentangle` splits its representation; the output has one field per part. Restricted
 * representations are where this helps: vectors in the plane restricted to one mirror become two fields of one channel.
 *
 * Its change of basis is a permutation of channels, one indexing operation however many fields there are.
 */
export class DisentangleModule extends EquivariantModule {
  readonly inType: FieldType;
  /** The parts of each field of {@link inType} in their order, named `<name>_0`, `<name>_1`, … */
  readonly outType: FieldType;
  private readonly order: Plan<ChannelOrderExternal>;

  constructor(inType: FieldType) {
    super();
    const [order, parts, kinds] = native().disentangleFields(fieldTypeExternal(inType));
    const made = parts.map((list) => list.map(representationFromExternal));
    this.inType = inType;
    rememberOptions(this, { inType });
    this.outType = new FieldType(
      inType.gspace,
      kinds.flatMap((kind) => made[kind] ?? []),
    );
    this.order = new Plan(order);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().reorderChannels(this.order.native, toHandle(input.tensor))), input);
  }

  /** The permutation of channels on plain tensors. */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const { device } = exportPlace(this, options);
    return new PlainChannels(native().channelOrder(this.order.native)).to(device).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    const order = native().channelOrder(this.order.native);
    const state: Record<string, Tensor> = {};
    for (const { label, fields, channels } of labelledFields(this.inType, (field) => this.inType.at(field).name)) {
      const [start, { size }] = [channels[0] as number, this.inType.at(fields[0] as number)];
      const own = indices(order.slice(start, start + size).map((channel) => channel - start));
      state[`change_of_basis_${label}`] = ops.eye(size, { dtype: getDefaultDtype() }).indexSelect(0, own);
      state[`fiber_indices_${label}`] = rangeOrList(channels);
    }
    return state;
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^(change_of_basis|fiber_indices)_/.test(name);
  }
}
