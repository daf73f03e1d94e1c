/** Recurrent layers over sequences: one body for RNN, LSTM and GRU. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, oneOf, real } from "../../config/schemas.js";
import { check, checkConcrete } from "../../errors.js";
import { noGrad } from "../autograd.js";
import { callOp } from "../call.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { uniform_ } from "./init.js";
import { checkDims, emptyParameter, type Factory } from "./layer.js";
import { PackedSequence } from "./packed_sequence.js";
import { float, value } from "./repr.js";

const common = once(() => ({
  bias: z.boolean().default(true),
  batchFirst: z.boolean().default(false),
  dropout: real(0, 1).default(0),
  bidirectional: z.boolean().default(false),
}));
const sizes = once(() => ({ inputSize: integer(1), hiddenSize: integer(1), numLayers: integer(1).default(1) }));
const rnnSchema = once(() =>
  z.strictObject({
    ...sizes(),
    nonlinearity: oneOf("tanh", "relu").default("tanh"),
    ...common(),
    ...factory(),
  }),
);
const gruSchema = once(() => z.strictObject({ ...sizes(), ...common(), ...factory() }));
const lstmSchema = once(() =>
  z.strictObject({ ...sizes(), ...common(), projSize: integer(0).default(0), ...factory() }),
);

/** Options of {@link RNN}. */
export type RNNOptions = z.input<ReturnType<typeof rnnSchema>>;
/** Options of {@link GRU}. */
export type GRUOptions = z.input<ReturnType<typeof gruSchema>>;
/** Options of {@link LSTM}. */
export type LSTMOptions = z.input<ReturnType<typeof lstmSchema>>;

type Options = z.output<ReturnType<typeof gruSchema>> & { readonly projSize?: number };

/** The kinds by cuDNN's numbers. */
const kinds = { rnnRelu: 0, rnnTanh: 1, lstm: 2, gru: 3 } as const;
type Kind = keyof typeof kinds;
const gates: Readonly<Record<Kind, number>> = { rnnRelu: 1, rnnTanh: 1, lstm: 4, gru: 3 };

/**
 * What all recurrent layers are. Not for construction: use {@link RNN}, {@link LSTM}, {@link GRU}.
 *
 * Parameters of layer k are the properties `weightIhLk` `[gates · hidden, input]`, `weightHhLk`
 * `[gates · hidden, hidden]`, `biasIhLk`, `biasHhLk` `[gates · hidden]` and, with projections, `weightHrLk`
 * `[projSize, hidden]`; those of the way back end in `Reverse`. {@link allWeights} lists them.
 */
export abstract class RNNBase<Inputs extends readonly unknown[], Output> extends Module<Inputs, Output> {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  /** The probability of dropout between layers, in training. */
  readonly dropout: number;
  readonly bidirectional: boolean;
  /** The size of projected states (LSTM), or 0. */
  readonly projSize: number;
  /** Property names of the parameters, one list a layer and direction. */
  private readonly names: readonly (readonly string[])[];

