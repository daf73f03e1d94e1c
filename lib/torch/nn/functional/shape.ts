/** Padding, and functions that move numbers about. */
import { expand, type IntOrTuple } from "../../../config/schemas.js";
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { required, unary } from "./define.js";

/** How {@link pad} fills. */
export type PadMode = "constant" | "reflect" | "replicate" | "circular";

/**
 * Pads the last dimensions. Options: `pad` `[left, right, top, bottom, …]`, last dimension first, negative widths crop
 * (constant mode; required), `mode = "constant"`, `value = 0`.
 */
export const pad = unary(
  "pad",
  ["pad", "mode", "value"],
  { pad: null as readonly number[] | null, mode: "constant" as PadMode, value: 0 },
  (x, { pad, mode, value }) => ops.pad(x, required("pad", "pad", pad), mode, mode === "constant" ? value : null),
);

/** Joins dimensions `startDim … endDim`. Options: `startDim = 0, endDim = -1`. */
export const flatten = unary(
  "flatten",
  ["startDim", "endDim"],
  { startDim: 0, endDim: -1 },
  (x, { startDim, endDim }) => ops.flatten(x, startDim, endDim),
);

/** Splits dimension `dim` into `sizes`, one of which may be −1. */
export function unflatten(input: Tensor, dim: number, sizes: readonly number[]): Tensor {
  checkTensor("unflatten", "input", input);
  return input.unflatten(dim, sizes);
}

/** `[…, C r², H, W]` to `[…, C, H r, W r]` (Shi et al. 2016). */
export const pixelShuffle = unary(
  "pixelShuffle",
  ["upscaleFactor"],
  { upscaleFactor: null as number | null },
  (x, { upscaleFactor }) => ops.pixelShuffle(x, required("pixelShuffle", "upscaleFactor", upscaleFactor)),
);

/** The inverse of {@link pixelShuffle}. */
export const pixelUnshuffle = unary(
  "pixelUnshuffle",
  ["downscaleFactor"],
  { downscaleFactor: null as number | null },
  (x, { downscaleFactor }) => ops.pixelUnshuffle(x, required("pixelUnshuffle", "downscaleFactor", downscaleFactor)),
);

/** `[N, C, …]` with the channels of all groups interleaved (Zhang et al. 2018). */
export const channelShuffle = unary("channelShuffle", ["groups"], { groups: null as number | null }, (x, { groups }) =>
  ops.channelShuffle(x, required("channelShuffle", "groups", groups)),
);

const slide = { dilation: 1 as IntOrTuple, padding: 0 as IntOrTuple, stride: 1 as IntOrTuple };
const two = (value: IntOrTuple) => expand(value, 2);

/**
 * The windows of `[N, C, H, W]` or `[C, H, W]` as columns `[N, C kH kW, L]`. Options: `kernelSize` (required),
 * `dilation = 1, padding = 0, stride = 1`.
 */
export const unfold = unary(
  "unfold",
  ["kernelSize", "dilation", "padding", "stride"],
  { kernelSize: null as IntOrTuple | null, ...slide },
  (x, { kernelSize, dilation, padding, stride }) =>
    ops.im2col(x, two(required("unfold", "kernelSize", kernelSize)), two(dilation), two(padding), two(stride)),
);

/**
 * The sum of columns `[N, C kH kW, L]` put back at their windows, `[N, C, …outputSize]`: the adjoint of {@link unfold}.
 * Options: `outputSize, kernelSize` (required), `dilation = 1, padding = 0, stride = 1`.
 */
export const fold = unary(
  "fold",
  ["outputSize", "kernelSize", "dilation", "padding", "stride"],
  { outputSize: null as IntOrTuple | null, kernelSize: null as IntOrTuple | null, ...slide },
  (x, { outputSize, kernelSize, dilation, padding, stride }) =>
    ops.col2im(
      x,
      two(required("fold", "outputSize", outputSize)),
      two(required("fold", "kernelSize", kernelSize)),
      two(dilation),
      two(padding),
      two(stride),
    ),
);
