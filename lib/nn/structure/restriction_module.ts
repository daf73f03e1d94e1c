/** From fields of a group to fields of a subgroup. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { subgroupId } from "../../group/arguments.js";
import type { GroupElement } from "../../group/group_element.js";
import type { SubgroupId } from "../../group/ids.js";
import type { RestrictedGSpace } from "../../gspaces/gspace.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { Identity } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";

const schema = once(() => z.strictObject({ id: subgroupId() }));

/** Options of {@link RestrictionModule}. */
export interface RestrictionModuleOptions {
  /** The subgroup, in the language of the fibre group: see `group.subgroup`. */
  readonly id: SubgroupId;
}

/**
 * The same numbers as fields of a subgroup, so that later layers are equivariant to that subgroup only (Weiler & Cesa
 * 2019, section 2.7). A restricted field may have parts that the subgroup does not mix: `DisentangleModule` separates them.
 */
export class RestrictionModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  private readonly inclusion: RestrictedGSpace[1];

  /**
   * @param inType any fields
   * @param args `id`, the subgroup
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when there is no such subgroup
   */
  constructor(inType: FieldType, ...args: Arguments<RestrictionModuleOptions, ["id"]>) {
    super();
    const { id } = parseArguments("RestrictionModule", schema(), args);
    fieldTypeExternal(inType); // a typed error for anything else
    this.inType = inType;
    rememberOptions(this, { inType, id });
    this.outType = inType.restrict(id);
    [, this.inclusion] = inType.gspace.restrict(id);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(input.tensor, input);
  }

  override includeElement(h: GroupElement): GroupElement {
    return this.inclusion(h);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new Identity();
  }
}
