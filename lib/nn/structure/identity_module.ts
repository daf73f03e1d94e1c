/** The identity, for places where a module is needed. */
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { Identity } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

/** Returns its input. */
export class IdentityModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;

  constructor(inType: FieldType) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    this.inType = inType;
    this.outType = inType;
    rememberOptions(this, { inType });
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return input;
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new Identity();
  }
}
