/** Tables of vectors, looked up by index. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, oneOf, real } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { noGrad } from "../autograd.js";
import { Module } from "../module.js";
import { Parameter } from "../parameter.js";
import { isTensor, type Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { normal_ } from "./init.js";
import { emptyParameter, Layer } from "./layer.js";
import { value } from "./repr.js";

const paddingIdx = once(() => z.int({ error: "allowed: an integer" }).optional());
const lookups = once(() => ({
  maxNorm: real(0).optional(),
  normType: z.number({ error: "allowed: a number" }).default(2),
  scaleGradByFreq: z.boolean().default(false),
}));
const sizes = once(() => ({ numEmbeddings: integer(1), embeddingDim: integer(1) }));
const embeddingSchema = once(() =>
  z.strictObject({
    ...sizes(),
    paddingIdx: paddingIdx(),
    ...lookups(),
    sparse: z.boolean().default(false),
    ...factory(),
  }),
);
const bagSchema = once(() =>
  z.strictObject({
    ...sizes(),
    ...lookups(),
    mode: oneOf("sum", "mean", "max").default("mean"),
    sparse: z.boolean().default(false),
    includeLastOffset: z.boolean().default(false),
    paddingIdx: paddingIdx(),
    ...factory(),
  }),
);

/** Options of {@link Embedding}. */
export type EmbeddingOptions = z.input<ReturnType<typeof embeddingSchema>>;
/** Options of {@link EmbeddingBag}. */
export type EmbeddingBagOptions = z.input<ReturnType<typeof bagSchema>>;

/** A padding index from the end as one from the start. */
function fromStart(callee: string, index: number | undefined, rows: number): number | null {
  if (index === undefined) return null;
  check(
    index >= -rows && index < rows,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: paddingIdx: given ${index}, allowed: an integer in [${-rows}, ${rows - 1}]`,
  );
  return index < 0 ? rows + index : index;
}

/** Standard normal rows; the padding row is 0. */
function reset(weight: Tensor, padding: number | null): void {
  normal_(weight);
  if (padding !== null) noGrad(() => weight.select(0, padding).zero_());
}

/** The numbers of rows and columns of pretrained weights. */
function tableSize(callee: string, weight: Tensor): [rows: number, columns: number] {
  check(
    isTensor(weight) && weight.ndim === 2,
    "ERR_SHAPE",
    () =>
      `${callee}: embeddings: given ${isTensor(weight) ? `[${weight.shape}]` : describe(weight)}, wanted 2 dimensions`,
  );
  return weight.shape as [number, number];
}

function printLookups(maxNorm: number | undefined, normType: number, scaleGradByFreq: boolean): string[] {
  return [
    ...(maxNorm === undefined ? [] : [`max_norm=${value(maxNorm)}`]),
    ...(normType === 2 ? [] : [`norm_type=${value(normType)}`]),
    ...(scaleGradByFreq ? ["scale_grad_by_freq=True"] : []),
  ];
}

/** {@link F.embedding} of a learned table. */
export class Embedding extends Layer {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  /** From the start, or null. */
  readonly paddingIdx: number | null;
  readonly maxNorm: number | undefined;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  readonly sparse: boolean;
  /** `[numEmbeddings, embeddingDim]` */
  readonly weight: Parameter;

  /**
   * @param args `numEmbeddings, embeddingDim, paddingIdx, maxNorm, normType = 2, scaleGradByFreq = false,
   *   sparse = false, device, dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<
      EmbeddingOptions,
      [
        "numEmbeddings",
        "embeddingDim",
        "paddingIdx",
        "maxNorm",
        "normType",
        "scaleGradByFreq",
        "sparse",
        "device",
        "dtype",
      ]
    >
  ) {
    super();
    const options = parseArguments(new.target.name, embeddingSchema(), args);
    this.numEmbeddings = options.numEmbeddings;
    this.embeddingDim = options.embeddingDim;
    this.paddingIdx = fromStart(new.target.name, options.paddingIdx, options.numEmbeddings);
    this.maxNorm = options.maxNorm;
    this.normType = options.normType;
    this.scaleGradByFreq = options.scaleGradByFreq;
    this.sparse = options.sparse;
    this.weight = emptyParameter([options.numEmbeddings, options.embeddingDim], options);
    this.resetParameters();
  }

  /**
   * A layer whose table is `embeddings` `[rows, D]` itself (shared memory).
   *
   * @param options those of the constructor, and `freeze` (default true): no gradients
   */
  static fromPretrained(
    embeddings: Tensor,
    options: Omit<EmbeddingOptions, "numEmbeddings" | "embeddingDim" | "device" | "dtype"> & {
      readonly freeze?: boolean;
    } = {},
  ): Embedding {
    const { freeze = true, ...rest } = options;
    const [numEmbeddings, embeddingDim] = tableSize("Embedding.fromPretrained", embeddings);
    const layer = new Embedding({ numEmbeddings, embeddingDim, ...rest, device: "meta" });
    return Object.assign(layer, { weight: new Parameter(embeddings, !freeze) });
  }

  /** Draws new rows from the standard normal distribution; the padding row is 0. */
  resetParameters(): void {
    reset(this.weight, this.paddingIdx);
  }

  /** Rows for integer indices `[…]`: `[…, embeddingDim]`. */
  override forward(input: Tensor): Tensor {
    const { weight, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse } = this;
    return F.embedding(input, weight, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse);
  }

  override extraRepr(): string {
    return [
      `${this.numEmbeddings}, ${this.embeddingDim}`,
      ...(this.paddingIdx === null ? [] : [`padding_idx=${this.paddingIdx}`]),
      ...printLookups(this.maxNorm, this.normType, this.scaleGradByFreq),
      ...(this.sparse ? ["sparse=True"] : []),
    ].join(", ");
  }
}

