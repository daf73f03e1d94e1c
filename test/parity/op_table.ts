/** The rows of fixtures/ops.json: how their arguments are drawn, called and compared. */
import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { tolerances } from "../support/tolerances.js";

type Tensor = torch.Tensor;

/** How a tensor is drawn; what is missing is the default in op_recipes.py. */
interface Fill {
  readonly shape: readonly number[];
  readonly kind?: "normal" | "uniform" | "index" | "positive definite" | "triangular" | "list";
  readonly dtype?: torch.DType;
  readonly seed?: number;
  readonly low?: number;
  readonly high?: number;
  readonly data?: readonly number[];
  readonly form?: "sparse" | "csr" | "csc" | "mkldnn" | "quantised" | "per channel";
}

type Stored = number | string | readonly [number | string, number | string];

/** A tensor's numbers, or of a large one three weighted sums; neither where memory is left as it was. */
interface Digest {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly layout?: string;
  readonly data?: readonly Stored[];
  readonly sums?: readonly number[];
}

type Expected = Digest | { readonly value: unknown } | readonly Expected[];

/** One call. `others` holds, by dtype, the dtypes of the results and perhaps a checksum; null where it is refused. */
export interface Row {
  readonly op: string;
  readonly overload: string;
  readonly args: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly outputs: Expected;
  readonly gauge?: boolean;
  readonly others?: Readonly<Record<string, readonly (string | number)[] | null>>;
  /** True: PyTorch's own check by differences passes. A text: why it does not. */
  readonly gradient?: true | string;
}

const isFill = (value: unknown): value is Fill => typeof value === "object" && value !== null && "shape" in value;

/** The same function as `draw` in op_rows.py. */
function draw({ shape, kind = "normal", dtype = "float64", seed = 1, low = 0, high = 5, data = [] }: Fill): Tensor {
  const generator = new torch.Generator().manualSeed(seed);
  const isFloat = /float|complex/.test(dtype);
  if (kind === "list") return torch.fromArray(Float64Array.from(data), [...shape], { dtype: "float64" }).to({ dtype });
  if (kind === "index" || (kind !== "uniform" && !isFloat)) {
    return torch.randint(low, dtype === "bool" ? 2 : high, [...shape], { generator }).to({ dtype });
  }
  if (kind === "uniform") {
    return torch
      .rand([...shape], { generator, dtype: "float64" })
      .mul(high - low)
      .add(low)
      .to({ dtype });
  }
  let x = torch.randn([...shape], { generator, dtype: dtype.startsWith("complex") ? "complex128" : "float64" });
  const unit = () => torch.eye(shape.at(-1) as number, { dtype: x.dtype });
  if (kind === "positive definite") x = x.matmul(x.transpose(-2, -1).conj()).add(unit().mul(shape.at(-1) as number));
  else if (kind === "triangular") x = x.tril().add(unit().mul(3));
  return x.to({ dtype });
}

function made(value: unknown, dtype: torch.DType | null): unknown {
  if (Array.isArray(value)) return value.map((item) => made(item, dtype));
  if (!isFill(value)) return value;
  const x = draw(dtype !== null && (value.dtype ?? "float64") === "float64" ? { ...value, dtype } : value);
  switch (value.form) {
    case "sparse":
      return x.mul(x.abs().gt(0.5)).toSparse();
    case "csr":
      return x.mul(x.abs().gt(0.5)).toSparseCsr();
    case "csc":
      return x.mul(x.abs().gt(0.5)).toSparseCsc();
    case "mkldnn":
      return x.toMkldnn();
    case "quantised":
      return torch.callOp("quantize_per_tensor", x.to("float32"), 0.1, 10, "quint8");
    case "per channel": {
      const scales = torch.tensor([0.1, 0.2], { dtype: "float64" });
      return torch.callOp("quantize_per_channel", x.to("float32"), scales, torch.tensor([1, 2]), 0, "qint8");
    }
    default:
      return x;
  }
}

/** The arguments of a row, the tensors that are float64 by default in another dtype where one is given. */
export function argumentsOf(row: Row, dtype: torch.DType | null = null): { args: unknown[]; options: object | null } {
  const options = Object.entries(row.options).map(([name, value]) => [name, made(value, dtype)]);
  const args = row.args.map((value) => made(value, dtype));
  return { args, options: options.length > 0 ? Object.fromEntries(options) : null };
}

/** Calls the operator after seeding. */
export function callRow(row: Row, args: readonly unknown[], options: object | null): unknown {
  torch.manualSeed(77);
  return torch.callOp(row.op, ...args, ...(options === null ? [] : [options]));
}

