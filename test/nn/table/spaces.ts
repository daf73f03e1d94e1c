/** Every kind of group on every kind of base space, with small field types to build layers on. */
import { directsum, type GroupElement, type Id, type Representation } from "../../../lib/group/index.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import { FieldType } from "../../../lib/nn/index.js";
import { isFull } from "../../support/sampling.js";

/** Kinds of groups; the fixed part of the table has one space of each. */
export const families = [
  "C_N",
  "D_N",
  "SO(2)",
  "O(2)",
  "polyhedral",
  "polyhedral with inversion",
  "SO(3)",
  "O(3)",
  "finite about an axis",
  "infinite about an axis",
  "finite on a point",
  "infinite on a point",
] as const;
export type Family = (typeof families)[number];

/** Where the fields of a space come from. */
interface Sources {
  /** The subgroup by which quotient fields are permuted; `"regular"`: the trivial one; null: no group of finite index. */
  readonly permuted: "regular" | Id | null;
  /** Subgroups with an irrep, given by its place in their list, from which fields are induced. */
  readonly induced?: readonly (readonly [id: Id, irrep: number])[];
  /** A subgroup to restrict to. */
  readonly subgroup: Id;
  /** Of an infinite group: a finite subgroup, on whose elements functions are sampled, and one to take quotients by. */
  readonly samples?: { readonly on: Id; readonly quotient: Id };
}

/** A base space and its field types. */
export class TableSpace {
  readonly #types = new Map<string, FieldType | null>();

  constructor(
    readonly family: Family,
    readonly space: gspaces.GSpace,
    private readonly sources: Sources,
  ) {}

  get name(): string {
    return this.space.name.replace(/\s+/g, " ");
  }

  get dimensions(): number {
    return this.space.dimensionality;
  }

  get isFiniteGroup(): boolean {
    return !this.space.fibergroup.continuous;
  }

  get isPermuted(): boolean {
    return this.sources.permuted !== null;
  }

  get subgroup(): Id {
    return this.sources.subgroup;
  }

  /** The same group without a space to act on. */
  onPoint(): TableSpace {
    const G = this.space.fibergroup;
    const family = G.continuous ? "infinite on a point" : "finite on a point";
    return new TableSpace(family, gspaces.noBaseSpace(G), this.sources);
  }

