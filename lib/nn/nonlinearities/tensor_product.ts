/** Quadratic nonlinearities: learned maps of the tensor product of a field with itself. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { Representation } from "../../group/representation.js";
import { GSpace, noBaseSpace } from "../../gspaces/gspace.js";
import { noGrad } from "../../torch/autograd.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { pointParameters } from "../conv/filter_options.js";
import { type ConvolutionExternal, type ConvPlanExternal, native as convNative } from "../conv/native.js";
import {
  type BlockChange,
  blockChanges,
  type ExpandedLayer,
  pythonState,
  translateWeights,
} from "../conv/python_convolution.js";
import { checkTypes, SteerableModule } from "../conv/steerable_module.js";
import { PlainTensorProduct } from "../exported/tensor_product.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { generalizedHeInit } from "../init.js";
import { native } from "../native.js";
import { Plan } from "../plan.js";

/** @internal */
export const tensorProductSchema = once(() =>
  z.strictObject({
    initialize: z.boolean({ error: "allowed: true or false" }).default(true),
  }),
);

/** What {@link TensorProductModule} takes after its types. */
export interface TensorProductOptions {
  /** Whether to draw the weights by `nn.init.generalizedHeInit` (default), else from the normal distribution. */
  readonly initialize?: boolean;
}

/**
 * y = W (x ⊗ x) for every field x at every position, with a learned W for each field that commutes with the group:
 * W (ρ ⊗ ρ)(g) = τ(g) W. Fields do not mix; all have the same ρ, and there are as many outputs, all of the same τ.
 *
 * State: `weights`, one per basis map and field. A network of such layers alone is a polynomial, whose degree doubles with
 * each layer.
 *
 * Memory: the input and W are kept for the backward pass, nothing of the size of x ⊗ x. In evaluation mode W is expanded
 * once per change of the weights.
 *
 * @example
 * const space = gspaces.rot3dOnR3();
 * const rho = group.directsum([space.irrep(0), space.irrep(1)]);
 * const layer = nn.TensorProductModule.construct(space, 8, rho, rho);   // 8 fields to 8 fields
 */
export class TensorProductModule extends SteerableModule {
  private readonly convolution: Plan<ConvolutionExternal>;
  private readonly plan: Plan<ConvPlanExternal>;
  private readonly products: Plan<Pick<ExpandedLayer, "inType" | "outType">>;

