/** Norm nonlinearities without field types, made only of operators with an ONNX form. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";
import type { NormFunction } from "../nonlinearities/norm_nonlinearity.js";
import { channelsOf, indices, vectorOfChannel, vectorSize } from "./fields.js";

const functions: Record<NormFunction, (norms: Tensor) => Tensor> = {
  n_relu: (t) => t.relu(),
  n_sigmoid: (t) => t.sigmoid(),
  n_softplus: (t) => ops.softplus(t),
  squash: (t) => t.div(t.add(1)),
};

/**
 * See `NormNonLinearity` and `InducedNormNonLinearity`. Biases are kept as e^logBias, one per field or sub-field in the
 * order of the groups.
 */
export class PlainNormNonLinearity extends Module<[input: Tensor], Tensor> {
  private readonly sizes: readonly (readonly [size: number, count: number])[];
  declare readonly bias: Tensor | null;
  declare readonly eps: Tensor;
  declare readonly vectorOfChannel: Tensor;

  constructor(
    type: FieldType,
    groups: readonly FieldGroupInfo[],
    private readonly fn: NormFunction,
    logBias: Tensor | null,
    eps: Tensor,
  ) {
    super();
    this.sizes = groups.map((group) => [vectorSize(group), (group[0] / vectorSize(group)) * group[1]] as const);
    const device = eps.device;
    const fieldOfVector = groups
      .flatMap((group) => new Array<number>(group[1]).fill(group[0] / vectorSize(group)))
      .flatMap((vectors, field) => new Array<number>(vectors).fill(field));
    const bias = logBias?.detach().exp().flatten().indexSelect(0, indices(fieldOfVector).to(device));
    this.registerBuffer("bias", bias ?? null);
    this.registerBuffer("eps", eps.detach().clone());
    this.registerBuffer("vectorOfChannel", indices(vectorOfChannel(type, groups)).to(device), { persistent: false });
    for (const [i, channels] of channelsOf(type, groups).entries()) {
      this.registerBuffer(`channels${i}`, indices(channels).to(device), { persistent: false });
    }
  }

  override forward(input: Tensor): Tensor {
    const buffers = this as unknown as Record<string, Tensor>;
    const parts = this.sizes.map(([size, count], i) => {
      const vectors = input.indexSelect(1, buffers[`channels${i}`] as Tensor).unflatten(1, [count, size]);
      return vectors.mul(vectors).sum([2]).sqrt();
    });
    const norms = ops.cat(parts, 1);
    const biased = this.bias === null ? norms : norms.sub(this.bias.view([-1, ...norms.shape.slice(2).map(() => 1)]));
    const nonzero = norms.gt(this.eps);
    const divisor = ops.where(nonzero, norms, ops.onesLike(norms));
    const factors = functions[this.fn](biased).div(divisor).mul(nonzero.to(norms.dtype));
    return input.mul(factors.indexSelect(1, this.vectorOfChannel));
  }
}
