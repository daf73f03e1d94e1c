/** Optimisers that update each number by itself: few calls per step for any number of parameters. */
import { check } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import { callOp } from "../torch/call.js";
import { tensor as tensorOf } from "../torch/creation.js";
import * as ops from "../torch/ops.js";
import { scope } from "../torch/scope.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { type LiveGroup, Optimizer, type ParameterState, type StateValue } from "./optimizer.js";

/** Parameters that one call updates: equal device and dtype. Complex ones stand here as pairs of real numbers. */
export interface Bucket {
  readonly params: Tensor[];
  readonly grads: Tensor[];
  readonly states: ParameterState[];
}

/** Base of the optimisers whose state has the shape of each parameter, beside counters. */
export abstract class ElementwiseOptimizer<O extends { lr: number }> extends Optimizer<O> {
  override step<T = undefined>(closure?: () => T): T {
    const result = closure?.() as T;
    this.updateAll();
    return result;
  }

  protected updateAll(): void {
    noGrad(() => {
      for (const group of this.paramGroups) {
        for (const bucket of this.buckets(group)) this.update(bucket, group);
      }
    });
  }

  /** Applies one step to parameters of one device and dtype. Gradients are recorded nowhere. */
  protected abstract update(bucket: Bucket, group: LiveGroup<O>): void;

  /** The state of a parameter before its first step: tensors shaped like it, and counters. */
  protected abstract newState(param: Tensor, group: LiveGroup<O>): ParameterState;

  /** Counters that are kept as numbers; Python has float32 scalars on the CPU in their place. */
  protected hostCounters(): readonly string[] {
    return [];
  }

  /** Which parameters go into one call beside device and dtype; called before a missing state is made. */
  protected bucketOf(_state: ParameterState | undefined): string {
    return "";
  }

  private buckets(group: LiveGroup<O>): Iterable<Bucket> {
    const buckets = new Map<string, Bucket>();
    for (const param of group.params) {
      const grad = param.grad;
      if (!grad) continue;
      const known = this.state.get(param);
      const key = `${param.device} ${param.dtype} ${this.bucketOf(known)}`;
      const state = known ?? this.newState(param, group);
      this.state.set(param, state);
      const bucket = buckets.get(key) ?? { params: [], grads: [], states: [] };
      buckets.set(key, bucket);
      bucket.params.push(realView(param));
      bucket.grads.push(realView(grad));
      bucket.states.push(state);
    }
    return buckets.values();
  }

  protected override stateToPython(param: Tensor, state: ParameterState): Record<string, StateValue> {
    const complex = param.dtype.startsWith("complex");
    const entries = Object.entries(state).map(([name, value]) => {
      if (typeof value === "number") return [name, tensorOf(value, { dtype: "float32" })];
      if (!isTensor(value)) return [name, value];
      if (name === "step") return [name, value.to({ device: "cpu", copy: true })];
      return [name, complex ? ops.viewAsComplex(value) : value];
    });
    return Object.fromEntries(entries);
  }

  protected override stateFromPython(
    path: string,
    param: Tensor,
    entries: Readonly<Record<string, StateValue>>,
  ): ParameterState {
    const { shape, device, dtype } = realView(param);
    const state: ParameterState = {};
    for (const [name, value] of Object.entries(entries)) {
      if (value === null || value === undefined) continue;
      check(
        isTensor(value) || typeof value === "number",
        "ERR_INVALID_ARGUMENT",
        () => `${path}.${name}: expected a tensor or a number`,
      );
      if (this.hostCounters().includes(name)) {
        state[name] = isTensor(value) ? value.item() : value;
      } else if (name === "step") {
        const step = isTensor(value) ? value : tensorOf(value);
        state[name] = step.to({ device, dtype: "float32", copy: true });
      } else {
        const real = realView(isTensor(value) ? value : tensorOf(value));
        check(
          String(real.shape) === String(shape),
          "ERR_SHAPE",
          () => `${path}.${name}: given shape [${real.shape.join(", ")}], wanted [${shape.join(", ")}]`,
        );
        state[name] = real.to({ device, dtype, copy: true });
      }
    }
    return state;
  }
}

