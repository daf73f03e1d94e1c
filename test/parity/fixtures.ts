/** Reads fixtures made by the Python scripts beside this file, and builds what their specs describe. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";

/** A tensor as fixtures store it. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** `[factory of gspaces, named arguments]`. */
export type SpaceSpec = readonly [factory: string, options: Readonly<Record<string, unknown>>];

/** `["trivial"]`, `["regular"]`, `["irrep", 1, 1]`, `["quotient", id]`, `["induced", id, …irrep of the subgroup]`, `["sum", …fields]`. */
export type FieldSpec = readonly [kind: string, ...values: unknown[]];

/** A convolution of the table in cases.py. */
export interface ConvSpec {
  readonly name: string;
  readonly space: SpaceSpec;
  readonly in: readonly FieldSpec[];
  readonly out: readonly FieldSpec[];
  readonly options: Readonly<Record<string, unknown>> & { readonly kernelSize: number };
}

/** The content of `fixtures/<name>.json`. */
export function fixture<Content>(name: string): Content & { readonly made: Record<string, string> } {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
}

export function space([factory, options]: SpaceSpec): gspaces.GSpace {
  const factories = gspaces as unknown as Record<string, (options: object) => gspaces.GSpace>;
  const build = factories[factory];
  if (build === undefined) throw new Error(`no gspaces.${factory}`);
  return build(options);
}

export function fieldType(gspace: gspaces.GSpace, fields: readonly FieldSpec[]): nn.FieldType {
  return new nn.FieldType(
    gspace,
    fields.map((field) => representation(gspace, field)),
  );
}

function representation(gspace: gspaces.GSpace, [kind, ...values]: FieldSpec): group.Representation {
  if (kind === "trivial") return gspace.trivialRepr;
  if (kind === "regular") return gspace.regularRepr;
  if (kind === "irrep") return gspace.irrep(...(values as number[]));
  if (kind === "quotient") return gspace.quotientRepr(values[0] as never);
  if (kind === "sum") return group.directsum(values.map((part) => representation(gspace, part as FieldSpec)));
  const [id, ...irrep] = values as [group.Id, ...group.Id[]];
  return gspace.inducedRepr(id, gspace.fibergroup.subgroup(id)[0].irrep(...irrep));
}

/** A float64 R2Conv of the spec with zero weights. */
export function convolution(spec: ConvSpec): nn.R2Conv {
  const gspace = space(spec.space);
  const options = { ...spec.options, initialize: false };
  return new nn.R2Conv(fieldType(gspace, spec.in), fieldType(gspace, spec.out), options as never).double();
}

/** `sin(frequency i + phase)` over the flattened index, float64. */
export function wave(shape: readonly number[], frequency = 0.7, phase = 0.3): torch.Tensor {
  const values = Float64Array.from({ length: count(shape) }, (_, i) => Math.sin(frequency * i + phase));
  return torch.tensor(values).reshape([...shape]);
}

/** `w_k = sin(k + 1)`, float64, shaped like `shape`. */
export function weightFormula(shape: readonly number[]): torch.Tensor {
  return wave(shape, 1, 1);
}

export function toTensor(numbers: Numbers, dtype: torch.DType = "float64"): torch.Tensor {
  return torch
    .tensor(Float64Array.from(numbers.values))
    .reshape([...numbers.shape])
    .to({ dtype });
}

/** Overwrites a parameter in place. */
export function fill(parameter: torch.Tensor, values: torch.Tensor): void {
  torch.noGrad(() => parameter.copy_(values));
}

/** The value, which the test knows to be there. */
export function present<T>(value: T | null | undefined, what = "value"): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

export function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** ‖actual − expected‖ / ‖expected‖ over all entries; ‖actual‖ where the expected numbers are all zero. */
export function distance(actual: torch.Tensor, expected: Numbers): number {
  expect(actual.shape, "shape").to.deep.equal([...expected.shape]);
  const values = actual.detach().to({ dtype: "float64" }).contiguous().data() as Float64Array;
  let difference = 0;
  let norm = 0;
  expected.values.forEach((value, i) => {
    difference += ((values[i] ?? Number.NaN) - value) ** 2;
    norm += value ** 2;
  });
  return Math.sqrt(difference) / (norm === 0 ? 1 : Math.sqrt(norm));
}

/** Asserts that `actual` has the stored shape and stands within `tolerance` of the stored numbers, norm-wise. */
export function expectClose(what: string, actual: torch.Tensor, expected: Numbers, tolerance: number): void {
  expect(distance(actual, expected), `${what}: norm-wise relative difference`).to.be.at.most(tolerance);
}
