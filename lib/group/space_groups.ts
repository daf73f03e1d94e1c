/** The groups of space: SO(3), O(3). */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import * as schemas from "./arguments.js";
import { changeBasis } from "./functions.js";
import {
  type RotationGridArguments,
  rotationGridOptions,
  type SphereGridArguments,
  sphereGridOptions,
} from "./grids.js";
import { Group, groupExternal, groupFromExternal, registerGroupClass } from "./group.js";
import { GroupElement } from "./group_element.js";
import { type Id, native } from "./native.js";
import type { Representation } from "./representation.js";

/** (x, y, z) in terms of the irrep of vectors, whose coordinates are (y, z, x). */
const fromHarmonics = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 1, 0],
];

const bandLimited = once(() => z.strictObject({ L: schemas.integer(0) }));
/**
 * What SO(3) and O(3) share. Rotations are given in 27 ways: `"Q"`, a quaternion `[x, y, z, w]` of any length but 0;
 * `"MAT"`, a 3 × 3 matrix, up to 1e-6 of one that is orthogonal; `"EV"`, axis times angle; and Euler angles in radians,
 * in lower case about fixed axes (`"zyz"`: first z), in upper case about the axes that turn along (`"ZYZ"`), the
 * conventions of scipy's `Rotation`. Angles come back with the outer ones in (−π, π]; where the outer axes fall together
 * the last is 0.
 */
export abstract class SpaceGroup extends Group {
  /** Which irreps `irreps()` lists. */
  get maximumFrequency(): number {
    return this.info.maximum_frequency as number;
  }

  /** Id of the subgroup that fixes the north pole. */
  protected abstract readonly poleId: Id;
  /** Id of the irrep of vectors. */
  protected abstract readonly vectorId: readonly number[];

  /** Vectors in the coordinates (x, y, z): 3 × 3 matrices. */
  standardRepresentation(): Representation {
    const vector = this.irrep(...this.vectorId);
    return changeBasis(vector, fromHarmonics, "standard", vector.supportedNonlinearities);
  }

  /**
   * The functions on the sphere up to the frequency `L`: the harmonics of each degree l ≤ L once, Q = I. Named
   * `quotient[(False, -1)]_2`.
   */
  blSphereRepresentation(...args: [L: number] | [options: { L: number }]): Representation {
    const { L } = parseArguments("blSphereRepresentation", bandLimited(), args);
    return this.blQuotientRepresentation(L, this.poleId);
  }
}

/**
 * SO(3), the rotations of space. Elements {@link SpaceGroup}, by default `"Q"`; irreps `(l)`, l ≥ 0, of size 2l + 1 in
 * the basis of real harmonics m = −l … l, so that irrep 1 has the coordinates (y, z, x).
 *
 * | subgroup id | subgroup |
 * |---|---|
 * | `"so3"`, `"ico"`, `"octa"`, `"tetra"` | itself, the rotations of the icosahedron, octahedron, tetrahedron |
 * | `[false, N]` | C_N about Z, N = −1: SO(2) |
 * | `[true, N]` | D_N: and half turns about N axes across Z, the first about X; N = −1: O(2); N = 1: C_2 about X |
 * | `[t, N]` | the same with the first axis at t/2 radians from X |
 *
 * Each may be followed by a rotation `adj`, an element or a quaternion, for the subgroup adj⁻¹ H adj.
 */
export class SO3 extends SpaceGroup {
  protected override readonly poleId = [false, -1];
  protected override readonly vectorId = [1];

  /** A grid of rotations, see {@link RotationGridArguments}: `grid("ico")`, `grid({ type: "thomson", N: 16 })`. */
  override grid(...args: RotationGridArguments): GroupElement[] {
    return this.wrap(native().grid(groupExternal(this), rotationGridOptions("grid", args)));
  }

  /** Rotations that take the north pole to the points of a grid of the sphere, see {@link SphereGridArguments}. */
  sphereGrid(...args: SphereGridArguments): GroupElement[] {
    return this.wrap(native().sphereGrid(sphereGridOptions("sphereGrid", args)));
  }
}

/**
 * O(3), rotations and the inversion. Elements `[i, rotation]`, i = 1 with the inversion, rotation as for SO(3); irreps
 * `(j, l)`: (−1)^(i·j) times irrep l of the rotation. Harmonics of degree l have j = l mod 2.
 *
 * | subgroup id | subgroup |
 * |---|---|
 * | `"o3"`, `"so3"` | itself, the rotations |
 * | `[false, …id of SO(3)]` | rotations alone: `[false, "ico"]`, `[false, false, 4]` |
 * | `[true, …id of SO(3)]` | and each times the inversion; `[true, false, 1]`: C_2 of the inversion |
 * | `["cone", N]` | turns about Z and mirrors: D_N, N = −1: O(2), N = 1: C_2 of the mirror y ↦ −y |
 * | `["cone", t, N]` | the same with the first mirror plane at t/2 radians from X |
 * | `"fulltetra"` | T_d: the tetrahedral rotations and the other octahedral ones times the inversion |
 * | `["mixed", outer, inner]` | `inner`, a subgroup of index 2 of a subgroup `outer` of SO(3), and the rest of `outer` times the inversion; as a group, `outer` |
 *
 * Each may be followed by an element `adj` of O(3), or its value `[i, quaternion]`, for the subgroup adj⁻¹ H adj. Every
 * closed subgroup of O(3) has an id.
 */
export class O3 extends SpaceGroup {
  protected override readonly poleId = ["cone", -1];
  protected override readonly vectorId = [1, 1];

  /** The map v ↦ −v. */
  get inversion(): GroupElement {
    return new GroupElement(this, [1, 0, 0, 0, 1]);
  }

  /**
   * A grid of O(3): the grid of SO(3), then the same times the inversion. Of `"rand"`: N elements, with the inversion or
   * not at random.
   */
  override grid(...args: RotationGridArguments): GroupElement[] {
    return this.wrap(native().grid(groupExternal(this), rotationGridOptions("grid", args)));
  }

  /** {@link SO3.grid}: rotations alone. */
  gridSo3(...args: RotationGridArguments): GroupElement[] {
    return this.#rotations(native().rotationGrid(rotationGridOptions("gridSo3", args)));
  }

  /** {@link SO3.sphereGrid}: rotations that take the north pole to the points of a grid of the sphere. */
  sphereGrid(...args: SphereGridArguments): GroupElement[] {
    return this.#rotations(native().sphereGrid(sphereGridOptions("sphereGrid", args)));
  }

  #rotations(quaternions: readonly (readonly number[])[]): GroupElement[] {
    return this.wrap(quaternions.map((q) => [0, ...q]));
  }
}

registerGroupClass("SO3", SO3);
registerGroupClass("O3", O3);

const frequencySchema = once(() => z.strictObject({ maximumFrequency: schemas.integer(0).default(2) }));

/**
 * SO(3).
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 2, at most 256
 */
export function so3Group(...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]): SO3 {
  const { maximumFrequency } = parseArguments("so3Group", frequencySchema(), args);
  return groupFromExternal(native().so3Group(maximumFrequency)) as SO3;
}

/**
 * O(3).
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 2, at most 256
 */
export function o3Group(...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]): O3 {
  const { maximumFrequency } = parseArguments("o3Group", frequencySchema(), args);
  return groupFromExternal(native().o3Group(maximumFrequency)) as O3;
}
