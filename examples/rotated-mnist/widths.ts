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
 * The widths in about the proportion of `shape` whose parameters come nearest to `target`: for each factor near the right one
 * the last width fills what the first two leave.
 */
export function matchingWidths(target: number, shape: Widths): Widths {
  const scaled = (factor: number) => shape.map((width) => Math.max(1, Math.round(factor * width))) as [...Widths];
  let factor = 1 / 256;
  while (plainParameters(scaled(1.02 * factor)) <= target) factor *= 1.02;
  let best = scaled(factor);
  const miss = (widths: Widths) => Math.abs(plainParameters(widths) - target);
  for (let change = 0.85; change <= 1.15; change += 0.005) {
    const [first, second] = scaled(change * factor);
    const fixed = plainParameters([first, second, 0]);
    const perChannel = plainParameters([first, second, 1]) - fixed;
    const widths: Widths = [first, second, Math.max(1, Math.round((target - fixed) / perChannel))];
    if (miss(widths) < miss(best)) best = [...widths];
  }
  return best;
}
