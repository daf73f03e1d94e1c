/** What the symmetries of the grid make equal in kernels: that the expansion by orbits gives what the dense one does. */
import { expect } from "chai";
import type { Representation } from "../../../lib/group/index.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import { native } from "../../../lib/nn/conv/native.js";
import { fieldTypeExternal } from "../../../lib/nn/field_type.js";
import { FieldType, R2Conv, R3Conv } from "../../../lib/nn/index.js";
import { fromHandle, toHandle } from "../../../lib/torch/handle.js";
import * as torch from "../../../lib/torch/index.js";
import { relativeDifference } from "../../support/tensors.js";

interface Grid {
  readonly kernelSize: number;
  readonly dilation: number;
}

function expansion(inType: FieldType, outType: FieldType, { kernelSize, dilation }: Grid, form: "dense" | "orbits") {
  const types = [fieldTypeExternal(inType), fieldTypeExternal(outType)] as const;
  const radii = [0, dilation * Math.floor(kernelSize / 2)];
  const options = [radii, [0.3, 0.8], [0, 3], null, kernelSize, dilation, 1, false] as const;
  const plan = native().plan(...types, "shells", ...options, form);
  const count = native().weightCount(native().layout(plan));
  const zeros = Array(inType.gspace.dimensionality).fill(0);
  const ones = zeros.map(() => 1);
  const convolution = native().convolution(plan, ones, zeros, zeros, ones, 1, "zeros");
  return {
    count,
    orbits: native()
      .expansions(plan)
      .map(([, , orbits]) => orbits),
    expand: (weights: torch.Tensor) => fromHandle(native().expand(convolution, toHandle(weights), null, false)[0]),
  };
}

/** Irreps alone, or with the regular representation where the group is finite and small. */
function fieldsOf(space: gspaces.GSpace): Representation[] {
  const order = space.fibergroup.order();
  const regular = order > 0 && order <= 24 ? [space.regularRepr] : [];
  return [...space.fibergroup.irreps().slice(0, 4), ...regular];
}

const spaces: Readonly<Record<string, gspaces.GSpace>> = {
  "no symmetry": gspaces.trivialOnR2(),
  C2: gspaces.rot2dOnR2(2),
  C3: gspaces.rot2dOnR2(3),
  C4: gspaces.rot2dOnR2(4),
  C8: gspaces.rot2dOnR2(8),
  D4: gspaces.flipRot2dOnR2(4),
  "D4 about another axis": gspaces.flipRot2dOnR2({ N: 4, axis: Math.PI / 8 }),
  "D3 about a diagonal": gspaces.flipRot2dOnR2({ N: 3, axis: Math.PI / 4 }),
  "a mirror": gspaces.flip2dOnR2(),
  "a mirror at 1 radian": gspaces.flip2dOnR2(1),
  "SO(2)": gspaces.rot2dOnR2(-1, 3),
  "O(2)": gspaces.flipRot2dOnR2(-1, 3),
  "the inversion in space": gspaces.invOnR3(),
  "C4 in space": gspaces.rot2dOnR3(4),
  "a cone": gspaces.conicalOnR3(4),
  tetrahedral: gspaces.tetraOnR3(),
  octahedral: gspaces.octaOnR3(),
  "full tetrahedral": gspaces.fullTetraOnR3(),
  "full octahedral": gspaces.fullOctaOnR3(),
  icosahedral: gspaces.icoOnR3(),
  "SO(3)": gspaces.rot3dOnR3(2),
  "O(3)": gspaces.flipRot3dOnR3(2),
};

const grids: readonly Grid[] = [
  { kernelSize: 3, dilation: 1 },
  { kernelSize: 4, dilation: 1 },
  { kernelSize: 3, dilation: 2 },
];

