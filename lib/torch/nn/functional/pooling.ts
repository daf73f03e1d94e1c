/** Pooling over windows of `[N, C, …]` or `[C, …]`. Sizes are one integer or one per dimension. */
import { expand, type IntOrTuple } from "../../../config/schemas.js";
import { check, describe } from "../../../errors.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { binary, noTensor, numbers, perDimension, required, unary } from "./define.js";

type Dims = 1 | 2 | 3;

const size = null as IntOrTuple | null;
const maxKeys = ["kernelSize", "stride", "padding", "dilation", "ceilMode"] as const;
const maxDefaults = {
  kernelSize: size,
  stride: size,
  padding: 0 as IntOrTuple,
  dilation: 1 as IntOrTuple,
  ceilMode: false,
};

const maxOps = { 1: ops.maxPool1d, 2: ops.maxPool2d, 3: ops.maxPool3d } as const;
const indexedMaxOps = {
  1: ops.maxPool1dWithIndices,
  2: ops.maxPool2dWithIndices,
  3: ops.maxPool3dWithIndices,
} as const;

function maxPool(dims: Dims) {
  const callee = `maxPool${dims}d`;
  return unary(callee, maxKeys, maxDefaults, (x, { kernelSize, stride, padding, dilation, ceilMode }) => {
    const window = expand(required(callee, "kernelSize", kernelSize), dims);
    const step = stride === null ? window : expand(stride, dims);
    return maxOps[dims](x, window, step, expand(padding, dims), expand(dilation, dims), ceilMode);
  });
}

function maxPoolWithIndices(dims: Dims) {
  const callee = `maxPool${dims}dWithIndices`;
  return unary(callee, maxKeys, maxDefaults, (x, { kernelSize, stride, padding, dilation, ceilMode }) => {
    const window = expand(required(callee, "kernelSize", kernelSize), dims);
    const step = stride === null ? window : expand(stride, dims);
    return indexedMaxOps[dims](x, window, step, expand(padding, dims), expand(dilation, dims), ceilMode);
  });
}

/** Largest value in each window. Options: `kernelSize, stride = kernelSize, padding = 0, dilation = 1, ceilMode = false`. */
export const maxPool1d = maxPool(1);
/** {@link maxPool1d} over two dimensions. */
export const maxPool2d = maxPool(2);
/** {@link maxPool1d} over three dimensions. */
export const maxPool3d = maxPool(3);

/** {@link maxPool1d} with the flat spatial index (int64) of each maximum. */
export const maxPool1dWithIndices = maxPoolWithIndices(1);
/** {@link maxPool1dWithIndices} over two dimensions. */
export const maxPool2dWithIndices = maxPoolWithIndices(2);
/** {@link maxPool1dWithIndices} over three dimensions. */
export const maxPool3dWithIndices = maxPoolWithIndices(3);

function avgPool(dims: 2 | 3) {
  const callee = `avgPool${dims}d`;
  const op = dims === 2 ? ops.avgPool2d : ops.avgPool3d;
  return unary(
    callee,
    ["kernelSize", "stride", "padding", "ceilMode", "countIncludePad", "divisorOverride"],
    {
      kernelSize: size,
      stride: size,
      padding: 0 as IntOrTuple,
      ceilMode: false,
      countIncludePad: true,
      divisorOverride: null as number | null,
    },
    (x, { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride }) => {
      const window = expand(required(callee, "kernelSize", kernelSize), dims);
      const step = stride === null ? window : expand(stride, dims);
      return op(x, window, step, expand(padding, dims), ceilMode, countIncludePad, divisorOverride);
    },
  );
}

/** Mean of each window. Options: `kernelSize, stride = kernelSize, padding = 0, ceilMode = false, countIncludePad = true`. */
export const avgPool1d = unary(
  "avgPool1d",
  ["kernelSize", "stride", "padding", "ceilMode", "countIncludePad"],
  { kernelSize: size, stride: size, padding: 0 as IntOrTuple, ceilMode: false, countIncludePad: true },
  (x, { kernelSize, stride, padding, ceilMode, countIncludePad }) => {
    const window = expand(required("avgPool1d", "kernelSize", kernelSize), 1);
    const step = stride === null ? window : expand(stride, 1);
    return ops.avgPool1d(x, window, step, expand(padding, 1), ceilMode, countIncludePad);
  },
);
/** {@link avgPool1d} over two dimensions; also `divisorOverride` (default: the window's size). */
export const avgPool2d = avgPool(2);
/** {@link avgPool1d} over three dimensions; also `divisorOverride` (default: the window's size). */
export const avgPool3d = avgPool(3);

