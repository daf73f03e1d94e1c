/** What all optimisers share: parameter groups, state, and the dict in Python's layout. */
import type { z } from "zod";
import { isPlainObject, parseOptions } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import { callOp } from "../torch/call.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

/** Some parameters with options of their own; absent options are the optimiser's. */
export type ParameterGroup<O> = { readonly params: Iterable<Tensor> } & Partial<O>;

/** What an optimiser works on: parameters, or groups of them. */
export type Parameters<O> = Iterable<Tensor> | Iterable<ParameterGroup<O>>;

/** What learning-rate schedulers keep in a group, as Python's do. */
export interface ScheduleFields {
  /** The rate before any scheduler. */
  initialLr?: number;
  maxLr?: number;
  minLr?: number;
  swaLr?: number;
  baseMomentum?: number;
  maxMomentum?: number;
}
const scheduleFields = ["initialLr", "maxLr", "minLr", "swaLr", "baseMomentum", "maxMomentum"] as const;

/** A group as it stands in {@link Optimizer.paramGroups}: its options may be changed between steps. */
export type LiveGroup<O> = O & ScheduleFields & { readonly params: readonly Tensor[]; lr: number };

/** What an optimiser remembers under one name. */
export type StateValue = Tensor | number | null | readonly StateValue[];

/** The state of one parameter, under Python's names. */
export type ParameterState = Record<string, StateValue>;

/** Python's layout, under Python's names; parameters are numbered through all groups in order. */
export interface OptimizerStateDict {
  readonly state: Readonly<Record<number, Readonly<Record<string, StateValue>>>>;
  readonly param_groups: readonly (Readonly<Record<string, unknown>> & { readonly params: readonly number[] })[];
}

/** A `z.strictObject` of a group's options, in Python's order; Python's names are these in snake case. */
export type OptionsSchema<O> = z.ZodType<O> & { readonly shape: Readonly<Record<string, unknown>> };

/** Base of the optimisers. `O` are the options of a group. */
export abstract class Optimizer<O extends { lr: number }> {
  /** The groups, in the order of construction. Learning rates and other options may be changed between steps. */
  readonly paramGroups: LiveGroup<O>[] = [];
  /** Running averages and the like by parameter; empty before the first step. */
  readonly state = new Map<Tensor, ParameterState>();
  readonly #schema: OptionsSchema<O>;
  readonly #defaults: O;

  protected constructor(params: Parameters<O>, schema: OptionsSchema<O>, defaults: O) {
    this.#schema = schema;
    this.#defaults = defaults;
    const name = this.constructor.name;
    check(
      typeof params === "object" && params !== null && Symbol.iterator in params && !isTensor(params),
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
    const list = isTensor(params) ? [params] : [...params];
    const known = new Set(this.paramGroups.flatMap((other) => other.params));
    for (const param of list) {
      check(
        isTensor(param) && param.isLeaf,
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
   * Updates every parameter that has a gradient.
   *
   * @param closure computes the loss again (with its gradients) before the step
   * @returns the closure's result
   */
  abstract step<T = undefined>(closure?: () => T): T;

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

  /** Entries of Python's groups that have no meaning here, with their defaults. */
  protected abstract pythonConstants(): Record<string, unknown>;

  /** The state of a parameter as Python keeps it; tensors are shared with the optimiser. */
  protected abstract stateToPython(param: Tensor, state: ParameterState): Record<string, StateValue>;

  /** The inverse of {@link stateToPython}, with copies on the parameter's device. @param path names it in errors */
  protected abstract stateFromPython(
    path: string,
    param: Tensor,
    state: Readonly<Record<string, StateValue>>,
  ): ParameterState;

  /** State and options in Python's layout; tensors are shared with the optimiser, but for counters, which are copies. */
  stateDict(): OptimizerStateDict {
    const state: Record<number, Record<string, StateValue>> = {};
    let index = 0;
    const groups = this.paramGroups.map((group) => {
      const params = group.params.map((param) => {
        const known = this.state.get(param);
        const entries = known === undefined ? {} : this.stateToPython(param, known);
        if (Object.keys(entries).length > 0) state[index] = entries;
        return index++;
      });
      const given = group as unknown as Readonly<Record<string, unknown>>;
      const keys = [...Object.keys(this.#schema.shape), ...scheduleFields.filter((key) => given[key] !== undefined)];
      const options = keys.map((key) => [toSnakeCase(key), Array.isArray(given[key]) ? [...given[key]] : given[key]]);
      return { ...this.pythonConstants(), ...Object.fromEntries(options), params };
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
      const entries = Object.keys(this.#schema.shape).map((key) => [key, group[toSnakeCase(key)]]);
      const known = entries.filter(([, value]) => value !== undefined);
      const fields = scheduleFields.map((key) => [key, group[toSnakeCase(key)]]);
      return {
        ...parseOptions(name, this.#schema, { ...this.#defaults, ...Object.fromEntries(known) }),
        ...Object.fromEntries(fields.filter(([, value]) => typeof value === "number")),
      };
    });
    const state = new Map<Tensor, ParameterState>();
    for (const [g, group] of this.paramGroups.entries()) {
      for (const [p, param] of group.params.entries()) {
        const key = dict.param_groups[g]?.params[p] as number;
        const entries = dict.state[key];
        if (entries !== undefined) state.set(param, this.stateFromPython(`${name}: state.${key}`, param, entries));
      }
    }
    for (const [g, group] of this.paramGroups.entries()) Object.assign(group, options[g]);
    this.state.clear();
    for (const [param, entries] of state) this.state.set(param, entries);
  }
}

/** `weightDecay` → `weight_decay`. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
