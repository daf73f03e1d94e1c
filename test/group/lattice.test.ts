import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { expectError } from "../support/errors.js";
import { groupCases } from "../support/groups.js";
import { isFull, sample } from "../support/sampling.js";
import { elementSet, subgroupIds } from "../support/subgroup_ids.js";

const [C, D] = [group.cyclicGroup, group.dihedralGroup];
/** Groups up to this order are looked at in whole. */
const LARGEST = 48;
/** So many subgroups are paired in the full run; of more (the octahedral group doubled has 47,398 pairs) so many. */
const LARGEST_LATTICE = 60;

/** Products with subgroups that only a sign character tells apart, and of large factors. */
const furtherCases: readonly { readonly name: string; readonly build: () => group.Group }[] = [
  {
    name: "C2 X (Klein4 X C3)",
    build: () => group.directProduct(C(2), group.directProduct(group.klein4Group(), C(3))),
  },
  { name: "D1 X D2", build: () => group.directProduct(D(1), D(2)) },
  { name: "D2 doubled", build: () => group.doubleGroup(D(2), "D2 doubled") },
  { name: "C2 X (O(2) X C4)", build: () => group.directProduct(C(2), group.directProduct(group.o2Group(), C(4))) },
  { name: "C2 X O(3)", build: () => group.directProduct(C(2), group.o3Group(1)) },
  { name: "O(3) X D2", build: () => group.directProduct(group.o3Group(1), D(2)) },
  { name: "Octahedral doubled", build: () => group.doubleGroup(group.octaGroup(), "Octahedral doubled") },
  { name: "C2 X FullOctahedral", build: () => group.directProduct(C(2), group.fullOctaGroup()) },
];

/** Subgroups as sets of elements, by closing cyclic ones under further elements. */
function allSubgroups(G: group.Group): Set<string> {
  const elements = G.elements as group.GroupElement[];
  const places = new Map(elements.map((g, i) => [g.coordinates.join(","), i]));
  const table = elements.map((a) => elements.map((b) => places.get(a.mul(b).coordinates.join(",")) as number));
  const closure = (generators: readonly number[]) => {
    const members = new Set([places.get(G.identity.coordinates.join(",")) as number, ...generators]);
    for (const a of members) for (const b of generators) members.add((table[a] as number[])[b] as number);
    return [...members].sort((a, b) => a - b);
  };
  const found = new Map([["", closure([])]]);
  for (const subgroup of found.values())
    for (const g of table.keys()) {
      const larger = closure([...subgroup, g]);
      if (!found.has(larger.join())) found.set(larger.join(), larger);
    }
  found.delete("");
  const names = [...places.keys()];
  return new Set(
    [...found.values()].map((set) =>
      set
        .map((i) => names[i] as string)
        .sort()
        .join(" "),
    ),
  );
}

