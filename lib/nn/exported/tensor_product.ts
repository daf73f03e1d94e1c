/** Quadratic maps of fields, made only of operators with an ONNX form. */
import { Module } from "../../torch/module.js";
import type { Tensor } from "../../torch/tensor.js";

/** See `TensorProductModule`: `[N, F d, *]` to `[N, F out, *]` with a matrix `[F out, d²]`. */
export class PlainTensorProduct extends Module<[input: Tensor], Tensor> {
  declare readonly matrix: Tensor;

  constructor(
    matrix: Tensor,
    private readonly fields: number,
  ) {
    super();
    this.registerBuffer("matrix", matrix.unflatten(0, [fields, -1]).clone());
  }

  override forward(input: Tensor): Tensor {
    const spatial = input.shape.slice(2);
    const split = input.unflatten(1, [this.fields, -1]);
    const x = spatial.length === 0 ? split.unsqueeze(3) : split.flatten(3);
    const products = x.unsqueeze(3).mul(x.unsqueeze(2)).flatten(2, 3);
    const y = this.matrix.matmul(products).flatten(1, 2);
    return spatial.length === 0 ? y.squeeze(2) : y.unflatten(2, spatial);
  }
}
