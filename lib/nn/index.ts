/** Field types, geometric tensors and equivariant layers. */
export type { EquivarianceOptions, EquivarianceReport, EquivarianceRow } from "./equivariance.js";
export { EquivariantModule } from "./equivariant_module.js";
export { FieldType, type Interpolation, type TransformOptions } from "./field_type.js";
export { GeometricTensor, tensorDirectsum } from "./geometric_tensor.js";
export { IdentityModule } from "./identity_module.js";
export type { IndexItem, Slice } from "./indexing.js";
export { SequentialModule } from "./sequential_module.js";
export {
  type FrequenciesCutoff,
  type PaddingMode,
  R2Conv,
  type R2ConvArguments,
  type R2ConvOptions,
  type WeightAttributes,
} from "./conv/index.js";
export * as init from "./init.js";
