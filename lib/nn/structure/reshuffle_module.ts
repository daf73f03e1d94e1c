/** Fields in another order. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, listOf, once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { indices } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import { FieldSelection } from "./field_selection.js";

/** @internal */
export const reshuffleSchema = once(() => z.strictObject({ permutation: listOf(z.array(integer(0))) }));

/** Options of {@link ReshuffleModule}. */
export type ReshuffleModuleOptions = z.input<ReturnType<typeof reshuffleSchema>>;

/** Reorders the fields: field i of the output is field `permutation[i]` of the input. */
export class ReshuffleModule extends FieldSelection {
  /**
   * @param inType any fields
   * @param args `permutation` of 0 … F − 1
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a permutation
   */
  constructor(inType: FieldType, ...args: Arguments<ReshuffleModuleOptions, ["permutation"]>) {
    fieldTypeExternal(inType); // a typed error for anything else
    const { permutation } = parseArguments("ReshuffleModule", reshuffleSchema(), args);
    const { length } = inType;
    check(
      permutation.length === length && new Set(permutation).size === length && permutation.every((i) => i < length),
      "ERR_INVALID_ARGUMENT",
      () =>
        `ReshuffleModule: permutation: given ${describe(permutation)}, allowed: a permutation of 0 … ${length - 1}, the ` +
        "indices of the fields",
    );
    super(inType, permutation);
    rememberOptions(this, { inType, permutation });
  }

  protected override recomputableState(): Record<string, Tensor> {
    return { indices: indices(this.channels) };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "indices";
  }
}
