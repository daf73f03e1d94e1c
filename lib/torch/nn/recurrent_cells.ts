/** Single steps of recurrent networks: one body for the three cells. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { factory, integer, once, oneOf } from "../../config/schemas.js";
import { check, checkConcrete } from "../../errors.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { uniform_ } from "./init.js";
import { checkDims, emptyParameter } from "./layer.js";
import type { LSTMState } from "./recurrent.js";
import { value } from "./repr.js";

const base = once(() => ({ inputSize: integer(1), hiddenSize: integer(1), bias: z.boolean().default(true) }));
const cellSchema = once(() => z.strictObject({ ...base(), ...factory() }));
const rnnSchema = once(() =>
  z.strictObject({ ...base(), nonlinearity: oneOf("tanh", "relu").default("tanh"), ...factory() }),
);

/** Options of {@link LSTMCell} and {@link GRUCell}. */
export type CellOptions = z.input<ReturnType<typeof cellSchema>>;
/** Options of {@link RNNCell}. */
export type RNNCellOptions = z.input<ReturnType<typeof rnnSchema>>;

/** What all cells are. Not for construction: use the three classes. */
export abstract class RNNCellBase<Inputs extends readonly unknown[], Output> extends Module<Inputs, Output> {
  readonly inputSize: number;
  readonly hiddenSize: number;
  /** `[gates · hidden, input]` */
  readonly weightIh: Parameter;
  /** `[gates · hidden, hidden]` */
  readonly weightHh: Parameter;
  /** `[gates · hidden]`, or null without bias. */
  readonly biasIh: Parameter | null;
  /** `[gates · hidden]`, or null without bias. */
  readonly biasHh: Parameter | null;

  protected constructor(options: z.output<ReturnType<typeof cellSchema>>, gates: number) {
    checkConcrete(new.target, RNNCellBase);
    super();
    const { inputSize, hiddenSize, bias } = options;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.weightIh = emptyParameter([gates * hiddenSize, inputSize], options);
    this.weightHh = emptyParameter([gates * hiddenSize, hiddenSize], options);
    this.biasIh = bias ? emptyParameter([gates * hiddenSize], options) : null;
    this.biasHh = bias ? emptyParameter([gates * hiddenSize], options) : null;
    this.resetParameters();
  }

  /** Draws new weights, uniform within ±1/√hiddenSize. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  protected weights(): [Parameter, Parameter, Parameter | null, Parameter | null] {
    return [this.weightIh, this.weightHh, this.biasIh, this.biasHh];
  }

  /** Runs a step on batches; inputs without one are `[inputSize]`. */
  protected step<T>(input: Tensor, states: readonly (Tensor | null)[], run: (x: Tensor, states: Tensor[]) => T): T {
    checkDims(this.typeName(), input, 1, 2);
    check(
      input.shape.at(-1) === this.inputSize,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}: input: given shape [${input.shape.join(", ")}], wanted the last dimension ${this.inputSize}`,
    );
    const lone = input.ndim === 1;
    const x = lone ? input.unsqueeze(0) : input;
    const full = states.map((state) => {
      if (state === null)
        return ops.zeros([x.shape[0] as number, this.hiddenSize], { dtype: x.dtype, device: x.device });
      checkDims(`${this.typeName()}.forward: hx`, state, input.ndim);
      return lone ? state.unsqueeze(0) : state;
    });
    return run(x, full);
  }

  override extraRepr(): string {
    const sizes = `${this.inputSize}, ${this.hiddenSize}`;
    return this.biasIh === null ? `${sizes}, bias=${value(false)}` : sizes;
  }
}

type CellOp = (x: Tensor, h: Tensor, wIh: Tensor, wHh: Tensor, bIh: Tensor | null, bHh: Tensor | null) => Tensor;

abstract class OneStateCell extends RNNCellBase<[input: Tensor, hx?: Tensor | null], Tensor> {
  protected abstract op(): CellOp;

  /** The next state `[N, hiddenSize]` of `[N, inputSize]`, both with or without N; `hx` is 0 where absent. */
  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    const next = this.step(input, [hx], (x, [h]) => this.op()(x, h as Tensor, ...this.weights()));
    return input.ndim === 1 ? next.squeeze(0) : next;
  }
}

/** One step of an `RNN`. */
export class RNNCell extends OneStateCell {
  readonly nonlinearity: "tanh" | "relu";

  /** @param args `inputSize, hiddenSize, bias = true, nonlinearity = "tanh", device, dtype`, by position or by name */
  constructor(
    ...args: Arguments<RNNCellOptions, ["inputSize", "hiddenSize", "bias", "nonlinearity", "device", "dtype"]>
  ) {
    const options = parseArguments(new.target.name, rnnSchema(), args);
    super(options, 1);
    this.nonlinearity = options.nonlinearity;
  }

  protected override op(): CellOp {
    return this.nonlinearity === "relu" ? ops.rnnReluCell : ops.rnnTanhCell;
  }

  override extraRepr(): string {
    return super.extraRepr() + (this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`);
  }
}

type CellArguments = Arguments<CellOptions, ["inputSize", "hiddenSize", "bias", "device", "dtype"]>;

/** One step of a `GRU`. */
export class GRUCell extends OneStateCell {
  /** @param args `inputSize, hiddenSize, bias = true, device, dtype`, by position or by name */
  constructor(...args: CellArguments) {
    super(parseArguments(new.target.name, cellSchema(), args), 3);
  }

  protected override op(): CellOp {
    return ops.gruCell;
  }
}

/** One step of an `LSTM`. */
export class LSTMCell extends RNNCellBase<[input: Tensor, hx?: LSTMState | null], [hidden: Tensor, cell: Tensor]> {
  /** @param args `inputSize, hiddenSize, bias = true, device, dtype`, by position or by name */
  constructor(...args: CellArguments) {
    super(parseArguments(new.target.name, cellSchema(), args), 4);
  }

  /** The next hidden and cell state; states are 0 where absent. */
  override forward(input: Tensor, hx: LSTMState | null = null): [hidden: Tensor, cell: Tensor] {
    const states = [hx?.[0] ?? null, hx?.[1] ?? null];
    const [h, c] = this.step(input, states, (x, full) => ops.lstmCell(x, full, ...this.weights()));
    return input.ndim === 1 ? [h.squeeze(0), c.squeeze(0)] : [h, c];
  }
}
