/** The groups that laws are checked on, and small dense matrices to check them with. */
import * as group from "../../lib/group/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { polyhedralCases } from "./polyhedral_groups.js";
import { isFull } from "./sampling.js";
import { spaceCases } from "./space_groups.js";
import { cyclicIds, dihedralIds, idPairs, subgroupIds } from "./subgroup_ids.js";

/** A group under test. */
export interface GroupCase {
  readonly name: string;
  readonly build: () => group.Group;
  /** Ids of subgroups of each kind; in the full run all of a finite group's. */
  readonly subgroups: readonly group.Id[];
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const orders = [-1, 1, 2, 3, 4, 5, 12];
const angles = [0, 1.3, Math.PI, (2 * Math.PI) / 3, 6.2];

const so2Ids: readonly group.Id[] = [-1, 1, 4];
const o2Ids: readonly group.Id[] = [
  [null, -1],
  [null, 3],
  [1.3, -1],
  [1.3, 1],
  [0, 4],
];

/** Products: nested both ways, of real and complex irreps, discrete and continuous, with and without names. */
const productCases: readonly GroupCase[] = [
  {
    name: "C1 X C1",
    build: () => group.directProduct(group.trivialGroup(), group.trivialGroup()),
    subgroups: [[1, 1]],
  },
  {
    name: "C3 X C4",
    build: () => group.directProduct(group.cyclicGroup(3), group.cyclicGroup(4)),
    subgroups: idPairs(cyclicIds(3), cyclicIds(4)),
  },
  {
    name: "C2 X C4",
    build: () => group.directProduct(group.cyclicGroup(2), group.cyclicGroup(4)),
    subgroups: [...idPairs(cyclicIds(2), cyclicIds(4)), ["mixed", 4, 2], ["mixed", 2, 1]],
  },
  {
    name: "D1 X C3",
    build: () => group.directProduct(group.dihedralGroup(1), group.cyclicGroup(3)),
    subgroups: idPairs(dihedralIds(1), cyclicIds(3)),
  },
  {
    name: "D3 X C3",
    build: () => group.directProduct(group.dihedralGroup(3), group.cyclicGroup(3)),
    subgroups: idPairs(dihedralIds(3), cyclicIds(3)),
  },
  {
    name: "D4 X C4",
    build: () => group.directProduct(group.dihedralGroup(4), group.cyclicGroup(4)),
    subgroups: [
      ...idPairs(dihedralIds(4), cyclicIds(4)),
      ["mixed", [1, 1], 4, 2],
      ["mixed", [null, 2], 4, 2],
      ["mixed", [0, 1], 2, 1],
    ],
  },
  {
    name: "Klein4",
    build: () => group.klein4Group(),
    subgroups: [...idPairs(cyclicIds(2), cyclicIds(2)), ["mixed", 2, 1]],
  },
  {
    name: "CylindricalDiscrete",
    build: () => group.cylinderDiscreteGroup(6),
    subgroups: [...idPairs(cyclicIds(2), cyclicIds(6)), ["mixed", 6, 3], ["mixed", 2, 1]],
  },
  {
    name: "FullCylindricalDiscrete",
    build: () => group.fullCylinderDiscreteGroup(4),
    subgroups: [
      ...idPairs(cyclicIds(2), dihedralIds(4)),
      ["mixed", [0, 4], [null, 4]],
      ["mixed", [0, 4], [0, 2]],
      ["mixed", [0, 4], [1, 2]],
      ["mixed", [1, 2], [1, 1]],
      ["mixed", [3, 1], 1],
      ["mixed", [null, 4], 2],
    ],
  },
  {
    name: "Pyritohedral",
    build: () => group.pyritohedralGroup(),
    subgroups: idPairs(cyclicIds(2), ["tetra", [false, 1], [false, 3], [true, 2]]),
  },
  {
    name: "FullOctahedral",
    build: () => group.fullOctaGroup(),
    subgroups: [
      ...idPairs(cyclicIds(2), ["octa", "tetra", [false, 1], [false, 4], [true, 3], [Math.PI / 2, 2]]),
      ["mixed", "octa", "tetra"],
      ["mixed", [true, 4], [null, 4]],
      ["mixed", [true, 4], [0, 2]],
      ["mixed", [true, 4], [1, 2]],
    ],
  },
  {
    name: "FullIcosahedral",
    build: () => group.fullIcoGroup(),
    subgroups: [...idPairs(cyclicIds(2), ["ico", "tetra", [false, 5], [true, 3]]), ["mixed", [true, 5], [null, 5]]],
  },
  {
    name: "C2 X C3 X D3",
    build: () =>
      group.directProduct(group.directProduct(group.cyclicGroup(2), group.cyclicGroup(3)), group.dihedralGroup(3)),
    subgroups: idPairs(idPairs(cyclicIds(2), cyclicIds(3)), [
      [null, 1],
      [null, 3],
      [1, 1],
      [2, 3],
    ]),
  },
  {
    name: "C3 X (C3 X C4)",
    build: () =>
      group.directProduct(
        group.cyclicGroup(3),
        group.directProduct(group.cyclicGroup(3), group.cyclicGroup(4)),
        "C3 X (C3 X C4)",
      ),
    subgroups: idPairs(cyclicIds(3), idPairs(cyclicIds(3), cyclicIds(4))),
  },
  {
    name: "C2 X (C2 X (C4 X C2))",
    build: () => {
      const [C2, C4] = [group.cyclicGroup(2), group.cyclicGroup(4)];
      const inner = group.directProduct(C2, group.directProduct(C4, C2), "C2 X (C4 X C2)");
      return group.directProduct(C2, inner, "C2 X (C2 X (C4 X C2))");
    },
    subgroups: [
      ["mixed", ["mixed", [4, 2], [4, 1]], ["kernel", [[2], [1], 0]]],
      ["mixed", [2, [4, 2]], ["kernel", [[1], [[2], [1], 0], 0]]],
      ...idPairs(cyclicIds(2), idPairs(cyclicIds(2), [["mixed", 2, 2, 1], ...idPairs(cyclicIds(4), cyclicIds(2))])),
    ],
  },
  {
    name: "C4 doubled",
    build: () => group.doubleGroup(group.cyclicGroup(4), "C4 doubled"),
    subgroups: [...idPairs(cyclicIds(4), cyclicIds(4)), "diagonal", ["subdiagonal", 2], ["mixed", 2, 4, 2]],
  },
  {
    name: "D3 doubled",
    build: () => group.doubleGroup(group.dihedralGroup(3), "D3 doubled"),
    subgroups: [
      ...idPairs(dihedralIds(3), dihedralIds(3)),
      "diagonal",
      ["subdiagonal", [null, 3]],
      ["subdiagonal", [1, 1]],
      ["mixed", [2, 1], [0, 3], [null, 3]],
    ],
  },
  {
    name: "Cylindrical",
    build: () => group.cylinderGroup(4),
    subgroups: [...idPairs(cyclicIds(2), so2Ids), ["mixed", 4, 2]],
  },
  {
    name: "FullCylindrical",
    build: () => group.fullCylinderGroup(3),
    subgroups: [
      ...idPairs(cyclicIds(2), o2Ids),
      ["mixed", [0, -1], [null, -1]],
      ["mixed", [1.3, 4], [null, 4]],
      ["mixed", [0, 4], [1, 2]],
    ],
  },
  {
    name: "SO(2) X C3",
    build: () => group.directProduct(group.so2Group(2), group.cyclicGroup(3)),
    subgroups: idPairs(so2Ids, cyclicIds(3)),
  },
  {
    name: "O(2) X C3",
    build: () => group.directProduct(group.o2Group(2), group.cyclicGroup(3)),
    subgroups: idPairs(o2Ids, cyclicIds(3)),
  },
  {
    name: "SO(3) X C2",
    build: () => group.directProduct(group.so3Group(1), group.cyclicGroup(2)),
    subgroups: [...idPairs(["so3", [false, -1], "tetra", [false, 3, [0.1, 0.2, 0.3, 0.4]]], cyclicIds(2))],
  },
  {
    name: "SO(2) doubled",
    build: () => group.doubleGroup(group.so2Group(2), "SO(2) doubled"),
    subgroups: [...idPairs(so2Ids, so2Ids), "diagonal", ["subdiagonal", 3]],
  },
  {
    name: "O(2) doubled",
    build: () => group.doubleGroup(group.o2Group(1), "O(2) doubled"),
    subgroups: [...idPairs(o2Ids, o2Ids), "diagonal", ["subdiagonal", [null, -1]]],
  },
];

const tabulated: readonly GroupCase[] = [
  ...range(1, 16).map((N) => ({
    name: `C${N}`,
    build: () => group.cyclicGroup(N),
    subgroups: cyclicIds(N),
  })),
  ...range(1, 12).map((N) => ({
    name: `D${N}`,
    build: () => group.dihedralGroup(N),
    subgroups: dihedralIds(N),
  })),
  { name: "SO(2)", build: () => group.so2Group(5), subgroups: orders },
  {
    name: "O(2)",
    build: () => group.o2Group(5),
    subgroups: orders.flatMap((M): group.Id[] => [[null, M], ...angles.map((angle) => [angle, M])]),
  },
  ...polyhedralCases,
  ...spaceCases,
  ...productCases,
];

/**
 * C1 … C16, D1 … D12, SO(2), O(2), and products. Groups of the same kind are added here, and every law applies to them.
 */
export const groupCases: readonly GroupCase[] = tabulated.map(({ name, build, subgroups }) => ({
  name,
  build,
  get subgroups() {
    if (!isFull) return subgroups;
    const all = [...subgroups, ...subgroupIds(build())];
    return [...new Map(all.map((id) => [JSON.stringify(id), id])).values()];
  },
}));

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
