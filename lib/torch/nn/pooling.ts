/** Pooling layers of `[N, C, …]` or `[C, …]`: one class body per kind, bound over the number of dimensions. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, integer, intOrTuple, listOf, once } from "../../config/schemas.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { checkDims, Layer } from "./layer.js";
import { pairs, value } from "./repr.js";

type Dims = 1 | 2 | 3;

const ceilMode = once(() => z.boolean().default(false));

/** Python's flag that changes what `forward` returns; here that is a method of its own. */
export const returnIndices = once(() =>
  z.literal(false, { error: "allowed: false (forwardWithIndices returns the indices)" }).default(false),
);

function window(dims: Dims) {
  return {
    kernelSize: intOrTuple(dims, 1),
    stride: intOrTuple(dims, 1).optional(),
    padding: intOrTuple(dims, 0).default(0),
  };
}

/** @internal */
export function maxSchema(dims: Dims) {
  return z.strictObject({
    ...window(dims),
    dilation: intOrTuple(dims, 1).default(1),
    returnIndices: returnIndices(),
    ceilMode: ceilMode(),
  });
}

/** @internal */
export function averageSchema(dims: Dims) {
  return z.strictObject({
    ...window(dims),
    ceilMode: ceilMode(),
    countIncludePad: z.boolean().default(true),
    ...(dims === 1 ? {} : { divisorOverride: integer(1).optional() }),
  });
}

/** @internal */
export function adaptiveSchema(dims: Dims) {
  const error = `allowed: an integer >= 0, null (as the input), or an array of ${dims} of these`;
  const side = z.int().min(0).nullable();
  return z.strictObject({
    outputSize: z.union([side, listOf(z.array(side, { error }).length(dims, { error }))], { error }),
    returnIndices: returnIndices(),
  });
}

type MaxSchema = ReturnType<typeof maxSchema>;
type AverageSchema = ReturnType<typeof averageSchema>;
type AdaptiveSchema = ReturnType<typeof adaptiveSchema>;
type Shape<S extends z.ZodObject> = z.output<S>;

/** Options of the maximum pools; `stride` defaults to `kernelSize`. */
export type MaxPoolOptions = z.input<MaxSchema>;
/** Options of the mean pools; `stride` defaults to `kernelSize`; `divisorOverride` from two dimensions on. */
export type AvgPoolOptions = z.input<AverageSchema>;
/** Options of the adaptive pools: one size or one per dimension, null meaning the input's. */
export type AdaptivePoolOptions = z.input<AdaptiveSchema>;

/** A pooling layer. The options of its schema are its properties. */
abstract class Pool extends Layer {
  constructor(
    callee: string,
    protected readonly dims: Dims,
    schema: z.ZodObject,
    args: readonly unknown[],
  ) {
    super();
    const { returnIndices: _, ...options } = parseArguments(callee, schema, args);
    Object.assign(this, options);
  }

  protected abstract pool(input: Tensor): Tensor;

  /** Pools `[N, C, …]` or `[C, …]`. */
  override forward(input: Tensor): Tensor {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    return this.pool(input);
  }
}

type WindowOptions = Pick<Shape<MaxSchema>, "kernelSize" | "stride" | "padding">;

function printWindow({ kernelSize, stride, padding }: WindowOptions): Record<string, string> {
  return { kernel_size: value(kernelSize), stride: value(stride ?? kernelSize), padding: value(padding) };
}

const maxPools = { 1: F.maxPool1d, 2: F.maxPool2d, 3: F.maxPool3d } as const;
const indexedMaxPools = {
  1: F.maxPool1dWithIndices,
  2: F.maxPool2dWithIndices,
  3: F.maxPool3dWithIndices,
} as const;

abstract class MaxPool extends Pool {
  declare readonly kernelSize: Shape<MaxSchema>["kernelSize"];
  declare readonly stride: Shape<MaxSchema>["stride"];
  declare readonly padding: Shape<MaxSchema>["padding"];
  declare readonly dilation: Shape<MaxSchema>["dilation"];
  declare readonly ceilMode: boolean;

  protected override pool(input: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return maxPools[this.dims](input, kernelSize, stride, padding, dilation, ceilMode);
  }

  /** {@link forward} and the flat spatial index (int64) of each maximum; Python's `return_indices=True`. */
  forwardWithIndices(input: Tensor): [output: Tensor, indices: Tensor] {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return indexedMaxPools[this.dims](input, kernelSize, stride, padding, dilation, ceilMode);
  }

  override extraRepr(): string {
    return pairs({ ...printWindow(this), dilation: value(this.dilation), ceil_mode: value(this.ceilMode) });
  }
}

const averagePools = { 2: F.avgPool2d, 3: F.avgPool3d } as const;

abstract class AvgPool extends Pool {
  declare readonly kernelSize: Shape<AverageSchema>["kernelSize"];
  declare readonly stride: Shape<AverageSchema>["stride"];
  declare readonly padding: Shape<AverageSchema>["padding"];
  declare readonly ceilMode: boolean;
  declare readonly countIncludePad: boolean;
  declare readonly divisorOverride: number | undefined;

