/** Steerable convolutions. */
export type { FrequenciesCutoff } from "./filter_options.js";
export { R2Conv, type R2ConvArguments, type R2ConvOptions } from "./r2_conv.js";
export { type PaddingMode, SteerableConvolution } from "./steerable_convolution.js";
export { SteerableModule, type WeightAttributes } from "./steerable_module.js";
