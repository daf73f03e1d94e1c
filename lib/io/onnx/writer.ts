/** What the row of an operator sees of one call, and how it adds nodes for it. */
import { callOp, type DType, empty, scope, type Tensor } from "../../torch/index.js";
import { type Attributes, FloatAttribute, type Graph } from "./graph.js";
import { type Argument, type Call, Value } from "./program.js";
import { unsupported } from "./recorder.js";
import { BatchSize, type Size, sameSize } from "./sizes.js";
import { dataTypeOf } from "./tensors.js";

/**
 * Writes the ONNX form of one call and returns the names of its results, or of the only one. Null stands for a result
 * without an ONNX form, which is an error only if something needs it.
 */
export type Row = (w: CallWriter) => string | readonly (string | null)[];

/** Rows by the names of operators, without the underscore of forms in place. */
export type Rows = Readonly<Record<string, Row>>;

export class CallWriter {
  constructor(
    readonly call: Call,
    readonly graph: Graph,
    private readonly nameOf: (value: Value, call: Call) => string,
  ) {}

  /** Adds a node with one output. */
  op(type: string, inputs: readonly string[], attributes?: Attributes): string {
    return this.ops(type, inputs, 1, attributes)[0] as string;
  }

  /** Adds a node. */
  ops(type: string, inputs: readonly string[], outputs: number, attributes?: Attributes): string[] {
    return this.graph.add(this.call.path, type, inputs, attributes, outputs);
  }

  /** Refuses the call. */
  fail(reason: string): never {
    throw unsupported(this.call, reason);
  }

  /** Refuses the call unless `condition`. */
  need(condition: boolean, reason: string): void {
    if (!condition) this.fail(reason);
  }

  private expect(condition: unknown, reason: string): asserts condition {
    if (!condition) this.fail(reason);
  }

  /** The argument for a parameter; null where the overload has no such parameter. */
  arg(name: string): Argument {
    return this.call.args[name] ?? null;
  }

  isNull(name: string): boolean {
    return this.arg(name) === null;
  }

  /** A tensor argument. */
  value(name: string): Value {
    const value = this.arg(name);
    this.expect(value instanceof Value, `${name}: given no tensor, which has no ONNX form`);
    return value;
  }

  shape(name: string): readonly Size[] {
    return this.value(name).shape;
  }

  ndim(name: string): number {
    return this.shape(name).length;
  }

  dtype(name: string): DType {
    return this.value(name).dtype;
  }

  /** A result. */
  out(index = 0): Value {
    const value = this.call.outputs[index];
    this.expect(value instanceof Value, `it has no result ${index}`);
    return value;
  }

  /** The name of a tensor argument, converted to `dtype` where that is given. */
  input(name: string, dtype?: DType): string {
    return this.read(this.value(name), dtype);
  }

  /** "" where the argument is null, else {@link input}. */
  optional(name: string, dtype?: DType): string {
    return this.isNull(name) ? "" : this.input(name, dtype);
  }

  read(value: Value, dtype: DType = value.dtype): string {
    return this.cast(this.nameOf(value, this.call), value.dtype, dtype);
  }

  /** A tensor or a number as a tensor of `dtype`. */
  operand(name: string, dtype: DType): string {
    const value = this.arg(name);
    if (value instanceof BatchSize) {
      return this.cast(this.op("Squeeze", [this.graph.sizes([value]), this.graph.int64s([0])]), "int64", dtype);
    }
    return value instanceof Value ? this.read(value, dtype) : this.constant(this.number(name), dtype);
  }

  values(name: string): readonly Value[] {
    const list = this.arg(name);
    this.expect(
      Array.isArray(list) && list.every((item) => item instanceof Value),
      `${name}: given no list of tensors`,
    );
    return list as readonly Value[];
  }

  cast(name: string, from: DType, to: DType): string {
    return from === to ? name : this.op("Cast", [name], { to: dataTypeOf(to, "a cast") });
  }

  /** A number that is the same for all batch sizes; true is 1. */
  number(name: string): number {
    const value = this.arg(name);
    if (value instanceof BatchSize)
      this.fail(`${name}: it changes with the batch size (${value}), which has no ONNX form here`);
    this.expect(typeof value === "number" || typeof value === "boolean", `${name}: given no number`);
    return Number(value);
  }

