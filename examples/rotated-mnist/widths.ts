/** How wide the plain network must be to have as many parameters as the steerable one. */
import { matchingWidths } from "../support/widths.js";

/** Kernel sizes of the three convolutions, and the classes of the head. */
export const kernelSizes = [7, 5, 5] as const;
export const classes = 10;

/** Channels after each convolution. */
export type Widths = readonly [number, number, number];

/** Parameters of the plain network: convolutions without bias, batch norms with scale and shift, linear head. */
export function plainParameters(widths: Widths): number {
  let count = 0;
  let channels = 1;
  widths.forEach((width, index) => {
    count += channels * width * (kernelSizes[index] as number) ** 2 + 2 * width;
    channels = width;
  });
  return count + channels * classes + classes;
}

/** The widths in about the proportion of `shape` whose parameters come nearest to `target`. */
export function plainWidths(target: number, shape: Widths): Widths {
  return matchingWidths(target, shape, plainParameters);
}
