/** Cosine schedules (Loshchilov & Hutter 2016). */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, oneOf, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { lastEpoch, onePerGroup } from "./decay.js";
import { LRScheduler, type ScheduledOptimizer } from "./scheduler.js";

const cosineSchema = once(() =>
  z.strictObject({ tMax: integer(1), etaMin: real().default(0), lastEpoch: lastEpoch() }),
);
const restartsSchema = once(() =>
  z.strictObject({
    t0: integer(1),
    tMult: integer(1).default(1),
    etaMin: real().default(0),
    lastEpoch: lastEpoch(),
  }),
);
const oneCycleSchema = once(() =>
  z.strictObject({
    maxLr: z.union([real(), z.array(real())]),
    totalSteps: integer(1).nullable().default(null),
    epochs: integer(1).nullable().default(null),
    stepsPerEpoch: integer(1).nullable().default(null),
    pctStart: real(0, 1).default(0.3),
    annealStrategy: oneOf("cos", "linear").default("cos"),
    cycleMomentum: z.boolean().default(true),
    baseMomentum: z.union([real(), z.array(real())]).default(0.85),
    maxMomentum: z.union([real(), z.array(real())]).default(0.95),
    divFactor: real().default(25),
    finalDivFactor: real().default(1e4),
    threePhase: z.boolean().default(false),
    lastEpoch: lastEpoch(),
  }),
);
const swaSchema = once(() =>
  z.strictObject({
    swaLr: z.union([real(), z.array(real())]),
    annealEpochs: integer(0).default(10),
    annealStrategy: oneOf("cos", "linear").default("cos"),
    lastEpoch: lastEpoch(),
  }),
);

/** etaMin + (lr − etaMin) · (1 + cos(π · epoch / tMax)) / 2, in both directions. Options: `tMax, etaMin = 0, lastEpoch = -1`. */
export class CosineAnnealingLR extends LRScheduler<{ T_max: number; eta_min: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof cosineSchema>>, ["tMax", "etaMin", "lastEpoch"]>
  ) {
    const { tMax, etaMin, lastEpoch } = parseArguments(new.target.name, cosineSchema(), args);
    super(optimizer, { T_max: tMax, eta_min: etaMin }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { T_max, eta_min } = this.values;
    const { lastEpoch } = this;
    if (this.isInitial) return this.scaled(1);
    if (this.stepCount === 1 && lastEpoch > 0) return this.closedFormLr();
    // One step out of the minimum, where the recursion would divide by 0.
    if ((lastEpoch - 1 - T_max) % (2 * T_max) === 0) {
      const rise = (1 - Math.cos(Math.PI / T_max)) / 2;
      return this.scaled((group, i) => group.lr + ((this.baseLrs[i] as number) - eta_min) * rise);
    }
    const height = (epoch: number) => 1 + Math.cos((Math.PI * epoch) / T_max);
    const factor = height(lastEpoch) / height(lastEpoch - 1);
    return this.scaled((group) => factor * (group.lr - eta_min) + eta_min);
  }

  protected override closedFormLr(): number[] {
    const { T_max, eta_min } = this.values;
    const height = (1 + Math.cos((Math.PI * this.lastEpoch) / T_max)) / 2;
    return this.baseLrs.map((lr) => eta_min + (lr - eta_min) * height);
  }
}

/**
 * Cosine from the rate to `etaMin` in `t0` epochs, then from the start, each time `tMult` times as long.
 * Options: `t0, tMult = 1, etaMin = 0, lastEpoch = -1`.
 */
