/** A network on point clouds that is equivariant to rotations and translations of space, and a plain one for comparison. */
import { type group, gspaces, nn, torch } from "../../lib/index.js";
import { matchingWidths } from "../support/widths.js";

/** What networks here read: clouds of equally many points, `[N, P, 3]` → scores `[N, classes]`. */
type Clouds = [clouds: torch.Tensor];

/** Points closer than this are neighbours, in the unit of the coordinates. */
const radius = 1.8;
/** Kernels live on four spheres of radius 0 … 1.8, with harmonics up to degree 2·r on one of radius r. */
const kernels = { width: radius, nRings: 4, frequenciesCutoff: 2, bias: false } as const;
/** Functions on the sphere have degrees 0, 1, 2: 9 numbers. They are rectified in 24 directions. */
const degree = 2;
const directions = { type: "thomson_cube", N: 1 } as const;

/**
 * Two point convolutions between functions on the sphere, one to invariant features, the mean over each cloud, a linear head.
 * The input field is the number 1 at every point: all that is known of a point is where it is.
 */
export class SteerablePointNet extends torch.nn.Module<Clouds, torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly convolutions: torch.nn.ModuleList<nn.R3PointConv>;
  readonly norms: torch.nn.ModuleList<nn.IIDBatchNorm1d>;
  readonly activations: torch.nn.ModuleList<nn.EquivariantModule>;
  readonly head: torch.nn.Sequential;

  /** @param fields functions on the sphere after the first convolutions, then invariant features */
  constructor(fields: readonly [number, number, number], classes: number) {
    super();
    const gspace = gspaces.rot3dOnR3();
    const G = gspace.fibergroup as group.SO3;
    const grid = G.sphereGrid(directions);
    const elu = (count: number) => new nn.QuotientFourierELU(gspace, [false, -1], count, G.blIrreps(degree), { grid });
    const invariant = new nn.FieldType(gspace, Array(fields[2]).fill(gspace.trivialRepr));
    const activations = [elu(fields[0]), elu(fields[1]), new nn.ELU(invariant)];
    this.inType = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const types = [this.inType, ...activations.map(({ inType }) => inType)];
    this.convolutions = new torch.nn.ModuleList(
      activations.map(({ inType }, i) => {
        return new nn.R3PointConv(types[i] as nn.FieldType, inType, kernels);
      }),
    );
    this.norms = new torch.nn.ModuleList(activations.map(({ inType }) => new nn.IIDBatchNorm1d(inType)));
    this.activations = new torch.nn.ModuleList(activations);
    this.head = new torch.nn.Sequential(
      new torch.nn.Linear(fields[2], fields[2]),
      new torch.nn.ELU(),
      new torch.nn.Linear(fields[2], classes),
    );
  }

  override forward(clouds: torch.Tensor): torch.Tensor {
    const [count, points] = clouds.shape as [number, number, number];
    // All clouds are one graph of many parts; `batch` says which cloud each point is of.
    const { device, dtype } = clouds;
    const batch = torch.arange(0, count, { device }).repeatInterleave(points);
    const coords = clouds.reshape([count * points, 3]);
    const edges = nn.radiusGraph(coords, radius, { loop: true, batch });
    let x = this.inType.wrap(torch.ones([count * points, 1], { device, dtype }), coords);
    for (const [i, convolution] of [...this.convolutions].entries()) {
      const y = this.norms.at(i).forward(convolution.forward(x, edges));
      x = this.activations.at(i).forward(y);
    }
    return this.head.forward(x.tensor.view([count, points, -1]).mean([1]));
  }
}

type Widths = readonly [first: number, second: number];

function plainParameters([first, second]: Widths, classes: number): number {
  return 4 * first + 2 * first + (first + 1) * second + 2 * second + (second + 1) * classes;
}

/** The same function of each point's coordinates, then the maximum over the cloud (PointNet, Qi et al. 2017). */
export class PlainPointNet extends torch.nn.Module<Clouds, torch.Tensor> {
  readonly points: torch.nn.Sequential;
  readonly head: torch.nn.Linear;

  /** @param parameters how many there should be; as near as whole channels allow */
  constructor(parameters: number, classes: number) {
    super();
    const count = (widths: Widths) => plainParameters(widths, classes);
    const [first, second] = matchingWidths(parameters, [32, 64] as Widths, count);
    this.points = new torch.nn.Sequential(
      new torch.nn.Linear(3, first),
      new torch.nn.BatchNorm1d(first),
      new torch.nn.ReLU(),
      new torch.nn.Linear(first, second),
      new torch.nn.BatchNorm1d(second),
      new torch.nn.ReLU(),
    );
    this.head = new torch.nn.Linear(second, classes);
  }

  override forward(clouds: torch.Tensor): torch.Tensor {
    const [count, points] = clouds.shape as [number, number, number];
    const features = this.points.forward(clouds.reshape([count * points, 3])).view([count, points, -1]);
    return this.head.forward(features.amax([1]));
  }
}
