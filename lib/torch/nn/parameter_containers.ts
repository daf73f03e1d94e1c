/** Modules that hold parameters. */
import { toEntries, toList } from "../../config/arguments.js";
import { check, describe } from "../../errors.js";
import { Module } from "../module.js";
import { Parameter } from "../parameter.js";
import { isTensor, type Tensor } from "../tensor.js";
import { checkName, indexOf, noForward } from "./containers.js";

function toParameter(callee: string, tensor: Tensor): Parameter {
  check(
    isTensor(tensor),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: tensor: given ${describe(tensor)}, allowed: a Tensor`,
  );
  return tensor instanceof Parameter ? tensor : new Parameter(tensor);
}

/** Python's two ways of naming an element type, as its two containers print them. */
const tensorNames: Readonly<Record<string, string>> = {
  float16: "HalfTensor",
  bfloat16: "BFloat16Tensor",
  float32: "FloatTensor",
  float64: "DoubleTensor",
};

function line(name: string, type: string, item: Parameter, place: string): string {
  return `  (${name}): Parameter containing: [torch.${type} of size ${item.shape.join("x")}${place}]`;
}

function listLine(name: string, item: Parameter): string {
  const { device } = item;
  return line(name, item.dtype, item, device.startsWith("cuda") ? ` (${device})` : "");
}

function dictLine(name: string, item: Parameter): string {
  const type = tensorNames[item.dtype] ?? item.dtype;
  if (!item.device.startsWith("cuda")) return line(name, type, item, "");
  return line(name, `cuda.${type}`, item, ` (GPU ${item.device.slice("cuda:".length)})`);
}

/** A list of parameters, named "0", "1", …; plain tensors become parameters. */
export class ParameterList extends Module<never[], never> implements Iterable<Parameter> {
  private readonly items: Parameter[] = [];

  constructor(tensors: Iterable<Tensor> = []) {
    super();
    this.extend(tensors);
  }

  /** Adds a parameter at the end. */
  append(tensor: Tensor): this {
    this.items.push(toParameter(this.typeName(), tensor));
    return this;
  }

  /** Adds parameters at the end. */
  extend(tensors: Iterable<Tensor>): this {
    for (const tensor of toList(this.typeName(), "tensors", tensors)) this.append(tensor);
    return this;
  }

  /** Replaces the parameter at an index; negative indices count from the end. */
  set(index: number, tensor: Tensor): this {
    this.items[indexOf(`${this.typeName()}.set`, this.items.length, index)] = toParameter(this.typeName(), tensor);
    return this;
  }

  /** A list of the parameters `start … end − 1`, as `Array.prototype.slice`. */
  slice(start?: number, end?: number): ParameterList {
    return new ParameterList(this.items.slice(start, end));
  }

  get length(): number {
    return this.items.length;
  }

  /** The parameter at an index; negative indices count from the end. */
  at(index: number): Parameter {
    return this.items[indexOf(`${this.typeName()}.at`, this.items.length, index)] as Parameter;
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
    return this.items.map((item, index) => listLine(String(index), item)).join("\n");
  }
}

/** Named parameters in insertion order; plain tensors become parameters. The names stand in state dicts as they are. */
export class ParameterDict extends Module<never[], never> implements Iterable<[string, Parameter]> {
  private readonly items = new Map<string, Parameter>();

  constructor(tensors: Readonly<Record<string, Tensor>> | Iterable<readonly [string, Tensor]> = {}) {
    super();
    this.update(tensors);
  }

  /** Adds or replaces a parameter. */
  set(name: string, tensor: Tensor): this {
    checkName(this.typeName(), name);
    this.items.set(name, toParameter(this.typeName(), tensor));
    return this;
  }

  /** Adds or replaces parameters. */
  update(tensors: Readonly<Record<string, Tensor>> | Iterable<readonly [string, Tensor]>): this {
    for (const [name, tensor] of toEntries(this.typeName(), "tensors", tensors)) this.set(name, tensor);
    return this;
  }

  get(name: string): Parameter | undefined {
    return this.items.get(name);
  }

  has(name: string): boolean {
    return this.items.has(name);
  }

  /** Removes a parameter and returns it. */
  pop(name: string): Parameter | undefined {
    const item = this.items.get(name);
    this.items.delete(name);
    return item;
  }

  /** Removes all parameters. */
  clear(): void {
    this.items.clear();
  }

  get length(): number {
    return this.items.size;
  }

  keys(): IterableIterator<string> {
    return this.items.keys();
  }

  values(): IterableIterator<Parameter> {
    return this.items.values();
  }

  [Symbol.iterator](): Iterator<[string, Parameter]> {
    return this.items.entries();
  }

  override forward(): never {
    return noForward(this);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.items;
  }

  override extraRepr(): string {
    return [...this.items].map(([name, item]) => dictLine(name, item)).join("\n");
  }
}
