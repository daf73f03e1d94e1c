/**
 * How much work building the modules of a config is: estimates from above that are made before anything is built. The unit
 * is a number of a kernel at a point, of which a core makes some ten million in a second.
 */
import type { Representation } from "../../group/representation.js";
import { FieldType } from "../field_type.js";
import { buildBudget } from "./limits.js";
import { checkAt } from "./paths.js";

/** What building a module takes. */
export interface Work {
  readonly amount: number;
  /** Types and plain data: modules that agree in all of it share what they build. Default: none shares. */
  readonly sharedBy?: readonly unknown[];
}

/** What the modules of one model may take together. */
export class BuildBudget {
  private spent = 0;
  private readonly types = new Map<FieldType, number>();
  private readonly built = new Set<string>();

  constructor(private readonly limit: number = buildBudget) {}

  /** Before a module is built. @throws EscnnError `ERR_INVALID_ARGUMENT` naming the place where the budget is exceeded */
  charge(path: string, { amount, sharedBy }: Work): void {
    if (sharedBy !== undefined) {
      const key = JSON.stringify(sharedBy, (_, value) => (value instanceof FieldType ? this.numberOf(value) : value));
      if (this.built.has(key)) return;
      this.built.add(key);
    }
    this.spent += amount;
    checkAt(
      this.spent <= this.limit,
      path,
      () =>
        `allowed: models that take at most ${this.limit} numbers to build, up to here it takes about ` +
        `${this.spent.toPrecision(3)}, ${amount.toPrecision(3)} of them for this module; raise buildBudget for a model ` +
        "that you trust",
    );
  }

  private numberOf(type: FieldType): number {
    const known = this.types.get(type) ?? this.types.size;
    this.types.set(type, known);
    return known;
  }
}

/** A number that is drawn or set takes so much of one of a kernel. */
export const drawn = 1 / 32;

/** What decides on the kernels of a convolution. */
export interface KernelSampling {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** Where kernels are sampled while the layer is built. */
  readonly points: number;
  /** In pixels. */
  readonly rings: readonly number[];
  /** The frequency of filters is at most this multiple of their ring's radius. */
  readonly cutoff: number;
}

/**
 * Filters of every frequency on every ring; each pair of representations has, where all elements of the group act
 * differently, one kernel for in · out · filters / |G|, made irrep by irrep and normalised. An infinite group counts
 * with the turns that the frequencies tell apart.
 */
export function kernelWork({ inType, outType, points, rings, cutoff }: KernelSampling): number {
  const { dimensionality: d, fibergroup: G } = inType.gspace;
  const [ins, outs] = [squaredIrreps(inType), squaredIrreps(outType)];
  if (d === 0) return ins * outs;
  const highest = cutoff * Math.max(...rings, 0);
  const all = rings.length * filtersUpTo(highest, d);
  const within = rings.reduce((sum, radius) => sum + filtersUpTo(cutoff * radius, d), 0);
  const order = G.continuous ? 2 * highest + 1 : G.order();
  return points * (all + (within * ins * outs) / order) + restrictions(highest, d, order);
}

/** Of all frequencies up to F, on one ring. */
export function filtersUpTo(F: number, d: number): number {
  return d === 2 ? 2 * F + 1 : (F + 1) ** 2;
}

/** The harmonics of space, restricted to the group degree by degree: of each l an average of matrices of 2 l + 1 rows. */
function restrictions(highest: number, d: number, order: number): number {
  return d === 2 ? 0 : (order * (highest + 1) ** 4) / 2;
}

/** Σ d² over the irreps of the representations that differ. */
function squaredIrreps(type: FieldType): number {
  const first = new Map<string, Representation>();
  let sum = 0;
  for (const rho of new Set(type.representations)) {
    const key = JSON.stringify([rho.name, rho.irreps]);
    const known = first.get(key);
    if (known?.equals(rho)) continue;
    if (known === undefined) first.set(key, rho);
    for (const id of rho.irreps) sum += rho.group.irrep(...id).size ** 2;
  }
  return sum;
}
