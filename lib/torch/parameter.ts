/** Tensors that a module learns. */
import { Tensor } from "./tensor.js";

/**
 * A tensor that {@link Module} finds as a parameter. It is a leaf sharing memory with `data`.
 */
export class Parameter extends Tensor {
  /**
   * @param data its numbers; the graph that made them is left behind
   * @param requiresGrad whether gradients are computed for it (default true)
   */
  constructor(data: Tensor, requiresGrad = true) {
    super(data.detach());
    this.requiresGrad_(requiresGrad);
  }
}
