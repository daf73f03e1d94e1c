/**
 * Trains a plain network for some steps and prints the largest resident size of this process in MB. Arguments: the steps,
 * the threads. The network is that of ../python/plain_training.py.
 */
import { readFileSync } from "node:fs";
import { optim, torch } from "../../lib/index.js";

const [steps, threads] = process.argv.slice(2).map(Number) as [number, number];
torch.setNumThreads(threads);
const { Sequential, Conv2d, ReLU, MaxPool2d, Flatten, Linear, functional } = torch.nn;
const net = new Sequential(
  new Conv2d(1, 32, 3),
  new ReLU(),
  new Conv2d(32, 64, 3),
  new ReLU(),
  new MaxPool2d(2),
  new Flatten(),
  new Linear(64 * 12 * 12, 128),
  new ReLU(),
  new Linear(128, 10),
);
const optimizer = new optim.Adam([...net.parameters()], { lr: 1e-3 });
const [x, labels] = [torch.randn([64, 1, 28, 28]), torch.randint(10, [64])];
for (let step = 0; step < steps; ++step) {
  optimizer.zeroGrad();
  functional.crossEntropy(net.forward(x), labels).backward();
  optimizer.step();
}
const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
process.stdout.write(`${JSON.stringify({ megabytes: Number(peak) / 1024 })}\n`);
