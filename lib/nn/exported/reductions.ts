/** Plain modules that reduce groups of channels, made only of operators with an ONNX form. */
import { check, describe } from "../../errors.js";
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";
import { channelsOf, indices, inverseOrder } from "./fields.js";

/** The maximum over consecutive groups of `kernelSize` channels: `[N, C, *]` becomes `[N, C / kernelSize, *]`. */
export class MaxPoolChannels extends Module<[input: Tensor], Tensor> {
  readonly kernelSize: number;

  /** @param kernelSize channels per group, at least 1; divides the input's channels */
  constructor(kernelSize: number) {
    super();
    check(
      Number.isInteger(kernelSize) && kernelSize >= 1,
      "ERR_INVALID_ARGUMENT",
      () => `MaxPoolChannels: kernelSize: given ${describe(kernelSize)}, allowed: an integer >= 1`,
    );
    this.kernelSize = kernelSize;
  }

  override forward(input: Tensor): Tensor {
    const channels = input.shape[1] ?? 0;
    check(
      channels % this.kernelSize === 0,
      "ERR_SHAPE",
      () => `MaxPoolChannels: input: expected a multiple of ${this.kernelSize} channels, given ${channels}`,
    );
    return input.unflatten(1, [channels / this.kernelSize, this.kernelSize]).amax([2]);
  }

  override extraRepr(): string {
    return `kernel_size=${this.kernelSize}`;
  }
}

/** The maximum or the norm of each field of a fixed list: `[N, C, *]` becomes `[N, F, *]`. */
export class PlainFieldReduction extends Module<[input: Tensor], Tensor> {
  private readonly sizes: readonly (readonly [size: number, count: number])[];

  constructor(
    type: FieldType,
    groups: readonly FieldGroupInfo[],
    private readonly kind: "max" | "norm",
  ) {
    super();
    this.sizes = groups.map(([size, count]) => [size, count] as const);
    for (const [i, channels] of channelsOf(type, groups).entries()) {
      this.registerBuffer(`channels${i}`, indices(channels), { persistent: false });
    }
    const order = inverseOrder(groups.flatMap(([, , fields]) => [...fields]));
    this.registerBuffer("order", indices(order), { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    const buffers = this as unknown as Record<string, Tensor>;
    const parts = this.sizes.map(([size, count], i) => {
      const fields = input.indexSelect(1, buffers[`channels${i}`] as Tensor).unflatten(1, [count, size]);
      return this.kind === "max" ? fields.amax([2]) : fields.mul(fields).sum([2]).sqrt();
    });
    return ops.cat(parts, 1).indexSelect(1, buffers.order as Tensor);
  }
}
