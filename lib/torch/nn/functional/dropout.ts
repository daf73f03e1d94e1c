/** Random zeroing, active while `training`. Options: `p = 0.5, training, inplace = false`. */
import { check, describe } from "../../../errors.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { unary } from "./define.js";

const keys = ["p", "training", "inplace"] as const;

type Op = (input: Tensor, p: number, train: boolean) => Tensor;

function drop(callee: string, training: boolean, op: Op, writing: Op) {
  return unary(callee, keys, { p: 0.5, training, inplace: false }, (x, { p, training, inplace }) => {
    check(
      typeof p === "number" && p >= 0 && p <= 1,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: p: given ${describe(p)}, allowed: a number in [0, 1]`,
    );
    return (inplace ? writing : op)(x, p, training);
  });
}

/** Zeroes items with probability p and scales the others by 1 / (1 − p). */
export const dropout = drop("dropout", true, ops.dropout, ops.dropout_);

/** {@link dropout} of whole channels of `[N, C, L]`; `[C, L]` counts as one sample. */
export const dropout1d = drop("dropout1d", true, batched(2, ops.featureDropout), batched(2, ops.featureDropout_));

/** {@link dropout} of whole channels of `[N, C, …]`. */
export const dropout2d = drop("dropout2d", true, ops.featureDropout, ops.featureDropout_);

/** {@link dropout} of whole channels of `[N, C, D, H, W]`; `[C, D, H, W]` counts as one sample. */
export const dropout3d = drop("dropout3d", true, batched(4, ops.featureDropout), batched(4, ops.featureDropout_));

/** Sets items to SELU's lower limit with probability p and keeps mean and variance (Klambauer et al. 2017). */
export const alphaDropout = drop("alphaDropout", false, ops.alphaDropout, ops.alphaDropout_);

/** {@link alphaDropout} of whole channels of `[N, C, …]`. */
export const featureAlphaDropout = drop(
  "featureAlphaDropout",
  false,
  ops.featureAlphaDropout,
  ops.featureAlphaDropout_,
);

/** `op` for inputs that, with `unbatched` dimensions, lack the batch. */
function batched(unbatched: number, op: Op): Op {
  return (x, p, train) => (x.ndim === unbatched ? op(x.unsqueeze(0), p, train).squeeze(0) : op(x, p, train));
}
