import { directsum, type Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { batchNorm, describeLayer, type LayerCase } from "../support/layer.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const O2 = gspaces.flipRot2dOnR2(-1);

const type = (...fields: Representation[]) => new nn.FieldType(C4, fields);
const regular = type(C4.regularRepr, C4.regularRepr);
const interleaved = type(C4.regularRepr, C4.trivialRepr, C4.quotientRepr(2), C4.regularRepr);
const mixed = type(C4.irrep(1), C4.regularRepr, C4.trivialRepr, C4.irrep(1), C4.irrep(2));
const dihedral = new nn.FieldType(D4, [D4.regularRepr, D4.quotientRepr([null, 4]), D4.trivialRepr]);
const rotations = new nn.FieldType(SO2, [SO2.irrep(1), SO2.trivialRepr, SO2.irrep(2), SO2.irrep(1)]);
const reflections = new nn.FieldType(O2, [O2.irrep(1, 1), O2.irrep(1, 0), O2.trivialRepr, O2.irrep(1, 2)]);

/** Two vectors and a scalar with their channels mixed up. */
const tangled = directsum([C4.irrep(1), C4.trivialRepr, C4.irrep(1)], {
  changeOfBasis: [3, 0, 4, 2, 1].map((column) => Array.from({ length: 5 }, (_, i) => (i === column ? 1 : 0))),
  name: "tangled",
});

const odd = [
  [9, 9],
  [15, 15],
];

const rows: LayerCase[] = [
  { name: "IdentityModule", make: () => new nn.IdentityModule(mixed), text: "IdentityModule()" },
  {
    name: "ReLU",
    make: () => new nn.ReLU(interleaved),
    text: `ReLU(inplace=False, type=${interleaved})`,
  },
  { name: "ReLU in place, D4", inplace: true, make: () => new nn.ReLU(dihedral, { inplace: true }) },
  {
    name: "ELU",
    make: () => new nn.ELU(regular, 0.5),
    text: `ELU(alpha=0.5, inplace=False, type=${regular})`,
  },
  ...(["n_relu", "n_sigmoid", "n_softplus"] as const).map((fn) => ({
    name: `NormNonLinearity ${fn}`,
    make: () => new nn.NormNonLinearity(mixed, fn),
    text: "NormNonLinearity()",
    state: { log_bias: [1, 5, 1, 1], eps: [] },
  })),
  {
    name: "NormNonLinearity squash, O(2)",
    make: () => new nn.NormNonLinearity(reflections, { function: "squash", bias: false }),
    state: { eps: [] },
  },
  {
    name: "InnerBatchNorm",
    make: () => new nn.InnerBatchNorm(regular),
    text: `InnerBatchNorm(${regular}, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)`,
    state: batchNorm("batch_norm_[4]", 2),
  },
  {
    name: "InnerBatchNorm of interleaved sizes",
    make: () => new nn.InnerBatchNorm(interleaved, { momentum: null }),
    state: {
      ...batchNorm("batch_norm_[1]", 1),
      ...batchNorm("batch_norm_[2]", 1),
      ...batchNorm("batch_norm_[4]", 2),
    },
  },
  {
    name: "IIDBatchNorm2d",
    make: () => new nn.IIDBatchNorm2d(mixed, { momentum: 0.3 }),
    text: `IIDBatchNorm2d(${mixed}, eps=1e-05, momentum=0.3, affine=True, track_running_stats=True)`,
    state: {
      irrep_1_weight: [2, 1],
      regular_weight: [1, 1],
      regular_bias: [1, 1],
      irrep_0_weight: [1, 1],
      irrep_0_bias: [1, 1],
      irrep_2_weight: [1, 1],
      irrep_1_running_var: [2, 1],
      regular_running_mean: [1, 4],
      regular_running_var: [1, 1],
      irrep_0_running_mean: [1, 1],
      irrep_0_running_var: [1, 1],
      irrep_2_running_var: [1, 1],
      num_batches_tracked: [],
    },
  },
  {
    name: "IIDBatchNorm2d, O(2), not affine",
    make: () => new nn.IIDBatchNorm2d(reflections, { affine: false, momentum: null }),
    state: {
      "irrep_1,1_running_var": [1, 1],
      "irrep_1,0_running_var": [1, 1],
      "irrep_0,0_running_mean": [1, 1],
      "irrep_0,0_running_var": [1, 1],
      "irrep_1,2_running_var": [1, 1],
      num_batches_tracked: [],
    },
  },
  {
    name: "FourierELU, SO(2)",
    make: () => new nn.FourierELU(SO2, 3, SO2.fibergroup.blIrreps(2), { grid: { type: "regular", N: 8 } }),
    text: "FourierELU()",
  },
  {
    name: "FourierELU, O(2), other irreps out",
    make: () =>
      new nn.FourierELU(O2, 2, O2.fibergroup.blIrreps(2), {
        grid: { type: "regular", N: 12 },
        outIrreps: O2.fibergroup.blIrreps(1),
      }),
  },
  {
    name: "FourierPointwise, D4, all elements",
    make: () =>
      new nn.FourierPointwise(
        D4,
        2,
        [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
        { function: "p_tanh", normalize: false },
      ),
  },
  {
    name: "PointwiseMaxPool",
    make: () => new nn.PointwiseMaxPool(interleaved, 3, { stride: 2, padding: 1 }),
    shapes: odd,
    text: "PointwiseMaxPool2D()",
  },
  {
    name: "PointwiseMaxPool dilated",
    make: () => new nn.PointwiseMaxPool(dihedral, { kernelSize: [3, 3], stride: 1, dilation: 2 }),
  },
  {
    name: "PointwiseMaxPool with ceilMode",
    make: () => new nn.PointwiseMaxPool(regular, { kernelSize: 2, stride: 2, ceilMode: true }),
    shapes: [[8, 8]],
  },
  {
    name: "PointwiseMaxPoolAntialiased",
    make: () => new nn.PointwiseMaxPoolAntialiased(interleaved, { kernelSize: 3, stride: 2, padding: 1, sigma: 0.4 }),
    shapes: odd,
    text: "PointwiseMaxPoolAntialiased2D()",
  },
  {
    name: "PointwiseAvgPool",
    make: () => new nn.PointwiseAvgPool(rotations, 3, 2, 1),
    shapes: odd,
    text: "PointwiseAvgPool2D()",
  },
  {
    name: "PointwiseAvgPoolAntialiased",
    make: () => new nn.PointwiseAvgPoolAntialiased(rotations, 0.66, 2),
    shapes: odd,
    text: "PointwiseAvgPoolAntialiased2D()",
  },
  {
    name: "PointwiseAdaptiveAvgPool",
    make: () => new nn.PointwiseAdaptiveAvgPool(regular, 2),
    text: "PointwiseAdaptiveAvgPool2D()",
  },
  { name: "PointwiseAdaptiveMaxPool", make: () => new nn.PointwiseAdaptiveMaxPool(dihedral, [3, 3]) },
  {
    name: "GroupPooling",
    make: () => new nn.GroupPooling(regular),
    text: `GroupPooling(${regular})`,
  },
  { name: "GroupPooling of interleaved sizes", make: () => new nn.GroupPooling(interleaved) },
  { name: "NormPool", make: () => new nn.NormPool(rotations), text: "NormPool()" },
  {
    name: "MaskModule",
    make: () => new nn.MaskModule(mixed, 9, 5),
    shapes: [[9, 9]],
    text: "MaskModule()",
    state: { mask: [1, 1, 9, 9] },
  },
  {
    name: "RestrictionModule",
    make: () => new nn.RestrictionModule(dihedral, [null, 2]),
    text: "RestrictionModule()",
  },
  {
    name: "RestrictionModule, O(2) to one mirror",
    make: () => new nn.RestrictionModule(reflections, [Math.PI, 1]),
  },
  {
    name: "DisentangleModule of a restricted type",
    make: () => new nn.DisentangleModule(dihedral.restrict([null, 4])),
    text: "DisentangleModule()",
  },
  {
    name: "DisentangleModule that moves channels",
    make: () => new nn.DisentangleModule(type(tangled, C4.regularRepr, tangled)),
  },
  {
    name: "RestrictionModule in a SequentialModule",
    make: () => {
      const restrict = new nn.RestrictionModule(dihedral, [null, 4]);
      const split = new nn.DisentangleModule(restrict.outType);
      return new nn.SequentialModule(new nn.ReLU(dihedral), restrict, split, new nn.InnerBatchNorm(split.outType));
    },
    state: {
      ...batchNorm("3.batch_norm_[1]", 1),
      ...batchNorm("3.batch_norm_[2]", 1),
      ...batchNorm("3.batch_norm_[8]", 1),
    },
  },
  {
    name: "PointwiseDropout",
    make: () => new nn.PointwiseDropout(regular, 0.3),
    isRandom: true,
    text: "PointwiseDropout()",
  },
  { name: "FieldDropout", make: () => new nn.FieldDropout(mixed, 0.3), isRandom: true, text: "FieldDropout()" },
  {
    name: "FieldDropout in place",
    inplace: true,
    make: () => new nn.FieldDropout(rotations, { inplace: true }),
    isRandom: true,
  },
  {
    name: "SequentialModule",
    make: () =>
      new nn.SequentialModule(
        new nn.MaskModule(regular, 9),
        new nn.InnerBatchNorm(regular),
        new nn.ReLU(regular, true),
        new nn.PointwiseAvgPool(regular, 3, 2),
        new nn.GroupPooling(regular),
      ),
    shapes: [[9, 9]],
    state: { "0.mask": [1, 1, 9, 9], ...batchNorm("1.batch_norm_[4]", 2) },
  },
];

describe("layers", () => {
  for (const row of rows) describeLayer(row);
});
