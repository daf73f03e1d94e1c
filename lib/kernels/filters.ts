/** Scalar functions on R^d that a group moves among themselves: what steerable kernels are made of. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe, EscnnError } from "../errors.js";
import type { Group } from "../group/group.js";
import { groupFromExternal } from "../group/group.js";
import { elementOf, type GroupElement } from "../group/group_element.js";
import { isId } from "../group/ids.js";
import type { Id } from "../group/native.js";
import { noGrad } from "../torch/autograd.js";
import { fromArray } from "../torch/creation.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type FiltersExternal, native } from "./native.js";

/**
 * What names one filter, under Python's keys: of its irrep `irrep:frequency`, …; then `radius`, `sigma`, `radial_idx`
 * where it has them.
 */
export type FilterAttributes = Readonly<Record<string, Id>>;

/** Which filters to keep, by their attributes. */
export type FilterPredicate = (attributes: FilterAttributes) => boolean;

/** An irrep of the group and how many copies of it the basis holds. */
export type HarmonicInfo = readonly [irrep: readonly Id[], multiplicity: number];

/** Values per irrep, under `String(id)`: `values.get("1,2")`, `values.get(String([1, 2]))`. */
export type ByIrrep = ReadonlyMap<string, Tensor>;

const reportSchema = once(() =>
  z.strictObject({
    assert: z.boolean().default(false),
    tolerance: z.number().min(0).default(1e-10),
    points: z.int().min(1).default(20),
    elements: z.int().min(1).default(10),
  }),
);

/**
 * Options of `checkEquivariance`: `assert` throws on failure (default false); `tolerance` (default 1e-10) bounds the
 * difference; at `points` points (default 20), for at most `elements` testing elements (default 10).
 */
export type EquivarianceCheck = z.input<ReturnType<typeof reportSchema>>;

/** What a check of equivariance found. */
export interface EquivarianceResult {
  readonly ok: boolean;
  /** The largest |f(g x) − ρ(g) f(x)| relative to the largest |f(x)| above 1. */
  readonly maxError: number;
}

/** A testing element, how it moves points (float64 `[d, d]`), and what should become of the values at the points. */
interface Law {
  readonly group: Group;
  readonly dimensionality: number;
  readonly action: (g: GroupElement) => Tensor;
  readonly sample: (points: Tensor) => readonly Tensor[];
  readonly moved: (g: GroupElement, values: readonly Tensor[]) => readonly Tensor[];
}

/** Compares `sample` at moved points with the moved values, in float64. @internal */
export function checkLaw(name: string, law: Law, options: EquivarianceCheck): EquivarianceResult {
  const { assert, tolerance, points: count, elements } = parseOptions("checkEquivariance", reportSchema(), options);
  const d = law.dimensionality;
  const coordinates = Float64Array.from({ length: count * d }, (_, i) => 2.5 * Math.sin(1.7 * i * i + 0.9 * i + 0.4));
  const all = law.group.testingElements();
  const step = Math.ceil(all.length / elements);
  const maxError = noGrad(() => {
    const points = fromArray(coordinates, [count, d]);
    const values = law.sample(points);
    const scale = Math.max(1, ...values.map((value) => (value.numel() === 0 ? 0 : value.abs().max().item())));
    const errors = all
      .filter((_, i) => i % step === 0)
      .map((g) => {
        const wanted = law.moved(g, values);
        const found = law.sample(points.matmul(law.action(g).t()));
        return Math.max(
          0,
          ...found.map((value, i) =>
            value.numel() === 0
              ? 0
              : value
                  .sub(wanted[i] as Tensor)
                  .abs()
                  .max()
                  .item(),
          ),
        );
      });
    return Math.max(...errors) / scale;
  });
  const ok = maxError <= tolerance;
  check(ok || !assert, "ERR_INTERNAL", () => `${name}: not equivariant: the largest error is ${maxError}`);
  return { ok, maxError };
}

