/** The layers of checkpoint_layers.py, and what loading one of its checkpoints must reproduce. */
import { expect } from "chai";
import { group, gspaces, type io, nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { distanceOf } from "./checkpoints.js";

/** An entry of the file of checkpoint_layers.py. */
export interface LayerCheckpoint {
  readonly model: io.StateDict;
  readonly model_eval: io.StateDict;
  readonly input: torch.Tensor;
  readonly output: torch.Tensor;
}

/** A layer of one field, of a pair of gates and fields, or of fields on points. */
type Layer = nn.EquivariantModule | nn.GatedNonLinearity2 | nn.R2PointConv | nn.R3PointConv;

const d4 = gspaces.flipRot2dOnR2(4);
const c4 = gspaces.rot2dOnR2(4);
const so3 = gspaces.rot3dOnR3();
const d3 = gspaces.flipRot2dOnR2(3);
const o2 = gspaces.flipRot2dOnR2(-1);
const octa = gspaces.octaOnR3();
const rings = { width: 1, nRings: 2 };
const [one, vector, regular] = [d4.trivialRepr, d4.irrep(1, 1), d4.regularRepr];
const induced = d4.inducedRepr([null, 4], group.cyclicGroup(4).irrep(1));
const quotient = d4.quotientRepr([null, 4]);
const ownGates = group.directsum([so3.irrep(0), so3.irrep(0), so3.irrep(1), so3.irrep(2)]);
const mixed = group.directsum([so3.irrep(0), so3.irrep(1)]);

const of = (space: gspaces.GSpace, ...fields: group.Representation[]) => new nn.FieldType(space, fields);
const gates = ["gated", "gate", "gated", "gate"] as const;

export const layers: Readonly<Record<string, () => Layer>> = {
  gated: () => new nn.GatedNonLinearity1(of(d4, one, one, one, vector, regular, vector)),
  "gated, mixed": () => new nn.GatedNonLinearity1(of(d4, vector, one, regular, one), { gates }),
  "gated, gates kept": () => new nn.GatedNonLinearity1(of(d4, regular, one, vector, one), { gates, dropGates: false }),
  "gated by another tensor": () => new nn.GatedNonLinearity2([of(d4, one, one, one), of(d4, vector, regular, vector)]),
  "gated within fields": () => new nn.GatedNonLinearityUniform(of(so3, ownGates, ownGates)),
  "gated, induced": () => new nn.InducedGatedNonLinearity1(of(d4, quotient, quotient, induced, induced)),
  "norm, induced": () => new nn.InducedNormNonLinearity(of(d4, induced, induced)),
  "norm pool, induced": () => new nn.InducedNormPool(of(d4, induced, induced)),
  "batch norm, induced": () => new nn.InducedNormBatchNorm(of(d4, induced, induced)),
  "vector field": () => new nn.VectorFieldNonLinearity(of(c4, c4.regularRepr, c4.regularRepr)),
  "tensor product of C4": () =>
    new nn.TensorProductModule(of(c4, c4.regularRepr, c4.regularRepr), of(c4, c4.irrep(1), c4.irrep(1))),
  "tensor product of D4": () => new nn.TensorProductModule(of(d4, vector, vector), of(d4, regular, regular)),
  "tensor product of D4, regular": () => new nn.TensorProductModule(of(d4, regular), of(d4, vector)),
  "points of C4": () => new nn.R2PointConv(of(c4, c4.regularRepr), of(c4, c4.trivialRepr, c4.regularRepr), rings),
  "points of D3": () =>
    new nn.R2PointConv(
      of(d3, d3.regularRepr, d3.irrep(1, 1), d3.regularRepr),
      of(d3, d3.irrep(1, 1), d3.trivialRepr),
      rings,
    ),
  "points of O(2)": () =>
    new nn.R2PointConv(
      of(o2, o2.irrep(1, 1), o2.irrep(0, 0)),
      of(o2, o2.irrep(1, 2), o2.irrep(1, 0), o2.irrep(1, 1)),
      rings,
    ),
  "points of SO(3)": () =>
    new nn.R3PointConv(of(so3, so3.irrep(0), so3.irrep(1)), of(so3, so3.irrep(1), so3.irrep(0)), rings),
  "points of the octahedral group": () =>
    new nn.R3PointConv(of(octa, octa.irrep(1)), of(octa, octa.irrep(0), octa.irrep(1), octa.irrep(2)), rings),
  "harmonic polynomials": () => new nn.HarmonicPolynomialR3(3),
  "tensor product of SO(3)": () => new nn.TensorProductModule(of(so3, mixed, mixed), of(so3, mixed, mixed)),
};

function run(layer: Layer, x: torch.Tensor): torch.Tensor {
  if (layer instanceof nn.R2PointConv || layer instanceof nn.R3PointConv) {
    const [count, dimension] = [6, layer.inType.gspace.dimensionality];
    const coordinates = torch.sin(
      torch
        .arange(count * dimension, { dtype: "float32" })
        .mul(1.3)
        .add(0.5),
    );
    const pairs = Array.from({ length: count * count }, (_, i) => i);
    const edges = torch.tensor([pairs.map((i) => Math.floor(i / count)), pairs.map((i) => i % count)]);
    return layer.forward(layer.inType.wrap(x, coordinates.reshape([count, dimension])), edges).tensor;
  }
  if (!(layer instanceof nn.GatedNonLinearity2)) return layer.forward(layer.inType.wrap(x)).tensor;
  const [first, second] = layer.inType;
  const [a, b] = x.splitWithSizes([first.size, second.size], 1) as [torch.Tensor, torch.Tensor];
  return layer.forward(first.wrap(a), second.wrap(b)).tensor;
}

/** Loads both dicts of an entry; the outputs must be Python's. Returns their distances. */
export function checkLayer(layer: Layer, { model, model_eval, input, output }: LayerCheckpoint): number[] {
  return [model_eval, model].map((dict) => {
    expect(layer.loadStateDict(dict)).to.deep.equal({ missing: [], unexpected: [] });
    const distance = torch.noGrad(() => distanceOf(run(layer.eval(), input), output));
    expect(distance, "output").to.be.at.most(tolerances.checkpoints.outputs);
    return distance;
  });
}
