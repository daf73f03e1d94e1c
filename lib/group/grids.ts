/** Grids of rotations and of points of the sphere: what `grid`, `gridSo3` and `sphereGrid` of SO(3) and O(3) take. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import * as schemas from "./arguments.js";
import { GroupElement } from "./group_element.js";
import type { Id } from "./native.js";

/** A rotation: an element of a group of rotations, or a quaternion `[x, y, z, w]` of any length but 0. */
export type Adjoint = GroupElement | readonly [x: number, y: number, z: number, w: number];

/** What every grid of rotations takes. */
export interface Conjugation {
  /** Turns the grid as a whole: an element g becomes adj·g·adj⁻¹, a point p becomes adj·p. Default: the identity. */
  readonly adj?: Adjoint;
}

interface RandomGrid {
  /** Independent and uniform, as the Python package draws them from `RandomState(seed)`. */
  readonly type: "rand";
  readonly N: number;
  /** Without it, torch's generator draws one. */
  readonly seed?: number;
}

interface SizedGrid<Type extends string> {
  readonly type: Type;
  readonly N: number;
}

/** Types of grids that have one size. */
type Solid = "ico" | "cube" | "tetra";

/** Types of grids of rotations that take N. */
type SizedRotations = "thomson" | "thomson_cube" | "hopf" | "fibonacci";
type SizedPoints = "thomson" | "thomson_cube" | "fibonacci";

/**
 * A grid of rotations, evenly spread but for `rand`:
 *
 * | `type`         | elements                                                                                             |
 * | -------------- | ---------------------------------------------------------------------------------------------------- |
 * | `rand`         | N random ones                                                                                        |
 * | `thomson`      | N of least Coulomb energy: N = 1 … 32, 36, 40, 48, 60, 72, 96                |
 * | `thomson_cube` | 24·N, of least energy among sets that the 24 rotations of the cube permute (from the left): N = 1 … 8 |
 * | `ico`          | the 60 rotations of the icosahedron, in the order of its group                                       |
 * | `cube`         | the 24 rotations of the cube                                                                         |
 * | `tetra`        | the 12 rotations of the tetrahedron                                                                  |
 * | `hopf`         | N ≥ 20; turns by (i + ¼)·2π/m, m = ∛(πN), about the points of a HEALPix grid                         |
 * | `fibonacci`    | about N; turns by i·2π/m, m = ∛(πN), about the points of a Fibonacci grid                            |
 */
export type RotationGridOptions = Conjugation & (RandomGrid | SizedGrid<SizedRotations> | { readonly type: Solid });

/**
 * A grid of the sphere:
 *
 * | `type`          | points                                                                                       |
 * | --------------- | -------------------------------------------------------------------------------------------- |
 * | `rand`          | N random ones                                                                                |
 * | `thomson`       | N of least Coulomb energy: N = 1 … 64, 72, 80, 96, 100, 120, 128, 144, 192                   |
 * | `thomson_cube`  | 24·N, of least energy among sets that the 24 rotations of the cube permute: N = 1 … 8        |
 * | `ico`           | the 30 midpoints of the icosahedron's edges                                                  |
 * | `cube`, `tetra` | the 6 midpoints of the cube's faces, which are those of the tetrahedron's edges              |
 * | `cube_vertices` | the 8 vertices of the cube                                                                   |
 * | `healpix`       | 12·nSide² of equal area                                                                      |
 * | `fibonacci`     | N along a spiral around the y axis                                                           |
 * | `longlat`       | the poles and N longitudes on each of the M − 2 parallels between: N·(M − 2) + 2             |
 */
export type SphereGridOptions = Conjugation &
  (
    | RandomGrid
    | SizedGrid<SizedPoints>
    | { readonly type: Solid | "cube_vertices" }
    | { readonly type: "healpix"; readonly nSide: number }
    | { readonly type: "longlat"; readonly N: number; readonly M: number }
  );

type RandomArguments =
  | [type: "rand", N: number, seed?: number | null, options?: Conjugation]
  | [type: "rand", N: number, options: { readonly seed?: number } & Conjugation]
  | [type: "rand", options: Omit<RandomGrid, "type"> & Conjugation];
type SizedArguments<Type extends string> =
  | [type: Type, N: number, options?: Conjugation]
  | [type: Type, options: { readonly N: number } & Conjugation];

