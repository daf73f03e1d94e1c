/** Pooling by the norm of fields, without field types. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";
import { channelsOf, indices, inverseOrder } from "./fields.js";

/** One number per axis. */
interface Windows {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}

/** See `NormMaxPool`: made of a max pool that says where its maxima stand, and a gather. */
export class PlainNormMaxPool extends Module<[input: Tensor], Tensor> {
  declare readonly order: Tensor;
  private readonly sizes: readonly (readonly [size: number, count: number])[];

  constructor(
    type: FieldType,
    groups: readonly FieldGroupInfo[],
    private readonly windows: Windows,
  ) {
    super();
    this.sizes = groups.map(([size, count]) => [size, count] as const);
    const channels = channelsOf(type, groups);
    for (const [i, list] of channels.entries()) {
      this.registerBuffer(`channels${i}`, indices(list), { persistent: false });
    }
    this.registerBuffer("order", indices(inverseOrder(channels.flat())), { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    const buffers = this as unknown as Record<string, Tensor>;
    const { kernelSize, stride, padding, dilation, ceilMode } = this.windows;
    const pool = kernelSize.length === 2 ? ops.maxPool2dWithIndices : ops.maxPool3dWithIndices;
    const parts = this.sizes.map(([size, count], i) => {
      const fields = input.indexSelect(1, buffers[`channels${i}`] as Tensor).unflatten(1, [count, size]);
      const norms = fields.mul(fields).sum([2]).sqrt();
      const [, place] = pool(norms, kernelSize, stride, padding, dilation, ceilMode);
      const index = place.flatten(2).unsqueeze(2).expand([-1, -1, size, -1]);
      const chosen = fields.flatten(3).gather(3, index);
      return chosen.flatten(1, 2).unflatten(2, place.shape.slice(2));
    });
    return ops.cat(parts, 1).indexSelect(1, this.order);
  }
}
