/** A smooth disc that hides the corners, which rotations move in and out of the grid. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { fromHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { Parameter } from "../../torch/parameter.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { PlainMask } from "../exported/mask.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { native } from "../native.js";

/** @internal */
export const maskSchema = once(() =>
  z.strictObject({
    S: integer(1),
    margin: real(0, 100).default(0),
    sigma: z.number({ error: "allowed: a number > 0" }).gt(0, { error: "allowed: a number > 0" }).default(2),
  }),
);

export type MaskModuleOptions = z.input<ReturnType<typeof maskSchema>>;

/**
 * Multiplies every channel by a disc (a ball in 3-D) with a smooth edge: with c = (S − 1) / 2, t = (c − c·margin / 100)²
 * and r² the squared distance from the centre, the mask is 1 where r² ≤ t, else exp((t − r²) / sigma²).
 */
export class MaskModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** `[1, 1, S, …]`, not learned. */
  readonly mask: Parameter;
  private readonly side: number;

  /**
   * @param inType any fields over R² or R³
   * @param args `S`, the size of every spatial axis; `margin`, the part of the radius left out, in percent (0); `sigma`,
   *   the width of the edge in pixels (2)
   */
  constructor(inType: FieldType, ...args: Arguments<MaskModuleOptions, ["S", "margin", "sigma"]>) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    const { S, margin, sigma } = parseArguments("MaskModule", maskSchema(), args);
    const { dimensionality } = inType.gspace;
    check(
      dimensionality > 0,
      "ERR_INVALID_ARGUMENT",
      () => `MaskModule: inType: expected fields on a grid, given ${inType}`,
    );
    this.inType = inType;
    this.outType = inType;
    this.side = S;
    rememberOptions(this, { inType, S, margin, sigma });
    const mask = fromHandle(native().discMask(S, margin, sigma, dimensionality));
    this.mask = new Parameter(mask.to(getDefaultDtype()), false);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const { tensor } = input;
    this.outputSpatial(tensor.shape.slice(2));
    const mask = this.mask.dtype === tensor.dtype ? this.mask : this.mask.to(tensor.dtype);
    return this.output(tensor.mul(mask), input);
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new PlainMask(this.mask.detach().clone()).train(this.training);
  }

  protected override spatialAxes(): number {
    return this.inType.gspace.dimensionality;
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    check(
      spatial.every((size) => size === this.side),
      "ERR_SHAPE",
      () => `MaskModule: input: expected spatial sizes of ${this.side}, given [${spatial.join(", ")}]`,
    );
    return [...spatial];
  }
}
