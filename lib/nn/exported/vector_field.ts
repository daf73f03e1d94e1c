/** Largest channels as vectors, made only of operators with an ONNX form. */
import { Module } from "../../torch/module.js";
import type { Tensor } from "../../torch/tensor.js";

/** See `VectorFieldNonLinearity`: `[N, F · order, *]` to `[N, F · size, *]`, `directions` `[size, order]`. */
export class PlainVectorField extends Module<[input: Tensor], Tensor> {
  declare readonly directions: Tensor;

  constructor(directions: Tensor) {
    super();
    this.registerBuffer("directions", directions, { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    const [size, order] = this.directions.shape as [number, number];
    const fields = input.unflatten(1, [-1, order]);
    const largest = fields.amax([2], true);
    const chosen = fields.eq(largest).to(input.dtype).unsqueeze(2);
    const ones = new Array<number>(input.ndim - 2).fill(1);
    const sums = chosen.mul(this.directions.view([1, 1, size, order, ...ones])).sum([3]);
    return sums.mul(largest.relu().div(chosen.sum([3]))).flatten(1, 2);
  }
}
