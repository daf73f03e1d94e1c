/** Finds what breaks the exact symmetries of grids in a model, before it is trained. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import type { GroupElement } from "../group/group_element.js";
import { Module } from "../torch/module.js";
import { fromConfig, type ModelConfig, type ModuleConfig, toConfig } from "./config/model.js";
import { writeFieldType } from "./config/spaces.js";
import { EquivariantModule } from "./equivariant_module.js";
import { FieldType } from "./field_type.js";
import { GeometricTensor } from "./geometric_tensor.js";
import { MaskModule } from "./structure/mask_module.js";
import { SequentialModule } from "./structure/sequential_module.js";
import { runObserved } from "./summary.js";

/** A change that makes a finding go away: checked by a lint of what {@link LintFix.apply} returns. */
export interface LintFix {
  /** What to change: `inputShape`, an option by its place (`modules.2.padding`), or `modules.0` for a module to put first. */
  readonly parameter: string;
  readonly value: unknown;
  /** The model, with new parameters where its structure changes, and the shape of its input, both changed. */
  apply(): { readonly model: Module; readonly inputShape: readonly number[] };
  toString(): string;
}

/** Which rule a finding is about. */
export type LintRule = "centre" | "axes" | "rectangle" | "mask";

/** One place where symmetry is lost. */
export interface LintFinding {
  readonly rule: LintRule;
  /** The class of the module. */
  readonly module: string;
  /** Its full name in the model; empty for the model itself. */
  readonly path: string;
  /** `"error"`: symmetries of the grid are not exact any more. `"warning"`: some elements are approximate at best. */
  readonly severity: "error" | "warning";
  readonly reason: string;
  /** Null where nothing that was tried helps. */
  readonly fix: LintFix | null;
  toString(): string;
}

/** Findings in the order of the modules' calls; prints one below the other. */
export interface LintReport extends ReadonlyArray<LintFinding> {
  toString(): string;
}

interface Found {
  readonly rule: LintRule;
  readonly module: EquivariantModule;
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly reason: string;
  /** The sizes of the grid that it gets. */
  readonly spatial: readonly number[];
}

/** How many sizes around the given one are tried. */
const reach = 8;

/**
 * Follows the grid through a model and names the modules where it loses symmetries that the input has. Rules:
 *
 * - `centre` (error): windows, strides or paddings lie to one side, so flips and quarter turns of the input move the output
 *   (an odd kernel with stride 2 on an even size, `outputPadding`);
 * - `axes` (error): a quarter turn maps the grid of the input to itself, but axes are treated differently;
 * - `rectangle` (warning): no quarter turn maps the input to itself, though the group has some;
 * - `mask` (warning): the group has turns by less than 90°, which move the corners out of the grid, and no `MaskModule`
 *   hides them.
 *
 * Where no error is found, symmetries of the grid are exact: `checkEquivariance` finds them below 1e-12 in float64.
 *
 * @param model any module with equivariant parts; runs once on zeros, in eval mode
 * @param inputShape `[N, C, *spatial]`
 * @throws EscnnError what the forward pass throws, such as `ERR_SHAPE`
 *
 * @example
 * const [finding] = nn.lintEquivariance(model, [1, 1, 28, 28]);
 * console.log(finding.reason, String(finding.fix));
 */
export function lintEquivariance(model: Module, inputShape: readonly number[]): LintReport {
  check(
    model instanceof Module && Array.isArray(inputShape),
    "ERR_INVALID_ARGUMENT",
    () =>
      `lintEquivariance: expected a Module and a list of sizes, given ${describe(model)} and ${describe(inputShape)}`,
  );
  const findings = search(model, inputShape).map((found): LintFinding => {
    const { rule, path, severity, reason } = found;
    const fix = fixOf(found, model, inputShape);
    const module = found.module.typeName();
    const where = path === "" ? module : `${path} (${module})`;
    const print = () => `${severity} [${rule}] ${where}: ${reason}${fix === null ? "" : `\n  fix: ${fix}`}`;
    return printed({ rule, module, path, severity, reason, fix }, print);
  });
  return printed(findings, () => (findings.length === 0 ? "no findings" : findings.map(String).join("\n")));
}

function printed<T extends object>(data: T, print: () => string): T {
  const value = { value: print };
  return Object.defineProperties(data, { toString: value, [inspect.custom]: value });
}

// ---- rules ------------------------------------------------------------------------------------------

