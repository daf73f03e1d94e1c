/** Constraints that many layers share, each for all of them: groups and spaces that differ, fields that a layer does not take. */
import { expect } from "chai";
import type { ErrorCode } from "../../lib/errors.js";
import { cyclicGroup, Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

const C4 = gspaces.rot2dOnR2(4);
const C8 = gspaces.rot2dOnR2(8);
const so3 = gspaces.rot3dOnR3();
const octa = gspaces.octaOnR3();
const ico = gspaces.icoOnR3();
const point = gspaces.noBaseSpace(cyclicGroup(4));
const otherPoint = gspaces.noBaseSpace(cyclicGroup(8));
const scalarsOf = (space: gspaces.GSpace) => new nn.FieldType(space, [space.trivialRepr]);
const plane = scalarsOf(C4);
const volume = scalarsOf(octa);
const vectors = new nn.FieldType(C4, [C4.irrep(1)]);
const solidVectors = new nn.FieldType(so3, [so3.irrep(1)]);
const regular = new nn.FieldType(C4, [C4.regularRepr]);
/** Supports no nonlinearity at all. */
const bare = new nn.FieldType(C4, [new Representation(C4.fibergroup, "bare", [[2]], [[1]])]);

type Row = readonly [name: string, make: () => unknown, text: RegExp];
const rings = { width: 1, nRings: 2 } as const;

describe("bad input of layers", () => {
  checkLiveTensors();

  const spaces: readonly Row[] = [
    ["R2Conv", () => new nn.R2Conv(plane, scalarsOf(C8), 3), /R2Conv: outType.*C4.*C8/s],
    ["R2ConvTransposed", () => new nn.R2ConvTransposed(plane, scalarsOf(C8), 3), /R2ConvTransposed: outType/],
    ["R3Conv", () => new nn.R3Conv(volume, scalarsOf(so3), 3), /R3Conv: outType/],
    ["R3ConvTransposed", () => new nn.R3ConvTransposed(volume, scalarsOf(ico), 3), /R3ConvTransposed: outType/],
    ["R3IcoConv", () => new nn.R3IcoConv(scalarsOf(ico), volume, 3), /R3IcoConv: outType/],
    [
      "R3IcoConvTransposed",
      () => new nn.R3IcoConvTransposed(scalarsOf(ico), volume, 3),
      /R3IcoConvTransposed: outType/,
    ],
    ["R2PointConv", () => new nn.R2PointConv(plane, scalarsOf(C8), rings), /R2PointConv: outType/],
    ["R3PointConv", () => new nn.R3PointConv(volume, scalarsOf(so3), rings), /R3PointConv: outType/],
    ["Linear", () => new nn.Linear(scalarsOf(point), scalarsOf(otherPoint)), /Linear: outType/],
    ["TensorProductModule", () => new nn.TensorProductModule(plane, scalarsOf(C8)), /TensorProductModule: outType/],
    ["GatedNonLinearity2", () => new nn.GatedNonLinearity2([scalarsOf(C8), plane]), /GatedNonLinearity2.*C4/s],
    [
      "SequentialModule",
      () => new nn.SequentialModule(new nn.ReLU(plane), new nn.ReLU(scalarsOf(C8))),
      /C8.*C4|C4.*C8/s,
    ],
    ["tensorDirectsum", () => nn.tensorDirectsum([plane, scalarsOf(C8)].map(zeroField)), /C4.*C8|C8.*C4/s],
  ];
  for (const [name, make, text] of spaces)
    it(`${name} rejects fields of two groups`, () => expectError(make, "ERR_TYPE_MISMATCH", text));

  // In Python the antialiased average pools take fields on any space.
  const dimensions: readonly Row[] = [
    ["R2Conv", () => new nn.R2Conv(volume, volume, 3), /R\^2/],
    ["R2ConvTransposed", () => new nn.R2ConvTransposed(volume, volume, 3), /R\^2/],
    ["R3Conv", () => new nn.R3Conv(plane, plane, 3), /R\^3/],
    ["R3ConvTransposed", () => new nn.R3ConvTransposed(plane, plane, 3), /R\^3/],
    ["R3IcoConv", () => new nn.R3IcoConv(plane, plane, 3), /R\^3/],
    ["R3IcoConvTransposed", () => new nn.R3IcoConvTransposed(plane, plane, 3), /R\^3/],
    ["R2PointConv", () => new nn.R2PointConv(volume, volume, rings), /R\^2/],
    ["R3PointConv", () => new nn.R3PointConv(plane, plane, rings), /R\^3/],
    ["Linear", () => new nn.Linear(plane, plane), /R\^0/],
    ...[
      nn.PointwiseMaxPool2D,
      nn.PointwiseMaxPoolAntialiased2D,
      nn.PointwiseAvgPool2D,
      nn.PointwiseAdaptiveAvgPool2D,
      nn.PointwiseAdaptiveMaxPool2D,
      nn.NormMaxPool,
      nn.R2Upsampling,
    ].map((Layer): Row => [Layer.name, () => new Layer(volume, 2), /R\^2/]),
    ...[
      nn.PointwiseMaxPool3D,
      nn.PointwiseMaxPoolAntialiased3D,
      nn.PointwiseAvgPool3D,
      nn.PointwiseAdaptiveAvgPool3D,
      nn.PointwiseAdaptiveMaxPool3D,
      nn.NormMaxPool3D,
      nn.R3Upsampling,
    ].map((Layer): Row => [Layer.name, () => new Layer(plane, 2), /R\^3/]),
    ["PointwiseAvgPoolAntialiased2D", () => new nn.PointwiseAvgPoolAntialiased2D(volume, 0.5, 2), /R\^2/],
    ["PointwiseAvgPoolAntialiased3D", () => new nn.PointwiseAvgPoolAntialiased3D(plane, 0.5, 2), /R\^3/],
    ["MaskModule", () => new nn.MaskModule(scalarsOf(point), 5), /R\^2 or R\^3|grid/],
    ["HarmonicPolynomialR3", () => new nn.HarmonicPolynomialR3(2, C4.fibergroup as never), /"so3"/],
  ];
  for (const [name, make, text] of dimensions) {
    it(`${name} rejects fields on a space of other dimension`, () => {
      try {
        make();
        expect.fail("nothing was thrown");
      } catch (error) {
        expect((error as { code?: string }).code).to.be.oneOf(["ERR_TYPE_MISMATCH", "ERR_INVALID_ARGUMENT"]);
        expect((error as Error).message).to.match(text);
      }
    });
  }

  const unsupported: readonly Row[] = [
    ...[
      nn.ReLU,
      nn.ELU,
      nn.LeakyReLU,
      nn.GELU,
      nn.SiLU,
      nn.Sigmoid,
      nn.Tanh,
      nn.PointwiseNonLinearity,
      nn.PointwiseDropout,
      nn.InnerBatchNorm,
      nn.InnerInstanceNorm,
      nn.GroupPooling,
    ].map((Layer): Row => [Layer.name, () => new Layer(vectors), /"irrep_1" does not support pointwise/]),
    ...[
      nn.PointwiseMaxPool2D,
      nn.PointwiseMaxPoolAntialiased2D,
      nn.PointwiseAdaptiveAvgPool2D,
      nn.PointwiseAdaptiveMaxPool2D,
    ].map((Layer): Row => [Layer.name, () => new Layer(vectors, 2), /"irrep_1" does not support pointwise/]),
    ...[
      nn.PointwiseMaxPool3D,
      nn.PointwiseMaxPoolAntialiased3D,
      nn.PointwiseAdaptiveAvgPool3D,
      nn.PointwiseAdaptiveMaxPool3D,
    ].map((Layer): Row => [Layer.name, () => new Layer(solidVectors, 2), /"irrep_1" does not support pointwise/]),
    ["NormNonLinearity", () => new nn.NormNonLinearity(bare), /"bare" does not support norm/],
    ["NormBatchNorm", () => new nn.NormBatchNorm(bare), /"bare" does not support norm/],
    ["GatedNonLinearity1", () => new nn.GatedNonLinearity1(plane.add(bare)), /"bare" does not support gated/],
    ["GatedNonLinearity2", () => new nn.GatedNonLinearity2([plane, bare]), /"bare" does not support gated/],
    ["ConcatenatedNonLinearity", () => new nn.ConcatenatedNonLinearity(bare), /"bare" does not support concatenated/],
    [
      "VectorFieldNonLinearity",
      () => new nn.VectorFieldNonLinearity(vectors),
      /"irrep_1" does not support vectorfield/,
    ],
    [
      "InducedNormNonLinearity",
      () => new nn.InducedNormNonLinearity(vectors),
      /"irrep_1" does not support induced_norm/,
    ],
    ["InducedNormBatchNorm", () => new nn.InducedNormBatchNorm(vectors), /"irrep_1" does not support induced_norm/],
    ["InducedNormPool", () => new nn.InducedNormPool(vectors), /"irrep_1" does not support induced_norm/],
    [
      "InducedGatedNonLinearity1",
      () => new nn.InducedGatedNonLinearity1(vectors.add(vectors)),
      /"irrep_1" does not support induced_gate/,
    ],
  ];
  for (const [name, make, text] of unsupported)
    it(`${name} names the representation that it does not take`, () => expectError(make, "ERR_INVALID_ARGUMENT", text));

  const functions: readonly Row[] = [
    ["PointwiseNonLinearity", () => new nn.PointwiseNonLinearity(regular, "p_sin" as never), /"p_relu"/],
    ["NormNonLinearity", () => new nn.NormNonLinearity(vectors, "n_sin" as never), /"n_relu"/],
    [
      "InducedNormNonLinearity",
      () => new nn.InducedNormNonLinearity(new nn.FieldType(C4, [C4.quotientRepr(2)]), "n_sin" as never),
      /"n_relu"/,
    ],
    ["ConcatenatedNonLinearity", () => new nn.ConcatenatedNonLinearity(regular, "c_sin" as never), /"c_relu"/],
    ["FourierPointwise", () => new nn.FourierPointwise(C4, 1, [0], { function: "p_sin" as never }), /"p_relu"/],
    [
      "QuotientFourierPointwise",
      () => new nn.QuotientFourierPointwise(C4, 2, 1, [0], { function: "p_sin" as never }),
      /"p_relu"/,
    ],
  ];
  for (const [name, make, text] of functions)
    it(`${name} lists its functions for one that it does not know`, () =>
      expectError(make, "ERR_INVALID_ARGUMENT", /function/, text));

  const others: readonly (readonly [name: string, make: () => unknown, code: ErrorCode, text: RegExp])[] = [
    ...[nn.FieldDropout, nn.PointwiseDropout].flatMap((Layer) =>
      [-0.1, 1.5, Number.NaN].map(
        (p) =>
          [
            `${Layer.name} with p = ${p}`,
            () => new Layer(plane, p),
            "ERR_INVALID_ARGUMENT",
            /p: allowed.*\[0, 1\]/,
          ] as const,
      ),
    ),
    ...[nn.PointwiseMaxPoolAntialiased2D, nn.PointwiseMaxPoolAntialiased3D].map(
      (Layer, i) =>
        [
          `${Layer.name} with dilation`,
          () => new Layer(i === 0 ? plane : volume, { kernelSize: 3, dilation: 2 }),
          "ERR_NOT_IMPLEMENTED",
          /dilation: given 2/,
        ] as const,
    ),
    ...[nn.InnerBatchNorm, nn.IIDBatchNorm2d, nn.GNormBatchNorm].map(
      (Layer) =>
        [
          `${Layer.name} exported without running statistics`,
          () => new Layer(plane, { trackRunningStats: false }).export(),
          "ERR_INVALID_ARGUMENT",
          /trackRunningStats: given false/,
        ] as const,
    ),
    ...(["default4", "", -1.5, Number.NaN] as const).map(
      (frequenciesCutoff) =>
        [
          `R3Conv with the cut-off ${JSON.stringify(frequenciesCutoff)}`,
          () => new nn.R3Conv(volume, volume, { kernelSize: 3, frequenciesCutoff: frequenciesCutoff as never }),
          "ERR_INVALID_ARGUMENT",
          /R3Conv: frequenciesCutoff: .*given/,
        ] as const,
    ),
    ...(["zeros", "reflect"] as const).flatMap((paddingMode) =>
      [[1, 1], -1, 1.5, "same"].map(
        (padding) =>
          [
            `R3Conv with padding ${JSON.stringify(padding)}, ${paddingMode}`,
            () => new nn.R3Conv(volume, volume, { kernelSize: 3, padding: padding as never, paddingMode }),
            "ERR_INVALID_ARGUMENT",
            /R3Conv: padding/,
          ] as const,
      ),
    ),
    [
      "what only subclasses are made of",
      () => Reflect.construct(nn.FieldNormalization, [regular]),
      "ERR_INVALID_ARGUMENT",
      /FieldNormalization is abstract/,
    ],
    [
      "R3Conv in groups that do not divide",
      () => new nn.R3Conv(volume, volume, { kernelSize: 3, groups: 2 }),
      "ERR_INVALID_ARGUMENT",
      /groups: expected a divisor/,
    ],
  ];
  for (const [name, make, code, text] of others) it(`rejects ${name}`, () => expectError(make, code, text));
});

function zeroField(type: nn.FieldType): nn.GeometricTensor {
  return type.wrap(zeros([1, type.size, 3, 3]));
}
