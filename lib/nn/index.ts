/** Field types, geometric tensors and equivariant layers. */
export * from "./config/index.js";
export {
  type BasisFilter,
  type ExpandedModule,
  type FrequenciesCutoff,
  type GridConvolution,
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
  type SteerableConvolution,
  type SteerableModule,
  type TransposedConvolution,
  type WeightAttributes,
} from "./conv/index.js";
export type { EquivarianceOptions, EquivarianceReport, EquivarianceRow, LayerEquivariance } from "./equivariance.js";
export { EquivariantModule, type ExportOptions, type PerInput, type PlainInputs } from "./equivariant_module.js";
export { FieldType, type Interpolation, type TransformOptions } from "./field_type.js";
export { GeometricTensor, tensorDirectsum } from "./geometric_tensor.js";
export type { IndexItem, Slice } from "./indexing.js";
export * as init from "./init.js";
export { type LintFinding, type LintFix, type LintReport, type LintRule, lintEquivariance } from "./lint.js";
export * from "./nonlinearities/index.js";
export * from "./normalization/index.js";
export * from "./points/index.js";
export * from "./pooling/index.js";
export * from "./structure/index.js";
export { type Summary, type SummaryRow, summary } from "./summary.js";
