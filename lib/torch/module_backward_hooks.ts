/** Hooks on the backward pass of modules. */
import { check, describe } from "../errors.js";
import { isGradEnabled } from "./autograd.js";
import { Function as AutogradFunction, type FunctionCtx } from "./function.js";
import type { Module } from "./module.js";
import { isTensor, type Tensor } from "./tensor.js";

/** Gradients of the tensors among a module's inputs or outputs, in order; null where there is none. */
export type Gradients = readonly (Tensor | null)[];

/** Gradients that replace the given ones (one by itself, or as many as given), or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: hooks that only look have no return statement
export type GradientsResult = Gradients | Tensor | null | undefined | void;

/** See `Module.registerFullBackwardHook`. */
export type FullBackwardHook = (module: Module, gradInput: Gradients, gradOutput: Gradients) => GradientsResult;

/** See `Module.registerFullBackwardPreHook`. */
export type FullBackwardPreHook = (module: Module, gradOutput: Gradients) => GradientsResult;

/** Objects that carry tensors, such as geometric tensors, give themselves with other ones. */
export const mapTensors: unique symbol = Symbol("escnn.mapTensors");

/** The backward hooks of one module. */
export interface BackwardHooks {
  readonly before: FullBackwardPreHook[];
  readonly after: FullBackwardHook[];
}

/** One call of `forward` between two gates. */
interface Gate {
  readonly module: Module;
  readonly hooks: BackwardHooks;
  readonly inputs: number;
  readonly reachesInputs: boolean;
  gradOutput: Gradients;
}

class InputGate extends AutogradFunction {
  static forward(ctx: FunctionCtx & { gate?: Gate }, gate: Gate, ...tensors: Tensor[]): Tensor[] {
    ctx.gate = gate;
    ctx.setMaterializeGrads(false);
    return tensors;
  }

  static backward(ctx: FunctionCtx & { gate?: Gate }, ...gradInput: (Tensor | null)[]): (Tensor | null)[] {
    return [null, ...callAfter(ctx.gate as Gate, gradInput)];
  }
}

class OutputGate extends AutogradFunction {
  static forward(ctx: FunctionCtx & { gate?: Gate }, gate: Gate, ...tensors: Tensor[]): Tensor[] {
    ctx.gate = gate;
    ctx.setMaterializeGrads(false);
    return tensors;
  }

  static backward(ctx: FunctionCtx & { gate?: Gate }, ...grads: (Tensor | null)[]): (Tensor | null)[] {
    const gate = ctx.gate as Gate;
    let gradOutput: Gradients = grads;
    for (const hook of [...gate.hooks.before]) {
      gradOutput = replaced("registerFullBackwardPreHook", gradOutput, hook(gate.module, gradOutput));
    }
    gate.gradOutput = gradOutput;
    if (!gate.reachesInputs) callAfter(gate, new Array<null>(gate.inputs).fill(null));
    return [null, ...gradOutput];
  }
}

function callAfter(gate: Gate, given: Gradients): Gradients {
  let gradInput = given;
  for (const hook of [...gate.hooks.after]) {
    gradInput = replaced("registerFullBackwardHook", gradInput, hook(gate.module, gradInput, gate.gradOutput));
  }
  gate.gradOutput = []; // under createGraph they hold the graph, which holds the gate
  return gradInput;
}

function replaced(callee: string, given: Gradients, result: unknown): Gradients {
  if (result === null || result === undefined) return given;
  const list: readonly unknown[] = Array.isArray(result) ? result : [result];
  check(
    list.length === given.length && list.every((grad) => grad === null || isTensor(grad)),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: the hook gave ${describe(result)}, allowed: nothing, or ${given.length} gradients or nulls`,
  );
  return list as Gradients;
}

/** Runs `forward` between two gates, at which a backward pass calls the hooks. */
export function runBetweenGates(
  module: Module,
  hooks: BackwardHooks,
  inputs: readonly unknown[],
  forward: (inputs: readonly unknown[]) => unknown,
): unknown {
  if (hooks.before.length + hooks.after.length === 0 || !isGradEnabled()) return forward(inputs);
  const tensors = collect(inputs);
  const reachesInputs = tensors.some((tensor) => tensor.requiresGrad);
  const gate: Gate = { module, hooks, inputs: tensors.length, reachesInputs, gradOutput: [] };
  const passed = reachesInputs ? (through(InputGate, gate, inputs, tensors) as readonly unknown[]) : inputs;
  const output = forward(passed);
  const outputs = collect(output);
  return outputs.some((tensor) => tensor.requiresGrad) ? through(OutputGate, gate, output, outputs) : output;
}

/** `value` with its tensors led through a gate. */
function through(
  gateClass: typeof InputGate | typeof OutputGate,
  gate: Gate,
  value: unknown,
  tensors: readonly Tensor[],
): unknown {
  const led = gateClass.apply(gate, ...tensors);
  let next = 0;
  return replaceTensors(value, () => led[next++] as Tensor);
}

function collect(value: unknown): Tensor[] {
  const tensors: Tensor[] = [];
  replaceTensors(value, (tensor) => {
    tensors.push(tensor);
    return tensor;
  });
  return tensors;
}

/** Applies `change` to the tensors in a tensor, an array or an object that carries tensors, in order. */
function replaceTensors(value: unknown, change: (tensor: Tensor) => Tensor): unknown {
  if (isTensor(value)) return change(value);
  if (Array.isArray(value)) return value.map((item) => replaceTensors(item, change));
  if (typeof value === "object" && value !== null && mapTensors in value) {
    return (value as { [mapTensors](change: (tensor: Tensor) => Tensor): unknown })[mapTensors](change);
  }
  return value;
}
