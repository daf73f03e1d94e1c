/** The module tree: parameters, buffers and sub-modules are found among a module's own properties. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import { noGrad } from "./autograd.js";
import type { FullBackwardHook, FullBackwardPreHook } from "./module_backward_hooks.js";
import { configOf } from "./module_config.js";
import {
  addForwardHook,
  addForwardPreHook,
  addFullBackwardHook,
  addFullBackwardPreHook,
  copyHooks,
  type ForwardHook,
  type ForwardHookOptions,
  type ForwardPreHook,
  type ForwardPreHookOptions,
} from "./module_hooks.js";
import { copyOptions } from "./module_options.js";
import { type ConversionTarget, checkEntry, convert, deepCopy, moduleMark, parseConversion } from "./module_support.js";
import { entriesBelow, join, type Member, membersOf, type Named, ownState, walk } from "./module_tree.js";
import type { Parameter } from "./parameter.js";
import type { RemovableHandle } from "./removable_handle.js";
import { isTensor, type Tensor } from "./tensor.js";
import { cudaDevice } from "./types.js";

export type { FullBackwardHook, FullBackwardPreHook } from "./module_backward_hooks.js";
export type { ForwardHook, ForwardPreHook } from "./module_hooks.js";
export type { Member } from "./module_tree.js";

/** What {@link Module.toConfig} returns; declared here so that `lib/nn` can fill it in. */
export interface ModuleConfigs {
  readonly version?: number;
}
type ConfigOf = ModuleConfigs extends { model: infer T } ? T : object;

/** Names and tensors in Python's order. */
export type StateDict = Record<string, Tensor>;

/** What to put into a state dict beside parameters and persistent buffers. */
export interface StateDictOptions {
  /** `"own"` (default): parameters and buffers. `"python"`: also what Python stores though it can be recomputed. */
  readonly format?: "own" | "python";
  /** With `format: "python"`: the mode of the Python module that will load it. Default: this module's. */
  readonly mode?: "train" | "eval";
}

/** What {@link Module.loadStateDict} found. */
export interface LoadResult {
  /** Names of this module that the dict lacks. */
  readonly missing: readonly string[];
  /** Names in the dict that this module lacks, without recomputable ones. */
  readonly unexpected: readonly string[];
}

/** Property name → persistent, per module. Not a private field, so that {@link Module.clone} can copy it. */
const registeredBuffers = new WeakMap<Module, Map<string, boolean>>();

/**
 * A node of a network.
 *
 * Members are found by walking a module's own enumerable properties in order whenever they are asked for: a
 * {@link Parameter} is a parameter, a `Module` is a sub-module, and arrays of either are walked (`blocks.0`, `blocks.1`).
 * No registration is needed except for buffers ({@link registerBuffer}). Private `#fields` are **not** seen; keep
 * modules and parameters in ordinary (TypeScript `private` or `readonly`) properties.
 *
 * The name of a member in {@link stateDict} is the Python form of its property: `runningMean` → `running_mean`.
 *
 * @typeParam Inputs the arguments of {@link forward}
 * @typeParam Output its result
 */
export abstract class Module<Inputs extends readonly unknown[] = never[], Output = unknown> {
  /** True while training (batch statistics, dropout); see {@link train} and {@link eval}. */
  training = true;

  /** Computes the module's result. */
  abstract forward(...inputs: Inputs): Output;

  /**
   * Makes `this[name] = tensor` a buffer: a tensor that follows {@link to} and, unless `persistent: false`, stands in
   * the state dict, but is no parameter. `null` reserves the name for a tensor assigned later.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for an empty or dotted name, or one that the module already uses.
   */
  registerBuffer(name: string, tensor: Tensor | null, options: { readonly persistent?: boolean } = {}): void {
    check(
      typeof name === "string" && name !== "" && !name.includes("."),
      "ERR_INVALID_ARGUMENT",
      () => `registerBuffer: name: given ${describe(name)}, allowed: a non-empty string without dots`,
    );
    check(
      tensor === null || isTensor(tensor),
      "ERR_INVALID_ARGUMENT",
      () => `registerBuffer: tensor: given ${describe(tensor)}, allowed: a Tensor or null`,
    );
    const slots = this as unknown as Record<string, unknown>;
    const buffers = registeredBuffers.get(this) ?? new Map<string, boolean>();
    check(
      buffers.has(name) || slots[name] === undefined,
      "ERR_INVALID_ARGUMENT",
      () => `registerBuffer: name: ${JSON.stringify(name)} is already used by ${this.typeName()}`,
    );
    registeredBuffers.set(this, buffers.set(name, options.persistent ?? true));
    slots[name] = tensor;
  }

