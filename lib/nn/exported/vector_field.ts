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
    const places = fields.argmax({ dim: 2 });
    const chosen = this.directions.indexSelect(1, places.flatten()).view([size, ...places.shape]);
    return chosen
      .mul(fields.amax([2]).relu())
      .movedim(0, 2)
      .flatten(1, 2);
  }
}
