/** Products of groups: `directProduct`, `doubleGroup`, and those with names of their own. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import type { GridOptions } from "./arguments.js";
import * as schemas from "./arguments.js";
import { directsum } from "./functions.js";
import { Group, groupExternal, groupFromExternal, registerGroupClass } from "./group.js";
import { elementOf, GroupElement } from "./group_element.js";
import { type GroupExternal, type Id, native } from "./native.js";
import type { IrreducibleRepresentation, Representation } from "./representation.js";

/**
 * What {@link DirectProductGroup.grid} takes: `{ type: "rand", N, seed }`, or the options of the factors' grids with `G1`
 * or `G2` before them: `{ G1Type: "regular", G1N: 4, G2N: 8 }`.
 */
export interface ProductGridOptions {
  readonly type?: "rand";
  readonly N?: number;
  readonly seed?: number;
  readonly [factorOption: `G1${string}` | `G2${string}`]: unknown;
}

/**
 * G1 × G2. Elements are pairs `[value1, value2]`, parametrizations `"[p1 | p2]"` for all pairs of the factors'. Irreps
 * `(id1, id2, i)`: i is 0, or 1 for the second irrep inside the product of two irreps of complex type, which holds u v̄
 * where the first holds u v.
 *
 * Subgroup ids: `[id1, id2]`; where one side is trivial the subgroup is the other side itself. `["mixed", outer, inner]`
 * where G1 is C_2: the elements (0, h) for h in inner and (1, h) for h in outer but not in inner; inner is an id, of the
 * group outer, of a subgroup of index 2, or `["kernel", irrep]` for the elements where an irrep of size 1 is 1 and not −1.
 * As a group the subgroup is outer. For any other G1 `["mixed", id1, outer, inner]`, with id1 a subgroup C_2 of G1 in its
 * place.
 *
 * Two products are equal where their factors are; the name does not count.
 */
export class DirectProductGroup extends Group {
  #factors: readonly [Group, Group] | undefined;

  get G1(): Group {
    return this.#both()[0];
  }

  get G2(): Group {
    return this.#both()[1];
  }

  /** The id of G1 as a subgroup. */
  get subgroup1Id(): Id {
    return [this.G1.subgroupSelfId, this.G2.subgroupTrivialId];
  }

  /** The id of G2 as a subgroup. */
  get subgroup2Id(): Id {
    return [this.G1.subgroupTrivialId, this.G2.subgroupSelfId];
  }

  /** (g1, 1). */
  inclusion1(g1: GroupElement): GroupElement {
    const first = elementOf(this.G1, g1, "inclusion1", "g1");
    return new GroupElement(this, [...first, ...this.G2.identity.coordinates]);
  }

  /** (1, g2). */
  inclusion2(g2: GroupElement): GroupElement {
    const second = elementOf(this.G2, g2, "inclusion2", "g2");
    return new GroupElement(this, [...this.G1.identity.coordinates, ...second]);
  }

  /** (g1, g2). */
  pairElements(g1: GroupElement, g2: GroupElement): GroupElement {
    const first = elementOf(this.G1, g1, "pairElements", "g1");
    return new GroupElement(this, [...first, ...elementOf(this.G2, g2, "pairElements", "g2")]);
  }

  /** [g1, g2] of the element (g1, g2). */
  splitElement(g: GroupElement): [g1: GroupElement, g2: GroupElement] {
    const coordinates = elementOf(this, g, "splitElement", "g");
    const split = this.G1.identity.coordinates.length;
    return [
      new GroupElement(this.G1, coordinates.slice(0, split)),
      new GroupElement(this.G2, coordinates.slice(split)),
    ];
  }

  /**
   * An irrep by its id: `G.irrep([1], [0, 2])`, `G.irrep([1], [2], 1)`, or the id as one array.
   *
   * @param id ids of irreps of both factors, and i, default 0
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is none
   */
  override irrep(...id: readonly Id[]): IrreducibleRepresentation {
    return super.irrep(...id);
  }

  /**
   * A grid of elements. `{ type: "rand", N, seed }` draws N pairs. With options of the factors, all pairs of a grid of G1
   * (outer) and a grid of G2 (inner): `G1N` is the factor's `N`, `G1Type` its `type`, and so on, `G1G2N` for a product as
   * factor; a finite factor without options gives all its elements. `seed` serves both factors where they have none.
   */
  override grid(...args: [options: ProductGridOptions | GridOptions] | [type: string, N?: number, seed?: number]) {
    const [first, N, seed] = args;
    const isNamed = typeof first === "object" && first !== null;
    check(
      isNamed || typeof first === "string",
      "ERR_INVALID_ARGUMENT",
      () => `grid: type: expected "rand" or an object of options, given ${describe(first)}`,
    );
    const options = isNamed ? Object.entries(first) : Object.entries({ type: first, N, seed });
    const record = Object.fromEntries(
      options.filter(([, value]) => value !== undefined).map(([key, value]) => [factorKey(key), gridValue(key, value)]),
    );
    return this.wrap(native().grid(groupExternal(this), record));
  }

  /** As of every group; of the Klein four group also `rectangle`, its action on a rectangle in the plane. */
  override get representations(): Record<string, Representation> {
    const all = super.representations;
    if (this.name !== "Klein4") return all;
    return { ...all, rectangle: directsum([this.irrep(1, 0), this.irrep(0, 1)]) };
  }

