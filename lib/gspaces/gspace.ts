/** Base spaces with a group acting on them. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { Group, groupExternal, groupFromExternal } from "../group/group.js";
import type { GroupElement } from "../group/group_element.js";
import { isSubgroupId, plainId, type SubgroupId } from "../group/ids.js";
import type { Id } from "../group/native.js";
import {
  checkRepresentation,
  type IrreducibleRepresentation,
  type Representation,
  representationExternal,
  representationFromExternal,
} from "../group/representation.js";
import { type KernelAttributes, KernelBasis } from "../kernels/kernel_basis.js";
import type { Tensor } from "../torch/tensor.js";
import { type GSpaceExternal, type GSpaceInfo, native } from "./native.js";

/** A restricted space with the maps between both groups; `restriction(g)` is null where `g` lies outside. */
export type RestrictedGSpace<Space extends GSpace = GSpace> = readonly [
  gspace: Space,
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

const numbers = once(() => z.array(z.number()));
const kernelBasisSchema = once(() =>
  z.strictObject({
    inRepr: z.custom<unknown>(),
    outRepr: z.custom<unknown>(),
    sigma: z.union([z.number(), numbers()], "expected a number or an array of numbers"),
    rings: numbers().min(1),
    maximumFrequency: z.int().min(0).max(1000),
    filter: z
      .custom<(attributes: KernelAttributes) => boolean>((value) => typeof value === "function", "expected a function")
      .optional(),
  }),
);

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

/** How a space was made: from a subgroup of O(d) or, on a point, a group; or by restricting another. @internal */
export type GSpaceOrigin =
  | { readonly kind: "subgroup"; readonly id: Id; readonly maximumFrequency: number }
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "restriction"; readonly parent: GSpace; readonly id: Id };

/** How a space was made. @internal */
export let gspaceOrigin: (gspace: GSpace) => GSpaceOrigin;

/** A native space on its way into a constructor. */
class Made {
  constructor(
    readonly external: GSpaceExternal,
    readonly origin: GSpaceOrigin,
  ) {}
}

/**
 * R^d (d = 0, 2, 3) with a group of rotations and reflections acting on it: a {@link GSpace0D}, {@link GSpace2D} or
 * {@link GSpace3D}. Immutable; made by the factories of this room (`rot2dOnR2`, …) and by {@link restrict}.
 */
export abstract class GSpace {
  /** As Python prints it: `C4_on_R2[(None, 4)]`. Of a restricted space the canonical id stands in brackets, on one line. */
  readonly name: string;
  /** d; 0 for a single point. */
  readonly dimensionality: number;
  /** The group whose representations the fields carry. */
  readonly fibergroup: Group;
  readonly #external: GSpaceExternal;
  readonly #info: GSpaceInfo;
  readonly #origin: GSpaceOrigin;
  #testingElements: readonly GroupElement[] | undefined;
  #basespaceAction: Representation | undefined;

  static {
    gspaceExternal = (gspace) => {
      check(
        typeof gspace === "object" && gspace !== null && #external in gspace,
        "ERR_INVALID_ARGUMENT",
        () => `gspace: expected a GSpace, given ${describe(gspace)}`,
      );
      return gspace.#external;
    };
    gspaceOrigin = (gspace) => gspace.#origin;
  }

  /** @internal */
  protected constructor(made: Made) {
    check(
      made instanceof Made,
      "ERR_INVALID_ARGUMENT",
      "GSpace: it is abstract; use a factory such as rot2dOnR2, or GSpace0D, GSpace2D, GSpace3D",
    );
    const { external, origin } = made;
    this.#external = external;
    this.#origin = origin;
    this.#info = native().info(external);
    this.name = this.#info.name;
    this.dimensionality = this.#info.dimensionality;
    this.fibergroup = groupFromExternal(native().fiberGroup(external));
  }

  /** `R^2`. */
  get basespace(): string {
    return `R^${this.dimensionality}`;
  }

  /** The canonical id of the fibre group as a subgroup of O(d); of a point, of the group itself. */
  get subgroupId(): Id {
    return this.#info.subgroupId;
  }

  /**
   * How the group moves points: a representation of size d, whose matrices act on columns (x, y[, z]). Those are exact
   * for symmetries of the grid. Null on a single point.
   */
  get basespaceAction(): Representation | null {
    if (this.dimensionality === 0) return null;
    this.#basespaceAction ??= representationFromExternal(native().basespaceAction(this.#external));
    return this.#basespaceAction;
  }

