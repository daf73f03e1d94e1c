/** Operators element by element: arithmetic, comparisons, functions of one number. */
import type { DType } from "../../torch/index.js";
import { Value } from "./program.js";
import type { CallWriter, Row, Rows } from "./writer.js";

/** One node on the input in the dtype of the result. */
const unary =
  (type: string): Row =>
  (w) =>
    w.op(type, [w.input("self", w.out().dtype)]);

/** One node on both inputs in the dtype of the result. */
const binary =
  (type: string): Row =>
  (w) => {
    const { dtype } = w.out();
    return w.op(type, [w.operand("self", dtype), w.operand("other", dtype)]);
  };

const logical =
  (type: string): Row =>
  (w) =>
    w.op(type, [w.operand("self", "bool"), w.operand("other", "bool")]);

/** Comparisons know few dtypes. */
function comparable(dtype: DType): DType {
  return ["int8", "int16", "uint8", "uint16", "bool"].includes(dtype) ? "int32" : dtype;
}

const compare =
  (type: string): Row =>
  (w) => {
    const dtype = comparable(w.commonDtype("self", "other"));
    return w.op(type, [w.operand("self", dtype), w.operand("other", dtype)]);
  };

/** self ± alpha · other. */
const sum =
  (type: "Add" | "Sub", reversed = false): Row =>
  (w) => {
    const { dtype } = w.out();
    const [first, second] = reversed ? ["other", "self"] : ["self", "other"];
    const alpha = w.isNull("alpha") ? 1 : w.number("alpha");
    if (dtype === "bool") {
      w.need(type === "Add" && alpha === 1, "numbers of dtype bool");
      return w.op("Or", [w.operand(first as string, dtype), w.operand(second as string, dtype)]);
    }
    const scaled = w.operand(second as string, dtype);
    const right = alpha === 1 ? scaled : w.op("Mul", [scaled, w.constant(alpha, dtype)]);
    return w.op(type, [w.operand(first as string, dtype), right]);
  };

const isFloat = (dtype: DType) => dtype.startsWith("float") || dtype === "bfloat16";

/** Rounded towards −∞, also for integers, whose division rounds towards 0. */
function floorDivide(w: CallWriter): string {
  const { dtype } = w.out();
  const [a, b] = [w.operand("self", dtype), w.operand("other", dtype)];
  if (isFloat(dtype)) return w.op("Floor", [w.op("Div", [a, b])]);
  return w.op("Div", [w.op("Sub", [a, w.op("Mod", [a, b])]), b]);
}

function truncate(w: CallWriter, x: string): string {
  return w.op("Mul", [w.op("Sign", [x]), w.op("Floor", [w.op("Abs", [x])])]);
}

const div: Row = (w) => {
  const { dtype } = w.out();
  const mode = w.text("roundingMode");
  if (mode === "floor") return floorDivide(w);
  const quotient = binary("Div")(w) as string;
  return mode === "trunc" && isFloat(dtype) ? truncate(w, quotient) : quotient;
};

/** self + value · t1 · t2, or the quotient. */
const addCombined =
  (type: "Mul" | "Div"): Row =>
  (w) => {
    const { dtype } = w.out();
    const combined = w.op(type, [w.operand("tensor1", dtype), w.operand("tensor2", dtype)]);
    const factor = w.number("value");
    const scaled = factor === 1 ? combined : w.op("Mul", [combined, w.constant(factor, dtype)]);
    return w.op("Add", [w.operand("self", dtype), scaled]);
  };

/** Null where there is no bound. */
function bound(w: CallWriter, name: string): string {
  return w.isNull(name) ? "" : w.operand(name, w.out().dtype);
}

const clamp: Row = (w) => {
  const x = w.input("self", w.out().dtype);
  const [low, high] = [bound(w, "min"), bound(w, "max")];
  if (!(w.arg("min") instanceof Value || w.arg("max") instanceof Value)) return w.op("Clip", [x, low, high]);
  const raised = low === "" ? x : w.op("Max", [x, low]);
  return high === "" ? raised : w.op("Min", [raised, high]);
};

/** f(x) = outer(x + 1) or f(x) = inner(x) − 1, for functions that ONNX lacks. */
const scaledLog =
  (base: number): Row =>
  (w) => {
    const { dtype } = w.out();
    return w.op("Div", [w.op("Log", [w.input("self", dtype)]), w.constant(Math.log(base), dtype)]);
  };

const not: Row = (w) => w.op("Not", [w.input("self", "bool")]);

