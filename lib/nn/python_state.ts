/**
 * What Python's modules keep beside parameters and statistics, under its names: lists of channels and constants. Modules
 * here recompute all of it; it is made for files that Python's strict loading reads.
 */
import type { Tensor } from "../torch/tensor.js";
import { channelsOf, indices } from "./exported/fields.js";
import type { FieldType } from "./field_type.js";
import type { FieldGroupInfo } from "./native.js";

/** The fields of one label, in the order in which labels first stand in a type. */
export interface LabelledFields {
  readonly label: string;
  /** Positions of the fields. */
  readonly fields: readonly number[];
  /** All their channels. */
  readonly channels: readonly number[];
}

/** The fields of a type by label: by default by size. */
export function labelledFields(
  type: FieldType,
  labelOf: (field: number) => string = (field) => String(type.at(field).size),
): LabelledFields[] {
  const groups = new Map<string, { label: string; fields: number[]; channels: number[] }>();
  for (let field = 0; field < type.length; field++) {
    const label = labelOf(field);
    const group = groups.get(label) ?? { label, fields: [], channels: [] };
    groups.set(label, group);
    group.fields.push(field);
    const start = type.fieldsStart[field] as number;
    for (let i = 0; i < type.at(field).size; i++) group.channels.push(start + i);
  }
  return [...groups.values()];
}

/** True where each number is the one before plus 1. */
export function isConsecutive(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => number === (numbers[0] as number) + i);
}

/** int64: first and last plus one of consecutive numbers, all of others. */
export function rangeOrList(numbers: readonly number[]): Tensor {
  const first = numbers[0] as number;
  return indices(isConsecutive(numbers) ? [first, first + numbers.length] : numbers);
}

/**
 * The channels of groups of fields, under names such as `indices_4`, of sub-fields `indices_(8, 2)`. With `fields`, also
 * the positions of the fields, as the channels that they become when each becomes a single one.
 */
export function groupIndices(
  type: FieldType,
  groups: readonly FieldGroupInfo[],
  fields = false,
): Record<string, Tensor> {
  const state: Record<string, Tensor> = {};
  for (const [i, channels] of channelsOf(type, groups).entries()) {
    const group = groups[i] as FieldGroupInfo;
    const [, , positions] = group;
    const name = `indices_${sizeLabel(group)}`;
    state[fields ? `in_${name}` : name] = rangeOrList(channels);
    if (fields) state[`out_${name}`] = rangeOrList(positions);
  }
  return state;
}

/** How a group of fields is called in names: by its size, `4`, with sub-fields `(8, 2)`. */
export function sizeLabel([size, , , subfield]: FieldGroupInfo): string {
  return subfield > 0 ? `(${size}, ${subfield})` : String(size);
}

/** A name as it stands in names of state dicts, where dots separate. */
export function escapeName(name: string): string {
  return name.replaceAll(".", "^");
}

/** Python's repr of a pair of texts, as in `block_expansion_('irrep_0', 'regular')`. */
export function reprPair(first: string, second: string): string {
  return `(${reprText(first)}, ${reprText(second)})`;
}

/** Single quotes unless the text has some and no double ones. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const body = text.replace(/[\\\n\r\t'"]/g, (letter) =>
    letter === quote ? `\\${letter}` : (escapes[letter] ?? letter),
  );
  return `${quote}${body}${quote}`;
}
