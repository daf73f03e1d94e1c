import { expect } from "chai";
import { type group, gspaces, nn, torch } from "../../lib/index.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";

const so3 = gspaces.rot3dOnR3();
const octa = gspaces.octaOnR3();
const C4 = gspaces.rot2dOnR2(4);
const vectors = new nn.FieldType(so3, [so3.irrep(1), so3.trivialRepr, so3.irrep(2)]);
const pointwise = new nn.FieldType(octa, [octa.regularRepr, octa.trivialRepr]);
const planar = new nn.FieldType(C4, [C4.regularRepr, C4.regularRepr]);
const sphere = { grid: (so3.fibergroup as group.SO3).sphereGrid("thomson_cube", 1) };

/** Sequences of layers with parameters, running statistics and plans. */
const models: [name: string, make: () => nn.SequentialModule, shape: number[]][] = [
  [
    "SO(3), down to the octahedron",
    () => {
      const restrict = new nn.RestrictionModule(vectors, "octa");
      const split = new nn.DisentangleModule(restrict.outType);
      return new nn.SequentialModule(
        new nn.IIDBatchNorm3d(vectors),
        new nn.NormNonLinearity(vectors),
        new nn.PointwiseAvgPoolAntialiased3D(vectors, 0.5, 1),
        restrict,
        split,
        new nn.IIDBatchNorm3d(split.outType),
      );
    },
    [2, vectors.size, 4, 4, 4],
  ],
  [
    "functions on the sphere",
    () => {
      const fourier = new nn.QuotientFourierELU(so3, [false, -1], 2, [0, 1, 2], sphere);
      return new nn.SequentialModule(fourier, new nn.IIDBatchNorm3d(fourier.outType));
    },
    [2, 18, 3, 3, 3],
  ],
  [
    "octahedral, pointwise",
    () =>
      new nn.SequentialModule(
        new nn.InnerBatchNorm(pointwise),
        new nn.ReLU(pointwise),
        new nn.PointwiseMaxPool3D(pointwise, 2),
        new nn.GroupPooling(pointwise),
      ),
    [2, pointwise.size, 4, 4, 4],
  ],
  [
    "planar, with a convolution",
    () => new nn.SequentialModule(new nn.R2Conv(planar, planar, 3), new nn.InnerBatchNorm(planar), new nn.ReLU(planar)),
    [2, planar.size, 6, 6],
  ],
];

// Defect 22 of the Python package: copy.deepcopy fails for modules on R^3.
describe("clone", () => {
  checkLiveTensors();
  for (const [name, make, shape] of models) {
    it(`copies parameters and statistics, and shares what is constant: ${name}`, () => {
      const model = make().double();
      const x = model.inType.wrap(torch.randn(shape, { dtype: "float64" }));
      model.forward(x);
      const copy = model.clone();
      expect(copy).to.be.instanceOf(nn.SequentialModule);
      expect(String(copy)).to.equal(String(model));
      const run = (module: nn.SequentialModule) => torch.noGrad(() => module.eval().forward(x).tensor);
      const before = run(model);
      expect(relativeDifference(run(copy), before)).to.equal(0);
      for (const [i, step] of [...copy].entries()) {
        expect(step).to.not.equal(model.at(i));
        expect(step.inType).to.equal(model.at(i).inType);
      }
      const names = [...model.namedParameters()].map(([key]) => key);
      expect([...copy.namedParameters()].map(([key]) => key)).to.deep.equal(names);
      // Training the copy leaves the original alone.
      copy.train();
      copy.forward(x).tensor.square().sum().backward();
      torch.noGrad(() => {
        for (const parameter of copy.parameters())
          if (parameter.grad) parameter.sub_(parameter.grad.mul(0.1).add(0.01));
      });
      expect([...model.parameters()].every((parameter) => parameter.grad === null)).to.equal(true);
      expect(relativeDifference(run(copy), before)).to.be.above(0);
      expect(relativeDifference(run(model), before)).to.equal(0);
    });
  }
});
