/** The state of Python's convolutions and linear layers: sampled kernels, expanded parameters, lists of channels. */
import { check, EscnnError } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import * as ops from "../../torch/ops.js";
import { scope } from "../../torch/scope.js";
import type { Tensor } from "../../torch/tensor.js";
import { indices } from "../exported/fields.js";
import type { FieldType } from "../field_type.js";
import { escapeName, isConsecutive, labelledFields, reprPair } from "../python_state.js";
import { type BasisChange, basisChange, changeWeights } from "./basis_change.js";

/** What this file must know of a layer. */
export interface ExpandedLayer {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** Independent parts; weights connect one part on one side, that of the output in transposed convolutions. */
  readonly groups: number;
  readonly transposed: boolean;
  /** Names of ours, in the order of their weights, and the number of fields and kernels. */
  readonly blocks: readonly (readonly [
    inName: string,
    outName: string,
    dim: number,
    outFields: number,
    inFields: number,
  ])[];
  /** float64 `[dim, out size, in size, taps]` of one of ours. */
  readonly sampledBasis: (block: number) => Tensor;
}

/** Kernels of theirs and how they are expressed in ours, in the order of their weights. */
export interface BlockChange extends BasisChange {
  readonly name: string;
  readonly pairs: number;
}

/** The warning where weights lie on kernels that are rounding noise of another program. */
export const noiseWarning = "ESCNN_KERNEL_NOISE";

const expansion = "_basisexpansion";

/** The name of the sampled kernels of a pair of representations, relative to the layer. */
export function sampledBasisKey(inName: string, outName: string): string {
  return `${expansion}.block_expansion_${pairOf(inName, outName)}.sampled_basis`;
}

function pairOf(inName: string, outName: string): string {
  return reprPair(escapeName(inName), escapeName(outName));
}

/** The names of a type's representations and how many fields have each, of the part that weights connect. */
function countsOf(type: FieldType, parts: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let field = 0; field < type.length / parts; field++) {
    const { name } = type.at(field);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/**
 * How the kernels that Python stored with a layer are expressed in ours, null where none are stored.
 *
 * @throws EscnnError `ERR_SHAPE` or `ERR_INVALID_ARGUMENT` where they are not kernels of this layer
 */
export function blockChanges(
  callee: string,
  layer: ExpandedLayer,
  given: ReadonlyMap<string, Tensor>,
): BlockChange[] | null {
  const prefix = `${expansion}.block_expansion_`;
  if (![...given.keys()].some((name) => name.startsWith(prefix))) return null;
  const { inType, outType, groups, transposed, blocks } = layer;
  const [ins, outs] = [countsOf(inType, transposed ? 1 : groups), countsOf(outType, transposed ? groups : 1)];
  const known = new Map(blocks.map(([from, to], index) => [sampledBasisKey(from, to), index]));
  check(
    known.size === blocks.length,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: dict: Python has one block for representations of one name, this layer has several`,
  );
  const changes: BlockChange[] = [];
  for (const [from, inFields] of [...ins].sort(byName)) {
    for (const [to, outFields] of [...outs].sort(byName)) {
      const name = sampledBasisKey(from, to);
      const [stored, index] = [given.get(name), known.get(name)];
      const sizes = [sizeOf(outType, to), sizeOf(inType, from)];
      check(
        index === undefined || stored !== undefined,
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: dict: ${name} is missing beside other stored kernels`,
      );
      if (stored === undefined) continue;
      check(
        stored.ndim === 4 && stored.shape[1] === sizes[0] && stored.shape[2] === sizes[1],
        "ERR_SHAPE",
        () =>
          `${callee}: ${name}: given shape [${stored.shape.join(", ")}], wanted [kernels, ${sizes.join(", ")}, taps]`,
      );
      changes.push({
        ...changeOf(callee, name, stored, index === undefined ? null : layer.sampledBasis(index)),
        name,
        pairs: inFields * outFields,
      });
    }
  }
  return changes;
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : a > b ? 1 : 0);

function sizeOf(type: FieldType, name: string): number {
  return type.representations.find((representation) => representation.name === name)?.size as number;
}

function changeOf(callee: string, name: string, stored: Tensor, own: Tensor | null): BasisChange {
  const theirs = stored.detach().to({ device: "cpu", dtype: "float64" });
  const ours = own ?? ops.zeros([0, ...theirs.shape.slice(1)], { dtype: "float64" });
  const taps = ours.shape.slice(3).reduce((product, size) => product * size, 1);
  check(
    own === null || theirs.shape[3] === taps,
    "ERR_SHAPE",
    () => `${callee}: ${name}: given kernels at ${theirs.shape[3]} taps, wanted ${taps}`,
  );
  const change = basisChange(theirs, ours);
  check(
    !change.isForeign,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: ${name}: the stored kernels are no combinations of this layer's: it is another layer, of other fields or options`,
  );
  return change;
}

