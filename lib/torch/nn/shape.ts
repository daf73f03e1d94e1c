/** Layers that move numbers about. */
import * as z from "zod";
import { integer, intOrTuple, listOf, once } from "../../config/schemas.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { Layer } from "./layer.js";
import { value } from "./repr.js";
import { layerOf } from "./table.js";

const dim = once(() => z.int({ error: "allowed: an integer" }));

/** Joins dimensions `startDim … endDim`. Options: `startDim = 1, endDim = -1`. */
export class Flatten extends layerOf(["startDim", "endDim"], {
  schema: () => z.strictObject({ startDim: dim().default(1), endDim: dim().default(-1) }),
  apply: (x, options) => F.flatten(x, options.startDim, options.endDim),
  print: (options) => ({ start_dim: value(options.startDim), end_dim: value(options.endDim) }),
}) {}

/** Splits dimension `dim` into `unflattenedSize` (one entry may be −1). */
export class Unflatten extends layerOf(["dim", "unflattenedSize"], {
  schema: () =>
    z.strictObject({
      dim: dim(),
      unflattenedSize: listOf(z.array(z.int().min(-1), { error: "allowed: an array of integers >= -1" })),
    }),
  apply: (x, options) => F.unflatten(x, options.dim, options.unflattenedSize),
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

/** `[…, C r², H, W]` to `[…, C, H r, W r]`. Options: `upscaleFactor` (required). */
export class PixelShuffle extends layerOf(["upscaleFactor"], {
  schema: () => z.strictObject({ upscaleFactor: integer(1) }),
  apply: (x, options) => F.pixelShuffle(x, options.upscaleFactor),
  print: (options) => ({ upscale_factor: value(options.upscaleFactor) }),
}) {}

/** The inverse of {@link PixelShuffle}. Options: `downscaleFactor` (required). */
export class PixelUnshuffle extends layerOf(["downscaleFactor"], {
  schema: () => z.strictObject({ downscaleFactor: integer(1) }),
  apply: (x, options) => F.pixelUnshuffle(x, options.downscaleFactor),
  print: (options) => ({ downscale_factor: value(options.downscaleFactor) }),
}) {}

/** Interleaves the channels of all groups of `[N, C, …]`. Options: `groups` (required). */
export class ChannelShuffle extends layerOf(["groups"], {
  schema: () => z.strictObject({ groups: integer(1) }),
  apply: (x, options) => F.channelShuffle(x, options.groups),
  print: (options) => ({ groups: value(options.groups) }),
}) {}

const slide = once(() => ({
  dilation: intOrTuple(2, 1).default(1),
  padding: intOrTuple(2, 0).default(0),
  stride: intOrTuple(2, 1).default(1),
}));

/** {@link F.unfold}. Options: `kernelSize` (required), `dilation = 1, padding = 0, stride = 1`. */
export class Unfold extends layerOf(["kernelSize", "dilation", "padding", "stride"], {
  schema: () => z.strictObject({ kernelSize: intOrTuple(2, 1), ...slide() }),
  apply: (x, { kernelSize, dilation, padding, stride }) => F.unfold(x, kernelSize, dilation, padding, stride),
  print: (options) => ({
    kernel_size: value(options.kernelSize),
    dilation: value(options.dilation),
    padding: value(options.padding),
    stride: value(options.stride),
  }),
}) {}

/** {@link F.fold}. Options: `outputSize, kernelSize` (required), `dilation = 1, padding = 0, stride = 1`. */
export class Fold extends layerOf(["outputSize", "kernelSize", "dilation", "padding", "stride"], {
  schema: () => z.strictObject({ outputSize: intOrTuple(2, 1), kernelSize: intOrTuple(2, 1), ...slide() }),
  apply: (x, { outputSize, kernelSize, dilation, padding, stride }) =>
    F.fold(x, outputSize, kernelSize, dilation, padding, stride),
  print: (options) => ({
    output_size: value(options.outputSize),
    kernel_size: value(options.kernelSize),
    dilation: value(options.dilation),
    padding: value(options.padding),
    stride: value(options.stride),
  }),
}) {}
