import { expect } from "chai";
import { SteerableCNN } from "../../examples/c8-mnist/network.js";
import { WideResNet } from "../../examples/e2wrn/network.js";
import { EquivariantMLP, PlainMLP } from "../../examples/mlp/network.js";
import { OctahedralNet } from "../../examples/octahedral-cnn/network.js";
import { PlainPointNet, SteerablePointNet } from "../../examples/point-cloud/network.js";
import { SE3Network } from "../../examples/se3-cnn/network.js";
import { SO2Net } from "../../examples/so2-fourier/network.js";
import { fieldsFor, networkFor, type Symmetry, symmetries } from "../../examples/study/networks.js";
import { PlainSpaceNet } from "../../examples/support/plain_space.js";
import { voxelSolids } from "../../examples/support/solids.js";
import { countParameters } from "../../examples/support/training.js";
import { poseDependence } from "../../examples/support/voxels.js";
import { data, group, gspaces, type nn, optim, torch, type train } from "../../lib/index.js";
import { relativeDifference } from "../support/tensors.js";
import { turnedSolids, wholeNetwork } from "../support/tolerances.js";

/** A network, what it reads, and moved inputs whose scores must be equal, or moved alike. */
interface NetworkCase {
  readonly name: string;
  readonly make: () => train.Network;
  readonly input: () => torch.Tensor;
  readonly output: readonly number[];
  /** Pairs of a moved input and what the scores `y` of `x` must be for it. Default: none. */
  readonly moves?: (net: never, x: torch.Tensor, y: torch.Tensor) => (readonly [torch.Tensor, torch.Tensor])[];
}

const images = () => torch.randn([2, 1, 29, 29], { dtype: "float64" });
const voxels = (side: number) => () => torch.randn([2, 1, side, side, side], { dtype: "float64" });
const stages = [
  { degree: 1, fields: 1, channels: 96 },
  { degree: 2, fields: 1, channels: 0 },
];

/** The input moved by elements of the group of `inType`; the scores stay. */
function invariant(elements: (G: group.Group) => readonly group.GroupElement[]) {
  return (net: { readonly inType: nn.FieldType }, x: torch.Tensor, y: torch.Tensor) =>
    elements(net.inType.fibergroup).map((g) => [net.inType.wrap(x).transform(g).tensor, y] as const);
}

const all = (G: group.Group) => G.elements as readonly group.GroupElement[];
const quarterTurns = (G: group.Group) => (G as group.SO2).grid({ type: "regular", N: 4 });
const cube = (G: group.Group) => (G as group.SO3).grid("cube");

/** Rows of vectors `[…, 3·k]` turned by a rotation of space. */
function turn(rows: torch.Tensor, g: group.GroupElement): torch.Tensor {
  const rotation = group.so3Group().standardRepresentation().matrix(g);
  return rows.reshape([-1, 3]).matmul(rotation.transpose(0, 1)).reshape(rows.shape);
}

const cubeRotations = group.so3Group().grid("cube");
const anyRotations = group.so3Group().grid({ type: "rand", N: 5, seed: 1 });

const cases: readonly NetworkCase[] = [
  {
    name: "the steerable CNN, C4",
    make: () => new SteerableCNN(gspaces.rot2dOnR2(4), 1 / 24),
    input: images,
    output: [2, 10],
    moves: invariant(all),
  },
  {
    name: "the steerable CNN, C8",
    make: () => new SteerableCNN(gspaces.rot2dOnR2(8), 1 / 24),
    input: images,
    output: [2, 10],
    moves: invariant((G) => all(G).filter((_, i) => i % 2 === 0)),
  },
  {
    name: "the wide residual network, D8 to D1",
    make: () => new WideResNet({ depth: 10, width: 0.25, classes: 10, colours: 1 }),
    input: images,
    output: [2, 10],
    moves: invariant((G) => [G.element([1, 0])]),
  },
  {
    name: "the wide residual network, C8 to C1",
    make: () => new WideResNet({ depth: 10, width: 0.25, classes: 7, colours: 2, reflections: false }),
    input: () => torch.randn([2, 2, 15, 15], { dtype: "float64" }),
    output: [2, 7],
  },
  {
    name: "the octahedral CNN",
    make: () => new OctahedralNet([1, 1, 2], 8),
    input: voxels(13),
    output: [2, 8],
    moves: invariant(all),
  },
  ...[
    { name: "the SE(3) CNN", firstStride: 2 },
    { name: "the SE(3) CNN for all rotations", kernelSize: 5, sampling: { side: 9, blur: 0.8 } },
  ].map(({ name, ...options }) => ({
    name,
    make: () => new SE3Network({ ...options, stages, features: 4, hidden: [8], classes: 8 }),
    input: voxels(9),
    output: [2, 8],
    moves: invariant(cube),
  })),
  ...(["fourier", "norm"] as const).map((nonlinearity) => ({
    name: `the SO(2) CNN, ${nonlinearity}`,
    make: () => new SO2Net([1, 2, 4], nonlinearity),
    input: images,
    output: [2, 10],
    moves: invariant(quarterTurns),
  })),
  {
    name: "the point network",
    make: () => new SteerablePointNet([2, 2, 4], 8),
    input: () => torch.randn([2, 16, 3], { dtype: "float64" }),
    output: [2, 8],
    moves: (_, x, y) => [
      ...cubeRotations.map((g) => [turn(x, g), y] as const),
      [x.add(torch.tensor([3, -1, 0.5], { dtype: "float64" })), y],
    ],
  },
  {
    name: "the perceptron with functions on the sphere",
    make: () => new EquivariantMLP(4, 3, 2, "sphere"),
    input: () => torch.randn([5, 12], { dtype: "float64" }),
    output: [5, 3],
    moves: (_, x, y) => cubeRotations.map((g) => [turn(x, g), turn(y, g)] as const),
  },
  {
    name: "the perceptron with tensor products",
    make: () => new EquivariantMLP(4, 3, 2, "tensor"),
    input: () => torch.randn([5, 12], { dtype: "float64" }),
    output: [5, 3],
    moves: (_, x, y) => anyRotations.map((g) => [turn(x, g), turn(y, g)] as const),
  },
  { name: "the plain CNN on voxels", make: () => new PlainSpaceNet(3000, 8), input: voxels(9), output: [2, 8] },
  {
    name: "the plain point network",
    make: () => new PlainPointNet(2000, 8),
    input: () => torch.randn([2, 16, 3], { dtype: "float64" }),
    output: [2, 8],
  },
  {
    name: "the plain perceptron",
    make: () => new PlainMLP(4, 2, 1000),
    input: () => torch.randn([5, 12], { dtype: "float64" }),
    output: [5, 3],
  },
];

