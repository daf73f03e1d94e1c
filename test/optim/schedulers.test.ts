import { expect } from "chai";
import * as optim from "../../lib/optim/index.js";
import { ones, Parameter, tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors } from "../support/tensors.js";

type Options = Readonly<Record<string, unknown>>;
interface SchedulerCase {
  readonly class: string;
  readonly optimizer: "SGD" | "Adam";
  readonly options: Options;
  readonly epochs: readonly { readonly rates: readonly number[]; readonly momenta: readonly number[] }[];
  readonly states: Readonly<Record<string, { readonly scheduler: Options; readonly groups: readonly Options[] }>>;
}

const { schedulers, metrics } = readFixture<{
  readonly schedulers: readonly SchedulerCase[];
  readonly metrics: readonly number[];
}>(import.meta.url, "fixtures/optim.json");

const tolerance = 1e-12;
type AnyScheduler = optim.SteppedScheduler | optim.ReduceLROnPlateau;

const { StepLR, MultiStepLR, ExponentialLR, ConstantLR, LinearLR, PolynomialLR, LambdaLR, MultiplicativeLR } = optim;
const { CosineAnnealingLR, CosineAnnealingWarmRestarts, OneCycleLR, CyclicLR, ReduceLROnPlateau, SWALR } = optim;
const classes: Readonly<Record<string, unknown>> = {
  StepLR,
  MultiStepLR,
  ExponentialLR,
  ConstantLR,
  LinearLR,
  PolynomialLR,
  LambdaLR,
  MultiplicativeLR,
  CosineAnnealingLR,
  CosineAnnealingWarmRestarts,
  OneCycleLR,
  CyclicLR,
  ReduceLROnPlateau,
  SWALR,
};

/** The functions of make_fixtures.py. */
const functions: Readonly<Record<string, optim.RateFunction>> = {
  half: (epoch) => 0.5 ** (epoch / 3),
  wave: (epoch) => 1 + 0.1 * Math.sin(epoch),
};
const functionOf = (name: unknown) => functions[name as string] as optim.RateFunction;

