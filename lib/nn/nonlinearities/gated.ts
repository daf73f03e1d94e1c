/** Nonlinearities that multiply fields by gates: invariant numbers that come with them. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { listOf, once, oneOf } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import * as ops from "../../torch/ops.js";
import { Parameter } from "../../torch/parameter.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkEquivariance, type EquivarianceOptions, type EquivarianceReport } from "../equivariance.js";
import { checkSupport, EquivariantModule } from "../equivariant_module.js";
import { channelsOfFields } from "../exported/fields.js";
import { PlainGates, PlainGatesOfPair } from "../exported/gates.js";
import { FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { type FieldLayoutExternal, type GatedExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices, rangeOrList, sizeLabel } from "../python_state.js";

/** @internal */
export const gatedSchema = once(() =>
  z.strictObject({
    gates: listOf(z.array(oneOf("gate", "gated"), { error: 'allowed: an array of "gate" and "gated"' })).optional(),
    dropGates: z.boolean({ error: "allowed: true or false" }).default(true),
  }),
);

/** Options of {@link GatedNonLinearity1} and {@link InducedGatedNonLinearity1}. */
export interface GatedNonLinearityOptions {
  /** `"gate"` or `"gated"` for each field, as many of one as of the other. Default: the first half of the fields are gates. */
  readonly gates?: readonly ("gate" | "gated")[];
  /** Whether the output leaves out the gates; else σ(gate − bias) stands in their places. Default true. */
  readonly dropGates?: boolean;
}

/** Which fields are gates, and which gated. */
interface Roles {
  readonly gates: readonly number[];
  readonly gated: readonly number[];
}

