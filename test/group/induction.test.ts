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
import { elementsOf, spread } from "../support/sampling.js";

const finite = groupCases.filter(({ build }) => !build().continuous && build().order() <= 32);

/** A basis far from orthogonal, yet well conditioned. */
const sheared = (size: number) =>
  identityMatrix(size).map((line, i) => line.map((x, j) => (i < j ? 0.1 * (i + 1) : x)));

describe("group/induction", () => {
  for (const { name, build, subgroups } of finite)
    it(`${name}: reducible representations induce as their blocks say, in any basis`, () => {
      const G = build();
      for (const id of spread(subgroups, 4)) {
        const [H, , restriction] = G.subgroup(id);
        const sum = group.directsum(spread(H.irreps(), 3));
        for (const psi of [sum, group.changeBasis(sum, sheared(sum.size), "sheared", ["norm"])]) {
          const rho = G.inducedRepresentation(id, psi);
          expect(rho.size).to.equal((psi.size * G.order()) / H.order());
          expect(rho.name).to.match(/^induced\[.*\]\[.*\]$/);
          const cosets: group.GroupElement[] = [];
          for (const g of G.elements ?? [])
            if (cosets.every((r) => restriction(r.inv().mul(g)) === null)) cosets.push(g);
          for (const g of elementsOf(G, 4)) {
            const zero = sum.size;
            const rows = cosets.flatMap((to) => {
              const blocks = cosets.map((from) => {
                const h = restriction(to.inv().mul(g.mul(from)));
                return h === null ? Array.from({ length: zero }, () => Array(zero).fill(0)) : rowsOf(psi.matrix(h));
              });
              return Array.from({ length: zero }, (_, p) => blocks.flatMap((block) => block[p] as number[]));
            });
            expect(difference(rowsOf(rho.matrix(g)), rows), `${rho}`).to.equal(0);
            expect(difference(assembled(rho, g), rows), `${rho}`).to.be.below(1e-12);
          }
        }
      }
    });

  it("induces the regular representation from that of a subgroup", () => {
    const D6 = group.dihedralGroup(6);
    for (const id of [
      [null, 1],
      [null, 3],
      [1, 2],
      [0, 6],
    ]) {
      const [H] = D6.subgroup(id);
      const rho = D6.inducedRepresentation(id, H.regularRepresentation);
      for (const psi of D6.irreps()) expect(rho.multiplicity(psi.id)).to.equal(psi.size);
      const Q = rowsOf(rho.changeOfBasis);
      expect(difference(product(Q, transpose(Q)), identityMatrix(12))).to.be.below(1e-14);
      expect([...rho.supportedNonlinearities]).to.include("pointwise");
    }
  });

  it("derives what a representation induced from a reducible one supports", () => {
    const D4 = group.dihedralGroup(4);
    const rho = D4.inducedRepresentation([null, 4], group.cyclicGroup(4).irrep(0).add(group.cyclicGroup(4).irrep(1)));
    expect([...rho.supportedNonlinearities].sort()).to.deep.equal([
      "gated",
      "induced_gated_3",
      "induced_norm_3",
      "norm",
    ]);
    expect(rho.name).to.equal("induced[(None, 4)][[irrep_0]_[irrep_1]]");
    expect(rho.irreps).to.deep.equal([
      [0, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  it("takes representatives of the cosets in infinite groups", () => {
    const O2 = group.o2Group();
    const [SO2] = O2.subgroup([null, -1]);
    const representatives = [O2.element([1, 0.7]), O2.element([0, 2])];
    const psi = SO2.irrep(1).add(SO2.irrep(2));
    const rho = O2.inducedRepresentation([null, -1], psi, { representatives });
    expect(rho.irreps).to.deep.equal([
      [1, 1],
      [1, 1],
      [1, 2],
      [1, 2],
    ]);
    for (const g of elementsOf(O2, 6)) expect(difference(assembled(rho, g), rowsOf(rho.matrix(g)))).to.be.below(1e-13);
    const r = O2.element([0, 0.4]);
    const [, , restriction] = O2.subgroup([null, -1]);
    const conjugated = representatives.map((t) => {
      const h = restriction(t.inv().mul(r).mul(t)) as group.GroupElement;
      return rowsOf(psi.matrix(h));
    });
    expect(difference(rowsOf(rho.matrix(r)), blockDiagonal(conjugated))).to.be.below(1e-14);
    const G = group.directProduct(O2, group.cyclicGroup(3));
    const quotient = G.quotientRepresentation([[null, -1], 1]);
    expect(quotient.size).to.equal(6);
    for (const g of elementsOf(G, 6))
      expect(difference(assembled(quotient, g), rowsOf(quotient.matrix(g)))).to.be.below(1e-13);
    const twisted = group.fullCylinderGroup().quotientRepresentation(["mixed", [0, -1], [null, -1]]);
    expect(twisted.irreps).to.deep.equal([
      [[0], [0, 0], 0],
      [[1], [1, 0], 0],
    ]);
    expectError(
      () => G.quotientRepresentation([[null, 3], 1]),
      "ERR_INVALID_ARGUMENT",
      /representatives: expected one element of each coset/,
    );
  });

  it("induces band-limited representations from an irrep", () => {
    const O2 = group.o2Group();
    const [C3] = O2.subgroup([null, 3]);
    const rho = O2.blInducedRepresentation(4, C3.irrep(1), [null, 3]);
    expect(String(rho)).to.equal("O(2)|[induced[(None, 3)][irrep_1]_4]:12");
    expect(rho.irreps).to.deep.equal([
      [1, 1],
      [1, 1],
      [1, 2],
      [1, 2],
      [1, 4],
      [1, 4],
    ]);
    expect([...rho.supportedNonlinearities].sort()).to.deep.equal(["gated", "norm"]);
    const D3 = O2.subgroup([0.3, 3])[0];
    const plain = O2.blInducedRepresentation(3, D3.irrep(0, 0), [0.3, 3]);
    expect(plain.irreps).to.deep.equal(O2.blQuotientRepresentation(3, [0.3, 3]).irreps);
  });

  const C4 = () => group.cyclicGroup(4);
  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["no representation", () => C4().inducedRepresentation(2, 3 as never), /repr: expected a Representation, given 3/],
    ["one of the group", () => C4().inducedRepresentation(2, C4().regularRepresentation), /a representation of C2/],
    [
      "a reducible one for a band",
      () => group.o2Group().blInducedRepresentation(2, C4().regularRepresentation as never, [null, 4]),
      /repr: expected an irrep of C4/,
    ],
    [
      "a negative band",
      () => group.o2Group().blInducedRepresentation(-1, C4().irrep(0), [null, 4]),
      /L: expected an integer >= 0, given -1/,
    ],
    [
      "representatives of one coset",
      () =>
        C4().inducedRepresentation(2, group.cyclicGroup(2).regularRepresentation, [C4().element(0), C4().element(2)]),
      /different cosets/,
    ],
    [
      "too few",
      () => C4().inducedRepresentation(2, group.cyclicGroup(2).regularRepresentation, [C4().element(0)]),
      /one element of each coset/,
    ],
    [
      "a huge one",
      () =>
        group
          .cyclicGroup(4096)
          .inducedRepresentation(2, group.cyclicGroup(2).regularRepresentation.add(group.cyclicGroup(2).irrep(0))),
      /its size 6144 exceeds 4096/,
    ],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
