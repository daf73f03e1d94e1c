/** Runs in a worker thread: trains a small net whose graph holds JavaScript functions, and says how the loss went. */
import { parentPort, workerData } from "node:worker_threads";
import * as torch from "../../lib/torch/index.js";
import { trainingStep } from "./training_step.js";

const { steps, endless } = workerData as { steps: number; endless: boolean };
const step = trainingStep(true);
const losses: number[] = [];
for (let i = 0; i < steps; i++) losses.push(step().item());
const last = await step().itemAsync();
parentPort?.postMessage({ first: losses[0], last, threads: torch.getNumThreads() });
if (endless) {
  for (;;) step(); // the main thread ends this one in the middle of its work
}
