/** The table of equivariant modules: how each is built on a space. */
import { directsum, O3, type Representation, SO3 } from "../../../lib/group/index.js";
import * as nn from "../../../lib/nn/index.js";
import type { Specimen } from "../../support/laws.js";
import type { TableSpace } from "./spaces.js";

export interface TableRow extends Pick<Specimen, "weighted" | "constantStatistics" | "isRandom" | "noExport"> {
  /** The class, and what distinguishes this row from others of it. */
  readonly name: string;
  /** A new module on the space; null where the layer does not accept its group or its space. */
  readonly make: (on: TableSpace) => unknown;
  /** Whether it takes grids, point clouds, or both. Default: both. */
  readonly takes?: "grids" | "clouds";
  /** Whether it samples functions on the group at the elements of the space's `grid`. */
  readonly sampledOnGrid?: boolean;
  /** The side of the grids. Default: 5 in the plane, 3 in space. */
  readonly side?: number;
}

type Make<T> = (type: T) => unknown;
const plane = (make: Make<TableSpace>) => (on: TableSpace) => (on.dimensions === 2 ? make(on) : null);
const volume = (make: Make<TableSpace>) => (on: TableSpace) => (on.dimensions === 3 ? make(on) : null);
const grid = (make: Make<TableSpace>) => (on: TableSpace) => (on.dimensions === 0 ? null : make(on));
const point = (make: Make<TableSpace>) => (on: TableSpace) => (on.dimensions === 0 ? make(on) : null);
/** `make` of the type, null where there is no such type. */
const given = <T>(type: T | null, make: Make<T>) => (type === null ? null : make(type));

const copies = <T>(count: number, item: T) => new Array<T>(count).fill(item);

const convolutions: TableRow[] = [
  { name: "R2Conv", make: plane(({ few, any }) => new nn.R2Conv(few, any, { kernelSize: 3, padding: 1 })) },
  {
    name: "R2ConvTransposed",
    make: plane(({ few, any }) => new nn.R2ConvTransposed(any, few, { kernelSize: 3, padding: 1, stride: 2 })),
  },
  { name: "R3Conv", make: volume(({ few, any }) => new nn.R3Conv(few, any, { kernelSize: 3, padding: 1 })) },
  {
    name: "R3ConvTransposed",
    make: volume(({ few, any }) => new nn.R3ConvTransposed(any, few, { kernelSize: 3, padding: 1, stride: 2 })),
  },
  {
    name: "R3IcoConv",
    make: volume((on) =>
      isIcosahedral(on) ? new nn.R3IcoConv(on.few, on.normed, { kernelSize: 3, padding: 1 }) : null,
    ),
  },
  {
    name: "R3IcoConvTransposed",
    make: volume((on) =>
      isIcosahedral(on)
        ? new nn.R3IcoConvTransposed(on.few, on.normed, { kernelSize: 3, stride: 2, padding: 1 })
        : null,
    ),
  },
].map((row) => ({ weighted: true, takes: "grids" as const, ...row }));

function isIcosahedral({ space }: TableSpace): boolean {
  return space.fibergroup.name === "Icosahedral";
}

const rings = { width: 1.5, nRings: 2 } as const;
const messages: TableRow[] = [
  { name: "R2PointConv", make: plane(({ few, any }) => new nn.R2PointConv(few, any, rings)) },
  { name: "R3PointConv", make: volume(({ few, any }) => new nn.R3PointConv(few, any, rings)) },
].map((row) => ({ weighted: true, takes: "clouds" as const, noExport: true, ...row }));

const maps: TableRow[] = [
  { name: "Linear", weighted: true, make: point(({ few, any }) => new nn.Linear(few, any)) },
  {
    name: "TensorProductModule",
    weighted: true,
    make: ({ space, irreps, permuted }) => {
      const inType = new nn.FieldType(space, copies(2, directsum(irreps.slice(0, 2))));
      const outType = new nn.FieldType(
        space,
        copies(2, permuted.at(0).isTrivial() ? (irreps.at(1) ?? irreps.at(0)) : permuted.at(0)) as Representation[],
      );
      return new nn.TensorProductModule(inType, outType);
    },
  },
  {
    name: "HarmonicPolynomialR3",
    make: point(({ space: { fibergroup } }) =>
      fibergroup instanceof SO3 || fibergroup instanceof O3 ? new nn.HarmonicPolynomialR3(2, fibergroup) : null,
    ),
  },
];

const pointwise: TableRow[] = [
  ...[nn.ReLU, nn.ELU, nn.LeakyReLU, nn.GELU, nn.SiLU, nn.Sigmoid, nn.Tanh].map((Layer) => ({
    name: Layer.name,
    make: ({ permuted }: TableSpace) => new Layer(permuted),
  })),
  { name: "PointwiseNonLinearity", make: ({ permuted }) => new nn.PointwiseNonLinearity(permuted, "p_softplus") },
];