  /** A field type of these representations, in channel order. */
  type(...representations: Representation[]): FieldTypeOf {
    check(fieldTypeFactory !== undefined, "ERR_INTERNAL", "GSpace.type: the room nn is not loaded");
    return fieldTypeFactory(this, representations) as FieldTypeOf;
  }

  /**
   * The same space under a subgroup: its `basespaceAction` at h is this one's at `inclusion(h)`.
   *
   * @param id in the fibre group's own language: `2` of C_4, `[null, 2]` or `[1, 2]` of D_4 (see `group.subgroup`)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is no such subgroup
   */
  restrict(id: SubgroupId): RestrictedGSpace {
    check(isSubgroupId(id), "ERR_INVALID_ARGUMENT", () => `restrict: id: expected an id, given ${describe(id)}`);
    const plain = plainId(id);
    const origin = { kind: "restriction", parent: this, id: plain } as const;
    const gspace = gspaceFromExternal(native().restrict(this.#external, plain), origin);
    const [, inclusion, restriction] = this.fibergroup.subgroup(id);
    return [gspace, inclusion, restriction];
  }

  /**
   * The action of `element` on a field of one representation: (g·f)(p) = ρ(g) f(g⁻¹p), see `FieldType.transform`.
   *
   * @param input `[N, repr.size, *spatial]` with as many spatial axes as the space has dimensions, float
   * @param repr a representation of the fibre group
   * @param options `mode`, where the grid needs interpolation: `"nearest"`, `"bilinear"` (default), `"bicubic"` on R²
   * @returns a tensor of the shape of `input`
   */
  featurefieldAction(
    input: Tensor,
    repr: Representation,
    element: GroupElement,
    options: { readonly mode?: "nearest" | "bilinear" | "bicubic" } = {},
  ): Tensor {
    return this.type(repr).transform(input, element, options);
  }

  /** The irreps of the fibre group up to its maximum frequency, in order. */
  get irreps(): readonly IrreducibleRepresentation[] {
    return this.fibergroup.irreps();
  }

  /** By name, in order: the irreps, then `regular` for finite groups. */
  get representations(): Record<string, Representation> {
    return this.fibergroup.representations;
  }

  /** The representation of size 1 that changes nothing. */
  get trivialRepr(): IrreducibleRepresentation {
    return this.fibergroup.trivialRepresentation;
  }

  /** Functions on the fibre group. @throws EscnnError `ERR_INVALID_ARGUMENT` for infinite groups */
  get regularRepr(): Representation {
    return this.fibergroup.regularRepresentation;
  }

  /** An irrep of the fibre group by its id: `irrep(1)`, `irrep(1, 2)`. */
  irrep(...id: readonly Id[]): IrreducibleRepresentation {
    return this.fibergroup.irrep(...id);
  }

  /** Functions on the cosets of a subgroup of the fibre group. */
  quotientRepr(subgroupId: SubgroupId): Representation {
    return this.fibergroup.quotientRepresentation(subgroupId);
  }

  /** Induced from a representation of a subgroup of the fibre group. */
  inducedRepr(subgroupId: SubgroupId, repr: Representation): Representation {
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
    const options = parseArguments("buildKernelBasis", kernelBasisSchema(), args);
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
}

/** A single point under a group: only the fibres transform. Its name is the group's. */
export class GSpace0D extends GSpace {
  constructor(G: Group);
  /** @internal */
  constructor(made: Made);
  constructor(source: Group | Made) {
    const isKnown = source instanceof Made || source instanceof Group;
    check(isKnown, "ERR_INVALID_ARGUMENT", () => `GSpace0D: G: expected a Group, given ${describe(source)}`);
    super(
      source instanceof Made
        ? source
        : new Made(native().point(groupExternal(source)), { kind: "group", group: source }),
    );
  }

  override get basespaceAction(): null {
    return null;
  }

  override restrict(id: SubgroupId): RestrictedGSpace<GSpace0D> {
    return super.restrict(id) as RestrictedGSpace<GSpace0D>;
  }

  /** {@link buildFiberIntertwinerBasis}; there are no rings on a point. */
  override buildKernelBasis(
    ...args: [inRepr: Representation, outRepr: Representation, ...none: unknown[]]
  ): KernelBasis {
    const [inRepr, outRepr, ...more] = args;
    check(
      more.length === 0,
      "ERR_INVALID_ARGUMENT",
      () => `buildKernelBasis: ${args.length} arguments given, at most 2 allowed on a single point (inRepr, outRepr)`,
    );
    return this.buildFiberIntertwinerBasis(inRepr, outRepr);
  }
}

const planarSchema = once(() =>
  z.strictObject({
    sgId: z.custom<readonly [angle: number | null, order: number]>(
      (value) =>
        Array.isArray(value) &&
        value.length === 2 &&
        (value[0] === null || Number.isFinite(value[0])) &&
        Number.isSafeInteger(value[1]),
      "expected [angle or null, order], an id of O(2)",
    ),
    maximumFrequency: z.int().min(0).default(6),
  }),
);
const spatialSchema = once(() =>
  z.strictObject({
    sgId: z.custom<SubgroupId>(isSubgroupId, "expected an id of O(3)").transform(plainId),
    maximumFrequency: z.int().min(0).default(2),
  }),
);

/** R² under a subgroup of O(2). */
export class GSpace2D extends GSpace {
  /**
   * @param sgId `[null, M]`: rotations by 2π/M, −1 for all; `[θ, M]`: the same with the mirror line of slope θ/2
   * @param maximumFrequency to which frequency an infinite fibre group lists irreps; default 6
   */
  constructor(sgId: readonly [angle: number | null, order: number], maximumFrequency?: number);
  /** @internal */
  constructor(made: Made);
  constructor(...args: readonly unknown[]) {
    super(made("GSpace2D", planarSchema(), args, (id, frequency) => native().planar(id[0], id[1], frequency)));
  }

  override get basespaceAction(): Representation {
    return super.basespaceAction as Representation;
  }

  /** The order of the group's rotations, −1 where infinite. */
  get rotationsOrder(): number {
    return (this.subgroupId as readonly [number | null, number])[1];
  }

  /** 1 where the group has reflections, else 0. */
  get flipsOrder(): 0 | 1 {
    return (this.subgroupId as readonly [number | null, number])[0] === null ? 0 : 1;
  }

  override restrict(id: SubgroupId): RestrictedGSpace<GSpace2D> {
    return super.restrict(id) as RestrictedGSpace<GSpace2D>;
  }
}

/** R³ under a closed subgroup of O(3). */
export class GSpace3D extends GSpace {
  /**
   * @param sgId see `o3Group().subgroup`: `"o3"`, `[false, "octa"]`, `["cone", 4]`, perhaps with an element of O(3) as
   *   the last item
   * @param maximumFrequency to which frequency an infinite fibre group lists irreps; default 2
   */
  constructor(sgId: SubgroupId, maximumFrequency?: number);
  /** @internal */
  constructor(made: Made);
  constructor(...args: readonly unknown[]) {
    super(made("GSpace3D", spatialSchema(), args, (id, frequency) => native().spatial(id, frequency)));
  }

  override get basespaceAction(): Representation {
    return super.basespaceAction as Representation;
  }

  override restrict(id: SubgroupId): RestrictedGSpace<GSpace3D> {
    return super.restrict(id) as RestrictedGSpace<GSpace3D>;
  }
}

function made<Sg>(
  callee: string,
  schema: z.ZodObject<{ sgId: z.ZodType<Sg>; maximumFrequency: z.ZodType<number> }>,
  args: readonly unknown[],
  make: (sgId: Sg, maximumFrequency: number) => GSpaceExternal,
): Made {
  if (args[0] instanceof Made) return args[0];
  const { sgId, maximumFrequency } = parseArguments(callee, schema, args);
  const [id, frequency] = [sgId as Sg & Id, maximumFrequency as number];
  return new Made(make(id, frequency), { kind: "subgroup", id, maximumFrequency: frequency });
}

function gspaceFromExternal(external: GSpaceExternal, origin: GSpaceOrigin): GSpace {
  const { dimensionality } = native().info(external);
  const source = new Made(external, origin);
  if (dimensionality === 0) return new GSpace0D(source);
  return dimensionality === 2 ? new GSpace2D(source) : new GSpace3D(source);
}

/** A single point: only the fibres transform. Its name is the group's. */
export function noBaseSpace(G: Group): GSpace0D {
  check(G instanceof Group, "ERR_INVALID_ARGUMENT", () => `noBaseSpace: G: expected a Group, given ${describe(G)}`);
  return new GSpace0D(G);
}
