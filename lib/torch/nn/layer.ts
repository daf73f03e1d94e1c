/** The base of layers that map one tensor to one. */
import { check } from "../../errors.js";
import { Module } from "../module.js";
import * as ops from "../ops.js";
import { Parameter } from "../parameter.js";
import type { Tensor } from "../tensor.js";
import { calculateFanInAndFanOut, kaimingUniform_, uniform_ } from "./init.js";

/** A module from one tensor to one tensor. */
export abstract class Layer extends Module<[input: Tensor], Tensor> {}

/** Where and in which dtype a layer creates its tensors. */
export interface Factory {
  readonly device?: string;
  readonly dtype?: "float16" | "bfloat16" | "float32" | "float64";
}

/** The two entries, without absent ones. */
export function factoryOf({ device, dtype }: Factory): Factory {
  return { ...(device === undefined ? {} : { device }), ...(dtype === undefined ? {} : { dtype }) };
}

/** A parameter with arbitrary numbers. */
export function emptyParameter(shape: readonly number[], factory: Factory): Parameter {
  return new Parameter(ops.empty(shape, factoryOf(factory)));
}

/** PyTorch's default for linear layers and convolutions: He uniform with a = √5; the bias within ±1/√fanIn. */
export function resetWeightAndBias(weight: Tensor, bias: Tensor | null): void {
  kaimingUniform_(weight, { a: Math.sqrt(5) });
  if (bias === null) return;
  const [fanIn] = calculateFanInAndFanOut(weight);
  const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
  uniform_(bias, -bound, bound);
}

/** Throws `ERR_SHAPE` unless `input` has one of the allowed numbers of dimensions. */
export function checkDims(callee: string, input: Tensor, ...allowed: readonly number[]): void {
  check(
    allowed.includes(input.shape.length),
    "ERR_SHAPE",
    () => `${callee}: input: given shape [${input.shape.join(", ")}], wanted ${allowed.join(" or ")} dimensions`,
  );
}
