/** Base spaces with representations to test layers on, and the laws that tests share. */
import type { GroupElement, Representation } from "../../lib/group/index.js";
import { directsum } from "../../lib/group/index.js";
import { flip2dOnR2, flipRot2dOnR2, type GSpace, rot2dOnR2, trivialOnR2 } from "../../lib/gspaces/index.js";
import type { EquivariantModule, FieldType } from "../../lib/nn/index.js";
import * as torch from "../../lib/torch/index.js";
import { relativeDifference } from "./tensors.js";

/** One of each kind of planar space, reflections about both default axes and an oblique one. */
export const planarSpaces: readonly (() => GSpace)[] = [
  () => trivialOnR2(),
  () => rot2dOnR2(2),
  () => rot2dOnR2(4),
  () => rot2dOnR2(5),
  () => rot2dOnR2(6),
  () => rot2dOnR2(8),
  () => rot2dOnR2(-1),
  () => flip2dOnR2(),
  () => flip2dOnR2(0),
  () => flip2dOnR2(Math.PI / 4),
  () => flipRot2dOnR2(1, 6, 0),
  () => flipRot2dOnR2(2, 6, 0),
  () => flipRot2dOnR2(3),
  () => flipRot2dOnR2(4),
  () => flipRot2dOnR2(4, 6, 0),
  () => flipRot2dOnR2(8),
  () => flipRot2dOnR2(-1),
  () => flipRot2dOnR2(-1, 6, 0),
  () => flipRot2dOnR2(-1, 6, 0.3),
];

/** Irreps, the regular representation where there is one, and a sum in a basis that is neither sparse nor orthogonal. */
export function representationsOf(gspace: GSpace): Representation[] {
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
