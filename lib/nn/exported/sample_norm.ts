/** Normalisations with statistics of each sample, without field types, made only of operators with an ONNX form. */
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import type { ExportOptions } from "../equivariant_module.js";
import type { FieldType } from "../field_type.js";
import { plainFieldMaps } from "./mix.js";

/** What a normalisation takes off and divides by. */
export interface SampleNormOptions {
  /** One `[d, d]` per field, applied to the input at first: differences of its channels that keep the result. */
  readonly difference: readonly Tensor[] | null;
  /** One `[d, d]` per field: from its channels to what is taken off. */
  readonly centre: readonly Tensor[];
  /**
   * `"position"`: statistics of single positions. `"sample"`: of the means over space, and variances about what is taken
   * off. `"channel"`: as `"sample"`, with unbiased variances of each channel about its own mean.
   */
  readonly over: "position" | "sample" | "channel";
  readonly eps: number;
  /** `[C]` */
  readonly weight: Tensor | null;
  /** `[C]` */
  readonly bias: Tensor | null;
}

/** (x − centre) / √(variance + eps) · weight + bias, where the variance of a channel is that of its field. */
export class PlainSampleNorm extends Module<[input: Tensor], Tensor> {
  readonly difference: Module<[input: Tensor], Tensor> | null;
  readonly centre: Module<[input: Tensor], Tensor>;
  /** From the variances of channels to the mean over the channels of their field, for each channel. */
  readonly average: Module<[input: Tensor], Tensor>;
  declare readonly weight: Tensor | null;
  declare readonly bias: Tensor | null;
  private readonly over: SampleNormOptions["over"];
  private readonly eps: number;

  constructor(type: FieldType, options: SampleNormOptions, place: Required<ExportOptions>) {
    super();
    const { dimensionality } = type.gspace;
    const means = type.representations.map(({ size }) => ops.full([size, size], 1 / size, { dtype: "float64" }));
    const { difference } = options;
    this.difference = difference && plainFieldMaps(difference, null, dimensionality, place);
    this.centre = plainFieldMaps(options.centre, null, dimensionality, place);
    this.average = plainFieldMaps(means, null, dimensionality, place);
    const ones = new Array<number>(dimensionality).fill(1);
    const perChannel = (numbers: Tensor | null) =>
      numbers === null
        ? null
        : numbers
            .detach()
            .to(place)
            .view([1, type.size, ...ones]);
    this.registerBuffer("weight", perChannel(options.weight));
    this.registerBuffer("bias", perChannel(options.bias));
    this.over = options.over;
    this.eps = options.eps;
  }

  override forward(given: Tensor): Tensor {
    const input = this.difference === null ? given : this.difference.forward(given);
    const axes = input.shape.slice(2).map((_, i) => i + 2);
    const mean = this.over === "position" ? input : input.mean(axes, true);
    const centred = input.sub(this.centre.forward(mean));
    const deviation = this.over === "channel" ? input.sub(mean) : centred;
    let square = deviation.mul(deviation);
    if (this.over === "sample") square = square.mean(axes, true);
    if (this.over === "channel") {
      const positions = input.shape.slice(2).reduce((product, size) => product * size, 1);
      square = square.sum(axes, true).div(positions - 1);
    }
    const normalized = centred.div(this.average.forward(square).add(this.eps).sqrt());
    const scaled = this.weight === null ? normalized : normalized.mul(this.weight);
    return this.bias === null ? scaled : scaled.add(this.bias);
  }
}
