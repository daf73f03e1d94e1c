/** How the channels of a feature map transform under a group. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { once, oneOf } from "../config/schemas.js";
import { check, describe, EscnnError } from "../errors.js";
import { directsum } from "../group/functions.js";
import type { Group } from "../group/group.js";
import { elementOf, type GroupElement } from "../group/group_element.js";
import type { SubgroupId } from "../group/ids.js";
import type { Id } from "../group/native.js";
import { Representation, representationExternal } from "../group/representation.js";
import { GSpace, gspaceExternal, registerFieldType } from "../gspaces/gspace.js";
import { autocast } from "../torch/amp/autocast.js";
import { fromHandle, toHandle } from "../torch/handle.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { GeometricTensor } from "./geometric_tensor.js";
import { type FieldTypeExternal, native } from "./native.js";

/** How values between grid points are found. */
export type Interpolation = "nearest" | "bilinear" | "bicubic";

const transformSchema = once(() =>
  z.strictObject({
    mode: oneOf("nearest", "bilinear", "bicubic").default("bilinear"),
    coords: z.custom<Tensor>(isTensor, { error: "allowed: a Tensor or null" }).nullish(),
  }),
);

/** What {@link FieldType.transform} takes by name. */
export interface TransformOptions {
  /** Used where `g` does not map the grid to itself; `"bicubic"` in two dimensions only. Default `"bilinear"`. */
  readonly mode?: Interpolation;
  /** Positions `[P, d]` of the rows of a point cloud `[P, C]`; then nothing is resampled. */
  readonly coords?: Tensor | null;
}

/** The native field type, for rows of other rooms. @internal */
export let fieldTypeExternal: (type: FieldType) => FieldTypeExternal;

/**
 * The type of a feature field: a base space and an ordered list of representations of its fibre group, one per field.
 * The channels of a feature map are the fields one after the other. Immutable; equal by value.
 *
 * @example
 * const type = new nn.FieldType(gspaces.rot2dOnR2(4), [r2Act.regularRepr, r2Act.irrep(1)]);
 * String(type);   // [C4_on_R2[(None, 4)]: {regular (x1), irrep_1 (x1)}(6)]
 */
export class FieldType implements Iterable<Representation> {
  /** The base space and how the group acts on it. */
  readonly gspace: GSpace;
  /** One representation per field, in channel order. */
  readonly representations: readonly Representation[];
  /** The number of channels. */
  readonly size: number;
  /** The first channel of each field. */
  readonly fieldsStart: readonly number[];
  /** The channel after the last of each field. */
  readonly fieldsEnd: readonly number[];
  readonly #external: FieldTypeExternal;
  #representation: Representation | undefined;

  static {
    fieldTypeExternal = (type) => {
      check(
        typeof type === "object" && type !== null && #external in type,
        "ERR_INVALID_ARGUMENT",
        () => `type: expected a FieldType, given ${describe(type)}`,
      );
      return type.#external;
    };
  }

  /**
   * @param gspace the base space
   * @param representations at least one representation of `gspace.fibergroup`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for an empty list or a representation of another group
   */
  constructor(gspace: GSpace, representations: readonly Representation[]) {
    check(
      gspace instanceof GSpace,
      "ERR_INVALID_ARGUMENT",
      () => `FieldType: gspace: expected a GSpace, given ${describe(gspace)}`,
    );
    check(
      Array.isArray(representations) && representations.every((rho) => rho instanceof Representation),
      "ERR_INVALID_ARGUMENT",
      () => `FieldType: representations: expected an array of Representations, given ${describe(representations)}`,
    );
    this.gspace = gspace;
    this.representations = Object.freeze([...representations]);
    this.#external = native().makeFieldType(gspaceExternal(gspace), this.representations.map(representationExternal));
    const starts = [0];
    for (const rho of this.representations) starts.push((starts.at(-1) as number) + rho.size);
    this.size = starts.at(-1) as number;
    this.fieldsEnd = Object.freeze(starts.slice(1));
    this.fieldsStart = Object.freeze(starts.slice(0, -1));
  }

  /** The group that acts on the fibres. */
  get fibergroup(): Group {
    return this.gspace.fibergroup;
  }

  /** Ids of the irreps of all fields, in order. */
  get irreps(): readonly (readonly Id[])[] {
    return this.representations.flatMap((rho) => rho.irreps);
  }

  /** The direct sum of all fields. Made on first use. */
  get representation(): Representation {
    const names = [...new Set(this.fieldsNames())].sort();
    const name = `FiberRepresentation:[${this.size}], [[${names.map((item) => `'${item}'`).join(", ")}]]`;
    this.#representation ??= directsum(this.representations, { name });
    return this.#representation;
  }

