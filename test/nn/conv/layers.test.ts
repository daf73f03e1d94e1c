/** The laws of all layers, for convolutions of every kind and for `Linear`. */
import {
  cyclicGroup,
  dihedralGroup,
  icoGroup,
  o2Group,
  o3Group,
  type Representation,
  so2Group,
  so3Group,
} from "../../../lib/group/index.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import * as nn from "../../../lib/nn/index.js";
import { describeLayer, type LayerCase } from "../../support/layer.js";

const type = (space: gspaces.GSpace, ...fields: Representation[]) => new nn.FieldType(space, fields);

const cubes = [
  [5, 5, 5],
  [4, 4, 4],
];
const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const octa = gspaces.octaOnR3();
const scalars = type(C4, C4.trivialRepr, C4.trivialRepr);
const regular = type(C4, C4.regularRepr);
const mixed = type(D4, D4.regularRepr, D4.irrep(1, 1), D4.regularRepr, D4.irrep(1, 1));
const rotations = type(SO2, SO2.irrep(1), SO2.trivialRepr, SO2.irrep(2));
const cubical = type(octa, octa.irrep(0), octa.irrep(1), octa.irrep(2));

const planar: LayerCase[] = [
  {
    name: "R2Conv",
    make: () => new nn.R2Conv(scalars, regular, { kernelSize: 3, padding: 1 }),
    text: `R2Conv(${scalars}, ${regular}, kernel_size=3, stride=1, padding=1)`,
    state: { bias: [1], weights: [12] },
  },
  {
    name: "R2ConvTransposed",
    make: () => new nn.R2ConvTransposed(regular, scalars, { kernelSize: 3, padding: 1, bias: false }),
    text: `R2ConvTransposed(${regular}, ${scalars}, kernel_size=3, stride=1, padding=1, bias=False)`,
    state: { weights: [12] },
  },
  {
    name: "R2ConvTransposed, D4, groups, stride and dilation",
    make: () => new nn.R2ConvTransposed(mixed, mixed, 3, 2, 0, 2, 3, 2),
    text: `R2ConvTransposed(${mixed}, ${mixed}, kernel_size=3, stride=2, padding=2, dilation=3, groups=2)`,
  },
  {
    name: "R2ConvTransposed, SO(2), a side of 4",
    make: () => new nn.R2ConvTransposed(rotations, rotations, { kernelSize: 4, padding: [1, 1], stride: 2 }),
  },
];

const ico = gspaces.icoOnR3();
const icosahedral = type(ico, ico.irrep(1), ico.trivialRepr, ico.irrep(2), ico.irrep(4));
const vertices = type(ico, ico.trivialRepr, ico.quotientRepr([false, 5]));
const orbitRows: LayerCase[] = [
  ...(["ico", "dodeca", "icosidodeca"] as const).map(
    (samples): LayerCase => ({
      name: `R3IcoConv, ${samples}`,
      make: () => new nn.R3IcoConv(icosahedral, icosahedral, { kernelSize: 3, padding: 1, samples }),
      text: `R3IcoConv(${icosahedral}, ${icosahedral}, kernel_size=3, stride=1, padding=1)`,
      shapes: cubes,
    }),
  ),
  {
    name: "R3IcoConv with own rings, stride and reflection",
    make: () => new nn.R3IcoConv(vertices, vertices, 5, 2, 2, 1, "reflect", 1, true, "dodeca", 0.6, [0.5, 1.8]),
    shapes: [[5, 5, 5]],
  },
  {
    name: "R3IcoConvTransposed",
    make: () => new nn.R3IcoConvTransposed(icosahedral, vertices, { kernelSize: 3, stride: 2, padding: 1 }),
    text: `R3IcoConvTransposed(${icosahedral}, ${vertices}, kernel_size=3, stride=2, padding=1)`,
    shapes: [[3, 3, 3]],
  },
  {
    name: "R3IcoConvTransposed with groups",
    make: () =>
      new nn.R3IcoConvTransposed(
        vertices.add(vertices),
        vertices.add(vertices),
        3,
        1,
        0,
        1,
        1,
        2,
        false,
        "icosidodeca",
      ),
    shapes: [[3, 3, 3]],
  },
];

const variants: readonly (readonly [string, Partial<nn.R3ConvOptions>, readonly number[]])[] = [
  ["kernel size 5", { kernelSize: 5, padding: 2 }, [5, 5, 5]],
  ["an even kernel size", { kernelSize: 4 }, [6, 6, 6]],
  ["a stride that divides", { stride: 2, padding: 1 }, [5, 5, 5]],
  ["dilation", { dilation: 2, padding: 2 }, [5, 5, 5]],
  ["groups", { groups: 2, padding: 1 }, [4, 4, 4]],
  ["reflection", { padding: 1, paddingMode: "reflect" }, [4, 4, 4]],
  ["replication", { padding: [1, 1, 1], paddingMode: "replicate" }, [4, 4, 4]],
  ["circular padding", { padding: 1, paddingMode: "circular" }, [4, 4, 4]],
  ["own rings", { rings: [0.5, 1.7], sigma: 0.7, frequenciesCutoff: (r: number) => 2 * r + 1 }, [4, 4, 4]],
];
const optionRows = variants.map(
  ([name, options, shape]): LayerCase => ({
    name: `R3Conv with ${name}`,
    make: () => new nn.R3Conv(cubical.add(cubical), cubical.add(cubical), { kernelSize: 3, ...options }),
    shapes: [shape],
    ...(typeof options.frequenciesCutoff === "function" ? { functionOption: "frequenciesCutoff" } : {}),
  }),
);

const point = (fields: (space: gspaces.GSpace) => Representation[], space: gspaces.GSpace) =>
  type(space, ...fields(space));
const linearRows = (
  [
    ["C4", cyclicGroup(4), (s) => [s.regularRepr, s.irrep(1), s.trivialRepr]],
    ["D4", dihedralGroup(4), (s) => [s.regularRepr, s.quotientRepr([null, 2]), s.irrep(1, 1)]],
    ["SO(2)", so2Group(3), (s) => [s.irrep(0), s.irrep(1), s.irrep(3), s.irrep(1)]],
    ["O(2)", o2Group(3), (s) => [s.irrep(0, 0), s.irrep(1, 1), s.irrep(1, 3), s.irrep(1, 1)]],
    ["SO(3)", so3Group(2), (s) => [s.irrep(0), s.irrep(1), s.irrep(2), s.irrep(1)]],
    ["O(3)", o3Group(2), (s) => [s.irrep(0, 0), s.irrep(1, 1), s.irrep(0, 2)]],
    ["the icosahedral group", icoGroup(), (s) => [s.regularRepr, s.irrep(2)]],
  ] as readonly [string, Parameters<typeof gspaces.noBaseSpace>[0], (space: gspaces.GSpace) => Representation[]][]
).map(
  ([name, group, fields]): LayerCase => ({
    name: `Linear, ${name}`,
    make: () => {
      const fieldType = point(fields, gspaces.noBaseSpace(group));
      return new nn.Linear(fieldType, fieldType);
    },
  }),
);

/** Every layer's state is its parameters. */
function withState(row: LayerCase): LayerCase {
  if (row.state !== undefined) return row;
  const layer = row.make() as nn.R3Conv;
  const { bias, weights } = layer;
  return { ...row, state: { ...(bias === null ? {} : { bias: bias.shape }), weights: weights.shape } };
}

describe("convolutions and linear layers", () => {
  for (const row of [...planar, ...orbitRows, ...optionRows, ...linearRows])
    describeLayer({ ...withState(row), weighted: true });
});