  protected constructor(
    callee: string,
    protected readonly kind: Kind,
    options: Options,
  ) {
    checkConcrete(new.target, RNNBase);
    super();
    const { numLayers, hiddenSize, projSize = 0 } = options;
    check(
      projSize < hiddenSize,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: projSize: given ${projSize}, allowed: an integer < hiddenSize (${hiddenSize})`,
    );
    if (options.dropout > 0 && numLayers === 1) {
      process.emitWarning(`${callee}: dropout: it acts between layers, and numLayers is 1`, "EscnnWarning");
    }
    this.inputSize = options.inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = numLayers;
    this.bias = options.bias;
    this.batchFirst = options.batchFirst;
    this.dropout = options.dropout;
    this.bidirectional = options.bidirectional;
    this.projSize = projSize;
    this.names = Array.from({ length: numLayers }, (_, layer) => layer).flatMap((layer) =>
      (this.bidirectional ? ["", "Reverse"] : [""]).map((way) => this.addLayer(layer, way, options)),
    );
    this.resetParameters();
  }

  private addLayer(layer: number, way: string, place: Factory): string[] {
    const { hiddenSize, projSize } = this;
    const rows = gates[this.kind] * hiddenSize;
    const state = projSize > 0 ? projSize : hiddenSize;
    const width = layer === 0 ? this.inputSize : state * (this.bidirectional ? 2 : 1);
    const shapes: Record<string, readonly number[]> = {
      [`weightIhL${layer}${way}`]: [rows, width],
      [`weightHhL${layer}${way}`]: [rows, state],
      ...(this.bias ? { [`biasIhL${layer}${way}`]: [rows], [`biasHhL${layer}${way}`]: [rows] } : {}),
      ...(projSize > 0 ? { [`weightHrL${layer}${way}`]: [projSize, hiddenSize] } : {}),
    };
    for (const [name, shape] of Object.entries(shapes)) Object.assign(this, { [name]: emptyParameter(shape, place) });
    return Object.keys(shapes);
  }

  /** The parameters, one list for each layer and direction. */
  get allWeights(): Parameter[][] {
    const slots = this as unknown as Record<string, Parameter>;
    return this.names.map((names) => names.map((name) => slots[name] as Parameter));
  }

  /** Draws new weights, uniform within ±1/√hiddenSize. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const weight of this.allWeights.flat()) uniform_(weight, -bound, bound);
    this.flattenParameters();
  }

  /** Puts the weights into one piece of memory, where cuDNN wants them; nothing on other devices. {@link to} does so too. */
  flattenParameters(): void {
    const weights = this.allWeights.flat();
    const [first] = weights as [Parameter];
    const alike = weights.every((weight) => weight.dtype === first.dtype && weight.device === first.device);
    if (!first.device.startsWith("cuda") || !alike || !ops.cudnnIsAcceptable(first)) return;
    const perLayer = (this.names[0] as readonly string[]).length;
    const { inputSize, hiddenSize, projSize, numLayers, batchFirst, bidirectional } = this;
    noGrad(() => {
      callOp(
        "_cudnn_rnn_flatten_weight",
        ...[weights.map((weight) => weight.detach()), perLayer, inputSize, kinds[this.kind], hiddenSize],
        ...[projSize, numLayers, batchFirst, bidirectional],
      );
    });
  }

  protected override convertTensors(change: (tensor: Tensor) => Tensor): this {
    super.convertTensors(change);
    this.flattenParameters();
    return this;
  }

  /** An input with its batch, and where that stands. */
  protected batched(input: Tensor): { readonly x: Tensor; readonly lone: boolean; readonly batch: number } {
    checkDims(this.typeName(), input, 2, 3);
    check(
      input.shape.at(-1) === this.inputSize,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}: input: given shape [${input.shape.join(", ")}], wanted the last dimension ${this.inputSize}`,
    );
    const dim = this.batchFirst ? 0 : 1;
    const lone = input.ndim === 2;
    const x = lone ? input.unsqueeze(dim) : input;
    return { x, lone, batch: x.shape[dim] as number };
  }

  /** A state `[layers · directions, batch, width]`: the given one, checked, or zeros. */
  protected state(
    given: Tensor | null,
    name: string,
    width: number,
    batch: number,
    lone: boolean,
    like: Tensor,
  ): Tensor {
    const rows = this.numLayers * (this.bidirectional ? 2 : 1);
    if (given === null) return ops.zeros([rows, batch, width], { dtype: like.dtype, device: like.device });
    const wanted = lone ? [rows, width] : [rows, batch, width];
    check(
      String(given.shape) === String(wanted),
      "ERR_SHAPE",
      () => `${this.typeName()}: ${name}: given shape [${given.shape.join(", ")}], wanted [${wanted.join(", ")}]`,
    );
    return lone ? given.unsqueeze(1) : given;
  }

  /** The options that libtorch takes after the weights. */
  protected settings(): [biases: boolean, layers: number, dropout: number, train: boolean, bidirectional: boolean] {
    return [this.bias, this.numLayers, this.dropout, this.training, this.bidirectional];
  }

  override extraRepr(): string {
    return [
      `${this.inputSize}, ${this.hiddenSize}`,
      ...(this.projSize === 0 ? [] : [`proj_size=${this.projSize}`]),
      ...(this.numLayers === 1 ? [] : [`num_layers=${this.numLayers}`]),
      ...(this.bias ? [] : [`bias=${value(this.bias)}`]),
      ...(this.batchFirst ? ["batch_first=True"] : []),
      ...(this.dropout === 0 ? [] : [`dropout=${float(this.dropout)}`]),
      ...(this.bidirectional ? ["bidirectional=True"] : []),
    ].join(", ");
  }
}

/** A sequence: `[L, N, inputSize]`, with `batchFirst` `[N, L, inputSize]`, `[L, inputSize]`, or packed ones. */
export type SequenceInput = Tensor | PackedSequence;

type Run = (data: Tensor, sizes: Tensor | null, state: Tensor) => [output: Tensor, state: Tensor];

/** A recurrent layer whose state is one tensor. */
abstract class OneState extends RNNBase<[input: SequenceInput, hx?: Tensor | null], [SequenceInput, Tensor]> {
  /** The result for a tensor is a tensor. */
  override forward(input: Tensor, hx?: Tensor | null): [output: Tensor, hidden: Tensor];
  override forward(input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, hidden: Tensor];
  override forward(input: SequenceInput, hx?: Tensor | null): [SequenceInput, Tensor];
  override forward(input: SequenceInput, hx: Tensor | null = null): [SequenceInput, Tensor] {
    const weights = this.allWeights.flat();
    const op = { rnnRelu: ops.rnnRelu, rnnTanh: ops.rnnTanh, gru: ops.gru, lstm: ops.gru }[this.kind];
    const run: Run = (data, sizes, state) =>
      sizes === null
        ? op(data, state, weights, ...this.settings(), this.batchFirst)
        : op(data, sizes, state, weights, ...this.settings());
    if (input instanceof PackedSequence) {
      const batch = input.batch;
      const state = this.state(hx, "hx", this.hiddenSize, batch, false, input.data);
      const [output, hidden] = run(input.data, input.batchSizes, input.sort(state));
      return [input.withData(output), input.unsort(hidden)];
    }
    const { x, lone, batch } = this.batched(input);
    const [output, hidden] = run(x, null, this.state(hx, "hx", this.hiddenSize, batch, lone, x));
    return lone ? [output.squeeze(this.batchFirst ? 0 : 1), hidden.squeeze(1)] : [output, hidden];
  }
}

