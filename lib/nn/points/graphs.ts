/** Edges between near points. */
import * as z from "zod";
import { parseOptions } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import * as ops from "../../torch/ops.js";
import { scope } from "../../torch/scope.js";
import { isTensor, type Tensor } from "../../torch/tensor.js";

const schema = once(() =>
  z.strictObject({
    loop: z.boolean({ error: "allowed: true or false" }).default(false),
    batch: z.custom<Tensor>((given) => isTensor(given), "allowed: a Tensor").nullish(),
  }),
);

/**
 * `loop`: whether a point is its own neighbour (default false). `batch`: int64 `[P]`, of which graph each point is; points
 * of different graphs are no neighbours (default: one graph).
 */
export type GraphOptions = z.input<ReturnType<typeof schema>>;

/** Distances made at a time. */
const largestPart = 2 ** 24;

/** Of cdist: differences, not products, which would lose half of the digits of short distances. */
const fromDifferences = 2;

/**
 * The edges between points closer than `r`, for the point convolutions: `[[sources], [targets]]`, by target, then by source.
 * Every point gets edges from all of its neighbours, without a bound on their number.
 *
 * Compares all pairs: time grows with P²; memory with the number of edges, and 2²⁴ distances at a time. On a GPU it waits
 * for the device, since the number of edges is not known before.
 *
 * @param coords `[P, d]`, float
 * @param r above 0, in the unit of the coordinates
 * @returns int64 `[2, E]`, on the device of `coords`
 * @throws EscnnError `ERR_INVALID_ARGUMENT`, `ERR_SHAPE` or `ERR_DTYPE` naming the argument
 *
 * @example
 * const edges = nn.radiusGraph(coords, 1.5);
 */
export function radiusGraph(coords: Tensor, r: number, options: GraphOptions = {}): Tensor {
  const { loop, batch } = parseGraph("radiusGraph", coords, options);
  check(
    typeof r === "number" && r > 0,
    "ERR_INVALID_ARGUMENT",
    () => `radiusGraph: r: expected a number > 0, given ${describe(r)}`,
  );
  return byRows(coords, (first, distances) => {
    separate(distances, first, loop, batch);
    const pairs = distances.lt(r).nonzero(); // [targets, sources] row by row
    return [pairs.select(1, 1), pairs.select(1, 0).add(first)];
  });
}

/**
 * The edges from the `k` nearest neighbours of every point, for the point convolutions: `[[sources], [targets]]`, by
 * target, nearest first. A point with fewer than `k` other points in its graph gets edges from all of them.
 *
 * Compares all pairs: time grows with P²; memory with k·P, and 2²⁴ distances at a time. With `batch` it waits for the
 * device on a GPU, else not.
 *
 * @param coords `[P, d]`, float
 * @param k an integer of at least 1
 * @returns int64 `[2, E]`, on the device of `coords`
 * @throws EscnnError `ERR_INVALID_ARGUMENT`, `ERR_SHAPE` or `ERR_DTYPE` naming the argument
 */
export function knnGraph(coords: Tensor, k: number, options: GraphOptions = {}): Tensor {
  const { loop, batch } = parseGraph("knnGraph", coords, options);
  check(
    Number.isInteger(k) && k >= 1,
    "ERR_INVALID_ARGUMENT",
    () => `knnGraph: k: expected an integer >= 1, given ${describe(k)}`,
  );
  const neighbours = Math.max(0, Math.min(k, (coords.shape[0] as number) - (loop ? 0 : 1)));
  return byRows(coords, (first, distances) => {
    separate(distances, first, loop, batch);
    const [nearest, sources] = distances.topk(neighbours, { dim: 1, largest: false });
    const rows = distances.shape[0] as number;
    const targets = ops
      .arange(first, first + rows, { dtype: "int64", device: coords.device })
      .unsqueeze(1)
      .expand([rows, neighbours]);
    if (!batch) return [sources.reshape([-1]), targets.reshape([-1])];
    const within = nearest.isfinite();
    return [sources.maskedSelect(within), targets.maskedSelect(within)];
  });
}

/** Sets the distances [rows, P] of pairs that are no candidates to infinity; the rows begin with point `first`. */
function separate(distances: Tensor, first: number, loop: boolean, batch: Tensor | null): void {
  const rows = distances.shape[0] as number;
  if (batch)
    distances.maskedFill_(
      batch
        .slice(0, first, first + rows)
        .unsqueeze(1)
        .ne(batch),
      Infinity,
    );
  if (!loop) distances.diagonal({ offset: first }).fill_(Infinity);
}

/** Edges `[2, E]` of blocks of targets, each from its first point and its distances to all points. */
function byRows(
  coords: Tensor,
  edges: (first: number, distances: Tensor) => [sources: Tensor, targets: Tensor],
): Tensor {
  const points = coords.shape[0] as number;
  const step = Math.max(1, Math.floor(largestPart / Math.max(1, points)));
  return noGrad(() =>
    scope(() => {
      const parts: Tensor[] = [];
      for (let first = 0; first < points; first += step) {
        parts.push(
          scope(() => {
            const rows = coords.slice(0, first, Math.min(points, first + step));
            return ops.stack(edges(first, ops.cdist(rows, coords, { computeMode: fromDifferences })));
          }),
        );
      }
      if (parts.length === 0) return ops.zeros([2, 0], { dtype: "int64", device: coords.device });
      return parts.length === 1 ? (parts[0] as Tensor) : ops.cat(parts, 1);
    }),
  );
}

function parseGraph(callee: string, coords: Tensor, options: GraphOptions): { loop: boolean; batch: Tensor | null } {
  check(
    isTensor(coords),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: coords: expected a Tensor, given ${describe(coords)}`,
  );
  const { shape, dtype } = coords;
  check(shape.length === 2, "ERR_SHAPE", () => `${callee}: coords: expected shape [P, d], given [${shape.join(", ")}]`);
  check(coords.isFloatingPoint(), "ERR_DTYPE", () => `${callee}: coords: expected a float dtype, given ${dtype}`);
  const { loop, batch = null } = parseOptions(callee, schema(), options);
  check(
    batch === null || (batch.shape.length === 1 && batch.shape[0] === shape[0]),
    "ERR_SHAPE",
    () => `${callee}: batch: expected shape [${shape[0]}], given [${batch?.shape.join(", ")}]`,
  );
  return { loop, batch };
}
