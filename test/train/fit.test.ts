import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DataLoader, TensorDataset } from "../../lib/data/index.js";
import { save } from "../../lib/io/index.js";
import {
  Adam,
  AveragedModel,
  ExponentialLR,
  getEmaMultiAvgFn,
  OneCycleLR,
  ReduceLROnPlateau,
  SGD,
} from "../../lib/optim/index.js";
import {
  amp,
  arange,
  getNumThreads,
  manualSeed,
  nn,
  rand,
  randn,
  setNumThreads,
  type Tensor,
  tensor,
} from "../../lib/torch/index.js";
import * as train from "../../lib/train/index.js";
import { pack } from "../../lib/train/pack.js";
import { expectError } from "../support/errors.js";
import { expectTensor } from "../support/tensors.js";

const images = 50;
const epochs = 3;
const { crossEntropy } = nn.functional;

/** Batch norm, dropout and shuffling: state in buffers, the generator and the loader. */
function network(): train.Network {
  return new nn.Sequential(
    new nn.Linear(6, 16),
    new nn.BatchNorm1d(16),
    new nn.ReLU(),
    new nn.Dropout(0.3),
    new nn.Linear(16, 3),
  ) as unknown as train.Network;
}

interface Case {
  readonly net: train.Network;
  readonly options: train.FitOptions;
}

function setUp(changes: Partial<train.FitOptions> = {}): Case {
  manualSeed(5);
  const x = randn([images, 6]);
  const labels = arange(images).remainder(3);
  const net = network();
  const loader = new DataLoader(new TensorDataset({ images: x, labels }), { batchSize: 8, shuffle: true, seed: 2 });
  const validation = new DataLoader(new TensorDataset({ images: x, labels }), { batchSize: 20 });
  const optimizer = new Adam(net.parameters(), { lr: 0.02 });
  const learningRate = ({ step, totalSteps }: { step: number; totalSteps: number }) => 0.02 * (1 - step / totalSteps);
  return {
    net,
    options: {
      train: loader,
      validation,
      optimizer,
      loss: crossEntropy,
      epochs,
      learningRate,
      progress: false,
      ...changes,
    },
  };
}

/** What must not depend on interruptions: everything but times. */
function figures(history: train.History): object {
  return {
    steps: history.stepLosses,
    images: history.images,
    epochs: history.epochs.map(({ seconds, imagesPerSecond, ...rest }) => rest),
  };
}

/** A signal that is aborted during step `count`, counted by calls of the loss in training. */
function stopAfter(count: number): { signal: AbortSignal; loss: train.FitOptions["loss"] } {
  const controller = new AbortController();
  let calls = 0;
  return {
    signal: controller.signal,
    loss: (output: Tensor, labels: Tensor) => {
      if (output.requiresGrad && ++calls === count) controller.abort();
      return crossEntropy(output, labels);
    },
  };
}

