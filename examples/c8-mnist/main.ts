/** Trains a C8-steerable CNN on rotated digits, and shows what it says of one digit in eight poses. */
import * as z from "zod";
import { data, gspaces, torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { imageSize, prepare, randomAngles, turn, turnedDigits } from "../support/digits.js";
import { formatTable } from "../support/table.js";
import { type Row, tableOf, trainAndTest } from "../support/training.js";
import { SteerableCNN } from "./network.js";

const options = z.strictObject({
  ...trainingOptions("c8-mnist", { epochs: 4, size: 1200, testSize: 400 }),
  width: z.number().positive().max(2).default(0.125).describe("part of the notebook's number of fields"),
});

/** Class scores of the first test digit by its angle, a row each. */
function scoresByPose(net: SteerableCNN, device: string): { angles: number[]; scores: number[][] } {
  const angles = Array.from({ length: 8 }, (_, k) => 45 * k);
  const { images } = data.mnist("test");
  const digit = prepare(images.slice(0, 0, 1).unsqueeze(1));
  const poses = turn(digit.expand([8, 1, imageSize, imageSize]), angles).to({ device });
  return { angles, scores: torch.noGrad(() => net.eval().forward(poses)).toArray() as number[][] };
}

async function run(
  { epochs, size, testSize, seed, width }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ rows: Row[]; poses: ReturnType<typeof scoresByPose> }> {
  const net = new SteerableCNN(gspaces.rot2dOnR2(8), width);
  const trial = {
    train: turnedDigits("train", size, randomAngles(size, seed)),
    tests: {
      upright: turnedDigits("test", testSize, 0),
      rotated: turnedDigits("test", testSize, randomAngles(testSize, seed + 1)),
    },
    loss: torch.nn.functional.crossEntropy,
    epochs,
    batchSize: 64,
    learningRate: 0.01,
    seed,
  };
  const rows = [await trainAndTest("C8-steerable", net, trial, surroundings)];
  const poses = scoresByPose(net, surroundings.device);
  surroundings.print(`\n${tableOf(rows)}\n\nScores of one test digit, turned:`);
  const head = ["angle", ...Array.from({ length: 10 }, (_, label) => `“${label}”`)];
  const lines = poses.scores.map((row, k) => [`${poses.angles[k]}°`, ...row.map((score) => score.toFixed(2))]);
  surroundings.print(formatTable([head, ...lines]));
  return { rows, poses };
}

export const c8Mnist = {
  name: "c8-mnist",
  about: "Trains a C8-steerable CNN on digits turned at random, and prints its scores for one digit in eight poses.",
  options,
  run,
};

await runCommand(import.meta, c8Mnist);
