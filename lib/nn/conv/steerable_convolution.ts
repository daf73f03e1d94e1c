/** What all steerable convolutions on grids share: parameters, expansion, forward, printing. */

import { expand } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import type { KernelAttributes } from "../../kernels/kernel_basis.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import { value as printed } from "../../torch/nn/repr.js";
import { zeros } from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { generalizedHeInit } from "../init.js";
import { isWindowCentred, type Window, windowCount } from "../shapes.js";
import type { RingParameters } from "./filter_options.js";
import { type BlockInfo, type ConvolutionExternal, type ConvPlanExternal, native } from "./native.js";

/** What is done outside the grid. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** The attributes of one learnable weight: those of its kernel and the fields that it connects, under Python's keys. */
export type WeightAttributes = KernelAttributes;

/** Options of a convolution after validation. */
export interface ConvolutionOptions {
  readonly kernelSize: number;
  readonly padding: number | readonly number[];
  readonly stride: number | readonly number[];
  readonly dilation: number;
  readonly paddingMode: PaddingMode;
  readonly groups: number;
  readonly bias: boolean;
  readonly basisFilter?: ((attributes: KernelAttributes) => boolean) | undefined;
  readonly initialize: boolean;
  /** How filters are expanded; by cost unless a test wants one form. */
  readonly form?: "auto" | "dense" | "factorised" | undefined;
}

// The native objects are shared between a module and its clones.
class NativeConvolution {
  constructor(
    readonly plan: ConvPlanExternal,
    readonly convolution: ConvolutionExternal,
  ) {}
}

/**
 * A convolution whose filter is a linear combination of steerable kernels.
 *
 * State: `bias` (one per trivial irrep of the output, null where there is none or `bias: false`) and `weights` (one per
 * basis kernel and pair of fields). In training mode the filter is expanded in every forward pass, in evaluation mode once
 * per change of the parameters.
 */