  /** Fields of numbers that the group permutes, or trivial ones; sizes mixed up. */
  get permuted(): FieldType {
    return this.#once("permuted", () => {
      const rho = this.#permuted() ?? this.space.trivialRepr;
      return [rho, this.space.trivialRepr, rho];
    }) as FieldType;
  }

  /** Irreps other than the trivial one; null for the trivial group. */
  get vectors(): FieldType | null {
    return this.#once("vectors", () => {
      const [first, last] = this.#nontrivial();
      return first === undefined || last === undefined ? null : [last, first, last];
    });
  }

  /** Fields that have a norm: irreps and permuted numbers, mixed up. */
  get normed(): FieldType {
    return this.#once("normed", () => {
      const [first, last] = this.#nontrivial();
      const rho = this.#permuted();
      return [last, this.space.trivialRepr, rho, first, last].filter((item) => item !== undefined);
    }) as FieldType;
  }

  /** Fields of every kind, one in a basis that is neither sparse nor orthogonal. */
  get any(): FieldType {
    return this.#once("any", () => [...this.normed, this.#skewed()]) as FieldType;
  }

  /** Few channels of every kind, for layers with a map between each two. */
  get few(): FieldType {
    return this.#once("few", () => [this.#skewed(), ...this.#nontrivial().slice(0, 1)]) as FieldType;
  }

  /** Regular fields; null for large and infinite groups. */
  get regular(): FieldType | null {
    return this.#once("regular", () => {
      const order = this.space.fibergroup.order();
      return order > 0 && order <= 12 ? [this.space.regularRepr, this.space.regularRepr] : null;
    });
  }

  /** Fields induced from a subgroup, none of them with a trivial part where `vectors` is set. */
  induced(vectors: boolean): FieldType | null {
    return this.#once(`induced ${vectors}`, () => {
      const { induced = [] } = this.sources;
      const made = induced.flatMap(([id, place]) => {
        const [H] = this.space.fibergroup.subgroup(id);
        const irreps = vectors ? [place] : [place, 0];
        return irreps.map((item) => this.space.inducedRepr(id, H.irreps()[item] as Representation));
      });
      return made.length === 0 ? null : [...made, made[0] as Representation];
    });
  }

  /** Gates and fields of one induced kind, as `InducedGatedNonLinearity1` wants them; null where none are induced. */
  get inducedGates(): readonly [gate: Representation, field: Representation] | null {
    const [first] = this.sources.induced ?? [];
    if (first === undefined) return null;
    const [id, place] = first;
    const irreps = this.space.fibergroup.subgroup(id)[0].irreps();
    const make = (item: number) => this.space.inducedRepr(id, irreps[item] as Representation);
    return [make(0), make(place)];
  }

  /** Few irreps, the trivial one among them. */
  get irreps(): readonly Representation[] {
    return [this.space.trivialRepr, ...this.#nontrivial()];
  }

  /** Ids of two low irreps. */
  get bandLimit(): Id[] {
    return this.space.irreps.slice(0, 2).map((psi) => psi.id as Id);
  }

  /** Where functions on the group are sampled: default (all elements) for a finite one; null where that is not written down. */
  get grid(): { readonly grid?: readonly GroupElement[] } | null {
    if (this.isFiniteGroup) return this.space.fibergroup.order() > 24 ? null : {};
    const { samples } = this.sources;
    if (samples === undefined) return null;
    const [H, include] = this.space.fibergroup.subgroup(samples.on);
    return { grid: (H.elements as GroupElement[]).map(include) };
  }

  /** A subgroup to take quotients of functions by. */
  get quotient(): Id | null {
    if (this.isFiniteGroup)
      return this.sources.permuted === "regular" ? this.space.fibergroup.subgroupTrivialId : this.sources.permuted;
    return this.sources.samples?.quotient ?? null;
  }

  #permuted(): Representation | undefined {
    const { permuted } = this.sources;
    if (permuted === null) return undefined;
    return permuted === "regular" ? this.space.regularRepr : this.space.quotientRepr(permuted);
  }

  /** The first irrep that is not trivial, and the last listed. */
  #nontrivial(): Representation[] {
    const irreps = this.space.irreps.slice(1);
    return irreps.length === 0 ? [] : [irreps[0] as Representation, irreps.at(-1) as Representation];
  }

  #skewed(): Representation {
    const parts = [this.space.trivialRepr, ...this.#nontrivial().slice(0, 1)];
    const size = parts.reduce((sum, rho) => sum + rho.size, 0);
    const changeOfBasis = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 1.5 : Math.sin(1 + 3 * i + 7 * j) / 2)),
    );
    return directsum(parts, { changeOfBasis, name: "skewed" });
  }

  #once(key: string, make: () => readonly Representation[] | null): FieldType | null {
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const fields = make();
    const type = fields === null ? null : new FieldType(this.space, fields);
    this.#types.set(key, type);
    return type;
  }
}

const regular = "regular" as const;
const so2 = { permuted: null, subgroup: 4, samples: { on: 8, quotient: 2 } } as const;
const o2 = {
  permuted: [null, -1],
  induced: [[[null, -1], 2]],
  subgroup: [null, 4],
  samples: { on: [0, 8], quotient: [null, 2] },
} as const satisfies Sources;
const dihedral = (N: number): Sources => ({
  permuted: N > 4 ? [0, 1] : regular,
  induced: N > 1 ? [[[null, N], 1]] : [],
  subgroup: [null, N],
});

