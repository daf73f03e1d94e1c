/** Learning rates as functions of the epoch. */
import { z } from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { integer, real } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import type { Optimizer } from "./optimizer.js";

type AnyOptimizer = Optimizer<{ lr: number }>;

/** What a scheduler remembers. */
export interface SchedulerState {
  readonly lastEpoch: number;
  readonly baseLrs: readonly number[];
}

/**
 * Sets each group's learning rate by a closed form of its first one and the number of {@link step} calls, so that a
 * resumed run has the same rates.
 */
export abstract class LRScheduler {
  /** How often {@link step} was called. */
  lastEpoch = 0;
  /** The learning rate of each group at the start. */
  baseLrs: readonly number[];

  protected constructor(readonly optimizer: AnyOptimizer) {
    check(
      Array.isArray(optimizer?.paramGroups),
      "ERR_INVALID_ARGUMENT",
      () => `${this.constructor.name}: optimizer: given ${describe(optimizer)}, allowed: an optimizer`,
    );
    this.baseLrs = optimizer.paramGroups.map((group) => {
      group.initialLr ??= group.lr;
      return group.initialLr;
    });
  }

  /** The learning rate after `epoch` steps of a group that started at `baseLr`. */
  abstract rate(baseLr: number, epoch: number): number;

  /** Goes to the next epoch; call it after the optimiser's steps. */
  step(): void {
    this.lastEpoch++;
    this.write();
  }

  /** The present learning rate of each group. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }

  stateDict(): SchedulerState {
    return { lastEpoch: this.lastEpoch, baseLrs: [...this.baseLrs] };
  }

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for another number of groups */
  loadStateDict(state: SchedulerState): void {
    const callee = `${this.constructor.name}.loadStateDict`;
    check(
      Number.isInteger(state?.lastEpoch) && state.baseLrs?.length === this.baseLrs.length,
      "ERR_INVALID_ARGUMENT",
      () =>
        `${callee}: state: given ${describe(state)}, allowed: { lastEpoch, baseLrs } of ${this.baseLrs.length} groups`,
    );
    this.lastEpoch = state.lastEpoch;
    this.baseLrs = [...state.baseLrs];
    this.write();
  }

  protected write(): void {
    for (const [i, group] of this.optimizer.paramGroups.entries()) {
      group.lr = this.rate(this.baseLrs[i] as number, this.lastEpoch);
    }
  }
}

const stepSchema = z.strictObject({ stepSize: integer(1), gamma: real().default(0.1) });
const exponentialSchema = z.strictObject({ gamma: real() });
const cosineSchema = z.strictObject({ tMax: integer(1), etaMin: real().default(0) });

/** lr · gamma^⌊epoch / stepSize⌋. Options: `stepSize, gamma = 0.1`. */
export class StepLR extends LRScheduler {
  readonly #options: z.output<typeof stepSchema>;

  constructor(optimizer: AnyOptimizer, ...args: Arguments<z.input<typeof stepSchema>, ["stepSize", "gamma"]>) {
    super(optimizer);
    this.#options = parseArguments(new.target.name, stepSchema, args);
  }

  override rate(baseLr: number, epoch: number): number {
    return baseLr * this.#options.gamma ** Math.floor(epoch / this.#options.stepSize);
  }
}

/** lr · gamma^epoch. Options: `gamma`. */
export class ExponentialLR extends LRScheduler {
  readonly #options: z.output<typeof exponentialSchema>;

  constructor(optimizer: AnyOptimizer, ...args: Arguments<z.input<typeof exponentialSchema>, ["gamma"]>) {
    super(optimizer);
    this.#options = parseArguments(new.target.name, exponentialSchema, args);
  }

  override rate(baseLr: number, epoch: number): number {
    return baseLr * this.#options.gamma ** epoch;
  }
}

/** etaMin + (lr − etaMin) · (1 + cos(π · epoch / tMax)) / 2 (Loshchilov & Hutter 2016). Options: `tMax, etaMin = 0`. */
export class CosineAnnealingLR extends LRScheduler {
  readonly #options: z.output<typeof cosineSchema>;

  constructor(optimizer: AnyOptimizer, ...args: Arguments<z.input<typeof cosineSchema>, ["tMax", "etaMin"]>) {
    super(optimizer);
    this.#options = parseArguments(new.target.name, cosineSchema, args);
  }

  override rate(baseLr: number, epoch: number): number {
    const { tMax, etaMin } = this.#options;
    return etaMin + ((baseLr - etaMin) * (1 + Math.cos((Math.PI * epoch) / tMax))) / 2;
  }
}