export abstract class SteerableConvolution extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly kernelSize: number;
  readonly stride: number | readonly number[];
  readonly padding: number | readonly number[];
  readonly dilation: number;
  readonly paddingMode: PaddingMode;
  readonly groups: number;
  /** `[trivial irreps of the output]`, initially 0. */
  readonly bias: Parameter | null;
  /** `[basis kernels × pairs of fields]`. */
  readonly weights: Parameter;
  private readonly native: NativeConvolution;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: ConvolutionOptions,
    { rings, sigma, cutoffs }: RingParameters,
  ) {
    super();
    checkTypes(this.typeName(), dimensionality, inType, outType);
    const { kernelSize, stride, padding, dilation, groups, paddingMode } = options;
    const plan = native().plan(
      fieldTypeExternal(inType),
      fieldTypeExternal(outType),
      kernelSize,
      dilation,
      groups,
      rings,
      sigma,
      cutoffs,
      options.form ?? "auto",
      options.basisFilter ?? null,
    );
    const perAxis = (size: number | readonly number[]) => expand(size, dimensionality);
    this.inType = inType;
    this.outType = outType;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.paddingMode = paddingMode;
    this.groups = groups;
    const biases = options.bias ? native().biasCount(plan) : 0;
    this.bias = biases > 0 ? new Parameter(zeros([biases])) : null;
    this.weights = new Parameter(zeros([native().weightCount(plan)]));
    this.native = new NativeConvolution(
      plan,
      native().convolution(plan, perAxis(stride), perAxis(padding), perAxis(dilation), groups, paddingMode),
    );
    if (options.initialize) generalizedHeInit(this.weights, this);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const { convolution } = this.native;
    const { weights, bias } = this;
    const y = native().forward(
      convolution,
      toHandle(input.tensor),
      toHandle(weights),
      bias && toHandle(bias),
      !this.training,
    );
    return this.output(fromHandle(y), input);
  }

  /**
   * The filter `[C_out, C_in / groups, k, …, k]` and the bias `[C_out]` (null without) that the parameters stand for;
   * differentiable.
   */
  expandParameters(): [filter: Tensor, bias: Tensor | null] {
    const { weights, bias } = this;
    const [filter, expanded] = native().expand(
      this.native.convolution,
      toHandle(weights),
      bias && toHandle(bias),
      !this.training,
    );
    return [fromHandle(filter), expanded === null ? null : fromHandle(expanded)];
  }

  /** Attributes of the weights, in their order: of all, or of `count` from `first` on. */
  basisInfo(first = 0, count: number = this.weightCount - first): WeightAttributes[] {
    check(
      Number.isInteger(first) &&
        Number.isInteger(count) &&
        first >= 0 &&
        count >= 0 &&
        first + count <= this.weightCount,
      "ERR_INVALID_ARGUMENT",
      () =>
        `${this.typeName()}.basisInfo: first, count: expected a range of the ${this.weightCount} weights, given ` +
        `${describe(first)}, ${describe(count)}`,
    );
    return native().weightAttributes(this.native.plan, first, count);
  }

  /**
   * The pairs of representations with a non-empty basis, in the order of their weights: names, number of basis kernels,
   * number of output and input fields. Weight `((o · inFields + i) · dim + b)` of a block belongs to kernel b and the
   * o-th and i-th field of that pair.
   */
  blocks(): readonly BlockInfo[] {
    return native().blocks(this.native.plan);
  }

  /** The kernels of one of {@link blocks} at the filter's pixels: float64 `[dim, out size, in size, k, …, k]`. */
  sampledBasis(block: number): Tensor {
    const basis = fromHandle(native().sampledBasis(this.native.plan, block));
    const [dim, out, into] = basis.shape as [number, number, number];
    const { dimensionality } = this.inType.gspace;
    return basis.reshape([dim, out, into, ...expand(this.kernelSize, dimensionality)]);
  }

  /** The matrix from {@link bias} to channels: float64 `[C_out, biases]`, null without trivial irreps in the output. */
  biasExpansion(): Tensor | null {
    const handle = native().biasExpansion(this.native.plan);
    return handle === null ? null : fromHandle(handle);
  }

  /** The standard deviation of each weight under {@link generalizedHeInit}: float64 `[weights]`. */
  initialDeviations(): Tensor {
    return fromHandle(native().heDeviations(this.native.plan));
  }

  /** Multiplies `tensor`, `[weights]`, by {@link initialDeviations} in place. @internal */
  scaleByDeviations(tensor: Tensor): void {
    native().scaleByDeviations(this.native.plan, toHandle(tensor));
  }

  /** The number of learnable weights. */
  get weightCount(): number {
    return this.weights.shape[0] as number;
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
    return {
      kernelSize: expand(this.kernelSize, axes),
      stride: expand(this.stride, axes),
      padding: expand(this.padding, axes),
      dilation: expand(this.dilation, axes),
      groups: this.groups,
      paddingMode: this.paddingMode,
      bias: this.bias !== null,
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

  private window(axis: number): Window {
    const at = (size: number | readonly number[]) => (typeof size === "number" ? size : (size[axis] as number));
    return {
      kernelSize: this.kernelSize,
      stride: at(this.stride),
      padding: at(this.padding),
      dilation: this.dilation,
    };
  }
}

function checkTypes(callee: string, dimensionality: number, inType: unknown, outType: unknown): void {
  for (const [name, type] of Object.entries({ inType, outType })) {
    check(
      type instanceof FieldType,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: ${name}: expected a FieldType, given ${describe(type)}`,
    );
    check(
      type.gspace.dimensionality === dimensionality,
      "ERR_TYPE_MISMATCH",
      () => `${callee}: ${name}: expected fields on R^${dimensionality}, given ${type}`,
    );
  }
  const [from, to] = [inType as FieldType, outType as FieldType];
  check(
    from.gspace.equals(to.gspace),
    "ERR_TYPE_MISMATCH",
    () => `${callee}: outType: expected the gspace of inType (${from.gspace}), given ${to.gspace}`,
  );
}
