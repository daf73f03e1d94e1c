/** RMSprop. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import type { Tensor } from "../torch/tensor.js";
import { each, ForeachOptimizer, type ForeachStep, fresh, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, maximize } from "./options.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(1e-2),
    alpha: atLeast0(0.99),
    eps: atLeast0(1e-8),
    weightDecay: atLeast0(0),
    momentum: atLeast0(0),
    centered: z.boolean().default(false),
    maximize: maximize(),
  }),
);

/** Options of {@link RMSprop}, all with defaults. */
export type RMSpropOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * RMSprop (Hinton, lecture 6 of "Neural Networks for Machine Learning", 2012): v ← αv + (1 − α)g², p ← p − lr · g / (√v + eps).
 * `centered` (Graves 2013) takes v − m² in place of v, m the running mean of g; with `momentum` the quotient goes into a
 * buffer b ← momentum · b + g / (√v + eps), and p ← p − lr · b.
 */
export class RMSprop extends ForeachOptimizer<Options> {
  /** @param args `lr = 0.01, alpha = 0.99, eps = 1e-8, weightDecay = 0, momentum = 0, centered = false, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<RMSpropOptions, ["lr", "alpha", "eps", "weightDecay", "momentum", "centered", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor, { momentum, centered }: LiveGroup<Options>): ParameterState {
    const state: ParameterState = { step: 0, square_avg: zerosLike(param) };
    if (momentum > 0) state.momentum_buffer = zerosLike(param);
    if (centered) state.grad_avg = zerosLike(param);
    return state;
  }

  protected override advance({ params, grads, states }: ForeachStep, group: LiveGroup<Options>): void {
    const { lr, alpha, eps, momentum, centered } = group;
    const squares = list(states, "square_avg");
    each("mul_", squares, alpha);
    each("addcmul_", squares, grads, grads, 1 - alpha);
    let scale: Tensor[];
    if (centered) {
      const means = list(states, "grad_avg");
      each("lerp_", means, grads, 1 - alpha);
      scale = fresh("addcmul", squares, means, means, -1);
      each("sqrt_", scale);
    } else {
      scale = fresh("sqrt", squares);
    }
    each("add_", scale, eps);
    if (momentum > 0) {
      const buffers = list(states, "momentum_buffer");
      each("mul_", buffers, momentum);
      each("addcdiv_", buffers, grads, scale, 1);
      each("add_", params, buffers, { alpha: -lr });
    } else {
      each("addcdiv_", params, grads, scale, -lr);
    }
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { capturable: false, foreach: null, differentiable: false };
  }
}
