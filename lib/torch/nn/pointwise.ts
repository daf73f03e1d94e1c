/** Layers that are one function of their input: one class body over a table of functions. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { oneOf, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { Layer } from "./layer.js";
import { float, pairs, value } from "./repr.js";

/** For types only: a layer with its `forward`. */
declare class TableLayer extends Layer {
  override forward(input: Tensor): Tensor;
}

/** What a row of the table makes: the options are properties of the layer. */
type PointwiseClass<O extends object, K extends readonly (keyof O)[], P> = new (
  ...args: Arguments<O, K>
) => TableLayer & Readonly<P>;

interface Row<S extends z.ZodObject> {
  readonly schema: S;
  readonly apply: (input: Tensor, options: z.output<S>, training: boolean) => Tensor;
  /** The printed options, in order. */
  readonly print?: (options: z.output<S>) => Readonly<Record<string, string>>;
}

function pointwise<S extends z.ZodObject, const K extends readonly (keyof z.input<S>)[]>(
  keys: K,
  row: Row<S>,
): PointwiseClass<z.input<S>, K, z.output<S>> {
  void keys;
  class Pointwise extends Layer {
    constructor(...args: readonly unknown[]) {
      super();
      Object.assign(this, parseArguments(new.target.name, row.schema, args));
    }

    override forward(input: Tensor): Tensor {
      return row.apply(input, this as unknown as z.output<S>, this.training);
    }

    override extraRepr(): string {
      return pairs(row.print?.(this as unknown as z.output<S>) ?? {});
    }
  }
  return Pointwise as unknown as PointwiseClass<z.input<S>, K, z.output<S>>;
}

const inplace = z.boolean().default(false);
const printInplace = (options: { readonly inplace: boolean }): Record<string, string> =>
  options.inplace ? { inplace: "True" } : {};
const probability = real(0, 1).default(0.5);
const dim = z.int({ error: "allowed: an integer" });

/** max(0, x). Options: `inplace = false`. */
export class ReLU extends pointwise(["inplace"], {
  schema: z.strictObject({ inplace }),
  apply: (x, options) => F.relu(x, options.inplace),
  print: printInplace,
}) {}

/** x for x > 0, else alpha · (exp(x) − 1). Options: `alpha = 1, inplace = false`. */
export class ELU extends pointwise(["alpha", "inplace"], {
  schema: z.strictObject({ alpha: real().default(1), inplace }),
  apply: (x, options) => F.elu(x, options.alpha, options.inplace),
  print: (options) => ({ alpha: float(options.alpha), ...printInplace(options) }),
}) {}

/** x for x > 0, else negativeSlope · x. Options: `negativeSlope = 0.01, inplace = false`. */
export class LeakyReLU extends pointwise(["negativeSlope", "inplace"], {
  schema: z.strictObject({ negativeSlope: real().default(0.01), inplace }),
  apply: (x, options) => F.leakyRelu(x, options.negativeSlope, options.inplace),
  print: (options) => ({ negative_slope: float(options.negativeSlope), ...printInplace(options) }),
}) {}

/** x · sigmoid(x). Options: `inplace = false`. */
export class SiLU extends pointwise(["inplace"], {
  schema: z.strictObject({ inplace }),
  apply: (x, options) => F.silu(x, options.inplace),
  print: printInplace,
}) {}

/** x · Φ(x). Options: `approximate = "none"` or `"tanh"`. */
export class GELU extends pointwise(["approximate"], {
  schema: z.strictObject({ approximate: oneOf("none", "tanh").default("none") }),
  apply: (x, options) => F.gelu(x, options.approximate),
  print: (options) => ({ approximate: value(options.approximate) }),
}) {}

/** 1 / (1 + exp(−x)). */
export class Sigmoid extends pointwise([], { schema: z.strictObject({}), apply: (x) => F.sigmoid(x) }) {}

/** Hyperbolic tangent. */
export class Tanh extends pointwise([], { schema: z.strictObject({}), apply: (x) => F.tanh(x) }) {}

/** exp(x) normalised to sum 1 along `dim` (required). */
export class Softmax extends pointwise(["dim"], {
  schema: z.strictObject({ dim }),
  apply: (x, options) => F.softmax(x, options.dim),
  print: (options) => ({ dim: value(options.dim) }),
}) {}

