/**
 * Fills tensors in place, as `torch.nn.init`: same seed, same numbers as Python. Every function records no gradient and
 * returns its tensor.
 */
import { checkNumber } from "../../config/arguments.js";
import { check, describe } from "../../errors.js";
import { noGrad } from "../autograd.js";
import { checkTensor } from "../checks.js";
import { tensor as tensorOf } from "../creation.js";
import * as ops from "../ops.js";
import type { Tensor } from "../tensor.js";

/** The layers and nonlinearities that {@link calculateGain} knows. */
export type Nonlinearity =
  | "linear"
  | "conv1d"
  | "conv2d"
  | "conv3d"
  | "conv_transpose1d"
  | "conv_transpose2d"
  | "conv_transpose3d"
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leaky_relu"
  | "selu";

/** `"fan_in"` keeps the variance in the forward pass, `"fan_out"` in the backward pass. */
export type FanMode = "fan_in" | "fan_out";

/** Options of the Kaiming initialisers. */
export interface KaimingOptions {
  /** The negative slope of a leaky ReLU that follows (default 0). */
  readonly a?: number;
  /** Default `"fan_in"`. */
  readonly mode?: FanMode;
  /** Default `"leaky_relu"`. */
  readonly nonlinearity?: Nonlinearity;
}

const gains: Readonly<Record<string, (param?: number) => number>> = {
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.sqrt(2),
  leaky_relu: (slope = 0.01) => Math.sqrt(2 / (1 + slope ** 2)),
  selu: () => 3 / 4,
};
const unit = /^(linear|conv(_transpose)?[123]d)$/;

/**
 * The factor by which a nonlinearity wants weights scaled.
 *
 * @param param the negative slope of `"leaky_relu"` (default 0.01)
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for an unknown name
 */
export function calculateGain(nonlinearity: Nonlinearity, param?: number): number {
  const isName = typeof nonlinearity === "string";
  if (isName && unit.test(nonlinearity)) return 1;
  const gain = isName && Object.hasOwn(gains, nonlinearity) ? gains[nonlinearity] : undefined;
  check(
    gain !== undefined,
    "ERR_INVALID_ARGUMENT",
    () =>
      `calculateGain: nonlinearity: given ${describe(nonlinearity)}, allowed: linear, conv1d … conv_transpose3d, ` +
      Object.keys(gains).join(", "),
  );
  if (param === undefined || param === null) return gain();
  checkNumber("calculateGain", "param", param);
  return gain(param);
}

/** Inputs and outputs per unit of a weight `[out, in, …kernel]`. @throws EscnnError `ERR_SHAPE` below two dimensions. */
export function calculateFanInAndFanOut(tensor: Tensor): readonly [fanIn: number, fanOut: number] {
  checkTensor("calculateFanInAndFanOut", "tensor", tensor);
  const [outputs, inputs, ...kernel] = tensor.shape;
  check(
    outputs !== undefined && inputs !== undefined,
    "ERR_SHAPE",
    () => `init: tensor: given shape [${tensor.shape.join(", ")}], wanted at least 2 dimensions`,
  );
  const size = kernel.reduce((product, length) => product * length, 1);
  return [inputs * size, outputs * size];
}

/** Uniform in `[a, b)`. */
export function uniform_<T extends Tensor>(tensor: T, a = 0, b = 1): T {
  return fill("uniform_", tensor, () => tensor.uniform_(a, b));
}

/** Normal with the given mean and standard deviation. */
export function normal_<T extends Tensor>(tensor: T, mean = 0, std = 1): T {
  return fill("normal_", tensor, () => tensor.normal_(mean, std));
}

/**
 * Normal, restricted to `[a, b]` by drawing again what falls outside (waits for the device once a round).
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` unless a < b
 */
export function truncNormal_<T extends Tensor>(tensor: T, mean = 0, std = 1, a = -2, b = 2): T {
  checkArguments("truncNormal_", tensor, { mean, std, a, b });
  check(a < b, "ERR_INVALID_ARGUMENT", () => `truncNormal_: a, b: given ${a}, ${b}, allowed: a < b`);
  const bounds = tensorOf([(a - mean) / std / Math.SQRT2, (b - mean) / std / Math.SQRT2], { dtype: "float64" });
  const [low, high] = bounds.erf().toArray() as [number, number];
  const common = (high - low) / 2 > 0.3;
  return fill("truncNormal_", tensor, () =>
    common ? rejectNormal(tensor, mean, std, a, b) : rejectUniform(tensor, mean, std, a, b),
  );
}

