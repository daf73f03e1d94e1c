/** Options, state, groups and bad input of the point convolutions. */
import { expect } from "chai";
import type { ErrorCode } from "../../../lib/errors.js";
import { GeometricTensor, type PointConvOptions, R2PointConv, R3PointConv } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { expectError } from "../../support/errors.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../../support/tensors.js";
import { tolerances } from "../../support/tolerances.js";
import { one, planar, randomGraph, ready, reg, rings, spatial, triv } from "./support.js";

/** Adds the first coordinate to every channel. */
class Broken extends R2PointConv {
  override forward(x: GeometricTensor, edges: torch.Tensor): GeometricTensor {
    const y = super.forward(x, edges);
    return new GeometricTensor(y.tensor.add((x.coords as torch.Tensor).narrow(1, 0, 1)), y.type, y.coords);
  }
}

describe("R2PointConv and R3PointConv", () => {
  checkLiveTensors();

  it("map groups apart, also from unlike fields to equal ones (Python's reshapes to a wrong size)", () => {
    const [ins, outs] = [planar(one, triv), planar(reg)];
    const grouped = ready(new R2PointConv(planar(one, triv, one, triv), planar(reg, reg), { ...rings, groups: 2 }));
    const { x, edges } = randomGraph(grouped, 9, 40);
    const y = grouped.forward(x, edges).tensor;
    const bias = grouped.expandBias() as torch.Tensor;
    expect(grouped.expandFilter(torch.randn([5, 2], { dtype: "float64" })).shape).to.deep.equal([5, 8, 3]);
    for (const group of [0, 1]) {
      const single = new R2PointConv(ins, outs, { ...rings, bias: false }).to("float64");
      // output fields are outermost among the weights of a block; each is one group here
      let start = 0;
      const own = grouped.blocks().map(([, , dim, , inFields]) => {
        const [from, count] = [start + group * dim * inFields, dim * inFields];
        start += 2 * count;
        return grouped.weights.slice(0, from, from + count);
      });
      torch.noGrad(() => single.weights.copy_(torch.cat(own)));
      const part = single.forward(ins.wrap(x.tensor.narrow(1, 3 * group, 3), x.coords), edges).tensor;
      const wanted = part.add(bias.narrow(0, 4 * group, 4));
      expect(relativeDifference(y.narrow(1, 4 * group, 4), wanted)).to.be.at.most(tolerances.torch.exact);
    }
  });

  it("keep kernels apart that only options or representations tell apart, while all are alive", () => {
    const make = (options: object, fields = planar(reg)) =>
      new R2PointConv(fields, planar(reg), { ...rings, ...options });
    const plain = make({});
    const again = make({});
    expect(again.weightCount).to.equal(plain.weightCount);
    const points = torch.randn([7, 2], { dtype: "float64" });
    const filterOf = (conv: R2PointConv) => {
      conv.to("float64");
      torch.noGrad(() => conv.weights.copy_(torch.arange(1, conv.weightCount + 1)));
      return conv.expandFilter(points);
    };
    const wanted = filterOf(plain);
    expect(relativeDifference(filterOf(again), wanted)).to.equal(0);
    expect(relativeDifference(filterOf(make({ sigma: 0.5 })), wanted)).to.be.greaterThan(0.01);
    expect(relativeDifference(filterOf(make({ width: 1 })), wanted)).to.be.greaterThan(0.01);
    const fewer = [
      make({ frequenciesCutoff: 1 }),
      make({ basisFilter: ({ radial_idx }: { radial_idx?: unknown }) => radial_idx === 0 }),
      make({}, planar(one)),
    ];
    for (const other of fewer) expect(other.weightCount).to.be.lessThan(plain.weightCount);
    expect(make({}).weightCount).to.equal(plain.weightCount);
  });

  it("take options by position in Python's order or by name", () => {
    const type = planar(reg, reg);
    const byPosition = new R2PointConv(type, type, 2, false, 0.5, 1.5, 3, 2);
    const named = { groups: 2, bias: false, sigma: [0.5, 0.5, 0.5], rings: [0, 0.75, 1.5] };
    const byName = new R2PointConv(type, type, { ...named, frequenciesCutoff: (r) => 2 * r });
    expect(String(byName)).to.equal(String(byPosition));
    expect(String(byName)).to.match(/^R2PointConv\(\[.*\], \[.*\], groups=2, bias=False\)$/);
    torch.noGrad(() => byName.weights.copy_(byPosition.weights));
    const points = torch.randn([4, 2]);
    expect(relativeDifference(byName.expandFilter(points), byPosition.expandFilter(points))).to.equal(0);
  });

  it("have a sharp Gaussian at the origin and wide ones on rings", () => {
    const shells = (options: PointConvOptions) => [
      ...new Set(new R2PointConv(planar(triv), planar(triv), options).basisInfo().map((a) => `${a.radius} ${a.sigma}`)),
    ];
    expect(shells({ width: 2, nRings: 3 })).to.deep.equal(["0 0.005", "1 0.6", "2 0.4"]);
    expect(shells({ width: 2, nRings: 1 })).to.deep.equal(["0 0.005"]);
    expect(shells({ rings: [1, 2] })).to.deep.equal(["1 0.6", "2 0.4"]);
  });

  it("name each weight", () => {
    const conv = new R3PointConv(spatial(0, 1), spatial(1, 1), rings);
    const info = conv.basisInfo();
    expect(info.map(({ id }) => id)).to.deep.equal(Array.from({ length: conv.weightCount }, (_, i) => i));
    expect(conv.basisInfo(3, 2)).to.deep.equal(info.slice(3, 5));
    expectError(() => conv.basisInfo(conv.weightCount, 1), "ERR_INVALID_ARGUMENT", /expected a range/);
  });

  it("keep their state under Python's names", () => {
    const conv = new R2PointConv(planar(reg), planar(reg), rings);
    expect(Object.keys(conv.stateDict())).to.deep.equal(["bias", "weights"]);
    expectTensor(conv.bias as torch.Tensor, { values: [0] });
    const copy = new R2PointConv(planar(reg), planar(reg), { ...rings, initialize: false });
    expect(copy.weights.abs().max().item()).to.equal(0);
    expect(copy.loadStateDict(conv.stateDict())).to.deep.equal({ missing: [], unexpected: [] });
    expect(new R2PointConv(planar(reg), planar(one), rings).bias).to.equal(null);
  });

  it("check themselves, and leave the generator alone", () => {
    const conv = new R3PointConv(spatial(0, 1), spatial(2, 0), rings).to("float64");
    torch.manualSeed(4);
    const wanted = torch.rand([1]).item();
    torch.manualSeed(4);
    const report = conv.checkEquivariance({ assert: true, samples: 3, points: 5 });
    expect(torch.rand([1]).item()).to.equal(wanted);
    expect(report.rows.map((row) => row.exact)).to.deep.equal([true, true, true]);
    const broken = new Broken(planar(one), planar(one), rings);
    expect(broken.checkEquivariance().ok).to.equal(false);
    expectError(
      () => broken.checkEquivariance({ assert: true }),
      "ERR_INTERNAL",
      /not equivariant: element .* allowed/,
    );
  });

  it("have no plain form", () => {
    const conv = new R2PointConv(planar(reg), planar(reg), rings);
    expectError(() => conv.export(), "ERR_NOT_IMPLEMENTED", /R2PointConv\.export: .* filters depend on the points/);
  });
});

