/** Layers that choose, mask, relabel or chain fields. */
export type { Labelled } from "../exported/channels.js";
export { BranchingModule, type BranchingModuleOptions } from "./branching_module.js";
export { DisentangleModule } from "./disentangle_module.js";
export { FieldDropout, type FieldDropoutOptions, PointwiseDropout } from "./dropout.js";
export { IdentityModule } from "./identity_module.js";
export { MaskModule, type MaskModuleOptions } from "./mask_module.js";
export { type BranchModule, type LabelledModule, MergeModule } from "./merge_module.js";
export { MultipleModule, type MultipleModuleOptions } from "./multiple_module.js";
export { ReshuffleModule, type ReshuffleModuleOptions } from "./reshuffle_module.js";
export { RestrictionModule, type RestrictionModuleOptions } from "./restriction_module.js";
export { SequentialModule } from "./sequential_module.js";
export { R2Upsampling, R3Upsampling, type UpsamplingOptions } from "./upsampling.js";
