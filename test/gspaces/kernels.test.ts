import { expect } from "chai";
import type { Representation } from "../../lib/group/index.js";
import * as group from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { EscnnError } from "../../lib/index.js";
import { scope, type Tensor, tensor } from "../../lib/torch/index.js";
import { planarSpaces, spatialSpaces } from "../support/gspaces.js";
import { sample, spread } from "../support/sampling.js";
import { relativeDifference, seeded } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const options = { rings: [0, 1], sigma: 0.5, maximumFrequency: 3 };

/** The 3^d grid around the origin: float64 `[3^d, d]`. */
function grid(d: number): Tensor {
  const points = Array.from({ length: 3 ** d }, (_, i) =>
    Array.from({ length: d }, (_, axis) => (Math.floor(i / 3 ** axis) % 3) - 1),
  );
  return tensor(points, { dtype: "float64" });
}

/** A random rotation, perhaps with the inversion. */
function randomElement(random: () => number): group.GroupElement {
  const q = Array.from({ length: 4 }, () => 2 * random() - 1);
  return group.o3Group(2).element([random() < 0.5 ? 0 : 1, q]);
}

type Factory = (adjoint: group.GroupElement, axis: number) => gspaces.GSpace3D;
/** Spaces at a random place: one of each factory that takes an adjoint or an axis. */
const moved: readonly (readonly [name: string, make: Factory])[] = [
  ["mirOnR3", (adjoint, axis) => gspaces.mirOnR3(axis, adjoint)],
  ["rot2dOnR3(5)", (adjoint) => gspaces.rot2dOnR3(5, adjoint)],
  ["rot2dOnR3", (adjoint) => gspaces.rot2dOnR3(-1, adjoint)],
  ["dihedralOnR3(3)", (adjoint, axis) => gspaces.dihedralOnR3(3, axis, adjoint)],
  ["dihedralOnR3", (adjoint, axis) => gspaces.dihedralOnR3(-1, axis, adjoint)],
  ["conicalOnR3(4)", (adjoint, axis) => gspaces.conicalOnR3(4, axis, adjoint)],
  ["conicalOnR3", (adjoint, axis) => gspaces.conicalOnR3(-1, axis, adjoint)],
  ["cylindricalOnR3(3)", (adjoint) => gspaces.cylindricalOnR3(3, adjoint)],
  ["fullCylindricalOnR3(2)", (adjoint, axis) => gspaces.fullCylindricalOnR3(2, axis, adjoint)],
  ["octahedral", (adjoint) => new gspaces.GSpace3D([false, "octa", adjoint])],
  ["mixed", (adjoint) => new gspaces.GSpace3D(["mixed", "octa", "tetra", adjoint])],
];

/** κ(g x) = ρ_out(g) κ(x) ρ_in(g)⁻¹ on the grid, for pairs of irreps; returns how many pairs have kernels. */
function expectSteerable(gspace: gspaces.GSpace2D | gspaces.GSpace3D): number {
  const points = grid(gspace.dimensionality);
  const irreps: Representation[] = spread(gspace.irreps, 4);
  let count = 0;
  for (const inRepr of irreps)
    for (const outRepr of irreps)
      scope(() => {
        const basis = build(gspace, inRepr, outRepr);
        if (basis === null) return;
        count++;
        const values = basis.sample(points);
        expect(values.abs().max().item(), `${inRepr} -> ${outRepr}`).to.be.greaterThan(0);
        for (const g of sample(gspace.testingElements, 6)) {
          const after = basis.sample(points.matmul(gspace.basespaceAction.matrix(g).t()));
          const wanted = outRepr.matrix(g).matmul(values).matmul(inRepr.matrix(g.inv()));
          expect(relativeDifference(after, wanted), `${gspace} ${inRepr} -> ${outRepr}, ${g}`).to.be.at.most(
            tolerances.gspaces.constraint,
          );
        }
      });
  return count;
}

function build(gspace: gspaces.GSpace, inRepr: Representation, outRepr: Representation) {
  try {
    return gspace.buildKernelBasis(inRepr, outRepr, options);
  } catch (error) {
    if (error instanceof EscnnError && error.code === "ERR_EMPTY_BASIS") return null;
    throw error;
  }
}

describe("gspaces/kernels", () => {
  for (const make of [...planarSpaces, ...spatialSpaces])
    it(`${make().name.replace(/\s+/g, " ")}: kernels on a grid satisfy the constraint`, () => {
      expect(expectSteerable(make())).to.be.greaterThan(0);
    });

  for (const [name, make] of moved)
    it(`${name} at a random place: kernels on a grid satisfy the constraint`, () => {
      const random = seeded(11);
      for (let i = 0; i < 2; i++)
        expect(expectSteerable(make(randomElement(random), 7 * random()))).to.be.greaterThan(0);
    });

  it("an adjoint moves the axis of rotation: a⁻¹ z", () => {
    const random = seeded(5);
    for (let i = 0; i < 5; i++) {
      const adjoint = randomElement(random);
      const gspace = gspaces.rot2dOnR3(-1, adjoint);
      const back = new gspaces.GSpace3D("o3").basespaceAction.matrix(adjoint.inv());
      const axis = back.matmul(tensor([[0], [0], [1]], { dtype: "float64" }));
      for (const g of gspace.testingElements)
        expect(relativeDifference(gspace.basespaceAction.matrix(g).matmul(axis), axis)).to.be.at.most(
          tolerances.gspaces.action,
        );
    }
  });

  it("kernels on a point are intertwiners, of points and of the fibres of a plane", () => {
    const G = group.dihedralGroup(3);
    const point = gspaces.noBaseSpace(G);
    const basis = point.buildKernelBasis(point.regularRepr, point.irrep(1, 1));
    expect(basis.dim).to.equal(2);
    expect(basis.length).to.equal(point.buildFiberIntertwinerBasis(point.regularRepr, point.irrep(1, 1)).length);
  });
});
