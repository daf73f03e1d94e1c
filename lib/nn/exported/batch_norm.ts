/** Batch norms of fields as plain ones with an entry per channel. */
import { check } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from "../../torch/nn/index.js";
import type { Tensor } from "../../torch/tensor.js";
import type { EquivariantModule } from "../equivariant_module.js";

/** Per-channel numbers `[C]`. */
export interface ChannelStatistics {
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly mean: Tensor | null;
  readonly variance: Tensor | null;
  readonly batches: Tensor | null;
}

interface Settings {
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
}

/**
 * A `BatchNorm1d` (for 0 or 1 dimensions), `2d` or `3d` with copies of these numbers.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for a layer without running statistics
 */
export function plainBatchNorm(
  layer: EquivariantModule & Settings,
  dimensions: number,
  numbers: ChannelStatistics,
): BatchNorm1d | BatchNorm2d | BatchNorm3d {
  const { eps, momentum, affine, trackRunningStats } = layer;
  const { mean, variance } = numbers;
  check(
    trackRunningStats && mean !== null && variance !== null,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${layer.typeName()}.export: trackRunningStats: given false; a layer without running statistics has no plain form`,
  );
  const Norm = dimensions <= 1 ? BatchNorm1d : dimensions === 2 ? BatchNorm2d : BatchNorm3d;
  const plain = new Norm(layer.inType.size, { eps, momentum, affine });
  plain.to({ device: mean.device, dtype: mean.dtype as "float32" });
  const copies: readonly (readonly [Tensor | null, Tensor | null])[] = [
    [plain.weight, numbers.weight],
    [plain.bias, numbers.bias],
    [plain.runningMean, mean],
    [plain.runningVar, variance],
    [plain.numBatchesTracked, numbers.batches],
  ];
  noGrad(() => {
    for (const [target, source] of copies) if (target !== null && source !== null) target.copy_(source);
  });
  return plain.train(layer.training);
}
