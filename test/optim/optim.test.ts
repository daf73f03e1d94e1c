import { expect } from "chai";
import * as optim from "../../lib/optim/index.js";
import { nn, ones, Parameter, type Tensor, tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { fromJson, isTensorJson, readFixture, type TensorJson } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

interface OptimizerCase {
  readonly class: keyof typeof optimizers;
  readonly options: Readonly<Record<string, unknown>>;
  readonly dtype: string;
  readonly initial: readonly TensorJson[];
  readonly steps: readonly { readonly grads: readonly (TensorJson | null)[]; readonly params: readonly TensorJson[] }[];
  readonly stateDict: unknown;
}

interface LBFGSCase {
  readonly options: optim.LBFGSOptions;
  readonly steps: readonly { readonly loss: number; readonly params: readonly TensorJson[] }[];
  readonly stateDict: unknown;
}

const fixtures = readFixture<{
  readonly optimizers: readonly OptimizerCase[];
  readonly lbfgs: readonly LBFGSCase[];
}>(import.meta.url, "fixtures/optim.json");

const { SGD, Adam, AdamW, RMSprop, Adagrad, Adadelta, Adamax, NAdam, RAdam } = optim;
const optimizers = { SGD, Adam, AdamW, RMSprop, Adagrad, Adadelta, Adamax, NAdam, RAdam };

type AnyOptimizer = InstanceType<(typeof optimizers)[keyof typeof optimizers]>;

function make(test: OptimizerCase, params: readonly Tensor[]): AnyOptimizer {
  const groups = [{ params: params.slice(0, 2) }, { params: params.slice(2), lr: 0.05 }];
  return new optimizers[test.class](groups as never, test.options as never);
}

/** Python's state dict with its tensors; complex ones as pairs of real numbers, as they are kept here. */
function decode(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(decode);
  if (typeof json !== "object" || json === null) return json;
  if ("tensor" in json && isTensorJson(json.tensor)) return fromJson(json.tensor);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, decode(value)]));
}

function real(value: Tensor): Tensor {
  return value.dtype.startsWith("complex") ? value.viewAsReal() : value;
}

/**
 * LBFGS's moves depend on differences of its history, which multiply rounding. Moves of fixed length are Python's to the
 * bit. The line search computes lengths in float64; Python's does it on tensors, so in the parameters' dtype. With float64
 * parameters both differ by the rounding of single operations, with float32 ones by that of float32, many times over on
 * stiff functions before both arrive at the same minimum.
 */
const tolerances: Readonly<Record<string, number>> & { readonly lbfgs: number } = {
  float32: 1e-6,
  float64: 1e-12,
  complex128: 1e-12,
  lbfgs: 1e-12,
};

function expectClose(actual: Tensor, expected: Tensor, tolerance: number): void {
  const [got, want] = [real(actual.detach()), real(expected)];
  expectTensor(got, { shape: want.shape, dtype: want.dtype, values: want.toArray(), tolerance });
}

function runSteps(
  test: OptimizerCase,
  params: readonly Tensor[],
  optimizer: AnyOptimizer,
  from: number,
  to: number,
): void {
  for (const step of test.steps.slice(from, to)) {
    for (const [i, grad] of step.grads.entries()) {
      (params[i] as Tensor).grad = grad === null ? null : fromJson(grad);
    }
    optimizer.step();
    for (const [i, want] of step.params.entries()) {
      expectClose(params[i] as Tensor, fromJson(want), tolerances[test.dtype] as number);
    }
  }
}

const parametersOf = (json: readonly TensorJson[]) => json.map((item) => new Parameter(fromJson(item)));

