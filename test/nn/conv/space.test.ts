/** Convolutions in space, transposed ones and `Linear`: numbers of weights, cut-offs, shapes, isolation, bad input. */
import { expect } from "chai";
import type { ErrorCode } from "../../../lib/errors.js";
import { cyclicGroup } from "../../../lib/group/index.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import { ringParameters } from "../../../lib/nn/conv/filter_options.js";
import { type FilterFamily, native } from "../../../lib/nn/conv/native.js";
import { fieldTypeExternal } from "../../../lib/nn/field_type.js";
import * as nn from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { expectError } from "../../support/errors.js";
import { relativeDifference } from "../../support/tensors.js";
import { toleranceOf, tolerances } from "../../support/tolerances.js";

const octa = gspaces.octaOnR3();
const so3 = gspaces.rot3dOnR3();
const C4 = gspaces.rot2dOnR2(4);
const point = gspaces.noBaseSpace(cyclicGroup(4));
const ico = gspaces.icoOnR3();
const icosahedral = new nn.FieldType(ico, [ico.trivialRepr]);
const scalar = new nn.FieldType(octa, [octa.trivialRepr]);
const cubical = new nn.FieldType(octa, [octa.irrep(0), octa.irrep(1), octa.irrep(1)]);
const plane = new nn.FieldType(C4, [C4.trivialRepr]);
const pair = new nn.FieldType(C4, [C4.trivialRepr, C4.trivialRepr]);
const onPoint = new nn.FieldType(point, [point.regularRepr, point.irrep(1)]);

function planOf(
  from: nn.FieldType,
  to: nn.FieldType,
  family: FilterFamily,
  ...[rings, sigma, cutoffs]: readonly (readonly number[])[]
) {
  const types = [fieldTypeExternal(from), fieldTypeExternal(to)] as const;
  return native().plan(...types, family, rings ?? [], sigma ?? [], cutoffs ?? [], null, 3, 1, 1, false, "auto");
}

describe("numbers of weights in space", () => {
  // Between the first three irreps of each group, kernel size 3: the Python package's.
  const wanted: readonly (readonly [string, gspaces.GSpace, number])[] = [
    ["SO(3)", so3, 18],
    ["O(3)", gspaces.flipRot3dOnR3(), 12],
    ["icosahedral", gspaces.icoOnR3(), 19],
    ["octahedral", octa, 22],
    ["O(2), dihedral", gspaces.dihedralOnR3(), 21],
    ["D_4, dihedral", gspaces.dihedralOnR3(4), 22],
    ["SO(2)", gspaces.rot2dOnR3(), 42],
    ["C_3", gspaces.rot2dOnR3(3), 30],
    ["O(2), conical", gspaces.conicalOnR3(), 21],
    ["D_4, conical", gspaces.conicalOnR3(4), 22],
    ["a mirror", gspaces.mirOnR3(), 20],
    ["the inversion", gspaces.invOnR3(), 20],
    ["no symmetry", gspaces.trivialOnR3(), 10],
    ["SO(2) and the inversion", gspaces.cylindricalOnR3(), 29],
    ["C_4 and the inversion", gspaces.cylindricalOnR3(4), 28],
    ["O(2) and the inversion", gspaces.fullCylindricalOnR3(), 14],
    ["D_4 and the inversion", gspaces.fullCylindricalOnR3(4), 15],
    ["full octahedral", gspaces.fullOctaOnR3(), 16],
    ["full icosahedral", gspaces.fullIcoOnR3(), 13],
  ];
  for (const [name, space, count] of wanted) {
    it(`are ${count} for ${name}`, () => {
      const type = new nn.FieldType(space, space.irreps.slice(0, 3));
      expect(new nn.R3Conv(type, type, 3).weightCount).to.equal(count);
    });
  }
});

