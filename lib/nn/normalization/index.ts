/** Normalisations of fields. */
export { FieldBatchNorm, type FieldBatchNormOptions } from "./field_batch_norm.js";
export { FieldNormalization, type FieldNormalizationOptions } from "./field_normalization.js";
export { GNormBatchNorm } from "./gnorm_batch_norm.js";
export { IIDBatchNorm, IIDBatchNorm1d, IIDBatchNorm2d, IIDBatchNorm3d } from "./iid_batch_norm.js";
export { InnerBatchNorm } from "./inner_batch_norm.js";
export { InducedNormBatchNorm, NormBatchNorm, type NormBatchNormOptions } from "./norm_batch_norm.js";
export {
  FieldNorm,
  IIDInstanceNorm,
  IIDInstanceNorm1d,
  IIDInstanceNorm2d,
  IIDInstanceNorm3d,
  InnerInstanceNorm,
} from "./sample_norm.js";
