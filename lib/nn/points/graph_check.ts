/** The check of equivariance on a random graph. */
import * as z from "zod";
import { once } from "../../config/schemas.js";

import { EscnnError } from "../../errors.js";
import { noGrad } from "../../torch/autograd.js";
import { Generator } from "../../torch/generator.js";
import { arange, randn, stack } from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { type EquivarianceReport, type EquivarianceRow, equivarianceReport } from "../equivariance.js";
import type { PointConvolution } from "./point_convolution.js";

export const graphCheckSchema = once(() =>
  z.strictObject({
    assert: z.boolean().default(false),
    atol: z.number().min(0).default(0),
    rtol: z.number().min(0).optional(),
    samples: z.int().min(1).optional(),
    points: z.int().min(1).default(30),
    seed: z.int().min(0).default(0),
  }),
);

/**
 * Options of the `checkEquivariance` of point convolutions: `assert` throws on failure (default false); `atol` (default 0)
 * and `rtol` (default by dtype: 1e-10 for float64, 1e-5 for float32, 5e-2 for half precision) bound the errors; `samples`
 * elements at most, evenly chosen among the testing elements (default all); `points` of the graph (default 30), each a
 * neighbour of all; `seed` of coordinates and features (default 0).
 */
export type GraphCheckOptions = z.input<ReturnType<typeof graphCheckSchema>>;

const defaultRtol: Readonly<Record<string, number>> = { float64: 1e-10, float32: 1e-5 };

/** See `PointConvolution.checkEquivariance`. */
export function checkOnGraph(
  module: PointConvolution,
  options: z.output<ReturnType<typeof graphCheckSchema>>,
): EquivarianceReport {
  return noGrad(() => {
    const { inType, outType, weights } = module;
    const place = { dtype: weights.dtype, device: weights.device };
    const generator = new Generator().manualSeed(options.seed);
    const random = (width: number) => randn([options.points, width], { generator, dtype: "float64" });
    const coords = random(inType.gspace.dimensionality).mul(Math.max(...module.rings) / 2 || 1);
    const x = inType.wrap(random(inType.size).to(place), coords.to(place));
    const edges = allPairs(options.points).to(place.device);
    const y = module.forward(x, edges);
    const scale = y.tensor.abs().max().item() || 1;
    const elements = outType.testingElements;
    const count = Math.min(options.samples ?? elements.length, elements.length);
    const rows = Array.from({ length: count }, (_, i): EquivarianceRow => {
      const element = elements[Math.floor((i * elements.length) / count)] as (typeof elements)[number];
      const difference = module.forward(x.transform(element), edges).tensor.sub(y.transform(element).tensor);
      return { element, exact: true, error: difference.abs().max().item() / scale };
    });
    const maxError = Math.max(0, ...rows.map((row) => row.error));
    const bound = options.atol / scale + (options.rtol ?? defaultRtol[place.dtype] ?? 5e-2);
    const ok = maxError <= bound;
    if (options.assert && !ok) {
      const worst = rows.find((row) => row.error === maxError);
      throw new EscnnError(
        "ERR_INTERNAL",
        `${module.typeName()}.checkEquivariance: not equivariant: element ${worst?.element} has relative error ` +
          `${maxError}, allowed ${bound}`,
      );
    }
    return equivarianceReport({ ok, maxError, maxInterpolatedError: 0, rows });
  });
}

/** Edges `[2, P²]` from every point to every point. */
function allPairs(points: number): Tensor {
  const all = arange(points, { dtype: "int64" });
  return stack([all.repeat([points]), all.unsqueeze(1).expand([points, points]).reshape([-1])]);
}
