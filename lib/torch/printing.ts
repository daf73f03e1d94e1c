import type { Tensor } from "./tensor.js";

export function format(tensor: Tensor): string {
  return `tensor(${JSON.stringify(tensor.toArray())})`;
}
