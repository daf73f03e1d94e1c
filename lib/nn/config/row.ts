/** What the table of configs consists of: one row for every class of modules. */
import * as z from "zod";
import { once } from "../../config/schemas.js";

import { check, describe } from "../../errors.js";
import type { Group, GroupElement, Id, O3, SO3 } from "../../group/index.js";
import { GSpace } from "../../gspaces/gspace.js";
import type { Module } from "../../torch/module.js";
import { rememberedOptions } from "../../torch/module_options.js";
import { FieldType } from "../field_type.js";
import type { HarmonicPolynomialGroup } from "../nonlinearities/index.js";
import { checkAt, makeAt, parseAt, place } from "./paths.js";
import {
  fieldTypeSchema,
  gspaceSchema,
  idSchema,
  readFieldType,
  readGroup,
  readGSpace,
  rotationGroupSchema,
  writeFieldType,
  writeGroup,
  writeGSpace,
} from "./spaces.js";
import { drawn, type Work } from "./work.js";

/** What values of a config may refer to while it is read. */
export interface Reading {
  /** Field types of this model, by their text. */
  readonly types: Map<string, FieldType>;
  /** Reads a config of a module at a place, one level deeper. */
  readonly module: (given: unknown, path: string) => Module;
}

/** What writes modules inside of modules. */
export interface Writing {
  readonly module: (module: Module, path: string) => object;
}

/** A parameter whose values are no plain data: its form in JSON, and both directions. */
export interface Value<T> {
  readonly schema: () => z.ZodType;
  readonly write: (value: T, writing: Writing, path: string) => unknown;
  /** `before` has the values of the parameters before this one. */
  readonly read: (
    given: unknown,
    reading: Reading,
    path: string,
    before: Readonly<Record<string, unknown>>,
  ) => T | undefined;
}

/** A {@link Value} of some type. */
export type AnyValue = Omit<Value<never>, "read"> & {
  readonly read: (...args: Parameters<Value<never>["read"]>) => unknown;
};

/** The values of parameters by name. */
export type Values = Readonly<Record<string, unknown>>;

/** One class of modules. */
export interface Row {
  /** `R2Conv`, `torch.nn.Linear`. */
  readonly name: string;
  readonly class: unknown;
  /** Parameters whose values are no plain data. */
  readonly values: Readonly<Record<string, AnyValue>>;
  /** All other parameters, validated by the class's own schema. */
  readonly options: z.ZodObject;
  /** The parameters of a module. */
  readonly read: (module: Module) => Values;
  /** A new module. */
  readonly make: (values: Values) => Module;
  /** How many numbers the largest tensor of a module would have. */
  readonly numbers: (values: Values) => number;
  /** What building a module takes. */
  readonly work: (values: Values) => Work;
}

/** A class of modules, whatever its constructor takes. */
export interface AnyClass {
  readonly name: string;
  readonly prototype: unknown;
}

/** A row of an equivariant module: its constructor takes the values by position, then an object of options. */
export function equivariant(
  Class: AnyClass,
  values: Readonly<Record<string, AnyValue>>,
  options: z.ZodObject = z.strictObject({}),
  more: { readonly positional?: readonly string[] } & Partial<Pick<Row, "numbers" | "work">> = {},
): Row {
  const { numbers = numbersBetweenTypes } = more;
  const positional = more.positional ?? Object.keys(values);
  const Constructor = Class as unknown as new (...args: unknown[]) => Module;
  return {
    name: Class.name,
    class: Class,
    values,
    options,
    read: (module) => rememberedOptions(module) ?? {},
    make: (given) => {
      const rest = Object.entries(given).filter(([key]) => !positional.includes(key));
      const args = positional.map((key) => given[key]);
      return new Constructor(...args, ...(rest.length === 0 ? [] : [Object.fromEntries(rest)]));
    },
    numbers,
    work: more.work ?? ((values) => ({ amount: drawn * numbers(values) })),
  };
}

/** Bounds the filters of a layer between two types. */
function numbersBetweenTypes({ inType, outType }: Values): number {
  return inType instanceof FieldType && outType instanceof FieldType ? inType.size * outType.size : 0;
}

/** A row of a plain layer: options are its properties, `bias` says whether there is one. */
export function plain(Class: AnyClass, schema: z.ZodObject, numbers: Row["numbers"] = () => 0): Row {
  const leftOut = ["device", "dtype", "returnIndices"].filter((key) => key in schema.shape);
  const options = schema.omit(Object.fromEntries(leftOut.map((key) => [key, true])) as never) as z.ZodObject;
  const Constructor = Class as unknown as new (options: Values) => Module;
  return {
    name: `torch.nn.${Class.name}`,
    class: Class,
    values: {},
    options,
    read: (module) => {
      const properties = module as unknown as Values;
      return Object.fromEntries(
        Object.keys(options.shape).map((key) => [key, key === "bias" ? properties.bias !== null : properties[key]]),
      );
    },
    make: (given) => new Constructor(given),
    numbers,
    work: (values) => ({ amount: drawn * numbers(values) }),
  };
}

// ---- values -----------------------------------------------------------------------------------------

export const fieldType: Value<FieldType> = {
  schema: fieldTypeSchema,
  write: (type) => writeFieldType(type),
  read: (given, reading, path) => readFieldType(given, path, reading.types),
};