/** A wanted output size: one for all dimensions or one each; null keeps the input's. */
export type AdaptiveSize = number | null | readonly (number | null)[];

/** The sizes that `wanted` means for `input`. */
function adaptiveSizes(callee: string, input: Tensor, wanted: AdaptiveSize, dims: Dims): number[] {
  const given = input.shape.slice(-dims);
  const all = typeof wanted === "number" || wanted === null ? new Array<number | null>(dims).fill(wanted) : wanted;
  check(
    Array.isArray(all) && all.length === dims && all.every((side) => side === null || typeof side === "number"),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: outputSize: given ${describe(wanted)}, allowed: one size or ${dims} sizes`,
  );
  return all.map((side, i) => side ?? (given[i] as number));
}

function adaptive<R>(callee: string, dims: Dims, op: (input: Tensor, sizes: number[]) => R) {
  return unary(callee, ["outputSize"], { outputSize: null as AdaptiveSize }, (x, { outputSize }) =>
    op(x, adaptiveSizes(callee, x, outputSize, dims)),
  );
}

const first = ([values]: [Tensor, Tensor]): Tensor => values;

/** Means over windows chosen so that the output has the wanted size. Options: `outputSize`. */
export const adaptiveAvgPool1d = adaptive("adaptiveAvgPool1d", 1, (x, sizes) => ops.adaptiveAvgPool1d(x, sizes));
/** {@link adaptiveAvgPool1d} over two dimensions. */
export const adaptiveAvgPool2d = adaptive("adaptiveAvgPool2d", 2, (x, sizes) => ops.adaptiveAvgPool2d(x, sizes));
/** {@link adaptiveAvgPool1d} over three dimensions. */
export const adaptiveAvgPool3d = adaptive("adaptiveAvgPool3d", 3, (x, sizes) => ops.adaptiveAvgPool3d(x, sizes));

/**
 * Maxima over windows chosen so that the output has the wanted size, and the flat spatial index (int64) of each. Options:
 * `outputSize`.
 */
export const adaptiveMaxPool1dWithIndices = adaptive("adaptiveMaxPool1dWithIndices", 1, (x, sizes) =>
  ops.adaptiveMaxPool1d(x, sizes),
);
/** {@link adaptiveMaxPool1dWithIndices} over two dimensions. */
export const adaptiveMaxPool2dWithIndices = adaptive("adaptiveMaxPool2dWithIndices", 2, (x, sizes) =>
  ops.adaptiveMaxPool2d(x, sizes),
);
/** {@link adaptiveMaxPool1dWithIndices} over three dimensions. */
export const adaptiveMaxPool3dWithIndices = adaptive("adaptiveMaxPool3dWithIndices", 3, (x, sizes) =>
  ops.adaptiveMaxPool3d(x, sizes),
);

/** {@link adaptiveMaxPool1dWithIndices} without the indices. */
export const adaptiveMaxPool1d = adaptive("adaptiveMaxPool1d", 1, (x, sizes) => first(ops.adaptiveMaxPool1d(x, sizes)));
/** {@link adaptiveMaxPool1d} over two dimensions. */
export const adaptiveMaxPool2d = adaptive("adaptiveMaxPool2d", 2, (x, sizes) => first(ops.adaptiveMaxPool2d(x, sizes)));
/** {@link adaptiveMaxPool1d} over three dimensions. */
export const adaptiveMaxPool3d = adaptive("adaptiveMaxPool3d", 3, (x, sizes) => first(ops.adaptiveMaxPool3d(x, sizes)));

function lpPool(dims: Dims) {
  const callee = `lpPool${dims}d`;
  return unary(
    callee,
    ["normType", "kernelSize", "stride", "ceilMode"],
    { normType: null as number | null, kernelSize: size, stride: size, ceilMode: false },
    (x, { normType, kernelSize, stride, ceilMode }) => {
      const p = required(callee, "normType", normType);
      const window = perDimension(callee, "kernelSize", required(callee, "kernelSize", kernelSize), dims);
      const step = stride === null ? window : perDimension(callee, "stride", stride, dims);
      const average = { 1: avgPool1d, 2: avgPool2d, 3: avgPool3d }[dims];
      const mean = average(x.pow(p), window, step, 0, ceilMode);
      const count = window.reduce((product, side) => product * side, 1);
      return mean
        .sign()
        .mul(mean.abs().relu())
        .mul(count)
        .pow(1 / p);
    },
  );
}

/** (Σ xᵖ)^(1/p) over each window. Options: `normType` (p), `kernelSize, stride = kernelSize, ceilMode = false`. */
export const lpPool1d = lpPool(1);
/** {@link lpPool1d} over two dimensions. */
export const lpPool2d = lpPool(2);
/** {@link lpPool1d} over three dimensions. */
export const lpPool3d = lpPool(3);

function fractionalMaxPool(dims: 2 | 3) {
  const callee = `fractionalMaxPool${dims}dWithIndices`;
  const op = dims === 2 ? ops.fractionalMaxPool2d : ops.fractionalMaxPool3d;
  return unary(
    callee,
    ["kernelSize", "outputSize", "outputRatio", "randomSamples"],
    {
      kernelSize: size,
      outputSize: size,
      outputRatio: null as number | readonly number[] | null,
      randomSamples: noTensor,
    },
    (x, { kernelSize, outputSize, outputRatio, randomSamples }) => {
      check(
        (outputSize === null) !== (outputRatio === null),
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: outputSize, outputRatio: exactly one must be given`,
      );
      const window = perDimension(callee, "kernelSize", required(callee, "kernelSize", kernelSize), dims);
      const ratios = outputRatio === null ? null : perDimension(callee, "outputRatio", outputRatio, dims);
      const sizes =
        ratios === null
          ? expand(outputSize as IntOrTuple, dims)
          : ratios.map((ratio, i) => Math.floor((x.shape.at(i - dims) as number) * ratio));
      const [batch, channels] = x.ndim === dims + 1 ? [1, x.shape[0]] : x.shape;
      const samples =
        randomSamples ?? ops.rand([batch as number, channels as number, dims], { dtype: x.dtype, device: x.device });
      return op(x, window, sizes, samples);
    },
  );
}

