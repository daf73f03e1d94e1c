/** The groups that laws are checked on, and small dense matrices to check them with. */
import * as group from "../../lib/group/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { polyhedralCases } from "./polyhedral_groups.js";
import { spaceCases } from "./space_groups.js";

/** A group under test. */
export interface GroupCase {
  readonly name: string;
  readonly build: () => group.Group;
  /** Every id of a finite group's subgroup; a sample of an infinite group's. */
  readonly subgroups: readonly group.Id[];
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const divisors = (n: number) => range(1, n).filter((m) => n % m === 0);

const orders = [-1, 1, 2, 3, 4, 5, 12];
const angles = [0, 1.3, Math.PI, (2 * Math.PI) / 3, 6.2];

/** C1 … C16, D1 … D12, SO(2), O(2). Groups of the same kind are added here, and every law applies to them. */
export const groupCases: readonly GroupCase[] = [
  ...range(1, 16).map((N) => ({
    name: `C${N}`,
    build: () => group.cyclicGroup(N),
    subgroups: divisors(N),
  })),
  ...range(1, 12).map((N) => ({
    name: `D${N}`,
    build: () => group.dihedralGroup(N),
    subgroups: divisors(N).flatMap((M): group.Id[] => [[null, M], ...range(0, N - 1).map((axis) => [axis, M])]),
  })),
  { name: "SO(2)", build: () => group.so2Group(5), subgroups: orders },
  {
    name: "O(2)",
    build: () => group.o2Group(5),
    subgroups: orders.flatMap((M): group.Id[] => [[null, M], ...angles.map((angle) => [angle, M])]),
  },
  ...polyhedralCases,
  ...spaceCases,
];

/** At most `count` elements of a list, evenly spread, the first and last among them. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return range(0, count - 1).map((i) => list[Math.round((i * (list.length - 1)) / (count - 1))] as T);
}

/** A dense matrix, row by row. */
export type Rows = readonly (readonly number[])[];

export function rowsOf(tensor: Tensor): number[][] {
  return tensor.toArray() as number[][];
}

export function product(...factors: readonly Rows[]): number[][] {
  const [first, ...rest] = factors as [Rows, ...Rows[]];
  return rest.reduce<number[][]>(
    (a, b) =>
      a.map((row) =>
        (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * ((b[k] as number[])[j] as number), 0)),
      ),
    first.map((row) => [...row]),
  );
}

export function transpose(a: Rows): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] as number));
}

export function identityMatrix(size: number): number[][] {
  return range(0, size - 1).map((i) => range(0, size - 1).map((j) => (i === j ? 1 : 0)));
}

export function blockDiagonal(blocks: readonly Rows[]): number[][] {
  const size = blocks.reduce((sum, block) => sum + block.length, 0);
  let offset = 0;
  return blocks.flatMap((block) => {
    const start = offset;
    offset += block.length;
    return block.map((row) => [...Array(start).fill(0), ...row, ...Array(size - start - row.length).fill(0)]);
  });
}

export function kronecker(a: Rows, b: Rows): number[][] {
  return a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((x) => rowB.map((y) => x * y))));
}

/** The largest absolute difference; infinite where the shapes differ. */
export function difference(a: Rows, b: Rows): number {
  if (a.length !== b.length || a.some((row, i) => row.length !== b[i]?.length)) return Number.POSITIVE_INFINITY;
  return Math.max(
    0,
    ...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - ((b[i] as number[])[j] as number)))),
  );
}

export function trace(a: Rows): number {
  return a.reduce((sum, row, i) => sum + (row[i] as number), 0);
}

/** Q (⊕ ψᵢ(g)) Q⁻¹: the matrix of a representation by its decomposition alone. */
export function assembled(rho: group.Representation, g: group.GroupElement): number[][] {
  const blocks = rho.irreps.map((id) => rowsOf(rho.group.irrep(...id).matrix(g)));
  return product(rowsOf(rho.changeOfBasis), blockDiagonal(blocks), rowsOf(rho.changeOfBasisInv));
}
