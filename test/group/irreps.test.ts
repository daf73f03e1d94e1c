import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { expectError } from "../support/errors.js";
import { difference, groupCases, identityMatrix, product, rowsOf, trace, transpose } from "../support/groups.js";
import { elementsOf, partnersOf } from "../support/sampling.js";
import { expectTensor } from "../support/tensors.js";

const row = (...values: number[]) => values;

describe("group/irreps", () => {
  for (const { name, build } of groupCases) {
    it(`${name}: irreps are orthogonal homomorphisms`, () => {
      const G = build();
      const some = elementsOf(G, 8);
      const partners = partnersOf(G, 8);
      for (const psi of G.irreps()) {
        const at = (g: group.GroupElement) => rowsOf(psi.matrix(g));
        expect(difference(at(G.identity), identityMatrix(psi.size))).to.equal(0);
        for (const g of some) {
          expect(difference(product(at(g), transpose(at(g))), identityMatrix(psi.size))).to.be.below(1e-14);
          expect(difference(at(g.inv()), transpose(at(g)))).to.be.below(1e-13);
          expect(psi.character(g)).to.be.closeTo(trace(at(g)), 1e-14);
          for (const h of partners) expect(difference(at(g.mul(h)), product(at(g), at(h)))).to.be.below(1e-13);
        }
      }
    });

    it(`${name}: characters are orthogonal, with norm 1, 2 or 4 by type`, () => {
      const G = build();
      const elements = G.testingElements();
      const characters = G.irreps().map((psi) => ({ psi, values: elements.map((g) => psi.character(g)) }));
      for (const a of characters)
        for (const b of characters) {
          const sum = a.values.reduce((total, value, i) => total + value * (b.values[i] as number), 0);
          const expected = a === b ? a.psi.sumOfSquaresConstituents : 0;
          expect(sum / elements.length, `${a.psi} ${b.psi}`).to.be.closeTo(expected, 1e-12);
        }
    });

    it(`${name}: endomorphism bases start with I, are skew beyond, and commute`, () => {
      const G = build();
      for (const psi of G.irreps()) {
        const basis = psi.endomorphismBasis().toArray() as number[][][];
        expect(basis.length).to.equal(psi.sumOfSquaresConstituents);
        expect(difference(basis[0] as number[][], identityMatrix(psi.size))).to.equal(0);
        for (const E of basis) {
          expect(difference(product(E, transpose(E)), identityMatrix(psi.size))).to.equal(0);
          if (E !== basis[0]) {
            const negative = E.map((line) => line.map((value) => -value));
            expect(difference(transpose(E), negative)).to.equal(0);
          }
          for (const g of elementsOf(G, 8)) {
            const rho = rowsOf(psi.matrix(g));
            expect(difference(product(E, rho), product(rho, E))).to.equal(0);
          }
        }
      }
    });

    it(`${name}: irreps are found by their ids and listed once`, () => {
      const G = build();
      const irreps = G.irreps();
      expect(new Set(irreps.map(String)).size).to.equal(irreps.length);
      for (const psi of irreps) {
        expect(G.irrep(...psi.id)).to.equal(psi);
        expect(G.irrep([...psi.id])).to.equal(psi);
        expect(psi.irreps).to.deep.equal([psi.id]);
        expect(psi.irreducible).to.equal(true);
        expect(psi.isTrivial()).to.equal(psi === G.trivialRepresentation);
      }
      if (!G.continuous) {
        const size = irreps.reduce((sum, psi) => sum + psi.size ** 2 / psi.sumOfSquaresConstituents, 0);
        expect(size).to.equal(G.order());
      }
      expect(Object.keys(G.representations)).to.deep.equal(
        irreps.map((psi) => psi.name).concat(G.continuous ? [] : ["regular"], G.name === "Klein4" ? ["rectangle"] : []),
      );
    });
  }

  it("evaluates rotations by multiples of pi/2 exactly", () => {
    const C4 = group.cyclicGroup(4);
    const expected = { dtype: "float64", shape: [2, 2], tolerance: 0 };
    expectTensor(C4.irrep(1).matrix(C4.element(1)), { ...expected, values: [row(0, -1), row(1, 0)] });
    const SO2 = group.so2Group();
    expectTensor(SO2.irrep(3).matrix(SO2.element(Math.PI / 2)), { ...expected, values: [row(0, 1), row(-1, 0)] });
    const D4 = group.dihedralGroup(4);
    expectTensor(D4.irrep(1, 1).matrix(D4.element([1, 1])), { ...expected, values: [row(0, 1), row(1, 0)] });
  });

  it("reaches irreps beyond the maximum frequency", () => {
    const O2 = group.o2Group(1);
    expect(O2.irreps().map(String)).to.deep.equal(["O(2)|[irrep_0,0]:1", "O(2)|[irrep_1,0]:1", "O(2)|[irrep_1,1]:2"]);
    expectTensor(O2.irrep(1, 9).matrix(O2.element([0, 0.1])), {
      values: [row(Math.cos(0.9), -Math.sin(0.9)), row(Math.sin(0.9), Math.cos(0.9))],
      tolerance: 1e-15,
    });
    expect(O2.irrep(1, 9).attributes).to.deep.equal({ frequency: 9, flip_frequency: 1 });
    expect(O2.equals(group.o2Group(2))).to.equal(true);
    expect(O2.irrep(1, 1).equals(group.o2Group(2).irrep(1, 1))).to.equal(true);
  });

  it("lists band-limited irreps", () => {
    const ids = (G: group.Group, L: number) => G.blIrreps(L).map(String).join(" ");
    expect(ids(group.cyclicGroup(6), 2)).to.equal("0 1 2");
    expect(ids(group.dihedralGroup(4), 2)).to.equal("0,0 1,0 1,1 1,2 0,2");
    expect(ids(group.o2Group(1), 2)).to.equal("0,0 1,0 1,1 1,2");
    expect(ids(group.so2Group(1), 0)).to.equal("0");
  });

  it("says which nonlinearities irreps support", () => {
    const supported = (psi: group.Representation) => [...psi.supportedNonlinearities].sort().join(" ");
    expect(supported(group.cyclicGroup(4).irrep(0))).to.equal("concatenated gate gated norm pointwise");
    expect(supported(group.cyclicGroup(4).irrep(2))).to.equal("concatenated gated norm");
    expect(supported(group.cyclicGroup(4).irrep(1))).to.equal("gated norm");
    expect(supported(group.so2Group().irrep(0))).to.equal("gate gated norm pointwise");
    expect(supported(group.o2Group().irrep(1, 0))).to.equal("gated norm");
  });

  // Python's hands out the representation where it is given a name.
  it("finds ids of irreps by the irrep, its id or its name", () => {
    const D4 = group.dihedralGroup(4);
    for (const psi of D4.irreps())
      for (const given of [psi, psi.id, psi.name]) expect(D4.getIrrepId(given)).to.deep.equal(psi.id);
    expect(group.cyclicGroup(4).getIrrepId(1)).to.deep.equal([1]);
    const message = /getIrrepId: psi: expected /;
    expectError(() => D4.getIrrepId("irrep_9,9"), "ERR_INVALID_ARGUMENT", message);
    expectError(() => D4.getIrrepId(group.cyclicGroup(4).irrep(1)), "ERR_INVALID_ARGUMENT", message);
    expectError(() => D4.getIrrepId([0, 1]), "ERR_INVALID_ARGUMENT", /given \(0, 1\)/);
  });

  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["C4 irrep 3", () => group.cyclicGroup(4).irrep(3), /expected \(k,\) with 0 <= k <= 2 for C4, given \(3,\)/],
    ["a negative frequency", () => group.so2Group().irrep(-1), /irrep: .*given \(-1,\)/],
    ["a fraction", () => group.so2Group().irrep(1.5), /given \(1\.5,\)/],
    ["no id", () => group.cyclicGroup(4).irrep(), /given \(\)/],
    ["null", () => group.cyclicGroup(4).irrep(null), /given \(None,\)/],
    ["text", () => group.cyclicGroup(4).irrep("1"), /given \('1',\)/],
    ["D4 irrep (0, 1)", () => group.dihedralGroup(4).irrep(0, 1), /\(0, 0\), \(0, 2\) or \(1, k\).*given \(0, 1\)/],
    ["D5 irrep (0, 2)", () => group.dihedralGroup(5).irrep(0, 2), /given \(0, 2\)/],
    ["one number for D4", () => group.dihedralGroup(4).irrep(1), /given \(1,\)/],
    ["O(2) irrep (2, 1)", () => group.o2Group().irrep(2, 1), /given \(2, 1\)/],
    ["L beyond N/2", () => group.cyclicGroup(6).blIrreps(4), /L: expected an integer in \[0, 3\] for C6, given 4/],
    ["a fractional L", () => group.so2Group().blIrreps(0.5), /L: expected an integer, given 0\.5/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
