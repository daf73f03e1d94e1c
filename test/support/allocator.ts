/** A law of allocators of tensors. */
import { expect } from "chai";
import type * as torch from "../../lib/torch/index.js";
import { full, scope } from "../../lib/torch/index.js";

/**
 * Makes and frees tensors of `sizeOf` numbers in an order of a fixed seed, some `most` at a time: each holds a number of its
 * own, and must hold it still when it is freed.
 */
export function checkNoByteTwice(
  steps: number,
  most: number,
  sizeOf: (below: (limit: number) => number) => number,
): void {
  let state = 7;
  const below = (limit: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
  const held: { readonly value: number; readonly tensor: torch.Tensor }[] = [];
  const checkAndFree = ({ value, tensor }: (typeof held)[number]) => {
    scope(() => expect([tensor.min().item(), tensor.max().item()]).to.deep.equal([value, value]));
    tensor.dispose();
  };
  for (let step = 0; step < steps; step++) {
    if (held.length > most || (held.length > 0 && below(3) === 0)) {
      for (const each of held.splice(below(held.length), 1)) checkAndFree(each);
    } else {
      held.push({ value: step, tensor: full([sizeOf(below)], step) });
    }
  }
  for (const each of held) checkAndFree(each);
}