/** All `value`. */
export function constant_<T extends Tensor>(tensor: T, value: number): T {
  return fill("constant_", tensor, () => tensor.fill_(value));
}

/** All 1. */
export function ones_<T extends Tensor>(tensor: T): T {
  return fill("ones_", tensor, () => tensor.fill_(1));
}

/** All 0. */
export function zeros_<T extends Tensor>(tensor: T): T {
  return fill("zeros_", tensor, () => tensor.zero_());
}

/** The identity, for a matrix. @throws EscnnError `ERR_SHAPE` unless it has two dimensions. */
export function eye_<T extends Tensor>(tensor: T): T {
  checkTensor("eye_", "tensor", tensor);
  const [rows, columns, ...more] = tensor.shape;
  check(
    rows !== undefined && columns !== undefined && more.length === 0,
    "ERR_SHAPE",
    () => `eye_: tensor: given shape [${tensor.shape.join(", ")}], wanted 2 dimensions`,
  );
  return fill("eye_", tensor, () =>
    tensor.copy_(ops.eye(rows, columns, { dtype: tensor.dtype, device: tensor.device })),
  );
}

/** Glorot & Bengio 2010: uniform with standard deviation `gain · √(2 / (fanIn + fanOut))`. */
export function xavierUniform_<T extends Tensor>(tensor: T, gain = 1): T {
  checkArguments("xavierUniform_", tensor, { gain });
  const [fanIn, fanOut] = calculateFanInAndFanOut(tensor);
  const bound = Math.sqrt(3) * (gain * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform_(tensor, -bound, bound);
}

/** Glorot & Bengio 2010: normal with standard deviation `gain · √(2 / (fanIn + fanOut))`. */
export function xavierNormal_<T extends Tensor>(tensor: T, gain = 1): T {
  checkArguments("xavierNormal_", tensor, { gain });
  const [fanIn, fanOut] = calculateFanInAndFanOut(tensor);
  return normal_(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)));
}

/** He et al. 2015: uniform with standard deviation `gain / √fan`. An empty tensor stays as it is. */
export function kaimingUniform_<T extends Tensor>(tensor: T, options: KaimingOptions = {}): T {
  checkTensor("kaimingUniform_", "tensor", tensor);
  if (tensor.shape.includes(0)) return tensor;
  const bound = Math.sqrt(3) * kaimingStd(tensor, options);
  return uniform_(tensor, -bound, bound);
}

/** He et al. 2015: normal with standard deviation `gain / √fan`. An empty tensor stays as it is. */
export function kaimingNormal_<T extends Tensor>(tensor: T, options: KaimingOptions = {}): T {
  checkTensor("kaimingNormal_", "tensor", tensor);
  if (tensor.shape.includes(0)) return tensor;
  return normal_(tensor, 0, kaimingStd(tensor, options));
}

/**
 * Saxe et al. 2013: a (semi-)orthogonal matrix, the tensor seen as `[first dimension, rest]`, times `gain`.
 *
 * @throws EscnnError `ERR_SHAPE` below two dimensions
 */
export function orthogonal_<T extends Tensor>(tensor: T, gain = 1): T {
  checkTensor("orthogonal_", "tensor", tensor);
  calculateFanInAndFanOut(tensor);
  if (tensor.shape.includes(0)) return tensor;
  return fill("orthogonal_", tensor, () => {
    const rows = tensor.shape[0] as number;
    const columns = tensor.numel() / rows;
    const gaussian = ops.empty([rows, columns], { dtype: tensor.dtype, device: tensor.device }).normal_(0, 1);
    const wide = rows < columns;
    const [q, r] = ops.linalg.qr(wide ? gaussian.t_() : gaussian);
    const positive = q.mul(r.diagonal().sign());
    tensor
      .view([rows, columns])
      .copy_(wide ? positive.t() : positive)
      .mul_(gain);
  });
}

/**
 * A convolution that keeps its input: 1 at the centre of the kernel between equal channels, else 0.
 *
 * @param groups of the convolution, each keeping its own channels
 * @throws EscnnError `ERR_SHAPE` unless the weight has 3 to 5 dimensions and its outputs are a multiple of `groups`
 */
