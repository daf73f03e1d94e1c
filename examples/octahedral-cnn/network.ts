/** A CNN on voxels that is equivariant to the 24 rotations of the cube, with regular fields: a group convolution in space. */
import { gspaces, nn, torch } from "../../lib/index.js";

/** `[N, 1, S, S, S]` → `[N, classes]`, exactly the same for a volume turned by a rotation of the cube. S is odd. */
export class OctahedralNet extends torch.nn.Module<[voxels: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;
  readonly head: torch.nn.Linear;

  /** @param fields regular fields, of 24 channels each, after each convolution */
  constructor(fields: readonly number[], classes: number) {
    super();
    const gspace = gspaces.octaOnR3();
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]); // one scalar field: a density
    const layers: nn.EquivariantModule[] = [];
    let type = this.inType;
    for (const [index, count] of fields.entries()) {
      const next = new nn.FieldType(gspace, Array(count).fill(gspace.regularRepr));
      layers.push(
        new nn.R3Conv(type, next, { kernelSize: 3, padding: 1, bias: false }),
        new nn.InnerBatchNorm(next),
        new nn.ReLU(next, { inplace: true }),
      );
      if (index < fields.length - 1) layers.push(new nn.PointwiseAvgPoolAntialiased3D(next, { sigma: 0.6, stride: 2 }));
      type = next;
    }
    // One number per field and place, then one per field: what is left depends on no rotation of the cube.
    const invariant = new nn.GroupPooling(type);
    const mean = new nn.PointwiseAdaptiveAvgPool3D(invariant.outType, 1);
    this.features = new nn.SequentialModule(...layers, invariant, mean);
    this.head = new torch.nn.Linear(invariant.outType.size, classes);
  }

  override forward(voxels: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(this.inType.wrap(voxels)).tensor.flatten(1));
  }
}
