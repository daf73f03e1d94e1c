/** Base spaces with a group acting on them. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { Group, groupExternal, groupFromExternal } from "../group/group.js";
import { elementOf, type GroupElement } from "../group/group_element.js";
import type { Id } from "../group/native.js";
import {
  checkRepresentation,
  type IrreducibleRepresentation,
  type Representation,
  representationExternal,
} from "../group/representation.js";
import { type KernelAttributes, KernelBasis } from "../kernels/kernel_basis.js";
import { fromMatrix } from "../torch/matrix.js";
import type { Tensor } from "../torch/tensor.js";
import { type GSpaceExternal, type GSpaceInfo, native } from "./native.js";

/** A restricted space with the maps between both groups; `restriction(g)` is null where `g` lies outside. */
export type RestrictedGSpace = readonly [
  gspace: GSpace,
  inclusion: (h: GroupElement) => GroupElement,
  restriction: (g: GroupElement) => GroupElement | null,
];

/** What {@link GSpace.buildKernelBasis} takes by name. */
export interface KernelBasisOptions {
  /** Widths of the rings in pixels: one for all, or one per ring; > 0. */
  readonly sigma: number | readonly number[];
  /** Radii of the rings in pixels, >= 0. */
  readonly rings: readonly number[];
  /** The highest angular frequency of the filters. */
  readonly maximumFrequency: number;
  /** Which filters to use, by `irrep:frequency`, `irrep:flip_frequency`, `radius`, `sigma`, `radial_idx`. */
  readonly filter?: (attributes: KernelAttributes) => boolean;
}

const numbers = z.array(z.number());
const kernelBasisSchema = z.strictObject({
  inRepr: z.custom<unknown>(),
  outRepr: z.custom<unknown>(),
  sigma: z.union([z.number(), numbers], "expected a number or an array of numbers"),
  rings: numbers.min(1),
  maximumFrequency: z.int().min(0).max(1000),
  filter: z
    .custom<(attributes: KernelAttributes) => boolean>((value) => typeof value === "function", "expected a function")
    .optional(),
});

/** Makes a field type; set by `lib/nn`, which stands above this room. @internal */
export type FieldTypeFactory = (gspace: GSpace, representations: readonly Representation[]) => unknown;
let fieldTypeFactory: FieldTypeFactory | undefined;

/** @internal */
export function registerFieldType(factory: FieldTypeFactory): void {
  fieldTypeFactory = factory;
}

/** What `gspace.type(…)` returns: `nn.FieldType`; declared here so that `lib/nn` can fill it in. */
export interface GSpaceTypes {
  readonly gspace: GSpace;
}
type FieldTypeOf = GSpaceTypes extends { fieldType: infer T } ? T : unknown;

/** The native space, for rows of other rooms. @internal */
export let gspaceExternal: (gspace: GSpace) => GSpaceExternal;

/**
 * R^d (d = 0, 2, 3) with a group of rotations and reflections acting on it. Immutable; made by the factories of this room
 * (`rot2dOnR2`, …) and by {@link restrict}.
 */
export class GSpace {
  /** As Python prints it: `C4_on_R2[(None, 4)]`. */
  readonly name: string;
  /** d; 0 for a single point. */
  readonly dimensionality: number;
  /** The group whose representations the fields carry. */
  readonly fibergroup: Group;
  readonly #external: GSpaceExternal;
  readonly #info: GSpaceInfo;
  #testingElements: readonly GroupElement[] | undefined;

  static {
    gspaceExternal = (gspace) => gspace.#external;
  }

  /** @internal */
  constructor(external: GSpaceExternal) {
    this.#external = external;
    this.#info = native().info(external);
    this.name = this.#info.name;
    this.dimensionality = this.#info.dimensionality;
    this.fibergroup = groupFromExternal(native().fiberGroup(external));
  }

  /** `R^2`. */
  get basespace(): string {
    return `R^${this.dimensionality}`;
  }

  /** The id of the fibre group as a subgroup of O(d). */
  get subgroupId(): Id {
    return this.#info.subgroupId;
  }

  /** The order of the group's rotations, −1 where infinite. Only on R². */
  get rotationsOrder(): number {
    return this.#planarId()[1];
  }

  /** 1 where the group has reflections, else 0. Only on R². */
  get flipsOrder(): 0 | 1 {
    return this.#planarId()[0] === null ? 0 : 1;
  }

  /** A field type of these representations, in channel order. */
  type(...representations: Representation[]): FieldTypeOf {
    check(fieldTypeFactory !== undefined, "ERR_INTERNAL", "GSpace.type: the room nn is not loaded");
    return fieldTypeFactory(this, representations) as FieldTypeOf;
  }

