/** Dropout of fields without field types. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { FieldType } from "../field_type.js";
import { indices } from "./fields.js";

/** See `FieldDropout`: fields are consecutive channels, one mask per field and position. */
export class PlainFieldDropout extends Module<[input: Tensor], Tensor> {
  declare readonly fieldOfChannel: Tensor;
  private readonly fields: number;

  constructor(
    type: FieldType,
    private readonly p: number,
  ) {
    super();
    this.fields = type.length;
    const owners = type.representations.flatMap((rho, field) => new Array<number>(rho.size).fill(field));
    this.registerBuffer("fieldOfChannel", indices(owners), { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    if (!this.training) return input;
    const [samples, , ...spatial] = input.shape as [number, number, ...number[]];
    const ones = ops.ones([samples, this.fields, ...spatial], { dtype: input.dtype, device: input.device });
    return input.mul(ops.dropout(ones, this.p, true).indexSelect(1, this.fieldOfChannel));
  }
}
