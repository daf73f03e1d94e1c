/** Filters that outgrow the caches, whose gradient is computed some output channels at a time. */
import { expect } from "chai";
import { rot2dOnR2, rot3dOnR3 } from "../../../lib/gspaces/index.js";
import { FieldType, R2Conv, R3Conv } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { checkLiveTensors, relativeDifference } from "../../support/tensors.js";

const plane = rot2dOnR2(8);
const fields = (count: number) => new FieldType(plane, Array(count).fill(plane.regularRepr));
const space = rot3dOnR3();
const vectors = (count: number) => new FieldType(space, Array(count).fill(space.irrep(1)));

const made = (x: torch.Tensor) => /grad_fn=<(\w+)>/.exec(x.toString())?.[1];

/** Gradients of sum(y g) with respect to `inputs`, of y from `forward`. */
function gradients(forward: () => torch.Tensor, inputs: torch.Tensor[], cotangent: torch.Tensor) {
  return torch.autograd.grad(forward().mul(cotangent).sum(), inputs) as torch.Tensor[];
}

describe("convolutions with large filters", () => {
  checkLiveTensors();

  const cases = {
    padded: { conv: () => new R2Conv(fields(64), fields(64), 5, { padding: 2 }), size: [7, 7] },
    "with stride and dilation": {
      conv: () => new R2Conv(fields(64), fields(64), 5, { padding: 3, stride: 2, dilation: 2 }),
      size: [12, 9],
    },
    "with other channels than pieces fill": {
      conv: () => new R2Conv(fields(64), fields(41), 5, { padding: 1, bias: false }),
      size: [6, 6],
    },
    "padded with what lies opposite": {
      conv: () => new R2Conv(fields(64), fields(64), 5, { padding: 2, paddingMode: "circular" }),
      size: [5, 5],
    },
    "in space": { conv: () => new R3Conv(vectors(56), vectors(56), 5, { padding: 1, bias: false }), size: [5, 5, 5] },
  };
  for (const [name, { conv: make, size }] of Object.entries(cases)) {
    it(`${name}: outputs and gradients are those of the whole convolution`, () => {
      torch.manualSeed(3);
      torch.scope(() => {
        const conv = make();
        const x = torch.randn([3, conv.inType.size, ...size]).requiresGrad_();
        const [filter, bias] = conv.expandParameters();
        const of = [x, ...[...conv.parameters()].filter((parameter) => parameter.requiresGrad)];
        const y = conv.forward(conv.inType.wrap(x)).tensor;
        expect(made(y)).to.equal("ConvolveBackward");
        const { padding, stride, dilation, paddingMode } = conv;
        const apply = size.length === 2 ? torch.conv2d : torch.conv3d;
        const whole = () => {
          if (paddingMode !== "circular") return apply(x, filter, { bias, stride, padding, dilation });
          const around = Array(2 * size.length).fill([padding].flat()[0]);
          return apply(torch.nn.functional.pad(x, around, { mode: "circular" }), filter, { bias, stride, dilation });
        };
        expect(relativeDifference(y, whole())).to.be.at.most(1e-6);
        const cotangent = torch.randnLike(y);
        const ours = gradients(() => conv.forward(conv.inType.wrap(x)).tensor, of, cotangent);
        const theirs = gradients(whole, of, cotangent);
        for (const [i, gradient] of ours.entries())
          expect(relativeDifference(gradient, theirs[i] as torch.Tensor), `gradient ${i}`).to.be.at.most(5e-6);
      });
    });
  }

  it("have gradients of gradients", () => {
    torch.manualSeed(4);
    torch.scope(() => {
      const conv = new R2Conv(fields(64), fields(64), 5, { bias: false });
      const x = torch.randn([2, 512, 6, 6]).requiresGrad_();
      const squares = (forward: () => torch.Tensor) => {
        const of = [x, ...conv.parameters()];
        const first = torch.autograd.grad(forward().pow(2).sum(), of, { createGraph: true }) as torch.Tensor[];
        const sum = first.reduce((total, gradient) => total.add(gradient.pow(2).sum()), torch.tensor(0));
        return torch.autograd.grad(sum, of) as torch.Tensor[];
      };
      const filter = conv.expandParameters()[0];
      const ours = squares(() => conv.forward(conv.inType.wrap(x)).tensor);
      const theirs = squares(() => torch.conv2d(x, filter));
      for (const [i, gradient] of ours.entries())
        expect(relativeDifference(gradient, theirs[i] as torch.Tensor), `gradient ${i}`).to.be.at.most(1e-5);
    });
  });

  it("are convolutions of libtorch where pieces do not pay", () => {
    torch.scope(() => {
      const conv = new R2Conv(fields(64), fields(64), 5, { padding: 2 });
      const nodeOf = (x: torch.Tensor) => made(conv.forward(conv.inType.wrap(x)).tensor);
      expect(nodeOf(torch.randn([1, 512, 7, 7])), "one image").to.equal("ConvolutionBackward0");
      expect(nodeOf(torch.randn([2, 512, 20, 20])), "many positions").to.equal("ConvolutionBackward0");
      const parameters = [...conv.parameters()];
      for (const parameter of parameters) parameter.requiresGrad_(false);
      expect(nodeOf(torch.randn([2, 512, 7, 7]).requiresGrad_()), "no weights").to.equal("ConvolutionBackward0");
    });
  });
});