const norms: TableRow[] = [
  { name: "NormNonLinearity", make: ({ normed }) => new nn.NormNonLinearity(normed) },
  {
    name: "NormNonLinearity squash",
    make: ({ normed }) => new nn.NormNonLinearity(normed, { function: "squash", bias: false }),
  },
  {
    name: "InducedNormNonLinearity",
    make: (on) => given(on.induced(false), (type) => new nn.InducedNormNonLinearity(type, "n_softplus")),
  },
];

const gates: TableRow[] = [
  {
    name: "GatedNonLinearity1",
    make: ({ space, normed }) =>
      new nn.GatedNonLinearity1(new nn.FieldType(space, [...copies(normed.length, space.trivialRepr), ...normed])),
  },
  {
    name: "GatedNonLinearity1 that keeps gates",
    make: ({ space, normed }) => {
      const fields = [...normed].flatMap((rho) => [rho, space.trivialRepr]);
      const labels = [...normed].flatMap(() => ["gated", "gate"] as const);
      return new nn.GatedNonLinearity1(new nn.FieldType(space, fields), labels, false);
    },
  },
  {
    name: "GatedNonLinearity2",
    make: ({ space, normed }) =>
      new nn.GatedNonLinearity2([new nn.FieldType(space, copies(normed.length, space.trivialRepr)), normed]),
  },
  {
    name: "GatedNonLinearityUniform",
    make: ({ space, irreps }) => {
      const rho = directsum([...irreps.map(() => space.trivialRepr), ...irreps]);
      return new nn.GatedNonLinearityUniform(new nn.FieldType(space, [rho, rho]));
    },
  },
  {
    name: "InducedGatedNonLinearity1",
    make: ({ space, inducedGates }) =>
      given(inducedGates, ([gate, field]) => {
        const type = new nn.FieldType(space, [field, gate, gate, field]);
        return new nn.InducedGatedNonLinearity1(type, ["gated", "gate", "gate", "gated"], false);
      }),
  },
];

const others: TableRow[] = [
  {
    name: "ConcatenatedNonLinearity",
    make: ({ space, permuted }) => {
      const numbers = new nn.FieldType(space, copies(2, permuted.at(0)));
      return permuted.at(0).supportedNonlinearities.has("concatenated")
        ? new nn.ConcatenatedNonLinearity(numbers)
        : null;
    },
  },
  {
    name: "VectorFieldNonLinearity",
    make: ({ space, regular }) =>
      regular?.at(0).supportedNonlinearities.has("vectorfield") && space.fibergroup.abelian
        ? new nn.VectorFieldNonLinearity(regular)
        : null,
  },
  {
    name: "FourierPointwise",
    sampledOnGrid: true,
    make: ({ space, grid, bandLimit }) =>
      given(grid, (options) => new nn.FourierPointwise(space, 2, bandLimit, { function: "p_tanh", ...options })),
  },
  {
    name: "FourierELU",
    sampledOnGrid: true,
    make: ({ space, grid, bandLimit }) => given(grid, (options) => new nn.FourierELU(space, 2, bandLimit, options)),
  },
  ...[nn.QuotientFourierPointwise, nn.QuotientFourierELU].map((Layer) => ({
    name: Layer.name,
    sampledOnGrid: true,
    make: ({ space, grid, quotient, bandLimit }: TableSpace) =>
      given(grid, (options) => given(quotient, (id) => new Layer(space, id, 2, bandLimit, options))),
  })),
];

const normalizations: TableRow[] = [
  { name: "InnerBatchNorm", make: ({ permuted }) => new nn.InnerBatchNorm(permuted) },
  ...[nn.IIDBatchNorm1d, nn.IIDBatchNorm2d, nn.IIDBatchNorm3d].map((Layer, i) => ({
    name: Layer.name,
    // They differ in what they export to: a batch norm of that dimension.
    make: (on: TableSpace) => (on.dimensions === (i === 0 ? 0 : i + 1) ? new Layer(on.normed) : null),
  })),
  { name: "GNormBatchNorm", make: ({ any }) => new nn.GNormBatchNorm(any) },
  { name: "NormBatchNorm", make: (on) => given(on.vectors, (type) => new nn.NormBatchNorm(type)) },
  { name: "InducedNormBatchNorm", make: (on) => given(on.induced(true), (type) => new nn.InducedNormBatchNorm(type)) },
  { name: "FieldNorm", constantStatistics: true, make: ({ normed }) => new nn.FieldNorm(normed) },
  { name: "InnerInstanceNorm", takes: "grids", make: grid(({ permuted }) => new nn.InnerInstanceNorm(permuted)) },
  ...[nn.IIDInstanceNorm1d, nn.IIDInstanceNorm2d, nn.IIDInstanceNorm3d].map((Layer) => ({
    name: Layer.name,
    constantStatistics: true,
    takes: "grids" as const,
    make: grid(({ normed }) => new Layer(normed)),
  })),
];

