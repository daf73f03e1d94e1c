/** The training loop. */
import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check } from "../errors.js";
import { ReduceLROnPlateau } from "../optim/schedulers/index.js";
import { autocast } from "../torch/amp/autocast.js";
import type { Tensor } from "../torch/tensor.js";
import {
  type FitOptimizer,
  loadCheckpoint,
  type Parts,
  type RunState,
  type Stateful,
  saveCheckpoint,
} from "./checkpoint.js";
import { evaluate, type Network } from "./evaluate.js";
import { deviceOf, predicate, withMethods } from "./options.js";
import { createProgress, type Progress, silentProgress } from "./progress.js";
import { countCorrect, StepLog } from "./step_log.js";
import type { Batch, Batches, EpochRecord, Evaluation, History, Loss, TrainingBatches } from "./types.js";

/** Where a step stands in the whole training. */
export interface StepPosition {
  /** 0 for the first step of all. */
  readonly step: number;
  readonly totalSteps: number;
  /** 0 for the first epoch. */
  readonly epoch: number;
}

/** What `fit` needs of a scheduler; those of `optim` have it. */
export interface FitScheduler extends Stateful {
  /** Without arguments, but for `ReduceLROnPlateau`. */
  step(metric: never): void;
}

/** What `fit` needs of a scaler; `torch.amp.GradScaler` has it. */
export interface FitScaler extends Stateful {
  scale(loss: Tensor): Tensor;
  step(optimizer: never): unknown;
  update(): void;
}

/** What `fit` needs of an average of weights; `optim.AveragedModel` has it. */
export interface FitAverage extends Stateful {
  updateParameters(net: never): void;
}

export interface FitOptions {
  readonly train: TrainingBatches;
  /** Evaluated after each epoch. */
  readonly validation?: Batches;
  readonly optimizer: FitOptimizer;
  readonly loss: Loss;
  /** Epochs altogether; a resumed run does what is left of them. */
  readonly epochs: number;
  /** The learning rate of every parameter group at a step; default: as the optimiser has it. */
  readonly learningRate?: (position: StepPosition) => number;
  /** Steps after each epoch, before `onEpoch`; `ReduceLROnPlateau` gets the validation loss, or else the training loss. */
  readonly scheduler?: FitScheduler;
  /** When the scheduler steps. Default `"epoch"`. */
  readonly schedulerInterval?: "epoch" | "step";
  /** Scales the loss, and leaves out optimiser steps with gradients that are not finite. */
  readonly gradScaler?: FitScaler;
  /** Takes the weights into the average after each step. */
  readonly ema?: FitAverage;
  /** Called after each optimiser step. What it changes elsewhere is not part of checkpoints. */
  readonly onStep?: (position: StepPosition) => void;
  /** Runs forward and loss in lower precision on the network's device. Default: none. */
  readonly autocast?: "bfloat16" | "float16";
  /** File that is written after each epoch, and when `signal` stops the run. */
  readonly checkpoint?: string;
  /** Text kept with the checkpoint. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** `true`: go on from `checkpoint` where that file exists; a path: go on from it. Default `false`. */
  readonly resume?: boolean | string;
  /** Stops the run at the next boundary between two steps. */
  readonly signal?: AbortSignal;
  /** `true` (default): a bar or lines on the standard error stream; `false`: nothing; or your own. */
  readonly progress?: boolean | Progress;
  /** What the progress calls this run. Default `"train"`. */
  readonly label?: string;
  /** Steps between two waits for the device to show figures. Default 20. */
  readonly readEvery?: number;
  /** Called after each epoch, before its checkpoint is written. */
  readonly onEpoch?: (record: EpochRecord) => void | Promise<void>;
}

const schema = once(() =>
  z.strictObject({
    train: withMethods<TrainingBatches>("a DataLoader", "stateDict", "loadStateDict").refine(
      (value) => Number.isInteger(value.length) && value.length > 0,
      { error: "expected a DataLoader with at least one batch" },
    ),
    validation: predicate<Batches>("batches", (value) => typeof value === "object" && value !== null).optional(),
    optimizer: withMethods<FitOptimizer>("an optimizer", "zeroGrad", "step", "stateDict", "loadStateDict"),
    loss: predicate<Loss>("a function", (value) => typeof value === "function"),
    epochs: z.number().int().positive(),
    learningRate: predicate<(position: StepPosition) => number>(
      "a function",
      (value) => typeof value === "function",
    ).optional(),
    scheduler: withMethods<FitScheduler>("a scheduler", "step", "stateDict", "loadStateDict").optional(),
    schedulerInterval: z.enum(["epoch", "step"]).default("epoch"),
    gradScaler: withMethods<FitScaler>(
      "a GradScaler",
      "scale",
      "step",
      "update",
      "stateDict",
      "loadStateDict",
    ).optional(),
    ema: withMethods<FitAverage>("an AveragedModel", "updateParameters", "stateDict", "loadStateDict").optional(),
    onStep: predicate<(position: StepPosition) => void>(
      "a function",
      (value) => typeof value === "function",
    ).optional(),
    autocast: z.enum(["bfloat16", "float16"]).optional(),
    checkpoint: z.string().min(1).optional(),
    metadata: z.record(z.string(), z.string()).optional(),
    resume: z.union([z.boolean(), z.string().min(1)]).default(false),
    signal: predicate<AbortSignal>("an AbortSignal", (value) => value instanceof AbortSignal).optional(),
    progress: z
      .union([z.boolean(), withMethods<Progress>("a Progress", "update", "finish")], {
        error: "expected a boolean or a Progress",
      })
      .default(true),
    label: z.string().default("train"),
    readEvery: z.number().int().positive().default(20),
    onEpoch: predicate<(record: EpochRecord) => void | Promise<void>>(
      "a function",
      (value) => typeof value === "function",
    ).optional(),
  }),
);
type Options = z.output<ReturnType<typeof schema>>;

