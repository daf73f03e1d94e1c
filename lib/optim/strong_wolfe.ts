/** A line search for the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6), as PyTorch searches. */
import type { Tensor } from "../torch/tensor.js";

/** The objective at a point of the line; the gradient as one vector `[n]`. */
export interface Evaluation {
  readonly loss: number;
  readonly gradient: Tensor;
}

interface Trial extends Evaluation {
  /** The length along the direction. */
  readonly size: number;
  /** The directional derivative. */
  readonly slope: number;
}

/** Sufficient decrease and curvature. */
const [c1, c2] = [1e-4, 0.9];
/** Brackets that move no parameter by more are small enough. */
const smallest = 1e-9;

/**
 * A length where f ≤ f₀ + c₁ · size · slope₀ and |slope| ≤ −c₂ · slope₀, or the best found.
 *
 * @param at evaluates the objective at a length
 * @param limit the largest number of evaluations after the first one
 */
export function strongWolfe(
  at: (size: number) => Evaluation,
  firstSize: number,
  direction: Tensor,
  start: Evaluation,
  slope: number,
  limit: number,
): { point: Evaluation; size: number; evaluations: number } {
  let evaluations = 0;
  const attempt = (size: number): Trial => {
    evaluations++;
    const found = at(size);
    return { ...found, size, slope: found.gradient.dot(direction).item() };
  };
  const rises = (trial: Trial) => trial.loss > start.loss + c1 * trial.size * slope;
  const isFlat = (trial: Trial) => Math.abs(trial.slope) <= -c2 * slope;
  const answer = (trial: Trial) => ({ point: trial, size: trial.size, evaluations });

  const origin: Trial = { ...start, size: 0, slope };
  let previous = origin;
  let current = attempt(firstSize);
  let bracket: [Trial, Trial] | undefined;
  for (let iteration = 0; evaluations <= limit; iteration++) {
    if (rises(current) || (iteration > 1 && current.loss >= previous.loss)) {
      bracket = [previous, current];
      break;
    }
    if (isFlat(current)) return answer(current);
    if (current.slope >= 0) {
      bracket = [previous, current];
      break;
    }
    const bounds = [current.size + 0.01 * (current.size - previous.size), 10 * current.size] as const;
    const next = attempt(minimumOfCubic(previous, current, bounds));
    previous = current;
    current = next;
  }
  bracket ??= [origin, current];

  const width = direction.abs().max().item();
  const better = ([a, b]: readonly [Trial, Trial]): 0 | 1 => (a.loss <= b.loss ? 0 : 1);
  let low = better(bracket);
  let stuck = false;
  while (evaluations <= limit) {
    const sizes = bracket.map((trial) => trial.size);
    const [from, to] = [Math.min(...sizes), Math.max(...sizes)];
    if ((to - from) * width < smallest) break;
    let size = minimumOfCubic(bracket[0], bracket[1], [from, to]);
    // Twice in a row near an end, or at it: a tenth of the bracket away from that end.
    const margin = 0.1 * (to - from);
    if (Math.min(to - size, size - from) < margin) {
      if (stuck || size >= to || size <= from) {
        size = Math.abs(size - to) < Math.abs(size - from) ? to - margin : from + margin;
        stuck = false;
      } else {
        stuck = true;
      }
    } else {
      stuck = false;
    }
    const trial = attempt(size);
    const high = 1 - low;
    if (rises(trial) || trial.loss >= bracket[low].loss) {
      bracket[high] = trial;
      low = better(bracket);
      continue;
    }
    if (isFlat(trial)) return answer(trial);
    if (trial.slope * ((bracket[high] as Trial).size - bracket[low].size) >= 0) bracket[high] = bracket[low];
    bracket[low] = trial;
  }
  return answer(bracket[low]);
}

/** Where the cubic through two values and slopes is least, within bounds; their middle where it has no minimum. */
function minimumOfCubic(a: Trial, b: Trial, [from, to]: readonly [number, number]): number {
  const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.size - b.size);
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (from + to) / 2;
  const [left, right] = a.size <= b.size ? [a, b] : [b, a];
  const d2 = Math.sqrt(square);
  const least = right.size - (right.size - left.size) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return Math.min(Math.max(least, from), to);
}
