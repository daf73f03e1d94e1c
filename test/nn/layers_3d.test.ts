import { type group, gspaces, nn } from "../../lib/index.js";
import { batchNorm, describeLayer, iidBatchNorm, type LayerCase } from "../support/layer.js";

const octa = gspaces.octaOnR3();
const fullOcta = gspaces.fullOctaOnR3();
const ico = gspaces.icoOnR3();
const so3 = gspaces.rot3dOnR3();
const o3 = gspaces.flipRot3dOnR3();
const cone = gspaces.conicalOnR3(4);
const SO3 = so3.fibergroup as group.SO3;
const O3 = o3.fibergroup as group.O3;

const octahedron = octa.fibergroup as group.Octahedral;
const pointwise = new nn.FieldType(octa, [
  octahedron.cubeFacesRepresentation,
  octa.trivialRepr,
  octahedron.cubeVerticesRepresentation,
]);
const vectors = new nn.FieldType(so3, [so3.irrep(1), so3.trivialRepr, so3.irrep(2), so3.irrep(1)]);
const pseudo = new nn.FieldType(o3, [o3.irrep(1, 1), o3.irrep(1, 0), o3.irrep(0, 1), o3.trivialRepr]);
const conical = new nn.FieldType(cone, [cone.regularRepr, cone.irrep(1, 1), cone.trivialRepr]);

/** Odd and even cubes; windows of stride 2 lie symmetrically on odd ones only. */
const cubes = [
  [5, 5, 5],
  [4, 4, 4],
];
const odd = [[5, 5, 5]];

const rows: LayerCase[] = [
  {
    name: "InnerBatchNorm, octahedral",
    make: () => new nn.InnerBatchNorm(pointwise),
    state: { ...batchNorm("batch_norm_[1]", 1), ...batchNorm("batch_norm_[6]", 1), ...batchNorm("batch_norm_[8]", 1) },
  },
  {
    name: "IIDBatchNorm3d, SO(3)",
    make: () => new nn.IIDBatchNorm3d(vectors),
    state: iidBatchNorm("", ["irrep_1", 2, 3, 0], ["irrep_0", 1, 1, 1], ["irrep_2", 1, 5, 0]),
    text: `IIDBatchNorm3d(${vectors}, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)`,
  },
  {
    name: "IIDBatchNorm3d, conical",
    make: () => new nn.IIDBatchNorm3d(conical, { momentum: null }),
    state: iidBatchNorm("", ["regular", 1, 8, 1], ["irrep_1,1", 1, 2, 0], ["irrep_0,0", 1, 1, 1]),
  },
  {
    name: "IIDBatchNorm3d, O(3)",
    make: () => new nn.IIDBatchNorm3d(pseudo, { affine: false }),
    state: {
      "irrep_1,1_running_var": [1, 1],
      "irrep_1,0_running_var": [1, 1],
      "irrep_0,1_running_var": [1, 1],
      "irrep_0,0_running_mean": [1, 1],
      "irrep_0,0_running_var": [1, 1],
      num_batches_tracked: [],
    },
  },
  {
    name: "FourierELU, SO(3)",
    make: () => new nn.FourierELU(so3, 2, SO3.blIrreps(2), { grid: { type: "thomson_cube", N: 4 } }),
    text: "FourierELU()",
  },
  {
    name: "FourierPointwise, O(3), other irreps out",
    make: () =>
      new nn.FourierPointwise(o3, 2, O3.blIrreps(1), {
        function: "p_tanh",
        grid: { type: "thomson_cube", N: 1 },
        outIrreps: [
          [0, 0],
          [1, 1],
          [0, 2],
        ],
      }),
  },
  {
    name: "FourierELU, icosahedral, all elements",
    make: () => new nn.FourierELU(ico, 1, [0, 1, 4]),
  },
  {
    name: "FourierPointwise, full octahedral, all elements",
    make: () =>
      new nn.FourierPointwise(
        fullOcta,
        1,
        fullOcta.irreps.slice(0, 6).map((psi) => psi.id),
        { function: "p_sigmoid" },
      ),
  },
  {
    name: "QuotientFourierELU, sphere",
    make: () =>
      new nn.QuotientFourierELU(so3, [false, -1], 2, SO3.blIrreps(3), { grid: SO3.sphereGrid("thomson_cube", 1) }),
    text: "QuotientFourierELU()",
  },
  {
    name: "QuotientFourierPointwise, O(3), other irreps out",
    make: () =>
      new nn.QuotientFourierPointwise(o3, ["cone", -1], 2, O3.blIrreps(2), {
        grid: [...O3.sphereGrid("cube"), ...O3.sphereGrid("cube_vertices")],
        outIrreps: O3.blIrreps(1),
        normalize: false,
      }),
  },
  {
    name: "QuotientFourierELU, corners of the cube",
    make: () =>
      new nn.QuotientFourierELU(
        octa,
        [false, 3],
        2,
        octa.irreps.map((psi) => psi.id),
        { grid: octa.testingElements },
      ),
  },
  {
    name: "PointwiseMaxPool3D",
    make: () => new nn.PointwiseMaxPool3D(pointwise, 3, { stride: 2, padding: 1 }),
    shapes: odd,
    text: "PointwiseMaxPool3D()",
  },
  {
    name: "PointwiseMaxPoolAntialiased3D",
    make: () => new nn.PointwiseMaxPoolAntialiased3D(pointwise, { kernelSize: 3, stride: 2, padding: 1, sigma: 0.4 }),
    shapes: odd,
    text: "PointwiseMaxPoolAntialiased3D()",
  },
  {
    name: "PointwiseAvgPool3D",
    make: () => new nn.PointwiseAvgPool3D(vectors, 2),
    shapes: [[4, 4, 4]],
    text: "PointwiseAvgPool3D()",
  },
  {
    name: "PointwiseAvgPoolAntialiased3D",
    make: () => new nn.PointwiseAvgPoolAntialiased3D(vectors, 0.4, 2),
    shapes: odd,
    text: "PointwiseAvgPoolAntialiased3D()",
  },
  {
    name: "PointwiseAdaptiveAvgPool3D",
    make: () => new nn.PointwiseAdaptiveAvgPool3D(pointwise, 2),
    text: "PointwiseAdaptiveAvgPool3D()",
  },
  {
    name: "MaskModule in space",
    make: () => new nn.MaskModule(pseudo, 5, 5),
    shapes: odd,
    state: { mask: [1, 1, 5, 5, 5] },
  },
  {
    name: "RestrictionModule, SO(3) to the octahedron",
    make: () => new nn.RestrictionModule(vectors, "octa"),
  },
  {
    name: "RestrictionModule, octahedron to turns about one axis",
    make: () => new nn.RestrictionModule(pointwise, [false, 4]),
  },
  {
    name: "SO(3) restricted to the octahedron and disentangled",
    make: () => {
      const restrict = new nn.RestrictionModule(vectors, "octa");
      const split = new nn.DisentangleModule(restrict.outType);
      return new nn.SequentialModule(restrict, split, new nn.NormNonLinearity(split.outType));
    },
    state: { "2.log_bias": [1, 5, 1, 1], "2.eps": [] },
  },
];

describe("layers on R^3", () => {
  for (const row of rows) describeLayer({ shapes: cubes, ...row });
});
