/** Harmonics times rings, orbits of points, and the constant. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { type MatrixLike, matrixLike } from "../group/arguments.js";
import { Group, groupExternal } from "../group/group.js";
import type { GroupElement } from "../group/group_element.js";
import { HomSpace } from "../group/homspace.js";
import type { Id } from "../group/native.js";
import { Icosahedral } from "../group/polyhedral_groups.js";
import { checkRepresentation, type Representation, representationExternal } from "../group/representation.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import { toMatrix } from "../torch/matrix.js";
import * as ops from "../torch/ops.js";
import type { Tensor } from "../torch/tensor.js";
import { checkPoints, type FilterPredicate, SteerableFiltersBasis } from "./filters.js";
import { native } from "./native.js";
import { GaussianRadialProfile } from "./radial_profile.js";

const L = once(() => z.int().min(0).max(1000));
const radial = once(() =>
  z.custom<GaussianRadialProfile>(
    (value) => value instanceof GaussianRadialProfile,
    "expected a GaussianRadialProfile",
  ),
);
/** A predicate on attributes. @internal */
export const filterSchema = once(() =>
  z.custom<FilterPredicate>((value) => typeof value === "function", "expected a function"),
);

const circularSchema = once(() =>
  z.strictObject({
    L: L(),
    radial: radial(),
    filter: filterSchema().optional(),
    axis: z.number().default(Math.PI / 2),
  }),
);
const sphericalSchema = once(() => z.strictObject({ L: L(), radial: radial(), filter: filterSchema().optional() }));

/** What {@link SphericalShellsBasis} takes by name. */
export interface ShellOptions {
  /** Which (frequency, ring) to keep, by their attributes; default all. */
  readonly filter?: FilterPredicate;
}

/** What {@link CircularShellsBasis} takes by name. */
export interface CircularShellOptions extends ShellOptions {
  /** The direction in radians from which angles count, and in which the mirror line of O(2) lies; default π/2. */
  readonly axis?: number;
}

/**
 * The functions b_i(r) (cos jφ, sin jφ) on the plane, φ the angle from `axis`, for frequencies j = 0 … L and every ring i
 * of the profile (the frequency 0 is b_i(r) alone), steerable by O(2) through its irreps (0, 0) and (1, j). At the origin
 * all frequencies but 0 vanish.
 *
 * @example
 * const rings = new kernels.GaussianRadialProfile([0, 1], 0.5);
 * new kernels.CircularShellsBasis(2, rings).dim;      // 10
 */
export class CircularShellsBasis extends SteerableFiltersBasis {
  /** The highest frequency. */
  readonly L: number;
  readonly radial: GaussianRadialProfile;
  readonly axis: number;

  /** @throws EscnnError `ERR_EMPTY_BASIS` when the filter keeps nothing */
  constructor(
    ...args:
      | [L: number, radial: GaussianRadialProfile, options?: CircularShellOptions]
      | [L: number, radial: GaussianRadialProfile, filter?: FilterPredicate | null, axis?: number]
  ) {
    const given = parseArguments("CircularShellsBasis", circularSchema(), args);
    const { radii, sigma } = given.radial;
    super(native().circularShells(given.L, radii, sigma, given.axis, given.filter ?? null), "CircularShellsBasis");
    this.L = given.L;
    this.radial = given.radial;
    this.axis = given.axis;
  }
}

/**
 * The functions b_i(r) Y_l(x/r) in space for degrees l = 0 … L and every ring i of the profile, steerable by O(3) through
 * its irreps (l mod 2, l). Y as in {@link harmonicPolynomials}. At the origin all degrees but 0 vanish.
 */
export class SphericalShellsBasis extends SteerableFiltersBasis {
  /** The highest degree. */
  readonly L: number;
  readonly radial: GaussianRadialProfile;

  /** @throws EscnnError `ERR_EMPTY_BASIS` when the filter keeps nothing */
  constructor(
    ...args:
      | [L: number, radial: GaussianRadialProfile, options?: ShellOptions]
      | [L: number, radial: GaussianRadialProfile, filter?: FilterPredicate | null]
  ) {
    const given = parseArguments("SphericalShellsBasis", sphericalSchema(), args);
    const { radii, sigma } = given.radial;
    super(native().sphericalShells(given.L, radii, sigma, given.filter ?? null), "SphericalShellsBasis");
    this.L = given.L;
    this.radial = given.radial;
  }
}

/** The constant 1 on a single point, whose coordinates are none: points are `[P, 0]`. Its kernels are intertwiners. */
export class PointBasis extends SteerableFiltersBasis {
  constructor(G: Group) {
    check(G instanceof Group, "ERR_INVALID_ARGUMENT", () => `PointBasis: G: expected a Group, given ${describe(G)}`);
    super(native().pointFilters(groupExternal(G)), "PointBasis");
  }
}