export function tensorsIn(value: unknown): Tensor[] {
  if (torch.isTensor(value)) return [value];
  return Array.isArray(value) ? value.flatMap(tensorsIn) : [];
}

function dense(tensor: Tensor): Tensor {
  let x = tensor.detach();
  if (x.layout !== "strided") x = x.toDense();
  if (/^qu?int/.test(x.dtype)) x = x.dequantize();
  return x.resolveConj().resolveNeg();
}

const weight = (i: number) => (((i * 37 + 11) % 101) - 50) / 50;

/** Real numbers; of complex ones the real and imaginary parts in turn. */
function numbers(tensor: Tensor): number[] {
  const x = tensor.isComplex() ? torch.viewAsReal(tensor.to("complex128")) : tensor.to("float64");
  return Array.from(x.flatten().contiguous().data() as Float64Array);
}

function toleranceOf(dtype: string): number {
  const { double, single, half } = tolerances.ops;
  if (/16|8|complex32/.test(dtype) && /float|complex|qu?int/.test(dtype)) return half;
  return /float32|complex64|qint/.test(dtype) ? single : double;
}

function expectClose(what: string, got: number, want: number, scale: number, tolerance: number): void {
  if (Object.is(got, want) || got === want) return;
  const difference = Math.abs(got - want) / Math.max(1, scale);
  expect(difference, `${what}: ${got} for ${want}`).to.be.at.most(tolerance);
}

function expectDigest(what: string, actual: Tensor, expected: Digest, gauge: boolean): void {
  const { shape, dtype, layout = "strided" } = actual;
  expect({ shape, dtype, layout }, what).to.deep.equal({
    shape: expected.shape,
    dtype: expected.dtype,
    layout: expected.layout ?? "strided",
  });
  const tolerance = toleranceOf(dtype);
  const flat = dense(actual).flatten();
  const values = numbers(gauge ? flat.abs() : flat);
  if (expected.sums !== undefined) {
    for (const [k, sum] of expected.sums.entries()) {
      const terms = values
        .map((value, i) => (Number.isFinite(value) ? value : 7) * weight(i))
        .filter((_, i) => i % 3 === k);
      const scale = terms.reduce((total, term) => total + Math.abs(term), 0);
      const total = terms.reduce((part, term) => part + term, 0);
      expectClose(`${what}: weighted sum ${k}`, total, sum, scale, tolerance);
    }
  } else if (expected.data !== undefined) {
    const want = expected.data.flat().map(toNumber);
    expect(values.length, `${what}: how many numbers`).to.equal(want.length);
    const scale = Math.max(0, ...want.map(Math.abs).filter(Number.isFinite));
    for (const [i, value] of want.entries())
      expectClose(`${what}: element ${i}`, values[i] as number, value, scale, tolerance);
  }
}

function toNumber(stored: Stored): number {
  if (typeof stored === "number") return stored;
  return { inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY }[stored as string] ?? Number.NaN;
}

/** Asserts that a result is what Python's was. */
export function expectResult(what: string, actual: unknown, expected: Expected, gauge: boolean): void {
  if (Array.isArray(expected)) {
    expect(actual, what).to.be.an("array").of.length(expected.length);
    for (const [i, item] of expected.entries()) expectResult(`${what}[${i}]`, (actual as unknown[])[i], item, gauge);
  } else if ("shape" in expected) {
    expect(torch.isTensor(actual), `${what} is a tensor`).to.equal(true);
    expectDigest(what, actual as Tensor, expected, gauge);
  } else {
    const { value } = expected as { value: unknown };
    if (typeof value === "number") {
      expect(Number(actual)).to.be.closeTo(value, tolerances.ops.double * Math.max(1, Math.abs(value)), what);
    } else {
      expect(actual ?? null, what).to.deep.equal(value);
    }
  }
}

/** Asserts the dtypes of results, and the checksum of the first where there is one. */
export function expectChecksum(what: string, actual: unknown, expected: readonly (string | number)[]): void {
  const tensors = tensorsIn(actual);
  const sum = expected.at(-1);
  const dtypes = expected.filter((item) => typeof item === "string");
  expect(
    tensors.map(({ dtype }) => dtype),
    what,
  ).to.deep.equal(dtypes);
  const [first] = tensors;
  if (typeof sum !== "number" || first === undefined) return;
  const flat = dense(first).flatten();
  const values = numbers(flat.isComplex() ? flat.abs() : flat).filter(Number.isFinite);
  const terms = values.map((value, i) => value * weight(i));
  const scale = terms.reduce((total, term) => total + Math.abs(term), 0);
  const total = terms.reduce((part, term) => part + term, 0);
  expectClose(what, total, sum, scale, Math.max(toleranceOf(first.dtype), tolerances.ops.checksum));
}
