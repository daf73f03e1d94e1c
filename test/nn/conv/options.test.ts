import { expect } from "chai";
import type { ErrorCode } from "../../../lib/errors.js";
import { flipRot2dOnR2, noBaseSpace, rot2dOnR2 } from "../../../lib/gspaces/index.js";
import { FieldType, init, R2Conv, type R2ConvOptions } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { expectError } from "../../support/errors.js";
import { expectTensor, relativeDifference } from "../../support/tensors.js";

const gspace = rot2dOnR2(4);
const triv = new FieldType(gspace, [gspace.trivialRepr]);
const reg = new FieldType(gspace, [gspace.regularRepr]);
const two = new FieldType(gspace, [gspace.regularRepr, gspace.regularRepr]);

describe("R2Conv options", () => {
  it("come by position in Python's order or by name", () => {
    const byPosition = new R2Conv(two, two, 5, [2, 1], 2, 1, "circular", 2, false);
    const named = { padding: [2, 1], stride: 2, paddingMode: "circular", groups: 2, bias: false } as const;
    const byName = new R2Conv(two, two, { kernelSize: 5, ...named });
    expect(String(byPosition)).to.equal(String(byName));
    expect(String(byName)).to.match(/kernel_size=5, stride=2, padding=\(2, 1\), groups=2, bias=False\)$/);
    expect(byName.evaluateOutputShape([1, 8, 9, 9])).to.deep.equal([1, 8, 5, 4]);
    expect(String(new R2Conv(triv, reg, 3, { dilation: 2, padding: 2 }))).to.match(
      /kernel_size=3, stride=1, padding=2, dilation=2\)$/,
    );
  });

  it("give parameters and a state dict as Python's", () => {
    const conv = new R2Conv(triv, reg, 3);
    expect([...conv.namedParameters()].map(([name]) => name)).to.deep.equal(["bias", "weights"]);
    expect(Object.keys(conv.stateDict())).to.deep.equal(["bias", "weights"]);
    expectTensor(conv.bias as torch.Tensor, { values: [0] });
    expectTensor(new R2Conv(triv, reg, 3, { initialize: false }).weights, { values: [0, 0, 0, 0, 0, 0] });
  });

  it("cut frequencies by a factor, a policy, a function or a filter", () => {
    const highest = (options: Omit<R2ConvOptions, "kernelSize">) =>
      Math.max(
        ...new R2Conv(reg, reg, { kernelSize: 7, ...options }).basisInfo().map((a) => Number(a["irrep:frequency"])),
      );
    expect(highest({})).to.equal(3);
    expect(highest({ frequenciesCutoff: -1 })).to.equal(3);
    expect(highest({ frequenciesCutoff: "default3" })).to.equal(2);
    expect(highest({ frequenciesCutoff: -3 })).to.equal(2);
    expect(highest({ frequenciesCutoff: 0 })).to.equal(0);
    expect(highest({ frequenciesCutoff: 1 })).to.equal(3);
    expect(highest({ frequenciesCutoff: (r) => r / 3 })).to.equal(1);
    expect(highest({ basisFilter: (a) => Number(a["irrep:frequency"]) < 2 })).to.equal(1);
  });

  it("dilate as zeros between the taps do", () => {
    const conv = new R2Conv(triv, reg, { kernelSize: 3, dilation: 2, rings: [0, 2], sigma: [0.1, 0.5] });
    const [filter] = conv.expandParameters();
    const sparse = torch.zeros([4, 1, 5, 5]);
    torch.noGrad(() => sparse.slice(2, 0, 5, 2).slice(3, 0, 5, 2).copy_(filter));
    const x = torch.randn([1, 1, 9, 9]);
    expect(relativeDifference(conv.forward(triv.wrap(x)).tensor, torch.conv2d(x, sparse))).to.be.lessThan(1e-6);
  });

  for (const paddingMode of ["zeros", "reflect", "replicate", "circular"] as const) {
    it(`export with padding mode ${paddingMode}`, () => {
      const conv = new R2Conv(two, two, { kernelSize: 5, padding: [2, 1], stride: 2, groups: 2, paddingMode });
      torch.noGrad(() => conv.bias?.normal_());
      const x = torch.randn([2, 8, 7, 8]);
      const y = torch.noGrad(() => conv.forward(two.wrap(x)).tensor);
      expect(y.shape).to.deep.equal(conv.evaluateOutputShape([2, 8, 7, 8]));
      expect(
        relativeDifference(
          torch.noGrad(() => conv.export().forward(x)),
          y,
        ),
      ).to.be.lessThan(1e-6);
    });
  }

  it("initialise by the seed alone", () => {
    const draw = () => {
      torch.manualSeed(11);
      return new R2Conv(reg, two, 5).weights;
    };
    expect(relativeDifference(draw(), draw())).to.equal(0);
    const conv = new R2Conv(two, two, { kernelSize: 5, initialize: false });
    torch.manualSeed(4);
    init.generalizedHeInit(conv.weights, conv);
    torch.manualSeed(4);
    const wanted = torch.randn([conv.weightCount]).mul(conv.initialDeviations().to("float32"));
    expect(relativeDifference(conv.weights, wanted)).to.equal(0);
  });

  it("keep the variance of a wide layer under generalized He initialisation", () => {
    torch.manualSeed(2);
    const wide = new FieldType(gspace, Array(24).fill(gspace.regularRepr));
    const conv = new R2Conv(wide, wide, { kernelSize: 3, padding: 1 });
    const y = torch.noGrad(() => conv.forward(wide.wrap(torch.randn([8, wide.size, 12, 12]))));
    const deviation = y.tensor.std().item() as number;
    expect(deviation).to.be.within(0.5, 2);
  });

  it("initialise deltas to orthogonal maps", () => {
    const conv = new R2Conv(two, two, { kernelSize: 3, bias: false });
    init.deltaorthonormalInit(conv.weights, conv);
    const [filter] = conv.expandParameters();
    const centre = filter.select(3, 1).select(2, 1).to("float64");
    const product = centre.matmul(centre.t());
    // Up to the normalisation of the kernels, every irrep is mapped by an orthogonal matrix.
    expect(
      relativeDifference(product.slice(0, 0, 4).slice(1, 4, 8), torch.zeros([4, 4], { dtype: "float64" })),
    ).to.be.lessThan(1e-6);
    expect(filter.select(3, 0).abs().max().item()).to.be.lessThan(1e-6);
  });

  const other = rot2dOnR2(8);
  const otherType = new FieldType(other, [other.regularRepr]);
  const o2 = flipRot2dOnR2(-1);
  const point = noBaseSpace(gspace.fibergroup);
  const make = (options: Record<string, unknown>) => () =>
    new R2Conv(reg, reg, { kernelSize: 3, ...options } as R2ConvOptions);
  const bad: readonly [string, () => unknown, ErrorCode, RegExp][] = [
    ...[0, -1, 2.5, Number.NaN, "3", 1e9, null].map(
      (kernelSize) =>
        [`kernel size ${kernelSize}`, make({ kernelSize }), "ERR_INVALID_ARGUMENT", /kernelSize/] as [
          string,
          () => unknown,
          ErrorCode,
          RegExp,
        ],
    ),
    ["an unknown option", make({ kernal: 3 }), "ERR_INVALID_ARGUMENT", /unknown option "kernal"/],
    ["a negative padding", make({ padding: -1 }), "ERR_INVALID_ARGUMENT", /padding/],
    ["three paddings", make({ padding: [1, 1, 1] }), "ERR_INVALID_ARGUMENT", /padding/],
    ["an unknown padding mode", make({ paddingMode: "mirror" }), "ERR_INVALID_ARGUMENT", /paddingMode.*reflect/],
    ["a stride of 0", make({ stride: 0 }), "ERR_INVALID_ARGUMENT", /stride/],
    ["a dilation of 0", make({ dilation: 0 }), "ERR_INVALID_ARGUMENT", /dilation/],
    ["groups that do not divide", make({ groups: 2 }), "ERR_INVALID_ARGUMENT", /groups.*inType/],
    [
      "groups of different fields",
      () => {
        const type = new FieldType(gspace, [gspace.regularRepr, gspace.irrep(1)]);
        return new R2Conv(type, type, { kernelSize: 3, groups: 2 });
      },
      "ERR_INVALID_ARGUMENT",
      /groups.*repeat/,
    ],
    ["a ring outside the kernel", make({ rings: [0, 2] }), "ERR_INVALID_ARGUMENT", /rings.*1\.41/],
    ["a negative ring", make({ rings: [-1] }), "ERR_INVALID_ARGUMENT", /rings/],
    ["no ring", make({ rings: [] }), "ERR_INVALID_ARGUMENT", /rings/],
    ["a sigma of 0", make({ sigma: 0 }), "ERR_INVALID_ARGUMENT", /sigma/],
    ["too few sigmas", make({ sigma: [0.5] }), "ERR_INVALID_ARGUMENT", /sigma/],
    ["an unknown policy", make({ frequenciesCutoff: "default4" }), "ERR_INVALID_ARGUMENT", /frequenciesCutoff/],
    ["a negative factor", make({ frequenciesCutoff: -4 }), "ERR_INVALID_ARGUMENT", /frequenciesCutoff/],
    ["a cut-off of text", make({ frequenciesCutoff: () => "2" }), "ERR_INVALID_ARGUMENT", /frequenciesCutoff/],
    ["a huge cut-off", make({ frequenciesCutoff: 1e8 }), "ERR_INVALID_ARGUMENT", /frequenciesCutoff/],
    ["another gspace", () => new R2Conv(reg, otherType, 3), "ERR_TYPE_MISMATCH", /outType/],
    ["no field type", () => new R2Conv("C4" as never, reg, 3), "ERR_INVALID_ARGUMENT", /inType/],
    ["null for a type", () => new R2Conv(reg, null as never, 3), "ERR_INVALID_ARGUMENT", /outType/],
    [
      "fields on a point",
      () => new R2Conv(new FieldType(point, [point.regularRepr]), reg, 3),
      "ERR_TYPE_MISMATCH",
      /R\^2/,
    ],
    [
      "an empty basis",
      () => new R2Conv(new FieldType(o2, [o2.irrep(0, 0)]), new FieldType(o2, [o2.irrep(1, 0)]), 2),
      "ERR_EMPTY_BASIS",
      /frequenciesCutoff/,
    ],
    ["a filter that keeps nothing", make({ basisFilter: () => false }), "ERR_EMPTY_BASIS", /basisFilter/],
    [
      "input of another type",
      () => new R2Conv(reg, reg, 3).forward(triv.wrap(torch.zeros([1, 1, 5, 5]))),
      "ERR_TYPE_MISMATCH",
      /R2Conv.forward/,
    ],
  ];
  for (const [title, fn, code, message] of bad) it(`reject ${title}`, () => expectError(fn, code, message));

  it("pass on what a basis filter throws", () => {
    const filter = () => {
      throw new RangeError("mine");
    };
    expect(make({ basisFilter: filter })).to.throw(RangeError, "mine");
  });
});
