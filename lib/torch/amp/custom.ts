/** Rules for own autograd functions under autocast. */
import { isPlainObject } from "../../config/arguments.js";
import { isTensor } from "../tensor.js";
import type { DType } from "../types.js";
import { type AutocastDevice, autocast, checkDevice, getAutocastDtype, isAutocastEnabled } from "./autocast.js";

/** How each function's forward ran, by its context. */
const forwards = new WeakMap<object, { readonly enabled: boolean; readonly dtype: DType }>();

/** Options of {@link customFwd}. */
export interface CustomFwdOptions {
  /**
   * Under autocast, floating-point tensors of the device (float64 apart) are converted to this dtype and `forward` runs
   * without autocast. Default: tensors stay and the present autocast applies inside.
   */
  readonly castInputs?: DType;
}

/**
 * Wraps the `forward` of a `torch.autograd.Function` for autocast:
 *
 *     class Exp extends torch.autograd.Function {
 *       static forward = torch.amp.customFwd("cuda", { castInputs: "float32" }, (ctx, x) => …);
 *       static backward = torch.amp.customBwd("cuda", (ctx, grad) => …);
 *     }
 *
 * Outside of autocast it changes nothing.
 */
export function customFwd<C extends object, A extends unknown[], R>(
  device: AutocastDevice,
  options: CustomFwdOptions,
  forward: (ctx: C, ...args: A) => R,
): (ctx: C, ...args: A) => R {
  checkDevice("torch.amp.customFwd", device);
  const { castInputs } = options;
  return (ctx, ...args) => {
    const enabled = isAutocastEnabled(device);
    const dtype = getAutocastDtype(device);
    forwards.set(ctx, { enabled: enabled && castInputs === undefined, dtype });
    if (!enabled || castInputs === undefined) return forward(ctx, ...args);
    const lowered = args.map((value) => cast(value, device, castInputs)) as A;
    return autocast(device, { enabled: false }, () => forward(ctx, ...lowered));
  };
}

/** Wraps the `backward` that belongs to a {@link customFwd}: it runs with the autocast that `forward` ran with. */
export function customBwd<C extends object, A extends unknown[], R>(
  device: AutocastDevice,
  backward: (ctx: C, ...grads: A) => R,
): (ctx: C, ...grads: A) => R {
  checkDevice("torch.amp.customBwd", device);
  return (ctx, ...grads) => {
    const { enabled, dtype } = forwards.get(ctx) ?? { enabled: false, dtype: getAutocastDtype(device) };
    return autocast(device, { enabled, dtype }, () => backward(ctx, ...grads));
  };
}

function cast(value: unknown, device: AutocastDevice, dtype: DType): unknown {
  if (isTensor(value)) {
    const eligible = /^b?float/.test(value.dtype) && value.dtype !== "float64" && value.device.startsWith(device);
    return eligible ? value.to({ dtype }) : value;
  }
  if (Array.isArray(value)) return value.map((item) => cast(item, device, dtype));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cast(item, device, dtype)]));
}
