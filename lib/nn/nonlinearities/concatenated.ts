/** A function of fields and of their negatives. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, oneOf } from "../../config/schemas.js";
import { type Representation, representationExternal, representationFromExternal } from "../../group/representation.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule } from "../equivariant_module.js";
import { concatenate, PlainConcatenated } from "../exported/concatenated.js";
import { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { native } from "../native.js";

/** @internal */
export const concatenatedSchema = once(() =>
  z.strictObject({
    function: oneOf("c_relu", "c_sigmoid", "c_tanh").default("c_relu"),
  }),
);

export type ConcatenatedNonLinearityOptions = z.input<ReturnType<typeof concatenatedSchema>>;
export type ConcatenatedFunction = z.output<ReturnType<typeof concatenatedSchema>>["function"];

/**
 * Channel x becomes the channels f(x), f(−x), next to each other: `[N, C, *]` becomes `[N, 2 C, *]` (Shang et al. 2016,
 * CReLU). Functions: `"c_relu"` (default), `"c_sigmoid"`, `"c_tanh"`.
 *
 * For fields whose representation ρ permutes coordinates up to sign, of a finite group. Their images are permuted: by
 * |ρ| ⊕ ρ in another basis, where |ρ| is ρ without the signs, so by ρ ⊕ ρ where there are none. That is the representation
 * of the output, `concatenated_<name>`; equal inputs have equal ones.
 */
export class ConcatenatedNonLinearity extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  private readonly fn: ConcatenatedFunction;

  /**
   * @param inType fields that support `concatenated`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields, or fields of an infinite group
   */
  constructor(inType: FieldType, ...args: Arguments<ConcatenatedNonLinearityOptions, ["function"]>) {
    super();
    const callee = this.typeName();
    checkSupport(callee, inType, "concatenated");
    const options = parseArguments(callee, concatenatedSchema(), args);
    this.fn = options.function;
    const known = new Map<Representation, Representation>();
    const fields = inType.representations.map((rho) => {
      const made = known.get(rho) ?? concatenatedRepresentation(rho);
      known.set(rho, made);
      return made;
    });
    this.inType = inType;
    rememberOptions(this, { inType, ...options });
    this.outType = new FieldType(inType.gspace, fields);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(concatenate(input.tensor, this.fn), input);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new PlainConcatenated(this.fn).train(this.training);
  }
}

function concatenatedRepresentation(rho: Representation): Representation {
  return representationFromExternal(native().concatenatedRepresentation(representationExternal(rho)));
}
