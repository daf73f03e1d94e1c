import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";
import { toleranceOf } from "../support/tolerances.js";

const { equivariance: tolerance } = toleranceOf("float64");
const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);

type Steerable = nn.EquivariantModule & nn.init.SteerableLayer & { readonly weights: torch.Parameter };

const planar = (
  gspace: gspaces.GSpace,
  from: Parameters<typeof gspace.type>,
  to: Parameters<typeof gspace.type>,
  options: nn.R2ConvOptions,
) => new nn.R2Conv(new nn.FieldType(gspace, from), new nn.FieldType(gspace, to), options as never);

const layers: [name: string, make: () => Steerable][] = [
  ["C4 regular", () => planar(C4, [C4.regularRepr], [C4.regularRepr], { kernelSize: 3 })],
  ["C4, one trivial field", () => planar(C4, [C4.trivialRepr], [C4.trivialRepr], { kernelSize: 3 })],
  [
    "C4, more fields out",
    () => planar(C4, [C4.regularRepr, C4.irrep(1)], Array(3).fill(C4.regularRepr), { kernelSize: 5 }),
  ],
  ["C4, fewer fields out", () => planar(C4, Array(3).fill(C4.regularRepr), [C4.regularRepr], { kernelSize: 3 })],
  [
    "D4 regular",
    () => planar(D4, [D4.regularRepr, D4.regularRepr], [D4.regularRepr, D4.regularRepr], { kernelSize: 3 }),
  ],
  [
    "SO(2) irreps",
    () => planar(SO2, [SO2.irrep(1), SO2.irrep(2), SO2.irrep(1)], [SO2.irrep(2), SO2.irrep(1)], { kernelSize: 5 }),
  ],
];

const fields = (gspace: gspaces.GSpace, ...representations: Parameters<typeof gspace.type>) =>
  new nn.FieldType(gspace, representations);
const SO3 = gspaces.rot3dOnR3();
const octa = gspaces.octaOnR3();
const ico = gspaces.icoOnR3();
const point = gspaces.noBaseSpace(group.dihedralGroup(4));
const regularPair = fields(C4, C4.regularRepr, C4.regularRepr);
const harmonics = fields(SO3, SO3.irrep(0), SO3.irrep(1), SO3.irrep(2), SO3.irrep(1));
const cubical = fields(octa, octa.regularRepr);
const mixed = fields(point, point.regularRepr, point.irrep(1, 1));
layers.push(
  ["R3Conv, SO(3)", () => new nn.R3Conv(harmonics, harmonics.add(harmonics), { kernelSize: 3 })],
  ["R3Conv, octahedral regular", () => new nn.R3Conv(cubical, cubical, { kernelSize: 3 })],
  ["R3ConvTransposed, SO(3)", () => new nn.R3ConvTransposed(harmonics.add(harmonics), harmonics, { kernelSize: 3 })],
  ["R2ConvTransposed, C4", () => new nn.R2ConvTransposed(fields(C4, C4.regularRepr), regularPair, { kernelSize: 5 })],
  ["R3IcoConv", () => new nn.R3IcoConv(fields(ico, ico.irrep(1)), fields(ico, ico.irrep(1)), { kernelSize: 3 })],
  ["Linear, wide", () => new nn.Linear(mixed.add(mixed), mixed)],
  ["Linear, tall", () => new nn.Linear(mixed, mixed.add(mixed))],
);

/** The taps of a layer's filter in one matrix each: the central one, and all others one after the other. */
function taps(layer: Steerable): { centre: torch.Tensor; others: torch.Tensor | null } {
  const [expanded] = (layer as unknown as { expandParameters(): [torch.Tensor, unknown] }).expandParameters();
  const isTransposed = layer instanceof nn.R2ConvTransposed || layer instanceof nn.R3ConvTransposed;
  const filter = isTransposed ? expanded.transpose(0, 1) : expanded;
  const [out, into, ...spatial] = filter.detach().shape as [number, number, ...number[]];
  const flat = filter.detach().reshape([out, into, -1]);
  const count = spatial.reduce((product, size) => product * size, 1);
  const middle = (count - 1) / 2;
  const others = count === 1 ? null : torch.cat([flat.narrow(2, 0, middle), flat.narrow(2, middle + 1, middle)], 2);
  return { centre: flat.select(2, middle), others };
}

