/** Batched changes of images `[N, C, H, W]`, on the images' device. None of them waits for the device. */
import { check, describe } from "../errors.js";
import { fromArray } from "../torch/creation.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

/** How values between pixels are found. */
export type Interpolation = "bilinear" | "nearest" | "bicubic";

const samplers: Readonly<Record<Interpolation, number>> = { bilinear: 0, nearest: 1, bicubic: 2 };

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
 * @param images floating-point `[N, C, H, W]` with H, W ≥ 2
 * @param angles in radians: one for all, one per image, or a tensor `[N]`
 * @returns rotated images, differentiable in `images`
 * @throws EscnnError `ERR_SHAPE`, `ERR_DTYPE` or `ERR_INVALID_ARGUMENT` naming what does not fit
 */
export function rotate(
  images: Tensor,
  angles: number | readonly number[] | Tensor,
  options: RotateOptions = {},
): Tensor {
  const [count, , height, width] = checkImages("rotate", images);
  const { mode = "bilinear" } = options;
  check(
    Object.hasOwn(samplers, mode),
    "ERR_INVALID_ARGUMENT",
    () => `rotate: mode: given ${describe(mode)}, allowed: ${Object.keys(samplers).join(", ")}`,
  );
  const { dtype } = images;
  check(
    ["float16", "bfloat16", "float32", "float64"].includes(dtype),
    "ERR_DTYPE",
    `rotate: images: given ${dtype}, wanted a floating-point dtype (see toFloat)`,
  );
  check(
    height >= 2 && width >= 2,
    "ERR_SHAPE",
    () => `rotate: images: given shape [${images.shape.join(", ")}], wanted H, W >= 2`,
  );
  if (isTensor(angles)) {
    check(
      String(angles.shape) === String([count]),
      "ERR_SHAPE",
      () => `rotate: angles: given shape [${angles.shape.join(", ")}], wanted [${count}]`,
    );
    return sample(images, angles.to({ dtype: "float64", device: images.device }), mode);
  }
  const list = typeof angles === "number" ? new Array<number>(count).fill(angles) : [...angles];
  check(
    list.length === count && list.every((angle) => Number.isFinite(angle)),
    "ERR_INVALID_ARGUMENT",
    () => `rotate: angles: given ${describe(angles)}, allowed: a finite number or ${count} of them`,
  );
  return rotateByNumbers(images, list, mode, height === width);
}

/** Images of equal exact turn go together; all others are sampled in one call. */
function rotateByNumbers(images: Tensor, angles: readonly number[], mode: Interpolation, square: boolean): Tensor {
  const groups = new Map<number | null, number[]>();
  for (const [i, angle] of angles.entries()) {
    const turns = quarterTurns(angle, square);
    groups.set(turns, [...(groups.get(turns) ?? []), i]);
  }
  const parts: Tensor[] = [];
  const order: number[] = [];
  for (const [turns, members] of groups) {
    const part = groups.size === 1 ? images : images.indexSelect(0, indexOn(images, members));
    parts.push(turns === null ? sample(part, anglesOn(images, angles, members), mode) : ops.rot90(part, turns, [2, 3]));
    order.push(...members);
  }
  if (parts.length === 0) return images.clone();
  if (parts.length === 1) return parts[0] as Tensor;
  const inverse = new Array<number>(order.length);
  for (const [position, image] of order.entries()) inverse[image] = position;
  return ops.cat(parts, 0).indexSelect(0, indexOn(images, inverse));
}

/** 0 … 3 where the angle moves pixels onto pixels, else null. */
function quarterTurns(angle: number, square: boolean): number | null {
  const turns = angle / (Math.PI / 2);
  const whole = Math.round(turns);
  if (Math.abs(turns - whole) > 1e-12 * Math.max(1, Math.abs(turns))) return null;
  const turn = ((whole % 4) + 4) % 4;
  return square || turn % 2 === 0 ? turn : null;
}

function indexOn(images: Tensor, indices: readonly number[]): Tensor {
  return fromArray(Int32Array.from(indices), undefined, { device: images.device });
}

function anglesOn(images: Tensor, angles: readonly number[], members: readonly number[]): Tensor {
  const chosen = Float64Array.from(members, (i) => angles[i] as number);
  return fromArray(chosen, undefined, { device: images.device });
}