/**
 * Maxima over windows of random places (Graham 2014), and the flat spatial index (int64) of each. Options: `kernelSize`,
 * either `outputSize` or `outputRatio`, and `randomSamples` `[N, C, 2]` in [0, 1) (default: drawn).
 */
export const fractionalMaxPool2dWithIndices = fractionalMaxPool(2);
/** {@link fractionalMaxPool2dWithIndices} over three dimensions; `randomSamples` `[N, C, 3]`. */
export const fractionalMaxPool3dWithIndices = fractionalMaxPool(3);

/** {@link fractionalMaxPool2dWithIndices} without the indices. */
export const fractionalMaxPool2d = valuesOnly(fractionalMaxPool2dWithIndices);
/** {@link fractionalMaxPool3dWithIndices} without the indices. */
export const fractionalMaxPool3d = valuesOnly(fractionalMaxPool3dWithIndices);

function valuesOnly<A extends readonly unknown[]>(run: (...args: A) => [Tensor, Tensor]): (...args: A) => Tensor {
  return (...args) => run(...args)[0];
}

function maxUnpool(dims: Dims) {
  const callee = `maxUnpool${dims}d`;
  return binary(
    callee,
    ["kernelSize", "stride", "padding", "outputSize"],
    { kernelSize: size, stride: size, padding: 0 as IntOrTuple, outputSize: null as readonly number[] | null },
    (x, indices, { kernelSize, stride, padding, outputSize }) => {
      const window = perDimension(callee, "kernelSize", required(callee, "kernelSize", kernelSize), dims);
      const step = stride === null ? window : perDimension(callee, "stride", stride, dims);
      const sides = perDimension(callee, "padding", padding, dims);
      const usual = window.map(
        (side, i) => ((x.shape.at(i - dims) as number) - 1) * (step[i] as number) + side - 2 * (sides[i] as number),
      );
      const sizes = outputSize === null ? usual : numbers(callee, "outputSize", outputSize).slice(-dims);
      check(
        sizes.length === dims && sizes.every((side, i) => Math.abs(side - (usual[i] as number)) < (step[i] as number)),
        "ERR_SHAPE",
        () => `${callee}: outputSize: given [${outputSize}], wanted less than a stride [${step}] from [${usual}]`,
      );
      if (dims === 3) return ops.maxUnpool3d(x, indices, sizes, step, sides);
      if (dims === 2) return ops.maxUnpool2d(x, indices, sizes);
      return ops.maxUnpool2d(x.unsqueeze(-1), indices.unsqueeze(-1), [...sizes, 1]).squeeze(-1);
    },
    ["input", "indices"],
  );
}

/**
 * Puts each value back where {@link maxPool1dWithIndices} found it, zeros elsewhere. Options: `kernelSize,
 * stride = kernelSize, padding = 0, outputSize` (where the stride leaves several sizes possible).
 */
export const maxUnpool1d = maxUnpool(1);
/** {@link maxUnpool1d} over two dimensions. */
export const maxUnpool2d = maxUnpool(2);
/** {@link maxUnpool1d} over three dimensions. */
export const maxUnpool3d = maxUnpool(3);
