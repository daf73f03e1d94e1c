/** Pooling of every channel on its own. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, intOrTuple, once } from "../../config/schemas.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as plain from "../../torch/nn/index.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkSupport } from "../equivariant_module.js";
import type { FieldType } from "../field_type.js";
import { GridModule, WindowModule } from "../grid_module.js";
import type { Window } from "../shapes.js";

/** @internal */
export const windowSchema = once((dims: number) => ({
  kernelSize: intOrTuple(dims, 1),
  stride: intOrTuple(dims, 1).optional(),
  padding: intOrTuple(dims, 0).default(0),
}));
const ceilMode = once(() => z.boolean().default(false));
/** @internal */
export const maxSchema = once((dims: number) =>
  z.strictObject({ ...windowSchema(dims), dilation: intOrTuple(dims, 1).default(1), ceilMode: ceilMode() }),
);
/** @internal */
export const averageSchema = once((dims: number) => z.strictObject({ ...windowSchema(dims), ceilMode: ceilMode() }));

export type PointwiseMaxPoolOptions = z.input<ReturnType<typeof maxSchema>>;
export type PointwiseAvgPoolOptions = z.input<ReturnType<typeof averageSchema>>;
type MaxArguments = Arguments<PointwiseMaxPoolOptions, ["kernelSize", "stride", "padding", "dilation", "ceilMode"]>;
type AvgArguments = Arguments<PointwiseAvgPoolOptions, ["kernelSize", "stride", "padding", "ceilMode"]>;

/** Resolved options: one number per axis. @internal */
export interface WindowOptions {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}

/** @internal */
export function resolveWindow(
  dims: number,
  given: {
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding: number | readonly number[];
    dilation?: number | readonly number[];
    ceilMode?: boolean;
  },
): WindowOptions {
  return {
    kernelSize: expand(given.kernelSize, dims),
    stride: expand(given.stride ?? given.kernelSize, dims),
    padding: expand(given.padding, dims),
    dilation: expand(given.dilation ?? 1, dims),
    ceilMode: given.ceilMode ?? false,
  };
}

/** @internal */
export function windowAt(options: WindowOptions, axis: number): Window {
  const { kernelSize, stride, padding, dilation, ceilMode: ceil } = options;
  const at = (values: readonly number[]) => values[axis] as number;
  return {
    kernelSize: at(kernelSize),
    stride: at(stride),
    padding: at(padding),
    dilation: at(dilation),
    ceilMode: ceil,
  };
}

type Dims = 2 | 3;

abstract class MaxPool extends WindowModule {
  protected readonly options: WindowOptions;

  protected constructor(callee: string, dims: Dims, inType: FieldType, args: readonly unknown[]) {
    const given = parseArguments(callee, maxSchema(dims), args);
    checkSupport(callee, inType, "pointwise");
    super(callee, inType, dims);
    this.options = resolveWindow(dims, given);
    rememberOptions(this, { inType, ...given });
  }

  protected override windows(axis: number): readonly Window[] {
    return [windowAt(this.options, axis)];
  }

  protected override pool(x: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode: ceil } = this.options;
    const op = this.dimensions === 2 ? ops.maxPool2d : ops.maxPool3d;
    return op(x, kernelSize, stride, padding, dilation, ceil);
  }

  override export(): Module<[input: Tensor], Tensor> {
    const Pool = this.dimensions === 2 ? plain.MaxPool2d : plain.MaxPool3d;
    return new Pool({ ...this.options }).train(this.training);
  }
}

abstract class AvgPool extends WindowModule {
  protected readonly options: WindowOptions;

  protected constructor(callee: string, dims: Dims, inType: FieldType, args: readonly unknown[]) {
    const given = parseArguments(callee, averageSchema(dims), args);
    super(callee, inType, dims);
    this.options = resolveWindow(dims, given);
    rememberOptions(this, { inType, ...given });
  }

  protected override windows(axis: number): readonly Window[] {
    return [windowAt(this.options, axis)];
  }

  protected override pool(x: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode: ceil } = this.options;
    const op = this.dimensions === 2 ? ops.avgPool2d : ops.avgPool3d;
    // libtorch has no kernel on CPUs for means over windows in space at half precision.
    const narrow = this.dimensions === 3 && x.device === "cpu" && ["float16", "bfloat16"].includes(x.dtype);
    const y = op(narrow ? x.to("float32") : x, kernelSize, stride, padding, ceil);
    return narrow ? y.to(x.dtype) : y;
  }

  override export(): Module<[input: Tensor], Tensor> {
    const { kernelSize, stride, padding, ceilMode: ceil } = this.options;
    const Pool = this.dimensions === 2 ? plain.AvgPool2d : plain.AvgPool3d;
    return new Pool({ kernelSize, stride, padding, ceilMode: ceil }).train(this.training);
  }
}

/**
 * The maximum of every channel over windows, on `pointwise` fields over R². Arguments as `torch.nn.MaxPool2d`:
 * `kernelSize`, `stride` (default `kernelSize`), `padding` (0), `dilation` (1), `ceilMode` (false).
 *
 * Equivariant to flips and quarter turns where the windows lie symmetrically: (size + 2·padding − kernelSize) divisible by
 * the stride.
 */
