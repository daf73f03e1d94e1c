/** Linear maps and convolutions. */
import type { Arguments } from "../../../config/arguments.js";
import { expand, type IntOrTuple } from "../../../config/schemas.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { readArguments } from "../read_arguments.js";

/** y = x · weightᵀ + bias with weight `[out, in]`; x `[…, in]`, y `[…, out]`. */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return ops.linear(input, weight, bias);
}

/** yₒ = x₁ᵀ · weightₒ · x₂ + biasₒ with weight `[out, in1, in2]`; x₁ `[…, in1]`, x₂ `[…, in2]`, y `[…, out]`. */
export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return ops.bilinear(input1, input2, weight, bias);
}

/** Options of {@link conv2d} and its kin. */
export interface ConvOptions {
  readonly bias?: Tensor | null;
  readonly stride?: IntOrTuple;
  readonly padding?: IntOrTuple | "same" | "valid";
  readonly dilation?: IntOrTuple;
  readonly groups?: number;
}

type Conv = (
  input: Tensor,
  weight: Tensor,
  ...rest: Arguments<ConvOptions, ["bias", "stride", "padding", "dilation", "groups"]>
) => Tensor;

const convs = { 1: ops.conv1d, 2: ops.conv2d, 3: ops.conv3d } as const;

function conv(dims: 1 | 2 | 3): Conv {
  const op = convs[dims];
  const keys = ["bias", "stride", "padding", "dilation", "groups"] as const;
  return (input, weight, ...rest) => {
    const given = readArguments<ConvOptions>(`conv${dims}d`, keys, rest);
    const { bias = null, stride = 1, padding = 0, dilation = 1, groups = 1 } = given;
    const [steps, spacing] = [expand(stride, dims), expand(dilation, dims)];
    if (typeof padding === "string") return op(input, weight, bias, steps, padding, spacing, groups);
    return op(input, weight, bias, steps, expand(padding, dims), spacing, groups);
  };
}

/** Cross-correlation: input `[N, C, L]` or `[C, L]`, weight `[out, C / groups, k]`. */
export const conv1d: Conv = conv(1);

/** Cross-correlation: input `[N, C, H, W]` or `[C, H, W]`, weight `[out, C / groups, kH, kW]`. */
export const conv2d: Conv = conv(2);

/** Cross-correlation: input `[N, C, D, H, W]` or `[C, D, H, W]`, weight `[out, C / groups, kD, kH, kW]`. */
export const conv3d: Conv = conv(3);

/** Options of {@link convTranspose2d} and its kin. */
export interface ConvTransposeOptions {
  readonly bias?: Tensor | null;
  readonly stride?: IntOrTuple;
  readonly padding?: IntOrTuple;
  readonly outputPadding?: IntOrTuple;
  readonly groups?: number;
  readonly dilation?: IntOrTuple;
}

type ConvTranspose = (
  input: Tensor,
  weight: Tensor,
  ...rest: Arguments<ConvTransposeOptions, ["bias", "stride", "padding", "outputPadding", "groups", "dilation"]>
) => Tensor;

const transposedConvs = { 1: ops.convTranspose1d, 2: ops.convTranspose2d, 3: ops.convTranspose3d } as const;

function convTranspose(dims: 1 | 2 | 3): ConvTranspose {
  const op = transposedConvs[dims];
  const keys = ["bias", "stride", "padding", "outputPadding", "groups", "dilation"] as const;
  return (input, weight, ...rest) => {
    const given = readArguments<ConvTransposeOptions>(`convTranspose${dims}d`, keys, rest);
    const { bias = null, stride = 1, padding = 0, outputPadding = 0, groups = 1, dilation = 1 } = given;
    const all = (value: IntOrTuple) => expand(value, dims);
    return op(input, weight, bias, all(stride), all(padding), all(outputPadding), groups, all(dilation));
  };
}

/** The gradient of {@link conv1d} in its input, as an operator: weight `[C, out / groups, k]`. */
export const convTranspose1d: ConvTranspose = convTranspose(1);

/** The gradient of {@link conv2d} in its input, as an operator: weight `[C, out / groups, kH, kW]`. */
export const convTranspose2d: ConvTranspose = convTranspose(2);

/** The gradient of {@link conv3d} in its input, as an operator: weight `[C, out / groups, kD, kH, kW]`. */
export const convTranspose3d: ConvTranspose = convTranspose(3);
