/** How wide a plain network must be to have as many parameters as a steerable one. */

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

/**
 * The widths in about the proportion of `shape` whose parameters come nearest to `target`: every common factor is tried, the
 * last width then fills what is left.
 */
export function matchingWidths(target: number, shape: Widths): Widths {
  let best: Widths = [1, 1, 1];
  const miss = (widths: Widths) => Math.abs(plainParameters(widths) - target);
  for (let first = 1; plainParameters([first, 1, 1]) <= target; first++) {
    const second = Math.max(1, Math.round((first * shape[1]) / shape[0]));
    const third = Math.max(1, Math.round((first * shape[2]) / shape[0]));
    for (const change of [-2, -1, 0, 1, 2]) {
      const middle = Math.max(1, second + change);
      for (let last = Math.ceil(third / 2); last <= 2 * third; last++) {
        const widths: Widths = [first, middle, last];
        if (miss(widths) < miss(best)) best = widths;
      }
    }
  }
  return best;
}
