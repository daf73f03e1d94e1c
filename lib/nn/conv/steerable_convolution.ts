/** What all steerable convolutions on grids share: the window, shapes, printing, and options of plain layers. */
import { expand, type IntOrTuple } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { FloatDType } from "../../torch/module_support.js";
import { value as printed } from "../../torch/nn/repr.js";
import type { FieldType } from "../field_type.js";
import { isWindowCentred, type Window, windowCount } from "../shapes.js";
import { ExpandedModule } from "./expanded_module.js";
import type { FilterParameters } from "./filter_options.js";
import type { BasisFilter, SteerableOptions } from "./steerable_module.js";

/** What is done outside the grid. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** Options of convolutions of either direction after validation. */
interface WindowOptions extends SteerableOptions {
  readonly kernelSize: number;
  readonly padding: IntOrTuple;
  readonly stride: IntOrTuple;
  readonly dilation: number;
  readonly groups: number;
  readonly basisFilter?: BasisFilter | undefined;
}

/** A steerable convolution on a grid, direct or transposed. */
export abstract class GridConvolution extends ExpandedModule {
  readonly kernelSize: number;
  readonly stride: IntOrTuple;
  readonly padding: IntOrTuple;
  readonly dilation: number;
  readonly groups: number;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: WindowOptions,
    filters: FilterParameters,
    direction: { readonly paddingMode: PaddingMode } | { readonly outputPadding: IntOrTuple },
  ) {
    const { kernelSize, stride, padding, dilation, groups } = options;
    const transposed = "outputPadding" in direction;
    super(dimensionality, inType, outType, options, filters, {
      kernelSize,
      stride: expand(stride, dimensionality),
      padding: expand(padding, dimensionality),
      outputPadding: expand(transposed ? direction.outputPadding : 0, dimensionality),
      dilation,
      groups,
      paddingMode: transposed ? "zeros" : direction.paddingMode,
      transposed,
    });
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.groups = groups;
  }

  override extraRepr(): string {
    const { padding, dilation, groups } = this;
    const parts = [
      `${this.inType}, ${this.outType}`,
      `kernel_size=${this.kernelSize}`,
      `stride=${printed(this.stride)}`,
    ];
    if ([padding].flat().some((width) => width !== 0)) parts.push(`padding=${printed(padding)}`);
    if (dilation !== 1) parts.push(`dilation=${dilation}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (this.bias === null) parts.push("bias=False");
    return parts.join(", ");
  }

  protected override spatialAxes(): number {
    return this.inType.gspace.dimensionality;
  }

  protected override outputSpatial(spatial: readonly number[]): number[] {
    const sizes = spatial.map((size, axis) => this.outputSize(size, axis));
    check(
      sizes.every((size) => size >= 1),
      "ERR_SHAPE",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: nothing is left of [${spatial.join(", ")}]`,
    );
    return sizes;
  }

  /** Whether the filter is written to the output, tap by tap, rather than read from the input. */
  protected abstract isTransposed(): boolean;

  /** The size of an axis after this module. */
  protected abstract outputSize(size: number, axis: number): number;

  /** Of the expanded filter, which reads its input once per tap; a transposed one writes its output so. */
  override multiplyAdds(inputShape: readonly number[], outputShape: readonly number[]): number {
    const d = this.inType.gspace.dimensionality;
    const positions = (shape: readonly number[]) => shape.slice(2).reduce((n, size) => n * size, shape[0] as number);
    const filter = (this.inType.size * this.outType.size * this.kernelSize ** d) / this.groups;
    return filter * positions(this.isTransposed() ? inputShape : outputShape);
  }

  /** What the layers of {@link export} are made from, per spatial axis. */
  protected exportOptions() {
    const axes = this.inType.gspace.dimensionality;
    const { dtype, device } = this.weights;
    return {
      inChannels: this.inType.size,
      outChannels: this.outType.size,
      kernelSize: expand(this.kernelSize, axes),
      stride: expand(this.stride, axes),
      padding: expand(this.padding, axes),
      dilation: expand(this.dilation, axes),
      groups: this.groups,
      bias: this.bias !== null,
      dtype: dtype as FloatDType,
      device,
    };
  }

  /** The sliding window along one axis. */
  protected window(axis: number): Window {
    const { kernelSize, dilation } = this;
    return { kernelSize, stride: onAxis(this.stride, axis), padding: onAxis(this.padding, axis), dilation };
  }
}

/** Options of {@link SteerableConvolution} after validation. */
export interface ConvolutionOptions extends WindowOptions {
  readonly paddingMode: PaddingMode;
}

/** y(p) = Σ_d κ(d) x(stride · p + d): a convolution as `torch.nn.Conv2d` and `Conv3d`. */
export abstract class SteerableConvolution extends GridConvolution {
  readonly paddingMode: PaddingMode;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: ConvolutionOptions,
    filters: FilterParameters,
  ) {
    super(dimensionality, inType, outType, options, filters, options);
    this.paddingMode = options.paddingMode;
  }

  protected override isTransposed(): boolean {
    return false;
  }

  override isCentred(spatial: readonly number[]): boolean {
    return spatial.every((size, axis) => isWindowCentred(size, this.window(axis)));
  }

  protected override outputSize(size: number, axis: number): number {
    return windowCount(size, this.window(axis));
  }
}

/** Options of {@link TransposedConvolution} after validation. */
export interface TransposedOptions extends WindowOptions {
  readonly outputPadding: IntOrTuple;
}

/**
 * y(stride · p + d) = Σ κ(d) x(p): the adjoint of a convolution's map of grids, as `torch.nn.ConvTranspose2d` and
 * `ConvTranspose3d`. `outputPadding` adds to one side only, so symmetries of the grid are exact only where it is 0.
 */
export abstract class TransposedConvolution extends GridConvolution {
  readonly outputPadding: IntOrTuple;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: TransposedOptions,
    filters: FilterParameters,
  ) {
    const { stride, dilation, outputPadding } = options;
    for (let axis = 0; axis < dimensionality; axis++) {
      const largest = Math.max(onAxis(stride, axis), dilation) - 1;
      check(
        onAxis(outputPadding, axis) <= largest,
        "ERR_INVALID_ARGUMENT",
        () =>
          `${new.target.name}: outputPadding: expected at most ${largest} on axis ${axis} (less than stride or ` +
          `dilation), given ${onAxis(outputPadding, axis)}`,
      );
    }
    super(dimensionality, inType, outType, options, filters, options);
    this.outputPadding = outputPadding;
  }

  protected override isTransposed(): boolean {
    return true;
  }

  override isCentred(_spatial: readonly number[]): boolean {
    return [this.outputPadding].flat().every((width) => width === 0);
  }

  protected override outputSize(size: number, axis: number): number {
    const { kernelSize, stride, padding, dilation } = this.window(axis);
    return (size - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + onAxis(this.outputPadding, axis) + 1;
  }

  protected override exportOptions() {
    return {
      ...super.exportOptions(),
      outputPadding: expand(this.outputPadding, this.inType.gspace.dimensionality),
    };
  }
}

function onAxis(size: IntOrTuple, axis: number): number {
  return typeof size === "number" ? size : (size[axis] as number);
}
