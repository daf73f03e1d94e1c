/** Padding layers: one body over dimensions and modes. */
import * as z from "zod";
import { listOf, once, real } from "../../config/schemas.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { checkDims } from "./layer.js";
import { value } from "./repr.js";
import { layerOf } from "./table.js";

type Dims = 1 | 2 | 3;

/** Widths `[left, right, top, bottom, …]`, last dimension first; one integer stands for all. Negative ones crop. */
const widths = once((dims: Dims) => {
  const error = `allowed: an integer or an array of ${2 * dims} of them`;
  const width = z.int({ error });
  return z
    .union([width, listOf(z.array(width, { error }).length(2 * dims, { error }))], { error })
    .transform((given): readonly number[] => (typeof given === "number" ? new Array(2 * dims).fill(given) : given));
});

function padOf(callee: string, dims: Dims, mode: F.PadMode) {
  return layerOf(["padding"], {
    schema: () => z.strictObject({ padding: widths(dims) }),
    apply: (x: Tensor, { padding }) => {
      if (mode !== "constant") checkDims(callee, x, dims + 1, dims + 2);
      return F.pad(x, padding, mode);
    },
    print: ({ padding }) => value(padding),
  });
}

function constantPadOf(dims: Dims) {
  return layerOf(["padding", "value"], {
    schema: () => z.strictObject({ padding: widths(dims), value: real() }),
    apply: (x: Tensor, options) => F.pad(x, options.padding, "constant", options.value),
    print: (options) => ({ padding: value(options.padding), value: value(options.value) }),
  });
}

/** Zeros around `[…, L]`. Options: `padding` (required), one width or `[left, right]`. */
export class ZeroPad1d extends padOf("ZeroPad1d", 1, "constant") {}
/** Zeros around `[…, H, W]`. Options: `padding`, one width or `[left, right, top, bottom]`. */
export class ZeroPad2d extends padOf("ZeroPad2d", 2, "constant") {}
/** Zeros around `[…, D, H, W]`. Options: `padding`, one width or `[left, right, top, bottom, front, back]`. */
export class ZeroPad3d extends padOf("ZeroPad3d", 3, "constant") {}

/** A number around `[…, L]`. Options: `padding, value` (required). */
export class ConstantPad1d extends constantPadOf(1) {}
/** A number around `[…, H, W]`. Options: `padding, value` (required). */
export class ConstantPad2d extends constantPadOf(2) {}
/** A number around `[…, D, H, W]`. Options: `padding, value` (required). */
export class ConstantPad3d extends constantPadOf(3) {}

/** `[N, C, L]` mirrored at its border samples. Options: `padding` (required). */
export class ReflectionPad1d extends padOf("ReflectionPad1d", 1, "reflect") {}
/** `[N, C, H, W]` mirrored at its border samples. Options: `padding` (required). */
export class ReflectionPad2d extends padOf("ReflectionPad2d", 2, "reflect") {}
/** `[N, C, D, H, W]` mirrored at its border samples. Options: `padding` (required). */
export class ReflectionPad3d extends padOf("ReflectionPad3d", 3, "reflect") {}

/** `[N, C, L]` with its border samples repeated. Options: `padding` (required). */
export class ReplicationPad1d extends padOf("ReplicationPad1d", 1, "replicate") {}
/** `[N, C, H, W]` with its border samples repeated. Options: `padding` (required). */
export class ReplicationPad2d extends padOf("ReplicationPad2d", 2, "replicate") {}
/** `[N, C, D, H, W]` with its border samples repeated. Options: `padding` (required). */
export class ReplicationPad3d extends padOf("ReplicationPad3d", 3, "replicate") {}

/** `[N, C, L]` continued from its other end. Options: `padding` (required). */
export class CircularPad1d extends padOf("CircularPad1d", 1, "circular") {}
/** `[N, C, H, W]` continued from its other ends. Options: `padding` (required). */
export class CircularPad2d extends padOf("CircularPad2d", 2, "circular") {}
/** `[N, C, D, H, W]` continued from its other ends. Options: `padding` (required). */
export class CircularPad3d extends padOf("CircularPad3d", 3, "circular") {}
