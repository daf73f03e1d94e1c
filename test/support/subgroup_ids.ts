/** Ids of the subgroups of a group of any kind: all of a finite group's, of an infinite group's one of each kind. */
import * as group from "../../lib/group/index.js";
import { o3Subgroups, so3Subgroups } from "./space_groups.js";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The divisors of n, rising. */
export const divisors = (n: number) => range(1, n).filter((m) => n % m === 0);
/** Every pair of ids of two factors. */
export const idPairs = (a: readonly group.Id[], b: readonly group.Id[]) =>
  a.flatMap((x) => b.map((y): group.Id[] => [x, y]));
export const cyclicIds = (N: number): group.Id[] => divisors(N);
export const dihedralIds = (N: number) =>
  divisors(N).flatMap((M): group.Id[] => [[null, M], ...range(0, N - 1).map((axis) => [axis, M])]);

const so2Ids: readonly group.Id[] = [-1, 1, 2, 3, 4];
const o2Ids: readonly group.Id[] = [
  [null, -1],
  [null, 1],
  [null, 4],
  [0, -1],
  [1.3, -1],
  [1.3, 1],
  [0, 4],
  [2, 6],
];

/** Ids of the polyhedral groups without an element at their end. */
const polyhedral: readonly group.Id[][] = [
  ["octa"],
  ["ico"],
  ["fulltetra"],
  ["tetra"],
  ...[1, 2, 3, 4, 5].map((N) => [false, N]),
  ...[1, 2, 3, 4, 5].map((N) => [true, N]),
  [Math.PI / 2, 1],
  [Math.PI / 2, 2],
];

/** An id of each set of elements of a polyhedral group that is a subgroup. */
function polyhedralIds(G: group.Group): group.Id[] {
  const found = new Map<string, group.Id>();
  const bases = polyhedral.filter((base) => isSubgroup(G, base));
  for (const base of bases)
    for (const adjoint of G.elements as group.GroupElement[]) {
      const id = adjoint.isIdentity ? (base.length === 1 ? (base[0] as group.Id) : base) : [...base, adjoint.value];
      const set = elementSet(G, id as group.Id);
      if (adjoint.isIdentity || !found.has(set)) found.set(set, id as group.Id);
    }
  return [...found.values()];
}

function isSubgroup(G: group.Group, id: group.Id): boolean {
  try {
    G.subgroup(id);
    return true;
  } catch {
    return false;
  }
}

/** The elements of a subgroup of a finite group as text that tells sets of elements apart. */
export function elementSet(G: group.Group, id: group.Id): string {
  const [H, inclusion] = G.subgroup(id);
  return (H.elements as group.GroupElement[])
    .map((h) => inclusion(h).coordinates.join(","))
    .sort()
    .join(" ");
}

/** The pairs of both factors' subgroups, then twisted and diagonal ones. */
function productIds(G: group.DirectProductGroup): group.Id[] {
  const [first, second] = [subgroupIds(G.G1), subgroupIds(G.G2)];
  const C2 = group.cyclicGroup(2);
  const twisted = first
    .filter((id) => G.G1.subgroup(id)[0].equals(C2))
    .flatMap((id1) => second.flatMap((id2) => signs(G.G2.subgroup(id2)[0]).map((sign) => ["mixed", id1, id2, sign])));
  const isDouble = G instanceof group.DoubleGroup;
  return [
    ...idPairs(first, second),
    ...twisted.map((id) => (G.G1.equals(C2) ? [id[0], ...id.slice(2)] : id) as group.Id),
    ...(isDouble ? ["diagonal", ...first.map((id): group.Id => ["subdiagonal", id])] : []),
  ];
}

/** The subgroups of index 2, by the irreps that are 1 there and -1 elsewhere. */
const signs = (G: group.Group): group.Id[] =>
  G.irreps()
    .filter((psi) => psi.size === 1 && !psi.isTrivial())
    .map((psi) => ["kernel", psi.id as group.Id]);

const known = new Map<group.Group, readonly group.Id[]>();

function listIds(G: group.Group): readonly group.Id[] {
  if (G instanceof group.DirectProductGroup) return productIds(G);
  if (G instanceof group.CyclicGroup) return cyclicIds(G.order());
  if (G instanceof group.DihedralGroup) return dihedralIds(G.order() / 2);
  if (G instanceof group.SO2) return so2Ids;
  if (G instanceof group.O2) return o2Ids;
  if (G instanceof group.SO3) return so3Subgroups;
  if (G instanceof group.O3) return o3Subgroups;
  return polyhedralIds(G);
}

/**
 * Ids of the subgroups: of a polyhedral group one for each; of C_N and D_N every canonical id, and of their products every
 * combination of ids of the factors; of infinite groups some of every kind.
 */
export function subgroupIds(G: group.Group): readonly group.Id[] {
  let ids = known.get(G);
  if (ids === undefined) {
    ids = listIds(G);
    known.set(G, ids);
  }
  return ids;
}
