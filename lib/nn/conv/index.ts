/** Steerable convolutions. */
export { ExpandedModule } from "./expanded_module.js";
export type { FrequenciesCutoff } from "./filter_options.js";
export { Linear, type LinearArguments, type LinearOptions } from "./linear.js";
export type { IcosahedralSamples } from "./native.js";
export type { DirectOptions, GridOptions, OrbitOptions, ShellOptions, TransposedGridOptions } from "./options.js";
export {
  R2Conv,
  type R2ConvArguments,
  type R2ConvOptions,
  R2ConvTransposed,
  type R2ConvTransposedArguments,
  type R2ConvTransposedOptions,
} from "./r2_conv.js";
export {
  R3Conv,
  type R3ConvArguments,
  type R3ConvOptions,
  R3ConvTransposed,
  type R3ConvTransposedArguments,
  type R3ConvTransposedOptions,
} from "./r3_conv.js";
export {
  R3IcoConv,
  type R3IcoConvArguments,
  type R3IcoConvOptions,
  R3IcoConvTransposed,
  type R3IcoConvTransposedArguments,
  type R3IcoConvTransposedOptions,
} from "./r3_ico_conv.js";
export {
  GridConvolution,
  type PaddingMode,
  SteerableConvolution,
  TransposedConvolution,
} from "./steerable_convolution.js";
export { type BasisFilter, SteerableModule, type WeightAttributes } from "./steerable_module.js";
