/** Pointwise nonlinearities: one layer over a table of functions. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import type { Module } from "../../torch/module.js";
import * as plain from "../../torch/nn/index.js";
import { float, pairs, value } from "../../torch/nn/repr.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule } from "../equivariant_module.js";
import type { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

/** A function of numbers with options, and the plain layer that computes it too. */
interface PointwiseFunction<S extends z.ZodObject> {
  readonly schema: S;
  readonly apply: (x: Tensor, options: z.output<S>) => Tensor;
  readonly plain: (options: z.output<S>) => Module<[input: Tensor], Tensor>;
  readonly print: (options: z.output<S>) => Record<string, string>;
}

abstract class Pointwise<S extends z.ZodObject> extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  private readonly options: z.output<S>;

  constructor(
    callee: string,
    private readonly fn: Readonly<PointwiseFunction<S>>,
    inType: FieldType,
    args: readonly unknown[],
  ) {
    super();
    this.options = parseArguments(callee, fn.schema, args);
    checkSupport(callee, inType, "pointwise");
    this.inType = inType;
    this.outType = inType;
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(this.fn.apply(input.tensor, this.options), input);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return this.fn.plain(this.options).train(this.training);
  }

  override extraRepr(): string {
    return pairs({ ...this.fn.print(this.options), type: String(this.inType) });
  }
}

const inplace = z.boolean().default(false);

const relu = {
  schema: z.strictObject({ inplace }),
  apply: (x: Tensor, options: { inplace: boolean }) => (options.inplace ? x.relu_() : x.relu()),
  plain: (options: { inplace: boolean }) => new plain.ReLU(options),
  print: (options: { inplace: boolean }) => ({ inplace: value(options.inplace) }),
};

const elu = {
  schema: z.strictObject({ alpha: z.number().default(1), inplace }),
  apply: (x: Tensor, { alpha, inplace: write }: { alpha: number; inplace: boolean }) =>
    write ? ops.elu_(x, alpha) : ops.elu(x, alpha),
  plain: (options: { alpha: number; inplace: boolean }) => new plain.ELU(options),
  print: (options: { alpha: number; inplace: boolean }) => ({
    alpha: float(options.alpha),
    inplace: value(options.inplace),
  }),
};

export type ReLUOptions = z.input<typeof relu.schema>;
export type ELUOptions = z.input<typeof elu.schema>;

/** max(x, 0) on every channel of `pointwise` fields. `inplace` (default false) overwrites the input. */
export class ReLU extends Pointwise<typeof relu.schema> {
  constructor(inType: FieldType, ...args: Arguments<ReLUOptions, ["inplace"]>) {
    super("ReLU", relu, inType, args);
  }
}

/** x where x > 0, else alpha (eˣ − 1), on every channel of `pointwise` fields. Defaults: alpha 1, not in place. */
export class ELU extends Pointwise<typeof elu.schema> {
  constructor(inType: FieldType, ...args: Arguments<ELUOptions, ["alpha", "inplace"]>) {
    super("ELU", elu, inType, args);
  }
}
