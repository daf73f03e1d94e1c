/**
 * The networks of the training and construction benchmarks. The steerable one has the widths of the Python package's
 * model.ipynb: 24, 48, 48, 96, 96, 64 regular fields on 29 x 29 images, there of C8. The plain one has the same channels,
 * layers and pools as that, without the group.
 */
import { gspaces, nn, torch } from "../../lib/index.js";

/** Regular fields, kernel size, padding of each block; pools follow blocks 2, 4 and 6. */
export const blocks = [
  { fields: 24, kernelSize: 7, padding: 1 },
  { fields: 48, kernelSize: 5, padding: 2 },
  { fields: 48, kernelSize: 5, padding: 2 },
  { fields: 96, kernelSize: 5, padding: 2 },
  { fields: 96, kernelSize: 5, padding: 2 },
  { fields: 64, kernelSize: 5, padding: 1 },
] as const;

export const imageSize = 29;
const order = 8;
const sigma = 0.66;
const pools: Readonly<Record<number, { readonly stride: number; readonly padding?: number }>> = {
  1: { stride: 2 },
  3: { stride: 2 },
  5: { stride: 1, padding: 0 },
};

abstract class Classifier extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly head = new torch.nn.Sequential(
    new torch.nn.Linear(64, 64),
    new torch.nn.BatchNorm1d(64),
    new torch.nn.ELU({ inplace: true }),
    new torch.nn.Linear(64, 10),
  );
}

export class ImageNetwork extends Classifier {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;

  constructor(gspace: gspaces.GSpace) {
    super();
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const layers: nn.EquivariantModule[] = [new nn.MaskModule(this.inType, imageSize, { margin: 1 })];
    let type = this.inType;
    for (const [index, { fields, kernelSize, padding }] of blocks.entries()) {
      const next = new nn.FieldType(gspace, Array(fields).fill(gspace.regularRepr));
      layers.push(
        new nn.R2Conv(type, next, { kernelSize, padding, bias: false }),
        new nn.InnerBatchNorm(next),
        new nn.ReLU(next, { inplace: true }),
      );
      const pool = pools[index];
      if (pool !== undefined) layers.push(new nn.PointwiseAvgPoolAntialiased(next, { sigma, ...pool }));
      type = next;
    }
    this.features = new nn.SequentialModule(...layers, new nn.GroupPooling(type));
  }

  override forward(images: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(this.inType.wrap(images)).tensor.flatten(1));
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

export class C8Network extends ImageNetwork {
  constructor() {
    super(gspaces.rot2dOnR2(order));
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

export class PlainNetwork extends Classifier {
  readonly features: torch.nn.Sequential;

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
