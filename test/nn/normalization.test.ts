import { expect } from "chai";
import { cyclicGroup, dihedralGroup, directsum, Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { arange, noGrad, ones, randn, scope, type Tensor, zeros } from "../../lib/torch/index.js";
import { BatchNorm2d, Conv2d, Conv3d, Linear } from "../../lib/torch/nn/index.js";
import { expectError } from "../support/errors.js";
import { describeLayer, type LayerCase } from "../support/layer.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";
import { toleranceOf, tolerances } from "../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const so3 = gspaces.rot3dOnR3();
const octa = gspaces.octaOnR3();
const ico = gspaces.icoOnR3();
const O2 = gspaces.flipRot2dOnR2(-1);
const point = gspaces.noBaseSpace(dihedralGroup(4));

const interleaved = new nn.FieldType(C4, [C4.regularRepr, C4.trivialRepr, C4.quotientRepr(2), C4.regularRepr]);
const mixed = new nn.FieldType(C4, [C4.irrep(1), C4.regularRepr, C4.trivialRepr, C4.irrep(1), C4.irrep(2)]);
const vectors = new nn.FieldType(SO2, [SO2.irrep(1), SO2.irrep(2), SO2.irrep(1)]);
const ofSizes = new nn.FieldType(C4, [C4.irrep(1), C4.irrep(2), C4.irrep(1)]);
const solid = new nn.FieldType(so3, [so3.irrep(1), so3.irrep(2), so3.irrep(1)]);
const scalarsInSpace = new nn.FieldType(so3, [so3.irrep(1), so3.trivialRepr, so3.irrep(2), so3.irrep(1)]);
const dihedralPoint = new nn.FieldType(point, [point.regularRepr, point.irrep(1, 1), point.trivialRepr]);
const stretched = directsum([C4.trivialRepr], { changeOfBasis: [[1.5]], name: "stretched" });
const singles = new nn.FieldType(C4, [C4.irrep(1), C4.trivialRepr, C4.irrep(2), C4.trivialRepr]);

/** Induced from C_1 ⊂ C_4 and two subgroups of D_4, none with a trivial part; sub-fields of several sizes. */
const induced = (() => {
  const [rotations] = D4.fibergroup.subgroup([null, 4]);
  const [mirror] = D4.fibergroup.subgroup([0, 1]);
  const turning = D4.inducedRepr([null, 4], rotations.irrep(1));
  const odd = D4.inducedRepr([0, 1], mirror.irrep(1));
  return new nn.FieldType(D4, [turning, odd, turning]);
})();

/** The state of a layer with the given names and shapes of each key. */
function named(counter: boolean, groups: Record<string, Record<string, number[]>>): Record<string, number[]> {
  const entries = Object.entries(groups).flatMap(([key, tensors]) =>
    Object.entries(tensors).map(([name, shape]) => [`${key}_${name}`, shape] as const),
  );
  return { ...Object.fromEntries(entries), ...(counter ? { num_batches_tracked: [] } : {}) };
}

const rows: LayerCase[] = [
  {
    name: "NormBatchNorm",
    make: () => new nn.NormBatchNorm(vectors),
    text: "NormBatchNorm()",
    state: named(true, { 2: { weight: [1, 3, 1], running_var: [1, 3, 1] } }),
  },
  {
    name: "NormBatchNorm of several sizes, cumulative",
    make: () => new nn.NormBatchNorm(ofSizes, { momentum: null }),
    state: named(true, {
      1: { weight: [1, 1, 1], running_var: [1, 1, 1] },
      2: { weight: [1, 2, 1], running_var: [1, 2, 1] },
    }),
  },
  {
    name: "NormBatchNorm, SO(3), not affine",
    make: () => new nn.NormBatchNorm(solid, { affine: false }),
    shapes: [[5, 5, 5]],
    state: named(true, { 3: { running_var: [1, 2, 1] }, 5: { running_var: [1, 1, 1] } }),
  },
  {
    name: "InducedNormBatchNorm",
    make: () => new nn.InducedNormBatchNorm(induced),
    text: "InducedNormBatchNorm()",
    state: named(true, {
      "(4, 1)": { weight: [1, 1, 1, 1], running_var: [1, 1, 1, 1] },
      "(4, 2)": { weight: [1, 2, 1, 1], running_var: [1, 2, 1, 1] },
    }),
  },
  {
    name: "GNormBatchNorm",
    make: () => new nn.GNormBatchNorm(mixed),
    text: `GNormBatchNorm(${mixed}, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)`,
    state: named(true, {
      irrep_1: { weight: [2, 1], running_var: [2, 1], bias: [2, 0], running_mean: [2, 0] },
      regular: { weight: [1, 3], running_var: [1, 3], bias: [1, 1], running_mean: [1, 1] },
      irrep_0: { weight: [1, 1], running_var: [1, 1], bias: [1, 1], running_mean: [1, 1] },
      irrep_2: { weight: [1, 1], running_var: [1, 1], bias: [1, 0], running_mean: [1, 0] },
    }),
  },
  {
    name: "GNormBatchNorm of one size, cumulative",
    make: () => new nn.GNormBatchNorm(new nn.FieldType(D4, [D4.regularRepr, D4.regularRepr]), { momentum: null }),
    state: named(true, { regular: { weight: [2, 6], running_var: [2, 6], bias: [2, 1], running_mean: [2, 1] } }),
  },
  {
    name: "GNormBatchNorm of single irreps",
    make: () => new nn.GNormBatchNorm(singles),
    state: named(true, {
      irrep_1: { weight: [1, 1], running_var: [1, 1], bias: [1, 0], running_mean: [1, 0] },
      irrep_0: { weight: [2, 1], running_var: [2, 1], bias: [2, 1], running_mean: [2, 1] },
      irrep_2: { weight: [1, 1], running_var: [1, 1], bias: [1, 0], running_mean: [1, 0] },
    }),
  },
  {
    name: "GNormBatchNorm of single irreps, one in another basis",
    make: () => new nn.GNormBatchNorm(new nn.FieldType(C4, [C4.trivialRepr, stretched])),
    state: named(true, {
      irrep_0: { weight: [1, 1], running_var: [1, 1], bias: [1, 1], running_mean: [1, 1] },
      stretched: { weight: [1, 1], running_var: [1, 1], bias: [1, 1], running_mean: [1, 1] },
    }),
  },
  {
    name: "GNormBatchNorm, octahedral, not affine",
    make: () => new nn.GNormBatchNorm(new nn.FieldType(octa, [octa.irrep(1), octa.regularRepr]), { affine: false }),
    shapes: [[4, 4, 4]],
    state: named(true, {
      irrep_1: { running_var: [1, 1], running_mean: [1, 0] },
      regular: { running_var: [1, 10], running_mean: [1, 1] },
    }),
  },
  {
    name: "GNormBatchNorm on a point",
    make: () => new nn.GNormBatchNorm(dihedralPoint),
    state: named(true, {
      regular: { weight: [1, 6], running_var: [1, 6], bias: [1, 1], running_mean: [1, 1] },
      "irrep_1,1": { weight: [1, 1], running_var: [1, 1], bias: [1, 0], running_mean: [1, 0] },
      "irrep_0,0": { weight: [1, 1], running_var: [1, 1], bias: [1, 1], running_mean: [1, 1] },
    }),
  },
  {
    name: "FieldNorm",
    constantStatistics: true,
    make: () => new nn.FieldNorm(mixed),
    text: `FieldNorm(${mixed}, eps=1e-05, affine=True)`,
    state: named(false, {
      irrep_1: { weight: [2, 1] },
      regular: { weight: [1, 1], bias: [1, 1] },
      irrep_0: { weight: [1, 1], bias: [1, 1] },
      irrep_2: { weight: [1, 1] },
    }),
  },
  {
    name: "FieldNorm, SO(3), not affine",
    constantStatistics: true,
    make: () => new nn.FieldNorm(scalarsInSpace, { affine: false, eps: 0.01 }),
    shapes: [[4, 4, 4]],
  },
  {
    name: "InnerInstanceNorm",
    make: () => new nn.InnerInstanceNorm(interleaved),
    text: `InnerInstanceNorm(${interleaved}, eps=1e-05, affine=True)`,
    state: named(false, {
      1: { weight: [1], bias: [1] },
      2: { weight: [1], bias: [1] },
      4: { weight: [2], bias: [2] },
    }),
  },
  {
    name: "InnerInstanceNorm, octahedral, not affine",
    make: () => new nn.InnerInstanceNorm(new nn.FieldType(octa, [octa.regularRepr, octa.trivialRepr]), 0.1, false),
    shapes: [[4, 4, 4]],
  },
  {
    name: "IIDInstanceNorm2d",
    constantStatistics: true,
    make: () => new nn.IIDInstanceNorm2d(mixed),
    text: `IIDInstanceNorm2d(${mixed}, eps=1e-05, affine=True)`,
    state: named(false, {
      irrep_1: { weight: [2, 1] },
      regular: { weight: [1, 1], bias: [1, 1] },
      irrep_0: { weight: [1, 1], bias: [1, 1] },
      irrep_2: { weight: [1, 1] },
    }),
  },
  {
    name: "IIDInstanceNorm3d, SO(3), not affine",
    constantStatistics: true,
    make: () => new nn.IIDInstanceNorm3d(scalarsInSpace, { affine: false }),
    shapes: [[4, 4, 4]],
  },
  {
    name: "IIDInstanceNorm1d",
    constantStatistics: true,
    make: () => new nn.IIDInstanceNorm1d(vectors),
    state: named(false, { irrep_1: { weight: [2, 1] }, irrep_2: { weight: [1, 1] } }),
  },
];

describe("normalisations", () => {
  for (const row of rows) describeLayer(row);
});

const exact = tolerances.torch.exact;
const field = (type: nn.FieldType, batch: number, shape: number[]) => type.wrap(smoothField(type, batch, shape, 3));

describe("statistics of normalisations", () => {
  checkLiveTensors();

  /** Every number that is normalised of a field, as rows: `[F][…]`. */
  const fieldsOf = ({ tensor, type }: nn.GeometricTensor): Tensor[] =>
    type.fieldsStart.map((start, i) => tensor.narrow(1, start, (type.fieldsEnd[i] as number) - start));

  const meanSquares: [name: string, make: () => nn.FieldNormalization][] = [
    ["NormBatchNorm", () => new nn.NormBatchNorm(vectors, { momentum: 1, eps: 0 })],
    ["InducedNormBatchNorm", () => new nn.InducedNormBatchNorm(induced, { momentum: 1, eps: 0 })],
  ];
  for (const [name, make] of meanSquares) {
    it(`${name} with momentum 1 makes the mean square of every field's channels 1`, () => {
      const layer = make().double();
      const y = layer.forward(field(layer.inType, 3, [5, 5]));
      for (const [i, part] of fieldsOf(y).entries()) {
        // Bessel's correction counts a field (or sub-field) at one position as one sample.
        const samples = part.numel() / (name === "NormBatchNorm" ? 2 : i === 1 ? 1 : 2);
        expect((part.square().mean().item() * samples) / (samples - 1)).to.be.closeTo(1, exact);
      }
    });
  }

  const ofGroups: [name: string, type: nn.FieldType, shape: number[]][] = [
    ["C4", mixed, [5, 5]],
    ["C4, permuted", interleaved, [5, 5]],
    ["D4", new nn.FieldType(D4, [D4.regularRepr, D4.irrep(1, 1), D4.quotientRepr([null, 2]), D4.regularRepr]), [5, 5]],
    ["D4, permuted", new nn.FieldType(D4, [D4.regularRepr, D4.quotientRepr([null, 2]), D4.regularRepr]), [5, 5]],
    ["SO(2)", new nn.FieldType(SO2, [SO2.irrep(1), SO2.trivialRepr, SO2.irrep(2), SO2.trivialRepr]), [5, 5]],
    ["O(2)", new nn.FieldType(O2, [O2.irrep(1, 1), O2.trivialRepr, O2.irrep(1, 0), O2.irrep(1, 2)]), [5, 5]],
    ["SO(3)", scalarsInSpace, [3, 3, 3]],
    ["the icosahedral group", new nn.FieldType(ico, [ico.regularRepr, ico.trivialRepr, ico.irrep(1)]), [2, 2, 2]],
    ["the icosahedral group, permuted", new nn.FieldType(ico, [ico.regularRepr, ico.trivialRepr]), [2, 2, 2]],
  ];
  /** Fields of means that are not 0 and lengths that are all different. */
  const uneven = (type: nn.FieldType, shape: number[]) =>
    type.wrap(
      field(type, 3, shape)
        .tensor.mul(arange(1, 1 + type.size).view([-1, ...shape.map(() => 1)]))
        .add(0.7),
    );

  for (const [name, type, shape] of ofGroups) {
    it(`IIDBatchNorm makes trivial means 0 and the mean variance of every field's channels 1: ${name}`, () => {
      const layer = new nn.IIDBatchNorm2d(type, { eps: 0 }).double();
      for (const [i, part] of fieldsOf(layer.forward(uneven(type, shape))).entries()) {
        const rho = type.at(i);
        const channels = part.transpose(0, 1).flatten(1); // [d, samples]
        const irreps = rho.changeOfBasisInv.matmul(channels.mean([1]));
        let channel = 0;
        for (const id of rho.irreps) {
          const psi = type.fibergroup.irrep(...id);
          if (psi.isTrivial()) expect(irreps.select(0, channel).item()).to.be.closeTo(0, exact);
          channel += psi.size;
        }
        expect(channels.var([1]).mean().item()).to.be.closeTo(1, exact);
      }
    });
    if ([...type].some((rho) => !rho.supportedNonlinearities.has("pointwise"))) continue;
    it(`InnerBatchNorm makes the mean of every field 0 and its variance 1: ${name}`, () => {
      const layer = new nn.InnerBatchNorm(type, { eps: 0 }).double();
      for (const part of fieldsOf(layer.forward(uneven(type, shape)))) {
        expect(part.mean().item()).to.be.closeTo(0, exact);
        expect(part.square().mean().item()).to.be.closeTo(1, exact);
      }
    });
  }

  it("GNormBatchNorm makes the second moment of every irrep 1, and trivial means 0", () => {
    const layer = new nn.GNormBatchNorm(interleaved, { momentum: 1, eps: 0 }).double();
    const x = field(interleaved, 3, [5, 5]);
    const y = layer.forward(interleaved.wrap(x.tensor.add(0.7)));
    const inverse = interleaved.changeOfBasisInv;
    const irreps = inverse.matmul(y.tensor.permute([1, 0, 2, 3]).flatten(1)); // [C, samples]
    let channel = 0;
    for (const [id] of interleaved.irreps as [number][]) {
      const size = C4.fibergroup.irrep(id).size;
      const part = irreps.narrow(0, channel, size);
      expect((part.square().mean().item() * 75) / 74).to.be.closeTo(1, exact);
      if (id === 0) expect(part.mean().item()).to.be.closeTo(0, exact);
      channel += size;
    }
  });

  it("FieldNorm gives every field at every position its bias plus a vector of mean square weight²", () => {
    const layer = new nn.FieldNorm(mixed, { eps: 0 }).double();
    const members = layer as unknown as Record<string, Tensor>;
    noGrad(() => {
      members.regular_weight?.fill_(3);
      members.regular_bias?.fill_(0.5);
    });
    const [, regular] = fieldsOf(layer.forward(field(mixed, 2, [3, 3])));
    // The bias of the trivial irrep of a regular field of C4 stands on each channel as b / 2.
    const centred = (regular as Tensor).sub(0.25);
    expectTensor(centred.mean(1), { values: zeros([2, 3, 3]).toArray(), tolerance: exact });
    expectTensor(centred.square().mean(1), { values: ones([2, 3, 3]).mul(9).toArray(), tolerance: exact });
  });

  const instances: [name: string, instance: () => nn.FieldNormalization, batch: () => nn.FieldNormalization][] = [
    ["InnerInstanceNorm", () => new nn.InnerInstanceNorm(interleaved), () => new nn.InnerBatchNorm(interleaved)],
    ["IIDInstanceNorm2d", () => new nn.IIDInstanceNorm2d(mixed), () => new nn.IIDBatchNorm2d(mixed)],
  ];
  for (const [name, instance, batch] of instances) {
    it(`${name} is the batch norm of single samples, its gradient too`, () => {
      const [alone, together] = [instance().double(), batch().double()];
      const whole = field(alone.inType, 3, [4, 4]).tensor.requiresGrad_();
      const weights = randn(whole.shape, { dtype: "float64" });
      alone
        .forward(alone.inType.wrap(whole.mul(1)))
        .tensor.mul(weights)
        .sum()
        .backward();
      for (let i = 0; i < 3; i++) {
        const sample = whole.detach().narrow(0, i, 1).clone().requiresGrad_();
        const y = together.forward(alone.inType.wrap(sample.mul(1))).tensor;
        y.mul(weights.narrow(0, i, 1))
          .sum()
          .backward();
        expect(relativeDifference((whole.grad as Tensor).narrow(0, i, 1), sample.grad as Tensor)).to.be.at.most(exact);
        expect(
          relativeDifference(alone.forward(alone.inType.wrap(whole.detach())).tensor.narrow(0, i, 1), y),
        ).to.be.at.most(exact);
      }
    });
  }

  it("cumulative averages are the means of the batches", () => {
    const layer = new nn.NormBatchNorm(vectors, { momentum: null }).double();
    const once = (x: nn.GeometricTensor) => {
      const fresh = new nn.NormBatchNorm(vectors, { momentum: 1 }).double();
      fresh.forward(x);
      return fresh.stateDict()["2_running_var"] as Tensor;
    };
    const batches = [1, 2, 5].map((scale) => vectors.wrap(field(vectors, 2, [4, 4]).tensor.mul(scale)));
    for (const x of batches) layer.forward(x);
    const mean = batches
      .map(once)
      .reduce((sum, item) => sum.add(item))
      .div(3);
    expect(relativeDifference(layer.stateDict()["2_running_var"] as Tensor, mean)).to.be.at.most(exact);
  });

  for (const dtype of ["float16", "bfloat16"] as const) {
    it(`takes statistics of ${dtype} in float32`, () => {
      // Squares of 300 are no float16, and 4096 + 1 is no bfloat16.
      const x = field(mixed, 2, [4, 4]).tensor.mul(300);
      const make: (() => nn.FieldNormalization)[] = [
        () => new nn.GNormBatchNorm(mixed, { momentum: 1 }),
        () => new nn.IIDBatchNorm2d(mixed, { momentum: 1 }),
      ];
      for (const layer of [...make, () => new nn.NormBatchNorm(ofSizes, { momentum: 1 })].map((each) => each())) {
        const { inType } = layer;
        const half = x.narrow(1, 0, inType.size).to(dtype);
        const wide = layer.clone().double();
        layer.forward(inType.wrap(half));
        wide.forward(inType.wrap(half.to("float64")));
        const expected = wide.stateDict();
        for (const [name, value] of Object.entries(layer.stateDict())) {
          if (!name.endsWith("running_var")) continue;
          expect(relativeDifference(value, expected[name] as Tensor), name).to.be.at.most(
            toleranceOf("float32").export,
          );
        }
      }
    });
  }
});

describe("options of normalisations", () => {
  checkLiveTensors();

  const resettable: [name: string, make: () => nn.FieldBatchNorm][] = [
    ["NormBatchNorm", () => new nn.NormBatchNorm(vectors)],
    // In the Python package this fails, and with weights it draws them anew.
    ["NormBatchNorm, not affine", () => new nn.NormBatchNorm(vectors, { affine: false })],
    ["InducedNormBatchNorm", () => new nn.InducedNormBatchNorm(induced)],
    ["GNormBatchNorm", () => new nn.GNormBatchNorm(mixed)],
    ["IIDBatchNorm2d", () => new nn.IIDBatchNorm2d(mixed)],
  ];
  for (const [name, make] of resettable) {
    it(`${name}: resetParameters gives back what the constructor gave`, () => {
      const [layer, fresh] = [make(), make()];
      layer.forward(field(layer.inType, 2, [4, 4]).to("float32"));
      noGrad(() => {
        for (const parameter of layer.parameters()) parameter.add_(1);
      });
      layer.resetParameters();
      const state = (each: nn.FieldBatchNorm) =>
        Object.entries(each.stateDict()).map(([key, value]) => [key, value.toArray()]);
      expect(state(layer)).to.deep.equal(state(fresh));
    });
  }

  it("copies keep statistics of their own", () => {
    const layer = new nn.GNormBatchNorm(mixed);
    const copy = layer.clone();
    copy.forward(field(mixed, 2, [4, 4]).to("float32"));
    expect(layer.stateDict().num_batches_tracked?.item()).to.equal(0);
    expect(copy.stateDict().num_batches_tracked?.item()).to.equal(1);
  });

  it("without running statistics eval mode normalises by the batch, and there is no plain form", () => {
    const layer = new nn.GNormBatchNorm(mixed, { trackRunningStats: false }).double().eval();
    const x = field(mixed, 2, [4, 4]);
    const y = layer.forward(x).tensor;
    expect(relativeDifference(layer.train().forward(x).tensor, y)).to.equal(0);
    expectError(() => layer.export(), "ERR_INVALID_ARGUMENT", /trackRunningStats: given false/);
  });

  it("keeps the coordinates of a cloud", () => {
    const coords = ones([5, 2]);
    for (const Layer of [nn.NormBatchNorm, nn.GNormBatchNorm, nn.FieldNorm, nn.IIDBatchNorm2d]) {
      const layer = new Layer(vectors);
      expect(layer.forward(vectors.wrap(ones([5, vectors.size]), coords)).coords, Layer.name).to.equal(coords);
    }
  });

  // Defects 12 and 25 of the Python package: InnerBatchNorm takes grids alone, GNormBatchNorm no changed basis but in the plane.
  const anywhere: [name: string, make: (type: nn.FieldType) => nn.FieldBatchNorm][] = [
    ["InnerBatchNorm", (type) => new nn.InnerBatchNorm(type)],
    ["GNormBatchNorm", (type) => new nn.GNormBatchNorm(type)],
    ["IIDBatchNorm", (type) => new nn.IIDBatchNorm2d(type)],
  ];
  for (const [name, make] of anywhere) {
    it(`${name} does to fields on a point, in a cloud and in space what it does in the plane`, () => {
      const group = dihedralGroup(4);
      const values = randn([8, 12], { dtype: "float64" });
      const results = [
        { space: gspaces.noBaseSpace(group), shape: [8, 12] },
        { space: D4, shape: [8, 12], coords: randn([8, 2], { dtype: "float64" }) },
        { space: D4, shape: [8, 12, 1, 1] },
        { space: gspaces.conicalOnR3(4), shape: [8, 12, 1, 1, 1] },
      ].map(({ space, shape, coords = null }) => {
        const type = new nn.FieldType(space, [space.regularRepr, space.quotientRepr([0, 1])]);
        const layer = make(type).double();
        const x = type.wrap(values.view(shape), coords);
        return [layer.forward(x), layer.eval().forward(x)].map((y) => y.tensor.flatten(1));
      });
      const [first, ...others] = results as [Tensor[], ...Tensor[][]];
      for (const other of others)
        for (const [i, y] of other.entries()) expect(relativeDifference(y, first[i] as Tensor)).to.be.at.most(exact);
      expect(relativeDifference(first[0] as Tensor, values)).to.be.greaterThan(tolerances.low);
    });
  }

  // Defects 11 and 25 of the Python package: a BatchNorm3d with other numbers.
  const exports: [name: string, type: nn.FieldType, Class: new (...args: never[]) => unknown, shape: number[]][] = [
    ["one irrep each", singles, BatchNorm2d, [3, 3]],
    ["one size", new nn.FieldType(C4, [C4.regularRepr, C4.regularRepr]), Conv2d, [3, 3]],
    ["several sizes", mixed, Conv2d, [3, 3]],
    ["in space", new nn.FieldType(octa, [octa.regularRepr]), Conv3d, [2, 2, 2]],
    ["on a point", dihedralPoint, Linear, []],
  ];
  for (const [name, type, Class, shape] of exports) {
    it(`GNormBatchNorm exports fields of ${name} to ${Class.name}`, () => {
      const layer = new nn.GNormBatchNorm(type).double();
      const x = smoothField(type, 6, shape, 5).add(0.3);
      layer.forward(type.wrap(x));
      const plain = layer.eval().export();
      expect(plain).to.be.instanceOf(Class);
      expect(relativeDifference(plain.forward(x), layer.forward(type.wrap(x)).tensor)).to.be.at.most(exact);
    });
  }

  it("GNormBatchNorm and IIDBatchNorm agree on single irreps without means", () => {
    const type = new nn.FieldType(SO2, [SO2.irrep(1), SO2.irrep(3)]);
    const x = smoothField(type, 4, [4, 4], 5);
    const centred = type.wrap(x.sub(x.mean([0, 2, 3], true)));
    const [one, other] = [new nn.GNormBatchNorm(type).double(), new nn.IIDBatchNorm2d(type).double()];
    expect(relativeDifference(one.forward(centred).tensor, other.forward(centred).tensor)).to.be.at.most(exact);
  });

  it("works in a basis that is not orthogonal", () => {
    const group = cyclicGroup(4);
    const basis = [
      [2, 1, 0],
      [0, 1, 1],
      [1, 0, 3],
    ];
    const sheared = new Representation(group, "sheared", [[0], [1]], basis, []);
    const type = new nn.FieldType(C4, [sheared, directsum([group.trivialRepresentation, group.irrep(2)])]);
    for (const layer of [
      new nn.GNormBatchNorm(type),
      new nn.IIDBatchNorm2d(type),
      new nn.FieldNorm(type),
      new nn.IIDInstanceNorm2d(type),
    ]) {
      const plain = scope(() => {
        layer.double().forward(field(type, 2, [4, 4]));
        const x = field(type, 2, [4, 4]);
        layer.eval();
        return relativeDifference(layer.export({ dtype: "float64" }).forward(x.tensor), layer.forward(x).tensor);
      });
      expect(plain, layer.typeName()).to.be.at.most(exact);
    }
    // The norm of a field means nothing there, but the other two statistics are those of irreps.
    expect(new nn.GNormBatchNorm(type).double().checkEquivariance({ shape: [5, 5] }).maxError).to.be.at.most(
      toleranceOf("float64").equivariance,
    );
  });

  const wrong: [name: string, make: () => unknown, code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE", text: RegExp][] = [
    ["norms of scalars", () => new nn.NormBatchNorm(mixed), "ERR_INVALID_ARGUMENT", /"regular" contains the trivial/],
    [
      "norms of no FieldType",
      () => new nn.NormBatchNorm(null as never),
      "ERR_INVALID_ARGUMENT",
      /FieldType, given null/,
    ],
    [
      "fields that are not induced",
      () => new nn.InducedNormBatchNorm(vectors),
      "ERR_INVALID_ARGUMENT",
      /"irrep_1" does not support induced_norm/,
    ],
    [
      "induced scalars",
      () =>
        new nn.InducedNormBatchNorm(
          new nn.FieldType(D4, [D4.inducedRepr([null, 4], D4.trivialRepr.restrict([null, 4]))]),
        ),
      "ERR_INVALID_ARGUMENT",
      /contains the trivial/,
    ],
    ["momentum 2", () => new nn.NormBatchNorm(vectors, { momentum: 2 }), "ERR_INVALID_ARGUMENT", /momentum: .*given 2/],
    [
      "an option that is not there",
      () => new nn.NormBatchNorm(vectors, { trackRunningStats: true } as never),
      "ERR_INVALID_ARGUMENT",
      /unknown option "trackRunningStats"/,
    ],
    ["negative eps", () => new nn.FieldNorm(mixed, -1), "ERR_INVALID_ARGUMENT", /eps: .*given -1/],
    ["FieldNorm of no FieldType", () => new nn.FieldNorm(3 as never), "ERR_INVALID_ARGUMENT", /FieldType, given 3/],
    ["instances of vectors", () => new nn.InnerInstanceNorm(vectors), "ERR_INVALID_ARGUMENT", /support pointwise/],
    ["instances on a point", () => new nn.IIDInstanceNorm1d(dihedralPoint), "ERR_INVALID_ARGUMENT", /fields on a grid/],
    [
      "instances of one position",
      () => new nn.IIDInstanceNorm2d(mixed).forward(mixed.wrap(zeros([2, mixed.size, 1, 1]))),
      "ERR_SHAPE",
      /at least 2 positions, given spatial sizes \[1, 1\]/,
    ],
    [
      "instances of a cloud",
      () => new nn.IIDInstanceNorm2d(vectors).forward(vectors.wrap(ones([5, 6]), ones([5, 2]))),
      "ERR_SHAPE",
      /with coordinates/,
    ],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));
});
