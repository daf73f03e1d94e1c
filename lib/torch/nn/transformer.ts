/** Transformers (Vaswani et al. 2017): encoder and decoder layers, stacks of them, and both together. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, real } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import type { Tensor } from "../tensor.js";
import { MultiheadAttention } from "./attention.js";
import { ModuleList } from "./containers.js";
import { Dropout } from "./dropout.js";
import * as F from "./functional/index.js";
import { xavierUniform_ } from "./init.js";
import { factoryOf, type Layer } from "./layer.js";
import { Linear } from "./linear.js";
import { LayerNorm } from "./normalization.js";
import { readArguments } from "./read_arguments.js";

/** The nonlinearity of a feed-forward block: a name, a function, or a layer. */
export type TransformerActivation = "relu" | "gelu" | ((input: Tensor) => Tensor) | Layer;

const activation = once(() =>
  z
    .custom<TransformerActivation>(
      (given) => given === "relu" || given === "gelu" || typeof given === "function" || given instanceof Module,
      { error: 'allowed: "relu", "gelu", a function, or a layer' },
    )
    .default("relu"),
);
const model = once(() => ({ dModel: integer(1), nhead: integer(1) }));
const blocks = once(() => ({
  dimFeedforward: integer(1).default(2048),
  dropout: real(0, 1).default(0.1),
  activation: activation(),
}));
const style = once(() => ({
  layerNormEps: real(0).default(1e-5),
  batchFirst: z.boolean().default(false),
  normFirst: z.boolean().default(false),
  bias: z.boolean().default(true),
  ...factory(),
}));
const layerSchema = once(() => z.strictObject({ ...model(), ...blocks(), ...style() }));

/** Options of {@link TransformerEncoderLayer} and {@link TransformerDecoderLayer}. */
export type TransformerLayerOptions = z.input<ReturnType<typeof layerSchema>>;
type LayerOptions = z.output<ReturnType<typeof layerSchema>>;
type LayerArguments = Arguments<
  TransformerLayerOptions,
  [
    "dModel",
    "nhead",
    "dimFeedforward",
    "dropout",
    "activation",
    "layerNormEps",
    "batchFirst",
    "normFirst",
    "bias",
    "device",
    "dtype",
  ]
>;

function activate(activation: TransformerActivation, input: Tensor): Tensor {
  if (activation === "relu") return F.relu(input);
  if (activation === "gelu") return F.gelu(input);
  return typeof activation === "function" ? activation(input) : activation.forward(input);
}

function attentionOf({ dModel, nhead, dropout, bias, batchFirst, ...place }: LayerOptions): MultiheadAttention {
  return new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst, ...factoryOf(place) });
}

function normOf({ dModel, layerNormEps: eps, bias, ...place }: LayerOptions): LayerNorm {
  return new LayerNorm(dModel, { eps, bias, ...factoryOf(place) });
}

/** Masks of {@link TransformerEncoderLayer}: bool (true is left out) or float (added). */
export interface EncoderMasks {
  /** `[L, L]` or `[N · heads, L, L]` */
  readonly srcMask?: Tensor | null;
  /** `[N, L]` */
  readonly srcKeyPaddingMask?: Tensor | null;
  /** A hint that `srcMask`, which must be given, is the causal one (default false). */
  readonly isCausal?: boolean;
}

const encoderKeys = ["srcMask", "srcKeyPaddingMask", "isCausal"] as const;
type EncoderCall = Arguments<EncoderMasks, typeof encoderKeys>;

/** Self-attention and a feed-forward block, each with a shortcut and a norm. `[L, N, dModel]` → the same shape. */
export class TransformerEncoderLayer extends Module<[src: Tensor, ...masks: EncoderCall], Tensor> {
  readonly selfAttn: MultiheadAttention;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly normFirst: boolean;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly activation: TransformerActivation;

  /**
   * @param args `dModel, nhead, dimFeedforward = 2048, dropout = 0.1, activation = "relu", layerNormEps = 1e-5,
   *   batchFirst = false, normFirst = false, bias = true, device, dtype`, by position or by name
   */
  constructor(...args: LayerArguments) {
    super();
    const options = parseArguments(new.target.name, layerSchema(), args);
    const { dModel, dimFeedforward, dropout, bias } = options;
    const place = { bias, ...factoryOf(options) };
    this.selfAttn = attentionOf(options);
    this.linear1 = new Linear(dModel, dimFeedforward, place);
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, place);
    this.normFirst = options.normFirst;
    this.norm1 = normOf(options);
    this.norm2 = normOf(options);
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.activation = options.activation;
  }

  /** @param masks `srcMask, srcKeyPaddingMask, isCausal = false`, by position or by name */
  override forward(src: Tensor, ...masks: EncoderCall): Tensor {
    const given = readArguments<EncoderMasks>(`${this.typeName()}.forward`, encoderKeys, masks);
    const { srcMask: attnMask, srcKeyPaddingMask: keyPaddingMask, isCausal } = given;
    const attend = (x: Tensor) => {
      const call = { attnMask, keyPaddingMask, isCausal, needWeights: false };
      return this.dropout1.forward(this.selfAttn.forward(x, x, x, call)[0]);
    };
    const feed = (x: Tensor) => {
      const hidden = this.dropout.forward(activate(this.activation, this.linear1.forward(x)));
      return this.dropout2.forward(this.linear2.forward(hidden));
    };
    if (this.normFirst) {
      const x = src.add(attend(this.norm1.forward(src)));
      return x.add(feed(this.norm2.forward(x)));
    }
    const x = this.norm1.forward(src.add(attend(src)));
    return this.norm2.forward(x.add(feed(x)));
  }
}

