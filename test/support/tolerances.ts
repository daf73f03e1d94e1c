/** How exact results must be, by dtype. No test body holds such a number of its own. */
import type { DType } from "../../lib/torch/index.js";

export interface Tolerance {
  /** Equivariance to elements that act exactly on the grid, relative to max |y|. */
  readonly equivariance: number;
  /** A layer and its exported form, relative to max |y|. */
  readonly export: number;
}

const tolerances: Partial<Record<DType, Tolerance>> = {
  float64: { equivariance: 1e-12, export: 1e-12 },
  float32: { equivariance: 1e-5, export: 1e-6 },
};

export function toleranceOf(dtype: DType): Tolerance {
  const tolerance = tolerances[dtype];
  if (tolerance === undefined) throw new Error(`no tolerance is written down for ${dtype}`);
  return tolerance;
}

/** Numbers of the reference, printed with six decimals. */
export const printed = 1e-6;
