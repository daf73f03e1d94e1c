/** Losses scaled up, so that gradients in float16 do not vanish. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once, oneOf } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { noGrad } from "../autograd.js";
import { callOp } from "../call.js";
import * as ops from "../ops.js";
import { isTensor, type Tensor } from "../tensor.js";

/** What a scaler needs of an optimiser; `optim.Optimizer` has it. */
export interface ScaledOptimizer {
  readonly paramGroups: readonly { readonly params: readonly Tensor[] }[];
  step(): unknown;
  /** A step that does nothing where `foundInf` is 1, decided on the device. */
  stepUnless?(foundInf: Tensor): void;
}

/** Tensors in arrays of any depth. */
export type Outputs = Tensor | readonly Outputs[];

/** Python's layout; empty where the scaler is disabled. */
export interface GradScalerState {
  readonly scale?: number;
  readonly growth_factor?: number;
  readonly backoff_factor?: number;
  readonly growth_interval?: number;
  readonly _growth_tracker?: number;
}

const schema = once(() =>
  z.strictObject({
    device: oneOf("cuda", "cpu").default("cuda"),
    initScale: z.number().positive().default(65536),
    growthFactor: z.number({ error: "allowed: a number > 1" }).gt(1, { error: "allowed: a number > 1" }).default(2),
    backoffFactor: z
      .number({ error: "allowed: a number in (0, 1)" })
      .gt(0, { error: "allowed: a number in (0, 1)" })
      .lt(1, { error: "allowed: a number in (0, 1)" })
      .default(0.5),
    growthInterval: integer(1).default(2000),
    enabled: z.boolean().default(true),
  }),
);

/** Options of {@link GradScaler}, all with defaults. */
export type GradScalerOptions = z.input<ReturnType<typeof schema>>;

/** Where an optimiser stands since the last {@link GradScaler.update}. */
interface Progress {
  readonly stage: "unscaled" | "stepped";
  /** By device: 1 where a gradient was infinite or NaN. */
  readonly foundInf: readonly Tensor[];
}

/**
 * Multiplies the loss by a scale, divides the gradients by it, leaves a step out where a gradient is infinite or NaN
 * (Micikevicius et al. 2017), and looks for the largest scale that goes well:
 *
 *     scaler.scale(loss).backward();
 *     scaler.step(optimizer);
 *     scaler.update();
 *
 * Scale and flags stay on the device. Optimisers with a fused step (SGD, Adam, AdamW, Adagrad) are never waited for; for
 * the others `step` reads one flag, as in Python.
 */
export class GradScaler {
  readonly #enabled: boolean;
  #initScale: number;
  #growthFactor: number;
  #backoffFactor: number;
  #growthInterval: number;
  #initTracker = 0;
  /** float32 and int32 scalars, made on the device of the first loss. */
  #scale: Tensor | null = null;
  #tracker: Tensor | null = null;
  #progress = new Map<ScaledOptimizer, Progress>();

  /**
   * @param args `device = "cuda", initScale = 65536, growthFactor = 2, backoffFactor = 0.5, growthInterval = 2000,
   *   enabled = true`; the device of the losses is what counts
   */
  constructor(
    ...args: Arguments<
      GradScalerOptions,
      ["device", "initScale", "growthFactor", "backoffFactor", "growthInterval", "enabled"]
    >
  ) {
    const options = parseArguments("GradScaler", schema(), args);
    this.#enabled = options.enabled;
    this.#initScale = options.initScale;
    this.#growthFactor = options.growthFactor;
    this.#backoffFactor = options.backoffFactor;
    this.#growthInterval = options.growthInterval;
  }

