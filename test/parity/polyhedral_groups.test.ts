/** The octahedral and the icosahedral group against the Python package, which computes their irreps in float64. */
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { difference, product, rowsOf, transpose } from "../support/groups.js";
import { fixture } from "./fixtures.js";

interface Described {
  readonly text: string;
  readonly irreps: number[][];
  readonly supported: string[];
}
interface Content {
  readonly name: string;
  readonly generators: number[];
  readonly identity: number;
  readonly elements: readonly { value: number[]; text: string; matrix: number[][] }[];
  readonly irreps: readonly {
    readonly id: number;
    readonly type: string;
    readonly text: string;
    readonly attributes: Record<string, number>;
    readonly supported: string[];
    readonly matrices: number[][][];
  }[];
  readonly products: readonly {
    readonly m: number;
    readonly n: number;
    readonly terms: readonly { j: number; S: number; projection: number[] }[];
  }[];
  readonly regular: Described & { readonly projection: number[] };
  readonly standard: Described & { readonly Q: number[][] };
  readonly quotients: readonly {
    readonly id: group.Id;
    readonly irreps: number[][];
    readonly supported: string[];
    readonly permutations: number[][];
  }[];
  readonly restrictions: readonly {
    readonly id: group.Id;
    readonly subgroup: string;
    readonly include: number[];
    readonly irreps: readonly { id: number; irreps: number[][] }[];
  }[];
}

const { groups, bandLimited } = fixture<{ readonly groups: Content[]; readonly bandLimited: Described[] }>(
  "polyhedral_groups",
);
const tolerance = 1e-13;
/** Of what the package finds numerically. */
const numericTolerance = 1e-10;

/** The column of numbers that the fixtures project. */
const probe = (size: number) => Array.from({ length: size }, (_, i) => [Math.sin(i + 1)]);
const column = (values: readonly number[]) => values.map((x) => [x]);
const supportedBy = (rho: group.Representation) => [...rho.supportedNonlinearities].sort();

function expectDescribed(rho: group.Representation, { text, irreps, supported }: Described): void {
  expect(String(rho)).to.equal(text);
  expect(rho.irreps).to.deep.equal(irreps);
  expect(supportedBy(rho)).to.deep.equal(supported);
}

describe("parity/polyhedral_groups", () => {
  for (const content of groups) {
    const { name } = content;
    const G = name === "Octahedral" ? group.octaGroup() : group.icoGroup();
    const elements = G.elements as group.GroupElement[];

    it(`${name}: elements, their order, quaternions, matrices and printed forms`, () => {
      expect(String(G)).to.equal(name);
      expect(elements.map(String)).to.deep.equal(content.elements.map(({ text }) => text));
      for (const [i, { value, matrix }] of content.elements.entries()) {
        const g = elements[i] as group.GroupElement;
        expect(difference([g.value as number[]], [value])).to.be.below(tolerance);
        expect(difference(rowsOf(g.to("MAT") as Tensor), matrix)).to.be.below(tolerance);
      }
      expect(G.generators.map((g) => g.coordinates[0])).to.deep.equal(content.generators);
      expect(G.identity.coordinates).to.deep.equal([content.identity]);
    });

    it(`${name}: irreps, their order, and the matrix of every element`, () => {
      expect(G.irreps().map(String)).to.deep.equal(content.irreps.map(({ text }) => text));
      for (const { id, type, attributes, supported, matrices } of content.irreps) {
        const psi = G.irrep(id);
        expect(psi.type).to.equal(type);
        expect(psi.attributes).to.deep.equal(attributes);
        expect(supportedBy(psi)).to.deep.equal(supported);
        for (const [i, matrix] of matrices.entries())
          expect(difference(rowsOf(psi.matrix(elements[i] as group.GroupElement)), matrix), `${psi}`).to.be.below(
            tolerance,
          );
      }
    });

    it(`${name}: tensor products, their order, and the spaces that Clebsch–Gordan tensors span`, () => {
      for (const { m, n, terms } of content.products) {
        expect(G.tensorProduct(m, n), `${m} x ${n}`).to.deep.equal(terms.map(({ j, S }) => [[j], S]));
        for (const { j, projection } of terms) {
          const cg = G.clebschGordan(m, n, j);
          const [dm, dn, S, dj] = cg.shape as [number, number, number, number];
          const matrix = rowsOf(cg.reshape([dm * dn, S * dj]));
          const ours = product(matrix, transpose(matrix), probe(dm * dn));
          expect(difference(ours, column(projection)), `${m} x ${n} -> ${j}`).to.be.below(numericTolerance);
        }
      }
    });

    it(`${name}: the regular and the standard representation`, () => {
      const { regular, standard } = content;
      expectDescribed(G.regularRepresentation, regular);
      const projection = product(transpose(rowsOf(G.regularRepresentation.changeOfBasis)), probe(elements.length));
      expect(difference(projection, column(regular.projection))).to.be.below(tolerance);
      expectDescribed(G.standardRepresentation, standard);
      expect(difference(rowsOf(G.standardRepresentation.changeOfBasis), standard.Q)).to.equal(0);
    });

    it(`${name}: quotient representations and the order of their cosets`, () => {
      for (const { id, irreps, supported, permutations } of content.quotients) {
        const rho = G.quotientRepresentation(id);
        expect(rho.irreps, JSON.stringify(id)).to.deep.equal(irreps);
        expect(supportedBy(rho)).to.deep.equal(supported);
        for (const [i, images] of permutations.entries()) {
          const matrix = transpose(rowsOf(rho.matrix(G.generators[i] as group.GroupElement)));
          expect(matrix.map((line) => line.indexOf(1))).to.deep.equal(images);
        }
      }
    });

    it(`${name}: subgroups, their inclusion, and what irreps restrict to`, () => {
      for (const { id, subgroup, include, irreps } of content.restrictions) {
        const [H, inclusion] = G.subgroup(id);
        expect(String(H)).to.equal(subgroup);
        expect(H.elements?.map((h) => inclusion(h).coordinates[0])).to.deep.equal(include);
        for (const { id: psi, irreps: parts } of irreps) expect(G.irrep(psi).restrict(id).irreps).to.deep.equal(parts);
      }
    });
  }

  it("band-limited regular representations of the icosahedral group", () => {
    for (const [L, expected] of bandLimited.entries()) {
      const rho = group.icoGroup().blRegularRepresentation(L);
      expect(rho.irreps).to.deep.equal(expected.irreps);
      expect(rho.name).to.equal(`regular_${L}`);
    }
  });
});