  /** The block diagonal change of basis of all fields: float64 `[size, size]`, a new Tensor on each access. */
  get changeOfBasis(): Tensor {
    return fromHandle(native().changeOfBasis(this.#external));
  }

  /** The inverse of {@link changeOfBasis}. */
  get changeOfBasisInv(): Tensor {
    return fromHandle(native().changeOfBasisInverse(this.#external));
  }

  /** Whether all fields have equal representations. */
  get uniform(): boolean {
    const [first] = this.representations;
    return this.representations.every((rho) => rho === first || rho.equals(first));
  }

  /** Elements of the fibre group to test equivariance with. */
  get testingElements(): readonly GroupElement[] {
    return this.gspace.testingElements;
  }

  /** The number of fields. */
  get length(): number {
    return this.representations.length;
  }

  /** The representation of a field; negative indices count from the end. */
  at(index: number): Representation {
    const rho = Number.isInteger(index) ? this.representations.at(index) : undefined;
    if (rho !== undefined) return rho;
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `FieldType.at: index: given ${describe(index)}, allowed: an integer in [${-this.length}, ${this.length - 1}]`,
    );
  }

  [Symbol.iterator](): IterableIterator<Representation> {
    return this.representations.values();
  }

  /** ρ(g) on all channels: float64 `[size, size]`, block diagonal. */
  fiberRepresentation(g: GroupElement): Tensor {
    return fromHandle(native().fiberMatrix(this.#external, this.#coordinates(g, "fiberRepresentation")));
  }

  /**
   * ρ(g) applied to the channels at every position.
   *
   * @param x `[N, size, …]`, float
   * @returns a contiguous tensor of the same shape, dtype and device
   */
  transformFibers(x: Tensor, g: GroupElement): Tensor {
    const coordinates = this.#coordinates(g, "transformFibers");
    return fromHandle(native().transformFibers(this.#external, toHandle(x, "x"), coordinates));
  }

  /**
   * The action of `g` on a field: (g·f)(p) = ρ(g) f(g⁻¹p). Positions are taken about the centre of the grid. Where `g`
   * maps the grid to itself, this is a permutation of pixels without interpolation; else values are interpolated on the
   * device, differentiably, and are zero outside the grid. In the dtype of `x`, under autocast too.
   *
   * @param x `[N, size, *spatial]`, or `[P, size]` with `coords`
   * @returns a tensor of the shape of `x`; with `coords` the pair of transformed features and coordinates
   * @throws EscnnError `ERR_SHAPE` for another rank or channel count
   */
  transform(x: Tensor, g: GroupElement, options?: TransformOptions & { readonly coords?: null }): Tensor;
  transform(x: Tensor, g: GroupElement, options: TransformOptions & { readonly coords: Tensor }): [Tensor, Tensor];
  transform(x: Tensor, g: GroupElement, options: TransformOptions = {}): Tensor | [Tensor, Tensor] {
    const coordinates = this.#coordinates(g, "transform");
    const { coords, mode } = parseOptions("FieldType.transform", transformSchema(), options);
    if (coords !== undefined && coords !== null) {
      this.checkTensor("FieldType.transform", x, coords);
      const action = fromHandle(native().basespaceAction(this.#external, coordinates));
      const moved = action.to({ device: coords.device, dtype: coords.dtype });
      const kind = coords.device.startsWith("cuda") ? "cuda" : "cpu";
      return [this.transformFibers(x, g), autocast(kind, { enabled: false }, () => coords.matmul(moved.t()))];
    }
    this.checkTensor("FieldType.transform", x, null);
    return fromHandle(native().transformField(this.#external, toHandle(x, "x"), coordinates, mode));
  }

  /** Whether {@link transform} by `g` needs no interpolation on a grid of this shape. */
  actsExactly(g: GroupElement, spatial: readonly number[]): boolean {
    return native().actsExactly(this.#external, this.#coordinates(g, "actsExactly"), spatial);
  }

  /** The same fields under a subgroup, given by its id in the fibre group. */
  restrict(id: SubgroupId): FieldType {
    const [gspace] = this.gspace.restrict(id);
    const known = new Map<Representation, Representation>();
    const restricted = this.representations.map((rho) => {
      const made = known.get(rho) ?? rho.restrict(id);
      known.set(rho, made);
      return made;
    });
    return new FieldType(gspace, restricted);
  }

  /** The fields of this type followed by those of another on an equal base space. */
  add(other: FieldType): FieldType {
    check(
      other instanceof FieldType,
      "ERR_INVALID_ARGUMENT",
      () => `FieldType.add: other: expected a FieldType, given ${describe(other)}`,
    );
    check(
      this.gspace.equals(other.gspace),
      "ERR_TYPE_MISMATCH",
      () => `FieldType.add: other: expected fields on ${this.gspace}, given ${other}`,
    );
    return new FieldType(this.gspace, [...this.representations, ...other.representations]);
  }

  /** The fields in order of ascending size; of one size, in their order here. */
  sorted(): FieldType {
    return new FieldType(
      this.gspace,
      [...this.representations].sort((a, b) => a.size - b.size),
    );
  }

  /** The name of each field's representation. */
  fieldsNames(): string[] {
    return this.representations.map((rho) => rho.name);
  }

  /** The fields of these indices, in the order given; negative indices count from the end. */
  indexSelect(index: readonly number[]): FieldType {
    check(
      Array.isArray(index),
      "ERR_INVALID_ARGUMENT",
      () => `indexSelect: index: expected a list of integers, given ${describe(index)}`,
    );
    return new FieldType(
      this.gspace,
      index.map((i) => this.at(i)),
    );
  }

  /** One type per label, in order of first appearance, with the fields that carry it. */
  groupByLabels(labels: readonly string[]): Map<string, FieldType> {
    check(
      Array.isArray(labels) && labels.every((label) => typeof label === "string"),
      "ERR_INVALID_ARGUMENT",
      () => `FieldType.groupByLabels: labels: expected a list of strings, given ${describe(labels)}`,
    );
    check(
      labels.length === this.length,
      "ERR_INVALID_ARGUMENT",
      () => `FieldType.groupByLabels: labels: expected ${this.length}, one per field, given ${labels.length}`,
    );
    const groups = new Map<string, Representation[]>();
    for (const [i, label] of labels.entries()) {
      const group = groups.get(label) ?? [];
      groups.set(label, group);
      group.push(this.at(i));
    }
    return new Map([...groups].map(([label, group]) => [label, new FieldType(this.gspace, group)]));
  }

  /**
   * A tensor of this type.
   *
   * @param tensor `[N, size, *spatial]`, or `[P, size]` with `coords`; integers become the default float dtype
   * @param coords `[P, d]`, positions of a point cloud
   */
  wrap(tensor: Tensor, coords: Tensor | null = null): GeometricTensor {
    return new GeometricTensor(tensor, this, coords);
  }

  /** Equal base spaces and equal representations, field by field. */
  equals(other: unknown): boolean {
    if (this === other) return true;
    return (
      other instanceof FieldType &&
      this.length === other.length &&
      this.size === other.size &&
      this.gspace.equals(other.gspace) &&
      this.representations.every((rho, i) => rho === other.representations[i] || rho.equals(other.representations[i]))
    );
  }

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for what is no tensor, `ERR_SHAPE` unless shapes fit this type. @internal */
  checkTensor(callee: string, tensor: Tensor, coords: Tensor | null): void {
    const expectTensor = (name: string, value: unknown) =>
      check(
        isTensor(value),
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: ${name}: expected a Tensor, given ${describe(value)}`,
      );
    expectTensor("tensor", tensor);
    if (coords !== null) expectTensor("coords", coords);
    const { shape } = tensor;
    const d = this.gspace.dimensionality;
    const spatial = coords === null ? d : 0;
    const wanted = `[${coords === null ? "N" : "P"}, ${this.size}${["", ", L", ", H, W", ", D, H, W"][spatial]}]`;
    check(
      shape.length === 2 + spatial && shape[1] === this.size,
      "ERR_SHAPE",
      () => `${callee}: tensor: expected shape ${wanted} for the field type ${this}, given [${shape.join(", ")}]`,
    );
    if (coords === null) return;
    const positions = coords.shape;
    check(
      positions.length === 2 && positions[0] === shape[0] && positions[1] === d,
      "ERR_SHAPE",
      () => `${callee}: coords: expected shape [${shape[0]}, ${d}], given [${positions.join(", ")}]`,
    );
  }

  /** As Python prints it. */
  toString(): string {
    const runs: [name: string, count: number][] = [];
    let last: Representation | undefined;
    for (const rho of this.representations) {
      const run = runs.at(-1);
      if (run !== undefined && (rho === last || rho.equals(last))) run[1]++;
      else runs.push([rho.name, 1]);
      last = rho;
    }
    return `[${this.gspace}: {${runs.map(([name, count]) => `${name} (x${count})`).join(", ")}}(${this.size})]`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #coordinates(g: GroupElement, callee: string) {
    return elementOf(this.fibergroup, g, `FieldType.${callee}`, "g");
  }
}

declare module "../gspaces/gspace.js" {
  interface GSpaceTypes {
    fieldType: FieldType;
  }
}
registerFieldType((gspace, representations) => new FieldType(gspace, representations));
