/**
 * The kernels that Python stores with its point convolutions. A kernel between irreps stands on one harmonic J of the
 * filters, κ = Σ_o C[·, ·, o] Y_o, and on one ring; the dict has the tensors C, `[kernels, out, in, size of J]`, for each pair
 * of irreps. Weights of a pair of representations go by J, input irrep, output irrep, kernel, ring.
 */
import { check, EscnnError } from "../../errors.js";
import type { Id } from "../../group/index.js";
import { O2 } from "../../group/planar_groups.js";
import type { Representation } from "../../group/representation.js";
import type { KernelBasis } from "../../kernels/kernel_basis.js";
import { fromArray } from "../../torch/creation.js";
import * as ops from "../../torch/ops.js";
import { scope } from "../../torch/scope.js";
import type { Tensor } from "../../torch/tensor.js";
import { basisChange } from "../conv/basis_change.js";
import type { BlockInfo } from "../conv/native.js";
import type { BlockChange } from "../conv/python_convolution.js";
import { indices } from "../exported/fields.js";
import type { FieldType } from "../field_type.js";
import { harmonicsState } from "../python_harmonics.js";
import { isConsecutive, labelledFields, reprPair } from "../python_state.js";
import type { PointRings } from "./rings.js";

/** What this file must know of a layer. */
export interface PointLayer extends PointRings {
  readonly inType: FieldType;
  readonly outType: FieldType;
  readonly blocks: readonly BlockInfo[];
}

/** How far a stored change of basis may be from a representation's. */
const sameBasis = 1e-3;
const sampler = "_basissampler";

/** Kernels on one harmonic between one pair of irreps. */
interface Piece {
  /** Under which name Python keeps C, relative to the layer. */
  readonly key: string;
  /** Ours, float64. */
  readonly coefficients: Tensor;
  /** The number of rings that it stands on. */
  readonly rings: number;
  /** The size of the output irrep. */
  readonly size: number;
}

/** Whether a dict has kernels of point convolutions. */
export function hasStoredKernels(given: ReadonlyMap<string, Tensor>): boolean {
  return [...given.keys()].some((name) => /^_basissampler\..*\.coeff_\d+$/.test(name));
}

/**
 * How the kernels that Python stored with a layer are expressed in ours.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` or `ERR_SHAPE` where they are not kernels of this layer, `ERR_NOT_IMPLEMENTED`
 *   for a layer whose basis filter leaves some out
 */
export function samplerChanges(callee: string, layer: PointLayer, given: ReadonlyMap<string, Tensor>): BlockChange[] {
  return layer.blocks.map(([from, to, dim, outFields, inFields]) => {
    const [inRepr, outRepr] = [named(layer.inType, from), named(layer.outType, to)];
    const prefix = blockKey(from, to);
    checkBasis(callee, `${prefix}.basis.A_inv`, given, inRepr.changeOfBasisInv);
    checkBasis(callee, `${prefix}.basis.B`, given, outRepr.changeOfBasis);
    const pieces = piecesOf(callee, layer, prefix, inRepr, outRepr, dim);
    const changes = new Map<string, Tensor | null>();
    for (const { key, coefficients } of pieces) {
      if (!changes.has(key)) changes.set(key, changeOf(callee, key, given.get(key), coefficients));
    }
    const isIdentity = [...changes.values()].every((matrix) => matrix === null);
    const parts = pieces.map(({ key, coefficients, rings }) => {
      const matrix = changes.get(key) ?? ops.eye(coefficients.shape[0] as number, { dtype: "float64" });
      return ops.kron(matrix, ops.eye(rings, { dtype: "float64" }));
    });
    const matrix = isIdentity ? null : scope(() => ops.blockDiag(parts));
    return { name: prefix, pairs: outFields * inFields, given: dim, own: dim, matrix, rest: null, isForeign: false };
  });
}

