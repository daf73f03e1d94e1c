/** Convolutions and transposed convolutions: one body, bound over dimension and direction. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { expand, factory, integer, intOrTuple, once, oneOf, perDimension } from "../../config/schemas.js";
import { check, EscnnError } from "../../errors.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import type { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { checkDims, emptyParameter, resetWeightAndBias } from "./layer.js";
import { value } from "./repr.js";

type Dims = 1 | 2 | 3;

/** @internal */
export const convSchemas = once((dims: Dims) => {
  const channels = { inChannels: integer(1), outChannels: integer(1), kernelSize: perDimension(dims, 1) };
  const stride = perDimension(dims, 1).default(expand(1, dims));
  const padding = perDimension(dims, 0).default(expand(0, dims));
  const dilation = perDimension(dims, 1).default(expand(1, dims));
  const groups = integer(1).default(1);
  const bias = z.boolean().default(true);
  const names = z.union([intOrTuple(dims, 0), z.enum(["same", "valid"])], {
    error: `allowed: an integer >= 0, an array of ${dims} of them, "same" or "valid"`,
  });
  const sides = names.transform((given) => (typeof given === "string" ? given : expand(given, dims)));
  return {
    direct: z.strictObject({
      ...channels,
      stride,
      padding: sides.default(expand(0, dims)),
      dilation,
      groups,
      bias,
      paddingMode: oneOf("zeros", "reflect", "replicate", "circular").default("zeros"),
      ...factory(),
    }),
    transposed: z.strictObject({
      ...channels,
      stride,
      padding,
      outputPadding: perDimension(dims, 0).default(expand(0, dims)),
      groups,
      bias,
      dilation,
      paddingMode: oneOf("zeros").default("zeros"),
      ...factory(),
    }),
  };
});

const directOps = { 1: ops.conv1d, 2: ops.conv2d, 3: ops.conv3d } as const;
const transposedOps = { 1: ops.convTranspose1d, 2: ops.convTranspose2d, 3: ops.convTranspose3d } as const;
/** Options of {@link Conv1d}, {@link Conv2d}, {@link Conv3d}; sizes are one integer or one per dimension. */
export type ConvLayerOptions = z.input<ReturnType<typeof convSchemas>["direct"]>;
/** Options of {@link ConvTranspose1d}, {@link ConvTranspose2d}, {@link ConvTranspose3d}. */
export type ConvTransposeLayerOptions = z.input<ReturnType<typeof convSchemas>["transposed"]>;

type ConvArguments = Arguments<
  ConvLayerOptions,
  [
    "inChannels",
    "outChannels",
    "kernelSize",
    "stride",
    "padding",
    "dilation",
    "groups",
    "bias",
    "paddingMode",
    "device",
    "dtype",
  ]
>;
type ConvTransposeArguments = Arguments<
  ConvTransposeLayerOptions,
  [
    "inChannels",
    "outChannels",
    "kernelSize",
    "stride",
    "padding",
    "outputPadding",
    "groups",
    "bias",
    "dilation",
    "paddingMode",
    "device",
    "dtype",
  ]
>;

/** What all convolutions are. Not for construction: use the six classes. */
export abstract class ConvNd extends Module<[input: Tensor, outputSize?: readonly number[]], Tensor> {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[] | "same" | "valid";
  readonly dilation: readonly number[];
  readonly transposed: boolean;
  readonly outputPadding: readonly number[];
  readonly groups: number;
  readonly paddingMode: "zeros" | "reflect" | "replicate" | "circular";
  /** `[out, in / groups, …kernel]`; transposed `[in, out / groups, …kernel]`. */
  readonly weight: Parameter;
  /** `[out]`, or null without bias. */
  readonly bias: Parameter | null;

  protected constructor(callee: string, dims: Dims, transposed: boolean, args: readonly unknown[]) {
    super();
    const given = transposed
      ? parseArguments(callee, convSchemas(dims).transposed, args)
      : { ...parseArguments(callee, convSchemas(dims).direct, args), outputPadding: expand(0, dims) };
    const { inChannels, outChannels, groups } = given;
    for (const [name, channels] of Object.entries({ inChannels, outChannels })) {
      check(
        channels % groups === 0,
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: ${name}: given ${channels}, allowed: a multiple of groups (${groups})`,
      );
    }
    if (given.padding === "same" && given.stride.some((step) => step !== 1)) {
      throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: padding: "same" is allowed with stride 1 only`);
    }
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = given.kernelSize;
    this.stride = given.stride;
    this.padding = given.padding;
    this.dilation = given.dilation;
    this.transposed = transposed;
    this.outputPadding = given.outputPadding;
    this.groups = groups;
    this.paddingMode = given.paddingMode;
    const channels = transposed ? [inChannels, outChannels / groups] : [outChannels, inChannels / groups];
    this.weight = emptyParameter([...channels, ...this.kernelSize], given);
    this.bias = given.bias ? emptyParameter([outChannels], given) : null;
    this.resetParameters();
  }

  /** Draws new weights. */
  resetParameters(): void {
    resetWeightAndBias(this.weight, this.bias);
  }

  protected checkInput(input: Tensor): void {
    const dims = this.kernelSize.length;
    checkDims(this.typeName(), input, dims + 1, dims + 2);
    const channels = input.shape[input.shape.length - dims - 1];
    check(
      channels === this.inChannels,
      "ERR_SHAPE",
      () =>
        `${this.typeName()}: input: given ${channels} channels (shape [${input.shape.join(", ")}]), wanted ${this.inChannels}`,
    );
  }

