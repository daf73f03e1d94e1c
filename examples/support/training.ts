/** Training and testing of the examples' networks, and the table of what came out. */
import { data, optim, type torch, train } from "../../lib/index.js";
import type { Surroundings } from "./command.js";
import { formatTable } from "./table.js";

/** Inputs `images` and what is to be found out about them, `labels`, by number. */
export type Examples = data.TensorDataset<{ images: torch.Tensor; labels: torch.Tensor }>;

/** How a network is trained, and what it is tested on. */
export interface Trial {
  readonly train: Examples;
  /** By what the table calls them. */
  readonly tests: Readonly<Record<string, Examples>>;
  readonly loss: train.Loss;
  readonly epochs: number;
  readonly batchSize: number;
  /** Of Adam, at its peak: see {@link learningRateAt}. */
  readonly learningRate: number;
  readonly seed: number;
}

/** One network's row of the table. */
export interface Row {
  readonly network: string;
  readonly parameters: number;
  /** Per test: the accuracy as a fraction in 0…1 where labels are classes, else the mean loss. */
  readonly scores: Readonly<Record<string, number>>;
  readonly seconds: { readonly train: number; readonly test: number };
}

/** Inputs per batch of tests, which keep no gradients. */
const testBatchSize = 100;

/** Full rate at first, then falling linearly to a hundredth over the last four fifths of the steps. */
export function learningRateAt(peak: number, { step, totalSteps }: train.StepPosition): number {
  return peak * Math.max(0.01, Math.min(1, (1 - step / totalSteps) / 0.8));
}

/** The number of trained numbers of a network. */
export function countParameters(net: torch.nn.Module<never[], unknown>): number {
  return [...net.parameters()].reduce((sum, parameter) => sum + (parameter.requiresGrad ? parameter.numel() : 0), 0);
}

/** Trains a network, then tests it. @throws the signal's reason when interrupted */
export async function trainAndTest(
  network: string,
  net: train.Network,
  trial: Trial,
  { device, progress, signal }: Surroundings,
): Promise<Row> {
  const { loss, epochs, batchSize, learningRate, seed } = trial;
  net.to({ device });
  const started = performance.now();
  const history = await train.fit(net, {
    train: new data.DataLoader(trial.train.to(device), {
      batchSize,
      shuffle: true,
      dropLast: trial.train.length >= batchSize,
      seed,
    }),
    optimizer: new optim.Adam(net.parameters(), { lr: learningRate }),
    loss,
    epochs,
    learningRate: (position) => learningRateAt(learningRate, position),
    signal,
    progress,
    label: network,
  });
  if (history.interrupted) throw signal.reason;
  const trained = performance.now();
  const scores: Record<string, number> = {};
  for (const [name, examples] of Object.entries(trial.tests)) {
    const batches = new data.DataLoader(examples.to(device), { batchSize: testBatchSize });
    const { accuracy, loss: value } = await train.evaluate(net, batches, {
      loss,
      signal,
      progress,
      label: `${network}, ${name}`,
    });
    progress.finish();
    scores[name] = accuracy ?? value;
  }
  const seconds = { train: (trained - started) / 1000, test: (performance.now() - trained) / 1000 };
  return { network, parameters: countParameters(net), scores, seconds };
}

/** The rows as text; scores are accuracies, shown in percent, unless `format` says otherwise. */
export function tableOf(
  rows: readonly Row[],
  format: (score: number) => string = (score) => `${(100 * score).toFixed(1)} %`,
): string {
  const tests = Object.keys(rows[0]?.scores ?? {});
  return formatTable([
    ["network", "parameters", ...tests, "training"],
    ...rows.map(({ network, parameters, scores, seconds }) => [
      network,
      parameters.toLocaleString("en"),
      ...tests.map((test) => format(scores[test] as number)),
      `${seconds.train.toFixed(1)} s`,
    ]),
  ]);
}