/** What Python keeps under `_basissampler`: kernels, rings, lists of channels. float64 and int64, on the CPU. */
export function samplerState(callee: string, layer: PointLayer): Record<string, Tensor> {
  const { inType, outType } = layer;
  const state: Record<string, Tensor> = {};
  // Where fields and filters have one group, which is O(2), Python counts endomorphisms, here 1, and kernels apart.
  const countsApart = inType.fibergroup instanceof O2;
  const [ins, outs] = [inType, outType].map((type) => channelsByName(type)) as [Channels, Channels];
  for (const [from, to, dim] of layer.blocks) {
    const prefix = blockKey(from, to);
    check(
      !(`${prefix}.sizes` in state),
      "ERR_NOT_IMPLEMENTED",
      () => `${callee}: Python has one block for representations of one name, given two named ${from} and ${to}`,
    );
    const [a, b] = [ins.get(from) as readonly number[], outs.get(to) as readonly number[]];
    if (!isConsecutive(a) || !isConsecutive(b)) {
      state[`${sampler}.in_indices_${reprPair(from, to)}`] = indices(a);
      state[`${sampler}.out_indices_${reprPair(from, to)}`] = indices(b);
    }
    const [inRepr, outRepr] = [named(inType, from), named(outType, to)];
    const pieces = piecesOf(callee, layer, prefix, inRepr, outRepr, dim);
    const sizes = pieces.flatMap(({ coefficients, rings, size }) =>
      new Array<number>((coefficients.shape[0] as number) * rings).fill(size),
    );
    state[`${prefix}.sizes`] = row(sizes, [1, 1, 1, dim]);
    if (!isIdentity(inRepr)) state[`${prefix}.basis.A_inv`] = inRepr.changeOfBasisInv;
    if (!isIdentity(outRepr)) state[`${prefix}.basis.B`] = outRepr.changeOfBasis;
    const owners = new Set([`${prefix}.basis`, ...pieces.map(({ key }) => key.slice(0, key.lastIndexOf(".")))]);
    for (const owner of owners) Object.assign(state, filterState(`${owner}.basis`, layer));
    for (const { key, coefficients } of pieces) state[key] = countsApart ? coefficients.unsqueeze(0) : coefficients;
  }
  return state;
}

type Channels = ReadonlyMap<string, readonly number[]>;

function channelsByName(type: FieldType): Channels {
  return new Map(labelledFields(type, (field) => type.at(field).name).map(({ label, channels }) => [label, channels]));
}

/** Rings, and in space what makes harmonics of one degree from those of the degree before. */
function filterState(prefix: string, { rings, sigma, cutoffs, inType }: PointLayer): Record<string, Tensor> {
  const shape = [1, rings.length, 1, 1];
  const state: Record<string, Tensor> = {
    [`${prefix}.radial.radii`]: row(rings, shape),
    [`${prefix}.radial.sigma`]: row(sigma, shape),
  };
  if (inType.gspace.dimensionality === 3) {
    Object.assign(state, harmonicsState(prefix, highestFrequency(cutoffs)));
  }
  return state;
}

function row(values: readonly number[], shape: readonly number[]): Tensor {
  return fromArray(Float64Array.from(values), [...shape]);
}

function highestFrequency(cutoffs: readonly number[]): number {
  return Math.max(0, Math.floor(Math.max(...cutoffs)));
}

function blockKey(from: string, to: string): string {
  return `${sampler}.block_sampler_${reprPair(from, to)}`;
}

function named(type: FieldType, name: string): Representation {
  return type.representations.find((representation) => representation.name === name) as Representation;
}

function isIdentity({ changeOfBasis, size }: Representation): boolean {
  return ops.allclose(changeOfBasis, ops.eye(size, { dtype: "float64" }));
}

