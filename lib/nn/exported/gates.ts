/** Gated nonlinearities without field types, made only of operators with an ONNX form. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import { indices, inverseOrder } from "./fields.js";

/** Channels of these fields, in order. */
function channelsAt(type: FieldType, fields: readonly number[]): number[] {
  return fields.flatMap((field) => {
    const [start, end] = [type.fieldsStart[field] as number, type.fieldsEnd[field] as number];
    return Array.from({ length: end - start }, (_, i) => start + i);
  });
}

/**
 * For each channel of `gated`, which channel of the gates it is multiplied by: the k-th gate, of `vectors` channels, belongs
 * to the k-th field in the order of ascending size.
 */
function gateOfChannel(gated: FieldType, vectors: number): number[] {
  const order = [...gated.representations.keys()].sort((a, b) => gated.at(a).size - gated.at(b).size);
  const gateOf = inverseOrder(order);
  return gated.representations.flatMap(({ size }, field) =>
    Array.from({ length: size }, (_, i) => (gateOf[field] as number) * vectors + Math.floor((i * vectors) / size)),
  );
}

/** What both forms keep: one bias per channel of the gates. */
abstract class PlainGateModule<Inputs extends readonly Tensor[]> extends Module<[...inputs: Inputs], Tensor> {
  declare readonly bias: Tensor;
  declare readonly gateOfChannel: Tensor;

  constructor(gated: FieldType, vectors: number, bias: Tensor) {
    super();
    this.registerBuffer("bias", bias.detach().flatten().repeatInterleave(vectors));
    this.keep("gateOfChannel", gateOfChannel(gated, vectors));
  }

  protected keep(name: string, values: readonly number[]): void {
    this.registerBuffer(name, indices(values).to(this.bias.device), { persistent: false });
  }

  protected open(gates: Tensor): Tensor {
    return gates.sub(this.bias.view([-1, ...gates.shape.slice(2).map(() => 1)])).sigmoid();
  }

  protected multiply(input: Tensor, open: Tensor): Tensor {
    return input.mul(open.indexSelect(1, this.gateOfChannel));
  }
}

/** See `GatedNonLinearity1` and `InducedGatedNonLinearity1`: `gates` and `gated` are indices of fields. */
export class PlainGates extends PlainGateModule<[input: Tensor]> {
  declare readonly gateChannels: Tensor;
  declare readonly gatedChannels: Tensor;
  declare readonly order: Tensor;

  constructor(
    type: FieldType,
    gates: readonly number[],
    gated: readonly number[],
    bias: Tensor,
    private readonly keepsGates: boolean,
  ) {
    super(type.indexSelect(gated), type.at(gates[0] as number).size, bias);
    const [gateChannels, gatedChannels] = [channelsAt(type, gates), channelsAt(type, gated)];
    this.keep("gateChannels", gateChannels);
    this.keep("gatedChannels", gatedChannels);
    if (keepsGates) this.keep("order", inverseOrder([...gateChannels, ...gatedChannels]));
  }

  override forward(input: Tensor): Tensor {
    const open = this.open(input.indexSelect(1, this.gateChannels));
    const fields = this.multiply(input.indexSelect(1, this.gatedChannels), open);
    return this.keepsGates ? ops.cat([open, fields], 1).indexSelect(1, this.order) : fields;
  }
}

/** See `GatedNonLinearity2`. */
export class PlainGatesOfPair extends PlainGateModule<[gates: Tensor, input: Tensor]> {
  constructor(gated: FieldType, bias: Tensor) {
    super(gated, 1, bias);
  }

  override forward(gates: Tensor, input: Tensor): Tensor {
    return this.multiply(input, this.open(gates));
  }
}
