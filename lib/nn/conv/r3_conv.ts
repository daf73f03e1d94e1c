/** Steerable convolutions in space. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { Conv3d, ConvTranspose3d } from "../../torch/nn/index.js";
import { ringParameters } from "./filter_options.js";
import {
  type BasisKeys,
  conv,
  type DirectOptions,
  type GridArguments,
  type MaximumOffset,
  type ShellOptions,
  type TransposedGridOptions,
} from "./options.js";
import { SteerableConvolution, TransposedConvolution } from "./steerable_convolution.js";

const d = 3;
/** @internal */
export const r3ConvSchema = once(() => {
  const options = conv(d);
  return z.strictObject({
    ...options.types,
    ...options.kernelSize,
    ...options.padding,
    ...options.stride,
    ...options.paddingMode,
    ...options.groups,
    ...options.sigma,
    ...options.frequenciesCutoff,
    ...options.rings,
    ...options.basis,
  });
});
/** @internal */
export const r3ConvTransposedSchema = once(() => {
  const options = conv(d);
  return z.strictObject({
    ...options.types,
    ...options.kernelSize,
    ...options.padding,
    ...options.outputPadding,
    ...options.stride,
    ...options.groups,
    ...options.sigma,
    ...options.frequenciesCutoff,
    ...options.rings,
    ...options.maximumOffset,
    ...options.basis,
  });
});

/** What {@link R3Conv} takes after its types. */
export type R3ConvOptions = DirectOptions & ShellOptions;

/** The arguments of {@link R3Conv}: by position in Python's order, or named in a last object. */
export type R3ConvArguments = GridArguments<
  R3ConvOptions,
  [
    "padding",
    "stride",
    "dilation",
    "paddingMode",
    "groups",
    "bias",
    "sigma",
    "frequenciesCutoff",
    "rings",
    ...BasisKeys,
  ]
>;

/**
 * Steerable convolution in space: a convolution whose filter κ satisfies κ(g·x) = ρ_out(g) κ(x) ρ_in(g)⁻¹, so that the
 * layer commutes with the symmetries of its base space. Weiler, Geiger, Welling, Boomsma, Cohen: 3D Steerable CNNs
 * (NeurIPS 2018); Cesa, Lang, Weiler (ICLR 2022). `[N, C_in, D, H, W]` to `[N, C_out, D', H', W']`.
 *
 * @example
 * const space = gspaces.octaOnR3();
 * const type = new nn.FieldType(space, [space.regularRepr]);
 * const conv = new nn.R3Conv(type, type, { kernelSize: 5, padding: 2 });
 */
export class R3Conv extends SteerableConvolution {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not on one space,
   * `ERR_EMPTY_BASIS` where the options leave no kernel
   */
  constructor(...args: R3ConvArguments) {
    const options = parseArguments(new.target.name, r3ConvSchema(), args);
    super(d, options.inType, options.outType, options, ringParameters(new.target.name, d, options));
  }

  /** A `Conv3d` with the expanded filter and bias, and the same padding mode. */
  override export(): Conv3d {
    return this.copyExpanded(new Conv3d({ ...this.exportOptions(), paddingMode: this.paddingMode }));
  }
}

/** What {@link R3ConvTransposed} takes after its types. */
export type R3ConvTransposedOptions = TransposedGridOptions & ShellOptions & MaximumOffset;

/** The arguments of {@link R3ConvTransposed}: by position in Python's order, or named in a last object. */
export type R3ConvTransposedArguments = GridArguments<
  R3ConvTransposedOptions,
  [
    "padding",
    "outputPadding",
    "stride",
    "dilation",
    "groups",
    "bias",
    "sigma",
    "frequenciesCutoff",
    "rings",
    "maximumOffset",
    ...BasisKeys,
  ]
>;

/**
 * Steerable transposed convolution in space, with the kernels of {@link R3Conv} from the input to the output type:
 * `[N, C_in, D, H, W]` to `[N, C_out, (D−1)·stride − 2·padding + dilation·(k−1) + outputPadding + 1, …]`.
 */
export class R3ConvTransposed extends TransposedConvolution {
  /** @throws EscnnError as {@link R3Conv} */
  constructor(...args: R3ConvTransposedArguments) {
    const options = parseArguments(new.target.name, r3ConvTransposedSchema(), args);
    super(d, options.inType, options.outType, options, ringParameters(new.target.name, d, options));
  }

  /** A `ConvTranspose3d` with the expanded filter and bias, and the same output padding. */
  override export(): ConvTranspose3d {
    return this.copyExpanded(new ConvTranspose3d(this.exportOptions()));
  }
}