/** The types of the inputs of a module of several fields. */
export const fieldTypes: Value<readonly FieldType[]> = {
  schema: () => z.array(fieldTypeSchema()),
  write: (types) => types.map((type) => writeFieldType(type)),
  read: (given, reading, path) =>
    parseAt(path, z.array(z.unknown()), given).map((item, i) => readFieldType(item, place(path, i), reading.types)),
};

export const gspace: Value<GSpace> = {
  schema: gspaceSchema,
  write: (space) => writeGSpace(space),
  read: (given, _, path) => readGSpace(given, path),
};

const rotations = once(() => z.union([z.enum(["so3", "o3"]), rotationGroupSchema()]).optional());

/** All rotations of space, with or without reflections: a name that the module completes, or a group. */
export const rotationGroup: Value<HarmonicPolynomialGroup> = {
  schema: rotations,
  write: (group) => (typeof group === "string" ? group : writeGroup(group)),
  read: (given, _, path) => {
    const config = parseAt(path, rotations(), given);
    return typeof config === "object" ? (readGroup(config, path) as SO3 | O3) : config;
  },
};

/** An id of a subgroup. */
export const subgroup: Value<Id> = {
  schema: () => idSchema,
  write: (id) => id,
  read: (given, _, path) => parseAt(path, idSchema, given),
};

const ids = once(() => z.array(idSchema));

/** Ids of irreps. */
export const irreps: Value<readonly Id[]> = {
  schema: ids,
  write: (list) => list,
  read: (given, _, path) => parseAt(path, ids(), given),
};

/** {@link irreps} that may be absent. */
export const someIrreps: Value<readonly Id[]> = {
  schema: () => ids().optional(),
  write: (list) => list,
  read: (given, reading, path, before) => (given === undefined ? undefined : irreps.read(given, reading, path, before)),
};

const elements = once(() =>
  z
    .array(idSchema)
    .max(1 << 14)
    .optional()
    .describe("Group elements by their values."),
);

/** Elements of the group of the parameter `gspace`. */
export const someElements: Value<readonly GroupElement[]> = {
  schema: elements,
  write: (list) => list.map((g) => g.value),
  read: (given, _, path, before) => {
    const { gspace: space } = before;
    checkAt(space instanceof GSpace, path, () => "allowed only beside gspace");
    const G: Group = space.fibergroup;
    return parseAt(path, elements(), given)?.map((value, i) => makeAt(place(path, i), () => G.element(value)));
  },
};

/** A module, by the row of its own. */
export const module_: Value<Module> = {
  schema: () => z.lazy(() => moduleReference()),
  write: (value, writing, path) => writing.module(value, path),
  read: (given, reading, path) => reading.module(given, path),
};

/** Stands for the schema of all modules, which is made from the table. */
export const moduleReference = once(() => z.looseObject({ module: z.string() }).meta({ id: "Module" }));

const list = once(() => z.array(moduleReference()));

/** Modules in order. */
export const modules: Value<readonly Module[]> = {
  schema: list,
  write: (items, writing, path) => items.map((item, i) => writing.module(item, place(path, i))),
  read: (given, reading, path) =>
    parseAt(path, z.array(z.unknown()), given).map((item, i) => reading.module(item, place(path, i))),
};

const labels = once(() => z.union([z.string(), z.array(z.string())]));
const labelled = once(() => z.tuple([moduleReference(), labels()]));

/** Pairs of a module and the label or labels of what it takes. */
export const labelledModules: Value<readonly (readonly [module: Module, labels: string | readonly string[]])[]> = {
  schema: () => z.array(labelled()),
  write: (items, writing, path) =>
    items.map(([module, given], i) => [writing.module(module, place(place(path, i), 0)), given]),
  read: (given, reading, path) =>
    parseAt(path, z.array(z.tuple([z.unknown(), labels()])), given).map(
      ([module, names], i) => [reading.module(module, place(place(path, i), 0)), names] as const,
    ),
};

const names = once(() => z.array(z.string().min(1)).optional().describe("One name per module; default: 0, 1, …"));

/** A row of a class that holds modules in order under names. */
export function sequence(
  Class: AnyClass,
  name: string,
  make: (named: readonly (readonly [name: string, module: Module])[]) => Module,
): Row {
  return {
    name,
    class: Class,
    values: { modules },
    options: z.strictObject({ names: names() }),
    read: (module) => {
      const steps = [...module.members()].filter((member) => member.kind === "module");
      const numbered = steps.every((step, i) => step.name === String(i));
      return {
        modules: steps.map((step) => step.value),
        ...(numbered ? {} : { names: steps.map((step) => step.name) }),
      };
    },
    make: ({ modules: items, names: given }) => {
      const steps = items as readonly Module[];
      const labels = (given as readonly string[] | undefined) ?? steps.map((_, i) => String(i));
      check(
        labels.length === steps.length && new Set(labels).size === steps.length,
        "ERR_INVALID_ARGUMENT",
        () => `names: allowed: ${steps.length} different ones, given ${describe(labels)}`,
      );
      return make(steps.map((step, i) => [labels[i] as string, step] as const));
    },
    numbers: () => 0,
    work: () => ({ amount: 0 }),
  };
}
