/** Some of the fields of a type. */
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainChannels } from "../exported/channels.js";
import { channelsOfFields } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type ChannelOrderExternal, native } from "../native.js";
import { Plan } from "../plan.js";

/** The fields of these indices in this order: a view for consecutive ones, else one indexing operation. */
export class FieldSelection extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  private readonly order: Plan<ChannelOrderExternal>;

  /** @param fields different indices of fields, at least one */
  constructor(inType: FieldType, fields: readonly number[]) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    this.inType = inType;
    this.outType = inType.indexSelect(fields);
    this.order = new Plan(native().makeChannelOrder(channelsOfFields(inType, fields), inType.size));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().reorderChannels(this.order.native, toHandle(input.tensor))), input);
  }

  /** The selection of channels on plain tensors. */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const { device } = exportPlace(this, options);
    return new PlainChannels(this.channels).to(device).train(this.training);
  }

  /** The channels of the input that make the output. @internal */
  get channels(): readonly number[] {
    return native().channelOrder(this.order.native);
  }
}