/**
 * Trains `net`: for each batch zero the gradients, loss, backward, step; after each epoch the validation, `onEpoch` and
 * the checkpoint. The event loop has a turn after each step, so Ctrl-C and timers work.
 *
 * When `signal` is aborted, the run ends at the next step boundary: the checkpoint is written and the history has
 * `interrupted: true`. A run resumed from it goes through the same steps with the same losses as one that was never
 * interrupted (to the bit on a CPU with the same number of threads), since the network, the states of optimiser,
 * scheduler, scaler and average, the place in the shuffled data and the random number generators are part of it.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong options, `ERR_FILE_FORMAT` for a damaged checkpoint.
 */
export async function fit(net: Network, options: FitOptions): Promise<History> {
  const parsed = parseOptions("train.fit", schema(), options);
  check(
    parsed.resume !== true || parsed.checkpoint !== undefined,
    "ERR_INVALID_ARGUMENT",
    "train.fit: resume: true needs checkpoint, the file to go on from",
  );
  check(
    parsed.scheduler === undefined || parsed.learningRate === undefined,
    "ERR_INVALID_ARGUMENT",
    "train.fit: scheduler, learningRate: given both, allowed: one of them",
  );
  const progress = parsed.progress === true ? await createProgress() : parsed.progress || silentProgress;
  return new Run(net, parsed, progress).go();
}

class Run {
  readonly #net: Network;
  readonly #options: Options;
  readonly #progress: Progress;
  readonly #device: string;
  readonly #log = new StepLog();
  #epochs: EpochRecord[] = [];
  #step = 0;
  #seconds = 0;
  /** Time, steps and images of this process, for the forecast. */
  #busy = 0;
  #stepsHere = 0;
  #imagesHere = 0;
  #validationSeconds = 0;

  constructor(net: Network, options: Options, progress: Progress) {
    this.#net = net;
    this.#options = options;
    this.#progress = progress;
    this.#device = deviceOf(net);
  }

