/** What single nonlinearities promise beyond what every layer does, and the arguments that they reject. */
import { expect } from "chai";
import type { ErrorCode } from "../../lib/errors.js";
import { cyclicGroup, directsum, icoGroup, Representation, so2Group, so3Group } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import {
  autocast,
  autograd,
  manualSeed,
  noGrad,
  ones,
  type Tensor,
  tanh,
  tensor,
  zeros,
} from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";
import { toleranceOf, tolerances } from "../support/tolerances.js";

const C2 = gspaces.rot2dOnR2(2);
const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const { equivariance: exact } = toleranceOf("float64");

const type = (...fields: Representation[]) => new nn.FieldType(C4, fields);
const trivial = C4.trivialRepr;
const regular = type(C4.regularRepr, C4.regularRepr);
const vectors = type(C4.irrep(1), C4.irrep(1));
const half = D4.quotientRepr([null, 4]);
const turning = D4.inducedRepr([null, 4], D4.fibergroup.subgroup([null, 4])[0].irrep(1));

describe("gates", () => {
  checkLiveTensors();
  const logit = (p: number) => Math.log(p / (1 - p));

  it("belong to fields in the order of ascending size", () => {
    // sizes 4, 1, 2: the gates 0.25, 0.5, 0.75 belong to the second, third and first field
    const inType = type(trivial, trivial, trivial, C4.regularRepr, trivial, C4.irrep(1));
    const layer = new nn.GatedNonLinearity1(inType).double();
    noGrad(() => layer.bias.zero_());
    const x = tensor([[logit(0.25), logit(0.5), logit(0.75), 1, 1, 1, 1, 1, 1, 1]], { dtype: "float64" });
    const y = layer.forward(inType.wrap(x.unsqueeze(2).unsqueeze(3))).tensor.flatten();
    expectTensor(y, { values: [0.75, 0.75, 0.75, 0.75, 0.25, 0.5, 0.5], tolerance: exact });
  });

  it("stand in their places where they are kept, minus the bias", () => {
    const inType = type(trivial, C4.irrep(1), C4.irrep(1), trivial);
    const layer = new nn.GatedNonLinearity1(inType, ["gate", "gated", "gated", "gate"], false).double();
    noGrad(() => layer.bias.copy_(tensor([[1, 2]])));
    const x = tensor([[1, 1, 1, 1, 1, 2 + logit(0.25)]], { dtype: "float64" })
      .unsqueeze(2)
      .unsqueeze(3);
    const y = layer.forward(inType.wrap(x)).tensor.flatten();
    expectTensor(y, { values: [0.5, 0.5, 0.5, 0.25, 0.25, 0.25], tolerance: exact });
  });

  it("of induced fields open their sub-fields one by one, in batches too", () => {
    const inType = new nn.FieldType(D4, [half, turning]);
    const layer = new nn.InducedGatedNonLinearity1(inType, { dropGates: false }).double();
    noGrad(() => layer.bias.zero_());
    const open = [logit(0.25), logit(0.75)];
    const x = tensor(
      [
        [...open, 1, 1, 1, 1],
        [...open.reverse(), 2, 2, 2, 2],
      ],
      { dtype: "float64" },
    );
    const y = layer.forward(inType.wrap(x.unsqueeze(2).unsqueeze(3))).tensor.flatten(1);
    const values = [
      [0.25, 0.75, 0.25, 0.25, 0.75, 0.75],
      [0.75, 0.25, 1.5, 1.5, 0.5, 0.5],
    ];
    expectTensor(y, { values, tolerance: exact });
  });

  it("open by a function of one's own, which has no form as data", () => {
    const inType = type(directsum([trivial, C4.irrep(1)]));
    const layer = new nn.GatedNonLinearityUniform(inType, tanh).double();
    noGrad(() => layer.bias.fill_(1));
    const x = tensor([[3, 1, 2]], { dtype: "float64" })
      .unsqueeze(2)
      .unsqueeze(3);
    const y = layer.forward(inType.wrap(x)).tensor;
    expectTensor(y.flatten(), { values: [Math.tanh(2), 2 * Math.tanh(2)], tolerance: exact });
    expect(relativeDifference(layer.export().forward(x), y)).to.equal(0);
    expectError(() => layer.toConfig(), "ERR_NOT_IMPLEMENTED", /gate: a function has no form as data/);
  });

  describe("in a tensor of their own", () => {
    checkLiveTensors();
    const gates = type(trivial, trivial, trivial);
    const fields = type(C4.regularRepr, C4.irrep(1), C4.regularRepr);
    const make = () => new nn.GatedNonLinearity2([gates, fields]).double();
    const inputs = () => [gates.wrap(smoothField(gates, 2, [5, 5], 1)), fields.wrap(smoothField(fields, 2, [5, 5], 2))];

    it("are equivariant, exported, and equal those of one tensor", () => {
      const layer = make();
      const report = layer.checkEquivariance({ shape: [5, 5], interpolated: false });
      expect(report.rows.length).to.equal(4);
      expect(report.maxError).to.be.at.most(exact);
      const [s, v] = inputs() as [nn.GeometricTensor, nn.GeometricTensor];
      const y = layer.forward(s, v);
      expect(y.type.equals(fields)).to.equal(true);
      expect(layer.evaluateOutputShape([s.shape, v.shape])).to.deep.equal(y.shape);
      const joined = new nn.GatedNonLinearity1(gates.add(fields)).double();
      noGrad(() => joined.bias.copy_(layer.bias.squeeze(2)));
      const z = joined.forward(nn.tensorDirectsum([s, v]));
      expect(relativeDifference(y.tensor, z.tensor)).to.equal(0);
      expect(relativeDifference(layer.export().forward(s.tensor, v.tensor), y.tensor)).to.be.at.most(exact);
      expect(Object.keys(layer.stateDict())).to.deep.equal(["bias"]);
      const copy = nn.fromConfig(JSON.parse(JSON.stringify(layer.toConfig()))) as nn.GatedNonLinearity2;
      copy.loadStateDict(layer.stateDict());
      expect(relativeDifference(copy.forward(s, v).tensor, y.tensor)).to.equal(0);
      expect(String(layer)).to.equal("GatedNonLinearity2()");
    });

    it("must fit the fields", () => {
      const layer = make();
      const [s, v] = inputs() as [nn.GeometricTensor, nn.GeometricTensor];
      expectError(() => layer.forward(v, v), "ERR_TYPE_MISMATCH", /gates: expected the field type/);
      expectError(() => layer.forward(s, s), "ERR_TYPE_MISMATCH", /input: expected the field type/);
      const small = gates.wrap(zeros([2, 3, 4, 5]));
      expectError(() => layer.forward(small, v), "ERR_SHAPE", /gates: expected the batch and grid of input/);
      const [a, b] = [gates.wrap(ones([3, 3]), ones([3, 2])), fields.wrap(ones([3, 10]), zeros([3, 2]))];
      expectError(() => layer.forward(a, b), "ERR_SHAPE", /coordinates of input/);
      expectError(
        () =>
          layer.evaluateOutputShape([
            [1, 3, 2],
            [1, 9, 2],
          ]),
        "ERR_SHAPE",
        /\[N, 3, \*\] and \[N, 10, \*\]/,
      );
      expectError(() => layer.evaluateOutputShape([1, 3] as never), "ERR_INVALID_ARGUMENT", /two lists/);
    });
  });
});

