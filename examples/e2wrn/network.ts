/**
 * A wide residual network of regular fields (Weiler & Cesa 2019, section 4): three stages of (depth − 4) / 6 blocks with
 * 16·k, 32·k, 64·k channels, each stage restricted to a smaller group before it starts: small patterns of an image occur in
 * every pose, the image as a whole does not. The number of channels is scaled by the root of the group's order, which keeps
 * the number of parameters.
 */
import { type group, gspaces, nn, torch } from "../../lib/index.js";

/** What a wide residual network is made of. */
export interface WideResNetOptions {
  /** 4 more than a multiple of 6. Default 28. */
  readonly depth?: number;
  /** k above; it may be less than 1. Default 10. */
  readonly width?: number;
  /** Probability of dropout within blocks. Default 0.3. */
  readonly dropout?: number;
  /** Default 100. */
  readonly classes?: number;
  /** Scalar fields of the input. Default 3. */
  readonly colours?: number;
  /** Whether mirrorings belong to the groups: D8, D4, D1 (default) or C8, C4, C1. */
  readonly reflections?: boolean;
}

type Stage = { readonly planes: number; readonly stride: number; readonly restrict?: group.Id };

/** Frequencies up to three times the radius on every ring. */
const frequenciesCutoff = (radius: number) => 3 * radius;

function conv(from: nn.FieldType, to: nn.FieldType, kernelSize: number, stride = 1): nn.R2Conv {
  const padding = (kernelSize - 1) / 2;
  return new nn.R2Conv(from, to, { kernelSize, padding, stride, bias: false, frequenciesCutoff });
}

/** As many regular fields, or trivial ones, as keep the parameters of `planes` plain channels. */
function fields(gspace: gspaces.GSpace, planes: number, kind: "regular" | "trivial"): nn.FieldType {
  const order = gspace.fibergroup.order();
  const channels = planes * Math.sqrt(order);
  const [count, field] =
    kind === "regular"
      ? [Math.max(1, Math.floor(channels / order)), gspace.regularRepr]
      : [Math.max(1, Math.floor(channels)), gspace.trivialRepr];
  return new nn.FieldType(gspace, Array(count).fill(field));
}

/** Norm, ReLU and convolution, twice, around a shortcut. Kernels are 3 × 3 for C4 and D4; C8 and D8 have frequencies that need 5 × 5. */
class WideBlock extends torch.nn.Module<[nn.GeometricTensor], nn.GeometricTensor> {
  readonly bn1: nn.InnerBatchNorm;
  readonly relu1: nn.ReLU;
  readonly conv1: nn.R2Conv;
  readonly bn2: nn.InnerBatchNorm;
  readonly relu2: nn.ReLU;
  readonly dropout: nn.PointwiseDropout;
  readonly conv2: nn.R2Conv;
  readonly shortcut: nn.R2Conv | null;

  constructor(from: nn.FieldType, inner: nn.FieldType, to: nn.FieldType, dropout: number, stride: number) {
    super();
    const { gspace } = from;
    const isSmall = gspace instanceof gspaces.GSpace2D && [2, 4].includes(gspace.rotationsOrder);
    const kernelSize = isSmall ? 3 : 5;
    this.bn1 = new nn.InnerBatchNorm(from);
    this.relu1 = new nn.ReLU(from, { inplace: true });
    this.conv1 = conv(from, inner, kernelSize);
    this.bn2 = new nn.InnerBatchNorm(inner);
    this.relu2 = new nn.ReLU(inner, { inplace: true });
    this.dropout = new nn.PointwiseDropout(inner, { p: dropout });
    this.conv2 = conv(inner, to, kernelSize, stride);
    this.shortcut = stride !== 1 || !from.equals(to) ? conv(from, to, 1, stride) : null;
  }

  override forward(x: nn.GeometricTensor): nn.GeometricTensor {
    const normed = this.relu1.forward(this.bn1.forward(x));
    const inner = this.dropout.forward(this.relu2.forward(this.bn2.forward(this.conv1.forward(normed))));
    return this.conv2.forward(inner).add(this.shortcut === null ? x : this.shortcut.forward(normed));
  }
}

/** `[N, colours, H, W]` → `[N, classes]`. By default the network of the Python package's `wrn28_10_d8d4d1`. */
export class WideResNet extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly conv1: nn.R2Conv;
  readonly stages: torch.nn.ModuleList;
  readonly bn: nn.InnerBatchNorm;
  readonly relu: nn.ReLU;
  readonly linear: torch.nn.Linear;

  constructor(options: WideResNetOptions = {}) {
    super();
    const { depth = 28, width = 10, dropout = 0.3, classes = 100, colours = 3, reflections = true } = options;
    const gspace = reflections ? gspaces.flipRot2dOnR2(8) : gspaces.rot2dOnR2(8);
    this.inType = new nn.FieldType(gspace, Array(colours).fill(gspace.trivialRepr));
    let type = fields(gspace, 16, "regular");
    this.conv1 = conv(this.inType, type, 5);
    const stages: readonly Stage[] = [
      { planes: 16 * width, stride: 1 },
      { planes: 32 * width, stride: 2, restrict: reflections ? [0, 4] : 4 },
      { planes: 64 * width, stride: 2, restrict: reflections ? [0, 1] : 1 },
    ];
    const modules: torch.nn.Module<[nn.GeometricTensor], nn.GeometricTensor>[] = [];
    for (const [index, { planes, stride, restrict }] of stages.entries()) {
      if (restrict !== undefined) {
        const restriction = new nn.RestrictionModule(type, restrict);
        const disentangled = new nn.DisentangleModule(restriction.outType);
        modules.push(restriction, disentangled);
        type = disentangled.outType;
      }
      const inner = fields(type.gspace, planes, "regular");
      const last = index === stages.length - 1;
      const blocks = (depth - 4) / 6;
      for (let block = 0; block < blocks; ++block) {
        const to = last && block === blocks - 1 ? fields(type.gspace, planes, "trivial") : inner;
        modules.push(new WideBlock(type, inner, to, dropout, block === 0 ? stride : 1));
        type = to;
      }
    }
    this.stages = new torch.nn.ModuleList(modules);
    this.bn = new nn.InnerBatchNorm(type, { momentum: 0.9 });
    this.relu = new nn.ReLU(type, { inplace: true });
    this.linear = new torch.nn.Linear(type.size, classes);
  }

  override forward(images: torch.Tensor): torch.Tensor {
    let x = this.conv1.forward(this.inType.wrap(images));
    for (const stage of this.stages)
      x = (stage as torch.nn.Module<[nn.GeometricTensor], nn.GeometricTensor>).forward(x);
    return this.linear.forward(this.relu.forward(this.bn.forward(x)).tensor.mean([2, 3]));
  }
}
