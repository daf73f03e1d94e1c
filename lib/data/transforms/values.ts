/** Changes of the pixels' values. */
import { check, describe } from "../../errors.js";
import { checkTensor } from "../../torch/checks.js";
import { fromArray } from "../../torch/creation.js";
import type { Tensor } from "../../torch/tensor.js";
import { checkImages } from "./images.js";

/**
 * Whole numbers to floats in [0, 1].
 *
 * @param images uint8 `[N, H, W]` (which gets a channel) or `[N, C, H, W]`
 * @returns `[N, C, H, W]`, divided by 255
 */
export function toFloat(images: Tensor, dtype: "float16" | "bfloat16" | "float32" | "float64" = "float32"): Tensor {
  checkTensor("toFloat", "images", images);
  const { shape } = images;
  check(images.dtype === "uint8", "ERR_DTYPE", () => `toFloat: images: given ${images.dtype}, wanted uint8`);
  check(
    shape.length === 3 || shape.length === 4,
    "ERR_SHAPE",
    () => `toFloat: images: given shape [${shape.join(", ")}], wanted [N, H, W] or [N, C, H, W]`,
  );
  return (shape.length === 3 ? images.unsqueeze(1) : images).to({ dtype }).div(255);
}

/**
 * (images − mean) / std.
 *
 * @param mean one number, or one per channel
 * @param std one number, or one per channel
 * @throws EscnnError `ERR_INVALID_ARGUMENT`
 */
export function normalize(images: Tensor, mean: number | readonly number[], std: number | readonly number[]): Tensor {
  const [, channels] = checkImages("normalize", images);
  const factor = (name: string, given: number | readonly number[]): number | Tensor => {
    const list = typeof given === "number" ? [given] : given;
    check(
      Array.isArray(list) &&
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
