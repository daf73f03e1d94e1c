/** State of Python's optimisers for modules whose weights stand on other kernels here. */
import { isPlainObject } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import { gradientChange } from "../nn/conv/basis_change.js";
import { ExpandedModule } from "../nn/conv/expanded_module.js";
import type { BlockChange } from "../nn/conv/python_convolution.js";
import { TensorProductModule } from "../nn/nonlinearities/tensor_product.js";
import { PointConvolution } from "../nn/points/point_convolution.js";
import { noGrad } from "../torch/autograd.js";
import { Module } from "../torch/module.js";
import { entriesBelow } from "../torch/module_tree.js";
import * as ops from "../torch/ops.js";
import { scope } from "../torch/scope.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import type { OptimizerStateDict, StateValue } from "./optimizer.js";

/** How the state under a name changes with the basis: as gradients do, as their squares, or as their magnitudes. */
const kinds: Readonly<Record<string, "gradient" | "square" | "magnitude">> = {
  exp_avg: "gradient",
  momentum_buffer: "gradient",
  grad_avg: "gradient",
  exp_avg_sq: "square",
  max_exp_avg_sq: "square",
  square_avg: "square",
  sum: "square",
  exp_inf: "magnitude",
};

/**
 * The state dict of a Python optimiser for an optimiser over `module.parameters()`: parameters in this module's order,
 * matched by name, and running averages on this library's kernels. Averages of gradients change linearly, exactly.
 * Averages of squares are exact where kernels differ in sign or order; where they are mixed, they become the diagonal of
 * what the old diagonal becomes, which is the best that a diagonal can be.
 *
 * @param module the module, loaded or to be loaded from `stateDict`
 * @param stateDict Python's state dict of the module, with the stored kernels
 * @param optimizerState Python's state dict of the optimiser
 * @throws EscnnError `ERR_INVALID_ARGUMENT` where the number of parameters differs from the module's, or a state of mixed
 *   kernels has no such rule
 *
 * @example
 * const { model, optimizer } = await io.loadCheckpoint("theirs.pt");
 * net.loadStateDict(model);
 * adam.loadStateDict(optim.translateOptimizerState(net, model, optimizer));
 */
export function translateOptimizerState(
  module: Module,
  stateDict: Readonly<Record<string, Tensor>>,
  optimizerState: OptimizerStateDict,
): OptimizerStateDict {
  const callee = "translateOptimizerState";
  check(
    module instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: module: given ${describe(module)}, allowed: a Module`,
  );
  check(
    isPlainObject(stateDict),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: stateDict: given ${describe(stateDict)}, allowed: an object of tensors by name`,
  );
  check(
    Array.isArray(optimizerState?.param_groups),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: optimizerState: given ${describe(optimizerState)}, allowed: a state dict of an optimizer`,
  );
  const own = [...module.namedParameters()].map(([name]) => name);
  const known = new Set(own);
  const theirs = Object.keys(stateDict).filter((name) => known.has(name));
  const groups = optimizerState.param_groups;
  const count = groups.reduce((sum, { params }) => sum + params.length, 0);
  check(
    count === theirs.length && theirs.length === own.length,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: optimizerState: given ${count} parameters, wanted the ${own.length} of the module and its state dict`,
  );
  // Python numbers parameters in the order of its modules, which is that of its state dict.
  const nameOf = new Map(
    groups
      .flatMap(({ params }) => params)
      .sort((a, b) => a - b)
      .map((id, i) => [id, theirs[i] as string]),
  );
  const changes = changesByName(module, new Map(Object.entries(stateDict)));
  const state: Record<number, Record<string, StateValue>> = {};
  for (const [id, entries] of Object.entries(optimizerState.state)) {
    const name = nameOf.get(Number(id));
    check(
      name !== undefined,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: optimizerState.state: no group has parameter ${id}`,
    );
    const change = changes.get(name);
    state[own.indexOf(name)] =
      change === undefined
        ? { ...entries }
        : Object.fromEntries(
            Object.entries(entries).map(([key, value]) => [
              key,
              translate(`${callee}: state of ${name}`, key, value, change),
            ]),
          );
  }
  const positions = (params: readonly number[]) =>
    params.map((id) => own.indexOf(nameOf.get(id) as string)).sort((a, b) => a - b);
  return { state, param_groups: groups.map((group) => ({ ...group, params: positions(group.params) })) };
}

/** The changes of all weights whose kernels differ, by the parameter's name. */
function changesByName(module: Module, given: ReadonlyMap<string, Tensor>): Map<string, readonly BlockChange[]> {
  const changes = new Map<string, readonly BlockChange[]>();
  for (const [path, part] of module.namedModules()) {
    const hasKernels =
      part instanceof ExpandedModule || part instanceof TensorProductModule || part instanceof PointConvolution;
    const found = hasKernels ? part.storedKernels(entriesBelow(given, path)) : null;
    if (found?.some(({ matrix, given: count, own }) => matrix !== null || count !== own)) {
      changes.set(path === "" ? "weights" : `${path}.weights`, found);
    }
  }
  return changes;
}

function translate(place: string, key: string, value: StateValue, changes: readonly BlockChange[]): StateValue {
  if (!isTensor(value) || value.ndim === 0) return value;
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  check(
    kind !== undefined,
    "ERR_INVALID_ARGUMENT",
    () => `${place}: ${key} is ${describe(value)} with no rule for other kernels`,
  );
  return noGrad(() =>
    scope(() => {
      const theirs = value.detach().to({ device: "cpu", dtype: "float64" });
      let at = 0;
      const parts = changes.map((change) => {
        const length = change.pairs * change.given;
        const part = theirs.slice(0, at, at + length);
        at += length;
        const matrix = gradientChange(change);
        if (matrix === null) return part;
        const rows = part.reshape([-1, change.given]);
        if (kind === "gradient") return rows.matmul(matrix).flatten();
        const squares = matrix.square();
        if (kind === "square") return rows.matmul(squares).flatten();
        return rows.square().matmul(squares).sqrt().flatten();
      });
      return ops.cat(parts).to({ dtype: value.dtype });
    }),
  );
}