/** Logarithm of {@link Softmax} along `dim` (required). */
export class LogSoftmax extends pointwise(["dim"], {
  schema: z.strictObject({ dim }),
  apply: (x, options) => F.logSoftmax(x, options.dim),
  print: (options) => ({ dim: value(options.dim) }),
}) {}

const dropout = {
  schema: z.strictObject({ p: probability, inplace }),
  print: (options: { readonly p: number; readonly inplace: boolean }) => ({
    p: float(options.p),
    inplace: value(options.inplace),
  }),
};

/** In training zeroes items with probability p and scales the rest by 1 / (1 − p). Options: `p = 0.5, inplace = false`. */
export class Dropout extends pointwise(["p", "inplace"], {
  ...dropout,
  apply: (x, options, training) => F.dropout(x, options.p, training, options.inplace),
}) {}

/** {@link Dropout} of whole channels of `[N, C, …]`. Options: `p = 0.5, inplace = false`. */
export class Dropout2d extends pointwise(["p", "inplace"], {
  ...dropout,
  apply: (x, options, training) => F.dropout2d(x, options.p, training, options.inplace),
}) {}

/** Joins dimensions `startDim … endDim`. Options: `startDim = 1, endDim = -1`. */
export class Flatten extends pointwise(["startDim", "endDim"], {
  schema: z.strictObject({ startDim: dim.default(1), endDim: dim.default(-1) }),
  apply: (x, options) => F.flatten(x, options.startDim, options.endDim),
  print: (options) => ({ start_dim: value(options.startDim), end_dim: value(options.endDim) }),
}) {}

/** Splits dimension `dim` into `unflattenedSize` (one entry may be −1). */
export class Unflatten extends pointwise(["dim", "unflattenedSize"], {
  schema: z.strictObject({
    dim,
    unflattenedSize: z.array(z.int().min(-1), { error: "allowed: an array of integers >= -1" }).readonly(),
  }),
  apply: (x, options) => x.unflatten(options.dim, options.unflattenedSize),
  print: (options) => ({ dim: value(options.dim), unflattened_size: value(options.unflattenedSize) }),
}) {}

/** Its input. Any arguments are accepted and ignored, as in Python. */
export class Identity extends Layer {
  constructor(..._ignored: readonly unknown[]) {
    super();
  }

  override forward(input: Tensor): Tensor {
    return input;
  }
}

const positive = z.union([real(Number.MIN_VALUE), z.array(real(Number.MIN_VALUE)).readonly()], {
  error: "allowed: a number > 0 or an array of them",
});
const size = z.union([z.int().min(1), z.array(z.int().min(1)).readonly()], {
  error: "allowed: an integer >= 1 or an array of them",
});

/** {@link F.interpolate} as a layer. Exactly one of `size` and `scaleFactor`; `mode = "nearest"`. */
export class Upsample extends pointwise(["size", "scaleFactor", "mode", "alignCorners", "recomputeScaleFactor"], {
  schema: z.strictObject({
    size: size.optional(),
    scaleFactor: positive.optional(),
    mode: oneOf("nearest", "nearest-exact", "linear", "bilinear", "bicubic", "trilinear", "area").default("nearest"),
    alignCorners: z.boolean().optional(),
    recomputeScaleFactor: z.boolean().optional(),
  }),
  apply: (x, { size, scaleFactor, mode, alignCorners, recomputeScaleFactor }) =>
    F.interpolate(x, { size, scaleFactor, mode, alignCorners, recomputeScaleFactor }),
  print: ({ size, scaleFactor, mode }) => ({
    ...(scaleFactor === undefined ? { size: value(size) } : { scale_factor: printFactor(scaleFactor) }),
    mode: value(mode),
  }),
}) {
  constructor(
    ...args: Arguments<
      {
        size?: number | readonly number[];
        scaleFactor?: number | readonly number[];
        mode?: F.InterpolationMode;
        alignCorners?: boolean;
        recomputeScaleFactor?: boolean;
      },
      ["size", "scaleFactor", "mode", "alignCorners", "recomputeScaleFactor"]
    >
  ) {
    super(...args);
    check(
      (this.size === undefined) !== (this.scaleFactor === undefined),
      "ERR_INVALID_ARGUMENT",
      "Upsample: size, scaleFactor: exactly one must be given",
    );
  }
}

function printFactor(factor: number | readonly number[]): string {
  return typeof factor === "number"
    ? float(factor)
    : `(${factor.map(float).join(", ")}${factor.length === 1 ? "," : ""})`;
}
