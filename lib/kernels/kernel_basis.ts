/** Bases of steerable kernels. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import type { MatrixLike } from "../group/arguments.js";
import { elementOf, type GroupElement } from "../group/group_element.js";
import type { Id } from "../group/index.js";
import type { Representation } from "../group/representation.js";
import { fromArray } from "../torch/creation.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import { toMatrix } from "../torch/matrix.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import {
  type ByIrrep,
  checkLaw,
  checkPoints,
  type EquivarianceCheck,
  type EquivarianceResult,
  type HarmonicInfo,
  indexOfIrrep,
} from "./filters.js";
import { type KernelBasisExternal, native } from "./native.js";

/**
 * What names one element of a basis, under Python's keys: of its filter `irrep:frequency`, `irrep:flip_frequency`,
 * `radius`, `sigma`, `radial_idx`; of its kernel `idx`, `j`, `shape`, `i`, `s`, `k` (and `_j`, `t` where the group is a
 * subgroup of the filters' group), `in_irrep`, `out_irrep` and their positions; in a union of one basis per ring also
 * `basis_id` and `basis_idx`.
 */
export type KernelAttributes = Readonly<Record<string, Id>>;

/** The elements of one irrep of the filters: positions among the native harmonics, and of their first elements. */
interface Part {
  readonly harmonic: number;
  readonly multiplicity: number;
  readonly first: number;
  readonly count: number;
}

