/** The native rows of room kernels. */
import type { Id } from "../group/native.js";
import { nativeRoom } from "../native/index.js";

declare const kernelBasisBrand: unique symbol;
/** The native basis behind a `KernelBasis`. */
export interface KernelBasisExternal {
  readonly [kernelBasisBrand]: true;
}

export interface KernelsRows {
  dim(basis: KernelBasisExternal): number;
  attributes(basis: KernelBasisExternal, index: number): Record<string, Id>;
  /** Handles: points [P, d] to float64 [P, dim, out, in]. */
  sample(basis: KernelBasisExternal, points: number): number;
}

export const native = (): KernelsRows => nativeRoom<KernelsRows>("kernels");