export const arithmeticRows: Rows = {
  ...Object.fromEntries(
    [
      ...["Abs", "Neg", "Sign", "Exp", "Log", "Sqrt", "Floor", "Ceil", "Round", "Erf", "Reciprocal"],
      ...["Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Asinh", "Acosh", "Atanh"],
    ].map((type) => [type.toLowerCase(), unary(type)]),
  ),
  isnan: (w) => w.op("IsNaN", [w.input("self")]),
  isinf: (w) => w.op("IsInf", [w.input("self")]),
  isfinite: (w) => w.op("Not", [w.op("Or", [w.op("IsNaN", [w.input("self")]), w.op("IsInf", [w.input("self")])])]),
  square: (w) => {
    const x = w.input("self", w.out().dtype);
    return w.op("Mul", [x, x]);
  },
  rsqrt: (w) => w.op("Reciprocal", [w.op("Sqrt", [w.input("self", w.out().dtype)])]),
  trunc: (w) => truncate(w, w.input("self")),
  log2: scaledLog(2),
  log10: scaledLog(10),
  log1p: (w) => w.op("Log", [w.op("Add", [w.input("self", w.out().dtype), w.constant(1, w.out().dtype)])]),
  expm1: (w) => w.op("Sub", [w.op("Exp", [w.input("self", w.out().dtype)]), w.constant(1, w.out().dtype)]),
  exp2: (w) => w.op("Pow", [w.constant(2, w.out().dtype), w.input("self", w.out().dtype)]),
  add: sum("Add"),
  sub: sum("Sub"),
  rsub: sum("Sub", true),
  mul: (w) => (w.out().dtype === "bool" ? logical("And")(w) : binary("Mul")(w)),
  div,
  floor_divide: floorDivide,
  remainder: (w) => {
    const { dtype } = w.out();
    const [a, b] = [w.operand("self", dtype), w.operand("other", dtype)];
    return isFloat(dtype) ? w.op("Sub", [a, w.op("Mul", [floorDivide(w), b])]) : w.op("Mod", [a, b]);
  },
  fmod: (w) => w.op("Mod", [w.operand("self", w.out().dtype), w.operand("other", w.out().dtype)], { fmod: 1 }),
  pow: (w) => w.op("Pow", [w.operand("self", w.out().dtype), w.operand("exponent", w.out().dtype)]),
  maximum: binary("Max"),
  minimum: binary("Min"),
  clamp,
  clamp_min: clamp,
  clamp_max: clamp,
  lerp: (w) => {
    const { dtype } = w.out();
    const x = w.input("self", dtype);
    const way = w.op("Sub", [w.operand("end", dtype), x]);
    return w.op("Add", [x, w.op("Mul", [way, w.operand("weight", dtype)])]);
  },
  addcmul: addCombined("Mul"),
  addcdiv: addCombined("Div"),
  eq: compare("Equal"),
  ne: (w) => w.op("Not", [compare("Equal")(w) as string]),
  lt: compare("Less"),
  le: compare("LessOrEqual"),
  gt: compare("Greater"),
  ge: compare("GreaterOrEqual"),
  logical_and: logical("And"),
  logical_or: logical("Or"),
  logical_xor: logical("Xor"),
  logical_not: not,
  bitwise_not: (w) => (w.dtype("self") === "bool" ? not(w) : w.op("BitwiseNot", [w.input("self")])),
  bitwise_and: (w) => (w.out().dtype === "bool" ? logical("And") : binary("BitwiseAnd"))(w),
  bitwise_or: (w) => (w.out().dtype === "bool" ? logical("Or") : binary("BitwiseOr"))(w),
  bitwise_xor: (w) => (w.out().dtype === "bool" ? logical("Xor") : binary("BitwiseXor"))(w),
  where: (w) => {
    w.need(!w.isNull("self"), "without values to choose from: the shape of its result depends on numbers");
    const { dtype } = w.out();
    return w.op("Where", [w.input("condition", "bool"), w.operand("self", dtype), w.operand("other", dtype)]);
  },
  masked_fill: (w) =>
    w.op("Where", [w.input("mask", "bool"), w.operand("value", w.out().dtype), w.input("self", w.out().dtype)]),
};

/** Other names of the same operators. */
export const arithmeticAliases: Readonly<Record<string, string>> = {
  absolute: "abs",
  negative: "neg",
  subtract: "sub",
  multiply: "mul",
  divide: "div",
  true_divide: "div",
  clip: "clamp",
  greater: "gt",
  greater_equal: "ge",
  less: "lt",
  less_equal: "le",
  not_equal: "ne",
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  arcsinh: "asinh",
  arccosh: "acosh",
  arctanh: "atanh",
};