/**
 * The weights for our kernels that give the same filter, null where they are the given ones. Warns where theirs lie on
 * kernels that are no combination of ours.
 */
export function translateWeights(callee: string, changes: readonly BlockChange[], weights: Tensor): Tensor | null {
  const total = changes.reduce((sum, { pairs, given }) => sum + pairs * given, 0);
  check(
    weights.ndim === 1 && weights.shape[0] === total,
    "ERR_SHAPE",
    () => `${callee}: weights: given shape [${weights.shape.join(", ")}], wanted [${total}] by the stored kernels`,
  );
  if (changes.every(({ matrix, rest }) => matrix === null && rest === null)) return null;
  return noGrad(() =>
    scope(() => {
      const theirs = weights.detach().to({ device: "cpu", dtype: "float64" });
      let at = 0;
      const parts = changes.map((change) => {
        const part = theirs.slice(0, at, at + change.pairs * change.given);
        at += change.pairs * change.given;
        warnOfNoise(callee, change, part);
        return changeWeights(part, change);
      });
      return ops.cat(parts);
    }),
  );
}

function warnOfNoise(callee: string, { rest, given, own, name }: BlockChange, weights: Tensor): void {
  if (rest === null) return;
  const pairs = weights.reshape([-1, given]);
  const lost = pairs
    .matmul(rest.reshape([given, -1]))
    .norm()
    .item() as number;
  if (lost === 0) return;
  process.emitWarning(
    `${callee}: ${name}: ${given - own} of ${given} stored kernels are rounding noise where exact ones vanish and are ` +
      `left out: a part of norm ${lost.toPrecision(3)} of the filter, whose weights have norm ` +
      `${(pairs.norm().item() as number).toPrecision(3)}`,
    { code: noiseWarning },
  );
}

/**
 * The biases of ours that give the same bias per channel, null where they are the given ones.
 *
 * @param stored Python's matrix from biases to channels @param own ours
 */
export function translateBias(callee: string, bias: Tensor, stored: Tensor, own: Tensor): Tensor | null {
  const fits = stored.shape.join() === own.shape.join() && bias.shape.join() === String(own.shape[1]);
  if (!fits) return null; // the shape of the bias itself will be refused
  return noGrad(() =>
    scope(() => {
      const theirs = stored.detach().to({ device: "cpu", dtype: "float64" });
      const change = basisChange(theirs.t(), own.t());
      check(
        !change.isForeign && change.rest === null,
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: bias_expansion: the stored matrix is no combination of this layer's: it is another layer`,
      );
      if (change.matrix === null) return null;
      return changeWeights(bias.detach().to({ device: "cpu", dtype: "float64" }), change);
    }),
  );
}

/** What Python keeps for a layer: kernels, bias expansion, channels that are not consecutive; filter and bias in eval mode. */
export function pythonState(
  layer: ExpandedLayer,
  like: Tensor,
  biasExpansion: Tensor | null,
  expanded: Readonly<Record<string, Tensor | null>>,
): Record<string, Tensor> {
  const { dtype, device } = like;
  const state: Record<string, Tensor> = {};
  const add = (name: string, tensor: Tensor | null) => {
    if (tensor !== null) state[name] = tensor.detach().to({ device, ...(tensor.isFloatingPoint() ? { dtype } : {}) });
  };
  add("bias_expansion", biasExpansion);
  for (const [name, tensor] of Object.entries(expanded)) add(name, tensor);
  const [ins, outs] = [
    channelsByName(layer.inType, layer.transposed ? 1 : layer.groups),
    channelsByName(layer.outType, layer.transposed ? layer.groups : 1),
  ];
  for (const [index, [from, to]] of layer.blocks.entries()) {
    const key = sampledBasisKey(from, to);
    if (key in state) {
      throw new EscnnError(
        "ERR_NOT_IMPLEMENTED",
        `stateDict: format "python": Python has one block for representations of one name, given two named ${from} and ${to}`,
      );
    }
    const basis = layer.sampledBasis(index);
    add(key, basis.reshape([...basis.shape.slice(0, 3), -1]));
    const [a, b] = [ins.get(from) as readonly number[], outs.get(to) as readonly number[]];
    if (isConsecutive(a) && isConsecutive(b)) continue;
    add(`${expansion}.in_indices_${pairOf(from, to)}`, indices(b.flatMap(() => a)));
    add(`${expansion}.out_indices_${pairOf(from, to)}`, indices(b.flatMap((channel) => a.map(() => channel))));
  }
  return state;
}

function channelsByName(type: FieldType, parts: number): Map<string, readonly number[]> {
  const limit = type.size / parts;
  const groups = labelledFields(type, (field) => type.at(field).name);
  return new Map(groups.map(({ label, channels }) => [label, channels.filter((channel) => channel < limit)]));
}
