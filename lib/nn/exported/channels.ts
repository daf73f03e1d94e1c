/** Modules that choose and join channels, made only of operators with an ONNX form. */
import { check } from "../../errors.js";
import { Module } from "../../torch/module.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { indices } from "./fields.js";

/** Fixed channels in a fixed order: `[N, C, *]` becomes `[N, channels.length, *]`. */
export class PlainChannels extends Module<[input: Tensor], Tensor> {
  declare readonly channels: Tensor | null;
  private readonly start: number;
  private readonly count: number;

  constructor(channels: readonly number[]) {
    super();
    const [start = 0] = channels;
    const consecutive = channels.every((channel, i) => channel === start + i);
    this.start = start;
    this.count = channels.length;
    this.registerBuffer("channels", consecutive ? null : indices(channels), { persistent: false });
  }

  override forward(input: Tensor): Tensor {
    if (this.channels !== null) return input.indexSelect(1, this.channels);
    return input.shape[1] === this.count ? input : input.narrow(1, this.start, this.count);
  }
}

/** Several selections of channels, under labels. */
export class PlainBranching extends Module<[input: Tensor], Map<string, Tensor>> {
  readonly branches: readonly PlainChannels[];

  constructor(
    private readonly labels: readonly string[],
    channels: readonly (readonly number[])[],
  ) {
    super();
    this.branches = channels.map((list) => new PlainChannels(list));
  }

  override forward(input: Tensor): Map<string, Tensor> {
    return new Map(this.branches.map((branch, i) => [this.labels[i] as string, branch.forward(input)]));
  }
}

/** Something under each label: a map or an object. */
export type Labelled<T> = ReadonlyMap<string, T> | Readonly<Record<string, T>>;

/** What a map or an object has under a label; undefined where it has nothing, and of anything else. @internal */
export function atLabel<T>(from: Labelled<T>, label: string): T | undefined {
  if (from instanceof Map) return from.get(label);
  const isObject = typeof from === "object" && from !== null;
  return isObject && Object.hasOwn(from, label) ? (from as Readonly<Record<string, T>>)[label] : undefined;
}

/** Modules on labelled tensors; their outputs one after the other. */
export class PlainMerge extends Module<[input: Labelled<Tensor>], Tensor> {
  /** @param labels of the inputs of each of the modules */
  constructor(
    readonly branches: readonly Module<Tensor[], Tensor>[],
    private readonly labels: readonly (readonly string[])[],
  ) {
    super();
  }

  override forward(input: Labelled<Tensor>): Tensor {
    const outputs = this.branches.map((branch, i) => {
      const parts = (this.labels[i] as readonly string[]).map((label) => {
        const part = atLabel(input, label);
        check(part !== undefined, "ERR_INVALID_ARGUMENT", () => `PlainMerge: input: nothing has the label "${label}"`);
        return part as Tensor;
      });
      return branch.forward(...parts);
    });
    return outputs.length === 1 ? (outputs[0] as Tensor) : ops.cat(outputs, 1);
  }
}

/** A branching and a merge. */
export class PlainMultiple extends Module<[input: Tensor], Tensor> {
  constructor(
    readonly branching: PlainBranching,
    readonly merging: PlainMerge,
  ) {
    super();
  }

  override forward(input: Tensor): Tensor {
    return this.merging.forward(this.branching.forward(input));
  }
}
