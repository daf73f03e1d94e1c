/**
 * A small C8 network from the same weights: output, gradients, losses of three SGD and three Adam steps, parameters
 * after three SGD steps. In float64 against the package in float64, in float32 against the package as it is.
 */
import { expect } from "chai";
import { nn, optim, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { expectClose, fieldType, fill, fixture, type Numbers, present, space, toTensor, wave } from "./fixtures.js";

interface Run {
  readonly output: Numbers;
  readonly gradients: Record<string, Numbers>;
  readonly runningStatistics: Record<string, Numbers>;
  readonly evalOutput: Numbers;
  readonly sgdLosses: number[];
  readonly afterSgd: Record<string, Numbers>;
  readonly adamLosses: number[];
}

interface Training {
  readonly sgd: { readonly lr: number; readonly momentum: number; readonly weight_decay: number };
  readonly adam: { readonly lr: number; readonly weight_decay: number };
  readonly initial: Record<string, Numbers>;
  readonly float32: Run;
  readonly float64: Run;
}

const { sgd, adam, initial, ...runs } = fixture<Training>("training");

class Net extends torch.nn.Module<[torch.Tensor], torch.Tensor> {
  readonly inType: nn.FieldType;
  readonly features: nn.SequentialModule;
  readonly head = new torch.nn.Linear(4, 3);

  constructor() {
    super();
    const gspace = space(["rot2dOnR2", { N: 8 }]);
    const hidden = fieldType(gspace, Array(4).fill(["regular"]));
    this.inType = fieldType(gspace, [["trivial"]]);
    this.features = new nn.SequentialModule(
      new nn.R2Conv(this.inType, hidden, { kernelSize: 5, padding: 2 }),
      new nn.InnerBatchNorm(hidden),
      new nn.ReLU(hidden),
      new nn.PointwiseAvgPoolAntialiased(hidden, { sigma: 0.66, stride: 2 }),
      new nn.R2Conv(hidden, hidden, { kernelSize: 3, padding: 1 }),
      new nn.InnerBatchNorm(hidden),
      new nn.ReLU(hidden),
      new nn.GroupPooling(hidden),
    );
  }

  override forward(images: torch.Tensor): torch.Tensor {
    return this.head.forward(this.features.forward(this.inType.wrap(images)).tensor.mean([2, 3]));
  }
}

for (const dtype of ["float64", "float32"] as const) {
  const run = runs[dtype];

  /** The bias of a convolution before a batch norm has no effect: its gradient is rounding noise on both sides. */
  const meaningful = (name: string) => !/^features\.[04]\.bias$/.test(name);

  function fresh(): Net {
    const net = new Net().to(dtype);
    const parameters = [...net.namedParameters()];
    expect(parameters.map(([name]) => name).sort()).to.deep.equal(Object.keys(initial).sort());
    for (const [name, parameter] of parameters) fill(parameter, toTensor(present(initial[name], name), dtype));
    return net;
  }

  const batch = (step: number) => wave([6, 1, 11, 11], 0.7, 0.3 + step).to({ dtype });
  const labels = () => torch.tensor([0, 1, 2, 0, 1, 2]);

  function losses(net: Net, optimizer: { zeroGrad(): void; step(): unknown }): number[] {
    return [0, 1, 2].map((step) => {
      optimizer.zeroGrad();
      const loss = torch.nn.functional.crossEntropy(net.forward(batch(step)), labels());
      loss.backward();
      optimizer.step();
      return loss.item() as number;
    });
  }

  function expectLosses(actual: number[], expected: number[]): void {
    const numbers = { shape: [3], values: expected };
    expectClose("losses", torch.tensor(Float64Array.from(actual)), numbers, tolerances.parity.losses);
  }

  describe(`a C8 network trains as the Python package's does, ${dtype}`, () => {
    it("output, gradients and running statistics", () => {
      const net = fresh();
      const output = net.forward(batch(0));
      expectClose("output", output, run.output, tolerances.parity.outputs);
      torch.nn.functional.crossEntropy(output, labels()).backward();
      for (const [name, parameter] of net.namedParameters()) {
        if (!meaningful(name)) continue;
        expectClose(
          `gradient of ${name}`,
          present(parameter.grad),
          present(run.gradients[name], name),
          tolerances.parity.gradients,
        );
      }
      const state = net.stateDict();
      for (const [name, expected] of Object.entries(run.runningStatistics)) {
        // The first mean is the average of a wave: a small rest of large terms, of which float32 keeps five digits.
        if (dtype === "float32" && name.startsWith("features.1.") && name.endsWith("running_mean")) continue;
        expectClose(name, present(state[name], name), expected, tolerances.parity.outputs);
      }
      expectClose("output in eval mode", net.eval().forward(batch(1)), run.evalOutput, tolerances.parity.outputs);
    });

    it("three steps of SGD with momentum", () => {
      const net = fresh();
      const options = { lr: sgd.lr, momentum: sgd.momentum, weightDecay: sgd.weight_decay };
      expectLosses(losses(net, new optim.SGD([...net.parameters()], options)), run.sgdLosses);
      for (const [name, parameter] of net.namedParameters()) {
        if (!meaningful(name)) continue;
        expectClose(
          `${name} after three steps`,
          parameter,
          present(run.afterSgd[name], name),
          tolerances.parity.weights,
        );
      }
    });

    it("three steps of Adam", () => {
      const net = fresh();
      const options = { lr: adam.lr, weightDecay: adam.weight_decay };
      expectLosses(losses(net, new optim.Adam([...net.parameters()], options)), run.adamLosses);
    });
  });
}
