import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { expectError } from "../support/errors.js";
import {
  assembled,
  blockDiagonal,
  difference,
  groupCases,
  identityMatrix,
  product,
  rowsOf,
  transpose,
} from "../support/groups.js";
import { elementsOf, partnersOf, sample, spread } from "../support/sampling.js";

const same = (a: group.GroupElement | null, b: group.GroupElement, what: string) =>
  expect(a?.equals(b), `${what}: ${a} = ${b}`).to.equal(true);

describe("group/subgroups", () => {
  for (const { name, build, subgroups } of groupCases) {
    it(`${name}: inclusions are homomorphisms that restriction undoes, and restriction knows what is inside`, () => {
      const G = build();
      const probes = G.continuous ? sample(G.testingElements(), 60) : G.testingElements();
      for (const id of subgroups) {
        const what = JSON.stringify(id);
        const [H, inclusion, restriction] = G.subgroup(id);
        const some = elementsOf(H, 6);
        const partners = partnersOf(H, 6);
        for (const h of some) {
          same(restriction(inclusion(h)), h, what);
          for (const k of partners) same(inclusion(h.mul(k)), inclusion(h).mul(inclusion(k)), what);
        }
        let inside = 0;
        for (const g of probes) {
          const h = restriction(g);
          if (h === null) continue;
          inside++;
          same(inclusion(h), g, what);
        }
        if (!G.continuous) expect(inside, what).to.equal(H.order());
      }
    });

    it(`${name}: equal ids give one subgroup, and canonical ids are ids`, () => {
      const G = build();
      for (const id of subgroups) expect(G.subgroup(id)).to.equal(G.subgroup(id));
      expect(G.subgroup(G.subgroupTrivialId)[0].name).to.equal("C1");
      expect(G.subgroup(G.subgroupSelfId)[0].order()).to.equal(G.order());
    });

    it(`${name}: the restriction matrices are orthogonal and intertwine`, () => {
      const G = build();
      for (const id of spread(subgroups, 24)) {
        const [H, inclusion] = G.subgroup(id);
        for (const psi of spread(G.irreps(), 8)) {
          const [P, irreps] = G.restrictIrrep(id, psi.id);
          const p = rowsOf(P);
          expect(difference(product(p, transpose(p)), identityMatrix(psi.size))).to.be.below(1e-14);
          for (const h of elementsOf(H, 4)) {
            const blocks = blockDiagonal(irreps.map((k) => rowsOf(H.irrep(...k).matrix(h))));
            const restricted = product(p, blocks, transpose(p));
            expect(difference(restricted, rowsOf(psi.matrix(inclusion(h)))), `${psi} ${id}`).to.be.below(1e-13);
          }
        }
      }
    });
  }

  it("restricts representations along the way down in two steps or one", () => {
    const D12 = group.dihedralGroup(12);
    const once = D12.regularRepresentation.restrict(D12.combineSubgroups([5, 6], [4, 3]));
    const twice = D12.regularRepresentation.restrict([5, 6]).restrict([4, 3]);
    expect(once.name).to.equal("D12:regular");
    expect(twice.name).to.equal("D6:D12:regular");
    for (const h of once.group.testingElements()) {
      expect(difference(rowsOf(once.matrix(h)), rowsOf(twice.matrix(h)))).to.equal(0);
      expect(difference(assembled(once, h), assembled(twice, h))).to.be.below(1e-14);
    }
  });

  it("accepts every axis of D_N, also beyond N/M, and any angle in O(2)", () => {
    const D4 = group.dihedralGroup(4);
    const [D2, inclusion] = D4.subgroup([3, 2]);
    expect(D2.elements?.map((h) => String(inclusion(h))).join(" ")).to.equal(
      "(+, 0[2pi/4]) (+, 2[2pi/4]) (-, 3[2pi/4]) (-, 1[2pi/4])",
    );
    expect(D4.combineSubgroups([3, 2], [1, 1])).to.deep.equal([1, 1]);
    const O2 = group.o2Group();
    expect(O2.subgroup([7, 4])).to.equal(O2.subgroup([7 - 2 * Math.PI, 4]));
    expect(O2.subgroup([2 * Math.PI, -1])).to.equal(O2.subgroup([0, -1]));
    expect(O2.subgroup([0, 1])[0]).to.equal(group.cyclicGroup(2));
    expect(O2.combineSubgroups([Math.PI, 4], [3, 1])).to.deep.equal([(5 * Math.PI) / 2 - 2 * Math.PI, 1]);
  });

  it("keeps the maximum frequency of the group", () => {
    expect((group.o2Group(5).subgroup([null, -1])[0] as group.SO2).maximumFrequency).to.equal(5);
  });

  const C8 = () => group.cyclicGroup(8);
  const D4 = () => group.dihedralGroup(4);
  const O2 = () => group.o2Group();
  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["a non-divisor", () => C8().subgroup(3), /id: expected an order that divides 8 for C8, given 3/],
    ["0", () => group.so2Group().subgroup(0), /expected -1 for SO\(2\) or an order >= 1.*given 0/],
    ["a fraction", () => C8().subgroup(2.5), /given 2\.5/],
    ["null", () => C8().subgroup(null), /given None/],
    ["a pair for C8", () => C8().subgroup([null, 4]), /given \(None, 4\)/],
    ["a number for D4", () => D4().subgroup(2), /expected \(axis, M\) .* for D4, given 2/],
    ["an axis outside", () => D4().subgroup([4, 2]), /axis None or an integer in \[0, 4\).*given \(4, 2\)/],
    ["a fractional axis", () => D4().subgroup([0.5, 2]), /given \(0\.5, 2\)/],
    ["M that does not divide", () => D4().subgroup([0, 3]), /M a divisor of 4.*given \(0, 3\)/],
    ["text as axis", () => O2().subgroup(["x", 2]), /angle in radians.*given \('x', 2\)/],
    ["M = -2", () => O2().subgroup([0, -2]), /M >= 1 or -1.*given \(0, -2\)/],
    ["an infinite angle", () => O2().subgroup([Number.POSITIVE_INFINITY, 2]), /given \(inf, 2\)/],
    ["an element of another group", () => C8().subgroup(2)[1](C8().element(1)), /inclusion: h: expected.*C2/],
    ["a wrong inner id", () => D4().combineSubgroups([0, 2], [0, 4]), /for D2, given \(0, 4\)/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
