/** Pooling over space by the norm of fields. */
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { fromHandle, toHandle } from "../../torch/handle.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import type { Tensor } from "../../torch/tensor.js";
import { type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainNormMaxPool } from "../exported/norm_max_pool.js";
import { type FieldType, fieldTypeExternal } from "../field_type.js";
import { WindowModule } from "../grid_module.js";
import { type FieldLayoutExternal, native } from "../native.js";
import { Plan } from "../plan.js";
import { groupIndices } from "../python_state.js";
import type { Window } from "../shapes.js";
import {
  maxSchema,
  type PointwiseMaxPoolOptions,
  resolveWindow,
  type WindowOptions,
  windowAt,
} from "./pointwise_pooling.js";

type NormMaxPoolArguments = Arguments<
  PointwiseMaxPoolOptions,
  ["kernelSize", "stride", "padding", "dilation", "ceilMode"]
>;

/** The body of {@link NormMaxPool} and {@link NormMaxPool3D}. */
abstract class NormMaxPoolBase extends WindowModule {
  private readonly options: WindowOptions;
  private readonly groups: Plan<FieldLayoutExternal>;

  protected constructor(callee: string, dims: 2 | 3, inType: FieldType, args: readonly unknown[]) {
    const given = parseArguments(callee, maxSchema(dims), args);
    super(callee, inType, dims);
    this.options = resolveWindow(dims, given);
    this.groups = new Plan(native().groupBySize(fieldTypeExternal(inType)));
    rememberOptions(this, { inType, ...given });
  }

  protected override windows(axis: number): readonly Window[] {
    return [windowAt(this.options, axis)];
  }

  protected override pool(x: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this.options;
    const { native: groups } = this.groups;
    return fromHandle(native().normMaxPool(groups, toHandle(x), kernelSize, stride, padding, dilation, ceilMode));
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    const { device } = exportPlace(this, options);
    const groups = native().fieldGroups(this.groups.native);
    return new PlainNormMaxPool(this.inType, groups, this.options).to(device).train(this.training);
  }

  protected override recomputableState(): Record<string, Tensor> {
    return groupIndices(this.inType, native().fieldGroups(this.groups.native));
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^indices_\d+$/.test(name);
  }
}

/**
 * In every window each field as it stands at the position where its norm is largest, on any fields over R². Arguments as
 * `torch.nn.MaxPool2d`: `kernelSize`, `stride` (default `kernelSize`), `padding` (0), `dilation` (1), `ceilMode` (false).
 *
 * Equivariant as `PointwiseMaxPool2D` is, for orthogonal representations.
 */
export class NormMaxPool extends NormMaxPoolBase {
  constructor(inType: FieldType, ...args: NormMaxPoolArguments) {
    super("NormMaxPool", 2, inType, args);
  }
}

/** {@link NormMaxPool} over R³. */
export class NormMaxPool3D extends NormMaxPoolBase {
  constructor(inType: FieldType, ...args: NormMaxPoolArguments) {
    super("NormMaxPool3D", 3, inType, args);
  }
}

export { NormMaxPool as NormMaxPool2D };
