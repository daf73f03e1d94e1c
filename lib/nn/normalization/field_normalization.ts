/** What all normalisations of fields share. */
import * as z from "zod";
import { parseArguments } from "../../config/arguments.js";
import { once, real } from "../../config/schemas.js";
import { checkConcrete } from "../../errors.js";
import { toHandle } from "../../torch/handle.js";
import { rememberOptions } from "../../torch/module_options.js";
import { float, pairs, value } from "../../torch/nn/repr.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";

/** @internal */
export const normalizationSchema = once(() =>
  z.strictObject({ eps: real(0).default(1e-5), affine: z.boolean().default(true) }),
);

/** Options of normalisations with statistics of their own for every sample. */
export type FieldNormalizationOptions = z.input<ReturnType<typeof normalizationSchema>>;

/** @internal */
export const parseNormalization = (callee: string, args: readonly unknown[]) =>
  parseArguments(callee, normalizationSchema(), args);

/** @internal */
export const handleOrNull = (tensor: Tensor | null | undefined) => (tensor ? toHandle(tensor) : null);

/** A normalisation that keeps the type of its fields. */
export abstract class FieldNormalization extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly eps: number;
  readonly affine: boolean;

  protected constructor(
    inType: FieldType,
    options: z.output<ReturnType<typeof normalizationSchema>> & Readonly<Record<string, unknown>>,
  ) {
    checkConcrete(new.target, FieldNormalization);
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    rememberOptions(this, { inType, ...options });
    this.inType = inType;
    this.outType = inType;
    this.eps = options.eps;
    this.affine = options.affine;
  }

  /** Weights 1, biases 0, and running statistics as at the start. */
  abstract resetParameters(): void;

  override extraRepr(): string {
    return `${this.inType}, ${pairs({ eps: float(this.eps), affine: value(this.affine) })}`;
  }
}
