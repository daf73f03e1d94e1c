/** Adamax. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import type { Tensor } from "../torch/tensor.js";
import { each, ForeachOptimizer, type ForeachStep, fresh, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, betas, maximize } from "./options.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(2e-3),
    betas: betas(),
    eps: atLeast0(1e-8),
    weightDecay: atLeast0(0),
    maximize: maximize(),
  }),
);

/** Options of {@link Adamax}, all with defaults. */
export type AdamaxOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * Adamax (Kingma & Ba 2014, section 7.1): m ← β₁m + (1 − β₁)g, u ← max(β₂u, |g| + eps), p ← p − lr / (1 − β₁ᵗ) · m / u.
 */
export class Adamax extends ForeachOptimizer<Options> {
  /** @param args `lr = 2e-3, betas = [0.9, 0.999], eps = 1e-8, weightDecay = 0, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<AdamaxOptions, ["lr", "betas", "eps", "weightDecay", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor): ParameterState {
    return { step: 0, exp_avg: zerosLike(param), exp_inf: zerosLike(param) };
  }

  protected override advance({ params, grads, states, steps }: ForeachStep, group: LiveGroup<Options>): void {
    const { lr, eps } = group;
    const [beta1, beta2] = group.betas;
    const [means, largest] = [list(states, "exp_avg"), list(states, "exp_inf")];
    each("lerp_", means, grads, 1 - beta1);
    each("mul_", largest, beta2);
    const sizes = fresh("abs", grads);
    each("add_", sizes, eps);
    each("maximum_", largest, sizes);
    const factors = steps.map((step) => -lr / (1 - beta1 ** step));
    each("addcdiv_", params, means, largest, factors);
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { foreach: null, differentiable: false, capturable: false };
  }
}