export function dirac_<T extends Tensor>(tensor: T, groups = 1): T {
  checkArguments("dirac_", tensor, { groups });
  const [outputs = 0, , ...kernel] = tensor.shape;
  check(
    kernel.length >= 1 && kernel.length <= 3 && outputs % groups === 0,
    "ERR_SHAPE",
    () =>
      `dirac_: tensor: given shape [${tensor.shape.join(", ")}], wanted 3 to 5 dimensions, the first a multiple of ${groups}`,
  );
  const perGroup = outputs / groups;
  return fill("dirac_", tensor, () => {
    tensor.zero_();
    // The kernel's centre as a view `[groups, perGroup, inputs]`; of it the diagonals.
    const centre = kernel.reduce<Tensor>((view, side) => view.select(2, Math.floor(side / 2)), tensor);
    centre.unflatten(0, [groups, perGroup]).diagonal({ offset: 0, dim1: 1, dim2: 2 }).fill_(1);
  });
}

/**
 * Normal with standard deviation `std`, and in each column of a matrix the fraction `sparsity` of the rows 0 (Martens
 * 2010).
 *
 * @throws EscnnError `ERR_SHAPE` unless it has two dimensions
 */
export function sparse_<T extends Tensor>(tensor: T, sparsity: number, std = 0.01): T {
  checkArguments("sparse_", tensor, { sparsity });
  const [rows, columns, ...more] = tensor.shape;
  check(
    rows !== undefined && columns !== undefined && more.length === 0,
    "ERR_SHAPE",
    () => `sparse_: tensor: given shape [${tensor.shape.join(", ")}], wanted 2 dimensions`,
  );
  check(
    sparsity >= 0 && sparsity <= 1,
    "ERR_INVALID_ARGUMENT",
    () => `sparse_: sparsity: given ${sparsity}, allowed: a number in [0, 1]`,
  );
  const zeros = Math.ceil(sparsity * rows);
  return fill("sparse_", tensor, () => {
    tensor.normal_(0, std);
    for (let column = 0; column < columns; column++) {
      const chosen = ops.randperm(rows).narrow(0, 0, zeros).to({ device: tensor.device });
      tensor.select(1, column).indexFill_(0, chosen, 0);
    }
  });
}

function kaimingStd(tensor: Tensor, options: KaimingOptions): number {
  const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options ?? {};
  check(
    mode === "fan_in" || mode === "fan_out",
    "ERR_INVALID_ARGUMENT",
    () => `init: mode: given ${describe(mode)}, allowed: fan_in, fan_out`,
  );
  const [fanIn, fanOut] = calculateFanInAndFanOut(tensor);
  return calculateGain(nonlinearity, a) / Math.sqrt(mode === "fan_in" ? fanIn : fanOut);
}

/** Draws from the normal distribution until all lie in `[a, b]`. */
function rejectNormal(tensor: Tensor, mean: number, std: number, a: number, b: number): void {
  let result = tensor.normal_(mean, std);
  for (;;) {
    const outside = ops.logicalOr(result.lt(a), result.gt(b));
    if (!outside.any().item()) break;
    result = ops.where(outside, ops.emptyLike(result).normal_(mean, std), result);
  }
  if (result !== tensor) tensor.copy_(result);
}

/** For rare intervals: draws uniformly and accepts with probability density / highest density. */
function rejectUniform(tensor: Tensor, mean: number, std: number, a: number, b: number): void {
  const logPeak = -0.5 * ((Math.max(a, Math.min(mean, b)) - mean) / std) ** 2;
  const refused = (candidates: Tensor) => {
    const logDensity = candidates.sub(mean).div_(std).pow_(2).mul_(-0.5).sub_(logPeak);
    return ops.emptyLike(candidates).uniform_().log_().gt(logDensity);
  };
  let result: Tensor = tensor.uniform_(a, b);
  let pending = refused(result);
  while (pending.any().item()) {
    const candidates = ops.emptyLike(result).uniform_(a, b);
    result = ops.where(pending, candidates, result);
    pending = ops.where(pending, refused(candidates), pending);
  }
  if (result !== tensor) tensor.copy_(result);
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for what is no tensor, or among `numbers` no number */
function checkArguments(callee: string, tensor: Tensor, numbers: Readonly<Record<string, number>>): void {
  checkTensor(callee, "tensor", tensor);
  for (const [name, value] of Object.entries(numbers)) checkNumber(callee, name, value);
}

function fill<T extends Tensor>(callee: string, tensor: T, write: () => unknown): T {
  checkTensor(callee, "tensor", tensor);
  noGrad(write);
  return tensor;
}
