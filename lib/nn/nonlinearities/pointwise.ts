/** Pointwise nonlinearities: one layer over a table of functions. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, oneOf, real } from "../../config/schemas.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as plain from "../../torch/nn/index.js";
import { float, pairs, value } from "../../torch/nn/repr.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule } from "../equivariant_module.js";
import { pointwiseFunctions } from "../exported/functions.js";
import type { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

/** A function of numbers with options, and the plain layer that computes it too. */
interface PointwiseFunction<S extends z.ZodObject> {
  readonly schema: () => S;
  readonly apply: (x: Tensor, options: z.output<S>) => Tensor;
  readonly plain: (options: z.output<S>) => Module<[input: Tensor], Tensor>;
  /** What is printed before the type; null for a layer that prints nothing at all. */
  readonly print?: (options: z.output<S>) => Record<string, string> | null;
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
    this.options = parseArguments(callee, fn.schema(), args);
    checkSupport(callee, inType, "pointwise");
    this.inType = inType;
    rememberOptions(this, { inType, ...this.options });
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
    const printed = this.fn.print === undefined ? {} : this.fn.print(this.options);
    return printed === null ? "" : pairs({ ...printed, type: String(this.inType) });
  }
}

const inplace = once(() => z.boolean().default(false));
const printInplace = (options: { readonly inplace: boolean }) => ({ inplace: value(options.inplace) });
const none = once(() => z.strictObject({}));

const relu = {
  schema: once(() => z.strictObject({ inplace: inplace() })),
  apply: (x: Tensor, options: { inplace: boolean }) => (options.inplace ? x.relu_() : x.relu()),
  plain: (options: { inplace: boolean }) => new plain.ReLU(options),
  print: printInplace,
};

const elu = {
  schema: once(() => z.strictObject({ alpha: real().default(1), inplace: inplace() })),
  apply: (x: Tensor, { alpha, inplace: write }: { alpha: number; inplace: boolean }) =>
    write ? ops.elu_(x, alpha) : ops.elu(x, alpha),
  plain: (options: { alpha: number; inplace: boolean }) => new plain.ELU(options),
  print: (options: { alpha: number; inplace: boolean }) => ({ alpha: float(options.alpha), ...printInplace(options) }),
};

const leakyRelu = {
  schema: once(() => z.strictObject({ negativeSlope: real().default(0.01), inplace: inplace() })),
  apply: (x: Tensor, { negativeSlope, inplace: write }: { negativeSlope: number; inplace: boolean }) =>
    write ? x.leakyRelu_(negativeSlope) : x.leakyRelu(negativeSlope),
  plain: (options: { negativeSlope: number; inplace: boolean }) => new plain.LeakyReLU(options),
  print: printInplace, // without the slope, as in Python
};

const gelu = {
  schema: once(() => z.strictObject({ approximate: oneOf("none", "tanh").default("none") })),
  apply: (x: Tensor, options: { approximate: "none" | "tanh" }) => x.gelu(options),
  plain: (options: { approximate: "none" | "tanh" }) => new plain.GELU(options),
  print: ({ approximate }: { approximate: string }) => ({ approximate: value(approximate) }),
};

const silu = {
  schema: once(() => z.strictObject({ inplace: inplace() })),
  apply: (x: Tensor, options: { inplace: boolean }) => (options.inplace ? ops.silu_(x) : ops.silu(x)),
  plain: (options: { inplace: boolean }) => new plain.SiLU(options),
  print: printInplace,
};

const sigmoid = { schema: none, apply: (x: Tensor) => x.sigmoid(), plain: () => new plain.Sigmoid() };
const tanh = { schema: none, apply: (x: Tensor) => x.tanh(), plain: () => new plain.Tanh() };

const named = {
  schema: once(() =>
    z.strictObject({
      function: oneOf(
        "p_relu",
        "p_elu",
        "p_sigmoid",
        "p_tanh",
        "p_leaky_relu",
        "p_silu",
        "p_gelu",
        "p_softplus",
      ).default("p_relu"),
    }),
  ),
  apply: (x: Tensor, options: { function: keyof typeof pointwiseFunctions }) =>
    pointwiseFunctions[options.function].apply(x),
  plain: (options: { function: keyof typeof pointwiseFunctions }) => pointwiseFunctions[options.function].plain(),
  print: () => null,
};

