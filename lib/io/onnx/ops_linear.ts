/** Products of matrices, look-ups, attention. */
import { full, type Tensor } from "../../torch/index.js";
import type { Size } from "./sizes.js";
import type { CallWriter, Row, Rows } from "./writer.js";

const matmul =
  (left: string, right: string): Row =>
  (w) =>
    w.op("MatMul", [w.input(left), w.input(right)]);

/** The last two dimensions change places. */
function transposed(w: CallWriter, x: string, ndim: number): string {
  const order = Array.from({ length: ndim }, (_, i) => (i < ndim - 2 ? i : 2 * ndim - 3 - i));
  return w.permute(x, order);
}

const linear: Row = (w) => {
  const [x, weight, bias] = [w.input("input"), w.input("weight"), w.optional("bias")];
  if (w.ndim("input") === 2) return w.op("Gemm", [x, weight, bias], { transB: 1 });
  const product = w.op("MatMul", [x, w.ndim("weight") === 2 ? transposed(w, weight, 2) : weight]);
  return bias === "" ? product : w.op("Add", [product, bias]);
};

const addmm: Row = (w) =>
  w.op("Gemm", [w.input("mat1"), w.input("mat2"), w.input("self")], {
    alpha: w.float(w.number("alpha")),
    beta: w.float(w.number("beta")),
  });

/** `x` times a number. */
function scaled(w: CallWriter, x: string, factor: number): string {
  return factor === 1 ? x : w.op("Mul", [x, w.constant(factor, w.out().dtype)]);
}

/** beta · self + alpha · left · right. */
const addProduct =
  (left: string, right: string): Row =>
  (w) => {
    const product = w.op("MatMul", [w.input(left), w.input(right)]);
    return w.op("Add", [scaled(w, w.input("self"), w.number("beta")), scaled(w, product, w.number("alpha"))]);
  };

const outer =
  (other: string): Row =>
  (w) => {
    const { dtype } = w.out();
    const column = w.op("Unsqueeze", [w.input("self", dtype), w.int64s([1])]);
    return w.op("Mul", [column, w.input(other, dtype)]);
  };

const einsum: Row = (w) => {
  const equation = (w.text("equation") ?? w.fail("equation: given none")).replaceAll(" ", "");
  const inputs = w.values("tensors").map((value) => w.read(value, w.out().dtype));
  return w.op("Einsum", inputs, { equation });
};

/** yₒ = x₁ᵀ · weightₒ · x₂ + biasₒ. */
const bilinear: Row = (w) => {
  const inputs = [w.input("input1"), w.input("weight"), w.input("input2")];
  const product = w.op("Einsum", inputs, { equation: "...i,oij,...j->...o" });
  return w.isNull("bias") ? product : w.op("Add", [product, w.input("bias")]);
};

/** −∞ above the diagonal, 0 elsewhere. */
function causal(rows: number, columns: number, dtype: "float32"): Tensor {
  return full([rows, columns], Number.NEGATIVE_INFINITY, { dtype }).triu(1);
}

/** softmax(q kᵀ · scale + mask) v. */
const attention: Row = (w) => {
  w.need(w.number("dropoutP") === 0, "dropoutP: given more than 0; random numbers have no ONNX form");
  const heads = (name: string) => (w.ndim(name) < 3 ? 1 : w.shape(name).at(-3));
  w.need(!w.flag("enableGqa") || heads("query") === heads("key"), "enableGqa: fewer heads in key and value");
  const { dtype } = w.out();
  const [length = 0, width = 0] = w.shape("query").slice(-2);
  const [source = 0] = w.shape("key").slice(-2);
  const scale = w.isNull("scale") ? 1 / Math.sqrt(w.fixed(width, "query")) : w.number("scale");
  const query = scaled(w, w.input("query"), scale);
  let scores = w.op("MatMul", [query, transposed(w, w.input("key"), w.ndim("key"))]);
  if (w.flag("isCausal")) {
    const sides = [length, source].map((side: Size) => w.fixed(side, "isCausal")) as [number, number];
    scores = w.op("Add", [scores, w.tensor(() => causal(...sides, dtype as "float32"))]);
  }
  if (!w.isNull("attnMask")) {
    const mask = w.input("attnMask");
    const isBool = w.dtype("attnMask") === "bool";
    const [none, all] = [w.constant(0, dtype), w.constant(Number.NEGATIVE_INFINITY, dtype)];
    const added = isBool ? w.op("Where", [mask, none, all]) : w.input("attnMask", dtype);
    scores = w.op("Add", [scores, added]);
  }
  return w.op("MatMul", [w.op("Softmax", [scores], { axis: -1 }), w.input("value")]);
};

export const linearRows: Rows = {
  linear,
  addmm,
  matmul: matmul("self", "other"),
  mm: matmul("self", "mat2"),
  bmm: matmul("self", "mat2"),
  mv: matmul("self", "vec"),
  dot: matmul("self", "tensor"),
  baddbmm: addProduct("batch1", "batch2"),
  addmv: addProduct("mat", "vec"),
  outer: outer("vec2"),
  ger: outer("vec2"),
  einsum,
  bilinear,
  embedding: (w) => w.op("Gather", [w.input("weight"), w.input("indices")], { axis: 0 }),
  scaled_dot_product_attention: attention,
};
