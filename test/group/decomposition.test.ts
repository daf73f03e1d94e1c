import { expect } from "chai";
import type { ErrorCode } from "../../lib/errors.js";
import { groupExternal } from "../../lib/group/group.js";
import * as group from "../../lib/group/index.js";
import { native } from "../../lib/group/native.js";
import { fromHandle } from "../../lib/torch/handle.js";
import { expectError } from "../support/errors.js";
import {
  assembled,
  blockDiagonal,
  difference,
  groupCases,
  identityMatrix,
  kronecker,
  product,
  type Rows,
  rowsOf,
  transpose,
} from "../support/groups.js";
import { elementsOf, spread } from "../support/sampling.js";

/** An invertible matrix that is not orthogonal. */
const shear = (size: number) =>
  identityMatrix(size).map((line, i) => line.map((x, j) => x + (i < j ? 0.3 / (j + 1) : 0)));
const build = group.buildFromDiscreteGroupRepresentation;

/** The first irreps of a group, small enough to add up. */
const few = (G: group.Group) => spread(G.irreps(), 4);

describe("group/decomposition", () => {
  for (const { name, build: make, subgroups } of groupCases) {
    it(`${name}: linear algebra restricts irreps too`, () => {
      const G = make();
      for (const id of spread(subgroups, 6)) {
        const [H, inclusion] = G.subgroup(id);
        for (const psi of few(G)) {
          const [P, irreps] = native().restrictByDecomposition(groupExternal(G), id, psi.id);
          const p = rowsOf(fromHandle(P));
          const what = `${psi} ${JSON.stringify(id)}`;
          expect(difference(product(p, transpose(p)), identityMatrix(psi.size)), what).to.be.below(1e-14);
          const [, expected] = G.restrictIrrep(id, psi.id);
          expect(irreps.map(String).sort(), what).to.deep.equal(expected.map(String).sort());
          for (const h of elementsOf(H, 5)) {
            const blocks = blockDiagonal(irreps.map((k) => rowsOf(H.irrep(...k).matrix(h))));
            expect(difference(product(p, blocks, transpose(p)), rowsOf(psi.matrix(inclusion(h)))), what).to.be.below(
              1e-13,
            );
          }
        }
      }
    });

    it(`${name}: linear algebra finds the terms of tensor products, and isometric intertwiners`, () => {
      const G = make();
      for (const m of few(G))
        for (const n of few(G)) {
          const terms = native().tensorProductByDecomposition(groupExternal(G), m.id, n.id);
          const sorted = (list: readonly (readonly [group.Id, number])[]) =>
            list.map((term) => JSON.stringify(term)).sort();
          expect(sorted(terms), `${m} ${n}`).to.deep.equal(sorted(G.tensorProduct(m.id, n.id)));
          for (const [j, S] of terms) {
            const cg = fromHandle(native().clebschGordanByDecomposition(groupExternal(G), m.id, n.id, j));
            const [dm, dn, copies, dj] = cg.shape as [number, number, number, number];
            expect(copies).to.equal(S);
            const matrix = rowsOf(cg.reshape([dm * dn, S * dj]));
            expect(difference(product(transpose(matrix), matrix), identityMatrix(S * dj))).to.be.below(1e-14);
            for (const g of elementsOf(G, 4)) {
              const left = product(kronecker(rowsOf(m.matrix(g)), rowsOf(n.matrix(g))), matrix);
              const right = product(matrix, kronecker(identityMatrix(S), rowsOf(G.irrep(...j).matrix(g))));
              expect(difference(left, right), `${m} ${n} ${j}`).to.be.below(1e-13);
            }
          }
        }
    });

    it(`${name}: matrices of one's own are split into irreps, in any basis`, () => {
      const G = make();
      if (G.elements === null) return;
      const irreps = few(G);
      const sum = group.directsum([...irreps, ...[...irreps].reverse()]);
      const skewed = group.changeBasis(sum, shear(sum.size), "skewed");
      for (const rho of [sum, skewed, ...(G.order() <= 24 ? [G.regularRepresentation] : [])]) {
        const matrices = G.elements.map((g) => rowsOf(rho.matrix(g)));
        const own = build(matrices, "own", G, ["norm"]);
        expect(own.name).to.equal("own");
        expect([...own.supportedNonlinearities]).to.deep.equal(["norm"]);
        const order = G.irreps().flatMap((psi) => Array<readonly group.Id[]>(rho.multiplicity(psi.id)).fill(psi.id));
        expect(own.irreps).to.deep.equal(order);
        for (const g of elementsOf(G, 9)) {
          expect(difference(assembled(own, g), rowsOf(rho.matrix(g))), `${rho} ${g}`).to.be.below(1e-13);
          expect(own.character(g)).to.be.closeTo(rho.character(g), 1e-12);
        }
        const Q = rowsOf(own.changeOfBasis);
        const gap = difference(product(Q, transpose(Q)), identityMatrix(rho.size));
        const unit = identityMatrix(rho.size);
        const isOrthogonal = spread(matrices, 9).every(
          (matrix) => difference(product(matrix, transpose(matrix)), unit) < 1e-12,
        );
        if (!isOrthogonal) expect(gap).to.be.above(1e-3);
        else expect(gap).to.be.below(1e-14);
        const byFunction = build((g) => rho.matrix(g), { name: "own", group: G, supportedNonlinearities: ["norm"] });
        expect(byFunction.equals(own)).to.equal(true);
      }
    });
  }

  it("gives the same bytes when asked again, whichever way it made others in between", () => {
    const G = group.fullOctaGroup();
    const [m, n] = [G.irrep(1, 1), G.irrep(0, -1)];
    const terms = G.tensorProduct(m.id, n.id).map(([j]) => j);
    const tensors = () => [
      ...terms.map((j) => G.clebschGordan(m.id, n.id, j)),
      ...terms.map((j) => fromHandle(native().clebschGordanByDecomposition(groupExternal(G), m.id, n.id, j))),
      ...["tetra", "octa", [true, 3]].map((id) => G.restrictIrrep([2, id], m.id)[0]),
      ...["ico", "octa"].map((id) => group.so3Group().restrictIrrep(id, 4)[0]),
    ];
    const bytes = () =>
      tensors().map((tensor) => Buffer.from(tensor.contiguous().data().slice().buffer).toString("hex"));
    const first = bytes();
    expect(new Set(first).size).to.be.above(terms.length);
    expect(bytes()).to.deep.equal(first);
  });

  it("gives one answer for one subspace: copies of an irrep in a turned basis are the same copies", () => {
    const D4 = group.dihedralGroup(4);
    const psi = D4.irrep(1, 1);
    const turn: Rows = [
      [0.6, 0, -0.8, 0],
      [0, 0.6, 0, -0.8],
      [0.8, 0, 0.6, 0],
      [0, 0.8, 0, 0.6],
    ];
    const plain = build((g) => rowsOf(psi.add(psi).matrix(g)), "plain", D4);
    const turned = build((g) => product(turn, rowsOf(psi.add(psi).matrix(g)), transpose(turn)), "turned", D4);
    expect(difference(rowsOf(plain.changeOfBasis), identityMatrix(4))).to.be.below(1e-15);
    expect(difference(rowsOf(turned.changeOfBasis), identityMatrix(4))).to.be.below(1e-15);
  });

  const C3 = () => group.cyclicGroup(3);
  const ones = (count: number) => Array<Rows>(count).fill([[1]]);
  const wrong: [what: string, make: () => unknown, code: ErrorCode, message: RegExp][] = [
    [
      "an infinite group",
      () => build(ones(3), "x", group.so2Group()),
      "ERR_INVALID_ARGUMENT",
      /finite group, given SO\(2\)/,
    ],
    [
      "too few matrices",
      () => build(ones(2), "x", C3()),
      "ERR_INVALID_ARGUMENT",
      /each of the 3 elements of C3, given 2/,
    ],
    ["no matrices", () => build("x" as never, "x", C3()), "ERR_INVALID_ARGUMENT", /representation: expected an array/],
    ["another group's", () => build(ones(3), "x", 3 as never), "ERR_INVALID_ARGUMENT", /group: expected a Group/],
    ["no name", () => build(ones(3), undefined as never, C3()), "ERR_INVALID_ARGUMENT", /name/],
    [
      "a matrix that is not square",
      () => build([...ones(2), [[1, 0]]], "x", C3()),
      "ERR_INVALID_ARGUMENT",
      /given 1 x 2 for 2/,
    ],
    ["NaN", () => build([...ones(2), [[Number.NaN]]], "x", C3()), "ERR_INVALID_ARGUMENT", /finite numbers, given nan/],
    [
      "no homomorphism",
      () => build([...ones(2), [[-1]]], "x", C3()),
      "ERR_INVALID_ARGUMENT",
      /product of 1\[2pi\/3\] and/,
    ],
    [
      "another identity",
      () => build([[[2]], ...ones(2)], "x", C3()),
      "ERR_INVALID_ARGUMENT",
      /of the identity wrong by 1/,
    ],
    ["a vector", () => build([...ones(2), [1] as never], "x", C3()), "ERR_SHAPE", /representation: expected rows/],
  ];
  for (const [what, make, code, message] of wrong) it(`refuses ${what}`, () => expectError(make, code, message));
});
