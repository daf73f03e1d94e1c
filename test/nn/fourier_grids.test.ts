/**
 * Fourier nonlinearities on grids of every kind: what they reconstruct, under which elements they are equivariant, and how the
 * error of sampling falls.
 */
import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { sample } from "../support/sampling.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";
import { printed, toleranceOf, tolerances } from "../support/tolerances.js";

const { equivariance: exact } = toleranceOf("float64");
const SO2 = group.so2Group(3);
const O2 = group.o2Group(3);
const SO3 = group.so3Group(2);
const O3 = group.o3Group(2);

type Grid = readonly group.GroupElement[];
type Layer = nn.FourierPointwise | nn.QuotientFourierPointwise;
type Id = group.SubgroupId;

interface Row {
  readonly name: string;
  readonly G: group.Group;
  /** Functions on the quotient by this subgroup; default: on the group. */
  readonly quotient?: Id;
  readonly irreps: readonly group.Id[];
  /** Grids that the elements of a subgroup map to themselves. */
  readonly closed: readonly (readonly [name: string, grid: () => Grid, under: Id])[];
  /** Grids of more and more elements; the last is so fine that it stands for the integral over the group. */
  readonly series: readonly (() => Grid)[];
  /** Fewer samples than a function has coefficients. */
  readonly few: () => Grid;
}

const regular = (G: group.SO2 | group.O2, N: number) => () => G.grid({ type: "regular", N });
const planarSeries = (G: group.SO2 | group.O2) => [8, 16, 32, 64, 1024].map((N) => regular(G, N));

/** Turns about the pole, then rotations that take it to even points: uniform on the group. */
const spatialSeries = (G: group.SO3 | group.O3, turnsId: (turns: number) => Id) =>
  [
    [12, 5],
    [48, 10],
    [192, 20],
    [768, 16],
  ].map(([points, turns]) => () => {
    const [H, include] = G.subgroup(turnsId(turns as number));
    const elements = (H.elements as group.GroupElement[]).map(include);
    return G.sphereGrid("fibonacci", points as number).flatMap((g) => elements.map((h) => g.mul(h)));
  });

const rows: readonly Row[] = [
  {
    name: "SO(2)",
    G: SO2,
    irreps: SO2.blIrreps(3),
    closed: [
      ["7 rotations", regular(SO2, 7), 7],
      ["16 rotations", regular(SO2, 16), 16],
    ],
    series: planarSeries(SO2),
    few: regular(SO2, 6),
  },
  {
    name: "O(2)",
    G: O2,
    irreps: O2.blIrreps(3),
    closed: [
      ["7 rotations and mirrors", regular(O2, 7), [0, 7]],
      ["12 rotations and mirrors", regular(O2, 12), [0, 12]],
    ],
    series: planarSeries(O2),
    few: regular(O2, 6),
  },
  {
    name: "SO(2) / C2",
    G: SO2,
    quotient: 2,
    irreps: [0, 2, 4],
    closed: [["12 rotations", regular(SO2, 12), 12]],
    series: [12, 24, 48, 96, 1024].map((N) => regular(SO2, N)),
    few: regular(SO2, 8),
  },
  {
    name: "SO(3)",
    G: SO3,
    irreps: SO3.blIrreps(1),
    closed: [
      ["the cube", () => SO3.grid("cube"), "octa"],
      ["96 rotations permuted by those of the cube", () => SO3.grid("thomson_cube", 4), "octa"],
      ["the icosahedron", () => SO3.grid("ico"), "ico"],
    ],
    series: spatialSeries(SO3, (turns) => [false, turns]),
    few: () => SO3.grid("thomson", 9),
  },
  {
    name: "O(3)",
    G: O3,
    irreps: O3.blIrreps(1),
    closed: [
      ["the cube and the inversion", () => O3.grid("cube"), [true, "octa"]],
      ["the icosahedron and the inversion", () => O3.grid("ico"), [true, "ico"]],
      ["17 rotations, once with the inversion", () => O3.grid("thomson", 17), [true, false, 1]],
    ],
    series: spatialSeries(O3, (turns) => [true, false, turns]),
    few: () => O3.grid("thomson", 9),
  },
  {
    name: "the sphere",
    G: SO3,
    quotient: [false, -1],
    irreps: SO3.blIrreps(2),
    closed: [
      ["24 points permuted by the rotations of the cube", () => SO3.sphereGrid("thomson_cube", 1), "octa"],
      ["the edges of the icosahedron", () => SO3.sphereGrid("ico"), "ico"],
    ],
    series: [24, 96, 384, 12288].map((N) => () => SO3.sphereGrid("fibonacci", N)),
    few: () => SO3.sphereGrid("cube"),
  },
  {
    name: "the sphere of O(3)",
    G: O3,
    quotient: ["cone", -1],
    irreps: [
      [0, 0],
      [1, 1],
      [0, 2],
    ],
    closed: [
      [
        "faces and vertices of the cube",
        () => [...O3.sphereGrid("cube"), ...O3.sphereGrid("cube_vertices")],
        [true, "octa"],
      ],
      ["the edges of the icosahedron", () => O3.sphereGrid("ico"), [true, "ico"]],
    ],
    series: [24, 96, 384, 12288].map((N) => () => O3.sphereGrid("fibonacci", N)),
    few: () => O3.sphereGrid("cube"),
  },
];