describe("bad input of point convolutions", () => {
  checkLiveTensors();
  const type = planar(reg);
  const make = (options: unknown) => () => new R2PointConv(type, type, options as PointConvOptions);
  const conv = () => new R2PointConv(type, type, rings);
  const cloud = () => type.wrap(torch.randn([3, 4]), torch.randn([3, 2]));
  const edges = (...values: number[][]) => torch.tensor(values, { dtype: "int64" });
  const loop = () => edges([0], [0]);
  const rows: readonly [string, () => unknown, ErrorCode, RegExp][] = [
    ["no rings", make({}), "ERR_INVALID_ARGUMENT", /either width and nRings, or rings, given none of them/],
    ["width alone", make({ width: 1 }), "ERR_INVALID_ARGUMENT", /given width$/],
    ["both", make({ width: 1, nRings: 2, rings: [1] }), "ERR_INVALID_ARGUMENT", /given width and nRings and rings/],
    ["a ring below 0", make({ rings: [-1] }), "ERR_INVALID_ARGUMENT", /rings: expected radii >= 0/],
    ["no width", make({ width: 0, nRings: 2 }), "ERR_INVALID_ARGUMENT", /width: allowed: a number > 0/],
    ["half a ring", make({ width: 1, nRings: 1.5 }), "ERR_INVALID_ARGUMENT", /nRings: allowed: an integer >= 1/],
    ["few sigmas", make({ ...rings, sigma: [1] }), "ERR_INVALID_ARGUMENT", /sigma: expected one width per ring \(2\)/],
    ["sigma 0", make({ ...rings, sigma: 0 }), "ERR_INVALID_ARGUMENT", /sigma: expected widths > 0/],
    ["a policy", make({ ...rings, frequenciesCutoff: "default1" }), "ERR_INVALID_ARGUMENT", /frequenciesCutoff/],
    ["no number", make({ ...rings, frequenciesCutoff: () => "a" }), "ERR_INVALID_ARGUMENT", /to return a number/],
    ["groups", make({ ...rings, groups: 2 }), "ERR_INVALID_ARGUMENT", /groups: expected a divisor/],
    ["an order", make({ ...rings, contraction: "x" }), "ERR_INVALID_ARGUMENT", /"auto", "features", "filters"/],
    ["no kernel", make({ ...rings, basisFilter: () => false }), "ERR_EMPTY_BASIS", /tune frequenciesCutoff, width/],
    ["space", () => new R2PointConv(spatial(0), spatial(0), rings), "ERR_TYPE_MISMATCH", /fields on R\^2/],
    ["the plane", () => new R3PointConv(type, type, rings), "ERR_TYPE_MISMATCH", /fields on R\^3/],
    [
      "a grid",
      () => conv().forward(type.wrap(torch.ones([1, 4, 5, 5])), loop()),
      "ERR_SHAPE",
      /coordinates, given none/,
    ],
    ["no edges", () => conv().forward(cloud(), undefined as never), "ERR_INVALID_ARGUMENT", /edgeIndex: expected a Te/],
    ["one row", () => conv().forward(cloud(), edges([0, 1])), "ERR_SHAPE", /edgeIndex: expected shape \[2, E\]/],
    ["float edges", () => conv().forward(cloud(), torch.zeros([2, 1])), "ERR_DTYPE", /edgeIndex: expected int64/],
    ["a point too far", () => conv().forward(cloud(), edges([0], [3])), "ERR_INVALID_ARGUMENT", /0 … 2, given 3/],
    ["a point below 0", () => conv().forward(cloud(), edges([-1], [0])), "ERR_INVALID_ARGUMENT", /given -1/],
    [
      "deltas",
      () => conv().forward(cloud(), loop(), torch.ones([2, 2])),
      "ERR_SHAPE",
      /edgeDelta: expected shape \[1, 2/,
    ],
    ["int deltas", () => conv().forward(cloud(), loop(), loop().t()), "ERR_DTYPE", /edgeDelta: expected a float dtype/],
    ["points in space", () => conv().expandFilter(torch.ones([2, 3])), "ERR_SHAPE", /points: expected shape \[2, 2\]/],
    ["a shape", () => conv().evaluateOutputShape([1, 4, 3]), "ERR_SHAPE", /inputShape: expected \[P, 4\]/],
  ];
  for (const [title, act, code, text] of rows) it(`${title}: ${code}`, () => expectError(act, code, text));
});
