/** A tensor with the type of its channels. */
import { inspect } from "node:util";
import { check, describe, EscnnError } from "../errors.js";
import type { GroupElement } from "../group/group_element.js";
import type { SubgroupId } from "../group/ids.js";
import { mapTensors } from "../torch/module_backward_hooks.js";
import { type ConversionTarget, parseConversion } from "../torch/module_support.js";
import * as ops from "../torch/ops.js";
import { getDefaultDtype } from "../torch/runtime.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { FieldType, type Interpolation } from "./field_type.js";
import { type IndexItem, indexTensor } from "./indexing.js";

/** One number: what a field may be multiplied by. */
export type Factor = number | Tensor;

/** Makes a tensor without checks, for layers that know its shape. @internal */
export let trusted: (tensor: Tensor, type: FieldType, coords: Tensor | null) => GeometricTensor;

class Trusted {
  constructor(
    readonly tensor: Tensor,
    readonly coords: Tensor | null,
  ) {}
}

/**
 * A feature field: a tensor `[N, C, *spatial]` whose channels transform as its {@link FieldType} says, or a point cloud
 * `[P, C]` with coordinates `[P, d]`. Operations return new objects; the underscored ones write into the tensor.
 */
export class GeometricTensor {
  readonly tensor: Tensor;
  readonly type: FieldType;
  /** Positions of a point cloud, or null. */
  readonly coords: Tensor | null;

  static {
    trusted = (tensor, type, coords) => new GeometricTensor(new Trusted(tensor, coords), type);
  }

  /**
   * @param tensor `[N, type.size, *spatial]`, or `[P, type.size]` with `coords`; integers become the default float dtype
   * @param type how its channels transform
   * @param coords `[P, d]`
   * @throws EscnnError `ERR_SHAPE` for another rank, channel count or number of points
   */
  constructor(tensor: Tensor, type: FieldType, coords?: Tensor | null);
  /** @internal */
  constructor(tensor: Trusted, type: FieldType);
  constructor(tensor: Tensor | Trusted, type: FieldType, coords: Tensor | null = null) {
    this.type = type;
    if (tensor instanceof Trusted) {
      this.tensor = tensor.tensor;
      this.coords = tensor.coords;
      return;
    }
    check(
      type instanceof FieldType,
      "ERR_INVALID_ARGUMENT",
      () => `GeometricTensor: type: expected a FieldType, given ${describe(type)}`,
    );
    type.checkTensor("GeometricTensor", tensor, coords);
    this.tensor = tensor.isFloatingPoint() ? tensor : tensor.to({ dtype: getDefaultDtype() });
    this.coords = coords;
  }

  /** For hooks of modules. @internal */
  [mapTensors](change: (tensor: Tensor) => Tensor): GeometricTensor {
    return trusted(change(this.tensor), this.type, this.coords);
  }

  /** The shape of {@link tensor}. */
  get shape(): number[] {
    return this.tensor.shape;
  }

  /** The shape of {@link tensor}, or one entry of it. */
  size(): number[];
  size(dim: number): number;
  size(dim?: number): number | number[] {
    const { shape } = this;
    if (dim === undefined) return shape;
    const size = shape.at(dim);
    if (size !== undefined && Number.isInteger(dim)) return size;
    throw new EscnnError(
      "ERR_INVALID_ARGUMENT",
      `GeometricTensor.size: dim: given ${describe(dim)}, allowed: an integer in [${-shape.length}, ${shape.length - 1}]`,
    );
  }

  /**
   * The field moved by `g`, see {@link FieldType.transform}; coordinates move along.
   *
   * @param options `mode`: `"nearest"`, `"bilinear"` (default) or `"bicubic"`, used where `g` does not map the grid to
   *   itself
   */
  transform(g: GroupElement, options: { readonly mode?: Interpolation } = {}): GeometricTensor {
    if (this.coords === null) return trusted(this.type.transform(this.tensor, g, options), this.type, null);
    const [tensor, coords] = this.type.transform(this.tensor, g, { ...options, coords: this.coords });
    return trusted(tensor, this.type, coords);
  }

  /** ρ(g) applied to the channels only. */
  transformFibers(g: GroupElement): GeometricTensor {
    return trusted(this.type.transformFibers(this.tensor, g), this.type, this.coords);
  }

