/** Steerable linear layers: convolutions on a single point. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, oneOf } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { FloatDType } from "../../torch/module_support.js";
import { Linear as PlainLinear } from "../../torch/nn/index.js";
import type { FieldType } from "../field_type.js";
import { ExpandedModule } from "./expanded_module.js";
import { pointParameters } from "./filter_options.js";

/** @internal */
export const linearSchema = once(() =>
  z.strictObject({
    inType: z.custom<FieldType>(),
    outType: z.custom<FieldType>(),
    bias: z.boolean({ error: "allowed: true or false" }).default(true),
    basisexpansion: oneOf("blocks").default("blocks"),
    recompute: z.boolean({ error: "allowed: true or false" }).default(false),
    initialize: z.boolean({ error: "allowed: true or false" }).default(true),
  }),
);

/** What {@link Linear} takes after its types. */
export interface LinearOptions {
  /** Whether to learn one bias per trivial irrep of the output. Default true. */
  readonly bias?: boolean;
  /** The only way to order weights; accepted for Python's sake. */
  readonly basisexpansion?: "blocks";
  /** Accepted for Python's sake: bases are shared by value, which has no side effects. */
  readonly recompute?: boolean;
  /** Whether to draw the weights by `nn.init.generalizedHeInit` (default) or leave them 0. */
  readonly initialize?: boolean;
}

/** The arguments of {@link Linear}: by position in Python's order, or named in a last object. */
export type LinearArguments = [
  inType: FieldType,
  outType: FieldType,
  ...rest: Arguments<LinearOptions, ["bias", "basisexpansion", "recompute", "initialize"]>,
];

const window = {
  kernelSize: 1,
  stride: [],
  padding: [],
  outputPadding: [],
  dilation: 1,
  groups: 1,
  paddingMode: "zeros",
  transposed: false,
};

/**
 * The linear maps that commute with a group: y = W x + b with W ρ_in(g) = ρ_out(g) W and ρ_out(g) b = b, for fields on a
 * single point (`gspaces.noBaseSpace`). `[N, C_in]` to `[N, C_out]`. By Schur's lemma W connects equal irreps only.
 *
 * @example
 * const space = gspaces.noBaseSpace(group.so3Group(2));
 * const type = new nn.FieldType(space, [space.irrep(0), space.irrep(1)]);
 * const y = new nn.Linear(type, type).forward(type.wrap(torch.randn([8, type.size])));
 */
export class Linear extends ExpandedModule {
  /**
   * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the option, `ERR_TYPE_MISMATCH` for types that are not on one point,
   * `ERR_EMPTY_BASIS` where the types have no irrep in common
   */
  constructor(...args: LinearArguments) {
    const options = parseArguments(new.target.name, linearSchema(), args);
    super(0, options.inType, options.outType, options, pointParameters, window);
  }

  /** A `torch.nn.Linear` with the expanded matrix and bias. */
  override export(): PlainLinear {
    const { dtype, device } = this.weights;
    return this.copyExpanded(
      new PlainLinear({
        inFeatures: this.inType.size,
        outFeatures: this.outType.size,
        bias: this.bias !== null,
        dtype: dtype as FloatDType,
        device,
      }),
    );
  }

  protected override filterName(): "matrix" {
    return "matrix";
  }

  override multiplyAdds(inputShape: readonly number[]): number {
    return (inputShape[0] as number) * this.inType.size * this.outType.size;
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    check(
      spatial.length === 0,
      "ERR_SHAPE",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: expected [N, ${this.inType.size}], given more axes`,
    );
    return [];
  }

  protected override childLines(): string[] {
    return this.basisExpansionLines();
  }
}
