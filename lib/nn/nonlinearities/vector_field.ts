/** Regular fields of a cyclic group to vectors. */
import { check } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainVectorField } from "../exported/vector_field.js";
import { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { native, type VectorFieldExternal } from "../native.js";
import { Plan } from "../plan.js";

/**
 * The largest channel of each regular field of C_N, as a vector in the direction of its place (Marcos et al. 2017, vector
 * field networks): with k = argmax x_k, x ↦ relu(x_k) (cos 2πk/N, sin 2πk/N), a field of `irrep(1)`. `[N, F · order, *]`
 * becomes `[N, F · 2, *]`.
 *
 * That irrep has one dimension where N ≤ 2: the output is relu(x_k) (−1)^k of C_2, and relu(x_0), a trivial field, of C_1.
 * Where several channels are largest, the mean of their directions counts, so the layer is equivariant there too: equal
 * channels, such as those of a bias beyond the edge, give 0. (Python takes the first of them.)
 */
export class VectorFieldNonLinearity extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  private readonly plan: Plan<VectorFieldExternal>;

  /**
   * @param inType regular fields of a cyclic group
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other fields
   */
  constructor(inType: FieldType) {
    super();
    const callee = this.typeName();
    checkSupport(callee, inType, "vectorfield");
    const { fibergroup } = inType;
    const N = fibergroup.order();
    for (const rho of inType) {
      check(
        rho.size === N,
        "ERR_INVALID_ARGUMENT",
        () =>
          `${callee}: inType: expected regular fields of ${fibergroup}, of size ${N}, given ${JSON.stringify(rho.name)}`,
      );
    }
    this.inType = inType;
    rememberOptions(this, { inType });
    this.outType = new FieldType(inType.gspace, new Array(inType.length).fill(fibergroup.irrep(N === 1 ? 0 : 1)));
    this.plan = new Plan(native().makeVectorFieldPlan(N));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().vectorField(this.plan.native, toHandle(input.tensor))), input);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const directions = fromHandle(native().vectorDirections(this.plan.native));
    return new PlainVectorField(directions.to({ ...exportPlace(this, options) })).train(this.training);
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_\d+$/.test(name);
  }
}
