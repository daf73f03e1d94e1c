/** Bases of the kernels that commute with one group acting on R^0, R^2 or R^3: one row per group and action. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check } from "../errors.js";
import { type MatrixLike, matrixLike, subgroupId } from "../group/arguments.js";
import type { Group } from "../group/group.js";
import type { SubgroupId } from "../group/ids.js";
import type { Id } from "../group/native.js";
import { checkRepresentation, type Representation, representationExternal } from "../group/representation.js";
import { toMatrix } from "../torch/matrix.js";
import { type FilterPredicate, filtersExternal } from "./filters.js";
import { AdjointBasis, KernelBasis } from "./kernel_basis.js";
import { native } from "./native.js";
import { GaussianRadialProfile, ringsSchema, widths } from "./radial_profile.js";
import { CircularShellsBasis, filterSchema, PointBasis, SphericalShellsBasis } from "./shells.js";

/** What the builders of this file take, by position in the order of their signature or by name. */
export interface BuilderOptions {
  /** The subgroup of the group in the builder's name. */
  readonly sgId: SubgroupId;
  /** Radii of the rings in pixels, ≥ 0. */
  readonly radii: readonly number[];
  /** Widths of the rings in pixels: one for all, or one per ring; > 0. */
  readonly sigma: number | readonly number[];
  /**
   * The highest frequency of the filters. Default 5; for SO(2), O(2), SO(3) and O(3) themselves the sum of the highest of
   * both representations, which gives every kernel there is.
   */
  readonly maximumFrequency?: number;
  /** On the plane: the direction in radians from which angles count and, with reflections, of the mirror line; default π/2. */
  readonly axis?: number;
  /** Drops kernels whose filter has a frequency higher than that of its irrep of the fields' group by more than this. */
  readonly maxOffset?: number;
  /** An orthogonal matrix A, `[d, d]`: the kernels are κ(A x); default the identity. */
  readonly adjoint?: MatrixLike;
  /** Which filters to use, by `irrep:frequency`, `radius`, `sigma`, `radial_idx`, …; default all. */
  readonly filter?: FilterPredicate;
}

/** Builds the basis of kernels between two representations of one group. */
export type KernelBuilder<K extends readonly (keyof BuilderOptions)[]> = (
  inRepr: Representation,
  outRepr: Representation,
  ...rest: Arguments<Pick<BuilderOptions, K[number]>, K>
) => KernelBasis;

const frequency = once(() => z.int().min(0).max(1000));
const optionSchemas = once(() => ({
  sgId: subgroupId(),
  ...ringsSchema(),
  maximumFrequency: frequency().optional(),
  axis: z.number().default(Math.PI / 2),
  maxOffset: z.int().optional(),
  adjoint: matrixLike().optional(),
  filter: filterSchema().optional(),
}));

/** A group of one kind acting on R^2 or R^3. */
interface Row {
  /** Of the points. */
  readonly dimension: 2 | 3;
  /** The id, in O(d), of the group that {@link id} speaks of; null for O(d). */
  readonly outer: Id;
  /** The id of the fields' group; null for the whole outer group. `sgId` by default. */
  readonly id?: (group: Group) => Id;
  /** Whether the frequency defaults to the sum of both representations' highest; otherwise 5. */
  readonly sumsFrequencies?: boolean;
}

const rotations2: Id = [null, -1];
const rotations3: Id = "so3";
const plain = ["radii", "sigma", "maximumFrequency", "filter"] as const;
const framed = ["radii", "sigma", "maximumFrequency", "adjoint", "filter"] as const;
const offset = ["radii", "sigma", "maximumFrequency", "maxOffset", "adjoint", "filter"] as const;
const defaultFrequency = 5;

/** The highest frequency among the irreps of a representation. */
function highestFrequency(rho: Representation): number {
  const frequencies = rho.irreps.map((id) => rho.group.irrep(...id).attributes.frequency as number);
  return Math.max(0, ...frequencies);
}

