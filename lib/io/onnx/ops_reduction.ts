/** Operators that reduce dimensions, and those that order numbers. */
import type { DType } from "../../torch/index.js";
import type { Size } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** One node over `axes`. */
function reduce(w: CallWriter, type: string, x: string, axes: readonly number[], keep: boolean): string {
  return axes.length === 0 ? x : w.op(type, [x, w.int64s(axes)], { keepdims: Number(keep) });
}

const over =
  (type: string): Row =>
  (w) =>
    reduce(w, type, w.input("self", w.out().dtype), w.axes("dim"), w.flag("keepdim"));

/** The position of the first extreme number, as int64. */
function position(w: CallWriter, type: "ArgMax" | "ArgMin", x: string, axis: number, keep: boolean): string {
  if (w.ndim("self") === 0) return w.int64(0);
  return w.op(type, [x], { axis, keepdims: Number(keep) });
}

/** max and min: of all numbers, along a dimension with positions, or of two tensors. */
const extreme =
  (reduction: string, found: "ArgMax" | "ArgMin", of: "Max" | "Min"): Row =>
  (w) => {
    const { dtype } = w.out();
    if (!w.isNull("other")) return w.op(of, [w.operand("self", dtype), w.operand("other", dtype)]);
    const x = w.input("self");
    if (w.isNull("dim")) return reduce(w, reduction, x, w.axes(""), false);
    const [axis, keep] = [w.axis("dim"), w.flag("keepdim")];
    const values = w.ndim("self") === 0 ? x : reduce(w, reduction, x, [axis], keep);
    return [values, position(w, found, x, axis, keep)];
  };

const argExtreme =
  (type: "ArgMax" | "ArgMin"): Row =>
  (w) => {
    if (!w.isNull("dim")) return position(w, type, w.input("self"), w.axis("dim"), w.flag("keepdim"));
    const flat = w.op("Reshape", [w.input("self"), w.int64s([-1])]);
    return w.reshape(w.op(type, [flat], { axis: 0, keepdims: 0 }), w.out().shape);
  };

/** How many numbers each result is made of. */
function countOf(w: CallWriter, axes: readonly number[]): number {
  return axes.reduce((product, axis) => product * w.fixed(w.shape("self")[axis] as Size, "dim"), 1);
}

/** Variances over dimensions, by the sum of squares divided by n − correction. */
const variance =
  (root: boolean): Row =>
  (w) => {
    const axes = w.axes("dim");
    const { dtype } = w.out();
    const unbiased = w.isNull("unbiased") || w.flag("unbiased");
    const correction = w.isNull("correction") ? Number(unbiased) : w.number("correction");
    const x = w.input("self");
    const centred = w.op("Sub", [x, reduce(w, "ReduceMean", x, axes, true)]);
    const squares = reduce(w, "ReduceSum", w.op("Mul", [centred, centred]), axes, w.flag("keepdim"));
    const spread = w.op("Div", [squares, w.constant(Math.max(0, countOf(w, axes) - correction), dtype)]);
    return root ? w.op("Sqrt", [spread]) : spread;
  };

/** (Σ |x|ᵖ)^(1/p), also for p = 0 (how many are not 0) and ±∞. */
export function normOf(
  w: CallWriter,
  x: string,
  dtype: DType,
  p: number,
  axes: readonly number[],
  keep: boolean,
): string {
  if (p === 2) return reduce(w, "ReduceL2", x, axes, keep);
  if (p === 1) return reduce(w, "ReduceL1", x, axes, keep);
  const size = w.op("Abs", [x]);
  if (p === Number.POSITIVE_INFINITY) return reduce(w, "ReduceMax", size, axes, keep);
  if (p === Number.NEGATIVE_INFINITY) return reduce(w, "ReduceMin", size, axes, keep);
  if (p === 0) return reduce(w, "ReduceSum", w.cast(w.cast(x, dtype, "bool"), "bool", dtype), axes, keep);
  const powers = reduce(w, "ReduceSum", w.op("Pow", [size, w.constant(p, dtype)]), axes, keep);
  return w.op("Pow", [powers, w.constant(1 / p, dtype)]);
}