function search(model: Module, inputShape: readonly number[]): Found[] {
  const names = new Map<Module, string>();
  for (const [name, module] of model.namedModules()) names.set(module, name);
  const found: Found[] = [];
  let first: { module: EquivariantModule; path: string; spatial: readonly number[] } | undefined;
  let masked = false;
  runObserved("lintEquivariance", model, inputShape, (module, [input], output) => {
    if (!(module instanceof EquivariantModule) || !(input instanceof GeometricTensor) || input.coords !== null) return;
    if (!(output instanceof GeometricTensor) || !(module.inType instanceof FieldType)) return;
    if ([...module.modules()].some((part) => part !== module && part instanceof EquivariantModule)) return;
    const [spatial, after] = [input.shape.slice(2), output.shape.slice(2)];
    const place = { module, path: names.get(module) ?? "", spatial };
    first ??= place;
    if (module instanceof MaskModule) masked = true;
    const broken = brokenBy(module, spatial, after);
    if (broken !== null) found.push({ ...place, ...broken, severity: "error" });
  });
  return first === undefined ? found : [...inputFindings(first.module.inType, first, masked), ...found];
}

/** Whether an element moves points at all. */
function moves(type: FieldType, g: GroupElement, spatial: readonly number[]): boolean {
  const rho = type.gspace.basespaceAction;
  if (rho === null || spatial.length === 0) return false;
  return Math.abs(rho.character(g) - rho.size) > 1e-9;
}

function brokenBy(
  module: EquivariantModule,
  spatial: readonly number[],
  after: readonly number[],
): { rule: "centre" | "axes"; reason: string } | null {
  const pairs = module.outType.testingElements.map((h) => [h, module.includeElement(h)] as const);
  const exact = pairs.filter(([, g]) => moves(module.inType, g, spatial) && module.inType.actsExactly(g, spatial));
  if (exact.length === 0) return null;
  if (!module.isCentred(spatial)) {
    const sizes = spatial.join(" x ");
    return {
      rule: "centre",
      reason: `on ${sizes} its windows lie to one side: the output is not centred on the input, so ${exact.length} elements that map the grid to itself do not commute with it`,
    };
  }
  const lost = exact.filter(([h]) => after.length > 0 && !module.outType.actsExactly(h, after));
  if (lost.length === 0) return null;
  return {
    rule: "axes",
    reason: `a grid of ${spatial.join(" x ")} becomes one of ${after.join(" x ")}: ${lost.length} elements map the first to itself, but not the second`,
  };
}

function inputFindings(
  type: FieldType,
  place: { readonly module: EquivariantModule; readonly path: string; readonly spatial: readonly number[] },
  masked: boolean,
): Found[] {
  const { spatial } = place;
  const side = Math.max(...spatial);
  const cube = spatial.map(() => side);
  const moving = type.testingElements.filter((g) => moves(type, g, spatial));
  const found: Found[] = [];
  const lost = moving.filter((g) => type.actsExactly(g, cube) && !type.actsExactly(g, spatial));
  if (lost.length > 0) {
    const reason = `the input is ${spatial.join(" x ")}: ${lost.length} elements map no such grid to itself, only a ${spatial.length === 2 ? "square" : "cube"}`;
    found.push({ ...place, rule: "rectangle", severity: "warning", reason });
  }
  const turns = moving.filter((g) => !type.actsExactly(g, cube));
  if (turns.length > 0 && !masked) {
    const reason = `${turns.length} elements of ${type.fibergroup} turn the corners out of the grid, and no mask hides these`;
    found.push({ ...place, rule: "mask", severity: "warning", reason });
  }
  return found;
}

// ---- fixes ------------------------------------------------------------------------------------------

/** The first change that removes the finding and brings no new error. */
function fixOf(found: Found, model: Module, inputShape: readonly number[]): LintFix | null {
  const before = errorsOf(model, inputShape);
  for (const fix of candidates(found, model, inputShape)) {
    const changed = tried(() => {
      const { model: other, inputShape: shape } = fix.apply();
      return search(other, shape);
    });
    if (changed === null) continue;
    const gone = !changed.some((other) => other.rule === found.rule && other.path === found.path);
    const errors = changed.filter(({ severity }) => severity === "error").length;
    if (gone && errors <= before) return fix;
  }
  return null;
}

function errorsOf(model: Module, inputShape: readonly number[]): number {
  return search(model, inputShape).filter(({ severity }) => severity === "error").length;
}

/** Null where the library refuses, as for a grid that becomes too small. */
function tried<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof EscnnError) return null;
    throw error;
  }
}

function* candidates(found: Found, model: Module, inputShape: readonly number[]): Generator<LintFix> {
  const [samples, channels, ...spatial] = inputShape as [number, number, ...number[]];
  const config = tried(() => toConfig(model));
  const resized = (sizes: readonly number[]) => resize(model, config, inputShape, [samples, channels, ...sizes]);
  switch (found.rule) {
    case "rectangle":
      yield resized(spatial.map(() => Math.max(...spatial)));
      return;
    case "mask":
      if (config !== null && model instanceof SequentialModule && spatial.every((size) => size === spatial[0])) {
        yield putFirst(config, found, inputShape, spatial[0] as number);
      }
      return;
    case "axes":
      if (config !== null) yield* options(config, found, inputShape, levelled);
      return;
    case "centre":
      if (config !== null) yield* options(config, found, inputShape, symmetric);
      for (let step = 1; step <= reach; step++) {
        for (const change of [step, -step]) yield resized(spatial.map((size) => size + change));
      }
      if (config !== null) yield* options(config, found, inputShape, shifted);
  }
}

