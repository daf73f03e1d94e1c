/** Rates that go down where a figure stops improving. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, oneOf, real } from "../../config/schemas.js";
import { check, describe, EscnnError } from "../../errors.js";
import { isTensor, type Tensor } from "../../torch/tensor.js";
import { onePerGroup } from "./decay.js";
import { type ScheduledOptimizer, Scheduler, type SchedulerState } from "./scheduler.js";

const schema = once(() =>
  z.strictObject({
    mode: oneOf("min", "max").default("min"),
    factor: real(0, 1)
      .refine((factor) => factor < 1, { error: "allowed: a number in [0, 1)" })
      .default(0.1),
    patience: integer(0).default(10),
    threshold: real().default(1e-4),
    thresholdMode: oneOf("rel", "abs").default("rel"),
    cooldown: integer(0).default(0),
    minLr: z.union([real(0), z.array(real(0))]).default(0),
    eps: real(0).default(1e-8),
  }),
);

interface Values {
  factor: number;
  default_min_lr: number | null;
  min_lrs: number[];
  patience: number;
  cooldown: number;
  eps: number;
  mode: "min" | "max";
  threshold: number;
  threshold_mode: "rel" | "abs";
  mode_worse: number;
  best: number;
  cooldown_counter: number;
  num_bad_epochs: number;
}

/**
 * Times `factor`, down to `minLr`, after more than `patience` epochs whose figure is not better than the best so far by
 * `threshold` (relative or absolute); then `cooldown` epochs without counting. Changes of at most `eps` are left out.
 */
export class ReduceLROnPlateau extends Scheduler {
  #values: Values;

  /**
   * @param args `mode = "min", factor = 0.1, patience = 10, threshold = 1e-4, thresholdMode = "rel", cooldown = 0,
   *   minLr = 0, eps = 1e-8`
   */
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<
      z.input<ReturnType<typeof schema>>,
      ["mode", "factor", "patience", "threshold", "thresholdMode", "cooldown", "minLr", "eps"]
    >
  ) {
    const options = parseArguments(new.target.name, schema(), args);
    super(optimizer);
    const { mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps } = options;
    const worst = mode === "min" ? Infinity : -Infinity;
    this.#values = {
      factor,
      default_min_lr: typeof minLr === "number" ? minLr : null,
      min_lrs: onePerGroup(new.target.name, "minLr", optimizer, minLr),
      patience,
      cooldown,
      eps,
      mode,
      threshold,
      threshold_mode: thresholdMode,
      mode_worse: worst,
      best: worst,
      cooldown_counter: 0,
      num_bad_epochs: 0,
    };
  }

  /** @param metric the epoch's figure, such as the validation loss; a tensor is waited for */
  step(metric: number | Tensor): void {
    const figure = isTensor(metric) ? metric.item() : metric;
    check(
      typeof figure === "number",
      "ERR_INVALID_ARGUMENT",
      () => `ReduceLROnPlateau.step: metric: given ${describe(metric)}, allowed: a number or a scalar tensor`,
    );
    const values = this.#values;
    this.lastEpoch++;
    if (this.isBetter(figure)) {
      values.best = figure;
      values.num_bad_epochs = 0;
    } else {
      values.num_bad_epochs++;
    }
    if (values.cooldown_counter > 0) {
      values.cooldown_counter--;
      values.num_bad_epochs = 0;
    }
    if (values.num_bad_epochs > values.patience) {
      this.reduce();
      values.cooldown_counter = values.cooldown;
      values.num_bad_epochs = 0;
    }
    this.lastLr = this.rates();
  }

  private isBetter(figure: number): boolean {
    const { mode, best, threshold, threshold_mode } = this.#values;
    const sign = mode === "min" ? -1 : 1;
    const bound = threshold_mode === "rel" ? best * (1 + sign * threshold) : best + sign * threshold;
    return mode === "min" ? figure < bound : figure > bound;
  }

  private reduce(): void {
    const { factor, min_lrs, default_min_lr, eps } = this.#values;
    for (const [i, group] of this.optimizer.paramGroups.entries()) {
      const least = min_lrs[i] ?? default_min_lr; // a group may have been added
      check(
        least !== null,
        "ERR_INVALID_ARGUMENT",
        `ReduceLROnPlateau: minLr: given ${min_lrs.length} values, allowed: one for each of ${this.optimizer.paramGroups.length} groups`,
      );
      const lr = Math.max(group.lr * factor, least);
      if (group.lr - lr > eps) group.lr = lr;
    }
  }

  override stateDict(): SchedulerState {
    return { ...structuredClone(this.#values), last_epoch: this.lastEpoch, _last_lr: this.getLastLr() };
  }

  protected override restore(state: SchedulerState): void {
    const missing = Object.keys(this.#values).filter((name) => !(name in state));
    check(
      missing.length === 0 && Number.isInteger(state.last_epoch),
      "ERR_INVALID_ARGUMENT",
      () => `ReduceLROnPlateau.loadStateDict: state: ${[...missing, "last_epoch"].join(", ")} missing or wrong`,
    );
    const known = Object.keys(this.#values).map((name) => [name, structuredClone(state[name])]);
    this.#values = Object.fromEntries(known) as unknown as Values;
    // JSON has no infinity.
    const worst = this.#values.mode === "min" ? Infinity : -Infinity;
    this.#values.mode_worse = worst;
    this.#values.best ??= worst;
    this.lastEpoch = state.last_epoch as number;
  }

  override initialStep(): void {
    this.refuse();
  }

  override undo(): void {
    this.refuse();
  }

  override restart(): void {
    this.refuse();
  }

  /** Its steps need a figure, so it is no part of a combination. */
  private refuse(): never {
    throw new EscnnError("ERR_INVALID_ARGUMENT", "ReduceLROnPlateau: allowed only by itself, its step takes a figure");
  }
}
