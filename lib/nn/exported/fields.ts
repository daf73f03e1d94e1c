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

/** The channels of each group's fields, in the order of the groups. */
export function channelsOf(type: FieldType, groups: readonly FieldGroupInfo[]): number[][] {
  return groups.map(([size, , fields]) =>
    fields.flatMap((field) => Array.from({ length: size }, (_, i) => (type.fieldsStart[field] as number) + i)),
  );
}

/**
 * For every channel, which field of which group it belongs to, as a position in the concatenation of one number per
 * field, group after group.
 */
export function fieldOfChannel(type: FieldType, groups: readonly FieldGroupInfo[]): number[] {
  const result = new Array<number>(type.size);
  let position = 0;
  for (const [size, , fields] of groups) {
    for (const field of fields) {
      result.fill(position, type.fieldsStart[field], (type.fieldsStart[field] as number) + size);
      position++;
    }
  }
  return result;
}
