import { expect } from "chai";
import { groupExternal } from "../../lib/group/group.js";
import * as group from "../../lib/group/index.js";
import { native } from "../../lib/group/native.js";
import { fromHandle } from "../../lib/torch/handle.js";
import { toMatrix } from "../../lib/torch/matrix.js";
import {
  assembled,
  difference,
  groupCases,
  identityMatrix,
  kronecker,
  product,
  rowsOf,
  transpose,
} from "../support/groups.js";
import { elementsOf, spread } from "../support/sampling.js";
import { expectTensor } from "../support/tensors.js";

/** Whether SO(3) or O(3) is the group or a factor of it. */
function actsInSpace(G: group.Group): boolean {
  if (G instanceof group.DirectProductGroup) return actsInSpace(G.G1) || actsInSpace(G.G2);
  return G instanceof group.SpaceGroup;
}

/** Pairs of some irreps; of infinite groups of the plane up to frequency 4, beyond what the group lists. */
function pairs(G: group.Group): [m: group.IrreducibleRepresentation, n: group.IrreducibleRepresentation][] {
  const isListed = !G.continuous || actsInSpace(G);
  const irreps = isListed ? G.irreps() : G.blIrreps(4).map((id) => G.irrep(...id));
  const some = spread(irreps, 6);
  return some.flatMap((m) => some.map((n): [typeof m, typeof n] => [m, n]));
}

/** The Clebsch–Gordan tensor as a (d_m d_n) × (S d_j) matrix. */
function flat(G: group.Group, m: group.Id, n: group.Id, j: group.Id) {
  const cg = G.clebschGordan(m, n, j);
  const [dm, dn, S, dj] = cg.shape as [number, number, number, number];
  return { matrix: rowsOf(cg.reshape([dm * dn, S * dj])), S, dj };
}

/** What is left of a vector after projecting out orthonormal columns. */
function remainder(vector: readonly number[], columns: readonly (readonly number[])[]): number {
  let rest = [...vector];
  for (const column of columns) {
    const dot = column.reduce((sum, value, k) => sum + value * (vector[k] as number), 0);
    rest = rest.map((value, k) => value - dot * (column[k] as number));
  }
  return Math.max(...rest.map(Math.abs));
}

