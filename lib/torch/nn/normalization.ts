/** Layer, RMS, group and local response normalisation: independent of the batch and of the mode. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, listOf, once, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { ones_, zeros_ } from "./init.js";
import { emptyParameter, Layer } from "./layer.js";
import { float, value } from "./repr.js";
import { layerOf } from "./table.js";

const shapeError = "allowed: an integer >= 1 or a non-empty array of them";
const side = once(() => z.int({ error: shapeError }).min(1, { error: shapeError }));
const normalizedShape = once(() =>
  z
    .union([side(), listOf(z.array(side(), { error: shapeError }).min(1, { error: shapeError }))], {
      error: shapeError,
    })
    .transform((given): readonly number[] => (typeof given === "number" ? [given] : given)),
);

/** @internal */
export const layerNormSchema = once(() =>
  z.strictObject({
    normalizedShape: normalizedShape(),
    eps: real(0).default(1e-5),
    elementwiseAffine: z.boolean().default(true),
    bias: z.boolean().default(true),
    ...factory(),
  }),
);

/** Options of {@link LayerNorm}. */
export type LayerNormOptions = z.input<ReturnType<typeof layerNormSchema>>;

/** Normalises each sample over its last dimensions to mean 0 and variance 1 (Ba et al. 2016). */
export class LayerNorm extends Layer {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
  readonly elementwiseAffine: boolean;
  /** `normalizedShape`, or null unless affine. */
  readonly weight: Parameter | null;
  /** `normalizedShape`, or null unless affine with bias. */
  readonly bias: Parameter | null;

  /**
   * @param args `normalizedShape` (an integer or an array), `eps = 1e-5, elementwiseAffine = true, bias = true, device,
   *   dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<LayerNormOptions, ["normalizedShape", "eps", "elementwiseAffine", "bias", "device", "dtype"]>
  ) {
    super();
    const options = parseArguments(new.target.name, layerNormSchema(), args);
    this.normalizedShape = options.normalizedShape;
    this.eps = options.eps;
    this.elementwiseAffine = options.elementwiseAffine;
    this.weight = options.elementwiseAffine ? emptyParameter(this.normalizedShape, options) : null;
    this.bias = options.elementwiseAffine && options.bias ? emptyParameter(this.normalizedShape, options) : null;
    this.resetParameters();
  }

  /** Weight 1, bias 0. */
  resetParameters(): void {
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  override forward(input: Tensor): Tensor {
    return F.layerNorm(input, this.normalizedShape, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const shape = value(this.normalizedShape);
    const flags = `elementwise_affine=${value(this.elementwiseAffine)}, bias=${value(this.bias !== null)}`;
    return `${shape}, eps=${float(this.eps)}, ${flags}`;
  }
}

/** @internal */
export const rmsNormSchema = once(() =>
  z.strictObject({
    normalizedShape: normalizedShape(),
    eps: real(0).optional(),
    elementwiseAffine: z.boolean().default(true),
    ...factory(),
  }),
);

/** Options of {@link RMSNorm}. */
export type RMSNormOptions = z.input<ReturnType<typeof rmsNormSchema>>;

/** Divides each sample by the root of the mean square over its last dimensions (Zhang & Sennrich 2019). */
export class RMSNorm extends Layer {
  readonly normalizedShape: readonly number[];
  /** Default: the machine epsilon of the input's dtype. */
  readonly eps: number | undefined;
  readonly elementwiseAffine: boolean;
  /** `normalizedShape`, or null unless affine. */
  readonly weight: Parameter | null;

  /** @param args `normalizedShape, eps, elementwiseAffine = true, device, dtype`, by position or by name */
  constructor(...args: Arguments<RMSNormOptions, ["normalizedShape", "eps", "elementwiseAffine", "device", "dtype"]>) {
    super();
    const options = parseArguments(new.target.name, rmsNormSchema(), args);
    this.normalizedShape = options.normalizedShape;
    this.eps = options.eps;
    this.elementwiseAffine = options.elementwiseAffine;
    this.weight = options.elementwiseAffine ? emptyParameter(this.normalizedShape, options) : null;
    this.resetParameters();
  }

  /** Weight 1. */
  resetParameters(): void {
    if (this.weight !== null) ones_(this.weight);
  }

  override forward(input: Tensor): Tensor {
    return F.rmsNorm(input, this.normalizedShape, this.weight, this.eps);
  }

  override extraRepr(): string {
    const eps = this.eps === undefined ? "None" : float(this.eps);
    return `${value(this.normalizedShape)}, eps=${eps}, elementwise_affine=${value(this.elementwiseAffine)}`;
  }
}

/** @internal */
export const groupNormSchema = once(() =>
  z.strictObject({
    numGroups: integer(1),
    numChannels: integer(1),
    eps: real(0).default(1e-5),
    affine: z.boolean().default(true),
    ...factory(),
    bias: z.boolean().default(true),
  }),
);

/** Options of {@link GroupNorm}. */
export type GroupNormOptions = z.input<ReturnType<typeof groupNormSchema>>;

/** Normalises groups of channels of each sample of `[N, C, …]` to mean 0 and variance 1 (Wu & He 2018). */
export class GroupNorm extends Layer {
  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  readonly affine: boolean;
  /** `[C]`, or null unless affine. */
  readonly weight: Parameter | null;
  /** `[C]`, or null unless affine with bias. */
  readonly bias: Parameter | null;

  /** @param args `numGroups, numChannels, eps = 1e-5, affine = true, device, dtype, bias = true`, by position or by name */
  constructor(
    ...args: Arguments<GroupNormOptions, ["numGroups", "numChannels", "eps", "affine", "device", "dtype", "bias"]>
  ) {
    super();
    const options = parseArguments(new.target.name, groupNormSchema(), args);
    const { numGroups, numChannels } = options;
    check(
      numChannels % numGroups === 0,
      "ERR_INVALID_ARGUMENT",
      () => `${new.target.name}: numChannels: given ${numChannels}, allowed: a multiple of numGroups (${numGroups})`,
    );
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = options.eps;
    this.affine = options.affine;
    this.weight = options.affine ? emptyParameter([numChannels], options) : null;
    this.bias = options.affine && options.bias ? emptyParameter([numChannels], options) : null;
    this.resetParameters();
  }

  /** Weight 1, bias 0. */
  resetParameters(): void {
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  override forward(input: Tensor): Tensor {
    return F.groupNorm(input, this.numGroups, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const flags = `affine=${value(this.affine)}, bias=${value(this.bias !== null)}`;
    return `${this.numGroups}, ${this.numChannels}, eps=${float(this.eps)}, ${flags}`;
  }
}

/** {@link F.localResponseNorm} as a layer. Options: `size` (required), `alpha = 1e-4, beta = 0.75, k = 1`. */
export class LocalResponseNorm extends layerOf(["size", "alpha", "beta", "k"], {
  schema: () =>
    z.strictObject({
      size: integer(1),
      alpha: real().default(1e-4),
      beta: real().default(0.75),
      k: real().default(1),
    }),
  apply: (x, { size, alpha, beta, k }) => F.localResponseNorm(x, size, alpha, beta, k),
  print: ({ size, alpha, beta, k }) => `${size}, alpha=${float(alpha)}, beta=${float(beta)}, k=${float(k)}`,
}) {}
