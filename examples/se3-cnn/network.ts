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

/** How a network keeps its symmetry under rotations that do not map voxels to voxels. */
export interface Sampling {
  /** Voxels per axis of the input. At every size of the grid, fields are cut off by a smooth ball, which turns onto itself. */
  readonly side: number;
  /** The standard deviation in voxels of the Gaussian that blurs fields before their grid is halved. */
  readonly blur: number;
  /** ELUs act at 24 times as many rotations; default 4. */
  readonly rotations?: number;
  /** The last ELU acts in 24 times as many directions; default 1. */
  readonly directions?: number;
}

/** What the network is made of. The default has the widths of the Python package's se3_3Dcnn example, for 33³ voxels. */
export interface SE3NetworkOptions {
  readonly stages?: readonly Stage[];
  /** Stride of the first convolution. Default 1. */
  readonly firstStride?: number;
  /** Side of the kernels before nonlinearities. Default 3. */
  readonly kernelSize?: number;
  /** Default: none, for the cube's rotations; convolutions halve the grid by a stride then, as in Python's example. */
  readonly sampling?: Sampling;
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

/** Rotations, or directions, that those of the cube permute, so that the network commutes with these exactly: 24·N of them. */
const permuted = (N: number) => ({ type: "thomson_cube", N }) as const;

/** Fields of polynomials up to a degree: the direct sum of the tensor powers of the vectors. */
function polynomials(gspace: gspaces.GSpace, degree: number): group.Representation {
  const vector = gspace.irrep(1);
  const powers: group.Representation[] = [gspace.trivialRepr, vector];
  while (powers.length <= degree) powers.push((powers.at(-1) as group.Representation).tensor(vector));
  return group.directsum(powers, { name: `polynomial_${degree}` });
}

/** A ball that fills the grid, for fields that leave no trace of its corners; nothing without `sampling`. */
function masked(type: nn.FieldType, sampling: Sampling | undefined): nn.EquivariantModule[] {
  return sampling === undefined ? [] : [new nn.MaskModule(type, sampling.side, { sigma: 1 })];
}

/** The same on a grid of half the size. */
function halved(sampling: Sampling | undefined): Sampling | undefined {
  return sampling && { ...sampling, side: Math.ceil(sampling.side / 2) };
}

/** Two convolutions around a Fourier ELU, halving the grid, beside a shortcut. */
class SpaceBlock extends nn.EquivariantModule {
  readonly inType: nn.FieldType;
  readonly outType: nn.FieldType;
  readonly block: nn.SequentialModule;
  readonly skip: nn.SequentialModule;

  constructor(from: nn.FieldType, channels: number, to: nn.FieldType, kernelSize: number, sampling?: Sampling) {
    super();
    this.inType = from;
    this.outType = to;
    const { gspace } = from;
    const G = gspace.fibergroup;
    const grid = G.grid(permuted(sampling?.rotations ?? 4));
    const functions = Math.max(1, Math.round(channels / grid.length));
    const elu = new nn.FourierELU(gspace, functions, G.blIrreps(2), { grid });
    const inner = elu.inType;
    const thinned = (type: nn.FieldType, sigma: number) =>
      new nn.PointwiseAvgPoolAntialiased3D(type, { sigma, stride: 2 });
    const narrow = { kernelSize: 3, padding: 1, bias: false };
    this.block = new nn.SequentialModule(
      new nn.R3Conv(from, inner, { kernelSize, padding: (kernelSize - 1) / 2, bias: false }),
      new nn.IIDBatchNorm3d(inner),
      elu,
      ...(sampling === undefined
        ? [new nn.R3Conv(inner, to, { ...narrow, stride: 2 })]
        : [...masked(inner, sampling), thinned(inner, sampling.blur), new nn.R3Conv(inner, to, narrow)]),
      ...masked(to, halved(sampling)),
    );
    this.skip = new nn.SequentialModule(
      thinned(from, sampling?.blur ?? 0.33),
      new nn.R3Conv(from, to, { kernelSize: 1, bias: false }),
    );
  }

  override forward(x: nn.GeometricTensor): nn.GeometricTensor {
    return this.skip.forward(x).add(this.block.forward(x));
  }

  override isCentred(spatial: readonly number[]): boolean {
    return this.block.isCentred(spatial) && this.skip.isCentred(spatial);
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    return this.skip.evaluateOutputShape([1, this.inType.size, ...spatial]).slice(2);
  }
}

/**
 * `[N, 1, S, S, S]` → `[N, classes]`, the same for a turned volume: exactly for the 24 rotations of the cube, up to sampling for
 * the others. S is odd, and such that at least three voxels per axis are left after the blocks: each halves it, rounding up.
 */
export class SE3Network extends torch.nn.Module<[voxels: torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  /** From voxels to numbers that no rotation changes, at every place. */
  readonly features: nn.SequentialModule;
  readonly classifier: torch.nn.Sequential;

  constructor(options: SE3NetworkOptions = {}) {
    super();
    const { stages = fullStages, firstStride = 1, kernelSize = 3, sampling } = options;
    const { features = 128, hidden = [256, 128], classes = 10 } = options;
    const gspace = gspaces.rot3dOnR3();
    const G = gspace.fibergroup as group.SO3;
    const types = stages.map(
      ({ degree, fields }) => new nn.FieldType(gspace, Array(fields).fill(polynomials(gspace, degree))),
    );
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const wide = { kernelSize: 5, padding: 2, stride: firstStride, bias: false };
    // The grid shrinks on the way, and the balls with it.
    let here = sampling && { ...sampling, side: Math.ceil(sampling.side / firstStride) };
    const start = masked(types[0] as nn.FieldType, here);
    const blocks = types.slice(1).map((to, index) => {
      const { channels } = stages[index] as Stage;
      const block = new SpaceBlock(types[index] as nn.FieldType, channels, to, kernelSize, here);
      here = halved(here);
      return block;
    });
    // Functions on the sphere, of which only the mean is kept: numbers that no rotation changes.
    const pool = new nn.QuotientFourierELU(gspace, [false, -1], features, G.blIrreps(2), {
      outIrreps: G.blIrreps(0),
      grid: G.sphereGrid(permuted(sampling?.directions ?? 1)),
    });
    this.features = new nn.SequentialModule(
      ...masked(this.inType, sampling),
      new nn.R3Conv(this.inType, types[0] as nn.FieldType, wide),
      ...start,
      ...blocks,
      // Windows inside of the grid weigh the places of a cube, so masked fields are read to their end.
      new nn.R3Conv(types.at(-1) as nn.FieldType, pool.inType, {
        kernelSize: 3,
        padding: sampling ? 1 : 0,
        bias: false,
      }),
      pool,
    );
    let width = pool.outType.size;
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
    return this.classifier.forward(this.features.forward(this.inType.wrap(voxels)).tensor.mean([2, 3, 4]));
  }
}
