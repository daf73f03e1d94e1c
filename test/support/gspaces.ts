/** Base spaces with representations to test layers on, and the laws that tests share. */
import type { GroupElement, Representation } from "../../lib/group/index.js";
import { directsum, o3Group, so3Group } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import type { EquivariantModule, FieldType } from "../../lib/nn/index.js";
import * as torch from "../../lib/torch/index.js";
import { relativeDifference } from "./tensors.js";

/** One of each kind of planar space, reflections about both default axes and an oblique one. */
export const planarSpaces: readonly (() => gspaces.GSpace2D)[] = [
  () => gspaces.trivialOnR2(),
  () => gspaces.rot2dOnR2(2),
  () => gspaces.rot2dOnR2(4),
  () => gspaces.rot2dOnR2(5),
  () => gspaces.rot2dOnR2(6),
  () => gspaces.rot2dOnR2(8),
  () => gspaces.rot2dOnR2(-1),
  () => gspaces.flip2dOnR2(),
  () => gspaces.flip2dOnR2(0),
  () => gspaces.flip2dOnR2(Math.PI / 4),
  () => gspaces.flipRot2dOnR2(1, 6, 0),
  () => gspaces.flipRot2dOnR2(2, 6, 0),
  () => gspaces.flipRot2dOnR2(3),
  () => gspaces.flipRot2dOnR2(4),
  () => gspaces.flipRot2dOnR2(4, 6, 0),
  () => gspaces.flipRot2dOnR2(8),
  () => gspaces.flipRot2dOnR2(-1),
  () => gspaces.flipRot2dOnR2(-1, 6, 0),
  () => gspaces.flipRot2dOnR2(-1, 6, 0.3),
];

/** Elements of SO(3) and O(3) that no symmetry singles out. */
const turn = () => so3Group(2).element([0.1, 0.2, 0.3, 0.4]);
const mirroredTurn = () => o3Group(2).element([1, [0.5, -0.1, 0.7, -0.2]]);

/** One of each kind of space in R³: finite and infinite, with oblique axes, moved as a whole. */
export const spatialSpaces: readonly (() => gspaces.GSpace3D)[] = [
  () => gspaces.trivialOnR3(),
  () => gspaces.invOnR3(),
  () => gspaces.mirOnR3(),
  () => gspaces.mirOnR3(0.4),
  () => gspaces.mirOnR3({ axis: 0, adjoint: turn() }),
  () => gspaces.rot2dOnR3(2),
  () => gspaces.rot2dOnR3(3, turn()),
  () => gspaces.rot2dOnR3(4),
  () => gspaces.rot2dOnR3(-1),
  () => gspaces.rot2dOnR3(-1, mirroredTurn()),
  () => gspaces.dihedralOnR3(1, 0.3),
  () => gspaces.dihedralOnR3(2),
  () => gspaces.dihedralOnR3(3, 0.3, mirroredTurn()),
  () => gspaces.dihedralOnR3(4, 0),
  () => gspaces.dihedralOnR3(-1),
  () => gspaces.conicalOnR3(1, 0.3),
  () => gspaces.conicalOnR3(3, 0.3, turn()),
  () => gspaces.conicalOnR3(4),
  () => gspaces.conicalOnR3(-1),
  () => gspaces.conicalOnR3(-1, 0.3, turn()),
  () => gspaces.cylindricalOnR3(1),
  () => gspaces.cylindricalOnR3(2),
  () => gspaces.cylindricalOnR3(4),
  () => gspaces.cylindricalOnR3(-1, turn()),
  () => gspaces.fullCylindricalOnR3(1),
  () => gspaces.fullCylindricalOnR3(3, 0.3),
  () => gspaces.fullCylindricalOnR3(4),
  () => gspaces.fullCylindricalOnR3(-1),
  () => gspaces.tetraOnR3(),
  () => gspaces.octaOnR3(),
  () => gspaces.icoOnR3(),
  () => gspaces.fullTetraOnR3(),
  () => gspaces.pyritoOnR3(),
  () => gspaces.fullOctaOnR3(),
  () => gspaces.fullIcoOnR3(),
  () => gspaces.rot3dOnR3(),
  () => gspaces.flipRot3dOnR3(),
];

/** Irreps, the regular representation where there is one, and a sum in a basis that is neither sparse nor orthogonal. */
export function representationsOf(gspace: gspaces.GSpace): Representation[] {
  const irreps = gspace.irreps.slice(0, 4);
  const all: Representation[] = [...irreps];
  if (gspace.fibergroup.order() > 0 && gspace.fibergroup.order() <= 16) all.push(gspace.regularRepr);
  const parts = [irreps[0] as Representation, irreps.at(-1) as Representation];
  const size = parts.reduce((sum, rho) => sum + rho.size, 0);
  const skewed = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1.5 : Math.sin(1 + 3 * i + 7 * j) / 2)),
  );
  all.push(directsum(parts, { changeOfBasis: skewed, name: "skewed" }));
  return all;
}

/** The testing elements that map a square grid of side `size` to itself. */
export function gridElements(type: FieldType, size: number): GroupElement[] {
  return type.testingElements.filter((g) => type.actsExactly(g, [size, size]));
}

/** The largest relative difference of `f(g x)` and `g f(x)` over all elements that act exactly; x is random, float64. */
export function equivarianceError(module: EquivariantModule, size: number, samples = 2): number {
  const { inType } = module;
  const x = inType.wrap(torch.randn([samples, inType.size, size, size], { dtype: "float64" }));
  return torch.noGrad(() => {
    const y = module.forward(x);
    const errors = gridElements(inType, size).map((g) =>
      relativeDifference(module.forward(x.transform(g)).tensor, y.transform(g).tensor),
    );
    return Math.max(...errors);
  });
}
