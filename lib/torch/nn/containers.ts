/** Modules that hold modules. */
import { isPlainObject, toEntries, toList } from "../../config/arguments.js";
import { check, describe, EscnnError } from "../../errors.js";
import { Module } from "../module.js";
import type { Tensor } from "../tensor.js";
import { Layer } from "./layer.js";

type Step = Module<[input: Tensor], Tensor>;

/** An index from the start; negative ones count from the end. @throws EscnnError `ERR_INVALID_ARGUMENT` beyond. */
export function indexOf(callee: string, length: number, index: number): number {
  check(
    Number.isInteger(index) && index >= -length && index < length,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: index: given ${describe(index)}, allowed: an integer in [${-length}, ${length - 1}]`,
  );
  return index < 0 ? length + index : index;
}

/** Throws unless `name` can stand in a state dict. */
export function checkName(callee: string, name: string): void {
  check(
    name !== "" && !name.includes("."),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: name: given ${describe(name)}, allowed: a non-empty string without dots`,
  );
}

function checkModule(callee: string, name: string, value: unknown): asserts value is Module {
  check(
    value instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, allowed: a Module`,
  );
}

/** Not to be called: containers have no computation of their own. */
export function noForward(module: Module): never {
  throw new EscnnError("ERR_NOT_IMPLEMENTED", `${module.typeName()}: forward: it only holds modules`);
}

/** Modules that follow each other; `forward` passes each result to the next. */
export class Sequential extends Layer implements Iterable<Step> {
  private steps = new Map<string, Step>();

  /** @param modules the modules, named "0", "1", …, or one plain object that names them */
  constructor(...modules: Step[] | [named: Readonly<Record<string, Step>>]) {
    super();
    const [first] = modules;
    if (modules.length === 1 && isPlainObject(first)) {
      for (const [name, module] of Object.entries(first as Record<string, Step>)) this.addModule(name, module);
    } else {
      this.append(...(modules as Step[]));
    }
  }

  /** Adds a module at the end under a name without dots, or replaces the one of that name. */
  addModule(name: string, module: Step): void {
    checkModule(this.typeName(), name, module);
    checkName(this.typeName(), name);
    this.steps.set(name, module);
  }

  /** Adds modules at the end. */
  append(...modules: Step[]): this {
    for (const module of modules) this.addModule(String(this.steps.size), module);
    return this;
  }

  get length(): number {
    return this.steps.size;
  }

  /** The module at an index; negative indices count from the end. */
  at(index: number): Step {
    return [...this.steps.values()][indexOf(`${this.typeName()}.at`, this.length, index)] as Step;
  }

  /** Adds modules at the end. */
  extend(modules: Iterable<Step>): this {
    return this.append(...toList(this.typeName(), "modules", modules));
  }

  /** Puts a module before the one at an index; the names of the later ones move on. */
  insert(index: number, module: Step): this {
    checkModule(this.typeName(), String(index), module);
    const steps = [...this.steps.values()];
    const at = index === this.length ? index : indexOf(`${this.typeName()}.insert`, this.length, index);
    steps.splice(at, 0, module);
    this.steps = new Map(steps.map((step, i) => [String(i), step]));
    return this;
  }

  /** Removes the module at an index (default: the last) and returns it; the names of the later ones move back. */
  pop(index = -1): Step {
    const at = indexOf(`${this.typeName()}.pop`, this.length, index);
    const steps = [...this.steps.values()];
    const [removed] = steps.splice(at, 1);
    const names = [...this.steps.keys()];
    const numbered = names.every((name, i) => name === String(i));
    names.splice(at, 1);
    this.steps = new Map(steps.map((step, i) => [numbered ? String(i) : (names[i] as string), step]));
    return removed as Step;
  }

  /** A new module of the same steps `start … end − 1` under their names, as `Array.prototype.slice`. */
  slice(start?: number, end?: number): Sequential {
    const part = new Sequential();
    for (const [name, step] of [...this.steps].slice(start, end)) part.addModule(name, step);
    return part;
  }

  [Symbol.iterator](): Iterator<Step> {
    return this.steps.values();
  }

  override forward(input: Tensor): Tensor {
    let value = input;
    for (const step of this.steps.values()) value = step.forward(value);
    return value;
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.steps;
  }
}

/** A list of modules, named "0", "1", …. */
export class ModuleList<M extends Module = Module> extends Module<never[], never> implements Iterable<M> {
  private readonly items: M[] = [];

  constructor(modules: Iterable<M> = []) {
    super();
    this.extend(modules);
  }

  /** Adds a module at the end. */
  append(module: M): this {
    checkModule(this.typeName(), String(this.items.length), module);
    this.items.push(module);
    return this;
  }

  /** Adds modules at the end. */
  extend(modules: Iterable<M>): this {
    for (const module of toList(this.typeName(), "modules", modules)) this.append(module);
    return this;
  }

  get length(): number {
    return this.items.length;
  }

  /** The module at an index; negative indices count from the end. */
  at(index: number): M {
    return this.items[indexOf(`${this.typeName()}.at`, this.length, index)] as M;
  }

  /** Puts a module before the one at an index. */
  insert(index: number, module: M): this {
    checkModule(this.typeName(), String(index), module);
    const at = index === this.length ? index : indexOf(`${this.typeName()}.insert`, this.length, index);
    this.items.splice(at, 0, module);
    return this;
  }

  /** Replaces the module at an index. */
  set(index: number, module: M): this {
    checkModule(this.typeName(), String(index), module);
    this.items[indexOf(`${this.typeName()}.set`, this.length, index)] = module;
    return this;
  }

  /** Removes the module at an index (default: the last) and returns it. */
  pop(index = -1): M {
    return this.items.splice(indexOf(`${this.typeName()}.pop`, this.length, index), 1)[0] as M;
  }

  /** A list of the modules `start … end − 1`, as `Array.prototype.slice`. */
  slice(start?: number, end?: number): ModuleList<M> {
    return new ModuleList(this.items.slice(start, end));
  }

  [Symbol.iterator](): Iterator<M> {
    return this.items.values();
  }

  override forward(): never {
    return noForward(this);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.items.map((item, index) => [String(index), item] as const);
  }

  /** Equal neighbours are printed once: `(0-2): 3 x ReLU()`. */
  protected override childLines(): string[] {
    const lines: string[] = [];
    const printed = this.items.map(String);
    for (let start = 0, end = 0; start < printed.length; start = end) {
      while (end < printed.length && printed[end] === printed[start]) end++;
      const label = end - start === 1 ? `(${start}): ` : `(${start}-${end - 1}): ${end - start} x `;
      lines.push((label + printed[start]).replaceAll("\n", "\n  "));
    }
    return lines;
  }
}

/** Named modules in insertion order; the names stand in state dicts as they are. */
export class ModuleDict<M extends Module = Module> extends Module<never[], never> implements Iterable<[string, M]> {
  private readonly items = new Map<string, M>();

  constructor(modules: Readonly<Record<string, M>> | Iterable<readonly [string, M]> = {}) {
    super();
    this.update(modules);
  }

  /** Adds or replaces a module. */
  set(name: string, module: M): this {
    checkModule(this.typeName(), name, module);
    checkName(this.typeName(), name);
    this.items.set(name, module);
    return this;
  }

  /** Adds or replaces modules. */
  update(modules: Readonly<Record<string, M>> | Iterable<readonly [string, M]>): this {
    for (const [name, module] of toEntries(this.typeName(), "modules", modules)) this.set(name, module);
    return this;
  }

  /** Removes a module and returns it. */
  pop(name: string): M | undefined {
    const item = this.items.get(name);
    this.items.delete(name);
    return item;
  }

  /** Removes all modules. */
  clear(): void {
    this.items.clear();
  }

  get(name: string): M | undefined {
    return this.items.get(name);
  }

  has(name: string): boolean {
    return this.items.has(name);
  }

  get length(): number {
    return this.items.size;
  }

  keys(): IterableIterator<string> {
    return this.items.keys();
  }

  values(): IterableIterator<M> {
    return this.items.values();
  }

  [Symbol.iterator](): Iterator<[string, M]> {
    return this.items.entries();
  }

  override forward(): never {
    return noForward(this);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.items;
  }
}
