/** Nonlinearities of the norm of each field. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, oneOf } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as ops from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule } from "../equivariant_module.js";
import { PlainNormNonLinearity } from "../exported/norms.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldLayoutExternal, type FieldTypeExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices } from "../python_state.js";

/** @internal */
export const normNonLinearitySchema = once(() =>
  z.strictObject({
    function: oneOf("n_relu", "n_sigmoid", "n_softplus", "squash").default("n_relu"),
    bias: z.boolean().default(true),
  }),
);

export type NormNonLinearityOptions = z.input<ReturnType<typeof normNonLinearitySchema>>;
export type NormFunction = z.output<ReturnType<typeof normNonLinearitySchema>>["function"];

/** What the norm nonlinearities of fields and of sub-fields share. */
abstract class VectorNormNonLinearity extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** One number per field, or null without bias. */
  readonly logBias: Parameter | null;
  /** Scalar, not learned: norms up to it count as 0. */
  readonly eps: Parameter;
  private readonly fn: NormFunction;
  private readonly groups: Plan<FieldLayoutExternal>;

  constructor(
    inType: FieldType,
    args: readonly unknown[],
    biasShape: readonly number[],
    group: (type: FieldTypeExternal) => FieldLayoutExternal,
  ) {
    super();
    const callee = this.typeName();
    const options = parseArguments(callee, normNonLinearitySchema(), args);
    check(
      options.function !== "squash" || !options.bias,
      "ERR_INVALID_ARGUMENT",
      `${callee}: bias: given true, allowed with function "squash": false`,
    );
    this.inType = inType;
    rememberOptions(this, { inType, ...options });
    this.outType = inType;
    this.fn = options.function;
    this.groups = new Plan(group(fieldTypeExternal(inType)));
    this.logBias = options.bias ? new Parameter(ops.zeros([...biasShape])) : null;
    this.eps = new Parameter(ops.full([], 1e-10), false);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const logBias = this.logBias === null ? null : toHandle(this.logBias);
    const { tensor } = input;
    const result = native().normNonLinearity(
      this.groups.native,
      toHandle(tensor),
      this.fn,
      logBias,
      toHandle(this.eps),
    );
    return this.output(fromHandle(result), input);
  }

  override export(): Module<[input: Tensor], Tensor> {
    const groups = native().fieldGroups(this.groups.native);
    return new PlainNormNonLinearity(this.inType, groups, this.fn, this.logBias, this.eps).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.inType, native().fieldGroups(this.groups.native));
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_(\d+|\(\d+, \d+\))$/.test(name);
  }
}

/**
 * v ↦ v f(‖v‖ − e^b) / ‖v‖ for every field v, and 0 where ‖v‖ ≤ 1e-10 (parameter `eps`). Every field has its own learned
 * b, initially 0. Functions: `"n_relu"` (default), `"n_sigmoid"`, `"n_softplus"`, `"squash"` t / (1 + t), which takes no
 * bias.
 *
 * In the state dict `log_bias` `[1, F, 1, 1]` stands in the order of ascending field size, as in Python.
 */
export class NormNonLinearity extends VectorNormNonLinearity {
  /**
   * @param inType fields that support `norm`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields or `"squash"` with bias
   */
  constructor(inType: FieldType, ...args: Arguments<NormNonLinearityOptions, ["function", "bias"]>) {
    checkSupport("NormNonLinearity", inType, "norm");
    super(inType, args, [1, inType.length, 1, 1], (type) => native().groupBySize(type));
  }
}

/**
 * {@link NormNonLinearity} of the sub-fields of induced fields: a field induced from a subgroup is a list of sub-fields, one
 * for each coset, which the group permutes and turns, so each keeps its own norm. Those of one field share its bias.
 *
 * In the state dict `log_bias` `[F]` stands in the order of ascending size of the fields, then of their sub-fields, as in
 * Python.
 *
 * @example
 * const G = group.cyclicGroup(8);
 * const [C4] = G.subgroup(4);
 * const rho = G.inducedRepresentation(4, C4.irrep(1));   // two vectors, which a turn by 45 degrees exchanges
 * new nn.InducedNormNonLinearity(new nn.FieldType(gspaces.rot2dOnR2(8), [rho, rho]));
 */
export class InducedNormNonLinearity extends VectorNormNonLinearity {
  /**
   * @param inType fields that support `induced_norm`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields or `"squash"` with bias
   */
  constructor(inType: FieldType, ...args: Arguments<NormNonLinearityOptions, ["function", "bias"]>) {
    fieldTypeExternal(inType); // a typed error for anything else
    super(inType, args, [inType.length], (type) => native().groupBySubfields(type, "induced_norm"));
  }
}
