import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import type { Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { assembled, difference, type Rows, rowsOf } from "../support/groups.js";

const elementsOf = (G: group.Group) => G.elements as group.GroupElement[];

const apply = (matrix: Rows, point: readonly number[]) =>
  matrix.map((line) => line.reduce((sum, x, i) => sum + x * (point[i] as number), 0));
const isSamePoint = (p: readonly number[], q: readonly number[]) =>
  p.every((x, i) => Math.abs(x - (q[i] as number)) < 1e-9);

const [T, O, I, Td] = [group.tetraGroup, group.octaGroup, group.icoGroup, group.fullTetraGroup] as const;
const phi = (1 + Math.sqrt(5)) / 2;

describe("group/polyhedral_groups", () => {
  for (const build of [T, O, I, Td])
    it(`${build()}: the standard representation is the matrix of the element`, () => {
      const G = build();
      for (const g of elementsOf(G)) {
        const value = g.to("MAT");
        const [inversion, rotation] = Array.isArray(value)
          ? (value as [number, Tensor])
          : ([0, value] as [number, Tensor]);
        const expected = rowsOf(rotation).map((line) => line.map((x) => (inversion === 1 ? -x : x)));
        const standard = (G as group.Octahedral).standardRepresentation;
        expect(difference(rowsOf(standard.matrix(g)), expected)).to.be.below(1e-15);
      }
    });

  // The reference takes the rotation about a face's middle for that of an edge: functions on the edges are the quotient by
  // the 2-fold axis through an edge's middle.
  const solids: [name: string, rho: () => group.Representation, point: number[]][] = [
    ["vertices of the tetrahedron", () => T().tetraVerticesRepresentation, [1, 1, 1]],
    ["faces of the tetrahedron", () => T().tetraFacesRepresentation, [-1, -1, -1]],
    ["edges of the tetrahedron", () => T().tetraEdgesRepresentation, [0, 0, 1]],
    ["vertices of the tetrahedron, with mirrors", () => Td().tetraVerticesRepresentation, [1, 1, 1]],
    ["faces of the tetrahedron, with mirrors", () => Td().tetraFacesRepresentation, [-1, -1, -1]],
    ["edges of the tetrahedron, with mirrors", () => Td().tetraEdgesRepresentation, [0, 0, 1]],
    ["vertices of the cube", () => O().cubeVerticesRepresentation, [1, 1, 1]],
    ["faces of the cube", () => O().cubeFacesRepresentation, [0, 0, 1]],
    ["edges of the cube", () => O().cubeEdgesRepresentation, [1, 1, 0]],
    ["vertices of the icosahedron", () => I().icoVerticesRepresentation, [phi, 0, 1]],
    ["faces of the icosahedron", () => I().icoFacesRepresentation, [1, 1, 1]],
    ["edges of the icosahedron", () => I().icoEdgesRepresentation, [0, 0, 1]],
  ];
  for (const [name, make, point] of solids)
    it(`permutes the ${name}`, () => {
      const rho = make();
      const vectors = (rho.group as group.Octahedral).standardRepresentation;
      const matrices = elementsOf(rho.group).map((g) => rowsOf(vectors.matrix(g)));
      const points: number[][] = [];
      for (const matrix of matrices) {
        const moved = apply(matrix, point);
        if (!points.some((p) => isSamePoint(p, moved))) points.push(moved);
      }
      // Blocks stand in the order in which the elements, one after the other, reach new points.
      expect(points.length).to.equal(rho.size);
      for (const [i, g] of elementsOf(rho.group).entries()) {
        const expected = points.map((to) =>
          points.map((from) => (isSamePoint(apply(matrices[i] as Rows, from), to) ? 1 : 0)),
        );
        expect(difference(rowsOf(rho.matrix(g)), expected), `${g}`).to.equal(0);
      }
    });

  it("gives the octahedral group all that Fourier layers ask of a group, down to the trivial subgroup", () => {
    const G = O();
    expect(G.subgroup(G.subgroupTrivialId)[0]).to.equal(group.trivialGroup());
    expect(G.subgroup(G.subgroupSelfId)[0]).to.equal(G);
    for (const psi of G.irreps()) {
      const restricted = psi.restrict([false, 1]);
      expect(restricted.irreps).to.deep.equal(Array(psi.size).fill([0]));
      expect(difference(assembled(restricted, restricted.group.identity), rowsOf(psi.matrix(G.identity)))).to.be.below(
        1e-15,
      );
    }
    expect([0, 1, 2, 3].map((L) => G.blIrreps(L).length)).to.deep.equal([1, 2, 4, 5]);
    expect(G.spectralRegularRepresentation(G.blIrreps(3)).size).to.equal(24);
    expect(G.blRegularRepresentation(1).irreps).to.deep.equal([[0], [1], [1], [1]]);
    expect(G.grid().map(String)).to.deep.equal(elementsOf(G).map(String));
  });

  it("takes the irreps of T from those of O, the pair of complex ones as one of complex type", () => {
    expect(
      T()
        .irreps()
        .map(({ id, size, type }) => [...id, size, type]),
    ).to.deep.equal([
      [0, 1, "R"],
      [1, 3, "R"],
      [2, 2, "C"],
    ]);
    const [H, inclusion] = O().subgroup("tetra");
    expect(H).to.equal(T());
    for (const [big, small] of [
      [0, 0],
      [3, 0],
      [1, 1],
      [-1, 1],
      [2, 2],
    ] as const) {
      expect(O().irrep(big).restrict("tetra").irreps).to.deep.equal([[small]]);
      expect(
        difference(rowsOf(O().restrictIrrep("tetra", big)[0]), rowsOf(T().irrep(small).matrix(H.identity))),
      ).to.be.below(1e-15);
      for (const h of elementsOf(H))
        expect(difference(rowsOf(O().irrep(big).matrix(inclusion(h))), rowsOf(T().irrep(small).matrix(h)))).to.equal(0);
    }
  });

  it("splits restricted regular representations as any matrices of one's own", () => {
    for (const id of ["tetra", [true, 5], [false, 3], [true, 2]] as group.Id[]) {
      const rho = I().regularRepresentation.restrict(id);
      const own = group.buildFromDiscreteGroupRepresentation((h) => rho.matrix(h), "own", rho.group);
      for (const h of elementsOf(rho.group))
        expect(difference(assembled(own, h), rowsOf(rho.matrix(h)))).to.be.below(1e-13);
    }
  });

  it("takes an element in an id for its value, and leaves the identity out", () => {
    const G = O();
    const g = G.element([0, 0, 1, 1]);
    const value = g.value as group.Id;
    for (const base of ["tetra", "octa", [true, 4], [Math.PI / 2, 2]] as group.Id[]) {
      const items = Array.isArray(base) ? base : [base];
      expect(G.subgroup([...items, g])).to.equal(G.subgroup([...items, value]));
      expect(G.subgroup([...items, G.identity])).to.equal(G.subgroup(base));
      const rho = G.quotientRepresentation([...items, g]);
      expect(rho.equals(G.quotientRepresentation([...items, value]))).to.equal(true);
      expect(rho.restrict([...items, g]).equals(rho.restrict([...items, value]))).to.equal(true);
      expect(G.combineSubgroups(["octa", g], base)).to.deep.equal(G.combineSubgroups(["octa", value], base));
      expect(
        difference(rowsOf(G.restrictIrrep([...items, g], 2)[0]), rowsOf(G.restrictIrrep([...items, value], 2)[0])),
      ).to.equal(0);
    }
    const [H, inclusion] = group.fullTetraGroup().subgroup(["tetra", Td().element([1, [0, 0, 1, 1]])]);
    expect(inclusion(H.identity).isIdentity).to.equal(true);
  });

  it("knows its elements to 1e-6, in every parametrization and either sign of the quaternion", () => {
    for (const G of [T(), O(), I()]) {
      for (const g of elementsOf(G)) {
        const q = g.value as number[];
        expect(G.element(q.map((x) => -3 * x)).equals(g)).to.equal(true);
        expect(G.element(q.map((x) => Number(x.toFixed(6)))).equals(g), `${g}`).to.equal(true);
      }
    }
    const near = [0, 0, Math.sin(1e-5), Math.cos(1e-5)];
    expectError(
      () => O().element(near),
      "ERR_INVALID_ARGUMENT",
      /expected an element of Octahedral \(to 1e-6\), given/,
    );
  });

  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["a rotation outside T", () => T().element(O().element([0, 0, 1, 1]).value), /an element of Tetrahedral/],
    ["a rotation where T_d has a mirror", () => Td().element([0, [0, 0, 1, 1]]), /an element of FullTetrahedral/],
    ["a bare rotation for T_d", () => Td().element([0, 0, 0, 1]), /\[inversion, rotation\]/],
    ["the zero quaternion", () => I().element([0, 0, 0, 0]), /quaternion/],
    ["text", () => I().element("x"), /expected numbers/],
    ["an unknown param", () => O().element([0, 0, 0, 1], "int"), /param/],
    ["irrep 5 of I", () => I().irrep(5), /irrep: expected one of 0, 1, 2, 3, 4 for Icosahedral, given \(5,\)/],
    ["irrep -1 of T", () => T().irrep(-1), /expected one of 0, 1, 2 for Tetrahedral/],
    ["a band beyond", () => O().blIrreps(4), /L: expected an integer in \[0, 3\] for Octahedral, given 4/],
    ["C_4 in T", () => T().subgroup([false, 4]), /subgroup: id: expected 'tetra', \(False, N\).*given \(False, 4\)/],
    ["D_3 in T", () => T().subgroup([true, 3]), /given \(True, 3\)/],
    ["C_5 in O", () => O().subgroup([false, 5]), /given \(False, 5\)/],
    ["'ico' in O", () => O().subgroup("ico"), /expected 'octa', 'tetra'.*given 'ico'/],
    ["an axis between two", () => O().subgroup([0.3, 4]), /given \(0\.3, 4\)/],
    ["an adjoint outside", () => I().subgroup(["tetra", [0, 0, 1, 1]]), /an element of Icosahedral/],
    ["too many items", () => O().subgroup([true, 2, [0, 0, 0, 1], 3]), /given \(True, 2/],
    ["an empty id", () => O().subgroup([]), /given \(\)/],
    ["null", () => O().subgroup(null), /given None/],
    ["an element of O as one of I", () => I().identity.mul(O().identity), /mul: other/],
    ["a grid of some", () => O().grid({ N: 6 }), /N: expected 24, the order of Octahedral/],
    ["a random grid of nothing", () => O().grid({ type: "rand" }), /N is missing/],
    ["an unknown grid", () => I().grid({ type: "hopf" as never }), /type/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
