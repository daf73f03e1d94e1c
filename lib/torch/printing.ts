/** Prints tensors as PyTorch prints them. */
import { callOp } from "./call.js";
import { toTypedNumbers } from "./data.js";
import { native } from "./native.js";
import { type Tensor, toHandle } from "./tensor.js";
import type { Complex, NestedNumbers } from "./types.js";

const threshold = 1000;
const edgeItems = 3;
const lineWidth = 80;
const precision = 4;

/** Python's repr of the tensor: values, then what differs from the default. */
export function format(tensor: Tensor): string {
  const prefix = "tensor(";
  const dense = tensor.layout === "strided" ? tensor : (callOp("to_dense", tensor.detach()) as Tensor);
  const isMeta = tensor.device === "meta";
  const isEmpty = tensor.shape.includes(0);
  const body = isMeta ? "..." : isEmpty ? "[]" : formatValues(dense, prefix.length);
  return withSuffixes(prefix + body, suffixesOf(tensor, isMeta, isEmpty), prefix.length);
}

function suffixesOf(tensor: Tensor, isMeta: boolean, isEmpty: boolean): string[] {
  const { shape, dtype, device, layout } = tensor;
  const defaultDtype = native().defaultDtype();
  const defaultComplex = defaultDtype === "float64" ? "complex128" : "complex64";
  const suffixes: string[] = [];
  if (device !== "cpu") suffixes.push(`device='${device}'`);
  if (isMeta || (isEmpty && shape.length !== 1)) suffixes.push(`size=${tuple(shape)}`);
  const implied = isMeta || isEmpty ? [defaultDtype] : [defaultDtype, defaultComplex, "int64", "bool"];
  if (!implied.includes(dtype)) suffixes.push(`dtype=torch.${dtype}`);
  if (layout !== "strided") suffixes.push(`layout=torch.${layout}`);
  const gradFn = native().gradFnName(toHandle(tensor));
  if (gradFn !== null) suffixes.push(`grad_fn=<${gradFn}>`);
  else if (tensor.requiresGrad) suffixes.push("requires_grad=True");
  return suffixes;
}

const tuple = (shape: readonly number[]) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

function withSuffixes(text: string, suffixes: readonly string[], indent: number): string {
  let result = text;
  let lineLength = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    if (lineLength + suffix.length + 2 > lineWidth) {
      result += `,\n${" ".repeat(indent)}${suffix}`;
      lineLength = indent + suffix.length;
    } else {
      result += `, ${suffix}`;
      lineLength += suffix.length + 2;
    }
  }
  return `${result})`;
}

/** The values to show: all, or of each dimension the first and last three. */
interface Shown {
  readonly values: ArrayLike<NestedNumbers>;
  readonly shape: readonly number[];
  /** Per dimension: whether entries are left out in its middle. */
  readonly cut: readonly boolean[];
}

function select(tensor: Tensor): Shown {
  const shape = tensor.shape;
  const summarize = shape.reduce((product, size) => product * size, 1) > threshold;
  let kept = tensor.detach();
  const cut = shape.map((size, dim) => {
    if (!summarize || size <= 2 * edgeItems) return false;
    const head = callOp("slice", kept, dim, 0, edgeItems);
    const tail = callOp("slice", kept, dim, size - edgeItems, size);
    kept = callOp("cat", [head, tail], dim) as Tensor;
    return true;
  });
  const isInteger = tensor.dtype === "int64" || tensor.dtype === "uint64";
  return { values: toTypedNumbers(kept.data(), tensor.dtype, isInteger), shape: kept.shape, cut };
}

type Formatter = (value: NestedNumbers) => string;

