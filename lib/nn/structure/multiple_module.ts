/** Different modules on different fields. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { listOf, once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainMultiple } from "../exported/channels.js";
import type { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { BranchingModule, reshuffle } from "./branching_module.js";
import { type LabelledModule, MergeModule, readSteps } from "./merge_module.js";

const labels = once(() => listOf(z.array(z.string({ error: "allowed: an array of strings" }))));
/** @internal */
export const multipleSchema = once(() => z.strictObject({ labels: labels(), reshuffle: reshuffle() }));
const schema = once(() =>
  z.strictObject({ labels: labels(), modules: z.custom<readonly LabelledModule[]>(), reshuffle: reshuffle() }),
);

/** Options of {@link MultipleModule}. */
export interface MultipleModuleOptions {
  /** One per field. */
  readonly labels: readonly string[];
  /** Modules with the label, or the labels, of what each takes. */
  readonly modules: readonly LabelledModule[];
  /** In which order fields of a label come: see `BranchingModule`. Default 0. */
  readonly reshuffle?: number;
}

/**
 * Applies a module to the fields of each label: a {@link BranchingModule}, `branching`, then a {@link MergeModule},
 * `merging`. The output has the fields of the modules' outputs in the order of the modules.
 *
 * @example
 * const scalars = new nn.FieldType(space, [space.trivialRepr]), vectors = new nn.FieldType(space, [space.irrep(1)]);
 * new nn.MultipleModule(scalars.add(vectors), ["s", "v"], [[new nn.ReLU(scalars), "s"], [new nn.NormNonLinearity(vectors), "v"]]);
 */
export class MultipleModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly branching: BranchingModule;
  readonly merging: MergeModule;

  /**
   * @param inType any fields
   * @param args `labels`, one per field; `modules`, pairs of a module and its label or labels; `reshuffle` (0)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` unless fields and modules have the same labels, `ERR_TYPE_MISMATCH` for a
   *   module that takes another type than the fields of its label have, showing both
   */
  constructor(inType: FieldType, ...args: Arguments<MultipleModuleOptions, ["labels", "modules", "reshuffle"]>) {
    super();
    const options = parseArguments("MultipleModule", schema(), args);
    const branching = new BranchingModule(inType, options.labels, options.reshuffle);
    const steps = readSteps("MultipleModule", options.modules);
    const [given, taken] = [[...branching.outType.keys()], steps.flatMap((step) => [...step.labels])];
    check(
      given.every((label) => taken.includes(label)) && taken.every((label) => given.includes(label)),
      "ERR_INVALID_ARGUMENT",
      () =>
        `MultipleModule: modules: expected the labels of the fields, ${describe(given)}, given ` +
        describe([...new Set(taken)]),
    );
    for (const [i, step] of steps.entries()) {
      for (const [k, label] of step.labels.entries()) {
        const [takes, fields] = [step.types[k] as FieldType, branching.outType.get(label) as FieldType];
        check(
          takes.equals(fields),
          "ERR_TYPE_MISMATCH",
          () =>
            `MultipleModule: modules: ${i} (${step.module.typeName()}) takes ${takes}, but the fields of the label ` +
            `${JSON.stringify(label)} are ${fields}`,
        );
      }
    }
    this.inType = inType;
    this.branching = branching;
    this.merging = new MergeModule(options.modules);
    this.outType = this.merging.outType;
    rememberOptions(this, { inType, ...options });
  }

  override forward(input: GeometricTensor): GeometricTensor {
    return this.merging.forward(this.branching.forward(input));
  }

  override evaluateOutputShape(inputShape: readonly number[]): number[] {
    return this.merging.evaluateOutputShape(this.branching.evaluateOutputShape(inputShape));
  }

  override isCentred(spatial: readonly number[]): boolean {
    return this.merging.isCentred(spatial);
  }

  /** The same on plain tensors, made of the exported modules. */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const place = exportPlace(this, options);
    return new PlainMultiple(this.branching.export(place), this.merging.export(place)).train(this.training);
  }
}