/** The spaces by family; the first of a family that a layer accepts is in the fixed part. */
const spaces: readonly (readonly [family: Family, make: () => gspaces.GSpace, sources: Sources])[] = [
  ["C_N", () => gspaces.rot2dOnR2(4), { permuted: regular, induced: [[2, 1]], subgroup: 2 }],
  ["C_N", () => gspaces.trivialOnR2(), { permuted: regular, subgroup: 1 }],
  ["C_N", () => gspaces.rot2dOnR2(2), { permuted: regular, subgroup: 1 }],
  ["C_N", () => gspaces.rot2dOnR2(5), { permuted: regular, subgroup: 1 }],
  ["C_N", () => gspaces.rot2dOnR2(8), { permuted: regular, induced: [[4, 1]], subgroup: 2 }],
  ["D_N", () => gspaces.flipRot2dOnR2(4), dihedral(4)],
  ["D_N", () => gspaces.flip2dOnR2(), { permuted: regular, subgroup: 1 }],
  ["D_N", () => gspaces.flip2dOnR2(Math.PI / 4), { permuted: regular, subgroup: 1 }],
  ["D_N", () => gspaces.flipRot2dOnR2(2, 6, 0), dihedral(2)],
  ["D_N", () => gspaces.flipRot2dOnR2(3), dihedral(3)],
  ["D_N", () => gspaces.flipRot2dOnR2(8), dihedral(8)],
  ["SO(2)", () => gspaces.rot2dOnR2(-1, 3), so2],
  ["O(2)", () => gspaces.flipRot2dOnR2(-1, 3), o2],
  ["O(2)", () => gspaces.flipRot2dOnR2(-1, 3, 0), o2],
  ["polyhedral", () => gspaces.octaOnR3(), { permuted: [false, 4], induced: [["tetra", 1]], subgroup: [false, 4] }],
  ["polyhedral", () => gspaces.tetraOnR3(), { permuted: [false, 3], induced: [[[false, 3], 1]], subgroup: [false, 3] }],
  ["polyhedral", () => gspaces.icoOnR3(), { permuted: [false, 5], induced: [["tetra", 1]], subgroup: "tetra" }],
  [
    "polyhedral with inversion",
    () => gspaces.fullOctaOnR3(),
    { permuted: [2, [false, 4]], induced: [[[1, "octa"], 1]], subgroup: [1, "octa"] },
  ],
  [
    "polyhedral with inversion",
    () => gspaces.fullTetraOnR3(),
    { permuted: "tetra", induced: [["tetra", 1]], subgroup: "tetra" },
  ],
  [
    "polyhedral with inversion",
    () => gspaces.pyritoOnR3(),
    { permuted: [2, [false, 3]], induced: [[[1, "tetra"], 1]], subgroup: [1, "tetra"] },
  ],
  [
    "polyhedral with inversion",
    () => gspaces.fullIcoOnR3(),
    { permuted: [2, [false, 5]], induced: [[[1, "ico"], 1]], subgroup: [1, "ico"] },
  ],
  [
    "SO(3)",
    () => gspaces.rot3dOnR3(2),
    { permuted: null, subgroup: "octa", samples: { on: "octa", quotient: [false, -1] } },
  ],
  [
    "O(3)",
    () => gspaces.flipRot3dOnR3(2),
    {
      permuted: "so3",
      induced: [["so3", 1]],
      subgroup: "so3",
      samples: { on: [true, "octa"], quotient: ["cone", -1] },
    },
  ],
  ["finite about an axis", () => gspaces.conicalOnR3(4), dihedral(4)],
  ["finite about an axis", () => gspaces.invOnR3(), { permuted: regular, subgroup: 1 }],
  ["finite about an axis", () => gspaces.mirOnR3(0.4), { permuted: regular, subgroup: 1 }],
  ["finite about an axis", () => gspaces.rot2dOnR3(4), { permuted: regular, induced: [[2, 1]], subgroup: 2 }],
  ["finite about an axis", () => gspaces.dihedralOnR3(3, 0.3), dihedral(3)],
  [
    "finite about an axis",
    () => gspaces.cylindricalOnR3(4),
    { permuted: regular, induced: [[[1, 4], 1]], subgroup: [1, 4] },
  ],
  [
    "finite about an axis",
    () => gspaces.fullCylindricalOnR3(4),
    { permuted: [2, [0, 1]], induced: [[[1, [null, 4]], 1]], subgroup: [1, [null, 4]] },
  ],
  [
    "infinite about an axis",
    () => gspaces.fullCylindricalOnR3(-1),
    {
      permuted: [2, [null, -1]],
      induced: [[[2, [null, -1]], 2]],
      subgroup: [1, [null, 4]],
      samples: { on: [2, [0, 4]], quotient: [1, [null, 2]] },
    },
  ],
  ["infinite about an axis", () => gspaces.rot2dOnR3(-1), so2],
  ["infinite about an axis", () => gspaces.dihedralOnR3(-1), o2],
  ["infinite about an axis", () => gspaces.conicalOnR3(-1), o2],
  [
    "infinite about an axis",
    () => gspaces.cylindricalOnR3(-1),
    { permuted: [1, -1], induced: [[[1, -1], 1]], subgroup: [1, 4], samples: { on: [2, 4], quotient: [1, 2] } },
  ],
];

const onSpaces = spaces.map(([family, make, sources]) => new TableSpace(family, make(), sources));

/** All spaces, each group on a point once. */
export const tableSpaces: readonly TableSpace[] = [
  ...onSpaces,
  ...onSpaces
    .filter(({ space }, i) => onSpaces.findIndex((other) => other.space.fibergroup.equals(space.fibergroup)) === i)
    .map((space) => space.onPoint()),
];

/** The spaces on which something exists: of each family the first alone, unless nothing is left out. */
export function chosenSpaces(accepts: (on: TableSpace) => boolean): TableSpace[] {
  if (isFull) return tableSpaces.filter(accepts);
  return families.flatMap((family) => tableSpaces.find((on) => on.family === family && accepts(on)) ?? []);
}