function camel(name: string): string {
  const spelled = name.replace(/^T_/, "t_");
  return spelled.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function build(optimizer: optim.ScheduledOptimizer, name: string, options: Options): AnyScheduler {
  const entries = Object.entries(options).map(([key, value]) => {
    const named = key === "lr_lambda" || key === "scale_fn";
    return [camel(key), !named ? value : Array.isArray(value) ? value.map(functionOf) : functionOf(value)];
  });
  const given = Object.fromEntries(entries);
  const { schedulers: parts, milestones } = given;
  if (parts === undefined) {
    const Class = classes[name] as unknown as new (
      optimizer: optim.ScheduledOptimizer,
      options: Options,
    ) => optim.StepLR;
    return new Class(optimizer, given);
  }
  const list = (parts as [string, Options][]).map((part) => build(optimizer, ...part) as optim.SteppedScheduler);
  return name === "ChainedScheduler"
    ? new optim.ChainedScheduler(list)
    : new optim.SequentialLR(optimizer, list, milestones);
}

function makeOptimizer(test: SchedulerCase): optim.SGD | optim.Adam {
  const groups = [{ params: [new Parameter(ones([1]))] }, { params: [new Parameter(ones([1]))], lr: 0.05 }];
  return test.optimizer === "SGD"
    ? new optim.SGD(groups, { lr: 0.3, momentum: 0.9 })
    : new optim.Adam(groups, { lr: 0.3 });
}

function expectEpoch(optimizer: optim.SGD | optim.Adam, want: SchedulerCase["epochs"][0], what: string): void {
  for (const [i, group] of optimizer.paramGroups.entries()) {
    expect(group.lr, `${what}, rate of group ${i}`).to.be.closeTo(want.rates[i] as number, tolerance);
    const momentum = "betas" in group ? group.betas[0] : group.momentum;
    expect(momentum, `${what}, momentum of group ${i}`).to.be.closeTo(want.momenta[i] as number, tolerance);
  }
}

function advance(scheduler: AnyScheduler, epoch: number): void {
  if (scheduler instanceof optim.ReduceLROnPlateau) scheduler.step(metrics[epoch] as number);
  else scheduler.step();
}

/** Deep equality with numbers compared up to rounding. */
function expectSame(got: unknown, want: unknown, path: string): void {
  if (want === "Infinity" || want === "-Infinity") expect(got, path).to.equal(Number(want));
  else if (typeof want === "number") expect(got as number, path).to.be.closeTo(want, tolerance);
  else if (typeof want !== "object" || want === null) expect(got, path).to.equal(want);
  else {
    expect(Object.keys(got as object), path).to.have.members(Object.keys(want));
    for (const [key, value] of Object.entries(want)) expectSame((got as Options)[key], value, `${path}.${key}`);
  }
}

const fromPython = (state: Options): Options =>
  Object.fromEntries(Object.entries(state).map(([key, value]) => [key, value === "Infinity" ? Infinity : value]));

describe("learning-rate schedulers", () => {
  checkLiveTensors();

  for (const test of schedulers) {
    describe(`${test.class}(${JSON.stringify(test.options)})`, () => {
      it("has Python's rates, momenta and state dicts for 30 epochs", () => {
        const optimizer = makeOptimizer(test);
        const scheduler = build(optimizer, test.class, test.options);
        for (const [epoch, want] of test.epochs.entries()) {
          expectEpoch(optimizer, want, `epoch ${epoch}`);
          expect(scheduler.getLastLr()).to.deep.equal(optimizer.paramGroups.map(({ lr }) => lr));
          advance(scheduler, epoch);
          const state = test.states[epoch];
          if (state === undefined) continue;
          expectSame(scheduler.stateDict(), state.scheduler, "state");
          expectSame(optimizer.stateDict().param_groups, state.groups, "groups");
        }
      });

      it("goes on from its own state as JSON, and from Python's", () => {
        const first = makeOptimizer(test);
        const before = build(first, test.class, test.options);
        for (let epoch = 0; epoch <= 3; epoch++) advance(before, epoch);
        const own = JSON.parse(
          JSON.stringify({ scheduler: before.stateDict(), groups: first.stateDict().param_groups }),
        );
        for (const { scheduler: state, groups } of [own, test.states[3]]) {
          const optimizer = makeOptimizer(test);
          const scheduler = build(optimizer, test.class, test.options);
          optimizer.loadStateDict({ state: {}, param_groups: groups });
          scheduler.loadStateDict(fromPython(state));
          for (const [epoch, want] of test.epochs.entries()) {
            if (epoch < 4) continue;
            expectEpoch(optimizer, want, `epoch ${epoch}`);
            advance(scheduler, epoch);
          }
        }
      });
    });
  }

  const sgd = () => new optim.SGD([new Parameter(ones([1]))], { lr: 1 });

  it("takes positional arguments, plain figures of tensors, and fractions of epochs", () => {
    const optimizer = sgd();
    const steps = new optim.StepLR(optimizer, 1, 0.5);
    steps.step();
    expect(steps.getLastLr()).to.deep.equal([0.5]);
    const plateau = new optim.ReduceLROnPlateau(optimizer, "min", 0.5, 0);
    plateau.step(tensor(1));
    plateau.step(tensor(1));
    expect(plateau.getLastLr()).to.deep.equal([0.25]);
    const restarts = new optim.CosineAnnealingWarmRestarts(sgd(), 2);
    restarts.step(3); // half of the second cycle
    expect(restarts.getLastLr()[0]).to.be.closeTo(0.5, tolerance);
    restarts.step(4.5);
    expect(restarts.getLastLr()[0]).to.be.closeTo((1 + Math.SQRT1_2) / 2, tolerance);
  });

  it("goes on from lastEpoch where the groups know their first rates", () => {
    const first = sgd();
    const whole = new optim.ExponentialLR(first, 0.5);
    for (let i = 0; i < 3; i++) whole.step();
    const second = sgd();
    second.loadStateDict(first.stateDict());
    const rest = new optim.LambdaLR(second, { lrLambda: (epoch) => 0.5 ** epoch, lastEpoch: 2 });
    expect(rest.getLastLr()).to.deep.equal(whole.getLastLr());
  });

  describe("says what is wrong", () => {
    const plain = () => new optim.Adagrad([new Parameter(ones([1]))]);
    const cases: readonly [name: string, run: () => unknown, RegExp][] = [
      ["no optimizer", () => new optim.ExponentialLR(3 as never, 0.5), /optimizer: given 3, allowed: an optimizer/],
      ["stepSize", () => new optim.StepLR(sgd(), 0), /stepSize: allowed: an integer >= 1, given 0/],
      ["factor", () => new optim.ConstantLR(sgd(), 2), /factor: allowed: a number in \[0, 1\], given 2/],
      ["startFactor", () => new optim.LinearLR(sgd(), 0), /startFactor: allowed/],
      [
        "lambdas",
        () => new optim.LambdaLR(sgd(), { lrLambda: [Math.cos, Math.sin] }),
        /given 2 values, allowed: one for/,
      ],
      ["total", () => new optim.OneCycleLR(sgd(), 1), /totalSteps or both others must be given/],
      ["momentum", () => new optim.OneCycleLR(plain() as never, 1, 10), /neither momentum nor betas/],
      [
        "too far",
        () => {
          const scheduler = new optim.OneCycleLR(sgd(), 1, 1);
          scheduler.step();
          scheduler.step();
        },
        /step 2 of a schedule of 1 steps/,
      ],
      ["lastEpoch", () => new optim.ExponentialLR(sgd(), 0.5, 3), /lastEpoch: given 3, allowed: -1/],
      [
        "a plateau in a chain",
        () => new optim.ChainedScheduler([new optim.ReduceLROnPlateau(sgd()) as never]),
        /apart from ReduceLROnPlateau/,
      ],
      [
        "two optimizers",
        () => new optim.SequentialLR(sgd(), [new optim.StepLR(sgd(), 1)], []),
        /has another optimizer/,
      ],
      [
        "milestones",
        () => {
          const optimizer = sgd();
          return new optim.SequentialLR(optimizer, [new optim.StepLR(optimizer, 1)], [3]);
        },
        /milestones: given \[3\], allowed: 0 epochs/,
      ],
      [
        "a state without rates",
        () => new optim.StepLR(sgd(), 1).loadStateDict({ last_epoch: 1 }),
        /_last_lr undefined/,
      ],
      [
        "another scheduler's state",
        () => new optim.StepLR(sgd(), 1).loadStateDict(new optim.ExponentialLR(sgd(), 1).stateDict()),
        /step_size missing/,
      ],
      ["a figure", () => new optim.ReduceLROnPlateau(sgd()).step("x" as never), /metric: given "x"/],
    ];
    for (const [name, run, message] of cases) it(name, () => expectError(run, "ERR_INVALID_ARGUMENT", message));
  });
});