function representations(callee: string, inRepr: unknown, outRepr: unknown): [Representation, Representation] {
  const from = checkRepresentation(inRepr, callee, "inRepr");
  const to = checkRepresentation(outRepr, callee, "outRepr");
  check(
    from.group.equals(to.group),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: outRepr: expected a representation of ${from.group.name}, as inRepr, given ${to}`,
  );
  return [from, to];
}

function define<const K extends readonly (keyof BuilderOptions)[]>(
  callee: string,
  keys: K,
  row: Row,
): KernelBuilder<K> {
  const schema = once(() => {
    const shape = Object.fromEntries(keys.map((key) => [key, optionSchemas()[key]]));
    return z.strictObject(shape as Pick<ReturnType<typeof optionSchemas>, K[number]>);
  });
  return (inRepr, outRepr, ...rest) => {
    const [from, to] = representations(callee, inRepr, outRepr);
    const given = parseArguments(callee, schema(), rest) as Partial<
      z.output<z.ZodObject<ReturnType<typeof optionSchemas>>>
    >;
    const radial = new GaussianRadialProfile(given.radii as readonly number[], given.sigma as readonly number[]);
    const inner = row.id === undefined ? (given.sgId as Id) : row.id(from.group);
    const highest = row.sumsFrequencies ? highestFrequency(from) + highestFrequency(to) : defaultFrequency;
    const { maximumFrequency = highest, axis, filter } = given;
    const options = filter === undefined ? {} : { filter };
    const filters =
      row.dimension === 2
        ? new CircularShellsBasis(maximumFrequency, radial, axis === undefined ? options : { ...options, axis })
        : new SphericalShellsBasis(maximumFrequency, radial, options);
    const external = native().solve(
      filtersExternal(filters),
      row.outer,
      inner,
      representationExternal(from),
      representationExternal(to),
      given.maxOffset,
    );
    const basis = new KernelBasis(external, from, to, row.dimension, callee);
    return given.adjoint === undefined ? basis : new AdjointBasis(basis, given.adjoint);
  };
}

const order = (group: Group) => group.order();
const turns = (group: Group) => group.order() / 2;

/** Intertwiners: kernels on a single point, for any group. */
export function kernelsOnPoint(inRepr: Representation, outRepr: Representation): KernelBasis {
  const [from, to] = representations("kernelsOnPoint", inRepr, outRepr);
  const filters = filtersExternal(new PointBasis(from.group));
  const external = native().solve(
    filters,
    null,
    null,
    representationExternal(from),
    representationExternal(to),
    undefined,
  );
  return new KernelBasis(external, from, to, 0, "kernelsOnPoint");
}

/** SO(2) on the plane. */
export const kernelsSO2ActR2 = define("kernelsSO2ActR2", plain, {
  dimension: 2,
  outer: rotations2,
  id: () => null,
  sumsFrequencies: true,
});
/** O(2) on the plane; its reflection fixes the line at angle `axis`. */
export const kernelsO2ActR2 = define(
  "kernelsO2ActR2",
  ["radii", "sigma", "maximumFrequency", "axis", "adjoint", "filter"],
  { dimension: 2, outer: null, id: () => null, sumsFrequencies: true },
);
/** A subgroup of SO(2), of id `sgId`, on the plane. */
export const kernelsSO2SubgroupActR2 = define(
  "kernelsSO2SubgroupActR2",
  ["sgId", "radii", "sigma", "maximumFrequency", "adjoint", "filter"],
  { dimension: 2, outer: rotations2 },
);
/** A subgroup of O(2), of id `sgId`, on the plane; mirror lines count from the line at angle `axis`. */
export const kernelsO2SubgroupActR2 = define(
  "kernelsO2SubgroupActR2",
  ["sgId", "radii", "sigma", "maximumFrequency", "axis", "adjoint", "filter"],
  { dimension: 2, outer: null },
);
/** C_N on the plane. */
export const kernelsCNActR2 = define("kernelsCNActR2", ["radii", "sigma", "maximumFrequency", "maxOffset", "filter"], {
  dimension: 2,
  outer: rotations2,
  id: order,
});
/** D_N on the plane; its first reflection fixes the line at angle `axis`. */
export const kernelsDNActR2 = define(
  "kernelsDNActR2",
  ["radii", "sigma", "axis", "maximumFrequency", "maxOffset", "adjoint", "filter"],
  { dimension: 2, outer: null, id: (group) => [0, turns(group)] },
);
/** C_2 on the plane by the reflection that fixes the line at angle `axis`. */
export const kernelsFlipActR2 = define(
  "kernelsFlipActR2",
  ["radii", "sigma", "axis", "maximumFrequency", "adjoint", "filter"],
  { dimension: 2, outer: null, id: () => [0, 1] },
);
/** The trivial group on the plane: every function is a kernel. */
export const kernelsTrivialActR2 = define("kernelsTrivialActR2", plain, {
  dimension: 2,
  outer: rotations2,
  id: () => 1,
});

/** SO(3) in space. */
export const kernelsSO3ActR3 = define("kernelsSO3ActR3", framed, {
  dimension: 3,
  outer: rotations3,
  id: () => null,
  sumsFrequencies: true,
});
/** O(3) in space. */
export const kernelsO3ActR3 = define("kernelsO3ActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => null,
  sumsFrequencies: true,
});
/** A subgroup of SO(3), of id `sgId`, in space. */
export const kernelsSO3SubgroupActR3 = define("kernelsSO3SubgroupActR3", ["sgId", ...framed], {
  dimension: 3,
  outer: rotations3,
});
/** A subgroup of O(3), of id `sgId`, in space. */
export const kernelsO3SubgroupActR3 = define("kernelsO3SubgroupActR3", ["sgId", ...framed], {
  dimension: 3,
  outer: null,
});
/** The rotations of the icosahedron. */
export const kernelsIcoActR3 = define("kernelsIcoActR3", framed, { dimension: 3, outer: rotations3, id: () => "ico" });
/** The rotations of the cube. */
export const kernelsOctaActR3 = define("kernelsOctaActR3", framed, {
  dimension: 3,
  outer: rotations3,
  id: () => "octa",
});
/** The rotations of the tetrahedron. */
export const kernelsTetraActR3 = define("kernelsTetraActR3", framed, {
  dimension: 3,
  outer: rotations3,
  id: () => "tetra",
});
/** The symmetries of the icosahedron. */
export const kernelsFullIcoActR3 = define("kernelsFullIcoActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => [true, "ico"],
});
/** The symmetries of the cube. */
export const kernelsFullOctaActR3 = define("kernelsFullOctaActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => [true, "octa"],
});
/** The symmetries of the tetrahedron. */
export const kernelsFullTetraActR3 = define("kernelsFullTetraActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => "fulltetra",
});
/** The rotations of the tetrahedron and the inversion. */
export const kernelsPyritoActR3 = define("kernelsPyritoActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => [true, "tetra"],
});
/** SO(2) in space, about the z axis. */
export const kernelsSO2ActR3 = define("kernelsSO2ActR3", framed, {
  dimension: 3,
  outer: rotations3,
  id: () => [false, -1],
});
/** C_N in space, about the z axis. */
export const kernelsCNActR3 = define("kernelsCNActR3", offset, {
  dimension: 3,
  outer: rotations3,
  id: (group) => [false, order(group)],
});
/** O(2) in space: turns about the z axis and mirrors in planes through it. */
export const kernelsO2ConicalActR3 = define("kernelsO2ConicalActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => ["cone", -1],
});
/** D_N in space: turns about the z axis and mirrors in planes through it, the first in the xz plane. */
export const kernelsDNConicalActR3 = define("kernelsDNConicalActR3", offset, {
  dimension: 3,
  outer: null,
  id: (group) => ["cone", turns(group)],
});
/** O(2) in space: turns about the z axis and half turns about axes in the xy plane. */
export const kernelsO2DihedralActR3 = define("kernelsO2DihedralActR3", framed, {
  dimension: 3,
  outer: rotations3,
  id: () => [true, -1],
});
/** D_N in space: turns about the z axis and half turns about axes in the xy plane, the first about the x axis. */
export const kernelsDNDihedralActR3 = define("kernelsDNDihedralActR3", offset, {
  dimension: 3,
  outer: rotations3,
  id: (group) => [true, turns(group)],
});
/** C_2 × O(2): turns about the z axis, half turns about axes in the xy plane, and the inversion. */
export const kernelsFullCylinderActR3 = define("kernelsFullCylinderActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => [true, true, -1],
});
/** C_2 × D_n: turns by 2π/n about the z axis, half turns about axes in the xy plane, and the inversion. */
export const kernelsFullCylinderDiscreteActR3 = define("kernelsFullCylinderDiscreteActR3", offset, {
  dimension: 3,
  outer: null,
  id: (group) => [true, true, order(group) / 4],
});
/** C_2 × SO(2): turns about the z axis and the inversion. */
export const kernelsCylinderActR3 = define("kernelsCylinderActR3", framed, {
  dimension: 3,
  outer: null,
  id: () => [true, false, -1],
});
/** C_2 × C_n: turns by 2π/n about the z axis and the inversion. */
export const kernelsCylinderDiscreteActR3 = define("kernelsCylinderDiscreteActR3", offset, {
  dimension: 3,
  outer: null,
  id: (group) => [true, false, turns(group)],
});
/** C_2 in space by the inversion. */
export const kernelsInvActR3 = define("kernelsInvActR3", plain, {
  dimension: 3,
  outer: null,
  id: () => [true, false, 1],
});
/** The trivial group in space: every function is a kernel. */
export const kernelsTrivialActR3 = define("kernelsTrivialActR3", plain, {
  dimension: 3,
  outer: rotations3,
  id: () => [false, 1],
});

const orbitSchema = once(() => z.strictObject({ ...ringsSchema(), adjoint: matrixLike().optional() }));

function defineOrbits(callee: string, samples: string): KernelBuilder<readonly ["radii", "sigma", "adjoint"]> {
  return (inRepr, outRepr, ...rest) => {
    const [from, to] = representations(callee, inRepr, outRepr);
    const { radii, sigma, adjoint } = parseArguments(callee, orbitSchema(), rest);
    const external = native().solveOrbits(
      samples,
      radii,
      widths(radii, sigma),
      adjoint === undefined ? undefined : toMatrix(adjoint, "adjoint"),
      representationExternal(from),
      representationExternal(to),
    );
    return new KernelBasis(external, from, to, 3, callee);
  };
}

/** The rotations of the icosahedron, on the 12 vertices of an icosahedron per ring (the centre for radius 0). */
export const kernelsAliasedIcoActR3Dodecahedron = defineOrbits("kernelsAliasedIcoActR3Dodecahedron", "dodeca");
/** The rotations of the icosahedron, on the 20 vertices of a dodecahedron per ring (the centre for radius 0). */
export const kernelsAliasedIcoActR3Icosahedron = defineOrbits("kernelsAliasedIcoActR3Icosahedron", "ico");
/** The rotations of the icosahedron, on the 30 vertices of an icosidodecahedron per ring (the centre for radius 0). */
export const kernelsAliasedIcoActR3Icosidodecahedron = defineOrbits(
  "kernelsAliasedIcoActR3Icosidodecahedron",
  "icosidodeca",
);
