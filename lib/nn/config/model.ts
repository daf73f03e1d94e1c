/** Models as plain data: `toConfig` and `fromConfig`. */
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { parseOptions } from "../../config/arguments.js";
import { floatDtype, once } from "../../config/schemas.js";
import { check, describe, EscnnError } from "../../errors.js";
import { Module } from "../../torch/module.js";
import { registerConfigWriter } from "../../torch/module_config.js";
import type { FloatDType } from "../../torch/module_support.js";
import { isParametrized } from "../../torch/nn/utils/parametrize.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { FieldType } from "../field_type.js";
import { deepestConfig, deepestModule, mostNumbers } from "./limits.js";
import { checkAt, makeAt, parseAt, place, wrong } from "./paths.js";
import type { AnyValue, Reading, Row, Writing } from "./row.js";
import { rowOf, rows } from "./table.js";
import { BuildBudget } from "./work.js";

/** The version of the format that this library writes and reads. */
export const configVersion = 1;

/** A module as plain data: its class under `module`, beside it what its constructor takes. */
export interface ModuleConfig {
  readonly module: string;
  readonly [parameter: string]: unknown;
}

/** A model as plain data that `JSON.stringify` keeps exactly. Its schema is `docs/model.schema.json`. */
export interface ModelConfig extends ModuleConfig {
  readonly version: number;
  /** The dtype that all parameters and statistics share; left out where it is float32 and that is the default. */
  readonly dtype?: FloatDType;
}

// ---- writing ----------------------------------------------------------------------------------------

/**
 * The structure of a model of modules of this library, without its numbers: those go beside it by `stateDict`. What has
 * its default is left out. A module that stands in several places becomes as many modules.
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED` naming the place (`modules.2.basisFilter`) of what has no form as data: a
 *   module of another class, a function as an option, a parametrized module
 */
export function toConfig(model: Module): ModelConfig {
  check(
    model instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `toConfig: model: expected a Module, given ${describe(model)}`,
  );
  const dtypes = new Set(
    [...model.parameters(), ...model.buffers()].filter((t) => t.isFloatingPoint()).map((t) => t.dtype),
  );
  const [dtype] = dtypes;
  const isUsual = dtype === "float32" && getDefaultDtype() === "float32";
  const common = dtypes.size === 1 && !isUsual ? { dtype: dtype as FloatDType } : {};
  return { version: configVersion, ...common, ...write(model, "", 0) };
}

registerConfigWriter(toConfig);

function unwritable(path: string, reason: string): EscnnError {
  return new EscnnError("ERR_NOT_IMPLEMENTED", `toConfig: ${path === "" ? "" : `${path}: `}${reason}`);
}

function write(module: Module, path: string, depth: number): ModuleConfig {
  const row = rowOf(module);
  if (row === undefined) throw unwritable(path, `${module.typeName()} is no class that configs know`);
  if (isParametrized(module)) throw unwritable(path, `${module.typeName()} has parametrizations, which are functions`);
  if (depth > deepestModule) throw unwritable(path, `more than ${deepestModule} modules inside one another`);
  const writing: Writing = { module: (inner, at) => write(inner, at, depth + 1) };
  const config: Record<string, unknown> = { module: row.name };
  for (const [key, value] of Object.entries(row.read(module))) {
    const at = place(path, key);
    if (value === undefined || value === null) {
      if (value === null && !isDefault(row, key, null)) config[key] = null;
    } else if (typeof value === "function") {
      throw unwritable(at, "a function has no form as data");
    } else if (key in row.values) {
      config[key] = (row.values[key] as AnyValue).write(value as never, writing, at);
    } else if (key in row.options.shape && !isDefault(row, key, value)) {
      config[key] = plainData(value, at);
    }
  }
  return config as ModuleConfig;
}

function isDefault(row: Row, key: string, value: unknown): boolean {
  const schema = row.options.shape[key] as z.ZodType | undefined;
  const absent = schema?.safeParse(undefined);
  return absent === undefined || (absent.success && isDeepStrictEqual(absent.data ?? null, value));
}

/** Numbers that JSON does not have cannot be options either, so this is a check of ours. */
function plainData(value: unknown, path: string): unknown {
  const finite = (item: unknown): boolean =>
    Array.isArray(item) ? item.every(finite) : typeof item !== "number" || Number.isFinite(item);
  if (!finite(value)) throw unwritable(path, `${describe(value)} has no form as data`);
  return value;
}

