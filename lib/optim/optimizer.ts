/** What all optimisers share: parameter groups, state, and the dict in Python's layout. */
import type { z } from "zod";
import { isPlainObject, parseOptions } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import { callOp } from "../torch/call.js";
import { tensor as tensorOf } from "../torch/creation.js";
import * as ops from "../torch/ops.js";
import { Tensor } from "../torch/tensor.js";

/** Some parameters with options of their own; absent options are the optimiser's. */
export type ParameterGroup<O> = { readonly params: Iterable<Tensor> } & Partial<O>;

/** What an optimiser works on: parameters, or groups of them. */
export type Parameters<O> = Iterable<Tensor> | Iterable<ParameterGroup<O>>;

/** A group as it stands in {@link Optimizer.paramGroups}: its options may be changed between steps. */
export type LiveGroup<O> = O & { readonly params: readonly Tensor[]; lr: number; initialLr?: number };

/** The state of one parameter, under Python's names. */
export type ParameterState = Record<string, Tensor>;

/** Python's layout, under Python's names; parameters are numbered through all groups in order. */
export interface OptimizerStateDict {
  readonly state: Readonly<Record<number, Readonly<Record<string, Tensor | null>>>>;
  readonly param_groups: readonly (Readonly<Record<string, unknown>> & { readonly params: readonly number[] })[];
}

/** Parameters that one fused call updates: equal device and dtype. */
export interface Bucket {
  readonly params: Tensor[];
  readonly grads: Tensor[];
  readonly states: ParameterState[];
}

/** Base of the optimisers. `O` are the options of a group. */
export abstract class Optimizer<O extends { lr: number }> {
  /** The groups, in the order of construction. Learning rates and other options may be changed between steps. */
  readonly paramGroups: LiveGroup<O>[] = [];
  /** Running averages by parameter; empty before the first step. */
  readonly state = new Map<Tensor, ParameterState>();
  readonly #schema: z.ZodType<O>;
  readonly #defaults: O;

  protected constructor(params: Parameters<O>, schema: z.ZodType<O>, defaults: O) {
    this.#schema = schema;
    this.#defaults = defaults;
    const name = this.constructor.name;
    check(
      typeof params === "object" && params !== null && Symbol.iterator in params && !(params instanceof Tensor),
      "ERR_INVALID_ARGUMENT",
      () => `${name}: params: given ${describe(params)}, allowed: parameters or groups { params, … } of them`,
    );
    const items = [...(params as Iterable<Tensor | ParameterGroup<O>>)];
    check(items.length > 0, "ERR_INVALID_ARGUMENT", `${name}: params: given none, allowed: at least one parameter`);
    if (items.every((item) => isPlainObject(item))) {
      for (const group of items) this.addParamGroup(group as ParameterGroup<O>);
    } else {
      this.addParamGroup({ params: items as Tensor[] } as unknown as ParameterGroup<O>);
    }
  }

