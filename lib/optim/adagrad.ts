/** Adagrad, fused. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { callOp } from "../torch/call.js";
import * as ops from "../torch/ops.js";
import type { Tensor } from "../torch/tensor.js";
import { type Bucket, FusedOptimizer, list, realView } from "./elementwise.js";
import type { LiveGroup, OptimizerStateDict, ParameterState, Parameters } from "./optimizer.js";
import { atLeast0, maximize } from "./options.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(1e-2),
    lrDecay: atLeast0(0),
    weightDecay: atLeast0(0),
    initialAccumulatorValue: atLeast0(0),
    eps: atLeast0(1e-10),
    maximize: maximize(),
  }),
);

/** Options of {@link Adagrad}, all with defaults. */
export type AdagradOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * Adagrad (Duchi, Hazan & Singer 2011): s ← s + g², p ← p − lr / (1 + (t − 1) · lrDecay) · g / (√s + eps), s from
 * `initialAccumulatorValue` on.
 *
 * One fused call per device and dtype and group.
 */
export class Adagrad extends FusedOptimizer<Options> {
  /** @param args `lr = 0.01, lrDecay = 0, weightDecay = 0, initialAccumulatorValue = 0, eps = 1e-10, maximize = false` */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<AdagradOptions, ["lr", "lrDecay", "weightDecay", "initialAccumulatorValue", "eps", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(param: Tensor, group: LiveGroup<Options>): ParameterState {
    return {
      step: ops.zeros([], { dtype: "float32", device: param.device }),
      sum: ops.fullLike(realView(param), group.initialAccumulatorValue),
    };
  }

  /** As of every optimiser; Python's Adagrad has a state for each parameter from the start, so this one's dict too. */
  override stateDict(): OptimizerStateDict {
    for (const group of this.paramGroups) {
      for (const param of group.params) {
        if (!this.state.has(param)) this.state.set(param, this.newState(param, group));
      }
    }
    return super.stateDict();
  }

  protected override updateFused(
    { params, grads, states }: Bucket,
    group: LiveGroup<Options>,
    foundInf: Tensor | null,
  ) {
    const { lr, lrDecay, weightDecay, eps, maximize } = group;
    const steps = this.countSteps(states, foundInf);
    callOp("_fused_adagrad_", params, grads, list(states, "sum"), steps, {
      lr,
      lrDecay,
      weightDecay,
      eps,
      maximize,
      foundInf,
    });
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { foreach: null, differentiable: false, fused: null };
  }
}
