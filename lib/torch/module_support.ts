/** What `Module` needs besides the tree: conversion targets, checks of loaded entries, deep copies. */

import { isPlainObject } from "../config/arguments.js";
import { check, describe } from "../errors.js";
import type { Module } from "./module.js";
import { Parameter } from "./parameter.js";
import { isTensor, type Tensor } from "./tensor.js";

/** Carried by `Module.prototype`: tells modules here without importing the class (which imports this file). */
export const moduleMark: unique symbol = Symbol("escnn.Module");

export function isModule(value: unknown): value is Module {
  return typeof value === "object" && value !== null && moduleMark in value;
}

/** The dtypes that a module's parameters may have. */
const floatDtypes = ["float16", "bfloat16", "float32", "float64"] as const;

/** A dtype that `Module.to` accepts. */
export type FloatDType = (typeof floatDtypes)[number];

/** A device and a floating-point dtype, either of which may be absent. */
export interface Conversion {
  readonly device?: string;
  readonly dtype?: FloatDType;
}

/** A device such as `"cuda:0"`, a floating-point dtype such as `"float64"`, or both as an object. */
export type ConversionTarget = string | Conversion;

function isFloatDtype(value: unknown): value is FloatDType {
  return (floatDtypes as readonly unknown[]).includes(value);
}

/** Tells devices from dtypes; the device itself is checked by libtorch. */
export function parseConversion(callee: string, target: ConversionTarget): Conversion {
  if (isFloatDtype(target)) return { dtype: target };
  const given: Conversion = typeof target === "string" ? { device: target } : target;
  check(
    isPlainObject(given) && Object.keys(given).every((key) => key === "device" || key === "dtype"),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: target: given ${describe(target)}, allowed: a device, a dtype, or { device, dtype }`,
  );
  const { device, dtype } = given;
  check(
    device === undefined || (typeof device === "string" && /^[a-z]+(:\d+)?$/.test(device)),
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: given ${describe(device)}, allowed: a device ("cpu", "cuda", "cuda:0") or ${floatDtypes.join(", ")}`,
  );
  check(
    dtype === undefined || isFloatDtype(dtype),
    "ERR_DTYPE",
    () => `${callee}: dtype: given ${describe(dtype)}, allowed: ${floatDtypes.join(", ")}`,
  );
  return given;
}

/**
 * A copy of what a module may hold: tensors, modules, arrays, maps, sets and plain objects; anything else is shared.
 * `memo` keeps shared things shared; `onModule` sees each copied object that is neither tensor nor container.
 */
export function deepCopy(
  value: unknown,
  memo: Map<object, unknown>,
  onModule: (from: object, to: object) => void,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (memo.has(value)) return memo.get(value);
  const copied = <T extends object>(copy: T): T => {
    memo.set(value, copy);
    return copy;
  };
  const copy = (item: unknown) => deepCopy(item, memo, onModule);
  if (value instanceof Parameter) return copied(new Parameter(value.detach().clone(), value.requiresGrad));
  if (isTensor(value)) return copied(value.detach().clone());
  if (Array.isArray(value)) {
    const items: unknown[] = copied([]);
    for (const item of value) items.push(copy(item));
    return items;
  }
  if (value instanceof Map) {
    const entries: Map<unknown, unknown> = copied(new Map());
    for (const [key, item] of value) entries.set(key, copy(item));
    return entries;
  }
  if (value instanceof Set) {
    const items: Set<unknown> = copied(new Set());
    for (const item of value) items.add(copy(item));
    return items;
  }
  const module = isModule(value);
  if (!module && !isPlainObject(value)) return value;
  const target: Record<PropertyKey, unknown> = copied(Object.create(Object.getPrototypeOf(value)));
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
    if (property.get !== undefined) Object.defineProperty(target, key, property);
    else target[key] = copy(property.value);
  }
  if (module) onModule(value, target);
  return target;
}

/** Throws unless `given` can be copied into `target`, the entry `name` of a state dict. */
export function checkEntry(name: string, target: Tensor, given: unknown): void {
  check(
    isTensor(given),
    "ERR_INVALID_ARGUMENT",
    () => `loadStateDict: ${name}: given ${describe(given)}, allowed: a Tensor`,
  );
  const [wanted, got] = [target.shape.join(", "), given.shape.join(", ")];
  check(wanted === got, "ERR_SHAPE", () => `loadStateDict: ${name}: given shape [${got}], wanted [${wanted}]`);
}

/** A buffer or the content of a parameter on another device; floating-point ones in another dtype. */
export function convert(tensor: Tensor, { device, dtype }: Conversion): Tensor {
  const floating = dtype !== undefined && tensor.isFloatingPoint();
  return tensor.to({ ...(device === undefined ? {} : { device }), ...(floating ? { dtype } : {}) });
}