/** @throws EscnnError unless `points` is a Tensor `[P, d]` @internal */
export function checkPoints(points: unknown, d: number, callee: string): asserts points is Tensor {
  check(
    isTensor(points),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: points: expected a Tensor, given ${describe(points)}`,
  );
  const { shape } = points;
  check(
    shape.length === 2 && shape[1] === d,
    "ERR_SHAPE",
    () => `${callee}: points: expected shape [P, ${d}], given [${shape.join(", ")}]`,
  );
}

/** The position of `j` among harmonics. @internal */
export function indexOfIrrep(js: readonly HarmonicInfo[], j: unknown, callee: string): number {
  const index = isId(j) ? js.findIndex(([id]) => String(id) === String(Array.isArray(j) ? j : [j])) : -1;
  check(
    index >= 0,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: j: expected one of ${js.map(([id]) => `[${id}]`).join(", ")}, given ${describe(j)}`,
  );
  return index;
}

/** The native filters, for other files of this room. @internal */
export let filtersExternal: (filters: SteerableFiltersBasis) => FiltersExternal;

/**
 * A basis of scalar functions Y on R^d in blocks, one per irrep j of a group G and each of its copies, with
 * Y(g·x) = ψ_j(g) Y(x). Immutable; iterable over what names its functions.
 *
 * Functions are ordered by irrep, then copy (ring), then component of the irrep.
 */
export abstract class SteerableFiltersBasis implements Iterable<FilterAttributes> {
  /** Its irreps label the functions. */
  readonly group: Group;
  /** The dimension d of the points; 0 for a single point. */
  readonly dimensionality: number;
  /** The irreps in order; one of multiplicity 0 stays listed. */
  readonly js: readonly HarmonicInfo[];
  /** The number of functions, at least 1. */
  readonly dim: number;
  readonly #external: FiltersExternal;
  readonly #sizes: readonly number[];

  static {
    filtersExternal = (filters) => filters.#external;
  }

  protected constructor(external: FiltersExternal, callee: string) {
    this.#external = external;
    this.group = groupFromExternal(native().filtersGroup(external));
    this.dimensionality = native().dimension(external);
    const harmonics = native().harmonics(external);
    this.js = Object.freeze(harmonics.map(([irrep, , multiplicity]) => Object.freeze([irrep, multiplicity] as const)));
    this.#sizes = harmonics.map(([, size]) => size);
    this.dim = harmonics.reduce((sum, [, size, multiplicity]) => sum + size * multiplicity, 0);
    check(this.dim > 0, "ERR_EMPTY_BASIS", () => `${callee}: no filter is left: let the option filter keep some`);
  }

  /** {@link dim}. */
  get length(): number {
    return this.dim;
  }

