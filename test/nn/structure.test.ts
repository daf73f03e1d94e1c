import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { flip, ones, type Tensor, tensor, zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { describeLayer, type LayerCase } from "../support/layer.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";
import { toleranceOf, tolerances } from "../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const so3 = gspaces.rot3dOnR3();
const octa = gspaces.octaOnR3();
const [R, T, V] = [C4.regularRepr, C4.trivialRepr, C4.irrep(1)];

const mixed = new nn.FieldType(C4, [R, V, T, R, V, T]);
const rotations = new nn.FieldType(SO2, [SO2.irrep(1), SO2.trivialRepr, SO2.irrep(2)]);
const dihedral = new nn.FieldType(D4, [D4.regularRepr, D4.irrep(1, 1)]);
const solid = new nn.FieldType(so3, [so3.irrep(1), so3.trivialRepr]);
const cubic = new nn.FieldType(octa, [octa.irrep(1), octa.trivialRepr]);
const of = (...fields: (typeof R)[]) => new nn.FieldType(C4, fields);

/** Pointwise fields, vectors with gates of their own, and scalars, mixed up. */
function manyModules(reshuffle: 0 | 1 | 2, labels = ["reg", "vec", "gate", "reg", "vec", "gate"]): nn.MultipleModule {
  const modules: nn.LabelledModule[] = [
    [new nn.GatedNonLinearity2([of(T, T), of(V, V)]), ["gate", "vec"]],
    [new nn.SequentialModule(new nn.InnerBatchNorm(of(R, R)), new nn.ReLU(of(R, R))), "reg"],
  ];
  return new nn.MultipleModule(mixed, labels, modules, reshuffle);
}

const multipleState = (() => {
  const norm = ["weight", "bias", "running_mean", "running_var"].map((name) => [name, [2]]);
  const entries = [...norm, ["num_batches_tracked", []]] as [string, number[]][];
  const names = entries.map(([name, shape]) => [`merging.submodule_1.0.batch_norm_[4].${name}`, shape]);
  return { "merging.submodule_0.bias": [1, 2, 1], ...Object.fromEntries(names) };
})();

const rows: LayerCase[] = [
  {
    name: "ReshuffleModule",
    make: () => new nn.ReshuffleModule(mixed, [5, 0, 1, 3, 2, 4]),
    text: "ReshuffleModule()",
  },
  {
    name: "ReshuffleModule that moves nothing",
    make: () => new nn.ReshuffleModule(rotations, [0, 1, 2]),
  },
  {
    name: "R2Upsampling",
    make: () => new nn.R2Upsampling(mixed, 2),
    text: "R2Upsampling()",
  },
  {
    name: "R2Upsampling to a size, nearest",
    make: () => new nn.R2Upsampling(dihedral, { size: 27, mode: "nearest" }),
    shapes: [[9, 9]],
  },
  {
    name: "R2Upsampling with corners, SO(2)",
    make: () => new nn.R2Upsampling(rotations, { scaleFactor: 1.5, alignCorners: true }),
  },
  {
    name: "R3Upsampling",
    make: () => new nn.R3Upsampling(solid, 2),
    shapes: [[4, 4, 4]],
    text: "R3Upsampling()",
  },
  {
    name: "R3Upsampling nearest, octahedral",
    make: () => new nn.R3Upsampling(cubic, { size: [9, 9, 9], mode: "nearest" }),
    shapes: [[3, 3, 3]],
  },
  {
    name: "MultipleModule",
    make: () => manyModules(0),
    state: multipleState,
    text: [
      "MultipleModule(",
      "  (branching): BranchingModule()",
      "  (merging): MergeModule(",
      "    (submodule_0): GatedNonLinearity2()",
      "    (submodule_1): SequentialModule(",
      `      (0): InnerBatchNorm(${of(R, R)}, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)`,
      `      (1): ReLU(inplace=False, type=${of(R, R)})`,
      "    )",
      "  )",
      ")",
    ].join("\n"),
  },
  { name: "MultipleModule sorted by labels", make: () => manyModules(1), state: multipleState },
  { name: "MultipleModule sorted by labels and sizes", make: () => manyModules(2), state: multipleState },
  {
    name: "MultipleModule in a SequentialModule, another grid",
    make: () => {
      const pools = new nn.MultipleModule(
        mixed,
        ["a", "b", "a", "a", "b", "a"],
        [
          [new nn.NormMaxPool(of(V, V), 3, 2), "b"],
          [new nn.PointwiseMaxPool(of(R, T, R, T), 3, 2), "a"],
        ],
      );
      return new nn.SequentialModule(pools, new nn.NormPool(pools.outType));
    },
    shapes: [[9, 9]],
  },
];

describe("structural modules", () => {
  for (const row of rows) describeLayer(row);
});

describe("BranchingModule", () => {
  checkLiveTensors();
  const labels = ["b", "a", "b", "c", "a", "c"];
  // An object would list "2" before "10", and both before "-1".
  const numbers = ["10", "2", "10", "-1", "2", "-1"];
  const x = () => mixed.wrap(smoothField(mixed, 2, [4, 4]));

  const orders: [labels: string[], reshuffle: number, fields: [label: string, fields: number[]][]][] = [
    [
      labels,
      0,
      [
        ["b", [0, 2]],
        ["a", [1, 4]],
        ["c", [3, 5]],
      ],
    ],
    [
      labels,
      1,
      [
        ["a", [1, 4]],
        ["b", [0, 2]],
        ["c", [3, 5]],
      ],
    ],
    [
      labels,
      2,
      [
        ["a", [1, 4]],
        ["b", [2, 0]],
        ["c", [5, 3]],
      ],
    ],
    [
      numbers,
      0,
      [
        ["10", [0, 2]],
        ["2", [1, 4]],
        ["-1", [3, 5]],
      ],
    ],
    [
      numbers,
      1,
      [
        ["-1", [3, 5]],
        ["10", [0, 2]],
        ["2", [1, 4]],
      ],
    ],
  ];
  for (const [labels, reshuffle, fields] of orders) {
    it(`gives the labels ${labels} their fields in order, reshuffle = ${reshuffle}`, () => {
      const branching = new nn.BranchingModule(mixed, labels, reshuffle);
      const [input, plain] = [x(), branching.export()];
      const output = branching.forward(input);
      const shapes = branching.evaluateOutputShape([3, mixed.size, 5, 7]);
      const all = [output, branching.outType, shapes, plain.forward(input.tensor)];
      for (const each of all) expect([...each.keys()]).to.deep.equal(fields.map(([label]) => label));
      for (const [label, list] of fields) {
        const part = output.get(label) as nn.GeometricTensor;
        const want = input.index([null, list]);
        expect(part.type.equals(want.type), label).to.equal(true);
        expect(part.type.equals(branching.outType.get(label)), label).to.equal(true);
        expect(relativeDifference(part.tensor, want.tensor), label).to.equal(0);
        expect(relativeDifference(plain.forward(input.tensor).get(label) as Tensor, want.tensor)).to.equal(0);
        expect(shapes.get(label)).to.deep.equal([3, want.type.size, 5, 7]);
      }
      expect(branching.checkEquivariance({ shape: [5, 5] })).to.include({ ok: true, maxError: 0 });
    });
  }

  it("prints as Python does", () => {
    expect(String(new nn.BranchingModule(mixed, labels))).to.equal("BranchingModule()");
    expect(String(new nn.BranchingModule(mixed, labels, 2))).to.equal(
      "BranchingModule(\n  (reshuffle_layer): ReshuffleModule()\n  (reshuffle): ReshuffleModule()\n)",
    );
  });

  it("neighbours are views, and coordinates stay", () => {
    const coords = ones([3, 2]);
    const cloud = mixed.wrap(ones([3, mixed.size]), coords);
    const output = new nn.BranchingModule(mixed, ["a", "a", "b", "b", "b", "b"]).forward(cloud);
    for (const part of output.values()) {
      expect(part.tensor.sharesStorage(cloud.tensor)).to.equal(true);
      expect(part.coords).to.equal(coords);
    }
  });

  it("ignores what Python stores of it", () => {
    const given = { indices_a: ones([2]), "reshuffle.indices": ones([6]), "reshuffle_layer.indices": ones([6]) };
    expect(new nn.BranchingModule(mixed, labels).loadStateDict(given)).to.deep.equal({ missing: [], unexpected: [] });
  });
});

describe("MergeModule and MultipleModule", () => {
  checkLiveTensors();
  const make = () =>
    new nn.MergeModule([
      [new nn.ReLU(of(R)), "points"],
      [new nn.NormPool(of(V)), "vectors"],
      [new nn.IdentityModule(of(R)), ["points"]],
    ]);
  const inputs = (size = 3) => ({
    points: of(R).wrap(ones([2, 4, size, size], { dtype: "float64" }).neg()),
    vectors: of(V).wrap(ones([2, 2, size, size], { dtype: "float64" })),
  });

  it("gives outputs one after the other, of the dtype of the inputs", () => {
    // Defect 13 of the Python package: the output is float32.
    const merge = make();
    const y = merge.forward(inputs());
    expect(y.type.equals(of(R, T, R))).to.equal(true);
    expect(y.tensor.dtype).to.equal("float64");
    expectTensor(y.tensor.select(2, 0).select(2, 0).select(0, 0), {
      values: [0, 0, 0, 0, Math.SQRT2, -1, -1, -1, -1],
      tolerance: tolerances.torch.exact,
    });
    expect(merge.evaluateOutputShape({ points: [2, 4, 5, 5], vectors: [2, 2, 5, 5] })).to.deep.equal([2, 9, 5, 5]);
    const plain = merge.export().forward({ points: inputs().points.tensor, vectors: inputs().vectors.tensor });
    expect(relativeDifference(plain, y.tensor)).to.equal(0);
    expect([...merge.namedChildren()].map(([name]) => name)).to.deep.equal([
      "submodule_0",
      "submodule_1",
      "submodule_2",
    ]);
  });

  it("leaves the list that it is given alone, and trains its modules", () => {
    const dropout = new nn.FieldDropout(of(R));
    const modules: nn.LabelledModule[] = [[dropout, "points"]];
    const merge = new nn.MergeModule(modules).eval();
    expect(modules[0]?.[1]).to.equal("points");
    expect(dropout.training).to.equal(false);
    expect(merge.forward(inputs()).tensor.sum().item()).to.equal(-72);
  });

  it("evaluateOutputShape is the shape of forward, for every number of axes", () => {
    // Defect 14 of the Python package: evaluate_output_shape raises TypeError.
    const model = manyModules(1).double();
    for (const shape of [[], [3, 3]]) {
      const coords = shape.length === 0 ? ones([2, 2]) : null;
      const x = mixed.wrap(ones([2, mixed.size, ...shape], { dtype: "float64" }), coords);
      const y = model.forward(x);
      expect(y.shape).to.deep.equal(model.evaluateOutputShape(x.shape));
      expect(y.coords).to.equal(coords);
    }
    expect(model.outType.equals(of(V, V, R, R))).to.equal(true);
  });

  it("applies each module to its own fields", () => {
    const model = manyModules(0).double().eval();
    const x = mixed.wrap(smoothField(mixed, 2, [4, 4]));
    const [gates, relu] = [...(model.merging.children() as Iterable<nn.EquivariantModule>)];
    const gated = (gates as unknown as nn.GatedNonLinearity2).forward(x.index([null, [2, 5]]), x.index([null, [1, 4]]));
    const want = nn.tensorDirectsum([gated, (relu as nn.EquivariantModule).forward(x.index([null, [0, 3]]))]);
    expect(relativeDifference(model.forward(x).tensor, want.tensor)).to.equal(0);
  });

  it("copies and trains as one module", () => {
    const model = manyModules(2);
    const copy = model.clone().eval();
    expect([...copy.modules()].every((module) => !module.training)).to.equal(true);
    expect(model.training).to.equal(true);
    const x = mixed.wrap(smoothField(mixed, 2, [4, 4]).to("float32"));
    const before = copy.forward(x).tensor;
    model.forward(x);
    expect(relativeDifference(copy.forward(x).tensor, before)).to.equal(0);
    expect(relativeDifference(copy.export().forward(x.tensor), before)).to.be.at.most(toleranceOf("float32").export);
  });

  it("ignores what Python stores of it", () => {
    const model = manyModules(1);
    const given = {
      ...model.stateDict(),
      "branching.indices_reg": ones([8]),
      "branching.reshuffle.indices": ones([6]),
      "merging.submodule_1.0.indices_4": ones([2]),
    };
    expect(model.loadStateDict(given)).to.deep.equal({ missing: [], unexpected: [] });
  });

  const relu = () => new nn.ReLU(of(R));
  const wrong: [
    name: string,
    make: () => unknown,
    code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE" | "ERR_TYPE_MISMATCH",
    text: RegExp,
  ][] = [
    [
      "too few labels",
      () => new nn.BranchingModule(mixed, ["a"]),
      "ERR_INVALID_ARGUMENT",
      /labels: expected 6.*given 1/,
    ],
    ["labels that are numbers", () => new nn.BranchingModule(of(R), [1] as never), "ERR_INVALID_ARGUMENT", /labels/],
    [
      "reshuffle 3",
      () => new nn.BranchingModule(of(R), ["a"], 3),
      "ERR_INVALID_ARGUMENT",
      /allowed: 0, 1 or 2, given 3/,
    ],
    ["no modules", () => new nn.MergeModule([]), "ERR_INVALID_ARGUMENT", /at least one pair/],
    [
      "a module without a label",
      () => new nn.MergeModule([relu()] as never),
      "ERR_INVALID_ARGUMENT",
      /0: expected a pair/,
    ],
    [
      "what is no module",
      () => new nn.MergeModule([[{}, "a"]] as never),
      "ERR_INVALID_ARGUMENT",
      /an EquivariantModule/,
    ],
    [
      "two labels for one input",
      () => new nn.MergeModule([[relu(), ["a", "b"]]]),
      "ERR_INVALID_ARGUMENT",
      /one label for/,
    ],
    [
      "one label for two inputs",
      () => new nn.MergeModule([[new nn.GatedNonLinearity2([of(T), of(V)]), "a"]]),
      "ERR_INVALID_ARGUMENT",
      /2 labels for GatedNonLinearity2, given "a"/,
    ],
    [
      "modules on different spaces",
      () =>
        new nn.MergeModule([
          [relu(), "a"],
          [new nn.NormPool(dihedral), "b"],
        ]),
      "ERR_TYPE_MISMATCH",
      /1: expected fields on C4_on_R2.*given \[D4/s,
    ],
    [
      "a module that changes the group",
      () => new nn.MergeModule([[new nn.RestrictionModule(of(R), 2), "a"]]),
      "ERR_TYPE_MISMATCH",
      /0: expected fields on C4_on_R2/,
    ],
    [
      "a missing label",
      () => make().forward({ points: inputs().points }),
      "ERR_INVALID_ARGUMENT",
      /label "vectors", given/,
    ],
    ["no object", () => make().forward(null as never), "ERR_INVALID_ARGUMENT", /label "points", given null/],
    [
      "outputs of different shapes",
      () => make().forward({ points: inputs(3).points, vectors: inputs(4).vectors }),
      "ERR_SHAPE",
      /submodule_1 gives shape \[2, C, 4, 4\], submodule_0 \[2, C, 3, 3\]/,
    ],
    [
      "fields without a module",
      () => new nn.MultipleModule(of(R, R), ["a", "b"], [[relu(), "a"]]),
      "ERR_INVALID_ARGUMENT",
      /expected the labels of the fields.*"b"/s,
    ],
    [
      "modules without fields",
      () =>
        new nn.MultipleModule(
          of(R),
          ["a"],
          [
            [relu(), "a"],
            [relu(), "b"],
          ],
        ),
      "ERR_INVALID_ARGUMENT",
      /expected the labels of the fields/,
    ],
    [
      "a module of other fields",
      () => new nn.MultipleModule(of(V), ["a"], [[relu(), "a"]]),
      "ERR_TYPE_MISMATCH",
      /0 \(ReLU\) takes .*regular.*label "a" are .*irrep_1/s,
    ],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));
});

describe("ReshuffleModule and upsampling", () => {
  checkLiveTensors();

  it("puts field permutation[i] at place i", () => {
    const permutation = [5, 0, 1, 3, 2, 4];
    const x = mixed.wrap(smoothField(mixed, 1, [3, 3]));
    const y = new nn.ReshuffleModule(mixed, permutation).forward(x);
    expect(y.type.equals(mixed.indexSelect(permutation))).to.equal(true);
    expect(relativeDifference(y.tensor, x.index([null, permutation]).tensor)).to.equal(0);
    const back = new nn.ReshuffleModule(y.type, [1, 2, 4, 3, 5, 0]).forward(y);
    expect(relativeDifference(back.tensor, x.tensor)).to.equal(0);
  });

  /** Whether a flip of the input is a flip of the output, on one axis. */
  function commutes(layer: nn.R2Upsampling, size: number): boolean {
    const type = layer.inType;
    const x = tensor(Float64Array.from({ length: size * size }, (_, i) => Math.sin(3 * i + 1))).view([
      1,
      1,
      size,
      size,
    ]);
    const y = layer.forward(type.wrap(x)).tensor;
    return (
      relativeDifference(layer.forward(type.wrap(flip(x, [2]))).tensor, flip(y, [2])) <=
      toleranceOf("float64").equivariance
    );
  }
  const scalar = of(T);
  const grids: [name: string, options: nn.UpsamplingOptions<"bilinear">][] = [
    ["by 2", { scaleFactor: 2 }],
    ["by 3, nearest", { scaleFactor: 3, mode: "nearest" }],
    ["by 1.5", { scaleFactor: 1.5 }],
    ["by 1.5, nearest", { scaleFactor: 1.5, mode: "nearest" }],
    ["by 1.5, corners", { scaleFactor: 1.5, alignCorners: true }],
    ["by a half", { scaleFactor: 0.5 }],
    ["by a half, nearest", { scaleFactor: 0.5, mode: "nearest" }],
    ["by a third, nearest", { scaleFactor: 1 / 3, mode: "nearest" }],
    ["to 10", { size: 10 }],
    ["to 10, nearest", { size: 10, mode: "nearest" }],
    ["to 1", { size: 1 }],
    ["to 1, corners", { size: 1, alignCorners: true }],
  ];
  for (const [name, options] of grids) {
    it(`isCentred says on which sizes flips commute: ${name}`, () => {
      const layer = new nn.R2Upsampling(scalar, options);
      for (const size of [3, 4, 5, 6, 7, 8, 9, 10, 20]) {
        expect(layer.isCentred([size, size]), `size ${size}`).to.equal(commutes(layer, size));
      }
    });
  }

  const wrong: [name: string, make: () => unknown, code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE", text: RegExp][] = [
    ["no target", () => new nn.R2Upsampling(scalar), "ERR_INVALID_ARGUMENT", /given neither, allowed: exactly one/],
    [
      "two targets",
      () => new nn.R2Upsampling(scalar, 2, 9),
      "ERR_INVALID_ARGUMENT",
      /given both, allowed: exactly one/,
    ],
    ["factor 0", () => new nn.R2Upsampling(scalar, 0), "ERR_INVALID_ARGUMENT", /scaleFactor.*> 0, given 0/],
    ["size 0", () => new nn.R2Upsampling(scalar, { size: 0 }), "ERR_INVALID_ARGUMENT", /size/],
    [
      "three sizes in the plane",
      () => new nn.R2Upsampling(scalar, { size: [3, 3, 3] }),
      "ERR_INVALID_ARGUMENT",
      /size/,
    ],
    [
      "trilinear in the plane",
      () => new nn.R2Upsampling(scalar, { scaleFactor: 2, mode: "trilinear" as never }),
      "ERR_INVALID_ARGUMENT",
      /mode: allowed: "nearest", "bilinear"/,
    ],
    ["fields in space", () => new nn.R2Upsampling(solid, 2), "ERR_INVALID_ARGUMENT", /fields on R\^2/],
    ["fields in the plane", () => new nn.R3Upsampling(scalar, 2), "ERR_INVALID_ARGUMENT", /fields on R\^3/],
    [
      "a factor that leaves nothing",
      () => new nn.R2Upsampling(scalar, 0.2).forward(scalar.wrap(zeros([1, 1, 3, 3]))),
      "ERR_SHAPE",
      /nothing is left of spatial sizes \[3, 3\] times 0.2/,
    ],
    [
      "a cloud",
      () => new nn.R2Upsampling(scalar, 2).forward(scalar.wrap(ones([3, 1]), ones([3, 2]))),
      "ERR_SHAPE",
      /with coordinates/,
    ],
    ["a permutation that repeats", () => new nn.ReshuffleModule(of(R, R), [0, 0]), "ERR_INVALID_ARGUMENT", /of 0 … 1/],
    [
      "a permutation that is too short",
      () => new nn.ReshuffleModule(of(R, R), [0]),
      "ERR_INVALID_ARGUMENT",
      /permutation/,
    ],
    ["no permutation", () => new nn.ReshuffleModule(of(R)), "ERR_INVALID_ARGUMENT", /permutation/],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));
});