  /**
   * The same space under a subgroup.
   *
   * @param id in the fibre group's own language: `2` of C_4, `[null, 2]` or `[1, 2]` of D_4 (see `group.subgroup`)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is no such subgroup
   */
  restrict(id: Id): RestrictedGSpace {
    const gspace = new GSpace(native().restrict(this.#external, id));
    const [, inclusion, restriction] = this.fibergroup.subgroup(id);
    return [gspace, inclusion, restriction];
  }

  /**
   * How `element` moves points: float64 `[d, d]`, acting on columns (x, y[, z]).
   * Exact for multiples of 90° and for reflections in axes and diagonals.
   */
  basespaceAction(element: GroupElement): Tensor {
    const g = elementOf(this.fibergroup, element, "basespaceAction", "element");
    return fromMatrix(native().basespaceAction(this.#external, g));
  }

  get irreps(): readonly IrreducibleRepresentation[] {
    return this.fibergroup.irreps();
  }

  /** By name, in order: the irreps, then `regular` for finite groups. */
  get representations(): Record<string, Representation> {
    return this.fibergroup.representations;
  }

  get trivialRepr(): IrreducibleRepresentation {
    return this.fibergroup.trivialRepresentation;
  }

  /** @throws EscnnError for infinite groups */
  get regularRepr(): Representation {
    return this.fibergroup.regularRepresentation;
  }

  /** An irrep of the fibre group by its id: `irrep(1)`, `irrep(1, 2)`. */
  irrep(...id: readonly Id[]): IrreducibleRepresentation {
    return this.fibergroup.irrep(...id);
  }

  /** Functions on the cosets of a subgroup of the fibre group. */
  quotientRepr(subgroupId: Id): Representation {
    return this.fibergroup.quotientRepresentation(subgroupId);
  }

  /** Induced from an irrep of a subgroup of the fibre group. */
  inducedRepr(subgroupId: Id, repr: IrreducibleRepresentation): Representation {
    return this.fibergroup.inducedRepresentation(subgroupId, repr);
  }

  /** All elements of a finite fibre group, evenly spread ones of an infinite one. */
  get testingElements(): readonly GroupElement[] {
    this.#testingElements ??= Object.freeze(this.fibergroup.testingElements());
    return this.#testingElements;
  }

  /**
   * A basis of the steerable kernels between two representations of the fibre group.
   *
   * @throws EscnnError `ERR_EMPTY_BASIS` when there is none
   */
  buildKernelBasis(
    ...args:
      | [inRepr: Representation, outRepr: Representation, options: KernelBasisOptions]
      | [
          inRepr: Representation,
          outRepr: Representation,
          sigma: number | readonly number[],
          rings: readonly number[],
          maximumFrequency: number | Omit<KernelBasisOptions, "sigma" | "rings">,
        ]
  ): KernelBasis {
    const options = parseArguments("buildKernelBasis", kernelBasisSchema, args);
    const [inRepr, outRepr] = this.#pair(options.inRepr, options.outRepr, "buildKernelBasis");
    const { rings, sigma, maximumFrequency, filter } = options;
    const external = native().kernelBasis(
      this.#external,
      representationExternal(inRepr),
      representationExternal(outRepr),
      rings,
      typeof sigma === "number" ? rings.map(() => sigma) : sigma,
      maximumFrequency,
      filter ?? null,
    );
    return new KernelBasis(external, inRepr, outRepr, this.dimensionality, "buildKernelBasis");
  }

  /**
   * A basis of the linear maps that commute with the group: kernels on a single point.
   *
   * @throws EscnnError `ERR_EMPTY_BASIS` when there is none
   */
  buildFiberIntertwinerBasis(inRepr: Representation, outRepr: Representation): KernelBasis {
    const [from, to] = this.#pair(inRepr, outRepr, "buildFiberIntertwinerBasis");
    const external = native().intertwinerBasis(
      this.#external,
      representationExternal(from),
      representationExternal(to),
    );
    return new KernelBasis(external, from, to, 0, "buildFiberIntertwinerBasis");
  }

  /** The same group acting in the same way; the maximum frequency does not count. */
  equals(other: unknown): boolean {
    return other instanceof GSpace && (other === this || native().equals(this.#external, other.#external));
  }

  toString(): string {
    return this.name;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #pair(inRepr: unknown, outRepr: unknown, callee: string): [Representation, Representation] {
    const pair: [Representation, Representation] = [
      checkRepresentation(inRepr, callee, "inRepr"),
      checkRepresentation(outRepr, callee, "outRepr"),
    ];
    for (const [index, repr] of pair.entries()) {
      check(
        repr.group.equals(this.fibergroup),
        "ERR_INVALID_ARGUMENT",
        () =>
          `${callee}: ${index === 0 ? "inRepr" : "outRepr"}: expected a representation of ${this.fibergroup.name}, given ${repr}`,
      );
    }
    return pair;
  }

  #planarId(): [number | null, number] {
    check(this.dimensionality === 2, "ERR_INVALID_ARGUMENT", () => `${this.name} is no space on R^2`);
    return this.#info.subgroupId as [number | null, number];
  }
}

/** A single point: only the fibres transform. Its name is the group's. */
export function noBaseSpace(G: Group): GSpace {
  check(G instanceof Group, "ERR_INVALID_ARGUMENT", () => `noBaseSpace: G: expected a Group, given ${describe(G)}`);
  return new GSpace(native().point(groupExternal(G)));
}
