/** Pointwise nonlinearities on band-limited functions over the fibre group and quotients of it. */
import * as z from "zod";
import { isPlainObject, parseOptions } from "../../config/arguments.js";
import { integer, once, oneOf } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import type { RotationGridOptions } from "../../group/grids.js";
import { type GridOptions, type Group, groupExternal } from "../../group/group.js";
import { elementOf, type GroupElement } from "../../group/group_element.js";
import { plainId, type SubgroupId } from "../../group/ids.js";
import type { Id } from "../../group/native.js";
import { GSpace } from "../../gspaces/gspace.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { plainFourier } from "../exported/fourier.js";
import { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FourierExternal, native } from "../native.js";
import { Plan } from "../plan.js";

/** @internal */
export const fourierSchema = once(() =>
  z.strictObject({
    channels: integer(1),
    grid: z
      .union([z.array(z.custom<GroupElement>()), z.custom<GridOptions | RotationGridOptions>(isPlainObject)], {
        error: "allowed: options of group.grid, or an array of elements",
      })
      .optional(),
    function: oneOf("p_relu", "p_elu", "p_sigmoid", "p_tanh").default("p_relu"),
    inplace: z.boolean().default(true),
    outIrreps: z.array(z.custom<Id>()).optional(),
    normalize: z.boolean().default(true),
  }),
);

/** Options of {@link FourierELU}. */
export interface FourierELUOptions {
  /** Elements to sample at, or options of `group.grid`; default: all elements of a finite group. */
  readonly grid?: GridOptions | RotationGridOptions | readonly GroupElement[];
  /** Accepted for compatibility; samples are always overwritten, the input never. */
  readonly inplace?: boolean;
  /** Irreps of the output; default: those of the input. */
  readonly outIrreps?: readonly Id[];
  /** Whether the sampled delta has norm 1. Default true. */
  readonly normalize?: boolean;
}

/** Options of {@link FourierPointwise}. */
export interface FourierPointwiseOptions extends FourierELUOptions {
  /** `"p_relu"` (default), `"p_elu"`, `"p_sigmoid"`, `"p_tanh"`. */
  readonly function?: PointwiseFunctionName;
}

export type PointwiseFunctionName = z.output<ReturnType<typeof fourierSchema>>["function"];

/** The warning where a grid does not tell all functions of a layer apart. */
export const rankWarning = "ESCNN_FOURIER_RANK";
/** Texts of that warning that were given: layers of one kind warn once. */
const warned = new Set<string>();

