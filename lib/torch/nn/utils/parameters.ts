/** Parameters as one vector, and back. */
import { check, describe } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import { checkTensor, toTensors } from "../../checks.js";
import type { Module } from "../../module.js";
import { isModule } from "../../module_support.js";
import * as ops from "../../ops.js";
import { Parameter } from "../../parameter.js";
import type { Tensor } from "../../tensor.js";

/** All numbers of the parameters, one after the other, `[total]`; gradients flow through. */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor {
  const list = toTensors("parametersToVector", "parameters", parameters);
  checkDevices("parametersToVector", list);
  return ops.cat(list.map((parameter) => parameter.reshape([-1])));
}

/**
 * Replaces the content of the parameters by the numbers of `vector`: they become views of it, as in Python.
 *
 * @throws EscnnError `ERR_SHAPE` unless `vector` is `[total]`
 */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  checkTensor("vectorToParameters", "vector", vector);
  const list = toTensors("vectorToParameters", "parameters", parameters);
  checkDevices("vectorToParameters", list);
  const sizes = list.map((parameter) => parameter.numel());
  const total = sizes.reduce((sum, size) => sum + size, 0);
  check(
    vector.ndim === 1 && vector.shape[0] === total,
    "ERR_SHAPE",
    () => `vectorToParameters: vector: given shape [${vector.shape.join(", ")}], wanted [${total}]`,
  );
  noGrad(() => {
    const parts = vector.detach().splitWithSizes(sizes);
    for (const [i, parameter] of list.entries()) parameter.setData((parts[i] as Tensor).view(parameter.shape));
  });
}

/**
 * The parameter of this name.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else, or what is no module
 */
export function parameterOf(callee: string, module: Module, name: string): Parameter {
  checkModule(callee, module);
  const value = (module as unknown as Record<string, unknown>)[typeof name === "string" ? name : ""];
  check(
    value instanceof Parameter,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: name: given ${describe(name)}, allowed: the name of a parameter of ${module.typeName()}`,
  );
  return value;
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but a module */
export function checkModule(callee: string, module: Module): void {
  check(
    isModule(module),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: module: given ${describe(module)}, allowed: a Module`,
  );
}

function checkDevices(callee: string, parameters: readonly Tensor[]): void {
  const devices = new Set(parameters.map((parameter) => parameter.device));
  check(
    devices.size === 1,
    "ERR_DEVICE",
    () => `${callee}: parameters: given ${devices.size} devices (${[...devices].join(", ")}), allowed: one`,
  );
}
