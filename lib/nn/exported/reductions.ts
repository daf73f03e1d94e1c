/** Plain modules that reduce groups of channels, made only of operators with an ONNX form. */
import { check, describe } from "../../errors.js";
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";
import { channelsOf, indices, inverseOrder, vectorSize } from "./fields.js";

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

/** The largest channel of each field, or the largest of the norms of its vectors: `[N, C, *]` becomes `[N, F, *]`. */
export class PlainFieldReduction extends Module<[input: Tensor], Tensor> {
  private readonly shapes: readonly (readonly [count: number, vectors: number, size: number])[];

  constructor(
    type: FieldType,
    groups: readonly FieldGroupInfo[],
    private readonly kind: "max" | "norm",
  ) {
    super();
    this.shapes = groups.map((group) => {
      const size = kind === "max" ? 1 : vectorSize(group);
      return [group[1], group[0] / size, size] as const;
    });
    for (const [i, channels] of channelsOf(type, groups).entries()) {
      this.registerBuffer(`channels${i}`, indices(channels), { persistent: false });
    }
    const order = inverseOrder(groups.flatMap(([, , fields]) => [...fields]));
    this.registerBuffer("order", indices(order), { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    const buffers = this as unknown as Record<string, Tensor>;
    const parts = this.shapes.map(([count, vectors, size], i) => {
      const channels = input.indexSelect(1, buffers[`channels${i}`] as Tensor);
      const numbers = this.kind === "max" ? channels : norms(channels.unflatten(1, [count * vectors, size]));
      return vectors === 1 ? numbers : numbers.unflatten(1, [count, vectors]).amax([2]);
    });
    return ops.cat(parts, 1).indexSelect(1, buffers.order as Tensor);
  }
}

function norms(vectors: Tensor): Tensor {
  return vectors.mul(vectors).sum([2]).sqrt();
}