describe("convolutions on icosahedral orbits", () => {
  const regular = new nn.FieldType(ico, [ico.regularRepr]);
  const vector = new nn.FieldType(ico, [ico.irrep(1)]);
  it("has a peak at every point of the orbit, whatever the samples are called", () => {
    // Python names the orbit by the dual solid.
    for (const [samples, points] of [
      ["ico", 20],
      ["dodeca", 12],
      ["icosidodeca", 30],
    ] as const) {
      const conv = new nn.R3IcoConv(icosahedral, icosahedral, {
        kernelSize: 21,
        rings: [8],
        sigma: 0.7,
        samples,
        bias: false,
      });
      torch.noGrad(() => conv.weights.fill_(1));
      const [filter] = conv.expandParameters();
      const peaks = torch.maxPool3d(filter, [5, 5, 5], [1, 1, 1], [2, 2, 2]).eq(filter);
      const high = filter.gt(filter.max().item() / 2);
      expect(peaks.logicalAnd(high).sum().item(), samples).to.equal(points);
    }
  });
  it("leave out irreps of frequency above 5 r", () => {
    const frequencies = (radius: number) => {
      const all = new nn.FieldType(ico, ico.irreps);
      const conv = new nn.R3IcoConv(icosahedral, all, { kernelSize: 3, rings: [radius], sigma: 0.5 });
      return new Set(conv.basisInfo().map((info) => info["irrep:frequency"]));
    };
    for (const radius of [0, 0.3, 0.5, 1]) {
      for (const frequency of frequencies(radius)) expect(frequency).to.be.at.most(5 * radius);
    }
    expect(frequencies(0.3).size).to.be.lessThan(frequencies(1).size);
  });
  it("pass a filter the attributes of their kernels", () => {
    const make = (basisFilter?: nn.BasisFilter) =>
      new nn.R3IcoConv(vector, vector, { kernelSize: 3, ...(basisFilter && { basisFilter }) });
    const outer = make((attributes) => attributes.radial_idx === 1);
    expect(outer.weightCount).to.equal(
      make()
        .basisInfo()
        .filter((info) => info.radius === 1).length,
    );
    expect(outer.weightCount).to.be.lessThan(make().weightCount);
  });
  it("expand regular fields without their dense basis", () => {
    const plan = planOf(regular, regular, "ico", [0, 1], [0.005, 0.4], []);
    expect(
      native()
        .expansions(plan)
        .map(([factorised]) => factorised),
    ).to.deep.equal([true]);
  });
});

describe("cut-offs in space", () => {
  const byDefault: Readonly<Record<number, readonly number[]>> = {
    1: [0],
    2: [0],
    3: [0, 2],
    4: [0, 2],
    5: [0, 2, 2],
    6: [0, 2, 3],
    7: [0, 2, 3, 2],
    9: [0, 2, 4, 3, 2],
    11: [0, 2, 4, 4, 3, 2],
  };
  for (const [size, wanted] of Object.entries(byDefault)) {
    it(`are ${wanted} by default for kernel size ${size}`, () => {
      const { cutoffs } = ringParameters("R3Conv", 3, { kernelSize: Number(size), dilation: 1 });
      expect(cutoffs).to.deep.equal(wanted);
    });
  }
  it("reach to the corner of the cube", () => {
    const at = (radius: number) => () =>
      ringParameters("R3Conv", 3, { kernelSize: 3, dilation: 2, rings: [radius] }).rings;
    expect(at(2 * Math.sqrt(3))()).to.deep.equal([2 * Math.sqrt(3)]);
    expectError(at(2 * Math.sqrt(3) + 1e-9), "ERR_INVALID_ARGUMENT", /R3Conv: rings: .*corner/);
  });
});

describe("output shapes", () => {
  const sizes = [9, 10];
  const axes = { padding: [0, 1, 2], stride: [1, 2, 3], dilation: [1, 2], kernelSize: [3, 4] };
  const combinations = sizes.flatMap((size) =>
    axes.padding.flatMap((padding) =>
      axes.stride.flatMap((stride) =>
        axes.dilation.flatMap((dilation) =>
          axes.kernelSize.map((kernelSize) => ({ size, padding, stride, dilation, kernelSize })),
        ),
      ),
    ),
  );
  const filters = { rings: [0.5, 1], sigma: 0.6, bias: false, initialize: false };
  it(`are what convolving gives, for ${combinations.length} combinations on the plane`, () => {
    for (const { size, ...options } of combinations) {
      const conv = new nn.R2Conv(plane, plane, { ...options, ...filters });
      const shape = [1, 1, size, size + 1];
      const y = conv.forward(plane.wrap(torch.zeros(shape)));
      expect(y.shape, JSON.stringify(options)).to.deep.equal(conv.evaluateOutputShape(shape));
    }
  });
  it(`are what transposed convolving gives, for ${combinations.length} combinations and each output padding`, () => {
    for (const { size, ...options } of combinations) {
      for (let outputPadding = 0; outputPadding < Math.max(options.stride, options.dilation); outputPadding++) {
        const conv = new nn.R2ConvTransposed(plane, plane, { ...options, ...filters, outputPadding });
        const shape = [1, 1, size, size + 1];
        const y = conv.forward(plane.wrap(torch.zeros(shape)));
        expect(y.shape, JSON.stringify(options)).to.deep.equal(conv.evaluateOutputShape(shape));
        expect(conv.isCentred([size, size])).to.equal(outputPadding === 0);
      }
    }
  });
  it("take one padding, stride and output padding per axis", () => {
    const options = { kernelSize: 3, padding: [0, 1, 2], stride: [1, 2, 3] };
    const conv = new nn.R3Conv(scalar, scalar, options);
    const x = scalar.wrap(torch.zeros([1, 1, 5, 6, 7]));
    expect(conv.evaluateOutputShape(x.shape)).to.deep.equal([1, 1, 3, 3, 3]);
    expect(conv.forward(x).shape).to.deep.equal([1, 1, 3, 3, 3]);
    const back = new nn.R3ConvTransposed(scalar, scalar, { ...options, outputPadding: [0, 1, 2] });
    const y = back.forward(scalar.wrap(torch.zeros([1, 1, 3, 3, 3])));
    expect(y.shape).to.deep.equal(back.evaluateOutputShape([1, 1, 3, 3, 3]));
    expect(y.shape.slice(2)).to.deep.equal([5, 6, 7]);
  });
});