/** Base of the optimisers that libtorch has as one fused call; the counter of steps lies on the device. */
export abstract class FusedOptimizer<O extends { lr: number }> extends ElementwiseOptimizer<O> {
  #foundInf: Tensor | null = null;

  /**
   * A step that changes nothing, counters included, where `foundInf` (a float32 scalar) is 1 on the device: nobody waits
   * for it. For `torch.amp.GradScaler`.
   */
  stepUnless(foundInf: Tensor): void {
    this.#foundInf = foundInf;
    try {
      this.updateAll();
    } finally {
      this.#foundInf = null;
    }
  }

  /** Raises the counters of the states, those of a step that is skipped by 0. */
  protected countSteps(states: readonly ParameterState[], foundInf: Tensor | null): Tensor[] {
    const steps = list(states, "step");
    callOp("_foreach_add_", steps, 1);
    if (foundInf !== null) callOp("_foreach_sub_", steps, new Array<Tensor>(steps.length).fill(foundInf));
    return steps;
  }

  protected override update(bucket: Bucket, group: LiveGroup<O>): void {
    const [first] = bucket.params as [Tensor];
    this.updateFused(bucket, group, this.#foundInf?.to({ device: first.device }) ?? null);
  }

  /** As {@link update}; `foundInf` goes into the kernel. */
  protected abstract updateFused(bucket: Bucket, group: LiveGroup<O>, foundInf: Tensor | null): void;
}

/** What the optimisers in `_foreach_` calls have in common. */
interface ForeachOptions {
  lr: number;
  readonly weightDecay: number;
  readonly maximize: boolean;
}

/** A bucket within a step: gradients with weight decay and sign, and the number of each parameter's step. */
export interface ForeachStep {
  readonly params: Tensor[];
  readonly grads: Tensor[];
  readonly states: ParameterState[];
  /** From 1 on. */
  readonly steps: readonly number[];
}

/**
 * Base of the optimisers without a fused call: each operation is one `_foreach_` call for all parameters of a device and
 * dtype. The counter of steps is a number on the host, since the factors that depend on it are.
 */
export abstract class ForeachOptimizer<O extends ForeachOptions> extends ElementwiseOptimizer<O> {
  protected override hostCounters(): readonly string[] {
    return ["step"];
  }

  /** True where weight decay shrinks the parameters in place of adding to the gradient. */
  protected decoupled(_group: LiveGroup<O>): boolean {
    return false;
  }

  protected override update({ params, grads, states }: Bucket, group: LiveGroup<O>): void {
    const { lr, weightDecay, maximize } = group;
    scope(() => {
      let used = maximize ? fresh("neg", grads) : grads;
      if (weightDecay !== 0 && this.decoupled(group)) each("mul_", params, 1 - lr * weightDecay);
      else if (weightDecay !== 0) used = fresh("add", used, params, { alpha: weightDecay });
      const steps = states.map((state) => {
        state.step = (state.step as number) + 1;
        return state.step;
      });
      this.advance({ params, grads: used, states, steps }, group);
    });
  }

  /** The update itself. Tensors made here are freed at its end; the gradients are not to be written. */
  protected abstract advance(step: ForeachStep, group: LiveGroup<O>): void;
}

/** One tensor of each state. */
export function list(states: readonly ParameterState[], name: string): Tensor[] {
  return states.map((state) => state[name] as Tensor);
}

/** `_foreach_<name>(tensors, …)` for operations in place. */
export function each(name: string, tensors: readonly Tensor[], ...args: unknown[]): void {
  callOp(`_foreach_${name}`, tensors, ...args);
}

/** `_foreach_<name>(tensors, …)` for operations that make tensors. */
export function fresh(name: string, tensors: readonly Tensor[], ...args: unknown[]): Tensor[] {
  return callOp(`_foreach_${name}`, tensors, ...args) as Tensor[];
}

/** Complex parameters are updated as pairs of real ones. */
export function realView(tensor: Tensor): Tensor {
  return tensor.dtype.startsWith("complex") ? ops.viewAsReal(tensor) : tensor;
}

/** A zero for each number of a parameter (real and imaginary part each), in its memory format. */
export function zerosLike(param: Tensor): Tensor {
  return ops.zerosLike(realView(param));
}
