/** Every public operator of libtorch as a function, and the operators as methods of Tensor. */
import { opMethod, toCamelCase } from "./call.js";
import { methodNames } from "./generated/methods.js";
import { Tensor } from "./tensor.js";

export { callOp } from "./call.js";
export * as fft from "./generated/fft.js";
export * as linalg from "./generated/linalg.js";
export * as special from "./generated/special.js";
export * from "./generated/torch.js";

for (const name of methodNames) {
  const method = toCamelCase(name);
  if (Object.hasOwn(Tensor.prototype, method)) continue;
  Object.defineProperty(Tensor.prototype, method, { value: opMethod(name), writable: true, configurable: true });
}