describe("ConcatenatedNonLinearity", () => {
  checkLiveTensors();
  const fields = type(C4.regularRepr, C4.irrep(2), C4.quotientRepr(2));

  it("has one out type for one in type", () => {
    const [first, second] = [new nn.ConcatenatedNonLinearity(fields), new nn.ConcatenatedNonLinearity(fields)];
    expect(first.outType.equals(second.outType)).to.equal(true);
    expect(first.outType.fieldsNames()).to.deep.equal([
      "concatenated_regular",
      "concatenated_irrep_2",
      "concatenated_quotient[2]",
    ]);
    expect(first.outType.irreps).to.deep.equal([[0], [0], [1], [1], [2], [2], [0], [2], [0], [0], [2], [2]]);
  });

  it("gives permutations, which are those of their irreps", () => {
    const signs = D4.inducedRepr([0, 2], D4.fibergroup.subgroup([0, 2])[0].irrep(1, 0));
    const rows = [fields, new nn.FieldType(D4, [D4.irrep(1, 0), signs, D4.regularRepr])];
    for (const { outType } of rows.map((inType) => new nn.ConcatenatedNonLinearity(inType))) {
      for (const rho of outType) {
        for (const g of outType.testingElements) {
          const matrix = rho.matrix(g);
          expect(matrix.mul(matrix.sub(1)).abs().max().item(), "entries 0 and 1").to.equal(0);
          const blocks = directsum(rho.irreps.map((id) => rho.group.irrep(...id))).matrix(g);
          const byIrreps = rho.changeOfBasis.matmul(blocks).matmul(rho.changeOfBasisInv);
          expect(relativeDifference(byIrreps, matrix), `${rho} of ${g}`).to.be.at.most(exact);
        }
      }
    }
  });

  it("works on the largest polyhedral group, twice in a row", () => {
    const space = gspaces.noBaseSpace(icoGroup());
    const first = new nn.ConcatenatedNonLinearity(new nn.FieldType(space, [space.regularRepr]), "c_tanh");
    const second = new nn.ConcatenatedNonLinearity(first.outType);
    const model = new nn.SequentialModule(first, second).double();
    const report = model.checkEquivariance({ samples: 4 });
    expect(report.maxError).to.be.at.most(exact);
  });
});

