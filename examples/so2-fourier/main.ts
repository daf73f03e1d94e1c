/** Trains SO(2)-equivariant networks with two nonlinearities, and measures what sampling angles costs in equivariance. */
import * as z from "zod";
import { type group, gspaces, nn, torch } from "../../lib/index.js";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { randomAngles, turnedDigits } from "../support/digits.js";
import { formatTable } from "../support/table.js";
import { type Row, tableOf, trainAndTest } from "../support/training.js";
import { maximumFrequency, type Nonlinearity, SO2Net } from "./network.js";

const options = z.strictObject(trainingOptions("so2-fourier", { epochs: 4, size: 1000, testSize: 400 }));

/** The largest relative difference between turning before and after a Fourier ELU, by the number of sampled angles. */
export function samplingErrors(): { angles: number; error: number }[] {
  const gspace = gspaces.rot2dOnR2({ N: -1, maximumFrequency });
  const G = gspace.fibergroup as group.SO2;
  return [7, 8, 16, 32, 64].map((N) => {
    const elu = new nn.FourierELU(gspace, 8, G.blIrreps(maximumFrequency), { grid: { type: "regular", N } });
    const x = elu.inType.wrap(torch.randn([64, elu.inType.size, 1, 1], { dtype: "float64" }));
    const y = elu.forward(x);
    const scale = y.tensor.abs().max().item();
    const errors = G.grid({ type: "regular", N: 25 }).map((g) => {
      const difference = elu.forward(x.transformFibers(g)).tensor.sub(y.transformFibers(g).tensor);
      return difference.abs().max().item() / scale;
    });
    return { angles: N, error: Math.max(...errors) };
  });
}

async function run(
  { epochs, size, testSize, seed }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<{ errors: ReturnType<typeof samplingErrors>; rows: Row[] }> {
  const { print } = surroundings;
  const errors = torch.noGrad(samplingErrors);
  print(`A Fourier ELU on SO(2), frequencies up to ${maximumFrequency}: how far it is from equivariant.\n`);
  print(formatTable([["angles", "error"], ...errors.map((row) => [String(row.angles), row.error.toExponential(1)])]));
  // Upright digits for training, turned ones for the test: what the networks know of rotations is their equivariance.
  const trial = {
    train: turnedDigits("train", size, 0),
    tests: {
      upright: turnedDigits("test", testSize, 0),
      rotated: turnedDigits("test", testSize, randomAngles(testSize, seed)),
    },
    loss: torch.nn.functional.crossEntropy,
    epochs,
    batchSize: 16,
    learningRate: 0.01,
    seed,
  };
  const rows: Row[] = [];
  for (const nonlinearity of ["fourier", "norm"] satisfies Nonlinearity[]) {
    const net = new SO2Net([4, 6, 24], nonlinearity);
    rows.push(await trainAndTest(`SO(2), ${nonlinearity}`, net, trial, surroundings));
  }
  print(`\n${tableOf(rows)}`);
  return { errors, rows };
}

export const so2Fourier = {
  name: "so2-fourier",
  about:
    "Trains SO(2)-equivariant CNNs with Fourier and with norm nonlinearities on upright digits, tests them on turned ones.",
  options,
  run,
};

await runCommand(import.meta, so2Fourier);
