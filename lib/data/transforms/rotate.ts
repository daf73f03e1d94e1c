/** Rotations. */
import { toList } from "../../config/arguments.js";
import { check, describe } from "../../errors.js";
import * as ops from "../../torch/ops.js";
import { type Interpolation, resample } from "../../torch/resample.js";
import { isTensor, type Tensor } from "../../torch/tensor.js";
import { checkFloat, checkImages } from "./images.js";

const modes: readonly Interpolation[] = ["bilinear", "nearest", "bicubic"];

/** Options of {@link rotate}. */
export interface RotateOptions {
  /** Default `"bilinear"`. */
  readonly mode?: Interpolation;
}

/**
 * Turns each image about its centre (size − 1) / 2, counter-clockwise for positive angles, zero outside of the image.
 *
 * Angles given as numbers are exact where a pixel comes to lie on a pixel: multiples of π/2 (of π unless H = W) move
 * pixels without interpolation, π/2 as `rot90(images, 1, [2, 3])`.
 *
 * @param images floating-point `[N, C, H, W]`
 * @param angles in radians: one for all, one per image, or a tensor `[N]`
 * @returns rotated images, differentiable in `images`
 * @throws EscnnError `ERR_SHAPE`, `ERR_DTYPE` or `ERR_INVALID_ARGUMENT` naming what does not fit
 */
export function rotate(
  images: Tensor,
  angles: number | readonly number[] | Tensor,
  options: RotateOptions = {},
): Tensor {
  const [count] = checkImages("rotate", images);
  const { mode = "bilinear" } = options ?? {};
  checkMode("rotate", mode);
  checkFloat("rotate", images);
  if (isTensor(angles)) {
    check(
      String(angles.shape) === String([count]),
      "ERR_SHAPE",
      () => `rotate: angles: given shape [${angles.shape.join(", ")}], wanted [${count}]`,
    );
    return resample(images, rotationsOf(angles.to({ dtype: "float64", device: images.device })), mode);
  }
  const list = typeof angles === "number" ? [angles] : toList("rotate", "angles", angles);
  check(
    (typeof angles === "number" || list.length === count) && list.every((angle) => Number.isFinite(angle)),
    "ERR_INVALID_ARGUMENT",
    () => `rotate: angles: given ${describe(angles)}, allowed: a finite number or ${count} of them`,
  );
  return resample(images, typeof angles === "number" ? rotation(angles) : list.map(rotation), mode);
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for an unknown interpolation */
export function checkMode(callee: string, mode: Interpolation): void {
  check(
    modes.includes(mode),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: mode: given ${describe(mode)}, allowed: ${modes.join(", ")}`,
  );
}

function rotation(angle: number) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { rows: 2, cols: 2, data: Float64Array.of(cos, -sin, sin, cos) };
}

/** `[N]` angles as `[N, 2, 2]` matrices. */
function rotationsOf(angles: Tensor): Tensor {
  const [cos, sin] = [angles.cos(), angles.sin()];
  return ops.stack([cos, sin.neg(), sin, cos], 1).view([-1, 2, 2]);
}