  /** Each tensor times the scale, in the same arrangement. */
  scale<T extends Outputs>(outputs: T): T {
    if (!this.#enabled) return outputs;
    const scaled = (value: Outputs): Outputs => {
      if (isTensor(value)) return value.mul(this.scaleOn(value.device));
      check(
        Array.isArray(value),
        "ERR_INVALID_ARGUMENT",
        () => `GradScaler.scale: outputs: given ${describe(value)}, allowed: Tensors, also in arrays`,
      );
      return value.map(scaled);
    };
    return scaled(outputs) as T;
  }

  private scaleOn(device: string): Tensor {
    if (this.#scale === null) {
      this.#scale = ops.full([], this.#initScale, { dtype: "float32", device });
      this.#tracker = ops.full([], this.#initTracker, { dtype: "int32", device });
    }
    return this.#scale.to({ device });
  }

  /**
   * Divides the gradients of the optimiser's parameters by the scale, before the step, e.g. to clip them.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` before any {@link scale}, twice or after the step without {@link update},
   *   `ERR_DTYPE` for float16 gradients
   */
  unscale_(optimizer: ScaledOptimizer): void {
    if (!this.#enabled) return;
    const { scale } = this.started("unscale_");
    const known = this.#progress.get(optimizer)?.stage;
    const done = { unscaled: "after unscale_", stepped: "after step" };
    check(
      known === undefined,
      "ERR_INVALID_ARGUMENT",
      () => `GradScaler.unscale_: called ${done[known as keyof typeof done]} for this optimizer; call update() before`,
    );
    this.#progress.set(optimizer, { stage: "unscaled", foundInf: noGrad(() => unscale(optimizer, scale)) });
  }

  /**
   * {@link unscale_} unless done, then the optimiser's step, which is left out where a gradient was not finite.
   *
   * @returns what the optimiser's step returned; undefined where it was left out or decided on the device
   */
  step(optimizer: ScaledOptimizer): unknown {
    if (!this.#enabled) return optimizer.step();
    const { scale } = this.started("step");
    const known = this.#progress.get(optimizer);
    check(
      known?.stage !== "stepped",
      "ERR_INVALID_ARGUMENT",
      "GradScaler.step: called twice for this optimizer; call update() before",
    );
    if (known === undefined) this.unscale_(optimizer);
    const { foundInf } = this.#progress.get(optimizer) as Progress;
    check(foundInf.length > 0, "ERR_INVALID_ARGUMENT", "GradScaler.step: optimizer: no parameter has a gradient");
    const any = noGrad(() => combined(foundInf, scale.device));
    let result: unknown;
    if (optimizer.stepUnless !== undefined) optimizer.stepUnless(any);
    else if (any.item() === 0) result = optimizer.step();
    this.#progress.set(optimizer, { stage: "stepped", foundInf });
    return result;
  }

  /**
   * The end of an iteration: times `backoffFactor` after a step that was left out, times `growthFactor` after
   * `growthInterval` good ones in a row; or the scale that is given.
   */
  update(newScale?: number | Tensor): void {
    if (!this.#enabled) return;
    const { scale, tracker } = this.started("update");
    noGrad(() => {
      if (newScale !== undefined) {
        check(
          typeof newScale === "number" || (isTensor(newScale) && newScale.shape.every((length) => length === 1)),
          "ERR_INVALID_ARGUMENT",
          () =>
            `GradScaler.update: newScale: given ${describe(newScale)}, allowed: a number or a tensor of one element`,
        );
        if (typeof newScale === "number") scale.fill_(newScale);
        else scale.copy_(newScale.reshape([]));
        return;
      }
      const flags = [...this.#progress.values()].flatMap(({ foundInf }) => foundInf);
      check(flags.length > 0, "ERR_INVALID_ARGUMENT", "GradScaler.update: no optimizer was unscaled or stepped before");
      const { device } = scale;
      const [grow, back, interval] = [this.#growthFactor, this.#backoffFactor, this.#growthInterval];
      callOp("_amp_update_scale_", scale, tracker, combined(flags, device), grow, back, interval);
    });
    this.#progress = new Map();
  }

  private started(method: string): { scale: Tensor; tracker: Tensor } {
    check(
      this.#scale !== null && this.#tracker !== null,
      "ERR_INVALID_ARGUMENT",
      `GradScaler.${method}: called before scale(loss)`,
    );
    return { scale: this.#scale, tracker: this.#tracker };
  }

  /** The present scale; waits for the device. 1 where disabled. */
  getScale(): number {
    if (!this.#enabled) return 1;
    return this.#scale?.item() ?? this.#initScale;
  }

  getGrowthFactor(): number {
    return this.#growthFactor;
  }

  setGrowthFactor(factor: number): void {
    this.#growthFactor = factor;
  }

  getBackoffFactor(): number {
    return this.#backoffFactor;
  }

  setBackoffFactor(factor: number): void {
    this.#backoffFactor = factor;
  }

  getGrowthInterval(): number {
    return this.#growthInterval;
  }

  setGrowthInterval(interval: number): void {
    this.#growthInterval = interval;
  }

  isEnabled(): boolean {
    return this.#enabled;
  }

  /** In Python's layout; waits for the device. */
  stateDict(): GradScalerState {
    if (!this.#enabled) return {};
    return {
      scale: this.getScale(),
      growth_factor: this.#growthFactor,
      backoff_factor: this.#backoffFactor,
      growth_interval: this.#growthInterval,
      _growth_tracker: this.#tracker?.item() ?? this.#initTracker,
    };
  }

  /** Takes over {@link stateDict}'s or Python's. @throws EscnnError `ERR_INVALID_ARGUMENT` where numbers are missing */
  loadStateDict(state: GradScalerState): void {
    if (!this.#enabled) return;
    const names = ["scale", "growth_factor", "backoff_factor", "growth_interval", "_growth_tracker"] as const;
    const values = names.map((name) => {
      const value = state?.[name];
      check(
        typeof value === "number",
        "ERR_INVALID_ARGUMENT",
        () => `GradScaler.loadStateDict: state.${name}: given ${describe(value)}, allowed: a number`,
      );
      return value;
    });
    const [scale, growth, backoff, interval, tracker] = values as [number, number, number, number, number];
    [this.#initScale, this.#growthFactor, this.#backoffFactor] = [scale, growth, backoff];
    [this.#growthInterval, this.#initTracker] = [interval, tracker];
    this.#scale?.fill_(scale);
    this.#tracker?.fill_(tracker);
  }
}

/** Divides all gradients in place, one call per device and dtype; returns each device's flag. */
function unscale(optimizer: ScaledOptimizer, scale: Tensor): Tensor[] {
  const flags = new Map<string, Tensor>();
  const inverses = new Map<string, Tensor>();
  const lists = new Map<string, Tensor[]>();
  for (const { params } of optimizer.paramGroups) {
    for (const { grad } of params) {
      if (!grad) continue;
      check(grad.dtype !== "float16", "ERR_DTYPE", "GradScaler.unscale_: gradients: given float16, wanted float32");
      const key = `${grad.device} ${grad.dtype}`;
      const list = lists.get(key) ?? [];
      lists.set(key, list);
      list.push(grad);
    }
  }
  // The reciprocal in float64, so that it is the nearest float32.
  const inverse = scale.to({ dtype: "float64" }).reciprocal().to({ dtype: "float32" });
  for (const grads of lists.values()) {
    const { device } = grads[0] as Tensor;
    const flag = flags.get(device) ?? ops.zeros([], { dtype: "float32", device });
    const factor = inverses.get(device) ?? inverse.to({ device });
    flags.set(device, flag);
    inverses.set(device, factor);
    callOp("_amp_foreach_non_finite_check_and_unscale_", grads, flag, factor);
  }
  return [...flags.values()];
}

/** 1 on a device where one of the flags is set, else 0. */
function combined(flags: readonly Tensor[], device: string): Tensor {
  const here = flags.map((flag) => flag.to({ device }));
  return here.length === 1 ? (here[0] as Tensor) : ops.stack(here).amax();
}
