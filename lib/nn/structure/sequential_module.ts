/** Equivariant modules one after the other. */
import { isPlainObject } from "../../config/arguments.js";
import { check, describe, EscnnError } from "../../errors.js";
import type { GroupElement } from "../../group/group_element.js";
import type { Module } from "../../torch/module.js";
import { Sequential } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import type { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

/**
 * Applies its modules in order; the output type of each is the input type of the next.
 *
 * @example
 * const model = new nn.SequentialModule(new nn.R2Conv(a, b, 3), new nn.InnerBatchNorm(b), new nn.ReLU(b));
 */
export class SequentialModule extends EquivariantModule implements Iterable<EquivariantModule> {
  private readonly steps = new Map<string, EquivariantModule>();

  /**
   * @param modules at least one, named "0", "1", …; or one plain object that names them
   * @throws EscnnError `ERR_TYPE_MISMATCH` showing both types where consecutive modules do not fit
   */
  constructor(...modules: EquivariantModule[] | [named: Readonly<Record<string, EquivariantModule>>]) {
    super();
    const [first] = modules;
    const named = modules.length === 1 && isPlainObject(first) ? Object.entries(first as object) : null;
    for (const [name, module] of named ?? modules.map((module, i) => [String(i), module] as const)) {
      this.addModule(name, module as EquivariantModule);
    }
    check(this.steps.size > 0, "ERR_INVALID_ARGUMENT", "SequentialModule: modules: expected at least one, given none");
  }

  get inType(): FieldType {
    return this.at(0).inType;
  }

  get outType(): FieldType {
    return this.at(-1).outType;
  }

  /** The number of modules. */
  get length(): number {
    return this.steps.size;
  }

  /** Adds a module at the end under a name without dots; an existing name is replaced where the types fit. */
  addModule(name: string, module: EquivariantModule): void {
    const fail = (wanted: string, given: unknown): never => {
      throw new EscnnError("ERR_INVALID_ARGUMENT", `SequentialModule: ${wanted}, given ${describe(given)}`);
    };
    if (!(module instanceof EquivariantModule)) fail(`modules: ${name}: expected an EquivariantModule`, module);
    if (typeof name !== "string" || name === "" || name.includes(".")) fail("name: expected one without dots", name);
    const before = [...this.steps.values()].at(-1);
    check(!this.steps.has(name), "ERR_INVALID_ARGUMENT", () => `SequentialModule: name: ${describe(name)} is taken`);
    check(
      before === undefined || before.outType.equals(module.inType),
      "ERR_TYPE_MISMATCH",
      () =>
        `SequentialModule: modules: ${name} (${module.typeName()}) takes ${module.inType}, but the module before gives ` +
        `${before?.outType}`,
    );
    this.steps.set(name, module);
  }

  /** Adds a module at the end, named by its position. */
  append(module: EquivariantModule): this {
    this.addModule(String(this.steps.size), module);
    return this;
  }

  /** The module at an index; negative indices count from the end. */
  at(index: number): EquivariantModule {
    const found = Number.isInteger(index) ? [...this.steps.values()].at(index) : undefined;
    if (found !== undefined) return found;
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `SequentialModule.at: index: given ${describe(index)}, allowed: an integer in [${-this.length}, ${this.length - 1}]`,
    );
  }

  /** The modules from `start` to before `end` under their names, as a new SequentialModule that shares them. */
  slice(start?: number, end?: number): SequentialModule {
    const [first, ...rest] = [...this.steps].slice(start, end);
    const part = new SequentialModule(...(first === undefined ? [] : [{ [first[0]]: first[1] }]));
    for (const [name, step] of rest) part.addModule(name, step);
    return part;
  }

  [Symbol.iterator](): Iterator<EquivariantModule> {
    return this.steps.values();
  }

  override forward(input: GeometricTensor): GeometricTensor {
    let value = input;
    for (const step of this.steps.values()) value = step.forward(value);
    return value;
  }

  override evaluateOutputShape(inputShape: readonly number[]): number[] {
    let shape = [...inputShape];
    for (const step of this.steps.values()) shape = step.evaluateOutputShape(shape);
    return shape;
  }

  override isCentred(spatial: readonly number[]): boolean {
    let shape = [1, this.inType.size, ...spatial];
    for (const step of this.steps.values()) {
      if (!step.isCentred(shape.slice(2))) return false;
      shape = step.evaluateOutputShape(shape);
    }
    return true;
  }

  override includeElement(h: GroupElement): GroupElement {
    return [...this.steps.values()].reduceRight((element, step) => step.includeElement(element), h);
  }

  /** A `torch.nn.Sequential` of the exported modules under the same names. */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const place = exportPlace(this, options);
    const exported = [...this.steps].map(([name, step]) => [name, step.export(place)] as const);
    return new Sequential(Object.fromEntries(exported)).train(this.training);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.steps;
  }
}