describe("group/tensor_product", () => {
  for (const { name, build } of groupCases) {
    it(`${name}: Clebsch–Gordan tensors are isometric intertwiners`, () => {
      const G = build();
      for (const [m, n] of pairs(G))
        for (const [j, multiplicity] of G.tensorProduct(m.id, n.id)) {
          const { matrix, S, dj } = flat(G, m.id, n.id, j);
          expect(S).to.equal(multiplicity);
          expect(difference(product(transpose(matrix), matrix), identityMatrix(S * dj))).to.be.below(1e-14);
          for (const g of elementsOf(G, 3)) {
            const left = product(kronecker(rowsOf(m.matrix(g)), rowsOf(n.matrix(g))), matrix);
            const right = product(matrix, kronecker(identityMatrix(S), rowsOf(G.irrep(...j).matrix(g))));
            expect(difference(left, right), `${m} ${n} ${j}`).to.be.below(1e-13);
          }
        }
    });

    it(`${name}: together they decompose the product, and absent irreps have no copy`, () => {
      const G = build();
      for (const [m, n] of pairs(G)) {
        const rho = m.tensor(n);
        const Q = rowsOf(rho.changeOfBasis);
        expect(difference(product(Q, transpose(Q)), identityMatrix(rho.size))).to.be.below(1e-14);
        for (const g of elementsOf(G, 3)) {
          const expected = kronecker(rowsOf(m.matrix(g)), rowsOf(n.matrix(g)));
          expect(difference(assembled(rho, g), expected)).to.be.below(1e-13);
          expect(difference(rowsOf(rho.matrix(g)), expected)).to.equal(0);
        }
        for (const psi of G.irreps())
          if (rho.multiplicity(psi.id) === 0)
            expect(G.clebschGordan(m.id, n.id, psi.id).shape[2], `${m} ${n} ${psi}`).to.equal(0);
      }
    });

    it(`${name}: linear algebra finds the same intertwiners, and for one-dimensional spaces the same sign`, () => {
      const G = build();
      for (const [m, n] of pairs(G))
        for (const [j] of G.tensorProduct(m.id, n.id)) {
          const { matrix, S, dj } = flat(G, m.id, n.id, j);
          const space = toMatrix(fromHandle(native().clebschGordanSpace(groupExternal(G), m.id, n.id, j)));
          expect(space.cols, `${m} ${n} ${j}`).to.equal(S * G.irrep(...j).sumOfSquaresConstituents);
          const columns = Array.from({ length: space.cols }, (_, i) =>
            Array.from({ length: space.rows }, (_, k) => space.data[k * space.cols + i] as number),
          );
          for (let s = 0; s < S; s++) {
            const copy = matrix.flatMap((line) => line.slice(s * dj, (s + 1) * dj)).map((x) => x / Math.sqrt(dj));
            expect(remainder(copy, columns), `${m} ${n} ${j}`).to.be.below(1e-12);
            // The signs of SO(3) and O(3) are those of the closed form.
            if (columns.length === 1 && !actsInSpace(G))
              expect(difference([copy], columns), `${m} ${n} ${j}`).to.be.below(1e-12);
          }
        }
    });
  }

  it("orders the terms as the groups list their irreps, C_N and SO(2) difference first", () => {
    const terms = (G: group.Group, m: group.Id, n: group.Id) =>
      G.tensorProduct(m, n)
        .map(([id, S]) => `${id.join(",")}:${S}`)
        .join(" ");
    expect(terms(group.so2Group(), 2, 2)).to.equal("0:2 4:1");
    expect(terms(group.so2Group(), 1, 3)).to.equal("2:1 4:1");
    expect(terms(group.cyclicGroup(8), 3, 2)).to.equal("1:1 3:1");
    expect(terms(group.cyclicGroup(4), 1, 1)).to.equal("0:2 2:2");
    expect(terms(group.cyclicGroup(8), 4, 3)).to.equal("1:1");
    expect(terms(group.dihedralGroup(4), [1, 1], [1, 1])).to.equal("0,0:1 1,0:1 1,2:1 0,2:1");
    expect(terms(group.dihedralGroup(5), [1, 1], [1, 2])).to.equal("1,1:1 1,2:1");
    expect(terms(group.o2Group(), [1, 1], [1, 3])).to.equal("1,2:1 1,4:1");
    expect(terms(group.o2Group(), [1, 0], [1, 3])).to.equal("1,3:1");
  });

  it("has the documented signs", () => {
    const r = Math.SQRT1_2;
    const O2 = group.o2Group();
    const C8 = group.cyclicGroup(8);
    const cases: [tensor: ReturnType<group.Group["clebschGordan"]>, shape: number[], values: number[]][] = [
      [O2.clebschGordan([1, 1], [1, 1], [1, 0]), [2, 2, 1, 1], [0, r, -r, 0]],
      [O2.clebschGordan([1, 0], [1, 2], [1, 2]), [1, 2, 1, 2], [0, 1, -1, 0]],
      [O2.clebschGordan([1, 1], [1, 2], [1, 1]), [2, 2, 1, 2], [r, 0, 0, r, 0, -r, r, 0]],
      [C8.clebschGordan(3, 3, 2), [2, 2, 1, 2], [r, 0, 0, -r, 0, -r, -r, 0]],
    ];
    for (const [tensor, shape, values] of cases) {
      expect(tensor.shape).to.deep.equal(shape);
      expectTensor(tensor.flatten(), { dtype: "float64", values, tolerance: 1e-16 });
    }
  });

  it("is the Kronecker product for reducible factors in other bases", () => {
    const D3 = group.dihedralGroup(3);
    const shear = identityMatrix(6).map((line, i) => line.map((x, j) => x + (i < j ? 0.1 : 0)));
    const turned = group.changeBasis(D3.regularRepresentation, shear, "sheared");
    const rho = turned.tensor(D3.irrep(1, 1));
    expect(rho.name).to.equal("sheared X irrep_1,1");
    for (const g of D3.testingElements()) {
      const expected = kronecker(rowsOf(turned.matrix(g)), rowsOf(D3.irrep(1, 1).matrix(g)));
      expect(difference(assembled(rho, g), expected)).to.be.below(1e-12);
    }
  });
});