  flag(name: string): boolean {
    return this.arg(name) === true;
  }

  text(name: string): string | null {
    const value = this.arg(name);
    return typeof value === "string" ? value : null;
  }

  /** Integers that may change with the batch size; a single one is a list of one. */
  sizes(name: string): readonly Size[] {
    const value = this.arg(name);
    const list = Array.isArray(value) ? value : [value];
    this.expect(
      list.every((item) => typeof item === "number" || item instanceof BatchSize),
      `${name}: given no integers`,
    );
    return list as readonly Size[];
  }

  /** Numbers that are the same for all batch sizes, `count` of them: a single one stands for all. */
  numbers(name: string, count?: number): readonly number[] {
    const list = this.sizes(name).map((size) => this.fixed(size, name));
    return count !== undefined && list.length === 1 ? new Array<number>(count).fill(list[0] as number) : list;
  }

  /** `size`, which must not change with the batch size. */
  fixed(size: Size, what: string): number {
    if (typeof size === "number") return size;
    return this.fail(`${what}: it changes with the batch size (${size}), which has no ONNX form here`);
  }

  /** A dimension from 0 on. */
  axis(name: string, ndim = this.ndim("self")): number {
    const axis = this.number(name);
    return axis < 0 ? axis + Math.max(ndim, 1) : axis;
  }

  /** Dimensions from 0 on; all where the argument is null or empty. */
  axes(name: string, ndim = this.ndim("self")): readonly number[] {
    const given = this.isNull(name) ? [] : this.numbers(name);
    if (given.length === 0) return Array.from({ length: ndim }, (_, i) => i);
    return given.map((axis) => (axis < 0 ? axis + ndim : axis));
  }

  /** A number, or a vector of them, as a constant. */
  constant(value: number | readonly number[], dtype: DType): string {
    return this.graph.constant(value, dtype);
  }

  /** An int64 number. */
  int64(value: number): string {
    return this.constant(value, "int64");
  }

  /** `numbers` as a constant. */
  tensor(make: () => Tensor): string {
    return scope(() => this.graph.initializer(make(), null));
  }

  /** An int64 vector. */
  int64s(values: readonly (Size | bigint)[]): string {
    return this.graph.sizes(values);
  }

  float(value: number): FloatAttribute {
    return new FloatAttribute(value);
  }

  /** `x` with the sizes `shape`, where −1 is written for a size that alone changes with the batch size. */
  reshape(x: string, shape: readonly Size[]): string {
    const moving = shape.filter((size) => size instanceof BatchSize);
    const sizes =
      moving.length === 1 && !shape.includes(0) ? shape.map((size) => (typeof size === "number" ? size : -1)) : shape;
    return this.op("Reshape", [x, this.int64s(sizes)]);
  }

  /** `x` of shape `from` broadcast to `to`; sizes that stay need not be known. */
  expand(x: string, from: readonly Size[], to: readonly Size[]): string {
    const lead = to.length - from.length;
    const sizes = to.map((size, i) => (i >= lead && sameSize(size, from[i - lead] as Size) ? 1 : size));
    if (lead === 0 && sizes.every((size) => size === 1)) return x;
    return this.op("Expand", [x, this.int64s(sizes)]);
  }

  /** `x` with dimensions in another order. */
  permute(x: string, order: readonly number[]): string {
    return this.op("Transpose", [x], { perm: order });
  }

  /** Positions `[start, end)` of one dimension; sizes may be negative, from the end. */
  slice(x: string, axis: number, start: Size | bigint, end: Size | bigint, step: Size | bigint = 1): string {
    const vector = (size: Size | bigint) => this.int64s([size]);
    return this.op("Slice", [x, vector(start), vector(end), vector(axis), vector(step)]);
  }

  /** The dtype in which libtorch computes with these arguments together. */
  commonDtype(...names: string[]): DType {
    return scope(() => {
      const stand = names.map((name) => {
        const value = this.arg(name);
        if (!(value instanceof Value)) return value instanceof BatchSize ? 1 : this.number(name);
        return empty(
          value.shape.map(() => 0),
          { dtype: value.dtype },
        );
      });
      return callOp("result_type", ...stand) as DType;
    });
  }
}
