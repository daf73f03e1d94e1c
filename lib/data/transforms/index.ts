/** Batched changes of images `[N, C, H, W]`, on the images' device. None of them waits for the device. */
export type { Interpolation } from "../../torch/resample.js";
export { centerCrop, crop, hflip, pad, type ResizeOptions, resize, vflip } from "./geometry.js";
export type { Size } from "./images.js";
export {
  Compose,
  type ImageTransform,
  type RandomSource,
  randomCrop,
  randomHflip,
  randomRotate,
  randomVflip,
} from "./random.js";
export { type RotateOptions, rotate } from "./rotate.js";
export { normalize, toFloat } from "./values.js";