function rolesOf(callee: string, type: FieldType, labels: GatedNonLinearityOptions["gates"]): Roles {
  const { length } = type;
  check(labels === undefined ? length % 2 === 0 : labels.length === length, "ERR_INVALID_ARGUMENT", () =>
    labels === undefined
      ? `${callee}: inType: expected an even number of fields, of which the first half are gates, given ${length}`
      : `${callee}: gates: expected ${length} labels, one for each field, given ${labels.length}`,
  );
  const isGate = (field: number) => (labels === undefined ? field < length / 2 : labels[field] === "gate");
  const fields = Array.from({ length }, (_, field) => field);
  const roles = { gates: fields.filter(isGate), gated: fields.filter((field) => !isGate(field)) };
  check(
    roles.gates.length === roles.gated.length && roles.gates.length > 0,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: gates: expected as many gates as gated fields, given ${roles.gates.length} and ${roles.gated.length}`,
  );
  return roles;
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` unless all fields of `type` are trivial */
function checkTrivial(callee: string, parameter: string, type: FieldType): void {
  for (const rho of type) {
    check(
      rho.isTrivial(),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: ${parameter}: representation ${JSON.stringify(rho.name)} cannot be a gate, trivial ones can`,
    );
  }
}

/** What the gated nonlinearities of one input share. */
abstract class GatedModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** One number per gate, initially normal. */
  readonly bias: Parameter;
  private readonly roles: Plan<Roles>;
  private readonly plan: Plan<GatedExternal>;
  private readonly dropGates: boolean;
  private readonly groups: Plan<FieldLayoutExternal>;

  constructor(
    inType: FieldType,
    args: readonly unknown[],
    isInduced: boolean,
    checkRoles: (callee: string, gates: FieldType, gated: FieldType) => void,
  ) {
    super();
    const callee = this.typeName();
    const external = fieldTypeExternal(inType);
    const options = parseArguments(callee, gatedSchema(), args);
    const { gates: labels, dropGates } = options;
    const roles = rolesOf(callee, inType, labels);
    const gatedType = inType.indexSelect(roles.gated);
    checkRoles(callee, inType.indexSelect(roles.gates), gatedType);
    this.inType = inType;
    rememberOptions(this, { inType, ...options });
    this.outType = dropGates ? gatedType : inType;
    this.dropGates = dropGates;
    this.roles = new Plan(roles);
    this.plan = new Plan(native().makeGatedPlan(external, roles.gates, roles.gated, isInduced, !dropGates));
    const fields = fieldTypeExternal(gatedType);
    this.groups = new Plan(
      isInduced ? native().groupBySubfields(fields, "induced_gated") : native().groupBySize(fields),
    );
    this.bias = new Parameter(ops.randn([1, roles.gates.length, ...(isInduced ? [1] : [])]));
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(
      fromHandle(native().gatedFields(this.plan.native, toHandle(input.tensor), toHandle(this.bias))),
      input,
    );
  }

  override export(): Module<[input: Tensor], Tensor> {
    const { gates, gated } = this.roles.native;
    return new PlainGates(this.inType, gates, gated, this.bias, !this.dropGates).train(this.training);
  }

  /** The channels of the gates and of the gated fields by size, in the input and in the output. */
  protected override recomputableState(): Record<string, Tensor> {
    const { gates, gated } = this.roles.native;
    const ofGates = rangeOrList(channelsOfFields(this.inType, gates));
    const state: Record<string, Tensor> = { gates_indices: ofGates, input_indices_gate: ofGates };
    if (!this.dropGates) state.output_indices_gate = ofGates;
    for (const group of native().fieldGroups(this.groups.native)) {
      const [, , fields] = group;
      const [label, own] = [sizeLabel(group), fields.map((field) => gated[field] as number)];
      const input = channelsOfFields(this.inType, own);
      state[`input_indices_${label}`] = rangeOrList(input);
      state[`output_indices_${label}`] = rangeOrList(this.dropGates ? channelsOfFields(this.outType, fields) : input);
    }
    return state;
  }

  protected override isRecomputableKey(name: string): boolean {
    return name === "gates_indices" || /^(in|out)put_indices_(gate|\d+|\(\d+, \d+\))$/.test(name);
  }
}

/**
 * v ↦ v σ(s − b) for every gated field v, with a trivial field s of the same tensor as its gate, σ(t) = 1 / (1 + e⁻ᵗ), and
 * a learned b for each gate (Weiler et al. 2018, 3D Steerable CNNs). The k-th gate belongs to the k-th gated field in the
 * order of ascending field size, as in Python; of one size, fields keep their order.
 *
 * State: `bias` `[1, gates]`, in the order of the gates, initially normal.
 *
 * @example
 * const space = gspaces.rot3dOnR3();
 * const fields = [space.irrep(1), space.irrep(2)];
 * const gates = fields.map(() => space.trivialRepr);
 * const layer = new nn.GatedNonLinearity1(new nn.FieldType(space, [...gates, ...fields]));
 * layer.outType.size;   // 8
 */
export class GatedNonLinearity1 extends GatedModule {
  /**
   * @param inType trivial fields and as many that support `gated`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for fields that do not, or labels that do not fit
   */
  constructor(inType: FieldType, ...args: Arguments<GatedNonLinearityOptions, ["gates", "dropGates"]>) {
    super(inType, args, false, (callee, gates, gated) => {
      checkTrivial(callee, "inType", gates);
      checkSupport(callee, gated, "gated");
    });
  }
}

/**
 * {@link GatedNonLinearity1} of the sub-fields of induced fields. A gate is a field induced from a trivial representation of
 * the same subgroup: one number for each coset, hence for each sub-field of the gated field. Those of one gate share its
 * bias.
 *
 * State: `bias` `[1, gates, 1]`, in the order of the gates, initially normal.
 *
 * @example
 * const space = gspaces.rot2dOnR2(8);
 * const [C4] = space.fibergroup.subgroup(4);
 * const type = new nn.FieldType(space, [space.quotientRepr(4), space.inducedRepr(4, C4.irrep(1))]);
 * new nn.InducedGatedNonLinearity1(type).outType.size;   // 4
 */
export class InducedGatedNonLinearity1 extends GatedModule {
  /**
   * @param inType fields that support `induced_gate`, and as many that support `induced_gated`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for fields that do not, fields induced from different subgroups, or labels that
   *   do not fit
   */
  constructor(inType: FieldType, ...args: Arguments<GatedNonLinearityOptions, ["gates", "dropGates"]>) {
    super(inType, args, true, (callee, gates) => checkSupport(callee, gates, "induced_gate"));
  }
}

/**
 * {@link GatedNonLinearity1} with the gates in a tensor of their own: `forward(gates, input)`. The k-th gate belongs to the
 * k-th field in the order of ascending field size. Its `inType` is a pair; the output is of the second type.
 *
 * State: `bias` `[1, gates, 1]`, initially normal.
 */
export class GatedNonLinearity2 extends EquivariantModule<
  [input: GeometricTensor],
  readonly [gates: FieldType, input: FieldType]
> {
  readonly inType: readonly [gates: FieldType, input: FieldType];
  readonly outType: FieldType;
  /** One number per gate, initially normal. */
  readonly bias: Parameter;
  private readonly groups: Plan<FieldLayoutExternal>;

  /**
   * @param inType trivial fields, and as many fields that support `gated`, on one gspace
   * @throws EscnnError `ERR_INVALID_ARGUMENT` or `ERR_TYPE_MISMATCH` for types that do not fit
   */
  constructor(inType: readonly [gates: FieldType, input: FieldType]) {
    super();
    const callee = this.typeName();
    check(
      Array.isArray(inType) && inType.length === 2 && inType.every((type) => type instanceof FieldType),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: inType: expected a pair of FieldTypes, given ${describe(inType)}`,
    );
    const [gates, gated] = inType;
    check(
      gates.gspace.equals(gated.gspace),
      "ERR_TYPE_MISMATCH",
      () => `${callee}: inType: expected gates on ${gated.gspace}, given ${gates}`,
    );
    checkTrivial(callee, "inType.0", gates);
    checkSupport(callee, gated, "gated");
    check(
      gates.length === gated.length,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: inType: expected as many gates as gated fields, given ${gates.length} and ${gated.length}`,
    );
    this.inType = Object.freeze([gates, gated] as const);
    rememberOptions(this, { inType: this.inType });
    this.outType = gated;
    this.groups = new Plan(native().groupBySize(fieldTypeExternal(gated)));
    this.bias = new Parameter(ops.randn([1, gates.length, 1]));
  }

  /** @throws EscnnError `ERR_TYPE_MISMATCH` for tensors of other types, `ERR_SHAPE` for different batches or grids */
  override forward(gates: GeometricTensor, input: GeometricTensor): GeometricTensor {
    const [gateType, type] = this.inType;
    this.checkInput(gates, gateType, "gates");
    this.checkInput(input, type);
    const [ofGates, ofInput] = [gates.shape, input.shape];
    check(
      ofGates.length === ofInput.length && ofGates.every((size, axis) => axis === 1 || size === ofInput[axis]),
      "ERR_SHAPE",
      () =>
        `${this.typeName()}.forward: gates: expected the batch and grid of input, [${ofInput.join(", ")}], given ` +
        `[${ofGates.join(", ")}]`,
    );
    check(
      gates.hasSameCoords(input),
      "ERR_SHAPE",
      () => `${this.typeName()}.forward: gates: expected the coordinates of input, given others`,
    );
    const { native: groups } = this.groups;
    return this.output(
      fromHandle(native().gatedPair(groups, toHandle(gates.tensor), toHandle(input.tensor), toHandle(this.bias))),
      input,
    );
  }

  /**
   * The shape of the output for gates `[N, F, *spatial]` and an input `[N, C, *spatial]`.
   *
   * @throws EscnnError `ERR_SHAPE` for shapes that the module does not take
   */
  override evaluateOutputShape(inputShape: readonly [gates: readonly number[], input: readonly number[]]): number[] {
    check(
      Array.isArray(inputShape) && inputShape.length === 2 && inputShape.every((shape) => Array.isArray(shape)),
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: expected two lists, given ${describe(inputShape)}`,
    );
    const [gates, input] = inputShape;
    const wanted = this.inType.map(({ size }) => `[N, ${size}, *]`).join(" and ");
    check(
      input.length >= 2 &&
        gates.length === input.length &&
        gates.every((size, axis) => (axis === 1 ? size === this.inType[0].size : size === input[axis])) &&
        input[1] === this.inType[1].size,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}.evaluateOutputShape: inputShape: expected ${wanted}, given [${gates.join(", ")}] and ` +
        `[${input.join(", ")}]`,
    );
    return [...input];
  }

  /** Of both inputs as one field, of the type `inType[0].add(inType[1])`. */
  override checkEquivariance(options: EquivarianceOptions = {}): EquivarianceReport {
    return checkEquivariance(new JoinedInputs(this), options);
  }

  override export(): Module<[gates: Tensor, input: Tensor], Tensor> {
    return new PlainGatesOfPair(this.outType, this.bias).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.outType, native().fieldGroups(this.groups.native));
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_\d+$/.test(name);
  }
}

/** A module of a pair as one of the direct sum of its inputs. */
class JoinedInputs extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;

  constructor(private readonly module: GatedNonLinearity2) {
    super();
    const [gates, input] = module.inType;
    this.inType = gates.add(input);
    this.outType = module.outType;
  }

  override typeName(): string {
    return this.module.typeName();
  }

  override forward(joined: GeometricTensor): GeometricTensor {
    const [gates, input] = joined.split([this.module.inType[0].length]) as [GeometricTensor, GeometricTensor];
    return this.module.forward(gates, input);
  }
}
