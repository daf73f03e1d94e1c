/** Trains a network that is equivariant to all rotations of space, and a plain one, to tell solids apart; tests both in every pose. */
import { runCommand } from "../support/command.js";
import { compareOnVoxels } from "../support/voxels.js";
import { SE3Network } from "./network.js";

export const se3Cnn = compareOnVoxels({
  name: "se3-cnn",
  symmetry: "all rotations of space",
  network: "SO(3)-steerable",
  build: (classes) =>
    new SE3Network({
      // 13 voxels per axis, then 7, then 4.
      stages: [
        { degree: 2, fields: 1, channels: 96 },
        { degree: 2, fields: 2, channels: 192 },
        { degree: 2, fields: 4, channels: 0 },
      ],
      kernelSize: 5,
      sampling: { side: 13, blur: 1, directions: 4 },
      features: 24,
      hidden: [32],
      classes,
    }),
  side: 13,
  defaults: { epochs: 8, size: 240, testSize: 160 },
  batchSize: 8,
  learningRate: 0.02,
});

await runCommand(import.meta, se3Cnn);