describe("optim", () => {
  checkLiveTensors();

  for (const [index, test] of fixtures.optimizers.entries()) {
    const tolerance = tolerances[test.dtype] as number;
    describe(`${index} ${test.class}(${JSON.stringify(test.options)}) in ${test.dtype}`, () => {
      it("steps as Python's", () => {
        const params = parametersOf(test.initial);
        runSteps(test, params, make(test, params), 0, test.steps.length);
      });

      it("has Python's state dict after the steps", () => {
        const params = parametersOf(test.initial);
        const optimizer = make(test, params);
        runSteps(test, params, optimizer, 0, test.steps.length);
        const want = decode(test.stateDict) as optim.OptimizerStateDict;
        const got = optimizer.stateDict();
        expect(got.param_groups).to.deep.equal(want.param_groups);
        const entries = (dict: optim.OptimizerStateDict) =>
          Object.entries(dict.state).flatMap(([key, state]) =>
            Object.entries(state).flatMap(([name, item]) =>
              item === null ? [] : [[`${key}.${name}`, item as Tensor] as const],
            ),
          );
        const given = new Map(entries(got));
        expect([...given.keys()]).to.have.members(entries(want).map(([name]) => name));
        for (const [name, item] of entries(want)) expectClose(given.get(name) as Tensor, real(item), tolerance);
      });

      it("goes on from a state dict", () => {
        const first = parametersOf(test.initial);
        const before = make(test, first);
        runSteps(test, first, before, 0, 2);
        const second = first.map((param) => new Parameter(param.detach().clone()));
        const after = new optimizers[test.class]([{ params: second.slice(0, 2) }, { params: second.slice(2) }]);
        after.loadStateDict(before.stateDict());
        runSteps(test, second, after, 2, test.steps.length);
      });

      it("loads Python's state dict", () => {
        const params = parametersOf((test.steps.at(-1) as OptimizerCase["steps"][0]).params);
        const optimizer = new optimizers[test.class]([{ params: params.slice(0, 2) }, { params: params.slice(2) }]);
        optimizer.loadStateDict(decode(test.stateDict) as optim.OptimizerStateDict);
        expect(optimizer.stateDict().param_groups).to.deep.equal(
          (decode(test.stateDict) as optim.OptimizerStateDict).param_groups,
        );
      });
    });
  }

  for (const test of fixtures.lbfgs) {
    describe(`LBFGS(${JSON.stringify(test.options)})`, () => {
      const sign = test.options.maximize ? -1 : 1;
      const start = () => [
        new Parameter(tensor([-1.2, 1.5, 0.7], { dtype: "float64" }).sub(tensor([0, 0.5, 0], { dtype: "float64" }))),
        new Parameter(tensor(0.4, { dtype: "float64" })),
      ];
      /** 2 · Σ (xᵢ₊₁ − xᵢ²)² + Σ (1 − xᵢ)² + (y − x₀)² + cos(y · x₂). */
      const closure =
        (optimizer: optim.LBFGS, [x, y]: readonly Parameter[]) =>
        () => {
          if (x === undefined || y === undefined) throw new Error("two parameters");
          optimizer.zeroGrad();
          const [front, back] = [x.narrow(0, 0, 2), x.narrow(0, 1, 2)];
          const chain = back.sub(front.pow(2)).pow(2).mul(2).add(front.neg().add(1).pow(2)).sum();
          const loss = chain
            .add(y.sub(x.select(0, 0)).pow(2))
            .add(y.mul(x.select(0, 2)).cos())
            .mul(sign);
          loss.backward();
          return loss;
        };
      const run = (optimizer: optim.LBFGS, params: readonly Parameter[], from: number, to: number) => {
        for (const step of test.steps.slice(from, to)) {
          const loss = optimizer.step(closure(optimizer, params)).item();
          expect(Math.abs(loss - step.loss) / Math.max(1, Math.abs(step.loss))).to.be.at.most(tolerances.lbfgs);
          for (const [i, want] of step.params.entries())
            expectClose(params[i] as Tensor, fromJson(want), tolerances.lbfgs);
        }
      };

      it("steps as Python's, and has its state dict", () => {
        const params = start();
        const optimizer = new optim.LBFGS(params, test.options);
        run(optimizer, params, 0, 10);
        const want = decode(test.stateDict) as optim.OptimizerStateDict;
        const got = optimizer.stateDict();
        expect(got.param_groups).to.deep.equal(want.param_groups);
        const form = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map((item) => (item === null ? null : form(item)));
          return value !== null && typeof value === "object" && "shape" in value ? String(value.shape) : typeof value;
        };
        const forms = (dict: optim.OptimizerStateDict) =>
          Object.fromEntries(Object.entries(dict.state[0] ?? {}).map(([name, value]) => [name, form(value)]));
        expect(forms(got)).to.deep.equal(forms(want));
        expect(got.state[0]?.func_evals).to.equal(want.state[0]?.func_evals);
        expect(got.state[0]?.n_iter).to.equal(want.state[0]?.n_iter);
        const after = new optim.LBFGS(params);
        after.loadStateDict(want);
        expect(after.stateDict().param_groups).to.deep.equal(want.param_groups);
      });

      it("goes on from a state dict", () => {
        const params = start();
        const before = new optim.LBFGS(params, test.options);
        run(before, params, 0, 3);
        const after = new optim.LBFGS(params);
        after.loadStateDict(before.stateDict());
        run(after, params, 3, 6);
      });
    });
  }

  it("learns, with closure, and stays valid after module.to", () => {
    const net = new nn.Linear(1, 1);
    const optimizer = new optim.Adam(net.parameters(), 0.1);
    net.double();
    const [x, y] = [tensor([[0], [1], [2]], { dtype: "float64" }), tensor([[1], [3], [5]], { dtype: "float64" })];
    const losses = Array.from({ length: 200 }, () =>
      optimizer.step(() => {
        optimizer.zeroGrad();
        const loss = nn.functional.mseLoss(net.forward(x), y);
        loss.backward();
        return loss.item();
      }),
    );
    expect(losses.at(-1)).to.be.lessThan(1e-2 * (losses[0] as number));
    expect(net.weight.requiresGrad && net.weight.isLeaf).to.equal(true);
  });

  it("zeroes gradients, takes groups later, changes rates", () => {
    const [a, b] = [new Parameter(ones([2])), new Parameter(ones([2]))];
    const optimizer = new optim.SGD([a], { lr: 1 });
    optimizer.addParamGroup({ params: [b], lr: 2 });
    for (const param of [a, b]) param.grad = ones([2]);
    (optimizer.paramGroups[0] as { lr: number }).lr = 0.5;
    optimizer.step();
    expectTensor(a, { values: [0.5, 0.5] });
    expectTensor(b, { values: [-1, -1] });
    optimizer.zeroGrad({ setToNone: false });
    expectTensor(a.grad as Tensor, { values: [0, 0] });
    optimizer.zeroGrad();
    expect(a.grad).to.equal(null);
  });

  it("starts momentum late without mixing first and later steps", () => {
    const [a, b] = [new Parameter(ones([1])), new Parameter(ones([1]))];
    const optimizer = new optim.SGD([a, b], { lr: 1, momentum: 0.5, dampening: 0.5 });
    a.grad = ones([1]);
    optimizer.step(); // a: buffer 1
    b.grad = ones([1]);
    optimizer.step(); // a: buffer 0.5 · 1 + 0.5 · 1 = 1; b: buffer 1
    expectTensor(a, { values: [-1] });
    expectTensor(b, { values: [0] });
  });

  describe("says what is wrong", () => {
    const param = () => new Parameter(ones([2]));
    const cases: readonly [name: string, run: () => unknown, RegExp, Parameters<typeof expectError>[1]?][] = [
      ["no parameters", () => new optim.SGD([]), /SGD: params: given none/],
      ["a tensor", () => new optim.SGD(param() as never), /params: given a Parameter, allowed: parameters or groups/],
      ["a number", () => new optim.SGD([3 as unknown as Tensor]), /params: given 3, allowed: leaf tensors/],
      ["no leaf", () => new optim.SGD([param().mul(2)]), /params: given a Tensor, allowed: leaf/],
      [
        "twice",
        () => [param()].map((p) => new optim.SGD([{ params: [p] }, { params: [p] }])),
        /a parameter is given twice/,
      ],
      ["lr", () => new optim.Adam([param()], { lr: -1 }), /Adam: lr: allowed: a number in \[0, Infinity\], given -1/],
      ["betas", () => new optim.Adam([param()], { betas: [0.9, 1] }), /Adam: betas/],
      [
        "nesterov",
        () => new optim.SGD([param()], { nesterov: true }),
        /nesterov: allowed: true only with momentum > 0/,
      ],
      ["unknown", () => new optim.AdamW([param()], { decay: 1 } as object), /unknown option "decay"/],
      ["group option", () => new optim.SGD([{ params: [param()], lr: Number.NaN }]), /lr/],
      [
        "groups of a dict",
        () => new optim.SGD([param()]).loadStateDict({ state: {}, param_groups: [] }),
        /given groups of \[\] parameters, wanted \[1\]/,
      ],
      ["dict", () => new optim.SGD([param()]).loadStateDict(3 as never), /dict: given 3/],
      [
        "alpha",
        () => new optim.RMSprop([param()], { alpha: -1 }),
        /RMSprop: alpha: allowed: a number in \[0, Infinity\]/,
      ],
      ["rho", () => new optim.Adadelta([param()], { rho: 2 }), /Adadelta: rho: allowed: a number in \[0, 1\], given 2/],
      [
        "LBFGS groups",
        () => new optim.LBFGS([{ params: [param()] }, { params: [param()] }]),
        /given 2 groups, allowed: one/,
      ],
      ["LBFGS search", () => new optim.LBFGS([param()], { lineSearchFn: "wolfe" as never }), /allowed: "strong_wolfe"/],
      [
        "LBFGS without closure",
        () => new optim.LBFGS([param()]).step(),
        /closure: given undefined, allowed: a function/,
      ],
      ["LBFGS closure", () => new optim.LBFGS([param()]).step(() => "x"), /closure: returned "x", allowed: the loss/],
      [
        "shape",
        () => {
          const optimizer = new optim.SGD([param()], { momentum: 0.9 });
          const group = { ...optimizer.stateDict().param_groups[0], params: [0] };
          optimizer.loadStateDict({ state: { 0: { momentum_buffer: ones([3]) } }, param_groups: [group] });
        },
        /state\.0\.momentum_buffer: given shape \[3\], wanted \[2\]/,
        "ERR_SHAPE",
      ],
    ];
    for (const [name, run, message, code] of cases) {
      it(name, () => expectError(run, code ?? "ERR_INVALID_ARGUMENT", message));
    }
  });
});
