/** Field types, geometric tensors and equivariant layers. */
export {
  PointwiseAvgPoolAntialiased,
  PointwiseAvgPoolAntialiased2D,
  PointwiseAvgPoolAntialiased3D,
  type PointwiseAvgPoolAntialiasedOptions,
  PointwiseMaxPoolAntialiased,
  PointwiseMaxPoolAntialiased2D,
  PointwiseMaxPoolAntialiased3D,
  type PointwiseMaxPoolAntialiasedOptions,
} from "./antialiased_pooling.js";
export {
  type BasisFilter,
  type FrequenciesCutoff,
  Linear,
  type LinearArguments,
  type LinearOptions,
  type PaddingMode,
  R2Conv,
  type R2ConvArguments,
  type R2ConvOptions,
  R2ConvTransposed,
  type R2ConvTransposedArguments,
  type R2ConvTransposedOptions,
  R3Conv,
  type R3ConvArguments,
  type R3ConvOptions,
  R3ConvTransposed,
  type R3ConvTransposedArguments,
  type R3ConvTransposedOptions,
  R3IcoConv,
  type R3IcoConvArguments,
  type R3IcoConvOptions,
  R3IcoConvTransposed,
  type R3IcoConvTransposedArguments,
  type R3IcoConvTransposedOptions,
  type WeightAttributes,
} from "./conv/index.js";
export { DisentangleModule } from "./disentangle_module.js";
export { FieldDropout, type FieldDropoutOptions, PointwiseDropout } from "./dropout.js";
export type { EquivarianceOptions, EquivarianceReport, EquivarianceRow } from "./equivariance.js";
export { EquivariantModule, type ExportOptions } from "./equivariant_module.js";
export { FieldBatchNorm, type FieldBatchNormOptions } from "./field_batch_norm.js";
export { FieldType, type Interpolation, type TransformOptions } from "./field_type.js";
export {
  FourierELU,
  type FourierELUOptions,
  FourierPointwise,
  type FourierPointwiseOptions,
  QuotientFourierELU,
  QuotientFourierPointwise,
} from "./fourier.js";
export { GeometricTensor, tensorDirectsum } from "./geometric_tensor.js";
export { IdentityModule } from "./identity_module.js";
export { IIDBatchNorm, IIDBatchNorm1d, IIDBatchNorm2d, IIDBatchNorm3d } from "./iid_batch_norm.js";
export type { IndexItem, Slice } from "./indexing.js";
export * as init from "./init.js";
export { InnerBatchNorm } from "./inner_batch_norm.js";
export { GroupPooling, MaxPoolChannels, NormPool } from "./invariant_maps.js";
export { MaskModule, type MaskModuleOptions } from "./mask_module.js";
export { NormNonLinearity, type NormNonLinearityOptions } from "./norm_nonlinearity.js";
export {
  type GraphCheckOptions,
  type GraphOptions,
  knnGraph,
  type PointConvArguments,
  type PointConvOptions,
  PointConvolution,
  type PointFrequenciesCutoff,
  R2PointConv,
  R3PointConv,
  radiusGraph,
} from "./points/index.js";
export { ELU, type ELUOptions, ReLU, type ReLUOptions } from "./pointwise.js";
export {
  PointwiseAdaptiveAvgPool,
  PointwiseAdaptiveAvgPool2D,
  PointwiseAdaptiveAvgPool3D,
  PointwiseAdaptiveMaxPool,
  PointwiseAdaptiveMaxPool2D,
  PointwiseAdaptiveMaxPool3D,
  type PointwiseAdaptivePoolOptions,
  PointwiseAvgPool,
  PointwiseAvgPool2D,
  PointwiseAvgPool3D,
  type PointwiseAvgPoolOptions,
  PointwiseMaxPool,
  PointwiseMaxPool2D,
  PointwiseMaxPool3D,
  type PointwiseMaxPoolOptions,
} from "./pooling.js";
export { RestrictionModule, type RestrictionModuleOptions } from "./restriction_module.js";
export { SequentialModule } from "./sequential_module.js";
