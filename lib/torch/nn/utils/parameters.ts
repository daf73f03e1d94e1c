/** Parameters as one vector, and back. */
import { check } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";

/** All numbers of the parameters, one after the other, `[total]`; gradients flow through. */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor {
  const list = [...parameters];
  checkDevices("parametersToVector", list);
  return ops.cat(list.map((parameter) => parameter.reshape([-1])));
}

/**
 * Replaces the content of the parameters by the numbers of `vector`: they become views of it, as in Python.
 *
 * @throws EscnnError `ERR_SHAPE` unless `vector` is `[total]`
 */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  const list = [...parameters];
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

function checkDevices(callee: string, parameters: readonly Tensor[]): void {
  const devices = new Set(parameters.map((parameter) => parameter.device));
  check(
    devices.size === 1,
    "ERR_DEVICE",
    () => `${callee}: parameters: given ${devices.size} devices (${[...devices].join(", ")}), allowed: one`,
  );
}
