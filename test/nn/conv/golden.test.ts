/** Numbers of the Python package: filters, single basis kernels, dimensions, initialisation. */
import { expect } from "chai";
import type { Representation } from "../../../lib/group/index.js";
import { flip2dOnR2, flipRot2dOnR2, type GSpace, rot2dOnR2 } from "../../../lib/gspaces/index.js";
import { FieldType, R2Conv, type R2ConvOptions } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { expectTensor, relativeDifference } from "../../support/tensors.js";

const tolerance = 2e-6;

function convOf(gspace: GSpace, from: Representation, to: Representation, options: R2ConvOptions): R2Conv {
  const conv = new R2Conv(new FieldType(gspace, [from]), new FieldType(gspace, [to]), { bias: false, ...options });
  torch.noGrad(() => conv.weights.copy_(torch.arange(1, conv.weightCount + 1)));
  return conv;
}

function filterOf(conv: R2Conv): torch.Tensor {
  return conv.expandParameters()[0];
}

describe("R2Conv against the Python package", () => {
  it("reproduces the published example", () => {
    const gspace = rot2dOnR2(4);
    const inType = new FieldType(gspace, [gspace.trivialRepr]);
    const conv = new R2Conv(inType, new FieldType(gspace, [gspace.regularRepr]), { kernelSize: 3 });
    torch.noGrad(() => conv.weights.fill_(1));
    const x = inType.wrap(torch.vander(torch.arange(0, 4)).view([1, 1, 4, 4]).to("float32"));
    expectTensor(conv.forward(x).tensor, {
      shape: [1, 4, 2, 2],
      values: [
        [
          [
            [-0.3743, -0.0905],
            [2.8144, 2.6568],
          ],
          [
            [8.6488, 5.064],
            [31.7169, 11.7395],
          ],
          [
            [4.5065, 2.3499],
            [5.9689, 1.7937],
          ],
          [
            [-0.5166, 1.1955],
            [1.0665, 1.711],
          ],
        ],
      ],
      tolerance: 1e-4 / 31,
    });
    expect(String(conv)).to.equal(
      "R2Conv([C4_on_R2[(None, 4)]: {irrep_0 (x1)}(1)], [C4_on_R2[(None, 4)]: {regular (x1)}(4)], kernel_size=3, stride=1)",
    );
  });

  it("expands C_4 trivial -> regular and back", () => {
    const gspace = rot2dOnR2(4);
    const forth = filterOf(convOf(gspace, gspace.trivialRepr, gspace.regularRepr, { kernelSize: 3 }));
    const first = [3.002075, 2.976236, -1.426099, 0.907815, 0.518959, -2.544813, -1.069056, 0.386765, 0.50277];
    const second = [-1.426099, -2.544813, 0.50277, 2.976236, 0.518959, 0.386765, 3.002075, 0.907815, -1.069056];
    expectTensor(forth.select(0, 0).flatten(), { values: first, tolerance });
    expectTensor(forth.select(0, 1).flatten(), { values: second, tolerance });
    for (const k of [1, 2, 3]) {
      expect(relativeDifference(forth.select(0, k), forth.select(0, 0).rot90(k, [1, 2]))).to.be.lessThan(1e-6);
    }
    const back = filterOf(convOf(gspace, gspace.regularRepr, gspace.trivialRepr, { kernelSize: 3 }));
    const values = [2.63606, 2.597017, -1.373811, 0.402189, 0.518959, -2.039187, -1.121344, 0.765984, 0.868785];
    expectTensor(back.select(1, 0).flatten(), { values, tolerance });
  });

  it("expands C_4 trivial -> trivial of size 5", () => {
    const gspace = rot2dOnR2(4);
    const filter = filterOf(convOf(gspace, gspace.trivialRepr, gspace.trivialRepr, { kernelSize: 5 })).view([5, 5]);
    const quadrant = [
      [0.117446, 0.881193, 1.130067],
      [0.881193, 0.921328, 0.802172],
      [1.130067, 0.802172, 1.189725],
    ];
    expectTensor(filter.slice(0, 0, 3).slice(1, 0, 3), { values: quadrant, tolerance });
    expect(relativeDifference(filter.flip([0]), filter)).to.be.lessThan(1e-6);
    expect(relativeDifference(filter.flip([1]), filter)).to.be.lessThan(1e-6);
  });

  it("expands SO(2) irrep 1 -> irrep 1", () => {
    const gspace = rot2dOnR2(-1);
    const filter = filterOf(convOf(gspace, gspace.irrep(1), gspace.irrep(1), { kernelSize: 3 }));
    const wanted = [
      [2.019653, 3.020894, -1.009963, -1.29489, 1.037918, -1.29489, -1.009963, 3.020894, 2.019653],
      [0.252649, -4.315474, -2.27203, 0.863467, -3.075835, 0.863467, -2.272029, -4.315475, 0.252649],
      [2.27203, -0.863467, -0.252649, 4.315474, 3.075835, 4.315475, -0.252649, -0.863468, 2.27203],
      [-1.009963, -1.294891, 2.019653, 3.020894, 1.037918, 3.020894, 2.019653, -1.29489, -1.009963],
    ];
    expectTensor(filter.view([4, 9]), { values: wanted, tolerance });
  });

  it("samples single kernels of SO(2)", () => {
    const gspace = rot2dOnR2(-1);
    const basis = (from: number, to: number) =>
      convOf(gspace, gspace.irrep(from), gspace.irrep(to), { kernelSize: 3 }).sampledBasis(0);
    const scalar = basis(0, 0);
    expectTensor(scalar.select(0, 0).flatten(), { values: [0, 0, 0, 0, 1, 0, 0, 0, 0], tolerance });
    const ring = [0.252423, 0.431501, 0.252423, 0.431501, 0.018959, 0.431501, 0.252423, 0.431501, 0.252423];
    expectTensor(scalar.select(0, 1).flatten(), { values: ring, tolerance });
    const vector = basis(0, 1);
    const y = [0.252468, 0.610344, 0.252468, 0, 0, 0, -0.252468, -0.610344, -0.252468];
    const minusX = [0.252468, 0, -0.252468, 0.610344, 0, -0.610344, 0.252468, 0, -0.252468];
    expectTensor(vector.select(0, 0).reshape([2, 9]), { values: [y, minusX], tolerance });
    expectTensor(vector.select(0, 1).reshape([2, 9]), { values: [minusX, y.map((v) => -v)], tolerance });
    const back = basis(1, 0).select(0, 0).reshape([2, 9]);
    const scale = (row: number[]) =>
      row.map((v) => (Math.abs(v) < 0.3 ? Math.sign(v) * 0.178522 : Math.sign(v) * 0.431578));
    expectTensor(back, { values: [scale(y), scale(minusX)], tolerance });
    const quadrupole = basis(0, 2).select(0, 0).reshape([2, 9]);
    expectTensor(quadrupole, {
      values: [
        [0, 0.610344, 0, -0.610344, 0, -0.610344, 0, 0.610344, 0],
        [0.357044, 0, -0.357044, 0, 0, 0, -0.357044, 0, 0.357044],
      ],
      tolerance,
    });
  });

  it("samples the kernels of C_4 of size 5", () => {
    const gspace = rot2dOnR2(4);
    const basis = convOf(gspace, gspace.trivialRepr, gspace.trivialRepr, { kernelSize: 5 }).sampledBasis(0);
    const quadrants = [
      [0, 0, 0, 0, 0, 0, 0, 0, 1],
      [0.003662, 0.045571, 0.094861, 0.045571, 0.299766, 0.380428, 0.094861, 0.380428, 0.094861],
      [0.036707, 0.26335, 0.313449, 0.26335, 0.107265, 0.013772, 0.313449, 0.013772, 0.000001],
    ];
    const quadrant = basis.slice(3, 0, 3).slice(4, 0, 3).reshape([3, 9]);
    expectTensor(quadrant, { values: quadrants, tolerance });
  });

  const c4 = rot2dOnR2;
  const dimensions: readonly [string, () => GSpace, number, (g: GSpace) => [Representation, Representation], number][] =
    [
      ["C_4 trivial -> trivial", () => c4(4), 5, (g) => [g.trivialRepr, g.trivialRepr], 3],
      ["C_4 trivial -> regular", () => c4(4), 5, (g) => [g.trivialRepr, g.regularRepr], 11],
      ["C_4 regular -> regular", () => c4(4), 5, (g) => [g.regularRepr, g.regularRepr], 44],
      ["C_4 regular -> irrep 1", () => c4(4), 5, (g) => [g.regularRepr, g.irrep(1)], 22],
      ["C_4 irrep 1 -> irrep 1", () => c4(4), 5, (g) => [g.irrep(1), g.irrep(1)], 14],
      ["C_4 regular -> regular of size 3", () => c4(4), 3, (g) => [g.regularRepr, g.regularRepr], 24],
      ["C_8 trivial -> regular", () => c4(8), 3, (g) => [g.trivialRepr, g.regularRepr], 6],
      ["C_8 regular -> regular", () => c4(8), 3, (g) => [g.regularRepr, g.regularRepr], 48],
      ["D_4 trivial -> trivial", () => flipRot2dOnR2(4), 5, (g) => [g.trivialRepr, g.trivialRepr], 3],
      ["D_4 trivial -> regular", () => flipRot2dOnR2(4), 5, (g) => [g.trivialRepr, g.regularRepr], 11],
      ["D_4 regular -> regular", () => flipRot2dOnR2(4), 5, (g) => [g.regularRepr, g.regularRepr], 88],
      ["a mirror, trivial -> trivial", () => flip2dOnR2(), 5, (g) => [g.trivialRepr, g.trivialRepr], 7],
      ["a mirror, regular -> regular", () => flip2dOnR2(), 5, (g) => [g.regularRepr, g.regularRepr], 22],
    ];
  for (const [title, make, kernelSize, pair, wanted] of dimensions) {
    it(`has ${wanted} weights for ${title}`, () => {
      const gspace = make();
      const [from, to] = pair(gspace);
      expect(convOf(gspace, from, to, { kernelSize }).weightCount).to.equal(wanted);
    });
  }

  it("orders weights and initialises them as C_4 regular -> regular does", () => {
    const gspace = rot2dOnR2(4);
    const conv = convOf(gspace, gspace.regularRepr, gspace.regularRepr, { kernelSize: 3 });
    const order = conv
      .basisInfo()
      .map((a) => [a["irrep:frequency"], a.radial_idx, a.in_irrep_idx, a.out_irrep_idx, a.k, a.s, a.t]);
    expect(order).to.deep.equal([
      [0, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0],
      [0, 0, 1, 1, 0, 0, 0],
      [0, 1, 1, 1, 0, 0, 0],
      [0, 0, 1, 1, 0, 1, 0],
      [0, 1, 1, 1, 0, 1, 0],
      [0, 0, 2, 2, 0, 0, 0],
      [0, 1, 2, 2, 0, 0, 0],
      [1, 1, 0, 1, 0, 0, 0],
      [1, 1, 0, 1, 1, 0, 0],
      [1, 1, 1, 0, 0, 0, 0],
      [1, 1, 1, 0, 1, 0, 0],
      [1, 1, 1, 2, 0, 0, 0],
      [1, 1, 1, 2, 1, 0, 0],
      [1, 1, 2, 1, 0, 0, 0],
      [1, 1, 2, 1, 1, 0, 0],
      [2, 1, 0, 2, 0, 0, 0],
      [2, 1, 0, 2, 0, 0, 1],
      [2, 1, 1, 1, 0, 0, 0],
      [2, 1, 1, 1, 0, 0, 1],
      [2, 1, 1, 1, 0, 1, 0],
      [2, 1, 1, 1, 0, 1, 1],
      [2, 1, 2, 0, 0, 0, 0],
      [2, 1, 2, 0, 0, 0, 1],
    ]);
    const usual = 0.408248;
    const halved = 0.204124;
    const deviations = [
      usual,
      usual,
      ...Array(4).fill(halved),
      ...Array(12).fill(usual),
      ...Array(4).fill(halved),
      usual,
      usual,
    ];
    expectTensor(conv.initialDeviations(), { values: deviations, tolerance: 1e-6 });
    const info = conv.basisInfo(5, 1)[0];
    expect(info).to.include({ id: 5, in_repr: "regular", out_repr: "regular", block_id: 5, in_irreps_position: 1 });
  });

  it("has a bias of 1/sqrt(|G|) on regular fields", () => {
    const gspace = rot2dOnR2(4);
    const types = [[gspace.trivialRepr], [gspace.regularRepr, gspace.irrep(1), gspace.trivialRepr]] as const;
    const conv = new R2Conv(new FieldType(gspace, types[0]), new FieldType(gspace, types[1]), 3);
    expect(conv.bias?.shape).to.deep.equal([2]);
    torch.noGrad(() => conv.bias?.copy_(torch.tensor([2, 3])));
    expectTensor(conv.expandParameters()[1] as torch.Tensor, { values: [1, 1, 1, 1, 0, 0, 3], tolerance: 1e-7 });
    const without = new R2Conv(new FieldType(gspace, types[0]), new FieldType(gspace, [gspace.irrep(1)]), 3);
    expect(without.bias).to.equal(null);
    expect(String(without)).to.match(/, kernel_size=3, stride=1, bias=False\)$/);
  });
});
