/** Steerable kernels, and the filters that they are made of. */
export * from "./builders.js";
export {
  type ByIrrep,
  type EquivarianceCheck,
  type EquivarianceResult,
  type FilterAttributes,
  type FilterPredicate,
  type HarmonicInfo,
  SteerableFiltersBasis,
} from "./filters.js";
export { AdjointBasis, type KernelAttributes, KernelBasis } from "./kernel_basis.js";
export { GaussianRadialProfile, type RingAttributes } from "./radial_profile.js";
export {
  type CircularShellOptions,
  CircularShellsBasis,
  harmonicPolynomials,
  type OrbitOptions,
  PointBasis,
  type ShellOptions,
  SparseOrbitBasis,
  SparseOrbitBasisWithIcosahedralSymmetry,
  SphericalShellsBasis,
} from "./shells.js";