/** What Fourier nonlinearities on groups and on quotients of them share. */
abstract class FourierModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** The number of fields. */
  readonly channels: number;
  private readonly fn: PointwiseFunctionName;
  private readonly plan: Plan<FourierExternal>;

  protected constructor(
    gspace: GSpace,
    subgroupId: Id | undefined,
    channels: number,
    irreps: readonly Id[],
    options: FourierPointwiseOptions,
  ) {
    super();
    const callee = this.typeName();
    check(
      gspace instanceof GSpace,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: gspace: expected a GSpace, given ${describe(gspace)}`,
    );
    check(
      Array.isArray(irreps) && irreps.length > 0,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: irreps: expected a non-empty array of irrep ids, given ${describe(irreps)}`,
    );
    const parsed = parseOptions(callee, fourierSchema(), { channels, ...options });
    const group = gspace.fibergroup;
    const canonical = (ids: readonly Id[]) => ids.map((id) => group.irrep(...(Array.isArray(id) ? id : [id])).id);
    const inIrreps = canonical(irreps);
    const outIrreps = parsed.outIrreps === undefined ? inIrreps : canonical(parsed.outIrreps);
    const fields = (ids: readonly Id[]) => {
      const rho =
        subgroupId === undefined
          ? group.spectralRegularRepresentation(ids)
          : group.spectralQuotientRepresentation(subgroupId, ids);
      return new FieldType(gspace, new Array(channels).fill(rho));
    };
    this.channels = channels;
    this.fn = parsed.function;
    this.inType = fields(inIrreps);
    this.outType = parsed.outIrreps === undefined ? this.inType : fields(outIrreps);
    const elements = gridElements(callee, gspace, parsed.grid);
    const grid = elements.map((g) => elementOf(group, g, callee, "grid"));
    this.plan = new Plan(
      native().makeFourierPlan(groupExternal(group), subgroupId, inIrreps, outIrreps, grid, parsed.normalize),
    );
    warnOfRank(callee, group, [...inIrreps, ...outIrreps], parsed.grid, elements.length, this.plan.native);
    // The elements themselves, since a grid may be random.
    const given = parsed.grid === undefined ? {} : { grid: elements };
    rememberOptions(this, { ...parsed, gspace, subgroupId, irreps: inIrreps, ...given });
  }

  /** The sampling matrix: float64 `[grid, size of an input field]`, a new Tensor on each access. */
  get A(): Tensor {
    return fromHandle(native().fourierToGrid(this.plan.native));
  }

  /** The projection back: float64 `[size of an output field, grid]`, a new Tensor on each access. */
  get Ainv(): Tensor {
    return fromHandle(native().fourierFromGrid(this.plan.native));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(fromHandle(native().fourierPointwise(this.plan.native, toHandle(input.tensor), this.fn)), input);
  }

  /** Of both transforms at every position. */
  override multiplyAdds(inputShape: readonly number[]): number {
    const [samples] = this.A.shape as [number, number];
    const [n, , ...spatial] = inputShape as [number, number, ...number[]];
    return spatial.reduce((count, size) => count * size, n) * samples * (this.inType.size + this.outType.size);
  }

  /** A 1 × 1 convolution to the grid, the function, and one back. */
  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const place = exportPlace(this, options);
    const { dimensionality } = this.inType.gspace;
    return plainFourier(this.A, this.Ainv, this.channels, dimensionality, this.fn, place).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    const dtype = getDefaultDtype();
    return { A: this.A.to({ dtype }), Ainv: this.Ainv.to({ dtype }) };
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "A" || name === "Ainv";
  }
}

/**
 * Every field holds the Fourier coefficients of a function on the fibre group, in the given irreps. The function is
 * sampled at a grid of elements, the nonlinearity is applied there, and the result is projected back by least squares.
 * Exactly equivariant to elements that map the grid to itself, approximately to others (Cesa et al. 2022, section 4).
 *
 * Works for every group and any number of spatial axes. Tensors with channels last stay so. A grid that does not tell all
 * functions in the irreps apart, such as one of fewer elements than coefficients, gives a warning with the code
 * `ESCNN_FOURIER_RANK`.
 *
 * @example
 * const space = gspaces.rot3dOnR3();
 * new nn.FourierPointwise(space, 8, space.fibergroup.blIrreps(2), { grid: { type: "thomson_cube", N: 4 } });
 */
export class FourierPointwise extends FourierModule {
  /**
   * @param gspace the base space
   * @param channels the number of fields, at least 1
   * @param irreps ids of irreps of `gspace.fibergroup`, e.g. `group.blIrreps(2)`
   * @param options see {@link FourierPointwiseOptions}
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for an unknown irrep, or without a grid for an infinite group
   */
  constructor(gspace: GSpace, channels: number, irreps: readonly Id[], options: FourierPointwiseOptions = {}) {
    super(gspace, undefined, channels, irreps, options);
  }
}

/** {@link FourierPointwise} with ELU. */
export class FourierELU extends FourierPointwise {
  /** See {@link FourierPointwise}; `options` without `function`. */
  constructor(gspace: GSpace, channels: number, irreps: readonly Id[], options: FourierELUOptions = {}) {
    super(gspace, channels, irreps, withELU("FourierELU", options));
  }
}

