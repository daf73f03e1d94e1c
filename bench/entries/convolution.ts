/**
 * Runs training steps of one layer and prints the largest resident size of this process in MB. Arguments: the case,
 * `steerable` or `plain`, the batch, the steps, the threads.
 */
import { readFileSync } from "node:fs";
import { optim, torch } from "../../lib/index.js";
import { type ConvolutionCase, convolutions, inputShape, plain, steerable } from "../support/convolutions.js";

const [name = "", kind, batch, steps, threads] = process.argv.slice(2);
torch.setNumThreads(Number(threads));
const row = convolutions[name] as ConvolutionCase;
const layer = kind === "plain" ? plain(row) : steerable(row);
const optimizer = new optim.Adam([...layer.parameters()], { lr: 1e-4 });
const x = torch.randn(inputShape(row, Number(batch))).requiresGrad_();
for (let step = 0; step < Number(steps); ++step) {
  optimizer.zeroGrad();
  layer.forward(x).square().mean().backward();
  optimizer.step();
}
// The kernel's mark of this program's memory; that of resourceUsage() is inherited from the parent.
const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
process.stdout.write(`${JSON.stringify({ megabytes: Number(peak) / 1024 })}\n`);