describe("transposed convolutions", () => {
  it("are the adjoint of the convolution with the transposed filter", () => {
    const options = { kernelSize: 3, stride: 2, padding: 1, bias: false } as const;
    const back = new nn.R3ConvTransposed(cubical, scalar, options).double();
    const [filter] = back.expandParameters();
    const x = torch.randn([2, cubical.size, 3, 3, 3], { dtype: "float64" });
    const y = torch.randn([2, 1, 5, 5, 5], { dtype: "float64" });
    const forth = torch.conv3d(y, filter, null, [2, 2, 2], [1, 1, 1]);
    const left = back.forward(cubical.wrap(x)).tensor.mul(y).sum();
    expect(relativeDifference(left, x.mul(forth).sum())).to.be.lessThan(toleranceOf("float64").equivariance);
  });
  it("export their output padding", () => {
    const conv = new nn.R2ConvTransposed(pair, pair, { kernelSize: 3, stride: 3, outputPadding: [1, 2], groups: 2 });
    const x = torch.randn([2, 2, 4, 5]);
    const want = torch.noGrad(() => conv.forward(pair.wrap(x)).tensor);
    const got = torch.noGrad(() => conv.export().forward(x));
    expect(got.shape).to.deep.equal(want.shape);
    expect(relativeDifference(got, want)).to.be.lessThan(toleranceOf("float32").export);
  });
});

// Defects 16 and 21 of the Python package: there the basis tensors of layers with equal blocks are the same modules.
describe("layers with equal blocks", () => {
  const make = () => new nn.R3Conv(cubical, cubical, { kernelSize: 3, padding: 1 });
  const x = () => cubical.wrap(torch.ones([1, cubical.size, 4, 4, 4]));
  it("keep their dtype when another one changes its own", () => {
    const [one, other] = [make(), make()];
    const before = one.forward(x()).tensor;
    other.to("float64").forward(cubical.wrap(x().tensor.to("float64")));
    other.to("float16");
    expect(relativeDifference(one.forward(x()).tensor, before)).to.equal(0);
  });
  it("keep their filter when another one loads a state", () => {
    const [one, other] = [make().eval(), make().eval()];
    const before = one.forward(x()).tensor;
    const state = other.stateDict();
    other.loadStateDict({ ...state, weights: (state.weights as torch.Tensor).mul(2) });
    expect(relativeDifference(one.forward(x()).tensor, before)).to.equal(0);
  });
  it("keep their basis, whatever is written into tensors of it", () => {
    const [one, other] = [make(), make()];
    const before = one.forward(x()).tensor;
    torch.noGrad(() => {
      for (let block = 0; block < other.blocks().length; block++) other.sampledBasis(block).zero_();
      other.initialDeviations().zero_();
      other.biasExpansion()?.zero_();
    });
    expect(relativeDifference(one.forward(x()).tensor, before)).to.equal(0);
    expect(relativeDifference(make().sampledBasis(0), one.sampledBasis(0))).to.equal(0);
    expect(one.sampledBasis(0).abs().max().item()).to.be.greaterThan(0);
  });
  it("use what they load in eval mode", () => {
    const [one, other] = [make().eval(), make()];
    one.forward(x());
    one.loadStateDict(other.stateDict());
    expect(relativeDifference(one.forward(x()).tensor, other.forward(x()).tensor)).to.be.lessThan(
      toleranceOf("float32").export,
    );
  });
  it("are cloned on spaces of any dimension", () => {
    const conv = make();
    expect(relativeDifference(conv.clone().forward(x()).tensor, conv.forward(x()).tensor)).to.equal(0);
  });
});

