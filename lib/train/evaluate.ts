/** Loss and accuracy of a network on given batches. */
import { setImmediate } from "node:timers/promises";
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { EscnnError } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import type { Module } from "../torch/module.js";
import type { Tensor } from "../torch/tensor.js";
import { deviceOf, predicate } from "./options.js";
import type { Progress } from "./progress.js";
import { countCorrect, StepLog } from "./step_log.js";
import type { Batches, Evaluation, Loss } from "./types.js";

/** A network from images to scores. */
export type Network = Module<[images: Tensor], Tensor>;

export interface EvaluateOptions {
  readonly loss: Loss;
  /** Stops between two batches; `evaluate` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Shown under `label`; default: nothing is shown. */
  readonly progress?: Progress;
  /** Default `"evaluate"`. */
  readonly label?: string;
  /** Batches to come, for the display; default `batches.length` where there is one. */
  readonly total?: number;
}

const schema = once(() =>
  z.strictObject({
    loss: predicate<Loss>("a function", (value) => typeof value === "function"),
    signal: predicate<AbortSignal>("an AbortSignal", (value) => value instanceof AbortSignal).optional(),
    progress: predicate<Progress>("a Progress", (value) => typeof value === "object" && value !== null).optional(),
    label: z.string().default("evaluate"),
    total: z.number().int().positive().optional(),
  }),
);

/** Steps between two waits for the device. */
const readEvery = 20;

/**
 * Runs `net` in eval mode, without gradients, on every batch. Batches are moved to the device of the network's
 * parameters; its mode is put back at the end. Gives the event loop a turn after each batch.
 */
export async function evaluate(net: Network, batches: Batches, options: EvaluateOptions): Promise<Evaluation> {
  const { loss, signal, progress, label, total } = parseOptions("train.evaluate", schema(), options);
  const device = deviceOf(net);
  const log = new StepLog();
  const size = total ?? (batches as { length?: number }).length;
  const started = performance.now();
  const mode = net.training;
  net.eval();
  try {
    for await (const { images, labels } of batches) {
      signal?.throwIfAborted();
      noGrad(() => {
        const target = labels.to(device);
        const output = net.forward(images.to(device));
        log.record(loss(output, target), countCorrect(output, target), images.shape[0] as number);
      });
      if (log.unread >= readEvery) log.read();
      if (progress !== undefined && size !== undefined) {
        progress.update({ label, done: log.steps, total: size, ...known(log, performance.now() - started, size) });
      }
      await setImmediate();
    }
  } finally {
    net.train(mode);
  }
  log.read();
  if (log.steps === 0) throw new EscnnError("ERR_INVALID_ARGUMENT", "batches: there is none");
  return { ...log.summary(0), seconds: (performance.now() - started) / 1000 };
}

function known(log: StepLog, milliseconds: number, total: number) {
  const secondsLeft = ((total - log.steps) * milliseconds) / 1000 / log.steps;
  return log.losses.length === 0 ? { secondsLeft } : { ...log.summary(0), secondsLeft };
}
