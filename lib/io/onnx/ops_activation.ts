/** Nonlinearities. */
import type { CallWriter, Row, Rows } from "./writer.js";

const node =
  (type: string): Row =>
  (w) =>
    w.op(type, [w.input("self")]);

/** A constant in the dtype of the input. */
const number = (w: CallWriter, value: number) => w.constant(value, w.dtype("self"));

/** x where the condition holds. */
const choose = (w: CallWriter, condition: string, yes: string, no: string) => w.op("Where", [condition, yes, no]);

function clip(w: CallWriter, low: number, high: number): string {
  return w.op("Clip", [w.input("self"), number(w, low), number(w, high)]);
}

/** log(1 + e^(beta x)) / beta. */
function softplus(w: CallWriter, x: string, beta = 1): string {
  if (beta === 1) return w.op("Softplus", [x]);
  return w.op("Div", [w.op("Softplus", [w.op("Mul", [x, number(w, beta)])]), number(w, beta)]);
}

const elu: Row = (w) => {
  const x = w.input("self");
  const [alpha, scale, inputScale] = ["alpha", "scale", "inputScale"].map((name) => w.number(name)) as [
    number,
    number,
    number,
  ];
  if (scale === 1 && inputScale === 1) return w.op("Elu", [x], { alpha: w.float(alpha) });
  const curve = w.op("Sub", [w.op("Exp", [w.op("Mul", [x, number(w, inputScale)])]), number(w, 1)]);
  const [straight, bent] = [w.op("Mul", [x, number(w, scale)]), w.op("Mul", [curve, number(w, scale * alpha)])];
  return choose(w, w.op("Greater", [x, number(w, 0)]), straight, bent);
};

/** 0.5 · x · (1 + erf(x / √2)), or its approximation by tanh. */
const gelu: Row = (w) => {
  const x = w.input("self");
  let curve: string;
  if (w.text("approximate") === "tanh") {
    const cubic = w.op("Mul", [w.op("Mul", [x, w.op("Mul", [x, x])]), number(w, 0.044715)]);
    curve = w.op("Tanh", [w.op("Mul", [w.op("Add", [x, cubic]), number(w, Math.sqrt(2 / Math.PI))])]);
  } else {
    curve = w.op("Erf", [w.op("Mul", [x, number(w, Math.SQRT1_2)])]);
  }
  return w.op("Mul", [w.op("Mul", [x, number(w, 0.5)]), w.op("Add", [curve, number(w, 1)])]);
};

const prelu: Row = (w) => {
  const x = w.input("self");
  const weight = w.input("weight");
  const [count] = w.shape("weight");
  const trailing = w.ndim("self") - 2;
  if (w.ndim("weight") === 0 || count === 1 || trailing <= 0) return w.op("PRelu", [x, weight]);
  return w.op("PRelu", [x, w.reshape(weight, [count ?? 1, ...new Array<number>(trailing).fill(1)])]);
};

const softmax =
  (type: "Softmax" | "LogSoftmax"): Row =>
  (w) => {
    const x = w.input("self", w.out().dtype);
    if (w.ndim("self") > 0) return w.op(type, [x], { axis: w.axis("dim") });
    return w.op("Squeeze", [w.op(type, [w.reshape(x, [1])], { axis: 0 }), w.int64s([0])]);
  };

/** Nothing, but in training. */
const dropout: Row = (w) => {
  w.need(!w.flag("train"), "train: given true; random numbers have no ONNX form");
  return w.input(w.isNull("input") ? "self" : "input");
};

export const activationRows: Rows = {
  relu: node("Relu"),
  sigmoid: node("Sigmoid"),
  tanh: node("Tanh"),
  relu6: (w) => clip(w, 0, 6),
  hardtanh: (w) => clip(w, w.number("minVal"), w.number("maxVal")),
  elu,
  selu: node("Selu"),
  celu: (w) => {
    const alpha = number(w, w.number("alpha"));
    return w.op("Mul", [w.op("Elu", [w.op("Div", [w.input("self"), alpha])]), alpha]);
  },
  leaky_relu: (w) => w.op("LeakyRelu", [w.input("self")], { alpha: w.float(w.number("negativeSlope")) }),
  rrelu: (w) => {
    w.need(!w.flag("training"), "training: given true; random slopes have no ONNX form");
    const slope = (w.number("lower") + w.number("upper")) / 2;
    return w.op("LeakyRelu", [w.input("self")], { alpha: w.float(slope) });
  },
  prelu,
  gelu,
  silu: (w) => w.op("Mul", [w.input("self"), w.op("Sigmoid", [w.input("self")])]),
  mish: (w) => w.op("Mul", [w.input("self"), w.op("Tanh", [softplus(w, w.input("self"))])]),
  softplus: (w) => softplus(w, w.input("self"), w.number("beta")),
  log_sigmoid: (w) => w.op("Neg", [softplus(w, w.op("Neg", [w.input("self")]))]),
  hardsigmoid: (w) => w.op("HardSigmoid", [w.input("self")], { alpha: w.float(1 / 6), beta: w.float(0.5) }),
  hardswish: (w) =>
    w.op("Mul", [
      w.input("self"),
      w.op("HardSigmoid", [w.input("self")], { alpha: w.float(1 / 6), beta: w.float(0.5) }),
    ]),
  hardshrink: (w) => {
    const small = w.op("LessOrEqual", [w.op("Abs", [w.input("self")]), number(w, w.number("lambd"))]);
    return choose(w, small, number(w, 0), w.input("self"));
  },
  softshrink: (w) => {
    const lambd = w.float(w.number("lambd"));
    return w.op("Shrink", [w.input("self")], { lambd, bias: lambd });
  },
  threshold: (w) => {
    const above = w.op("Greater", [w.input("self"), number(w, w.number("threshold"))]);
    return choose(w, above, w.input("self"), number(w, w.number("value")));
  },
  glu: (w) => {
    const axis = w.axis("dim");
    const half = w.out().shape[axis] ?? 0;
    const [value, gate] = w.ops("Split", [w.input("self"), w.int64s([half, half])], 2, { axis }) as [string, string];
    return w.op("Mul", [value, w.op("Sigmoid", [gate])]);
  },
  dropout,
  feature_dropout: dropout,
  alpha_dropout: dropout,
  feature_alpha_dropout: dropout,
  softmax: softmax("Softmax"),
  log_softmax: softmax("LogSoftmax"),
};
