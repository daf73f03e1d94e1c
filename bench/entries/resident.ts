/**
 * Trains a plain network for some steps and prints the largest resident size of this process in MB. Arguments: the network,
 * the steps, the threads. The networks are those of ../python/resident.py.
 */
import { readFileSync } from "node:fs";
import { optim, torch } from "../../lib/index.js";

const { BatchNorm2d, Conv2d, Flatten, functional, Linear, MaxPool2d, ReLU, Sequential, Tanh } = torch.nn;

const networks = {
  classifier: () => ({
    net: new Sequential(
      new Conv2d(1, 32, 3),
      new ReLU(),
      new Conv2d(32, 64, 3),
      new ReLU(),
      new MaxPool2d(2),
      new Flatten(),
      new Linear(64 * 12 * 12, 128),
      new ReLU(),
      new Linear(128, 10),
    ),
    x: torch.randn([64, 1, 28, 28]),
  }),
  /** Each of its 24 layers keeps 134 MB for the backward: 3.2 GB a step. */
  large: () => ({
    net: new Sequential(
      ...Array.from({ length: 12 }, () => [new BatchNorm2d(64), new Tanh()]).flat(),
      new Flatten(2),
      new Linear(128 * 128, 1),
      new Flatten(),
      new Linear(64, 10),
    ),
    x: torch.randn([32, 64, 128, 128]),
  }),
};

const [name, steps, threads] = process.argv.slice(2) as [keyof typeof networks, string, string];
torch.setNumThreads(Number(threads));
const { net, x } = networks[name]();
const optimizer = new optim.Adam([...net.parameters()], { lr: 1e-3 });
const labels = torch.randint(10, [x.shape[0] as number]);
for (let step = 0; step < Number(steps); ++step) {
  optimizer.zeroGrad();
  functional.crossEntropy(net.forward(x), labels).backward();
  optimizer.step();
}
const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
process.stdout.write(`${JSON.stringify({ megabytes: Number(peak) / 1024 })}\n`);
