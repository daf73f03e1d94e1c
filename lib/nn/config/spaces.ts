/** Groups, base spaces, representations and field types as plain data and back. */
import * as z from "zod";
import { once } from "../../config/schemas.js";

import { EscnnError } from "../../errors.js";
import * as groups from "../../group/index.js";
import { type Group, type Id, Representation } from "../../group/index.js";
import { type GSpace, GSpace0D, GSpace2D, GSpace3D, gspaceOrigin } from "../../gspaces/gspace.js";
import { noGrad } from "../../torch/autograd.js";
import { FieldType } from "../field_type.js";
import { highestFrequency, largestRepresentation, mostChannels } from "./limits.js";
import { checkAt, makeAt, parseAt, place, wrong } from "./paths.js";

/** An id of an irrep or a subgroup. */
export const idSchema: z.ZodType<Id> = z
  .lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(idSchema)]))
  .meta({ id: "Id", description: "An id of an irrep or of a subgroup, in the language of its group." });

// ---- groups -----------------------------------------------------------------------------------------

const order = once(() => z.int().min(1).max(largestRepresentation));
const frequency = once(() => z.int().min(0).max(highestFrequency));
const infinite = once(() => z.enum(["SO2", "O2", "SO3", "O3"]));
const polyhedral = once(() => z.enum(["Tetrahedral", "Octahedral", "Icosahedral", "FullTetrahedral"]));

/** A group. */
export type GroupConfig =
  | { readonly group: "CyclicGroup" | "DihedralGroup"; readonly N: number }
  | { readonly group: z.output<ReturnType<typeof infinite>>; readonly maximumFrequency: number }
  | { readonly group: z.output<ReturnType<typeof polyhedral>> }
  | { readonly group: "DoubleGroup"; readonly G: GroupConfig; readonly name: string }
  | { readonly group: "DirectProductGroup"; readonly G1: GroupConfig; readonly G2: GroupConfig; readonly name: string };

export const groupSchema: z.ZodType<GroupConfig> = z
  .lazy(() =>
    z.discriminatedUnion("group", [
      z.strictObject({ group: z.enum(["CyclicGroup", "DihedralGroup"]), N: order() }),
      z.strictObject({ group: infinite(), maximumFrequency: frequency() }),
      z.strictObject({ group: polyhedral() }),
      z.strictObject({ group: z.literal("DoubleGroup"), G: groupSchema, name: z.string() }),
      z.strictObject({ group: z.literal("DirectProductGroup"), G1: groupSchema, G2: groupSchema, name: z.string() }),
    ]),
  )
  .meta({ id: "Group", description: "A group by its class and what makes it." });

/** SO(3) or O(3). */
export const rotationGroupSchema = once(() =>
  z
    .strictObject({ group: z.enum(["SO3", "O3"]), maximumFrequency: frequency() })
    .meta({ id: "RotationGroup", description: "SO(3) or O(3), and the frequency up to which it lists irreps." }),
);

const infiniteGroups = { SO2: groups.so2Group, O2: groups.o2Group, SO3: groups.so3Group, O3: groups.o3Group };
const polyhedralGroups = {
  Tetrahedral: groups.tetraGroup,
  Octahedral: groups.octaGroup,
  Icosahedral: groups.icoGroup,
  FullTetrahedral: groups.fullTetraGroup,
};

export function writeGroup(G: Group): GroupConfig {
  if (G instanceof groups.CyclicGroup) return { group: "CyclicGroup", N: G.order() };
  if (G instanceof groups.DihedralGroup) return { group: "DihedralGroup", N: G.rotationOrder };
  if (G instanceof groups.DoubleGroup) return { group: "DoubleGroup", G: writeGroup(G.G1), name: G.name };
  if (G instanceof groups.DirectProductGroup) {
    return { group: "DirectProductGroup", G1: writeGroup(G.G1), G2: writeGroup(G.G2), name: G.name };
  }
  for (const [name, Class] of Object.entries({ SO2: groups.SO2, O2: groups.O2, SO3: groups.SO3, O3: groups.O3 })) {
    if (G instanceof Class) {
      return { group: name as z.output<ReturnType<typeof infinite>>, maximumFrequency: G.maximumFrequency };
    }
  }
  const found = Object.entries(polyhedralGroups).find(([, make]) => make().equals(G));
  if (found !== undefined) return { group: found[0] as z.output<ReturnType<typeof polyhedral>> };
  throw new EscnnError("ERR_NOT_IMPLEMENTED", `toConfig: the group ${G} has no config`);
}