export class CosineAnnealingWarmRestarts extends LRScheduler<{
  T_0: number;
  T_i: number;
  T_mult: number;
  eta_min: number;
  T_cur: number;
}> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof restartsSchema>>, ["t0", "tMult", "etaMin", "lastEpoch"]>
  ) {
    const { t0, tMult, etaMin, lastEpoch } = parseArguments(new.target.name, restartsSchema(), args);
    super(optimizer, { T_0: t0, T_i: t0, T_mult: tMult, eta_min: etaMin, T_cur: lastEpoch }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { T_cur, T_i, eta_min } = this.values;
    const height = (1 + Math.cos((Math.PI * T_cur) / T_i)) / 2;
    return this.baseLrs.map((lr) => eta_min + (lr - eta_min) * height);
  }

  /** @param epoch where to go, also between two epochs (such as epoch + batch / batches); default: the next one */
  override step(epoch?: number): void {
    const { values } = this;
    const target = epoch ?? (this.lastEpoch < 0 ? 0 : undefined);
    if (target === undefined) {
      this.lastEpoch++;
      values.T_cur++;
      if (values.T_cur >= values.T_i) {
        values.T_cur %= values.T_i;
        values.T_i *= values.T_mult;
      }
    } else {
      check(
        Number.isFinite(target) && target >= 0,
        "ERR_INVALID_ARGUMENT",
        `CosineAnnealingWarmRestarts.step: epoch: given ${target}, allowed: a number >= 0`,
      );
      const { T_0, T_mult } = values;
      let [start, length] = [0, T_0];
      if (T_mult === 1) start = Math.floor(target / T_0) * T_0;
      else {
        while (target >= start + length) {
          start += length;
          length *= T_mult;
        }
      }
      values.T_cur = target - start;
      values.T_i = length;
      this.lastEpoch = Math.floor(target);
    }
    this.write(this.getLr());
  }
}

type Phase = {
  end_step: number;
  start_lr: string;
  end_lr: string;
  start_momentum: string;
  end_momentum: string;
};

/**
 * One cycle (Smith & Topin 2017), a step per batch: from maxLr / divFactor up to `maxLr` during the first `pctStart` of the
 * steps, then down to the first rate / finalDivFactor; `threePhase` goes down as long as up, and only then to the end. With
 * `cycleMomentum` the momentum (or first beta) goes the other way between `maxMomentum` and `baseMomentum`.
 */
export class OneCycleLR extends LRScheduler<{
  total_steps: number;
  _schedule_phases: readonly Phase[];
  _anneal_func_type: "cos" | "linear";
  cycle_momentum: boolean;
  use_beta1?: boolean;
}> {
  /**
   * @param args `maxLr, totalSteps, epochs, stepsPerEpoch` (the first or both others), `pctStart = 0.3,
   *   annealStrategy = "cos", cycleMomentum = true, baseMomentum = 0.85, maxMomentum = 0.95, divFactor = 25,
   *   finalDivFactor = 1e4, threePhase = false, lastEpoch = -1`
   */
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<
      z.input<ReturnType<typeof oneCycleSchema>>,
      ["maxLr", "totalSteps", "epochs", "stepsPerEpoch", "pctStart", "annealStrategy", "cycleMomentum", "baseMomentum"]
    >
  ) {
    const callee = new.target.name;
    const options = parseArguments(callee, oneCycleSchema(), args);
    const { epochs, stepsPerEpoch, pctStart, threePhase, cycleMomentum, lastEpoch } = options;
    const total = options.totalSteps ?? (epochs === null || stepsPerEpoch === null ? null : epochs * stepsPerEpoch);
    check(
      total !== null,
      "ERR_INVALID_ARGUMENT",
      `${callee}: totalSteps, epochs, stepsPerEpoch: totalSteps or both others must be given`,
    );
    const phase = (end: number, lrs: [string, string], momentums: [string, string]): Phase => ({
      end_step: end,
      start_lr: lrs[0],
      end_lr: lrs[1],
      start_momentum: momentums[0],
      end_momentum: momentums[1],
    });
    const up = phase(pctStart * total - 1, ["initial_lr", "max_lr"], ["max_momentum", "base_momentum"]);
    const phases = threePhase
      ? [
          up,
          phase(2 * pctStart * total - 2, ["max_lr", "initial_lr"], ["base_momentum", "max_momentum"]),
          phase(total - 1, ["initial_lr", "min_lr"], ["max_momentum", "max_momentum"]),
        ]
      : [up, phase(total - 1, ["max_lr", "min_lr"], ["base_momentum", "max_momentum"])];
    const maxLrs = onePerGroup(callee, "maxLr", optimizer, options.maxLr);
    if (lastEpoch === -1) {
      for (const [i, group] of (optimizer?.paramGroups ?? []).entries()) {
        group.maxLr = maxLrs[i] as number;
        group.initialLr = group.maxLr / options.divFactor;
        group.minLr = group.initialLr / options.finalDivFactor;
      }
    }
    const momentum = cycleMomentum ? startMomentum(callee, optimizer, options, lastEpoch === -1) : {};
    const values = {
      total_steps: total,
      _schedule_phases: phases,
      _anneal_func_type: options.annealStrategy,
      cycle_momentum: cycleMomentum,
    };
    super(optimizer, { ...values, ...momentum }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { total_steps, _schedule_phases: phases, cycle_momentum, use_beta1 = false } = this.values;
    const { lastEpoch } = this;
    check(
      lastEpoch <= total_steps,
      "ERR_INVALID_ARGUMENT",
      `OneCycleLR.step: step ${lastEpoch} of a schedule of ${total_steps} steps`,
    );
    const index = phases.findIndex(({ end_step }, i) => lastEpoch <= end_step || i === phases.length - 1);
    const phase = phases[index] as Phase;
    const start = phases[index - 1]?.end_step ?? 0;
    const done = (lastEpoch - start) / (phase.end_step - start);
    const between = (from: number, to: number) =>
      this.values._anneal_func_type === "cos"
        ? to + ((from - to) / 2) * (Math.cos(Math.PI * done) + 1)
        : (to - from) * done + from;
    return this.scaled((group) => {
      const ends: Record<string, number | undefined> = {
        initial_lr: group.initialLr,
        max_lr: group.maxLr,
        min_lr: group.minLr,
        max_momentum: group.maxMomentum,
        base_momentum: group.baseMomentum,
      };
      const value = (name: string) => ends[name] as number;
      if (cycle_momentum)
        setMomentum(group, use_beta1, between(value(phase.start_momentum), value(phase.end_momentum)));
      return between(value(phase.start_lr), value(phase.end_lr));
    });
  }
}