  /** The same numbers as a field of a subgroup, given by its id in the fibre group. */
  restrict(id: SubgroupId): GeometricTensor {
    return trusted(this.tensor, this.type.restrict(id), this.coords);
  }

  /**
   * Cuts the channels at field indices: fields `[0, b₁)`, `[b₁, b₂)`, …, `[bₙ, F)`, as views.
   *
   * @param breaks strictly increasing in `(0, F)`; a leading 0 or trailing F is allowed and has no effect; null (default)
   *   makes one tensor per field
   * @throws EscnnError `ERR_INVALID_ARGUMENT` otherwise
   */
  split(breaks: readonly number[] | null = null): GeometricTensor[] {
    const { length } = this.type;
    check(
      breaks === null || Array.isArray(breaks),
      "ERR_INVALID_ARGUMENT",
      () => `GeometricTensor.split: breaks: expected a list of integers or null, given ${describe(breaks)}`,
    );
    const inner = breaks ?? Array.from({ length }, (_, i) => i);
    const ends = [...inner];
    if (ends[0] === 0) ends.shift();
    if (ends.at(-1) !== length) ends.push(length);
    let start = 0;
    return ends.map((end) => {
      check(
        Number.isInteger(end) && end > start && end <= length,
        "ERR_INVALID_ARGUMENT",
        () =>
          `GeometricTensor.split: breaks: given ${describe(breaks)}, allowed: strictly increasing integers in [0, ${length}]`,
      );
      const part = this.#fields(start, end);
      start = end;
      return part;
    });
  }

  /**
   * Indexing as in torch, but axis 1 counts fields, and integers keep their axis with length 1.
   *
   * @param items one per axis: an integer; `null` for the whole axis; `{ start, stop, step }`; an array of integers; an
   *   int64 or bool Tensor of one dimension; or, once, `"..."` for as many whole axes as fit. Negative integers count from
   *   the end. Slices with step 1 are views.
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for anything else, `ERR_SHAPE` for too many items
   */
  index(items: readonly IndexItem[]): GeometricTensor {
    return indexTensor(this, items);
  }

  /** The sum of two fields of equal type and coordinates; axes of length 1 are repeated. @throws EscnnError `ERR_TYPE_MISMATCH` showing both types */
  add(other: GeometricTensor): GeometricTensor {
    return this.#with(this.tensor.add(this.#operand("add", other)));
  }

  /** See {@link add}. */
  sub(other: GeometricTensor): GeometricTensor {
    return this.#with(this.tensor.sub(this.#operand("sub", other)));
  }

