/** Schedules that go one way: down by factors, up from a small start, or as the user's function says. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, real } from "../../config/schemas.js";
import { check } from "../../errors.js";
import { LRScheduler, type ScheduledOptimizer } from "./scheduler.js";

/** −1: a new schedule. */
export const lastEpoch = once(() => integer(-1).default(-1));

const stepSchema = once(() =>
  z.strictObject({ stepSize: integer(1), gamma: real().default(0.1), lastEpoch: lastEpoch() }),
);
const multiStepSchema = once(() =>
  z.strictObject({ milestones: z.array(integer(0)), gamma: real().default(0.1), lastEpoch: lastEpoch() }),
);
const exponentialSchema = once(() => z.strictObject({ gamma: real(), lastEpoch: lastEpoch() }));
const constantSchema = once(() =>
  z.strictObject({
    factor: real(0, 1).default(1 / 3),
    totalIters: integer(0).default(5),
    lastEpoch: lastEpoch(),
  }),
);
const linearSchema = once(() =>
  z.strictObject({
    startFactor: real(Number.MIN_VALUE, 1).default(1 / 3),
    endFactor: real(0, 1).default(1),
    totalIters: integer(0).default(5),
    lastEpoch: lastEpoch(),
  }),
);
const polynomialSchema = once(() =>
  z.strictObject({ totalIters: integer(0).default(5), power: real().default(1), lastEpoch: lastEpoch() }),
);

/** A factor as a function of the epoch. */
export type RateFunction = (epoch: number) => number;
const rateFunction = once(() =>
  z.custom<RateFunction>((value) => typeof value === "function", {
    error: "allowed: a function of the epoch",
  }),
);
const lambdaSchema = once(() =>
  z.strictObject({
    lrLambda: z.union([rateFunction(), z.array(rateFunction())], {
      error: "allowed: a function of the epoch, or one for each group",
    }),
    lastEpoch: lastEpoch(),
  }),
);

/** Times gamma every `stepSize` epochs. Options: `stepSize, gamma = 0.1, lastEpoch = -1`. */
export class StepLR extends LRScheduler<{ step_size: number; gamma: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof stepSchema>>, ["stepSize", "gamma", "lastEpoch"]>
  ) {
    const { stepSize, gamma, lastEpoch } = parseArguments(new.target.name, stepSchema(), args);
    super(optimizer, { step_size: stepSize, gamma }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { step_size, gamma } = this.values;
    return this.scaled(this.lastEpoch === 0 || this.lastEpoch % step_size !== 0 ? 1 : gamma);
  }

  protected override closedFormLr(): number[] {
    const { step_size, gamma } = this.values;
    return this.baseLrs.map((lr) => lr * gamma ** Math.floor(this.lastEpoch / step_size));
  }
}

/** Times gamma at each of the epochs `milestones`. Options: `milestones, gamma = 0.1, lastEpoch = -1`. */
export class MultiStepLR extends LRScheduler<{ milestones: Readonly<Record<number, number>>; gamma: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof multiStepSchema>>, ["milestones", "gamma", "lastEpoch"]>
  ) {
    const { milestones, gamma, lastEpoch } = parseArguments(new.target.name, multiStepSchema(), args);
    const counts: Record<number, number> = {};
    for (const epoch of milestones) counts[epoch] = (counts[epoch] ?? 0) + 1;
    super(optimizer, { milestones: counts, gamma }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { milestones, gamma } = this.values;
    return this.scaled(gamma ** (milestones[this.lastEpoch] ?? 0));
  }

  protected override closedFormLr(): number[] {
    const { milestones, gamma } = this.values;
    const passed = Object.entries(milestones).filter(([epoch]) => Number(epoch) <= this.lastEpoch);
    return this.baseLrs.map((lr) => lr * gamma ** passed.reduce((sum, [, count]) => sum + count, 0));
  }
}

/** Times gamma each epoch. Options: `gamma, lastEpoch = -1`. */
export class ExponentialLR extends LRScheduler<{ gamma: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof exponentialSchema>>, ["gamma", "lastEpoch"]>
  ) {
    const { gamma, lastEpoch } = parseArguments(new.target.name, exponentialSchema(), args);
    super(optimizer, { gamma }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    return this.scaled(this.isInitial ? 1 : this.values.gamma);
  }

  protected override closedFormLr(): number[] {
    return this.baseLrs.map((lr) => lr * this.values.gamma ** this.lastEpoch);
  }
}

/** Times `factor` until the epoch `totalIters`. Options: `factor = 1/3, totalIters = 5, lastEpoch = -1`. */
export class ConstantLR extends LRScheduler<{ factor: number; total_iters: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof constantSchema>>, ["factor", "totalIters", "lastEpoch"]>
  ) {
    const { factor, totalIters, lastEpoch } = parseArguments(new.target.name, constantSchema(), args);
    super(optimizer, { factor, total_iters: totalIters }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { factor, total_iters } = this.values;
    if (this.lastEpoch === 0) return this.scaled(factor);
    return this.scaled(this.lastEpoch === total_iters ? 1 / factor : 1);
  }

  protected override closedFormLr(): number[] {
    const { factor, total_iters } = this.values;
    return this.baseLrs.map((lr) => lr * (this.lastEpoch >= total_iters ? 1 : factor));
  }
}

