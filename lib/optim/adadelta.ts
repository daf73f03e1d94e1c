/** Adadelta. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once, real } from "../config/schemas.js";
import type { Tensor } from "../torch/tensor.js";
import { each, ForeachOptimizer, type ForeachStep, fresh, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, maximize } from "./options.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(1),
    rho: real(0, 1).default(0.9),
    eps: atLeast0(1e-6),
    weightDecay: atLeast0(0),
    maximize: maximize(),
  }),
);

/** Options of {@link Adadelta}, all with defaults. */
export type AdadeltaOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * Adadelta (Zeiler 2012): v ← ρv + (1 − ρ)g², d = g · √(u + eps) / √(v + eps), u ← ρu + (1 − ρ)d², p ← p − lr · d.
 */
export class Adadelta extends ForeachOptimizer<Options> {
  /** @param args `lr = 1, rho = 0.9, eps = 1e-6, weightDecay = 0, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<AdadeltaOptions, ["lr", "rho", "eps", "weightDecay", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor): ParameterState {
    return { step: 0, square_avg: zerosLike(param), acc_delta: zerosLike(param) };
  }

  protected override advance({ params, grads, states }: ForeachStep, group: LiveGroup<Options>): void {
    const { lr, rho, eps } = group;
    const [squares, moved] = [list(states, "square_avg"), list(states, "acc_delta")];
    each("mul_", squares, rho);
    each("addcmul_", squares, grads, grads, 1 - rho);
    const scale = fresh("add", squares, eps);
    each("sqrt_", scale);
    const deltas = fresh("add", moved, eps);
    each("sqrt_", deltas);
    each("div_", deltas, scale);
    each("mul_", deltas, grads);
    each("mul_", moved, rho);
    each("addcmul_", moved, deltas, deltas, 1 - rho);
    each("add_", params, deltas, { alpha: -lr });
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { capturable: false, foreach: null, differentiable: false };
  }
}
