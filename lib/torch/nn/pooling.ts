/** Pooling: one class body over a table of functions. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, integer, intOrTuple } from "../../config/schemas.js";
import * as ops from "../ops.js";
import type { Tensor } from "../tensor.js";
import { checkDims, Layer } from "./layer.js";
import { pairs, value } from "./repr.js";

type Dims = 2 | 3;

const ceilMode = z.boolean().default(false);
const outputSize = (dims: Dims) => {
  const error = `allowed: an integer >= 0, null (as the input), or an array of ${dims} of these`;
  const side = z.int().min(0).nullable();
  return z.union([side, z.array(side).length(dims).readonly()], { error });
};

function window(dims: Dims) {
  return {
    kernelSize: intOrTuple(dims, 1),
    stride: intOrTuple(dims, 1).optional(),
    padding: intOrTuple(dims, 0).default(0),
  };
}

function maxSchema(dims: Dims) {
  return z.strictObject({ ...window(dims), dilation: intOrTuple(dims, 1).default(1), ceilMode });
}

function averageSchema(dims: Dims) {
  return z.strictObject({
    ...window(dims),
    ceilMode,
    countIncludePad: z.boolean().default(true),
    divisorOverride: integer(1).optional(),
  });
}

function adaptiveSchema(dims: Dims) {
  return z.strictObject({ outputSize: outputSize(dims) });
}

type MaxSchema = ReturnType<typeof maxSchema>;
type AverageSchema = ReturnType<typeof averageSchema>;
type AdaptiveSchema = ReturnType<typeof adaptiveSchema>;
type Shape<S extends z.ZodObject> = z.output<S>;

/** Options of {@link MaxPool2d} and {@link MaxPool3d}; `stride` defaults to `kernelSize`. */
export type MaxPoolOptions = z.input<MaxSchema>;
/** Options of {@link AvgPool2d} and {@link AvgPool3d}; `stride` defaults to `kernelSize`. */
export type AvgPoolOptions = z.input<AverageSchema>;
/** Options of the adaptive pools: one size or one per dimension, null meaning the input's. */
export type AdaptivePoolOptions = z.input<AdaptiveSchema>;

/** A pooling layer. `S` is its schema; the options are its properties. */
abstract class Pool<S extends z.ZodObject> extends Layer {
  constructor(
    callee: string,
    protected readonly dims: Dims,
    schema: S,
    args: readonly unknown[],
  ) {
    super();
    Object.assign(this, parseArguments(callee, schema, args));
  }

  protected abstract pool(input: Tensor, options: Shape<S>): Tensor;

  /** Pools `[N, C, …]` or `[C, …]`. */
  override forward(input: Tensor): Tensor {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    return this.pool(input, this as unknown as Shape<S>);
  }
}

type WindowOptions = Pick<Shape<MaxSchema>, "kernelSize" | "stride" | "padding">;

function windowOf({ kernelSize, stride, padding }: WindowOptions, dims: Dims) {
  return [expand(kernelSize, dims), expand(stride ?? kernelSize, dims), expand(padding, dims)] as const;
}

function printWindow({ kernelSize, stride, padding }: WindowOptions): Record<string, string> {
  return { kernel_size: value(kernelSize), stride: value(stride ?? kernelSize), padding: value(padding) };
}

abstract class MaxPool extends Pool<MaxSchema> {
  declare readonly kernelSize: Shape<MaxSchema>["kernelSize"];
  declare readonly stride: Shape<MaxSchema>["stride"];
  declare readonly padding: Shape<MaxSchema>["padding"];
  declare readonly dilation: Shape<MaxSchema>["dilation"];
  declare readonly ceilMode: boolean;

  protected override pool(input: Tensor, options: Shape<MaxSchema>): Tensor {
    const op = this.dims === 2 ? ops.maxPool2d : ops.maxPool3d;
    return op(input, ...windowOf(options, this.dims), expand(options.dilation, this.dims), options.ceilMode);
  }

  /** {@link forward} and the flat spatial index (int64) of each maximum; Python's `return_indices=True`. */
  forwardWithIndices(input: Tensor): [output: Tensor, indices: Tensor] {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    const op = this.dims === 2 ? ops.maxPool2dWithIndices : ops.maxPool3dWithIndices;
    return op(input, ...windowOf(this, this.dims), expand(this.dilation, this.dims), this.ceilMode);
  }

  override extraRepr(): string {
    return pairs({ ...printWindow(this), dilation: value(this.dilation), ceil_mode: value(this.ceilMode) });
  }
}

