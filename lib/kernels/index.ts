/** Steerable kernels. */
export { type KernelAttributes, KernelBasis } from "./kernel_basis.js";