  #both(): readonly [Group, Group] {
    if (this.#factors === undefined) {
      const [G1, G2] = native().factors(groupExternal(this));
      this.#factors = [groupFromExternal(G1), groupFromExternal(G2)];
    }
    return this.#factors;
  }
}

/**
 * G × G. Beside the subgroups of every product, `"diagonal"`: the elements (g, g), as a group G; and
 * `["subdiagonal", id]`: those with g in that subgroup of G.
 */
export class DoubleGroup extends DirectProductGroup {
  get subgroupDiagonalId(): Id {
    return "diagonal";
  }
}

registerGroupClass("DirectProductGroup", DirectProductGroup);
registerGroupClass("DoubleGroup", DoubleGroup);

/** `G1N` as `G1_N`, `G1Type` as `G1_type`, `G2G1N` as `G2_G1_N`. */
function factorKey(key: string): string {
  const [, factor, rest] = /^(G[12])(.+)$/.exec(key) ?? [];
  if (factor === undefined || rest === undefined) return key;
  const isKept = /^(N|G[12])/.test(rest);
  return `${factor}_${factorKey(isKept ? rest : rest.charAt(0).toLowerCase() + rest.slice(1))}`;
}

function gridValue(key: string, value: unknown): Id {
  const plain = value instanceof GroupElement ? value.value : value;
  const parsed = schemas.id().safeParse(plain);
  check(
    parsed.success,
    "ERR_INVALID_ARGUMENT",
    () => `grid: ${key}: expected a number, a string, an element or an array of numbers, given ${describe(value)}`,
  );
  return parsed.data;
}

const group = once(() => z.custom<Group>((value) => value instanceof Group, "expected a Group"));
const productSchema = once(() => z.strictObject({ G1: group(), G2: group(), name: schemas.name().optional() }));
const doubleSchema = once(() => z.strictObject({ G: group(), name: schemas.name().optional() }));
const frequencySchema = once(() => z.strictObject({ maximumFrequency: schemas.integer(0).default(3) }));
const orderSchema = once(() => z.strictObject({ n: schemas.integer(1) }));
const product = (external: GroupExternal) => groupFromExternal(external) as DirectProductGroup;

/**
 * G1 × G2; the factors may be products.
 *
 * @param name default `<G1> X <G2>`
 */
export function directProduct(
  ...args:
    | [G1: Group, G2: Group, name?: string]
    | [G1: Group, G2: Group, options: { name?: string }]
    | [options: { G1: Group; G2: Group; name?: string }]
): DirectProductGroup {
  const { G1, G2, name } = parseArguments("directProduct", productSchema(), args);
  return product(native().directProduct(groupExternal(G1), groupExternal(G2), name));
}

/**
 * G × G with the diagonal as a subgroup.
 *
 * @param name default `<G> X <G>`
 */
export function doubleGroup(
  ...args: [G: Group, name?: string] | [G: Group, options: { name?: string }] | [options: { G: Group; name?: string }]
): DoubleGroup {
  const { G, name } = parseArguments("doubleGroup", doubleSchema(), args);
  return groupFromExternal(native().doubleGroup(groupExternal(G), name)) as DoubleGroup;
}

/** The Klein four group C_2 × C_2, `Klein4`. */
export function klein4Group(): DirectProductGroup {
  return product(native().klein4Group());
}

/** C_2 × T, `Pyritohedral`: the rotations of the tetrahedron and the inversion, T_h. */
export function pyritohedralGroup(): DirectProductGroup {
  return product(native().pyritohedralGroup());
}

/** C_2 × O, `FullOctahedral`: all symmetries of the cube, O_h. */
export function fullOctaGroup(): DirectProductGroup {
  return product(native().fullOctahedralGroup());
}

/** C_2 × I, `FullIcosahedral`: all symmetries of the icosahedron, I_h. */
export function fullIcoGroup(): DirectProductGroup {
  return product(native().fullIcosahedralGroup());
}

/**
 * C_2 × SO(2), `Cylindrical`: the rotations about an axis and the inversion.
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 3
 */
export function cylinderGroup(
  ...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]
): DirectProductGroup {
  const { maximumFrequency } = parseArguments("cylinderGroup", frequencySchema(), args);
  return product(native().cylinderGroup(maximumFrequency));
}

/**
 * C_2 × O(2), `FullCylindrical`: the symmetries of a cylinder.
 *
 * @param maximumFrequency which irreps `irreps()` lists, default 3
 */
export function fullCylinderGroup(
  ...args: [maximumFrequency?: number] | [options: { maximumFrequency?: number }]
): DirectProductGroup {
  const { maximumFrequency } = parseArguments("fullCylinderGroup", frequencySchema(), args);
  return product(native().fullCylinderGroup(maximumFrequency));
}

/**
 * C_2 × C_n, `CylindricalDiscrete`; the Klein four group for n = 2.
 *
 * @param n the number of rotations, ≥ 1
 */
export function cylinderDiscreteGroup(...args: [n: number] | [options: { n: number }]): DirectProductGroup {
  const { n } = parseArguments("cylinderDiscreteGroup", orderSchema(), args);
  return product(native().cylinderDiscreteGroup(n));
}

/**
 * C_2 × D_n, `FullCylindricalDiscrete`.
 *
 * @param n the number of rotations, ≥ 1
 */
export function fullCylinderDiscreteGroup(...args: [n: number] | [options: { n: number }]): DirectProductGroup {
  const { n } = parseArguments("fullCylinderDiscreteGroup", orderSchema(), args);
  return product(native().fullCylinderDiscreteGroup(n));
}