const norm =
  (order: string): Row =>
  (w) => {
    const { dtype } = w.out();
    const p = w.isNull(order) ? 2 : w.number(order);
    return normOf(w, w.input("self", dtype), dtype, p, w.axes("dim"), w.flag("keepdim"));
  };

/** any and all, as extremes of 0 and 1. */
const truth =
  (type: "ReduceMax" | "ReduceMin"): Row =>
  (w) => {
    const bits = w.cast(w.input("self", "bool"), "bool", "int32");
    return w.cast(reduce(w, type, bits, w.axes("dim"), w.flag("keepdim")), "int32", "bool");
  };

function ordered(w: CallWriter, count: Size, axis: number, largest: boolean): string[] {
  return w.ops("TopK", [w.input("self"), w.int64s([count])], 2, { axis, largest: Number(largest), sorted: 1 });
}

const sort: Row = (w) => {
  const axis = w.isNull("dim") ? w.ndim("self") - 1 : w.axis("dim");
  return ordered(w, w.shape("self")[axis] as Size, axis, w.flag("descending"));
};

const oneHot: Row = (w) => {
  const classes = w.number("numClasses");
  w.need(classes > 0, "numClasses: not given, so the shape of its result depends on numbers");
  const wide = w.op("Unsqueeze", [w.input("self"), w.int64s([-1])]);
  const all = w.int64s(Array.from({ length: classes }, (_, i) => i));
  return w.cast(w.op("Equal", [wide, all]), "bool", "int64");
};

/** x₁ · x₂ / (max(|x₁|, eps) max(|x₂|, eps)). */
const cosineSimilarity: Row = (w) => {
  const { dtype, shape } = w.out();
  const axis = w.axis("dim", shape.length + 1);
  const eps = w.constant(w.number("eps"), dtype);
  const both = ["x1", "x2"].map((name) => w.input(name, dtype)) as [string, string];
  const dot = reduce(w, "ReduceSum", w.op("Mul", both), [axis], false);
  const lengths = both.map((x) => w.op("Max", [reduce(w, "ReduceL2", x, [axis], false), eps]));
  return w.op("Div", [dot, w.op("Mul", lengths)]);
};

const pairwiseDistance: Row = (w) => {
  const { dtype } = w.out();
  const difference = w.op("Sub", [w.input("x1", dtype), w.input("x2", dtype)]);
  const shifted = w.op("Add", [difference, w.constant(w.number("eps"), dtype)]);
  return normOf(w, shifted, dtype, w.number("p"), [-1], w.flag("keepdim"));
};

export const reductionRows: Rows = {
  sum: over("ReduceSum"),
  mean: over("ReduceMean"),
  prod: over("ReduceProd"),
  amax: over("ReduceMax"),
  amin: over("ReduceMin"),
  logsumexp: over("ReduceLogSumExp"),
  max: extreme("ReduceMax", "ArgMax", "Max"),
  min: extreme("ReduceMin", "ArgMin", "Min"),
  argmax: argExtreme("ArgMax"),
  argmin: argExtreme("ArgMin"),
  var: variance(false),
  std: variance(true),
  norm: norm("p"),
  linalg_vector_norm: norm("ord"),
  any: truth("ReduceMax"),
  all: truth("ReduceMin"),
  cumsum: (w) => w.op("CumSum", [w.input("self", w.out().dtype), w.int64(w.axis("dim"))]),
  topk: (w) => ordered(w, w.sizes("k")[0] as Size, w.axis("dim"), w.flag("largest")),
  sort,
  argsort: (w) => (sort(w) as string[])[1] as string,
  one_hot: oneHot,
  cosine_similarity: cosineSimilarity,
  pairwise_distance: pairwiseDistance,
};
