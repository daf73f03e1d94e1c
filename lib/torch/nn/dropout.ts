/** Dropout layers, active in training. Options: `p = 0.5, inplace = false`. */
import * as z from "zod";
import { once, real } from "../../config/schemas.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { float, value } from "./repr.js";
import { layerOf } from "./table.js";

const schema = once(() => z.strictObject({ p: real(0, 1).default(0.5), inplace: z.boolean().default(false) }));

type Drop = (input: Tensor, p: number, training: boolean, inplace: boolean) => Tensor;

function dropoutOf(drop: Drop) {
  return layerOf(["p", "inplace"], {
    schema,
    apply: (x, { p, inplace }, training) => drop(x, p, training, inplace),
    print: ({ p, inplace }) => ({ p: float(p), inplace: value(inplace) }),
  });
}

/** Zeroes items with probability p and scales the rest by 1 / (1 − p). */
export class Dropout extends dropoutOf(F.dropout) {}

/** {@link Dropout} of whole channels of `[N, C, L]` or `[C, L]`. */
export class Dropout1d extends dropoutOf(F.dropout1d) {}

/** {@link Dropout} of whole channels of `[N, C, …]`. */
export class Dropout2d extends dropoutOf(F.dropout2d) {}

/** {@link Dropout} of whole channels of `[N, C, D, H, W]` or `[C, D, H, W]`. */
export class Dropout3d extends dropoutOf(F.dropout3d) {}

/** Dropout that keeps mean and variance of inputs after SELU (Klambauer et al. 2017). */
export class AlphaDropout extends dropoutOf((x, p, training) => F.alphaDropout(x, p, training)) {}

/** {@link AlphaDropout} of whole channels of `[N, C, …]`. */
export class FeatureAlphaDropout extends dropoutOf((x, p, training) => F.featureAlphaDropout(x, p, training)) {}
