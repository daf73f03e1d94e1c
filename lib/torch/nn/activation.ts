/** Nonlinearities as layers; the formulas stand at the functions of the same names. */
import * as z from "zod";
import type { Arguments } from "../../config/arguments.js";
import { once, oneOf, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import * as F from "./functional/index.js";
import { checkDims } from "./layer.js";
import { float, value } from "./repr.js";
import { layerOf } from "./table.js";

const inplace = once(() => z.boolean().default(false));
const onlyInplace = once(() => z.strictObject({ inplace: inplace() }));
const none = once(() => z.strictObject({}));
const dim = once(() => z.int({ error: "allowed: an integer" }));

type Inplace = { readonly inplace: boolean };
const printInplace = (options: Inplace): Record<string, string> => (options.inplace ? { inplace: "True" } : {});

/** max(0, x). Options: `inplace = false`. */
export class ReLU extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.relu(x, options.inplace),
  print: printInplace,
}) {}

/** min(max(0, x), 6). Options: `inplace = false`. */
export class ReLU6 extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.relu6(x, options.inplace),
  print: printInplace,
}) {}

/** x for x > 0, else alpha · (exp(x) − 1). Options: `alpha = 1, inplace = false`. */
export class ELU extends layerOf(["alpha", "inplace"], {
  schema: () => z.strictObject({ alpha: real().default(1), inplace: inplace() }),
  apply: (x, options) => F.elu(x, options.alpha, options.inplace),
  print: (options) => ({ alpha: float(options.alpha), ...printInplace(options) }),
}) {}

/** {@link F.selu}. Options: `inplace = false`. */
export class SELU extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.selu(x, options.inplace),
  print: printInplace,
}) {}

/** max(0, x) + min(0, alpha · (exp(x / alpha) − 1)). Options: `alpha = 1, inplace = false`. */
export class CELU extends layerOf(["alpha", "inplace"], {
  schema: () => z.strictObject({ alpha: real().default(1), inplace: inplace() }),
  apply: (x, options) => F.celu(x, options.alpha, options.inplace),
  print: (options) => ({ alpha: float(options.alpha), ...printInplace(options) }),
}) {}

/** x for x > 0, else negativeSlope · x. Options: `negativeSlope = 0.01, inplace = false`. */
export class LeakyReLU extends layerOf(["negativeSlope", "inplace"], {
  schema: () => z.strictObject({ negativeSlope: real().default(0.01), inplace: inplace() }),
  apply: (x, options) => F.leakyRelu(x, options.negativeSlope, options.inplace),
  print: (options) => ({ negative_slope: float(options.negativeSlope), ...printInplace(options) }),
}) {}

/** {@link F.rrelu}, random while training. Options: `lower = 1/8, upper = 1/3, inplace = false`. */
export class RReLU extends layerOf(["lower", "upper", "inplace"], {
  schema: () => z.strictObject({ lower: real().default(1 / 8), upper: real().default(1 / 3), inplace: inplace() }),
  apply: (x, { lower, upper, inplace }, training) => F.rrelu(x, lower, upper, training, inplace),
  print: (options) => ({
    lower: float(options.lower),
    upper: float(options.upper),
    ...printInplace(options),
  }),
}) {}

/** x · sigmoid(x). Options: `inplace = false`. */
export class SiLU extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.silu(x, options.inplace),
  print: printInplace,
}) {}

/** x · tanh(softplus(x)). Options: `inplace = false`. */
export class Mish extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.mish(x, options.inplace),
  print: printInplace,
}) {}

/** x · Φ(x). Options: `approximate = "none"` or `"tanh"`. */
export class GELU extends layerOf(["approximate"], {
  schema: () => z.strictObject({ approximate: oneOf("none", "tanh").default("none") }),
  apply: (x, options) => F.gelu(x, options.approximate),
  print: (options) => ({ approximate: value(options.approximate) }),
}) {}

/** First half · sigmoid(second half) of dimension `dim`. Options: `dim = -1`. */
export class GLU extends layerOf(["dim"], {
  schema: () => z.strictObject({ dim: dim().default(-1) }),
  apply: (x, options) => F.glu(x, options.dim),
  print: (options) => ({ dim: value(options.dim) }),
}) {}

/** 1 / (1 + exp(−x)). */
export class Sigmoid extends layerOf([], { schema: none, apply: (x) => F.sigmoid(x) }) {}

/** log(1 / (1 + exp(−x))). */
export class LogSigmoid extends layerOf([], { schema: none, apply: (x) => F.logsigmoid(x) }) {}

