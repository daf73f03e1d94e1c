import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { describeDevices } from "../support/devices.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

type Tensor = torch.Tensor;
const { checkpoint, checkpointSequential } = torch.utils.checkpoint;
const { nn } = torch;

class Square extends torch.autograd.Function {
  static forward(ctx: torch.autograd.FunctionCtx, x: Tensor): Tensor {
    ctx.saveForBackward(x);
    return x.pow(2);
  }
  static backward(ctx: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
    const [x] = ctx.savedTensors as [Tensor];
    return grad.mul(x).mul(2);
  }
}

describeDevices("torch.utils.checkpoint", (device) => {
  checkLiveTensors();
  const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float32", device, requiresGrad: true });
  const kind = device === "cuda" ? "cuda" : "cpu";

  /** What a training step leaves: result, gradients, and how often the body ran. */
  function step(
    body: (x: Tensor, w: Tensor) => Tensor,
    wrap: (body: (x: Tensor) => Tensor, x: Tensor) => Tensor,
    pass: (loss: Tensor, leaves: Tensor[]) => unknown = (loss, leaves) => {
      loss.backward();
      return leaves.map((one) => one.grad?.toArray());
    },
  ): { values: unknown; calls: number } {
    torch.manualSeed(3);
    const [x, w] = [leaf([0.5, -1, 2]), leaf([1, 0.25, -0.5])];
    let calls = 0;
    const output = wrap((input) => {
      calls++;
      return body(input, w);
    }, x.mul(1));
    const after = torch.rand([2], { device });
    const gradients = pass(output.sum(), [x, w]);
    return { values: [output.toArray(), gradients, after.toArray(), torch.rand([2], { device }).toArray()], calls };
  }
  const plain = (body: (x: Tensor) => Tensor, x: Tensor) => body(x);
  const twice = (body: (x: Tensor) => Tensor, x: Tensor) => checkpoint(body, [x]);

  const bodies: [name: string, body: (x: Tensor, w: Tensor) => Tensor][] = [
    ["a closure over parameters", (x, w) => x.mul(w).sin().exp().add(x)],
    ["dropout", (x, w) => nn.functional.dropout(x.mul(w), 0.5).exp()],
    [
      "autocast within",
      (x, w) =>
        torch.autocast(kind, { dtype: "bfloat16" }, () => torch.outer(x, w).mm(torch.outer(w, x))).to("float32"),
    ],
    ["a function in JavaScript", (x, w) => Square.apply(x.mul(w).sin()).exp()],
    [
      "a checkpoint within",
      (x, w) =>
        checkpoint((y: Tensor) => y.mul(w).exp(), [x.sin()])
          .exp()
          .mul(x),
    ],
    [
      "a pass within",
      (x, w) => {
        const inner = x.mul(w).exp();
        const [gradient] = torch.autograd.grad(inner.sum(), x, { createGraph: true });
        return (gradient as Tensor).mul(x).sin().add(inner);
      },
    ],
    [
      "a hook",
      (x, w) => {
        const y = x.mul(w).sin();
        if (y.requiresGrad) y.registerHook((grad) => grad.mul(3));
        return y.mul(y);
      },
    ],
    ["changes in place", (x, w) => x.mul(w).sin().add_(1).exp_().mul(x)],
  ];
  for (const [name, body] of bodies) {
    it(`gives the numbers of a plain call: ${name}`, () => {
      const expected = step(body, plain);
      const found = step(body, twice);
      expect(found.values).to.deep.equal(expected.values);
      expect([expected.calls, found.calls]).to.deep.equal([1, name === "a pass within" ? 3 : 2]);
    });
  }

  it("works with each form of backward pass", async () => {
    const body = (x: Tensor, w: Tensor) => x.mul(w).sin().mul(x.exp());
    const forms: ((loss: Tensor, leaves: Tensor[]) => unknown)[] = [
      (loss, leaves) => torch.autograd.grad(loss, leaves).map((one) => one?.toArray()),
      (loss, leaves) => {
        loss.backward(null, { retainGraph: true });
        loss.backward();
        return leaves.map((one) => one.grad?.toArray());
      },
      (loss, leaves) => {
        const [first] = torch.autograd.grad(loss, leaves, { createGraph: true });
        return torch.autograd.grad((first as Tensor).pow(2).sum(), leaves).map((one) => one?.toArray());
      },
    ];
    for (const form of forms) {
      const found = step(body, twice, form);
      expect(found.values).to.deep.equal(step(body, plain, form).values);
      expect(found.calls).to.be.at.least(2);
    }
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    await checkpoint((a: Tensor) => a.mul(w).exp(), [x])
      .sum()
      .backwardAsync();
    const plainLeaf = leaf([1, 2]);
    plainLeaf.mul(w).exp().sum().backward();
    expect(x.grad?.toArray()).to.deep.equal(plainLeaf.grad?.toArray());
  });

  it("takes the autocast around along, and draws other numbers without preserveRngState", () => {
    const matrix = () => leaf([[1.1, 2.3], [0.7, -0.9]]); // biome-ignore format: a matrix
    const [a, b] = [matrix(), matrix()];
    const seen: string[] = [];
    const body = (x: Tensor) => {
      const y = x.mm(x);
      seen.push(y.dtype);
      return y.to("float32").exp();
    };
    torch.autocast(kind, { dtype: "bfloat16" }, () => checkpoint(body, [a])).sum().backward(); // biome-ignore format: one line
    torch.autocast(kind, { dtype: "bfloat16" }, () => body(b)).sum().backward(); // biome-ignore format: one line
    expect(seen).to.deep.equal(["bfloat16", "bfloat16", "bfloat16"]);
    expect(a.grad?.toArray()).to.deep.equal(b.grad?.toArray());

    const drawn: unknown[] = [];
    const noisy = (x: Tensor) => {
      const noise = torch.rand([2], { device });
      drawn.push(noise.toArray());
      return x.mul(noise).exp();
    };
    checkpoint(noisy, [leaf([1, 2])])
      .sum()
      .backward();
    checkpoint(noisy, [leaf([1, 2])], { preserveRngState: false })
      .sum()
      .backward();
    expect(drawn[1]).to.deep.equal(drawn[0]);
    expect(drawn[3]).not.to.deep.equal(drawn[2]);
  });

  it("keeps no activations for the backward pass", () => {
    const layers = 5;
    const size = 2 ** 26; // bytes of one activation
    const deep = (x: Tensor) => {
      let y = x;
      for (let i = 0; i < layers; i++) y = y.sin();
      return y.sum();
    };
    const resident = () => process.memoryUsage.rss() - torch.memory().keptBytes;
    const used = () => (device === "cuda" ? torch.cuda.memoryAllocated() : resident());
    const x = torch.ones([size / 4], { device, requiresGrad: true });
    const kept = (run: (x: Tensor) => Tensor) => {
      torch.collect();
      const before = used();
      const y = torch.scope(() => run(x));
      const bytes = used() - before;
      y.backward();
      return bytes;
    };
    expect(kept(deep)).to.be.above((layers - 2) * size);
    expect(kept((input) => checkpoint(deep, [input]))).to.be.below(2 * size);
  });

  it("runs sequences in segments", () => {
    torch.manualSeed(0);
    const net = new nn.Sequential(...[0, 1, 2, 3, 4].flatMap(() => [new nn.Linear(3, 3), new nn.Tanh()])).to(device);
    const gradients = (run: (x: Tensor) => Tensor) => {
      net.zeroGrad();
      const x = leaf([[0.5, -1, 2]]);
      const y = run(x);
      y.sum().backward();
      return [y.toArray(), x.grad?.toArray(), [...net.parameters()].map((parameter) => parameter.grad?.toArray())];
    };
    const expected = gradients((x) => net.forward(x));
    for (const segments of [1, 2, 3, 10]) {
      expect(gradients((x) => checkpointSequential(net, segments, x))).to.deep.equal(expected);
    }
    const list = [...net.children()] as torch.Module<[Tensor], Tensor>[];
    expect(gradients((x) => checkpointSequential(list, 2, x))).to.deep.equal(expected);
    const x = leaf([[1, 2, 3]]);
    for (const segments of [0, 11, 1.5]) {
      expectError(() => checkpointSequential(net, segments, x), "ERR_INVALID_ARGUMENT", /segments.*\[1, 10\]/);
    }
    expectError(() => checkpointSequential([], 1, x), "ERR_INVALID_ARGUMENT", /stages: given none/);
  });

  it("refuses functions that do something else, and arguments that changed", () => {
    const x = leaf([1, 2]);
    let calls = 0;
    const fewer = (a: Tensor) => (calls++ === 0 ? a.exp().sin() : a.exp());
    expectError(() => checkpoint(fewer, [x]).sum().backward(), "ERR_INVALID_ARGUMENT", /checkpoint: .*in place of/);
    calls = 0;
    const more = (a: Tensor) => (calls++ > 0 ? a.exp().sin() : a.exp());
    expectError(() => checkpoint(more, [x]).sum().backward(), "ERR_INVALID_ARGUMENT", /more than 1 tensors/);
    calls = 0;
    const other = (a: Tensor) => (calls++ > 0 ? a.repeat([2]) : a).exp();
    expectError(() => checkpoint(other, [x]).sum().backward(), "ERR_INVALID_ARGUMENT", /tensor 0 became float32\[4\]/);
    const input = torch.ones([2], { device });
    const changed = () => {
      const y = checkpoint((a: Tensor) => a.mul(x).exp(), [input]);
      input.add_(1);
      y.sum().backward();
    };
    expectError(changed, "ERR_INVALID_ARGUMENT", /argument 0 of fn was changed/);
    const modified = (a: Tensor) => a.exp().add_(1);
    expectError(() => checkpoint(modified, [x]).sum().backward(), "ERR_INVALID_ARGUMENT", /modified by an inplace/);
    const mine = new RangeError("mine");
    calls = 0;
    const throwing = (a: Tensor) => {
      if (calls++ > 0) throw mine;
      return a.exp();
    };
    expect(() => checkpoint(throwing, [x]).sum().backward()).to.throw(mine);
    expectError(() => checkpoint(3 as never, [x]), "ERR_INVALID_ARGUMENT", /fn: given 3/);
    expectError(() => checkpoint((a: Tensor) => a, x as never), "ERR_INVALID_ARGUMENT", /args/);
    expectError(() => checkpoint(async (a: Tensor) => a, [x]), "ERR_INVALID_ARGUMENT", /promise/);
  });
});
