import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

type Tensor = torch.Tensor;

const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });
const { gradcheck, gradgradcheck } = torch.autograd;

/** sin whose backward multiplies by `factor` cos. */
class Sine extends torch.autograd.Function {
  static forward(ctx: torch.autograd.FunctionCtx & { factor?: number }, x: Tensor, factor: number): Tensor {
    ctx.factor = factor;
    ctx.saveForBackward(x);
    return x.sin();
  }
  static backward(ctx: torch.autograd.FunctionCtx & { factor?: number }, grad: Tensor): (Tensor | null)[] {
    return [
      (ctx.savedTensors[0] as Tensor)
        .cos()
        .mul(grad)
        .mul(ctx.factor as number),
      null,
    ];
  }
}

describe("torch.autograd.gradcheck", () => {
  checkLiveTensors();

  const matrix = [
    [0.3, -1.2],
    [2.5, 0.7],
  ];
  const functions: [name: string, fn: (...inputs: Tensor[]) => Tensor | Tensor[], inputs: () => Tensor[]][] = [
    ["one operator", (x) => (x as Tensor).sin(), () => [leaf([0.3, -1.2])]],
    [
      "several results and inputs",
      (x, y) => [x?.matmul(y as Tensor) as Tensor, x?.exp() as Tensor],
      () => [leaf(matrix), leaf(matrix)],
    ],
    ["a transposed input", (x) => (x as Tensor).pow(3), () => [leaf(matrix).detach().transpose(0, 1).requiresGrad_()]],
    ["an unused input", (x) => (x as Tensor).pow(2), () => [leaf([1, 2]), leaf([3])]],
    ["an input without gradients", (x, y) => (x as Tensor).mul(y as Tensor), () => [leaf([1, 2]), torch.ones([2])]],
    ["a JavaScript function", (x) => Sine.apply(x as Tensor, 1), () => [leaf([0.3, -1.2])]],
  ];
  for (const [name, fn, inputs] of functions) {
    it(`accepts ${name}, to the second derivative`, () => {
      expect(gradcheck(fn, inputs())).to.equal(true);
      expect(gradgradcheck(fn, inputs())).to.equal(true);
    });
  }

  it("finds wrong derivatives, first and second", () => {
    const wrong = (x: Tensor) => Sine.apply(x, 1.01);
    expectError(
      () => gradcheck(wrong, leaf([0.3])),
      "ERR_INVALID_ARGUMENT",
      /result 0, input 0: the Jacobian.*by up to/,
    );
    expect(gradcheck(wrong, leaf([0.3]), { raiseException: false })).to.equal(false);
    expect(gradcheck(wrong, leaf([0.3]), { rtol: 0.02 })).to.equal(true);
    const detached = (x: Tensor) => x.mul(x.detach());
    expect(gradcheck(detached, leaf([0.3]), { raiseException: false })).to.equal(false);
  });

  it("wants float64 and something to differentiate", () => {
    expectError(() => gradcheck((x) => x, torch.ones([1]).requiresGrad_()), "ERR_DTYPE", /inputs\[0\].*float32/);
    expectError(() => gradcheck((x) => x, torch.ones([1])), "ERR_INVALID_ARGUMENT", /at least one/);
  });

  it("setGradEnabled switches recording", () => {
    torch.setGradEnabled(false);
    expect(leaf([1]).mul(2).requiresGrad).to.equal(false);
    torch.setGradEnabled(true);
    expect(leaf([1]).mul(2).requiresGrad).to.equal(true);
  });
});
