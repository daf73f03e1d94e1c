/** Padding of the last dimensions, and resizing of spatial ones. */
import { endOfAxis } from "./graph.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** How much is added at both ends of each dimension. */
type Widths = readonly (readonly [before: number, after: number])[];

/** `[left, right, top, bottom, …]`, last dimension first, as one pair for each dimension. */
function widthsOf(w: CallWriter): Widths {
  const given = w.numbers("pad");
  return w.axes("").map((axis) => {
    const place = 2 * (w.ndim("self") - 1 - axis);
    return [given[place] ?? 0, given[place + 1] ?? 0];
  });
}

/** Negative widths are cut off. */
function cropped(w: CallWriter, widths: Widths): string {
  const axes = widths.flatMap(([before, after], axis) => (before < 0 || after < 0 ? [axis] : []));
  if (axes.length === 0) return w.input("self");
  const starts = axes.map((axis) => Math.max(0, -(widths[axis]?.[0] ?? 0)));
  const ends = axes.map((axis) => Math.min(0, widths[axis]?.[1] ?? 0)).map((end) => (end === 0 ? endOfAxis : end));
  return w.op("Slice", [w.input("self"), w.int64s(starts), w.int64s(ends), w.int64s(axes)]);
}

/** `x` with a constant, or numbers of its own, around it. */
export function padded(w: CallWriter, x: string, widths: Widths, mode = "constant", value?: string): string {
  const grown = widths.map(([before, after]) => [Math.max(0, before), Math.max(0, after)] as const);
  if (grown.every(([before, after]) => before === 0 && after === 0)) return x;
  const sides = [...grown.map(([before]) => before), ...grown.map(([, after]) => after)];
  return w.op("Pad", [x, w.int64s(sides), value ?? ""], { mode });
}

/** Numbers from the other end; from the padded tensor itself one dimension after the other. */
function wrapped(w: CallWriter, widths: Widths): string {
  let x = w.input("self");
  for (const [axis, [before, after]] of widths.entries()) {
    w.need(before >= 0 && after >= 0, "pad: negative widths in mode circular");
    const front = before === 0 ? [] : [w.slice(x, axis, -before, endOfAxis)];
    const back = after === 0 ? [] : [w.slice(x, axis, 0, after)];
    if (front.length + back.length > 0) x = w.op("Concat", [...front, x, ...back], { axis });
  }
  return x;
}

const pad: Row = (w) => {
  const widths = widthsOf(w);
  const mode = w.text("mode") ?? "constant";
  if (mode === "circular") return wrapped(w, widths);
  const x = cropped(w, widths);
  if (mode !== "constant") return padded(w, x, widths, { reflect: "reflect", replicate: "edge" }[mode]);
  const value = w.isNull("value") ? 0 : w.number("value");
  return padded(w, x, widths, "constant", value === 0 ? undefined : w.constant(value, w.dtype("self")));
};

/** How a mode of interpolation is called in ONNX. */
interface Resize {
  readonly mode: "nearest" | "linear" | "cubic";
  /** Where corners are not aligned. */
  readonly place: "asymmetric" | "half_pixel";
  readonly rounding?: "floor" | "round_prefer_ceil";
}

const resize =
  ({ mode, place, rounding }: Resize): Row =>
  (w) => {
    const { shape } = w.out();
    const x = w.input(w.isNull("input") ? "self" : "input"); // overloads differ
    const align = w.flag("alignCorners");
    const attributes = {
      mode,
      coordinate_transformation_mode: align ? "align_corners" : place,
      nearest_mode: rounding,
      cubic_coeff_a: mode === "cubic" ? w.float(-0.75) : undefined,
    };
    const factors = w.isNull("scaleFactors") ? [] : w.numbers("scaleFactors");
    if (factors.length > 0 && !align) {
      return w.op("Resize", [x, "", w.constant([1, 1, ...factors], "float32")], attributes);
    }
    return w.op("Resize", [x, "", "", w.int64s(shape)], attributes);
  };

const nearest = resize({ mode: "nearest", place: "asymmetric", rounding: "floor" });
const exact = resize({ mode: "nearest", place: "half_pixel", rounding: "round_prefer_ceil" });
const linear = resize({ mode: "linear", place: "half_pixel" });

export const paddingRows: Rows = {
  pad,
  constant_pad_nd: pad,
  upsample_nearest1d: nearest,
  upsample_nearest2d: nearest,
  upsample_nearest3d: nearest,
  _upsample_nearest_exact1d: exact,
  _upsample_nearest_exact2d: exact,
  _upsample_nearest_exact3d: exact,
  upsample_linear1d: linear,
  upsample_bilinear2d: linear,
  upsample_trilinear3d: linear,
  upsample_bicubic2d: resize({ mode: "cubic", place: "half_pixel" }),
};