/**
 * The output at p takes the input at R(−angle) p. With y up and rows down, and coordinates scaled to [−1, 1] between the
 * centres of the outermost pixels, that is (x, v) ↦ (c·x − s·(H−1)/(W−1)·v, s·(W−1)/(H−1)·x + c·v).
 */
function sample(images: Tensor, angles: Tensor, mode: Interpolation): Tensor {
  const [, , height, width] = images.shape as [number, number, number, number];
  const ratio = (height - 1) / (width - 1);
  const [cos, sin] = [angles.cos(), angles.sin()];
  const zero = ops.zerosLike(angles);
  const rows = [cos, sin.mul(-ratio), zero, sin.div(ratio), cos, zero];
  const theta = ops.stack(rows, 1).view([-1, 2, 3]).to({ dtype: images.dtype });
  const grid = ops.affineGridGenerator(theta, images.shape, true);
  return ops.gridSampler(images, grid, samplers[mode], 0, true);
}

/**
 * Whole numbers to floats in [0, 1].
 *
 * @param images uint8 `[N, H, W]` (which gets a channel) or `[N, C, H, W]`
 * @returns `[N, C, H, W]`, divided by 255
 */
export function toFloat(images: Tensor, dtype: "float16" | "bfloat16" | "float32" | "float64" = "float32"): Tensor {
  const { shape } = images;
  check(images.dtype === "uint8", "ERR_DTYPE", () => `toFloat: images: given ${images.dtype}, wanted uint8`);
  check(
    shape.length === 3 || shape.length === 4,
    "ERR_SHAPE",
    () => `toFloat: images: given shape [${shape.join(", ")}], wanted [N, H, W] or [N, C, H, W]`,
  );
  return (shape.length === 3 ? images.unsqueeze(1) : images).to({ dtype }).div(255);
}

/** (images − mean) / std. @param mean, std one number, or one per channel; @throws EscnnError `ERR_INVALID_ARGUMENT` */
export function normalize(images: Tensor, mean: number | readonly number[], std: number | readonly number[]): Tensor {
  const [, channels] = checkImages("normalize", images);
  const factor = (name: string, given: number | readonly number[]): number | Tensor => {
    const list = typeof given === "number" ? [given] : given;
    check(
      (typeof given === "number" || list.length === channels) &&
        list.every((value) => Number.isFinite(value) && (name === "mean" || value !== 0)),
      "ERR_INVALID_ARGUMENT",
      () => `normalize: ${name}: given ${describe(given)}, allowed: a finite number (std not 0) or ${channels} of them`,
    );
    if (typeof given === "number") return given;
    return fromArray(Float64Array.from(list), [list.length, 1, 1]).to({ dtype: images.dtype, device: images.device });
  };
  return images.sub(factor("mean", mean)).div(factor("std", std));
}

/** Adds borders. @param widths one for all sides or `[left, right, top, bottom]`; @param value what fills them */
export function pad(images: Tensor, widths: number | readonly number[], value = 0): Tensor {
  checkImages("pad", images);
  const sides = typeof widths === "number" ? new Array<number>(4).fill(widths) : widths;
  check(
    sides.length === 4 && sides.every((width) => Number.isInteger(width) && width >= 0),
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
    `crop: top, left, height, width: given ${[top, left, height, width].join(", ")}, allowed: a part of ${rows} x ${columns} pixels`,
  );
  return images.narrow(2, top, height).narrow(3, left, width);
}

/** Mirrors images: `"horizontal"` swaps left and right, `"vertical"` top and bottom. */
export function flip(images: Tensor, direction: "horizontal" | "vertical"): Tensor {
  checkImages("flip", images);
  check(
    direction === "horizontal" || direction === "vertical",
    "ERR_INVALID_ARGUMENT",
    () => `flip: direction: given ${describe(direction)}, allowed: horizontal, vertical`,
  );
  return ops.flip(images, [direction === "horizontal" ? 3 : 2]);
}

function checkImages(callee: string, images: Tensor): [number, number, number, number] {
  check(
    isTensor(images),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: images: given ${describe(images)}, allowed: a Tensor [N, C, H, W]`,
  );
  const { shape } = images;
  check(
    shape.length === 4,
    "ERR_SHAPE",
    () => `${callee}: images: given shape [${shape.join(", ")}], wanted [N, C, H, W]`,
  );
  return shape as [number, number, number, number];
}
