/** Steerable convolutions on the plane. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { Conv2d, ConvTranspose2d } from "../../torch/nn/index.js";
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

const d = 2;
/** @internal */
export const r2ConvSchema = once(() => {
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
    ...options.maximumOffset,
    ...options.basis,
  });
});
/** @internal */
export const r2ConvTransposedSchema = once(() => {
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
type FilterKeys = ["bias", "sigma", "frequenciesCutoff", "rings", "maximumOffset", ...BasisKeys];

/** What {@link R2Conv} takes after its types. */
export type R2ConvOptions = DirectOptions & ShellOptions & MaximumOffset;

/** The arguments of {@link R2Conv}: by position in Python's order, or named in a last object. */
export type R2ConvArguments = GridArguments<
  R2ConvOptions,
  ["padding", "stride", "dilation", "paddingMode", "groups", ...FilterKeys]
>;

/**
 * Steerable convolution on the plane: a convolution whose filter κ satisfies κ(g·x) = ρ_out(g) κ(x) ρ_in(g)⁻¹, so that the
 * layer commutes with the rotations and reflections of its base space. Weiler, Cesa: General E(2)-Equivariant Steerable
 * CNNs (NeurIPS 2019). `[N, C_in, H, W]` to `[N, C_out, H', W']`.
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
    const options = parseArguments(new.target.name, r2ConvSchema(), args);
    super(d, options.inType, options.outType, options, ringParameters(new.target.name, d, options));
  }

  /** A `Conv2d` with the expanded filter and bias, and the same padding mode. */
  override export(): Conv2d {
    return this.copyExpanded(new Conv2d({ ...this.exportOptions(), paddingMode: this.paddingMode }));
  }
}

/** What {@link R2ConvTransposed} takes after its types. */
export type R2ConvTransposedOptions = TransposedGridOptions & ShellOptions & MaximumOffset;

/** The arguments of {@link R2ConvTransposed}: by position in Python's order, or named in a last object. */
export type R2ConvTransposedArguments = GridArguments<
  R2ConvTransposedOptions,
  ["padding", "outputPadding", "stride", "dilation", "groups", ...FilterKeys]
>;

/**
 * Steerable transposed convolution on the plane, with the kernels of {@link R2Conv} from the input to the output type:
 * `[N, C_in, H, W]` to `[N, C_out, (H−1)·stride − 2·padding + dilation·(k−1) + outputPadding + 1, …]`.
 */
export class R2ConvTransposed extends TransposedConvolution {
  /** @throws EscnnError as {@link R2Conv} */
  constructor(...args: R2ConvTransposedArguments) {
    const options = parseArguments(new.target.name, r2ConvTransposedSchema(), args);
    super(d, options.inType, options.outType, options, ringParameters(new.target.name, d, options));
  }

  /** A `ConvTranspose2d` with the expanded filter and bias, and the same output padding. */
  override export(): ConvTranspose2d {
    return this.copyExpanded(new ConvTranspose2d(this.exportOptions()));
  }
}
