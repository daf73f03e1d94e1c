/** What convolutions on grids and linear layers share: a filter that is expanded from the weights, once per change. */
import { expand } from "../../config/schemas.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { Plan } from "../plan.js";
import type { FilterParameters } from "./filter_options.js";
import { type ConvolutionExternal, type ConvPlanExternal, native } from "./native.js";
import {
  type BlockChange,
  blockChanges,
  type ExpandedLayer,
  pythonState,
  translateBias,
  translateWeights,
} from "./python_convolution.js";
import { type BasisFilter, checkTypes, SteerableModule, type SteerableOptions } from "./steerable_module.js";

/** A sliding window, one number per spatial axis, and what the filter connects. */
export interface Geometry {
  readonly kernelSize: number;
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  /** Of transposed convolutions. */
  readonly outputPadding: readonly number[];
  readonly dilation: number;
  readonly groups: number;
  readonly paddingMode: string;
  readonly transposed: boolean;
}

/**
 * A layer that multiplies by, or convolves with, a filter that is a linear combination of steerable kernels. In training
 * mode the filter is expanded in every forward pass, in evaluation mode once per change of the parameters.
 */
export abstract class ExpandedModule extends SteerableModule {
  private readonly plan: Plan<ConvPlanExternal>;
  private readonly convolution: Plan<ConvolutionExternal>;
  private readonly connection: Plan<Pick<Geometry, "groups" | "transposed">>;

  protected constructor(
    dimensionality: number,
    inType: FieldType,
    outType: FieldType,
    options: SteerableOptions & { readonly basisFilter?: BasisFilter | undefined },
    { family, rings, sigma, cutoffs }: FilterParameters,
    geometry: Geometry,
  ) {
    checkTypes(new.target.name, dimensionality, inType, outType);
    const { kernelSize, stride, padding, outputPadding, dilation, groups, paddingMode, transposed } = geometry;
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
      transposed,
      "auto",
    );
    super(inType, outType, native().layout(plan), options);
    const taps = expand(dilation, dimensionality);
    this.plan = new Plan(plan);
    this.connection = new Plan({ groups, transposed });
    this.convolution = new Plan(native().convolution(plan, stride, padding, outputPadding, taps, groups, paddingMode));
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
   * The filter `[C_out, C_in / groups, k, …, k]` (of a transposed convolution `[C_in, C_out / groups, k, …, k]`, of a
   * linear layer `[C_out, C_in]`) and the bias `[C_out]` (null without) that the parameters stand for; differentiable.
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
    const [dim, out, into, points] = basis.shape as [number, number, number, number];
    const axes = this.inType.gspace.dimensionality;
    return basis.reshape([dim, out, into, ...new Array<number>(axes).fill(Math.round(points ** (1 / axes)))]);
  }

  /** Copies the expanded filter and bias into a plain layer. */
  protected copyExpanded<L extends { readonly weight: Parameter; readonly bias: Parameter | null }>(layer: L): L {
    noGrad(() => {
      const [filter, bias] = this.expandParameters();
      layer.weight.copy_(filter);
      if (bias !== null) layer.bias?.copy_(bias);
    });
    return layer;
  }

  /**
   * How the kernels that Python stored in a state dict, given under names relative to this module, are expressed in this
   * layer's; null where the dict has none. @internal
   */
  storedKernels(given: ReadonlyMap<string, Tensor>): readonly BlockChange[] | null {
    return blockChanges(`${this.typeName()}.loadStateDict`, this.expandedLayer(), given);
  }

  /** Under which name Python keeps the filter in eval mode. */
  protected filterName(): "filter" | "matrix" {
    return "filter";
  }

  protected override recomputableState(mode: "train" | "eval"): Record<string, Tensor> {
    const expanded: Record<string, Tensor | null> = {};
    if (mode === "eval") {
      const [filter, bias] = noGrad(() => this.expandParameters());
      expanded[this.filterName()] = filter;
      expanded.expanded_bias = bias;
    }
    return pythonState(this.expandedLayer(), this.weights, this.bias === null ? null : this.biasExpansion(), expanded);
  }

  protected override isRecomputableKey(name: string): boolean {
    return (
      name === "bias_expansion" ||
      name === "expanded_bias" ||
      name === this.filterName() ||
      name.startsWith("_basisexpansion.")
    );
  }

  /** Weights and biases on Python's stored kernels become those on this layer's. */
  protected override translateState(given: ReadonlyMap<string, Tensor>): Record<string, Tensor> {
    const callee = `${this.typeName()}.loadStateDict`;
    const [weights, bias, stored] = [given.get("weights"), given.get("bias"), given.get("bias_expansion")];
    const changes = weights === undefined ? null : this.storedKernels(given);
    const translated: Record<string, Tensor> = {};
    if (weights !== undefined && changes !== null) {
      const ours = translateWeights(callee, changes, weights);
      if (ours !== null) translated.weights = ours;
    }
    const own = this.biasExpansion();
    if (bias !== undefined && stored !== undefined && own !== null) {
      const ours = translateBias(callee, bias, stored, own);
      if (ours !== null) translated.bias = ours;
    }
    return translated;
  }

  private expandedLayer(): ExpandedLayer {
    const { inType, outType, plan } = this;
    return {
      inType,
      outType,
      ...this.connection.native,
      blocks: this.blocks(),
      sampledBasis: (block) => fromHandle(native().sampledBasis(plan.native, block)),
    };
  }
}
