/** A task on points of the sphere whose answer turns with the points: the force of charges on one of them. */
import { data, torch } from "../../lib/index.js";
import type { Examples } from "../support/training.js";

/** Charges on the unit sphere; the first one feels the others. */
export const charges = [1, 1, -2, 1.5] as const;
/** Added to squared distances, so that forces are bounded. */
const softening = 0.25;

/**
 * Points of the sphere, `images` `[count, 3·charges]`, and the force on the first one, `labels` `[count, 3]`: the sum of
 * q₁ q_j (p₁ − p_j) / (|p₁ − p_j|² + ¼)^{3/2}.
 *
 * @param where points of the northern half only, or of all the sphere
 */
export function forces(count: number, where: "northern" | "everywhere", seed: number): Examples {
  const random = new data.Random(seed);
  const points = Float32Array.from({ length: count * charges.length }, () => {
    const u = random.uniform();
    return where === "northern" ? u : 2 * u - 1; // heights are uniform on the sphere (Archimedes)
  });
  const angles = Float32Array.from(points, () => 2 * Math.PI * random.uniform());
  return torch.noGrad(() => {
    const height = torch.fromArray(points, [count, charges.length]);
    const angle = torch.fromArray(angles, [count, charges.length]);
    const flat = height.square().neg().add(1).sqrt();
    const p = torch.stack([flat.mul(angle.cos()), flat.mul(angle.sin()), height], -1); // [count, charges, 3]
    const from = p.slice(1, 0, 1).sub(p.slice(1, 1));
    const weights = torch.tensor(
      charges.slice(1).map((charge) => charge * charges[0]),
      { dtype: "float32" },
    );
    const strength = from.square().sum([2]).add(softening).pow(-1.5).mul(weights);
    const labels = from.mul(strength.unsqueeze(2)).sum([1]);
    return new data.TensorDataset({ images: p.reshape([count, 3 * charges.length]), labels });
  });
}
