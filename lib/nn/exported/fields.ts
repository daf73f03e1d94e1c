/** Channels of fields as plain index tensors, for exported modules. */
import { fromArray } from "../../torch/creation.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";

/** An int64 tensor. */
export function indices(values: readonly number[]): Tensor {
  return fromArray(BigInt64Array.from(values, BigInt));
}

/** Where each number of a permutation stands. */
export function inverseOrder(order: readonly number[]): number[] {
  const inverse = new Array<number>(order.length);
  for (const [position, item] of order.entries()) inverse[item] = position;
  return inverse;
}

/** The channels of these fields, one field after the other. */
export function channelsOfFields(type: FieldType, fields: readonly number[]): number[] {
  return fields.flatMap((field) => {
    const start = type.fieldsStart[field] as number;
    return Array.from({ length: (type.fieldsEnd[field] as number) - start }, (_, i) => start + i);
  });
}

/** The channels of each group's fields, in the order of the groups. */
export function channelsOf(type: FieldType, groups: readonly FieldGroupInfo[]): number[][] {
  return groups.map(([, , fields]) => channelsOfFields(type, fields));
}

/** The size of the vectors whose norms a group's fields have: sub-fields, or whole fields where there are none. */
export function vectorSize([size, , , subfield]: FieldGroupInfo): number {
  return subfield > 0 ? subfield : size;
}

/**
 * For every channel, which field of which group it belongs to, as a position in the concatenation of one number per
 * field, group after group.
 */
export function fieldOfChannel(type: FieldType, groups: readonly FieldGroupInfo[]): number[] {
  return positions(type, groups, ([size]) => size);
}

/** The same of one number per vector, see {@link vectorSize}. */
export function vectorOfChannel(type: FieldType, groups: readonly FieldGroupInfo[]): number[] {
  return positions(type, groups, vectorSize);
}

function positions(type: FieldType, groups: readonly FieldGroupInfo[], width: (group: FieldGroupInfo) => number) {
  const result = new Array<number>(type.size);
  let position = 0;
  for (const group of groups) {
    const [size, , fields] = group;
    for (const field of fields) {
      const start = type.fieldsStart[field] as number;
      for (let at = start; at < start + size; at += width(group)) result.fill(position++, at, at + width(group));
    }
  }
  return result;
}
