/** Networks on voxels for the construction benchmark. */
import { type gspaces, nn, torch } from "../../lib/index.js";

/** Regular fields of one group, one convolution after the other, nothing between: what the bases cost. */
export class RegularChain extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly layers: nn.SequentialModule;

  constructor(gspace: gspaces.GSpace, widths: readonly number[], kernelSize: number) {
    super();
    const types = widths.map((count) => new nn.FieldType(gspace, Array(count).fill(gspace.regularRepr)));
    this.inType = types[0] as nn.FieldType;
    const pairs = types.slice(1).map((to, index) => [types[index] as nn.FieldType, to] as const);
    this.layers = new nn.SequentialModule(...pairs.map(([from, to]) => new nn.R3Conv(from, to, { kernelSize })));
  }

  override forward(voxels: torch.Tensor): torch.Tensor {
    return this.layers.forward(this.inType.wrap(voxels)).tensor;
  }
}