export function readGroup(config: GroupConfig, path: string): Group {
  switch (config.group) {
    case "CyclicGroup":
      return groups.cyclicGroup(config.N);
    case "DihedralGroup":
      return groups.dihedralGroup(config.N);
    case "DoubleGroup":
      return checkOrder(groups.doubleGroup(readGroup(config.G, place(path, "G")), { name: config.name }), path);
    case "DirectProductGroup": {
      const [G1, G2] = [readGroup(config.G1, place(path, "G1")), readGroup(config.G2, place(path, "G2"))];
      return checkOrder(groups.directProduct(G1, G2, config.name), path);
    }
    case "SO2":
    case "O2":
    case "SO3":
    case "O3":
      return infiniteGroups[config.group](config.maximumFrequency);
    default:
      return polyhedralGroups[config.group]();
  }
}

function checkOrder(G: Group, path: string): Group {
  checkAt(
    G.order() <= largestRepresentation,
    path,
    () => `allowed: at most ${largestRepresentation} elements, given ${G}`,
  );
  return G;
}

// ---- spaces -----------------------------------------------------------------------------------------

const restricted = once(() =>
  z
    .array(idSchema)
    .max(64)
    .optional()
    .describe("Ids of subgroups, each of the one before; the space is restricted to the last."),
);

export const gspaceSchema = once(() =>
  z
    .discriminatedUnion("basespace", [
      z.strictObject({ basespace: z.literal("R^0"), group: groupSchema, restricted: restricted() }),
      z.strictObject({
        basespace: z.literal("R^2"),
        subgroup: z.tuple([z.number().nullable(), z.int().max(largestRepresentation)]),
        maximumFrequency: frequency().default(6),
        restricted: restricted(),
      }),
      z.strictObject({
        basespace: z.literal("R^3"),
        subgroup: idSchema,
        maximumFrequency: frequency().default(2),
        restricted: restricted(),
      }),
    ])
    .meta({ id: "GSpace", description: "A base space and the subgroup of O(d), or the group, that acts on it." }),
);

/** A base space. */
export type GSpaceConfig = z.input<ReturnType<typeof gspaceSchema>>;

/** A space by the subgroup of O(d) that it was made from, and the chain of its restrictions. */
export function writeGSpace(gspace: GSpace): GSpaceConfig {
  const restrictions: Id[] = [];
  let origin = gspaceOrigin(gspace);
  while (origin.kind === "restriction") {
    restrictions.unshift(origin.id);
    origin = gspaceOrigin(origin.parent);
  }
  const chain = restrictions.length === 0 ? {} : { restricted: restrictions };
  if (origin.kind === "group") return { basespace: "R^0", group: writeGroup(origin.group), ...chain };
  const { id: subgroup, maximumFrequency } = origin;
  const plane = gspace.dimensionality === 2;
  const listed = maximumFrequency === (plane ? 6 : 2) ? {} : { maximumFrequency };
  return plane
    ? { basespace: "R^2", subgroup: subgroup as [number | null, number], ...listed, ...chain }
    : { basespace: "R^3", subgroup, ...listed, ...chain };
}

export function readGSpace(given: unknown, path: string): GSpace {
  const config = parseAt(path, gspaceSchema(), given);
  let gspace = makeAt<GSpace>(path, () => {
    if (config.basespace === "R^0") return new GSpace0D(readGroup(config.group, place(path, "group")));
    if (config.basespace === "R^2") return new GSpace2D(config.subgroup, config.maximumFrequency);
    checkTurns(config.subgroup, place(path, "subgroup"));
    return new GSpace3D(config.subgroup, config.maximumFrequency);
  });
  for (const [i, id] of (config.restricted ?? []).entries()) {
    gspace = makeAt(`${path}.restricted.${i}`, () => gspace.restrict(id)[0]);
  }
  return gspace;
}

