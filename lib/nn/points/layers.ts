/** Steerable convolutions on point clouds in the plane and in space. */
import { parseArguments } from "../../config/arguments.js";
import type { KernelAttributes } from "../../kernels/kernel_basis.js";
import type { FieldType } from "../field_type.js";
import type { Contraction } from "./native.js";
import { PointConvolution } from "./point_convolution.js";
import { type PointFrequenciesCutoff, schema } from "./rings.js";

/** What {@link R2PointConv} and {@link R3PointConv} take after their types. Either `width` and `nRings`, or `rings`. */
export interface PointConvOptions {
  /** Independent convolutions of as many equal parts of both types. Default 1. */
  readonly groups?: number;
  /** Whether to learn one bias per trivial irrep of the output. Default true. */
  readonly bias?: boolean;
  /** Widths of the rings, in the unit of the coordinates. Default 0.6, of the last ring 0.4, of one at the origin 0.005. */
  readonly sigma?: number | readonly number[];
  /** The radius of the last ring, in the unit of the coordinates; the first has radius 0. Above 0. */
  readonly width?: number;
  /** The number of evenly spaced rings; one is at radius 0. */
  readonly nRings?: number;
  /** The highest frequency of a ring of radius r: F stands for F·r. Default 3. */
  readonly frequenciesCutoff?: PointFrequenciesCutoff;
  /** Radii, in the unit of the coordinates. */
  readonly rings?: readonly number[];
  /** Which kernels to keep, by their attributes. */
  readonly basisFilter?: (attributes: KernelAttributes) => boolean;
  /** Accepted for Python's sake: bases are shared by value, which has no side effects. */
  readonly recompute?: boolean;
  /** Whether to draw the weights by `nn.init.generalizedHeInit` (default) or leave them 0. */
  readonly initialize?: boolean;
  /**
   * What is multiplied first. `"features"`: features and functions of the edges, summed at their targets, then weights;
   * keeps `[P, F, C_in]`, F being the number of functions (rings times harmonics). `"filters"`: weights and functions, a
   * filter for every edge; keeps `[E, C_out, C_in]`. Default `"auto"`: the cheaper one, found from the shapes. Not in Python.
   */
  readonly contraction?: Contraction;
}

type Positional = [
  inType: FieldType,
  outType: FieldType,
  groups?: number | null,
  bias?: boolean | null,
  sigma?: number | readonly number[] | null,
  width?: number | null,
  nRings?: number | null,
  frequenciesCutoff?: PointFrequenciesCutoff | null,
  rings?: readonly number[] | null,
  basisFilter?: ((attributes: KernelAttributes) => boolean) | null,
  recompute?: boolean | null,
  initialize?: boolean | null,
];

/** The arguments of the point convolutions: by position in Python's order, or named in a last object. */
export type PointConvArguments = Positional | [inType: FieldType, outType: FieldType, options: PointConvOptions];

/**
 * Steerable convolution of fields on points of the plane, along the edges of a graph: y_t = b + mean over s → t of
 * κ(p_s − p_t) x_s with κ(g·p) = ρ_out(g) κ(p) ρ_in(g)⁻¹, so that the layer commutes with the rotations and reflections of
 * its base space, and with translations. Kernels are circular harmonics times Gaussian rings, as those of `R2Conv`; they are
 * not normalised, since the points are not known: kernel times weight is multiplied by the size of the output irrep.
 *
 * @example
 * const conv = new nn.R2PointConv(inType, outType, { width: 2, nRings: 3 });
 * const y = conv.forward(inType.wrap(features, coords), nn.radiusGraph(coords, 2, { loop: true }));
 */
export class R2PointConv extends PointConvolution {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not on one plane,
   * `ERR_EMPTY_BASIS` where the options leave no kernel
   */
  constructor(...args: PointConvArguments) {
    super(2, parseArguments("R2PointConv", schema(), args));
  }
}

/**
 * Steerable convolution of fields on points in space, along the edges of a graph; like {@link R2PointConv}, with spherical
 * harmonics times Gaussian shells.
 *
 * @example
 * const conv = new nn.R3PointConv(inType, outType, { width: 1.5, nRings: 2 });
 * const y = conv.forward(inType.wrap(features, coords), nn.knnGraph(coords, 16));
 */
export class R3PointConv extends PointConvolution {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not in one space,
   * `ERR_EMPTY_BASIS` where the options leave no kernel
   */
  constructor(...args: PointConvArguments) {
    super(3, parseArguments("R3PointConv", schema(), args));
  }
}
