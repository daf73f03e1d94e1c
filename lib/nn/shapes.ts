/** How windows (of convolutions and pools) change the size of a grid. */

/** A window that moves over one axis. */
export interface Window {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  /** Whether a last window that leaves the padded grid counts. */
  readonly ceilMode?: boolean;
}

function overhang(size: number, { kernelSize, padding, dilation }: Window): number {
  return size + 2 * padding - dilation * (kernelSize - 1) - 1;
}

/** The number of windows on an axis of `size`; below 1 where none fits. */
export function windowCount(size: number, window: Window): number {
  const steps = overhang(size, window) / window.stride;
  if (!window.ceilMode) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  // The last window must start inside the grid or its left padding.
  return (count - 1) * window.stride >= size + window.padding ? count - 1 : count;
}

/**
 * Whether the windows lie symmetrically about the centre of the axis, so that a flip of the input is a flip of the
 * output.
 */
export function isWindowCentred(size: number, window: Window): boolean {
  return overhang(size, window) % window.stride === 0;
}