type Options = Omit<nn.FourierPointwiseOptions, "grid">;

function layerOf({ G, quotient, irreps }: Row, grid: Grid, options: Options = {}): Layer {
  const space = gspaces.noBaseSpace(G);
  return quotient === undefined
    ? new nn.FourierPointwise(space, 1, irreps, { ...options, grid })
    : new nn.QuotientFourierPointwise(space, quotient, 1, irreps, { ...options, grid });
}

/** Random functions of a mean above 0: the same for layers of one input type. */
function functionsOf({ inType }: Layer): nn.GeometricTensor {
  torch.manualSeed(2);
  const values = torch.randn([64, inType.size], { dtype: "float64" });
  values.select(1, 0).abs_().add_(0.1);
  return inType.wrap(values);
}

const lengths = (x: torch.Tensor) => x.square().sum([1]).sqrt();

/** ‖a − b‖ / ‖b‖, mean over the rows. */
const distance = (a: torch.Tensor, b: torch.Tensor) => lengths(a.sub(b)).div(lengths(b)).mean().item();

/** How far a layer is from commuting with g. */
function commutator(layer: Layer, x: nn.GeometricTensor, g: group.GroupElement): number {
  return distance(layer.forward(x.transformFibers(g)).tensor, layer.forward(x).transformFibers(g).tensor);
}

