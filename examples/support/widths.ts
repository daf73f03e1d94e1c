/** How wide a plain network must be to have as many parameters as a steerable one. */

/** Channels after each convolution, at least one. */
export type Widths = readonly number[];

/**
 * The widths in about the proportion of `shape` whose parameters come nearest to `target`: for each factor near the right one
 * the last width fills what the others leave.
 *
 * @param count parameters of the network with given widths, affine in the last one
 */
export function matchingWidths<W extends Widths>(target: number, shape: W, count: (widths: W) => number): W {
  const scaled = (factor: number) => shape.map((width) => Math.max(1, Math.round(factor * width))) as unknown as W;
  const withLast = (widths: W, last: number) => [...widths.slice(0, -1), last] as unknown as W;
  let factor = 1 / 256;
  while (count(scaled(1.02 * factor)) <= target) factor *= 1.02;
  let best = scaled(factor);
  const miss = (widths: W) => Math.abs(count(widths) - target);
  for (let change = 0.85; change <= 1.15; change += 0.005) {
    const some = scaled(change * factor);
    const fixed = count(withLast(some, 0));
    const perChannel = count(withLast(some, 1)) - fixed;
    const widths = withLast(some, Math.max(1, Math.round((target - fixed) / perChannel)));
    if (miss(widths) < miss(best)) best = widths;
  }
  return best;
}
