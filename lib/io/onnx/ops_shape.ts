/** Operators that rearrange numbers: shapes, orders of dimensions, slices, joins. */
import { endOfAxis } from "./graph.js";
import { Value } from "./program.js";
import { BatchSize, type Size, times } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** The input in the dtype of the result. */
const same: Row = (w) => w.input("self", w.out().dtype);

/** The input in the shape of the result, element for element. */
const reshaped: Row = (w) => w.reshape(w.input("self"), w.out().shape);

const view: Row = (w) => {
  w.need(w.out().dtype === w.dtype("self"), "the bits of a tensor as another dtype have no ONNX form");
  return reshaped(w);
};

function permuted(w: CallWriter, order: readonly number[]): string {
  return order.every((axis, i) => axis === i) ? w.input("self") : w.permute(w.input("self"), order);
}

/** Two dimensions change places. */
function swapped(w: CallWriter, a: number, b: number): string {
  const order = w.axes("");
  return permuted(
    w,
    order.map((axis) => (axis === a ? b : axis === b ? a : axis)),
  );
}

const transpose =
  (first: string, second: string): Row =>
  (w) =>
    swapped(w, w.axis(first), w.axis(second));

/** The last two dimensions change places. */
const transposed: Row = (w) => {
  const n = w.ndim("self");
  return n < 2 ? w.input("self") : swapped(w, n - 2, n - 1);
};

const moveAxes: Row = (w) => {
  const [from, to] = [w.axes("source"), w.axes("destination")];
  const rest = w.axes("").filter((axis) => !from.includes(axis));
  const order = w.axes("").map((axis) => (to.includes(axis) ? from[to.indexOf(axis)] : rest.shift()));
  return permuted(w, order as number[]);
};

const expand: Row = (w) => w.expand(w.input("self", w.out().dtype), w.shape("self"), w.out().shape);

/** `x` with dimensions of size 1 in front, up to `ndim`. */
function lengthened(w: CallWriter, x: string, shape: readonly Size[], ndim: number): string {
  const missing = Math.max(0, ndim - shape.length);
  return missing === 0 ? x : w.reshape(x, [...new Array<number>(missing).fill(1), ...shape]);
}

const repeat: Row = (w) => {
  const given = w.sizes(w.isNull("repeats") ? "dims" : "repeats");
  const n = w.out().shape.length;
  const repeats = [...new Array<number>(n - given.length).fill(1), ...given];
  return w.op("Tile", [lengthened(w, w.input("self"), w.shape("self"), n), w.int64s(repeats)]);
};

const repeatInterleave: Row = (w) => {
  const count = w.number("repeats");
  const flat = w.isNull("dim");
  const n = flat ? 1 : w.ndim("self");
  const axis = flat ? 0 : w.axis("dim");
  const x = flat ? w.op("Reshape", [w.input("self"), w.int64s([-1])]) : w.input("self");
  const wide = w.op("Unsqueeze", [x, w.int64s([axis + 1])]);
  const repeats = new Array<number>(n + 1).fill(1).fill(count, axis + 1, axis + 2);
  return w.reshape(w.op("Tile", [wide, w.int64s(repeats)]), w.out().shape);
};

const flip: Row = (w) => {
  const axes = w.axes("dims");
  const all = (value: number | bigint) => w.int64s(axes.map(() => value));
  return w.op("Slice", [w.input("self"), all(-1), all(-endOfAxis), w.int64s(axes), all(-1)]);
};

const roll: Row = (w) => {
  const shifts = w.numbers("shifts");
  const flat = w.isNull("dims") || w.sizes("dims").length === 0;
  const axes = flat ? [0] : w.axes("dims");
  let x = flat ? w.op("Reshape", [w.input("self"), w.int64s([-1])]) : w.input("self");
  for (const [i, axis] of axes.entries()) {
    const size = flat ? w.shape("self").reduce<Size>((n, side) => multiplied(w, n, side), 1) : w.shape("self")[axis];
    const given = shifts[i] as number;
    const shift = typeof size === "number" ? ((given % size) + size) % size : given;
    if (shift === 0) continue;
    x = w.op("Concat", [w.slice(x, axis, -shift, endOfAxis), w.slice(x, axis, 0, -shift)], { axis });
  }
  return flat ? w.reshape(x, w.out().shape) : x;
};

/** The product of sizes, one of which may change with the batch size. */
function multiplied(w: CallWriter, a: Size, b: Size): Size {
  if (typeof b === "number") return times(a, b);
  return times(b, w.fixed(a, "a product of sizes"));
}

