/** Trains SO(3)-equivariant and plain perceptrons to tell forces between points of the sphere. */
import * as z from "zod";
import { torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { type Row, tableOf, trainAndTest } from "../support/training.js";
import { charges, forces } from "./forces.js";
import { EquivariantMLP, type Nonlinearity, PlainMLP } from "./network.js";

const options = z.strictObject({
  ...trainingOptions("mlp", { epochs: 30, size: 1000, testSize: 1000 }),
  width: z.number().int().min(1).max(512).default(16).describe("functions on the sphere per hidden layer"),
});

async function run(
  { epochs, size, testSize, seed, width }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ rows: Row[] }> {
  const hidden = 2;
  // All training points lie on the northern half of the sphere; a rotation takes them anywhere.
  const trial = {
    train: forces(size, "northern", 2 * seed),
    tests: {
      "error, northern": forces(testSize, "northern", 2 * seed + 1),
      "error, everywhere": forces(testSize, "everywhere", 2 * seed + 1),
    },
    loss: torch.nn.functional.mseLoss,
    epochs,
    batchSize: 32,
    learningRate: 0.01,
    seed,
  };
  const rows: Row[] = [];
  for (const nonlinearity of ["sphere", "tensor"] satisfies Nonlinearity[]) {
    const net = new EquivariantMLP(charges.length, width, hidden, nonlinearity);
    rows.push(await trainAndTest(`SO(3), ${nonlinearity}`, net, trial, surroundings));
  }
  const plain = new PlainMLP(charges.length, hidden, rows[0]?.parameters as number);
  rows.push(await trainAndTest("plain", plain, trial, surroundings));
  const print = (score: number) => score.toFixed(4);
  surroundings.print(`\nMean squared errors of the force's coordinates:\n\n${tableOf(rows, print)}`);
  return { rows };
}

export const mlp = {
  name: "mlp",
  about:
    "Trains SO(3)-equivariant and plain perceptrons on charges of the northern half-sphere, and tests them everywhere.",
  options,
  run,
};

await runCommand(import.meta, mlp);
