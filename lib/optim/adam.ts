/** Adam (Kingma & Ba 2014) and AdamW (Loshchilov & Hutter 2017), fused. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { callOp } from "../torch/call.js";
import * as ops from "../torch/ops.js";
import type { Tensor } from "../torch/tensor.js";
import { type Bucket, FusedOptimizer, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, betas, maximize } from "./options.js";

function schemaWith(weightDecay: number) {
  return z.strictObject({
    lr: atLeast0(1e-3),
    betas: betas(),
    eps: atLeast0(1e-8),
    weightDecay: atLeast0(weightDecay),
    amsgrad: z.boolean().default(false),
    maximize: maximize(),
  });
}

const adamSchema = once(() => schemaWith(0));
const adamWSchema = once(() => schemaWith(1e-2));

/** Options of {@link Adam} and {@link AdamW}, all with defaults. */
export type AdamOptions = z.input<ReturnType<typeof adamSchema>>;
type Options = z.output<ReturnType<typeof adamSchema>>;
type AdamArguments = Arguments<AdamOptions, ["lr", "betas", "eps", "weightDecay", "amsgrad", "maximize"]>;

abstract class AdamBase extends FusedOptimizer<Options> {
  readonly #decoupled: boolean;

  protected constructor(
    params: Parameters<Options>,
    schema: ReturnType<typeof adamSchema>,
    options: Options,
    decoupled: boolean,
  ) {
    super(params, schema, options);
    this.#decoupled = decoupled;
  }

  protected override newState(param: Tensor, group: LiveGroup<Options>): ParameterState {
    const state: ParameterState = {
      step: ops.zeros([], { dtype: "float32", device: param.device }),
      exp_avg: zerosLike(param),
      exp_avg_sq: zerosLike(param),
    };
    if (group.amsgrad) state.max_exp_avg_sq = zerosLike(param);
    return state;
  }

  protected override updateFused(
    { params, grads, states }: Bucket,
    group: LiveGroup<Options>,
    foundInf: Tensor | null,
  ) {
    const steps = this.countSteps(states, foundInf);
    const largest = group.amsgrad ? list(states, "max_exp_avg_sq") : [];
    const op = this.#decoupled ? "_fused_adamw_" : "_fused_adam_";
    callOp(op, params, grads, list(states, "exp_avg"), list(states, "exp_avg_sq"), largest, steps, {
      lr: group.lr,
      beta1: group.betas[0],
      beta2: group.betas[1],
      weightDecay: group.weightDecay,
      eps: group.eps,
      amsgrad: group.amsgrad,
      maximize: group.maximize,
      foundInf,
    });
  }

  protected override pythonConstants(): Record<string, unknown> {
    return {
      foreach: null,
      capturable: false,
      differentiable: false,
      fused: null,
      decoupled_weight_decay: this.#decoupled,
    };
  }
}

/**
 * Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − lr · m̂ / (√v̂ + eps) with m̂, v̂ corrected for their start at
 * zero. `weightDecay` adds weightDecay · p to the gradient.
 *
 * One fused call per device and dtype and group.
 */
export class Adam extends AdamBase {
  /** @param args `lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8, weightDecay = 0, amsgrad = false, maximize = false` */
  constructor(params: Parameters<Options>, ...args: AdamArguments) {
    super(params, adamSchema(), parseArguments(new.target.name, adamSchema(), args), false);
  }
}

/** {@link Adam} whose weight decay (default 0.01) acts on the parameters, p ← p · (1 − lr · weightDecay). */
export class AdamW extends AdamBase {
  /** @param args `lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8, weightDecay = 0.01, amsgrad = false, maximize = false` */
  constructor(params: Parameters<Options>, ...args: AdamArguments) {
    super(params, adamWSchema(), parseArguments(new.target.name, adamWSchema(), args), true);
  }
}
