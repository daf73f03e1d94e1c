/** Trains a small wide residual network, restricted from D8 (or C8) to smaller groups on its way, on rotated digits. */
import * as z from "zod";
import { torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { randomAngles, turnedDigits } from "../support/digits.js";
import { type Row, tableOf, trainAndTest } from "../support/training.js";
import { WideResNet } from "./network.js";

const options = z.strictObject({
  ...trainingOptions("e2wrn", { epochs: 3, size: 800, testSize: 300 }),
  group: z.enum(["D8", "C8"]).default("D8").describe("of the first stage: D8 (→ D4 → D1) or C8 (→ C4 → C1)"),
  depth: z
    .number()
    .int()
    .min(10)
    .refine((depth) => (depth - 4) % 6 === 0, "expected 4 more than a multiple of 6")
    .default(10)
    .describe("layers: 4 more than a multiple of 6"),
  width: z.number().positive().max(10).default(0.25).describe("the paper's networks have 10"),
});

async function run(
  { epochs, size, testSize, seed, group, depth, width }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ rows: Row[] }> {
  const net = new WideResNet({ depth, width, dropout: 0.1, classes: 10, colours: 1, reflections: group === "D8" });
  const trial = {
    train: turnedDigits("train", size, randomAngles(size, seed)),
    tests: {
      upright: turnedDigits("test", testSize, 0),
      rotated: turnedDigits("test", testSize, randomAngles(testSize, seed + 1)),
    },
    loss: torch.nn.functional.crossEntropy,
    epochs,
    batchSize: 16,
    learningRate: 0.01,
    seed,
  };
  const groups = group === "D8" ? "D8 → D4 → D1" : "C8 → C4 → C1";
  const rows = [await trainAndTest(`WRN-${depth}-${width}, ${groups}`, net, trial, surroundings)];
  surroundings.print(`\n${tableOf(rows)}`);
  return { rows };
}

export const e2wrn = {
  name: "e2wrn",
  about: "Trains a wide residual network of regular fields on rotated digits; its group gets smaller twice on the way.",
  options,
  run,
};

await runCommand(import.meta, e2wrn);
