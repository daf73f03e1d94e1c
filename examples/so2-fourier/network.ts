/**
 * A CNN that is equivariant to every rotation of the plane: features are band-limited functions on the circle SO(2), given by
 * their Fourier coefficients, and nonlinearities act either on values at sampled angles or on norms.
 */
import { type group, gspaces, nn, torch } from "../../lib/index.js";
import { imageSize } from "../support/digits.js";

/** Rotations of the plane; fields hold frequencies 0 … 3, so seven channels. */
export const maximumFrequency = 3;
/** A function's values at this many angles are rectified: at least 2·3 + 1, more are nearer to exact. */
export const sampledAngles = 16;

/** `"fourier"`: ELU of values at sampled angles. `"norm"`: each irrep's vector is shortened by its norm, exactly equivariant. */
export type Nonlinearity = "fourier" | "norm";

/** The layers from fields to band-limited fields that a nonlinearity wants: convolution, batch norm, nonlinearity. */
function block(from: nn.FieldType, fields: number, kernelSize: number, nonlinearity: Nonlinearity) {
  const { gspace } = from;
  const G = gspace.fibergroup as group.SO2;
  const padding = (kernelSize - 1) / 2;
  if (nonlinearity === "fourier") {
    const grid = { type: "regular", N: sampledAngles } as const;
    const elu = new nn.FourierELU(gspace, fields, G.blIrreps(maximumFrequency), { grid });
    const to = elu.inType;
    return [new nn.R2Conv(from, to, { kernelSize, padding, bias: false }), new nn.IIDBatchNorm2d(to), elu];
  }
  // The same channels, but every irrep is a field of its own, with a norm of its own.
  const irreps = G.blIrreps(maximumFrequency).map((id) => G.irrep(...(Array.isArray(id) ? id : [id])));
  const to = new nn.FieldType(gspace, Array(fields).fill(irreps).flat());
  return [
    new nn.R2Conv(from, to, { kernelSize, padding, bias: false }),
    new nn.IIDBatchNorm2d(to),
    new nn.NormNonLinearity(to),
  ];
}

/** `[N, 1, 29, 29]` → `[N, 10]`, invariant to rotations of the image up to sampling. */
export class SO2Net extends torch.nn.Module<[images: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;
  readonly head: torch.nn.Linear;

  /** @param fields functions on the circle after the first two convolutions, then invariant features */
  constructor(fields: readonly [number, number, number], nonlinearity: Nonlinearity) {
    super();
    const gspace = gspaces.rot2dOnR2({ N: -1, maximumFrequency });
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const mask = new nn.MaskModule(this.inType, imageSize, { margin: 1 });
    const first = block(this.inType, fields[0], 7, nonlinearity);
    const firstType = first.at(-1)?.outType as nn.FieldType;
    const second = block(firstType, fields[1], 5, nonlinearity);
    const secondType = second.at(-1)?.outType as nn.FieldType;
    // Trivial fields do not depend on the rotation; their convolution reads all frequencies.
    const invariant = new nn.FieldType(gspace, Array(fields[2]).fill(gspace.trivialRepr));
    this.features = new nn.SequentialModule(
      mask,
      ...first,
      new nn.PointwiseAvgPoolAntialiased(firstType, { sigma: 0.66, stride: 2 }),
      ...second,
      new nn.PointwiseAvgPoolAntialiased(secondType, { sigma: 0.66, stride: 2 }),
      new nn.R2Conv(secondType, invariant, { kernelSize: 5, padding: 2, bias: false }),
      new nn.InnerBatchNorm(invariant),
      new nn.ELU(invariant),
      new nn.PointwiseAdaptiveAvgPool(invariant, 1),
    );
    this.head = new torch.nn.Linear(fields[2], 10);
  }

  override forward(images: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(this.inType.wrap(images)).tensor.flatten(1));
  }
}
