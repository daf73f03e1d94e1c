/** A mask without field types. */
import { Module } from "../../torch/module.js";
import type { Tensor } from "../../torch/tensor.js";

/** Multiplies its input `[N, C, *spatial]` by a fixed `[1, 1, *spatial]`. */
export class PlainMask extends Module<[input: Tensor], Tensor> {
  declare readonly mask: Tensor;

  constructor(mask: Tensor) {
    super();
    this.registerBuffer("mask", mask);
  }

  override forward(input: Tensor): Tensor {
    return input.mul(this.mask);
  }
}
