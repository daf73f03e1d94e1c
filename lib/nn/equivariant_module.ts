/** The base of all equivariant layers and networks. */
import { check, describe, EscnnError } from "../errors.js";
import type { GroupElement } from "../group/group_element.js";
import { Module } from "../torch/module.js";
import type { FloatDType } from "../torch/module_support.js";
import { getDefaultDtype } from "../torch/runtime.js";
import type { Tensor } from "../torch/tensor.js";
import { checkEquivariance, type EquivarianceOptions, type EquivarianceReport } from "./equivariance.js";
import { type FieldType, fieldTypeExternal } from "./field_type.js";
import { GeometricTensor, trusted } from "./geometric_tensor.js";

/** Dtype and device of constants in exported modules. */
export interface ExportOptions {
  /** Default: that of the module's first parameter, else the default dtype. */
  readonly dtype?: FloatDType;
  /** Default: that of the module's first parameter, else the CPU. */
  readonly device?: string;
}

/** {@link ExportOptions} with their defaults for `module`. @internal */
export function exportPlace(module: Module, { dtype, device }: ExportOptions): Required<ExportOptions> {
  const [first] = module.parameters();
  return {
    dtype: dtype ?? ((first?.dtype ?? getDefaultDtype()) as FloatDType),
    device: device ?? first?.device ?? "cpu",
  };
}

/** One `T` for a module of one field; for a module of several fields one for each. */
export type PerInput<In, T> = In extends readonly FieldType[] ? { readonly [K in keyof In]: T } : T;

/** What the plain form of a module takes: one tensor for each field. */
export type PlainInputs<In> = In extends readonly FieldType[] ? { [K in keyof In]: Tensor } : [input: Tensor];

/**
 * A module that maps fields of {@link inType} to fields of {@link outType} and commutes with the group of the latter:
 * `forward(x.transform(g)) = forward(x).transform(g)`.
 *
 * A subclass sets `inType` and `outType`, and its `forward` calls {@link checkInput} and returns {@link output}. One that
 * changes the grid says how in {@link outputSpatial} and {@link isCentred}.
 *
 * @typeParam Rest what `forward` takes after the field, such as the edges of a graph or further fields; such a module
 *   checks its own equivariance
 * @typeParam In the type of {@link inType}: a list for a module that takes several fields, one type for each; such a module
 *   checks its own inputs and shapes
 */
export abstract class EquivariantModule<
  Rest extends readonly unknown[] = [],
  In extends FieldType | readonly FieldType[] = FieldType,
