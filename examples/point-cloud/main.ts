/** Trains an equivariant and a plain network on clouds of points in upright solids; tests both on turned ones. */
import * as z from "zod";
import { torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { type Pose, pointSolids, tetracubes } from "../support/solids.js";
import { countParameters, type Row, tableOf, trainAndTest } from "../support/training.js";
import { PlainPointNet, SteerablePointNet } from "./network.js";

const options = z.strictObject({
  ...trainingOptions("point-cloud", { epochs: 10, size: 320, testSize: 160 }),
  points: z.number().int().min(4).max(4096).default(32).describe("points of a cloud"),
});

async function run(
  { epochs, size, testSize, seed, points }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ rows: Row[] }> {
  const clouds = (count: number, pose: Pose, part: number) => pointSolids(count, points, pose, 2 * seed + part);
  const trial = {
    train: clouds(size, "upright", 0),
    tests: { upright: clouds(testSize, "upright", 1), "any rotation": clouds(testSize, "any rotation", 1) },
    loss: torch.nn.functional.crossEntropy,
    epochs,
    batchSize: 8,
    learningRate: 0.01,
    seed,
  };
  const steerable = new SteerablePointNet([6, 8, 24], tetracubes.length);
  const plain = new PlainPointNet(countParameters(steerable), tetracubes.length);
  const rows = [
    await trainAndTest("SO(3)-steerable", steerable, trial, surroundings),
    await trainAndTest("plain (PointNet)", plain, trial, surroundings),
  ];
  surroundings.print(`\n${tableOf(rows)}`);
  return { rows };
}

export const pointCloud = {
  name: "point-cloud",
  about:
    "Trains an SO(3)-steerable and a plain network on points of upright tetracubes, and tests both on turned ones.",
  options,
  run,
};

await runCommand(import.meta, pointCloud);
