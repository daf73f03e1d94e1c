import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectLiveTensors, relativeDifference } from "../support/tensors.js";
import { toleranceOf } from "../support/tolerances.js";

type Tensor = torch.Tensor;

const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });
const gradOf = (tensor: Tensor) => (tensor.grad as Tensor).toArray();

describe("torch hooks on tensors", () => {
  checkLiveTensors();

  it("see and replace gradients of leaves and of intermediate tensors, in the order of registration", () => {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const seen: unknown[] = [];
    y.registerHook((grad) => {
      seen.push(grad.toArray());
    });
    y.registerHook((grad) => grad.mul(10));
    y.registerHook((grad) => {
      seen.push(grad.toArray());
      return null;
    });
    x.registerHook((grad) => grad.add(1));
    y.sum().backward();
    expect(seen).to.deep.equal([
      [1, 1],
      [10, 10],
    ]);
    expect(gradOf(x)).to.deep.equal([31, 31]);
  });

  it("are no longer called once removed, also when the tensor object is gone or a hook removes itself", () => {
    const x = leaf([1]);
    let calls = 0;
    const count = () => {
      calls++;
    };
    const handle = x.registerHook(count);
    {
      using _ = x.registerHook(count);
      x.sum().backward();
    }
    handle.remove();
    handle.remove();
    x.sum().backward();
    expect(calls).to.equal(2);

    const [z, inner] = (() => {
      const intermediate = x.mul(2);
      return [intermediate.sum(), intermediate.registerHook(count)];
    })();
    torch.collect();
    z.backward(null, { retainGraph: true });
    inner.remove();
    z.backward();
    expect(calls).to.equal(3);

    const once = x.registerHook(() => {
      calls++;
      once.remove();
    });
    x.sum().backward();
    x.sum().backward();
    expect(calls).to.equal(4);
  });

  it("postAccumulate hooks get the leaf itself after each accumulation, and may clear its gradient", () => {
    const [x, y] = [leaf([1]), leaf([2])];
    const seen: unknown[] = [];
    const handles = [x, y].map((tensor) =>
      tensor.registerPostAccumulateGradHook((given) => {
        expect(given).to.equal(tensor);
        seen.push(gradOf(given));
        given.grad = null;
      }),
    );
    for (let i = 0; i < 2; i++) x.mul(y).add(x).backward();
    expect(seen).to.have.deep.members([[3], [1], [3], [1]]);
    expect([x.grad, y.grad]).to.deep.equal([null, null]);
    handles[0]?.remove();
    x.mul(y).backward();
    expect(gradOf(x)).to.deep.equal([2]);
    expect(seen.length).to.equal(5);
    handles[1]?.remove();
  });

  it("retainGrad keeps the gradient of an intermediate tensor", () => {
    const x = leaf([2]);
    const y = x.mul(3);
    y.retainGrad();
    y.pow(2).backward();
    expect(gradOf(y)).to.deep.equal([12]);
  });

  it("errors: thrown values pass, wrong results and wrong tensors are typed", () => {
    const x = leaf([1]);
    const mine = new RangeError("mine");
    const handle = x.registerHook(() => {
      throw mine;
    });
    expect(() => x.sum().backward()).to.throw(mine);
    handle.remove();
    using _ = x.registerHook((() => 3) as never);
    expectError(() => x.sum().backward(), "ERR_INVALID_ARGUMENT", /registerHook: the hook gave 3/);
    expectError(() => torch.ones([1]).registerHook(() => {}), "ERR_INVALID_ARGUMENT", /requires no gradient/);
    expectError(() => x.registerHook(4 as never), "ERR_INVALID_ARGUMENT", /expected a function, given 4/);
    expectError(() => x.mul(2).registerPostAccumulateGradHook(() => {}), "ERR_INVALID_ARGUMENT", /leaf/);
    using wrongShape = x.registerHook(() => torch.ones([2], { dtype: "float64" }));
    _.remove();
    expectError(() => x.sum().backward(), "ERR_SHAPE", /size/);
    wrongShape.remove();
  });

  it("a hook may itself run a backward pass and make tensors", () => {
    const [x, y] = [leaf([1]), leaf([5])];
    x.registerHook((grad) => {
      torch.enableGrad(() => y.pow(2)).backward();
      return grad.mul(y.grad as Tensor);
    });
    x.mul(3).backward();
    expect([gradOf(x), gradOf(y)]).to.deep.equal([[30], [10]]);
  });

  it("a pass within a postAccumulate hook may reach other leaves, but not the hook's own", () => {
    const [x, y] = [leaf([1]), leaf([5])];
    let target = y;
    const handle = x.registerPostAccumulateGradHook(() => torch.enableGrad(() => target.mul(2)).backward());
    x.mul(3).backward();
    expect([gradOf(x), gradOf(y)]).to.deep.equal([[3], [2]]);
    target = x;
    expectError(() => x.mul(3).backward(), "ERR_INVALID_ARGUMENT", /came back to the hook's own leaf/);
    target = y;
    x.mul(3).backward();
    expect(gradOf(y)).to.deep.equal([4]);
    handle.remove();
    target = y;
  });

  it("are released with their tensors", async () => {
    const before = torch.memory().liveTensors;
    (() => {
      const held = torch.ones([10]);
      for (let i = 0; i < 100; i++) {
        const x = leaf([i]);
        x.registerHook((grad) => grad.mul(held.sum().item()));
        x.registerPostAccumulateGradHook(() => void held.shape);
        x.mul(2).registerHook(() => held.sum().to("float64"));
        x.sum().backward();
      }
    })();
    // What a WeakRef was made of stays until the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
    await expectLiveTensors(before);
  });
});

describe("torch hooks on modules", () => {
  checkLiveTensors();

  const linear = () => new torch.nn.Linear(2, 3, { bias: false }).double();

  it("full backward hooks get the gradients of inputs and outputs and may replace the former", () => {
    const module = linear();
    const seen: unknown[] = [];
    const handle = module.registerFullBackwardHook((given, gradInput, gradOutput) => {
      expect(given).to.equal(module);
      seen.push(gradInput[0]?.toArray(), gradOutput[0]?.toArray());
      return [(gradInput[0] as Tensor).mul(2)];
    });
    const x = leaf([[1, 1]]);
    module.forward(x).sum().backward();
    const plain = module.weight.detach().sum([0]).toArray() as number[];
    expect(seen).to.deep.equal([[plain], [[1, 1, 1]]]);
    expect(gradOf(x)).to.deep.equal([plain.map((value) => 2 * value)]);
    handle.remove();
    module.forward(x).sum().backward();
    expect(seen.length).to.equal(2);
    expect(Object.keys(module)).not.to.include("forward");
  });

  it("pre-hooks replace the gradients of outputs; without gradients of inputs those are null", () => {
    const module = linear();
    const seen: unknown[] = [];
    module.registerFullBackwardPreHook((_, [grad]) => (grad as Tensor).mul(10));
    module.registerFullBackwardHook((_, gradInput, gradOutput) => {
      seen.push(gradInput, gradOutput[0]?.toArray());
    });
    const x = torch.ones([1, 2], { dtype: "float64" });
    module.forward(x).sum().backward();
    expect(seen).to.deep.equal([[null], [[10, 10, 10]]]);
    expect(gradOf(module.weight)).to.deep.equal([
      [10, 10],
      [10, 10],
      [10, 10],
    ]);
    const copy = module.clone();
    copy.forward(x).sum().backward();
    expect(seen.length).to.equal(4);
  });

  it("hold under a second derivative and keep nothing", async () => {
    const before = torch.memory().liveTensors;
    (() => {
      const module = linear();
      let calls = 0;
      module.registerFullBackwardHook(() => {
        calls++;
      });
      const x = leaf([[1, 2]]);
      const [first] = torch.autograd.grad(module.forward(x).pow(2).sum(), x, { createGraph: true }) as [Tensor];
      const [second] = torch.autograd.grad(first.sum(), x) as [Tensor];
      const weight = module.weight.detach();
      const want = weight.transpose(0, 1).matmul(weight).mul(2).sum([0], true);
      expect(relativeDifference(second, want)).to.be.at.most(toleranceOf("float64").equivariance);
      expect(calls).to.equal(2); // the second pass goes through the module's forward again
    })();
    await expectLiveTensors(before);
  });

  it("reach the tensors of equivariant modules", () => {
    const space = gspaces.rot2dOnR2(4);
    const type = new nn.FieldType(space, [space.regularRepr]);
    const module = new nn.ReLU(type);
    const shapes: unknown[] = [];
    module.registerFullBackwardHook((_, gradInput, gradOutput) => {
      shapes.push(gradInput[0]?.shape, gradOutput[0]?.shape);
    });
    const x = torch.randn([1, 4, 3, 3]).requiresGrad_();
    module.forward(type.wrap(x)).tensor.sum().backward();
    expect(shapes).to.deep.equal([
      [1, 4, 3, 3],
      [1, 4, 3, 3],
    ]);
  });
});