describe("group/lattice", () => {
  for (const { name, build } of [...groupCases, ...furtherCases])
    it(`${name}: a subgroup of a subgroup has an id, which includes as both inclusions do`, () => {
      const G = build();
      const isWhole = isFull || (!G.continuous && G.order() <= LARGEST);
      const outers = isWhole ? subgroupIds(G) : sample(subgroupIds(G), 24);
      for (const outer of outers) {
        const [H, outerInclusion] = G.subgroup(outer);
        for (const inner of isWhole ? subgroupIds(H) : sample(subgroupIds(H), 20)) {
          const [K, innerInclusion] = H.subgroup(inner);
          const id = G.combineSubgroups(outer, inner);
          const [L, inclusion, restriction] = G.subgroup(id);
          const what = `${JSON.stringify(outer)} ${JSON.stringify(inner)} ${JSON.stringify(id)}`;
          expect(L.equals(K), what).to.equal(true);
          for (const k of K.continuous ? sample(K.testingElements(), 9) : (K.elements ?? [])) {
            const g = outerInclusion(innerInclusion(k));
            const at = L.element(k.value);
            expect(inclusion(at).equals(g), `${what} ${k}`).to.equal(true);
            expect(restriction(g)?.equals(at), `${what} ${k}`).to.equal(true);
          }
        }
      }
    });

  for (const { name, build } of [...groupCases, ...furtherCases])
    it(`${name}: irreps restrict to the same irreps in one step and in two`, () => {
      const G = build();
      const irreps = isFull ? G.irreps() : sample(G.irreps(), 3);
      for (const outer of sample(subgroupIds(G), isFull ? LARGEST_LATTICE : 9)) {
        const [H] = G.subgroup(outer);
        for (const inner of sample(subgroupIds(H), isFull ? LARGEST_LATTICE : 5)) {
          const id = G.combineSubgroups(outer, inner);
          for (const psi of irreps) {
            const once = G.restrictIrrep(id, psi.id)[1];
            const twice = G.restrictIrrep(outer, psi.id)[1].flatMap((k) => H.restrictIrrep(inner, k)[1]);
            const sorted = (ids: group.Id[][]) => ids.map((k) => JSON.stringify(k)).sort();
            const what = `${psi} ${JSON.stringify(outer)} ${JSON.stringify(inner)}`;
            expect(sorted(once), what).to.deep.equal(sorted(twice));
          }
        }
      }
    });

  for (const { name, build } of groupCases.filter(
    (entry) => !entry.build().continuous && entry.build().order() <= LARGEST,
  ))
    it(`${name}: irreps induce to the same irreps in one step and in two`, () => {
      const G = build();
      for (const outer of sample(subgroupIds(G), 4)) {
        const [H] = G.subgroup(outer);
        for (const inner of sample(subgroupIds(H), 3)) {
          const [K] = H.subgroup(inner);
          for (const psi of sample(K.irreps(), 2)) {
            const once = G.inducedRepresentation(G.combineSubgroups(outer, inner), psi);
            const twice = G.inducedRepresentation(outer, H.inducedRepresentation(inner, psi));
            for (const rho of G.irreps())
              expect(once.multiplicity(rho.id), `${psi} ${JSON.stringify(outer)} ${JSON.stringify(inner)}`).to.equal(
                twice.multiplicity(rho.id),
              );
          }
        }
      }
    });

  const counts: [build: () => group.Group, count: number][] = [
    [group.tetraGroup, 10],
    [group.octaGroup, 30],
    [group.icoGroup, 59],
    [group.fullTetraGroup, 30],
    [group.klein4Group, 5],
    [group.pyritohedralGroup, 26],
    [group.fullOctaGroup, 98],
    [group.fullIcoGroup, 164],
    [() => group.cylinderDiscreteGroup(6), 10],
    [() => group.fullCylinderDiscreteGroup(4), 35],
    [() => D(12), 34],
  ];
  for (const [build, count] of counts)
    it(`${build()}: each of its ${count} subgroups has an id`, () => {
      const G = build();
      const all = allSubgroups(G);
      expect(all.size).to.equal(count);
      expect(new Set(subgroupIds(G).map((id) => elementSet(G, id)))).to.deep.equal(all);
    });

  it("names a subgroup of index 2 by its sign character where it has no id of its own", () => {
    const G = group.directProduct(C(2), group.directProduct(C(2), group.directProduct(C(4), C(2))));
    const twisted = ["mixed", [4, 2], [4, 1]];
    // Its elements are (c(h), h), so there the product of the inversion's sign and that of C4 is one of both signs.
    const outer = ["mixed", [2, [4, 2]], ["mixed", [4, 2], [2, 2]]];
    const combined = ["mixed", twisted, ["kernel", [[2], [1], 0]]];
    expect(G.combineSubgroups(outer, twisted)).to.deep.equal(combined);
    expect(G.subgroup(combined)[0].order()).to.equal(8);
    expect(G.subgroup(["mixed", twisted, ["kernel", [[2], [0], 0]]])).to.equal(G.subgroup(["mixed", twisted, [2, 2]]));
  });

  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    [
      "the kernel of the trivial irrep",
      () => group.klein4Group().subgroup(["mixed", 2, ["kernel", 0]]),
      /index 2 of C2/,
    ],
    [
      "the kernel of an irrep of size 2",
      () => group.fullCylinderDiscreteGroup(3).subgroup(["mixed", [0, 3], ["kernel", [1, 1]]]),
      /expected a subgroup of index 2 of D3 \(\(None, 3\)\), given \('kernel', \(1, 1\)\)/,
    ],
    [
      "the kernel of no irrep",
      () => group.klein4Group().subgroup(["mixed", 2, ["kernel", 7]]),
      /index 2 of C2 \(1\), given \('kernel', 7\)/,
    ],
    [
      "an inner id that the outer group lacks",
      () => group.fullOctaGroup().combineSubgroups(["mixed", "octa", "tetra"], [false, 5]),
      /for Octahedral, given \(False, 5\)/,
    ],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
