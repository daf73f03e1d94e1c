/** Gradients of functions of tensors, and the modes that record or do not record them. */
import { check } from "../errors.js";
import { native } from "./native.js";
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

/** True when operations are recorded for `backward`. */
export function isGradEnabled(): boolean {
  return native().isGradEnabled();
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
  const gradOutputs = options.gradOutputs ?? [];
  const result = native().gradients(
    list(outputs).map((tensor) => toHandle(tensor, "outputs")),
    list(inputs).map((tensor) => toHandle(tensor, "inputs")),
    list(gradOutputs).map((tensor) => (tensor === null ? null : toHandle(tensor, "gradOutputs"))),
    options.retainGraph ?? null,
    options.createGraph ?? false,
    options.allowUnused ?? false,
  );
  return result.map((handle) => (handle === null ? null : fromHandle(handle)));
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
