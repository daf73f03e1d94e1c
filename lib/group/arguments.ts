/** The argument schemas that the functions of this room share. */
import { z } from "zod";
import { isTensor, type Tensor } from "../torch/tensor.js";
import type { Id } from "./native.js";

const isId = (value: unknown): value is Id =>
  value === null ||
  typeof value === "boolean" ||
  typeof value === "string" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isId));

/** An id of an irrep or a subgroup; whether it exists is for the group to say. */
export const id = z.custom<Id>(
  (value) => value !== undefined && isId(value),
  "expected an id: a number, null, a string, or an array of them",
);

/** A matrix as rows of numbers or as a two-dimensional Tensor. */
export type MatrixLike = readonly (readonly number[])[] | Tensor;
export const matrixLike = z.custom<MatrixLike>(
  (value) =>
    isTensor(value) ||
    (Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((item) => typeof item === "number"))),
  "expected a matrix, as rows of numbers or a Tensor",
);

export const integer = (minimum: number) =>
  z.custom<number>(
    (value) => Number.isSafeInteger(value) && (value as number) >= minimum,
    `expected an integer >= ${minimum}`,
  );

export const name = z.string();
export const nonlinearities = z.custom<Iterable<string>>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Symbol.iterator in value &&
    [...(value as Iterable<unknown>)].every((item) => typeof item === "string"),
  "expected names of nonlinearities",
);
