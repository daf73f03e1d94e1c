import { expect } from "chai";
import type { ErrorCode } from "../../lib/errors.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectLiveTensors, expectTensor } from "../support/tensors.js";

type Tensor = torch.Tensor;
type Ctx = torch.autograd.FunctionCtx;

const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });
const gradOf = (tensor: Tensor) => (tensor.grad as Tensor).toArray();

/** x³ with an argument that is no tensor; its gradient is recorded under createGraph. */
class Power extends torch.autograd.Function {
  static forward(ctx: Ctx & { exponent?: number }, x: Tensor, exponent: number): Tensor {
    ctx.exponent = exponent;
    ctx.saveForBackward(x);
    return x.pow(exponent);
  }
  static backward(ctx: Ctx & { exponent?: number }, grad: Tensor): (Tensor | null)[] {
    const [x] = ctx.savedTensors as [Tensor];
    const exponent = ctx.exponent as number;
    return [grad.mul(x.pow(exponent - 1)).mul(exponent), null];
  }
}

/** exp, which saves its output. */
class Exp extends torch.autograd.Function {
  static forward(ctx: Ctx, x: Tensor): Tensor {
    const y = x.exp();
    ctx.saveForBackward(y);
    return y;
  }
  static backward(ctx: Ctx, grad: Tensor): Tensor {
    return grad.mul(ctx.savedTensors[0] as Tensor);
  }
}

