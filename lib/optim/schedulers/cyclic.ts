/** Cyclical rates. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, oneOf, real } from "../../config/schemas.js";
import { setMomentum, startMomentum } from "./cosine.js";
import { lastEpoch, onePerGroup } from "./decay.js";
import { LRScheduler, type ScheduledOptimizer, type SchedulerState } from "./scheduler.js";

const rates = once(() => z.union([real(), z.array(real())], { error: "allowed: a number, or one for each group" }));
const schema = once(() =>
  z.strictObject({
    baseLr: rates(),
    maxLr: rates(),
    stepSizeUp: integer(1).default(2000),
    stepSizeDown: integer(1).nullable().default(null),
    mode: oneOf("triangular", "triangular2", "exp_range").default("triangular"),
    gamma: real().default(1),
    scaleFn: z
      .custom<(x: number) => number>((value) => typeof value === "function", { error: "allowed: a function" })
      .nullable()
      .default(null),
    scaleMode: oneOf("cycle", "iterations").default("cycle"),
    cycleMomentum: z.boolean().default(true),
    baseMomentum: rates().default(0.8),
    maxMomentum: rates().default(0.9),
    lastEpoch: lastEpoch(),
  }),
);

/**
 * Triangles between `baseLr` and `maxLr` (Smith 2015), a step per batch: `stepSizeUp` steps up and `stepSizeDown` (default:
 * as many) down. Their height is constant (`"triangular"`), halved each cycle (`"triangular2"`), times gamma^step
 * (`"exp_range"`), or times `scaleFn` of the cycle (from 1 on) or step, as `scaleMode` says. With `cycleMomentum` the
 * momentum (or first beta) goes the other way.
 */
export class CyclicLR extends LRScheduler<{
  max_lrs: number[];
  total_size: number;
  step_ratio: number;
  mode: "triangular" | "triangular2" | "exp_range";
  gamma: number;
  scale_mode: "cycle" | "iterations";
  cycle_momentum: boolean;
  use_beta1?: boolean;
  base_momentums?: number[];
  max_momentums?: number[];
}> {
  readonly #scaleFn: ((x: number) => number) | null;

  /**
   * @param args `baseLr, maxLr, stepSizeUp = 2000, stepSizeDown = stepSizeUp, mode = "triangular", gamma = 1,
   *   scaleFn = null, scaleMode = "cycle", cycleMomentum = true, baseMomentum = 0.8, maxMomentum = 0.9, lastEpoch = -1`
   */
  constructor(
    optimizer: ScheduledOptimizer,
    ...args: Arguments<
      z.input<ReturnType<typeof schema>>,
      ["baseLr", "maxLr", "stepSizeUp", "stepSizeDown", "mode", "gamma", "scaleFn", "scaleMode", "cycleMomentum"]
    >
  ) {
    const callee = new.target.name;
    const options = parseArguments(callee, schema(), args);
    const { stepSizeUp, mode, gamma, scaleFn, cycleMomentum, lastEpoch } = options;
    const baseLrs = onePerGroup(callee, "baseLr", optimizer, options.baseLr);
    if (lastEpoch === -1) {
      for (const [i, group] of (optimizer?.paramGroups ?? []).entries()) group.lr = baseLrs[i] as number;
    }
    const total = stepSizeUp + (options.stepSizeDown ?? stepSizeUp);
    const momentum = cycleMomentum
      ? {
          ...startMomentum(callee, optimizer, options, lastEpoch === -1),
          base_momentums: onePerGroup(callee, "baseMomentum", optimizer, options.baseMomentum),
          max_momentums: onePerGroup(callee, "maxMomentum", optimizer, options.maxMomentum),
        }
      : {};
    const ownMode = mode === "exp_range" ? "iterations" : "cycle";
    const values = {
      max_lrs: onePerGroup(callee, "maxLr", optimizer, options.maxLr),
      total_size: total,
      step_ratio: stepSizeUp / total,
      mode,
      gamma,
      scale_mode: scaleFn === null ? (ownMode as "cycle" | "iterations") : options.scaleMode,
      cycle_momentum: cycleMomentum,
    };
    super(optimizer, { ...values, ...momentum }, lastEpoch);
    this.#scaleFn = scaleFn;
    this.baseLrs = baseLrs;
    this.begin();
  }

  protected override getLr(): number[] {
    const { total_size, step_ratio, scale_mode, max_lrs, cycle_momentum, use_beta1 = false } = this.values;
    const cycle = Math.floor(1 + this.lastEpoch / total_size);
    const x = 1 + this.lastEpoch / total_size - cycle;
    const slope = x <= step_ratio ? x / step_ratio : (x - 1) / (step_ratio - 1);
    const height = slope * this.scale(scale_mode === "cycle" ? cycle : this.lastEpoch);
    return this.scaled((group, i) => {
      if (cycle_momentum) {
        const largest = this.values.max_momentums?.[i] as number;
        const range = largest - (this.values.base_momentums?.[i] as number);
        setMomentum(group, use_beta1, largest - range * height);
      }
      const base = this.baseLrs[i] as number;
      return base + ((max_lrs[i] as number) - base) * height;
    });
  }

  private scale(x: number): number {
    if (this.#scaleFn !== null) return this.#scaleFn(x);
    const { mode, gamma } = this.values;
    if (mode === "triangular") return 1;
    return mode === "triangular2" ? 1 / 2 ** (x - 1) : gamma ** x;
  }

  /** In Python's layout; a function is not part of it. */
  override stateDict(): SchedulerState {
    return { ...super.stateDict(), _scale_fn_custom: null };
  }
}
