/** The GPUs of this process. */
import { native } from "./native.js";
import type { Device } from "./types.js";

/** True when libtorch has CUDA and sees a device. */
export function isAvailable(): boolean {
  return deviceCount() > 0;
}

/** The number of devices. */
export function deviceCount(): number {
  return native().cudaDeviceCount();
}

/** The index of the current device. @throws EscnnError `ERR_DEVICE` without one */
export function currentDevice(): number {
  const index = native().cudaCurrentDevice();
  if (index < 0) native().cudaSetDevice("cuda");
  return index;
}

/** Makes `device` the one that `"cuda"` means. @throws EscnnError `ERR_DEVICE` when it is not there */
export function setDevice(device: Device | number): void {
  native().cudaSetDevice(named(device));
}

/** Waits for all work on the device. @throws EscnnError `ERR_DEVICE` when it is not there */
export function synchronize(device: Device | number = "cuda"): void {
  native().cudaSynchronize(named(device));
}

/** Bytes in tensors; 0 without a device. */
export function memoryAllocated(device: Device | number = "cuda"): number {
  return isAvailable() ? native().cudaMemory(named(device))[0] : 0;
}

/** The maximum of {@link memoryAllocated} since the start or {@link resetPeakMemoryStats}. */
export function maxMemoryAllocated(device: Device | number = "cuda"): number {
  return isAvailable() ? native().cudaMemory(named(device))[1] : 0;
}

/** Bytes that the allocator holds, in tensors or for reuse; 0 without a device. */
export function memoryReserved(device: Device | number = "cuda"): number {
  return isAvailable() ? native().cudaMemory(named(device))[2] : 0;
}

/** Starts the maxima again. */
export function resetPeakMemoryStats(device: Device | number = "cuda"): void {
  if (isAvailable()) native().cudaResetPeaks(named(device));
}

/** Returns memory that the allocator holds for reuse to the device. Nothing without a device. */
export function emptyCache(): void {
  native().cudaEmptyCache();
}

const named = (device: Device | number) => (typeof device === "number" ? `cuda:${device}` : device);
