/** Layers that choose, mask, relabel or chain fields. */
export { DisentangleModule } from "./disentangle_module.js";
export { FieldDropout, type FieldDropoutOptions, PointwiseDropout } from "./dropout.js";
export { IdentityModule } from "./identity_module.js";
export { MaskModule, type MaskModuleOptions } from "./mask_module.js";
export { RestrictionModule, type RestrictionModuleOptions } from "./restriction_module.js";
export { SequentialModule } from "./sequential_module.js";
