/** What libtorch did in a piece of work. */
import { check, describe } from "../errors.js";
import { native } from "./native.js";

/**
 * The operators that `work` runs and how often, by libtorch's names (`"mm"`, `"index_select"`), those of backward passes
 * among them. Operators without a kernel of their own, such as `matmul`, are left out in favour of those they call, so that
 * on a GPU the sum without views is close to the number of kernels launched. Asynchronous forms run elsewhere and are not counted.
 *
 * @param work synchronous; its result is dropped
 * @throws EscnnError `ERR_INVALID_ARGUMENT` where `work` is no function or returns a promise
 *
 * @example
 * torch.profiler.countOperators(() => layer.forward(x));   // { mm: 2, relu: 1, … }
 */
export function countOperators(work: () => unknown): Record<string, number> {
  check(
    typeof work === "function",
    "ERR_INVALID_ARGUMENT",
    () => `countOperators: work: expected a function, given ${describe(work)}`,
  );
  native().startCounting();
  let result: unknown;
  let counts: readonly (readonly [name: string, count: number])[] = [];
  try {
    result = work();
  } finally {
    counts = native().stopCounting();
  }
  check(
    !(result instanceof Promise),
    "ERR_INVALID_ARGUMENT",
    "countOperators: work: expected a synchronous function, given one that returns a promise",
  );
  return Object.fromEntries(counts);
}