  /**
   * Adds parameters, e.g. of a layer that is learned from now on.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for something that is no leaf tensor, stands in a group already, or wrong
   *   options
   */
  addParamGroup(group: ParameterGroup<O>): void {
    const name = this.constructor.name;
    const { params, ...given } = group;
    const list = params instanceof Tensor ? [params] : [...params];
    const known = new Set(this.paramGroups.flatMap((other) => other.params));
    for (const param of list) {
      check(
        param instanceof Tensor && param.isLeaf,
        "ERR_INVALID_ARGUMENT",
        () => `${name}: params: given ${describe(param)}, allowed: leaf tensors (parameters)`,
      );
      check(!known.has(param), "ERR_INVALID_ARGUMENT", `${name}: params: a parameter is given twice`);
      known.add(param);
    }
    const options = parseOptions(name, this.#schema, { ...this.#defaults, ...given });
    this.paramGroups.push({ ...options, params: list });
  }

  /**
   * Updates every parameter that has a gradient. Never waits for the device.
   *
   * @param closure computes the loss again (with its gradients) before the step
   * @returns the closure's result
   */
  step<T = undefined>(closure?: () => T): T {
    const result = closure?.() as T;
    noGrad(() => {
      for (const group of this.paramGroups) {
        for (const bucket of this.buckets(group)) this.update(bucket, group);
      }
    });
    return result;
  }

  /** Applies one step to parameters of one device and dtype. Gradients are recorded nowhere. */
  protected abstract update(bucket: Bucket, group: LiveGroup<O>): void;

  /** The state of a parameter before its first step. */
  protected abstract newState(param: Tensor, group: LiveGroup<O>): ParameterState;

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

  /** Drops (default) or zeroes the gradients of all parameters. */
  zeroGrad(options: { readonly setToNone?: boolean } = {}): void {
    const zeroed: Tensor[] = [];
    for (const group of this.paramGroups) {
      for (const param of group.params) {
        if (options.setToNone ?? true) param.grad = null;
        else {
          const grad = param.grad?.detach();
          if (grad === undefined) continue;
          param.grad = grad;
          zeroed.push(grad);
        }
      }
    }
    if (zeroed.length > 0) noGrad(() => callOp("_foreach_zero_", zeroed));
  }

  /** The options of a group under Python's names, with the constants that Python's optimiser expects. */
  protected abstract groupToPython(group: LiveGroup<O>): Record<string, unknown>;

  /** The inverse of {@link groupToPython}; entries that this optimiser does not have are ignored. */
  protected abstract groupFromPython(group: Readonly<Record<string, unknown>>): Record<string, unknown>;

  /** State and options in Python's layout; tensors are shared with the optimiser, but for `step`, which is a copy on the CPU. */
  stateDict(): OptimizerStateDict {
    const state: Record<number, Record<string, Tensor>> = {};
    let index = 0;
    const groups = this.paramGroups.map((group) => {
      const params = group.params.map((param) => {
        const entries = Object.entries(this.state.get(param) ?? {}).map(([name, tensor]) => {
          return [name, name === "step" ? tensor.to({ device: "cpu", copy: true }) : tensor] as const;
        });
        if (entries.length > 0) state[index] = Object.fromEntries(entries);
        return index++;
      });
      const initial = group.initialLr === undefined ? {} : { initial_lr: group.initialLr };
      return { ...this.groupToPython(group), ...initial, params };
    });
    return { state, param_groups: groups };
  }

  /**
   * Takes over state and options from {@link stateDict} or from Python. Tensors are copied to each parameter's device
   * and dtype. Nothing changes if the dict does not fit.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for other numbers of groups or parameters, `ERR_SHAPE` naming the entry
   */
  loadStateDict(dict: OptimizerStateDict): void {
    const name = `${this.constructor.name}.loadStateDict`;
    check(
      isPlainObject(dict) && isPlainObject(dict.state) && Array.isArray(dict.param_groups),
      "ERR_INVALID_ARGUMENT",
      () => `${name}: dict: given ${describe(dict)}, allowed: { state, param_groups }`,
    );
    const sizes = (groups: readonly { readonly params: readonly unknown[] }[]) => groups.map((g) => g.params.length);
    const [given, wanted] = [String(sizes(dict.param_groups)), String(sizes(this.paramGroups))];
    check(
      given === wanted,
      "ERR_INVALID_ARGUMENT",
      `${name}: dict.param_groups: given groups of [${given}] parameters, wanted [${wanted}]`,
    );
    const options = dict.param_groups.map((group) => {
      return parseOptions(name, this.#schema, { ...this.#defaults, ...this.groupFromPython(group) });
    });
    const state = new Map<Tensor, ParameterState>();
    for (const [g, group] of this.paramGroups.entries()) {
      for (const [p, param] of group.params.entries()) {
        const key = dict.param_groups[g]?.params[p] as number;
        const entries = dict.state[key];
        if (entries === undefined) continue;
        state.set(param, adopt(name, `state.${key}`, realView(param), entries));
      }
    }
    for (const [g, group] of this.paramGroups.entries()) {
      Object.assign(group, options[g]);
      const initial = dict.param_groups[g]?.initial_lr;
      if (typeof initial === "number") group.initialLr = initial;
    }
    this.state.clear();
    for (const [param, entries] of state) this.state.set(param, entries);
  }
}

/** Copies the entries of one parameter to its device and dtype. */
function adopt(
  callee: string,
  path: string,
  param: Tensor,
  entries: Readonly<Record<string, Tensor | null>>,
): ParameterState {
  const place = { device: param.device, copy: true };
  const state: ParameterState = {};
  for (const [name, tensor] of Object.entries(entries)) {
    if (tensor === null || tensor === undefined) continue;
    if (name === "step") {
      const step = tensor instanceof Tensor ? tensor : tensorOf(tensor as number);
      state[name] = step.to({ ...place, dtype: "float32" });
      continue;
    }
    const real = realView(tensor);
    check(
      String(real.shape) === String(param.shape),
      "ERR_SHAPE",
      () => `${callee}: ${path}.${name}: given shape [${real.shape.join(", ")}], wanted [${param.shape.join(", ")}]`,
    );
    state[name] = real.to({ ...place, dtype: param.dtype });
  }
  return state;
}

/** Complex parameters are updated as pairs of real ones. */
function realView(tensor: Tensor): Tensor {
  return tensor.dtype.startsWith("complex") ? ops.viewAsReal(tensor) : tensor;
}

/** A zero for each number of a parameter (real and imaginary part each), in its memory format. */
export function zerosLike(param: Tensor): Tensor {
  return ops.zerosLike(realView(param));
}
