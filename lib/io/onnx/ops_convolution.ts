/** Convolutions, and windows as columns. */
import { eye } from "../../torch/index.js";
import type { Attributes } from "./graph.js";
import type { Size } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** Runs `body` on an input with a batch, which is added and removed where `x` lacks it. */
export function batched(
  w: CallWriter,
  x: string,
  shape: readonly Size[],
  dims: number,
  body: (x: string, shape: readonly Size[]) => string,
): string {
  if (shape.length > dims + 1) return body(x, shape);
  const axis = w.int64s([0]);
  return w.op("Squeeze", [body(w.op("Unsqueeze", [x, axis]), [1, ...shape]), axis]);
}

/** Before all dimensions, then after them, as ONNX wants them. */
function paddingOf(w: CallWriter, sides: readonly number[], spacing: readonly number[]): number[] {
  const mode = w.text("padding");
  if (mode === null) {
    const width = w.numbers("padding", sides.length);
    return [...width, ...width];
  }
  if (mode === "valid") return new Array<number>(2 * sides.length).fill(0);
  const totals = sides.map((side, i) => (spacing[i] as number) * (side - 1)); // "same"
  return [...totals.map((total) => Math.floor(total / 2)), ...totals.map((total) => Math.ceil(total / 2))];
}

const conv =
  (dims: number): Row =>
  (w) => {
    const sides = w
      .shape("weight")
      .slice(2)
      .map((side) => w.fixed(side, "weight"));
    const dilations = w.numbers("dilation", dims);
    const attributes = {
      kernel_shape: sides,
      strides: w.numbers("stride", dims),
      pads: paddingOf(w, sides, dilations),
      dilations,
      group: w.number("groups"),
    };
    return batched(w, w.input("input"), w.shape("input"), dims, (x) =>
      w.op("Conv", [x, w.input("weight"), w.optional("bias")], attributes),
    );
  };

const convTranspose =
  (dims: number): Row =>
  (w) => {
    const padding = w.numbers("padding", dims);
    const attributes = {
      kernel_shape: w
        .shape("weight")
        .slice(2)
        .map((side) => w.fixed(side, "weight")),
      strides: w.numbers("stride", dims),
      pads: [...padding, ...padding],
      output_padding: w.numbers("outputPadding", dims),
      dilations: w.numbers("dilation", dims),
      group: w.number("groups"),
    };
    return batched(w, w.input("input"), w.shape("input"), dims, (x) =>
      w.op("ConvTranspose", [x, w.input("weight"), w.optional("bias")], attributes),
    );
  };

/** A window as the channels of a depthwise convolution that copies: `[C · size, 1, …window]`. */
function copies(w: CallWriter, channels: number, window: readonly number[]): string {
  const size = window.reduce((product, side) => product * side, 1);
  const dtype = w.dtype("self") as "float32";
  return w.tensor(() =>
    eye(size, { dtype })
      .repeat([channels, 1])
      .view([channels * size, 1, ...window]),
  );
}

function windowAttributes(w: CallWriter): { window: readonly number[]; attributes: Attributes } {
  const window = w.numbers("kernelSize", 2);
  const padding = w.numbers("padding", 2);
  const attributes = {
    kernel_shape: window,
    strides: w.numbers("stride", 2),
    pads: [...padding, ...padding],
    dilations: w.numbers("dilation", 2),
  };
  return { window, attributes };
}

/** Windows as columns: a convolution that copies each place of the window into a channel of its own. */
const im2col: Row = (w) => {
  const { window, attributes } = windowAttributes(w);
  const channels = w.fixed(w.shape("self").at(-3) ?? 0, "self");
  const x = batched(w, w.input("self"), w.shape("self"), 2, (input) =>
    w.op("Conv", [input, copies(w, channels, window)], { ...attributes, group: channels }),
  );
  return w.reshape(x, w.out().shape);
};

/** The adjoint of {@link im2col}: the transposed convolution. */
const col2im: Row = (w) => {
  const { window, attributes } = windowAttributes(w);
  const sides = w.numbers("outputSize", 2);
  const [stride, padding, dilation] = ["stride", "padding", "dilation"].map((name) => w.numbers(name, 2)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const reach = sides.map((side, i) => {
    const extent = (dilation[i] as number) * ((window[i] as number) - 1) + 1;
    const room = side + 2 * (padding[i] as number) - extent;
    return { places: Math.floor(room / (stride[i] as number)) + 1, rest: room % (stride[i] as number) };
  });
  const channels = w.fixed(w.out().shape.at(-3) ?? 0, "self");
  const shape = [...w.shape("self").slice(0, -1), ...reach.map(({ places }) => places)];
  return batched(w, w.reshape(w.input("self"), shape), shape, 2, (input) =>
    w.op("ConvTranspose", [input, copies(w, channels, window)], {
      ...attributes,
      group: channels,
      output_padding: reach.map(({ rest }) => rest),
    }),
  );
};

export const convolutionRows: Rows = {
  conv1d: conv(1),
  conv2d: conv(2),
  conv3d: conv(3),
  conv_transpose1d: convTranspose(1),
  conv_transpose2d: convTranspose(2),
  conv_transpose3d: convTranspose(3),
  im2col,
  col2im,
};
