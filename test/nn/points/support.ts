/** Layers and graphs for the tests of point convolutions, and what a layer is by definition. */
import { rot2dOnR2, rot3dOnR3 } from "../../../lib/gspaces/index.js";
import {
  FieldType,
  type GeometricTensor,
  type PointConvOptions,
  type PointConvolution,
  R2PointConv,
  R3PointConv,
} from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";

const plane = rot2dOnR2(4);
const space = rot3dOnR3();
export const { regularRepr: reg, trivialRepr: triv } = plane;
export const one = plane.irrep(1);
export const rings = { width: 1.5, nRings: 2 } as const;
export const orders = ["features", "filters"] as const;

export const planar = (...fields: (typeof reg)[]) => new FieldType(plane, fields);
export const spatial = (...frequencies: number[]) =>
  new FieldType(
    space,
    frequencies.map((l) => space.irrep(l)),
  );

interface Layout {
  readonly title: string;
  readonly make: (options: PointConvOptions) => PointConvolution;
}

export const layouts: readonly Layout[] = [
  { title: "one pair of fields", make: (o) => new R2PointConv(planar(reg), planar(reg), { ...rings, ...o }) },
  {
    title: "scattered fields",
    make: (o) => new R2PointConv(planar(reg, one, triv, reg), planar(one, reg, one), { ...rings, ...o }),
  },
  {
    title: "fields that no kernel reaches",
    make: (o) => new R2PointConv(planar(triv), planar(one, triv, one), { rings: [0.5], frequenciesCutoff: 0, ...o }),
  },
  {
    title: "groups",
    make: (o) =>
      new R2PointConv(planar(reg, one, reg, one), planar(one, triv, one, triv), { ...rings, groups: 2, ...o }),
  },
  {
    title: "spheres",
    make: (o) => new R3PointConv(spatial(0, 1, 2, 1), spatial(1, 2, 0), { ...rings, frequenciesCutoff: 2, ...o }),
  },
];

export interface Graph {
  readonly x: GeometricTensor;
  readonly edges: torch.Tensor;
}

/** Random points with random edges in float64; the last point has none. */
export function randomGraph(conv: PointConvolution, points: number, count: number, device = "cpu"): Graph {
  const { gspace, size } = conv.inType;
  const features = torch.randn([points, size], { dtype: "float64", device });
  const coords = torch.randn([points, gspace.dimensionality], { dtype: "float64", device });
  const edges = torch.randint(points - 1, [2, count], { dtype: "int64", device });
  return { x: conv.inType.wrap(features, coords), edges };
}

/** The layer in float64 with a random bias. */
export function ready(conv: PointConvolution, device = "cpu"): PointConvolution {
  torch.noGrad(() => conv.bias?.normal_());
  return conv.to({ device, dtype: "float64" });
}

/** The definition: the mean of kernel times features over the incoming edges, plus bias. */
export function naive(conv: PointConvolution, { x, edges }: Graph): torch.Tensor {
  const coords = x.coords as torch.Tensor;
  const [points, groups, ins, outs] = [x.shape[0] as number, conv.groups, conv.inType.size, conv.outType.size];
  const [sources, targets] = [edges.select(0, 0), edges.select(0, 1)];
  const [filter, bias] = conv.expandParameters(coords.indexSelect(0, sources).sub(coords.indexSelect(0, targets)));
  const edgeCount = edges.shape[1] as number;
  const rows = x.tensor.indexSelect(0, sources).reshape([edgeCount, groups, ins / groups]);
  const maps = filter.reshape([edgeCount, groups, outs / groups, ins / groups]);
  const messages = torch.einsum("egoi,egi->ego", [maps, rows]).reshape([edgeCount, outs]);
  const sums = torch
    .zeros([points, outs], { dtype: "float64", device: messages.device })
    .indexAdd(0, targets, messages);
  const counts = torch.bincount(targets, { minlength: points }).clampMin(1);
  const mean = sums.div(counts.unsqueeze(1));
  return bias === null ? mean : mean.add(bias);
}
