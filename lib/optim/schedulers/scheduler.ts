/** What all learning-rate schedulers share. */
import { check, describe } from "../../errors.js";
import type { ScheduleFields } from "../optimizer.js";

/** A group as a scheduler sees it. */
export interface ScheduledGroup extends ScheduleFields {
  lr: number;
  betas?: [number, number];
  momentum?: number;
}

/** What schedulers work on: every optimiser of this room. */
export interface ScheduledOptimizer {
  readonly paramGroups: readonly ScheduledGroup[];
}

/** What a scheduler remembers, under Python's names. */
export type SchedulerState = Readonly<Record<string, unknown>>;

/** Anything that changes learning rates between steps. */
export abstract class Scheduler {
  readonly optimizer: ScheduledOptimizer;
  /** How often `step` was called. */
  lastEpoch = 0;
  protected lastLr: readonly number[];

  protected constructor(optimizer: ScheduledOptimizer) {
    check(
      Array.isArray(optimizer?.paramGroups),
      "ERR_INVALID_ARGUMENT",
      () => `${this.constructor.name}: optimizer: given ${describe(optimizer)}, allowed: an optimizer`,
    );
    this.optimizer = optimizer;
    this.lastLr = this.rates();
  }

  /** The learning rate of each group, as the last step set it. */
  getLastLr(): number[] {
    return [...this.lastLr];
  }

  /** All that the scheduler remembers, in Python's layout. */
  abstract stateDict(): SchedulerState;

  /**
   * Takes over {@link stateDict}'s or Python's; the groups get the learning rates that the state has as last ones.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for the state of another scheduler or number of groups
   */
  loadStateDict(state: SchedulerState): void {
    const lastLr = state?._last_lr;
    const count = this.optimizer.paramGroups.length;
    check(
      Array.isArray(lastLr) && lastLr.length === count && lastLr.every((lr) => typeof lr === "number"),
      "ERR_INVALID_ARGUMENT",
      () =>
        `${this.constructor.name}.loadStateDict: state: given ${describe(state)} with _last_lr ${describe(lastLr)}, allowed: the state of a scheduler of ${count} groups`,
    );
    this.restore(state);
    this.write(lastLr as number[]);
  }

  /** Takes over everything but the rates. */
  protected abstract restore(state: SchedulerState): void;

  /** Does the step that stands at the start of a schedule. */
  abstract initialStep(): void;

  /** Takes back the count of the step at the start. */
  abstract undo(): void;

  /** Starts another time at `epoch`, as `SequentialLR` does at a milestone. */
  abstract restart(epoch: number): void;

  protected rates(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }

  protected write(rates: readonly number[]): void {
    for (const [i, group] of this.optimizer.paramGroups.entries()) group.lr = rates[i] as number;
    this.lastLr = this.rates();
  }
}

/**
 * A schedule in steps: each step computes the next rates from the present ones, so schedulers of one optimiser combine.
 *
 * A subclass passes the plain values that Python's scheduler has as attributes, and implements {@link getLr}; its
 * constructor ends with {@link begin}.
 */
export abstract class LRScheduler<V extends Record<string, unknown> = Record<string, unknown>> extends Scheduler {
  /** The learning rate of each group at the start. */
  baseLrs: readonly number[];
  /** Options and counters under Python's names; a loaded state replaces them. */
  protected values: V;
  protected stepCount = 0;
  /** True during the step in the constructor. */
  protected isInitial = false;

  /** @param lastEpoch −1 for a new schedule; else the groups need their `initialLr`, from a loaded state dict */
  protected constructor(optimizer: ScheduledOptimizer, values: V, lastEpoch: number) {
    super(optimizer);
    this.values = values;
    for (const [i, group] of optimizer.paramGroups.entries()) {
      if (lastEpoch === -1) group.initialLr ??= group.lr;
      check(
        group.initialLr !== undefined,
        "ERR_INVALID_ARGUMENT",
        `${this.constructor.name}: lastEpoch: given ${lastEpoch}, allowed: -1, since group ${i} has no initialLr`,
      );
    }
    this.baseLrs = optimizer.paramGroups.map((group) => group.initialLr as number);
    this.lastEpoch = lastEpoch;
  }

  /** The rates of the epoch {@link lastEpoch}; the groups still have those of the epoch before. */
  protected abstract getLr(): number[];

  /** The rates of the epoch {@link lastEpoch} from {@link baseLrs} alone, where there is such a form. */
  protected closedFormLr(): number[] {
    return this.getLr();
  }

  /** The end of a subclass's constructor. */
  protected begin(): void {
    this.initialStep();
  }

  override initialStep(): void {
    this.stepCount = 0;
    this.isInitial = true;
    this.step();
    this.isInitial = false;
  }

  override undo(): void {
    this.lastEpoch--;
  }

  override restart(epoch: number): void {
    this.lastEpoch = epoch;
    this.write(this.closedFormLr());
  }

  /** Goes to the next epoch; call it after the optimiser's steps. */
  step(): void {
    this.stepCount++;
    this.lastEpoch++;
    this.write(this.getLr());
  }

  override stateDict(): SchedulerState {
    return {
      ...structuredClone(this.values),
      base_lrs: [...this.baseLrs],
      last_epoch: this.lastEpoch,
      _step_count: this.stepCount,
      _is_initial: this.isInitial,
      _get_lr_called_within_step: false,
      _last_lr: this.getLastLr(),
    };
  }

  protected override restore(state: SchedulerState): void {
    const callee = `${this.constructor.name}.loadStateDict`;
    const baseLrs = state.base_lrs;
    check(
      Number.isInteger(state.last_epoch) && Array.isArray(baseLrs) && baseLrs.length === this.baseLrs.length,
      "ERR_INVALID_ARGUMENT",
      () =>
        `${callee}: state: given last_epoch ${describe(state.last_epoch)}, base_lrs ${describe(baseLrs)}, allowed: an integer and ${this.baseLrs.length} rates`,
    );
    const missing = Object.keys(this.values).filter((name) => !(name in state));
    check(missing.length === 0, "ERR_INVALID_ARGUMENT", `${callee}: state: ${missing.join(", ")} missing`);
    const known = Object.keys(this.values).map((name) => [name, structuredClone(state[name])]);
    this.values = Object.fromEntries(known) as V;
    this.baseLrs = [...baseLrs];
    this.lastEpoch = state.last_epoch as number;
    this.stepCount = Number(state._step_count ?? this.lastEpoch + 1);
  }

  /** The groups' present rates, each changed. */
  protected scaled(factor: number | ((group: ScheduledGroup, index: number) => number)): number[] {
    const times = typeof factor === "number" ? (group: ScheduledGroup) => group.lr * factor : factor;
    return this.optimizer.paramGroups.map(times);
  }
}
