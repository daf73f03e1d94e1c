import { expect } from "chai";
import * as optim from "../../lib/optim/index.js";
import { arange, nn, noGrad, randn, type Tensor, tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { fromJson, readFixture, type TensorJson } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

interface SwaCase {
  readonly kind: "ema" | "swa" | "buffers";
  readonly stateDict: Readonly<Record<string, TensorJson>>;
}
const { swa } = readFixture<{ readonly swa: readonly SwaCase[] }>(import.meta.url, "fixtures/optim.json");
const tolerance = 1e-12;

const ema = () => ({ multiAvgFn: optim.getEmaMultiAvgFn(0.9) });
const options: Readonly<Record<SwaCase["kind"], () => optim.AveragedModelOptions>> = {
  ema,
  swa: () => ({}),
  buffers: () => ({ ...ema(), useBuffers: true }),
};

const network = () => {
  const net = new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3)) as unknown as nn.Module<[Tensor], Tensor>;
  return net.double();
};

function setWeights(net: nn.Module, step: number): void {
  noGrad(() => {
    for (const [i, item] of [...net.parameters(), ...net.buffers()].entries()) {
      const size = item.shape.reduce((product, length) => product * length, 1);
      item.copy_(
        arange(size)
          .view(item.shape)
          .add((step + 1) * (i + 1)),
      );
    }
  });
}

describe("averages of weights", () => {
  checkLiveTensors();

  for (const test of swa) {
    it(`${test.kind}: weights, buffers and state dict are Python's`, () => {
      const net = network();
      const averaged = new optim.AveragedModel(net, options[test.kind]());
      for (let step = 0; step < 4; step++) {
        setWeights(net, step);
        averaged.updateParameters(net);
      }
      const got = averaged.stateDict();
      expect(Object.keys(got)).to.have.members(Object.keys(test.stateDict));
      for (const [name, json] of Object.entries(test.stateDict)) {
        const want = fromJson(json);
        expectTensor(got[name] as Tensor, { shape: want.shape, dtype: want.dtype, values: want.toArray(), tolerance });
      }
      const again = new optim.AveragedModel(network());
      again.loadStateDict(got);
      expectTensor(again.n_averaged, { values: 4 });
      const x = randn([5, 2], { dtype: "float64" });
      expect(again.eval().forward(x).equal(averaged.eval().forward(x))).to.equal(true);
    });
  }

  it("takes a function of single tensors", () => {
    const net = network();
    const averaged = new optim.AveragedModel(net, { avgFn: (_, current, count) => current.mul(count) });
    for (let step = 0; step < 3; step++) averaged.updateParameters(net);
    const want = [...net.parameters()][0]?.mul(2) as Tensor;
    expectTensor([...averaged.module.parameters()][0] as Tensor, { values: want.toArray() });
  });

  it("updateBn: statistics are the means over the batches", () => {
    const net = network();
    const norm = [...net.modules()].find((module) => module instanceof nn.BatchNorm1d) as nn.BatchNorm1d;
    const inputs = [0, 1].map((i) => randn([8, 2], { dtype: "float64" }).add(i));
    net.eval();
    optim.updateBn(
      inputs.map((x) => [x, 3]),
      net,
    );
    expect([net.training, norm.momentum]).to.deep.equal([false, 0.1]);
    const linear = [...net.modules()].find((module) => module instanceof nn.Linear) as nn.Linear;
    const means = inputs.map((x) => linear.forward(x).mean(0));
    const want = (means[0] as Tensor).add(means[1] as Tensor).div(2);
    expectTensor(norm.runningMean as Tensor, { values: want.toArray(), tolerance });
    expectTensor(norm.numBatchesTracked as Tensor, { values: 2 });
  });

  it("says what is wrong", () => {
    const net = network();
    const both = { avgFn: (a: Tensor) => a, ...ema() };
    expectError(() => new optim.AveragedModel(3 as never), "ERR_INVALID_ARGUMENT", /model: given 3, allowed: a Module/);
    expectError(() => new optim.AveragedModel(net, both), "ERR_INVALID_ARGUMENT", /given both, allowed: one/);
    expectError(() => optim.getEmaMultiAvgFn(2), "ERR_INVALID_ARGUMENT", /decay: given 2/);
    const other = new nn.Sequential(new nn.Linear(2, 3)) as unknown as typeof net;
    expectError(
      () => new optim.AveragedModel(net).updateParameters(other),
      "ERR_INVALID_ARGUMENT",
      /given 2 tensors, allowed: 4/,
    );
    expectError(() => optim.updateBn([tensor([1]), "x"].slice(1), net), "ERR_INVALID_ARGUMENT", /loader: given "x"/);
  });
});
