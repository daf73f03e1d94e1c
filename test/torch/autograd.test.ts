import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });

describe("torch autograd", () => {
  checkLiveTensors();

  it("backward accumulates into grad; grad can be set and cleared", () => {
    const x = leaf([1, 2, 3]);
    expect(x.grad).to.equal(null);
    x.pow(2).sum().backward();
    x.mul(1).sum().backward();
    expectTensor(x.grad as torch.Tensor, { values: [3, 5, 7], dtype: "float64" });
    x.grad = torch.zeros([3], { dtype: "float64" });
    expectTensor(x.grad as torch.Tensor, { values: [0, 0, 0] });
    x.grad = null;
    expect(x.grad).to.equal(null);
    expectError(
      () => {
        x.grad = torch.zeros([2], { dtype: "float64" });
      },
      "ERR_SHAPE",
      /grad.*\[3\].*\[2\]/,
    );
    expectError(
      () => {
        x.grad = torch.zeros([3]);
      },
      "ERR_DTYPE",
      /grad/,
    );
    expectError(
      () => {
        x.grad = 3 as never;
      },
      "ERR_INVALID_ARGUMENT",
      /grad: expected a Tensor/,
    );
  });

  it("agrees with finite differences", () => {
    const f = (x: torch.Tensor) => x.sin().mul(x).logsumexp([0]).add(x.pow(3).mean());
    const x = leaf([0.3, -1.2, 2.5]);
    f(x).backward();
    const h = 1e-6;
    const numeric = [0, 1, 2].map((i) => {
      const shifted = (delta: number) => f(x.detach().clone().indexPut_([i], delta, true)).item();
      return (shifted(h) - shifted(-h)) / (2 * h);
    });
    expectTensor(x.grad as torch.Tensor, { values: numeric, tolerance: 1e-8 });
  });

  it("a non-scalar wants a gradient, and takes one", () => {
    const x = leaf([1, 2]);
    expectError(() => x.mul(2).backward(), "ERR_INVALID_ARGUMENT", /scalar/);
    x.mul(2).backward(torch.tensor([1, 10], { dtype: "float64" }));
    expectTensor(x.grad as torch.Tensor, { values: [2, 20] });
    expectError(() => x.mul(2).backward(torch.ones([3], { dtype: "float64" })), "ERR_SHAPE", /shape/i);
    expectError(() => x.mul(2).backward(4 as never), "ERR_INVALID_ARGUMENT", /gradient: expected a Tensor/);
    expectError(() => torch.ones([1]).backward(), "ERR_INVALID_ARGUMENT", /require grad/);
  });

  it("retainGraph allows a second pass, without it the second is an error", () => {
    const x = leaf(3);
    const y = x.pow(2);
    y.backward(null, { retainGraph: true });
    y.backward();
    expect((x.grad as torch.Tensor).item()).to.equal(12);
    expectError(() => y.backward(), "ERR_INVALID_ARGUMENT", /second time/);
  });

  it("grad gives derivatives, also second ones, and touches no grad", () => {
    const x = leaf(2);
    const [first] = torch.autograd.grad(x.pow(3), x, { createGraph: true });
    const [second] = torch.autograd.grad(first as torch.Tensor, [x]);
    expect([first?.item(), second?.item(), x.grad]).to.deep.equal([12, 12, null]);
    const unused = leaf(1);
    expectError(() => torch.autograd.grad(x.mul(2), unused), "ERR_INVALID_ARGUMENT", /not have been used/);
    expect(torch.autograd.grad(x.mul(2), [x, unused], { allowUnused: true })[1]).to.equal(null);
    const weighted = torch.autograd.grad(x.mul(torch.ones([2])), x, {
      gradOutputs: torch.tensor([1, 5], { dtype: "float64" }),
    });
    expect(weighted[0]?.item()).to.equal(6);
  });

  it("noGrad and enableGrad nest and end with their function, also when it throws", () => {
    const x = leaf(1);
    torch.noGrad(() => {
      expect(x.mul(2).requiresGrad).to.equal(false);
      torch.enableGrad(() => expect(x.mul(2).requiresGrad).to.equal(true));
      expect(torch.isGradEnabled()).to.equal(false);
    });
    expect(() =>
      torch.noGrad(() => {
        throw new Error("mine");
      }),
    ).to.throw("mine");
    expect(torch.isGradEnabled()).to.equal(true);
  });

  it("what runs a function takes nothing else", () => {
    const { detectAnomaly, gradcheck, functional } = torch.autograd;
    const runs = {
      noGrad: torch.noGrad,
      enableGrad: torch.enableGrad,
      inferenceMode: torch.inferenceMode,
      scope: torch.scope,
    };
    for (const [name, run] of Object.entries({ ...runs, detectAnomaly, gradcheck, hessian: functional.hessian })) {
      const call = run as (fn: unknown) => unknown;
      expectError(() => call(3), "ERR_INVALID_ARGUMENT", new RegExp(`${name}: fn: given 3, allowed: a function`));
    }
    expect(torch.isGradEnabled()).to.equal(true);
  });

  it("detach leaves the graph and shares memory; clone does neither", () => {
    const x = leaf([1, 2]);
    const y = x.mul(2);
    expect([y.isLeaf, y.detach().isLeaf, y.requiresGrad, y.detach().requiresGrad]).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(y.detach().sharesStorage(y)).to.equal(true);
    expect(y.clone().requiresGrad).to.equal(true);
    expect(y.clone().sharesStorage(y)).to.equal(false);
  });

  it("an in-place change of a leaf is refused while recorded", () => {
    expectError(() => leaf([1]).add_(1), "ERR_INVALID_ARGUMENT", /leaf/);
  });

  it("version counts in-place writes", () => {
    const x = torch.zeros([1]);
    const before = x.version;
    x.add_(1);
    torch.noGrad(() => x.view([1]).add_(1));
    expect(x.version).to.equal(before + 2);
  });
});

