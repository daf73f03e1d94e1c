/** Normalisations of fields. */
export { FieldBatchNorm, type FieldBatchNormOptions } from "./field_batch_norm.js";
export { IIDBatchNorm, IIDBatchNorm1d, IIDBatchNorm2d, IIDBatchNorm3d } from "./iid_batch_norm.js";
export { InnerBatchNorm } from "./inner_batch_norm.js";
