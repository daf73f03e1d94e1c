/** Power-average, fractional and inverse pooling. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { intOrTuple, listOf, perDimension, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { Module } from "../module.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { checkDims, Layer } from "./layer.js";
import { returnIndices } from "./pooling.js";
import { pairs, value } from "./repr.js";
import { layerOf } from "./table.js";

type Dims = 1 | 2 | 3;

const powerPools = { 1: F.lpPool1d, 2: F.lpPool2d, 3: F.lpPool3d } as const;

function lpPoolOf(dims: Dims) {
  return layerOf(["normType", "kernelSize", "stride", "ceilMode"], {
    schema: () =>
      z.strictObject({
        normType: real(),
        kernelSize: intOrTuple(dims, 1),
        stride: intOrTuple(dims, 1).optional(),
        ceilMode: z.boolean().default(false),
      }),
    apply: (x, { normType, kernelSize, stride, ceilMode }) =>
      powerPools[dims](x, normType, kernelSize, stride, ceilMode),
    print: (options) => ({
      norm_type: value(options.normType),
      kernel_size: value(options.kernelSize),
      stride: value(options.stride),
      ceil_mode: value(options.ceilMode),
    }),
  });
}

/** (Σ xᵖ)^(1/p) in each window of `[N, C, L]`. Options: `normType` (p), `kernelSize, stride, ceilMode = false`. */
export class LPPool1d extends lpPoolOf(1) {}
/** {@link LPPool1d} for `[N, C, H, W]`. */
export class LPPool2d extends lpPoolOf(2) {}
/** {@link LPPool1d} for `[N, C, D, H, W]`. */
export class LPPool3d extends lpPoolOf(3) {}

function fractionalSchema(dims: 2 | 3) {
  const error = `allowed: a number in (0, 1) or an array of ${dims} of them`;
  const ratio = z.number({ error }).gt(0, { error }).lt(1, { error });
  return z.strictObject({
    kernelSize: intOrTuple(dims, 1),
    outputSize: intOrTuple(dims, 1).optional(),
    outputRatio: z.union([ratio, listOf(z.array(ratio, { error }).length(dims, { error }))], { error }).optional(),
    returnIndices: returnIndices(),
  });
}

/** Options of the fractional pools: exactly one of `outputSize` and `outputRatio`. */
export type FractionalMaxPoolOptions = z.input<ReturnType<typeof fractionalSchema>>;
type FractionalArguments = Arguments<
  FractionalMaxPoolOptions,
  ["kernelSize", "outputSize", "outputRatio", "returnIndices"]
>;

const fractionalPools = { 2: F.fractionalMaxPool2dWithIndices, 3: F.fractionalMaxPool3dWithIndices } as const;

abstract class FractionalMaxPool extends Layer {
  readonly kernelSize: number | readonly number[];
  readonly outputSize: number | readonly number[] | undefined;
  readonly outputRatio: number | readonly number[] | undefined;

  constructor(
    callee: string,
    private readonly dims: 2 | 3,
    args: readonly unknown[],
  ) {
    super();
    const options = parseArguments(callee, fractionalSchema(dims), args);
    check(
      (options.outputSize === undefined) !== (options.outputRatio === undefined),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: outputSize, outputRatio: exactly one must be given`,
    );
    this.kernelSize = options.kernelSize;
    this.outputSize = options.outputSize;
    this.outputRatio = options.outputRatio;
  }

  override forward(input: Tensor): Tensor {
    return this.forwardWithIndices(input)[0];
  }

  /** {@link forward} and the flat spatial index (int64) of each maximum; Python's `return_indices=True`. */
  forwardWithIndices(input: Tensor): [output: Tensor, indices: Tensor] {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    return fractionalPools[this.dims](input, this.kernelSize, this.outputSize, this.outputRatio);
  }
}

/** Maxima over windows of random places (Graham 2014) in `[N, C, H, W]`; also in eval. Options in Python's order. */
export class FractionalMaxPool2d extends FractionalMaxPool {
  constructor(...args: FractionalArguments) {
    super(new.target.name, 2, args);
  }
}

/** {@link FractionalMaxPool2d} for `[N, C, D, H, W]`. */
export class FractionalMaxPool3d extends FractionalMaxPool {
  constructor(...args: FractionalArguments) {
    super(new.target.name, 3, args);
  }
}

function unpoolSchema(dims: Dims) {
  return z.strictObject({
    kernelSize: perDimension(dims, 1),
    stride: perDimension(dims, 1).optional(),
    padding: perDimension(dims, 0).default(new Array(dims).fill(0)),
  });
}

/** Options of the inverse pools; `stride` defaults to `kernelSize`. */
export type MaxUnpoolOptions = z.input<ReturnType<typeof unpoolSchema>>;
type UnpoolArguments = Arguments<MaxUnpoolOptions, ["kernelSize", "stride", "padding"]>;

const unpools = { 1: F.maxUnpool1d, 2: F.maxUnpool2d, 3: F.maxUnpool3d } as const;

abstract class MaxUnpool extends Module<
  [input: Tensor, indices: Tensor, outputSize?: readonly number[] | null],
  Tensor
> {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];

  constructor(
    callee: string,
    private readonly dims: Dims,
    args: readonly unknown[],
  ) {
    super();
    const options = parseArguments(callee, unpoolSchema(dims), args);
    this.kernelSize = options.kernelSize;
    this.stride = options.stride ?? options.kernelSize;
    this.padding = options.padding;
  }

  /**
   * Puts each value where its index says, zeros elsewhere.
   *
   * @param indices of `forwardWithIndices` of the pool
   * @param outputSize the wanted spatial sizes, where the stride leaves several possible
   */
  override forward(input: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    checkDims(this.typeName(), input, this.dims + 1, this.dims + 2);
    return unpools[this.dims](input, indices, this.kernelSize, this.stride, this.padding, outputSize);
  }

  override extraRepr(): string {
    return pairs({
      kernel_size: value(this.kernelSize),
      stride: value(this.stride),
      padding: value(this.padding),
    });
  }
}

/** The inverse of `MaxPool1d` but for the values that it dropped. Options: `kernelSize, stride, padding = 0`. */
export class MaxUnpool1d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super(new.target.name, 1, args);
  }
}

/** {@link MaxUnpool1d} for `[N, C, H, W]`. */
export class MaxUnpool2d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super(new.target.name, 2, args);
  }
}

/** {@link MaxUnpool1d} for `[N, C, D, H, W]`. */
export class MaxUnpool3d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super(new.target.name, 3, args);
  }
}
