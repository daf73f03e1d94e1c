/** What all steerable convolutions on grids share: expansion, forward, shapes, printing. */

import { expand, type IntOrTuple } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { FloatDType } from "../../torch/module_support.js";
import { value as printed } from "../../torch/nn/repr.js";
import type { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { Plan } from "../plan.js";
import { isWindowCentred, type Window, windowCount } from "../shapes.js";
import type { FilterParameters } from "./filter_options.js";
import { type ConvolutionExternal, type ConvPlanExternal, native } from "./native.js";
import { type BasisFilter, checkTypes, SteerableModule, type SteerableOptions } from "./steerable_module.js";

/** What is done outside the grid. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** Options of a convolution after validation. */
export interface ConvolutionOptions extends SteerableOptions {
  readonly kernelSize: number;
  readonly padding: IntOrTuple;
  readonly stride: IntOrTuple;
  readonly dilation: number;
  readonly groups: number;
  readonly basisFilter?: BasisFilter | undefined;
  /** Of convolutions that are not transposed. */
  readonly paddingMode?: PaddingMode;
  /** Makes the convolution a transposed one. */
  readonly outputPadding?: IntOrTuple;
}

/**
 * A convolution on a grid whose filter is a linear combination of steerable kernels. In training mode the filter is
 * expanded in every forward pass, in evaluation mode once per change of the parameters.
 */
export abstract class SteerableConvolution extends SteerableModule {
  readonly kernelSize: number;
  readonly stride: IntOrTuple;
  readonly padding: IntOrTuple;
  readonly dilation: number;
  readonly paddingMode: PaddingMode;
  readonly groups: number;
  private readonly plan: Plan<ConvPlanExternal>;
  private readonly convolution: Plan<ConvolutionExternal>;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: ConvolutionOptions,
    { family, rings, sigma, cutoffs }: FilterParameters,
  ) {
    checkTypes(new.target.name, dimensionality, inType, outType);
    const { kernelSize, stride, padding, dilation, groups, paddingMode = "zeros", outputPadding } = options;
    const plan = native().plan(
      fieldTypeExternal(inType),
      fieldTypeExternal(outType),
      family,
      rings,
      sigma,
      cutoffs,
      options.basisFilter ?? null,
      kernelSize,
      dilation,
      groups,
      outputPadding !== undefined,
      "auto",
    );
    super(inType, outType, native().layout(plan), options);
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.paddingMode = paddingMode;
    this.groups = groups;
    this.plan = new Plan(plan);
    const [steps, around, beyond, taps] = [stride, padding, outputPadding ?? 0, dilation].map((size) =>
      expand(size, dimensionality),
    ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
    this.convolution = new Plan(native().convolution(plan, steps, around, beyond, taps, groups, paddingMode));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const { weights, bias } = this;
    const y = native().forward(
      this.convolution.native,
      toHandle(input.tensor),
      toHandle(weights),
      bias && toHandle(bias),
      !this.training,
    );
    return this.output(fromHandle(y), input);
  }

  /**
   * The filter `[C_out, C_in / groups, k, …, k]` (of a transposed convolution `[C_in, C_out / groups, k, …, k]`) and the
   * bias `[C_out]` (null without) that the parameters stand for; differentiable.
   */
  expandParameters(): [filter: Tensor, bias: Tensor | null] {
    const { weights, bias } = this;
    const [filter, expanded] = native().expand(
      this.convolution.native,
      toHandle(weights),
      bias && toHandle(bias),
      !this.training,
    );
    return [fromHandle(filter), expanded === null ? null : fromHandle(expanded)];
  }

  /** The kernels of one of {@link blocks} at the filter's taps: float64 `[dim, out size, in size, k, …, k]`. */
  sampledBasis(block: number): Tensor {
    const basis = fromHandle(native().sampledBasis(this.plan.native, block));
    const [dim, out, into] = basis.shape as [number, number, number];
    const { dimensionality } = this.inType.gspace;
    return basis.reshape([dim, out, into, ...expand(this.kernelSize, dimensionality)]);
  }

  override isCentred(spatial: readonly number[]): boolean {
    return spatial.every((size, axis) => isWindowCentred(size, this.window(axis)));
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
    const sizes = spatial.map((size, axis) => windowCount(size, this.window(axis)));
    check(
      sizes.every((size) => size >= 1),
      "ERR_SHAPE",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: the kernel does not fit into [${spatial.join(", ")}]`,
    );
    return sizes;
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

  /** Copies the expanded filter and bias into a plain layer of {@link exportOptions}. */
  protected copyExpanded<L extends { readonly weight: Parameter; readonly bias: Parameter | null }>(layer: L): L {
    noGrad(() => {
      const [filter, bias] = this.expandParameters();
      layer.weight.copy_(filter);
      if (bias !== null) layer.bias?.copy_(bias);
    });
    return layer;
  }

  /** The sliding window along one axis. */
  protected window(axis: number): Window {
    return {
      kernelSize: this.kernelSize,
      stride: onAxis(this.stride, axis),
      padding: onAxis(this.padding, axis),
      dilation: this.dilation,
    };
  }
}

/** One axis of a size per axis. */
export function onAxis(size: IntOrTuple, axis: number): number {
  return typeof size === "number" ? size : (size[axis] as number);
}
