/** The layers of the layer benchmark. Names and types are those of python/layers.py. */
import { group, gspaces, nn } from "../../lib/index.js";

export interface LayerRow {
  readonly name: string;
  readonly make: () => nn.EquivariantModule;
  /** `[N, *spatial]`. */
  readonly sizes: readonly (readonly number[])[];
}

const C8 = gspaces.rot2dOnR2(8);
const SO2 = gspaces.rot2dOnR2({ N: -1, maximumFrequency: 3 });
const SO3 = gspaces.rot3dOnR3();
const planes = [
  [8, 16, 16],
  [16, 32, 32],
] as const;
const volumes = [
  [2, 9, 9, 9],
  [4, 17, 17, 17],
] as const;

const copies = <T>(count: number, item: T): T[] => Array<T>(count).fill(item);
const regular = new nn.FieldType(C8, copies(8, C8.regularRepr));
const irreps = new nn.FieldType(
  SO2,
  [1, 2, 3].flatMap((frequency) => copies(8, SO2.irrep(frequency))),
);
const withTrivial = new nn.FieldType(
  SO2,
  [0, 1, 2, 3].flatMap((frequency) => copies(8, SO2.irrep(frequency))),
);
const vectors = new nn.FieldType(
  SO3,
  [1, 2].flatMap((l) => copies(8, SO3.irrep(l))),
);
const gated = new nn.FieldType(SO2, [
  ...copies(24, SO2.trivialRepr),
  ...[1, 2, 3].flatMap((frequency) => copies(8, SO2.irrep(frequency))),
]);
const G = group.cyclicGroup(8);
const [C4] = G.subgroup(4);
const induced = new nn.FieldType(C8, copies(16, G.inducedRepresentation(4, C4.irrep(1))));
const spectral = SO2.fibergroup.spectralRegularRepresentation(SO2.fibergroup.blIrreps(3));
const uniform = new nn.FieldType(
  SO2,
  copies(8, group.directsum([...copies(3, SO2.trivialRepr), SO2.irrep(1), SO2.irrep(2), SO2.irrep(3)])),
);

const plane = (name: string, make: () => nn.EquivariantModule): LayerRow => ({ name, make, sizes: planes });
const volume = (name: string, make: () => nn.EquivariantModule): LayerRow => ({ name, make, sizes: volumes });

export const layerRows: readonly LayerRow[] = [
  plane("ReLU", () => new nn.ReLU(regular)),
  plane("ELU", () => new nn.ELU(regular)),
  plane("LeakyReLU", () => new nn.LeakyReLU(regular)),
  plane("PointwiseNonLinearity p_sigmoid", () => new nn.PointwiseNonLinearity(regular, "p_sigmoid")),
  plane("NormNonLinearity n_relu", () => new nn.NormNonLinearity(irreps)),
  volume("NormNonLinearity squash, SO(3)", () => new nn.NormNonLinearity(vectors, "squash", false)),
  plane("InducedNormNonLinearity", () => new nn.InducedNormNonLinearity(induced)),
  plane("GatedNonLinearity1", () => new nn.GatedNonLinearity1(gated)),
  plane("GatedNonLinearityUniform", () => new nn.GatedNonLinearityUniform(uniform)),
  plane("ConcatenatedNonLinearity", () => new nn.ConcatenatedNonLinearity(regular)),
  plane("VectorFieldNonLinearity", () => new nn.VectorFieldNonLinearity(regular)),
  plane(
    "FourierELU",
    () => new nn.FourierELU(SO2, 8, SO2.fibergroup.blIrreps(3), { grid: { type: "regular", N: 16 } }),
  ),
  volume(
    "FourierELU, SO(3)",
    () => new nn.FourierELU(SO3, 4, SO3.fibergroup.blIrreps(2), { grid: { type: "thomson_cube", N: 4 } }),
  ),
  plane("TensorProductModule", () => {
    const fields = new nn.FieldType(SO2, copies(8, spectral));
    return new nn.TensorProductModule(fields, fields);
  }),
  plane("InnerBatchNorm", () => new nn.InnerBatchNorm(regular)),
  plane("IIDBatchNorm2d", () => new nn.IIDBatchNorm2d(withTrivial)),
  volume("IIDBatchNorm3d", () => new nn.IIDBatchNorm3d(vectors)),
  plane("GNormBatchNorm", () => new nn.GNormBatchNorm(withTrivial)),
  plane("NormBatchNorm", () => new nn.NormBatchNorm(irreps)),
  plane("InducedNormBatchNorm", () => new nn.InducedNormBatchNorm(induced)),
  plane("FieldNorm", () => new nn.FieldNorm(withTrivial)),
  plane("PointwiseMaxPool2D", () => new nn.PointwiseMaxPool2D(regular, 3, 2, 1)),
  plane("PointwiseMaxPoolAntialiased2D", () => new nn.PointwiseMaxPoolAntialiased2D(regular, 3, 2, 1)),
  plane("PointwiseAvgPool2D", () => new nn.PointwiseAvgPool2D(irreps, 3, 2, 1)),
  plane("PointwiseAvgPoolAntialiased2D", () => new nn.PointwiseAvgPoolAntialiased2D(irreps, 0.66, 2)),
  plane("PointwiseAdaptiveAvgPool2D", () => new nn.PointwiseAdaptiveAvgPool2D(regular, 4)),
  plane("PointwiseAdaptiveMaxPool2D", () => new nn.PointwiseAdaptiveMaxPool2D(regular, 4)),
  plane("NormMaxPool", () => new nn.NormMaxPool(irreps, 2)),
  plane("GroupPooling", () => new nn.GroupPooling(regular)),
  plane("NormPool", () => new nn.NormPool(irreps)),
  plane("InducedNormPool", () => new nn.InducedNormPool(induced)),
  plane("FieldDropout", () => new nn.FieldDropout(irreps)),
  plane("R2Upsampling", () => new nn.R2Upsampling(regular, 2)),
];
