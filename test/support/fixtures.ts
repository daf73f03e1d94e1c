/** Tensors and options as the fixture scripts write them. */
import { readFileSync } from "node:fs";
import { fromArray, type Tensor, tensor } from "../../lib/torch/index.js";

/** `data` is row-major; complex numbers are pairs. */
export interface TensorJson {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly (number | boolean | readonly [number, number])[];
}

/** Reads a JSON file beside the calling test. */
export function readFixture<T>(url: string, path: string): T {
  return JSON.parse(readFileSync(new URL(path, url), "utf8")) as T;
}

export function isTensorJson(value: unknown): value is TensorJson {
  return typeof value === "object" && value !== null && "shape" in value && "dtype" in value && "data" in value;
}

/** The tensor itself. */
export function fromJson(json: TensorJson): Tensor {
  const { shape, data } = json;
  const dtype = json.dtype as Tensor["dtype"];
  if (dtype.startsWith("complex")) {
    const values = (data as readonly (readonly [number, number])[]).map(([re, im]) => ({ re, im }));
    return tensor(values, { dtype }).reshape(shape);
  }
  return fromArray(Float64Array.from(data as readonly number[], Number), shape, { dtype });
}

/** Options with their tensors. */
export function optionsFromJson(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(options).map(([key, value]) => [key, isTensorJson(value) ? fromJson(value) : value]);
  return Object.fromEntries(entries);
}
