/** The rectifier with learned slopes. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, real } from "../../config/schemas.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { constant_ } from "./init.js";
import { emptyParameter, Layer } from "./layer.js";

/** @internal */
export const preluSchema = once(() =>
  z.strictObject({
    numParameters: integer(1).default(1),
    init: real().default(0.25),
    ...factory(),
  }),
);

/** Options of {@link PReLU}. */
export type PReLUOptions = z.input<ReturnType<typeof preluSchema>>;

/** x for x > 0, else weight · x with a learned weight, or one per channel of `[N, C, …]`. */
export class PReLU extends Layer {
  readonly numParameters: number;
  readonly init: number;
  /** `[numParameters]` */
  readonly weight: Parameter;

  /** @param args `numParameters = 1, init = 0.25, device, dtype`, by position or by name */
  constructor(...args: Arguments<PReLUOptions, ["numParameters", "init", "device", "dtype"]>) {
    super();
    const options = parseArguments(new.target.name, preluSchema(), args);
    this.numParameters = options.numParameters;
    this.init = options.init;
    this.weight = emptyParameter([options.numParameters], options);
    this.resetParameters();
  }

  /** Sets all weights to `init`. */
  resetParameters(): void {
    constant_(this.weight, this.init);
  }

  override forward(input: Tensor): Tensor {
    return F.prelu(input, this.weight);
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`;
  }
}