/** The kernels of a block in the order of its weights. */
function piecesOf(
  callee: string,
  layer: PointLayer,
  prefix: string,
  inRepr: Representation,
  outRepr: Representation,
  dim: number,
): Piece[] {
  const { rings, cutoffs } = layer;
  const all = basisOf(layer, inRepr, outRepr);
  const found = new Map<string, { readonly ids: readonly string[]; readonly basis: KernelBasis } | null>();
  const between = (m: readonly Id[], n: readonly Id[]) => {
    const key = `${prefix}.basis.basis_(${pythonId(m)}, ${pythonId(n)})`;
    let entry = found.get(key);
    if (entry === undefined) {
      const { group } = inRepr;
      const basis = basisOf(layer, group.irrep(...m), group.irrep(...n));
      const ids = (basis?.js ?? []).filter(([j]) => (basis as KernelBasis).dimHarmonic(j) > 0).map(([j]) => String(j));
      entry = basis === null ? null : { ids, basis };
      found.set(key, entry);
    }
    return { key, entry };
  };
  const pieces: Piece[] = [];
  for (const [j] of all?.js ?? []) {
    const count = cutoffs.filter((cutoff) => (j.at(-1) as number) <= cutoff).length;
    for (const m of inRepr.irreps) {
      for (const n of outRepr.irreps) {
        const { key, entry } = between(m as readonly Id[], n as readonly Id[]);
        const position = entry?.ids.indexOf(String(j)) ?? -1;
        if (entry === null || position < 0) continue;
        const coefficients = entry.basis.coeff(j);
        pieces.push({
          key: `${key}.coeff_${position}`,
          coefficients,
          rings: count,
          size: coefficients.shape[1] as number,
        });
      }
    }
  }
  const own = pieces.reduce((sum, { coefficients, rings: kept }) => sum + (coefficients.shape[0] as number) * kept, 0);
  check(
    own === dim,
    "ERR_NOT_IMPLEMENTED",
    () =>
      `${callee}: ${prefix}: this layer has ${dim} of the ${own} kernels on ${rings.length} rings; allowed: all of them, ` +
      "no basisFilter",
  );
  return pieces;
}

/** Null where there are no kernels. */
function basisOf({ inType, rings, sigma, cutoffs }: PointLayer, from: Representation, to: Representation) {
  try {
    const options = { rings, sigma, maximumFrequency: highestFrequency(cutoffs) };
    return inType.gspace.buildKernelBasis(from, to, options);
  } catch (error) {
    if (error instanceof EscnnError && error.code === "ERR_EMPTY_BASIS") return null;
    throw error;
  }
}

function checkBasis(callee: string, key: string, given: ReadonlyMap<string, Tensor>, own: Tensor): void {
  const stored = given.get(key)?.detach().to({ device: "cpu", dtype: "float64" });
  const theirs = stored ?? ops.eye(own.shape[0] as number, { dtype: "float64" });
  check(
    theirs.shape.join() === own.shape.join() && ops.allclose(theirs, own, { atol: sameBasis }),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: dict: ${key}: it is not the change of basis of this layer's representation`,
  );
}

function changeOf(callee: string, key: string, stored: Tensor | undefined, own: Tensor): Tensor | null {
  check(
    stored !== undefined,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: dict: ${key} is missing beside other stored kernels`,
  );
  const theirs = stored.ndim === own.ndim + 1 ? stored.flatten(0, 1) : stored;
  check(
    theirs.shape.join() === own.shape.join(),
    "ERR_SHAPE",
    () => `${callee}: ${key}: given shape [${stored.shape.join(", ")}], wanted [${own.shape.join(", ")}]`,
  );
  const { matrix, rest } = basisChange(theirs.detach().to({ device: "cpu", dtype: "float64" }), own);
  check(
    rest === null,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${key}: the stored kernels are no combinations of this layer's: it is another layer`,
  );
  return matrix;
}

/** Python's repr of an id, a tuple: `(0,)`, `((1, 2), (0,))`. */
function pythonId(id: Id | readonly Id[]): string {
  if (!Array.isArray(id)) return id === null ? "None" : id === true ? "True" : id === false ? "False" : String(id);
  const items = id.map((item) => pythonId(item as Id));
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}