describe("Fourier nonlinearities on grids", () => {
  checkLiveTensors();
  for (const row of rows) {
    const { name, G, closed, series, few } = row;

    it(`reconstruct functions from as many samples as these have coefficients, not from fewer: ${name}`, () => {
      const projection = (grid: Grid) => {
        const { A, Ainv } = layerOf(row, grid);
        return relativeDifference(Ainv.matmul(A), torch.eye(A.shape[1] as number, { dtype: "float64" }));
      };
      // Up to the regularizer 1e-8 of the least squares.
      for (const grid of [...closed.map(([, make]) => make), ...series])
        expect(projection(grid())).to.be.at.most(printed);
      expect(projection(few())).to.be.greaterThan(tolerances.fourierGrids.missing);
    });

    for (const [title, grid, id] of closed) {
      for (const fn of ["p_relu", "p_elu"] as const) {
        it(`are equivariant under what maps the grid to itself, not under more: ${name}, ${title}, ${fn}`, () => {
          const layer = layerOf(row, grid(), { function: fn });
          const x = functionsOf(layer);
          const [H, include] = G.subgroup(id);
          const elements = (H.elements as group.GroupElement[]).map(include);
          expect(elements.length).to.be.greaterThan(1);
          for (const g of elements) torch.scope(() => expect(commutator(layer, x, g), `${g}`).to.be.at.most(exact));
          const others = G.testingElements().filter((g) => !elements.some((h) => h.equals(g)));
          const errors = sample(others, 8).map((g) => torch.scope(() => commutator(layer, x, g)));
          expect(Math.min(...errors)).to.be.greaterThan(exact);
        });
      }
    }

    for (const fn of ["p_relu", "p_elu"] as const) {
      it(`come closer to the exact function, and to equivariance, with more samples: ${name}, ${fn}`, () => {
        const layers = series.map((grid) => layerOf(row, grid(), { function: fn }));
        const finest = layers.at(-1) as Layer;
        const x = functionsOf(finest);
        const wanted = finest.forward(x).tensor;
        const elements = sample(G.testingElements(), 6).slice(1);
        const errors = layers.map((layer) =>
          torch.scope(() => ({
            sampling: distance(layer.forward(x).tensor, wanted),
            symmetry: Math.max(...elements.map((g) => commutator(layer, x, g))),
          })),
        );
        const { falls, symmetry: share, finest: bound } = tolerances.fourierGrids;
        expect(errors.at(-1)?.symmetry).to.be.at.most(bound);
        for (const [i, { sampling, symmetry }] of errors.slice(0, -1).entries()) {
          expect(symmetry, `grid ${i}`).to.be.at.most(share * sampling);
          if (i > 0)
            expect(sampling, `grid ${i}`).to.be.at.most((errors[i - 1] as { sampling: number }).sampling / falls);
        }
      });
    }

    it(`relu of f and of −f share the norm of f, and their difference is f: ${name}`, () => {
      for (const grid of [...closed.map(([, make]) => make), ...series.slice(0, 2)]) {
        const layer = layerOf(row, grid());
        const { A } = layer;
        const x = functionsOf(layer);
        const parts = [x, x.neg()].map((f) => layer.forward(f).tensor) as [torch.Tensor, torch.Tensor];
        expect(relativeDifference(parts[0].sub(parts[1]), x.tensor)).to.be.at.most(printed);
        // At the samples: projecting back shortens, and the squares of both add up to that of f.
        const squares = (f: torch.Tensor) => f.matmul(A.t()).square().sum([1]);
        const shares = squares(parts[0]).add(squares(parts[1])).div(squares(x.tensor));
        expect(shares.max().item()).to.be.at.most(1 + printed);
        expect(shares.min().item()).to.be.at.least(0.5 - printed);
      }
    });

    it(`give fewer irreps as the first of all: ${name}`, () => {
      const [, make] = closed[0] as Row["closed"][number];
      const [whole, part] = [layerOf(row, make()), layerOf(row, make(), { outIrreps: row.irreps.slice(0, -1) })];
      const x = functionsOf(whole);
      const y = part.forward(x).tensor;
      expect(part.outType.size).to.be.below(whole.outType.size);
      expect(relativeDifference(y, whole.forward(x).tensor.narrow(1, 0, part.outType.size))).to.be.at.most(exact);
    });
  }

  it("after a convolution of points are equivariant under the rotations of the cube", () => {
    const space = gspaces.rot3dOnR3();
    const [H, include] = space.fibergroup.subgroup("octa");
    const grid = { type: "thomson_cube", N: 4 } as const;
    const fourier = new nn.FourierELU(space, 2, space.fibergroup.blIrreps(2), { grid });
    const inType = new nn.FieldType(space, [space.trivialRepr, space.irrep(1)]);
    const conv = new nn.R3PointConv(inType, fourier.inType, { width: 2, nRings: 3 }).double();
    torch.manualSeed(3);
    const [features, coords] = [inType.size, 3].map((size) => torch.randn([12, size], { dtype: "float64" }));
    const x = inType.wrap(features as torch.Tensor, coords as torch.Tensor);
    const run = (input: nn.GeometricTensor) =>
      torch.noGrad(() => fourier.forward(conv.forward(input, nn.radiusGraph(input.coords as torch.Tensor, 1.7))));
    const y = run(x);
    for (const h of sample(H.elements as group.GroupElement[], 8)) {
      const g = include(h);
      expect(relativeDifference(run(x.transform(g)).tensor, y.transform(g).tensor)).to.be.at.most(exact);
    }
  });
});
