/** Trains a network that is equivariant to all rotations of space, and a plain one, to tell solids apart; tests both in every pose. */
import * as z from "zod";
import { torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { PlainSpaceNet } from "../support/plain_space.js";
import { type Pose, tetracubes, voxelSolids } from "../support/solids.js";
import { countParameters, type Row, tableOf, trainAndTest } from "../support/training.js";
import { SE3Network } from "./network.js";

/** Voxels per axis. */
const side = 13;

const options = z.strictObject(trainingOptions("se3-cnn", { epochs: 6, size: 240, testSize: 160 }));

async function run(
  { epochs, size, testSize, seed }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ rows: Row[] }> {
  // Both networks see upright solids only.
  const solids = (count: number, pose: Pose, part: number) => voxelSolids(count, side, pose, 2 * seed + part);
  const trial = {
    train: solids(size, "upright", 0),
    tests: {
      upright: solids(testSize, "upright", 1),
      "quarter turns": solids(testSize, "quarter turns", 1),
      "any rotation": solids(testSize, "any rotation", 1),
    },
    loss: torch.nn.functional.crossEntropy,
    epochs,
    batchSize: 16,
    learningRate: 0.01,
    seed,
  };
  const steerable = new SE3Network({
    // 13 voxels per axis, then 7, then 4.
    stages: [
      { degree: 2, fields: 1, channels: 96 },
      { degree: 2, fields: 2, channels: 192 },
      { degree: 2, fields: 4, channels: 0 },
    ],
    features: 24,
    hidden: [32],
    classes: tetracubes.length,
  });
  const plain = new PlainSpaceNet(countParameters(steerable), tetracubes.length);
  const rows = [
    await trainAndTest("SO(3)-steerable", steerable, trial, surroundings),
    await trainAndTest("plain", plain, trial, surroundings),
  ];
  surroundings.print(`\n${tableOf(rows)}`);
  return { rows };
}

export const se3Cnn = {
  name: "se3-cnn",
  about:
    "Trains a network on voxels that is equivariant to all rotations of space, and a plain one of as many parameters,\non upright tetracubes, and tests both on turned ones.",
  options,
  run,
};

await runCommand(import.meta, se3Cnn);
