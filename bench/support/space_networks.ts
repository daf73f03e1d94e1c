/** Networks on voxels for the construction benchmark. */
import { group, gspaces, nn, torch } from "../../lib/index.js";

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

const GRID = { type: "thomson_cube", N: 4 } as const;

class SpaceBlock extends torch.nn.Module<[nn.GeometricTensor], nn.GeometricTensor> {
  readonly block: nn.SequentialModule;
  readonly downsample: nn.PointwiseAvgPoolAntialiased3D;
  readonly skip: nn.R3Conv;

  constructor(from: nn.FieldType, channels: number, to: nn.FieldType) {
    super();
    const { gspace } = from;
    const samples = gspace.fibergroup.grid(GRID).length;
    const elu = new nn.FourierELU(gspace, Math.round(channels / samples), gspace.fibergroup.blIrreps(2), {
      grid: GRID,
    });
    const inner = elu.inType;
    const shared = { kernelSize: 3, padding: 1, bias: false };
    this.block = new nn.SequentialModule(
      new nn.R3Conv(from, inner, shared),
      new nn.IIDBatchNorm3d(inner),
      elu,
      new nn.R3Conv(inner, to, { ...shared, stride: 2 }),
    );
    this.downsample = new nn.PointwiseAvgPoolAntialiased3D(from, { sigma: 0.33, stride: 2, padding: 1 });
    this.skip = new nn.R3Conv(from, to, { kernelSize: 1, bias: false });
  }

  override forward(x: nn.GeometricTensor): nn.GeometricTensor {
    return this.skip.forward(this.downsample.forward(x)).add(this.block.forward(x));
  }
}

/** Fields of polynomials up to a degree: the direct sum of the tensor powers of the vectors. */
function polynomials(gspace: gspaces.GSpace, degree: number): group.Representation {
  const vector = gspace.irrep(1);
  const powers: group.Representation[] = [gspace.trivialRepr, vector];
  while (powers.length <= degree) powers.push((powers.at(-1) as group.Representation).tensor(vector));
  return group.directsum(powers, { name: `polynomial_${degree}` });
}

/**
 * A residual network over SO(3) of the widths of the Python package's se3_3Dcnn example: tensor fields, Fourier ELUs on 96
 * rotations, and at the end a Fourier ELU on the sphere that keeps the mean, for voxels of size 33.
 */
export class SE3Network extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly first: nn.R3Conv;
  readonly blocks: torch.nn.ModuleList;
  readonly last: nn.R3Conv;
  readonly pool: nn.QuotientFourierELU;
  readonly classifier: torch.nn.Sequential;

  constructor() {
    super();
    const gspace = gspaces.rot3dOnR3();
    const G = gspace.fibergroup as group.SO3;
    const stages = [
      { degree: 2, fields: 3, channels: 200 },
      { degree: 3, fields: 2, channels: 480 },
      { degree: 3, fields: 6, channels: 480 },
      { degree: 3, fields: 12, channels: 960 },
      { degree: 3, fields: 8, channels: 0 },
    ];
    const types = stages.map(
      ({ degree, fields }) => new nn.FieldType(gspace, Array(fields).fill(polynomials(gspace, degree))),
    );
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    this.first = new nn.R3Conv(this.inType, types[0] as nn.FieldType, { kernelSize: 5, padding: 2, bias: false });
    this.blocks = new torch.nn.ModuleList(
      types.slice(1).map((to, index) => {
        const { channels } = stages[index] as (typeof stages)[number];
        return new SpaceBlock(types[index] as nn.FieldType, channels, to);
      }),
    );
    const grid = G.sphereGrid({ type: "thomson_cube", N: 1 });
    this.pool = new nn.QuotientFourierELU(gspace, [false, -1], 128, G.blIrreps(2), { outIrreps: G.blIrreps(0), grid });
    this.last = new nn.R3Conv(types.at(-1) as nn.FieldType, this.pool.inType, { kernelSize: 3, bias: false });
    this.classifier = new torch.nn.Sequential(
      new torch.nn.Linear(this.pool.outType.size, 256, { bias: false }),
      new torch.nn.BatchNorm1d(256),
      new torch.nn.ELU(),
      new torch.nn.Dropout(0.1),
      new torch.nn.Linear(256, 128, { bias: false }),
      new torch.nn.BatchNorm1d(128),
      new torch.nn.ELU(),
      new torch.nn.Dropout(0.1),
      new torch.nn.Linear(128, 10),
    );
  }

  override forward(voxels: torch.Tensor): torch.Tensor {
    let x = this.first.forward(this.inType.wrap(voxels));
    for (const block of this.blocks) x = (block as SpaceBlock).forward(x);
    return this.classifier.forward(this.pool.forward(this.last.forward(x)).tensor.flatten(1));
  }
}