describe("VectorFieldNonLinearity", () => {
  checkLiveTensors();
  const field = type(C4.regularRepr);
  const ties: [name: string, channels: number[], vector: number[]][] = [
    ["one largest channel", [1, 3, 2, 0], [0, 3]],
    ["two neighbours, between them", [2, 2, 0, 1], [1, 1]],
    ["two opposite ones, nowhere", [2, 0, 2, 1], [0, 0]],
    ["equal ones, nowhere", [5, 5, 5, 5], [0, 0]],
    ["negative ones, nowhere", [-1, -2, -3, -4], [0, 0]],
  ];
  for (const [name, channels, vector] of ties) {
    it(`points to ${name}`, () => {
      const layer = new nn.VectorFieldNonLinearity(field);
      const x = field.wrap(tensor(channels, { dtype: "float64" }).view([1, 4, 1, 1]));
      const y = layer.forward(x).tensor;
      expectTensor(y.flatten(), { values: vector, tolerance: exact });
      expect(relativeDifference(layer.export({ dtype: "float64" }).forward(x.tensor), y)).to.equal(0);
      for (const g of C4.testingElements)
        expectTensor(layer.forward(x.transformFibers(g)).tensor, {
          values: layer.outType.transformFibers(y, g).toArray(),
          tolerance: exact,
        });
    });
  }

  it("gives the sign irrep of C2 and a trivial field of C1", () => {
    const layer = new nn.VectorFieldNonLinearity(new nn.FieldType(C2, [C2.regularRepr, C2.regularRepr]));
    expect(layer.outType.irreps).to.deep.equal([[1], [1]]);
    const x = tensor([[3, 1, -1, 2]], { dtype: "float64" })
      .unsqueeze(2)
      .unsqueeze(3);
    expectTensor(layer.forward(layer.inType.wrap(x)).tensor.flatten(), { values: [3, -2] });
    const C1 = gspaces.trivialOnR2();
    const one = new nn.VectorFieldNonLinearity(new nn.FieldType(C1, [C1.regularRepr, C1.regularRepr]));
    expect(one.outType.irreps).to.deep.equal([[0], [0]]);
    const z = tensor([[3, -1]], { dtype: "float64" })
      .unsqueeze(2)
      .unsqueeze(3);
    expectTensor(one.forward(one.inType.wrap(z)).tensor.flatten(), { values: [3, 0] });
  });
});

