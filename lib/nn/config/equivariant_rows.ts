/** The rows of the equivariant modules. */
import * as z from "zod";
import { once } from "../../config/schemas.js";

import type { Id } from "../../group/native.js";
import { GSpace } from "../../gspaces/gspace.js";
import * as convs from "../conv/index.js";
import { linearSchema } from "../conv/linear.js";
import { r2ConvSchema, r2ConvTransposedSchema } from "../conv/r2_conv.js";
import { r3ConvSchema, r3ConvTransposedSchema } from "../conv/r3_conv.js";
import { r3IcoConvSchema, r3IcoConvTransposedSchema } from "../conv/r3_ico_conv.js";
import type { EquivariantModule } from "../equivariant_module.js";
import { FieldType } from "../field_type.js";
import { concatenatedSchema } from "../nonlinearities/concatenated.js";
import { fourierSchema } from "../nonlinearities/fourier.js";
import { gatedSchema } from "../nonlinearities/gated.js";
import { harmonicSchema } from "../nonlinearities/harmonic_polynomial_r3.js";
import * as nonlinearities from "../nonlinearities/index.js";
import { normNonLinearitySchema } from "../nonlinearities/norm_nonlinearity.js";
import { pointwiseSchemas } from "../nonlinearities/pointwise.js";
import { tensorProductSchema } from "../nonlinearities/tensor_product.js";
import { batchNormSchema } from "../normalization/field_batch_norm.js";
import { normalizationSchema } from "../normalization/field_normalization.js";
import * as norms from "../normalization/index.js";
import { normBatchNormSchema } from "../normalization/norm_batch_norm.js";
import * as points from "../points/index.js";
import { schema as pointConvSchema } from "../points/rings.js";
import { antialiasedAvgSchema, antialiasedMaxSchema } from "../pooling/antialiased_pooling.js";
import * as pooling from "../pooling/index.js";
import { adaptiveSchema, averageSchema, maxSchema } from "../pooling/pointwise_pooling.js";
import { dropoutSchema } from "../structure/dropout.js";
import * as structure from "../structure/index.js";
import { maskSchema } from "../structure/mask_module.js";
import { multipleSchema } from "../structure/multiple_module.js";
import { reshuffleSchema } from "../structure/reshuffle_module.js";
import { upsamplingSchema } from "../structure/upsampling.js";
import {
  type AnyClass,
  equivariant,
  fieldType,
  fieldTypes,
  gspace,
  irreps,
  labelledModules,
  type Row,
  rotationGroup,
  sequence,
  someElements,
  someIrreps,
  subgroup,
  type Values,
} from "./row.js";
import { drawn, filtersUpTo, type KernelSampling, kernelWork, type Work } from "./work.js";

/** Between two types. */
const types = { inType: fieldType, outType: fieldType };
/** From one type. */
const one = { inType: fieldType };
const ringsAllowed = "allowed: an integer in [1, 4096]";
const ringCount = once(() =>
  z.int({ error: ringsAllowed }).min(1, { error: ringsAllowed }).max(4096, { error: ringsAllowed }),
);
/** The highest multiple of a ring's radius that a config may ask for. */
const cutoff = once(() => z.number().max(64));

/** Rings of a convolution's filters, and how often they turn at most, as a multiple of the radius. */
function ringsOf(values: Values): Pick<KernelSampling, "rings" | "cutoff"> {
  const { kernelSize, dilation = 1, rings, width, nRings, frequenciesCutoff } = values as ConvolutionValues;
  // Named policies reach 2 r.
  const cutoff = typeof frequenciesCutoff === "number" && frequenciesCutoff >= 0 ? frequenciesCutoff : 2;
  if (rings !== undefined) return { rings: rings.map(Math.abs), cutoff };
  const last = kernelSize === undefined ? (width ?? 0) : ((kernelSize - 1) / 2) * dilation;
  const count = nRings ?? Math.ceil((kernelSize ?? 1) / 2);
  return { rings: Array.from({ length: count }, (_, i) => (last * (i + 1)) / count), cutoff };
}

interface ConvolutionValues {
  readonly kernelSize?: number;
  readonly dilation?: number;
  readonly rings?: readonly number[];
  readonly width?: number;
  readonly nRings?: number;
  readonly frequenciesCutoff?: number | string;
}

/** The filter, and the kernels of a convolution at the points where they are sampled. */
function filters(values: Values): number {
  const { inType, outType, kernelSize } = values;
  if (!(inType instanceof FieldType && outType instanceof FieldType)) return 0;
  const d = inType.gspace.dimensionality;
  if (d === 0) return inType.size * outType.size;
  const { rings, cutoff } = ringsOf(values);
  const points = kernelSize === undefined ? graphPoints : (kernelSize as number) ** d;
  const sampled = rings.length * filtersUpTo(cutoff * Math.max(...rings, 0), d) * points;
  return Math.max(inType.size * outType.size, sampled);
}

/** Kernels on graphs are sampled at as many points as there are edges; small graphs have this many. */
const graphPoints = 1024;