/** Masks of {@link TransformerDecoderLayer}: bool (true is left out) or float (added). */
export interface DecoderMasks {
  /** `[T, T]` or `[N · heads, T, T]` */
  readonly tgtMask?: Tensor | null;
  /** `[T, S]` or `[N · heads, T, S]` */
  readonly memoryMask?: Tensor | null;
  /** `[N, T]` */
  readonly tgtKeyPaddingMask?: Tensor | null;
  /** `[N, S]` */
  readonly memoryKeyPaddingMask?: Tensor | null;
  /** A hint that `tgtMask` is the causal one (default false). */
  readonly tgtIsCausal?: boolean;
  /** A hint that `memoryMask` is the causal one (default false). */
  readonly memoryIsCausal?: boolean;
}

const decoderKeys = [
  "tgtMask",
  "memoryMask",
  "tgtKeyPaddingMask",
  "memoryKeyPaddingMask",
  "tgtIsCausal",
  "memoryIsCausal",
] as const;
type DecoderCall = Arguments<DecoderMasks, typeof decoderKeys>;

/** Self-attention, attention to a memory and a feed-forward block, each with a shortcut and a norm. */
export class TransformerDecoderLayer extends Module<[tgt: Tensor, memory: Tensor, ...masks: DecoderCall], Tensor> {
  readonly selfAttn: MultiheadAttention;
  readonly multiheadAttn: MultiheadAttention;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly normFirst: boolean;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly norm3: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly dropout3: Dropout;
  readonly activation: TransformerActivation;

  /** @param args as {@link TransformerEncoderLayer}'s */
  constructor(...args: LayerArguments) {
    super();
    const options = parseArguments(new.target.name, layerSchema(), args);
    const { dModel, dimFeedforward, dropout, bias } = options;
    const place = { bias, ...factoryOf(options) };
    this.selfAttn = attentionOf(options);
    this.multiheadAttn = attentionOf(options);
    this.linear1 = new Linear(dModel, dimFeedforward, place);
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, place);
    this.normFirst = options.normFirst;
    this.norm1 = normOf(options);
    this.norm2 = normOf(options);
    this.norm3 = normOf(options);
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
    this.activation = options.activation;
  }

  /**
   * `tgt` `[T, N, dModel]`, `memory` `[S, N, dModel]` → `[T, N, dModel]`.
   *
   * @param masks `tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal = false,
   *   memoryIsCausal = false`, by position or by name
   */
  override forward(tgt: Tensor, memory: Tensor, ...masks: DecoderCall): Tensor {
    const given = readArguments<DecoderMasks>(`${this.typeName()}.forward`, decoderKeys, masks);
    const attend = (x: Tensor) => {
      const { tgtMask: attnMask, tgtKeyPaddingMask: keyPaddingMask, tgtIsCausal: isCausal } = given;
      const call = { attnMask, keyPaddingMask, isCausal, needWeights: false };
      return this.dropout1.forward(this.selfAttn.forward(x, x, x, call)[0]);
    };
    const recall = (x: Tensor) => {
      const { memoryMask: attnMask, memoryKeyPaddingMask: keyPaddingMask, memoryIsCausal: isCausal } = given;
      const call = { attnMask, keyPaddingMask, isCausal, needWeights: false };
      return this.dropout2.forward(this.multiheadAttn.forward(x, memory, memory, call)[0]);
    };
    const feed = (x: Tensor) => {
      const hidden = this.dropout.forward(activate(this.activation, this.linear1.forward(x)));
      return this.dropout3.forward(this.linear2.forward(hidden));
    };
    const steps = [
      [attend, this.norm1],
      [recall, this.norm2],
      [feed, this.norm3],
    ] as const;
    let x = tgt;
    for (const [step, norm] of steps) {
      x = this.normFirst ? x.add(step(norm.forward(x))) : norm.forward(x.add(step(x)));
    }
    return x;
  }
}

