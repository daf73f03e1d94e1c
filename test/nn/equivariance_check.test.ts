import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { type Tensor, tensor } from "../../lib/torch/index.js";
import * as ops from "../../lib/torch/ops.js";
import { checkLiveTensors } from "../support/tensors.js";
import { toleranceOf, tolerances } from "../support/tolerances.js";

const scalars = (gspace: gspaces.GSpace) => new nn.FieldType(gspace, [gspace.trivialRepr]);

/** A convolution of one scalar field with a Gaussian at (shift, 0, 0): steerable where the shift is 0. */
class Gaussian extends nn.EquivariantModule {
  readonly inType: nn.FieldType;
  readonly outType: nn.FieldType;
  readonly filter: number[];

  constructor(
    gspace: gspaces.GSpace,
    readonly shift = 0,
  ) {
    super();
    this.inType = this.outType = scalars(gspace);
    const places = [-1, 0, 1];
    this.filter = places.flatMap((i) =>
      places.flatMap((j) => places.map((k) => Math.exp(-((k - shift) ** 2 + j * j + i * i) / 2))),
    );
  }

  override forward(input: nn.GeometricTensor): nn.GeometricTensor {
    const filter = tensor(this.filter, { dtype: "float64" }).view([1, 1, 3, 3, 3]);
    return this.output(ops.conv3d(input.tensor, filter, null, [1, 1, 1], [1, 1, 1]), input);
  }
}

describe("nn/checkEquivariance in space", () => {
  checkLiveTensors();

  const spaces: readonly (() => gspaces.GSpace3D)[] = [
    () => gspaces.fullOctaOnR3(),
    () => gspaces.icoOnR3(),
    () => gspaces.rot2dOnR3(8),
    () => gspaces.conicalOnR3(-1),
    () => gspaces.flipRot3dOnR3(),
  ];
  for (const make of spaces) {
    it(`${make()}: accepts a steerable layer, exactly where elements are exact, and states the error elsewhere`, () => {
      const module = new Gaussian(make());
      const report = module.checkEquivariance({ samples: 24 });
      expect(report.ok).to.equal(true);
      expect(report.rows.length).to.equal(Math.min(24, module.outType.testingElements.length));
      expect(report.maxError).to.be.at.most(toleranceOf("float64").equivariance);
      expect(report.maxInterpolatedError).to.be.at.most(tolerances.gspaces.interpolated);
      for (const row of report.rows) expect(row.exact).to.equal(module.inType.actsExactly(row.element, [13, 13, 13]));
      expect(report.rows.some((row) => !row.exact)).to.equal(report.maxInterpolatedError > 0);
    });

    it(`${make()}: finds a layer that is none, with exact elements and with interpolated ones`, () => {
      const { ok, rows, maxError, maxInterpolatedError } = new Gaussian(make(), 1).checkEquivariance({ samples: 24 });
      expect(ok).to.equal(false);
      for (const [exact, error] of [
        [true, maxError],
        [false, maxInterpolatedError],
      ] as const)
        if (rows.some((row) => row.exact === exact && !row.element.isIdentity))
          expect(error, `exact: ${exact}`).to.be.at.least(4 * tolerances.gspaces.interpolated);
    });
  }

  it("looks at fields that vary: each channel changes over the grid as much as it is large", () => {
    const grids: readonly [gspaces.GSpace, number[]][] = [
      [gspaces.rot2dOnR2(4), [13, 13]],
      [gspaces.rot2dOnR2(-1), [33, 33]],
      [gspaces.octaOnR3(), [9, 9, 9]],
      [gspaces.flipRot3dOnR3(), [13, 13, 13]],
    ];
    for (const [gspace, spatial] of grids) {
      const type = new nn.FieldType(gspace, [gspace.trivialRepr, gspace.irreps.at(-1) as never]);
      const field: Tensor = smoothField(type, 2, spatial);
      const flat = field.view([2 * type.size, -1]);
      const deviation = flat.std(1).div(flat.abs().amax([1]));
      expect(deviation.min().item(), String(gspace)).to.be.at.least(tolerances.gspaces.variation);
    }
  });

  it("bounds the frequencies of its fields, so that resampling loses little", () => {
    const gspace = gspaces.icoOnR3();
    const field = smoothField(scalars(gspace), 1, [17, 17, 17]);
    // Second differences of waves of at least 8 steps are at most (2 sin(π/8))² of the field.
    const middle = field.narrow(4, 1, 15);
    const second = field
      .narrow(4, 0, 15)
      .add(field.narrow(4, 2, 15))
      .sub(middle.mul(2));
    expect(second.abs().max().item() / field.abs().max().item()).to.be.at.most(4 * Math.sin(Math.PI / 8) ** 2);
  });
});