describe("torch.autograd.Function", () => {
  checkLiveTensors();

  it("forward runs without recording, backward gives the gradients", () => {
    const x = leaf([1, 2, 3]);
    const y = Power.apply(x, 3);
    expect([y.requiresGrad, y.isLeaf]).to.deep.equal([true, false]);
    expect(String(y)).to.match(/grad_fn=<PowerBackward>/);
    y.sum().backward();
    expect(gradOf(x)).to.deep.equal([3, 12, 27]);
  });

  it("is differentiable as often as its backward is", () => {
    const x = leaf([1, 2]);
    const [first] = torch.autograd.grad(Power.apply(x, 4).sum(), x, { createGraph: true }) as [Tensor];
    const [second] = torch.autograd.grad(first.sum(), x, { createGraph: true }) as [Tensor];
    const [third] = torch.autograd.grad(second.sum(), x) as [Tensor];
    expect([first, second, third].map((grad) => grad.toArray())).to.deep.equal([
      [4, 32],
      [12, 48],
      [24, 48],
    ]);
  });

  it("without gradients it is the plain forward", () => {
    const x = leaf([1, 2]);
    for (const y of [torch.noGrad(() => Exp.apply(x)), Exp.apply(x.detach())]) {
      expect([y.requiresGrad, y.isLeaf]).to.deep.equal([false, true]);
    }
  });

  it("a saved output is released with the graph, with and without a backward pass", async () => {
    const before = torch.memory().liveTensors;
    const bytes = torch.memory().bytes;
    (() => {
      const x = leaf(new Array(1000).fill(0.5));
      for (let i = 0; i < 50; i++) Exp.apply(Exp.apply(x)).sum().backward();
      for (let i = 0; i < 50; i++) Exp.apply(Exp.apply(x));
    })();
    await expectLiveTensors(before);
    expect(torch.memory().bytes).to.be.at.most(bytes);
  });

  it("a saved tensor that was changed in place is an error", () => {
    const x = leaf([1, 2]);
    const z = x.mul(1);
    const y = Power.apply(z, 2);
    z.add_(1);
    expectError(() => y.sum().backward(), "ERR_INVALID_ARGUMENT", /modified by an inplace operation/);
  });

  it("a second pass needs retainGraph, as everywhere", () => {
    const x = leaf([2]);
    const y = Exp.apply(x).sum();
    y.backward(null, { retainGraph: true });
    y.backward();
    expectTensor(x.grad as Tensor, { values: [2 * Math.exp(2)], tolerance: 1e-15 });
    expectError(() => y.backward(), "ERR_INVALID_ARGUMENT", /second time/);
  });

  it("several inputs and outputs; needsInputGrad; null gradients; materialised and not", () => {
    let seen: unknown[] = [];
    class Both extends torch.autograd.Function {
      static forward(ctx: Ctx, a: Tensor, b: Tensor, materialize: boolean, extra: null): [Tensor, string, Tensor] {
        ctx.setMaterializeGrads(materialize);
        seen = [...ctx.needsInputGrad, extra];
        return [a.mul(2), "between", b.mul(3)];
      }
      static backward(_: Ctx, first: Tensor | null, between: null, second: Tensor | null): (Tensor | null)[] {
        seen = [first?.toArray() ?? null, between, second?.toArray() ?? null];
        return [first?.mul(2) ?? null, second?.mul(3) ?? null, null, null, null];
      }
    }
    const [a, b] = [leaf([1]), leaf([1])];
    const [first, text] = Both.apply(a, b, true, null);
    expect([seen, text]).to.deep.equal([[true, true, false, false, null], "between"]);
    first.backward();
    expect(seen).to.deep.equal([[1], null, [0]]);
    expect([gradOf(a), gradOf(b)]).to.deep.equal([[2], [0]]);
    a.grad = b.grad = null;
    Both.apply(a, b.detach(), false, null)[0].backward();
    expect(seen).to.deep.equal([[1], null, null]);
    expect([gradOf(a), b.grad]).to.deep.equal([[2], null]);
  });

  it("markNonDifferentiable, markDirty, and an input given back", () => {
    class SortIndices extends torch.autograd.Function {
      static forward(ctx: Ctx, x: Tensor): [Tensor, Tensor] {
        const order = x.argsort().to("float64");
        ctx.markNonDifferentiable(order);
        return [x.mul(1), order];
      }
      static backward(_: Ctx, grad: Tensor): Tensor {
        return grad;
      }
    }
    const [values, order] = SortIndices.apply(leaf([3, 1]));
    expect([values.requiresGrad, order.requiresGrad]).to.deep.equal([true, false]);

    class Double extends torch.autograd.Function {
      static forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.markDirty(x);
        return x.mul_(2);
      }
      static backward(_: Ctx, grad: Tensor): Tensor {
        return grad.mul(2);
      }
    }
    const x = leaf([1, 5]);
    const inner = x.mul(1);
    const version = inner.version;
    const doubled = Double.apply(inner);
    expect(doubled).to.equal(inner);
    expect(inner.version).to.be.above(version);
    inner.sum().backward();
    expect(gradOf(x)).to.deep.equal([2, 2]);
    expectError(() => Double.apply(leaf([1])), "ERR_INVALID_ARGUMENT", /DoubleBackward: .*leaf/);

    class Same extends torch.autograd.Function {
      static forward(_: Ctx, t: Tensor): Tensor {
        return t;
      }
      static backward(_: Ctx, grad: Tensor): Tensor {
        return grad.mul(7);
      }
    }
    const y = leaf([1]);
    const same = Same.apply(y);
    expect(same).not.to.equal(y);
    same.backward();
    expect(gradOf(y)).to.deep.equal([7]);
  });

  it("wrong gradients are typed errors that name the function", () => {
    const returning = (gradients: (grad: Tensor) => unknown) =>
      class Wrong extends torch.autograd.Function {
        static forward(_: Ctx, x: Tensor, y: Tensor | number): Tensor {
          return typeof y === "number" ? x.mul(y) : x.mul(y);
        }
        static backward(_: Ctx, grad: Tensor): unknown {
          return gradients(grad);
        }
      };
    const x = leaf([1, 2]);
    const cases: [(grad: Tensor) => unknown, Tensor | number, RegExp, ErrorCode?][] = [
      [(grad) => grad, leaf([1, 2]), /WrongBackward: expected 2 gradients.*given 1/],
      [(grad) => [grad, grad], 3, /WrongBackward: gradient of argument 1: expected null.*given a Tensor/],
      [() => [4, null], 3, /WrongBackward: gradient of argument 0: expected a Tensor or null.*given 4/],
      [
        () => [torch.ones([3], { dtype: "float64" }), null],
        3,
        /WrongBackward returned an invalid gradient/,
        "ERR_SHAPE",
      ],
    ];
    for (const [gradients, second, message, code = "ERR_INVALID_ARGUMENT"] of cases) {
      expectError(() => returning(gradients).apply(x, second).sum().backward(), code, message);
    }
    expectError(
      () => {
        let escaped: Ctx | undefined;
        class Escape extends torch.autograd.Function {
          static forward(ctx: Ctx, t: Tensor): Tensor {
            escaped = ctx;
            return t.mul(1);
          }
          static backward(_: Ctx, grad: Tensor): Tensor {
            return grad;
          }
        }
        Escape.apply(x);
        return (escaped as Ctx).savedTensors;
      },
      "ERR_INVALID_ARGUMENT",
      /ctx\.savedTensors/,
    );
  });

  it("what forward or backward throws reaches the caller as the same value, and the next pass works", () => {
    const thrown = [new TypeError("mine"), "text", undefined, { code: 7 }];
    const catching = (fn: () => unknown): unknown[] => {
      try {
        fn();
      } catch (error) {
        return [error];
      }
      return [];
    };
    for (const value of thrown) {
      class Throwing extends torch.autograd.Function {
        static forward(_: Ctx, x: Tensor, early: boolean): Tensor {
          if (early) throw value;
          return x.mul(1);
        }
        static backward(): never {
          throw value;
        }
      }
      const x = leaf([1]);
      expect(catching(() => Throwing.apply(x, true))).to.have.ordered.members([value]);
      expect(catching(() => Throwing.apply(x.mul(2), false).sum().backward())).to.have.ordered.members([value]);
      expect(catching(() => torch.autograd.grad(Throwing.apply(x, false), x))).to.have.ordered.members([value]);
      Power.apply(x, 2).sum().backward();
      expect(gradOf(x)).to.deep.equal([2]);
    }
  });

  it("a backward pass within a backward", () => {
    class Nested extends torch.autograd.Function {
      static forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        return x.pow(3);
      }
      static backward(ctx: Ctx, grad: Tensor): Tensor {
        const x = (ctx.savedTensors[0] as Tensor).detach().requiresGrad_();
        const [inner] = torch.enableGrad(() => torch.autograd.grad(Exp.apply(Power.apply(x, 3).log()).sum(), x));
        return grad.mul(inner as Tensor);
      }
    }
    const x = leaf([1, 2]);
    let y: Tensor = x;
    for (let depth = 0; depth < 3; depth++) y = Nested.apply(y);
    y.sum().backward();
    expectTensor(x.grad as Tensor, { values: [27, 27 * 2 ** 26], tolerance: 1e-14 });
  });

  it("runs in the grad mode of the pass, and the caller's comes back", () => {
    const modes: boolean[] = [];
    class Watch extends torch.autograd.Function {
      static forward(_: Ctx, x: Tensor): Tensor {
        modes.push(torch.isGradEnabled());
        return x.mul(1);
      }
      static backward(_: Ctx, grad: Tensor): Tensor {
        modes.push(torch.isGradEnabled());
        return grad;
      }
    }
    const x = leaf([1]);
    Watch.apply(x).backward(null, { retainGraph: true });
    Watch.apply(x).backward(null, { createGraph: true });
    torch.noGrad(() => torch.enableGrad(() => Watch.apply(x)).backward());
    expect(modes).to.deep.equal([false, false, false, true, false, false]);
    expect(torch.isGradEnabled()).to.equal(true);
    x.grad = null;
  });

  it("a long chain of functions, and scopes around it", async () => {
    const x = leaf([1]);
    const before = torch.memory().liveTensors;
    torch.scope(() => {
      let y: Tensor = x;
      for (let i = 0; i < 2000; i++) y = Power.apply(y, 1);
      y.sum().backward();
    });
    expect(gradOf(x)).to.deep.equal([1]);
    x.grad = null;
    await expectLiveTensors(before);
  });

  it("a pass within backward may go through other calls, but not come back to the one that runs", async () => {
    const x = leaf([3]);
    // Emptied at the end: what a graph's function refers to must not hold the graph.
    const held: { inner?: Tensor; outer?: Tensor } = {};
    class Within extends torch.autograd.Function {
      static forward(_: Ctx, input: Tensor): Tensor {
        return input.mul(2);
      }
      static backward(_: Ctx, grad: Tensor): Tensor {
        const [found] = torch.autograd.grad(held.inner as Tensor, x, { retainGraph: true });
        return grad.mul(found as Tensor);
      }
    }
    held.inner = Power.apply(x, 3);
    Within.apply(x).backward();
    expect(gradOf(x)).to.deep.equal([27]);
    held.inner = held.outer = Within.apply(x);
    const pass = (retainGraph: boolean) => (held.outer as Tensor).backward(null, { retainGraph });
    const text = /WithinBackward: a pass within its backward came back/;
    expectError(() => pass(true), "ERR_INVALID_ARGUMENT", text);
    await expectError(
      async () => await held.outer?.backwardAsync(null, { retainGraph: true }),
      "ERR_INVALID_ARGUMENT",
      text,
    );
    held.inner = Power.apply(x, 3);
    pass(false);
    expect(gradOf(x)).to.deep.equal([54]);
    held.inner = held.outer = undefined;
  });
});
