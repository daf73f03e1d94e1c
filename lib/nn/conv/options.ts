/** The options of convolutions on grids: their schemas, types and positional forms. */
import * as z from "zod";
import type { Arguments } from "../../config/arguments.js";
import { type IntOrTuple, integer, intOrTuple, once, oneOf } from "../../config/schemas.js";
import type { FieldType } from "../field_type.js";
import type { FrequenciesCutoff } from "./filter_options.js";
import type { IcosahedralSamples } from "./native.js";
import type { PaddingMode } from "./steerable_convolution.js";
import type { BasisFilter } from "./steerable_module.js";

/** The largest side of a kernel, so that it has at most 2^18 taps. */
const largestKernel: Readonly<Record<number, number>> = { 2: 511, 3: 63 };

const numbers = once(() => z.array(z.number({ error: "allowed: numbers" })));
const flag = once(() => z.boolean({ error: "allowed: true or false" }));

/** A kernel size, for kernels on R^d. */
function kernelSize(d: number) {
  const largest = largestKernel[d] as number;
  const error = `allowed: an integer in [1, ${largest}]`;
  return z.int({ error }).min(1, { error }).max(largest, { error });
}

/** In Python's order, for schemas to pick from; `d` is the number of spatial axes. */
export const conv = once((d: number) => ({
  types: { inType: z.custom<FieldType>(), outType: z.custom<FieldType>() },
  kernelSize: { kernelSize: kernelSize(d) },
  padding: { padding: intOrTuple(d, 0).default(0) },
  outputPadding: { outputPadding: intOrTuple(d, 0).default(0) },
  stride: { stride: intOrTuple(d, 1).default(1), dilation: integer(1).default(1) },
  paddingMode: { paddingMode: oneOf("zeros", "reflect", "replicate", "circular").default("zeros") },
  groups: { groups: integer(1).default(1), bias: flag().default(true) },
  samples: { samples: oneOf("ico", "dodeca", "icosidodeca").default("ico") },
  sigma: {
    sigma: z.union([z.number(), numbers()], { error: "allowed: a number or an array of one per ring" }).optional(),
  },
  frequenciesCutoff: {
    frequenciesCutoff: z
      .custom<FrequenciesCutoff>(
        (given) =>
          typeof given === "function" ||
          (typeof given === "number" && Number.isFinite(given)) ||
          ["default1", "default2", "default3"].includes(given as string),
        'allowed: a number, "default1", "default2", "default3" or a function of the radius',
      )
      .optional(),
  },
  rings: { rings: numbers().min(1, { error: "allowed: at least one radius" }).optional() },
  maximumOffset: { maximumOffset: z.number({ error: "allowed: a number" }).optional() },
  basis: {
    recompute: flag().default(false),
    basisFilter: z
      .custom<BasisFilter>((given) => typeof given === "function", "allowed: a function of a kernel's attributes")
      .optional(),
    initialize: flag().default(true),
  },
}));

/** Options that all convolutions on grids take after their types. */
export interface GridOptions {
  /** Grid steps of a side of the filter (square or cube): 1 to 511 on R^2, 1 to 63 on R^3. */
  readonly kernelSize: number;
  /** What is added on every side of a grid, for all axes or one each, in the order of the tensor. Default 0. */
  readonly padding?: IntOrTuple;
  /** Default 1. A stride above 1 keeps equivariance only on sizes whose output is centred (see `isCentred`). */
  readonly stride?: IntOrTuple;
  /** Grid steps between the filter's taps. Default 1. */
  readonly dilation?: number;
  /** Independent convolutions of as many equal parts of both types. Default 1. */
  readonly groups?: number;
  /** Whether to learn one bias per trivial irrep of the output. Default true. */
  readonly bias?: boolean;
  /** Widths of the rings in grid steps. Default 0.6, of the last ring 0.4, of one at the origin 0.005. */
  readonly sigma?: number | readonly number[];
  /**
   * Radii in grid steps, up to the corner of the filter. Default ⌈k/2⌉ of them, 0 to ⌊(k−1)/2⌋, times the dilation.
   */
  readonly rings?: readonly number[];
  /** Accepted for Python's sake: bases are shared by value, which has no side effects. */
  readonly recompute?: boolean;
  /** Which kernels to keep, by their attributes. */
  readonly basisFilter?: BasisFilter;
  /** Whether to draw the weights by `nn.init.generalizedHeInit` (default) or leave them 0. */
  readonly initialize?: boolean;
}

/** Options of convolutions that are not transposed. */
export interface DirectOptions extends GridOptions {
  /** What is added by `padding`. Default `"zeros"`. */
  readonly paddingMode?: PaddingMode;
}

/** Options of transposed convolutions; `padding` is what is cut off on every side. */
export interface TransposedGridOptions extends GridOptions {
  /** What is added at the end of every axis, less than stride or dilation; for all axes or one each. Default 0. */
  readonly outputPadding?: IntOrTuple;
}

/** Options of convolutions whose filters are harmonics times Gaussian shells. */
export interface ShellOptions {
  /**
   * The highest frequency of a ring of radius r: F stands for F·r. `"default1"` (default), on R^2: 0 at the origin, else
   * min(2r, 2r − (r+1 mod 2)), on the outermost ring 2; on R^3: min(2r, ⌊k/2⌋ − r + 2). `"default2"`: as the former, on the
   * outermost ring 1. `"default3"`: 0 at the origin, 2, on the outermost ring 1. On R^2, −1, −2, −3 stand for these.
   */
  readonly frequenciesCutoff?: FrequenciesCutoff;
}

/** Options of convolutions whose filters are Gaussians about the points of icosahedral orbits. */
export interface OrbitOptions {
  /**
   * Which points of a ring, by the axes of the icosahedron that meet the sphere there. Python names them by the dual
   * solid: `"ico"` (default) the 20 of axes of order 3, `"dodeca"` the 12 of order 5, `"icosidodeca"` the 30 of order 2.
   */
  readonly samples?: IcosahedralSamples;
}

/** An option of Python's that is without effect there and here. */
export interface MaximumOffset {
  /** Accepted for Python's sake; without effect there and here. */
  readonly maximumOffset?: number;
}

/** The arguments of a convolution: `keys` by position in Python's order, or named in a last object. */
export type GridArguments<O extends { readonly kernelSize: number }, K extends readonly PropertyKey[]> =
  | [inType: FieldType, outType: FieldType, options: O]
  | [inType: FieldType, outType: FieldType, kernelSize: number, ...rest: Arguments<Omit<O, "kernelSize">, K>];

/** The last options in Python's order. */
export type BasisKeys = ["recompute", "basisFilter", "initialize"];
