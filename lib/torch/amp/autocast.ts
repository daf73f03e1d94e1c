/** Operators in lower precision where that is safe. The dispatcher does it, so it holds for every operator and layer. */
import { check, describe } from "../../errors.js";
import { rejectPromise } from "../autograd.js";
import { native } from "../native.js";
import type { DType } from "../types.js";

/** Kinds of devices with a precision of their own. */
export type AutocastDevice = "cuda" | "cpu";

export interface AutocastOptions {
  /** The lower precision, `"bfloat16"` or `"float16"`. Default: bfloat16 on the CPU, float16 on CUDA. */
  readonly dtype?: DType;
  /** False runs `fn` without autocast, also inside another one. Default: true. */
  readonly enabled?: boolean;
  /** Keeps weights that were lowered until the outermost autocast ends. Default: as outside, true at first. */
  readonly cacheEnabled?: boolean;
}

/**
 * Runs `fn` with the operators that gain from it (convolutions, matrix products) in lower precision and those that need
 * it in float32. `fn` must be synchronous; run `backward` outside of it.
 *
 * @param device `"cuda"` or `"cpu"`
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for another device, `ERR_DTYPE` for another dtype
 */
export function autocast<T>(device: AutocastDevice, options: AutocastOptions, fn: () => T): T;
export function autocast<T>(device: AutocastDevice, fn: () => T): T;
export function autocast<T>(device: AutocastDevice, options: AutocastOptions | (() => T), fn?: () => T): T {
  const [settings, body] = typeof options === "function" ? [{} as AutocastOptions, options] : [options, fn as () => T];
  checkDevice("torch.autocast", device);
  const enabled = native().autocastEnabled(device);
  const dtype = native().autocastDtype(device);
  const cached = native().autocastCacheEnabled();
  const wanted = settings.dtype ?? dtype;
  check(
    wanted === "bfloat16" || wanted === "float16",
    "ERR_DTYPE",
    () => `torch.autocast: dtype: given ${describe(wanted)}, allowed: "bfloat16", "float16"`,
  );
  native().setAutocast(device, settings.enabled ?? true, wanted);
  native().setAutocastCacheEnabled(settings.cacheEnabled ?? cached);
  native().enterAutocast();
  try {
    return rejectPromise("torch.autocast", body());
  } finally {
    native().exitAutocast();
    native().setAutocast(device, enabled, dtype);
    native().setAutocastCacheEnabled(cached);
  }
}

/** True inside {@link autocast} for this kind of device. */
export function isAutocastEnabled(device: AutocastDevice): boolean {
  return native().autocastEnabled(device);
}

/** The lower precision of this kind of device: that of {@link autocast} around, or the one it has by default. */
export function getAutocastDtype(device: AutocastDevice): DType {
  return native().autocastDtype(device) as DType;
}

/** True where lowered weights are kept inside {@link autocast}. */
export function isAutocastCacheEnabled(): boolean {
  return native().autocastCacheEnabled();
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` unless it is a kind of device with autocast */
export function checkDevice(callee: string, device: AutocastDevice): void {
  check(
    device === "cuda" || device === "cpu",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: device: given ${describe(device)}, allowed: "cuda", "cpu"`,
  );
}
