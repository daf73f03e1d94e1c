/** A blur as a plain depthwise convolution. */
import { noGrad } from "../../torch/autograd.js";
import { Conv2d, Conv3d } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ExportOptions } from "../equivariant_module.js";

/** Every channel convolved with `filter` `[s, …]`; the weight is not learned. */
export function plainBlur(
  filter: Tensor,
  channels: number,
  dims: 2 | 3,
  stride: readonly number[],
  padding: readonly number[],
  place: ExportOptions,
): Conv2d | Conv3d {
  const Conv = dims === 2 ? Conv2d : Conv3d;
  const kernelSize = filter.shape;
  const layer = new Conv(channels, channels, kernelSize, { stride, padding, groups: channels, bias: false, ...place });
  noGrad(() => layer.weight.copy_(filter.expand([channels, 1, ...kernelSize])));
  layer.requiresGrad_(false);
  return layer;
}