/** What {@link SparseOrbitBasis} and {@link SparseOrbitBasisWithIcosahedralSymmetry} take by name. */
export interface OrbitOptions {
  /** Ids of the irreps of G to use; default all. */
  readonly harmonics?: readonly Id[];
  /** A matrix A, `[d, d]`: the points become A p. The action A ρ(g) A⁻¹ must be orthogonal; default the identity. */
  readonly changeOfBasis?: MatrixLike;
  /** Further attributes of every function. */
  readonly attributes?: Readonly<Record<string, Id>>;
}

const orbitOptions = once(() => ({
  sigma: z.number(),
  harmonics: z.array(z.custom<Id>()).optional(),
  changeOfBasis: matrixLike().optional(),
  attributes: z.record(z.string(), z.custom<Id>()).default({}),
}));
const X = once(() => z.custom<HomSpace>((value) => value instanceof HomSpace, "expected a HomSpace"));
const orbitSchema = once(() =>
  z.strictObject({ X: X(), action: z.custom<unknown>(), root: z.array(z.number()), ...orbitOptions() }),
);
const icosahedralSchema = once(() => z.strictObject({ X: X(), ...orbitOptions() }));

/**
 * The orbit of a point p under a finite group G as a homogeneous space G/H, its functions spread by a Gaussian:
 * Y(x) = Σ_{gH} y(gH) exp(−|ρ(g) p − x|² / (2 sigma²)) for every function y of the harmonic basis of G/H.
 */
export class SparseOrbitBasis extends SteerableFiltersBasis {
  readonly X: HomSpace;
  readonly sigma: number;

  /**
   * @param X the homogeneous space G/H of a finite group
   * @param action ρ, how G moves points
   * @param root the point p of the coset H, which H must fix; d numbers
   * @param sigma the width of the Gaussian, > 0
   */
  constructor(
    ...args: [X: HomSpace, action: Representation, root: readonly number[], sigma: number, options?: OrbitOptions]
  ) {
    const given = parseArguments("SparseOrbitBasis", orbitSchema(), args);
    const action = checkRepresentation(given.action, "SparseOrbitBasis", "action");
    check(
      action.group.equals(given.X.G),
      "ERR_INVALID_ARGUMENT",
      () => `SparseOrbitBasis: action: expected a representation of ${given.X.G.name}, given ${action}`,
    );
    super(
      native().sparseOrbit(
        groupExternal(given.X.G),
        given.X.sgid,
        representationExternal(action),
        given.root,
        given.sigma,
        given.harmonics,
        given.changeOfBasis === undefined ? undefined : toMatrix(given.changeOfBasis, "changeOfBasis"),
        given.attributes,
      ),
      "SparseOrbitBasis",
    );
    this.X = given.X;
    this.sigma = given.sigma;
  }
}

/**
 * A {@link SparseOrbitBasis} on the unit sphere of the icosahedral rotation group G, acting by its standard
 * representation: for G/C_2, G/C_3 or G/C_5 the 30, 20 or 12 points that the axes of this order meet.
 */
export class SparseOrbitBasisWithIcosahedralSymmetry extends SparseOrbitBasis {
  constructor(...args: [X: HomSpace, sigma: number, options?: OrbitOptions]) {
    const {
      X: space,
      sigma,
      ...options
    } = parseArguments("SparseOrbitBasisWithIcosahedralSymmetry", icosahedralSchema(), args);
    const { G, H } = space;
    check(
      G instanceof Icosahedral && [2, 3, 5].includes(H.order()),
      "ERR_INVALID_ARGUMENT",
      () =>
        `SparseOrbitBasisWithIcosahedralSymmetry: X: expected a quotient of the icosahedral group by C_2, C_3 or C_5, given ${G.name} / ${H.name}`,
    );
    const [, inclusion] = G.subgroup(space.sgid);
    const turn = inclusion(H.testingElements()[1] as GroupElement);
    const axis = (turn.to("Q") as readonly number[]).slice(0, 3);
    const length = Math.hypot(...axis);
    super(
      space,
      G.standardRepresentation,
      axis.map((x) => x / length),
      sigma,
      options as OrbitOptions,
    );
  }
}

/**
 * The homogeneous harmonic polynomials r^l Y_l in space: real, without the Condon–Shortley sign, in the order m = −l … l
 * (so Y_1 = (y, z, x)), normalised so that Σ_m Y_lm² = 1 on the unit sphere: √(4π / (2l + 1)) times orthonormal ones.
 *
 * @param L the highest degree, 0 … 1000
 * @param points `[P, 3]`, coordinates (x, y, z)
 * @returns `[P, (L + 1)²]`, degree by degree, in the dtype and on the device of the points, differentiable in them
 */
export function harmonicPolynomials(...args: [L: number, points: Tensor]): Tensor {
  const given = parseArguments("harmonicPolynomials", z.strictObject({ L: L(), points: z.custom<unknown>() }), args);
  checkPoints(given.points, 3, "harmonicPolynomials");
  return ops.cat(native().harmonicPolynomials(given.L, toHandle(given.points)).map(fromHandle), 1);
}