  /** The state-dict name of an own property: Python's spelling. Override where a class differs from the rule. */
  protected stateName(property: string): string {
    return property.replace(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, capital: string) => `${before}_${capital.toLowerCase()}`,
    );
  }

  /** The own values that may be members, with their state-dict names. Containers override this. */
  protected ownValues(): Iterable<readonly [name: string, value: unknown]> {
    return Object.entries(this).map(([property, value]) => [this.stateName(property), value] as const);
  }

  /** Parameters, buffers and sub-modules that belong to this very module, in order. */
  *members(): Generator<Member, void, undefined> {
    const buffers = new Map<string, boolean>();
    for (const [property, persistent] of registeredBuffers.get(this) ?? [])
      buffers.set(this.stateName(property), persistent);
    for (const [name, value] of this.ownValues()) yield* membersOf(name, value, buffers.get(name));
  }

  /** This module and everything below it, parents first, each once. */
  *namedModules(prefix = ""): Generator<Named<Module>, void, undefined> {
    yield* walk(this, prefix, new Set());
  }

  /** See {@link namedModules}. */
  *modules(): Generator<Module, void, undefined> {
    for (const [, module] of this.namedModules()) yield module;
  }

  /** The direct sub-modules, each once. */
  *namedChildren(): Generator<Named<Module>, void, undefined> {
    const seen = new Set<Module>();
    for (const member of this.members()) {
      if (member.kind !== "module" || seen.has(member.value)) continue;
      seen.add(member.value);
      yield [member.name, member.value];
    }
  }

  /** See {@link namedChildren}. */
  *children(): Generator<Module, void, undefined> {
    for (const [, module] of this.namedChildren()) yield module;
  }

  /** Every parameter of this module and its sub-modules with its full name, each once. */
  *namedParameters(prefix = ""): Generator<Named<Parameter>, void, undefined> {
    const seen = new Set<Parameter>();
    for (const [path, module] of this.namedModules(prefix)) {
      for (const member of module.members()) {
        if (member.kind !== "parameter" || seen.has(member.value)) continue;
        seen.add(member.value);
        yield [join(path, member.name), member.value];
      }
    }
  }

  /** See {@link namedParameters}. */
  *parameters(): Generator<Parameter, void, undefined> {
    for (const [, parameter] of this.namedParameters()) yield parameter;
  }

  /** Every buffer of this module and its sub-modules with its full name, each once. */
  *namedBuffers(prefix = ""): Generator<Named<Tensor>, void, undefined> {
    const seen = new Set<Tensor>();
    for (const [path, module] of this.namedModules(prefix)) {
      for (const member of module.members()) {
        if (member.kind !== "buffer" || seen.has(member.value)) continue;
        seen.add(member.value);
        yield [join(path, member.name), member.value];
      }
    }
  }

  /** See {@link namedBuffers}. */
  *buffers(): Generator<Tensor, void, undefined> {
    for (const [, buffer] of this.namedBuffers()) yield buffer;
  }

  /**
   * Parameters and persistent buffers under Python's names, detached, sharing memory with the module: a later step
   * changes them too. A shared parameter stands under each of its names, as in Python.
   */
  stateDict(options: StateDictOptions = {}): StateDict {
    const dict: StateDict = {};
    for (const [path, module] of walk(this, "", null)) {
      for (const [name, tensor] of ownState(module)) dict[join(path, name)] = tensor.detach();
      if (options?.format !== "python") continue;
      const mode = options.mode ?? (module.training ? "train" : "eval");
      for (const [name, tensor] of Object.entries(module.recomputableState(mode))) dict[join(path, name)] = tensor;
    }
    return dict;
  }

  /** What Python stores for this very module though it can be recomputed, under relative names. None by default. */
  protected recomputableState(_mode: "train" | "eval"): StateDict {
    return {};
  }

  /** True for names (relative to this module) that Python stores and this module recomputes: loading ignores them. */
  protected isRecomputableKey(_name: string): boolean {
    return false;
  }

  /**
   * What tensors of a dict mean in this module's own terms, where another program's differ: replacements under relative
   * names. None by default. @param _given the tensors below this module under relative names
   */
  protected translateState(_given: ReadonlyMap<string, Tensor>): Readonly<StateDict> {
    return {};
  }

  /**
   * Copies tensors of the same names into this module's, in place and converting dtype and device. Nothing is copied
   * unless everything fits.
   *
   * @param dict names and tensors, e.g. of {@link stateDict} or read from a file
   * @param options.strict (default true) throw when names are missing or unexpected
   * @throws EscnnError `ERR_INVALID_ARGUMENT` listing missing and unexpected names; `ERR_SHAPE` naming the entry.
   */
  loadStateDict(
    dict: Readonly<StateDict> | ReadonlyMap<string, Tensor>,
    options: { readonly strict?: boolean } = {},
  ): LoadResult {
    check(
      typeof dict === "object" && dict !== null,
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.loadStateDict: dict: expected an object or a Map of tensors, given ${describe(dict)}`,
    );
    const given = new Map<string, Tensor>(dict instanceof Map ? dict : Object.entries(dict));
    const modules = new Map<string, Module>();
    const targets = new Map<string, Tensor>();
    for (const [path, module] of walk(this, "", null)) {
      modules.set(path, module);
      for (const [name, tensor] of ownState(module)) targets.set(join(path, name), tensor);
    }
    for (const [name, tensor] of translations(given, modules)) given.set(name, tensor);
    const missing = [...targets.keys()].filter((name) => !given.has(name));
    const unexpected = [...given.keys()].filter((name) => !targets.has(name) && !isRecomputable(name, modules));
    if ((options.strict ?? true) && missing.length + unexpected.length > 0) {
      const list = (title: string, names: string[]) => (names.length === 0 ? [] : [`${title}: ${names.join(", ")}`]);
      const message = [...list("missing", missing), ...list("unexpected", unexpected)].join("; ");
      throw new EscnnError("ERR_INVALID_ARGUMENT", `${this.typeName()}.loadStateDict: dict: ${message}`);
    }
    const copies = [...targets].filter(([name]) => given.has(name));
    for (const [name, target] of copies) checkEntry(name, target, given.get(name));
    noGrad(() => {
      for (const [name, target] of copies) target.copy_(given.get(name) as Tensor);
    });
    return { missing, unexpected };
  }

  /**
   * Moves parameters and buffers to a device and converts floating-point ones to a dtype. Parameters stay the same
   * objects, so optimisers built before stay valid.
   *
   * @param target a device (`"cuda:0"`), a floating-point dtype (`"float64"`), or both as an object
   */
  to(target: ConversionTarget): this {
    const conversion = parseConversion(`${this.typeName()}.to`, target);
    return this.convertTensors((tensor) => convert(tensor, conversion));
  }

  /** Replaces the content of each parameter and buffer by `change` of it; the base of {@link to}. */
  protected convertTensors(change: (tensor: Tensor) => Tensor): this {
    const done = new Map<Tensor, Tensor>();
    noGrad(() => {
      for (const module of this.modules()) {
        for (const member of module.members()) {
          if (member.kind !== "parameter" || done.has(member.value)) continue;
          done.set(member.value, member.value);
          const { grad } = member.value;
          member.value.setData(change(member.value.detach()));
          if (grad) member.value.grad = change(grad);
        }
        const slots = module as unknown as Record<string, Tensor | null>;
        for (const property of registeredBuffers.get(module)?.keys() ?? []) {
          const buffer = slots[property];
          if (!isTensor(buffer)) continue;
          const changed = done.get(buffer) ?? change(buffer);
          done.set(buffer, changed);
          slots[property] = changed;
        }
      }
    });
    return this;
  }

  /** {@link to} float32. */
  float(): this {
    return this.to("float32");
  }

  /** {@link to} float64. */
  double(): this {
    return this.to("float64");
  }

  /** {@link to} float16. */
  half(): this {
    return this.to("float16");
  }

  /** {@link to} bfloat16. */
  bfloat16(): this {
    return this.to("bfloat16");
  }

  /** {@link to} a GPU, by default the current one. */
  cuda(index?: number): this {
    return this.to(index === undefined ? "cuda" : cudaDevice("cuda", index));
  }

  /** {@link to} the CPU. */
  cpu(): this {
    return this.to("cpu");
  }

  /** Sets training mode here and below. @throws EscnnError `ERR_INVALID_ARGUMENT` unless `mode` is true or false. */
  train(mode = true): this {
    check(
      typeof mode === "boolean",
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.train: mode: expected true or false, given ${describe(mode)}`,
    );
    this.training = mode;
    for (const child of this.children()) child.train(mode);
    return this;
  }

  /** Sets evaluation mode here and below. */
  eval(): this {
    return this.train(false);
  }

  /** Calls `fn` with every module below, then with this one. */
  apply(fn: (module: Module) => void): this {
    check(
      typeof fn === "function",
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.apply: fn: expected a function, given ${describe(fn)}`,
    );
    for (const child of this.children()) child.apply(fn);
    fn(this as unknown as Module);
    return this;
  }

  /**
   * Runs `hook(module, inputs)` before every {@link forward}; what it returns, unless null, replaces the inputs.
   *
   * @returns a handle whose `remove()` takes the hook away
   */
  registerForwardPreHook<M extends Module>(
    this: M,
    hook: ForwardPreHook<M>,
    options: ForwardPreHookOptions = {},
  ): RemovableHandle {
    return addForwardPreHook(this, hook, options);
  }

  /**
   * Runs `hook(module, inputs, output)` after every {@link forward}; what it returns, unless null, replaces the output.
   *
   * @returns a handle whose `remove()` takes the hook away
   */
  registerForwardHook<M extends Module>(
    this: M,
    hook: ForwardHook<M>,
    options: ForwardHookOptions = {},
  ): RemovableHandle {
    return addForwardHook(this, hook, options);
  }

  /**
   * Calls `hook(module, gradInput, gradOutput)` in each backward pass that goes through this module: the gradients of
   * the tensors among the inputs of {@link forward} (in arrays and geometric tensors too) and of those that it gave,
   * null where there is none. What it returns replaces `gradInput`. Inputs and outputs must not be changed in place.
   *
   * @returns a handle whose `remove()` takes the hook away
   */
  registerFullBackwardHook(hook: FullBackwardHook): RemovableHandle {
    return addFullBackwardHook(this, hook);
  }

  /**
   * Calls `hook(module, gradOutput)` before a backward pass enters this module; what it returns replaces `gradOutput`.
   *
   * @returns a handle whose `remove()` takes the hook away
   */
  registerFullBackwardPreHook(hook: FullBackwardPreHook): RemovableHandle {
    return addFullBackwardPreHook(this, hook);
  }

  /** Turns gradients of all parameters on or off. */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Drops (default) or zeroes the gradients of all parameters. */
  zeroGrad(options: { readonly setToNone?: boolean } = {}): void {
    for (const parameter of this.parameters()) {
      if (options.setToNone ?? true) parameter.grad = null;
      else if (parameter.grad) parameter.grad = parameter.grad.detach().zero_();
    }
  }

  /**
   * A deep copy: new parameters and buffers with the same numbers and without gradients, new sub-modules, arrays, maps
   * and plain objects. Everything else (field types, plans, groups, functions) is immutable and shared. A subclass
   * with private `#fields` must override it.
   */
  clone(): this {
    return noGrad(() => deepCopy(this, new Map(), copyRegistration)) as this;
  }

  /**
   * The structure of this model as plain data, for JSON; `nn.fromConfig` makes a new model of it. See `nn.toConfig`.
   *
   * @throws EscnnError `ERR_NOT_IMPLEMENTED` naming the place of a module or an option that has no form as data
   */
  toConfig(): ConfigOf {
    return configOf(this as unknown as Module) as ConfigOf;
  }

  /** The class's name as printed. */
  typeName(): string {
    return this.constructor.name;
  }

  /** The arguments as printed between the parentheses, as Python prints them. */
  extraRepr(): string {
    return "";
  }

  /** The module tree as Python prints it. */
  toString(): string {
    const extra = this.extraRepr();
    const lines = extra === "" ? [] : extra.split("\n");
    const children = this.childLines();
    if (lines.length <= 1 && children.length === 0) return `${this.typeName()}(${extra})`;
    return `${this.typeName()}(\n  ${[...lines, ...children].join("\n  ")}\n)`;
  }

  /** The printed sub-modules, unindented, one entry each. */
  protected childLines(): string[] {
    const lines: string[] = [];
    for (const member of this.members()) {
      if (member.kind === "module") lines.push(`(${member.name}): ${String(member.value).replaceAll("\n", "\n  ")}`);
    }
    return lines;
  }

  get [moduleMark](): true {
    return true;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  /** Asks a module, which need not be of the asking class, for {@link translateState}; null where it has none. */
  static translates(module: Module): ((given: ReadonlyMap<string, Tensor>) => Readonly<StateDict>) | null {
    if (module.translateState === Module.prototype.translateState) return null;
    return (given) => module.translateState(given);
  }

  /** Asks a module, which need not be of the asking class, for {@link isRecomputableKey}. */
  static recomputes(module: Module, name: string): boolean {
    return module.isRecomputableKey(name);
  }
}

function isRecomputable(key: string, modules: ReadonlyMap<string, Module>): boolean {
  const parts = key.split(".");
  return parts.some((_, index) => {
    const owner = modules.get(parts.slice(0, index).join("."));
    return owner !== undefined && Module.recomputes(owner, parts.slice(index).join("."));
  });
}

/** What modules put in place of given tensors, under full names. */
function* translations(
  given: ReadonlyMap<string, Tensor>,
  modules: ReadonlyMap<string, Module>,
): Generator<Named<Tensor>, void, undefined> {
  for (const [path, module] of modules) {
    const translate = Module.translates(module);
    if (translate === null) continue;
    for (const [name, tensor] of Object.entries(translate(entriesBelow(given, path)))) yield [join(path, name), tensor];
  }
}

function copyRegistration(from: object, to: object): void {
  const buffers = registeredBuffers.get(from as Module);
  if (buffers !== undefined) registeredBuffers.set(to as Module, new Map(buffers));
  copyHooks(from, to);
  copyOptions(from, to);
}
