/** Which symmetry? The same network under several groups, as a table and a page of charts. */
import * as z from "zod";
import { runCommand, type Surroundings, trainingOptions } from "../support/command.js";
import { describeEnvironment } from "../support/environment.js";
import { finding, type Study, summary, writeStudy } from "./report.js";
import { study } from "./study.js";

const options = z.strictObject({
  ...trainingOptions("study", { epochs: 5, size: 400, testSize: 200 }),
  angleSize: z.number().int().min(1).max(10000).default(100).describe("test digits at each angle"),
  parameters: z.number().int().min(2000).default(10000).describe("about how many each network has"),
  rotated: z.boolean().default(false).describe("trains on rotated digits, too"),
});

async function run(
  { device: _, out, ...settings }: z.output<typeof options>,
  surroundings: Surroundings,
): Promise<Study> {
  const { device, print } = surroundings;
  const runs = await study(settings, surroundings);
  const result: Study = { settings, runs, environment: await describeEnvironment(device) };
  const path = await writeStudy(out, result);
  print(`\n${summary(result)}\n\n${finding(result)}.\n\nreport: ${path}`);
  return result;
}

export const groupStudy = {
  name: "study",
  about:
    "Trains the same network under seven groups on three amounts of upright digits, tests all on upright and on rotated ones,\nand writes a page that compares them.",
  options,
  run,
};

await runCommand(import.meta, groupStudy);
