/** Gradients of functions of tensors, and the modes that record or do not record them. */
import { checkFunction } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { type GradientsArguments, type Handle, native } from "./native.js";
import { fromHandle, type Tensor, toHandle } from "./tensor.js";

/** @throws EscnnError `ERR_INVALID_ARGUMENT` when `result` is a promise: the mode would end before the work. */
export function rejectPromise<T>(callee: string, result: T): T {
  check(
    typeof (result as { then?: unknown } | null)?.then !== "function",
    "ERR_INVALID_ARGUMENT",
    `${callee}: expected a synchronous function, given one that returns a promise`,
  );
  return result;
}

function withGradMode<T>(callee: string, enabled: boolean, fn: () => T): T {
  checkFunction(callee, "fn", fn);
  const before = native().isGradEnabled();
  native().setGradEnabled(enabled);
  try {
    return rejectPromise(callee, fn());
  } finally {
    native().setGradEnabled(before);
  }
}

/** Runs `fn` without recording operations for `backward`. `fn` must be synchronous. */
export function noGrad<T>(fn: () => T): T {
  return withGradMode("torch.noGrad", false, fn);
}

/** Runs `fn` with recording, also inside {@link noGrad}. `fn` must be synchronous. */
export function enableGrad<T>(fn: () => T): T {
  return withGradMode("torch.enableGrad", true, fn);
}

/** Switches recording on or off from here on, until it is switched again; {@link noGrad} ends by itself. */
export function setGradEnabled(enabled: boolean): void {
  native().setGradEnabled(enabled);
}

/** True when operations are recorded for `backward`. */
export function isGradEnabled(): boolean {
  return native().isGradEnabled();
}

/**
 * Runs `fn` without recording and without counting in-place writes: faster than {@link noGrad}, but the tensors made in it
 * can never take part in a graph. `fn` must be synchronous.
 *
 * @param enabled false runs `fn` as outside of any such mode
 */
export function inferenceMode<T>(fn: () => T, enabled = true): T {
  checkFunction("torch.inferenceMode", "fn", fn);
  check(
    typeof enabled === "boolean",
    "ERR_INVALID_ARGUMENT",
    () => `torch.inferenceMode: enabled: given ${describe(enabled)}, allowed: true, false`,
  );
  return native().inferenceMode(enabled, () => rejectPromise("torch.inferenceMode", fn()));
}

/** True inside {@link inferenceMode}. */
export function isInferenceModeEnabled(): boolean {
  return native().isInferenceModeEnabled();
}

/** Options of {@link detectAnomaly}. */
export interface DetectAnomalyOptions {
  /** Also throws where a backward gives a NaN; waits for the device after each operation. Default: true. */
  readonly checkNan?: boolean;
}

/**
 * Runs `fn`, forward and backward, so that the error of a backward pass tells which call in the forward pass made the
 * operation that failed: its JavaScript stack, and those of the operations in whose backward it was made. A NaN in a
 * gradient is an error. Slow: for looking for mistakes. What JavaScript functions in the graph throw stays as it is.
 *
 * The mode is the process's: it also holds in other threads meanwhile. `fn` must be synchronous.
 */
export function detectAnomaly<T>(fn: () => T, options: DetectAnomalyOptions = {}): T {
  checkFunction("torch.autograd.detectAnomaly", "fn", fn);
  const [enabled, checkNan] = [native().isAnomalyEnabled(), native().isAnomalyCheckNanEnabled()];
  setDetectAnomaly(true, options);
  try {
    return rejectPromise("torch.autograd.detectAnomaly", fn());
  } finally {
    native().setAnomalyEnabled(enabled, checkNan);
  }
}

/** Switches on or off what {@link detectAnomaly} does, from here on. */
export function setDetectAnomaly(enabled: boolean, options: DetectAnomalyOptions = {}): void {
  native().setAnomalyEnabled(enabled, options?.checkNan ?? true);
}

/** True while anomalies are looked for. */
export function isAnomalyEnabled(): boolean {
  return native().isAnomalyEnabled();
}

/** True where {@link detectAnomaly} looks for NaN. */
export function isAnomalyCheckNanEnabled(): boolean {
  return native().isAnomalyCheckNanEnabled();
}

export interface GradOptions {
  /** The derivatives of the objective by each output; 1 for outputs of one element. */
  readonly gradOutputs?: readonly (Tensor | null)[] | Tensor | null;
  /** Keeps the graph for another call. Default: the value of `createGraph`. */
  readonly retainGraph?: boolean;
  /** Records the derivative itself. Default: false. */
  readonly createGraph?: boolean;
  /** Returns null for inputs that the outputs do not depend on, instead of throwing. Default: false. */
  readonly allowUnused?: boolean;
  /**
   * `gradOutputs` have one more dimension in front, `[B, …]`, and so have the results: one pass for each of the B.
   * Default: false.
   */
  readonly isGradsBatched?: boolean;
}

/**
 * The sum of the gradients of `outputs` by each of `inputs`, without touching any `grad`.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` when an output is no scalar and `gradOutputs` is missing, or an input is unused
 */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradOptions = {},
): (Tensor | null)[] {
  return native()
    .gradients(...gradientsArguments(outputs, inputs, options))
    .map(orNull);
}

/** {@link grad} on the queue thread, with the grad mode and autocast of this moment. */
export async function gradAsync(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradOptions = {},
): Promise<(Tensor | null)[]> {
  return (await native().gradientsAsync(...gradientsArguments(outputs, inputs, options))).map(orNull);
}

const orNull = (handle: Handle | null): Tensor | null => (handle === null ? null : fromHandle(handle));

function gradientsArguments(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradOptions,
): GradientsArguments {
  const { gradOutputs, retainGraph, createGraph, allowUnused, isGradsBatched } = options ?? {};
  return [
    list(outputs).map((tensor) => toHandle(tensor, "outputs")),
    list(inputs).map((tensor) => toHandle(tensor, "inputs")),
    list(gradOutputs ?? []).map((tensor) => (tensor === null ? null : toHandle(tensor, "gradOutputs"))),
    retainGraph ?? null,
    createGraph ?? false,
    allowUnused ?? false,
    isGradsBatched ?? false,
  ];
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