/**
 * From the present rate to `swaLr` in `annealEpochs`, for averaging weights (Izmailov et al. 2018).
 * Options: `swaLr, annealEpochs = 10, annealStrategy = "cos", lastEpoch = -1`.
 */
export class SWALR extends LRScheduler<{ anneal_epochs: number; _anneal_strategy: "cos" | "linear" }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof swaSchema>>, ["swaLr", "annealEpochs", "annealStrategy", "lastEpoch"]>
  ) {
    const { swaLr, annealEpochs, annealStrategy, lastEpoch } = parseArguments(new.target.name, swaSchema(), args);
    const rates = onePerGroup(new.target.name, "swaLr", optimizer, swaLr);
    for (const [i, group] of (optimizer?.paramGroups ?? []).entries()) group.swaLr = rates[i] as number;
    super(optimizer, { anneal_epochs: annealEpochs, _anneal_strategy: annealStrategy }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { anneal_epochs, _anneal_strategy } = this.values;
    const step = anneal_epochs === 0 ? Math.max(1, this.stepCount - 1) : this.stepCount - 1;
    const share = (at: number) => {
      const done = Math.max(0, Math.min(1, at / Math.max(1, anneal_epochs)));
      return _anneal_strategy === "cos" ? (1 - Math.cos(Math.PI * done)) / 2 : done;
    };
    const [before, now] = [share(step - 1), share(step)];
    return this.scaled((group) => {
      const end = group.swaLr as number;
      const start = before === 1 ? end : (group.lr - before * end) / (1 - before);
      return end * now + start * (1 - now);
    });
  }
}

/** Writes the largest momentum and both bounds into the groups, and says which option holds the momentum. */
export function startMomentum(
  callee: string,
  optimizer: ScheduledOptimizer,
  { baseMomentum, maxMomentum }: { baseMomentum: number | number[]; maxMomentum: number | number[] },
  isNew: boolean,
): { use_beta1: boolean } {
  const groups = optimizer?.paramGroups ?? [];
  const use_beta1 = groups.some((group) => group.betas !== undefined);
  check(
    use_beta1 || groups.every((group) => group.momentum !== undefined),
    "ERR_INVALID_ARGUMENT",
    `${callee}: cycleMomentum: given true, allowed: false, since the optimizer has neither momentum nor betas`,
  );
  const largest = onePerGroup(callee, "maxMomentum", optimizer, maxMomentum);
  const smallest = onePerGroup(callee, "baseMomentum", optimizer, baseMomentum);
  if (isNew) {
    for (const [i, group] of groups.entries()) {
      group.maxMomentum = largest[i] as number;
      group.baseMomentum = smallest[i] as number;
      setMomentum(group, use_beta1, group.maxMomentum);
    }
  }
  return { use_beta1 };
}

/** Sets the momentum or the first beta. */
export function setMomentum(group: ScheduledOptimizer["paramGroups"][0], useBeta1: boolean, momentum: number): void {
  if (useBeta1) group.betas = [momentum, group.betas?.[1] as number];
  else group.momentum = momentum;
}
