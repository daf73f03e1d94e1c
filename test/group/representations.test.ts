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
  trace,
  transpose,
} from "../support/groups.js";
import { elementsOf, spread } from "../support/sampling.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const finite = groupCases.filter(({ build }) => !build().continuous);
const supported = (rho: group.Representation) => [...rho.supportedNonlinearities].sort().join(" ");
const isPermutation = (rows: number[][]) =>
  rows.every((line) => line.every((x) => x === 0 || x === 1) && line.filter((x) => x === 1).length === 1);

/** The representation is orthogonal, and its decomposition gives the same matrices and characters. */
function expectConsistent(rho: group.Representation): void {
  const Q = rowsOf(rho.changeOfBasis);
  expect(difference(product(Q, rowsOf(rho.changeOfBasisInv)), identityMatrix(rho.size))).to.be.below(1e-12);
  for (const g of elementsOf(rho.group, 3)) {
    const matrix = rowsOf(rho.matrix(g));
    expect(difference(assembled(rho, g), matrix), `${rho} at ${g}`).to.be.below(1e-12);
    expect(rho.character(g)).to.be.closeTo(trace(matrix), 1e-12);
  }
}

/** The place of the subgroup itself among its cosets, and its representative there: the first of each in order. */
function ownCoset(G: group.Group, [, , restriction]: group.Subgroup): [place: number, h: group.GroupElement] {
  const found: group.GroupElement[] = [];
  for (const g of G.elements ?? []) {
    if (found.some((r) => restriction(r.inv().mul(g)) !== null)) continue;
    const h = restriction(g);
    if (h !== null) return [found.length, h];
    found.push(g);
  }
  throw new Error(`${G} has no elements`);
}