  protected override pool(input: Tensor): Tensor {
    const { dims, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    if (dims === 1) return F.avgPool1d(input, kernelSize, stride, padding, ceilMode, countIncludePad);
    return averagePools[dims](input, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    if (this.dims > 1) return pairs(printWindow(this));
    // Python keeps the one-dimensional sizes as tuples.
    const [size, step, sides] = [kernelSize, stride ?? kernelSize, padding].map((given) => expand(given, 1));
    return pairs({ kernel_size: value(size), stride: value(step), padding: value(sides) });
  }
}

const adaptiveAverages = { 1: F.adaptiveAvgPool1d, 2: F.adaptiveAvgPool2d, 3: F.adaptiveAvgPool3d } as const;
const adaptiveMaxima = {
  1: F.adaptiveMaxPool1dWithIndices,
  2: F.adaptiveMaxPool2dWithIndices,
  3: F.adaptiveMaxPool3dWithIndices,
} as const;

abstract class AdaptivePool extends Pool {
  declare readonly outputSize: Shape<AdaptiveSchema>["outputSize"];

  override extraRepr(): string {
    return pairs({ output_size: value(this.outputSize) });
  }
}

abstract class AdaptiveAvgPool extends AdaptivePool {
  protected override pool(input: Tensor): Tensor {
    return adaptiveAverages[this.dims](input, this.outputSize);
  }
}

abstract class AdaptiveMaxPool extends AdaptivePool {
  protected override pool(input: Tensor): Tensor {
    return this.forwardWithIndices(input)[0];
  }

  /** {@link forward} and the flat spatial index (int64) of each maximum; Python's `return_indices=True`. */
  forwardWithIndices(input: Tensor): [output: Tensor, indices: Tensor] {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    return adaptiveMaxima[this.dims](input, this.outputSize);
  }
}

type MaxArguments = Arguments<
  MaxPoolOptions,
  ["kernelSize", "stride", "padding", "dilation", "returnIndices", "ceilMode"]
>;
type Avg1dArguments = Arguments<
  Omit<AvgPoolOptions, "divisorOverride">,
  ["kernelSize", "stride", "padding", "ceilMode", "countIncludePad"]
>;
type AvgArguments = Arguments<
  AvgPoolOptions,
  ["kernelSize", "stride", "padding", "ceilMode", "countIncludePad", "divisorOverride"]
>;
type AdaptiveArguments = Arguments<AdaptivePoolOptions, ["outputSize", "returnIndices"]>;

/**
 * Largest value in each window of `[N, C, L]`. Options in Python's order: `kernelSize, stride = kernelSize, padding = 0,
 * dilation = 1, returnIndices = false, ceilMode = false`.
 */
export class MaxPool1d extends MaxPool {
  constructor(...args: MaxArguments) {
    super(new.target.name, 1, maxSchema(1), args);
  }
}

/** Largest value in each window of `[N, C, H, W]`; options as {@link MaxPool1d}. */
export class MaxPool2d extends MaxPool {
  constructor(...args: MaxArguments) {
    super(new.target.name, 2, maxSchema(2), args);
  }
}

/** Largest value in each window of `[N, C, D, H, W]`; options as {@link MaxPool1d}. */
export class MaxPool3d extends MaxPool {
  constructor(...args: MaxArguments) {
    super(new.target.name, 3, maxSchema(3), args);
  }
}

/** Mean of each window of `[N, C, L]`: `kernelSize, stride, padding = 0, ceilMode = false, countIncludePad = true`. */
export class AvgPool1d extends AvgPool {
  constructor(...args: Avg1dArguments) {
    super(new.target.name, 1, averageSchema(1), args);
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

/** Means over windows chosen so that the output has the wanted size: `[N, C, L]`. */
export class AdaptiveAvgPool1d extends AdaptiveAvgPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 1, adaptiveSchema(1), args);
  }
}

/** {@link AdaptiveAvgPool1d} for `[N, C, H, W]`. */
export class AdaptiveAvgPool2d extends AdaptiveAvgPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 2, adaptiveSchema(2), args);
  }
}

/** {@link AdaptiveAvgPool1d} for `[N, C, D, H, W]`. */
export class AdaptiveAvgPool3d extends AdaptiveAvgPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 3, adaptiveSchema(3), args);
  }
}

/** Maxima over windows chosen so that the output has the wanted size: `[N, C, L]`. */
export class AdaptiveMaxPool1d extends AdaptiveMaxPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 1, adaptiveSchema(1), args);
  }
}

/** {@link AdaptiveMaxPool1d} for `[N, C, H, W]`. */
export class AdaptiveMaxPool2d extends AdaptiveMaxPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 2, adaptiveSchema(2), args);
  }
}

/** {@link AdaptiveMaxPool1d} for `[N, C, D, H, W]`. */
export class AdaptiveMaxPool3d extends AdaptiveMaxPool {
  constructor(...args: AdaptiveArguments) {
    super(new.target.name, 3, adaptiveSchema(3), args);
  }
}