type After = ["bias", "batchFirst", "dropout", "bidirectional"];

/**
 * Elman network: hₜ = tanh(Wᵢₕ xₜ + bᵢₕ + Wₕₕ hₜ₋₁ + bₕₕ), or with ReLU.
 *
 * `forward(input, hx)` returns the outputs `[L, N, directions · hidden]` and the last states
 * `[layers · directions, N, hidden]`, both without N where the input lacks it.
 */
export class RNN extends OneState {
  readonly nonlinearity: "tanh" | "relu";

  /**
   * @param args `inputSize, hiddenSize, numLayers = 1, nonlinearity = "tanh", bias = true, batchFirst = false, dropout = 0,
   *   bidirectional = false, device, dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<
      RNNOptions,
      ["inputSize", "hiddenSize", "numLayers", "nonlinearity", ...After, "device", "dtype"]
    >
  ) {
    const options = parseArguments(new.target.name, rnnSchema(), args);
    super(new.target.name, options.nonlinearity === "relu" ? "rnnRelu" : "rnnTanh", options);
    this.nonlinearity = options.nonlinearity;
  }
}

/** Gated recurrent units (Cho et al. 2014); `forward` as {@link RNN}'s. */
export class GRU extends OneState {
  /**
   * @param args `inputSize, hiddenSize, numLayers = 1, bias = true, batchFirst = false, dropout = 0, bidirectional = false,
   *   device, dtype`, by position or by name
   */
  constructor(...args: Arguments<GRUOptions, ["inputSize", "hiddenSize", "numLayers", ...After, "device", "dtype"]>) {
    super(new.target.name, "gru", parseArguments(new.target.name, gruSchema(), args));
  }
}

/** The hidden and the cell state of an {@link LSTM}. */
export type LSTMState = readonly [hidden: Tensor, cell: Tensor];

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997), optionally with projected states (Sak et al. 2014).
 *
 * `forward(input, [h, c])` returns the outputs and `[h, c]` after the last step; shapes as {@link RNN}'s, with `projSize`
 * for the width of h.
 */
export class LSTM extends RNNBase<
  [input: SequenceInput, hx?: LSTMState | null],
  [SequenceInput, [hidden: Tensor, cell: Tensor]]
> {
  /**
   * @param args `inputSize, hiddenSize, numLayers = 1, bias = true, batchFirst = false, dropout = 0, bidirectional = false,
   *   projSize = 0, device, dtype`, by position or by name
   */
  constructor(
    ...args: Arguments<LSTMOptions, ["inputSize", "hiddenSize", "numLayers", ...After, "projSize", "device", "dtype"]>
  ) {
    super(new.target.name, "lstm", parseArguments(new.target.name, lstmSchema(), args));
  }

  /** The result for a tensor is a tensor. */
  override forward(input: Tensor, hx?: LSTMState | null): [output: Tensor, state: [hidden: Tensor, cell: Tensor]];
  override forward(
    input: PackedSequence,
    hx?: LSTMState | null,
  ): [output: PackedSequence, state: [hidden: Tensor, cell: Tensor]];
  override forward(input: SequenceInput, hx?: LSTMState | null): [SequenceInput, [hidden: Tensor, cell: Tensor]];
  override forward(input: SequenceInput, hx: LSTMState | null = null): [SequenceInput, [Tensor, Tensor]] {
    const weights = this.allWeights.flat();
    const width = this.projSize > 0 ? this.projSize : this.hiddenSize;
    const states = (batch: number, lone: boolean, like: Tensor) => [
      this.state(hx?.[0] ?? null, "hx[0]", width, batch, lone, like),
      this.state(hx?.[1] ?? null, "hx[1]", this.hiddenSize, batch, lone, like),
    ];
    if (input instanceof PackedSequence) {
      const sorted = states(input.batch, false, input.data).map((state) => input.sort(state));
      const [output, hidden, cell] = ops.lstm(input.data, input.batchSizes, sorted, weights, ...this.settings());
      return [input.withData(output), [input.unsort(hidden), input.unsort(cell)]];
    }
    const { x, lone, batch } = this.batched(input);
    const [output, hidden, cell] = ops.lstm(x, states(batch, lone, x), weights, ...this.settings(), this.batchFirst);
    if (!lone) return [output, [hidden, cell]];
    return [output.squeeze(this.batchFirst ? 0 : 1), [hidden.squeeze(1), cell.squeeze(1)]];
  }
}
