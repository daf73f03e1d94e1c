/** How exact results must be. No test body holds such a number of its own. */
import type { DType } from "../../lib/torch/index.js";

export interface Tolerance {
  /** Equivariance to elements that act exactly on the grid, relative to max |y|. */
  readonly equivariance: number;
  /** A layer and its exported form, relative to max |y|. */
  readonly export: number;
}

const byDtype: Partial<Record<DType, Tolerance>> = {
  float64: { equivariance: 1e-12, export: 1e-12 },
  float32: { equivariance: 1e-5, export: 1e-6 },
};

export function toleranceOf(dtype: DType): Tolerance {
  const tolerance = byDtype[dtype];
  if (tolerance === undefined) throw new Error(`no tolerance is written down for ${dtype}`);
  return tolerance;
}

/** Numbers of the reference, printed with six decimals. */
export const printed = 1e-6;

export const tolerances = {
  /** bfloat16 and float16, and autocast: equivariance relative to max |y|, values norm-wise against float64. */
  low: 2e-2,
  /** Derivatives along a direction by central differences in float64, relative to the sum of the terms' magnitudes. */
  derivative: 1e-6,
  /** Norm-wise relative differences per tensor. The Python package's bases are float32, the derivation is float64. */
  parity: {
    filters: 1e-6,
    derivation: 1e-12,
    outputs: 1e-6,
    gradients: 1e-5,
    initial: 1e-6,
    losses: 1e-4,
    weights: 1e-5,
  },
  /**
   * Networks of the Python package here, norm-wise relative: it is float32, and so are its kernels. `exact` in float64;
   * `noise`: what a kernel that is left out had to do with the filter.
   */
  checkpoints: { outputs: 1e-5, losses: 1e-4, exact: 1e-10, noise: 0.05 },
  kernels: {
    /** Values at moved points against moved values, relative to the largest above 1. */
    constraint: 1e-12,
    /** Against what they are by formula, or numbers of 14 digits. */
    values: 1e-13,
    /** What counts as 0 among singular values, relative to the largest. */
    rank: 1e-9,
    /** Of another dtype or device against float64 on the CPU. */
    dtype: { float32: 1e-5, float64: 1e-13 },
  },
  gspaces: {
    /** Matrices of the action on points, of one element along two ways. */
    action: 1e-12,
    /** Kernels at moved points, relative to the largest. */
    constraint: 1e-12,
    /** A Gaussian bump of variance 8 turned five times by trilinear interpolation, relative to its height. */
    fiveTrilinear: 0.2,
    /** Its centre of mass after one turn, in voxels. */
    centroid: 0.01,
    /** checkEquivariance of a steerable layer in space, trilinear, relative to max |y|. */
    interpolated: 0.05,
    /** The standard deviation of a random field relative to its largest value, at least. */
    variation: 0.2,
  },
  /**
   * How far sampling on a grid breaks the symmetry under turns that do not map it to itself, by kernel size: a filter's
   * response to plane waves of 8 grid steps, relative to the largest. Measured: 0.0051, 0.0051, 0.0087.
   */
  sampledFilters: { 3: 0.01, 5: 0.01, 7: 0.02 },
  /** Plain layers in float64 against PyTorch, relative to the largest number above 1. */
  torch: { exact: 1e-12 },
  /** Point convolutions in a dtype against float64: sums of some hundred products. */
  points: { float32: 1e-5, bfloat16: 0.05, float16: 0.01 },
  /** ONNX Runtime in float32 against us, relative to the largest number of an output. */
  onnx: 1e-5,
  /** Operators against Python: relative to the largest number of a result, or to the sum of magnitudes. Checksums have eight digits. */
  ops: { double: 1e-11, single: 1e-5, half: 1e-2, checksum: 1e-7 },
  /** FourierELU under elements that move its grid, relative, mean over random fields: aliasing of the grids in fourier.test. */
  fourier: {
    "SO(2)": 0.03,
    "SO(2), fewer irreps out": 0.03,
    "O(2)": 0.03,
    "SO(2) / C2": 0.03,
    "SO(3)": 0.1,
    "O(3)": 0.1,
    "the sphere": 0.1,
    "the sphere of O(3)": 0.1,
  },
  /**
   * On finer and finer grids: by what the distance to the exact function falls from grid to grid at least, and how much of it
   * the distance from equivariance is at most; that of the finest grids; what is missing of functions with more coefficients
   * than samples, at least.
   */
  fourierGrids: { falls: 3, symmetry: 2.5, finest: 1e-3, missing: 0.1 },
  grids: {
    /** Numbers of the Python package's fixture, rounded to 12 digits, of unit quaternions and points. */
    printed: 1e-11,
    /** Grids against what they are by definition, in float64. */
    rounding: 1e-12,
    /** Published energies, of nine decimals. */
    published: 1e-9,
  },
} as const;

/**
 * Whole networks of the examples in float64: scores of an input and of it moved, relative to the largest; and how far scores must
 * be apart where a network is not equivariant.
 */
export const wholeNetwork = { same: 1e-10, different: 1e-6 } as const;

/** How far a network's scores may depend on the pose of a solid, and how far they do at least if convolutions have strides. */
export const turnedSolids = { blurred: 0.1, strided: 0.25 } as const;

/** Sums over the voxels of a blurred solid, whose spectrum ends well before the grid's, relative. */
export const sampledVolume = 1e-3;

/** How free the event loop must stay during asynchronous work, on a machine that does other things too. */
export const responsive = { turnsPerSecond: 10, longestPause: 500 } as const;