/** What decides on the kernels of a layer: layers that agree in it have the same. */
const decisive = ["kernelSize", "dilation", "rings", "sigma", "width", "nRings", "frequenciesCutoff", "samples"];

/** Kernels, and weights. On graphs kernels are sampled in each pass, not while the layer is built. */
function kernels(values: Values): Work {
  const { inType, outType, kernelSize } = values;
  if (!(inType instanceof FieldType && outType instanceof FieldType)) return { amount: 0 };
  const points = kernelSize === undefined ? 1 : (kernelSize as number) ** inType.gspace.dimensionality;
  const amount = kernelWork({ inType, outType, points, ...ringsOf(values) });
  const sharedBy = [inType, outType, ...decisive.map((key) => values[key] ?? null)];
  return { amount: amount + drawn * inType.size * outType.size, sharedBy };
}

/** A convolution: all options but functions. */
function conv(Class: AnyClass, schema: z.ZodObject, cutoffs?: z.ZodType): Row {
  const functions = ["inType", "outType", "basisFilter", "frequenciesCutoff"].filter((key) => key in schema.shape);
  const options = schema.omit(Object.fromEntries(functions.map((key) => [key, true])) as never) as z.ZodObject;
  const extended = options.extend({
    ...(cutoffs === undefined ? {} : { frequenciesCutoff: cutoffs }),
    ...("nRings" in schema.shape ? { nRings: ringCount().optional() } : {}),
  });
  return equivariant(Class, types, extended, { numbers: filters, work: kernels });
}

const policies = once(() => z.union([cutoff(), z.enum(["default1", "default2", "default3"])]).optional());

const fourier = once(() => fourierSchema().omit({ grid: true, outIrreps: true }));
const fourierELU = once(() => fourier().omit({ function: true }));
const sampled = { irreps, grid: someElements, outIrreps: someIrreps };
/** Samples of all coefficients, and the equations that the projection solves. */
const sampling = ({ gspace: space, irreps: ids = [], outIrreps = [], grid }: Values) => {
  if (!(space instanceof GSpace)) return { amount: 0 };
  const G = space.fibergroup;
  const sizes = [...(ids as Id[][]), ...(outIrreps as Id[][])].map((id) => G.irrep(...[id].flat()).size);
  const coefficients = sizes.reduce((sum, size) => sum + size ** 2, 0);
  const samples = Array.isArray(grid) ? grid.length : G.continuous ? 0 : G.order();
  return { amount: drawn * coefficients ** 2 * Math.max(samples, coefficients) };
};
const onGroup = { positional: ["gspace", "channels", "irreps"], work: sampling };
const onQuotient = { positional: ["gspace", "subgroupId", "channels", "irreps"], work: sampling };

/** Numbers of a grid with one more channel than there are samples of a Gaussian. */
const blurred = ({ inType, sigma }: Values) =>
  (8 * (sigma as number) + 3) ** (inType instanceof FieldType ? inType.gspace.dimensionality : 0);

/** The change of basis of x ⊗ x, and the maps of all fields. */
const products = ({ inType, outType }: Values) => {
  if (!(inType instanceof FieldType && outType instanceof FieldType)) return 0;
  return inType.at(0).size ** 2 * Math.max(inType.at(0).size ** 2, outType.size);
};

/** The change of basis of the output. */
const harmonics = ({ L }: Values) => ((L as number) + 1) ** 4;

const mask = ({ inType, S }: Values) =>
  (S as number) ** (inType instanceof FieldType ? inType.gspace.dimensionality : 0);