describe("TensorProductModule", () => {
  checkLiveTensors();
  const rho = directsum([C4.irrep(1), trivial]);
  const make = () => nn.TensorProductModule.construct(C4, 2, rho, C4.regularRepr).double();

  it("has derivatives of derivatives", () => {
    const layer = make();
    const x = smoothField(layer.inType, 1, [2, 1], 3).requiresGrad_();
    const { weights } = layer;
    const forward = (input: Tensor) => layer.forward(layer.inType.wrap(input)).tensor;
    expect(autograd.gradcheck(forward, [x])).to.equal(true);
    expect(autograd.gradgradcheck(forward, [x])).to.equal(true);
    // Quadratic in x, linear in the weights: <dy/dx, x> = 2 y, <dy/dw, w> = y.
    const y = forward(x).sum();
    const [byX, byWeights] = autograd.grad(y, [x, weights], { createGraph: true }) as [Tensor, Tensor];
    expect(relativeDifference(byX.mul(x).sum(), y.mul(2))).to.be.at.most(exact);
    expect(relativeDifference(byWeights.mul(weights).sum(), y)).to.be.at.most(exact);
    // The same of their derivatives: <d<dy/dx, p>/dw, w> = <dy/dx, p>.
    const projected = byX.mul(smoothField(layer.inType, 1, [2, 1], 4)).sum();
    const [second] = autograd.grad(projected, weights) as [Tensor];
    expect(relativeDifference(second.mul(weights).sum(), projected)).to.be.at.most(exact);
  });

  it("works block by block on large grids", () => {
    const layer = make();
    const x = smoothField(layer.inType, 2, [96, 97], 5);
    const run = (forward: (input: Tensor) => Tensor) => {
      const input = x.clone().requiresGrad_();
      const y = forward(input);
      y.mul(y).sum().backward();
      return [y, input.grad as Tensor] as const;
    };
    const [y, gradient] = run((input) => layer.forward(layer.inType.wrap(input)).tensor);
    const [plain, plainGradient] = run((input) => layer.export().forward(input));
    expect(relativeDifference(y, plain)).to.be.at.most(exact);
    expect(relativeDifference(gradient, plainGradient)).to.be.at.most(exact);
  });

  it("sees every change of its weights in eval mode", () => {
    const layer = make().eval();
    const x = layer.inType.wrap(smoothField(layer.inType, 1, [3, 3], 6));
    const before = layer.forward(x).tensor;
    noGrad(() => layer.weights.mul_(2));
    expect(relativeDifference(layer.forward(x).tensor, before.mul(2))).to.be.at.most(exact);
  });

  it("runs under autocast as a product of matrices does", () => {
    const layer = make().float();
    const x = layer.inType.wrap(smoothField(layer.inType, 1, [3, 3], 6).to("float32"));
    const narrow = autocast("cpu", { dtype: "bfloat16" }, () => layer.forward(x).tensor);
    expect(narrow.dtype).to.equal("bfloat16");
    narrow.sum().backward();
    expect(layer.weights.grad?.dtype).to.equal("float32");
    expect(relativeDifference(narrow, layer.forward(x).tensor)).to.be.at.most(tolerances.points.bfloat16);
  });

  it("draws its weights from the generator", () => {
    const [a, b] = [0, 1].map(() => {
      manualSeed(11);
      return make().weights;
    }) as [Tensor, Tensor];
    expect(relativeDifference(a, b)).to.equal(0);
  });
});

