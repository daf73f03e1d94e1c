/** Functions with a derivative written in JavaScript. */
import { check, describe } from "../errors.js";
import { type Handle, native } from "./native.js";
import { fromHandle, isTensor, type Tensor, toHandle } from "./tensor.js";

/** The contexts of the backwards that run, innermost last. */
const running: FunctionCtx[] = [];

let takeForward: (ctx: FunctionCtx) => {
  saved: (Handle | null)[];
  dirty: Handle[];
  nonDifferentiable: Handle[];
  materializeGrads: boolean;
};

/**
 * What `forward` leaves for `backward`. Other values may be kept as properties of one's own; tensors belong into
 * {@link saveForBackward}: an output kept as a property is kept forever, for it holds the graph that holds the context.
 */
export class FunctionCtx {
  #saved: readonly (Tensor | null)[] = [];
  #dirty: readonly Tensor[] = [];
  #nonDifferentiable: readonly Tensor[] = [];
  #materializeGrads = true;

  /** For each argument of `forward`: whether it is a tensor that requires gradients. */
  readonly needsInputGrad: readonly boolean[];

  constructor(needsInputGrad: readonly boolean[]) {
    this.needsInputGrad = needsInputGrad;
  }

  static {
    takeForward = (ctx) => {
      const handles = (tensors: readonly Tensor[], name: string) => tensors.map((tensor) => toHandle(tensor, name));
      const result = {
        saved: ctx.#saved.map((tensor) => (tensor === null ? null : toHandle(tensor, "saveForBackward"))),
        dirty: handles(ctx.#dirty, "markDirty"),
        nonDifferentiable: handles(ctx.#nonDifferentiable, "markNonDifferentiable"),
        materializeGrads: ctx.#materializeGrads,
      };
      // From here on the graph holds the tensors.
      ctx.#saved = ctx.#dirty = ctx.#nonDifferentiable = [];
      return result;
    };
  }

  /** In `forward`: keeps inputs, outputs or intermediate tensors (or nulls) until `backward`. Call once. */
  saveForBackward(...tensors: readonly (Tensor | null)[]): void {
    this.#saved = tensors;
  }

  /**
   * In `backward`: what {@link saveForBackward} kept.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when one was changed in place since, or the graph was freed
   */
  get savedTensors(): (Tensor | null)[] {
    check(
      running.at(-1) === this,
      "ERR_INVALID_ARGUMENT",
      "ctx.savedTensors: they are there while backward of this context runs",
    );
    return native().savedTensors().map(orNull);
  }

  /** In `forward`: names the inputs that it changed in place; each must be an output too. */
  markDirty(...inputs: readonly Tensor[]): void {
    this.#dirty = inputs;
  }

  /** In `forward`: names outputs without derivative, such as indices. */
  markNonDifferentiable(...outputs: readonly Tensor[]): void {
    this.#nonDifferentiable = outputs;
  }

  /** In `forward`: with false, `backward` gets null for outputs that the objective does not use, else zeros. */
  setMaterializeGrads(value: boolean): void {
    this.#materializeGrads = value;
  }
}

/** A class with a static `forward` and `backward`. */
export interface FunctionClass<Args extends readonly unknown[], Result> {
  readonly name: string;
  forward(ctx: FunctionCtx, ...args: Args): Result;
  backward(ctx: FunctionCtx, ...grads: never[]): unknown;
}

const orNull = (handle: Handle | null): Tensor | null => (handle === null ? null : fromHandle(handle));
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * The base of functions with a derivative of one's own.
 *
 * ```ts
 * class Exp extends torch.autograd.Function {
 *   static forward(ctx: FunctionCtx, x: Tensor) {
 *     const y = x.exp();
 *     ctx.saveForBackward(y);
 *     return y;
 *   }
 *   static backward(ctx: FunctionCtx, grad: Tensor) {
 *     const [y] = ctx.savedTensors as [Tensor];
 *     return grad.mul(y);
 *   }
 * }
 * const y = Exp.apply(x);
 * ```
 *
 * `forward` runs without recording; it takes anything, gradients flow to arguments that are tensors, and gives a tensor
 * or an array in which other values pass through. `backward` gets one gradient per output (null for outputs that are
 * no tensors) and gives one gradient or null per argument of `forward`; it is recorded under `createGraph`. Both run on
 * the JavaScript thread, and what they throw reaches the caller of `apply` or of the backward pass as it is.
 */
// biome-ignore lint/complexity/noStaticOnlyClass: a base class, as in PyTorch
class AutogradFunction {
  /**
   * Calls `forward` and records the function for the backward pass.
   *
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when a leaf that requires gradients was changed in place
   */
  static apply<Args extends readonly unknown[], Result>(this: FunctionClass<Args, Result>, ...args: Args): Result {
    // biome-ignore lint/complexity/noThisInStatic: the subclass is meant
    return apply(this, args);
  }
}

export { AutogradFunction as Function };

function apply<Args extends readonly unknown[], Result>(callee: FunctionClass<Args, Result>, args: Args): Result {
  const ctx = new FunctionCtx(args.map((arg) => isTensor(arg) && arg.requiresGrad));
  const signature: Signature = { isTensorArgument: args.map(isTensor), isTensorOutput: [] };
  let result: Result | undefined;
  const forward = () => {
    result = callee.forward(ctx, ...args);
    signature.isTensorOutput = asList(result).map(isTensor);
    return {
      ...takeForward(ctx),
      outputs: asList(result)
        .filter(isTensor)
        .map((tensor) => toHandle(tensor)),
    };
  };
  const inputs = args.filter(isTensor).map((tensor) => toHandle(tensor));
  const name = `${callee.name}Backward`;
  const handles = native().applyFunction(inputs, forward, backwardOf(callee, ctx, signature, name), name);
  let next = 0;
  const outputs = asList(result).map((value) => {
    if (!isTensor(value)) return value;
    const handle = handles[next++] as Handle | null;
    return handle === null ? value : fromHandle(handle);
  });
  return (Array.isArray(result) ? outputs : outputs[0]) as Result;
}

/** Which arguments and outputs of one call are tensors. */
interface Signature {
  readonly isTensorArgument: readonly boolean[];
  isTensorOutput: readonly boolean[];
}

/** What the graph holds. Not a closure in `apply`: that would hold the outputs, which hold the graph. */
function backwardOf<Args extends readonly unknown[], Result>(
  callee: FunctionClass<Args, Result>,
  ctx: FunctionCtx,
  signature: Signature,
  name: string,
): (grads: readonly (Handle | null)[]) => (Handle | null)[] {
  return (handles) => {
    const grads = handles.map(orNull);
    let next = 0;
    const perOutput = signature.isTensorOutput.map((tensor) => (tensor ? grads[next++] : null));
    running.push(ctx);
    try {
      return checkGradients(name, asList(callee.backward(ctx, ...(perOutput as never[]))), signature.isTensorArgument);
    } finally {
      running.pop();
    }
  };
}

/** The gradients of the arguments that are tensors, as handles; checks the others and the number. */
function checkGradients(
  name: string,
  given: readonly unknown[],
  isTensorArgument: readonly boolean[],
): (Handle | null)[] {
  const count = isTensorArgument.length;
  const complete = given.length >= count && given.slice(count).every((grad) => grad === null || grad === undefined);
  const nothing = given.length === 1 && (given[0] === null || given[0] === undefined);
  check(
    complete || nothing,
    "ERR_INVALID_ARGUMENT",
    () => `${name}: expected ${count} gradients, one per argument of forward, given ${given.length}`,
  );
  const grads: (Handle | null)[] = [];
  isTensorArgument.forEach((differentiable, index) => {
    const grad = given[index] ?? null;
    check(
      grad === null || (differentiable && isTensor(grad)),
      "ERR_INVALID_ARGUMENT",
      () =>
        `${name}: gradient of argument ${index}: expected ${differentiable ? "a Tensor or null" : "null, for the argument is no tensor"}, given ${describe(grad)}`,
    );
    if (differentiable) grads.push(grad === null ? null : toHandle(grad));
  });
  return grads;
}
