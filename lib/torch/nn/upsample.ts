/** Resizing as layers. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { listOf, once, oneOf, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import * as F from "./functional/index.js";
import { float, value } from "./repr.js";
import { layerOf } from "./table.js";

const positive = once(() =>
  z.union([real(Number.MIN_VALUE), listOf(z.array(real(Number.MIN_VALUE)))], {
    error: "allowed: a number > 0 or an array of them",
  }),
);
const size = once(() =>
  z.union([z.int().min(1), listOf(z.array(z.int().min(1)))], {
    error: "allowed: an integer >= 1 or an array of them",
  }),
);

/** @internal */
export const upsamplingSchema = once(() =>
  z.strictObject({ size: size().optional(), scaleFactor: positive().optional() }),
);

/** {@link F.interpolate} as a layer. Exactly one of `size` and `scaleFactor`; `mode = "nearest"`. */
export class Upsample extends layerOf(["size", "scaleFactor", "mode", "alignCorners", "recomputeScaleFactor"], {
  schema: () =>
    z.strictObject({
      size: size().optional(),
      scaleFactor: positive().optional(),
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

/** A size or a factor, one for both dimensions or one each. */
export interface UpsamplingOptions {
  readonly size?: number | readonly number[];
  readonly scaleFactor?: number | readonly number[];
}

/** {@link Upsample} with mode `"nearest"`. Exactly one of `size` and `scaleFactor`. */
export class UpsamplingNearest2d extends Upsample {
  constructor(...args: Arguments<UpsamplingOptions, ["size", "scaleFactor"]>) {
    super({ ...parseArguments(new.target.name, upsamplingSchema(), args), mode: "nearest" });
  }
}

/** {@link Upsample} with mode `"bilinear"` and aligned corners. Exactly one of `size` and `scaleFactor`. */
export class UpsamplingBilinear2d extends Upsample {
  constructor(...args: Arguments<UpsamplingOptions, ["size", "scaleFactor"]>) {
    super({ ...parseArguments(new.target.name, upsamplingSchema(), args), mode: "bilinear", alignCorners: true });
  }
}
