/** Linear and bilinear maps. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once } from "../../config/schemas.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { uniform_ } from "./init.js";
import { emptyParameter, Layer, resetWeightAndBias } from "./layer.js";
import { value } from "./repr.js";

/** @internal */
export const linearSchema = once(() =>
  z.strictObject({
    inFeatures: integer(0),
    outFeatures: integer(0),
    bias: z.boolean().default(true),
    ...factory(),
  }),
);

/** Options of {@link Linear}. */
export type LinearOptions = z.input<ReturnType<typeof linearSchema>>;

/**
 * y = x · weightᵀ + bias; x `[…, inFeatures]`, y `[…, outFeatures]`, weight `[outFeatures, inFeatures]`.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong options
 */
export class Linear extends Layer {
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  /** @param args `inFeatures, outFeatures, bias = true, device, dtype`, by position or by name */
  constructor(...args: Arguments<LinearOptions, ["inFeatures", "outFeatures", "bias", "device", "dtype"]>) {
    super();
    const options = parseArguments(new.target.name, linearSchema(), args);
    this.inFeatures = options.inFeatures;
    this.outFeatures = options.outFeatures;
    this.weight = emptyParameter([options.outFeatures, options.inFeatures], options);
    this.bias = options.bias ? emptyParameter([options.outFeatures], options) : null;
    this.resetParameters();
  }

  /** Draws new weights. */
  resetParameters(): void {
    resetWeightAndBias(this.weight, this.bias);
  }

  override forward(input: Tensor): Tensor {
    return ops.linear(input, this.weight, this.bias);
  }

  override extraRepr(): string {
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${value(this.bias !== null)}`;
  }
}

/** @internal */
export const bilinearSchema = once(() =>
  z.strictObject({
    in1Features: integer(1),
    in2Features: integer(1),
    outFeatures: integer(1),
    bias: z.boolean().default(true),
    ...factory(),
  }),
);

/** Options of {@link Bilinear}. */
export type BilinearOptions = z.input<ReturnType<typeof bilinearSchema>>;

/** yₒ = x₁ᵀ · weightₒ · x₂ + biasₒ; x₁ `[…, in1Features]`, x₂ `[…, in2Features]`, y `[…, outFeatures]`. */
export class Bilinear extends Module<[input1: Tensor, input2: Tensor], Tensor> {
  readonly in1Features: number;
  readonly in2Features: number;
  readonly outFeatures: number;
  /** `[outFeatures, in1Features, in2Features]` */
  readonly weight: Parameter;
  /** `[outFeatures]`, or null without bias. */
  readonly bias: Parameter | null;

  /** @param args `in1Features, in2Features, outFeatures, bias = true, device, dtype`, by position or by name */
  constructor(
    ...args: Arguments<BilinearOptions, ["in1Features", "in2Features", "outFeatures", "bias", "device", "dtype"]>
  ) {
    super();
    const options = parseArguments(new.target.name, bilinearSchema(), args);
    const { in1Features, in2Features, outFeatures } = options;
    this.in1Features = in1Features;
    this.in2Features = in2Features;
    this.outFeatures = outFeatures;
    this.weight = emptyParameter([outFeatures, in1Features, in2Features], options);
    this.bias = options.bias ? emptyParameter([outFeatures], options) : null;
    this.resetParameters();
  }

  /** Draws new weights, uniform within ±1/√in1Features. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features);
    uniform_(this.weight, -bound, bound);
    if (this.bias !== null) uniform_(this.bias, -bound, bound);
  }

  override forward(input1: Tensor, input2: Tensor): Tensor {
    return ops.bilinear(input1, input2, this.weight, this.bias);
  }

  override extraRepr(): string {
    const sizes = `in1_features=${this.in1Features}, in2_features=${this.in2Features}, out_features=${this.outFeatures}`;
    return `${sizes}, bias=${value(this.bias !== null)}`;
  }
}