  /**
   * @param inType fields of one representation
   * @param outType as many fields of one representation, on the same gspace
   * @throws EscnnError `ERR_INVALID_ARGUMENT` or `ERR_TYPE_MISMATCH` for types that do not fit, `ERR_EMPTY_BASIS` where no
   *   irrep of the output is in the tensor product
   */
  constructor(inType: FieldType, outType: FieldType, ...args: Arguments<TensorProductOptions, ["initialize"]>) {
    const callee = new.target.name;
    const { initialize } = parseArguments(callee, tensorProductSchema(), args);
    fieldTypeExternal(inType); // a typed error for anything else
    checkTypes(callee, inType.gspace.dimensionality, inType, outType);
    for (const [name, type] of Object.entries({ inType, outType })) {
      check(
        type.uniform,
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: ${name}: expected fields of one representation, given ${type}`,
      );
    }
    check(
      inType.length === outType.length,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: outType: expected ${inType.length} fields, as inType has, given ${outType.length}`,
    );
    const [rho] = inType.representations as [Representation];
    const point = noBaseSpace(inType.fibergroup);
    const hidden = new FieldType(point, [rho.tensor(rho)]);
    const { family } = pointParameters;
    const outputs = new FieldType(point, outType.representations);
    const plan = convNative().plan(
      fieldTypeExternal(hidden),
      fieldTypeExternal(outputs),
      family,
      [],
      [],
      [],
      null,
      1,
      1,
      1,
      false,
      "auto",
    );
    super(inType, outType, convNative().layout(plan), { bias: false, initialize: false });
    this.plan = new Plan(plan);
    this.products = new Plan({ inType: hidden, outType: outputs });
    this.convolution = new Plan(convNative().convolution(plan, [], [], [], [], 1, "zeros"));
    rememberOptions(this, { inType, outType, initialize });
    noGrad(() => this.weights.normal_());
    if (initialize) generalizedHeInit(this.weights, this);
  }

  /**
   * A layer of `channels` fields.
   *
   * @param gspace the base space
   * @param channels the number of fields, at least 1
   * @param inRepr the representation of each input field
   * @param outRepr the representation of each output field
   */
  static construct(
    gspace: GSpace,
    channels: number,
    inRepr: Representation,
    outRepr: Representation,
    ...args: Arguments<TensorProductOptions, ["initialize"]>
  ): TensorProductModule {
    const callee = "TensorProductModule.construct";
    check(
      gspace instanceof GSpace,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: gspace: expected a GSpace, given ${describe(gspace)}`,
    );
    check(
      Number.isInteger(channels) && channels >= 1,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: channels: given ${describe(channels)}, allowed: an integer >= 1`,
    );
    const [inType, outType] = Object.entries({ inRepr, outRepr }).map(([name, rho]) => {
      check(
        rho instanceof Representation,
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: ${name}: expected a Representation, given ${describe(rho)}`,
      );
      return new FieldType(gspace, new Array(channels).fill(rho));
    }) as [FieldType, FieldType];
    return new TensorProductModule(inType, outType, ...args);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    const y = native().tensorProduct(toHandle(input.tensor), toHandle(this.expandParameters()), this.inType.length);
    return this.output(fromHandle(y), input);
  }

  /** The maps W of all fields, one below the other: `[C_out, d²]` for fields of size d; differentiable. */
  expandParameters(): Tensor {
    const [matrix] = convNative().expand(this.convolution.native, toHandle(this.weights), null, !this.training);
    return fromHandle(matrix);
  }

  /** Of the map from products to outputs, field by field at every position. */
  override multiplyAdds(inputShape: readonly number[]): number {
    const [n, , ...spatial] = inputShape as [number, number, ...number[]];
    const d = this.inType.at(0).size;
    return spatial.reduce((count, size) => count * size, n) * this.outType.size * d * d;
  }

  override export(): Module<[input: Tensor], Tensor> {
    return new PlainTensorProduct(this.expandParameters().detach(), this.inType.length).train(this.training);
  }

  /** Python's stored maps, expressed in this layer's; null where the dict has none. @internal */
  storedKernels(given: ReadonlyMap<string, Tensor>): readonly BlockChange[] | null {
    return blockChanges(`${this.typeName()}.loadStateDict`, this.expandedLayer(), given);
  }

  protected override recomputableState(mode: "train" | "eval"): Record<string, Tensor> {
    const matrix = mode === "eval" ? noGrad(() => this.expandParameters()) : null;
    return pythonState(this.expandedLayer(), this.weights, null, { matrix });
  }

  /** Weights on Python's stored maps become those on this layer's. */
  protected override translateState(given: ReadonlyMap<string, Tensor>): Record<string, Tensor> {
    const weights = given.get("weights");
    const changes = weights === undefined ? null : this.storedKernels(given);
    if (weights === undefined || changes === null) return {};
    const ours = translateWeights(`${this.typeName()}.loadStateDict`, changes, weights);
    return ours === null ? {} : { weights: ours };
  }

  private expandedLayer(): ExpandedLayer {
    return {
      ...this.products.native,
      groups: 1,
      transposed: false,
      blocks: this.blocks(),
      sampledBasis: (block) => fromHandle(convNative().sampledBasis(this.plan.native, block)),
    };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "matrix" || name.startsWith("_basisexpansion.");
  }

  protected override childLines(): string[] {
    return this.basisExpansionLines();
  }
}