  async go(): Promise<History> {
    const { epochs, checkpoint, resume, signal, onEpoch } = this.#options;
    const file = resume === true ? checkpoint : resume || undefined;
    if (file !== undefined && (resume !== true || existsSync(file))) await this.#resume(file);
    while (this.#epochs.length < epochs) {
      const finished = !signal?.aborted && (await this.#trainEpoch()) && (await this.#finishEpoch());
      if (!finished) {
        this.#progress.finish();
        await this.#save();
        return this.#history(true);
      }
      await onEpoch?.(this.#epochs.at(-1) as EpochRecord);
      await this.#save();
    }
    return this.#history(false);
  }

  /** The rest of the present epoch; false where the signal ended it. */
  async #trainEpoch(): Promise<boolean> {
    const { train, signal, readEvery } = this.#options;
    if (this.#step === train.length) return true;
    this.#net.train();
    let started = performance.now();
    for (const batch of train) {
      this.#trainStep(batch);
      this.#step++;
      this.#stepsHere++;
      this.#imagesHere += batch.images.shape[0] as number;
      const last = this.#step === train.length;
      if (last || this.#log.unread >= readEvery) this.#log.read();
      const now = performance.now();
      this.#seconds += (now - started) / 1000;
      this.#busy += (now - started) / 1000;
      started = now;
      this.#show();
      await setImmediate();
      // After the last step the data is asked once more, so that its place becomes the start of the next epoch.
      if (signal?.aborted && !last) return false;
    }
    check(this.#step === train.length, "ERR_INVALID_ARGUMENT", () => `train: ended after ${this.#step} batches`);
    return true;
  }

  #trainStep({ images, labels }: Batch): void {
    const { train, optimizer, loss, learningRate, epochs, onStep, autocast: dtype } = this.#options;
    const { scheduler, schedulerInterval, gradScaler, ema } = this.#options;
    const epoch = this.#epochs.length;
    const position = { step: epoch * train.length + this.#step, totalSteps: epochs * train.length, epoch };
    if (learningRate !== undefined) {
      for (const group of optimizer.paramGroups) group.lr = learningRate(position);
    }
    optimizer.zeroGrad();
    const target = labels.to(this.#device);
    const forward = (): [Tensor, Tensor] => {
      const output: Tensor = this.#net.forward(images.to(this.#device));
      return [output, loss(output, target)];
    };
    const kind = this.#device.startsWith("cuda") ? "cuda" : "cpu";
    const [output, value] = dtype === undefined ? forward() : autocast(kind, { dtype }, forward);
    if (gradScaler === undefined) {
      value.backward();
      optimizer.step();
    } else {
      gradScaler.scale(value).backward();
      gradScaler.step(optimizer as never);
      gradScaler.update();
    }
    ema?.updateParameters(this.#net as never);
    if (schedulerInterval === "step") stepOf(scheduler);
    onStep?.(position);
    this.#log.record(value, countCorrect(output, target), images.shape[0] as number);
  }

  /** Validation and record of an epoch whose steps are done; false where the signal ended it. */
  async #finishEpoch(): Promise<boolean> {
    const { train, validation, signal } = this.#options;
    const label = this.#label();
    this.#progress.finish();
    let result: Evaluation | undefined;
    if (validation !== undefined) {
      try {
        const options = { loss: this.#options.loss, signal, progress: this.#progress, label: `${label} validation` };
        result = await evaluate(this.#net, validation, options);
      } catch (error) {
        if (signal?.aborted && error === signal.reason) return false;
        throw error;
      }
      this.#validationSeconds = result.seconds;
    }
    const { loss, accuracy, images } = this.#log.summary(this.#log.steps - this.#step);
    const record: EpochRecord = {
      epoch: this.#epochs.length + 1,
      steps: train.length,
      trainLoss: loss,
      trainAccuracy: accuracy,
      validationLoss: result?.loss ?? null,
      validationAccuracy: result?.accuracy ?? null,
      seconds: this.#seconds,
      imagesPerSecond: images / this.#seconds,
    };
    this.#progress.finish(`${label}: ${describeRecord(record)}`);
    this.#epochs.push(record);
    if (this.#options.schedulerInterval === "epoch") this.#stepScheduler(record);
    this.#step = 0;
    this.#seconds = 0;
    return true;
  }

  #stepScheduler({ validationLoss, trainLoss }: EpochRecord): void {
    const { scheduler } = this.#options;
    if (scheduler instanceof ReduceLROnPlateau) scheduler.step(validationLoss ?? trainLoss);
    else stepOf(scheduler);
  }

  #label(): string {
    return `${this.#options.label} epoch ${this.#epochs.length + 1}/${this.#options.epochs}`;
  }

  #show(): void {
    const { train, epochs } = this.#options;
    const first = this.#log.steps - this.#step;
    const known = this.#log.losses.length > first ? this.#log.summary(first) : undefined;
    const epochsLeft = epochs - this.#epochs.length;
    const stepsLeft = epochsLeft * train.length - this.#step;
    this.#progress.update({
      label: this.#label(),
      done: this.#step,
      total: train.length,
      loss: known?.loss,
      accuracy: known?.accuracy,
      imagesPerSecond: this.#imagesHere / this.#busy,
      secondsLeft: (stepsLeft * this.#busy) / this.#stepsHere + epochsLeft * this.#validationSeconds,
    });
  }

  async #save(): Promise<void> {
    const { checkpoint, metadata } = this.#options;
    if (checkpoint === undefined) return;
    const run: RunState = {
      epochs: this.#epochs,
      step: this.#step,
      stepsPerEpoch: this.#options.train.length,
      seconds: this.#seconds,
      log: this.#log.state(),
    };
    await saveCheckpoint(checkpoint, this.#parts(), run, metadata);
  }

  #parts(): Parts {
    const { optimizer, train, scheduler, gradScaler, ema } = this.#options;
    const named: [string, Stateful | undefined][] = Object.entries({ scheduler, gradScaler, ema });
    const others = Object.fromEntries(named.filter((entry): entry is [string, Stateful] => entry[1] !== undefined));
    return { net: this.#net, optimizer, train, others };
  }

  async #resume(file: string): Promise<void> {
    const run = await loadCheckpoint(file, this.#parts());
    this.#epochs = [...run.epochs];
    this.#step = run.step;
    this.#seconds = run.seconds;
    this.#log.loadState(run.log);
  }

  #history(interrupted: boolean): History {
    this.#log.read();
    return {
      epochs: this.#epochs,
      stepLosses: this.#log.losses,
      interrupted,
      images: this.#log.images.reduce((sum, count) => sum + count, 0),
    };
  }
}

const stepOf = (scheduler: FitScheduler | undefined) => (scheduler as { step(): void } | undefined)?.step();

function describeRecord(record: EpochRecord): string {
  const percent = (accuracy: number | null) => (accuracy === null ? "" : `, ${(100 * accuracy).toFixed(2)} % right`);
  const validation =
    record.validationLoss === null
      ? ""
      : `; validation loss ${record.validationLoss.toFixed(4)}${percent(record.validationAccuracy)}`;
  const train = `loss ${record.trainLoss.toFixed(4)}${percent(record.trainAccuracy)}`;
  return `${train}${validation}; ${record.seconds.toFixed(1)} s, ${Math.round(record.imagesPerSecond)} images/s`;
}
