/** Pooling over windows. */
import { type Tensor, zeros } from "../../torch/index.js";
import { batched } from "./ops_convolution.js";
import { padded } from "./ops_padding.js";
import type { Size } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

interface Windows {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  /** Padding after each dimension, so that there are as many windows as libtorch has. */
  readonly after: readonly number[];
}

/**
 * Windows that reach beyond the input because sizes are rounded up become padding: runtimes disagree about `ceil_mode`.
 */
function windowsOf(w: CallWriter, dims: number): Windows {
  const kernel = w.numbers("kernelSize", dims);
  const stride = w.sizes("stride").length === 0 ? kernel : w.numbers("stride", dims);
  const padding = w.numbers("padding", dims);
  const dilation = w.isNull("dilation") ? new Array<number>(dims).fill(1) : w.numbers("dilation", dims);
  const outputs = w.out().shape.slice(-dims);
  const after = w
    .shape("self")
    .slice(-dims)
    .map((side, i) => {
      const extent = (dilation[i] as number) * ((kernel[i] as number) - 1) + 1;
      const last = (w.fixed(outputs[i] as Size, "self") - 1) * (stride[i] as number) + extent;
      return Math.max(padding[i] as number, last - w.fixed(side, "self") - (padding[i] as number));
    });
  return { kernel, stride, padding, dilation, after };
}

/** Pairs for every dimension, with none for batch and channels. */
function around(before: readonly number[], after: readonly number[]): [number, number][] {
  return [[0, 0], [0, 0], ...before.map((width, i): [number, number] => [width, after[i] as number])];
}

/** The least number of a dtype, which no maximum takes. */
const least: Readonly<Record<string, number>> = { float32: -3.4028234663852886e38, float16: -65504 };

function maxPoolNode(w: CallWriter, input: string, windows: Windows, outputs: number): string[] {
  const { kernel, stride, padding, dilation, after } = windows;
  const fits = [...padding, ...after].every((width, i) => width < (kernel[i % kernel.length] as number));
  const lowest = w.constant(least[w.dtype("self")] ?? Number.NEGATIVE_INFINITY, w.dtype("self"));
  const x = fits ? input : padded(w, input, around(padding, after), "constant", lowest);
  return w.ops("MaxPool", [x], outputs, {
    kernel_shape: kernel,
    strides: stride,
    pads: fits ? [...padding, ...after] : new Array<number>(2 * kernel.length).fill(0),
    dilations: dilation,
  });
}

const maxPool =
  (dims: number): Row =>
  (w) => {
    const windows = windowsOf(w, dims);
    return batched(w, w.input("self"), w.shape("self"), dims, (x) => maxPoolNode(w, x, windows, 1)[0] as string);
  };

/** Also the place of each maximum, counted within its channel; ONNX counts through the whole tensor. */
const maxPoolWithIndices =
  (dims: number): Row =>
  (w) => {
    const windows = windowsOf(w, dims);
    const lacksBatch = w.ndim("self") === dims + 1;
    const axis = w.int64s([0]);
    const x = lacksBatch ? w.op("Unsqueeze", [w.input("self"), axis]) : w.input("self");
    const { padding, after, kernel } = windows;
    w.need(
      [...padding, ...after].every((width, i) => width < (kernel[i % dims] as number)),
      "wide padding with indices",
    );
    const places = w
      .shape("self")
      .slice(-dims)
      .reduce<number>((product, side) => product * w.fixed(side, "self"), 1);
    const [values, indices] = maxPoolNode(w, x, windows, 2) as [string, string];
    const within = w.op("Mod", [indices, w.int64(places)]);
    return lacksBatch ? [w.op("Squeeze", [values, axis]), w.op("Squeeze", [within, axis])] : [values, within];
  };

