/**
 * The networks of the training and construction benchmarks. The steerable one is that of examples/c8-mnist: 24, 48, 48, 96,
 * 96, 64 regular fields on 29 x 29 images, as the Python package's model.ipynb has them. The plain one has the same channels,
 * layers and pools, without the group.
 */
import { blocks, classifier, pools, SteerableCNN, sigma } from "../../examples/c8-mnist/network.js";
import { imageSize } from "../../examples/support/digits.js";
import { gspaces, nn, torch } from "../../lib/index.js";

const order = 8;

export class C8Network extends SteerableCNN {
  constructor() {
    super(gspaces.rot2dOnR2(order));
  }

  /** The convolutions and the shape that each sees for a batch. */
  convolutions(batch: number): { readonly conv: nn.R2Conv; readonly input: readonly number[] }[] {
    let shape: readonly number[] = [batch, 1, imageSize, imageSize];
    const found: { conv: nn.R2Conv; input: readonly number[] }[] = [];
    for (const layer of this.features) {
      if (layer instanceof nn.R2Conv) found.push({ conv: layer, input: shape });
      shape = layer.evaluateOutputShape([...shape]);
    }
    return found;
  }
}

/** Depthwise Gaussian pooling: PointwiseAvgPoolAntialiased without field types. */
class GaussianPool extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  constructor(
    readonly channels: number,
    readonly stride: number,
    readonly padding: number,
  ) {
    super();
    const radius = Math.round(3 * sigma);
    const profile = torch
      .arange(-radius, radius + 1)
      .to({ dtype: "float32" })
      .square()
      .div(-2 * sigma * sigma)
      .exp();
    const filter = torch.outer(profile, profile);
    const size = 2 * radius + 1;
    this.registerBuffer("filter", filter.div(filter.sum()).expand([channels, 1, size, size]).contiguous());
  }

  override forward(x: torch.Tensor): torch.Tensor {
    const filter = (this as unknown as { filter: torch.Tensor }).filter;
    const { stride, padding, channels: groups } = this;
    return torch.conv2d(x, filter, { stride: [stride, stride], padding: [padding, padding], groups });
  }
}

/** The maximum over each `size` consecutive channels: GroupPooling without field types. */
class ChannelMaximum extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  override forward(x: torch.Tensor): torch.Tensor {
    return x.unflatten(1, [-1, order]).amax([2]);
  }
}

export class PlainNetwork extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly features: torch.nn.Sequential;
  readonly head = classifier(64);

  constructor() {
    super();
    const layers: torch.nn.Module<[torch.Tensor], torch.Tensor>[] = [];
    let channels = 1;
    for (const [index, { fields, kernelSize, padding }] of blocks.entries()) {
      const next = fields * order;
      layers.push(
        new torch.nn.Conv2d(channels, next, { kernelSize, padding, bias: false }),
        new torch.nn.BatchNorm2d(next),
        new torch.nn.ReLU({ inplace: true }),
      );
      const pool = pools[index];
      if (pool !== undefined) layers.push(new GaussianPool(next, pool.stride, pool.padding ?? 2));
      channels = next;
    }
    this.features = new torch.nn.Sequential(...layers, new ChannelMaximum());
  }

  override forward(images: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(images).flatten(1));
  }
}
