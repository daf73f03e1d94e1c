/** The two networks: steerable for a group, and plain with as many parameters. Both `[N, 1, 29, 29]` → `[N, 10]`. */
import { type group as groups, gspaces, nn, torch } from "../../lib/index.js";
import { imageSize } from "../support/digits.js";
import type { GroupName } from "./settings.js";
import { classes, kernelSizes, plainWidths, type Widths } from "./widths.js";

/** Fields after each convolution of the steerable network. */
const fieldCounts: Readonly<Record<GroupName, Widths>> = {
  trivial: [16, 32, 64],
  C4: [6, 12, 20],
  C8: [4, 8, 32],
  D4: [4, 8, 16],
  "SO(2)": [6, 10, 24],
  "O(2)": [4, 8, 24],
};
/** With `--full`. */
const fullFieldCounts: Readonly<Record<GroupName, Widths>> = {
  trivial: [32, 64, 128],
  C4: [12, 24, 40],
  C8: [8, 16, 32],
  D4: [8, 16, 32],
  "SO(2)": [12, 20, 48],
  "O(2)": [8, 16, 48],
};

/** Rotations up to this frequency in the fields of SO(2) and O(2), and the angles at which they are rectified. */
const maximumFrequency = 2;
const angles = 8;

/** A network with its name. `forward` gives scores per class. */
export interface NamedNetwork {
  readonly name: string;
  readonly net: SteerableNet | PlainNet;
  readonly parameters: number;
}

function gspaceOf(name: GroupName): gspaces.GSpace {
  switch (name) {
    case "trivial":
      return gspaces.trivialOnR2();
    case "C4":
      return gspaces.rot2dOnR2(4);
    case "C8":
      return gspaces.rot2dOnR2(8);
    case "D4":
      return gspaces.flipRot2dOnR2(4);
    case "SO(2)":
      return gspaces.rot2dOnR2({ N: -1, maximumFrequency });
    case "O(2)":
      return gspaces.flipRot2dOnR2({ N: -1, maximumFrequency });
  }
}

/**
 * Three steerable convolutions with norm, nonlinearity and antialiased pooling; then features that a rotation of the
 * image does not change; then a linear head.
 *
 * Finite groups: regular fields, rectified in place, group-pooled at the end. SO(2) and O(2): band-limited functions on
 * the group, rectified at equally spaced elements, and trivial fields at the end.
 */
export class SteerableNet extends torch.nn.Module<[images: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;
  readonly head: torch.nn.Linear;

  /**
   * @param gspace the plane with a group
   * @param fields fields after each convolution
   * @param restrictions subgroups to go on with after the first and the second convolution, each of the group before; default:
   *   the group stays
   */
  constructor(gspace: gspaces.GSpace, fields: Widths, restrictions: readonly (groups.SubgroupId | undefined)[] = []) {
    super();
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const layers: nn.EquivariantModule[] = [new nn.MaskModule(this.inType, imageSize, { margin: 1 })];
    let type = this.inType;
    fields.forEach((count, index) => {
      const kernelSize = kernelSizes[index] as number;
      const last = index === fields.length - 1;
      const block = type.gspace.fibergroup.order() > 0 ? regularBlock : last ? invariantBlock : fourierBlock;
      layers.push(...block(type, count, kernelSize));
      type = (layers.at(-1) as nn.EquivariantModule).outType;
      if (!last) layers.push(new nn.PointwiseAvgPoolAntialiased(type, { sigma: 0.66, stride: 2 }));
      const subgroup = restrictions[index];
      if (subgroup !== undefined) {
        const restriction = new nn.RestrictionModule(type, subgroup);
        const parts = new nn.DisentangleModule(restriction.outType);
        layers.push(restriction, parts);
        type = parts.outType;
      }
    });
    layers.push(new nn.PointwiseAdaptiveAvgPool(type, 1));
    if (type.gspace.fibergroup.order() > 0) layers.push(new nn.GroupPooling(type));
    this.features = new nn.SequentialModule(...layers);
    this.head = new torch.nn.Linear(this.features.outType.size, classes);
  }

  /** `[N, 1, 29, 29]` → `[N, 10]`. */
  override forward(images: torch.Tensor): torch.Tensor {
    const features = this.features.forward(this.inType.wrap(images));
    return this.head.forward(features.tensor.flatten(1));
  }

  /** The convolution that sees the image. */
  get firstConvolution(): nn.R2Conv {
    return this.features.at(1) as nn.R2Conv;
  }
}

