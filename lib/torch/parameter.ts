/** Tensors that a module learns. */
import { check, describe } from "../errors.js";
import { isTensor, Tensor } from "./tensor.js";

/** A tensor that `Module` finds as a parameter: a leaf that shares memory with the tensor it was made from. */
export class Parameter extends Tensor {
  /**
   * @param data its numbers; the graph that made them is left behind
   * @param requiresGrad whether gradients are computed for it (default true)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when `data` is no tensor, `ERR_DTYPE` for integers that require gradients
   */
  constructor(data: Tensor, requiresGrad = true) {
    check(isTensor(data), "ERR_INVALID_ARGUMENT", () => `Parameter: data: given ${describe(data)}, allowed: a Tensor`);
    super(data.detach());
    this.requiresGrad_(requiresGrad);
  }
}
