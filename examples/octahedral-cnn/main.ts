/** Trains a network that is equivariant to the 24 rotations of the cube, and a plain one, to tell solids apart; tests both in every pose. */
import * as z from "zod";
import { torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { PlainSpaceNet } from "../support/plain_space.js";
import { type Pose, tetracubes, voxelSolids } from "../support/solids.js";
import { countParameters, type Row, tableOf, trainAndTest } from "../support/training.js";
import { OctahedralNet } from "./network.js";

/** Voxels per axis. */
const side = 13;

const options = z.strictObject(trainingOptions("octahedral-cnn", { epochs: 6, size: 320, testSize: 160 }));

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
    learningRate: 0.02,
    seed,
  };
  const steerable = new OctahedralNet([2, 3, 8], tetracubes.length);
  const plain = new PlainSpaceNet(countParameters(steerable), tetracubes.length);
  const rows = [
    await trainAndTest("octahedral", steerable, trial, surroundings),
    await trainAndTest("plain", plain, trial, surroundings),
  ];
  surroundings.print(`\n${tableOf(rows)}`);
  return { rows };
}

export const octahedralCnn = {
  name: "octahedral-cnn",
  about:
    "Trains a network on voxels that is equivariant to the 24 rotations of the cube, and a plain one of as many parameters,\non upright tetracubes, and tests both on turned ones.",
  options,
  run,
};

await runCommand(import.meta, octahedralCnn);
