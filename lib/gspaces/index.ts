/** How groups act on base spaces. */
export { GSpace, type KernelBasisOptions, noBaseSpace, type RestrictedGSpace } from "./gspace.js";
export { type FlipRotOptions, flip2dOnR2, flipRot2dOnR2, type RotOptions, rot2dOnR2, trivialOnR2 } from "./r2.js";
