/** Training and testing of one network, resumable at every step. */
import { join } from "node:path";
import { optim, torch, train } from "../../lib/index.js";
import { type DigitData, randomAngles, TestBatches, trainingBatches } from "../support/digits.js";
import { learningRateAt } from "../support/training.js";
import type { NamedNetwork } from "./networks.js";
import type { NetworkResult } from "./report/index.js";
import type { Settings } from "./settings.js";

const loss = torch.nn.functional.crossEntropy;

export interface Context {
  readonly settings: Settings;
  readonly digits: DigitData;
  readonly device: string;
  readonly out: string;
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly progress: train.Progress;
}

/** Trains a network on upright digits. @throws the signal's reason when interrupted, after saving the checkpoint */
export async function trainNetwork({ name, net }: NamedNetwork, context: Context): Promise<train.History> {
  const { settings, digits, out, resume, signal, progress } = context;
  const history = await train.fit(net, {
    train: trainingBatches(digits, settings.batchSize, settings.seed),
    validation: new TestBatches(digits, 0),
    optimizer: new optim.Adam(net.parameters(), { lr: settings.learningRate }),
    loss,
    epochs: settings.epochs,
    learningRate: (position) => learningRateAt(settings.learningRate, position),
    checkpoint: join(out, `${name}.checkpoint.safetensors`),
    resume,
    signal,
    progress,
    label: name,
  });
  if (history.interrupted) throw signal.reason;
  return history;
}

/** Tests a network on upright digits, on rotated ones, and at each angle of the curve. */
export async function testNetwork(
  { name, net }: NamedNetwork,
  context: Context,
): Promise<Pick<NetworkResult, "upright" | "rotated" | "byAngle">> {
  const { settings, digits, signal, progress } = context;
  const accuracy = async (what: string, angles: number | readonly number[], count?: number) => {
    const options = { loss, signal, progress, label: `${name} ${what}` };
    const result = await train.evaluate(net, new TestBatches(digits, angles, count), options);
    progress.finish();
    return { accuracy: result.accuracy as number, loss: result.loss };
  };
  const upright = await accuracy("upright", 0);
  const rotated = await accuracy("rotated", randomAngles(settings.testSize, settings.seed));
  const byAngle: { angle: number; accuracy: number }[] = [];
  for (let angle = 0; angle < 360; angle += 15) {
    byAngle.push({ angle, accuracy: (await accuracy(`at ${angle}°`, angle, settings.angleSize)).accuracy });
  }
  byAngle.push({ angle: 360, accuracy: byAngle[0]?.accuracy as number });
  return { upright, rotated, byAngle };
}
