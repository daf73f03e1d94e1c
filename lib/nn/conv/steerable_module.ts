/** What all layers with one weight per steerable kernel share: parameters, what each weight stands for, initialisation. */
import { check, describe } from "../../errors.js";
import type { KernelAttributes } from "../../kernels/kernel_basis.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import { rememberOptions } from "../../torch/module_options.js";
import { zeros } from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule } from "../equivariant_module.js";
import { FieldType } from "../field_type.js";
import { generalizedHeInit } from "../init.js";
import { Plan } from "../plan.js";
import { type BlockInfo, native, type WeightLayoutExternal } from "./native.js";

/** The attributes of one learnable weight: those of its kernel and the fields that it connects, under Python's keys. */
export type WeightAttributes = KernelAttributes;

/** Which kernels to keep, by their attributes. */
export type BasisFilter = (attributes: KernelAttributes) => boolean;

/** Options that every {@link SteerableModule} has, after validation. */
export interface SteerableOptions {
  readonly bias: boolean;
  readonly initialize: boolean;
}

/**
 * A layer whose map is a linear combination of steerable kernels.
 *
 * State: `bias` (one per trivial irrep of the output, null where there is none or `bias: false`) and `weights` (one per
 * basis kernel and pair of fields).
 *
 * @typeParam Rest what `forward` takes after the field
 */
export abstract class SteerableModule<Rest extends readonly unknown[] = []> extends EquivariantModule<Rest> {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** `[trivial irreps of the output]`, initially 0. */
  readonly bias: Parameter | null;
  /** `[basis kernels × pairs of fields]`. */
  readonly weights: Parameter;
  private readonly layout: Plan<WeightLayoutExternal>;

  protected constructor(
    inType: FieldType,
    outType: FieldType,
    layout: WeightLayoutExternal,
    options: SteerableOptions,
  ) {
    super();
    this.inType = inType;
    this.outType = outType;
    const biases = options.bias ? native().biasCount(layout) : 0;
    this.bias = biases > 0 ? new Parameter(zeros([biases])) : null;
    this.weights = new Parameter(zeros([native().weightCount(layout)]));
    this.layout = new Plan(layout);
    rememberOptions(this, { ...options, inType, outType });
    if (options.initialize) generalizedHeInit(this.weights, this);
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
    return native().weightAttributes(this.layout.native, first, count);
  }

  /**
   * The pairs of representations with a non-empty basis, in the order of their weights: names, number of basis kernels,
   * number of output and input fields. Weight `((o · inFields + i) · dim + b)` of a block belongs to kernel b and the
   * o-th and i-th field of that pair.
   */
  blocks(): readonly BlockInfo[] {
    return native().blocks(this.layout.native);
  }

  /** The matrix from {@link bias} to channels: float64 `[C_out, biases]`, null without trivial irreps in the output. */
  biasExpansion(): Tensor | null {
    const handle = native().biasExpansion(this.layout.native);
    return handle === null ? null : fromHandle(handle);
  }

  /** The standard deviation of each weight under `nn.init.generalizedHeInit`: float64 `[weights]`. */
  initialDeviations(): Tensor {
    return fromHandle(native().heDeviations(this.layout.native));
  }

  /** Multiplies `tensor`, `[weights]`, by {@link initialDeviations} in place. @internal */
  scaleByDeviations(tensor: Tensor): void {
    native().scaleByDeviations(this.layout.native, toHandle(tensor));
  }

  /** The modules that expand each block, which Python prints as children. */
  protected basisExpansionLines(): string[] {
    const lines = this.blocks().map(
      ([from, to]) => `    (block_expansion_('${from}', '${to}')): SingleBlockBasisExpansion()`,
    );
    return [["(_basisexpansion): BlocksBasisExpansion(", ...lines, "  )"].join("\n")];
  }

  /** The number of learnable weights. */
  get weightCount(): number {
    return this.weights.shape[0] as number;
  }
}

/**
 * Checks that both are field types of one gspace on R^d. @internal
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` or `ERR_TYPE_MISMATCH`
 */
export function checkTypes(callee: string, dimensionality: number, inType: unknown, outType: unknown): void {
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