/** {@link F.embeddingBag} of a learned table. */
export class EmbeddingBag extends Module<
  [input: Tensor, offsets?: Tensor | null, perSampleWeights?: Tensor | null],
  Tensor
> {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly maxNorm: number | undefined;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  readonly mode: F.BagMode;
  readonly sparse: boolean;
  readonly includeLastOffset: boolean;
  /** From the start, or null. */
  readonly paddingIdx: number | null;
  /** `[numEmbeddings, embeddingDim]` */
  readonly weight: Parameter;

  /**
   * @param args `numEmbeddings, embeddingDim, maxNorm, normType = 2, scaleGradByFreq = false, mode = "mean",
   *   sparse = false, includeLastOffset = false, paddingIdx, device, dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<
      EmbeddingBagOptions,
      [
        "numEmbeddings",
        "embeddingDim",
        "maxNorm",
        "normType",
        "scaleGradByFreq",
        "mode",
        "sparse",
        "includeLastOffset",
        "paddingIdx",
        "device",
        "dtype",
      ]
    >
  ) {
    super();
    const options = parseArguments(new.target.name, bagSchema(), args);
    this.numEmbeddings = options.numEmbeddings;
    this.embeddingDim = options.embeddingDim;
    this.maxNorm = options.maxNorm;
    this.normType = options.normType;
    this.scaleGradByFreq = options.scaleGradByFreq;
    this.mode = options.mode;
    this.sparse = options.sparse;
    this.includeLastOffset = options.includeLastOffset;
    this.paddingIdx = fromStart(new.target.name, options.paddingIdx, options.numEmbeddings);
    this.weight = emptyParameter([options.numEmbeddings, options.embeddingDim], options);
    this.resetParameters();
  }

  /** Draws new rows from the standard normal distribution; the padding row is 0. */
  resetParameters(): void {
    reset(this.weight, this.paddingIdx);
  }

  /** Bags `[bags, n]`, or `[n]` with the `offsets` where each starts: `[bags, embeddingDim]`. */
  override forward(input: Tensor, offsets: Tensor | null = null, perSampleWeights: Tensor | null = null): Tensor {
    const { maxNorm, normType, scaleGradByFreq, mode, sparse, includeLastOffset, paddingIdx } = this;
    return F.embeddingBag(input, this.weight, {
      ...{ offsets, maxNorm, normType, scaleGradByFreq, mode, sparse, perSampleWeights },
      ...{ includeLastOffset, paddingIdx: paddingIdx ?? undefined },
    });
  }

  override extraRepr(): string {
    return [
      `${this.numEmbeddings}, ${this.embeddingDim}`,
      ...printLookups(this.maxNorm, this.normType, this.scaleGradByFreq),
      `mode=${value(this.mode)}`,
      ...(this.paddingIdx === null ? [] : [`padding_idx=${this.paddingIdx}`]),
    ].join(", ");
  }
}