/**
 * From `startFactor` to `endFactor` times the rate in `totalIters` equal steps: a warm-up.
 * Options: `startFactor = 1/3, endFactor = 1, totalIters = 5, lastEpoch = -1`.
 */
export class LinearLR extends LRScheduler<{ start_factor: number; end_factor: number; total_iters: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<
      z.input<ReturnType<typeof linearSchema>>,
      ["startFactor", "endFactor", "totalIters", "lastEpoch"]
    >
  ) {
    const { startFactor, endFactor, totalIters, lastEpoch } = parseArguments(new.target.name, linearSchema(), args);
    super(optimizer, { start_factor: startFactor, end_factor: endFactor, total_iters: totalIters }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { start_factor, end_factor, total_iters } = this.values;
    if (this.lastEpoch === 0) return this.scaled(start_factor);
    if (this.isInitial || this.lastEpoch > total_iters) return this.scaled(1);
    const slope = end_factor - start_factor;
    return this.scaled(1 + slope / (total_iters * start_factor + (this.lastEpoch - 1) * slope));
  }

  protected override closedFormLr(): number[] {
    const { start_factor, end_factor, total_iters } = this.values;
    const done = Math.min(total_iters, this.lastEpoch) / total_iters;
    return this.baseLrs.map((lr) => lr * (start_factor + (end_factor - start_factor) * done));
  }
}

/** lr · (1 − epoch / totalIters)^power, then 0. Options: `totalIters = 5, power = 1, lastEpoch = -1`. */
export class PolynomialLR extends LRScheduler<{ total_iters: number; power: number }> {
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof polynomialSchema>>, ["totalIters", "power", "lastEpoch"]>
  ) {
    const { totalIters, power, lastEpoch } = parseArguments(new.target.name, polynomialSchema(), args);
    super(optimizer, { total_iters: totalIters, power }, lastEpoch);
    this.begin();
  }

  protected override getLr(): number[] {
    const { total_iters, power } = this.values;
    if (this.isInitial || this.lastEpoch > total_iters) return this.scaled(1);
    const left = (epoch: number) => 1 - epoch / total_iters;
    return this.scaled((left(this.lastEpoch) / left(this.lastEpoch - 1)) ** power);
  }

  protected override closedFormLr(): number[] {
    const { total_iters, power } = this.values;
    return this.baseLrs.map((lr) => lr * (1 - Math.min(total_iters, this.lastEpoch) / total_iters) ** power);
  }
}

/** What the schedules by functions share: one function for each group, which state dicts leave out as Python's do. */
abstract class FunctionalLR extends LRScheduler<{ lr_lambdas: readonly null[] }> {
  readonly lrLambdas: readonly RateFunction[];

  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<z.input<ReturnType<typeof lambdaSchema>>, ["lrLambda", "lastEpoch"]>
  ) {
    const { lrLambda, lastEpoch } = parseArguments(new.target.name, lambdaSchema(), args);
    const functions = onePerGroup(new.target.name, "lrLambda", optimizer, lrLambda);
    super(optimizer, { lr_lambdas: functions.map(() => null) }, lastEpoch);
    this.lrLambdas = functions;
    this.begin();
  }

  /** What the function of the i-th group says of this epoch. */
  protected factor(i: number): number {
    return (this.lrLambdas[i] as RateFunction)(this.lastEpoch);
  }
}

/** The first rate times a function of the epoch. Options: `lrLambda` (one, or one for each group), `lastEpoch = -1`. */
export class LambdaLR extends FunctionalLR {
  protected override getLr(): number[] {
    return this.baseLrs.map((lr, i) => lr * this.factor(i));
  }
}

/** Times a function of the epoch, each epoch. Options: `lrLambda` (one, or one for each group), `lastEpoch = -1`. */
export class MultiplicativeLR extends FunctionalLR {
  protected override getLr(): number[] {
    if (this.isInitial) return this.scaled(1);
    return this.scaled((group, i) => group.lr * this.factor(i));
  }
}

/** One value for each group, from one for all or a list. @throws EscnnError `ERR_INVALID_ARGUMENT` for another length */
export function onePerGroup<T>(
  callee: string,
  parameter: string,
  optimizer: ScheduledOptimizer,
  given: T | readonly T[],
): T[] {
  const count = optimizer?.paramGroups?.length ?? 0;
  if (!Array.isArray(given)) return new Array<T>(count).fill(given as T);
  check(
    given.length === count,
    "ERR_INVALID_ARGUMENT",
    `${callee}: ${parameter}: given ${given.length} values, allowed: one for each of ${count} groups`,
  );
  return [...given];
}