describe("Linear", () => {
  it("prints as Python does", () => {
    expect(String(new nn.Linear(onPoint, onPoint))).to.equal(
      [
        "Linear(",
        "  (_basisexpansion): BlocksBasisExpansion(",
        ...["irrep_1", "regular"].flatMap((from) =>
          ["irrep_1", "regular"].map((to) => `    (block_expansion_('${from}', '${to}')): SingleBlockBasisExpansion()`),
        ),
        "  )",
        ")",
      ].join("\n"),
    );
  });
  it("connects equal irreps only", () => {
    const layer = new nn.Linear(onPoint, onPoint).double();
    for (const attributes of layer.basisInfo()) expect(attributes.in_irrep).to.deep.equal(attributes.out_irrep);
    const [matrix] = layer.expandParameters();
    for (const g of onPoint.testingElements) {
      const rho = onPoint.fiberRepresentation(g);
      const difference = relativeDifference(rho.matmul(matrix), matrix.matmul(rho));
      expect(difference).to.be.lessThan(toleranceOf("float64").equivariance);
    }
  });
});

describe("filters of continuous groups", () => {
  /** Σ_d κ(d) e^{ik·d}, what a plane wave of wave vector k is multiplied by: [2, C_out, C_in], real and imaginary part. */
  function response(filter: torch.Tensor, wave: torch.Tensor): torch.Tensor {
    const size = filter.shape[2] as number;
    const axis = torch.arange(size, { dtype: "float64" }).sub((size - 1) / 2);
    const phase = torch.einsum("a,s->sa", [axis, wave]);
    const [x, y, z] = [0, 1, 2].map((i) => phase.select(0, i)) as [torch.Tensor, torch.Tensor, torch.Tensor];
    const angle = z
      .neg()
      .reshape([-1, 1, 1])
      .sub(y.reshape([1, -1, 1]))
      .add(x.reshape([1, 1, -1]));
    return torch.einsum("oizyx,tzyx->toi", [filter, torch.stack([angle.cos(), angle.sin()])]);
  }

  for (const [kernelSize, tolerance] of Object.entries(tolerances.sampledFilters)) {
    it(`of size ${kernelSize} turn with band-limited fields to ${tolerance}`, () => {
      torch.manualSeed(5);
      const type = new nn.FieldType(so3, [so3.irrep(0), so3.irrep(1), so3.irrep(2)]);
      const conv = new nn.R3Conv(type, type, Number(kernelSize)).double();
      const [filter] = torch.noGrad(() => conv.expandParameters());
      const turned = type.testingElements.filter((g) => !type.actsExactly(g, [7, 7, 7])).slice(0, 20);
      expect(turned.length).to.equal(20);
      const waves = torch.nn.functional.normalize(torch.randn([4, 3], { dtype: "float64" }), 2, 1).mul(Math.PI / 4);
      let [largest, error] = [0, 0];
      for (let w = 0; w < 4; w++) {
        const still = response(filter, waves.select(0, w));
        largest = Math.max(largest, still.abs().max().item());
        for (const g of turned) {
          const rho = type.fiberRepresentation(g);
          const moved = response(filter, so3.basespaceAction.matrix(g).mv(waves.select(0, w)));
          const acted = torch.einsum("ab,tbc,dc->tad", [rho, still, rho]);
          error = Math.max(error, moved.sub(acted).abs().max().item());
        }
      }
      expect(error / largest).to.be.within(tolerance / 100, tolerance);
    });
  }
});