  /** {@link add} into this tensor. */
  add_(other: GeometricTensor): this {
    this.tensor.add_(this.#operand("add_", other));
    return this;
  }

  /** {@link sub} into this tensor. */
  sub_(other: GeometricTensor): this {
    this.tensor.sub_(this.#operand("sub_", other));
    return this;
  }

  /** The field times a number or a tensor of one element. */
  mul(factor: Factor): GeometricTensor {
    return this.#with(this.tensor.mul(scalar("mul", factor)));
  }

  /** {@link mul} into this tensor. */
  mul_(factor: Factor): this {
    this.tensor.mul_(scalar("mul_", factor));
    return this;
  }

  /** The field divided by a number or a tensor of one element. */
  div(divisor: Factor): GeometricTensor {
    return this.#with(this.tensor.div(scalar("div", divisor)));
  }

  /** {@link div} into this tensor. */
  div_(divisor: Factor): this {
    this.tensor.div_(scalar("div_", divisor));
    return this;
  }

  /** The negative field. */
  neg(): GeometricTensor {
    return this.#with(this.tensor.neg());
  }

  /** The same numbers without the graph that made them. */
  detach(): GeometricTensor {
    return trusted(this.tensor.detach(), this.type, this.coords?.detach() ?? null);
  }

  /** Tensor and coordinates on a device and in a float dtype: `"cuda"`, `"float64"`, or `{ device, dtype }`. */
  to(target: ConversionTarget): GeometricTensor {
    const conversion = parseConversion("GeometricTensor.to", target);
    return trusted(this.tensor.to(conversion), this.type, this.coords?.to(conversion) ?? null);
  }

  /**
   * Whether both have no coordinates, the same object, or (almost) equal numbers, whatever their dtypes; those of different
   * devices are not the same. Numbers are looked at where the objects differ, which waits for a GPU.
   */
  hasSameCoords(other: GeometricTensor): boolean {
    expectField("GeometricTensor.hasSameCoords: other", other);
    const [a, b] = [this.coords, other.coords];
    if (a === null || b === null) return a === b;
    if (a === b || a.isSame(b)) return true;
    return a.shape.join() === b.shape.join() && a.device === b.device && ops.allclose(a, b.to(a.dtype));
  }

  /** Whether types, shapes and coordinates are equal. */
  isCompatible(other: GeometricTensor): boolean {
    expectField("GeometricTensor.isCompatible: other", other);
    return this.type.equals(other.type) && this.shape.join() === other.shape.join() && this.hasSameCoords(other);
  }

  /** As Python prints it: `g_tensor([…], [C4_on_R2…])`. */
  toString(): string {
    return `g_${String(this.tensor).slice(0, -1).replaceAll("\n", "\n  ")}, ${this.type})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #with(tensor: Tensor): GeometricTensor {
    return trusted(tensor, this.type, this.coords);
  }

  #fields(start: number, end: number): GeometricTensor {
    const first = this.type.fieldsStart[start] as number;
    const channels = this.tensor.narrow(1, first, (this.type.fieldsEnd[end - 1] as number) - first);
    const fields = Array.from({ length: end - start }, (_, i) => start + i);
    return trusted(channels, this.type.indexSelect(fields), this.coords);
  }

  #operand(callee: string, other: GeometricTensor): Tensor {
    const name = `GeometricTensor.${callee}: other`;
    expectField(name, other);
    check(
      this.type === other.type || this.type.equals(other.type),
      "ERR_TYPE_MISMATCH",
      () => `${name}: expected the field type ${this.type}, given ${other.type}`,
    );
    check(this.hasSameCoords(other), "ERR_INVALID_ARGUMENT", `${name}: the coordinates differ`);
    return other.tensor;
  }
}

function expectField(name: string, value: unknown): void {
  check(
    value instanceof GeometricTensor,
    "ERR_INVALID_ARGUMENT",
    () => `${name}: expected a GeometricTensor, given ${describe(value)}`,
  );
}

function scalar(callee: string, value: Factor): number | Tensor {
  const fits = typeof value === "number" || (isTensor(value) && value.numel() === 1);
  check(
    fits,
    "ERR_INVALID_ARGUMENT",
    () => `GeometricTensor.${callee}: expected a number or a Tensor of one element, given ${describe(value)}`,
  );
  return typeof value === "number" || value.ndim === 0 ? value : value.reshape([]);
}

/**
 * The fields of several tensors of one base space and shape one after the other, as one tensor.
 *
 * @param tensors at least one; batch and spatial sizes and coordinates must agree
 * @throws EscnnError `ERR_TYPE_MISMATCH` for different base spaces, `ERR_SHAPE` for different shapes
 */
export function tensorDirectsum(tensors: readonly GeometricTensor[]): GeometricTensor {
  check(
    Array.isArray(tensors) && tensors.every((item) => item instanceof GeometricTensor),
    "ERR_INVALID_ARGUMENT",
    () => `tensorDirectsum: tensors: expected a list of GeometricTensors, given ${describe(tensors)}`,
  );
  const [first] = tensors;
  check(first !== undefined, "ERR_INVALID_ARGUMENT", "tensorDirectsum: tensors: expected at least one, given []");
  const positions = (x: GeometricTensor) => x.shape.map((size, axis) => (axis === 1 ? "C" : size)).join(", ");
  for (const x of tensors) {
    check(
      x.type.gspace.equals(first.type.gspace),
      "ERR_TYPE_MISMATCH",
      () => `tensorDirectsum: tensors: expected fields on ${first.type.gspace}, given ${x.type}`,
    );
    check(
      positions(x) === positions(first),
      "ERR_SHAPE",
      () => `tensorDirectsum: tensors: expected shape [${positions(first)}], given [${positions(x)}]`,
    );
    check(x.hasSameCoords(first), "ERR_INVALID_ARGUMENT", "tensorDirectsum: tensors: the coordinates differ");
  }
  const type = new FieldType(
    first.type.gspace,
    tensors.flatMap((x) => [...x.type.representations]),
  );
  return trusted(
    ops.cat(
      tensors.map((x) => x.tensor),
      1,
    ),
    type,
    first.coords,
  );
}
