/** Printed forms equal Python's, and the published example comes out as published. */
import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { expectClose, fixture, type Numbers, present, wave } from "./fixtures.js";

interface Text {
  readonly key: string;
  readonly text: string;
}

const { texts, tensors, blog } = fixture<{ texts: Text[]; tensors: Text[]; blog: Numbers }>("prints");

/** The objects of prints.py under the same keys, each built when its test runs. */
function objects(): Record<string, () => unknown> {
  const c1 = gspaces.trivialOnR2();
  const c4 = gspaces.rot2dOnR2(4);
  const c8 = gspaces.rot2dOnR2(8);
  const so2 = gspaces.rot2dOnR2(-1);
  const d4 = gspaces.flipRot2dOnR2(4);
  const o2 = gspaces.flipRot2dOnR2(-1);
  const flip = gspaces.flip2dOnR2();
  const scalar = new nn.FieldType(c4, [c4.trivialRepr]);
  const regular = new nn.FieldType(c4, [c4.regularRepr]);
  const hidden = new nn.FieldType(c4, Array(4).fill(c4.regularRepr));
  const mixed = new nn.FieldType(c4, [c4.regularRepr, c4.regularRepr, c4.irrep(1)]);
  const rotations = so2.fibergroup as group.SO2;
  return {
    "group C1": () => c1.fibergroup,
    "group C4": () => c4.fibergroup,
    "group C8": () => c8.fibergroup,
    "group SO(2)": () => so2.fibergroup,
    "group D4": () => d4.fibergroup,
    "group O(2)": () => o2.fibergroup,
    "group C2": () => flip.fibergroup,
    "gspace C1": () => c1,
    "gspace C4": () => c4,
    "gspace SO(2)": () => so2,
    "gspace D4": () => d4,
    "gspace O(2)": () => o2,
    "gspace flip": () => flip,
    "element C4 1": () => c4.fibergroup.element(1),
    "element C8 5": () => c8.fibergroup.element(5),
    "element D4 0,3": () => d4.fibergroup.element([0, 3]),
    "element D4 1,1": () => d4.fibergroup.element([1, 1]),
    "element SO(2) pi/2": () => so2.fibergroup.element(Math.PI / 2),
    "element SO(2) 0": () => so2.fibergroup.element(0),
    "element O(2) 0,1.5": () => o2.fibergroup.element([0, 1.5]),
    "element O(2) 1,0.25": () => o2.fibergroup.element([1, 0.25]),
    "elements C4": () => `[${c4.fibergroup.elements?.join(", ")}]`,
    "representation C4 irrep 0": () => c4.irrep(0),
    "representation C4 irrep 1": () => c4.irrep(1),
    "representation C4 regular": () => c4.regularRepr,
    "representation C4 quotient": () => c4.quotientRepr(2),
    "representation D4 irrep 1,1": () => d4.irrep(1, 1),
    "representation D4 quotient": () => d4.quotientRepr([null, 4]),
    "representation SO(2) irrep 3": () => so2.irrep(3),
    "representation O(2) irrep 1,2": () => o2.irrep(1, 2),
    "representation sum": () => c4.irrep(0).add(c4.irrep(1)),
    "representation directsum": () => group.directsum([c4.irrep(0), c4.regularRepr, c4.irrep(2)]),
    "representation restricted": () => c4.regularRepr.restrict(2),
    "representation SO(2) band-limited": () => rotations.blRegularRepresentation(2),
    "representation SO(2) spectral": () => rotations.spectralRegularRepresentation([0, 1]),
    "field type mixed": () => mixed,
    "field type regular": () => hidden,
    "field type interleaved": () => new nn.FieldType(c4, [c4.regularRepr, c4.irrep(1), c4.regularRepr, c4.trivialRepr]),
    "field type SO(2)": () => new nn.FieldType(so2, [so2.irrep(0), so2.irrep(1), so2.irrep(1)]),
    "geometric tensor": () => scalar.wrap(torch.arange(0, 8).to({ dtype: "float32" }).view([2, 1, 2, 2]).div(4)),
    "module R2Conv": () => new nn.R2Conv(scalar, regular, { kernelSize: 3 }),
    "module R2Conv options": () =>
      new nn.R2Conv(hidden, hidden, { kernelSize: 5, padding: 2, stride: 2, dilation: 2, groups: 2, bias: false }),
    "module R2Conv no trivial output": () =>
      new nn.R2Conv(scalar, new nn.FieldType(c4, [c4.irrep(1)]), { kernelSize: 3 }),
    "module InnerBatchNorm": () => new nn.InnerBatchNorm(regular),
    "module IIDBatchNorm2d": () => new nn.IIDBatchNorm2d(mixed),
    "module ReLU": () => new nn.ReLU(regular, { inplace: true }),
    "module ELU": () => new nn.ELU(regular, { alpha: 0.5 }),
    "module NormNonLinearity": () => new nn.NormNonLinearity(mixed),
    "module FourierELU": () => new nn.FourierELU(so2, 2, [0, 1], { grid: { type: "regular", N: 4 } }),
    "module PointwiseMaxPool": () => new nn.PointwiseMaxPool(regular, 2),
    "module PointwiseMaxPoolAntialiased": () => new nn.PointwiseMaxPoolAntialiased(regular, 2),
    "module PointwiseAvgPool": () => new nn.PointwiseAvgPool(regular, 2),
    "module PointwiseAvgPoolAntialiased": () => new nn.PointwiseAvgPoolAntialiased(regular, { sigma: 0.66, stride: 2 }),
    "module PointwiseAdaptiveAvgPool": () => new nn.PointwiseAdaptiveAvgPool(regular, 1),
    "module GroupPooling": () => new nn.GroupPooling(regular),
    "module NormPool": () => new nn.NormPool(mixed),
    "module MaskModule": () => new nn.MaskModule(scalar, 9),
    "module IdentityModule": () => new nn.IdentityModule(scalar),
    model: () => threeConvolutions(),
    "exported conv": () => new nn.R2Conv(scalar, regular, { kernelSize: 3 }).eval().export(),
  };
}

