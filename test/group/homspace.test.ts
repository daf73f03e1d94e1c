import { inspect } from "node:util";
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { difference, groupCases, product, rowsOf } from "../support/groups.js";
import { elementsOf, partnersOf, spread } from "../support/sampling.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const C = group.cyclicGroup;

/** The copies of a kernel as d_ρ × d_ψ matrices. */
function copies(basis: Tensor): number[][][] {
  const [, m] = basis.shape as [number, number, number];
  return Array.from({ length: m }, (_, i) => rowsOf(basis.select(1, i)));
}

describe("group/homspace", () => {
  for (const { name, build, subgroups } of groupCases) {
    it(`${name}: bases move with the group, and under the subgroup as ψ says`, () => {
      const G = build();
      const some = elementsOf(G, 3);
      const partners = partnersOf(G, 3);
      for (const id of spread(subgroups, 4)) {
        const X = G.homspace(id);
        const [H, inclusion] = G.subgroup(id);
        for (const rho of spread(G.irreps(), 4))
          for (const psi of spread(H.irreps(), 3)) {
            const what = `${rho} ${psi}`;
            const [rows, m, cols] = X.dimensionBasis(rho, psi);
            expect([rows, cols]).to.deep.equal([rho.size, psi.size]);
            const inRestriction = rho.restrict(id).multiplicity(psi.id) * psi.sumOfSquaresConstituents;
            expect(m * rho.sumOfSquaresConstituents, what).to.equal(inRestriction);
            for (const g of some) {
              const basis = X.basis(g, rho, psi);
              expect(basis.shape).to.deep.equal([rows, m, cols]);
              for (const a of partners) {
                const moved = copies(X.basis(a.mul(g), rho, psi));
                const expected = copies(basis).map((B) => product(rowsOf(rho.matrix(a)), B));
                for (const [i, B] of moved.entries())
                  expect(difference(B, expected[i] as number[][]), what).to.be.below(1e-13);
              }
              for (const h of partnersOf(H, 3)) {
                const moved = copies(X.basis(g.mul(inclusion(h)), rho, psi));
                const expected = copies(basis).map((B) => product(B, rowsOf(psi.matrix(h))));
                for (const [i, B] of moved.entries())
                  expect(difference(B, expected[i] as number[][]), what).to.be.below(1e-12);
              }
            }
          }
      }
    });

    it(`${name}: cosets are those of the subgroup`, () => {
      const G = build();
      const some = elementsOf(G, 8);
      const partners = partnersOf(G, 8);
      for (const id of spread(subgroups, 4)) {
        const X = G.homspace(id);
        const [H, inclusion, restriction] = G.subgroup(id);
        expect(G.homspace(X.sgid)).to.equal(X);
        for (const a of some) {
          for (const h of elementsOf(H, 4)) expect(X.sameCoset(a, a.mul(inclusion(h)))).to.equal(true);
          for (const b of partners) expect(X.sameCoset(a, b)).to.equal(restriction(a.inv().mul(b)) !== null);
        }
      }
    });
  }

  for (const { name, build, subgroups } of groupCases.filter((entry) => !entry.build().continuous))
    it(`${name}: all deltas together are the change of basis of the quotient representation`, () => {
      const G = build();
      for (const id of spread(subgroups, 4)) {
        const X = G.homspace(id);
        const cosets: group.GroupElement[] = [];
        for (const g of G.elements ?? []) if (!cosets.some((r) => X.sameCoset(r, g))) cosets.push(g);
        const rho = X.inducedRepresentation();
        const quotient = G.quotientRepresentation(id);
        expect(rho.irreps).to.deep.equal(quotient.irreps);
        const scale = rho.irreps.flatMap((irrep) => {
          const { size } = G.irrep(...irrep);
          return Array<number>(size).fill(Math.sqrt(size / cosets.length));
        });
        const rows = cosets.map((g) =>
          (X.completeBasis(g).toArray() as number[]).map((x, i) => x * (scale[i] as number)),
        );
        expect(difference(rows, rowsOf(quotient.changeOfBasis))).to.be.below(1e-14);
        // A delta moves with the group.
        for (const g of partnersOf(G, 3))
          for (const r of spread(cosets, 3)) {
            const moved = X.completeBasis(g.mul(r)).toArray() as number[];
            const column = (X.completeBasis(r).toArray() as number[]).map((x) => [x]);
            const expected = product(rowsOf(rho.matrix(g)), column).map(([x]) => x as number);
            expect(difference([moved], [expected])).to.be.below(1e-13);
          }
      }
    });

  it("has the reference's Dirac kernels", () => {
    const kernel = (G: group.Group, id: group.Id, rho: group.Id) => {
      const X = G.homspace(id);
      return X.scalarBasis(G.identity, rho).squeeze(2).transpose(0, 1).toArray();
    };
    expect(kernel(C(8), 2, 0)).to.deep.equal([[1]]);
    expect(kernel(C(8), 2, 2)).to.deep.equal([[1, 0]]);
    expect(kernel(C(8), 2, 4)).to.deep.equal([[1]]);
    expect(C(8).homspace(2).dimensionBasis(1)).to.deep.equal([2, 0, 1]);
    const D4 = group.dihedralGroup(4);
    expect(kernel(D4, [0, 1], [0, 0])).to.deep.equal([[1]]);
    expect(kernel(D4, [0, 1], [1, 1])).to.deep.equal([[1, 0]]);
    expect(kernel(D4, [0, 1], [0, 2])).to.deep.equal([[1]]);
    expect(D4.homspace([0, 1]).dimensionBasis([1, 0])).to.deep.equal([1, 0, 1]);
    expect(D4.homspace([0, 1]).dimensionBasis([1, 2])).to.deep.equal([1, 0, 1]);
    for (const G of [C(8), D4])
      for (const psi of G.irreps()) {
        const columns = Array.from({ length: psi.size / psi.sumOfSquaresConstituents }, (_, c) =>
          Array.from({ length: psi.size }, (_, i) => (i === c ? 1 : 0)),
        );
        expect(kernel(G, G.subgroupTrivialId, psi.id)).to.deep.equal(columns);
      }
  });

  it("has the reference's Dirac kernels in space: the zonal harmonic of each degree, with weight 1", () => {
    const zonal = (l: number) => [Array.from({ length: 2 * l + 1 }, (_, m) => (m === l ? 1 : 0))];
    const kernel = (G: group.Group, id: group.Id, rho: group.Id) =>
      G.homspace(id).scalarBasis(G.identity, rho).squeeze(2).transpose(0, 1).toArray();
    const SO3 = group.so3Group();
    for (const l of [0, 1, 2, 3, 4]) expect(kernel(SO3, [false, -1], l)).to.deep.equal(zonal(l));
    for (const l of [0, 1, 2]) expect(kernel(SO3, [false, 3], l)).to.deep.equal(zonal(l));
    expect(SO3.homspace([false, 3]).dimensionBasis(3)).to.deep.equal([7, 3, 1]);
    const O3 = group.o3Group();
    for (const l of [0, 1, 2, 3]) {
      expect(kernel(O3, ["cone", -1], [l % 2, l])).to.deep.equal(zonal(l));
      expect(O3.homspace(["cone", -1]).dimensionBasis([1 - (l % 2), l])).to.deep.equal([2 * l + 1, 0, 1]);
    }
    // Over the trivial subgroup a unit vector each, m = 0, 1, -1, 2, -2, …, as the restriction to turns about z has them.
    for (const psi of [...SO3.irreps(), ...O3.irreps()]) {
      const l = (psi.size - 1) / 2;
      const places = Array.from({ length: psi.size }, (_, i) => (i % 2 === 1 ? l + (i + 1) / 2 : l - i / 2));
      const units = places.map((place) => Array.from({ length: psi.size }, (_, m) => (m === place ? 1 : 0)));
      expect(kernel(psi.group, psi.group.subgroupTrivialId, psi.id)).to.deep.equal(units);
    }
  });

  // Python's, but for zeros, which its rounding leaves as -0 or 1e-16.
  it("prints the elements in canonical ids of subgroups in space", () => {
    const nameOf = (G: group.Group, id: group.Id) =>
      G.homspace(id).inducedRepresentation({ irreps: [G.trivialRepresentation] }).name;
    const rows = ["[1., 0., 0.]", "[0., 1., 0.]", "[0., 0., 1.]"];
    const unit = rows.join(",\n");
    const unitO3 = `     ${rows[0]},\n(+), ${rows[1]},\n     ${rows[2]}`;
    const SO3 = group.so3Group();
    const O3 = group.o3Group();
    expect(nameOf(SO3, [false, -1])).to.equal(`induced[(False, -1, ${unit})]_[(0,)]_[(0,)]`);
    expect(nameOf(SO3, "octa")).to.equal(`induced[('octa', ${unit})]_[(0,)]_[(0,)]`);
    expect(nameOf(SO3, [1.3, 3])).to.equal(
      "induced[(True, 3, [ 0.7960838 ,  0.60518641,  0.        ],\n[-0.60518641,  0.7960838 ,  0.        ],\n" +
        "[ 0.        ,  0.        ,  1.        ])]_[(0, 0)]_[(0,)]",
    );
    expect(nameOf(O3, ["cone", -1])).to.equal(`induced[('cone', -1, ${unitO3})]_[(0, 0)]_[(0, 0)]`);
    expect(nameOf(O3, [true, false, 3])).to.equal(`induced[(True, False, 3, ${unitO3})]_[((0,), (0,), 0)]_[(0, 0)]`);
    expect(nameOf(O3, "so3")).to.equal(`induced[(False, 'so3', ${unitO3})]_[(0,)]_[(0, 0)]`);
    expect(nameOf(group.octaGroup(), [false, 4])).to.equal(
      "induced[(False, 4, array([0., 0., 0., 1.]))]_[(0,)]_[(0,)]",
    );
    expect(nameOf(group.fullOctaGroup(), [1, [false, 4]])).to.equal(
      "induced[(1, (False, 4, array([0., 0., 0., 1.])))]_[(0,)]_[((0,), (0,), 0)]",
    );
    expect(nameOf(group.doubleGroup(C(4)), "diagonal")).to.equal("induced[diagonal]_[(0,)]_[((0,), (0,), 0)]");
    expect(nameOf(group.o2Group(), [1, 4])).to.equal("induced[(1.0, 4)]_[(0, 0)]_[(0, 0)]");
  });

  it("names induced representations as Python does, with defaults", () => {
    const X = C(8).homspace(2);
    const rho = X.inducedRepresentation({ psi: 1, irreps: [1, [3]] });
    expect(String(rho)).to.equal("C8|[induced[2]_[(1,)]_[(1,)|(3,)]]:4");
    expect([...rho.supportedNonlinearities].sort()).to.deep.equal(["concatenated", "gated", "norm"]);
    expect(X.inducedRepresentation(C(2).irrep(1), [C(8).irrep(1), 3]).equals(rho)).to.equal(true);
    expect(String(X.inducedRepresentation())).to.equal("C8|[induced[2]_[(0,)]_[(0,)|(1,)|(2,)|(3,)|(4,)]]:4");
    expect(X.inducedRepresentation({ irreps: [0], name: "mine" }).name).to.equal("mine");
    const D4 = group.dihedralGroup(4).homspace([0, 1]);
    expect(
      String(
        D4.inducedRepresentation(0, [
          [0, 0],
          [1, 1],
        ]),
      ),
    ).to.equal("D4|[induced[(0, 1)]_[(0,)]_[(0, 0)|(1, 1)]]:3");
    expect(String(X)).to.equal("C8/C2");
    expect(inspect(X)).to.equal("C8/C2");
    expect(X.sgid).to.equal(2);
    expect(X.G).to.equal(C(8));
    expect(X.H).to.equal(C(2));
  });

  it("takes the first unit vector as value of a delta with several components", () => {
    const X = C(8).homspace(4);
    const g = C(8).element(3);
    const r = Math.SQRT1_2;
    expectTensor(X.completeBasis(g, { psi: 1, irreps: [1, 3] }), { values: [-r, r, r, r], tolerance: 1e-15 });
    expectTensor(X.basis(g, 1, 1).squeeze(1), {
      values: [
        [-r, -r],
        [r, -r],
      ],
      tolerance: 1e-15,
    });
  });

  const X = () => C(8).homspace(2);
  const g = () => C(8).identity;
  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["a wrong subgroup", () => C(8).homspace(3), /divides 8 for C8, given 3/],
    ["an element of another group", () => X().basis(C(4).identity, 0, 0), /g: expected an element of C8/],
    ["no element", () => X().completeBasis(undefined as never), /g: expected an element of C8, given undefined/],
    ["an irrep of another group", () => X().basis(g(), C(4).irrep(0), 0), /rho: expected an irrep of C8/],
    ["an irrep that the subgroup lacks", () => X().basis(g(), 0, 2), /expected \(k,\) with 0 <= k <= 1 for C2/],
    [
      "an irrep of the group as psi",
      () => X().inducedRepresentation(C(8).irrep(0), [0]),
      /psi: expected an irrep of C2/,
    ],
    ["irreps twice", () => X().inducedRepresentation(0, [0, [0]]), /different irreps, given \(0,\) twice/],
    [
      "irreps that do not occur",
      () => X().inducedRepresentation(0, [1]),
      /none of \(1,\) of C8 occurs in the functions/,
    ],
    ["no irrep", () => X().inducedRepresentation({ irreps: [{} as never] }), /irreps\.0: expected an irrep or its id/],
    ["an unknown option", () => X().inducedRepresentation({ rho: 1 } as never), /unknown option "rho"/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));

  describe("memory", () => {
    checkLiveTensors();

    it("keeps no tensor that it hands out", () => {
      const space = group.dihedralGroup(6).homspace([1, 2]);
      for (const a of space.G.testingElements()) {
        space.basis(a, [1, 1], [0, 0]);
        space.completeBasis(a);
      }
    });
  });
});
