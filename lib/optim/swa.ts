/** Averages of a network's weights over training (torch.optim.swa_utils). */
import { check, describe } from "../errors.js";
import { noGrad } from "../torch/autograd.js";
import { callOp } from "../torch/call.js";
import { tensor } from "../torch/creation.js";
import { Module } from "../torch/module.js";
import { BatchNorm } from "../torch/nn/batch_norm.js";
import { isTensor, type Tensor } from "../torch/tensor.js";

/**
 * Changes `averaged` in place given the present values; lists of equal device and dtype.
 *
 * @param count how many networks were averaged before, from 1 on
 */
export type MultiAverage = (averaged: readonly Tensor[], current: readonly Tensor[], count: number) => void;

/** The new average of one tensor; see {@link MultiAverage}. */
export type Average = (averaged: Tensor, current: Tensor, count: number) => Tensor;

/** Options of {@link AveragedModel}. */
export interface AveragedModelOptions {
  /** Where the average is kept. Default: on the network's device. */
  readonly device?: string;
  /** Default: {@link getSwaMultiAvgFn}, the mean of all. Excludes `multiAvgFn`. */
  readonly avgFn?: Average;
  /** One call for many tensors. */
  readonly multiAvgFn?: MultiAverage;
  /** Averages buffers such as running statistics too, in place of taking over the present ones. Default false. */
  readonly useBuffers?: boolean;
}

/** avg ← decay · avg + (1 − decay) · current, one call for all. @param decay in [0, 1], default 0.999 */
export function getEmaMultiAvgFn(decay = 0.999): MultiAverage {
  check(
    typeof decay === "number" && decay >= 0 && decay <= 1,
    "ERR_INVALID_ARGUMENT",
    () => `getEmaMultiAvgFn: decay: given ${describe(decay)}, allowed: a number in [0, 1]`,
  );
  return (averaged, current) => moveTo(averaged, current, 1 - decay);
}

/** avg ← avg + (current − avg) / (count + 1), one call for all: the mean. */
export function getSwaMultiAvgFn(): MultiAverage {
  return (averaged, current, count) => moveTo(averaged, current, 1 / (count + 1));
}

function moveTo(averaged: readonly Tensor[], current: readonly Tensor[], weight: number): void {
  if (/^(float|bfloat|complex)/.test((averaged[0] as Tensor).dtype)) {
    callOp("_foreach_lerp_", averaged, current, weight);
    return;
  }
  for (const [i, tensor] of averaged.entries()) {
    const now = (current[i] as Tensor).to({ dtype: "float64" });
    tensor.copy_(
      tensor
        .to({ dtype: "float64" })
        .mul(1 - weight)
        .add(now.mul(weight)),
    );
  }
}

/**
 * A copy of a network whose weights are an average: `new AveragedModel(net, { multiAvgFn: getEmaMultiAvgFn(0.999) })` for
 * an exponential one, by default the mean of all (Izmailov et al. 2018). Call {@link updateParameters} after each step or
 * epoch, and the copy as the network. State dict: `module.*` and `n_averaged`, as Python's.
 */
export class AveragedModel<Args extends unknown[] = never[], Output = unknown> extends Module<Args, Output> {
  readonly module: Module<Args, Output>;
  /** How many networks were averaged, int64 scalar on the CPU unless moved. */
  declare readonly n_averaged: Tensor;
  readonly avgFn: Average | null;
  readonly multiAvgFn: MultiAverage | null;
  readonly useBuffers: boolean;

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for no module, or both of `avgFn` and `multiAvgFn` */
  constructor(model: Module<Args, Output>, options: AveragedModelOptions = {}) {
    super();
    check(
      model instanceof Module,
      "ERR_INVALID_ARGUMENT",
      () => `AveragedModel: model: given ${describe(model)}, allowed: a Module`,
    );
    const { device, avgFn, multiAvgFn, useBuffers = false } = options;
    check(
      avgFn === undefined || multiAvgFn === undefined,
      "ERR_INVALID_ARGUMENT",
      "AveragedModel: avgFn, multiAvgFn: given both, allowed: one of them",
    );
    this.module = model.clone();
    if (device !== undefined) this.module.to(device);
    this.registerBuffer("n_averaged", tensor(0, { device: device ?? "cpu" }));
    this.avgFn = avgFn ?? null;
    this.multiAvgFn = multiAvgFn ?? null;
    this.useBuffers = useBuffers;
  }

  override forward(...args: Args): Output {
    return this.module.forward(...args);
  }

  /** Takes the present weights of `model` into the average; the first ones are copied. */
  updateParameters(model: Module<Args, Output>): void {
    noGrad(() => {
      const tensors = (of: Module<Args, Output>) =>
        this.useBuffers ? [...of.parameters(), ...of.buffers()] : [...of.parameters()];
      const count = this.n_averaged.item();
      for (const [averaged, current] of byPlace(tensors(this.module), tensors(model))) {
        if (count === 0) callOp("_foreach_copy_", averaged, current);
        else if (this.avgFn !== null) {
          for (const [i, one] of averaged.entries()) one.copy_(this.avgFn(one, current[i] as Tensor, count));
        } else (this.multiAvgFn ?? getSwaMultiAvgFn())(averaged, current, count);
      }
      if (!this.useBuffers) {
        const current = [...model.buffers()];
        for (const [i, buffer] of [...this.module.buffers()].entries()) buffer.copy_(current[i] as Tensor);
      }
      this.n_averaged.add_(1);
    });
  }
}

/** Pairs by the first one's device and dtype; the second ones are moved there. */
function byPlace(averaged: readonly Tensor[], current: readonly Tensor[]): Iterable<[Tensor[], Tensor[]]> {
  check(
    averaged.length === current.length,
    "ERR_INVALID_ARGUMENT",
    `AveragedModel.updateParameters: model: given ${current.length} tensors, allowed: ${averaged.length} as in the average`,
  );
  const places = new Map<string, [Tensor[], Tensor[]]>();
  for (const [i, to] of averaged.entries()) {
    const { device, dtype } = to;
    const key = `${device} ${dtype}`;
    const lists = places.get(key) ?? [[], []];
    places.set(key, lists);
    lists[0].push(to);
    lists[1].push((current[i] as Tensor).to({ device, dtype }));
  }
  return places.values();
}

/**
 * Computes the running statistics of all plain batch norms anew, as means over the batches of `loader`: needed where
 * weights were averaged but statistics were not.
 *
 * @param loader batches: tensors, or arrays whose first item is the input
 * @param device where the inputs are moved, default: they stay
 */
export function updateBn(loader: Iterable<unknown>, model: Module<[Tensor], unknown>, device?: string): void {
  check(
    model instanceof Module,
    "ERR_INVALID_ARGUMENT",
    () => `updateBn: model: given ${describe(model)}, allowed: a Module`,
  );
  const norms = [...model.modules()].filter((module) => module instanceof BatchNorm);
  if (norms.length === 0) return;
  const momenta = norms.map((norm) => norm.momentum);
  const { training } = model;
  noGrad(() => {
    for (const norm of norms) {
      norm.resetRunningStats();
      norm.momentum = null;
    }
    model.train();
    try {
      for (const batch of loader) {
        const input = Array.isArray(batch) ? batch[0] : batch;
        check(
          isTensor(input),
          "ERR_INVALID_ARGUMENT",
          () => `updateBn: loader: given ${describe(input)}, allowed: tensors, or arrays that start with one`,
        );
        model.forward(device === undefined ? input : input.to(device));
      }
    } finally {
      for (const [i, norm] of norms.entries()) norm.momentum = momenta[i] as number | null;
      model.train(training);
    }
  });
}
