/** How filters depend on the distance from their centre. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import type { Id } from "../group/native.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { native } from "./native.js";

const numbers = once(() => z.array(z.number()));
/** `radii` and `sigma` of everything that has rings. @internal */
export const ringsSchema = once(() => ({
  radii: numbers().min(1),
  sigma: z.union([z.number(), numbers()], "expected a number or an array of numbers"),
}));
const schema = once(() => z.strictObject(ringsSchema()));

/** One width per ring. @internal */
export function widths(radii: readonly number[], sigma: number | readonly number[]): readonly number[] {
  return typeof sigma === "number" ? radii.map(() => sigma) : sigma;
}

/** What names one ring. */
export interface RingAttributes {
  readonly radius: number;
  readonly sigma: number;
  readonly idx: number;
}

/**
 * Gaussian rings b_i(r) = exp(−(r − radius_i)² / (2 sigma_i²)). Immutable.
 *
 * @example
 * const rings = new kernels.GaussianRadialProfile([0, 1, 2], 0.6);
 * rings.sample(torch.tensor([0, 0.5])).shape;     // [2, 3, 1, 1]
 */
export class GaussianRadialProfile {
  /** In pixels, ≥ 0. */
  readonly radii: readonly number[];
  /** Widths in pixels, > 0, one per ring. */
  readonly sigma: readonly number[];

  /**
   * @param radii at least one, ≥ 0
   * @param sigma one width for all rings, or one per ring; > 0
   */
  constructor(...args: [radii: readonly number[], sigma: number | readonly number[]]) {
    const { radii, sigma } = parseArguments("GaussianRadialProfile", schema(), args);
    this.radii = Object.freeze([...radii]);
    this.sigma = Object.freeze([...widths(radii, sigma)]);
    // Checks both, so that no later use can fail.
    native().sphericalShells(0, this.radii, this.sigma, null);
  }

  /** The number of rings. */
  get dim(): number {
    return this.radii.length;
  }

  /**
   * All rings at distances.
   *
   * @param distances `[P]` or `[P, 1]`, ≥ 0
   * @returns `[P, dim, 1, 1]` in the dtype and on the device of `distances`, differentiable in them
   */
  sample(distances: Tensor): Tensor {
    check(
      isTensor(distances),
      "ERR_INVALID_ARGUMENT",
      () => `sample: distances: expected a Tensor, given ${describe(distances)}`,
    );
    const { shape } = distances;
    check(
      shape.length === 1 || (shape.length === 2 && shape[1] === 1),
      "ERR_SHAPE",
      () => `sample: distances: expected shape [P] or [P, 1], given [${shape.join(", ")}]`,
    );
    const values = fromHandle(native().radialProfile(this.radii, this.sigma, toHandle(distances.reshape([-1]))));
    return values.reshape([-1, this.dim, 1, 1]);
  }

  /** What names ring `index`. */
  attributes(index: number): RingAttributes {
    const radius = this.radii[index];
    check(
      radius !== undefined,
      "ERR_INVALID_ARGUMENT",
      () => `attributes: index: expected an integer in [0, ${this.dim - 1}], given ${describe(index)}`,
    );
    return { radius, sigma: this.sigma[index] as number, idx: index };
  }

  /** What names each ring, in order. */
  *[Symbol.iterator](): Generator<RingAttributes, void, undefined> {
    for (let index = 0; index < this.dim; index++) yield this.attributes(index);
  }

  /** The same radii and widths. */
  equals(other: unknown): boolean {
    const same = (a: readonly Id[], b: readonly Id[]) => a.length === b.length && a.every((x, i) => x === b[i]);
    return other instanceof GaussianRadialProfile && same(this.radii, other.radii) && same(this.sigma, other.sigma);
  }
}
