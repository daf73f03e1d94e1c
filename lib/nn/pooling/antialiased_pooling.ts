/** Pooling followed by a Gaussian blur before the grid is thinned out (Zhang 2019). */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, intOrTuple, once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as plain from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { plainBlur } from "../exported/blur.js";
import type { FieldType } from "../field_type.js";
import { WindowModule } from "../grid_module.js";
import { type GaussianBlurExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import type { Window } from "../shapes.js";
import { maxSchema, resolveWindow, type WindowOptions, windowAt } from "./pointwise_pooling.js";

type Dims = 2 | 3;

const sigma = once(() => z.number({ error: "allowed: a number > 0" }).gt(0, { error: "allowed: a number > 0" }));

/** Half away from even: Python's `round`, which decides the size of the filter. */
function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A Gaussian of standard deviation `sigma`, cut at `reach` times that, and where its windows lie. */
class Blur {
  readonly size: number;
  private readonly plan: Plan<GaussianBlurExternal>;

  constructor(
    sigmaInPixels: number,
    reach: number,
    private readonly dims: Dims,
    readonly stride: readonly number[],
    padding: readonly number[] | null,
    extra: readonly number[],
  ) {
    this.size = 2 * roundHalfToEven(reach * sigmaInPixels) + 1;
    this.padding = padding ?? extra.map((pad) => pad + (this.size - 1) / 2);
    this.plan = new Plan(native().makeGaussianBlur(this.size, sigmaInPixels, dims));
  }

  readonly padding: readonly number[];

  apply(x: Tensor): Tensor {
    return fromHandle(native().blur(this.plan.native, toHandle(x), this.stride, this.padding));
  }

  window(axis: number): Window {
    const [stride, padding] = [this.stride[axis] as number, this.padding[axis] as number];
    return { kernelSize: this.size, stride, padding, dilation: 1 };
  }

  /** float64 `[size, …]` */
  get filter(): Tensor {
    return fromHandle(native().gaussianFilter(this.plan.native));
  }

  /** A product per channel and tap at every position of the output. */
  multiplyAdds(outputShape: readonly number[]): number {
    return outputShape.reduce((product, size) => product * size, this.size ** this.dims);
  }

  export(channels: number, place: ExportOptions): Module<[input: Tensor], Tensor> {
    return plainBlur(this.filter, channels, this.dims, this.stride, this.padding, place);
  }
}

/** @internal */
export const antialiasedMaxSchema = once((dims: number) => maxSchema(dims).extend({ sigma: sigma().default(0.6) }));
export type PointwiseMaxPoolAntialiasedOptions = z.input<ReturnType<typeof antialiasedMaxSchema>>;
type MaxArguments = Arguments<
  PointwiseMaxPoolAntialiasedOptions,
  ["kernelSize", "stride", "padding", "dilation", "ceilMode", "sigma"]
>;

/** What both pools have of their blur. */
abstract class Antialiased extends WindowModule {
  protected abstract readonly blur: Blur;

  override multiplyAdds(_inputShape: readonly number[], outputShape: readonly number[]): number {
    return this.blur.multiplyAdds(outputShape);
  }

  /** The Gaussian: float64 `[s, …]` with sum 1. */
  get filter(): Tensor {
    return this.blur.filter;
  }

  protected override recomputableState(): Record<string, Tensor> {
    return { filter: perChannel(this.filter, this.inType.size) };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "filter";
  }
}

abstract class MaxPoolAntialiased extends Antialiased {
  private readonly dense: WindowOptions;
  protected readonly blur: Blur;

  protected constructor(callee: string, dims: Dims, inType: FieldType, args: readonly unknown[]) {
    const options = parseArguments(callee, antialiasedMaxSchema(dims), args);
    const resolved = resolveWindow(dims, options);
    check(
      resolved.dilation.every((item) => item === 1),
      "ERR_NOT_IMPLEMENTED",
      () => `${callee}: dilation: given ${resolved.dilation.join(", ")}, allowed: 1`,
    );
    checkSupport(callee, inType, "pointwise");
    super(callee, inType, dims);
    this.dense = { ...resolved, stride: expand(1, dims) };
    this.blur = new Blur(options.sigma, 4, dims, resolved.stride, null, resolved.padding);
    rememberOptions(this, { inType, ...options });
  }

  protected override windows(axis: number): readonly Window[] {
    return [windowAt(this.dense, axis), this.blur.window(axis)];
  }

  protected override pool(x: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this.dense;
    const op = this.dimensions === 2 ? ops.maxPool2d : ops.maxPool3d;
    return this.blur.apply(op(x, kernelSize, stride, padding, dilation, ceilMode));
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const Pool = this.dimensions === 2 ? plain.MaxPool2d : plain.MaxPool3d;
    return new plain.Sequential(
      new Pool({ ...this.dense }),
      this.blur.export(this.inType.size, exportPlace(this, options)),
    ).train(this.training);
  }
}

/**
 * The maximum over windows at every position, blurred by a Gaussian and then thinned out by `stride`, on `pointwise` fields
 * over R². Arguments as {@link PointwiseMaxPool2D} (`dilation` must be 1), and `sigma` (0.6 pixels). The Gaussian has size
 * 2·round(4·sigma) + 1 and its own padding beside `padding`.
 */
export class PointwiseMaxPoolAntialiased2D extends MaxPoolAntialiased {
  constructor(inType: FieldType, ...args: MaxArguments) {
    super("PointwiseMaxPoolAntialiased2D", 2, inType, args);
  }
}

/** {@link PointwiseMaxPoolAntialiased2D} over R³. */
export class PointwiseMaxPoolAntialiased3D extends MaxPoolAntialiased {
  constructor(inType: FieldType, ...args: MaxArguments) {
    super("PointwiseMaxPoolAntialiased3D", 3, inType, args);
  }
}

/** @internal */
export const antialiasedAvgSchema = once((dims: number) =>
  z.strictObject({ sigma: sigma(), stride: intOrTuple(dims, 1), padding: intOrTuple(dims, 0).optional() }),
);
export type PointwiseAvgPoolAntialiasedOptions = z.input<ReturnType<typeof antialiasedAvgSchema>>;
type AvgArguments = Arguments<PointwiseAvgPoolAntialiasedOptions, ["sigma", "stride", "padding"]>;

abstract class AvgPoolAntialiased extends Antialiased {
  protected readonly blur: Blur;

  protected constructor(callee: string, dims: Dims, inType: FieldType, args: readonly unknown[]) {
    const options = parseArguments(callee, antialiasedAvgSchema(dims), args);
    super(callee, inType, dims);
    const padding = options.padding === undefined ? null : expand(options.padding, dims);
    this.blur = new Blur(options.sigma, 3, dims, expand(options.stride, dims), padding, expand(0, dims));
    rememberOptions(this, { inType, ...options });
  }

  protected override windows(axis: number): readonly Window[] {
    return [this.blur.window(axis)];
  }

  protected override pool(x: Tensor): Tensor {
    return this.blur.apply(x);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    return this.blur.export(this.inType.size, exportPlace(this, options)).train(this.training);
  }
}

/**
 * A Gaussian blur thinned out by `stride`, on any fields over R². The Gaussian of `sigma` pixels has size
 * s = 2·round(3·sigma) + 1; `padding` defaults to (s − 1) / 2.
 */
export class PointwiseAvgPoolAntialiased2D extends AvgPoolAntialiased {
  constructor(inType: FieldType, ...args: AvgArguments) {
    super("PointwiseAvgPoolAntialiased2D", 2, inType, args);
  }
}

/** {@link PointwiseAvgPoolAntialiased2D} over R³. */
export class PointwiseAvgPoolAntialiased3D extends AvgPoolAntialiased {
  constructor(inType: FieldType, ...args: AvgArguments) {
    super("PointwiseAvgPoolAntialiased3D", 3, inType, args);
  }
}

export {
  PointwiseAvgPoolAntialiased2D as PointwiseAvgPoolAntialiased,
  PointwiseMaxPoolAntialiased2D as PointwiseMaxPoolAntialiased,
};

/** A Gaussian once for every channel, `[C, 1, s, …]`, in the default dtype. */
function perChannel(filter: Tensor, channels: number): Tensor {
  return filter
    .to({ dtype: getDefaultDtype() })
    .expand([channels, 1, ...filter.shape])
    .contiguous();
}
