/** Groups of rotations, reflections and the inversion acting on space. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { GroupElement } from "../group/group_element.js";
import type { SubgroupId } from "../group/ids.js";
import { O3, SO3 } from "../group/space_groups.js";
import { GSpace3D } from "./gspace.js";

/** An integer ≥ 1, or −1 for all turns about the axis. */
const order = once(() =>
  z.custom<number>(
    (value) => Number.isSafeInteger(value) && (value === -1 || (value as number) >= 1),
    "expected an integer >= 1, or -1 for all rotations",
  ),
);
const n = once(() => order().default(-1));
const maximumFrequency = once(() => z.int().min(0).default(2));
const axis = once(() => z.number().default(Math.PI / 2));
const adjoint = once(() =>
  z
    .custom<GroupElement>(
      (value) => value instanceof GroupElement && (value.group instanceof SO3 || value.group instanceof O3),
      "expected an element of SO(3) or O(3)",
    )
    .optional(),
);
const wholeSchema = once(() => z.strictObject({ maximumFrequency: maximumFrequency() }));
const turnsSchema = once(() => z.strictObject({ n: n(), adjoint: adjoint(), maximumFrequency: maximumFrequency() }));
const axisSchema = once(() =>
  z.strictObject({ n: n(), axis: axis(), adjoint: adjoint(), maximumFrequency: maximumFrequency() }),
);
const mirrorSchema = once(() => z.strictObject({ axis: axis(), adjoint: adjoint() }));

/** What {@link rot3dOnR3} and {@link flipRot3dOnR3} take by name. */
export interface WholeOptions {
  /** To which frequency the group lists irreps; default 2. */
  readonly maximumFrequency?: number;
}

/** What {@link rot2dOnR3} and {@link cylindricalOnR3} take by name. */
export interface TurnsOptions extends WholeOptions {
  /** Turns by 2π/n about the axis; −1 (default) for all of them. */
  readonly n?: number;
  /** An element a of SO(3) or O(3): the group becomes a⁻¹ G a, so its axis is a⁻¹ z in place of z. */
  readonly adjoint?: GroupElement;
}

/** What {@link dihedralOnR3}, {@link conicalOnR3} and {@link fullCylindricalOnR3} take by name. */
export interface AxisOptions extends TurnsOptions {
  /** The angle in radians from the x axis, in the xy plane, of the second axis (or mirror line); default π/2, the y axis. */
  readonly axis?: number;
}

type WholeArguments = [options?: WholeOptions] | [maximumFrequency?: number];
type TurnsArguments = [options?: TurnsOptions] | [n?: number, adjoint?: GroupElement | null, maximumFrequency?: number];
type AxisArguments =
  | [options?: AxisOptions]
  | [n?: number, axis?: number, adjoint?: GroupElement | null, maximumFrequency?: number];

/** The space under the subgroup `id` of O(3), moved by `adjoint`. */
function space(id: SubgroupId, frequency: number, adjoint?: GroupElement | null): GSpace3D {
  if (adjoint === undefined || adjoint === null) return new GSpace3D(id, frequency);
  const element = adjoint.group instanceof SO3 ? [0, adjoint] : adjoint;
  return new GSpace3D([...(id as readonly SubgroupId[]), element], frequency);
}

/** All rotations, reflections and the inversion: O(3). */
export function flipRot3dOnR3(...args: WholeArguments): GSpace3D {
  return space("o3", parseArguments("flipRot3dOnR3", wholeSchema(), args).maximumFrequency);
}

/** All rotations: SO(3). */
export function rot3dOnR3(...args: WholeArguments): GSpace3D {
  return space("so3", parseArguments("rot3dOnR3", wholeSchema(), args).maximumFrequency);
}

/** The symmetries of the icosahedron: 120 elements. */
export function fullIcoOnR3(): GSpace3D {
  return space([true, "ico"], 4);
}

/** The rotations of the icosahedron: 60 elements. */
export function icoOnR3(): GSpace3D {
  return space([false, "ico"], 4);
}

/** The symmetries of the cube: 48 elements, all exact on a voxel grid. */
export function fullOctaOnR3(): GSpace3D {
  return space([true, "octa"], 3);
}

/** The rotations of the cube: 24 elements, all exact on a voxel grid. */
export function octaOnR3(): GSpace3D {
  return space([false, "octa"], 3);
}

/** The rotations of the tetrahedron: 12 elements, all exact on a voxel grid. */
export function tetraOnR3(): GSpace3D {
  return space([false, "tetra"], 3);
}

/** The symmetries of the tetrahedron, T_d: 24 elements, all exact on a voxel grid. */
export function fullTetraOnR3(): GSpace3D {
  return space("fulltetra", 3);
}

/** The rotations of the tetrahedron and the inversion, T_h: 24 elements, all exact on a voxel grid. */
export function pyritoOnR3(): GSpace3D {
  return space([true, "tetra"], 3);
}

/** Turns about the z axis and half turns about axes in the xy plane, one at angle `axis`: D_n (n = 1: C_2) or O(2). */
export function dihedralOnR3(...args: AxisArguments): GSpace3D {
  const given = parseArguments("dihedralOnR3", axisSchema(), args);
  return space([false, 2 * given.axis, given.n], given.maximumFrequency, given.adjoint);
}

/** Turns about the z axis: C_n or SO(2). */
export function rot2dOnR3(...args: TurnsArguments): GSpace3D {
  const given = parseArguments("rot2dOnR3", turnsSchema(), args);
  return space([false, false, given.n], given.maximumFrequency, given.adjoint);
}

/** Turns about the z axis and mirrors in planes through it, one at angle `axis`: D_n (n = 1: C_2) or O(2). */
export function conicalOnR3(...args: AxisArguments): GSpace3D {
  const given = parseArguments("conicalOnR3", axisSchema(), args);
  return space(["cone", 2 * given.axis, given.n], given.maximumFrequency, given.adjoint);
}

/** One mirror, in the plane through the z axis at angle `axis` (default: x goes to −x): C_2. */
export function mirOnR3(
  ...args:
    | [options?: { readonly axis?: number; readonly adjoint?: GroupElement }]
    | [axis?: number, adjoint?: GroupElement | null]
): GSpace3D {
  const given = parseArguments("mirOnR3", mirrorSchema(), args);
  return space(["cone", 2 * given.axis, 1], 2, given.adjoint);
}

/**
 * {@link dihedralOnR3} and the inversion: C_2 × D_n (n = 1: the Klein four group) or C_2 × O(2). `axis` means what it means
 * there; the Python package takes half of it.
 */
export function fullCylindricalOnR3(...args: AxisArguments): GSpace3D {
  const given = parseArguments("fullCylindricalOnR3", axisSchema(), args);
  return space([true, 2 * given.axis, given.n], given.maximumFrequency, given.adjoint);
}

/** Turns about the z axis and the inversion: C_2 × C_n (n = 1: C_2, n = 2: the Klein four group) or C_2 × SO(2). */
export function cylindricalOnR3(...args: TurnsArguments): GSpace3D {
  const given = parseArguments("cylindricalOnR3", turnsSchema(), args);
  return space([true, false, given.n], given.maximumFrequency, given.adjoint);
}

/** The inversion: C_2. */
export function invOnR3(): GSpace3D {
  return space([true, false, 1], 1);
}

/** Space without symmetry: C_1, for ordinary convolutions. */
export function trivialOnR3(): GSpace3D {
  return space([false, false, 1], 1);
}
