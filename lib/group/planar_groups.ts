/** The groups of the plane: C_N, D_N, SO(2), O(2). */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import type { GridOptions } from "./arguments.js";
import * as schemas from "./arguments.js";
import { Group, groupFromExternal, registerGroupClass } from "./group.js";
import { GroupElement } from "./group_element.js";
import { native } from "./native.js";
import type { IrreducibleRepresentation } from "./representation.js";

/**
 * C_N, the rotations by multiples of 2π/N. Elements `int` k in [0, N), `radians`, `MAT`; irreps `(k)`, 0 ≤ k ≤ N/2;
 * subgroup ids M, a divisor of N.
 */
export class CyclicGroup extends Group {
  /** The number of rotations. */
  get N(): number {
    return this.order();
  }

  get rotationOrder(): number {
    return this.order();
  }

  override grid(...args: [options: GridOptions] | [type: string, N?: number, seed?: number]): GroupElement[] {
    return super.grid(...args);
  }
}

/**
 * D_N, the rotations by multiples of 2π/N and N mirrors. Elements `[flip, k]`; irreps `(j, k)`; subgroup ids `[null, M]`
 * for the rotations C_M, `[axis, 1]` for one mirror, `[axis, M]` for D_M; M divides N and axis is in [0, N).
 */
export class DihedralGroup extends Group {
  get rotationOrder(): number {
    return this.order() / 2;
  }

  /** The mirror y ↦ −y. */
  get reflection(): GroupElement {
    return new GroupElement(this, [1, 0]);
  }

  override grid(...args: [options: GridOptions] | [type: string, N?: number, seed?: number]): GroupElement[] {
    return super.grid(...args);
  }
}

/** SO(2). Elements `radians`, `MAT`; irreps `(k)`, k ≥ 0; subgroup ids M ≥ 1 for C_M, −1 for SO(2). */
export class SO2 extends Group {
  get rotationOrder(): number {
    return -1;
  }

  /** Which irreps `irreps()` lists. */
  get maximumFrequency(): number {
    return this.info.maximum_frequency as number;
  }

  /** Rotations as matrices: irrep 1. */
  standardRepresentation(): IrreducibleRepresentation {
    return this.irrep(1);
  }

  override grid(
    ...args:
      | [options: GridOptions]
      | [N: number, type?: string, seed?: number]
      | [type: string, N?: number, seed?: number]
  ): GroupElement[] {
    return this.gridOf(typeof args[0] === "string" ? ["type", "N", "seed"] : ["N", "type", "seed"], args);
  }
}

/**
 * O(2). Elements `[flip, radians]`, `MAT`; irreps `(0, 0)`, `(1, 0)`, `(1, k)`; subgroup ids `[null, −1]` SO(2),
 * `[null, M]` C_M, `[angle, 1]` one mirror, `[angle, M]` D_M, `[angle, −1]` O(2) conjugated by the rotation angle/2; the
 * angle in radians is twice that of the mirror's axis and counts modulo 2π.
 */
export class O2 extends Group {
  get rotationOrder(): number {
    return -1;
  }

  /** Which irreps `irreps()` lists. */
  get maximumFrequency(): number {
    return this.info.maximum_frequency as number;
  }

  /** The mirror y ↦ −y. */
  get reflection(): GroupElement {
    return new GroupElement(this, [1, 0]);
  }

  /** Rotations and mirrors as matrices: irrep (1, 1). */
  standardRepresentation(): IrreducibleRepresentation {
    return this.irrep(1, 1);
  }

  override grid(
    ...args:
      | [options: GridOptions]
      | [N: number, type?: string, seed?: number]
      | [type: string, N?: number, seed?: number]
  ): GroupElement[] {
    return this.gridOf(typeof args[0] === "string" ? ["type", "N", "seed"] : ["N", "type", "seed"], args);
  }

  /** {@link grid} of the rotations alone. */
  gridSo2(...args: [options: GridOptions] | [N: number, type?: string, seed?: number]): GroupElement[] {
    const [rotations, inclusion] = this.subgroup([null, -1]);
    return (rotations as SO2).grid(...args).map(inclusion);
  }
}

registerGroupClass("CyclicGroup", CyclicGroup);
registerGroupClass("DihedralGroup", DihedralGroup);
registerGroupClass("SO2", SO2);
registerGroupClass("O2", O2);

const orderSchema = once(() => z.strictObject({ N: schemas.integer(1) }));
const frequencySchema = once(() => z.strictObject({ maximumFrequency: schemas.integer(0).default(3) }));

/** The trivial group C_1. */
export function trivialGroup(): CyclicGroup {
  return cyclicGroup(1);
}

/**
 * C_N.
 *
 * @param N the number of rotations, ≥ 1
 */
export function cyclicGroup(...args: [N: number] | [options: { N: number }]): CyclicGroup {
  const { N } = parseArguments("cyclicGroup", orderSchema(), args);
  return groupFromExternal(native().cyclicGroup(N)) as CyclicGroup;
}

/**
 * D_N, with 2N elements.
 *
 * @param N the number of rotations, ≥ 1
 */
export function dihedralGroup(...args: [N: number] | [options: { N: number }]): DihedralGroup {
  const { N } = parseArguments("dihedralGroup", orderSchema(), args);
  return groupFromExternal(native().dihedralGroup(N)) as DihedralGroup;
}

/**
 * SO(2).
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 3
 */
export function so2Group(...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]): SO2 {
  const { maximumFrequency } = parseArguments("so2Group", frequencySchema(), args);
  return groupFromExternal(native().so2Group(maximumFrequency)) as SO2;
}

/**
 * O(2).
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 3
 */
export function o2Group(...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]): O2 {
  const { maximumFrequency } = parseArguments("o2Group", frequencySchema(), args);
  return groupFromExternal(native().o2Group(maximumFrequency)) as O2;
}