/** relu6(x + 3) / 6. Options: `inplace = false`. */
export class Hardsigmoid extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.hardsigmoid(x, options.inplace),
}) {}

/** x · relu6(x + 3) / 6. Options: `inplace = false`. */
export class Hardswish extends layerOf(["inplace"], {
  schema: onlyInplace,
  apply: (x, options) => F.hardswish(x, options.inplace),
}) {}

/** Hyperbolic tangent. */
export class Tanh extends layerOf([], { schema: none, apply: (x) => F.tanh(x) }) {}

/** x − tanh(x). */
export class Tanhshrink extends layerOf([], { schema: none, apply: (x) => F.tanhshrink(x) }) {}

/** x / (1 + |x|). */
export class Softsign extends layerOf([], { schema: none, apply: (x) => F.softsign(x) }) {}

/** log(1 + exp(beta · x)) / beta; x itself where beta · x > threshold. Options: `beta = 1, threshold = 20`. */
export class Softplus extends layerOf(["beta", "threshold"], {
  schema: () => z.strictObject({ beta: real().default(1), threshold: real().default(20) }),
  apply: (x, options) => F.softplus(x, options.beta, options.threshold),
  print: (options) => ({ beta: float(options.beta), threshold: float(options.threshold) }),
}) {}

const lambd = once(() => z.strictObject({ lambd: real(0).default(0.5) }));

/** x moved towards 0 by lambd, 0 within. Options: `lambd = 0.5`. */
export class Softshrink extends layerOf(["lambd"], {
  schema: lambd,
  apply: (x, options) => F.softshrink(x, options.lambd),
  print: (options) => float(options.lambd),
}) {}

/** x where |x| > lambd, else 0. Options: `lambd = 0.5`. */
export class Hardshrink extends layerOf(["lambd"], {
  schema: () => z.strictObject({ lambd: real().default(0.5) }),
  apply: (x, options) => F.hardshrink(x, options.lambd),
  print: (options) => float(options.lambd),
}) {}

const limits = once(() => ({ minVal: real().default(-1), maxVal: real().default(1), inplace: inplace() }));

/** x limited to `[minVal, maxVal]`. Options: `minVal = -1, maxVal = 1, inplace = false`. */
export class Hardtanh extends layerOf(["minVal", "maxVal", "inplace"], {
  schema: () => z.strictObject(limits()),
  apply: (x, { minVal, maxVal, inplace }) => F.hardtanh(x, minVal, maxVal, inplace),
  print: (options) => ({ min_val: float(options.minVal), max_val: float(options.maxVal), ...printInplace(options) }),
}) {
  constructor(
    ...args: Arguments<{ minVal?: number; maxVal?: number; inplace?: boolean }, ["minVal", "maxVal", "inplace"]>
  ) {
    super(...args);
    check(
      this.maxVal > this.minVal,
      "ERR_INVALID_ARGUMENT",
      () => `Hardtanh: maxVal: given ${this.maxVal}, allowed: a number > minVal (${this.minVal})`,
    );
  }
}

/** x where x > threshold, else value. Options: `threshold, value` (required), `inplace = false`. */
export class Threshold extends layerOf(["threshold", "value", "inplace"], {
  schema: () => z.strictObject({ threshold: real(), value: real(), inplace: inplace() }),
  apply: (x, options) => F.threshold(x, options.threshold, options.value, options.inplace),
  print: (options) => ({
    threshold: value(options.threshold),
    value: value(options.value),
    ...printInplace(options),
  }),
}) {}

const alongDim = once(() => z.strictObject({ dim: dim() }));
const printDim = (options: { readonly dim: number }) => ({ dim: value(options.dim) });

/** exp(x) normalised to sum 1 along `dim` (required). */
export class Softmax extends layerOf(["dim"], {
  schema: alongDim,
  apply: (x, options) => F.softmax(x, options.dim),
  print: printDim,
}) {}

/** {@link Softmax} of −x along `dim` (required). */
export class Softmin extends layerOf(["dim"], {
  schema: alongDim,
  apply: (x, options) => F.softmin(x, options.dim),
  print: printDim,
}) {}

/** Logarithm of {@link Softmax} along `dim` (required). */
export class LogSoftmax extends layerOf(["dim"], {
  schema: alongDim,
  apply: (x, options) => F.logSoftmax(x, options.dim),
  print: printDim,
}) {}

/** {@link Softmax} over the channels of `[N, C, H, W]` or `[C, H, W]`. */
export class Softmax2d extends layerOf([], {
  schema: none,
  apply: (x) => {
    checkDims("Softmax2d", x, 3, 4);
    return F.softmax(x, -3);
  },
}) {}