describe("group/representations", () => {
  for (const { name, build, subgroups } of finite) {
    it(`${name}: the regular representation permutes the elements`, () => {
      const G = build();
      const elements = G.elements ?? [];
      const rho = G.regularRepresentation;
      expect(G.regularRepresentation).to.equal(rho);
      expect(String(rho)).to.equal(`${G}|[regular]:${G.order()}`);
      for (const g of elementsOf(G, 12)) {
        const places = elements.map((from) => String(g.mul(from)));
        const expected = elements.map((to) => places.map((place) => (place === String(to) ? 1 : 0)));
        expect(difference(rowsOf(rho.matrix(g)), expected)).to.equal(0);
      }
      const Q = rowsOf(rho.changeOfBasis);
      expect(difference(product(Q, transpose(Q)), identityMatrix(rho.size))).to.be.below(1e-14);
      for (const psi of G.irreps()) expect(rho.multiplicity(psi.id)).to.equal(psi.size / psi.sumOfSquaresConstituents);
      expectConsistent(rho);
    });

    it(`${name}: quotient representations permute the cosets`, () => {
      const G = build();
      for (const id of spread(subgroups, 24)) {
        const rho = G.quotientRepresentation(id);
        const [H, , restriction] = G.subgroup(id);
        expect(rho.size).to.equal(G.order() / H.order());
        const [own] = ownCoset(G, G.subgroup(id));
        for (const g of elementsOf(G, 8)) {
          const rows = rowsOf(rho.matrix(g));
          expect(isPermutation(rows)).to.equal(true);
          // The coset of the identity stays exactly under the subgroup.
          expect(rows[own]?.[own]).to.equal(restriction(g) === null ? 0 : 1);
        }
        expectConsistent(rho);
      }
    });

    it(`${name}: induced representations hold every irrep as Frobenius reciprocity says`, () => {
      const G = build();
      for (const id of spread(subgroups, 8)) {
        const [H, inclusion] = G.subgroup(id);
        for (const psi of spread(H.irreps(), 5)) {
          const rho = G.inducedRepresentation(id, psi);
          expect(rho.size).to.equal((psi.size * G.order()) / H.order());
          expectConsistent(rho);
          for (const sigma of G.irreps()) {
            const inRestriction = sigma.restrict(id).multiplicity(psi.id) * psi.sumOfSquaresConstituents;
            expect(rho.multiplicity(sigma.id) * sigma.sumOfSquaresConstituents).to.equal(inRestriction);
          }
          // Over its own coset, that of r, the subgroup acts by psi(r^-1 h r).
          const [own, r] = ownCoset(G, G.subgroup(id));
          const [from, to] = [own * psi.size, (own + 1) * psi.size];
          for (const h of elementsOf(H, 5)) {
            const block = rowsOf(rho.matrix(inclusion(h)))
              .slice(from, to)
              .map((line) => line.slice(from, to));
            expect(difference(block, rowsOf(psi.matrix(r.inv().mul(h).mul(r))))).to.be.below(1e-14);
          }
        }
      }
    });
  }

  it("matches the reference's change of basis of the regular representations of C4 and D3", () => {
    const r = Math.SQRT1_2;
    expectTensor(group.cyclicGroup(4).regularRepresentation.changeOfBasis, {
      dtype: "float64",
      values: [
        [0.5, r, 0, 0.5],
        [0.5, 0, r, -0.5],
        [0.5, -r, 0, 0.5],
        [0.5, 0, -r, -0.5],
      ],
      tolerance: 1e-15,
    });
    expectTensor(group.dihedralGroup(3).regularRepresentation.changeOfBasis, {
      values: [
        [0.4082, 0.4082, 0.5774, 0, 0, 0.5774],
        [0.4082, 0.4082, -0.2887, 0.5, -0.5, -0.2887],
        [0.4082, 0.4082, -0.2887, -0.5, 0.5, -0.2887],
        [0.4082, -0.4082, 0.5774, 0, 0, -0.5774],
        [0.4082, -0.4082, -0.2887, 0.5, 0.5, 0.2887],
        [0.4082, -0.4082, -0.2887, -0.5, -0.5, 0.2887],
      ],
      tolerance: 5e-5,
    });
    expect(group.dihedralGroup(4).regularRepresentation.irreps.join(" ")).to.equal("0,0 1,0 1,1 1,1 1,2 0,2");
  });

  it("induces from SO(2) to O(2), also beyond the maximum frequency", () => {
    const O2 = group.o2Group(2);
    const [SO2] = O2.subgroup([null, -1]);
    for (const k of [0, 1, 2, 7]) {
      const rho = O2.inducedRepresentation([null, -1], SO2.irrep(k));
      expect(rho.irreps.join(" ")).to.equal(k === 0 ? "0,0 1,0" : `1,${k} 1,${k}`);
      expectConsistent(rho);
    }
    expectConsistent(O2.quotientRepresentation([1.2, -1]));
    expectError(
      () => O2.quotientRepresentation([0, 4]),
      "ERR_INVALID_ARGUMENT",
      /representatives: expected one element/,
    );
    expectError(() => O2.regularRepresentation, "ERR_INVALID_ARGUMENT", /O\(2\) is infinite/);
  });

  it("takes coset representatives in any order, and refuses what are none", () => {
    const C6 = group.cyclicGroup(6);
    const at = (...values: number[]) => values.map((k) => C6.element(k));
    const rho = C6.quotientRepresentation(2, { representatives: at(4, 3, 2), name: "turned" });
    expect(rho.name).to.equal("turned");
    expectConsistent(rho);
    expect(rowsOf(rho.matrix(C6.element(1)))).to.deep.equal([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    const make =
      (...values: number[]) =>
      () =>
        C6.quotientRepresentation(2, at(...values));
    expectError(make(0, 1, 3), "ERR_INVALID_ARGUMENT", /different cosets, given 0\[2pi\/6\] and 3\[2pi\/6\]/);
    expectError(make(0, 1), "ERR_INVALID_ARGUMENT", /representatives: expected one element of each coset/);
    const foreign = [group.cyclicGroup(3).identity];
    expectError(() => C6.quotientRepresentation(2, foreign), "ERR_INVALID_ARGUMENT", /expected an element of C6/);
  });

  it("names and prints derived representations as Python does", () => {
    const [C4, D4, SO2, O2] = [group.cyclicGroup(4), group.dihedralGroup(4), group.so2Group(), group.o2Group()];
    const texts: [group.Representation, string][] = [
      [C4.regularRepresentation.restrict(2), "C2|[C4:regular]:4"],
      [C4.irrep(0).add(C4.irrep(1)), "C4|[[irrep_0]_[irrep_1]]:3"],
      [C4.irrep(1).tensor(C4.irrep(1)), "C4|[irrep_1 X irrep_1]:4"],
      [C4.quotientRepresentation(2), "C4|[quotient[2]]:2"],
      [D4.quotientRepresentation([null, 4]), "D4|[quotient[(None, 4)]]:2"],
      [D4.inducedRepresentation([null, 4], C4.irrep(1)), "D4|[induced[(None, 4)][irrep_1]]:4"],
      [SO2.blRegularRepresentation(2), "SO(2)|[regular_2]:5"],
      [O2.blQuotientRepresentation(3, [0, 2]), "O(2)|[quotient[(0.0, 2)]_3]:3"],
      [C4.spectralRegularRepresentation([0, [1]]), "C4|[regular_[(0,)|(1,)]]:3"],
      [C4.spectralQuotientRepresentation(2, [0, 1, 2]), "C4|[quotient[2]_[(0,)|(1,)|(2,)]]:2"],
    ];
    for (const [rho, text] of texts) {
      expect(String(rho)).to.equal(text);
      expectConsistent(rho);
    }
  });

  it("names representations by the id of the subgroup as given, elements printed, as Python does", () => {
    const [SO3, O3, O2, octa] = [group.so3Group(), group.o3Group(), group.o2Group(), group.octaGroup()];
    const quarter = [0.5, 0.5, 0.5, 0.5];
    const matrix = "[0., 0., 1.],\n[1., 0., 0.],\n[0., 1., 0.]";
    const names: [group.Representation, string][] = [
      [SO3.blQuotientRepresentation(2, [false, -1]), "quotient[(False, -1)]_2"],
      [SO3.blQuotientRepresentation(2, "ico"), "quotient[ico]_2"],
      [SO3.blQuotientRepresentation(2, [true, 1]), "quotient[(True, 1)]_2"],
      [SO3.blQuotientRepresentation(2, [1.3, 3]), "quotient[(1.3, 3)]_2"],
      [SO3.blQuotientRepresentation(2, [0, 3]), "quotient[(0.0, 3)]_2"],
      [SO3.blQuotientRepresentation(2, [false, 3, quarter]), `quotient[(False, 3, ${matrix})]_2`],
      [SO3.blInducedRepresentation(2, group.so2Group().irrep(1), [false, -1]), "induced[(False, -1)][irrep_1]_2"],
      [SO3.spectralQuotientRepresentation([false, -1], [0, 1]), "quotient[(False, -1)]_[(0,)|(1,)]"],
      [O3.blQuotientRepresentation(2, ["cone", -1]), "quotient[('cone', -1)]_2"],
      [O3.blQuotientRepresentation(2, [false, true, 3]), "quotient[(False, True, 3)]_2"],
      [O3.blQuotientRepresentation(2, "so3"), "quotient[so3]_2"],
      [O2.blQuotientRepresentation(2, [4, 4]), "quotient[(4.0, 4)]_2"],
      [octa.quotientRepresentation([false, 4]), "quotient[(False, 4)]"],
      [octa.quotientRepresentation("tetra"), "quotient[tetra]"],
      [octa.quotientRepresentation([0, 4]), "quotient[(0.0, 4)]"],
      [octa.quotientRepresentation([true, 4]), "quotient[(True, 4)]"],
      [group.fullOctaGroup().quotientRepresentation([1, [false, 4]]), "quotient[(1, (False, 4))]"],
      [group.doubleGroup(group.cyclicGroup(4)).quotientRepresentation("diagonal"), "quotient[diagonal]"],
      [SO3.irrep(2).restrict("octa"), "SO(3):irrep_2"],
    ];
    for (const [rho, name] of names) expect(rho.name).to.equal(name);
  });

  it("derives what nonlinearities are supported", () => {
    const [C4, D4] = [group.cyclicGroup(4), group.dihedralGroup(4)];
    const regular = "concatenated gated norm pointwise";
    expect(supported(C4.regularRepresentation)).to.equal(`${regular} vectorfield`);
    expect(supported(D4.regularRepresentation)).to.equal(regular);
    expect(supported(C4.quotientRepresentation(2))).to.equal(
      "concatenated gated induced_gate induced_gated_1 induced_norm_1 norm pointwise",
    );
    expect(supported(D4.inducedRepresentation([null, 4], C4.irrep(1)))).to.equal(
      "gated induced_gated_2 induced_norm_2 norm",
    );
    expect(supported(C4.irrep(2).restrict(2))).to.equal("concatenated gated norm pointwise");
    expect(supported(group.directsum([C4.irrep(2), C4.regularRepresentation]))).to.equal("concatenated gated norm");
    expect(supported(C4.irrep(1).tensor(C4.irrep(1)))).to.equal("gated norm");
    expect(supported(C4.irrep(0).tensor(C4.irrep(0)))).to.equal("gate gated norm pointwise");
    expect(supported(group.changeBasis(C4.irrep(0), [[1]], "same"))).to.equal("");
    expect(supported(C4.spectralRegularRepresentation([0]))).to.equal("concatenated gated norm");
    expect(supported(group.o2Group().blRegularRepresentation(1))).to.equal("gated norm");
  });

  it("sums and changes bases", () => {
    const D3 = group.dihedralGroup(3);
    const Q = [
      [0, 1, 0],
      [2, 0, 1],
      [0, 0, 3],
    ];
    const plain = group.directsum([D3.irrep(1, 0), D3.irrep(1, 1)]);
    const turned = group.directsum([D3.irrep(1, 0), D3.irrep(1, 1)], { changeOfBasis: Q });
    const changed = group.changeBasis(plain, Q, "changed", ["norm"]);
    for (const rho of [plain, turned, changed]) expectConsistent(rho);
    for (const g of D3.testingElements()) {
      const blocks = blockDiagonal([rowsOf(D3.irrep(1, 0).matrix(g)), rowsOf(D3.irrep(1, 1).matrix(g))]);
      expect(difference(rowsOf(plain.matrix(g)), blocks)).to.equal(0);
      const expected = product(Q, blocks, rowsOf(changed.changeOfBasisInv));
      expect(difference(rowsOf(turned.matrix(g)), expected)).to.be.below(1e-14);
      expect(difference(rowsOf(changed.matrix(g)), expected)).to.be.below(1e-14);
    }
    // One name, two representations: never taken for one another.
    expect(plain.name).to.equal(turned.name);
    expect(plain.equals(turned)).to.equal(false);
    expect(plain.equals(group.directsum([D3.irrep(1, 0), D3.irrep(1, 1)]))).to.equal(true);
  });

  it("makes representations from parts", () => {
    const C3 = group.cyclicGroup(3);
    const rho = new group.Representation(C3, "mine", [1, [0]], identityMatrix(3), {
      supportedNonlinearities: new Set(["norm"]),
      attributes: { note: 1 },
    });
    expect(String(rho)).to.equal("C3|[mine]:3");
    expect(rho.irreps).to.deep.equal([[1], [0]]);
    expect(rho.attributes).to.deep.equal({ note: 1 });
    expect(rho.containsTrivial()).to.equal(true);
    expect(rho.isTrivial()).to.equal(false);
    expect(rho.irreducible).to.equal(false);
    expect(rho.multiplicity(1)).to.equal(1);
    expect(rho.multiplicity([2])).to.equal(0);
    expectConsistent(rho);
    const positional = new group.Representation(C3, "mine", [1, 0], identityMatrix(3), ["norm"], {
      attributes: { note: 1 },
    });
    expect(positional.equals(rho)).to.equal(true);
  });

  it("disentangles sums, also after their coordinates were shuffled", () => {
    const C4 = group.cyclicGroup(4);
    const sum = group.directsum([C4.irrep(1), C4.regularRepresentation, C4.irrep(0)]);
    const order = [4, 0, 6, 1, 3, 5, 2];
    const shuffle = order.map((from) => identityMatrix(7)[from] as number[]);
    const rho = group.changeBasis(sum, shuffle, "shuffled", ["norm"]);
    const [P, parts] = group.disentangle(rho);
    expect(parts.map(String)).to.deep.equal(["C4|[shuffled_0]:4", "C4|[shuffled_1]:2", "C4|[shuffled_2]:1"]);
    expect(parts.every((part) => supported(part) === "norm")).to.equal(true);
    const p = rowsOf(P);
    expect(isPermutation(p)).to.equal(true);
    for (const g of C4.testingElements()) {
      const blocks = blockDiagonal(parts.map((part) => rowsOf(part.matrix(g))));
      expect(difference(product(transpose(p), blocks, p), rowsOf(rho.matrix(g)))).to.be.below(1e-14);
    }
  });

  it("finds every map between two representations", () => {
    const D4 = group.dihedralGroup(4);
    for (const [rho, tau, count] of [
      [D4.regularRepresentation, D4.regularRepresentation, 8],
      [D4.regularRepresentation, D4.quotientRepresentation([null, 2]), 4],
      [D4.irrep(1, 1), D4.irrep(1, 0), 0],
    ] as const) {
      const basis = group.homomorphismSpace(rho, tau);
      expect(basis.shape).to.deep.equal([count, tau.size, rho.size]);
      for (const X of basis.toArray() as number[][][])
        for (const g of D4.testingElements()) {
          const left = product(X, rowsOf(rho.matrix(g)));
          expect(difference(left, product(rowsOf(tau.matrix(g)), X))).to.be.below(1e-14);
        }
    }
    expect(group.cyclicGroup(5).regularRepresentation.endomorphismBasis().shape).to.deep.equal([5, 5, 5]);
  });

  it("hands out psi, chi and psichi", () => {
    const row = (...values: number[]) => values;
    expectTensor(group.psi(Math.PI / 2), { dtype: "float64", values: [row(0, -1), row(1, 0)], tolerance: 0 });
    expectTensor(group.psi(0.2, { k: 2, gamma: 0.1 }), {
      values: [row(Math.cos(0.5), -Math.sin(0.5)), row(Math.sin(0.5), Math.cos(0.5))],
      tolerance: 1e-15,
    });
    expectTensor(group.chi(1), { values: [row(1, 0), row(0, -1)], tolerance: 0 });
    expectTensor(group.psichi(Math.PI / 2, 1), { values: [row(0, 1), row(1, 0)], tolerance: 0 });
    expectError(() => group.chi(2 as never), "ERR_INVALID_ARGUMENT", /s: expected 0 or 1, given 2/);
  });

  const C4 = () => group.cyclicGroup(4);
  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["an empty sum", () => group.directsum([]), /reprs/],
    ["null in a sum", () => group.directsum([null as never]), /reprs/],
    ["a sum over two groups", () => C4().irrep(0).add(group.cyclicGroup(2).irrep(0)), /of one group, given C4 and C2/],
    ["a product over two groups", () => C4().irrep(0).tensor(group.so2Group().irrep(0)), /given C4 and SO\(2\)/],
    [
      "a singular basis",
      () =>
        group.changeBasis(
          C4().irrep(1),
          [
            [1, 1],
            [1, 1],
          ],
          "x",
        ),
      /singular/,
    ],
    ["a basis of the wrong size", () => group.changeBasis(C4().irrep(1), [[1]], "x"), /matrix of 2 x 2, given 1 x 1/],
    ["a basis with NaN", () => group.changeBasis(C4().irrep(0), [[Number.NaN]], "x"), /finite/],
    ["no name", () => group.changeBasis(C4().irrep(0), [[1]], undefined as never), /name/],
    ["no irreps", () => new group.Representation(C4(), "x", [], [[1]]), /irreps: expected at least one irrep of C4/],
    [
      "an irrep of another group",
      () => C4().inducedRepresentation(2, C4().irrep(0)),
      /repr: expected a representation of C2/,
    ],
    ["irreps twice", () => C4().spectralRegularRepresentation([0, [0]]), /different irreps, given \(0,\) twice/],
    ["irreps that do not occur", () => C4().spectralQuotientRepresentation(2, [1]), /none of \(1,\) of C4 occurs/],
    ["a huge regular one", () => group.cyclicGroup(100000).regularRepresentation, /its size 100000 exceeds 4096/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));

  describe("memory", () => {
    checkLiveTensors();

    it("keeps no tensor that it hands out", () => {
      for (const G of [group.dihedralGroup(6), group.o2Group()]) {
        const rho = G.irrep(1, 1).add(G.irrep(1, 2).tensor(G.irrep(1, 1)));
        expectConsistent(rho);
        expectConsistent(rho.restrict([null, 2]));
        rho.endomorphismBasis();
        group.disentangle(rho);
        G.restrictIrrep([null, 3], [1, 1]);
      }
    });
  });
});
