/** Functions that see and change gradients on their way. */
import { check, describe } from "../errors.js";
import { type Handle, type NativeHook, native } from "./native.js";
import { RemovableHandle } from "./removable_handle.js";
import { fromHandle, isTensor, type Tensor, toHandle } from "./tensor.js";

/** What a hook gives: a gradient that replaces the one it got, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: hooks that only look have no return statement
export type HookResult = Tensor | null | undefined | void;

function replacement(callee: string, result: unknown): Handle[] | undefined {
  if (result === null || result === undefined) return undefined;
  check(
    isTensor(result),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: the hook gave ${describe(result)}, allowed: a Tensor or nothing`,
  );
  return [toHandle(result)];
}

/** See `Tensor.registerHook`. */
export function registerHook(tensor: Tensor, hook: (grad: Tensor) => HookResult): RemovableHandle {
  checkFunction("registerHook", hook);
  const registered = native().registerHook(toHandle(tensor), ([grad]) =>
    replacement("registerHook", hook(fromHandle(grad as Handle))),
  );
  return removable(registered, false);
}

/** See `Tensor.registerPostAccumulateGradHook`. */
export function registerPostAccumulateGradHook(tensor: Tensor, hook: (leaf: Tensor) => void): RemovableHandle {
  checkFunction("registerPostAccumulateGradHook", hook);
  // Weak: the tensor holds the hook.
  const object = new WeakRef(tensor);
  const registered = native().registerPostAccumulateGradHook(toHandle(tensor), ([leaf]) => {
    const made = fromHandle(leaf as Handle);
    hook(object.deref() ?? made);
    return undefined;
  });
  return removable(registered, true);
}

const removable = (hook: NativeHook, afterAccumulation: boolean) =>
  new RemovableHandle(() => native().removeHook(hook, afterAccumulation));

function checkFunction(callee: string, hook: unknown): void {
  check(
    typeof hook === "function",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: hook: expected a function, given ${describe(hook)}`,
  );
}
