/** Fully connected layers. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer } from "../../config/schemas.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { emptyParameter, Layer, resetWeightAndBias } from "./layer.js";
import { value } from "./repr.js";

const schema = z.strictObject({
  inFeatures: integer(0),
  outFeatures: integer(0),
  bias: z.boolean().default(true),
  ...factory,
});

/** Options of {@link Linear}. */
export type LinearOptions = z.input<typeof schema>;

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
    const options = parseArguments(new.target.name, schema, args);
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
