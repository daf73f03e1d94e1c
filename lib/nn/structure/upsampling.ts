/** Finer (or coarser) grids by interpolation. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, intOrTuple, once, oneOf } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { interpolate } from "../../torch/nn/functional/index.js";
import { Upsample } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import { GridModule } from "../grid_module.js";

const factor = once(() => z.number({ error: "allowed: a number > 0" }).gt(0, { error: "allowed: a number > 0" }));
const linear = { 2: "bilinear", 3: "trilinear" } as const;

/** @internal */
export const upsamplingSchema = <D extends 2 | 3>(dims: D) =>
  z.strictObject({
    scaleFactor: factor().optional(),
    size: intOrTuple(dims, 1).optional(),
    mode: oneOf("nearest", linear[dims]).default(linear[dims] as never),
    alignCorners: z.boolean({ error: "allowed: true or false" }).default(false),
  });

/** Options of the upsampling layers. */
export interface UpsamplingOptions<Linear extends string> {
  /** The factor on the size of each axis; the new size is rounded down. */
  readonly scaleFactor?: number | undefined;
  /** The new size of every axis, or of each, in place of a factor. */
  readonly size?: number | readonly number[] | undefined;
  readonly mode?: "nearest" | Linear;
  /** Whether the corner samples stay where they are, else the grid's edges do (default false); not for `"nearest"`. */
  readonly alignCorners?: boolean;
}
type UpsamplingArguments<Linear extends string> = Arguments<
  UpsamplingOptions<Linear>,
  ["scaleFactor", "size", "mode", "alignCorners"]
>;

/** The sample that libtorch repeats for sample `i` of `length` in mode `"nearest"`; its arithmetic is in float32. */
function nearestSample(i: number, size: number, length: number, scaleFactor: number | undefined): number {
  const step = Math.fround(scaleFactor === undefined ? size / length : 1 / scaleFactor);
  return length === size ? i : Math.min(Math.floor(Math.fround(i * step)), size - 1);
}

/** The body of {@link R2Upsampling} and {@link R3Upsampling}. */
abstract class Upsampling extends GridModule {
  private readonly scaleFactor: number | undefined;
  private readonly size: readonly number[] | undefined;
  private readonly mode: "nearest" | "bilinear" | "trilinear";
  private readonly alignCorners: boolean;

  protected constructor(callee: string, dims: 2 | 3, inType: FieldType, args: readonly unknown[]) {
    const given = parseArguments(callee, upsamplingSchema(dims), args);
    const { scaleFactor, size, mode, alignCorners } = given;
    super(callee, inType, dims);
    check(
      (scaleFactor === undefined) !== (size === undefined),
      "ERR_INVALID_ARGUMENT",
      () =>
        `${callee}: scaleFactor, size: given ${scaleFactor === undefined ? "neither" : "both"}, allowed: exactly one of them`,
    );
    this.scaleFactor = scaleFactor;
    this.size = size === undefined ? undefined : expand(size, dims);
    this.mode = mode;
    this.alignCorners = alignCorners;
    rememberOptions(this, { inType, ...given });
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    const { size, scaleFactor } = this;
    if (size !== undefined) return [...size];
    const result = spatial.map((item) => Math.floor(item * (scaleFactor as number)));
    check(
      result.every((item) => item >= 1),
      "ERR_SHAPE",
      () => `${this.typeName()}: input: nothing is left of spatial sizes [${spatial.join(", ")}] times ${scaleFactor}`,
    );
    return result;
  }

  /**
   * Linear modes: where the new size is exactly the factor times the old one, or the size was given; with `alignCorners`
   * always but for one sample of several. `"nearest"`: where every sample is repeated equally often, or symmetrically.
   */
  override isCentred(spatial: readonly number[]): boolean {
    const lengths = this.outputSpatial(spatial);
    return spatial.every((size, axis) => {
      const length = lengths[axis] as number;
      const { scaleFactor } = this;
      if (this.mode === "nearest") {
        const sample = (i: number) => nearestSample(i, size, length, scaleFactor);
        return Array.from({ length }, (_, i) => sample(i) + sample(length - 1 - i)).every((sum) => sum === size - 1);
      }
      if (this.alignCorners) return length > 1 || size === 1;
      return scaleFactor === undefined || Math.abs(size * scaleFactor - length) <= 1e-12 * length;
    });
  }

  protected override pool(x: Tensor): Tensor {
    this.outputSpatial(x.shape.slice(2));
    return interpolate(x, this.plainOptions());
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new Upsample(this.plainOptions()).train(this.training);
  }

  private plainOptions() {
    const { scaleFactor, size, mode, alignCorners } = this;
    const target = size === undefined ? { scaleFactor: scaleFactor as number } : { size };
    return { ...target, mode, ...(mode === "nearest" ? {} : { alignCorners }) };
  }
}

/**
 * Interpolates fields over R² onto another grid, as `torch.nn.Upsample`: `scaleFactor` or `size`, `mode` `"bilinear"`
 * (default) or `"nearest"`, `alignCorners` (false).
 *
 * Equivariant to the symmetries of the grid where the new grid lies symmetrically about the old one, see `isCentred`.
 */
export class R2Upsampling extends Upsampling {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` unless exactly one of `scaleFactor` and `size` is given */
  constructor(inType: FieldType, ...args: UpsamplingArguments<"bilinear">) {
    super("R2Upsampling", 2, inType, args);
  }
}

/** {@link R2Upsampling} over R³, with `"trilinear"` (default) for `"bilinear"`. */
export class R3Upsampling extends Upsampling {
  /** @throws EscnnError `ERR_INVALID_ARGUMENT` unless exactly one of `scaleFactor` and `size` is given */
  constructor(inType: FieldType, ...args: UpsamplingArguments<"trilinear">) {
    super("R3Upsampling", 3, inType, args);
  }
}
