/** The study: every symmetry, trained on several amounts of digits, tested upright, turned at random, and by angle. */
import { data, torch, train } from "../../lib/index.js";
import type { SteerableNet } from "../rotated-mnist/networks.js";
import type { Widths } from "../rotated-mnist/widths.js";
import type { Surroundings } from "../support/command.js";
import { prepare, randomAngles, turn, turnedDigits } from "../support/digits.js";
import { type Examples, trainAndTest } from "../support/training.js";
import { fieldsFor, networkFor, symmetries } from "./networks.js";

export interface Settings {
  /** Passes over the largest training set; smaller ones are passed over more often, for as many steps. */
  readonly epochs: number;
  /** The largest number of training digits; a half and a quarter of it are tried too. */
  readonly size: number;
  readonly testSize: number;
  /** Test digits at each angle. */
  readonly angleSize: number;
  /** About how many parameters each network has. */
  readonly parameters: number;
  /** Whether to train on turned digits, too. */
  readonly rotated: boolean;
  readonly seed: number;
}

/** What the training digits were. */
export type TrainedOn = "upright digits" | "rotated digits";

/** Accuracies, as fractions in 0…1, of one network after one training. */
export interface Run {
  readonly symmetry: string;
  readonly trainedOn: TrainedOn;
  readonly size: number;
  readonly parameters: number;
  readonly upright: number;
  readonly rotated: number;
  /** By angle in degrees; of the largest training set only. */
  readonly byAngle: readonly { readonly angle: number; readonly accuracy: number }[];
  /** Of training. */
  readonly seconds: number;
}

const batchSize = 16;
const loss = torch.nn.functional.crossEntropy;

/** Training sets: a quarter, a half, and all of `size`, without repetition. */
export function sizesOf(size: number): number[] {
  return [...new Set([4, 2, 1].map((part) => Math.max(1, Math.round(size / part))))];
}

/** Trains and tests all networks. @throws the signal's reason when interrupted */
export async function study(settings: Settings, surroundings: Surroundings): Promise<Run[]> {
  const { epochs, size, testSize, parameters, seed } = settings;
  const tests = {
    upright: turnedDigits("test", testSize, 0),
    rotated: turnedDigits("test", testSize, randomAngles(testSize, seed)),
  };
  const fields = symmetries.map((symmetry) => fieldsFor(symmetry, parameters));
  const runs: Run[] = [];
  for (const trainedOn of trainingSets(settings)) {
    const angles = trainedOn === "upright digits" ? 0 : randomAngles(size, seed + 1);
    const digits = turnedDigits("train", size, angles);
    for (const [index, symmetry] of symmetries.entries()) {
      for (const count of sizesOf(size)) {
        torch.manualSeed(seed);
        const net = networkFor(symmetry, fields[index] as Widths);
        const trial = {
          train: firstOf(digits, count),
          tests,
          loss,
          epochs: Math.round((epochs * size) / count),
          batchSize,
          learningRate: 0.01,
          seed,
        };
        const name = `${symmetry.name}, ${count} ${trainedOn}`;
        const row = await trainAndTest(name, net, trial, surroundings);
        const { upright, rotated } = row.scores as { upright: number; rotated: number };
        const byAngle = count === size ? await accuracyByAngle(net, settings, surroundings, name) : [];
        const common = { symmetry: symmetry.name, trainedOn, size: count, parameters: row.parameters };
        runs.push({ ...common, upright, rotated, byAngle, seconds: row.seconds.train });
      }
    }
  }
  return runs;
}

function trainingSets({ rotated }: Settings): TrainedOn[] {
  return rotated ? ["upright digits", "rotated digits"] : ["upright digits"];
}

function firstOf({ tensors: { images, labels } }: Examples, count: number): Examples {
  return new data.TensorDataset({ images: images.slice(0, 0, count), labels: labels.slice(0, 0, count) });
}

/** Accuracy with all test digits turned by the same angle: 0, 15, … 360 degrees. */
async function accuracyByAngle(
  net: SteerableNet,
  { angleSize }: Settings,
  { device, progress, signal }: Surroundings,
  name: string,
): Promise<Run["byAngle"]> {
  const { images, labels } = data.mnist("test");
  const upright = prepare(images.slice(0, 0, angleSize).unsqueeze(1)).to({ device });
  const batch = { labels: labels.slice(0, 0, angleSize).to({ device }) };
  const found: { angle: number; accuracy: number }[] = [];
  for (let angle = 0; angle < 360; angle += 15) {
    const batches = [{ ...batch, images: turn(upright, angle) }];
    const { accuracy } = await train.evaluate(net, batches, { loss, signal, progress, label: `${name}, ${angle}°` });
    found.push({ angle, accuracy: accuracy as number });
  }
  progress.finish();
  return [...found, { angle: 360, accuracy: found[0]?.accuracy as number }];
}