/** `grid({ type, … })`, or by position: `grid("thomson", 16)`, `grid("rand", 10, seed)`, `grid("ico")`. */
export type RotationGridArguments =
  | [options: RotationGridOptions]
  | RandomArguments
  | SizedArguments<SizedRotations>
  | [type: Solid, options?: Conjugation];

/** `sphereGrid({ type, … })`, or by position: `sphereGrid("healpix", 2)`, `sphereGrid("longlat", 8, 5)`. */
export type SphereGridArguments =
  | [options: SphereGridOptions]
  | RandomArguments
  | SizedArguments<SizedPoints>
  | [type: Solid | "cube_vertices", options?: Conjugation]
  | [type: "healpix", nSide: number, options?: Conjugation]
  | [type: "healpix", options: { readonly nSide: number } & Conjugation]
  | [type: "longlat", N: number, M: number, options?: Conjugation]
  | [type: "longlat", options: { readonly N: number; readonly M: number } & Conjugation];

/** What the native grids take. @internal */
export type NativeGridOptions = Readonly<Record<string, Id | undefined>>;

const adj = once(() =>
  z
    .custom<Adjoint>(
      (value) =>
        (value instanceof GroupElement && value.group.PARAMETRIZATIONS.includes("Q")) ||
        (Array.isArray(value) && value.length === 4 && value.every((item) => Number.isFinite(item))),
      "expected a rotation: an element of SO(3) or O(3), or a quaternion [x, y, z, w]",
    )
    .transform(quaternionOf)
    .optional(),
);

const N = () => schemas.integer(1);

function sized(type: string) {
  return once(() => z.strictObject({ type: z.literal(type), N: N(), adj: adj() }));
}

function solid(type: string) {
  return once(() => z.strictObject({ type: z.literal(type), adj: adj() }));
}

const rand = once(() =>
  z.strictObject({ type: z.literal("rand"), N: N(), seed: schemas.integer(0).optional(), adj: adj() }),
);

/** One schema a type; keys in positional order. */
const rotationSchemas: Readonly<Record<RotationGridOptions["type"], () => z.ZodObject>> = {
  rand,
  thomson: sized("thomson"),
  thomson_cube: sized("thomson_cube"),
  ico: solid("ico"),
  cube: solid("cube"),
  tetra: solid("tetra"),
  hopf: sized("hopf"),
  fibonacci: sized("fibonacci"),
};

const sphereSchemas: Readonly<Record<SphereGridOptions["type"], () => z.ZodObject>> = {
  rand,
  thomson: sized("thomson"),
  thomson_cube: sized("thomson_cube"),
  ico: solid("ico"),
  cube: solid("cube"),
  tetra: solid("tetra"),
  cube_vertices: solid("cube_vertices"),
  healpix: once(() => z.strictObject({ type: z.literal("healpix"), nSide: N(), adj: adj() })),
  fibonacci: sized("fibonacci"),
  longlat: once(() => z.strictObject({ type: z.literal("longlat"), N: N(), M: schemas.integer(2), adj: adj() })),
};

/** @internal */
export function rotationGridOptions(callee: string, args: readonly unknown[]): NativeGridOptions {
  return parseGrid(callee, rotationSchemas, args);
}

/** @internal */
export function sphereGridOptions(callee: string, args: readonly unknown[]): NativeGridOptions {
  return parseGrid(callee, sphereSchemas, args);
}

function parseGrid(
  callee: string,
  byType: Readonly<Record<string, () => z.ZodObject>>,
  args: readonly unknown[],
): NativeGridOptions {
  const [first] = args;
  const type = typeof first === "object" && first !== null ? (first as { readonly type?: unknown }).type : first;
  check(
    typeof type === "string" && Object.hasOwn(byType, type),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: type: expected one of ${Object.keys(byType).join(", ")}, given ${describe(type)}`,
  );
  const schema = byType[type] as () => z.ZodObject;
  return parseArguments(callee, schema(), args) as NativeGridOptions;
}

/** The quaternion of a rotation; of an element of O(3) that of its rotation, by which it conjugates too. */
function quaternionOf(rotation: Adjoint): readonly number[] {
  if (!(rotation instanceof GroupElement)) return rotation;
  const value = rotation.to("Q") as readonly (number | readonly number[])[];
  const last = value.at(-1);
  return Array.isArray(last) ? last : (value as readonly number[]);
}