/** The native basis, for other files of this room. @internal */
export let basisExternal: (basis: KernelBasis) => KernelBasisExternal;

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
  /** The irreps of the filters' group in order, and how many filters carry each. */
  readonly js: readonly HarmonicInfo[];
  readonly #external: KernelBasisExternal;
  readonly #parts: readonly (readonly Part[])[];

  static {
    basisExternal = (basis) => basis.#external;
  }

  /** @internal */
  constructor(
    external: KernelBasisExternal,
    inRepr: Representation,
    outRepr: Representation,
    dimensionality: number,
    callee: string,
  ) {
    this.#external = external;
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
    const dims = native().harmonicDims(external);
    const parts = new Map<string, { id: readonly Id[]; parts: Part[] }>();
    let first = 0;
    for (const [harmonic, [id, , multiplicity]] of native().harmonics(native().filtersOf(external)).entries()) {
      const count = dims[harmonic] as number;
      const key = String(id);
      if (!parts.has(key)) parts.set(key, { id, parts: [] });
      parts.get(key)?.parts.push({ harmonic, multiplicity, first, count });
      first += count;
    }
    const all = [...parts.values()];
    this.#parts = all.map((entry) => entry.parts);
    this.js = Object.freeze(
      all.map(({ id, parts }) => Object.freeze([id, parts.reduce((sum, part) => sum + part.multiplicity, 0)] as const)),
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
    return native().attributes(this.#external, index);
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
    checkPoints(points, this.dimensionality, "sample");
    return fromHandle(native().sample(this.#external, toHandle(points)));
  }

  /** How `g` moves points: float64 `[d, d]`, acting on columns (x, y[, z]). */
  action(g: GroupElement): Tensor {
    const coordinates = elementOf(this.inRepr.group, g, "action", "g");
    return fromHandle(native().pointAction(this.#external, coordinates));
  }

  /** How many elements stand on the irrep `j` of the filters. */
  dimHarmonic(j: readonly Id[]): number {
    return this.#partsOf(j, "dimHarmonic").reduce((sum, part) => sum + part.count, 0);
  }

  /** The attributes of each element on the irrep `j`, in order. */
  *attrsJIter(j: readonly Id[]): Generator<KernelAttributes, void, undefined> {
    for (const part of this.#partsOf(j, "attrsJIter")) {
      for (let index = 0; index < part.count; index++) yield this.attributes(part.first + index);
    }
  }

  /** The attributes of element `index` among those on the irrep `j`. */
  attrsJ(j: readonly Id[], index: number): KernelAttributes {
    const parts = this.#partsOf(j, "attrsJ");
    let rest = index;
    if (Number.isInteger(index) && index >= 0) {
      for (const part of parts) {
        if (rest < part.count) return this.attributes(part.first + rest);
        rest -= part.count;
      }
    }
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `attrsJ: index: expected an integer in [0, ${this.dimHarmonic(j) - 1}], given ${describe(index)}`,
    );
  }

  /**
   * The linear maps from the functions of irrep `j` to kernels, changes of basis included.
   *
   * @returns float64 `[labels, out, in, size of j]`; the elements on `j` are labels × copies of `j`, in this order (in a
   *   union: of one ring)
   */
  coeff(j: readonly Id[]): Tensor {
    const [part] = this.#partsOf(j, "coeff") as [Part];
    const like = fromArray(new Float64Array(0), [0]);
    return fromHandle(native().coefficients(this.#external, part.harmonic, toHandle(like))).clone();
  }

  /**
   * The functions that the kernels are made of, at points: to be shared by several bases with equal filters.
   *
   * @param points `[P, d]`
   * @returns of each irrep of {@link js} `[P, multiplicity, size]`
   */
  computeHarmonics(points: Tensor): ByIrrep {
    checkPoints(points, this.dimensionality, "computeHarmonics");
    const values = native().sampleFilters(native().filtersOf(this.#external), toHandle(points)).map(fromHandle);
    return new Map(
      this.js.map(([id], i) => [
        String(id),
        joined((this.#parts[i] as Part[]).map((p) => values[p.harmonic] as Tensor)),
      ]),
    );
  }

  /**
   * The elements by irrep, from what {@link computeHarmonics} returned.
   *
   * @returns of each irrep of {@link js} `[P, dimHarmonic(j), out, in]`
   */
  sampleHarmonics(harmonics: ByIrrep): ByIrrep {
    check(
      harmonics instanceof Map,
      "ERR_INVALID_ARGUMENT",
      () => `sampleHarmonics: harmonics: expected a Map, given ${describe(harmonics)}`,
    );
    return new Map(
      this.js.map(([id], i) => {
        const functions = harmonics.get(String(id));
        check(
          isTensor(functions),
          "ERR_INVALID_ARGUMENT",
          () => `sampleHarmonics: harmonics: expected a Tensor under "${id}", given ${describe(functions)}`,
        );
        let start = 0;
        const parts = (this.#parts[i] as Part[]).map(({ harmonic, multiplicity }) => {
          const own = functions.narrow(1, start, multiplicity);
          start += multiplicity;
          return fromHandle(native().combine(this.#external, harmonic, toHandle(own)));
        });
        return [String(id), joined(parts)];
      }),
    );
  }

  /**
   * Compares κ(g·x) with ρ_out(g) κ(x) ρ_in(g)⁻¹ in float64.
   *
   * @throws EscnnError `ERR_INTERNAL` with `assert`, where they differ
   */
  checkEquivariance(options: EquivarianceCheck = {}): EquivarianceResult {
    return checkLaw(
      `${this}.checkEquivariance`,
      {
        group: this.inRepr.group,
        dimensionality: this.dimensionality,
        action: (g) => this.action(g),
        sample: (points) => [this.sample(points)],
        moved: (g, values) =>
          values.map((value) => this.outRepr.matrix(g).matmul(value).matmul(this.inRepr.matrix(g.inv()))),
      },
      options,
    );
  }

  /** Equal kernels in the same order: of equal filters between equal representations. */
  equals(other: unknown): boolean {
    return other instanceof KernelBasis && native().equalBases(this.#external, other.#external);
  }

  #partsOf(j: readonly Id[], callee: string): readonly Part[] {
    return this.#parts[indexOfIrrep(this.js, j, callee)] as Part[];
  }

  toString(): string {
    return `KernelBasis(${this.inRepr} -> ${this.outRepr}, dim=${this.dim})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** κ'(x) = κ(A x) for the kernels κ of a basis and an orthogonal A: the same group in another frame. */
export class AdjointBasis extends KernelBasis {
  /**
   * @param basis the kernels κ
   * @param adjoint A, `[d, d]`
   */
  constructor(basis: KernelBasis, adjoint: MatrixLike) {
    check(
      basis instanceof KernelBasis,
      "ERR_INVALID_ARGUMENT",
      () => `AdjointBasis: basis: expected a KernelBasis, given ${describe(basis)}`,
    );
    const external = native().movedBasis(basisExternal(basis), toMatrix(adjoint, "adjoint"));
    super(external, basis.inRepr, basis.outRepr, basis.dimensionality, "AdjointBasis");
  }
}

/** Along the second axis. */
function joined(parts: readonly Tensor[]): Tensor {
  return parts.length === 1 ? (parts[0] as Tensor) : ops.cat([...parts], 1);
}
