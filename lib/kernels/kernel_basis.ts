/** Bases of steerable kernels. */
import { inspect } from "node:util";
import { check, describe } from "../errors.js";
import type { Id } from "../group/index.js";
import type { Representation } from "../group/representation.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type KernelBasisExternal, native } from "./native.js";

/**
 * What names one element of a basis, under Python's keys: of its filter `irrep:frequency`, `irrep:flip_frequency`,
 * `radius`, `sigma`, `radial_idx`; of its kernel `idx`, `j`, `shape`, `i`, `s`, `k` (and `_j`, `t` where the group is a
 * proper subgroup of O(d)), `in_irrep`, `out_irrep` and their positions.
 */
export type KernelAttributes = Readonly<Record<string, Id>>;

/**
 * A basis of the kernels κ: R^d → R^{out × in} with κ(g·x) = ρ_out(g) κ(x) ρ_in(g)⁻¹. Immutable. Made by
 * `gspace.buildKernelBasis(inRepr, outRepr, …)`.
 */
export class KernelBasis {
  readonly inRepr: Representation;
  readonly outRepr: Representation;
  /** The dimension d of the points; 0 for kernels on a single point. */
  readonly dimensionality: number;
  /** The number of elements, at least 1. */
  readonly dim: number;
  private readonly external: KernelBasisExternal;

  /** @internal */
  constructor(
    external: KernelBasisExternal,
    inRepr: Representation,
    outRepr: Representation,
    dimensionality: number,
    callee: string,
  ) {
    this.external = external;
    this.inRepr = inRepr;
    this.outRepr = outRepr;
    this.dimensionality = dimensionality;
    this.dim = native().dim(external);
    check(
      this.dim > 0,
      "ERR_EMPTY_BASIS",
      () =>
        `${callee}: no steerable kernel from ${inRepr} to ${outRepr}: raise maximumFrequency or tune rings and filter`,
    );
  }

  /** {@link dim}. */
  get length(): number {
    return this.dim;
  }

  /** The shape [out, in] of one kernel value. */
  get shape(): readonly [number, number] {
    return [this.outRepr.size, this.inRepr.size];
  }

  /** The attributes of element `index`, 0 ≤ index < dim. */
  attributes(index: number): KernelAttributes {
    check(
      Number.isInteger(index) && index >= 0 && index < this.dim,
      "ERR_INVALID_ARGUMENT",
      () => `attributes: index: expected an integer in [0, ${this.dim - 1}], given ${describe(index)}`,
    );
    return native().attributes(this.external, index);
  }

  /** The attributes of every element in order. */
  *[Symbol.iterator](): Generator<KernelAttributes, void, undefined> {
    for (let index = 0; index < this.dim; index++) yield this.attributes(index);
  }

  /**
   * All elements at points.
   *
   * @param points `[P, d]`, coordinates (x, y[, z])
   * @returns `[P, dim, out, in]` in the dtype and on the device of the points, differentiable in them
   */
  sample(points: Tensor): Tensor {
    check(
      isTensor(points),
      "ERR_INVALID_ARGUMENT",
      () => `sample: points: expected a Tensor, given ${describe(points)}`,
    );
    check(
      points.shape.length === 2 && points.shape[1] === this.dimensionality,
      "ERR_SHAPE",
      () => `sample: points: expected shape [P, ${this.dimensionality}], given [${points.shape.join(", ")}]`,
    );
    return fromHandle(native().sample(this.external, toHandle(points)));
  }

  toString(): string {
    return `KernelBasis(${this.inRepr} -> ${this.outRepr}, dim=${this.dim})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
