/** Modules that hold modules or parameters. */
import { isPlainObject } from "../../config/arguments.js";
import { check, describe, EscnnError } from "../../errors.js";
import { Module } from "../module.js";
import { Parameter } from "../parameter.js";
import { Tensor } from "../tensor.js";
import { Layer } from "./layer.js";

type Step = Module<[input: Tensor], Tensor>;

/** The item at an index; negative indices count from the end. @throws EscnnError `ERR_INVALID_ARGUMENT` beyond. */
function itemAt<T>(callee: string, items: readonly T[], index: number): T {
  const item = Number.isInteger(index) ? items.at(index) : undefined;
  check(
    item !== undefined,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}.at: index: given ${describe(index)}, allowed: an integer in [${-items.length}, ${items.length - 1}]`,
  );
  return item;
}

function checkModule(callee: string, name: string, value: unknown): asserts value is Module {
  check(
    value instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, allowed: a Module`,
  );
}

/** Not to be called: containers have no computation of their own. */
function noForward(module: Module): never {
  throw new EscnnError("ERR_NOT_IMPLEMENTED", `${module.typeName()}: forward: it only holds modules`);
}

/** Modules that follow each other; `forward` passes each result to the next. */
export class Sequential extends Layer implements Iterable<Step> {
  private readonly steps = new Map<string, Step>();

  /** @param modules the modules, named "0", "1", …, or one plain object that names them */
  constructor(...modules: Step[] | [named: Readonly<Record<string, Step>>]) {
    super();
    const [first] = modules;
    if (modules.length === 1 && isPlainObject(first)) {
      for (const [name, module] of Object.entries(first as Record<string, Step>)) this.set(name, module);
    } else {
      this.append(...(modules as Step[]));
    }
  }

  private set(name: string, module: Step): void {
    checkModule(this.typeName(), name, module);
    check(
      name !== "" && !name.includes("."),
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}: name: given ${describe(name)}, allowed: a non-empty string without dots`,
    );
    this.steps.set(name, module);
  }

  /** Adds modules at the end. */
  append(...modules: Step[]): this {
    for (const module of modules) this.set(String(this.steps.size), module);
    return this;
  }

  get length(): number {
    return this.steps.size;
  }

  /** The module at an index; negative indices count from the end. */
  at(index: number): Step {
    return itemAt(this.typeName(), [...this.steps.values()], index);
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
    for (const module of modules) this.append(module);
    return this;
  }

  get length(): number {
    return this.items.length;
  }

  /** The module at an index; negative indices count from the end. */
  at(index: number): M {
    return itemAt(this.typeName(), this.items, index);
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
    const entries = Symbol.iterator in modules ? modules : Object.entries(modules);
    for (const [name, module] of entries as Iterable<readonly [string, M]>) this.set(name, module);
  }

  /** Adds or replaces a module. */
  set(name: string, module: M): this {
    checkModule(this.typeName(), name, module);
    check(
      name !== "" && !name.includes("."),
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}: name: given ${describe(name)}, allowed: a non-empty string without dots`,
    );
    this.items.set(name, module);
    return this;
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

/** A list of parameters, named "0", "1", …; plain tensors become parameters. */
export class ParameterList extends Module<never[], never> implements Iterable<Parameter> {
  private readonly items: Parameter[] = [];

  constructor(tensors: Iterable<Tensor> = []) {
    super();
    for (const tensor of tensors) this.append(tensor);
  }

  /** Adds a parameter at the end. */
  append(tensor: Tensor): this {
    check(
      tensor instanceof Tensor,
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}: tensor: given ${describe(tensor)}, allowed: a Tensor`,
    );
    this.items.push(tensor instanceof Parameter ? tensor : new Parameter(tensor));
    return this;
  }

  get length(): number {
    return this.items.length;
  }

  /** The parameter at an index; negative indices count from the end. */
  at(index: number): Parameter {
    return itemAt(this.typeName(), this.items, index);
  }

  [Symbol.iterator](): Iterator<Parameter> {
    return this.items.values();
  }

  override forward(): never {
    return noForward(this);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.items.map((item, index) => [String(index), item] as const);
  }

  override extraRepr(): string {
    return this.items
      .map((item, index) => {
        const device = String(item.device);
        const place = device.startsWith("cuda") ? ` (${device})` : "";
        return `  (${index}): Parameter containing: [torch.${item.dtype} of size ${item.shape.join("x")}${place}]`;
      })
      .join("\n");
  }
}