describe("train: fit", () => {
  // Layers this small lose more by waiting for a second thread than they gain.
  let threads: number;
  before(() => {
    threads = getNumThreads();
    setNumThreads(1);
  });
  after(() => setNumThreads(threads));

  let folder: string;
  let checkpoint: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-train-"));
    checkpoint = join(folder, "run.safetensors");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("gives the mean loss and the accuracy that a loop by hand gives", async () => {
    manualSeed(1);
    const x = randn([12, 4]);
    const labels = arange(12).remainder(3);
    const data = new TensorDataset({ images: x, labels });
    const net = new nn.Sequential(new nn.Linear(4, 3)) as unknown as train.Network;
    const twin = net.clone();
    const optimizer = new SGD(net.parameters(), { lr: 0.1 });
    const loader = new DataLoader(data, { batchSize: 5 });
    const history = await train.fit(net, {
      train: loader,
      validation: loader,
      optimizer,
      loss: crossEntropy,
      epochs: 2,
      progress: false,
    });

    const losses: number[] = [];
    let right = 0;
    const byHand = new SGD(twin.parameters(), { lr: 0.1 });
    for (const batch of new DataLoader(data, { batchSize: 5 })) {
      byHand.zeroGrad();
      const output = twin.forward(batch.images);
      const loss = crossEntropy(output, batch.labels);
      loss.backward();
      byHand.step();
      losses.push(loss.item());
      right += output.argmax(1).eq(batch.labels).sum().item();
    }
    expect(history.stepLosses).to.have.length(6);
    expect(history.stepLosses.slice(0, 3)).to.deep.equal(losses);
    const mean = (5 * (losses[0] as number) + 5 * (losses[1] as number) + 2 * (losses[2] as number)) / 12;
    expect(history.epochs[0]?.trainLoss).to.be.closeTo(mean, 1e-12);
    expect(history.epochs[0]?.trainAccuracy).to.equal(right / 12);
    expect(history.epochs.map(({ epoch, steps }) => [epoch, steps])).to.deep.equal([
      [1, 3],
      [2, 3],
    ]);
    const evaluated = await train.evaluate(net, new DataLoader(data, { batchSize: 12 }), { loss: crossEntropy });
    expect(history.epochs[1]?.validationLoss).to.be.closeTo(evaluated.loss, 1e-6);
    expect(history.epochs[1]?.validationAccuracy).to.equal(evaluated.accuracy);
    expect([evaluated.images, history.images, history.interrupted]).to.deep.equal([12, 24, false]);
  });

  // 7 steps an epoch: within the first, at its end, at the start of the second, within the last, at the very end.
  for (const step of [1, 4, 7, 8, 17, 21]) {
    it(`goes on exactly after an interruption in step ${step}`, async () => {
      const whole = setUp();
      const expected = await train.fit(whole.net, whole.options);
      const first = setUp({ checkpoint, ...stopAfter(step) });
      const part = await train.fit(first.net, first.options);
      expect(part.interrupted).to.equal(true);
      expect(part.stepLosses).to.have.length(step);
      rand([100]);
      const second = setUp({ checkpoint, resume: true });
      const history = await train.fit(second.net, second.options);
      expect(figures(history)).to.deep.equal(figures(expected));
      expect(history.interrupted).to.equal(false);
      const weights = second.net.stateDict();
      for (const [name, value] of Object.entries(whole.net.stateDict())) {
        expectTensor(weights[name] as Tensor, { values: value.toArray() });
      }
    });
  }

  it("goes on exactly after many interruptions", async () => {
    const whole = setUp();
    const expected = await train.fit(whole.net, whole.options);
    let history: train.History;
    let runs = 0;
    do {
      const part = setUp({ checkpoint, resume: true, ...stopAfter(4) });
      history = await train.fit(part.net, part.options);
      runs++;
    } while (history.interrupted);
    expect(runs).to.equal(6);
    expect(figures(history)).to.deep.equal(figures(expected));
  });

  /** Each with what must come back exactly, beside losses and weights. */
  const stateful: [name: string, changes: (parts: Case) => Partial<train.FitOptions>][] = [
    ["a scheduler", ({ options }) => ({ scheduler: new ExponentialLR(options.optimizer as Adam, 0.5) })],
    [
      "a scheduler of steps",
      ({ options }) => ({ scheduler: new OneCycleLR(options.optimizer as Adam, 0.1, 21), schedulerInterval: "step" }),
    ],
    [
      "a scheduler of results",
      ({ options }) => ({
        scheduler: new ReduceLROnPlateau(options.optimizer as Adam, { patience: 0, threshold: 0.5 }),
      }),
    ],
    ["a scaler", () => ({ gradScaler: new amp.GradScaler({ device: "cpu", initScale: 3, growthInterval: 4 }) })],
    ["an average", ({ net }) => ({ ema: new AveragedModel(net, { multiAvgFn: getEmaMultiAvgFn(0.9) }) })],
  ];
  for (const [name, changes] of stateful) {
    it(`goes on exactly with ${name}`, async () => {
      const made = (more: Partial<train.FitOptions> = {}) => {
        const parts = setUp({ learningRate: undefined, ...more });
        const extra = changes(parts);
        const [state] = Object.values(extra) as train.Stateful[];
        return { ...parts, options: { ...parts.options, ...extra }, state: state as train.Stateful };
      };
      const whole = made();
      const start = JSON.stringify(pack(whole.state.stateDict(), {}, "state"));
      const expected = await train.fit(whole.net, whole.options);
      const plain = setUp({ learningRate: undefined });
      const without = await train.fit(plain.net, plain.options);
      if (name !== "an average") expect(expected.stepLosses).not.to.deep.equal(without.stepLosses);
      for (const step of [3, 7, 16]) {
        const first = made({ checkpoint, ...stopAfter(step) });
        await train.fit(first.net, first.options);
        const second = made({ checkpoint, resume: true });
        const history = await train.fit(second.net, second.options);
        expect(figures(history)).to.deep.equal(figures(expected));
        const [tensors, wanted]: Record<string, Tensor>[] = [{}, {}];
        const found = pack(second.state.stateDict(), tensors as Record<string, Tensor>, "state");
        expect(found).to.deep.equal(pack(whole.state.stateDict(), wanted as Record<string, Tensor>, "state"));
        for (const [key, value] of Object.entries(wanted as Record<string, Tensor>)) {
          expectTensor((tensors as Record<string, Tensor>)[key] as Tensor, { values: value.toArray() });
        }
        if (name !== "an average") expect(JSON.stringify(found)).not.to.equal(start);
      }
      const bare = setUp({ learningRate: undefined, checkpoint, epochs: 1 });
      await train.fit(bare.net, bare.options);
      const again = made({ resume: checkpoint });
      await expectError(
        () => train.fit(again.net, again.options),
        "ERR_INVALID_ARGUMENT",
        /resume: .* has no state of/,
      );
    });
  }

  it("does nothing but restore when the run was complete", async () => {
    const first = setUp({ checkpoint });
    const expected = await train.fit(first.net, first.options);
    const second = setUp({ checkpoint, resume: true, loss: () => expect.fail("a step was done") });
    expect(await train.fit(second.net, second.options)).to.deep.equal(expected);
  });

  it("stops before the first step under a signal aborted before", async () => {
    const { net, options } = setUp({ checkpoint, signal: AbortSignal.abort() });
    const history = await train.fit(net, options);
    expect(history.interrupted).to.equal(true);
    expect(history.stepLosses).to.deep.equal([]);
    expect(existsSync(checkpoint)).to.equal(true);
  });

  it("lets timers run once a step and calls onEpoch", async () => {
    let turns = 0;
    let running = true;
    const count = () => {
      turns++;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    const seen: number[] = [];
    const { net, options } = setUp({ onEpoch: ({ epoch }) => void seen.push(epoch) });
    await train.fit(net, options);
    running = false;
    expect(turns).to.be.at.least(21);
    expect(seen).to.deep.equal([1, 2, 3]);
  });

  it("runs in lower precision, and calls onStep after each step", async () => {
    const steps: number[] = [];
    const seen = new Set<string>();
    const { net, options } = setUp({
      epochs: 1,
      autocast: "bfloat16",
      onStep: ({ step }) => void steps.push(step),
      loss: (output, labels) => {
        if (output.requiresGrad) seen.add(output.dtype);
        return crossEntropy(output, labels);
      },
    });
    await train.fit(net, options);
    expect(steps).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    expect([...seen]).to.deep.equal(["bfloat16"]);
  });

  const states: [done: number, total: number][] = [];
  it("reports progress", async () => {
    const lines: (string | undefined)[] = [];
    const progress = {
      update: ({ done, total }: { done: number; total: number }) => void states.push([done, total]),
      finish: (line?: string) => void lines.push(line),
    };
    const { net, options } = setUp({ progress, epochs: 1, validation: undefined, label: "net" });
    await train.fit(net, options);
    expect(states).to.deep.equal([1, 2, 3, 4, 5, 6, 7].map((step) => [step, 7]));
    expect(lines.filter((line) => line !== undefined)).to.have.length(1);
    expect(lines.join()).to.match(/net epoch 1\/1: loss \d\.\d{4}, \d+\.\d\d % right; .* images\/s/);
  });

  const wrong: [name: string, changes: object, text: RegExp][] = [
    ["no epochs", { epochs: 0 }, /epochs/],
    ["half an epoch", { epochs: 1.5 }, /epochs/],
    ["no optimizer", { optimizer: undefined }, /optimizer/],
    ["a scheduler beside learningRate", { scheduler: { step() {}, stateDict() {}, loadStateDict() {} } }, /given both/],
    ["a scheduler that is a number", { scheduler: 3 }, /scheduler: expected a scheduler, given 3/],
    ["an optimizer that is a number", { optimizer: 3 }, /optimizer: expected an optimizer, given 3/],
    ["no data", { train: undefined }, /train/],
    ["a loss that is a name", { loss: "crossEntropy" }, /loss: expected a function/],
    ["an unknown option", { epoch: 3 }, /unknown option "epoch".*did you mean epochs/],
    ["resume without a checkpoint", { resume: true }, /resume: true needs checkpoint/],
  ];
  for (const [name, changes, text] of wrong) {
    it(`refuses ${name}`, async () => {
      const { net, options } = setUp(changes as Partial<train.FitOptions>);
      await expectError(() => train.fit(net, options), "ERR_INVALID_ARGUMENT", text);
    });
  }

  it("refuses files that are no checkpoint of this run", async () => {
    await writeFile(checkpoint, "no file of ours");
    const { net, options } = setUp({ resume: checkpoint });
    await expectError(() => train.fit(net, options), "ERR_FILE_FORMAT", /run\.safetensors/);
    await save(checkpoint, { a: tensor([1]) });
    await expectError(() => train.fit(net, options), "ERR_FILE_FORMAT", /not a checkpoint/);
    const made = setUp({ checkpoint, epochs: 1 });
    await train.fit(made.net, made.options);
    const short = new DataLoader(new TensorDataset({ images: randn([9, 6]), labels: arange(9).remainder(3) }), 3);
    const other = setUp({ resume: checkpoint, train: short });
    await expectError(() => train.fit(other.net, other.options), "ERR_INVALID_ARGUMENT", /7 batches .* has 3/);
  });
});

describe("train: evaluate", () => {
  it("puts the mode back and needs a batch", async () => {
    const { net, options } = setUp();
    const { loss } = options;
    net.train();
    await train.evaluate(net, options.validation as DataLoader<unknown, never>, { loss });
    expect(net.training).to.equal(true);
    await expectError(() => train.evaluate(net, [], { loss }), "ERR_INVALID_ARGUMENT", /batches/);
    expect(net.training).to.equal(true);
  });

  it("gives no accuracy where labels are no classes", async () => {
    manualSeed(0);
    const net = new nn.Sequential(new nn.Linear(2, 2)) as unknown as train.Network;
    const batch = { images: randn([4, 2]), labels: randn([4, 2]) };
    const result = await train.evaluate(net, [batch], { loss: nn.functional.mseLoss });
    expect(result.accuracy).to.equal(null);
    expect(result.loss).to.be.greaterThan(0);
  });
});