/**
 * As {@link FourierPointwise} for functions on the quotient of the fibre group by a subgroup H, such as the sphere
 * SO(3)/SO(2): fields are `group.spectralQuotientRepresentation(subgroupId, irreps)`, whose functions are constant on the
 * cosets gH, so a grid needs one element of each coset at most; `group.sphereGrid` makes such grids of the sphere.
 *
 * @example
 * const space = gspaces.rot3dOnR3();
 * const G = space.fibergroup as group.SO3;
 * new nn.QuotientFourierPointwise(space, [false, -1], 8, G.blIrreps(2), { grid: G.sphereGrid("thomson", 20) });
 */
export class QuotientFourierPointwise extends FourierModule {
  /**
   * @param gspace the base space
   * @param subgroupId the subgroup H, in the language of `gspace.fibergroup`
   * @param channels the number of fields, at least 1
   * @param irreps ids of irreps of `gspace.fibergroup`; those that do not occur in functions on the quotient are left out
   * @param options see {@link FourierPointwiseOptions}
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for an unknown subgroup or irrep, where no irrep occurs, or without a grid for
   *   an infinite group
   */
  constructor(
    gspace: GSpace,
    subgroupId: SubgroupId,
    channels: number,
    irreps: readonly Id[],
    options: FourierPointwiseOptions = {},
  ) {
    super(gspace, plainId(subgroupId), channels, irreps, options);
  }
}

/** {@link QuotientFourierPointwise} with ELU. */
export class QuotientFourierELU extends QuotientFourierPointwise {
  /** See {@link QuotientFourierPointwise}; `options` without `function`. */
  constructor(
    gspace: GSpace,
    subgroupId: SubgroupId,
    channels: number,
    irreps: readonly Id[],
    options: FourierELUOptions = {},
  ) {
    super(gspace, subgroupId, channels, irreps, withELU("QuotientFourierELU", options));
  }
}

function warnOfRank(
  callee: string,
  group: Group,
  irreps: readonly (readonly Id[])[],
  grid: FourierELUOptions["grid"],
  count: number,
  plan: FourierExternal,
): void {
  const [rank, coefficients] = native().fourierRank(plan);
  if (rank === coefficients) return;
  const frequencies = irreps.map((id) => group.irrep(...id).attributes.frequency);
  const highest = frequencies.every((frequency) => typeof frequency === "number") ? Math.max(...frequencies) : null;
  const [upTo, lower] = highest === null ? ["", "fewer irreps"] : [` up to frequency ${highest}`, "a lower frequency"];
  const named = Object.entries(grid === undefined || Array.isArray(grid) ? {} : grid);
  const given = named.flatMap(([key, value]) => (typeof value === "object" ? [] : [`${key} ${value}, `])).join("");
  const text =
    `${callee}: grid: ${given}${count} elements tell only ${rank} of ${coefficients} coefficients${upTo} apart, so the ` +
    `layer loses what fields have in a space of dimension ${coefficients - rank}; give more elements, a grid of another ` +
    `type, or ${lower}`;
  if (warned.has(text)) return;
  warned.add(text);
  process.emitWarning(text, { code: rankWarning });
}

function withELU(callee: string, options: FourierELUOptions): FourierPointwiseOptions {
  check(
    typeof options === "object" && options !== null,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: options: expected an object, given ${describe(options)}`,
  );
  check(
    !("function" in options),
    "ERR_INVALID_ARGUMENT",
    `${callee}: unknown option "function"; allowed: grid, inplace, outIrreps, normalize`,
  );
  return { ...options, function: "p_elu" };
}

function gridElements(
  callee: string,
  { fibergroup }: GSpace,
  grid: FourierELUOptions["grid"],
): readonly GroupElement[] {
  if (Array.isArray(grid)) return grid;
  if (grid !== undefined) return fibergroup.grid(grid as GridOptions);
  const { elements } = fibergroup;
  check(
    elements !== null,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: grid: given nothing, allowed for ${fibergroup}: options of group.grid, or an array of elements`,
  );
  return elements;
}