  /** What goes on each side of the input: `[left, right, top, bottom, …]`, last dimension first. */
  protected sides(): number[] {
    const { padding } = this;
    return this.kernelSize
      .map((size, i) => {
        if (padding === "valid") return [0, 0];
        if (padding !== "same") return [padding[i] as number, padding[i] as number];
        const total = (this.dilation[i] as number) * (size - 1);
        return [Math.floor(total / 2), total - Math.floor(total / 2)];
      })
      .reverse()
      .flat();
  }

  override extraRepr(): string {
    const { padding, dilation, outputPadding, groups, paddingMode } = this;
    const parts = [`${this.inChannels}, ${this.outChannels}`, `kernel_size=${value(this.kernelSize)}`];
    parts.push(`stride=${value(this.stride)}`);
    if (typeof padding === "string") parts.push(`padding=${padding}`);
    else if (padding.some((width) => width !== 0)) parts.push(`padding=${value(padding)}`);
    if (dilation.some((step) => step !== 1)) parts.push(`dilation=${value(dilation)}`);
    if (outputPadding.some((width) => width !== 0)) parts.push(`output_padding=${value(outputPadding)}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (this.bias === null) parts.push("bias=False");
    if (paddingMode !== "zeros") parts.push(`padding_mode=${paddingMode}`);
    return parts.join(", ");
  }
}

abstract class Direct extends ConvNd {
  constructor(callee: string, dims: Dims, args: readonly unknown[]) {
    super(callee, dims, false, args);
  }

  /** Cross-correlation of `[N, inChannels, …]` or `[inChannels, …]` with the weight. */
  override forward(input: Tensor): Tensor {
    this.checkInput(input);
    const dims = this.kernelSize.length as Dims;
    const convolve = directOps[dims];
    const { weight, bias, stride, padding, dilation, groups, paddingMode } = this;
    if (paddingMode === "zeros") {
      if (typeof padding === "string") return convolve(input, weight, bias, stride, padding, dilation, groups);
      return convolve(input, weight, bias, stride, padding, dilation, groups);
    }
    const padded = ops.pad(input, this.sides(), paddingMode);
    return convolve(padded, weight, bias, stride, expand(0, dims), dilation, groups);
  }
}

abstract class Transposed extends ConvNd {
  constructor(callee: string, dims: Dims, args: readonly unknown[]) {
    super(callee, dims, true, args);
  }

  /**
   * The gradient of a convolution in its input, as an operator on `[N, inChannels, …]` or `[inChannels, …]`.
   *
   * @param outputSize the wanted spatial sizes, where `stride` leaves several possible; replaces `outputPadding`
   * @throws EscnnError `ERR_SHAPE` for a size that cannot be reached
   */
  override forward(input: Tensor, outputSize?: readonly number[]): Tensor {
    this.checkInput(input);
    const { weight, bias, stride, padding, groups, dilation } = this;
    const extra = outputSize === undefined ? this.outputPadding : this.outputPaddingFor(input, outputSize);
    const convolve = transposedOps[this.kernelSize.length as Dims];
    return convolve(input, weight, bias, stride, padding as readonly number[], extra, groups, dilation);
  }

  private outputPaddingFor(input: Tensor, outputSize: readonly number[]): number[] {
    const dims = this.kernelSize.length;
    const sizes = input.shape.slice(-dims);
    const smallest = sizes.map((size, i) => {
      const reach = (this.dilation[i] as number) * ((this.kernelSize[i] as number) - 1);
      return (
        (size - 1) * (this.stride[i] as number) - 2 * ((this.padding as readonly number[])[i] as number) + reach + 1
      );
    });
    const wanted = outputSize.slice(-dims);
    const extra = smallest.map((size, i) => (wanted[i] ?? Number.NaN) - size);
    check(
      (outputSize.length === dims || outputSize.length === input.shape.length) &&
        extra.every((width, i) => width >= 0 && width < (this.stride[i] as number)),
      "ERR_SHAPE",
      () => {
        const largest = smallest.map((size, i) => size + (this.stride[i] as number) - 1);
        return `${this.typeName()}: outputSize: given [${outputSize}], wanted sizes from [${smallest}] to [${largest}]`;
      },
    );
    return extra;
  }
}

/** Convolution over `[N, C, L]`; options in Python's order, by position or name. */
export class Conv1d extends Direct {
  constructor(...args: ConvArguments) {
    super(new.target.name, 1, args);
  }
}

/** Convolution over `[N, C, H, W]`; options in Python's order, by position or name. */
export class Conv2d extends Direct {
  constructor(...args: ConvArguments) {
    super(new.target.name, 2, args);
  }
}

/** Convolution over `[N, C, D, H, W]`; options in Python's order, by position or name. */
export class Conv3d extends Direct {
  constructor(...args: ConvArguments) {
    super(new.target.name, 3, args);
  }
}

/** Transposed convolution over `[N, C, L]`; options in Python's order, by position or name. */
export class ConvTranspose1d extends Transposed {
  constructor(...args: ConvTransposeArguments) {
    super(new.target.name, 1, args);
  }
}

/** Transposed convolution over `[N, C, H, W]`; options in Python's order, by position or name. */
export class ConvTranspose2d extends Transposed {
  constructor(...args: ConvTransposeArguments) {
    super(new.target.name, 2, args);
  }
}

/** Transposed convolution over `[N, C, D, H, W]`; options in Python's order, by position or name. */
export class ConvTranspose3d extends Transposed {
  constructor(...args: ConvTransposeArguments) {
    super(new.target.name, 3, args);
  }
}
