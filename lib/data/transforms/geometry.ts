/** Changes of size and place of the pixels. */
import { check, describe } from "../../errors.js";
import { interpolate } from "../../torch/nn/functional/index.js";
import * as ops from "../../torch/ops.js";
import type { Interpolation } from "../../torch/resample.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkFloat, checkImages, checkSize, type Size } from "./images.js";
import { checkMode } from "./rotate.js";

/** Swaps left and right. */
export function hflip(images: Tensor): Tensor {
  checkImages("hflip", images);
  return ops.flip(images, [3]);
}

/** Swaps top and bottom. */
export function vflip(images: Tensor): Tensor {
  checkImages("vflip", images);
  return ops.flip(images, [2]);
}

/** Adds borders. @param widths one for all sides or `[left, right, top, bottom]`; @param value what fills them */
export function pad(images: Tensor, widths: number | readonly number[], value = 0): Tensor {
  checkImages("pad", images);
  const sides = typeof widths === "number" ? new Array<number>(4).fill(widths) : widths;
  check(
    Array.isArray(sides) && sides.length === 4 && sides.every((width) => Number.isInteger(width) && width >= 0),
    "ERR_INVALID_ARGUMENT",
    () => `pad: widths: given ${describe(widths)}, allowed: an integer >= 0 or [left, right, top, bottom]`,
  );
  return ops.constantPadNd(images, sides, value);
}

/** The part of `height` × `width` pixels whose first row is `top` and first column `left`; a view. */
export function crop(images: Tensor, top: number, left: number, height: number, width: number): Tensor {
  const [, , rows, columns] = checkImages("crop", images);
  const fits = (start: number, length: number, size: number) =>
    Number.isInteger(start) && Number.isInteger(length) && start >= 0 && length >= 1 && start + length <= size;
  check(
    fits(top, height, rows) && fits(left, width, columns),
    "ERR_INVALID_ARGUMENT",
    () =>
      `crop: top, left, height, width: given ${[top, left, height, width].map(describe).join(", ")}, allowed: a part of ${rows} x ${columns} pixels`,
  );
  return images.narrow(2, top, height).narrow(3, left, width);
}

/**
 * The middle `size` pixels, a view. The first row is (H − height) / 2 with halves rounded to even, as in torchvision;
 * images that are too small get zero borders first, the larger part of an odd excess at the bottom and right.
 */
export function centerCrop(images: Tensor, size: Size): Tensor {
  const [, , rows, columns] = checkImages("centerCrop", images);
  const [height, width] = checkSize("centerCrop", size);
  const [lowY, lowX] = [Math.max(0, height - rows), Math.max(0, width - columns)];
  const borders = [Math.floor(lowX / 2), Math.ceil(lowX / 2), Math.floor(lowY / 2), Math.ceil(lowY / 2)];
  const padded = lowX + lowY > 0 ? pad(images, borders) : images;
  const start = (length: number, wanted: number) => halfToEven((length - wanted) / 2);
  return crop(padded, start(Math.max(rows, height), height), start(Math.max(columns, width), width), height, width);
}

/** Options of {@link resize}. */
export interface ResizeOptions {
  /** Default `"bilinear"`. */
  readonly mode?: Interpolation;
  /** A low-pass filter where images shrink (default true; none for `"nearest"`). */
  readonly antialias?: boolean;
}

/**
 * Images of another size, pixels as areas (`alignCorners: false`).
 *
 * @param images floating-point `[N, C, H, W]`
 * @param size the shorter side, keeping the proportions (the longer one rounded down), or [height, width]
 */
export function resize(images: Tensor, size: Size, options: ResizeOptions = {}): Tensor {
  const [, , rows, columns] = checkImages("resize", images);
  checkFloat("resize", images);
  const wanted = checkSize("resize", size);
  const { mode = "bilinear", antialias = true } = options ?? {};
  checkMode("resize", mode);
  const scaled = (side: number, shorter: number) => Math.floor((wanted[0] * side) / shorter);
  const target =
    typeof size !== "number"
      ? wanted
      : rows <= columns
        ? [wanted[0], scaled(columns, rows)]
        : [scaled(rows, columns), wanted[0]];
  if (target[0] === rows && target[1] === columns) return images.clone();
  return mode === "nearest"
    ? interpolate(images, { size: target, mode })
    : interpolate(images, { size: target, mode, antialias });
}

function halfToEven(value: number): number {
  const down = Math.floor(value);
  return value - down === 0.5 ? down + (down % 2) : Math.round(value);
}
