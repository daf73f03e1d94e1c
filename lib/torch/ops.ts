/** Installs the generated operators on the namespace and as methods of Tensor. */
import { type OpFunction, opFunction, opMethod } from "./call.js";
import { type FftOps, type LinalgOps, operators, type SpecialOps, type TorchOps } from "./generated/ops.js";
import { Tensor } from "./tensor.js";

const spaces = { linalg: {}, fft: {}, special: {} } as Record<string, Record<string, OpFunction>>;
const top: Record<string, OpFunction> = {};

/** `keep_dim` → `keepDim`; leading and trailing underscores stay. */
export function camelCase(name: string): string {
  return name.replace(/(?<=[^_])_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

function define(target: object, name: string, value: OpFunction): void {
  if (Object.hasOwn(target, name)) return;
  Object.defineProperty(value, "name", { value: name });
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

for (const [name] of operators) {
  const space = /^(linalg|fft|special)_(.+)$/.exec(name);
  if (space !== null) {
    define(spaces[space[1] as string] as object, camelCase(space[2] as string), opFunction(name));
  } else {
    define(top, camelCase(name), opFunction(name));
    define(Tensor.prototype, camelCase(name), opMethod(name));
  }
}

/** The operators of `torch`, `torch.linalg`, `torch.fft`, `torch.special`. */
export const ops = top as unknown as TorchOps;
export const linalg = spaces.linalg as unknown as LinalgOps;
export const fft = spaces.fft as unknown as FftOps;
export const special = spaces.special as unknown as SpecialOps;