describe("HarmonicPolynomialR3", () => {
  checkLiveTensors();

  it("has a sum of squares of r^2l in each degree, also at the origin", () => {
    const L = 6;
    const layer = new nn.HarmonicPolynomialR3(L);
    const x = smoothField(layer.inType, 4, [], 7);
    const y = layer.forward(layer.inType.wrap(x)).tensor;
    const square = x.mul(x).sum([1]);
    for (let l = 0; l <= L; l++) {
      const part = y.narrow(1, l * l, 2 * l + 1);
      expect(relativeDifference(part.mul(part).sum([1]), square.pow(l)), `degree ${l}`).to.be.at.most(exact);
    }
    const origin = layer.forward(layer.inType.wrap(zeros([1, 3]))).tensor;
    expectTensor(origin, { values: [[1, ...new Array<number>((L + 1) ** 2 - 1).fill(0)]] });
  });
});

describe("functions", () => {
  checkLiveTensors();

  it("work on point clouds and keep their coordinates", () => {
    const coords = ones([3, 2]);
    const pair = type(trivial, C4.irrep(1));
    const layers = [
      new nn.LeakyReLU(regular),
      new nn.PointwiseNonLinearity(regular),
      new nn.ConcatenatedNonLinearity(regular),
      new nn.VectorFieldNonLinearity(regular),
      new nn.InducedNormNonLinearity(type(C4.quotientRepr(2))),
      new nn.InducedNormPool(type(C4.quotientRepr(2))),
      new nn.GatedNonLinearity1(pair),
      new nn.GatedNonLinearityUniform(type(directsum([trivial, C4.irrep(1)]))),
      new nn.InducedGatedNonLinearity1(type(C4.quotientRepr(2), C4.quotientRepr(2))),
      new nn.TensorProductModule(pair.indexSelect([1]), regular.indexSelect([0])),
    ];
    for (const layer of layers) {
      const y = layer.forward(layer.inType.wrap(ones([3, layer.inType.size]), coords));
      expect(y.coords, layer.typeName()).to.equal(coords);
      expect(y.shape, layer.typeName()).to.deep.equal([3, layer.outType.size]);
    }
  });

  it("of sub-fields are those of fields where the subgroup is the whole group", () => {
    const whole = C4.inducedRepr(4, cyclicGroup(4).irrep(1));
    const fields = type(whole, whole);
    const x = fields.wrap(smoothField(fields, 2, [3, 3], 8));
    const [a, b] = [new nn.InducedNormNonLinearity(fields), new nn.NormNonLinearity(fields)];
    expect(relativeDifference(a.forward(x).tensor, b.forward(x).tensor)).to.equal(0);
    expect(
      relativeDifference(new nn.InducedNormPool(fields).forward(x).tensor, new nn.NormPool(fields).forward(x).tensor),
    ).to.equal(0);
  });

  it("of InducedNormPool are what they are by hand", () => {
    const fields = new nn.FieldType(D4, [turning]);
    const x = tensor([[3, 4, 6, 8]], { dtype: "float64" })
      .unsqueeze(2)
      .unsqueeze(3);
    expectTensor(new nn.InducedNormPool(fields).forward(fields.wrap(x)).tensor.flatten(), { values: [10] });
  });
});

