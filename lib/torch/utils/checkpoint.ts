/** Activations computed twice in place of being kept: less memory for more time (Chen et al. 2016). */
import { toList } from "../../config/arguments.js";
import { check, describe } from "../../errors.js";
import { autocast, getAutocastDtype, isAutocastCacheEnabled, isAutocastEnabled } from "../amp/autocast.js";
import { enableGrad, rejectPromise } from "../autograd.js";
import { isAvailable } from "../cuda.js";
import { getRngState, setRngState } from "../generator.js";
import type { Module } from "../module.js";
import { isModule } from "../module_support.js";
import { type NativeFrame, native } from "../native.js";
import { isTensor, outsideOfScopes, Tensor } from "../tensor.js";

/** Options of {@link checkpoint}. */
export interface CheckpointOptions {
  /** The second call draws the random numbers of the first one. Default: true. */
  readonly preserveRngState?: boolean;
}

/** A function, or a module whose `forward` is meant. */
export type Checkpointed<Args extends readonly unknown[], Result> = ((...args: Args) => Result) | Module<Args, Result>;

/**
 * `fn(...args)` with a graph that keeps no tensors but `args`: a backward pass that needs them calls `fn` again, with the
 * random numbers and the autocast of now, and goes on through the graph of the first call. So `fn` may use anything (other
 * parameters, `torch.autograd.Function`, hooks, gradients within), and every form of backward pass works.
 *
 * `fn` must do the same both times; what it does beside its result (running statistics) happens twice. It is synchronous.
 * The graph holds `fn` until a backward pass without `retainGraph`, so where there is none, `fn` must not refer to the
 * result, nor be a closure next to one that does.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for a promise; from the backward pass, where the second call saves tensors of
 *   other number, shape, dtype or device, or one of `args` was changed in place meanwhile
 */
export function checkpoint<Args extends readonly unknown[], Result>(
  fn: Checkpointed<Args, Result>,
  args: Args,
  options: CheckpointOptions = {},
): Result {
  check(
    typeof fn === "function" || isModule(fn),
    "ERR_INVALID_ARGUMENT",
    () => `checkpoint: fn: given ${describe(fn)}, allowed: a function or a Module`,
  );
  check(
    Array.isArray(args),
    "ERR_INVALID_ARGUMENT",
    () => `checkpoint: args: given ${describe(args)}, allowed: an array with the arguments of fn`,
  );
  const { run, recompute } = twice(fn, args, options?.preserveRngState ?? true);
  return native().checkpoint(run, recompute);
}

/** Both calls. Not closures in `checkpoint`, whose result they must not hold: it holds the graph that holds them. */
function twice<Args extends readonly unknown[], Result>(
  fn: Checkpointed<Args, Result>,
  args: Args,
  preserveRngState: boolean,
): { run: (frame: NativeFrame) => Result; recompute: () => undefined } {
  const call = (given: Args) =>
    rejectPromise("checkpoint", isModule(fn) ? fn.forward(...(given as never)) : fn(...given)) as Result;
  const [kept, random] = outsideOfScopes(() => [
    args.map((arg) => (isTensor(arg) ? new Tensor(arg) : arg)) as unknown as Args,
    preserveRngState ? randomStates(args) : [],
  ]);
  const versions = args.map(versionOf);
  const casts = castsOfNow();
  let frame: NativeFrame;
  return {
    run: (made) => {
      frame = made;
      return call(args);
    },
    recompute: () => {
      kept.forEach((arg, i) => {
        check(
          versionOf(arg) === versions[i],
          "ERR_INVALID_ARGUMENT",
          `checkpoint: argument ${i} of fn was changed in place before the backward pass`,
        );
      });
      const present = random.map(([device]) => [device, getRngState(device)] as const);
      for (const [device, state] of random) setRngState(state, device);
      try {
        enableGrad(() => casts(() => native().recomputeFrame(frame, () => void call(kept))));
      } finally {
        for (const [device, state] of present) setRngState(state, device);
      }
      return undefined;
    },
  };
}

const versionOf = (arg: unknown): number => (isTensor(arg) && !arg.isInference() ? arg.version : 0);

/** The generators of the CPU and of the devices of the arguments. */
function randomStates(args: readonly unknown[]): (readonly [device: string, state: Tensor])[] {
  const devices = args.flatMap((arg) => (isTensor(arg) && arg.device.startsWith("cuda") ? [arg.device] : []));
  return [...new Set(["cpu", ...devices])].map((device) => [device, getRngState(device)] as const);
}

/** Runs a function under the autocast of now. */
function castsOfNow(): (body: () => void) => void {
  const cacheEnabled = isAutocastCacheEnabled();
  const settings = (isAvailable() ? (["cpu", "cuda"] as const) : (["cpu"] as const)).map(
    (device) =>
      [device, { enabled: isAutocastEnabled(device), dtype: getAutocastDtype(device), cacheEnabled }] as const,
  );
  return (body) =>
    settings.reduce(
      (inner, [device, options]) =>
        () =>
          autocast(device, options, inner),
      body,
    )();
}

/** One of the functions of {@link checkpointSequential}. */
export type Stage = Checkpointed<[Tensor], Tensor>;

/**
 * The functions one after the other, cut into `segments` runs of equal length of which all but the last one are
 * checkpointed.
 *
 * @param stages functions or modules, or a `Sequential`
 * @param segments from 1 on
 * @param input of the first function
 */
export function checkpointSequential(
  stages: Module | Iterable<Stage>,
  segments: number,
  input: Tensor,
  options: CheckpointOptions = {},
): Tensor {
  const callee = "checkpointSequential";
  const list = (isModule(stages) ? [...stages.children()] : toList(callee, "stages", stages)) as Stage[];
  check(
    list.every((stage) => typeof stage === "function" || isModule(stage)),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: stages: given ${describe(list)}, allowed: functions and Modules`,
  );
  check(list.length > 0, "ERR_INVALID_ARGUMENT", `${callee}: stages: given none, allowed: at least one`);
  check(
    Number.isInteger(segments) && segments >= 1 && segments <= list.length,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: segments: given ${describe(segments)}, allowed: an integer in [1, ${list.length}]`,
  );
  const size = Math.floor(list.length / segments);
  let x = input;
  for (let k = 0; k + 1 < segments; k++) {
    x = checkpoint(chained(list.slice(k * size, (k + 1) * size)), [x], options);
  }
  return chained(list.slice((segments - 1) * size))(x);
}

function chained(stages: readonly Stage[]): (x: Tensor) => Tensor {
  return (input) => stages.reduce((x, stage) => (isModule(stage) ? stage.forward(x) : stage(x)), input);
}
