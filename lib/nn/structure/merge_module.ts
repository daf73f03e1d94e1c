/** Modules side by side, on tensors under labels. */
import { check, describe, EscnnError } from "../../errors.js";
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { atLabel, type Labelled, PlainMerge } from "../exported/channels.js";
import { FieldType } from "../field_type.js";
import { type GeometricTensor, trusted } from "../geometric_tensor.js";

/** A module of one field, or of several: then `inType` is a list. */
export type BranchModule = EquivariantModule<GeometricTensor[], FieldType | readonly FieldType[]>;

/** A module, and the label of its input or the labels of its inputs. */
export type LabelledModule = readonly [module: BranchModule, labels: string | readonly string[]];

interface Step {
  readonly module: BranchModule;
  readonly labels: readonly string[];
  readonly types: readonly FieldType[];
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but pairs of a module and one label per input. @internal */
export function readSteps(callee: string, modules: readonly LabelledModule[]): Step[] {
  const fail = (i: number | null, wanted: string, given: unknown): never => {
    const subject = i === null ? "modules" : `modules: ${i}`;
    throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: ${subject}: expected ${wanted}, given ${describe(given)}`);
  };
  if (!Array.isArray(modules) || modules.length === 0)
    fail(null, "at least one pair of a module and its label", modules);
  return modules.map((pair: LabelledModule, i) => {
    if (!Array.isArray(pair) || pair.length !== 2) fail(i, "a pair of a module and its label", pair);
    const [module, given] = pair;
    if (!(module instanceof EquivariantModule)) fail(i, "an EquivariantModule", module);
    const labels = typeof given === "string" ? [given] : given;
    if (!Array.isArray(labels) || !labels.every((label) => typeof label === "string"))
      fail(i, "labels as strings", given);
    const types = module.inType instanceof FieldType ? [module.inType] : [...module.inType];
    if (labels.length !== types.length) {
      fail(i, `${types.length === 1 ? "one label" : `${types.length} labels`} for ${module.typeName()}`, given);
    }
    return { module, labels, types };
  });
}

/**
 * Applies modules to tensors under labels and gives their outputs one after the other. A module of several fields, such
 * as `GatedNonLinearity2`, takes one label for each; several modules may take the same label.
 *
 * It takes several fields, so it is no {@link EquivariantModule}. Modules are named `submodule_0`, `submodule_1`, …
 *
 * @example
 * const merge = new nn.MergeModule([[new nn.ReLU(a), "scalars"], [new nn.NormNonLinearity(b), "vectors"]]);
 * merge.forward({ scalars, vectors });
 */
export class MergeModule extends Module<[input: Labelled<GeometricTensor>], GeometricTensor> {
  /** The outputs of the modules, one after the other. */
  readonly outType: FieldType;
  private readonly steps: readonly Step[];

  /** @throws EscnnError `ERR_TYPE_MISMATCH` unless all modules map to fields on the base space of their inputs */
  constructor(modules: readonly LabelledModule[]) {
    super();
    this.steps = readSteps("MergeModule", modules);
    const { gspace } = (this.steps[0] as Step).types[0] as FieldType;
    for (const [i, { module, types }] of this.steps.entries()) {
      for (const type of [...types, module.outType]) {
        check(
          type.gspace.equals(gspace),
          "ERR_TYPE_MISMATCH",
          () => `MergeModule: modules: ${i}: expected fields on ${gspace}, given ${type}`,
        );
      }
    }
    this.outType = new FieldType(
      gspace,
      this.steps.flatMap(({ module }) => [...module.outType]),
    );
  }

  /**
   * @param input a tensor for every label
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for a missing label or other coordinates, `ERR_SHAPE` for outputs that differ
   *   in batch or grid
   */
  override forward(input: Labelled<GeometricTensor>): GeometricTensor {
    const outputs = this.steps.map(({ module, labels }) => {
      const [first, ...rest] = labels.map((label) => this.at(input, label, "forward", "input"));
      return module.forward(first as GeometricTensor, ...rest);
    });
    const [first, ...rest] = outputs as [GeometricTensor, ...GeometricTensor[]];
    this.joinShapes(
      "forward",
      outputs.map((output) => output.shape),
    );
    check(
      rest.every((output) => output.hasSameCoords(first)),
      "ERR_INVALID_ARGUMENT",
      "MergeModule.forward: input: the coordinates of the outputs differ",
    );
    if (rest.length === 0) return trusted(first.tensor, this.outType, first.coords);
    const joined = ops.cat(
      outputs.map((output) => output.tensor),
      1,
    );
    return trusted(joined, this.outType, first.coords);
  }

  /** The shape of the output for inputs `[N, C, *spatial]`. @throws EscnnError as {@link forward} */
  evaluateOutputShape(inputShapes: Labelled<readonly number[]>): number[] {
    const shapes = this.steps.map(({ module, labels }) => {
      const given = labels.map((label) => this.at(inputShapes, label, "evaluateOutputShape", "inputShapes"));
      return module.evaluateOutputShape((module.inType instanceof FieldType ? given[0] : given) as readonly number[]);
    });
    return this.joinShapes("evaluateOutputShape", shapes);
  }

  /** Whether all modules are: see `EquivariantModule.isCentred`. */
  isCentred(spatial: readonly number[]): boolean {
    return this.steps.every(({ module }) => module.isCentred(spatial));
  }

  /** The same on plain tensors, made of the exported modules. */
  export(options: ExportOptions = {}): PlainMerge {
    const place = exportPlace(this, options);
    const branches = this.steps.map(({ module }) => module.export(place) as unknown as Module<Tensor[], Tensor>);
    const labels = this.steps.map((step) => step.labels);
    return new PlainMerge(branches, labels).train(this.training);
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    return this.steps.map(({ module }, i) => [`submodule_${i}`, module] as const);
  }

  private at<T>(input: Labelled<T>, label: string, method: string, parameter: string): T {
    const found = atLabel(input, label);
    if (found !== undefined) return found;
    const isObject = typeof input === "object" && input !== null;
    const labels = () => [...(input instanceof Map ? input.keys() : Object.keys(input))];
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `MergeModule.${method}: ${parameter}: expected something for the label ${JSON.stringify(label)}, given ` +
        `${isObject ? `labels ${describe(labels())}` : describe(input)}`,
    );
  }

  private joinShapes(method: string, shapes: readonly (readonly number[])[]): number[] {
    const [first] = shapes as [readonly number[]];
    const place = (shape: readonly number[]) => shape.map((size, axis) => (axis === 1 ? "C" : size)).join(", ");
    for (const [i, shape] of shapes.entries()) {
      check(
        place(shape) === place(first),
        "ERR_SHAPE",
        () => `MergeModule.${method}: submodule_${i} gives shape [${place(shape)}], submodule_0 [${place(first)}]`,
      );
    }
    return first.map((size, axis) => (axis === 1 ? this.outType.size : size));
  }
}