export class PointwiseMaxPool2D extends MaxPool {
  constructor(inType: FieldType, ...args: MaxArguments) {
    super("PointwiseMaxPool2D", 2, inType, args);
  }
}

/** {@link PointwiseMaxPool2D} over R³. */
export class PointwiseMaxPool3D extends MaxPool {
  constructor(inType: FieldType, ...args: MaxArguments) {
    super("PointwiseMaxPool3D", 3, inType, args);
  }
}

/**
 * The mean of every channel over windows, on any fields over R². Arguments as `torch.nn.AvgPool2d`: `kernelSize`, `stride`
 * (default `kernelSize`), `padding` (0), `ceilMode` (false); padding counts as zeros.
 */
export class PointwiseAvgPool2D extends AvgPool {
  constructor(inType: FieldType, ...args: AvgArguments) {
    super("PointwiseAvgPool2D", 2, inType, args);
  }
}

/** {@link PointwiseAvgPool2D} over R³. */
export class PointwiseAvgPool3D extends AvgPool {
  constructor(inType: FieldType, ...args: AvgArguments) {
    super("PointwiseAvgPool3D", 3, inType, args);
  }
}

/** @internal */
export const adaptiveSchema = once((dims: number) => z.strictObject({ outputSize: intOrTuple(dims, 1) }));
export type PointwiseAdaptivePoolOptions = z.input<ReturnType<typeof adaptiveSchema>>;
type AdaptiveArguments = Arguments<PointwiseAdaptivePoolOptions, ["outputSize"]>;

const adaptive = {
  avg: {
    ops: { 2: ops.adaptiveAvgPool2d, 3: ops.adaptiveAvgPool3d },
    plain: { 2: plain.AdaptiveAvgPool2d, 3: plain.AdaptiveAvgPool3d },
  },
  max: {
    ops: {
      2: (x: Tensor, size: readonly number[]) => ops.adaptiveMaxPool2d(x, size)[0],
      3: (x: Tensor, size: readonly number[]) => ops.adaptiveMaxPool3d(x, size)[0],
    },
    plain: { 2: plain.AdaptiveMaxPool2d, 3: plain.AdaptiveMaxPool3d },
  },
} as const;

abstract class AdaptivePool extends GridModule {
  private readonly outputSize: readonly number[];

  protected constructor(
    callee: string,
    private readonly kind: keyof typeof adaptive,
    private readonly dims: Dims,
    inType: FieldType,
    args: readonly unknown[],
  ) {
    const { outputSize } = parseArguments(callee, adaptiveSchema(dims), args);
    checkSupport(callee, inType, "pointwise");
    super(callee, inType, dims);
    this.outputSize = expand(outputSize, dims);
    rememberOptions(this, { inType, outputSize });
  }

  protected override outputSpatial(): number[] {
    return [...this.outputSize];
  }

  protected override pool(x: Tensor): Tensor {
    return adaptive[this.kind].ops[this.dims](x, this.outputSize);
  }

  override export(): Module<[input: Tensor], Tensor> {
    const Pool = adaptive[this.kind].plain[this.dims];
    return new Pool(this.outputSize).train(this.training);
  }
}

/**
 * The mean over a fixed number of windows that cover the grid, on `pointwise` fields over R². `outputSize`: one number or
 * one per axis. Windows are symmetric for every input size.
 */
export class PointwiseAdaptiveAvgPool2D extends AdaptivePool {
  constructor(inType: FieldType, ...args: AdaptiveArguments) {
    super("PointwiseAdaptiveAvgPool2D", "avg", 2, inType, args);
  }
}

/** {@link PointwiseAdaptiveAvgPool2D} over R³. */
export class PointwiseAdaptiveAvgPool3D extends AdaptivePool {
  constructor(inType: FieldType, ...args: AdaptiveArguments) {
    super("PointwiseAdaptiveAvgPool3D", "avg", 3, inType, args);
  }
}

/** {@link PointwiseAdaptiveAvgPool2D} with the maximum instead of the mean. */
export class PointwiseAdaptiveMaxPool2D extends AdaptivePool {
  constructor(inType: FieldType, ...args: AdaptiveArguments) {
    super("PointwiseAdaptiveMaxPool2D", "max", 2, inType, args);
  }
}

/** {@link PointwiseAdaptiveMaxPool2D} over R³. */
export class PointwiseAdaptiveMaxPool3D extends AdaptivePool {
  constructor(inType: FieldType, ...args: AdaptiveArguments) {
    super("PointwiseAdaptiveMaxPool3D", "max", 3, inType, args);
  }
}

export {
  PointwiseAdaptiveAvgPool2D as PointwiseAdaptiveAvgPool,
  PointwiseAdaptiveMaxPool2D as PointwiseAdaptiveMaxPool,
  PointwiseAvgPool2D as PointwiseAvgPool,
  PointwiseMaxPool2D as PointwiseMaxPool,
};
