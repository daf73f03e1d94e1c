import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const { functional } = torch.autograd;
type Tensor = torch.Tensor;

const names = ["inputs", "into", "outOf", "jacobian", "hessian", "vjp", "jvp", "hvp", "vhp"] as const;
const fixture = readFixture<Record<(typeof names)[number], torch.TensorData[]>>(
  import.meta.url,
  "fixtures/autograd.json",
);
const made = (values: torch.TensorData) => torch.tensor(values, { dtype: "float64" });
const pair = (values: torch.TensorData[]) => values.map(made) as [Tensor, Tensor];

const several = (a: Tensor, b: Tensor) => [torch.outer(a.sin(), b.flatten()).sum([1]).mul(a.exp()), b.mm(b).diagonal()];
const scalar = (a: Tensor, b: Tensor) =>
  a
    .pow(3)
    .sum()
    .mul(b.sin().sum())
    .add(a.slice(0, 0, 2).dot(b.select(0, 0)).exp());

type Nested = Tensor | readonly Nested[];
function expectNested(actual: unknown, expected: unknown[]): void {
  if (torch.isTensor(actual)) {
    expectTensor(actual, { values: expected, dtype: "float64", tolerance: tolerances.torch.exact });
    return;
  }
  expect(actual).to.have.length(expected.length);
  (actual as Nested[]).forEach((item, i) => {
    expectNested(item, expected[i] as unknown[]);
  });
}

describe("torch.autograd.functional", () => {
  checkLiveTensors();

  const rows: [name: (typeof names)[number], run: () => unknown][] = [
    ["jacobian", () => functional.jacobian(several, pair(fixture.inputs))],
    ["jacobian", () => functional.jacobian(several, pair(fixture.inputs), { vectorize: true })],
    ["hessian", () => functional.hessian(scalar, pair(fixture.inputs))],
    ["hessian", () => functional.hessian(scalar, pair(fixture.inputs), { vectorize: true })],
    ["vjp", () => functional.vjp(several, pair(fixture.inputs), pair(fixture.outOf))],
    ["jvp", () => functional.jvp(several, pair(fixture.inputs), pair(fixture.into))],
    ["hvp", () => functional.hvp(scalar, pair(fixture.inputs), pair(fixture.into))],
    ["vhp", () => functional.vhp(scalar, pair(fixture.inputs), pair(fixture.into))],
  ];
  rows.forEach(([name, run], i) => {
    it(`${name} gives Python's numbers (${i}), also without recording around`, () => {
      expectNested(run(), fixture[name]);
      const results = torch.noGrad(run);
      expectNested(results, fixture[name]);
    });
  });

  it("one input and one output give one tensor", () => {
    const x = made([1, 2, 3]);
    expectTensor(
      functional.jacobian((t: Tensor) => t.pow(2), x),
      {
        values: [
          [2, 0, 0],
          [0, 4, 0],
          [0, 0, 6],
        ],
      },
    );
    expectTensor(
      functional.hessian((t: Tensor) => t.pow(3).sum(), x),
      {
        values: [
          [6, 0, 0],
          [0, 12, 0],
          [0, 0, 18],
        ],
      },
    );
    const [value, product] = functional.vjp((t: Tensor) => t.pow(2).sum(), x);
    expect([value.item(), product.toArray()]).to.deep.equal([14, [2, 4, 6]]);
    expect(functional.jacobian((t: Tensor) => t.mul(2), torch.zeros([0])).shape).to.deep.equal([0, 0]);
  });

  it("createGraph records the derivative, without it nothing is recorded", () => {
    const x = made([2]).requiresGrad_();
    const cube = (t: Tensor) => t.pow(3);
    const recorded = functional.jacobian(cube, x, { createGraph: true });
    expect(torch.autograd.grad(recorded, x)[0]?.toArray()).to.deep.equal([12]);
    expect(functional.jacobian(cube, x).requiresGrad).to.equal(false);
    expect(functional.vjp(cube, x).map((tensor) => tensor.requiresGrad)).to.deep.equal([false, false]);
    const [, third] = functional.vhp((t: Tensor) => t.pow(4).sum(), x, made([1]), { createGraph: true });
    expect(torch.autograd.grad(third, x)[0]?.toArray()).to.deep.equal([48]);
    expect(x.grad).to.equal(null);
  });

  it("independent outputs give zeros, or errors under strict", () => {
    const x = pair([[1, 2], [3]]);
    const first = (a: Tensor) => a.mul(2);
    expect(functional.jacobian(first, x).map((block) => block.toArray())).to.deep.equal([
      [
        [2, 0],
        [0, 2],
      ],
      [[0], [0]],
    ]);
    const constant = () => torch.ones([2], { dtype: "float64" });
    expect(functional.jacobian(constant, made([1])).toArray()).to.deep.equal([[0], [0]]);
    const strict = { strict: true };
    expectError(() => functional.jacobian(first, x, strict), "ERR_INVALID_ARGUMENT", /jacobian.*input 1/);
    expectError(() => functional.jacobian(constant, made([1]), strict), "ERR_INVALID_ARGUMENT", /output 0 depends/);
    const linear = (t: Tensor) => t.sum();
    expect(functional.hvp(linear, made([1, 2]), made([1, 1]))[1].toArray()).to.deep.equal([0, 0]);
    expectError(() => functional.hvp(linear, made([1]), made([1]), strict), "ERR_INVALID_ARGUMENT", /hvp/);
  });

  it("works through functions in JavaScript", () => {
    class Cube extends torch.autograd.Function {
      static forward(ctx: torch.autograd.FunctionCtx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        return x.pow(3);
      }
      static backward(ctx: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
        const [x] = ctx.savedTensors as [Tensor];
        return grad.mul(x.pow(2).mul(3));
      }
    }
    const x = made([1, 2]);
    for (const vectorize of [false, true]) {
      const hessian = functional.hessian((t: Tensor) => Cube.apply(t).sum(), x, { vectorize });
      expect(hessian.toArray()).to.deep.equal([
        [6, 0],
        [0, 12],
      ]);
    }
  });

  it("refuses wrong arguments", () => {
    const x = made([1, 2]);
    const identity = (t: Tensor) => t.mul(1);
    const wrong: [run: () => unknown, code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE", text: RegExp][] = [
      [() => functional.jacobian(3 as never, x), "ERR_INVALID_ARGUMENT", /fn: given 3/],
      [() => functional.jacobian(identity as never, 3 as never), "ERR_INVALID_ARGUMENT", /inputs: given 3/],
      [() => functional.jacobian((() => 3) as never, x), "ERR_INVALID_ARGUMENT", /result of fn: given 3/],
      [() => functional.jacobian(identity, x, { strict: true, vectorize: true }), "ERR_INVALID_ARGUMENT", /vectorize/],
      [() => functional.hessian(identity, x), "ERR_SHAPE", /hessian: the result of fn: given \[2\]/],
      [() => functional.vjp(identity, x), "ERR_INVALID_ARGUMENT", /v: given none/],
      [() => functional.jvp(identity, x, made([1])), "ERR_SHAPE", /v\[0\]: given shape \[1\], wanted \[2\]/],
      [() => functional.vhp((t: Tensor) => t.sum(), x, [x, x]), "ERR_INVALID_ARGUMENT", /given 2 tensors, wanted 1/],
    ];
    for (const [run, code, text] of wrong) expectError(run, code, text);
  });
});