function copies<M extends Module>(callee: string, layer: M, count: number): ModuleList<M> {
  check(
    layer instanceof Module && Number.isInteger(count) && count >= 1,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: given ${describe(layer)} and ${describe(count)}, allowed: a layer and an integer >= 1`,
  );
  return new ModuleList(Array.from({ length: count }, () => layer.clone()));
}

/** `numLayers` copies of an encoder layer, one after the other, and a final norm. */
export class TransformerEncoder extends Module<[src: Tensor, ...masks: EncoderCall], Tensor> {
  readonly layers: ModuleList<TransformerEncoderLayer>;
  readonly numLayers: number;
  readonly norm: Layer | null;

  constructor(encoderLayer: TransformerEncoderLayer, numLayers: number, norm: Layer | null = null) {
    super();
    this.layers = copies(new.target.name, encoderLayer, numLayers);
    this.numLayers = numLayers;
    this.norm = norm;
  }

  /** @param masks as of {@link TransformerEncoderLayer}, the same for all layers */
  override forward(src: Tensor, ...masks: EncoderCall): Tensor {
    let x = src;
    for (const layer of this.layers) x = layer.forward(x, ...masks);
    return this.norm === null ? x : this.norm.forward(x);
  }
}

/** `numLayers` copies of a decoder layer, one after the other, and a final norm. */
export class TransformerDecoder extends Module<[tgt: Tensor, memory: Tensor, ...masks: DecoderCall], Tensor> {
  readonly layers: ModuleList<TransformerDecoderLayer>;
  readonly numLayers: number;
  readonly norm: Layer | null;

  constructor(decoderLayer: TransformerDecoderLayer, numLayers: number, norm: Layer | null = null) {
    super();
    this.layers = copies(new.target.name, decoderLayer, numLayers);
    this.numLayers = numLayers;
    this.norm = norm;
  }

  /** @param masks as of {@link TransformerDecoderLayer}, the same for all layers */
  override forward(tgt: Tensor, memory: Tensor, ...masks: DecoderCall): Tensor {
    let x = tgt;
    for (const layer of this.layers) x = layer.forward(x, memory, ...masks);
    return this.norm === null ? x : this.norm.forward(x);
  }
}

const transformerSchema = once(() =>
  z.strictObject({
    dModel: integer(1).default(512),
    nhead: integer(1).default(8),
    numEncoderLayers: integer(1).default(6),
    numDecoderLayers: integer(1).default(6),
    ...blocks(),
    ...style(),
  }),
);

/** Options of {@link Transformer}. */
export type TransformerOptions = z.input<ReturnType<typeof transformerSchema>>;

/** The masks of both halves. */
export interface TransformerMasks extends Omit<DecoderMasks, "memoryIsCausal"> {
  readonly srcMask?: Tensor | null;
  readonly srcKeyPaddingMask?: Tensor | null;
  readonly srcIsCausal?: boolean;
  readonly memoryIsCausal?: boolean;
}

const transformerKeys = [
  ...["srcMask", "tgtMask", "memoryMask", "srcKeyPaddingMask", "tgtKeyPaddingMask", "memoryKeyPaddingMask"],
  ...["srcIsCausal", "tgtIsCausal", "memoryIsCausal"],
] as (keyof TransformerMasks)[];

/** An encoder and a decoder that sees the encoder's result. */
export class Transformer extends Module<[src: Tensor, tgt: Tensor, masks?: TransformerMasks], Tensor> {
  readonly encoder: TransformerEncoder;
  readonly decoder: TransformerDecoder;
  readonly dModel: number;
  readonly nhead: number;
  readonly batchFirst: boolean;

  /** @param options by name; defaults as Python's: `dModel = 512, nhead = 8, numEncoderLayers = 6, …` */
  constructor(options: TransformerOptions = {}) {
    super();
    const parsed = parseArguments(new.target.name, transformerSchema(), [options]);
    const { numEncoderLayers, numDecoderLayers, ...layer } = parsed;
    const norm = () => normOf(layer);
    const encoderLayer = new TransformerEncoderLayer(layer);
    this.encoder = new TransformerEncoder(encoderLayer, numEncoderLayers, norm());
    const decoderLayer = new TransformerDecoderLayer(layer);
    this.decoder = new TransformerDecoder(decoderLayer, numDecoderLayers, norm());
    this.dModel = parsed.dModel;
    this.nhead = parsed.nhead;
    this.batchFirst = parsed.batchFirst;
    this.resetParameters();
  }

  /** Draws new matrices (Glorot); vectors stay as they are. */
  resetParameters(): void {
    for (const parameter of this.parameters()) if (parameter.ndim > 1) xavierUniform_(parameter);
  }

  /** `src` `[S, N, dModel]`, `tgt` `[T, N, dModel]` → `[T, N, dModel]`; masks by name. */
  override forward(src: Tensor, tgt: Tensor, masks: TransformerMasks = {}): Tensor {
    const given = readArguments<TransformerMasks>(`${this.typeName()}.forward`, transformerKeys, [masks]);
    const { srcMask, srcKeyPaddingMask, srcIsCausal, ...rest } = given;
    const memory = this.encoder.forward(src, { srcMask, srcKeyPaddingMask, isCausal: srcIsCausal });
    return this.decoder.forward(tgt, memory, rest);
  }

  /** The causal float mask `[size, size]`: −∞ above the diagonal, else 0. */
  static generateSquareSubsequentMask(size: number, options: Parameters<typeof factoryOf>[0] = {}): Tensor {
    return ops.full([size, size], Number.NEGATIVE_INFINITY, factoryOf(options)).triu(1);
  }
}
