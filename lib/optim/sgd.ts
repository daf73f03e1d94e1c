/** Stochastic gradient descent, fused. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { once, real } from "../config/schemas.js";
import { callOp } from "../torch/call.js";
import type { Tensor } from "../torch/tensor.js";
import { type Bucket, FusedOptimizer, list, zerosLike } from "./elementwise.js";
import type { LiveGroup, ParameterState, Parameters } from "./optimizer.js";

const schema = once(() =>
  z
    .strictObject({
      lr: real(0).default(1e-3),
      momentum: real(0).default(0),
      dampening: real().default(0),
      weightDecay: real(0).default(0),
      nesterov: z.boolean().default(false),
      maximize: z.boolean().default(false),
    })
    .refine(({ nesterov, momentum, dampening }) => !nesterov || (momentum > 0 && dampening === 0), {
      path: ["nesterov"],
      error: "allowed: true only with momentum > 0 and dampening 0",
    }),
);

/** Options of {@link SGD}, all with defaults. */
export type SGDOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/**
 * g ← g + weightDecay · p; b ← momentum · b + (1 − dampening) · g (b = g at first); p ← p − lr · b, with Nesterov
 * p ← p − lr · (g + momentum · b).
 *
 * One fused call per device and dtype and group.
 */
export class SGD extends FusedOptimizer<Options> {
  /**
   * @param args `lr = 1e-3, momentum = 0, dampening = 0, weightDecay = 0, nesterov = false, maximize = false`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong options, also Nesterov without momentum or with dampening
   */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<SGDOptions, ["lr", "momentum", "dampening", "weightDecay", "nesterov", "maximize"]>
  ) {
    super(params, schema(), parseArguments(new.target.name, schema(), args));
  }

  protected override newState(): ParameterState {
    return {};
  }

  /** A buffer's first step sets it, later ones average: these are different calls. */
  protected override bucketOf(state: ParameterState | undefined): string {
    return state?.momentum_buffer === undefined ? "first" : "later";
  }

  /** With dampening a skipped first step would count as one, so the device is waited for there. */
  override stepUnless(foundInf: Tensor): void {
    const dampened = this.paramGroups.filter(({ momentum, dampening }) => momentum !== 0 && dampening !== 0);
    const starts = (param: Tensor) => param.grad !== null && this.state.get(param)?.momentum_buffer === undefined;
    if (dampened.some(({ params }) => params.some(starts)) && foundInf.item() !== 0) return;
    super.stepUnless(foundInf);
  }

  protected override updateFused(
    { params, grads, states }: Bucket,
    group: LiveGroup<Options>,
    foundInf: Tensor | null,
  ) {
    const { lr, momentum, dampening, weightDecay, nesterov, maximize } = group;
    const isFirstStep = momentum !== 0 && states[0]?.momentum_buffer === undefined;
    if (isFirstStep) {
      for (const [i, state] of states.entries()) state.momentum_buffer = zerosLike(params[i] as Tensor);
    }
    const buffers = momentum === 0 ? [] : list(states, "momentum_buffer");
    callOp("_fused_sgd_", params, grads, buffers, {
      weightDecay,
      momentum,
      lr,
      dampening,
      nesterov,
      maximize,
      isFirstStep,
      foundInf,
    });
  }

  protected override pythonConstants(): Record<string, unknown> {
    return { foreach: null, differentiable: false, fused: null };
  }
}
