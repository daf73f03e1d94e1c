import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { manualSeed, ones, type Tensor, tensor, zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { printed } from "../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const C8 = gspaces.rot2dOnR2(8);
const SO2 = gspaces.rot2dOnR2(-1);
const regular = new nn.FieldType(C4, [C4.regularRepr, C4.regularRepr]);
const vectors = new nn.FieldType(C4, [C4.irrep(1)]);
const scalar = new nn.FieldType(C4, [C4.trivialRepr]);

describe("SequentialModule", () => {
  checkLiveTensors();
  const make = () =>
    new nn.SequentialModule(new nn.ELU(regular), new nn.PointwiseAvgPool(regular, 3), new nn.GroupPooling(regular));

  it("iterates, indexes and slices", () => {
    const model = make();
    expect(model.length).to.equal(3);
    expect([...model].map((module) => module.typeName())).to.deep.equal(["ELU", "PointwiseAvgPool2D", "GroupPooling"]);
    expect(model.at(-1)).to.be.instanceOf(nn.GroupPooling);
    const part = model.slice(1);
    expect(part.length).to.equal(2);
    expect([...part.namedChildren()].map(([name]) => name)).to.deep.equal(["1", "2"]);
    expect(part.at(0)).to.equal(model.at(1));
    expect(model.evaluateOutputShape([2, 8, 9, 7])).to.deep.equal([2, 2, 3, 2]);
  });

  it("exports under the same names", () => {
    const model = new nn.SequentialModule({ act: new nn.ReLU(regular), pool: new nn.GroupPooling(regular) });
    const names = [...model.export().namedChildren()].map(([name, child]) => [name, child.typeName()]);
    expect(names).to.deep.equal([
      ["act", "ReLU"],
      ["pool", "MaxPoolChannels"],
    ]);
  });

  it("rejects what does not fit", () => {
    expectError(
      () => new nn.SequentialModule(new nn.ReLU(regular), new nn.IdentityModule(vectors)),
      "ERR_TYPE_MISMATCH",
      /irrep_1 \(x1\).*regular \(x2\)/s,
    );
    expectError(() => new nn.SequentialModule(), "ERR_INVALID_ARGUMENT", /at least one/);
    expectError(() => make().append(null as never), "ERR_INVALID_ARGUMENT", /EquivariantModule, given null/);
    expectError(() => make().addModule("0", new nn.IdentityModule(make().outType)), "ERR_INVALID_ARGUMENT", /taken/);
    expectError(() => make().at(3), "ERR_INVALID_ARGUMENT", /index: given 3/);
  });
});

describe("checkEquivariance", () => {
  checkLiveTensors();

  /** Multiplies by a ramp over the plane, which no rotation leaves alone. */
  class Ramp extends nn.EquivariantModule {
    readonly inType = scalar;
    readonly outType = scalar;
    override forward(x: nn.GeometricTensor): nn.GeometricTensor {
      this.checkInput(x);
      const ramp = Float64Array.from({ length: x.shape[3] as number }, (_, i) => 1 + i);
      return this.output(x.tensor.mul(tensor(ramp)), x);
    }
  }

  it("finds what is not equivariant", () => {
    const report = new Ramp().checkEquivariance();
    expect(report.ok).to.equal(false);
    expect(report.maxError).to.be.greaterThan(0.1);
    expect(report.rows[0]).to.include({ exact: true, error: 0 });
    expectError(() => new Ramp().checkEquivariance({ assert: true }), "ERR_INTERNAL", /Ramp.*not equivariant: element/);
  });

  it("tells exact from interpolated elements", () => {
    const { rows, ok } = new nn.NormPool(new nn.FieldType(SO2, [SO2.irrep(1)])).checkEquivariance({ samples: 52 });
    expect(ok).to.equal(true);
    expect(rows.filter((row) => row.exact).length).to.be.at.least(1);
    expect(rows.filter((row) => !row.exact).length).to.be.at.least(1);
  });

  it("counts no element as exact where windows are not centred", () => {
    const pool = new nn.PointwiseMaxPool(regular, 2);
    expect(pool.checkEquivariance({ shape: [9, 9] }).rows.some((row) => row.exact)).to.equal(false);
    expect(pool.checkEquivariance({ shape: [8, 8] }).maxError).to.be.at.most(1e-12);
    expect(pool.checkEquivariance().rows.every((row) => row.exact)).to.equal(true);
  });

  it("leaves out what needs interpolation, if asked", () => {
    const { rows } = new nn.ReLU(new nn.FieldType(C8, [C8.regularRepr])).checkEquivariance({ interpolated: false });
    expect(rows.length).to.equal(4);
    expect(rows.every((row) => row.exact)).to.equal(true);
  });

  it("leaves running statistics alone", () => {
    const layer = new nn.InnerBatchNorm(regular);
    const before = Object.entries(layer.stateDict()).map(([name, value]) => [name, value.toArray()]);
    layer.checkEquivariance();
    expect(Object.entries(layer.stateDict()).map(([name, value]) => [name, value.toArray()])).to.deep.equal(before);
  });

  it("rejects unknown options", () => {
    expectError(() => new Ramp().checkEquivariance({ tol: 1 } as never), "ERR_INVALID_ARGUMENT", /tol/);
  });
});

describe("dropout", () => {
  checkLiveTensors();
  const layouts: [name: string, type: nn.FieldType][] = [
    ["one size", regular],
    ["several sizes", new nn.FieldType(C4, [C4.irrep(1), C4.regularRepr, C4.trivialRepr])],
    ["sizes that come back", new nn.FieldType(C4, [C4.irrep(1), C4.regularRepr, C4.irrep(1), C4.regularRepr])],
  ];
  for (const [name, type] of layouts) {
    // Defect 24 of the Python package: in place, fields whose channels are not contiguous are left alone.
    it(`drops fields, each at its own positions: ${name}`, () => {
      const x = ones([3, type.size, 8, 8], { dtype: "float64" });
      const run = (inplace: boolean, input: Tensor) => {
        manualSeed(3);
        return new nn.FieldDropout(type, { p: 0.25, inplace }).forward(type.wrap(input)).tensor;
      };
      const y = run(false, x);
      const written = x.clone();
      expectTensor(run(true, written), { values: y.toArray() as number[] });
      expectTensor(written, { values: y.toArray() as number[] });
      for (const [field, start] of type.fieldsStart.entries()) {
        const channels = y.narrow(1, start, (type.fieldsEnd[field] as number) - start);
        expect(
          channels
            .sub(channels.narrow(1, 0, 1))
            .abs()
            .max()
            .item(),
        ).to.equal(0);
        const values = [...new Set(channels.flatten().toArray() as number[])].sort((a, b) => a - b);
        expect(values.map((value) => Math.round(value * 1e6) / 1e6)).to.deep.equal([0, 1.333333]);
        const kept = channels.narrow(1, 0, 1).gt(0).sum().item() / (3 * 64);
        expect(kept).to.be.within(0.6, 0.9); // 4 standard deviations about 0.75
      }
      const masks = type.fieldsStart.map((start) => y.select(1, start));
      expect(
        (masks[0] as Tensor)
          .sub(masks[1] as Tensor)
          .abs()
          .max()
          .item(),
        "fields are independent",
      ).to.be.above(0);
    });
  }
  it("drops numbers, each on its own, in place too", () => {
    const x = ones([3, regular.size, 16, 16], { dtype: "float64" });
    const run = (inplace: boolean, input: Tensor) => {
      manualSeed(4);
      return new nn.PointwiseDropout(regular, { p: 0.25, inplace }).forward(regular.wrap(input)).tensor;
    };
    const y = run(false, x);
    const written = x.clone();
    expectTensor(run(true, written), { values: y.toArray() as number[] });
    expectTensor(written, { values: y.toArray() as number[] });
    const values = [...new Set(y.flatten().toArray() as number[])].sort((a, b) => a - b);
    expect(values.map((value) => Math.round(value * 1e6) / 1e6)).to.deep.equal([0, 1.333333]);
    expect(y.mean().item()).to.be.within(0.97, 1.03); // 4 standard deviations about 1
    expect(y.select(1, 0).eq(y.select(1, 1)).all().item(), "channels are independent").to.equal(false);
  });
  for (const Dropout of [nn.FieldDropout, nn.PointwiseDropout]) {
    it(`${Dropout.name} with p = 0, p = 1 and in eval mode`, () => {
      const x = regular.wrap(ones([2, 8, 3, 3]));
      const result = (layer: InstanceType<typeof Dropout>) => layer.forward(x).tensor.sum().item();
      expect(result(new Dropout(regular, 0))).to.equal(144);
      expect(result(new Dropout(regular, 1))).to.equal(0);
      const layer = new Dropout(regular).eval();
      expect(layer.forward(x)).to.equal(x);
    });
  }
  it("exports fields that drop alike", () => {
    const [, [, type]] = layouts as [unknown, [string, nn.FieldType]];
    const y = new nn.FieldDropout(type, 0.5).export().forward(ones([2, type.size, 4, 4])) as Tensor;
    const pair = y.narrow(1, 0, 2);
    expectTensor(pair.select(1, 0), { values: pair.select(1, 1).toArray() as number[] });
    expect(y.eq(0).sum().item()).to.be.within(1, y.numel() - 1);
  });
  it("rejects p outside [0, 1] and fields without pointwise", () => {
    expectError(() => new nn.FieldDropout(regular, 1.5), "ERR_INVALID_ARGUMENT", /p: allowed.*\[0, 1\].*given 1.5/);
    expectError(() => new nn.PointwiseDropout(vectors), "ERR_INVALID_ARGUMENT", /support pointwise/);
  });
});

describe("RestrictionModule", () => {
  checkLiveTensors();
  it("is checked at the subgroup's elements", () => {
    const restrict = new nn.RestrictionModule(regular, 2);
    expect(restrict.outType.fibergroup.order()).to.equal(2);
    const report = restrict.checkEquivariance();
    expect(report.rows.map((row) => row.element.group.name)).to.deep.equal(["C2", "C2"]);
    expect(report.maxError).to.equal(0);
    expectError(() => new nn.RestrictionModule(regular, 3), "ERR_INVALID_ARGUMENT", /3/);
    expectError(() => new nn.RestrictionModule(null as never, 2), "ERR_INVALID_ARGUMENT", /null/);
  });
});

describe("numbers of the reference", () => {
  checkLiveTensors();
  it("FourierELU on SO(2): A and its inverse", () => {
    const layer = new nn.FourierELU(SO2, 1, [0, 1], { grid: { type: "regular", N: 4 } });
    const [a, b] = [0.57735, 0.816497];
    expectTensor(layer.A, {
      values: [
        [a, b, 0],
        [a, 0, b],
        [a, -b, 0],
        [a, 0, -b],
      ],
      tolerance: printed,
    });
    const [c, d] = [0.433013, 0.612372];
    expectTensor(layer.Ainv, {
      values: [
        [c, c, c, c],
        [d, 0, -d, 0],
        [0, d, 0, -d],
      ],
      tolerance: printed,
    });
  });
  it("the Gaussian of sigma 0.66", () => {
    const rows = [
      [0.000038, 0.001175, 0.003702, 0.001175, 0.000038],
      [0.001175, 0.036766, 0.115863, 0.036766, 0.001175],
      [0.003702, 0.115863, 0.365129, 0.115863, 0.003702],
    ];
    const { filter } = new nn.PointwiseAvgPoolAntialiased(vectors, 0.66, 1);
    expectTensor(filter, { values: [...rows, rows[1], rows[0]], tolerance: printed });
    expect(filter.sum().item()).to.be.closeTo(1, 1e-15);
  });
  it("the mask of 5 pixels", () => {
    const [a, b, c] = [0.353596, 0.748563, 0.961174];
    const [edge, inner] = [
      [a, b, c, b, a],
      [b, 1, 1, 1, b],
    ];
    const { mask } = new nn.MaskModule(scalar, { S: 5, margin: 2, sigma: 2 });
    expectTensor(mask.view([5, 5]), { values: [edge, inner, [c, 1, 1, 1, c], inner, edge], tolerance: printed });
  });
});

describe("options of layers", () => {
  checkLiveTensors();
  const wrong: [
    name: string,
    make: () => unknown,
    code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE" | "ERR_NOT_IMPLEMENTED",
    text: RegExp,
  ][] = [
    ["ReLU of vectors", () => new nn.ReLU(vectors), "ERR_INVALID_ARGUMENT", /"irrep_1" does not support pointwise/],
    ["GroupPooling of vectors", () => new nn.GroupPooling(vectors), "ERR_INVALID_ARGUMENT", /support pointwise/],
    ["max pool of vectors", () => new nn.PointwiseMaxPool(vectors, 2), "ERR_INVALID_ARGUMENT", /support pointwise/],
    ["InnerBatchNorm of vectors", () => new nn.InnerBatchNorm(vectors), "ERR_INVALID_ARGUMENT", /support pointwise/],
    [
      "an unknown option",
      () => new nn.ReLU(regular, { inplac: true } as never),
      "ERR_INVALID_ARGUMENT",
      /did you mean inplace/,
    ],
    [
      "an unknown function",
      () => new nn.NormNonLinearity(vectors, "relu" as never),
      "ERR_INVALID_ARGUMENT",
      /n_softplus/,
    ],
    ["squash with bias", () => new nn.NormNonLinearity(vectors, "squash"), "ERR_INVALID_ARGUMENT", /bias: given true/],
    ["kernel 0", () => new nn.PointwiseMaxPool(regular, 0), "ERR_INVALID_ARGUMENT", /kernelSize/],
    ["kernel 2.5", () => new nn.PointwiseAvgPool(regular, 2.5), "ERR_INVALID_ARGUMENT", /kernelSize/],
    ["no kernel", () => new nn.PointwiseAvgPool(regular), "ERR_INVALID_ARGUMENT", /kernelSize/],
    ["sigma 0", () => new nn.PointwiseAvgPoolAntialiased(regular, 0, 1), "ERR_INVALID_ARGUMENT", /sigma.*> 0/],
    [
      "dilated antialiased pool",
      () => new nn.PointwiseMaxPoolAntialiased(regular, { kernelSize: 2, dilation: 2 }),
      "ERR_NOT_IMPLEMENTED",
      /dilation/,
    ],
    ["a pool over R³", () => new nn.PointwiseMaxPool3D(regular, 2), "ERR_INVALID_ARGUMENT", /R\^3/],
    ["no grid for SO(2)", () => new nn.FourierELU(SO2, 1, [0, 1]), "ERR_INVALID_ARGUMENT", /grid: given nothing/],
    ["no channels", () => new nn.FourierELU(C4, 0, [0]), "ERR_INVALID_ARGUMENT", /channels/],
    ["a missing irrep", () => new nn.FourierELU(C4, 1, [7]), "ERR_INVALID_ARGUMENT", /irrep|7/],
    [
      "FourierELU with a function",
      () => new nn.FourierELU(C4, 1, [0], { function: "p_relu" } as never),
      "ERR_INVALID_ARGUMENT",
      /function/,
    ],
    [
      "a mask of another size",
      () => new nn.MaskModule(scalar, 5).forward(scalar.wrap(zeros([1, 1, 6, 6]))),
      "ERR_SHAPE",
      /sizes of 5, given \[6, 6\]/,
    ],
    [
      "a window larger than the grid",
      () => new nn.PointwiseMaxPool(regular, 5).evaluateOutputShape([1, 8, 4, 4]),
      "ERR_SHAPE",
      /no window fits/,
    ],
    [
      "points for a pool",
      () => new nn.PointwiseMaxPool(regular, 2).forward(regular.wrap(ones([3, 8]), ones([3, 2]))),
      "ERR_SHAPE",
      /with coordinates/,
    ],
    [
      "exporting without running statistics",
      () => new nn.InnerBatchNorm(regular, { trackRunningStats: false }).export(),
      "ERR_INVALID_ARGUMENT",
      /trackRunningStats/,
    ],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));

  it("ceilMode is exported", () => {
    const pool = new nn.PointwiseMaxPool(regular, { kernelSize: 2, ceilMode: true });
    const x = ones([1, 8, 5, 5]);
    expect(pool.evaluateOutputShape(x.shape)).to.deep.equal([1, 8, 3, 3]);
    expect(pool.forward(regular.wrap(x)).shape).to.deep.equal([1, 8, 3, 3]);
    expect((pool.export().forward(x) as Tensor).shape).to.deep.equal([1, 8, 3, 3]);
  });

  it("keeps the coordinates of a cloud", () => {
    const coords = ones([3, 2]);
    const x = regular.wrap(ones([3, 8]).neg(), coords);
    for (const layer of [
      new nn.ReLU(regular),
      new nn.InnerBatchNorm(regular),
      new nn.GroupPooling(regular),
      new nn.NormPool(regular),
    ])
      expect(layer.forward(x).coords).to.equal(coords);
  });
});
