import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { arange, type DType, ones, type Tensor, tensor, zeros } from "../../lib/torch/index.js";
import { maxPool2d } from "../../lib/torch/nn/functional/index.js";
import { expectError } from "../support/errors.js";
import { describeLayer, type LayerCase } from "../support/layer.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";

const C4 = gspaces.rot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const so3 = gspaces.rot3dOnR3();

const mixed = new nn.FieldType(C4, [C4.irrep(1), C4.regularRepr, C4.trivialRepr, C4.irrep(1)]);
const rotations = new nn.FieldType(SO2, [SO2.irrep(1), SO2.trivialRepr, SO2.irrep(2)]);
const scalars = new nn.FieldType(C4, [C4.trivialRepr, C4.trivialRepr]);
const vectors = new nn.FieldType(C4, [C4.irrep(1)]);
const solid = new nn.FieldType(so3, [so3.irrep(1), so3.trivialRepr, so3.irrep(1)]);

const rows: LayerCase[] = [
  {
    name: "NormMaxPool",
    make: () => new nn.NormMaxPool(mixed, 3, 2, 1),
    shapes: [
      [9, 9],
      [15, 15],
    ],
    text: "NormMaxPool()",
  },
  { name: "NormMaxPool dilated, SO(2)", make: () => new nn.NormMaxPool2D(rotations, 2, 1, 0, 2) },
  {
    name: "NormMaxPool with ceilMode",
    make: () => new nn.NormMaxPool(vectors, { kernelSize: 2, ceilMode: true }),
    shapes: [[8, 8]],
  },
  {
    name: "NormMaxPool3D",
    make: () => new nn.NormMaxPool3D(solid, 2),
    shapes: [[4, 4, 4]],
    text: "NormMaxPool3D()",
  },
];

describe("pools of fields", () => {
  for (const row of rows) describeLayer(row);
});

describe("NormMaxPool", () => {
  checkLiveTensors();

  it("is a max pool of absolute values where fields are numbers", () => {
    const x = arange(0, 2 * 2 * 7 * 7, { dtype: "float64" })
      .mul(0.7)
      .sin()
      .view([2, 2, 7, 7]);
    const y = new nn.NormMaxPool(scalars, 3, 2, 1).forward(scalars.wrap(x)).tensor;
    expect(relativeDifference(y.abs(), maxPool2d(x.abs(), 3, 2, 1))).to.equal(0);
    expect(y.lt(0).sum().item()).to.be.greaterThan(0);
  });

  it("keeps the channels of a field together", () => {
    const x = zeros([1, 2, 2, 2], { dtype: "float64" });
    x.copy_(
      tensor([
        [
          [
            [3, 0],
            [0, -4.5],
          ],
          [
            [3, 4],
            [0, 0],
          ],
        ],
      ]),
    );
    const y = new nn.NormMaxPool(vectors, 2).forward(vectors.wrap(x)).tensor;
    expectTensor(y.flatten(), { values: [-4.5, 0] });
  });

  it("sends gradients to the chosen positions alone", () => {
    const x = arange(1, 9, { dtype: "float64" }).view([1, 2, 2, 2]).requiresGrad_();
    new nn.NormMaxPool(vectors, 2)
      .forward(vectors.wrap(x.mul(1)))
      .tensor.sum()
      .backward();
    expectTensor((x.grad as Tensor).flatten(), { values: [0, 0, 0, 1, 0, 0, 0, 1] });
  });

  // Defect 13 of the Python package: outputs are of the default dtype, and `evaluate_output_shape` forgets `ceil_mode`.
  for (const dtype of ["float64", "float32", "bfloat16", "float16"] satisfies DType[]) {
    it(`gives ${dtype} for ${dtype}, in the shape that is promised with ceilMode`, () => {
      const pool = new nn.NormMaxPool(mixed, { kernelSize: 2, ceilMode: true });
      const x = ones([1, mixed.size, 5, 5]).to(dtype);
      const y = pool.forward(mixed.wrap(x));
      expect(y.tensor.dtype).to.equal(dtype);
      expect(y.shape).to.deep.equal([1, mixed.size, 3, 3]);
      expect(pool.evaluateOutputShape(x.shape)).to.deep.equal(y.shape);
      expect(pool.export().forward(x).shape).to.deep.equal(y.shape);
    });
  }

  it("compares norms that float16 has no number for", () => {
    const x = ones([1, 2, 1, 2], { dtype: "float16" })
      .mul(tensor([60000, 65000]))
      .to("float16");
    const pool = new nn.NormMaxPool(vectors, [1, 2]);
    expectTensor(pool.forward(vectors.wrap(x)).tensor.to("float64").flatten(), { values: [64992, 64992] });
  });

  const wrong: [name: string, make: () => unknown, code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE", text: RegExp][] = [
    ["no kernel", () => new nn.NormMaxPool(vectors), "ERR_INVALID_ARGUMENT", /kernelSize/],
    ["kernel 0", () => new nn.NormMaxPool(vectors, 0), "ERR_INVALID_ARGUMENT", /kernelSize.*>= 1/],
    ["fields over R³", () => new nn.NormMaxPool(solid, 2), "ERR_INVALID_ARGUMENT", /fields on R\^2/],
    ["fields over R²", () => new nn.NormMaxPool3D(vectors, 2), "ERR_INVALID_ARGUMENT", /fields on R\^3/],
    ["no FieldType", () => new nn.NormMaxPool(null as never, 2), "ERR_INVALID_ARGUMENT", /FieldType, given null/],
    [
      "a window larger than the grid",
      () => new nn.NormMaxPool(vectors, 5).evaluateOutputShape([1, 2, 4, 4]),
      "ERR_SHAPE",
      /no window fits/,
    ],
    [
      "a cloud",
      () => new nn.NormMaxPool(vectors, 2).forward(vectors.wrap(ones([3, 2]), ones([3, 2]))),
      "ERR_SHAPE",
      /with coordinates/,
    ],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));
});
