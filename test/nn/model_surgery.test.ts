import { expect } from "chai";
import { gspaces, nn, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";
import { toleranceOf } from "../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const C8 = gspaces.rot2dOnR2(8);
const SO2 = gspaces.rot2dOnR2(-1);
const scalar = new nn.FieldType(C4, [C4.trivialRepr]);
const regular = new nn.FieldType(C4, [C4.regularRepr, C4.regularRepr]);
const vectors = new nn.FieldType(SO2, [SO2.irrep(1)]);

const small = () =>
  new nn.SequentialModule(
    new nn.R2Conv(scalar, regular, { kernelSize: 3, stride: 2, padding: 1 }),
    new nn.InnerBatchNorm(regular),
    new nn.ReLU(regular),
    new nn.GroupPooling(regular),
  );

describe("nn/summary", () => {
  checkLiveTensors();

  it("has types, shapes, numbers and costs of every layer", () => {
    const { rows, ...totals } = nn.summary(small(), [2, 1, 9, 9]);
    expect(rows.map(({ name, type, depth, outputShape }) => [name, type, depth, outputShape])).to.deep.equal([
      ["", "SequentialModule", 0, [2, 2, 5, 5]],
      ["0", "R2Conv", 1, [2, 8, 5, 5]],
      ["1", "InnerBatchNorm", 1, [2, 8, 5, 5]],
      ["2", "ReLU", 1, [2, 8, 5, 5]],
      ["3", "GroupPooling", 1, [2, 2, 5, 5]],
    ]);
    const [whole, conv, norm, relu, pool] = rows;
    expect(conv?.outType?.equals(regular)).to.equal(true);
    expect(conv).to.include({
      parameters: 14,
      bytes: 56,
      multiplyAdds: 2 * 25 * 8 * 1 * 9,
      activationBytes: 2 * 8 * 25 * 4,
    });
    // Two means, variances, weights and biases, and a count in int64.
    expect(norm).to.include({ parameters: 4, bytes: 8 * 4 + 8, multiplyAdds: 0 });
    expect([whole?.activationBytes, relu?.activationBytes, pool?.activationBytes]).to.deep.equal([0, 1600, 400]);
    expect(totals).to.include({
      parameters: 18,
      trainableParameters: 18,
      bytes: 96,
      multiplyAdds: 3600,
      activationBytes: 5200,
    });
  });

  it("prints a table with aligned columns", () => {
    const lines = String(nn.summary(small(), [1, 1, 9, 9])).split("\n");
    expect(lines[0]).to.match(/^Module +Output fields +Output shape +Parameters +Multiply-adds +Activation bytes$/);
    expect(lines[3]).to.match(/^ {2}R2Conv \(0\) +\{regular \(x2\)\}\(8\) +\[1, 8, 5, 5\] +14 +1,800 +800$/);
    expect(lines.at(-2)).to.equal("Parameters: 18 (18 trainable); 96 bytes");
    expect(lines.at(-1)).to.equal("Multiply-adds: 1,800; activations: 2,600 bytes");
  });

  /** Branches, a shared layer, and plain layers behind. */
  class Branched extends torch.nn.Module {
    readonly inType = scalar;
    readonly left = new nn.R2Conv(scalar, regular, { kernelSize: 3, padding: 1 });
    readonly right = new nn.R2Conv(scalar, regular, { kernelSize: 1 });
    readonly act = new nn.ReLU(regular);
    readonly unused = new torch.nn.Linear(2, 2);
    readonly head = new torch.nn.Linear(8, 3);
    forward(x: torch.Tensor): torch.Tensor {
      const field = this.inType.wrap(x);
      const y = this.act.forward(this.left.forward(field)).add(this.act.forward(this.right.forward(field)));
      return this.head.forward(y.tensor.mean([2, 3]));
    }
  }

  it("follows own modules, counting every call", () => {
    const summary = nn.summary(new Branched(), [1, 1, 5, 5]);
    const row = (name: string) => summary.rows.find((item) => item.name === name);
    expect(row("left")?.multiplyAdds).to.equal(25 * 8 * 9);
    expect(row("act")).to.deep.include({ outputShape: [1, 8, 5, 5], activationBytes: 2 * 8 * 25 * 4 });
    expect(row("unused")).to.deep.include({ outputShape: null, parameters: 6, multiplyAdds: 0 });
    expect(row("head")?.multiplyAdds).to.equal(24);
    expect(summary.parameters).to.equal([...new Branched().parameters()].reduce((n, p) => n + p.numel(), 0));
  });

  const O2 = gspaces.flipRot2dOnR2(-1);
  const counted: readonly [string, () => torch.nn.Module, number[], number][] = [
    [
      "transposed convolution",
      () => new nn.R2ConvTransposed(regular, scalar, { kernelSize: 3, stride: 2 }),
      [1, 8, 4, 4],
      16 * 8 * 9,
    ],
    [
      "grouped convolution",
      () => new nn.R2Conv(regular, regular, { kernelSize: 3, groups: 2 }),
      [1, 8, 3, 3],
      (8 * 8 * 9) / 2,
    ],
    [
      "Fourier, to 8 samples and back",
      () => new nn.FourierELU(SO2, 2, [0, 1], { grid: { type: "regular", N: 8 } }),
      [1, 6, 2, 2],
      4 * 8 * 12,
    ],
    [
      "blur",
      () => new nn.PointwiseAvgPoolAntialiased(new nn.FieldType(O2, [O2.trivialRepr]), 0.6, 1),
      [1, 1, 5, 5],
      25 * 25,
    ],
    ["plain convolution", () => new torch.nn.Conv2d(4, 6, 3, { groups: 2 }), [1, 4, 5, 5], 9 * 6 * 2 * 9],
    ["plain transposed convolution", () => new torch.nn.ConvTranspose2d(4, 6, 3), [1, 4, 5, 5], 25 * 4 * 6 * 9],
    ["plain linear layer", () => new torch.nn.Linear(3, 5), [7, 3], 7 * 15],
  ];
  for (const [name, make, shape, expected] of counted) {
    it(`counts multiply-adds: ${name}`, () => {
      expect(nn.summary(make(), shape).multiplyAdds).to.equal(expected);
    });
  }

  it("leaves modes, hooks and statistics alone", () => {
    const model = small();
    (model.at(1) as nn.InnerBatchNorm).eval();
    const before = Object.entries(model.stateDict()).map(([name, value]) => [name, value.toArray()]);
    nn.summary(model, [1, 1, 9, 9]);
    expect([model.training, model.at(1).training]).to.deep.equal([true, false]);
    expect(Object.entries(model.stateDict()).map(([name, value]) => [name, value.toArray()])).to.deep.equal(before);
    expect(Object.hasOwn(model.at(0), "forward")).to.equal(false);
    expectError(() => nn.summary(model, [1, 2, 9, 9]), "ERR_SHAPE", /C4/);
    expectError(() => nn.summary(model, [0] as never), "ERR_INVALID_ARGUMENT", /inputShape/);
    expectError(() => nn.summary(3 as never, [1]), "ERR_INVALID_ARGUMENT", /model: expected a Module/);
  });
});

/** The largest error over the elements that map the grid of the input to itself; Infinity where grids do not fit. */
function exactError(model: torch.nn.Module, inputShape: readonly number[]): number {
  const module = model as nn.SequentialModule;
  const spatial = inputShape.slice(2);
  return torch.noGrad(() => {
    module.double().eval();
    const x = module.inType.wrap(torch.randn([...inputShape], { dtype: "float64" }));
    const y = module.forward(x);
    let largest = 0;
    for (const h of module.outType.testingElements) {
      const g = module.includeElement(h);
      if (!module.inType.actsExactly(g, spatial)) continue;
      if (!module.outType.actsExactly(h, y.shape.slice(2))) return Number.POSITIVE_INFINITY;
      largest = Math.max(largest, relativeDifference(module.forward(x.transform(g)).tensor, y.transform(h).tensor));
    }
    return largest;
  });
}

const sequence = (...modules: nn.EquivariantModule[]) => new nn.SequentialModule(...modules);
const type8 = new nn.FieldType(C8, [C8.trivialRepr]);
const conv = (options: nn.R2ConvOptions) => new nn.R2Conv(scalar, regular, options);

/** What users reported, and its neighbours that are right. */
const recipes: readonly [
  name: string,
  make: () => nn.SequentialModule,
  shape: readonly number[],
  findings: readonly (readonly [rule: nn.LintRule, path: string, fix: string])[],
][] = [
  [
    "an odd kernel with stride 2 on an odd size",
    () => sequence(conv({ kernelSize: 3, stride: 2, padding: 1 })),
    [1, 1, 9, 9],
    [],
  ],
  [
    "an odd kernel with stride 2 on an even size",
    () => sequence(conv({ kernelSize: 3, stride: 2, padding: 1 })),
    [1, 1, 8, 8],
    [["centre", "0", "inputShape"]],
  ],
  [
    "an even kernel with stride 2 on an odd size",
    () => sequence(conv({ kernelSize: 4, stride: 2, padding: 1 })),
    [1, 1, 9, 9],
    [["centre", "0", "inputShape"]],
  ],
  [
    "a pool of 3 with stride 2 on an even grid",
    () => sequence(conv({ kernelSize: 3, padding: 1 }), new nn.PointwiseMaxPool(regular, 3, 2, 1)),
    [1, 1, 8, 8],
    [["centre", "1", "inputShape"]],
  ],
  [
    "a pool of 2 on an odd grid",
    () => sequence(new nn.PointwiseMaxPool(regular, 2)),
    [1, 8, 9, 9],
    [["centre", "0", "inputShape"]],
  ],
  ["a pool of 2 on an even grid", () => sequence(new nn.PointwiseMaxPool(regular, 2)), [1, 8, 8, 8], []],
  [
    "padding at one end",
    () =>
      sequence(new nn.R2ConvTransposed(regular, scalar, { kernelSize: 3, stride: 2, padding: 1, outputPadding: 1 })),
    [1, 8, 6, 6],
    [["centre", "0", "modules.0.outputPadding"]],
  ],
  [
    "padding of one axis",
    () => sequence(conv({ kernelSize: 3, padding: [1, 0] })),
    [1, 1, 8, 8],
    [["axes", "0", "modules.0.padding"]],
  ],
  ["a rectangle", () => sequence(conv({ kernelSize: 3 })), [1, 1, 8, 6], [["rectangle", "0", "inputShape"]]],
  ["no mask with C8", () => sequence(new nn.R2Conv(type8, type8, 3)), [1, 1, 9, 9], [["mask", "0", "modules.0"]]],
  ["a mask with C8", () => sequence(new nn.MaskModule(type8, 9), new nn.R2Conv(type8, type8, 3)), [1, 1, 9, 9], []],
  [
    "a mask before stride 2 on an even size",
    () => sequence(new nn.MaskModule(type8, 8), new nn.R2Conv(type8, type8, { kernelSize: 3, stride: 2 })),
    [1, 1, 8, 8],
    [["centre", "1", "inputShape"]],
  ],
  ["no mask with SO(2)", () => sequence(new nn.NormPool(vectors)), [1, 2, 9, 9], [["mask", "0", "modules.0"]]],
];

describe("nn/lintEquivariance", () => {
  checkLiveTensors();
  for (const [name, make, shape, expected] of recipes) {
    it(`${name}: ${expected.map(([rule]) => rule).join(", ") || "nothing"}, and the fix helps`, () => {
      const model = make();
      const findings = nn.lintEquivariance(model, shape);
      expect(findings.map(({ rule, path, fix }) => [rule, path, fix?.parameter])).to.deep.equal(expected);
      // The law: exact symmetries where there is no error, and none where there is one.
      const error = exactError(make(), shape);
      if (findings.some(({ severity }) => severity === "error"))
        expect(error).to.be.above(toleranceOf("float64").equivariance);
      else expect(error).to.be.at.most(toleranceOf("float64").equivariance);
      for (const { rule, path, fix } of findings) {
        const { model: changed, inputShape } = (fix as nn.LintFix).apply();
        const left = nn.lintEquivariance(changed, inputShape);
        expect(left.some((other) => other.rule === rule && other.path === path)).to.equal(false);
        expect(exactError(changed, inputShape)).to.be.at.most(toleranceOf("float64").equivariance);
      }
    });
  }

  it("looks into own modules, where the size of the input is what can change", () => {
    class Own extends torch.nn.Module {
      readonly inType = scalar;
      readonly body = small();
      forward(x: torch.Tensor): nn.GeometricTensor {
        return this.body.forward(this.inType.wrap(x));
      }
    }
    const [finding, ...more] = nn.lintEquivariance(new Own(), [1, 1, 28, 28]);
    expect(more.length).to.equal(0);
    expect(finding).to.include({ rule: "centre", path: "body.0", module: "R2Conv", severity: "error" });
    expect(finding?.fix?.value).to.deep.equal([1, 1, 29, 29]);
  });

  it("says nothing about groups that move no grid", () => {
    const trivial = gspaces.trivialOnR2();
    const type = new nn.FieldType(trivial, [trivial.trivialRepr]);
    expect(nn.lintEquivariance(new nn.R2Conv(type, type, { kernelSize: 3, stride: 2 }), [1, 1, 8, 7]).length).to.equal(
      0,
    );
    const { fibergroup } = C4;
    const point = gspaces.noBaseSpace(fibergroup);
    const fields = new nn.FieldType(point, [point.regularRepr]);
    expect(nn.lintEquivariance(new nn.Linear(fields, fields), [2, 4]).length).to.equal(0);
  });

  it("prints", () => {
    const report = nn.lintEquivariance(sequence(conv({ kernelSize: 3, stride: 2, padding: 1 })), [1, 1, 8, 8]);
    expect(String(report)).to.match(
      /^error \[centre\] 0 \(R2Conv\): on 8 x 8 its windows lie to one side.*\n {2}fix: inputShape \[1, 1, 9, 9\] in place of \[1, 1, 8, 8\]$/,
    );
    expect(String(nn.lintEquivariance(small(), [1, 1, 9, 9]))).to.equal("no findings");
  });
});

/** Adds a ramp over the plane. */
class Ramp extends nn.EquivariantModule {
  readonly inType = regular;
  readonly outType = regular;
  override forward(x: nn.GeometricTensor): nn.GeometricTensor {
    this.checkInput(x);
    const side = x.shape[3] as number;
    return this.output(x.tensor.add(torch.arange(0, side, { dtype: x.tensor.dtype })), x);
  }
}

describe("nn/checkEquivariance of networks", () => {
  checkLiveTensors();

  it("finds the layer that breaks it", () => {
    const model = sequence(
      conv({ kernelSize: 3, padding: 1 }),
      new nn.ReLU(regular),
      new Ramp(),
      new nn.GroupPooling(regular),
    ).double();
    const report = model.checkEquivariance();
    expect(report.ok).to.equal(false);
    expect(report.layers.map(({ path, module, ok }) => [path, module, ok])).to.deep.equal([
      ["0", "R2Conv", true],
      ["1", "ReLU", true],
      ["2", "Ramp", false],
      ["3", "GroupPooling", true],
    ]);
    expect(report.worst?.path).to.equal("2");
    expectError(() => model.checkEquivariance({ assert: true }), "ERR_INTERNAL", /the worst layer is 2 \(Ramp\)/);
    expect([...model.modules()].some((module) => Object.hasOwn(module, "forward"))).to.equal(false);
  });

  it("looks at the layers of a network that is equivariant where asked", () => {
    const model = small().double();
    expect(model.checkEquivariance().layers).to.deep.equal([]);
    const { layers, worst } = model.checkEquivariance({ layers: true, interpolated: false });
    expect(layers.map(({ module }) => module)).to.deep.equal(["R2Conv", "InnerBatchNorm", "ReLU", "GroupPooling"]);
    expect(worst?.ok).to.equal(true);
    for (const layer of layers) expect(layer.maxError).to.be.at.most(toleranceOf("float64").equivariance);
  });

  it("prints its elements and layers", () => {
    const lines = String(sequence(new nn.ReLU(regular), new Ramp()).double().checkEquivariance()).split("\n");
    expect(lines[0]).to.match(/^Element +Kind +Error$/);
    expect(lines[2]).to.match(/^0\[2pi\/4\] +exact +0$/);
    expect(lines.some((line) => /^1 Ramp \(worst\) /.test(line))).to.equal(true);
    expect(lines.at(-1)).to.match(/^not equivariant: exact \d\.\de[-+]\d+, interpolated 0$/);
  });
});

describe("freezing and hooks", () => {
  checkLiveTensors();

  it("freezes a part, which then trains no more", () => {
    const model = small();
    expect(model.at(0).requiresGrad_(false)).to.equal(model.at(0));
    model
      .forward(scalar.wrap(torch.randn([2, 1, 9, 9])))
      .tensor.sum()
      .backward();
    const graded = [...model.namedParameters()].filter(([, p]) => p.grad !== null).map(([name]) => name);
    expect(graded).to.deep.equal(["1.batch_norm_[4].weight", "1.batch_norm_[4].bias"]);
    expect(nn.summary(model, [1, 1, 9, 9]).trainableParameters).to.equal(4);
    model.requiresGrad_();
    expect([...model.parameters()].every((p) => p.requiresGrad)).to.equal(true);
  });

  it("walks modules in the order of construction, the same in every copy", () => {
    const names = (model: nn.SequentialModule) => [...model.namedModules()].map(([name]) => name);
    expect(names(small())).to.deep.equal(["", "0", "1", "1.batch_norm_[4]", "2", "3"]);
    expect(names(small().clone())).to.deep.equal(names(small()));
    expect(names(nn.fromConfig(small().toConfig()) as nn.SequentialModule)).to.deep.equal(names(small()));
  });

  it("runs hooks of equivariant modules with fields", () => {
    const model = small();
    const seen: string[] = [];
    const handles = [
      model.at(1).registerForwardPreHook((_, [x]) => void seen.push(`before ${(x as nn.GeometricTensor).type.size}`)),
      model.at(3).registerForwardHook((_, __, y) => (y as nn.GeometricTensor).mul(2)),
    ];
    const x = scalar.wrap(torch.randn([1, 1, 9, 9]));
    const doubled = model.eval().forward(x);
    for (const handle of handles) handle.remove();
    expect(seen).to.deep.equal(["before 8"]);
    expect(relativeDifference(doubled.tensor, model.forward(x).tensor.mul(2))).to.equal(0);
  });
});
