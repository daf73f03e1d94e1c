/** How losses combine their items. */
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { checkShape, lookUp } from "./define.js";

/** How a loss combines its items. */
export type Reduction = "none" | "mean" | "sum";

const codes: Readonly<Record<Reduction, number>> = { none: 0, mean: 1, sum: 2 };

/** The default of options. */
export const mean: Reduction = "mean" as Reduction;

/** libtorch's number for a reduction. @throws EscnnError `ERR_INVALID_ARGUMENT` for another word. */
export function reductionCode(callee: string, name: Reduction): number {
  return lookUp(callee, "reduction", codes, name);
}

/** Reduces the items of a loss that libtorch does not reduce itself. */
export function reduce(callee: string, items: Tensor, name: Reduction): Tensor {
  const code = reductionCode(callee, name);
  return code === 0 ? items : code === 1 ? items.mean() : items.sum();
}

/** Throws `ERR_SHAPE` unless both have one shape. */
export function checkSameShape(callee: string, name: string, given: Tensor, wanted: Tensor): void {
  const same = String(given.shape) === String(wanted.shape);
  checkShape(callee, name, given, same, `the input's [${wanted.shape.join(", ")}]`);
}

/** Both tensors in one shape; different ones are broadcast with a warning, as in Python. */
export function paired(callee: string, input: Tensor, target: Tensor): readonly [input: Tensor, target: Tensor] {
  if (String(input.shape) === String(target.shape)) return [input, target];
  process.emitWarning(
    `${callee}: target shape [${target.shape.join(", ")}] differs from input shape [${input.shape.join(", ")}]: ` +
      "they are broadcast, which is seldom what was meant",
    "EscnnWarning",
  );
  return ops.broadcastTensors([input, target]) as [Tensor, Tensor];
}
