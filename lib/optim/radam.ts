/** RAdam. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import type { Tensor } from "../torch/tensor.js";
import { each, ForeachOptimizer, type ForeachStep, fresh, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, betas, maximize } from "./options.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(1e-3),
    betas: betas(),
    eps: atLeast0(1e-8),
    weightDecay: atLeast0(0),
    decoupledWeightDecay: z.boolean().default(false),
    maximize: maximize(),
  }),
);

/** Options of {@link RAdam}, all with defaults. */
export type RAdamOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * RAdam (Liu et al. 2019): Adam that leaves out the division by √v while its variance is intractable. With
 * ρ∞ = 2 / (1 − β₂) − 1 and ρ = ρ∞ − 2tβ₂ᵗ / (1 − β₂ᵗ): where ρ > 5, p ← p − lr · r · m̂ · √(1 − β₂ᵗ) / (√v + eps) with
 * r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ); else p ← p − lr · m̂.
 */
export class RAdam extends ForeachOptimizer<Options> {
  /** @param args `lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8, weightDecay = 0, decoupledWeightDecay = false, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<RAdamOptions, ["lr", "betas", "eps", "weightDecay", "decoupledWeightDecay", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor): ParameterState {
    return { step: 0, exp_avg: zerosLike(param), exp_avg_sq: zerosLike(param) };
  }

  protected override decoupled(group: LiveGroup<Options>): boolean {
    return group.decoupledWeightDecay;
  }

  protected override advance({ params, grads, states, steps }: ForeachStep, group: LiveGroup<Options>): void {
    const { lr, eps } = group;
    const [beta1, beta2] = group.betas;
    const [means, squares] = [list(states, "exp_avg"), list(states, "exp_avg_sq")];
    each("lerp_", means, grads, 1 - beta1);
    each("mul_", squares, beta2);
    each("addcmul_", squares, grads, grads, 1 - beta2);
    const factors = steps.map((step) => -lr / (1 - beta1 ** step));
    const rectified = steps.map((step) => rectification(beta2, step));
    const chosen = (wanted: boolean) => [...steps.keys()].filter((i) => (rectified[i] !== null) === wanted);
    const pick = <T>(items: readonly T[], indices: readonly number[]) => indices.map((i) => items[i] as T);
    const [late, early] = [chosen(true), chosen(false)];
    if (late.length > 0) {
      const scale = fresh("sqrt", pick(squares, late));
      each("add_", scale, eps);
      const scaled = late.map((i) => (factors[i] as number) * (rectified[i] as number));
      each("addcdiv_", pick(params, late), pick(means, late), scale, scaled);
    }
    if (early.length > 0) {
      each("add_", pick(params, early), fresh("mul", pick(means, early), pick(factors, early)));
    }
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { foreach: null, capturable: false, differentiable: false };
  }
}

/** r · √(1 − β₂ᵗ), or null while ρ <= 5. */
function rectification(beta2: number, step: number): number | null {
  const correction = 1 - beta2 ** step;
  const limit = 2 / (1 - beta2) - 1;
  const rho = limit - (2 * step * beta2 ** step) / correction;
  if (rho <= 5) return null;
  return Math.sqrt((((rho - 4) * (rho - 2) * limit) / ((limit - 4) * (limit - 2) * rho)) * correction);
}
