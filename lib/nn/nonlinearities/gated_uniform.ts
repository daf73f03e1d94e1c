/** Gates and gated irreps within each field. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { directsum } from "../../group/functions.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as ops from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { indices } from "../exported/fields.js";
import { type GateFunction, multiplyByGates, PlainUniformGates } from "../exported/uniform_gates.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

const schema = once(() =>
  z.strictObject({
    gate: z
      .custom<GateFunction>((value) => typeof value === "function", { error: "allowed: a function of a Tensor" })
      .default(() => ops.sigmoid),
  }),
);

/** Options of {@link GatedNonLinearityUniform}. */
export interface GatedNonLinearityUniformOptions {
  /** What opens the gates, applied to each number: a function of tensors that keeps their shape. Default: `torch.sigmoid`. */
  readonly gate?: GateFunction;
}

/**
 * Fields that carry their own gates. Every field is of one representation, a direct sum of irreps (with no change of basis)
 * of which the first half are trivial: the i-th of these, s, gates the i-th irrep v of the second half, v ↦ v gate(s − b).
 * The output has the second half of each field.
 *
 * State: `bias` `[1, F, gates per field]`, initially normal.
 *
 * @example
 * const space = gspaces.rot3dOnR3();
 * const rho = group.directsum([space.trivialRepr, space.trivialRepr, space.irrep(1), space.irrep(2)]);
 * const layer = new nn.GatedNonLinearityUniform(new nn.FieldType(space, [rho, rho]));
 * layer.outType.size;   // 16
 */
export class GatedNonLinearityUniform extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** `[1, F, gates per field]`. */
  readonly bias: Parameter;
  private readonly gate: GateFunction;
  private readonly sizes: readonly number[];

  /**
   * @param inType fields of one representation, as above
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for any other
   */
  constructor(inType: FieldType, ...args: Arguments<GatedNonLinearityUniformOptions, ["gate"]>) {
    super();
    const callee = this.typeName();
    fieldTypeExternal(inType); // a typed error for anything else
    const { gate } = parseArguments(callee, schema(), args);
    const rho = inType.at(0);
    const irreps = rho.irreps.map((id) => rho.group.irrep(...id));
    const gates = irreps.slice(0, irreps.length / 2);
    const wanted = (text: string, holds: boolean) =>
      check(holds, "ERR_INVALID_ARGUMENT", () => `${callee}: inType: expected ${text}, given ${inType}`);
    wanted("fields of one representation", inType.uniform);
    wanted("an even number of irreps in each field", irreps.length % 2 === 0);
    wanted(
      "a first half of trivial irreps in each field",
      gates.every((irrep) => irrep.isTrivial()),
    );
    const identity = ops.eye(rho.size, { dtype: "float64" });
    wanted("fields with no change of basis", ops.allclose(rho.changeOfBasis, identity));
    const gated = irreps.slice(gates.length);
    this.inType = inType;
    rememberOptions(this, { inType, ...(gate === ops.sigmoid ? {} : { gate }) });
    this.outType = new FieldType(inType.gspace, new Array(inType.length).fill(directsum(gated)));
    this.gate = gate;
    this.sizes = gated.map(({ size }) => size);
    this.bias = new Parameter(ops.randn([1, inType.length, gates.length]));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(multiplyByGates(input.tensor, this.bias, this.sizes, this.gate), input);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new PlainUniformGates(this.bias, this.sizes, this.gate).train(this.training);
  }

  /** The matrix from gates to the channels of a gated half. */
  protected override recomputableState(): Record<string, Tensor> {
    const { dtype, device } = this.bias;
    const owner = indices(this.sizes.flatMap((size, i) => new Array<number>(size).fill(i)));
    return { expansion: ops.eye(this.sizes.length, { dtype }).indexSelect(0, owner).to(device) };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "expansion";
  }
}
