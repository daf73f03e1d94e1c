/**
 * Resident memory of a synchronous training loop that disposes nothing and awaits nothing: the maximum over the last
 * 1,000 of 10,000 steps against that over steps 1,000 to 2,000.
 *
 *     npx tsx bench/memory.ts [--steps 10000]
 */
import { parseArgs } from "node:util";
import * as torch from "../lib/torch/index.js";

const steps = Number(parseArgs({ options: { steps: { type: "string", default: "10000" } } }).values.steps);

/** One step of a small convolutional net with SGD; everything it makes becomes garbage. */
function trainer(): () => void {
  torch.manualSeed(0);
  const filter = torch.randn([8, 1, 3, 3]).mul(0.1).requiresGrad_();
  const weight = torch
    .randn([10, 8 * 6 * 6])
    .mul(0.1)
    .requiresGrad_();
  const images = torch.randn([16, 1, 14, 14]);
  const labels = torch.randint(10, [16]);
  return () => {
    const features = torch.conv2d(images, filter).relu().maxPool2d([2]).flatten(1);
    const loss = torch.crossEntropyLoss(torch.linear(features, weight), labels);
    loss.backward();
    torch.noGrad(() => {
      for (const parameter of [filter, weight]) {
        parameter.sub_((parameter.grad as torch.Tensor).mul(1e-3));
        parameter.grad = null;
      }
    });
  };
}

function run(): void {
  const step = trainer();
  const maxima: number[] = [];
  const start = performance.now();
  for (let i = 0; i < steps; i++) {
    step();
    const block = Math.floor(i / 1000);
    maxima[block] = Math.max(maxima[block] ?? 0, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`${steps} steps in ${seconds.toFixed(1)} s, ${((seconds * 1000) / steps).toFixed(2)} ms a step`);
  console.log(`maximum resident MB per 1,000 steps: ${maxima.map((bytes) => (bytes / 1e6).toFixed(0)).join(" ")}`);
  console.log(`last / second: ${((maxima.at(-1) as number) / (maxima[1] ?? (maxima[0] as number))).toFixed(4)}`);
}

torch.collect();
const before = torch.memory().liveTensors;
run();
torch.collect();
console.log(`live tensors before and after: ${before} ${torch.memory().liveTensors}`);