const cat: Row = (w) => {
  const { dtype, shape } = w.out();
  const parts = w.values("tensors").filter((value) => !(value.shape.length === 1 && shape.length > 1)); // legacy: empty
  return w.op(
    "Concat",
    parts.map((value) => w.read(value, dtype)),
    { axis: w.axis("dim", shape.length) },
  );
};

const stack: Row = (w) => {
  const { dtype, shape } = w.out();
  const axis = w.axis("dim", shape.length);
  const at = w.int64s([axis]);
  const parts = w.values("tensors").map((value) => w.op("Unsqueeze", [w.read(value, dtype), at]));
  return w.op("Concat", parts, { axis });
};

function splitAt(w: CallWriter, axis: number): string[] {
  const count = w.call.outputs.length;
  const sizes = w.call.outputs.map((_, i) => w.out(i).shape[axis] as Size);
  return count === 1 ? [w.input("self")] : w.ops("Split", [w.input("self"), w.int64s(sizes)], count, { axis });
}

const split: Row = (w) => splitAt(w, w.axis("dim"));

const unbind: Row = (w) => {
  const axis = w.axis("dim");
  return w.call.outputs.map((_, i) => w.op("Gather", [w.input("self"), w.int64(i)], { axis }));
};

const slice: Row = (w) => {
  const axis = w.axis("dim");
  const size = w.shape("self")[axis] as Size;
  const [start] = w.isNull("start") ? [0] : (w.sizes("start") as [Size]);
  const [given] = w.isNull("end") ? [endOfAxis] : (w.sizes("end") as [Size]);
  const beyond = typeof given === "number" && typeof size === "number" ? given >= size : String(given) === String(size);
  const [step] = w.sizes("step") as [Size];
  const end = beyond ? endOfAxis : given;
  if (start === 0 && end === endOfAxis && step === 1) return w.input("self");
  return w.slice(w.input("self"), axis, start as Size, end, step);
};

const narrow: Row = (w) => {
  const [start, length] = [w.number("start"), w.sizes("length")[0] as Size];
  const axis = w.axis("dim");
  const size = w.shape("self")[axis];
  const first = start < 0 && typeof size === "number" ? start + size : start;
  w.need(first >= 0, "start: counted from the end of a dimension that changes with the batch size");
  const end = typeof length === "number" ? first + length : new BatchSize(length.perBatch, length.constant + first);
  return w.slice(w.input("self"), axis, first, end);
};

const select: Row = (w) => {
  const axis = w.axis("dim");
  const [index] = w.sizes("index") as [Size];
  const at = typeof index === "number" ? w.int64(index) : w.op("Squeeze", [w.int64s([index]), w.int64s([0])]);
  return w.op("Gather", [w.input("self"), at], { axis });
};

/** x[…, index tensors, …]: one of them anywhere, or several at the front. */
const index: Row = (w) => {
  const list = w.arg("indices");
  const entries = Array.isArray(list) ? (list as readonly unknown[]) : [];
  const places = entries.flatMap((entry, axis) => (entry instanceof Value ? [{ entry, axis }] : []));
  w.need(
    places.every(({ entry }) => entry.dtype === "int64" || entry.dtype === "int32"),
    "masks: the shape of its result depends on numbers",
  );
  const [first] = places;
  if (places.length === 1 && first !== undefined) {
    return w.op("Gather", [w.input("self"), w.read(first.entry)], { axis: first.axis });
  }
  w.need(
    places.every(({ axis }, i) => axis === i),
    "several index tensors that do not stand first",
  );
  const common = w.out().shape.slice(0, w.out().shape.length - (w.ndim("self") - places.length));
  const parts = places.map(({ entry }) => {
    const x = w.expand(w.read(entry, "int64"), entry.shape, common);
    return w.op("Unsqueeze", [x, w.int64s([-1])]);
  });
  return w.op("GatherND", [w.input("self"), w.op("Concat", parts, { axis: -1 })]);
};

const scatter =
  (reduction: string | undefined): Row =>
  (w) => {
    w.need(w.isNull("reduce"), "reduce: given, which has no ONNX form here");
    const { dtype } = w.out();
    const target = w.value("index").shape;
    const source = w.arg(w.isNull("src") ? "value" : "src");
    const from = source instanceof Value ? w.read(source, dtype) : w.expand(w.operand("value", dtype), [], target);
    const inputs = [w.input("self"), w.input("index"), from];
    return w.op("ScatterElements", inputs, { axis: w.axis("dim"), reduction });
  };

