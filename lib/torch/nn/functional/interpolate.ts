/** Resizing, as `torch.nn.functional.interpolate`. */
import type { Arguments } from "../../../config/arguments.js";
import { check, describe } from "../../../errors.js";
import { callOp } from "../../call.js";
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { readArguments } from "../read_arguments.js";
import { perDimension } from "./define.js";

/** How values between samples are found. */
export type InterpolationMode = keyof typeof modes;

/** Options of {@link interpolate}: exactly one of `size` and `scaleFactor`. */
export interface InterpolateOptions {
  /** Output size, one for all dimensions or one each. */
  readonly size?: number | readonly number[];
  /** Factor on the size, one for all dimensions or one each. */
  readonly scaleFactor?: number | readonly number[];
  /** Default `"nearest"`. */
  readonly mode?: InterpolationMode;
  /** Linear and cubic modes: whether corner samples stay corner samples (default false). */
  readonly alignCorners?: boolean;
  /** Use outputSize / inputSize in place of `scaleFactor` inside the interpolation (default false). */
  readonly recomputeScaleFactor?: boolean;
  /** `"bilinear"` and `"bicubic"`: low-pass filter when shrinking (default false). */
  readonly antialias?: boolean;
}

type Sizes = readonly number[] | null;
type Resize = (input: Tensor, size: Sizes, factors: Sizes, align: boolean) => Tensor;

const pools: Readonly<Record<number, Resize>> = {
  1: (input, size) => ops.adaptiveAvgPool1d(input, size as number[]),
  2: (input, size) => ops.adaptiveAvgPool2d(input, size as number[]),
  3: (input, size) => ops.adaptiveAvgPool3d(input, size as number[]),
};

/** Mode → number of spatial dimensions → op. */
const modes = {
  nearest: {
    1: (input, size, factors) => ops.upsampleNearest1d(input, size, factors),
    2: (input, size, factors) => ops.upsampleNearest2d(input, size, factors),
    3: (input, size, factors) => ops.upsampleNearest3d(input, size, factors),
  },
  "nearest-exact": {
    1: (input, size, factors) => callOp("_upsample_nearest_exact1d", input, size, factors) as Tensor,
    2: (input, size, factors) => callOp("_upsample_nearest_exact2d", input, size, factors) as Tensor,
    3: (input, size, factors) => callOp("_upsample_nearest_exact3d", input, size, factors) as Tensor,
  },
  area: pools,
  linear: { 1: (input, size, factors, align) => ops.upsampleLinear1d(input, size, align, factors) },
  bilinear: { 2: (input, size, factors, align) => ops.upsampleBilinear2d(input, size, align, factors) },
  bicubic: { 2: (input, size, factors, align) => ops.upsampleBicubic2d(input, size, align, factors) },
  trilinear: { 3: (input, size, factors, align) => ops.upsampleTrilinear3d(input, size, align, factors) },
} satisfies Record<string, Readonly<Record<number, Resize>>>;

const smooth: Readonly<Record<string, Resize>> = {
  bilinear: (input, size, factors, align) => callOp("_upsample_bilinear2d_aa", input, size, align, factors) as Tensor,
  bicubic: (input, size, factors, align) => callOp("_upsample_bicubic2d_aa", input, size, align, factors) as Tensor,
};

/**
 * Resizes `[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` unless exactly one of `size` and `scaleFactor` is given, for a mode that does
 *   not fit the number of dimensions, or options that do not fit the mode
 */
export function interpolate(
  input: Tensor,
  ...rest: Arguments<
    InterpolateOptions,
    ["size", "scaleFactor", "mode", "alignCorners", "recomputeScaleFactor", "antialias"]
  >
): Tensor {
  checkTensor("interpolate", "input", input);
  const keys = ["size", "scaleFactor", "mode", "alignCorners", "recomputeScaleFactor", "antialias"] as const;
  const given = readArguments<InterpolateOptions>("interpolate", keys, rest);
  const { mode = "nearest", alignCorners, recomputeScaleFactor = false, antialias = false } = given;
  const dims = input.shape.length - 2;
  const sizesOf = (value: number | readonly number[] | undefined, name: string): Sizes =>
    value === undefined ? null : perDimension("interpolate", name, value, dims);
  const wantedSize = sizesOf(given.size, "size");
  const factors = sizesOf(given.scaleFactor, "scaleFactor");
  demand((wantedSize === null) !== (factors === null), "size, scaleFactor: exactly one must be given");
  demand(
    typeof mode === "string" && Object.hasOwn(modes, mode),
    `mode: given ${describe(mode)}, allowed: ${Object.keys(modes).join(", ")}`,
  );
  const corners = !["nearest", "nearest-exact", "area"].includes(mode);
  demand(
    alignCorners === undefined || corners,
    `alignCorners: given with mode ${mode}, allowed: linear and cubic modes`,
  );
  demand(!antialias || mode in smooth, `antialias: given with mode ${mode}, allowed: bilinear, bicubic`);
  const resize = antialias ? (dims === 2 ? smooth[mode] : undefined) : (modes[mode] as Record<number, Resize>)[dims];
  demand(resize !== undefined, `input: given ${dims + 2} dimensions, which mode ${mode} does not take`);
  const recompute = factors !== null && (recomputeScaleFactor || mode === "area");
  const size = recompute ? factors.map((factor, i) => Math.floor((input.shape[i + 2] as number) * factor)) : wantedSize;
  return resize(input, size, recompute ? null : factors, alignCorners ?? false);
}

function demand(condition: boolean, problem: string): asserts condition {
  check(condition, "ERR_INVALID_ARGUMENT", () => `interpolate: ${problem}`);
}

/** {@link interpolate} under the name that Python gave it first. */
export const upsample = interpolate;

/** {@link interpolate} with mode `"nearest"`. */
export function upsampleNearest(input: Tensor, options: Pick<InterpolateOptions, "size" | "scaleFactor">): Tensor {
  return interpolate(input, { ...options, mode: "nearest" });
}

/** {@link interpolate} with mode `"bilinear"` and aligned corners. */
export function upsampleBilinear(input: Tensor, options: Pick<InterpolateOptions, "size" | "scaleFactor">): Tensor {
  return interpolate(input, { ...options, mode: "bilinear", alignCorners: true });
}