abstract class AvgPool extends Pool<AverageSchema> {
  declare readonly kernelSize: Shape<AverageSchema>["kernelSize"];
  declare readonly stride: Shape<AverageSchema>["stride"];
  declare readonly padding: Shape<AverageSchema>["padding"];
  declare readonly ceilMode: boolean;
  declare readonly countIncludePad: boolean;
  declare readonly divisorOverride: number | undefined;

  protected override pool(input: Tensor, options: Shape<AverageSchema>): Tensor {
    const op = this.dims === 2 ? ops.avgPool2d : ops.avgPool3d;
    const { ceilMode, countIncludePad, divisorOverride } = options;
    return op(input, ...windowOf(options, this.dims), ceilMode, countIncludePad, divisorOverride ?? null);
  }

  override extraRepr(): string {
    return pairs(printWindow(this));
  }
}

abstract class AdaptivePool extends Pool<AdaptiveSchema> {
  declare readonly outputSize: Shape<AdaptiveSchema>["outputSize"];

  /** The output's spatial sizes for an input. */
  protected sizes(input: Tensor): number[] {
    const wanted = this.outputSize;
    const all =
      typeof wanted === "number" || wanted === null ? new Array<number | null>(this.dims).fill(wanted) : wanted;
    const given = input.shape.slice(-this.dims);
    return all.map((size, i) => size ?? (given[i] as number));
  }

  override extraRepr(): string {
    return pairs({ output_size: value(this.outputSize) });
  }
}

abstract class AdaptiveAvgPool extends AdaptivePool {
  protected override pool(input: Tensor): Tensor {
    const op = this.dims === 2 ? ops.adaptiveAvgPool2d : ops.adaptiveAvgPool3d;
    return op(input, this.sizes(input));
  }
}

abstract class AdaptiveMaxPool extends AdaptivePool {
  protected override pool(input: Tensor): Tensor {
    return this.forwardWithIndices(input)[0];
  }

  /** {@link forward} and the flat spatial index (int64) of each maximum. */
  forwardWithIndices(input: Tensor): [output: Tensor, indices: Tensor] {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    const op = this.dims === 2 ? ops.adaptiveMaxPool2d : ops.adaptiveMaxPool3d;
    return op(input, this.sizes(input));
  }
}

type MaxArguments = Arguments<MaxPoolOptions, ["kernelSize", "stride", "padding", "dilation", "ceilMode"]>;
type AvgArguments = Arguments<
  AvgPoolOptions,
  ["kernelSize", "stride", "padding", "ceilMode", "countIncludePad", "divisorOverride"]
>;
type AdaptiveArguments = Arguments<AdaptivePoolOptions, ["outputSize"]>;

/** Largest value in each window of `[N, C, H, W]`: `kernelSize, stride, padding = 0, dilation = 1, ceilMode = false`. */
export class MaxPool2d extends MaxPool {
  constructor(...args: MaxArguments) {
    super(new.target.name, 2, maxSchema(2), args);
  }
}

/** Largest value in each window of `[N, C, D, H, W]`; options as {@link MaxPool2d}. */
export class MaxPool3d extends MaxPool {
  constructor(...args: MaxArguments) {
    super(new.target.name, 3, maxSchema(3), args);
  }
}

/**
 * Mean of each window of `[N, C, H, W]`: `kernelSize, stride, padding = 0, ceilMode = false, countIncludePad = true,
 * divisorOverride`.
 */
export class AvgPool2d extends AvgPool {
  constructor(...args: AvgArguments) {
    super(new.target.name, 2, averageSchema(2), args);
  }
}

/** Mean of each window of `[N, C, D, H, W]`; options as {@link AvgPool2d}. */
export class AvgPool3d extends AvgPool {
  constructor(...args: AvgArguments) {
    super(new.target.name, 3, averageSchema(3), args);
  }
}

/** Means over windows chosen so that the output has the wanted size: `[N, C, H, W]`. */
export class AdaptiveAvgPool2d extends AdaptiveAvgPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 2, adaptiveSchema(2), args);
  }
}

/** {@link AdaptiveAvgPool2d} for `[N, C, D, H, W]`. */
export class AdaptiveAvgPool3d extends AdaptiveAvgPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 3, adaptiveSchema(3), args);
  }
}

/** Maxima over windows chosen so that the output has the wanted size: `[N, C, H, W]`. */
export class AdaptiveMaxPool2d extends AdaptiveMaxPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 2, adaptiveSchema(2), args);
  }
}

/** {@link AdaptiveMaxPool2d} for `[N, C, D, H, W]`. */
export class AdaptiveMaxPool3d extends AdaptiveMaxPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 3, adaptiveSchema(3), args);
  }
}
