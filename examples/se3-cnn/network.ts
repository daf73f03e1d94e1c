/**
 * A residual network on voxels that is equivariant to all rotations of space: fields are polynomials of vectors (direct sums
 * of tensor powers), nonlinearities are ELUs of functions on SO(3) at a grid of rotations (Cesa et al. 2022).
 */
import { group, gspaces, nn, torch } from "../../lib/index.js";

/** Fields between two blocks, and the width of the block that follows. */
export interface Stage {
  /** Fields are polynomials up to this degree: 1 + 3 + 9 + … channels each. */
  readonly degree: number;
  readonly fields: number;
  /** Numbers on the grid of rotations within the block that follows; 0 for the last stage. */
  readonly channels: number;
}

/** What the network is made of. The default has the widths of the Python package's se3_3Dcnn example, for 33³ voxels. */
export interface SE3NetworkOptions {
  readonly stages?: readonly Stage[];
  /** Stride of the first convolution. Default 1. */
  readonly firstStride?: number;
  /** Functions on the sphere before the pooling. Default 128. */
  readonly features?: number;
  /** Widths of the classifier's hidden layers. Default 256, 128. */
  readonly hidden?: readonly number[];
  /** Default 10. */
  readonly classes?: number;
}

const fullStages: readonly Stage[] = [
  { degree: 2, fields: 3, channels: 200 },
  { degree: 3, fields: 2, channels: 480 },
  { degree: 3, fields: 6, channels: 480 },
  { degree: 3, fields: 12, channels: 960 },
  { degree: 3, fields: 8, channels: 0 },
];

/** 96 rotations that those of the cube permute, so that the network commutes with these exactly. */
const rotations = { type: "thomson_cube", N: 4 } as const;
/** 24 directions, likewise. */
const directions = { type: "thomson_cube", N: 1 } as const;

/** Fields of polynomials up to a degree: the direct sum of the tensor powers of the vectors. */
function polynomials(gspace: gspaces.GSpace, degree: number): group.Representation {
  const vector = gspace.irrep(1);
  const powers: group.Representation[] = [gspace.trivialRepr, vector];
  while (powers.length <= degree) powers.push((powers.at(-1) as group.Representation).tensor(vector));
  return group.directsum(powers, { name: `polynomial_${degree}` });
}

/** Two convolutions around a Fourier ELU, halving the grid, beside a shortcut. */
class SpaceBlock extends torch.nn.Module<[nn.GeometricTensor], nn.GeometricTensor> {
  readonly block: nn.SequentialModule;
  readonly downsample: nn.PointwiseAvgPoolAntialiased3D;
  readonly skip: nn.R3Conv;

  constructor(from: nn.FieldType, channels: number, to: nn.FieldType) {
    super();
    const { gspace } = from;
    const G = gspace.fibergroup;
    const functions = Math.max(1, Math.round(channels / G.grid(rotations).length));
    const elu = new nn.FourierELU(gspace, functions, G.blIrreps(2), { grid: rotations });
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

/**
 * `[N, 1, S, S, S]` → `[N, classes]`, the same for a turned volume: exactly for the 24 rotations of the cube, up to sampling for
 * the others. S is odd, and such that at least three voxels per axis are left after the blocks: each halves it, rounding up.
 */
export class SE3Network extends torch.nn.Module<[voxels: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly first: nn.R3Conv;
  readonly blocks: torch.nn.ModuleList<SpaceBlock>;
  readonly last: nn.R3Conv;
  readonly pool: nn.QuotientFourierELU;
  readonly classifier: torch.nn.Sequential;

  constructor(options: SE3NetworkOptions = {}) {
    super();
    const { stages = fullStages, firstStride = 1, features = 128, hidden = [256, 128], classes = 10 } = options;
    const gspace = gspaces.rot3dOnR3();
    const G = gspace.fibergroup as group.SO3;
    const types = stages.map(
      ({ degree, fields }) => new nn.FieldType(gspace, Array(fields).fill(polynomials(gspace, degree))),
    );
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const wide = { kernelSize: 5, padding: 2, stride: firstStride, bias: false };
    this.first = new nn.R3Conv(this.inType, types[0] as nn.FieldType, wide);
    this.blocks = new torch.nn.ModuleList(
      types.slice(1).map((to, index) => {
        const { channels } = stages[index] as Stage;
        return new SpaceBlock(types[index] as nn.FieldType, channels, to);
      }),
    );
    // Functions on the sphere, of which only the mean is kept: numbers that no rotation changes.
    this.pool = new nn.QuotientFourierELU(gspace, [false, -1], features, G.blIrreps(2), {
      outIrreps: G.blIrreps(0),
      grid: G.sphereGrid(directions),
    });
    this.last = new nn.R3Conv(types.at(-1) as nn.FieldType, this.pool.inType, { kernelSize: 3, bias: false });
    let width = this.pool.outType.size;
    const layers = hidden.flatMap((next) => {
      const from = width;
      width = next;
      return [
        new torch.nn.Linear(from, next, { bias: false }),
        new torch.nn.BatchNorm1d(next),
        new torch.nn.ELU(),
        new torch.nn.Dropout(0.1),
      ];
    });
    this.classifier = new torch.nn.Sequential(...layers, new torch.nn.Linear(width, classes));
  }

  override forward(voxels: torch.Tensor): torch.Tensor {
    let x = this.first.forward(this.inType.wrap(voxels));
    for (const block of this.blocks) x = block.forward(x);
    return this.classifier.forward(this.pool.forward(this.last.forward(x)).tensor.mean([2, 3, 4]));
  }
}