/** Numbers in the id of a subgroup of O(3) are orders, flags, angles and elements: none needs to be large. */
function checkTurns(id: Id, path: string): void {
  if (typeof id === "number") {
    checkAt(id <= largestRepresentation, path, () => `allowed: numbers <= ${largestRepresentation}, given ${id}`);
  } else if (Array.isArray(id)) {
    for (const [i, item] of id.entries()) checkTurns(item, place(path, i));
  }
}

// ---- representations --------------------------------------------------------------------------------

const count = once(() => z.int().min(1).max(mostChannels).default(1).describe("How many fields in a row have it."));
const matrix = once(() => z.array(z.array(z.number())).max(largestRepresentation));

/** Shorthands first: they are told apart by their first key. */
export const fieldsSchema = once(() =>
  z
    .union([
      z.strictObject({ irrep: idSchema, count: count() }),
      z.strictObject({ regular: z.literal(true), count: count() }),
      z.strictObject({ quotient: idSchema, count: count() }),
      z.strictObject({
        name: z.string(),
        irreps: z.array(idSchema).min(1).max(largestRepresentation),
        changeOfBasis: matrix().optional().describe("Q, in rows; left out where it is the identity."),
        supportedNonlinearities: z.array(z.string()).max(64).default([]),
        attributes: z.record(z.string(), idSchema).optional(),
        count: count(),
      }),
    ])
    .meta({
      id: "Fields",
      description: "A representation, by name or by value, and how many fields in a row have it.",
    }),
);

/** One representation, or several equal ones in a row. */
export type FieldsConfig = z.input<ReturnType<typeof fieldsSchema>>;

