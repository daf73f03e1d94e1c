/** Normalisation. */
import { ones } from "../../torch/index.js";
import type { Size } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** A parameter, or as many equal numbers where there is none. */
function parameter(w: CallWriter, name: string, shape: readonly number[], otherwise: number): string {
  const dtype = w.dtype("input") as "float32";
  return w.isNull(name) ? w.tensor(() => ones([...shape], { dtype }).mul(otherwise)) : w.input(name);
}

/** The sizes of a vector over channels, so that it broadcasts over `[N, C, …]`. */
function perChannel(w: CallWriter, channels: Size): Size[] {
  return [channels, ...new Array<number>(Math.max(0, w.ndim("input") - 2)).fill(1)];
}

/** x · weight + bias with a number per channel of `[N, C, …]`, where they are given. */
function affine(w: CallWriter, x: string): string {
  const shape = perChannel(w, w.shape("input")[1] ?? 1);
  const scaled = w.isNull("weight") ? x : w.op("Mul", [x, w.reshape(w.input("weight"), shape)]);
  return w.isNull("bias") ? scaled : w.op("Add", [scaled, w.reshape(w.input("bias"), shape)]);
}

function channelsOf(w: CallWriter): number {
  return w.fixed(w.shape("input")[1] ?? 1, "input");
}

/** (x − mean) / √(variance + eps) over `axes`. */
function standardized(w: CallWriter, axes: readonly number[]): string {
  const dtype = w.dtype("input");
  const mean = (x: string) => w.op("ReduceMean", [x, w.int64s(axes)], { keepdims: 1 });
  const centred = w.op("Sub", [w.input("input"), mean(w.input("input"))]);
  const spread = w.op("Add", [mean(w.op("Mul", [centred, centred])), w.constant(w.number("eps"), dtype)]);
  return w.op("Div", [centred, w.op("Sqrt", [spread])]);
}

/** By running statistics where the layer has them, else by those of the batch. */
const batchNorm: Row = (w) => {
  if (w.flag("training") || w.isNull("runningMean")) {
    return affine(
      w,
      standardized(
        w,
        w.axes("", w.ndim("input")).filter((axis) => axis !== 1),
      ),
    );
  }
  const shape = [channelsOf(w)];
  const inputs = [
    w.input("input"),
    parameter(w, "weight", shape, 1),
    parameter(w, "bias", shape, 0),
    w.input("runningMean"),
    w.input("runningVar"),
  ];
  return w.op("BatchNormalization", inputs, { epsilon: w.float(w.number("eps")) });
};

const instanceNorm: Row = (w) => {
  if (!w.flag("useInputStats")) return batchNorm(w);
  const shape = [channelsOf(w)];
  const inputs = [w.input("input"), parameter(w, "weight", shape, 1), parameter(w, "bias", shape, 0)];
  return w.op("InstanceNormalization", inputs, { epsilon: w.float(w.number("eps")) });
};

const layerNorm: Row = (w) => {
  const shape = w.numbers("normalizedShape");
  const inputs = [w.input("input"), parameter(w, "weight", shape, 1), w.optional("bias")];
  return w.op("LayerNormalization", inputs, { axis: -shape.length, epsilon: w.float(w.number("eps")) });
};

/** The distance from 1 to the next number. */
const epsilons: Readonly<Record<string, number>> = { float64: 2 ** -52, float32: 2 ** -23 };

const rmsNorm: Row = (w) => {
  const axes = w.numbers("normalizedShape").map((_, i) => -1 - i);
  const dtype = w.dtype("input");
  const x = w.input("input");
  const eps = w.isNull("eps") ? (epsilons[dtype] ?? w.fail(`eps: must be given for dtype ${dtype}`)) : w.number("eps");
  const squares = w.op("ReduceMean", [w.op("Mul", [x, x]), w.int64s(axes)], { keepdims: 1 });
  const normed = w.op("Div", [x, w.op("Sqrt", [w.op("Add", [squares, w.constant(eps, dtype)])])]);
  return w.isNull("weight") ? normed : w.op("Mul", [normed, w.input("weight")]);
};

/** Each group as one channel of an instance norm, then weight and bias of the channels. */
const groupNorm: Row = (w) => {
  const groups = w.number("numGroups");
  const dtype = w.dtype("input") as "float32";
  const shape = w.shape("input");
  const perGroup = shape.slice(1).reduce<number>((product, side) => product * w.fixed(side, "input"), 1) / groups;
  const grouped = w.reshape(w.input("input"), [shape[0] as Size, groups, perGroup]);
  const [scale, shift] = [1, 0].map((value) => w.tensor(() => ones([groups], { dtype }).mul(value)));
  const normed = w.op("InstanceNormalization", [grouped, scale as string, shift as string], {
    epsilon: w.float(w.number("eps")),
  });
  return affine(w, w.reshape(normed, w.out().shape));
};

export const normalizationRows: Rows = {
  batch_norm: batchNorm,
  instance_norm: instanceNorm,
  layer_norm: layerNorm,
  rms_norm: rmsNorm,
  group_norm: groupNorm,
};
