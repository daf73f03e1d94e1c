/** Layers that need a grid and change it by windows. */
import { check } from "../errors.js";
import type { Tensor } from "../torch/tensor.js";
import { EquivariantModule } from "./equivariant_module.js";
import { type FieldType, fieldTypeExternal } from "./field_type.js";
import type { GeometricTensor } from "./geometric_tensor.js";
import { isWindowCentred, type Window, windowCount } from "./shapes.js";

/** A layer on fields over R² or R³ that keeps the field type. */
export abstract class GridModule extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;

  protected constructor(
    callee: string,
    inType: FieldType,
    protected readonly dimensions: number,
  ) {
    super();
    fieldTypeExternal(inType); // a typed error for anything else
    check(
      inType.gspace.dimensionality === dimensions,
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: inType: expected fields on R^${dimensions}, given ${inType}`,
    );
    this.inType = inType;
    this.outType = inType;
  }

  /** The layer on a plain tensor `[N, C, *spatial]`. */
  protected abstract pool(x: Tensor): Tensor;

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(this.pool(input.tensor), input);
  }

  protected override spatialAxes(): number {
    return this.dimensions;
  }
}

/** A layer that moves windows over the grid, one after the other. */
export abstract class WindowModule extends GridModule {
  /** The windows on one axis, in the order in which they are applied. */
  protected abstract windows(axis: number): readonly Window[];

  protected override outputSpatial(spatial: readonly number[]): number[] {
    return spatial.map((size, axis) => {
      const count = this.windows(axis).reduce((length, window) => windowCount(length, window), size);
      check(
        count >= 1,
        "ERR_SHAPE",
        () => `${this.typeName()}: input: no window fits on spatial sizes [${spatial.join(", ")}]`,
      );
      return count;
    });
  }

  override isCentred(spatial: readonly number[]): boolean {
    return spatial.every((size, axis) => {
      let length = size;
      return this.windows(axis).every((window) => {
        const centred = isWindowCentred(length, window);
        length = windowCount(length, window);
        return centred;
      });
    });
  }
}
