/** Dropout of channels and of fields. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, real } from "../../config/schemas.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { Dropout } from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainFieldDropout } from "../exported/dropout.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldLayoutExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices } from "../python_state.js";

/** @internal */
export const dropoutSchema = once(() =>
  z.strictObject({ p: real(0, 1).default(0.5), inplace: z.boolean().default(false) }),
);

/** Options of dropout: `p` (0.5), the probability to drop; `inplace` (false), whether to overwrite the input. */
export type FieldDropoutOptions = z.input<ReturnType<typeof dropoutSchema>>;
type DropoutArguments = Arguments<FieldDropoutOptions, ["p", "inplace"]>;

abstract class FieldwiseDropout extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** The probability to drop. */
  readonly p: number;
  readonly inplace: boolean;

  protected constructor(callee: string, inType: FieldType, args: readonly unknown[]) {
    super();
    const { p, inplace } = parseArguments(callee, dropoutSchema(), args);
    this.inType = inType;
    this.outType = inType;
    this.p = p;
    this.inplace = inplace;
    rememberOptions(this, { inType, p, inplace });
  }

  /** The layer in training mode on a plain tensor. */
  protected abstract drop(x: Tensor): Tensor;

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.training ? this.output(this.drop(input.tensor), input) : input;
  }
}

/**
 * Dropout of single channels of `pointwise` fields at single positions, with the factor 1 / (1 − p) for the others; the
 * identity in eval mode. Random masks commute with no group element: only the mean of the result is equivariant.
 */
export class PointwiseDropout extends FieldwiseDropout {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for p outside [0, 1] or fields that do not support `pointwise` */
  constructor(inType: FieldType, ...args: DropoutArguments) {
    checkSupport("PointwiseDropout", inType, "pointwise");
    super("PointwiseDropout", inType, args);
  }

  protected override drop(x: Tensor): Tensor {
    return this.inplace ? ops.dropout_(x, this.p, true) : ops.dropout(x, this.p, true);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new Dropout({ p: this.p, inplace: this.inplace }).train(this.training);
  }
}

/**
 * Dropout of whole fields of any kind, independently at every position, with the factor 1 / (1 − p) for the others; the
 * identity in eval mode. In mean over the masks it is equivariant to all group elements, and each mask commutes with the
 * action on the fibres.
 */
export class FieldDropout extends FieldwiseDropout {
  private readonly groups: Plan<FieldLayoutExternal>;

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for p outside [0, 1] */
  constructor(inType: FieldType, ...args: DropoutArguments) {
    super("FieldDropout", inType, args);
    this.groups = new Plan(native().groupBySize(fieldTypeExternal(inType)));
  }

  protected override drop(x: Tensor): Tensor {
    return fromHandle(native().fieldDropout(this.groups.native, toHandle(x), this.p, this.inplace));
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const { device } = exportPlace(this, options);
    return new PlainFieldDropout(this.inType, this.p).to(device).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.inType, native().fieldGroups(this.groups.native));
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_\d+$/.test(name);
  }
}