describe("options of nonlinearities", () => {
  checkLiveTensors();
  const scalars = type(trivial, trivial);
  const onSO2 = new nn.FieldType(SO2, [SO2.irrep(1)]);
  const so3 = so3Group(2);
  const bare = new Representation(C4.fibergroup, "bare", [[2]], [[1]]);
  const rotated = [
    [0.6, -0.8],
    [0.8, 0.6],
  ]; // of a trivial and a sign irrep
  const mixed = new Representation(C4.fibergroup, "mixed", [[0], [2]], rotated, ["concatenated"]);
  const other = D4.inducedRepr([0, 2], D4.fibergroup.subgroup([0, 2])[0].irrep(1, 0)); // two cosets of another subgroup
  const wrong: [name: string, make: () => unknown, code: ErrorCode, text: RegExp][] = [
    ["LeakyReLU of vectors", () => new nn.LeakyReLU(vectors), "ERR_INVALID_ARGUMENT", /"irrep_1" does not support poi/],
    ["a slope NaN", () => new nn.LeakyReLU(regular, Number.NaN), "ERR_INVALID_ARGUMENT", /negativeSlope/],
    [
      "p_sin",
      () => new nn.PointwiseNonLinearity(regular, "p_sin" as never),
      "ERR_INVALID_ARGUMENT",
      /function.*p_relu/,
    ],
    ["erf", () => new nn.GELU(regular, "erf" as never), "ERR_INVALID_ARGUMENT", /approximate.*tanh/],
    ["no induced field", () => new nn.InducedNormNonLinearity(regular), "ERR_INVALID_ARGUMENT", /support induced_norm/],
    ["no induced field to pool", () => new nn.InducedNormPool(vectors), "ERR_INVALID_ARGUMENT", /support induced_norm/],
    [
      "squash with bias",
      () => new nn.InducedNormNonLinearity(type(C4.quotientRepr(2)), "squash"),
      "ERR_INVALID_ARGUMENT",
      /InducedNormNonLinearity: bias: given true/,
    ],
    ["no type", () => new nn.InducedNormNonLinearity(null as never), "ERR_INVALID_ARGUMENT", /FieldType, given null/],
    ["an odd number", () => new nn.GatedNonLinearity1(type(trivial)), "ERR_INVALID_ARGUMENT", /even number.*given 1/],
    [
      "a vector as gate",
      () => new nn.GatedNonLinearity1(vectors),
      "ERR_INVALID_ARGUMENT",
      /"irrep_1" cannot be a gate/,
    ],
    [
      "gated fields that are not",
      () => new nn.GatedNonLinearity1(type(trivial, bare)),
      "ERR_INVALID_ARGUMENT",
      /"bare" does not support gated/,
    ],
    ["too few labels", () => new nn.GatedNonLinearity1(scalars, ["gate"]), "ERR_INVALID_ARGUMENT", /2 labels.*given 1/],
    [
      "a wrong label",
      () => new nn.GatedNonLinearity1(scalars, ["g"] as never),
      "ERR_INVALID_ARGUMENT",
      /gates.0.*gated/,
    ],
    ["two gates", () => new nn.GatedNonLinearity1(scalars, ["gate", "gate"]), "ERR_INVALID_ARGUMENT", /2 and 0/],
    ["one type", () => new nn.GatedNonLinearity2(scalars as never), "ERR_INVALID_ARGUMENT", /pair of FieldTypes/],
    [
      "vectors as gates",
      () => new nn.GatedNonLinearity2([vectors, vectors]),
      "ERR_INVALID_ARGUMENT",
      /cannot be a gate/,
    ],
    [
      "three fields",
      () => new nn.GatedNonLinearity2([scalars, scalars.add(regular)]),
      "ERR_INVALID_ARGUMENT",
      /2 and 4/,
    ],
    ["two gspaces", () => new nn.GatedNonLinearity2([scalars, onSO2]), "ERR_TYPE_MISMATCH", /expected gates on SO/],
    [
      "mixed fields",
      () => new nn.GatedNonLinearityUniform(scalars.add(vectors)),
      "ERR_INVALID_ARGUMENT",
      /one represent/,
    ],
    ["an odd number of irreps", () => new nn.GatedNonLinearityUniform(vectors), "ERR_INVALID_ARGUMENT", /even number/],
    [
      "gates that turn",
      () => new nn.GatedNonLinearityUniform(type(directsum([C4.irrep(1), C4.irrep(1)]))),
      "ERR_INVALID_ARGUMENT",
      /first half of trivial irreps/,
    ],
    [
      "a change of basis",
      () => new nn.GatedNonLinearityUniform(type(C4.quotientRepr(2))),
      "ERR_INVALID_ARGUMENT",
      /no change of basis/,
    ],
    [
      "a gate by name",
      () => new nn.GatedNonLinearityUniform(type(directsum([trivial, C4.irrep(1)])), "tanh" as never),
      "ERR_INVALID_ARGUMENT",
      /gate: allowed: a function/,
    ],
    [
      "gates of another subgroup",
      () => new nn.InducedGatedNonLinearity1(new nn.FieldType(D4, [half, other])),
      "ERR_INVALID_ARGUMENT",
      /not induced from one subgroup/,
    ],
    [
      "gates of another size",
      () => new nn.InducedGatedNonLinearity1(new nn.FieldType(D4, [D4.quotientRepr([null, 2]), turning])),
      "ERR_INVALID_ARGUMENT",
      /expected 4 sub-fields.*with 2/,
    ],
    ["regular gates", () => new nn.InducedGatedNonLinearity1(regular), "ERR_INVALID_ARGUMENT", /support induced_gate/],
    ["turning vectors", () => new nn.ConcatenatedNonLinearity(vectors), "ERR_INVALID_ARGUMENT", /support concatenated/],
    [
      "fields of an infinite group",
      () => {
        const rho = so2Group().spectralRegularRepresentation([[0], [1]]);
        return new nn.ConcatenatedNonLinearity(new nn.FieldType(SO2, [rho]));
      },
      "ERR_INVALID_ARGUMENT",
      /expected representations of a finite group/,
    ],
    [
      "coordinates that mix",
      () => new nn.ConcatenatedNonLinearity(type(mixed)),
      "ERR_INVALID_ARGUMENT",
      /"mixed" does not permute its coordinates/,
    ],
    [
      "c_elu",
      () => new nn.ConcatenatedNonLinearity(regular, "c_elu" as never),
      "ERR_INVALID_ARGUMENT",
      /function.*c_tanh/,
    ],
    [
      "quotients",
      () => new nn.VectorFieldNonLinearity(type(C4.quotientRepr(2))),
      "ERR_INVALID_ARGUMENT",
      /vectorfield/,
    ],
    [
      "two regular fields in one",
      () => new nn.VectorFieldNonLinearity(type(directsum([C4.regularRepr, C4.regularRepr]))),
      "ERR_INVALID_ARGUMENT",
      /of size 4, given "\[regular\]_\[regular\]"/,
    ],
    [
      "mixed products",
      () => new nn.TensorProductModule(scalars.add(vectors), regular),
      "ERR_INVALID_ARGUMENT",
      /inType: exp/,
    ],
    [
      "three outputs",
      () => new nn.TensorProductModule(scalars, type(trivial)),
      "ERR_INVALID_ARGUMENT",
      /outType: expected 2/,
    ],
    ["another space", () => new nn.TensorProductModule(type(trivial), onSO2), "ERR_TYPE_MISMATCH", /gspace of inType/],
    ["no common irrep", () => new nn.TensorProductModule(scalars, vectors), "ERR_EMPTY_BASIS", /basis.*empty/],
    [
      "no channels",
      () => nn.TensorProductModule.construct(C4, 0, trivial, trivial),
      "ERR_INVALID_ARGUMENT",
      /channels.*>= 1/,
    ],
    [
      "no representation",
      () => nn.TensorProductModule.construct(C4, 1, trivial, "regular" as never),
      "ERR_INVALID_ARGUMENT",
      /outRepr: expected a Representation/,
    ],
    ["degree -1", () => new nn.HarmonicPolynomialR3(-1), "ERR_INVALID_ARGUMENT", /L: allowed: an integer >= 0/],
    ["SU(3)", () => new nn.HarmonicPolynomialR3(2, "su3" as never), "ERR_INVALID_ARGUMENT", /group: allowed: "so3"/],
    [
      "C4",
      () => new nn.HarmonicPolynomialR3(2, C4.fibergroup as never),
      "ERR_INVALID_ARGUMENT",
      /group: allowed: "so3"/,
    ],
    [
      "points of a grid",
      () => new nn.HarmonicPolynomialR3(2, so3).evaluateOutputShape([1, 3, 4]),
      "ERR_SHAPE",
      /0 spatial sizes/,
    ],
  ];
  for (const [name, make, code, text] of wrong) it(`rejects ${name}`, () => expectError(make, code, text));
});
