/** Nonlinearities beyond those of layers.test.ts: what every layer must do, and what is theirs alone. */

import { directsum, type Id, type Representation, so3Group } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { describeLayer, type LayerCase } from "../support/layer.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);

const type = (...fields: Representation[]) => new nn.FieldType(C4, fields);
const interleaved = type(C4.regularRepr, C4.trivialRepr, C4.quotientRepr(2), C4.regularRepr);

/** The representation induced from an irrep of a subgroup. */
function induced(space: gspaces.GSpace, id: Id, ...irrep: number[]): Representation {
  return space.inducedRepr(id, space.fibergroup.subgroup(id)[0].irrep(...irrep));
}

const turning = induced(D4, [null, 4], 1); // two vectors, exchanged by reflections
const flipping = induced(D4, [0, 2], 1, 0); // two signs
const many = new nn.FieldType(D4, [turning, flipping, D4.quotientRepr([null, 2]), turning]);

const pointwise: LayerCase[] = [
  {
    name: "LeakyReLU",
    make: () => new nn.LeakyReLU(interleaved, 0.2),
    text: `LeakyReLU(inplace=False, type=${interleaved})`,
  },
  { name: "LeakyReLU in place", inplace: true, make: () => new nn.LeakyReLU(interleaved, { inplace: true }) },
  { name: "GELU", make: () => new nn.GELU(interleaved), text: `GELU(approximate='none', type=${interleaved})` },
  { name: "GELU, tanh", make: () => new nn.GELU(interleaved, "tanh") },
  { name: "SiLU", make: () => new nn.SiLU(interleaved), text: `SiLU(inplace=False, type=${interleaved})` },
  { name: "SiLU in place", inplace: true, make: () => new nn.SiLU(interleaved, true) },
  { name: "Sigmoid", make: () => new nn.Sigmoid(interleaved), text: `Sigmoid(type=${interleaved})` },
  { name: "Tanh", make: () => new nn.Tanh(interleaved), text: `Tanh(type=${interleaved})` },
  ...(["p_relu", "p_elu", "p_sigmoid", "p_tanh", "p_leaky_relu", "p_silu", "p_gelu", "p_softplus"] as const).map(
    (name) => ({
      name: `PointwiseNonLinearity ${name}`,
      make: () => new nn.PointwiseNonLinearity(interleaved, name),
      text: "PointwiseNonLinearity()",
    }),
  ),
];

const norms: LayerCase[] = [
  ...(["n_relu", "n_sigmoid", "n_softplus"] as const).map((fn) => ({
    name: `InducedNormNonLinearity ${fn}`,
    make: () => new nn.InducedNormNonLinearity(many, fn),
    text: "InducedNormNonLinearity()",
    state: { log_bias: [4], eps: [] },
  })),
  {
    name: "InducedNormNonLinearity squash",
    make: () => new nn.InducedNormNonLinearity(many, { function: "squash", bias: false }),
    state: { eps: [] },
  },
  { name: "InducedNormPool", make: () => new nn.InducedNormPool(many), text: "InducedNormPool()" },
];

const gateFirst = type(C4.trivialRepr, C4.trivialRepr, C4.trivialRepr, C4.regularRepr, C4.irrep(1), C4.regularRepr);
const labelled = type(C4.regularRepr, C4.trivialRepr, C4.irrep(1), C4.trivialRepr, C4.regularRepr, C4.trivialRepr);
const labels = ["gated", "gate", "gated", "gate", "gated", "gate"] as const;
const halves = new nn.FieldType(D4, [
  D4.quotientRepr([null, 4]),
  D4.quotientRepr([null, 4]),
  D4.quotientRepr([null, 4]),
  turning,
  D4.quotientRepr([null, 4]),
  turning,
]);
const inducedLabels = ["gate", "gated", "gate", "gated", "gate", "gated"] as const;
const carrying = directsum([
  D4.trivialRepr,
  D4.trivialRepr,
  D4.trivialRepr,
  D4.irrep(1, 1),
  D4.irrep(1, 1),
  D4.irrep(1, 0),
]);