describe("torch random numbers are PyTorch's", () => {
  checkLiveTensors();

  it("after manualSeed(0)", () => {
    torch.manualSeed(0);
    expect(torch.initialSeed()).to.equal(0);
    expect(torch.randn([3]).toArray()).to.deep.equal([1.5409960746765137, -0.293428897857666, -2.1787893772125244]);
    expect(torch.randperm(6).toArray()).to.deep.equal([1, 4, 3, 5, 0, 2]);
    expect(torch.rand([2], { dtype: "float64" }).toArray()).to.deep.equal([0.3508719881882676, 0.14817474539888575]);
    expect(torch.randint(0, 100, [4]).toArray()).to.deep.equal([68, 94, 33, 26]);
    expect((torch.randn([17]).toArray() as number[]).slice(-2)).to.deep.equal([
      -0.5180748105049133, -0.30670419335365295,
    ]);
  });

  it("after manualSeed(42) and a negative seed", () => {
    torch.manualSeed(42);
    expect(torch.bernoulli(torch.full([5], 0.5)).toArray()).to.deep.equal([0, 0, 1, 0, 1]);
    expect(torch.empty([2]).uniform_(-1, 1).toArray()).to.deep.equal([0.2017906904220581, -0.48685503005981445]);
    expect(torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 4, true).toArray()).to.deep.equal([2, 0, 2, 2]);
    torch.manualSeed(-1);
    expect(torch.rand([1]).item()).to.equal(0.9937993884086609);
    torch.manualSeed(2n ** 64n - 1n);
    expect(torch.rand([1]).item()).to.equal(0.9937993884086609);
    expectError(() => torch.manualSeed(0.5), "ERR_INVALID_ARGUMENT", /integer/);
  });

  it("the state can be kept and set again", () => {
    torch.manualSeed(7);
    const state = torch.getRngState();
    const numbers = torch.randn([5]).toArray();
    torch.setRngState(state);
    expect(torch.randn([5]).toArray()).to.deep.equal(numbers);
    expectError(() => torch.setRngState(torch.ones([3])), "ERR_INVALID_ARGUMENT", /state.*float32\[3\]/);
  });

  it("a Generator of its own leaves the default one alone", () => {
    torch.manualSeed(0);
    const generator = new torch.Generator().manualSeed(0);
    const expected = torch.randn([3]).toArray();
    torch.manualSeed(0);
    expect(torch.randn([3], { generator }).toArray()).to.deep.equal(expected);
    expect(torch.randn([3]).toArray()).to.deep.equal(expected);
    expect([generator.device, generator.initialSeed()]).to.deep.equal(["cpu", 0]);
    const state = generator.getState();
    const next = torch.empty([3]).normal_(0, 1, { generator }).toArray();
    expect(
      torch
        .empty([3])
        .normal_(0, 1, { generator: generator.setState(state) })
        .toArray(),
    ).to.deep.equal(next);
  });
});

describe("torch settings", () => {
  checkLiveTensors();

  it("threads, version, CUDA without a device", () => {
    const threads = torch.getNumThreads();
    torch.setNumThreads(1);
    expect(torch.getNumThreads()).to.equal(1);
    torch.setNumThreads(threads);
    expectError(() => torch.setNumThreads(0), "ERR_INVALID_ARGUMENT", /count.*0/);
    expect(String(torch.version)).to.match(/^2\.\d+\.\d+/);
    const { toString: print, toJSON } = torch.version;
    expect([print(), toJSON()]).to.deep.equal([torch.version.libtorch, torch.version.libtorch]);
    expect(torch.cuda.isAvailable()).to.equal(torch.cuda.deviceCount() > 0);
    if (torch.cuda.isAvailable()) return;
    expect(torch.cuda.memoryAllocated()).to.equal(0);
    torch.cuda.emptyCache();
    expectError(() => torch.cuda.synchronize(), "ERR_DEVICE", /cuda/);
  });

  it("flags are read as they were set", () => {
    const flags = [torch.backends.cudnn, torch.backends.cuda.matmul];
    for (const group of flags) {
      for (const name of Object.keys(group)) {
        const flag = group as unknown as Record<string, boolean>;
        const before = flag[name] as boolean;
        flag[name] = !before;
        expect(flag[name], name).to.equal(!before);
        flag[name] = before;
      }
    }
    torch.useDeterministicAlgorithms(true);
    expect(torch.areDeterministicAlgorithmsEnabled()).to.equal(true);
    torch.useDeterministicAlgorithms(false);
  });
});
