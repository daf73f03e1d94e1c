/** What layers cost in operators, which on a device are launches, and that their own backward passes are right. */
import { expect } from "chai";
import { cyclicGroup, directsum } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { autograd, noGrad, profiler, type Tensor, zeros } from "../../lib/torch/index.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";
import { toleranceOf } from "../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2({ N: -1, maximumFrequency: 4 });
const G = cyclicGroup(8);
const C8 = gspaces.rot2dOnR2(8);
const { equivariance: exact } = toleranceOf("float64");

const trivial = C4.trivialRepr;
// Sizes 2, 1, 2, 1, 3: neither sorted nor in one piece.
const mixed = new nn.FieldType(C4, [
  C4.irrep(1),
  C4.irrep(2),
  C4.irrep(1),
  trivial,
  directsum([C4.irrep(1), C4.irrep(2)]),
]);
const permuted = new nn.FieldType(C4, [C4.quotientRepr(2), C4.regularRepr, C4.quotientRepr(2)]);
const gated = new nn.FieldType(C4, [C4.irrep(1), trivial, C4.irrep(2), trivial]);
const [two] = G.subgroup(2);
const [four] = G.subgroup(4);
// Sub-fields of sizes 1, 2, 1: four, two and four of them.
const induced = new nn.FieldType(C8, [
  G.inducedRepresentation(2, two.irrep(1)),
  G.inducedRepresentation(4, four.irrep(1)),
  G.inducedRepresentation(2, two.irrep(1)),
]);

type Values = Record<string, Tensor>;

/** The properties of a layer that are learned. */
function learned(layer: nn.EquivariantModule): string[] {
  const parameters = new Set<unknown>([...layer.parameters()].filter((parameter) => parameter.requiresGrad));
  return Object.keys(layer).filter((key) => parameters.has((layer as unknown as Values)[key]));
}

/** The layer as a function of its input and its parameters. */
function asFunction(layer: nn.EquivariantModule) {
  const names = learned(layer);
  const own = layer as unknown as Values;
  const originals = names.map((name) => own[name] as Tensor);
  const assign = (values: readonly Tensor[]) => {
    for (const [i, name] of names.entries()) own[name] = values[i] as Tensor;
  };
  const run = (x: Tensor, ...values: Tensor[]): Tensor => {
    assign(values);
    try {
      return layer.forward(layer.inType.wrap(x)).tensor;
    } finally {
      assign(originals);
    }
  };
  const values = originals.map((tensor) => tensor.detach().add(0.125).requiresGrad_());
  return { run, values };
}

interface Row {
  readonly name: string;
  readonly make: () => nn.EquivariantModule;
  /** Whether statistics, which are constants for gradients, depend on the input in eval mode, too. */
  readonly ownStatistics?: boolean;
}

const norms = ["n_relu", "n_sigmoid", "n_softplus"] as const;
const rows: readonly Row[] = [
  ...norms.map((name) => ({ name: `NormNonLinearity ${name}`, make: () => new nn.NormNonLinearity(mixed, name) })),
  { name: "NormNonLinearity squash", make: () => new nn.NormNonLinearity(mixed, "squash", false) },
  { name: "InducedNormNonLinearity", make: () => new nn.InducedNormNonLinearity(induced, "n_sigmoid") },
  {
    name: "GatedNonLinearity1",
    make: () => new nn.GatedNonLinearity1(gated, { gates: ["gated", "gate", "gated", "gate"] }),
  },
  {
    name: "GatedNonLinearity1 with its gates",
    make: () => new nn.GatedNonLinearity1(gated, { gates: ["gated", "gate", "gated", "gate"], dropGates: false }),
  },
  { name: "NormPool", make: () => new nn.NormPool(mixed) },
  { name: "InducedNormPool", make: () => new nn.InducedNormPool(induced) },
  { name: "GroupPooling", make: () => new nn.GroupPooling(permuted) },
  { name: "InnerBatchNorm", make: () => new nn.InnerBatchNorm(permuted) },
  { name: "IIDBatchNorm2d", make: () => new nn.IIDBatchNorm2d(mixed) },
  { name: "GNormBatchNorm", make: () => new nn.GNormBatchNorm(mixed) },
  {
    name: "NormBatchNorm",
    make: () => new nn.NormBatchNorm(new nn.FieldType(C4, [C4.irrep(1), C4.irrep(2), C4.irrep(1)])),
  },
  { name: "InducedNormBatchNorm", make: () => new nn.InducedNormBatchNorm(induced) },
  { name: "FieldNorm", make: () => new nn.FieldNorm(mixed), ownStatistics: true },
  { name: "IIDInstanceNorm2d", make: () => new nn.IIDInstanceNorm2d(mixed, { affine: true }), ownStatistics: true },
];

