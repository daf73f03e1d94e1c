/** The rotation groups of the tetrahedron, the octahedron and the icosahedron, and the full tetrahedral group. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import * as schemas from "./arguments.js";
import { changeBasis } from "./functions.js";
import { Group, groupExternal, groupFromExternal, registerGroupClass } from "./group.js";
import type { GroupElement } from "./group_element.js";
import { type Id, native } from "./native.js";
import type { Representation } from "./representation.js";

/** What {@link PolyhedralGroup.grid} takes by name. */
export interface PolyhedralGridOptions {
  /** `"regular"` (default): every element, in order; `"rand"`: N random ones. */
  readonly type?: "regular" | "rand";
  /** Needed for `"rand"`; of a regular grid it is the order of the group. */
  readonly N?: number;
  /** For `"rand"`: an integer in [0, 2³²); without it torch's generator draws one. */
  readonly seed?: number;
}

const gridSchema = once(() =>
  z.strictObject({
    type: z.enum(["regular", "rand"]).default("regular"),
    N: schemas.integer(1).optional(),
    seed: schemas.integer(0).optional(),
  }),
);

/** (x, y, z) in terms of irrep 1, whose coordinates are (y, z, x). */
const fromHarmonics = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 1, 0],
];

/**
 * What the polyhedral groups share. Elements are rotations in any of the 27 parametrizations of rotations of space; the
 * default is the quaternion `[x, y, z, w]`, which may differ from that of an element of the group by 1e-6. Their order
 * is that of the reference's Appendix A: the twelve tetrahedral rotations first, element 3 is the identity.
 *
 * Subgroup ids, N the order of an axis of the group:
 *
 * | id | subgroup |
 * |---|---|
 * | `[false, N]` | C_N about Z (N = 2, 4), (1, 1, 1) (N = 3), (φ, 0, 1) (N = 5) |
 * | `[true, N]`, N ≥ 2 | D_N about the same axis; its flip is the first element of order 2 about a perpendicular axis: X where N is even |
 * | `[true, 1]` | C_2 about X |
 * | `[t, N]` | the flip axis turned by t/2 about the axis of order N (Z for N = 1); t in radians, a multiple of 2π/M where M is the highest order about that axis |
 * | `"tetra"` | the tetrahedral rotations |
 *
 * and the group itself. Each may be followed by an element `adj`, for the subgroup adj⁻¹ H adj.
 */
export abstract class PolyhedralGroup extends Group {
  /**
   * Elements: all of them in order, or random ones.
   *
   * @param type `"regular"` (default) or `"rand"`
   * @param N how many; needed for `"rand"`
   * @param seed for `"rand"`: the numbers are those of numpy's `RandomState(seed)`
   */
  override grid(
    ...args: [options?: PolyhedralGridOptions] | [type: string, N?: number, seed?: number]
  ): GroupElement[] {
    return this.wrap(native().grid(groupExternal(this), parseArguments("grid", gridSchema(), args)));
  }

  /** The quotient by the subgroup of that id, under a name of its own. */
  protected permutations(subgroupId: Id, name: string): Representation {
    return this.quotientRepresentation(subgroupId, { name });
  }

  /** Irrep 1 in the coordinates (x, y, z). */
  protected vectors(): Representation {
    const vector = this.irrep(1);
    return changeBasis(vector, fromHarmonics, "standard", vector.supportedNonlinearities);
  }
}

/**
 * T, the 12 rotations of the tetrahedron with the vertices (1, 1, 1), (1, −1, −1), (−1, 1, −1), (−1, −1, 1). Irreps 0
 * (trivial), 1 (vectors, size 3), 2 (size 2, complex type).
 */
export class Tetrahedral extends PolyhedralGroup {
  /** Vectors in the coordinates (x, y, z), size 3. */
  get standardRepresentation(): Representation {
    return this.vectors();
  }

  /** Permutations of the 4 vertices. */
  get tetraVerticesRepresentation(): Representation {
    return this.permutations([false, 3], "tetra_vertices");
  }

  /** Permutations of the 4 faces, each at the opposite of a vertex. */
  get tetraFacesRepresentation(): Representation {
    return this.permutations([false, 3], "tetra_faces");
  }

  /** Permutations of the 6 edges. */
  get tetraEdgesRepresentation(): Representation {
    return this.permutations([false, 2], "tetra_edges");
  }
}