function threeConvolutions(): nn.SequentialModule {
  const c4 = gspaces.rot2dOnR2(4);
  const scalar = new nn.FieldType(c4, [c4.trivialRepr]);
  const regular = new nn.FieldType(c4, [c4.regularRepr]);
  const hidden = new nn.FieldType(c4, Array(4).fill(c4.regularRepr));
  return new nn.SequentialModule(
    new nn.R2Conv(scalar, hidden, { kernelSize: 3 }),
    new nn.InnerBatchNorm(hidden),
    new nn.ReLU(hidden, { inplace: true }),
    new nn.R2Conv(hidden, hidden, { kernelSize: 3 }),
    new nn.InnerBatchNorm(hidden),
    new nn.ReLU(hidden, { inplace: true }),
    new nn.R2Conv(hidden, regular, { kernelSize: 3 }),
    new nn.PointwiseAvgPool(regular, 11),
    new nn.GroupPooling(regular),
  ).eval();
}

const printedTensors: Record<string, () => torch.Tensor> = {
  "float64 matrix": () => wave([3, 4]),
  "float32 matrix": () => wave([3, 4]).to({ dtype: "float32" }),
  "int64 vector": () => torch.arange(0, 5),
  "integral floats": () => torch.tensor([0, 1, 2, 3], { dtype: "float32" }),
  scientific: () => torch.tensor([1e-5, 1, 123456]),
  "wide range": () => torch.tensor([0.5, 20000]),
  bool: () => torch.tensor([true, false]),
  scalar: () => torch.tensor(0.25),
  empty: () => torch.zeros([0]),
  "nan and infinity": () => torch.tensor([Number.NaN, Number.POSITIVE_INFINITY, -1.5]),
  summarised: () => torch.arange(0, 2000).to({ dtype: "float32" }),
  "three axes": () => torch.arange(0, 12).view([2, 3, 2]),
  "parameter gradient flag": () => torch.ones([2]).requiresGrad_(),
};

describe("printed forms equal Python's", () => {
  it("every text of the fixture has an object here and the other way round", () => {
    expect(Object.keys(objects()).sort()).to.deep.equal(texts.map(({ key }) => key).sort());
    expect(Object.keys(printedTensors).sort()).to.deep.equal(tensors.map(({ key }) => key).sort());
  });
  for (const { key, text } of texts) it(key, () => expect(String(present(objects()[key])())).to.equal(text));
  for (const { key, text } of tensors)
    it(`tensor: ${key}`, () => expect(String(present(printedTensors[key])())).to.equal(text));
});

describe("the published example", () => {
  it("C4, one convolution with all weights one on a Vandermonde matrix", () => {
    const c4 = gspaces.rot2dOnR2(4);
    const inType = new nn.FieldType(c4, [c4.trivialRepr]);
    const conv = new nn.R2Conv(inType, new nn.FieldType(c4, [c4.regularRepr]), { kernelSize: 3 });
    torch.nn.init.constant_(conv.weights, 1);
    const x = inType.wrap(torch.vander(torch.arange(0, 4)).view([1, 1, 4, 4]));
    expectClose("output", conv.forward(x).tensor, blog, tolerances.parity.outputs);
  });

  it("three convolutions, pooling over the plane and over the group: one number", () => {
    const model = threeConvolutions();
    const x = (model.inType as nn.FieldType).wrap(wave([1, 1, 17, 17]).to({ dtype: "float32" }));
    let y = x;
    const shapes = [...model].map((layer) => {
      y = layer.forward(y);
      return [...y.tensor.shape];
    });
    expect(shapes[6]).to.deep.equal([1, 4, 11, 11]);
    expect(shapes[7]).to.deep.equal([1, 4, 1, 1]);
    expect(shapes[8]).to.deep.equal([1, 1, 1, 1]);
  });
});