/** Convolution to regular fields, batch norm, ReLU. */
function regularBlock(input: nn.FieldType, count: number, kernelSize: number): nn.EquivariantModule[] {
  const type = new nn.FieldType(input.gspace, Array(count).fill(input.gspace.regularRepr));
  return [convolution(input, type, kernelSize), new nn.InnerBatchNorm(type), new nn.ReLU(type, { inplace: true })];
}

/** Convolution to band-limited functions on the group, batch norm, ELU of their values at equally spaced elements. */
function fourierBlock(input: nn.FieldType, count: number, kernelSize: number): nn.EquivariantModule[] {
  const { gspace } = input;
  const irreps = (gspace.fibergroup as groups.SO2 | groups.O2).blIrreps(maximumFrequency);
  const activation = new nn.FourierELU(gspace, count, irreps, { grid: { type: "regular", N: angles } });
  const type = activation.inType;
  return [convolution(input, type, kernelSize), new nn.IIDBatchNorm2d(type), activation];
}

/** Convolution to trivial fields, batch norm, ELU. */
function invariantBlock(input: nn.FieldType, count: number, kernelSize: number): nn.EquivariantModule[] {
  const type = new nn.FieldType(input.gspace, Array(count).fill(input.gspace.trivialRepr));
  return [convolution(input, type, kernelSize), new nn.InnerBatchNorm(type), new nn.ELU(type, { inplace: true })];
}

function convolution(input: nn.FieldType, output: nn.FieldType, kernelSize: number): nn.R2Conv {
  return new nn.R2Conv(input, output, { kernelSize, padding: (kernelSize - 1) / 2, bias: false });
}

/** The same plan with ordinary convolutions and average pooling. */
export class PlainNet extends torch.nn.Module<[images: torch.Tensor], torch.Tensor> {
  readonly features: torch.nn.Sequential;
  readonly head: torch.nn.Linear;

  constructor(widths: Widths) {
    super();
    const layers: torch.nn.Layer[] = [];
    let channels = 1;
    widths.forEach((width, index) => {
      const kernelSize = kernelSizes[index] as number;
      layers.push(
        new torch.nn.Conv2d(channels, width, kernelSize, { padding: (kernelSize - 1) / 2, bias: false }),
        new torch.nn.BatchNorm2d(width),
        new torch.nn.ReLU({ inplace: true }),
      );
      if (index < widths.length - 1) layers.push(new torch.nn.AvgPool2d(3, { stride: 2, padding: 1 }));
      channels = width;
    });
    this.features = new torch.nn.Sequential(...layers, new torch.nn.AdaptiveAvgPool2d(1));
    this.head = new torch.nn.Linear(channels, classes);
  }

  /** `[N, 1, 29, 29]` → `[N, 10]`. */
  override forward(images: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(images).flatten(1));
  }
}

/** The steerable network for a group; `full` makes it twice as wide. */
export function steerableNetwork(name: GroupName, full: boolean): NamedNetwork {
  const fields = (full ? fullFieldCounts : fieldCounts)[name];
  return named(`${name}-steerable`, new SteerableNet(gspaceOf(name), fields));
}

/** A plain network whose parameters are as near to `parameters` as whole channels allow. */
export function plainNetwork(parameters: number, full: boolean): NamedNetwork {
  return named("plain", new PlainNet(plainWidths(parameters, (full ? fullFieldCounts : fieldCounts).trivial)));
}

function named(name: string, net: SteerableNet | PlainNet): NamedNetwork {
  return { name, net, parameters: [...net.parameters()].reduce((sum, parameter) => sum + parameter.numel(), 0) };
}