const gated: LayerCase[] = [
  {
    name: "GatedNonLinearity1",
    make: () => new nn.GatedNonLinearity1(gateFirst),
    text: "GatedNonLinearity1()",
    state: { bias: [1, 3] },
  },
  {
    name: "GatedNonLinearity1, labelled",
    make: () => new nn.GatedNonLinearity1(labelled, labels),
    state: { bias: [1, 3] },
  },
  {
    name: "GatedNonLinearity1 that keeps gates",
    make: () => new nn.GatedNonLinearity1(labelled, { gates: labels, dropGates: false }),
    state: { bias: [1, 3] },
  },
  {
    name: "GatedNonLinearity1 that keeps gates in front",
    make: () => new nn.GatedNonLinearity1(gateFirst, null, false),
    state: { bias: [1, 3] },
  },
  {
    name: "InducedGatedNonLinearity1",
    make: () => new nn.InducedGatedNonLinearity1(halves, inducedLabels),
    text: "InducedGatedNonLinearity1()",
    state: { bias: [1, 3, 1] },
  },
  {
    name: "InducedGatedNonLinearity1 that keeps gates",
    make: () => new nn.InducedGatedNonLinearity1(halves, inducedLabels, false),
    state: { bias: [1, 3, 1] },
  },
  {
    name: "GatedNonLinearityUniform",
    make: () => new nn.GatedNonLinearityUniform(new nn.FieldType(D4, [carrying, carrying])),
    text: "GatedNonLinearityUniform()",
    state: { bias: [1, 2, 3] },
  },
];

const onPoint = gspaces.noBaseSpace(so3Group(2));
const scalarAndVector = directsum([onPoint.irrep(0), onPoint.irrep(1)]);

const others: LayerCase[] = [
  ...(["c_relu", "c_sigmoid", "c_tanh"] as const).map((fn) => ({
    name: `ConcatenatedNonLinearity ${fn}`,
    make: () => new nn.ConcatenatedNonLinearity(type(C4.regularRepr, C4.irrep(2), C4.quotientRepr(2)), fn),
    text: "ConcatenatedNonLinearity()",
  })),
  {
    name: "VectorFieldNonLinearity",
    make: () => new nn.VectorFieldNonLinearity(type(C4.regularRepr, C4.regularRepr)),
    text: "VectorFieldNonLinearity()",
  },
  {
    name: "TensorProductModule",
    make: () => nn.TensorProductModule.construct(D4, 3, D4.irrep(1, 1).add(D4.trivialRepr), D4.regularRepr),
    weighted: true,
    text: [
      "TensorProductModule(",
      "  (_basisexpansion): BlocksBasisExpansion(",
      "    (block_expansion_('[irrep_1,1]_[irrep_0,0] X [irrep_1,1]_[irrep_0,0]', 'regular')): SingleBlockBasisExpansion()",
      "  )",
      ")",
    ].join("\n"),
    state: { weights: [27] },
  },
  {
    name: "TensorProductModule on a point",
    make: () => nn.TensorProductModule.construct(onPoint, 4, scalarAndVector, onPoint.irrep(2), { initialize: false }),
    weighted: true,
    state: { weights: [4] },
  },
  ...(["so3", "o3"] as const).map((group) => ({
    name: `HarmonicPolynomialR3, ${group}`,
    make: () => new nn.HarmonicPolynomialR3(4, group),
    text: "HarmonicPolynomialR3(\n  (harmonics_generator): HarmonicPolynomialR3Generator()\n)",
  })),
  { name: "HarmonicPolynomialR3 of a given group", make: () => new nn.HarmonicPolynomialR3(1, so3Group(3)) },
];

describe("nonlinearities", () => {
  for (const row of [...pointwise, ...norms, ...gated, ...others]) describeLayer(row);
});
