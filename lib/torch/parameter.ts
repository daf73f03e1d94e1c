/** Tensors that a module learns. */
import { type Handle, native } from "./native.js";
import { Tensor, toHandle } from "./tensor.js";

/** A tensor that `Module` finds as a parameter: a leaf that shares memory with the tensor it was made from. */
export class Parameter extends Tensor {
  /**
   * @param data its numbers; the graph that made them is left behind
   * @param requiresGrad whether gradients are computed for it (default true)
   * @throws EscnnError `ERR_INVALID_ARGUMENT` when `data` is no tensor, `ERR_DTYPE` for integers that require gradients
   */
  constructor(data: Tensor, requiresGrad = true) {
    super(detach(toHandle(data, "data")));
    this.requiresGrad_(requiresGrad);
  }
}

/** A new handle on the same memory. */
function detach(handle: Handle): Handle {
  return native().callOp(native().opId("detach"), 1, undefined, handle) as Handle;
}
