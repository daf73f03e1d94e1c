/** Steerable convolution on the plane. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { integer, intOrTuple, oneOf } from "../../config/schemas.js";
import type { KernelAttributes } from "../../kernels/kernel_basis.js";
import { Conv2d } from "../../torch/nn/index.js";
import type { FieldType } from "../field_type.js";
import { type FrequenciesCutoff, ringParameters } from "./filter_options.js";
import { type PaddingMode, SteerableConvolution } from "./steerable_convolution.js";

const largestKernel = 511;
const numbers = z.array(z.number({ error: "allowed: numbers" }));
const schema = z.strictObject({
  inType: z.custom<FieldType>(),
  outType: z.custom<FieldType>(),
  kernelSize: z
    .int({ error: `allowed: an integer in [1, ${largestKernel}]` })
    .min(1, { error: `allowed: an integer in [1, ${largestKernel}]` })
    .max(largestKernel, { error: `allowed: an integer in [1, ${largestKernel}]` }),
  padding: intOrTuple(2, 0).default(0),
  stride: intOrTuple(2, 1).default(1),
  dilation: integer(1).default(1),
  paddingMode: oneOf("zeros", "reflect", "replicate", "circular").default("zeros"),
  groups: integer(1).default(1),
  bias: z.boolean({ error: "allowed: true or false" }).default(true),
  sigma: z.union([z.number(), numbers], { error: "allowed: a number or an array of one per ring" }).optional(),
  frequenciesCutoff: z
    .custom<FrequenciesCutoff>(
      (given) =>
        typeof given === "function" ||
        (typeof given === "number" && Number.isFinite(given)) ||
        ["default1", "default2", "default3"].includes(given as string),
      'allowed: a number, "default1", "default2", "default3" or a function of the radius',
    )
    .optional(),
  rings: numbers.min(1, { error: "allowed: at least one radius" }).optional(),
  maximumOffset: z.number().optional(),
  recompute: z.boolean({ error: "allowed: true or false" }).default(false),
  basisFilter: z
    .custom<(attributes: KernelAttributes) => boolean>(
      (given) => typeof given === "function",
      "allowed: a function of a kernel's attributes",
    )
    .optional(),
  initialize: z.boolean({ error: "allowed: true or false" }).default(true),
});

/** What {@link R2Conv} takes after its types. */
export interface R2ConvOptions {
  /** Pixels of a side of the square filter, 1 to 511. */
  readonly kernelSize: number;
  /** Pixels added on every side, for both axes or as `[vertical, horizontal]`. Default 0. */
  readonly padding?: number | readonly number[];
  /** Default 1. A stride above 1 keeps equivariance only on sizes whose output is centred (see `isCentred`). */
  readonly stride?: number | readonly number[];
  /** Pixels between the filter's taps. Default 1. */
  readonly dilation?: number;
  /** What is added by `padding`. Default `"zeros"`. */
  readonly paddingMode?: PaddingMode;
  /** Independent convolutions of as many equal parts of both types. Default 1. */
  readonly groups?: number;
  /** Whether to learn one bias per trivial irrep of the output. Default true. */
  readonly bias?: boolean;
  /** Widths of the rings in pixels. Default 0.6, of the last ring 0.4, of one at the origin 0.005. */
  readonly sigma?: number | readonly number[];
  /**
   * The highest frequency of a ring of radius r: F stands for F·r. Default `"default1"` (−1): 0 at the origin, else
   * min(2r, 2r − (r+1 mod 2)), on the outermost ring 2. `"default2"` (−2): on the outermost ring 1. `"default3"` (−3): 2,
   * on the outermost ring 1.
   */
  readonly frequenciesCutoff?: FrequenciesCutoff;
  /** Radii in pixels, up to the corner of the filter. Default ⌈k/2⌉ of them, 0 to ⌊(k−1)/2⌋, times the dilation. */
  readonly rings?: readonly number[];
  /** Accepted for Python's sake; without effect there and here. */
  readonly maximumOffset?: number;
  /** Accepted for Python's sake: bases are shared by value, which has no side effects. */
  readonly recompute?: boolean;
  /** Which kernels to keep, by their attributes. */
  readonly basisFilter?: (attributes: KernelAttributes) => boolean;
  /** Whether to draw the weights by `nn.init.generalizedHeInit` (default) or leave them 0. */
  readonly initialize?: boolean;
}

type Positional = [
  inType: FieldType,
  outType: FieldType,
  kernelSize: number,
  padding?: number | readonly number[] | null,
  stride?: number | readonly number[] | null,
  dilation?: number | null,
  paddingMode?: PaddingMode | null,
  groups?: number | null,
  bias?: boolean | null,
  sigma?: number | readonly number[] | null,
  frequenciesCutoff?: FrequenciesCutoff | null,
  rings?: readonly number[] | null,
  maximumOffset?: number | null,
  recompute?: boolean | null,
  basisFilter?: ((attributes: KernelAttributes) => boolean) | null,
  initialize?: boolean | null,
];

/** The arguments of {@link R2Conv}: by position in Python's order, or named in a last object. */
export type R2ConvArguments =
  | Positional
  | [inType: FieldType, outType: FieldType, options: R2ConvOptions]
  | [inType: FieldType, outType: FieldType, kernelSize: number, options: Omit<R2ConvOptions, "kernelSize">];

/**
 * Steerable convolution on the plane: a convolution whose filter κ satisfies κ(g·x) = ρ_out(g) κ(x) ρ_in(g)⁻¹, so that the
 * layer commutes with the rotations and reflections of its base space. Weiler, Cesa: General E(2)-Equivariant Steerable
 * CNNs (NeurIPS 2019).
 *
 * @example
 * const conv = new nn.R2Conv(inType, outType, { kernelSize: 5, padding: 2 });
 * const y = conv.forward(inType.wrap(x));
 */
export class R2Conv extends SteerableConvolution {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not on one plane,
   * `ERR_EMPTY_BASIS` where the options leave no kernel
   */
  constructor(...args: R2ConvArguments) {
    const options = parseArguments("R2Conv", schema, args);
    const rings = ringParameters("R2Conv", options.kernelSize, options.dilation, options);
    super(2, options.inType, options.outType, options, rings);
  }

  /** A `Conv2d` with the expanded filter and bias, and the same padding mode. */
  override export(): Conv2d {
    return this.copyExpanded(new Conv2d({ ...this.exportOptions(), paddingMode: this.paddingMode }));
  }
}