describe("derivatives of layers whose fields are out of order", () => {
  checkLiveTensors();
  for (const { name, make, ownStatistics = false } of rows) {
    it(name, () => {
      const layer = make().double();
      const x = smoothField(layer.inType, 1, [2, 1], 5).requiresGrad_();
      layer.forward(layer.inType.wrap(x.detach())); // running statistics of their own
      layer.eval();
      const { run, values } = asFunction(layer);
      const given = ownStatistics ? [x.detach(), ...values] : [x, ...values];
      expect(autograd.gradcheck(run as never, given)).to.equal(true);
      expect(autograd.gradgradcheck(run as never, given)).to.equal(true);
    });
  }

  it("are 0 and no NaN where a field is 0", () => {
    for (const layer of [new nn.NormNonLinearity(mixed), new nn.NormPool(mixed)]) {
      layer.double();
      const x = zeros([1, mixed.size, 2, 2], { dtype: "float64" }).requiresGrad_();
      const y = layer.forward(mixed.wrap(x)).tensor;
      const [first] = autograd.grad(y.sum(), [x], { createGraph: true }) as [Tensor];
      expectTensor(first.flatten(), { values: new Array(x.numel()).fill(0) });
      const [second] = autograd.grad(first.square().sum(), [x]) as [Tensor];
      expectTensor(second.flatten(), { values: new Array(x.numel()).fill(0) });
    }
  });
});

describe("the strides of the input", () => {
  checkLiveTensors();
  for (const { name, make } of rows.filter((row) => !row.name.includes("Pool"))) {
    it(`do not matter for ${name}`, () => {
      const layer = make().double();
      const x = smoothField(layer.inType, 2, [3, 3], 7);
      const y = noGrad(() => layer.forward(layer.inType.wrap(x)).tensor);
      // Channels last and a slice of a larger tensor are other strides of the same numbers.
      const wide = zeros([2, layer.inType.size, 3, 6], { dtype: "float64" });
      const slice = wide.narrow(3, 0, 3);
      noGrad(() => slice.copy_(x));
      for (const same of [x.contiguous({ memoryFormat: "channels_last" }), slice]) {
        const again = make().double();
        again.loadStateDict(layer.stateDict());
        if ([...again.buffers()].length > 0) (again as nn.GNormBatchNorm).resetRunningStats();
        const z = noGrad(() => again.forward(again.inType.wrap(same)).tensor);
        expect(relativeDifference(z, y)).to.be.at.most(exact);
      }
    });
  }
});

// Every representation has a trivial part, since the gradients of parameters of size 0 count as operators, too.
const withTrivial = (frequency: number) => directsum([SO2.irrep(0), SO2.irrep(frequency)]);
const few = new nn.FieldType(SO2, [1, 2].map(withTrivial));
const many = new nn.FieldType(SO2, [1, 2, 3, 1, 3, 4].map(withTrivial));

const views = new Set(
  "view _unsafe_view as_strided _reshape_alias expand permute slice select unsqueeze squeeze detach split_with_sizes".split(
    " ",
  ),
);

/** Operators of a forward and a backward pass in training mode, views left out. */
function operators(layer: nn.EquivariantModule): number {
  const x = smoothField(layer.inType, 2, [4, 4], 3).to({ dtype: "float32" }).requiresGrad_();
  const pass = () => layer.forward(layer.inType.wrap(x)).tensor.sum().backward();
  pass(); // the first one copies constants
  for (const leaf of [x, ...layer.parameters()]) leaf.grad = null; // the second one would add to gradients
  const counts = profiler.countOperators(pass);
  return Object.entries(counts).reduce((sum, [name, count]) => sum + (views.has(name) ? 0 : count), 0);
}

describe("operators of a layer", () => {
  checkLiveTensors();
  const layers: Record<string, (type: nn.FieldType) => nn.EquivariantModule> = {
    IIDBatchNorm2d: (type) => new nn.IIDBatchNorm2d(type),
    GNormBatchNorm: (type) => new nn.GNormBatchNorm(type),
    FieldNorm: (type) => new nn.FieldNorm(type),
    NormNonLinearity: (type) => new nn.NormNonLinearity(type),
    NormPool: (type) => new nn.NormPool(type),
  };
  for (const [name, make] of Object.entries(layers)) {
    it(`of ${name} are as many for two representations as for four`, () => {
      const [first, second] = [few, many].map((type) => operators(make(type)));
      expect(first).to.be.greaterThan(0);
      expect(second).to.equal(first);
    });
  }

  it("of TensorProductModule are as many for two fields as for six", () => {
    const [first, second] = [2, 6].map((count) => {
      const type = new nn.FieldType(SO2, new Array(count).fill(withTrivial(1)));
      return operators(new nn.TensorProductModule(type, type));
    });
    expect(second).to.equal(first);
  });
});
