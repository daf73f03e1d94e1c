/** Parameters and running statistics that stand in a module once for every group of fields. */
import type { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";

/** The shape of the tensor of each group; null for groups without one. */
type Shapes = readonly (readonly number[] | null)[];

const constant = (shape: readonly number[], value: number) => ops.full(shape, value, { dtype: getDefaultDtype() });

/** Tensors of a module under `<key>_<name>`, where each group of fields has a key. Immutable, so copies share it. */
export class GroupTensors {
  constructor(readonly keys: readonly string[]) {}

  /** Keys are the names of the groups' representations, dots as `^`; a name that comes again gets a number. */
  static byRepresentation(type: FieldType, groups: readonly FieldGroupInfo[]): GroupTensors {
    const names = groups.map(([, , fields]) => type.at(fields[0] as number).name.replaceAll(".", "^"));
    const keys = names.map((name, i) => {
      const earlier = names.slice(0, i).filter((other) => other === name).length;
      return earlier === 0 ? name : `${name}#${earlier + 1}`;
    });
    return new GroupTensors(keys);
  }

  /** Gives the module a parameter for every group that has a shape. */
  addParameters(module: Module, name: string, shapes: Shapes, value: number): void {
    const members = module as unknown as Record<string, Parameter>;
    for (const [i, shape] of shapes.entries()) {
      if (shape !== null) members[`${this.keys[i]}_${name}`] = new Parameter(constant(shape, value));
    }
  }

  /** Gives the module a buffer for every group that has a shape. */
  addBuffers(module: Module, name: string, shapes: Shapes, value: number): void {
    for (const [i, shape] of shapes.entries()) {
      if (shape !== null) module.registerBuffer(`${this.keys[i]}_${name}`, constant(shape, value));
    }
  }

  /** The tensor of each group, null where there is none. */
  of(module: Module, name: string): (Tensor | null)[] {
    const members = module as unknown as Record<string, Tensor | undefined>;
    return this.keys.map((key) => members[`${key}_${name}`] ?? null);
  }

  /** Whether `key` is `<key of a group>_<name>` for one of the names. */
  has(key: string, names: readonly string[]): boolean {
    return this.keys.some((group) => names.some((name) => key === `${group}_${name}`));
  }
}