describe("expansion by orbits", () => {
  for (const [name, space] of Object.entries(spaces)) {
    for (const grid of grids) {
      it(`is that from the dense basis for ${name}, ${grid.kernelSize} points ${grid.dilation} apart`, () => {
        const fields = fieldsOf(space);
        const [inType, outType] = [new FieldType(space, [...fields, ...fields]), new FieldType(space, fields)];
        const [dense, byOrbits] = [
          expansion(inType, outType, grid, "dense"),
          expansion(inType, outType, grid, "orbits"),
        ];
        const weights = torch.randn([dense.count], { dtype: "float64" });
        const wanted = dense.expand(weights);
        const other = torch.randn(wanted.shape, { dtype: "float64" });
        const gradient = ({ expand }: typeof dense, dtype: torch.DType) => {
          const leaf = weights.to(dtype).requiresGrad_();
          return torch.autograd.grad([expand(leaf)], [leaf], { gradOutputs: [other.to(dtype)] })[0] as torch.Tensor;
        };
        const wantedGradient = gradient(dense, "float64");
        for (const [dtype, tolerance] of [
          ["float64", 1e-13],
          ["float32", 1e-6],
        ] as const) {
          const [filter, found] = [byOrbits.expand(weights.to(dtype)), gradient(byOrbits, dtype)];
          expect(filter.dtype).to.equal(dtype);
          expect(relativeDifference(filter.to("float64"), wanted)).to.be.lessThan(tolerance);
          expect(relativeDifference(found.to("float64"), wantedGradient)).to.be.lessThan(tolerance);
        }
      });
    }
  }

  it("spreads large filters over threads without another result", () => {
    const space = gspaces.rot2dOnR2(8);
    const type = new FieldType(space, Array(24).fill(space.regularRepr));
    const conv = new R2Conv(type, type, { kernelSize: 5 });
    const threads = torch.getNumThreads();
    const run = (count: number) => {
      torch.setNumThreads(count);
      conv.zeroGrad();
      const filter = conv.expandParameters()[0];
      filter.square().sum().backward();
      return [filter.detach(), conv.weights.grad as torch.Tensor] as const;
    };
    try {
      const [[filter, gradient], [sameFilter, sameGradient]] = [run(1), run(2)];
      expect(relativeDifference(sameFilter, filter)).to.equal(0);
      expect(relativeDifference(sameGradient, gradient)).to.be.lessThan(1e-6); // the gradient of the square's sum, too
    } finally {
      torch.setNumThreads(threads);
    }
  });

  it("has as many numbers as entries that no symmetry connects", () => {
    const regular = (space: gspaces.GSpace) => new FieldType(space, [space.regularRepr]);
    const three = { kernelSize: 3, dilation: 1 };
    const count = (type: FieldType) => expansion(type, type, three, "orbits").orbits;
    expect(count(regular(gspaces.rot2dOnR2(8)))).to.deep.equal([(8 * 8 * 9) / 4]); // four elements, none fixes a row
    expect(count(regular(gspaces.rot2dOnR2(5)))).to.deep.equal([5 * 5 * 9]);
    expect(count(regular(gspaces.flipRot2dOnR2(4)))).to.deep.equal([(8 * 8 * 9) / 8]);
    expect(count(regular(gspaces.octaOnR3()))).to.deep.equal([(24 * 24 * 27) / 24]);
    expect(count(regular(gspaces.icoOnR3()))).to.deep.equal([(60 * 60 * 27) / 12]);
    const so2 = gspaces.rot2dOnR2(-1, 2);
    expect(count(new FieldType(so2, [so2.irrep(0)]))).to.deep.equal([3]); // centre, edges, corners
    // Vectors: the centre has a J of two numbers, edges and corners four numbers for four points each.
    expect(count(new FieldType(so2, [so2.irrep(1)]))).to.deep.equal([2 + 4 + 4]);
  });

  it("makes filters equivariant to the last bit", () => {
    const plane = gspaces.rot2dOnR2(8);
    const type = new FieldType(plane, [plane.regularRepr, plane.regularRepr]);
    const conv = new R2Conv(type, type, { kernelSize: 5 });
    const filter = conv.expandParameters()[0].detach().view([2, 8, 2, 8, 5, 5]);
    // A quarter turn is the third element: it moves coordinates on by two.
    const turned = filter.roll([2, 2], [1, 3]).rot90(1, [4, 5]);
    expect(relativeDifference(turned, filter)).to.equal(0);
    const solid = gspaces.octaOnR3();
    const scalar = new FieldType(solid, [solid.trivialRepr]);
    const cube = new R3Conv(scalar, scalar, { kernelSize: 5 }).expandParameters()[0].detach();
    for (const axes of [
      [2, 3],
      [3, 4],
      [2, 4],
    ] as const) {
      expect(relativeDifference(cube.rot90(1, [...axes]), cube)).to.equal(0);
    }
  });
});
