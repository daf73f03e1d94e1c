/** Rows of a table by index. */
import { check, describe, EscnnError } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { binary, checkShape, lookUp, noTensor } from "./define.js";

/**
 * One-hot vectors in a new last dimension.
 *
 * @param input int64 class indices
 * @param numClasses −1 (default): largest index + 1, which waits for the device
 */
export function oneHot(input: Tensor, numClasses = -1): Tensor {
  return ops.oneHot(input, numClasses);
}

/** A row index from the end as one from the start; −1 where there is none, as libtorch writes it. */
function rowIndex(callee: string, index: number | null, rows: number): number {
  if (index === null) return -1;
  check(
    Number.isInteger(index) && index >= -rows && index < rows,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: paddingIdx: given ${describe(index)}, allowed: an integer in [${-rows}, ${rows - 1}]`,
  );
  return index < 0 ? rows + index : index;
}

/**
 * The rows of `weight` `[rows, D]` at the integer indices `input` `[…]`: `[…, D]`. Options: `paddingIdx` (a row without
 * gradient), `maxNorm` (rows that are used are shortened to it in place), `normType = 2, scaleGradByFreq = false,
 * sparse = false` (a sparse gradient).
 */
export const embedding = binary(
  "embedding",
  ["paddingIdx", "maxNorm", "normType", "scaleGradByFreq", "sparse"],
  {
    paddingIdx: null as number | null,
    maxNorm: null as number | null,
    normType: 2,
    scaleGradByFreq: false,
    sparse: false,
  },
  (input, weight, { paddingIdx, maxNorm, normType, scaleGradByFreq, sparse }) => {
    const padding = rowIndex("embedding", paddingIdx, weight.shape[0] as number);
    if (maxNorm !== null) {
      const indices = input.contiguous();
      noGrad(() => ops.embeddingRenorm_(weight.detach(), indices, maxNorm, normType));
    }
    return ops.embedding(weight, input, padding, scaleGradByFreq, sparse);
  },
  ["input", "weight"],
);

/** How {@link embeddingBag} joins the rows of a bag. */
export type BagMode = "sum" | "mean" | "max";

const bagModes: Readonly<Record<BagMode, number>> = { sum: 0, mean: 1, max: 2 };

/**
 * Sums, means or maxima of rows of `weight` `[rows, D]` over bags of indices: `[bags, D]`.
 *
 * `input` is `[bags, n]`, or `[n]` with `offsets` `[bags]` where each bag starts (with `includeLastOffset` also where the
 * last one ends). Options: `offsets, maxNorm, normType = 2, scaleGradByFreq = false, mode = "mean", sparse = false,
 * perSampleWeights` (a factor per index, mode sum), `includeLastOffset = false, paddingIdx` (a row that counts nothing).
 */
export const embeddingBag = binary(
  "embeddingBag",
  [
    "offsets",
    "maxNorm",
    "normType",
    "scaleGradByFreq",
    "mode",
    "sparse",
    "perSampleWeights",
    "includeLastOffset",
    "paddingIdx",
  ],
  {
    offsets: noTensor,
    maxNorm: null as number | null,
    normType: 2,
    scaleGradByFreq: false,
    mode: "mean" as BagMode,
    sparse: false,
    perSampleWeights: noTensor,
    includeLastOffset: false,
    paddingIdx: null as number | null,
  },
  (input, weight, options) => {
    const { maxNorm, normType, scaleGradByFreq, mode, sparse, includeLastOffset, paddingIdx } = options;
    const callee = "embeddingBag";
    const code = lookUp(callee, "mode", bagModes, mode);
    const factors = options.perSampleWeights;
    if (factors !== null && mode !== "sum") {
      throw new EscnnError(
        "ERR_INVALID_ARGUMENT",
        `${callee}: perSampleWeights: given with mode ${mode}, allowed: sum`,
      );
    }
    if (factors !== null) {
      checkShape(callee, "perSampleWeights", factors, String(factors.shape) === String(input.shape), "the input's");
    }
    checkShape(callee, "input", input, input.ndim === 1 || input.ndim === 2, "1 or 2 dimensions");
    check(
      (input.ndim === 1) === (options.offsets !== null),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: offsets: must be given for 1 dimension, and only then; the input has ${input.ndim}`,
    );
    if (options.offsets !== null) {
      const fewest = includeLastOffset ? 2 : 1; // libtorch reads beyond the end of fewer
      const fits = options.offsets.ndim === 1 && (options.offsets.shape[0] as number) >= fewest;
      checkShape(callee, "offsets", options.offsets, fits, `[bags] with at least ${fewest} numbers`);
    }
    const [bags = 0, perBag = 0] = input.shape;
    const starts =
      options.offsets ?? ops.arange(0, bags * perBag, perBag, { dtype: input.dtype as "int64", device: input.device });
    const indices = input.reshape([-1]);
    if (maxNorm !== null) noGrad(() => ops.embeddingRenorm_(weight.detach(), indices, maxNorm, normType));
    const padding = paddingIdx === null ? null : rowIndex(callee, paddingIdx, weight.shape[0] as number);
    const weights = factors?.reshape([-1]) ?? null;
    const [output] = ops.embeddingBag(
      weight,
      indices,
      starts,
      scaleGradByFreq,
      code,
      sparse,
      weights,
      includeLastOffset,
      padding,
    );
    return output;
  },
  ["input", "weight"],
);
