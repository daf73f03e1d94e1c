/** NAdam. */
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
    momentumDecay: atLeast0(4e-3),
    decoupledWeightDecay: z.boolean().default(false),
    maximize: maximize(),
  }),
);

/** Options of {@link NAdam}, all with defaults. */
export type NAdamOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * NAdam (Dozat 2016): Adam with Nesterov's momentum, whose factor μₜ = β₁(1 − 0.96^(t · momentumDecay) / 2) grows.
 * p ← p − lr · ((1 − μₜ) / (1 − Πμ) · g + μₜ₊₁ / (1 − μₜ₊₁Πμ) · m) / (√(v / (1 − β₂ᵗ)) + eps).
 *
 * `weightDecay` adds to the gradient, or with `decoupledWeightDecay` shrinks the parameters as {@link AdamW} does.
 */
export class NAdam extends ForeachOptimizer<Options> {
  /** @param args `lr = 2e-3, betas = [0.9, 0.999], eps = 1e-8, weightDecay = 0, momentumDecay = 4e-3, decoupledWeightDecay = false, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<
      NAdamOptions,
      ["lr", "betas", "eps", "weightDecay", "momentumDecay", "decoupledWeightDecay", "maximize"]
    >
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor): ParameterState {
    return { step: 0, mu_product: 1, exp_avg: zerosLike(param), exp_avg_sq: zerosLike(param) };
  }

  protected override hostCounters(): readonly string[] {
    return ["step", "mu_product"];
  }

  protected override decoupled(group: LiveGroup<Options>): boolean {
    return group.decoupledWeightDecay;
  }

  protected override advance({ params, grads, states, steps }: ForeachStep, group: LiveGroup<Options>): void {
    const { lr, eps, momentumDecay } = group;
    const [beta1, beta2] = group.betas;
    const [means, squares] = [list(states, "exp_avg"), list(states, "exp_avg_sq")];
    const momentum = (step: number) => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    // Python keeps the product in float32, so it is rounded here too.
    const products = states.map((state, i) => {
      state.mu_product = Math.fround((state.mu_product as number) * Math.fround(momentum(steps[i] as number)));
      return state.mu_product;
    });
    each("lerp_", means, grads, 1 - beta1);
    each("mul_", squares, beta2);
    each("addcmul_", squares, grads, grads, 1 - beta2);
    const corrections = steps.map((step) => 1 - beta2 ** step);
    const scale = fresh("div", squares, corrections);
    each("sqrt_", scale);
    each("add_", scale, eps);
    const ofGrad = steps.map((step, i) => (-lr * (1 - momentum(step))) / (1 - (products[i] as number)));
    const ofMean = steps.map((step, i) => {
      const next = momentum(step + 1);
      return (-lr * next) / (1 - (products[i] as number) * next);
    });
    each("addcdiv_", params, grads, scale, ofGrad);
    each("addcdiv_", params, means, scale, ofMean);
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { foreach: null, capturable: false, differentiable: false };
  }
}
