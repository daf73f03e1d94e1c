/** The layers of the convolution benchmark: a steerable one per row, and the plain one of equal channels beside it. */
import { gspaces, nn, torch } from "../../lib/index.js";

export interface ConvolutionCase {
  readonly text: string;
  readonly type: () => nn.FieldType;
  readonly kernelSize: number;
  /** Pixels or voxels of a side. */
  readonly size: number;
  readonly batches: readonly number[];
}

const regular = (gspace: gspaces.GSpace, fields: number) =>
  new nn.FieldType(gspace, Array(fields).fill(gspace.regularRepr));
const irreps = (gspace: gspaces.GSpace, copies: number, highest: number) =>
  new nn.FieldType(
    gspace,
    Array.from({ length: highest + 1 }, (_, frequency) => Array(copies).fill(gspace.irrep(frequency))).flat(),
  );

/** Names are those of python/convolution.py. */
export const convolutions: Readonly<Record<string, ConvolutionCase>> = {
  C4: { text: "R2Conv, C4, 16 regular fields", type: () => regular(gspaces.rot2dOnR2(4), 16), ...plane(5) },
  C8: { text: "R2Conv, C8, 8 regular fields", type: () => regular(gspaces.rot2dOnR2(8), 8), ...plane(5) },
  D8: { text: "R2Conv, D8, 4 regular fields", type: () => regular(gspaces.flipRot2dOnR2(8), 4), ...plane(5) },
  SO2: { text: "R2Conv, SO(2), irreps to 3, 9 of each", type: () => irreps(gspaces.rot2dOnR2(), 9, 3), ...plane(5) },
  octahedral: { text: "R3Conv, octahedral, 2 regular fields", type: () => regular(gspaces.octaOnR3(), 2), ...space(5) },
  SO3: { text: "R3Conv, SO(3), irreps to 2, 5 of each", type: () => irreps(gspaces.rot3dOnR3(), 5, 2), ...space(5) },
};

function plane(kernelSize: number) {
  return { kernelSize, size: 32, batches: [1, 16, 64] };
}

function space(kernelSize: number) {
  return { kernelSize, size: 17, batches: [1, 4, 16] };
}

/** Tensor in, tensor out, so that both layers are called alike. */
class Steerable extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly conv: nn.R2Conv | nn.R3Conv;

  constructor({ type, kernelSize }: ConvolutionCase) {
    super();
    const fields = type();
    const options = { kernelSize, padding: (kernelSize - 1) / 2, bias: false };
    const { dimensionality } = fields.gspace;
    this.conv = dimensionality === 2 ? new nn.R2Conv(fields, fields, options) : new nn.R3Conv(fields, fields, options);
  }

  override forward(x: torch.Tensor): torch.Tensor {
    return this.conv.forward(this.conv.inType.wrap(x)).tensor;
  }
}

export function steerable(row: ConvolutionCase): Steerable {
  return new Steerable(row);
}

export function plain({ type, kernelSize }: ConvolutionCase): torch.nn.Module<[torch.Tensor], torch.Tensor> {
  const { size, gspace } = type();
  const options = { kernelSize, padding: (kernelSize - 1) / 2, bias: false };
  return gspace.dimensionality === 2
    ? new torch.nn.Conv2d(size, size, options)
    : new torch.nn.Conv3d(size, size, options);
}

/** `[N, C, …]`. */
export function inputShape({ type, size }: ConvolutionCase, batch: number): number[] {
  const fields = type();
  return [batch, fields.size, ...Array<number>(fields.gspace.dimensionality).fill(size)];
}
