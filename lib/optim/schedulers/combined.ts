/** Schedulers made of others. */
import { check, describe } from "../../errors.js";
import { LRScheduler, type ScheduledOptimizer, Scheduler, type SchedulerState } from "./scheduler.js";

/** A scheduler whose steps take no figure. */
export type SteppedScheduler = Scheduler & { step(): void };

abstract class Combination extends Scheduler {
  readonly schedulers: readonly SteppedScheduler[];

  protected constructor(callee: string, optimizer: ScheduledOptimizer, schedulers: readonly SteppedScheduler[]) {
    const list = Array.isArray(schedulers) ? schedulers : [];
    check(
      list.length > 0 && list.every((item) => item instanceof LRScheduler || item instanceof Combination),
      "ERR_INVALID_ARGUMENT",
      () =>
        `${callee}: schedulers: given ${describe(schedulers)}, allowed: one or more schedulers, apart from ReduceLROnPlateau`,
    );
    super(optimizer);
    const foreign = list.findIndex((item) => item.optimizer !== optimizer);
    check(
      foreign < 0,
      "ERR_INVALID_ARGUMENT",
      `${callee}: schedulers: the one at ${foreign} has another optimizer, allowed: one optimizer for all`,
    );
    this.schedulers = list;
  }

  abstract step(): void;

  override initialStep(): void {
    this.step();
  }

  override undo(): void {
    for (const scheduler of this.schedulers) scheduler.undo();
  }

  override stateDict(): SchedulerState {
    return { _schedulers: this.schedulers.map((scheduler) => scheduler.stateDict()), _last_lr: this.getLastLr() };
  }

  protected override restore(state: SchedulerState): void {
    const states = state._schedulers as readonly SchedulerState[] | undefined;
    check(
      Array.isArray(states) && states.length === this.schedulers.length,
      "ERR_INVALID_ARGUMENT",
      () =>
        `${this.constructor.name}.loadStateDict: state._schedulers: given ${describe(states)}, allowed: ${this.schedulers.length} states`,
    );
    for (const [i, scheduler] of this.schedulers.entries()) scheduler.loadStateDict(states[i] as SchedulerState);
  }
}

/** All of several schedulers at each step, one after the other on the same rates. */
export class ChainedScheduler extends Combination {
  /** @param optimizer default: that of the schedulers */
  constructor(schedulers: readonly SteppedScheduler[], optimizer?: ScheduledOptimizer) {
    super(new.target.name, optimizer ?? (schedulers?.[0]?.optimizer as ScheduledOptimizer), schedulers);
  }

  override step(): void {
    for (const scheduler of this.schedulers) scheduler.step();
    this.lastLr = this.rates();
  }

  override restart(): void {
    this.step();
  }
}

/** One scheduler after the other: scheduler i + 1 starts at the epoch `milestones[i]` from the rates of the start. */
export class SequentialLR extends Combination {
  #milestones: readonly number[];

  /** @param milestones ascending, one less than schedulers */
  constructor(
    optimizer: ScheduledOptimizer,
    schedulers: readonly SteppedScheduler[],
    milestones: readonly number[],
    lastEpoch = -1,
  ) {
    super(new.target.name, optimizer, schedulers);
    check(
      Array.isArray(milestones) && milestones.length === schedulers.length - 1 && milestones.every(Number.isInteger),
      "ERR_INVALID_ARGUMENT",
      () =>
        `${new.target.name}: milestones: given ${describe(milestones)}, allowed: ${schedulers.length - 1} epochs for ${schedulers.length} schedulers`,
    );
    this.#milestones = [...milestones];
    this.lastEpoch = lastEpoch + 1;
    for (const group of optimizer.paramGroups) group.lr = group.initialLr ?? group.lr;
    this.undo();
    this.at(0).initialStep();
    this.lastLr = this.rates();
  }

  override step(): void {
    this.lastEpoch++;
    const scheduler = this.at(this.lastEpoch);
    if (this.#milestones.includes(this.lastEpoch)) scheduler.restart(0);
    else scheduler.step();
    this.lastLr = this.rates();
  }

  override restart(epoch: number): void {
    this.lastEpoch = epoch - 1;
    this.step();
  }

  private at(epoch: number): SteppedScheduler {
    return this.schedulers[this.#milestones.filter((start) => start <= epoch).length] as SteppedScheduler;
  }

  override stateDict(): SchedulerState {
    return { ...super.stateDict(), _milestones: [...this.#milestones], last_epoch: this.lastEpoch };
  }

  protected override restore(state: SchedulerState): void {
    check(
      Array.isArray(state._milestones) && Number.isInteger(state.last_epoch),
      "ERR_INVALID_ARGUMENT",
      "SequentialLR.loadStateDict: state: _milestones, last_epoch missing",
    );
    super.restore(state);
    this.#milestones = [...state._milestones];
    this.lastEpoch = state.last_epoch as number;
  }
}
