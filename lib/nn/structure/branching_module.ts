/** The fields of a tensor as several tensors, by labels. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, listOf, once } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { Module } from "../../torch/module.js";
import type { Tensor } from "../../torch/tensor.js";
import { type EquivarianceOptions, type EquivarianceReport, equivarianceReport } from "../equivariance.js";
import { type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainBranching } from "../exported/channels.js";
import { channelsOfFields, indices } from "../exported/fields.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { labelledFields, rangeOrList } from "../python_state.js";
import { FieldSelection } from "./field_selection.js";

const labelList = once(() => listOf(z.array(z.string({ error: "allowed: an array of strings" }))));
/** @internal */
export const reshuffle = once(() => integer(0).max(2, { error: "allowed: 0, 1 or 2" }).default(0));
const schema = once(() => z.strictObject({ labels: labelList(), reshuffle: reshuffle() }));

/** Options of {@link BranchingModule}. */
export interface BranchingModuleOptions {
  /** One per field. */
  readonly labels: readonly string[];
  /** 0 (default): fields of a label in their order; 1: the same; 2: in the order of ascending size. */
  readonly reshuffle?: number;
}

/**
 * Splits fields by their labels: the output has one tensor per label, with the fields that carry it, in the order of
 * {@link outType}. A label whose fields are neighbours is a view of the input.
 *
 * It gives several fields, so it is no {@link EquivariantModule}; with {@link MergeModule} it makes a `MultipleModule`.
 */
export class BranchingModule extends Module<[input: GeometricTensor], Map<string, GeometricTensor>> {
  readonly inType: FieldType;
  /** The type of each label, in order of first appearance (with `reshuffle`: in the order of the labels). */
  readonly outType: ReadonlyMap<string, FieldType>;
  private readonly branches: ReadonlyMap<string, FieldSelection>;
  /** The fields in the order of the labels. */
  private readonly order: readonly { readonly label: string; readonly field: number }[];
  private readonly reordered: boolean;

  /**
   * @param inType any fields
   * @param args `labels`, one per field; `reshuffle` (0): 1 sorts the fields by label, 2 by label and size
   */
  constructor(inType: FieldType, ...args: Arguments<BranchingModuleOptions, ["labels", "reshuffle"]>) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    const { labels, reshuffle: level } = parseArguments("BranchingModule", schema(), args);
    check(
      labels.length === inType.length,
      "ERR_INVALID_ARGUMENT",
      () => `BranchingModule: labels: expected ${inType.length}, one per field, given ${labels.length}`,
    );
    const order = labels.map((label, field) => ({ label, size: inType.at(field).size, field }));
    const byLabel = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    if (level >= 1) order.sort((a, b) => byLabel(a.label, b.label) || (level === 2 ? a.size - b.size : 0));
    const fields = new Map<string, number[]>();
    for (const { label, field } of order) fields.set(label, [...(fields.get(label) ?? []), field]);
    this.inType = inType;
    this.branches = new Map([...fields].map(([label, list]) => [label, new FieldSelection(inType, list)]));
    this.order = order;
    this.reordered = order.some(({ field }, i) => field !== i);
    this.outType = this.each((branch) => branch.outType);
  }

  /** @throws EscnnError `ERR_TYPE_MISMATCH` for a tensor of another type, showing both */
  override forward(input: GeometricTensor): Map<string, GeometricTensor> {
    return this.each((branch) => branch.forward(input));
  }

  /** The shape of each output for an input of shape `[N, C, *spatial]`. @throws EscnnError `ERR_SHAPE` for another */
  evaluateOutputShape(inputShape: readonly number[]): Map<string, number[]> {
    return this.each((branch) => branch.evaluateOutputShape(inputShape));
  }

  /** See `EquivariantModule.checkEquivariance`; rows of all labels. */
  checkEquivariance(options: EquivarianceOptions = {}): EquivarianceReport {
    const reports = [...this.branches.values()].map((branch) => branch.checkEquivariance(options));
    return equivarianceReport({
      ok: reports.every((report) => report.ok),
      maxError: Math.max(...reports.map((report) => report.maxError)),
      maxInterpolatedError: Math.max(...reports.map((report) => report.maxInterpolatedError)),
      rows: reports.flatMap((report) => report.rows),
    });
  }

  /** The same on plain tensors. */
  export(options: ExportOptions = {}): PlainBranching {
    const channels = [...this.branches.values()].map((branch) => branch.channels);
    const { device } = exportPlace(this, options);
    return new PlainBranching([...this.branches.keys()], channels).to(device).train(this.training);
  }

  protected override childLines(): string[] {
    return this.reordered ? ["(reshuffle_layer): ReshuffleModule()", "(reshuffle): ReshuffleModule()"] : [];
  }

  protected override recomputableState(): Record<string, Tensor> {
    // Python reorders the fields first, and lists the channels of that.
    const labels = this.order.map(({ label }) => label);
    const reordered = this.inType.indexSelect(this.order.map(({ field }) => field));
    const lists = labelledFields(reordered, (field) => labels[field] as string);
    const state = Object.fromEntries(lists.map(({ label, channels }) => [`indices_${label}`, rangeOrList(channels)]));
    if (!this.reordered) return state;
    const order = channelsOfFields(
      this.inType,
      this.order.map(({ field }) => field),
    );
    return { ...state, "reshuffle_layer.indices": indices(order), "reshuffle.indices": indices(order) };
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^(reshuffle(_layer)?\.indices|indices_.*)$/s.test(name);
  }

  private each<T>(get: (branch: FieldSelection) => T): Map<string, T> {
    return new Map([...this.branches].map(([label, branch]) => [label, get(branch)]));
  }
}