const pixelUnshuffle: Row = (w) => {
  const r = w.number("downscaleFactor");
  const shape = w.shape("self");
  const lead = shape.slice(0, -2);
  const [height, width] = shape.slice(-2).map((side) => w.fixed(side, "self") / r) as [number, number];
  const n = lead.length;
  const order = [...lead.map((_, i) => i), n + 1, n + 3, n, n + 2];
  const split = w.reshape(w.input("self"), [...lead, height, r, width, r]);
  return w.reshape(w.permute(split, order), w.out().shape);
};

const pixelShuffle: Row = (w) => {
  const r = w.number("upscaleFactor");
  const shape = w.shape("self");
  const [channels = 0, height = 0, width = 0] = shape.slice(-3);
  const lead = shape.slice(0, -3);
  const n = lead.length;
  const split = w.reshape(w.input("self"), [...lead, w.fixed(channels, "self") / (r * r), r, r, height, width]);
  return w.reshape(w.permute(split, [...lead.map((_, i) => i), n, n + 3, n + 1, n + 4, n + 2]), w.out().shape);
};

const channelShuffle: Row = (w) => {
  const [batch = 0, channels = 0, ...rest] = w.shape("self");
  const groups = w.number("groups");
  const x = w.reshape(w.input("self"), [batch, groups, w.fixed(channels, "self") / groups, ...rest]);
  return w.reshape(w.permute(x, [0, 2, 1, ...rest.map((_, i) => i + 3)]), w.out().shape);
};

const triangle =
  (upper: 0 | 1): Row =>
  (w) =>
    w.op("Trilu", [w.input("self"), w.int64(w.number("diagonal"))], { upper });

/** One number everywhere in the shape of the result. */
const filled =
  (parameter: number | string): Row =>
  (w) => {
    const { dtype, shape } = w.out();
    const value = typeof parameter === "number" ? w.constant(parameter, dtype) : w.operand(parameter, dtype);
    const of = typeof parameter === "string" && w.arg(parameter) instanceof Value ? w.shape(parameter) : [];
    return w.expand(value, of, shape);
  };

const range: Row = (w) => {
  const { dtype } = w.out();
  const scalar = (name: string, otherwise: number) =>
    w.isNull(name) ? w.constant(otherwise, dtype) : w.operand(name, dtype);
  return w.op("Range", [scalar("start", 0), scalar("end", 0), scalar("step", 1)]);
};

export const shapeRows: Rows = {
  ...Object.fromEntries(
    ["reshape", "flatten", "unflatten", "squeeze", "unsqueeze", "view_as", "reshape_as", "ravel", "_unsafe_view"].map(
      (name) => [name, reshaped],
    ),
  ),
  ...Object.fromEntries(
    ["to", "type_as", "contiguous", "clone", "detach", "alias", "positive"].map((name) => [name, same]),
  ),
  view,
  permute: (w) => permuted(w, w.axes("dims")),
  transpose: transpose("dim0", "dim1"),
  swapaxes: transpose("axis0", "axis1"),
  swapdims: transpose("dim0", "dim1"),
  t: transposed,
  adjoint: transposed,
  movedim: moveAxes,
  moveaxis: moveAxes,
  expand,
  expand_as: expand,
  broadcast_to: expand,
  broadcast_tensors: (w) => w.values("tensors").map((value, i) => w.expand(w.read(value), value.shape, w.out(i).shape)),
  repeat,
  tile: repeat,
  repeat_interleave: repeatInterleave,
  flip,
  roll,
  cat,
  concat: cat,
  concatenate: cat,
  stack,
  ...Object.fromEntries(
    ["split", "split_with_sizes", "chunk", "tensor_split", "unsafe_chunk", "unsafe_split"].map((name) => [name, split]),
  ),
  unbind,
  slice,
  narrow,
  select,
  index,
  index_select: (w) => w.op("Gather", [w.input("self"), w.input("index")], { axis: w.axis("dim") }),
  gather: (w) => w.op("GatherElements", [w.input("self"), w.input("index")], { axis: w.axis("dim") }),
  scatter: scatter(undefined),
  scatter_add: scatter("add"),
  pixel_shuffle: pixelShuffle,
  pixel_unshuffle: pixelUnshuffle,
  channel_shuffle: channelShuffle,
  tril: triangle(0),
  triu: triangle(1),
  zeros: filled(0),
  zeros_like: filled(0),
  new_zeros: filled(0),
  zero: filled(0),
  ones: filled(1),
  ones_like: filled(1),
  new_ones: filled(1),
  full: filled("fillValue"),
  full_like: filled("fillValue"),
  new_full: filled("fillValue"),
  fill: filled("value"),
  copy: (w) => w.expand(w.input("src", w.out().dtype), w.shape("src"), w.out().shape),
  arange: range,
};