export type ReLUOptions = z.input<ReturnType<typeof relu.schema>>;
export type ELUOptions = z.input<ReturnType<typeof elu.schema>>;
export type LeakyReLUOptions = z.input<ReturnType<typeof leakyRelu.schema>>;
export type GELUOptions = z.input<ReturnType<typeof gelu.schema>>;
export type SiLUOptions = z.input<ReturnType<typeof silu.schema>>;
export type PointwiseNonLinearityOptions = z.input<ReturnType<typeof named.schema>>;

/** The options of the classes below. @internal */
export const pointwiseSchemas = {
  ReLU: relu.schema,
  ELU: elu.schema,
  LeakyReLU: leakyRelu.schema,
  GELU: gelu.schema,
  SiLU: silu.schema,
  Sigmoid: none,
  Tanh: none,
  PointwiseNonLinearity: named.schema,
};

/** max(x, 0) on every channel of `pointwise` fields. `inplace` (default false) overwrites the input. */
export class ReLU extends Pointwise<ReturnType<typeof relu.schema>> {
  constructor(inType: FieldType, ...args: Arguments<ReLUOptions, ["inplace"]>) {
    super("ReLU", relu, inType, args);
  }
}

/** x where x > 0, else alpha (eˣ − 1), on every channel of `pointwise` fields. Defaults: alpha 1, not in place. */
export class ELU extends Pointwise<ReturnType<typeof elu.schema>> {
  constructor(inType: FieldType, ...args: Arguments<ELUOptions, ["alpha", "inplace"]>) {
    super("ELU", elu, inType, args);
  }
}

/** x where x > 0, else negativeSlope · x, on every channel of `pointwise` fields. Defaults: slope 0.01, not in place. */
export class LeakyReLU extends Pointwise<ReturnType<typeof leakyRelu.schema>> {
  constructor(inType: FieldType, ...args: Arguments<LeakyReLUOptions, ["negativeSlope", "inplace"]>) {
    super("LeakyReLU", leakyRelu, inType, args);
  }
}

/** x Φ(x) on every channel of `pointwise` fields, Φ the normal distribution; `approximate: "tanh"` (default `"none"`). */
export class GELU extends Pointwise<ReturnType<typeof gelu.schema>> {
  constructor(inType: FieldType, ...args: Arguments<GELUOptions, ["approximate"]>) {
    super("GELU", gelu, inType, args);
  }
}

/** x / (1 + e⁻ˣ) on every channel of `pointwise` fields. `inplace` (default false) overwrites the input. */
export class SiLU extends Pointwise<ReturnType<typeof silu.schema>> {
  constructor(inType: FieldType, ...args: Arguments<SiLUOptions, ["inplace"]>) {
    super("SiLU", silu, inType, args);
  }
}

/** 1 / (1 + e⁻ˣ) on every channel of `pointwise` fields. */
export class Sigmoid extends Pointwise<ReturnType<typeof none>> {
  constructor(inType: FieldType) {
    super("Sigmoid", sigmoid, inType, []);
  }
}

/** The hyperbolic tangent of every channel of `pointwise` fields. */
export class Tanh extends Pointwise<ReturnType<typeof none>> {
  constructor(inType: FieldType) {
    super("Tanh", tanh, inType, []);
  }
}

/**
 * A function, given by its name, of every channel of `pointwise` fields: `"p_relu"` (default), `"p_elu"`, `"p_sigmoid"`,
 * `"p_tanh"`; beyond Python `"p_leaky_relu"`, `"p_silu"`, `"p_gelu"`, `"p_softplus"`. Each with the defaults of its layer in
 * `torch.nn`.
 */
export class PointwiseNonLinearity extends Pointwise<ReturnType<typeof named.schema>> {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields or an unknown function */
  constructor(inType: FieldType, ...args: Arguments<PointwiseNonLinearityOptions, ["function"]>) {
    super("PointwiseNonLinearity", named, inType, args);
  }
}