declare module "../../torch/module.js" {
  interface ModuleConfigs {
    model: ModelConfig;
  }
}

// ---- reading ----------------------------------------------------------------------------------------

/** What {@link fromConfig} takes by name. */
export interface FromConfigOptions {
  /** Where the parameters go. Default: the CPU. */
  readonly device?: string;
  /**
   * What building may take at most, as the number of entries of kernels at points of grids that must be computed for all
   * layers, which is estimated from above before a layer is built. Default 2^26, which takes some seconds; `Infinity` for a
   * model that you trust.
   */
  readonly buildBudget?: number;
}

/** @internal */
export const fromConfigSchema = once(() =>
  z.strictObject({
    device: z.string({ error: "allowed: a device name" }).optional(),
    buildBudget: z
      .custom<number>((value) => typeof value === "number" && value > 0, { error: "allowed: a number > 0" })
      .optional(),
  }),
);

const head = once(() => z.looseObject({ version: z.literal(configVersion), dtype: floatDtype().optional() }));

/**
 * A new model of the structure that {@link toConfig} wrote; parameters are drawn anew, `loadStateDict` brings those of the
 * model. Safe on configs of strangers: everything is validated, nothing is larger than a model needs, and the work of
 * building all of it is bounded.
 *
 * @param config an object of {@link ModelConfig}, e.g. from `JSON.parse`
 * @throws EscnnError `ERR_INVALID_ARGUMENT`, or the code of the constructor that failed, naming the place:
 *   `modules.2.kernelSize: …`
 */
export function fromConfig(config: unknown, options: FromConfigOptions = {}): Module {
  const { device, buildBudget } = parseOptions("fromConfig", fromConfigSchema(), options);
  checkDepth(config);
  const { version: _, dtype, ...rest } = parseAt("", head(), config);
  const model = read(rest, "", 0, { types: new Map(), budget: new BuildBudget(buildBudget) });
  const target = { ...(dtype === undefined ? {} : { dtype }), ...(device === undefined ? {} : { device }) };
  return Object.keys(target).length === 0 ? model : model.to(target);
}

/** Before anything walks it by recursion. */
function checkDepth(config: unknown): void {
  let level: unknown[] = [config];
  for (let depth = 0; level.length > 0; depth++) {
    checkAt(depth <= deepestConfig, "", () => `allowed: at most ${deepestConfig} levels of lists and objects`);
    const below: unknown[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null) continue;
      for (const inner of Object.values(item)) if (typeof inner === "object" && inner !== null) below.push(inner);
    }
    level = below;
  }
}

const anyModule = once(() => z.looseObject({ module: z.string({ error: "allowed: the name of a module" }) }));

/** What the modules of a model share while it is read. */
interface Shared {
  readonly types: Map<string, FieldType>;
  readonly budget: BuildBudget;
}

function read(given: unknown, path: string, depth: number, shared: Shared): Module {
  checkAt(depth <= deepestModule, path, () => `allowed: at most ${deepestModule} modules inside one another`);
  const { module: name, ...parameters } = parseAt(path, anyModule(), given);
  const row = rows().get(name);
  if (row === undefined) throw wrong(place(path, "module"), `${describe(name)} is no module of this library`);
  const names = [...Object.keys(row.values), ...Object.keys(row.options.shape)];
  for (const key of Object.keys(parameters)) {
    checkAt(names.includes(key), place(path, key), () => `unknown parameter; allowed: ${names.join(", ")}`);
  }
  const reading: Reading = { types: shared.types, module: (inner, at) => read(inner, at, depth + 1, shared) };
  const values: Record<string, unknown> = {};
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters)) if (!(key in row.values)) options[key] = value;
  const parsed = parseAt(path, row.options, options);
  for (const [key, value] of Object.entries(row.values)) {
    const made = value.read(parameters[key], reading, place(path, key), values);
    if (made !== undefined) values[key] = made;
  }
  for (const [key, value] of Object.entries(parsed)) if (value !== undefined) values[key] = value;
  const numbers = row.numbers(values);
  checkAt(numbers <= mostNumbers, path, () => `allowed: tensors of at most ${mostNumbers} numbers, given ${numbers}`);
  shared.budget.charge(path, row.work(values));
  return makeAt(path, () => row.make(values));
}
