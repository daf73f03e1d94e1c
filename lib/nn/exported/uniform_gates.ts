/** Gates within each field, without field types. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";

/** A function of every number of a tensor. */
export type GateFunction = (gates: Tensor) => Tensor;

/**
 * Fields `[N, F (G + size), *]` of G gates and as many irreps of these sizes: `[N, F size, *]`, each irrep times
 * gate(its gate − bias). `bias` is `[1, F, G]`.
 */
export function multiplyByGates(input: Tensor, bias: Tensor, sizes: readonly number[], gate: GateFunction): Tensor {
  const [, count, gates] = bias.shape as [number, number, number];
  const fields = input.unflatten(1, [count, -1]);
  const aligned = bias.to(input.dtype).view([1, count, gates, ...input.shape.slice(2).map(() => 1)]);
  const open = gate(fields.narrow(2, 0, gates).sub(aligned)).unsqueeze(3);
  const parts: Tensor[] = [];
  let channel = gates;
  for (let first = 0; first < gates; ) {
    const size = sizes[first] as number;
    let last = first; // a run of irreps of one size
    while (last < gates && sizes[last] === size) last++;
    const irreps = fields.narrow(2, channel, (last - first) * size).unflatten(2, [last - first, size]);
    parts.push(irreps.mul(open.narrow(2, first, last - first)).flatten(2, 3));
    channel += (last - first) * size;
    first = last;
  }
  return (parts.length === 1 ? (parts[0] as Tensor) : ops.cat(parts, 2)).flatten(1, 2);
}

/** See `GatedNonLinearityUniform`. */
export class PlainUniformGates extends Module<[input: Tensor], Tensor> {
  declare readonly bias: Tensor;

  constructor(
    bias: Tensor,
    private readonly sizes: readonly number[],
    private readonly gate: GateFunction,
  ) {
    super();
    this.registerBuffer("bias", bias.detach().clone());
  }

  override forward(input: Tensor): Tensor {
    return multiplyByGates(input, this.bias, this.sizes, this.gate);
  }
}