const window = { kernelSize: 3, stride: 2, padding: 1 };
const pools: TableRow[] = [
  ...[nn.PointwiseMaxPool2D, nn.PointwiseMaxPoolAntialiased2D].map((Layer) => ({
    name: Layer.name,
    make: plane(({ permuted }) => new Layer(permuted, window)),
  })),
  ...[nn.PointwiseMaxPool3D, nn.PointwiseMaxPoolAntialiased3D].map((Layer) => ({
    name: Layer.name,
    make: volume(({ permuted }) => new Layer(permuted, window)),
  })),
  { name: "PointwiseAvgPool2D", make: plane(({ any }) => new nn.PointwiseAvgPool2D(any, window)) },
  { name: "PointwiseAvgPool3D", make: volume(({ any }) => new nn.PointwiseAvgPool3D(any, window)) },
  {
    name: "PointwiseAvgPoolAntialiased2D",
    make: plane(({ any }) => new nn.PointwiseAvgPoolAntialiased2D(any, 0.5, 2)),
  },
  {
    name: "PointwiseAvgPoolAntialiased3D",
    make: volume(({ any }) => new nn.PointwiseAvgPoolAntialiased3D(any, 0.5, 2)),
  },
  ...[nn.PointwiseAdaptiveAvgPool2D, nn.PointwiseAdaptiveMaxPool2D].map((Layer) => ({
    name: Layer.name,
    make: plane(({ permuted }) => new Layer(permuted, 2)),
  })),
  ...[nn.PointwiseAdaptiveAvgPool3D, nn.PointwiseAdaptiveMaxPool3D].map((Layer) => ({
    name: Layer.name,
    make: volume(({ permuted }) => new Layer(permuted, 2)),
  })),
  { name: "NormMaxPool", comparesNorms: true, make: plane(({ normed }) => new nn.NormMaxPool(normed, window)) },
  { name: "NormMaxPool3D", comparesNorms: true, make: volume(({ normed }) => new nn.NormMaxPool3D(normed, window)) },
].map((row) => ({ takes: "grids" as const, ...row }));

const invariants: TableRow[] = [
  { name: "GroupPooling", make: ({ permuted }) => new nn.GroupPooling(permuted) },
  { name: "NormPool", make: ({ normed }) => new nn.NormPool(normed) },
  { name: "InducedNormPool", make: (on) => given(on.induced(false), (type) => new nn.InducedNormPool(type)) },
];

const structure: TableRow[] = [
  { name: "IdentityModule", make: ({ any }) => new nn.IdentityModule(any) },
  { name: "DisentangleModule", make: ({ any, subgroup }) => new nn.DisentangleModule(any.restrict(subgroup)) },
  { name: "RestrictionModule", make: ({ any, subgroup }) => new nn.RestrictionModule(any, subgroup) },
  {
    name: "ReshuffleModule",
    make: ({ any }) => new nn.ReshuffleModule(any, [...Array.from({ length: any.length - 1 }, (_, i) => i + 1), 0]),
  },
  { name: "PointwiseDropout", isRandom: true, make: ({ permuted }) => new nn.PointwiseDropout(permuted, 0.3) },
  { name: "FieldDropout", isRandom: true, make: ({ any }) => new nn.FieldDropout(any, 0.3) },
  { name: "R2Upsampling", takes: "grids", make: plane(({ any }) => new nn.R2Upsampling(any, 2)) },
  {
    name: "R2Upsampling to the nearest",
    takes: "grids",
    make: plane(({ any }) => new nn.R2Upsampling(any, { scaleFactor: 3, mode: "nearest" })),
  },
  { name: "R3Upsampling", takes: "grids", make: volume(({ any }) => new nn.R3Upsampling(any, 2)) },
  {
    name: "R3Upsampling to the nearest",
    takes: "grids",
    make: volume(({ any }) => new nn.R3Upsampling(any, { size: 9, mode: "nearest" })),
  },
  {
    name: "MaskModule",
    takes: "grids",
    make: grid(({ any, dimensions }) => new nn.MaskModule(any, dimensions === 2 ? 5 : 3, 5)),
  },
  {
    name: "MultipleModule",
    make: ({ space, permuted, normed }) => {
      const type = permuted.add(normed);
      const { trivialRepr } = space;
      const scalars = new nn.FieldType(space, copies(normed.length, trivialRepr));
      const labels = [
        ...[...permuted].map(() => "numbers"),
        ...[...normed].map(() => "vectors"),
        ...[...scalars].map(() => "gates"),
      ];
      return new nn.MultipleModule(type.add(scalars), labels, [
        [new nn.GatedNonLinearity2([scalars, normed]), ["gates", "vectors"]],
        [new nn.ReLU(permuted), "numbers"],
      ]);
    },
  },
  {
    name: "SequentialModule",
    make: ({ permuted }) =>
      new nn.SequentialModule(
        new nn.InnerBatchNorm(permuted),
        new nn.ReLU(permuted, true),
        new nn.GroupPooling(permuted),
      ),
  },
];

/** Each class of module has a row at least; see the count in table.test.ts. */
export const tableRows: readonly TableRow[] = [
  ...convolutions,
  ...messages,
  ...maps,
  ...pointwise,
  ...norms,
  ...gates,
  ...others,
  ...normalizations,
  ...pools,
  ...invariants,
  ...structure,
];