/** Made when asked for, since schemas take their time. */
export const equivariantRows = (): readonly Row[] => [
  conv(convs.R2Conv, r2ConvSchema(), policies()),
  conv(convs.R2ConvTransposed, r2ConvTransposedSchema(), policies()),
  conv(convs.R3Conv, r3ConvSchema(), policies()),
  conv(convs.R3ConvTransposed, r3ConvTransposedSchema(), policies()),
  conv(convs.R3IcoConv, r3IcoConvSchema()),
  conv(convs.R3IcoConvTransposed, r3IcoConvTransposedSchema()),
  conv(points.R2PointConv, pointConvSchema(), cutoff().min(0).default(3)),
  conv(points.R3PointConv, pointConvSchema(), cutoff().min(0).default(3)),
  conv(convs.Linear, linearSchema()),

  equivariant(nonlinearities.ReLU, one, pointwiseSchemas.ReLU()),
  equivariant(nonlinearities.ELU, one, pointwiseSchemas.ELU()),
  equivariant(nonlinearities.LeakyReLU, one, pointwiseSchemas.LeakyReLU()),
  equivariant(nonlinearities.GELU, one, pointwiseSchemas.GELU()),
  equivariant(nonlinearities.SiLU, one, pointwiseSchemas.SiLU()),
  equivariant(nonlinearities.Sigmoid, one, pointwiseSchemas.Sigmoid()),
  equivariant(nonlinearities.Tanh, one, pointwiseSchemas.Tanh()),
  equivariant(nonlinearities.PointwiseNonLinearity, one, pointwiseSchemas.PointwiseNonLinearity()),
  equivariant(nonlinearities.NormNonLinearity, one, normNonLinearitySchema()),
  equivariant(nonlinearities.InducedNormNonLinearity, one, normNonLinearitySchema()),
  equivariant(nonlinearities.FourierPointwise, { gspace, ...sampled }, fourier(), onGroup),
  equivariant(nonlinearities.FourierELU, { gspace, ...sampled }, fourierELU(), onGroup),
  equivariant(
    nonlinearities.QuotientFourierPointwise,
    { gspace, subgroupId: subgroup, ...sampled },
    fourier(),
    onQuotient,
  ),
  equivariant(
    nonlinearities.QuotientFourierELU,
    { gspace, subgroupId: subgroup, ...sampled },
    fourierELU(),
    onQuotient,
  ),

  equivariant(nonlinearities.GatedNonLinearity1, one, gatedSchema()),
  equivariant(nonlinearities.GatedNonLinearity2, { inType: fieldTypes }),
  equivariant(nonlinearities.InducedGatedNonLinearity1, one, gatedSchema()),
  equivariant(nonlinearities.GatedNonLinearityUniform, one),
  equivariant(nonlinearities.ConcatenatedNonLinearity, one, concatenatedSchema()),
  equivariant(nonlinearities.VectorFieldNonLinearity, one),
  equivariant(nonlinearities.TensorProductModule, types, tensorProductSchema(), {
    numbers: products,
    work: (values) => ({ amount: products(values) }),
  }),
  equivariant(nonlinearities.HarmonicPolynomialR3, { group: rotationGroup }, harmonicSchema(), {
    positional: [],
    numbers: harmonics,
    work: (values) => ({ amount: harmonics(values) }),
  }),

  ...[norms.InnerBatchNorm, norms.IIDBatchNorm1d, norms.IIDBatchNorm2d, norms.IIDBatchNorm3d, norms.GNormBatchNorm].map(
    (Class) => equivariant(Class, one, batchNormSchema()),
  ),
  ...[norms.NormBatchNorm, norms.InducedNormBatchNorm].map((Class) => equivariant(Class, one, normBatchNormSchema())),
  ...[
    norms.FieldNorm,
    norms.InnerInstanceNorm,
    norms.IIDInstanceNorm1d,
    norms.IIDInstanceNorm2d,
    norms.IIDInstanceNorm3d,
  ].map((Class) => equivariant(Class, one, normalizationSchema())),

  equivariant(pooling.GroupPooling, one),
  equivariant(pooling.NormPool, one),
  equivariant(pooling.InducedNormPool, one),
  equivariant(pooling.NormMaxPool, one, maxSchema(2)),
  equivariant(pooling.NormMaxPool3D, one, maxSchema(3)),
  equivariant(pooling.PointwiseMaxPool2D, one, maxSchema(2)),
  equivariant(pooling.PointwiseMaxPool3D, one, maxSchema(3)),
  equivariant(pooling.PointwiseAvgPool2D, one, averageSchema(2)),
  equivariant(pooling.PointwiseAvgPool3D, one, averageSchema(3)),
  ...[pooling.PointwiseAdaptiveAvgPool2D, pooling.PointwiseAdaptiveMaxPool2D].map((Class) =>
    equivariant(Class, one, adaptiveSchema(2)),
  ),
  ...[pooling.PointwiseAdaptiveAvgPool3D, pooling.PointwiseAdaptiveMaxPool3D].map((Class) =>
    equivariant(Class, one, adaptiveSchema(3)),
  ),
  equivariant(pooling.PointwiseMaxPoolAntialiased2D, one, antialiasedMaxSchema(2), { numbers: blurred }),
  equivariant(pooling.PointwiseMaxPoolAntialiased3D, one, antialiasedMaxSchema(3), { numbers: blurred }),
  equivariant(pooling.PointwiseAvgPoolAntialiased2D, one, antialiasedAvgSchema(2), { numbers: blurred }),
  equivariant(pooling.PointwiseAvgPoolAntialiased3D, one, antialiasedAvgSchema(3), { numbers: blurred }),

  equivariant(structure.IdentityModule, one),
  equivariant(structure.DisentangleModule, one),
  equivariant(structure.RestrictionModule, { inType: fieldType, id: subgroup }),
  equivariant(structure.ReshuffleModule, one, reshuffleSchema()),
  equivariant(structure.R2Upsampling, one, upsamplingSchema(2)),
  equivariant(structure.R3Upsampling, one, upsamplingSchema(3)),
  equivariant(structure.MultipleModule, { inType: fieldType, modules: labelledModules }, multipleSchema(), {
    positional: ["inType"],
  }),
  equivariant(structure.MaskModule, one, maskSchema(), { numbers: mask }),
  equivariant(structure.PointwiseDropout, one, dropoutSchema()),
  equivariant(structure.FieldDropout, one, dropoutSchema()),
  sequence(structure.SequentialModule, "SequentialModule", (named) => {
    const [first, ...rest] = named as readonly (readonly [string, EquivariantModule])[];
    const model = new structure.SequentialModule(...(first === undefined ? [] : [{ [first[0]]: first[1] }]));
    for (const [name, module] of rest) model.addModule(name, module);
    return model;
  }),
];
