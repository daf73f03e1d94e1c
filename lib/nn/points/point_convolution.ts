/** What the steerable convolutions on point clouds share: parameters, messages, filters at points. */

import { parseOptions } from "../../config/arguments.js";
import { check, checkConcrete, describe, EscnnError } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import { isTensor, type Tensor } from "../../torch/tensor.js";
import { type BlockChange, translateBias, translateWeights } from "../conv/python_convolution.js";
import { checkTypes, SteerableModule } from "../conv/steerable_module.js";
import type { EquivarianceReport } from "../equivariance.js";
import { fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { Plan } from "../plan.js";
import { checkOnGraph, type GraphCheckOptions, graphCheckSchema } from "./graph_check.js";
import { type Contraction, native, type PointPlanExternal } from "./native.js";
import { hasStoredKernels, type PointLayer, samplerChanges, samplerState } from "./python_sampler.js";
import { type ParsedOptions, type PointRings, pointRings } from "./rings.js";

/**
 * A steerable convolution on point clouds: messages κ(δ) x between neighbours, where κ is a linear combination of steerable
 * kernels and thus defined everywhere, not on a grid only.
 *
 * State: `bias` (one per trivial irrep of the output, null where there is none or `bias: false`) and `weights` (one per
 * basis kernel and pair of fields).
 */
export abstract class PointConvolution extends SteerableModule<[edgeIndex: Tensor, edgeDelta?: Tensor | null]> {
  readonly groups: number;
  /** Radii of the rings that kernels live on, in the unit of the coordinates. */
  readonly rings: readonly number[];
  private readonly contraction: Contraction;
  private readonly plan: Plan<PointPlanExternal>;
  private readonly shells: Plan<PointRings>;

  protected constructor(dimensionality: number, options: ParsedOptions) {
    checkConcrete(new.target, PointConvolution);
    const { inType, outType, groups, contraction } = options;
    checkTypes(new.target.name, dimensionality, inType, outType);
    const shells = pointRings(new.target.name, options);
    const { rings, sigma, cutoffs } = shells;
    const plan = native().plan(
      fieldTypeExternal(inType),
      fieldTypeExternal(outType),
      groups,
      rings,
      sigma,
      cutoffs,
      options.basisFilter ?? null,
    );
    super(inType, outType, native().layout(plan), options);
    this.groups = groups;
    this.rings = rings;
    this.contraction = contraction;
    this.plan = new Plan(plan);
    this.shells = new Plan(shells);
  }

  /**
   * Passes messages along the edges: y_t = b + mean over the edges s → t of κ(δ) x_s, where κ depends on the weights only.
   * A point without incoming edges gets the bias b alone. Differentiable in features, coordinates or `edgeDelta`, weights
   * and bias, also twice. Sums are in float32 at least; on a GPU their order, so the last digit, may vary.
   *
   * @param input features `[P, C_in]` with coordinates `[P, d]`; of several graphs, the points of all of them
   * @param edgeIndex int64 `[2, E]`: sources and targets, see {@link radiusGraph}. Indices outside of `[0, P)` throw on the
   *   CPU; on a GPU, where looking at them would wait for the device, libtorch's kernels assert
   * @param edgeDelta `[E, d]`: δ of every edge. Default: coordinates of the source less those of the target
   * @returns features `[P, C_out]` with the same coordinates, in the dtype of `input`
   * @throws EscnnError `ERR_TYPE_MISMATCH`, `ERR_SHAPE`, `ERR_DTYPE`, `ERR_DEVICE` or `ERR_INVALID_ARGUMENT` naming the argument
   */
  override forward(input: GeometricTensor, edgeIndex: Tensor, edgeDelta?: Tensor | null): GeometricTensor {
    this.checkInput(input);
    const { coords } = input;
    const callee = `${this.typeName()}.forward`;
    check(coords !== null, "ERR_SHAPE", `${callee}: input: expected a point cloud with coordinates, given none`);
    check(
      isTensor(edgeIndex),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: edgeIndex: expected a Tensor, given ${describe(edgeIndex)}`,
    );
    check(
      edgeDelta === undefined || edgeDelta === null || isTensor(edgeDelta),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: edgeDelta: expected a Tensor or null, given ${describe(edgeDelta)}`,
    );
    const { bias } = this;
    const y = native().passMessages(
      this.plan.native,
      toHandle(input.tensor),
      toHandle(edgeIndex),
      toHandle(coords),
      edgeDelta ? toHandle(edgeDelta) : null,
      toHandle(this.weights),
      bias && toHandle(bias),
      this.contraction,
    );
    return this.output(fromHandle(y), input);
  }

  /**
   * The kernel κ at points `[P, d]`: `[P, C_out, C_in / groups]`, in the dtype of the weights; differentiable in both.
   */
  expandFilter(points: Tensor): Tensor {
    check(
      isTensor(points),
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.expandFilter: points: expected a Tensor, given ${describe(points)}`,
    );
    return fromHandle(native().expandKernels(this.plan.native, toHandle(points), toHandle(this.weights)));
  }

  /** The bias per channel `[C_out]`, null without; differentiable. */
  expandBias(): Tensor | null {
    return this.bias && fromHandle(native().expandBias(this.plan.native, toHandle(this.bias)));
  }

  /** {@link expandFilter} and {@link expandBias}. */
  expandParameters(points: Tensor): [filter: Tensor, bias: Tensor | null] {
    return [this.expandFilter(points), this.expandBias()];
  }

  /**
   * The shape of the output for features of shape `[P, C_in]`: `[P, C_out]`.
   *
   * @throws EscnnError `ERR_SHAPE` for another shape
   */
  override evaluateOutputShape(inputShape: readonly number[]): number[] {
    const [points] = inputShape;
    check(
      points !== undefined && inputShape.length === 2 && inputShape[1] === this.inType.size,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}.evaluateOutputShape: inputShape: expected [P, ${this.inType.size}], given ` +
        `[${inputShape.join(", ")}]`,
    );
    return [points, this.outType.size];
  }

  /**
   * Compares `forward(g·x)` with `g·forward(x)` on a random graph for the testing elements of the output type. Points have
   * no grid, so every element is exact.
   *
   * @throws EscnnError `ERR_INTERNAL` when `assert` is set and the module is not equivariant
   */
  override checkEquivariance(options: GraphCheckOptions = {}): EquivarianceReport {
    const parsed = parseOptions(`${this.typeName()}.checkEquivariance`, graphCheckSchema(), options);
    return checkOnGraph(this, parsed);
  }

  /** They depend on the number of edges. */
  override multiplyAdds(): null {
    return null;
  }

  /** @throws EscnnError `ERR_NOT_IMPLEMENTED`: the filter is another one on every edge, so no plain layer has it */
  override export(): never {
    throw new EscnnError(
      "ERR_NOT_IMPLEMENTED",
      `${this.typeName()}.export: a plain torch module has no filter for every edge: filters depend on the points`,
    );
  }

  /**
   * How the kernels that Python stored in a state dict, given under names relative to this module, are expressed in this
   * layer's; null where the dict has none. @internal
   */
  storedKernels(given: ReadonlyMap<string, Tensor>): readonly BlockChange[] | null {
    return hasStoredKernels(given)
      ? samplerChanges(`${this.typeName()}.loadStateDict`, this.pointLayer(), given)
      : null;
  }

  /** @throws EscnnError `ERR_NOT_IMPLEMENTED` for what Python's point convolutions do not have: several groups, a filter */
  protected override recomputableState(mode: "train" | "eval"): Record<string, Tensor> {
    const callee = `${this.typeName()}.stateDict`;
    const { dtype, device } = this.weights;
    check(
      this.groups === 1,
      "ERR_NOT_IMPLEMENTED",
      () => `${callee}: format "python": Python has no point convolutions of ${this.groups} groups`,
    );
    const bias = this.bias === null ? {} : { bias_expansion: this.biasExpansion() as Tensor };
    const expanded = mode === "eval" && this.bias !== null ? { expanded_bias: noGrad(() => this.expandBias()) } : {};
    const state = { ...bias, ...expanded, ...samplerState(callee, this.pointLayer()) };
    return Object.fromEntries(
      Object.entries(state).map(([name, tensor]) => [
        name,
        (tensor as Tensor).detach().to({ device, ...((tensor as Tensor).isFloatingPoint() ? { dtype } : {}) }),
      ]),
    );
  }

  /** Weights on Python's stored kernels become those on this layer's. */
  protected override translateState(given: ReadonlyMap<string, Tensor>): Record<string, Tensor> {
    const callee = `${this.typeName()}.loadStateDict`;
    const [weights, bias, stored] = [given.get("weights"), given.get("bias"), given.get("bias_expansion")];
    const changes = weights === undefined ? null : this.storedKernels(given);
    const ours = weights === undefined || changes === null ? null : translateWeights(callee, changes, weights);
    const own = this.biasExpansion();
    const ourBias =
      bias === undefined || stored === undefined || own === null ? null : translateBias(callee, bias, stored, own);
    return { ...(ours === null ? {} : { weights: ours }), ...(ourBias === null ? {} : { bias: ourBias }) };
  }

  private pointLayer(): PointLayer {
    return { inType: this.inType, outType: this.outType, blocks: this.blocks(), ...this.shells.native };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "bias_expansion" || name === "expanded_bias" || name.startsWith("_basissampler.");
  }

  override extraRepr(): string {
    const groups = this.groups === 1 ? "" : `, groups=${this.groups}`;
    return `${this.inType}, ${this.outType}${groups}${this.bias === null ? ", bias=False" : ""}`;
  }
}
