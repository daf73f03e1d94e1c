/** Checks that several training functions share. */
import * as z from "zod";
import type { Module } from "../torch/module.js";

/** A value that `test` accepts, called `expected` in the error. */
export function predicate<T>(expected: string, test: (value: unknown) => boolean): z.ZodType<T> {
  return z.custom<T>(test, { error: `expected ${expected}` });
}

/** An object with these methods. */
export function withMethods<T>(expected: string, ...methods: string[]): z.ZodType<T> {
  return predicate<T>(expected, (value) => {
    if (typeof value !== "object" || value === null) return false;
    return methods.every((method) => typeof (value as Record<string, unknown>)[method] === "function");
  });
}

/** Where a network computes: the device of its first parameter, else `"cpu"`. */
export function deviceOf(net: Module): string {
  for (const parameter of net.parameters()) return String(parameter.device);
  return "cpu";
}
