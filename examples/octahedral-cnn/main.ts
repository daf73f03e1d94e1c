/** Trains a network that is equivariant to the 24 rotations of the cube, and a plain one, to tell solids apart; tests both in every pose. */
import { runCommand } from "../support/command.js";
import { compareOnVoxels } from "../support/voxels.js";
import { OctahedralNet } from "./network.js";

export const octahedralCnn = compareOnVoxels({
  name: "octahedral-cnn",
  symmetry: "the 24 rotations of the cube",
  network: "octahedral",
  build: (classes) => new OctahedralNet([2, 3, 8], classes),
  side: 13,
  defaults: { epochs: 12, size: 320, testSize: 160 },
  batchSize: 8,
  learningRate: 0.02,
});

await runCommand(import.meta, octahedralCnn);
