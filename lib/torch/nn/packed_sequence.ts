/** Sequences of different lengths without their padding, as recurrent layers take them. */
import { checkNumber, toList } from "../../config/arguments.js";
import { check, describe, EscnnError } from "../../errors.js";
import { callOp } from "../call.js";
import { checkTensor } from "../checks.js";
import { tensor } from "../creation.js";
import * as ops from "../ops.js";
import { isTensor, type Tensor } from "../tensor.js";

/** Sequences sorted by falling length, step by step: first all first items, then all second ones, …. */
export class PackedSequence {
  /**
   * @param data `[sum of lengths, …]`
   * @param batchSizes int64 on the CPU, `[longest length]`: how many sequences reach each step
   * @param sortedIndices the caller's place of each sorted sequence, or null where the caller's are sorted
   * @param unsortedIndices the inverse of `sortedIndices`
   */
  constructor(
    readonly data: Tensor,
    readonly batchSizes: Tensor,
    readonly sortedIndices: Tensor | null = null,
    readonly unsortedIndices: Tensor | null = null,
  ) {}

  /** The number of sequences. */
  get batch(): number {
    return this.batchSizes.select(0, 0).item();
  }

  /** The same sequences with other items. */
  withData(data: Tensor): PackedSequence {
    return new PackedSequence(data, this.batchSizes, this.sortedIndices, this.unsortedIndices);
  }

  /** States `[layers, N, …]` of the caller's order in the sorted one. */
  sort(state: Tensor): Tensor {
    return this.sortedIndices === null ? state : state.indexSelect(1, this.sortedIndices);
  }

  /** States `[layers, N, …]` of the sorted order in the caller's. */
  unsort(state: Tensor): Tensor {
    return this.unsortedIndices === null ? state : state.indexSelect(1, this.unsortedIndices);
  }

  /** On another device or in another dtype; the batch sizes stay. */
  to(target: Parameters<Tensor["to"]>[0]): PackedSequence {
    const data = this.data.to(target);
    const moved = (indices: Tensor | null) => indices?.to({ device: data.device }) ?? null;
    return new PackedSequence(data, this.batchSizes, moved(this.sortedIndices), moved(this.unsortedIndices));
  }
}

/** Options of {@link packPaddedSequence}. */
export interface PackOptions {
  /** `[N, L, …]` instead of `[L, N, …]` (default false). */
  readonly batchFirst?: boolean;
  /** Lengths fall already, none is sorted (default true). */
  readonly enforceSorted?: boolean;
}

/**
 * Packs padded sequences `[L, N, …]`.
 *
 * @param lengths of the N sequences, from 1 on
 */
export function packPaddedSequence(
  input: Tensor,
  lengths: Tensor | readonly number[],
  options: PackOptions = {},
): PackedSequence {
  const callee = "packPaddedSequence";
  checkTensor(callee, "input", input);
  const { batchFirst = false, enforceSorted = true } = options ?? {};
  const given = (isTensor(lengths) ? lengths : tensor(toList(callee, "lengths", lengths), { dtype: "int64" })).to({
    dtype: "int64",
    device: "cpu",
  });
  if (enforceSorted) {
    const falls = given.numel() < 2 || Boolean(given.diff().le(0).all().item());
    check(
      falls,
      "ERR_INVALID_ARGUMENT",
      "packPaddedSequence: lengths: they rise, allowed: falling ones with enforceSorted",
    );
    const [data, sizes] = pack(input, given, batchFirst);
    return new PackedSequence(data, sizes);
  }
  const [sorted, order] = given.sort({ descending: true, dim: -1 });
  const sortedIndices = order.to({ device: input.device });
  const [data, sizes] = pack(input.indexSelect(batchFirst ? 0 : 1, sortedIndices), sorted, batchFirst);
  return new PackedSequence(data, sizes, sortedIndices, sortedIndices.argsort());
}

function pack(input: Tensor, lengths: Tensor, batchFirst: boolean): [Tensor, Tensor] {
  return callOp("_pack_padded_sequence", input, lengths, batchFirst) as [Tensor, Tensor];
}

/** Options of {@link padPackedSequence}. */
export interface UnpackOptions {
  /** `[N, L, …]` instead of `[L, N, …]` (default false). */
  readonly batchFirst?: boolean;
  /** What stands after the end of a sequence (default 0). */
  readonly paddingValue?: number;
  /** L; default the longest length. */
  readonly totalLength?: number;
}

/** The inverse of {@link packPaddedSequence}: the padded sequences and their lengths (int64, CPU). */
export function padPackedSequence(
  sequence: PackedSequence,
  options: UnpackOptions = {},
): [padded: Tensor, lengths: Tensor] {
  check(
    sequence instanceof PackedSequence,
    "ERR_INVALID_ARGUMENT",
    () => `padPackedSequence: sequence: given ${describe(sequence)}, allowed: a PackedSequence`,
  );
  const { batchFirst = false, paddingValue = 0, totalLength } = options ?? {};
  const longest = sequence.batchSizes.shape[0] as number;
  if (totalLength !== undefined) checkNumber("padPackedSequence", "totalLength", totalLength);
  check(
    totalLength === undefined || totalLength >= longest,
    "ERR_INVALID_ARGUMENT",
    () => `padPackedSequence: totalLength: given ${totalLength}, allowed: an integer >= ${longest}`,
  );
  const { data, batchSizes, unsortedIndices } = sequence;
  const length = totalLength ?? longest;
  const [padded, lengths] = callOp("_pad_packed_sequence", data, batchSizes, batchFirst, paddingValue, length) as [
    Tensor,
    Tensor,
  ];
  if (unsortedIndices === null) return [padded, lengths];
  return [
    padded.indexSelect(batchFirst ? 0 : 1, unsortedIndices),
    lengths.indexSelect(0, unsortedIndices.to({ device: "cpu" })),
  ];
}

/** Options of {@link padSequence}. */
export interface PadOptions {
  /** `[N, L, …]` instead of `[L, N, …]` (default false). */
  readonly batchFirst?: boolean;
  /** Default 0. */
  readonly paddingValue?: number;
  /** Default `"right"`. */
  readonly paddingSide?: "right" | "left";
}

/** Sequences `[Lᵢ, …]` in one tensor, padded to the longest. */
export function padSequence(sequences: readonly Tensor[], options: PadOptions = {}): Tensor {
  checkSequences("padSequence", sequences);
  const { batchFirst = false, paddingValue = 0, paddingSide = "right" } = options ?? {};
  return ops.padSequence(sequences, batchFirst, paddingValue, paddingSide);
}

/** Packs sequences `[Lᵢ, …]`. Options: `enforceSorted = true`. */
export function packSequence(
  sequences: readonly Tensor[],
  options: Pick<PackOptions, "enforceSorted"> = {},
): PackedSequence {
  checkSequences("packSequence", sequences);
  const lengths = sequences.map((sequence) => sequence.shape[0] as number);
  return packPaddedSequence(padSequence(sequences), lengths, options);
}

function checkSequences(callee: string, sequences: readonly Tensor[]): void {
  if (Array.isArray(sequences) && sequences.length > 0 && sequences.every((item) => isTensor(item))) return;
  throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: sequences: allowed: a non-empty array of Tensors`);
}
