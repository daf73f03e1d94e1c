/** Frees the tensors made in a stretch of code at its end. */
import { checkFunction } from "../config/arguments.js";
import { rejectPromise } from "./autograd.js";
import { collectingTensors, isTensor, type Tensor } from "./tensor.js";

/**
 * Runs `fn` and disposes the tensors made meanwhile, except those in its result: a tensor, or arrays, maps and plain
 * objects of them. `fn` must be synchronous.
 */
export function scope<T>(fn: () => T): T {
  checkFunction("torch.scope", "fn", fn);
  const { result, made } = collectingTensors(() => rejectPromise("torch.scope", fn()));
  const kept = new Set<Tensor>();
  gather(result, kept, new Set());
  for (const tensor of made) {
    if (!kept.has(tensor)) tensor.dispose();
  }
  return result;
}

function gather(value: unknown, kept: Set<Tensor>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (isTensor(value)) kept.add(value);
  else
    for (const item of Array.isArray(value) || value instanceof Map ? value.values() : Object.values(value))
      gather(item, kept, seen);
}
