/** What all transforms share: the checks of their images. */
import { check, describe } from "../../errors.js";
import { isTensor, type Tensor } from "../../torch/tensor.js";

/** `[N, C, H, W]`. @throws EscnnError `ERR_INVALID_ARGUMENT` for no tensor, `ERR_SHAPE` for another rank */
export function checkImages(callee: string, images: Tensor): [number, number, number, number] {
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

/** @throws EscnnError `ERR_DTYPE` unless the images are of a floating-point dtype */
export function checkFloat(callee: string, images: Tensor): void {
  check(
    ["float16", "bfloat16", "float32", "float64"].includes(images.dtype),
    "ERR_DTYPE",
    () => `${callee}: images: given ${images.dtype}, wanted a floating-point dtype (see toFloat)`,
  );
}

/** One size for both directions, or [height, width]. */
export type Size = number | readonly [height: number, width: number];

/** @throws EscnnError `ERR_INVALID_ARGUMENT` unless both are integers from 1 on */
export function checkSize(callee: string, size: Size): readonly [height: number, width: number] {
  const both = typeof size === "number" ? [size, size] : size;
  check(
    Array.isArray(both) && both.length === 2 && both.every((length) => Number.isInteger(length) && length >= 1),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: size: given ${describe(size)}, allowed: an integer >= 1 or [height, width]`,
  );
  return both as [number, number];
}