/** A representation by the shortest form whose value equals it. */
export function writeRepresentation(rho: Representation): FieldsConfig {
  const { group, name } = rho;
  if (rho.irreducible) {
    const id = rho.irreps[0] as readonly Id[];
    const irrep = group.irrep(...id);
    if (irrep.equals(rho)) return { irrep: id };
  }
  if (!group.continuous && rho.size === group.order() && group.regularRepresentation.equals(rho)) {
    return { regular: true };
  }
  const subgroup = group.continuous ? undefined : quotientInName(name); // else by value
  if (subgroup !== undefined && isQuotient(rho, subgroup)) return { quotient: subgroup };
  const attributes = rho.attributes;
  return {
    name,
    irreps: rho.irreps as Id[][],
    ...(isIdentity(rho) ? {} : { changeOfBasis: rho.changeOfBasis.toArray() as number[][] }),
    ...(rho.supportedNonlinearities.size === 0 ? {} : { supportedNonlinearities: [...rho.supportedNonlinearities] }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
}

function isIdentity(rho: Representation): boolean {
  const rows = rho.changeOfBasis.toArray() as number[][];
  return rows.every((row, i) => row.every((entry, j) => entry === (i === j ? 1 : 0)));
}

/** The id in a name such as `quotient[(None, 2)]`: a guess, to be checked by value. */
function quotientInName(name: string): Id | undefined {
  const text = /^quotient\[(.*)\]$/s.exec(name)?.[1];
  if (text === undefined) return undefined;
  const words: Record<string, string> = { None: "null", True: "true", False: "false", "(": "[", ")": "]", "'": '"' };
  const json = text.replace(/None|True|False|[()']/g, (word) => words[word] as string).replaceAll(/,\s*\]/g, "]");
  try {
    return JSON.parse(json) as Id;
  } catch {
    return undefined;
  }
}

function isQuotient(rho: Representation, subgroup: Id): boolean {
  try {
    return rho.group.quotientRepresentation(subgroup).equals(rho);
  } catch (error) {
    if (error instanceof EscnnError) return false;
    throw error;
  }
}

function readRepresentation(
  config: z.output<ReturnType<typeof fieldsSchema>>,
  group: Group,
  path: string,
): Representation {
  if ("irrep" in config) {
    const { irrep: id } = config;
    return makeAt(place(path, "irrep"), () => group.irrep(...(Array.isArray(id) ? (id as readonly Id[]) : [id])));
  }
  if ("regular" in config || "quotient" in config) {
    checkAt(
      !group.continuous && group.order() <= largestRepresentation,
      path,
      () => `allowed for groups of at most ${largestRepresentation} elements, the group is ${group}`,
    );
    return makeAt(path, () =>
      "regular" in config ? group.regularRepresentation : group.quotientRepresentation(config.quotient),
    );
  }
  const { name, irreps, supportedNonlinearities, attributes } = config;
  const size = makeAt(place(path, "irreps"), () =>
    irreps.reduce<number>((sum, id) => sum + group.irrep(...(Array.isArray(id) ? id : [id])).size, 0),
  );
  checkAt(
    size <= largestRepresentation,
    place(path, "irreps"),
    () => `allowed: a size of at most ${largestRepresentation}, given ${size}`,
  );
  const Q =
    config.changeOfBasis ?? Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => +(i === j)));
  return makeAt(
    path,
    () =>
      new Representation(group, name, irreps, Q, {
        supportedNonlinearities,
        ...(attributes === undefined ? {} : { attributes }),
      }),
  );
}

// ---- field types ------------------------------------------------------------------------------------

export const fieldTypeSchema = once(() =>
  z
    .strictObject({ gspace: gspaceSchema(), representations: z.array(fieldsSchema()).min(1) })
    .meta({ id: "FieldType", description: "The base space and the representation of every field." }),
);

/** A field type. */
export type FieldTypeConfig = z.input<ReturnType<typeof fieldTypeSchema>>;

export function writeFieldType(type: FieldType): FieldTypeConfig {
  const runs: { rho: Representation; count: number }[] = [];
  for (const rho of type.representations) {
    const last = runs.at(-1);
    if (last !== undefined && (last.rho === rho || last.rho.equals(rho))) last.count++;
    else runs.push({ rho, count: 1 });
  }
  return noGrad(() => ({
    gspace: writeGSpace(type.gspace),
    representations: runs.map(({ rho, count: n }) => ({
      ...writeRepresentation(rho),
      ...(n === 1 ? {} : { count: n }),
    })),
  }));
}

const sharedKeys = once(() => z.strictObject({ gspace: z.unknown(), representations: z.array(z.unknown()).min(1) }));

/** Equal configs of types give one type through `known`, which belongs to one model. */
export function readFieldType(given: unknown, path: string, known: Map<string, FieldType>): FieldType {
  const { gspace, representations } = parseAt(path, sharedKeys(), given);
  const key = JSON.stringify([gspace, representations]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const space = readGSpace(gspace, place(path, "gspace"));
  const fields: Representation[] = [];
  let channels = 0;
  for (const [i, item] of representations.entries()) {
    const at = `${path}.representations.${i}`;
    const config = parseAt(at, kindOfFields(item, at), item);
    const rho = readRepresentation(config, space.fibergroup, at);
    channels += rho.size * config.count;
    checkAt(
      channels <= mostChannels,
      at,
      () => `allowed: at most ${mostChannels} channels, given ${channels} up to here`,
    );
    for (let n = 0; n < config.count; n++) fields.push(rho);
  }
  const type = makeAt(path, () => new FieldType(space, fields));
  known.set(key, type);
  return type;
}

/** The form that an item's keys name, so that errors are about that one. */
function kindOfFields(item: unknown, path: string): ReturnType<typeof fieldsSchema>["options"][number] {
  const [irrep, regular, quotient, byValue] = fieldsSchema().options;
  if (typeof item === "object" && item !== null) {
    if ("irrep" in item) return irrep;
    if ("regular" in item) return regular;
    if ("quotient" in item) return quotient;
    if ("irreps" in item) return byValue;
  }
  throw wrong(path, "allowed: an object with irrep, regular, quotient, or name and irreps");
}