describe("torch.autograd.grad with isGradsBatched", () => {
  checkLiveTensors();
  const x = () => made([1, 2]).requiresGrad_();

  it("stacks the gradients of single passes, and keeps the graph or not as asked", () => {
    const leaf = x();
    const y = leaf.pow(2).mul(leaf.sum());
    const batch = made([
      [1, 0],
      [0, 1],
      [2, -1],
    ]);
    const options = { gradOutputs: batch, isGradsBatched: true };
    const [all] = torch.autograd.grad(y, leaf, { ...options, retainGraph: true });
    const single = [0, 1, 2].map((i) =>
      torch.autograd.grad(y, leaf, { gradOutputs: batch.select(0, i), retainGraph: true })[0]?.toArray(),
    );
    expect(all?.toArray()).to.deep.equal(single);
    const unused = x();
    const found = torch.autograd.grad(y, [unused, leaf], { ...options, allowUnused: true });
    expect(found.map((gradient) => gradient?.toArray() ?? null)).to.deep.equal([null, single]);
    expectError(() => torch.autograd.grad(y, leaf, options), "ERR_INVALID_ARGUMENT", /second time/);
  });

  it("wants one batch of at least one", () => {
    const leaf = x();
    const y = leaf.mul(2);
    const ask = (gradOutputs: Tensor | null) => () =>
      torch.autograd.grad(y, leaf, { gradOutputs: [gradOutputs], isGradsBatched: true });
    expectError(ask(made(1)), "ERR_SHAPE", /gradOutputs: expected a first dimension/);
    expectError(ask(torch.zeros([0, 2])), "ERR_SHAPE", /at least one gradient, given an empty one/);
    expectError(ask(null), "ERR_SHAPE", /given none/);
    expectError(ask(torch.zeros([3, 3], { dtype: "float64" })), "ERR_SHAPE", /shape/);
  });
});
