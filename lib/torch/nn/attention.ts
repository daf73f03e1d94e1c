/** Multi-head attention as a module (Vaswani et al. 2017). */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { Module } from "../module.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";
import { xavierNormal_, xavierUniform_, zeros_ } from "./init.js";
import { emptyParameter } from "./layer.js";
import { Linear } from "./linear.js";
import { readArguments } from "./read_arguments.js";

const flag = (usual: boolean) => z.boolean().default(usual);
const schema = once(() =>
  z.strictObject({
    embedDim: integer(1),
    numHeads: integer(1),
    dropout: real(0, 1).default(0),
    bias: flag(true),
    addBiasKv: flag(false),
    addZeroAttn: flag(false),
    kdim: integer(1).optional(),
    vdim: integer(1).optional(),
    batchFirst: flag(false),
    ...factory(),
  }),
);

/** Options of {@link MultiheadAttention}. */
export type MultiheadAttentionOptions = z.input<ReturnType<typeof schema>>;

/** How {@link MultiheadAttention.forward} is called, beside its three tensors. */
export interface AttentionCall {
  /** `[N, S]` (or `[S]`): keys that nobody sees; bool (true) or float (added). */
  readonly keyPaddingMask?: Tensor | null;
  /** Whether to return the weights (default true); false takes the fastest kernel. */
  readonly needWeights?: boolean;
  /** `[L, S]` or `[N · heads, L, S]`: bool (true is left out) or float (added). */
  readonly attnMask?: Tensor | null;
  /** Weights as mean over the heads (default true), or per head. */
  readonly averageAttnWeights?: boolean;
  /** A hint that `attnMask`, which must be given, is the causal one (default false). */
  readonly isCausal?: boolean;
}

const callKeys = ["keyPaddingMask", "needWeights", "attnMask", "averageAttnWeights", "isCausal"] as const;
type Call = Arguments<AttentionCall, typeof callKeys>;

/** Printed under the name that Python's class has. */
class NonDynamicallyQuantizableLinear extends Linear {}

/**
 * Attention with `numHeads` heads: each query of `[L, N, embedDim]` sees keys `[S, N, kdim]` and takes values
 * `[S, N, vdim]`; with `batchFirst` N stands first, and all may lack it.
 */
export class MultiheadAttention extends Module<
  [query: Tensor, key: Tensor, value: Tensor, ...call: Call],
  [Tensor, Tensor | null]
> {
  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly addZeroAttn: boolean;
  readonly kdim: number;
  readonly vdim: number;
  readonly batchFirst: boolean;
  /** `[3 embedDim, embedDim]` for queries, keys and values, or null where their widths differ. */
  readonly inProjWeight: Parameter | null;
  /** `[embedDim, embedDim]`, or null where one matrix serves all. */
  readonly qProjWeight: Parameter | null;
  /** `[embedDim, kdim]`, or null where one matrix serves all. */
  readonly kProjWeight: Parameter | null;
  /** `[embedDim, vdim]`, or null where one matrix serves all. */
  readonly vProjWeight: Parameter | null;
  /** `[3 embedDim]`, or null without bias. */
  readonly inProjBias: Parameter | null;
  readonly outProj: Linear;
  /** `[1, 1, embedDim]`, a key that every query sees, or null. */
  readonly biasK: Parameter | null;
  /** `[1, 1, embedDim]`, its value, or null. */
  readonly biasV: Parameter | null;

  /**
   * @param args `embedDim, numHeads, dropout = 0, bias = true, addBiasKv = false, addZeroAttn = false, kdim = embedDim,
   *   vdim = embedDim, batchFirst = false, device, dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<
      MultiheadAttentionOptions,
      [
        "embedDim",
        "numHeads",
        "dropout",
        "bias",
        "addBiasKv",
        "addZeroAttn",
        "kdim",
        "vdim",
        "batchFirst",
        "device",
        "dtype",
      ]
    >
  ) {
    super();
    const options = parseArguments(new.target.name, schema(), args);
    const { embedDim, numHeads, bias, addBiasKv, kdim = embedDim, vdim = embedDim } = options;
    check(
      embedDim % numHeads === 0,
      "ERR_INVALID_ARGUMENT",
      () => `${new.target.name}: embedDim: given ${embedDim}, allowed: a multiple of numHeads (${numHeads})`,
    );
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.dropout = options.dropout;
    this.addZeroAttn = options.addZeroAttn;
    this.kdim = kdim;
    this.vdim = vdim;
    this.batchFirst = options.batchFirst;
    const apart = kdim !== embedDim || vdim !== embedDim;
    this.qProjWeight = apart ? emptyParameter([embedDim, embedDim], options) : null;
    this.kProjWeight = apart ? emptyParameter([embedDim, kdim], options) : null;
    this.vProjWeight = apart ? emptyParameter([embedDim, vdim], options) : null;
    this.inProjWeight = apart ? null : emptyParameter([3 * embedDim, embedDim], options);
    this.inProjBias = bias ? emptyParameter([3 * embedDim], options) : null;
    const { device, dtype } = options;
    this.outProj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, { bias, device, dtype });
    this.biasK = addBiasKv ? emptyParameter([1, 1, embedDim], options) : null;
    this.biasV = addBiasKv ? emptyParameter([1, 1, embedDim], options) : null;
    this.resetParameters();
  }

  /** Draws new projections of the inputs (Glorot) and sets their biases and that of the output to 0. */
  resetParameters(): void {
    for (const weight of this.inProjections()) xavierUniform_(weight);
    if (this.inProjBias !== null) zeros_(this.inProjBias);
    if (this.outProj.bias !== null && this.inProjBias !== null) zeros_(this.outProj.bias);
    if (this.biasK !== null) xavierNormal_(this.biasK);
    if (this.biasV !== null) xavierNormal_(this.biasV);
  }

  private inProjections(): Parameter[] {
    return [this.inProjWeight, this.qProjWeight, this.kProjWeight, this.vProjWeight].filter(
      (weight) => weight !== null,
    );
  }

  /**
   * The result, of the shape of `query`, and the weights `[N, L, S]` (`[N, heads, L, S]` unless averaged), or null.
   *
   * @param call `keyPaddingMask, needWeights = true, attnMask, averageAttnWeights = true, isCausal = false`, by position or
   *   by name
   */
  override forward(query: Tensor, key: Tensor, value: Tensor, ...call: Call): [output: Tensor, weights: Tensor | null] {
    const options = readArguments<AttentionCall>(`${this.typeName()}.forward`, callKeys, call);
    const flip = this.batchFirst && query.ndim === 3;
    const steps = (tensor: Tensor) => (flip ? tensor.transpose(0, 1) : tensor);
    const q = steps(query);
    const k = key === query ? q : steps(key);
    const v = value === key ? k : steps(value);
    const apart = this.inProjections();
    const [output, weights] = F.multiHeadAttentionForward(
      q,
      k,
      v,
      this.numHeads,
      {
        inProj: this.inProjWeight ?? (apart as [Parameter, Parameter, Parameter]),
        inProjBias: this.inProjBias,
        biasK: this.biasK,
        biasV: this.biasV,
        outProj: this.outProj.weight,
        outProjBias: this.outProj.bias,
      },
      { ...options, addZeroAttn: this.addZeroAttn, dropoutP: this.dropout, training: this.training },
    );
    return [steps(output), weights];
  }
}