const avgPool =
  (dims: number): Row =>
  (w) => {
    const { kernel, stride, padding, after } = windowsOf(w, dims);
    const divisor = w.isNull("divisorOverride") ? null : w.number("divisorOverride");
    const count = kernel.reduce((product, side) => product * side, 1);
    const pool = (x: string, pads: readonly number[]) =>
      w.op("AveragePool", [x], { kernel_shape: kernel, strides: stride, pads, count_include_pad: 0 });
    const none = new Array<number>(2 * dims).fill(0);
    return batched(w, w.input("self"), w.shape("self"), dims, (x) => {
      if (divisor !== null) {
        const mean = pool(padded(w, x, around(padding, after)), none);
        return divisor === count ? mean : w.op("Mul", [mean, w.constant(count / divisor, w.dtype("self"))]);
      }
      if (!w.flag("countIncludePad")) return pool(x, [...padding, ...after]);
      const beyond = after.map((width, i) => width - (padding[i] as number)); // never counted
      return pool(padded(w, x, around(padding, padding)), [...padding.map(() => 0), ...beyond]);
    });
  };

/** The places `[start, end)` of each window of an adaptive pool along one dimension. */
function adaptiveWindows(from: number, to: number): [start: number, end: number][] {
  return Array.from({ length: to }, (_, i) => [Math.floor((i * from) / to), Math.ceil(((i + 1) * from) / to)]);
}

/** `[from, to]`: the mean over each window. */
function meansMatrix(from: number, to: number, dtype: "float32"): Tensor {
  const matrix = zeros([from, to], { dtype: "float64" });
  for (const [i, [start, end]] of adaptiveWindows(from, to).entries()) {
    matrix
      .select(1, i)
      .slice(0, start, end)
      .fill_(1 / (end - start));
  }
  return matrix.to(dtype);
}

/** `x` with a matrix applied to one dimension. */
function along(w: CallWriter, x: string, ndim: number, axis: number, matrix: string): string {
  if (axis === ndim - 1) return w.op("MatMul", [x, matrix]);
  const order = Array.from({ length: ndim }, (_, i) => (i === axis ? ndim - 1 : i === ndim - 1 ? axis : i));
  return w.permute(w.op("MatMul", [w.permute(x, order), matrix]), order);
}

const adaptive =
  (kind: "max" | "avg", dims: number): Row =>
  (w) => {
    const [from, to] = [w.shape("self"), w.out().shape].map((shape) =>
      shape.slice(-dims).map((side) => w.fixed(side, "outputSize")),
    ) as [number[], number[]];
    const even = from.every((side, i) => side % (to[i] as number) === 0);
    const name = kind === "max" ? "MaxPool" : "AveragePool";
    const values = batched(w, w.input("self"), w.shape("self"), dims, (x, shape) => {
      if (even) {
        const kernel = from.map((side, i) => side / (to[i] as number));
        if (kernel.every((side) => side === 1)) return x;
        if (to.every((side) => side === 1)) return w.op(`Global${name}`, [x]);
        return w.op(name, [x], { kernel_shape: kernel, strides: kernel });
      }
      let y = x;
      for (const [i, side] of from.entries()) {
        const [axis, wanted] = [2 + i, to[i] as number];
        if (kind === "avg") {
          const matrix = w.tensor(() => meansMatrix(side, wanted, w.dtype("self") as "float32"));
          if (side !== wanted) y = along(w, y, shape.length, axis, matrix);
          continue;
        }
        const axes = w.int64s([axis]);
        const parts = adaptiveWindows(side, wanted).map(([start, end]) =>
          w.op("ReduceMax", [w.slice(y, axis, start, end), axes], { keepdims: 1 }),
        );
        y = w.op("Concat", parts, { axis });
      }
      return y;
    });
    return kind === "max" ? [values, null] : values;
  };

export const poolingRows: Rows = {
  max_pool1d: maxPool(1),
  max_pool2d: maxPool(2),
  max_pool3d: maxPool(3),
  max_pool1d_with_indices: maxPoolWithIndices(1),
  max_pool2d_with_indices: maxPoolWithIndices(2),
  max_pool3d_with_indices: maxPoolWithIndices(3),
  avg_pool1d: avgPool(1),
  avg_pool2d: avgPool(2),
  avg_pool3d: avgPool(3),
  adaptive_avg_pool1d: adaptive("avg", 1),
  adaptive_avg_pool2d: adaptive("avg", 2),
  adaptive_avg_pool3d: adaptive("avg", 3),
  adaptive_max_pool1d: adaptive("max", 1),
  adaptive_max_pool2d: adaptive("max", 2),
  adaptive_max_pool3d: adaptive("max", 3),
};