describe("bad input to convolutions and linear layers", () => {
  const rows: readonly (readonly [string, () => unknown, ErrorCode, RegExp])[] = [
    ["a plane for R3Conv", () => new nn.R3Conv(plane, plane, 3), "ERR_TYPE_MISMATCH", /R3Conv: inType.*R\^3/],
    ["space for R2Conv", () => new nn.R2Conv(scalar, scalar, 3), "ERR_TYPE_MISMATCH", /R2Conv: inType.*R\^2/],
    ["space for Linear", () => new nn.Linear(scalar, scalar), "ERR_TYPE_MISMATCH", /Linear: inType.*R\^0/],
    [
      "other groups on orbits",
      () => new nn.R3IcoConv(scalar, scalar, 3),
      "ERR_TYPE_MISMATCH",
      /R3IcoConv: inType.*icosa/,
    ],
    ["a plane for orbits", () => new nn.R3IcoConv(plane, plane, 3), "ERR_TYPE_MISMATCH", /R3IcoConv: inType.*R\^3/],
    [
      "a cut-off of orbits",
      () => new nn.R3IcoConv(icosahedral, icosahedral, { kernelSize: 3, frequenciesCutoff: 2 } as never),
      "ERR_INVALID_ARGUMENT",
      /unknown option "frequenciesCutoff"/,
    ],
    [
      "unknown samples",
      () => new nn.R3IcoConvTransposed(icosahedral, icosahedral, { kernelSize: 3, samples: "cube" as never }),
      "ERR_INVALID_ARGUMENT",
      /samples.*"icosidodeca"/,
    ],
    [
      "orbits beyond the corner",
      () => new nn.R3IcoConv(icosahedral, icosahedral, { kernelSize: 3, rings: [2] }),
      "ERR_INVALID_ARGUMENT",
      /R3IcoConv: rings: .*corner/,
    ],
    [
      "no kernel on orbits",
      () => new nn.R3IcoConv(icosahedral, new nn.FieldType(ico, [ico.irrep(1)]), { kernelSize: 1 }),
      "ERR_EMPTY_BASIS",
      /samples/,
    ],
    ["a huge cube", () => new nn.R3Conv(scalar, scalar, 65), "ERR_INVALID_ARGUMENT", /kernelSize.*63/],
    [
      "a preset of the plane",
      () => new nn.R3Conv(scalar, scalar, { kernelSize: 3, frequenciesCutoff: -1 }),
      "ERR_INVALID_ARGUMENT",
      /frequenciesCutoff.*default3/,
    ],
    ["two paddings", () => new nn.R3Conv(scalar, scalar, 3, [1, 1]), "ERR_INVALID_ARGUMENT", /padding.*array of 3/],
    [
      "maximumOffset",
      () => new nn.R3Conv(scalar, scalar, { kernelSize: 3, maximumOffset: 1 } as never),
      "ERR_INVALID_ARGUMENT",
      /unknown option "maximumOffset"/,
    ],
    [
      "a padding mode of a transposed one",
      () => new nn.R3ConvTransposed(scalar, scalar, { kernelSize: 3, paddingMode: "zeros" } as never),
      "ERR_INVALID_ARGUMENT",
      /unknown option "paddingMode"/,
    ],
    [
      "an output padding as large as the stride",
      () => new nn.R2ConvTransposed(plane, plane, { kernelSize: 3, stride: 2, outputPadding: 2 }),
      "ERR_INVALID_ARGUMENT",
      /outputPadding.*at most 1/,
    ],
    [
      "groups that the output lacks",
      () => new nn.R2ConvTransposed(pair, plane, { kernelSize: 3, groups: 2 }),
      "ERR_INVALID_ARGUMENT",
      /groups.*outType/,
    ],
    [
      "no common irrep",
      () => new nn.Linear(new nn.FieldType(point, [point.irrep(1)]), new nn.FieldType(point, [point.irrep(2)])),
      "ERR_EMPTY_BASIS",
      /no irrep/,
    ],
    [
      "no kernel in space",
      () => new nn.R3Conv(scalar, new nn.FieldType(octa, [octa.irrep(1)]), 1),
      "ERR_EMPTY_BASIS",
      /frequenciesCutoff/,
    ],
    [
      "another expansion",
      () => new nn.Linear(onPoint, onPoint, { basisexpansion: "dense" as never }),
      "ERR_INVALID_ARGUMENT",
      /basisexpansion.*"blocks"/,
    ],
    [
      "three axes for Linear",
      () => new nn.Linear(onPoint, onPoint).evaluateOutputShape([1, onPoint.size, 3]),
      "ERR_SHAPE",
      /inputShape/,
    ],
    [
      "a kernel larger than the grid",
      () => new nn.R3Conv(scalar, scalar, 5).evaluateOutputShape([1, 1, 4, 4, 4]),
      "ERR_SHAPE",
      /nothing is left/,
    ],
  ];
  for (const [title, fn, code, message] of rows) it(`rejects ${title}`, () => expectError(fn, code, message));
});