/** A model like one that is there already. */
function rebuilt(config: object): Module {
  return fromConfig(config, { buildBudget: Number.POSITIVE_INFINITY });
}

/** The input in another size, with the masks that fit the old one. */
function resize(model: Module, config: ModelConfig | null, from: readonly number[], to: readonly number[]): LintFix {
  const masks = config !== null && JSON.stringify(config).includes('"MaskModule"');
  const apply = () => {
    check(
      to.every((size) => size >= 1),
      "ERR_SHAPE",
      () => `lintEquivariance: inputShape: given [${to}]`,
    );
    const other = masks ? rebuilt(withMasks(config, from[2] as number, to[2] as number)) : model;
    return { model: other, inputShape: to };
  };
  const text = () => `inputShape [${to.join(", ")}] in place of [${from.join(", ")}]`;
  return printed({ parameter: "inputShape", value: to, apply }, text);
}

function withMasks<T>(config: T, from: number, to: number): T {
  return JSON.parse(JSON.stringify(config), (_, value) =>
    value?.module === "MaskModule" && value.S === from ? { ...value, S: to } : value,
  );
}

function putFirst(config: ModelConfig, { module }: Found, inputShape: readonly number[], S: number): LintFix {
  const mask: ModuleConfig = { module: "MaskModule", inType: writeFieldType(module.inType), S };
  const { modules, names, ...rest } = config as ModelConfig & {
    readonly modules: readonly ModuleConfig[];
    readonly names?: readonly string[];
  };
  const changed = {
    ...rest,
    modules: [mask, ...modules],
    ...(names === undefined ? {} : { names: ["mask", ...names] }),
  };
  return printed(
    { parameter: "modules.0", value: mask, apply: () => ({ model: rebuilt(changed), inputShape }) },
    () => `begin with new MaskModule(inType, ${S})`,
  );
}

type Options = Readonly<Record<string, unknown>>;

const each = (value: unknown, change: (size: number) => number): unknown =>
  Array.isArray(value) ? value.map(change) : change(value as number);

/** Options without which windows lie in the middle. */
function symmetric(options: Options): Options[] {
  return "outputPadding" in options ? [{ outputPadding: 0 }] : [];
}

/** The same options for all axes. */
function levelled(options: Options): Options[] {
  const lists = Object.entries(options).filter(([, value]) => Array.isArray(value) && typeof value[0] === "number");
  return lists.map(([key, value]) => ({ [key]: (value as readonly number[])[0] }));
}

/** Padding and windows of one more or less. */
function shifted(options: Options): Options[] {
  const kernel = options.kernelSize;
  const padding = options.padding ?? 0;
  return [
    ...(kernel === undefined ? [] : [1, -1].map((by) => ({ kernelSize: each(kernel, (size) => size + by) }))),
    ...[1, -1].map((by) => ({ padding: each(padding, (size) => size + by) })),
  ];
}

/** The model with other options of the module found; one parameter a time. */
function* options(
  config: ModelConfig,
  { path }: Found,
  inputShape: readonly number[],
  change: (options: Options) => readonly Options[],
): Generator<LintFix> {
  const place = placeIn(config, path);
  if (place === null) return;
  const at = (root: ModelConfig) => place.reduce<unknown>((node, key) => (node as Options)[key], root) as Options;
  const current = at(config);
  for (const changed of change(current)) {
    const [[key, value]] = Object.entries(changed) as [[string, unknown]];
    const apply = () => {
      const copy = structuredClone(config);
      (at(copy) as Record<string, unknown>)[key] = value;
      return { model: rebuilt(copy), inputShape };
    };
    const parameter = [...place, key].join(".");
    yield printed(
      { parameter, value, apply },
      () => `${parameter} = ${JSON.stringify(value)} in place of ${JSON.stringify(current[key] ?? 0)}`,
    );
  }
}

/** The keys in a config that lead to the module of a full name; null where configs have none. */
function placeIn(config: ModuleConfig, path: string): string[] | null {
  const keys: string[] = [];
  let node = config as ModuleConfig & {
    readonly modules?: readonly ModuleConfig[];
    readonly names?: readonly string[];
  };
  for (const name of path === "" ? [] : path.split(".")) {
    const index = node.names?.indexOf(name) ?? Number(name);
    const next = node.modules?.[index];
    if (next === undefined) return null;
    keys.push("modules", String(index));
    node = next;
  }
  return keys;
}
