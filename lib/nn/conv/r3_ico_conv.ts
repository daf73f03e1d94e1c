/** Steerable convolutions in space whose filters live on orbits of the icosahedral group. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { icoGroup } from "../../group/index.js";
import { Conv3d, ConvTranspose3d } from "../../torch/nn/index.js";
import type { FieldType } from "../field_type.js";
import { orbitParameters, type RingOptions } from "./filter_options.js";
import type { IcosahedralSamples } from "./native.js";
import {
  type BasisKeys,
  conv,
  type DirectOptions,
  type GridArguments,
  type OrbitOptions,
  type TransposedGridOptions,
} from "./options.js";
import { SteerableConvolution, TransposedConvolution } from "./steerable_convolution.js";
import { checkTypes } from "./steerable_module.js";

const d = 3;
/** @internal */
export const r3IcoConvSchema = once(() => {
  const options = conv(d);
  return z.strictObject({
    ...options.types,
    ...options.kernelSize,
    ...options.padding,
    ...options.stride,
    ...options.paddingMode,
    ...options.groups,
    ...options.samples,
    ...options.sigma,
    ...options.rings,
    ...options.basis,
  });
});
/** @internal */
export const r3IcoConvTransposedSchema = once(() => {
  const options = conv(d);
  return z.strictObject({
    ...options.types,
    ...options.kernelSize,
    ...options.padding,
    ...options.outputPadding,
    ...options.stride,
    ...options.groups,
    ...options.samples,
    ...options.sigma,
    ...options.rings,
    ...options.basis,
  });
});

/** What {@link R3IcoConv} takes after its types. */
export type R3IcoConvOptions = DirectOptions & OrbitOptions;

/** The arguments of {@link R3IcoConv}: by position in Python's order, or named in a last object. */
export type R3IcoConvArguments = GridArguments<
  R3IcoConvOptions,
  ["padding", "stride", "dilation", "paddingMode", "groups", "bias", "samples", "sigma", "rings", ...BasisKeys]
>;

/**
 * Steerable convolution in space for the icosahedral rotations: as {@link R3Conv}, but the filter is a sum of Gaussians
 * about the points of one orbit per ring, which has no cut-off in frequency. Irreps of frequency above 5r are left out on
 * a ring of radius r. Less robust to the grid than spherical harmonics. Cesa, Lang, Weiler (ICLR 2022), figure 5.
 *
 * @example
 * const space = gspaces.icoOnR3();
 * const type = new nn.FieldType(space, [space.irrep(0), space.irrep(1)]);
 * const conv = new nn.R3IcoConv(type, type, { kernelSize: 5, padding: 2, samples: "dodeca" });
 */
export class R3IcoConv extends SteerableConvolution {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not on one space
   * with the icosahedral rotations, `ERR_EMPTY_BASIS` where the options leave no kernel
   */
  constructor(...args: R3IcoConvArguments) {
    const options = parseArguments(new.target.name, r3IcoConvSchema(), args);
    super(d, options.inType, options.outType, options, icosahedralParameters(new.target.name, options));
  }

  /** A `Conv3d` with the expanded filter and bias, and the same padding mode. */
  override export(): Conv3d {
    return this.copyExpanded(new Conv3d({ ...this.exportOptions(), paddingMode: this.paddingMode }));
  }
}

/** What {@link R3IcoConvTransposed} takes after its types. */
export type R3IcoConvTransposedOptions = TransposedGridOptions & OrbitOptions;

/** The arguments of {@link R3IcoConvTransposed}: by position in Python's order, or named in a last object. */
export type R3IcoConvTransposedArguments = GridArguments<
  R3IcoConvTransposedOptions,
  ["padding", "outputPadding", "stride", "dilation", "groups", "bias", "samples", "sigma", "rings", ...BasisKeys]
>;

/** Transposed convolution as {@link R3ConvTransposed} with the kernels of {@link R3IcoConv} from input to output type. */
export class R3IcoConvTransposed extends TransposedConvolution {
  /** @throws EscnnError as {@link R3IcoConv} */
  constructor(...args: R3IcoConvTransposedArguments) {
    const options = parseArguments(new.target.name, r3IcoConvTransposedSchema(), args);
    super(d, options.inType, options.outType, options, icosahedralParameters(new.target.name, options));
  }

  /** A `ConvTranspose3d` with the expanded filter and bias, and the same output padding. */
  override export(): ConvTranspose3d {
    return this.copyExpanded(new ConvTranspose3d(this.exportOptions()));
  }
}

interface IcosahedralOptions extends RingOptions {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly samples: IcosahedralSamples;
}

function icosahedralParameters(callee: string, options: IcosahedralOptions) {
  const { inType, outType } = options;
  checkTypes(callee, d, inType, outType);
  check(
    inType.fibergroup.equals(icoGroup()),
    "ERR_TYPE_MISMATCH",
    () => `${callee}: inType: expected fields of the icosahedral group, given ${inType}`,
  );
  return orbitParameters(callee, options);
}
