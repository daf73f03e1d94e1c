/** Ordinary networks on voxels, for comparison. */
import { torch } from "../../lib/index.js";
import { matchingWidths } from "./widths.js";

type Channels = readonly [first: number, second: number, third: number];

const kernelSize = 3;

function parametersOf(widths: Channels, classes: number): number {
  let count = 0;
  let channels = 1;
  for (const width of widths) {
    count += channels * width * kernelSize ** 3 + 2 * width;
    channels = width;
  }
  return count + channels * classes + classes;
}

/** Three 3 × 3 × 3 convolutions with batch norm, ReLU and pooling, then a linear head: `[N, 1, S, S, S]` → `[N, classes]`. */
export class PlainSpaceNet extends torch.nn.Module<[voxels: torch.Tensor], torch.Tensor> {
  readonly features: torch.nn.Sequential;
  readonly head: torch.nn.Linear;

  /** @param parameters how many there should be; as near as whole channels allow */
  constructor(parameters: number, classes: number) {
    super();
    const widths = matchingWidths(parameters, [8, 16, 32] as Channels, (given) => parametersOf(given, classes));
    const layers: torch.nn.Layer[] = [];
    let channels = 1;
    for (const [index, width] of widths.entries()) {
      layers.push(
        new torch.nn.Conv3d(channels, width, kernelSize, { padding: 1, bias: false }),
        new torch.nn.BatchNorm3d(width),
        new torch.nn.ReLU({ inplace: true }),
      );
      if (index < widths.length - 1) layers.push(new torch.nn.AvgPool3d(3, { stride: 2, padding: 1 }));
      channels = width;
    }
    this.features = new torch.nn.Sequential(...layers, new torch.nn.AdaptiveAvgPool3d(1));
    this.head = new torch.nn.Linear(channels, classes);
  }

  override forward(voxels: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(voxels).flatten(1));
  }
}
