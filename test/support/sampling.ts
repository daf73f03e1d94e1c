/** How much of a group the laws look at: samples, or with `npm run test:full` everything. */
import type { Group, GroupElement } from "../../lib/group/index.js";

/** Whether nothing is sampled. */
export const isFull = process.env.ESCNN_TEST_FULL === "1";

/** At most `count` items of a list, evenly spread, the first and last among them. */
export function sample<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))] as T);
}

/** {@link sample}, in the full run the whole list: of irreps, of ids of subgroups. */
export function spread<T>(list: readonly T[], count: number): T[] {
  return isFull ? [...list] : sample(list, count);
}

/** At most `count` elements of a group; in the full run all of a finite one. */
export function elementsOf(G: Group, count: number): GroupElement[] {
  return isFull && !G.continuous ? G.testingElements() : sample(G.testingElements(), count);
}

/**
 * Elements to pair with those of {@link elementsOf}. In the full run generators of a finite group: what holds for the
 * product of any element and a generator holds for all products.
 */
export function partnersOf(G: Group, count: number): GroupElement[] {
  return isFull && !G.continuous ? [G.identity, ...G.generators] : sample(G.testingElements(), count);
}