function formatValues(tensor: Tensor, indent: number): string {
  const shown = select(tensor);
  const { formatter, width } = elementFormatter(Array.from(shown.values), tensor.dtype);
  const strides = shown.shape.map((_, dim) => shown.shape.slice(dim + 1).reduce((product, size) => product * size, 1));
  const block = (dim: number, offset: number, level: number): string => {
    if (dim === shown.shape.length) return formatter(shown.values[offset] as NestedNumbers);
    const items = Array.from({ length: shown.shape[dim] as number }, (_, i) => offset + i * (strides[dim] as number));
    const last = dim === shown.shape.length - 1;
    const texts = items.map((at) => block(dim + 1, at, level + 1));
    if (shown.cut[dim]) texts.splice(edgeItems, 0, last ? " ..." : "...");
    if (last) return vector(texts, level, width);
    return `[${texts.join(`,${"\n".repeat(shown.shape.length - dim - 1)}${" ".repeat(level + 1)}`)}]`;
  };
  return block(0, 0, indent);
}

function vector(texts: readonly string[], indent: number, width: number): string {
  const perLine = Math.max(1, Math.floor((lineWidth - indent) / (width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += perLine) lines.push(texts.slice(i, i + perLine).join(", "));
  return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
}

function elementFormatter(values: NestedNumbers[], dtype: string): { formatter: Formatter; width: number } {
  if (dtype.startsWith("complex")) {
    const real = floatFormatter(values.map((value) => (value as Complex).re));
    const imaginary = floatFormatter(values.map((value) => (value as Complex).im));
    const formatter: Formatter = (value) => {
      const imag = `${imaginary.formatter((value as Complex).im)}j`.trimStart();
      return `${real.formatter((value as Complex).re)}${/^[+-]/.test(imag) ? "" : "+"}${imag}`;
    };
    return { formatter, width: real.width + imaginary.width + 1 };
  }
  if (dtype.includes("float")) return floatFormatter(values as number[]);
  const text = (value: NestedNumbers) => (value === true ? "True" : value === false ? "False" : String(value));
  const width = Math.max(1, ...values.map((value) => text(value).length));
  return { formatter: (value) => text(value).padStart(width), width };
}

function floatFormatter(values: number[]): { formatter: Formatter; width: number } {
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0);
  const magnitudes = finite.map(Math.abs);
  const [max, min] = [Math.max(...magnitudes), Math.min(...magnitudes)];
  const integral = finite.every(Number.isInteger);
  const scientific = finite.length > 0 && (max / min > 1000 || max > 1e8 || min < 1e-4);
  const text = (value: number): string => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    const sign = Object.is(value, -0) ? "-" : "";
    if (scientific) return sign + exponential(value);
    return sign + (integral ? `${value.toFixed(0)}.` : fixed(value));
  };
  const width = Math.max(1, ...finite.map((value) => text(value).length));
  return { formatter: (value) => text(value as number).padStart(width), width };
}

/**
 * Python rounds halves to even, JavaScript upwards in magnitude. `digits` are those of the exact value; `shorter` is
 * JavaScript's rounding to `precision` of them.
 */
function halfToEven(value: number, shorter: string, exact: string, down: () => string): string {
  const digits = exact.replace(/e.*$/, "").replace(/^.*\./, "");
  const tie = /^50*$/.test(digits.slice(precision));
  const even = tie && Number(shorter.replace(/e.*$/, "").at(-1)) % 2 === 0;
  return !tie || even || value === 0 ? shorter : down();
}

/** `"{:.4f}"` of Python. */
export function fixed(value: number): string {
  return halfToEven(value, value.toFixed(precision), value.toFixed(40), () =>
    (value - Math.sign(value) * 0.3 * 10 ** -precision).toFixed(precision),
  );
}

/** `"{:.4e}"` of Python. */
export function exponential(value: number): string {
  const exact = value.toExponential(40);
  const text = halfToEven(value, value.toExponential(precision), exact, () => {
    const [mantissa, exponent] = exact.split("e") as [string, string];
    return `${mantissa.slice(0, mantissa.indexOf(".") + 1 + precision)}e${exponent}`;
  });
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}