const study: readonly { readonly symmetry: string; readonly elements?: (G: group.Group) => group.GroupElement[] }[] = [
  { symmetry: "trivial" },
  { symmetry: "C2", elements: (G) => [...all(G)] },
  { symmetry: "C4", elements: (G) => [...all(G)] },
  { symmetry: "C8", elements: (G) => all(G).filter((_, i) => i % 2 === 0) },
  { symmetry: "D4", elements: (G) => [...all(G)] },
  { symmetry: "SO(2)", elements: quarterTurns },
  { symmetry: "D4 → C4 → trivial" },
];

describe("examples: networks", function () {
  this.timeout(120_000);
  beforeEach(() => torch.manualSeed(0));

  for (const { name, make, input, output, moves } of cases) {
    const build = () => make().to({ dtype: "float64" }) as train.Network;

    it(`${name} gives scores${moves ? " that do not depend on the pose" : ""}`, () => {
      torch.noGrad(() => {
        const net = build();
        const x = input();
        net.forward(x); // running statistics that are not those of a new network
        net.eval();
        const y = net.forward(x);
        expect(y.shape).to.deep.equal(output);
        expect(y.abs().max().item()).to.be.above(0);
        for (const [moved, expected] of moves?.(net as never, x, y) ?? []) {
          expect(relativeDifference(net.forward(moved), expected)).to.be.at.most(wholeNetwork.same);
        }
      });
    });

    it(`${name} learns`, () => {
      const net = build();
      const x = input();
      const target = torch.randn(output, { dtype: "float64" });
      const optimizer = new optim.SGD(net.parameters(), { lr: 1e-4 });
      const loss = () => {
        torch.manualSeed(1); // the same dropout each time
        return torch.nn.functional.mseLoss(net.forward(x), target);
      };
      const before = loss();
      before.backward();
      optimizer.step();
      expect(loss().item()).to.be.below(before.item());
    });
  }

  for (const { symmetry, elements } of study) {
    it(`the study's network of ${symmetry} is ${elements ? "invariant" : "not"}, and as large as asked for`, () => {
      const chosen = symmetries.find(({ name }) => name === symmetry) as Symmetry;
      const net = networkFor(chosen, fieldsFor(chosen, 4000)).to({ dtype: "float64" }).eval();
      expect(countParameters(net)).to.be.within(3800, 4200);
      torch.noGrad(() => {
        const x = images();
        const y = net.forward(x);
        for (const g of elements?.(net.inType.fibergroup) ?? []) {
          const moved = net.forward(net.inType.wrap(x).transform(g).tensor);
          expect(relativeDifference(moved, y), String(g)).to.be.at.most(wholeNetwork.same);
        }
        if (elements === undefined) {
          const turned = net.forward(torch.rot90(x, 1, [2, 3]));
          expect(relativeDifference(turned, y)).to.be.above(wholeNetwork.different);
        }
      });
    });
  }

  it("every symmetry of the study has a row here", () => {
    expect(study.map(({ symmetry }) => symmetry)).to.deep.equal(symmetries.map(({ name }) => name));
  });

  it("the SE(3) CNN depends on the pose of a solid where nothing is done about sampling, and little otherwise", () => {
    const stages = [96, 96, 0].map((channels, i) => ({ degree: 2, fields: i + 1, channels }));
    const dependence = [{ sampling: { side: 13, blur: 1 } }, {}].map((options) => {
      torch.manualSeed(0);
      const net = new SE3Network({ ...options, stages, features: 8, hidden: [], classes: 8 });
      torch.noGrad(() => net.forward(voxelSolids(16, 13, "upright", 1).tensors.images)); // running statistics
      return poseDependence(net, 13, 2);
    });
    expect(dependence[0]).to.be.within(0, turnedSolids.blurred);
    expect(dependence[1]).to.be.above(turnedSolids.strided);
  });

  it("plain networks have as many parameters as asked for, within a twentieth", () => {
    const random = new data.Random(0);
    for (let trial = 0; trial < 8; trial++) {
      const wanted = 1000 + random.below(20000);
      for (const net of [new PlainSpaceNet(wanted, 8), new PlainPointNet(wanted, 8), new PlainMLP(4, 2, wanted)]) {
        const found = countParameters(net as train.Network);
        expect(found / wanted, `${net.constructor.name}(${wanted})`).to.be.within(0.9, 1.05);
      }
    }
  });
});
