/** Nonlinearities beyond those of layers.test.ts: what every layer must do, and what is theirs alone. */

import type { Representation } from "../../lib/group/index.js";
import type { Id } from "../../lib/group/native.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { describeLayer, type LayerCase } from "../support/layer.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const octahedral = gspaces.octaOnR3();

const type = (...fields: Representation[]) => new nn.FieldType(C4, fields);
const interleaved = type(C4.regularRepr, C4.trivialRepr, C4.quotientRepr(2), C4.regularRepr);

/** The representation induced from an irrep of a subgroup. */
function induced(space: gspaces.GSpace, id: Id, ...irrep: number[]): Representation {
  return space.inducedRepr(id, space.fibergroup.subgroup(id)[0].irrep(...irrep));
}

const turning = induced(D4, [null, 4], 1); // two vectors, exchanged by reflections
const flipping = induced(D4, [0, 2], 1, 0); // two signs
const many = new nn.FieldType(D4, [turning, flipping, D4.quotientRepr([null, 2]), turning]);
const triple = induced(octahedral, octahedral.fibergroup.subgroupTrivialId, 0);

const pointwise: LayerCase[] = [
  {
    name: "LeakyReLU",
    make: () => new nn.LeakyReLU(interleaved, 0.2),
    text: `LeakyReLU(inplace=False, type=${interleaved})`,
  },
  { name: "LeakyReLU in place", make: () => new nn.LeakyReLU(interleaved, { inplace: true }) },
  { name: "GELU", make: () => new nn.GELU(interleaved), text: `GELU(approximate='none', type=${interleaved})` },
  { name: "GELU, tanh", make: () => new nn.GELU(interleaved, "tanh") },
  { name: "SiLU", make: () => new nn.SiLU(interleaved), text: `SiLU(inplace=False, type=${interleaved})` },
  { name: "SiLU in place", make: () => new nn.SiLU(interleaved, true) },
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
  {
    name: "InducedNormNonLinearity, octahedral",
    make: () => new nn.InducedNormNonLinearity(new nn.FieldType(octahedral, [triple])),
    shapes: [[3, 3, 3]],
    state: { log_bias: [1], eps: [] },
  },
  { name: "InducedNormPool", make: () => new nn.InducedNormPool(many), text: "InducedNormPool()" },
];

describe("nonlinearities", () => {
  for (const row of [...pointwise, ...norms]) describeLayer({ modes: ["train"], ...row });
});