const largest = (x: torch.Tensor) => x.abs().max().item();

describe("deltaorthonormalInit", () => {
  checkLiveTensors();
  for (const [name, make] of layers) {
    it(`leaves a multiple of a semi-orthogonal matrix at the centre: ${name}`, () => {
      torch.manualSeed(7);
      const layer = make().double() as Steerable;
      nn.init.deltaorthonormalInit(layer.weights, layer);
      const { centre, others } = taps(layer);
      const [out, into] = centre.shape as [number, number];
      const irreps = (type: nn.FieldType, id: string) =>
        type.irreps.filter((irrep) => JSON.stringify(irrep) === id).length;
      const scale = largest(centre);
      expect(scale).to.be.above(0);
      if (others !== null) expect(largest(others)).to.be.at.most(tolerance);
      // Per irrep orthonormal rows where it has no more copies out than in, else orthonormal columns: in the irreps' basis.
      const toIrreps = layer.outType.changeOfBasisInv.matmul(centre).matmul(layer.inType.changeOfBasis);
      const gram = toIrreps.matmul(toIrreps.t());
      const columns = toIrreps.t().matmul(toIrreps);
      const kinds = new Set([...layer.inType.irreps, ...layer.outType.irreps].map((id) => JSON.stringify(id)));
      let norm: number | undefined;
      for (const id of kinds) {
        const wide = irreps(layer.outType, id) <= irreps(layer.inType, id);
        const [square, type] = wide ? [gram, layer.outType] : [columns, layer.inType];
        const places = placesOf(type, id);
        if (places.shape[0] === 0) continue;
        const part = square.indexSelect(0, places).indexSelect(1, places);
        norm ??= part.select(0, 0).select(0, 0).item();
        const identity = torch.eye(places.shape[0] as number, { dtype: "float64" }).mul(norm);
        expect(largest(part.sub(identity)) / norm, id).to.be.at.most(tolerance);
      }
      expect(norm, `${out} × ${into}`).to.be.above(0);
    });
  }

  it("draws from torch's generator, both signs for a single weight", () => {
    const layer = planar(C4, [C4.trivialRepr], [C4.trivialRepr], { kernelSize: 1 }).double();
    const draw = (seed: number) => {
      torch.manualSeed(seed);
      return nn.init.deltaorthonormalInit(layer.weights, layer).item();
    };
    const signs = Array.from({ length: 16 }, (_, seed) => draw(seed));
    expect(new Set(signs)).to.deep.equal(new Set([1, -1]));
    expect(draw(3)).to.equal(signs[3]);
  });

  it("rejects layers whose copies of an irrep are not all connected, and other weights", () => {
    const weight = (from: number, to: number) => ({
      in_irrep: [1],
      out_irrep: [1],
      in_irreps_position: from,
      out_irreps_position: to,
      radius: 0,
    });
    const info = [weight(0, 0), weight(1, 1)];
    const layer = { weightCount: 2, scaleByDeviations: () => undefined, basisInfo: () => info };
    const text = /irrep \[1\] have different numbers of kernels at the origin/;
    expectError(() => nn.init.deltaorthonormalInit(torch.zeros([2]), layer), "ERR_INVALID_ARGUMENT", text);
    expectError(() => nn.init.deltaorthonormalInit(torch.zeros([1]), layer), "ERR_SHAPE", /tensor: expected shape/);
  });
});

/** The positions of an irrep's coordinates in the basis of all irreps: int64 `[n]`. */
function placesOf(type: nn.FieldType, id: string): torch.Tensor {
  const places: bigint[] = [];
  let at = 0;
  for (const irrep of type.irreps) {
    const { size } = type.fibergroup.irrep(...irrep);
    if (JSON.stringify(irrep) === id) for (let i = 0; i < size; i++) places.push(BigInt(at + i));
    at += size;
  }
  return torch.tensor(places);
}