  /** How many functions carry the irrep `j`: its size times {@link multiplicity}. */
  dimHarmonic(j: readonly Id[]): number {
    return this.multiplicity(j) * (this.#sizes[indexOfIrrep(this.js, j, "dimHarmonic")] as number);
  }

  /** How many copies of the irrep `j` there are. */
  multiplicity(j: readonly Id[]): number {
    return this.#harmonic(j, "multiplicity")[1];
  }

  /** How `g` moves points: float64 `[d, d]`, acting on columns. */
  action(g: GroupElement): Tensor {
    return fromHandle(native().action(this.#external, elementOf(this.group, g, "action", "g")));
  }

  /**
   * All functions at points.
   *
   * @param points `[P, d]`, coordinates (x, y[, z])
   * @returns `[P, dim, 1, 1]` in the dtype and on the device of the points, differentiable in them
   */
  sample(points: Tensor): Tensor {
    const parts = this.#sample(points, "sample").map((values) => values.flatten(1));
    return ops.cat(parts, 1).unsqueeze(-1).unsqueeze(-1);
  }

  /**
   * The functions at points by irrep.
   *
   * @param points `[P, d]`
   * @returns of each irrep of {@link js} `[P, multiplicity, size]`
   */
  sampleAsDict(points: Tensor): ByIrrep {
    const values = this.#sample(points, "sampleAsDict");
    return new Map(this.js.map(([id], i) => [String(id), values[i] as Tensor]));
  }

  /** What names each block (irrep, copy), in order. */
  *steerableAttrsIter(): Generator<FilterAttributes, void, undefined> {
    for (const [id] of this.js) yield* this.steerableAttrsJIter(id);
  }

  /** What names the block `index`, counted over all irreps and copies. */
  steerableAttrs(index: number): FilterAttributes {
    const total = this.js.reduce((sum, [, multiplicity]) => sum + multiplicity, 0);
    this.#checkIndex("steerableAttrs", index, total);
    let rest = index;
    for (const [id, multiplicity] of this.js) {
      if (rest < multiplicity) return this.steerableAttrsJ(id, rest);
      rest -= multiplicity;
    }
    throw new EscnnError("ERR_INTERNAL", `steerableAttrs: index ${index} of ${total}`);
  }

  /** What names each copy of the irrep `j`, in order. */
  *steerableAttrsJIter(j: readonly Id[]): Generator<FilterAttributes, void, undefined> {
    for (let copy = 0; copy < this.multiplicity(j); copy++) yield this.steerableAttrsJ(j, copy);
  }

  /** What names the copy `index` of the irrep `j`: also `j`, `i` (the copy) and `idx` (among all blocks). */
  steerableAttrsJ(j: readonly Id[], index: number): FilterAttributes {
    const harmonic = indexOfIrrep(this.js, j, "steerableAttrsJ");
    const [id, multiplicity] = this.js[harmonic] as HarmonicInfo;
    this.#checkIndex("steerableAttrsJ", index, multiplicity);
    const before = this.js.slice(0, harmonic).reduce((sum, [, count]) => sum + count, 0);
    return Object.freeze({
      ...native().filterAttributes(this.#external, harmonic, index),
      idx: before + index,
      j: id,
      i: index,
      shape: [1, 1],
    });
  }

  /** What names function `index`, 0 ≤ index < dim: that of its block, with `idx` among all functions and component `m`. */
  attributes(index: number): FilterAttributes {
    this.#checkIndex("attributes", index, this.dim);
    let rest = index;
    for (const [harmonic, [id, multiplicity]] of this.js.entries()) {
      const size = this.#sizes[harmonic] as number;
      if (rest < size * multiplicity) {
        return Object.freeze({ ...this.steerableAttrsJ(id, Math.floor(rest / size)), idx: index, m: rest % size });
      }
      rest -= size * multiplicity;
    }
    throw new EscnnError("ERR_INTERNAL", `attributes: index ${index} of ${this.dim}`);
  }

  /** What names each function, in order. */
  *[Symbol.iterator](): Generator<FilterAttributes, void, undefined> {
    for (let index = 0; index < this.dim; index++) yield this.attributes(index);
  }

  /** Compares Y(g·x) with ψ(g) Y(x), in float64. @throws EscnnError `ERR_INTERNAL` with `assert`, where they differ */
  checkEquivariance(options: EquivarianceCheck = {}): EquivarianceResult {
    return checkLaw(
      `${this}.checkEquivariance`,
      {
        group: this.group,
        dimensionality: this.dimensionality,
        action: (g) => this.action(g),
        sample: (points) => this.#sample(points, "checkEquivariance"),
        moved: (g, values) =>
          values.map((value, i) =>
            value.matmul(
              this.group
                .irrep(...(this.js[i] as HarmonicInfo)[0])
                .matrix(g)
                .t(),
            ),
          ),
      },
      options,
    );
  }

  /** Equal functions in the same order: of the same kind, with equal numbers. */
  equals(other: unknown): boolean {
    return other instanceof SteerableFiltersBasis && native().equalFilters(this.#external, other.#external);
  }

  toString(): string {
    return `${this.constructor.name}(${this.group.name}, dim=${this.dim})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #harmonic(j: readonly Id[], callee: string): HarmonicInfo {
    return this.js[indexOfIrrep(this.js, j, callee)] as HarmonicInfo;
  }

  /** Of each harmonic `[P, multiplicity, size]`. */
  #sample(points: Tensor, callee: string): Tensor[] {
    checkPoints(points, this.dimensionality, callee);
    return native().sampleFilters(this.#external, toHandle(points)).map(fromHandle);
  }

  #checkIndex(callee: string, index: number, count: number): void {
    check(
      Number.isInteger(index) && index >= 0 && index < count,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: index: expected an integer in [0, ${count - 1}], given ${describe(index)}`,
    );
  }
}
