/** A training run in one file: network, optimiser, place in the data, random numbers, history. */
import * as z from "zod";
import { once } from "../config/schemas.js";

import { check, EscnnError } from "../errors.js";
import { readSafetensors, writeSafetensors } from "../io/safetensors.js";
import { getRngState, type Module, setRngState, Tensor } from "../torch/index.js";
import { deviceOf } from "./options.js";
import { pack, unpack } from "./pack.js";
import type { StepLogState } from "./step_log.js";
import type { EpochRecord, TrainingBatches } from "./types.js";

/** What `fit` needs of an optimiser; `optim.Optimizer` has it. */
export interface FitOptimizer {
  readonly paramGroups: readonly { lr: number }[];
  zeroGrad(): void;
  step(): void;
  stateDict(): unknown;
  loadStateDict(state: never): unknown;
}

/** Where a run stands between two steps. */
export interface RunState {
  /** Epochs whose record is complete. */
  readonly epochs: readonly EpochRecord[];
  /** Steps of the present epoch that are done. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Training time of the present epoch. */
  readonly seconds: number;
  readonly log: StepLogState;
}

/** Something with a state of its own that a run goes on from. */
export interface Stateful {
  stateDict(): unknown;
  loadStateDict(state: never): unknown;
}

/** What a checkpoint keeps beside the run's own numbers. */
export interface Parts {
  readonly net: Module;
  readonly optimizer: FitOptimizer;
  readonly train: TrainingBatches;
  /** Scheduler, scaler, average and the like, by name. */
  readonly others: Readonly<Record<string, Stateful>>;
}

const format = "escnn-checkpoint-1";
const modelPrefix = "model.";
const stateSchema = once(() =>
  z.object({
    run: z.object({
      epochs: z.array(z.custom<EpochRecord>((value) => typeof value === "object" && value !== null)),
      step: z.number().int().nonnegative(),
      stepsPerEpoch: z.number().int().positive(),
      seconds: z.number().nonnegative(),
      log: z.object({
        losses: z.instanceof(Float64Array),
        correct: z.instanceof(Float64Array),
        images: z.instanceof(Float64Array),
      }),
    }),
    optimizer: z.unknown(),
    train: z.unknown(),
    others: z.record(z.string(), z.unknown()).default({}),
    random: z.array(z.object({ device: z.string(), state: z.instanceof(Tensor) })),
  }),
);

/** Writes everything that {@link loadCheckpoint} needs to go on as if nothing had happened, atomically. */
export async function saveCheckpoint(
  path: string,
  { net, optimizer, train, others }: Parts,
  run: RunState,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, value] of Object.entries(net.stateDict())) tensors[modelPrefix + name] = value;
  const state = {
    run,
    optimizer: optimizer.stateDict(),
    train: train.stateDict(),
    others: Object.fromEntries(Object.entries(others).map(([name, part]) => [name, part.stateDict()])),
    random: generatorDevices(net).map((device) => ({ device, state: getRngState(device) })),
  };
  const json = JSON.stringify(pack(state, tensors, "state"));
  await writeSafetensors(path, tensors, { ...metadata, format, state: json });
}

/**
 * Puts network, optimiser, data and random numbers back to where they were saved, and returns the run.
 *
 * @throws EscnnError `ERR_FILE_FORMAT` for a file that is damaged or no checkpoint, `ERR_INVALID_ARGUMENT` where the
 * training data has another number of batches, or one of `others` is not in the file; the network's and optimiser's own errors where they differ.
 */
export async function loadCheckpoint(path: string, { net, optimizer, train, others }: Parts): Promise<RunState> {
  const { tensors, metadata } = await readSafetensors(path);
  check(metadata.format === format, "ERR_FILE_FORMAT", () => `${path} is not a checkpoint of train.fit (${format})`);
  const state = stateSchema().safeParse(parseState(path, metadata.state, tensors));
  if (!state.success) {
    const issue = state.error.issues[0];
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: state.${issue?.path.map(String).join(".")}: ${issue?.message}`);
  }
  const { run } = state.data;
  check(
    run.stepsPerEpoch === train.length,
    "ERR_INVALID_ARGUMENT",
    () => `resume: ${path} was trained on ${run.stepsPerEpoch} batches an epoch, train has ${train.length}`,
  );
  for (const name of Object.keys(others)) {
    check(
      name in state.data.others,
      "ERR_INVALID_ARGUMENT",
      `resume: ${path} has no state of ${name}: that run had none`,
    );
  }
  const model = Object.entries(tensors).filter(([name]) => name.startsWith(modelPrefix));
  net.loadStateDict(Object.fromEntries(model.map(([name, value]) => [name.slice(modelPrefix.length), value])));
  optimizer.loadStateDict(state.data.optimizer as never);
  train.loadStateDict(state.data.train as never);
  // After the optimiser: a scheduler writes the rates.
  for (const [name, part] of Object.entries(others)) part.loadStateDict(state.data.others[name] as never);
  const devices = generatorDevices(net);
  for (const { device, state: generator } of state.data.random) {
    if (devices.includes(device)) setRngState(generator, device);
  }
  return run;
}

/** Devices whose random numbers a step may use. */
function generatorDevices(net: Module): string[] {
  return [...new Set(["cpu", deviceOf(net)])];
}

function parseState(path: string, text: string | undefined, tensors: Readonly<Record<string, Tensor>>): unknown {
  try {
    return unpack(JSON.parse(text ?? ""), tensors);
  } catch (error) {
    throw new EscnnError("ERR_FILE_FORMAT", `${path}: the checkpoint's state cannot be read: ${error}`, {
      cause: error,
    });
  }
}
