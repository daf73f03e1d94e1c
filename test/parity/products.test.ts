/** Products of groups and homogeneous spaces against those of the Python package. */
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { difference, rowsOf } from "../support/groups.js";
import { fixture } from "./fixtures.js";

interface Fixture {
  readonly groups: readonly {
    readonly name: string;
    readonly text: string;
    readonly param: string;
    readonly elements: string[];
    readonly generators: string[];
    readonly irreps: readonly {
      readonly id: group.Id[];
      readonly text: string;
      readonly type: string;
      readonly at: readonly { element: unknown; matrix: number[][]; character: number }[];
    }[];
    readonly regular: { irreps: group.Id[][]; Q: number[][] };
  }[];
  readonly restrictions: readonly { group: string; id: group.Id; irrep: group.Id[]; irreps: group.Id[][] }[];
  readonly products: readonly { m: group.Id; n: group.Id; terms: [group.Id[], number][] }[];
  readonly spaces: readonly {
    readonly group: string;
    readonly id: group.Id;
    readonly psi: group.Id[];
    readonly text: string;
    readonly irreps: group.Id[][];
    readonly at: readonly { element: unknown; bases: number[][][][]; complete: number[] }[];
  }[];
}

const { groups, restrictions, products, spaces } = fixture<Fixture>("products");
const tolerance = 1e-12;
const [C, D] = [group.cyclicGroup, group.dihedralGroup];
const builders: Record<string, () => group.Group> = {
  "C3 X C4": () => group.directProduct(C(3), C(4)),
  "D3 X C3": () => group.directProduct(D(3), C(3)),
  "C3 X D3": () => group.directProduct(C(3), D(3)),
  "C2 X C3 X D3": () => group.directProduct(group.directProduct(C(2), C(3)), D(3)),
  Klein4: () => group.klein4Group(),
  CylindricalDiscrete: () => group.cylinderDiscreteGroup(3),
  FullCylindricalDiscrete: () => group.fullCylinderDiscreteGroup(3),
  "double C4": () => group.doubleGroup(C(4)),
  C8: () => C(8),
  D4: () => D(4),
  D6: () => D(6),
};
const build = (name: string) => (builders[name] as () => group.Group)();

describe("parity/products", () => {
  for (const { name, text, param, elements, generators, irreps, regular } of groups)
    it(`${name}: elements, irreps and the regular representation`, () => {
      const G = build(name);
      expect(String(G)).to.equal(text);
      expect(G.PARAM).to.equal(param);
      expect(G.elements?.map(String)).to.deep.equal(elements);
      expect(G.generators.map(String)).to.deep.equal(generators);
      expect(G.irreps().map(String)).to.deep.equal(irreps.map((psi) => psi.text));
      for (const { id, type, at } of irreps) {
        const psi = G.irrep(...id);
        expect(psi.type).to.equal(type);
        for (const { element, matrix, character } of at) {
          const g = G.element(element);
          expect(difference(rowsOf(psi.matrix(g)), matrix), `${psi} ${g}`).to.be.below(tolerance);
          expect(psi.character(g)).to.be.closeTo(character, tolerance);
        }
      }
      expect(G.regularRepresentation.irreps).to.deep.equal(regular.irreps);
      expect(difference(rowsOf(G.regularRepresentation.changeOfBasis), regular.Q)).to.be.below(tolerance);
    });

  it("restricts irreps to the same irreps in the same order", () => {
    for (const { group: name, id, irrep, irreps } of restrictions)
      expect(
        build(name)
          .irrep(...irrep)
          .restrict(id).irreps,
        `${name} ${irrep} ${id}`,
      ).to.deep.equal(irreps);
  });

  it("decomposes tensor products into the same terms", () => {
    const G = build("double C4");
    for (const { m, n, terms } of products) expect(G.tensorProduct(m, n), `${m} x ${n}`).to.deep.equal(terms);
  });

  for (const { group: name, id, psi, text, irreps, at } of spaces)
    it(`${text}: bases of the homogeneous space`, () => {
      const G = build(name);
      const space = G.homspace(id);
      const found = G.irreps().filter((rho) => space.dimensionBasis(rho, psi)[1] > 0);
      const rho = space.inducedRepresentation(psi, found);
      expect(String(rho)).to.equal(text);
      expect(rho.irreps).to.deep.equal(irreps);
      for (const { element, bases, complete } of at) {
        const g = G.element(element);
        for (const [i, expected] of bases.entries()) {
          const ours = space.basis(g, found[i] as group.IrreducibleRepresentation, psi);
          expect(difference([ours.flatten().toArray() as number[]], [expected.flat(2)]), `${g}`).to.be.below(tolerance);
        }
        const delta = space.completeBasis(g, psi, found).toArray() as number[];
        expect(difference([delta], [complete])).to.be.below(tolerance);
      }
    });
});
