/**
 * A steerable CNN for 29 × 29 images: six convolutions between regular fields of a group of rotations (and mirrorings), which
 * answers the same for an image turned by the group. With C8 and full width it is the network of the Python package's
 * model.ipynb (2.07 M parameters).
 */
import { type gspaces, nn, torch } from "../../lib/index.js";
import { imageSize } from "../support/digits.js";

/** Regular fields at full width, kernel size, padding of each block; pools follow blocks 2, 4 and 6. */
export const blocks = [
  { fields: 24, kernelSize: 7, padding: 1 },
  { fields: 48, kernelSize: 5, padding: 2 },
  { fields: 48, kernelSize: 5, padding: 2 },
  { fields: 96, kernelSize: 5, padding: 2 },
  { fields: 96, kernelSize: 5, padding: 2 },
  { fields: 64, kernelSize: 5, padding: 1 },
] as const;

/** The Gaussian that images are smoothed with before pixels are left out, in pixels; and the pools by block. */
export const sigma = 0.66;
export const pools: Readonly<Record<number, { readonly stride: number; readonly padding?: number }>> = {
  1: { stride: 2 },
  3: { stride: 2 },
  5: { stride: 1, padding: 0 },
};

/** What reads a class from numbers that do not depend on the pose: `[N, features]` → `[N, 10]`. */
export function classifier(features: number): torch.nn.Sequential {
  return new torch.nn.Sequential(
    new torch.nn.Linear(features, features),
    new torch.nn.BatchNorm1d(features),
    new torch.nn.ELU({ inplace: true }),
    new torch.nn.Linear(features, 10),
  );
}

/** `[N, 1, 29, 29]` → `[N, 10]`, invariant to the fibre group of its space. */
export class SteerableCNN extends torch.nn.Module<[images: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;
  readonly head: torch.nn.Sequential;

  /**
   * @param gspace the plane with the group to be equivariant to, a finite one
   * @param width the part of the full number of fields, above 0
   */
  constructor(gspace: gspaces.GSpace, width = 1) {
    super();
    // The input is one scalar field: a grey image, whose values move with the image but do not mix.
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    // Corners of a square leave the picture when it turns, so only the disc within is looked at.
    const layers: nn.EquivariantModule[] = [new nn.MaskModule(this.inType, imageSize, { margin: 1 })];
    let type = this.inType;
    for (const [index, { fields, kernelSize, padding }] of blocks.entries()) {
      // A regular field has one channel per element of the group; the group permutes them, so ReLU may act on each.
      const count = Math.max(1, Math.round(width * fields));
      const next = new nn.FieldType(gspace, Array(count).fill(gspace.regularRepr));
      layers.push(
        new nn.R2Conv(type, next, { kernelSize, padding, bias: false }),
        new nn.InnerBatchNorm(next),
        new nn.ReLU(next, { inplace: true }),
      );
      const pool = pools[index];
      if (pool !== undefined) layers.push(new nn.PointwiseAvgPoolAntialiased(next, { sigma, ...pool }));
      type = next;
    }
    // The maximum over a field's channels is the same for every pose.
    const invariant = new nn.GroupPooling(type);
    this.features = new nn.SequentialModule(...layers, invariant);
    this.head = classifier(invariant.outType.size);
  }

  override forward(images: torch.Tensor): torch.Tensor {
    const features = this.features.forward(this.inType.wrap(images));
    return this.head.forward(features.tensor.flatten(1));
  }
}
