/**
 * Runs training steps of one layer and prints the largest resident size of this process in MB. Arguments: the case,
 * `steerable` or `plain`, the batch, the steps, the threads.
 */
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
process.stdout.write(`${JSON.stringify({ megabytes: process.resourceUsage().maxRSS / 1024 })}\n`);