/**
 * O, the 24 rotations of the cube with faces along the axes. Irreps 0 (trivial), 1 (vectors, size 3), −1 (size 3, 1
 * times the sign), 2 (size 2), 3 (the sign: 1 on the tetrahedral rotations, −1 on the others).
 */
export class Octahedral extends PolyhedralGroup {
  /** Vectors in the coordinates (x, y, z), size 3. */
  get standardRepresentation(): Representation {
    return this.vectors();
  }

  /** Permutations of the 8 vertices of the cube (faces of the octahedron). */
  get cubeVerticesRepresentation(): Representation {
    return this.permutations([false, 3], "cube_vertices");
  }

  /** Permutations of the 6 faces of the cube (vertices of the octahedron). */
  get cubeFacesRepresentation(): Representation {
    return this.permutations([false, 4], "cube_faces");
  }

  /** Permutations of the 12 edges of the cube or octahedron: the quotient by the rotation about an edge's middle. */
  get cubeEdgesRepresentation(): Representation {
    return this.permutations([Math.PI / 2, 1], "cube_edges");
  }
}

/**
 * I, the 60 rotations of the icosahedron with a vertex at (φ, 0, 1) and 2-fold axes along X, Y, Z. Irreps 0 (trivial), 1
 * (vectors, size 3), 2 (size 5), 3 (size 3), 4 (size 4).
 */
export class Icosahedral extends PolyhedralGroup {
  /** Vectors in the coordinates (x, y, z), size 3. */
  get standardRepresentation(): Representation {
    return this.vectors();
  }

  /** Permutations of the 12 vertices of the icosahedron (faces of the dodecahedron). */
  get icoVerticesRepresentation(): Representation {
    return this.permutations([false, 5], "ico_vertices");
  }

  /** Permutations of the 20 faces of the icosahedron (vertices of the dodecahedron). */
  get icoFacesRepresentation(): Representation {
    return this.permutations([false, 3], "ico_faces");
  }

  /** Permutations of the 30 edges of the icosahedron or dodecahedron. */
  get icoEdgesRepresentation(): Representation {
    return this.permutations([false, 2], "ico_edges");
  }
}

/**
 * T_d, all 24 symmetries of the tetrahedron, mirrors included. As an abstract group it is the octahedral group: element
 * k < 12 is the rotation k, element k ≥ 12 the inversion times the octahedral rotation k. An element's value is
 * `[i, rotation]`, i = 1 with the inversion. Irreps and subgroup ids are those of {@link Octahedral} under that
 * isomorphism, `"fulltetra"` for the group itself.
 */
export class FullTetrahedral extends PolyhedralGroup {
  /** Vectors in the coordinates (x, y, z), size 3: irrep −1, on which mirrors act as mirrors. */
  get standardRepresentation(): Representation {
    const vector = this.irrep(-1);
    return changeBasis(vector, fromHarmonics, "standard", vector.supportedNonlinearities);
  }

  /** Permutations of the 4 vertices. */
  get tetraVerticesRepresentation(): Representation {
    return this.permutations([true, 3], "tetra_vertices");
  }

  /** Permutations of the 4 faces, each at the opposite of a vertex. */
  get tetraFacesRepresentation(): Representation {
    return this.permutations([true, 3], "tetra_faces");
  }

  /** Permutations of the 6 edges. */
  get tetraEdgesRepresentation(): Representation {
    return this.permutations([Math.PI / 2, 2], "tetra_edges");
  }
}

registerGroupClass("Tetrahedral", Tetrahedral);
registerGroupClass("Octahedral", Octahedral);
registerGroupClass("Icosahedral", Icosahedral);
registerGroupClass("FullTetrahedral", FullTetrahedral);

/** The rotations of the tetrahedron, T, of order 12. */
export function tetraGroup(): Tetrahedral {
  return groupFromExternal(native().tetrahedralGroup()) as Tetrahedral;
}

/** The rotations of the cube and the octahedron, O, of order 24. */
export function octaGroup(): Octahedral {
  return groupFromExternal(native().octahedralGroup()) as Octahedral;
}

/** The rotations of the icosahedron and the dodecahedron, I, of order 60. */
export function icoGroup(): Icosahedral {
  return groupFromExternal(native().icosahedralGroup()) as Icosahedral;
}

/** The symmetries of the tetrahedron, T_d, of order 24. */
export function fullTetraGroup(): FullTetrahedral {
  return groupFromExternal(native().fullTetrahedralGroup()) as FullTetrahedral;
}
