/** The same network under several groups, each with about as many parameters. */
import { type group, gspaces } from "../../lib/index.js";
import { SteerableNet } from "../rotated-mnist/networks.js";
import type { Widths } from "../rotated-mnist/widths.js";
import { countParameters } from "../support/training.js";

/** A group, or a descending chain of them, for the three convolutions of a network. */
export interface Symmetry {
  readonly name: string;
  readonly gspace: () => gspaces.GSpace;
  /** Subgroups after the first and the second convolution; default: the group stays. */
  readonly restrictions?: readonly group.SubgroupId[];
  /** The proportion of fields after the three convolutions. */
  readonly shape: Widths;
}

/** From no symmetry to all rotations; the last one has much of it in small patterns and none in the whole. */
export const symmetries: readonly Symmetry[] = [
  { name: "trivial", gspace: () => gspaces.trivialOnR2(), shape: [16, 32, 64] },
  { name: "C2", gspace: () => gspaces.rot2dOnR2(2), shape: [10, 20, 36] },
  { name: "C4", gspace: () => gspaces.rot2dOnR2(4), shape: [6, 12, 20] },
  { name: "C8", gspace: () => gspaces.rot2dOnR2(8), shape: [4, 8, 32] },
  { name: "D4", gspace: () => gspaces.flipRot2dOnR2(4), shape: [4, 8, 16] },
  { name: "SO(2)", gspace: () => gspaces.rot2dOnR2({ N: -1, maximumFrequency: 2 }), shape: [6, 10, 24] },
  {
    name: "D4 → C4 → trivial",
    gspace: () => gspaces.flipRot2dOnR2(4),
    restrictions: [[null, 4], 1],
    shape: [4, 10, 32],
  },
];

/** A network for a symmetry with so many fields after its convolutions. */
export function networkFor({ gspace, restrictions }: Symmetry, fields: Widths): SteerableNet {
  return new SteerableNet(gspace(), fields, restrictions);
}

/** The fields of a network for a symmetry whose parameters are as near to `parameters` as whole fields allow. */
export function fieldsFor(symmetry: Symmetry, parameters: number): Widths {
  const count = (fields: Widths) => countParameters(networkFor(symmetry, fields));
  const scaled = (factor: number) =>
    symmetry.shape.map((fields) => Math.max(1, Math.round(factor * fields))) as unknown as Widths;
  let factor = 1 / 16;
  while (count(scaled(1.2 * factor)) <= parameters) factor *= 1.2;
  // The last convolution fills what the others leave; its parameters are in proportion to its fields.
  const [first, second, last] = scaled(factor);
  const before = count([first, second, last]);
  const perField = count([first, second, last + 1]) - before;
  return [first, second, Math.max(1, last + Math.round((parameters - before) / perField))];
}
