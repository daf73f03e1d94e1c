/** Functions that run before and after a module's `forward`. */
import { check, describe } from "../errors.js";
import type { Module } from "./module.js";
import {
  type BackwardHooks,
  type FullBackwardHook,
  type FullBackwardPreHook,
  runBetweenGates,
} from "./module_backward_hooks.js";
import { RemovableHandle } from "./removable_handle.js";

/** Anything with a `forward`. */
interface Forwarding {
  forward(...inputs: never[]): unknown;
}

/** Sees a module's inputs; an array that it returns replaces them, any other value but null stands for one input. */
export type ForwardPreHook<M extends Forwarding> = (module: M, inputs: Parameters<M["forward"]>) => unknown;

/** Sees a module's inputs and output; a value that it returns, unless null, replaces the output. */
export type ForwardHook<M extends Forwarding> = (
  module: M,
  inputs: Parameters<M["forward"]>,
  output: ReturnType<M["forward"]>,
) => unknown;

/** Where a hook stands among those of its module. */
export interface ForwardPreHookOptions {
  /** Before the hooks that are there (default: after them). */
  readonly prepend?: boolean;
}

/** Where a hook stands, and when it runs. */
export interface ForwardHookOptions extends ForwardPreHookOptions {
  /** Runs, with `undefined` as output, also when `forward` throws (default false). */
  readonly alwaysCall?: boolean;
}

type Forward = (this: object, ...inputs: readonly unknown[]) => unknown;
type Pre = (module: object, inputs: readonly unknown[]) => unknown;
type Post = {
  readonly run: (module: object, inputs: readonly unknown[], output: unknown) => unknown;
  readonly always: boolean;
};

interface Hooks {
  /** A `forward` that was the module's own property rather than its class's. */
  readonly own: Forward | undefined;
  readonly before: Pre[];
  readonly after: Post[];
  readonly backward: BackwardHooks;
}

/**
 * Only modules with hooks stand here; these have {@link hookedForward} as their own `forward`, so that modules without
 * hooks pay nothing.
 */
const hooksOf = new WeakMap<object, Hooks>();

function hookedForward(this: object, ...inputs: readonly unknown[]): unknown {
  const { own, before, after, backward } = hooksOf.get(this) as Hooks;
  const called = new Set<Post>();
  try {
    let args = inputs;
    for (const hook of [...before]) {
      const result = hook(this, args) ?? args;
      args = Array.isArray(result) ? result : [result];
    }
    const forward = own ?? (Object.getPrototypeOf(this).forward as Forward);
    return runBetweenGates(this as Module, backward, args, (passed) => {
      let output = forward.apply(this, passed as unknown[]);
      for (const hook of [...after]) {
        called.add(hook);
        output = hook.run(this, passed, output) ?? output;
      }
      return output;
    });
  } catch (error) {
    for (const hook of [...after]) if (hook.always && !called.has(hook)) hook.run(this, inputs, undefined);
    throw error;
  }
}

function place(module: object): void {
  Object.defineProperty(module, "forward", { value: hookedForward, configurable: true, writable: true });
}

function add<T>(module: object, listOf: (hooks: Hooks) => T[], hook: T, prepend: boolean): RemovableHandle {
  let hooks = hooksOf.get(module);
  if (hooks === undefined) {
    const own = Object.hasOwn(module, "forward") ? (module as { forward: Forward }).forward : undefined;
    hooks = { own, before: [], after: [], backward: { before: [], after: [] } };
    hooksOf.set(module, hooks);
    place(module);
  }
  const list = listOf(hooks);
  if (prepend) list.unshift(hook);
  else list.push(hook);
  return new RemovableHandle(() => {
    list.splice(list.indexOf(hook), 1);
    const { before, after, backward } = hooks;
    if (before.length + after.length + backward.before.length + backward.after.length > 0) return;
    hooksOf.delete(module);
    if (hooks.own === undefined) delete (module as { forward?: Forward }).forward;
    else (module as { forward: Forward }).forward = hooks.own;
  });
}

function checkHook(callee: string, hook: unknown): void {
  check(
    typeof hook === "function",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: hook: given ${describe(hook)}, allowed: a function`,
  );
}

/** See `Module.registerForwardPreHook`. */
export function addForwardPreHook<M extends Forwarding>(
  module: M,
  run: ForwardPreHook<M>,
  options: ForwardPreHookOptions = {},
): RemovableHandle {
  checkHook("registerForwardPreHook", run);
  const hook = (...given: Parameters<Pre>) => (run as Pre)(...given); // one function may be registered twice
  return add(module, (hooks) => hooks.before, hook, options.prepend ?? false);
}

/** See `Module.registerForwardHook`. */
export function addForwardHook<M extends Forwarding>(
  module: M,
  run: ForwardHook<M>,
  options: ForwardHookOptions = {},
): RemovableHandle {
  checkHook("registerForwardHook", run);
  const hook = { run: run as Post["run"], always: options.alwaysCall ?? false };
  return add(module, (hooks) => hooks.after, hook, options.prepend ?? false);
}

/** See `Module.registerFullBackwardHook`. */
export function addFullBackwardHook(module: object, run: FullBackwardHook): RemovableHandle {
  checkHook("registerFullBackwardHook", run);
  const hook: FullBackwardHook = (...given) => run(...given);
  return add(module, (hooks) => hooks.backward.after, hook, false);
}

/** See `Module.registerFullBackwardPreHook`. */
export function addFullBackwardPreHook(module: object, run: FullBackwardPreHook): RemovableHandle {
  checkHook("registerFullBackwardPreHook", run);
  const hook: FullBackwardPreHook = (...given) => run(...given);
  return add(module, (hooks) => hooks.backward.before, hook, false);
}

/** Gives a copied module the hooks of the original; handles of the original do not remove them. */
export function copyHooks(from: object, to: object): void {
  const hooks = hooksOf.get(from);
  if (hooks === undefined) return;
  const { own, before, after, backward } = hooks;
  const copied = { before: [...backward.before], after: [...backward.after] };
  hooksOf.set(to, { own, before: [...before], after: [...after], backward: copied });
  place(to);
}