> extends Module<[input: GeometricTensor, ...rest: Rest], GeometricTensor> {
  abstract readonly inType: In;
  abstract readonly outType: FieldType;

  /**
   * @param input a tensor of type {@link inType}
   * @returns a tensor of type {@link outType}
   * @throws EscnnError `ERR_TYPE_MISMATCH` for a tensor of another type, showing both
   */
  abstract override forward(input: GeometricTensor, ...rest: Rest): GeometricTensor;

  /** The sizes of the spatial axes after this module. Default: unchanged. May throw `ERR_SHAPE`. */
  protected outputSpatial(spatial: readonly number[]): number[] {
    return [...spatial];
  }

  /**
   * Whether on a grid of these sizes the output grid lies symmetrically about the centre of the input grid, so that
   * symmetries of the grid act exactly on the output too. Strided layers are centred on some sizes only. Default: true.
   */
  isCentred(_spatial: readonly number[]): boolean {
    return true;
  }

  /**
   * An element of the output's fibre group as an element of the input's. Default: itself; a module that restricts its
   * fields to a subgroup includes the subgroup.
   */
  includeElement(h: GroupElement): GroupElement {
    return h;
  }

  /** How many spatial axes an input must have; null (default) for any number. */
  protected spatialAxes(): number | null {
    return null;
  }

  /**
   * The shape of the output for an input of shape `[N, C, *spatial]`.
   *
   * @throws EscnnError `ERR_SHAPE` for a shape that the module does not take
   */
  evaluateOutputShape(inputShape: PerInput<In, readonly number[]>): number[] {
    check(
      Array.isArray(inputShape),
      "ERR_INVALID_ARGUMENT",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: expected a list, given ${describe(inputShape)}`,
    );
    const { size } = this.inType as FieldType;
    const [samples, channels, ...spatial] = inputShape as readonly number[];
    const axes = this.spatialAxes();
    const wanted = `[N, ${size}, ${axes === null ? "*" : `${axes} spatial sizes`}]`;
    check(
      samples !== undefined && channels === size && (axes === null || spatial.length === axes),
      "ERR_SHAPE",
      () => `${this.typeName()}.evaluateOutputShape: inputShape: expected ${wanted}, given [${inputShape.join(", ")}]`,
    );
    return [samples, this.outType.size, ...this.outputSpatial(spatial)];
  }

  /**
   * Multiplications followed by an addition in the linear maps of this very module, without its parts, for tensors of these
   * shapes; null where they depend on more. Default: 0.
   */
  multiplyAdds(_inputShape: readonly number[], _outputShape: readonly number[]): number | null {
    return 0;
  }

  /**
   * Compares `forward(x.transform(g))` with `forward(x).transform(g)` on smooth random fields, for the testing elements of
   * {@link outType} (see {@link includeElement}), in the module's mode, dtype and device; parameters, running statistics and the random number generators are left as they were.
   *
   * @throws EscnnError `ERR_INTERNAL` when `assert` is set and the module is not equivariant
   */
  checkEquivariance(options: EquivarianceOptions = {}): EquivarianceReport {
    return checkEquivariance(this as unknown as EquivariantModule, options);
  }

  /**
   * The same function as a module without field types, made of plain `torch.nn` layers with copies of the parameters in
   * their present state; to be used in eval mode.
   *
   * @param options where constants that are no parameters go, such as the Gaussian of a pool
   * @throws EscnnError `ERR_NOT_IMPLEMENTED` where there is no such module
   */
  export(_options: ExportOptions = {}): Module<PlainInputs<In>, Tensor> {
    throw new EscnnError(
      "ERR_NOT_IMPLEMENTED",
      `${this.typeName()}.export: conversion into a plain torch module is not supported`,
    );
  }

  /** @throws EscnnError `ERR_TYPE_MISMATCH` unless `input` is of type `type`, {@link inType} by default */
  protected checkInput(input: GeometricTensor, type = this.inType as FieldType, name = "input"): void {
    const subject = () => `${this.typeName()}.forward: ${name}`;
    check(
      input instanceof GeometricTensor,
      "ERR_INVALID_ARGUMENT",
      () => `${subject()}: expected a GeometricTensor, given ${describe(input)}`,
    );
    check(
      input.type === type || input.type.equals(type),
      "ERR_TYPE_MISMATCH",
      () => `${subject()}: expected the field type ${type}, given ${input.type}`,
    );
    const axes = this.spatialAxes();
    check(
      axes === null || (input.coords === null && type.gspace.dimensionality === axes),
      "ERR_SHAPE",
      () => `${subject()}: expected a grid with ${axes} spatial axes, given ${describeShape(input)}`,
    );
  }

  /** `tensor` as a field of type {@link outType}; coordinates are those of `input`. */
  protected output(tensor: Tensor, input: GeometricTensor): GeometricTensor {
    return trusted(tensor, this.outType, input.coords);
  }
}

function describeShape({ shape, coords }: GeometricTensor): string {
  return `shape [${shape.join(", ")}]${coords === null ? "" : " with coordinates"}`;
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` unless every field of `type` supports a nonlinearity such as `pointwise` */
export function checkSupport(callee: string, type: FieldType, nonlinearity: string): void {
  fieldTypeExternal(type); // a typed error for anything else
  for (const rho of type) {
    check(
      rho.supportedNonlinearities.has(nonlinearity),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: inType: representation ${JSON.stringify(rho.name)} does not support ${nonlinearity}`,
    );
  }
}
