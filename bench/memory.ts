/**
 * Resident memory of a synchronous training loop that disposes nothing and awaits nothing: the maximum over its last
 * tenth against that over its second tenth (steps 1,000 to 2,000 of 10,000).
 */
import { torch } from "../lib/index.js";
import { type BenchOptions, type Report, timed } from "./support/measure.js";

export function run({ steps, threads }: BenchOptions): Promise<Report> {
  torch.setNumThreads(threads);
  torch.collect();
  const before = torch.memory().liveTensors;
  const { result: maxima, seconds } = timed(() => maximaPerTenth(steps));
  torch.collect();
  const [, second = Number.NaN] = maxima;
  return Promise.resolve({
    bench: "memory",
    note: `${steps} steps of a small network, ${((seconds * 1000) / steps).toFixed(2)} ms each`,
    figures: [
      {
        name: "resident memory, last tenth / second tenth",
        value: (maxima.at(-1) ?? Number.NaN) / second,
        target: 1.02,
      },
      { name: "live tensors after collect, more than before", value: torch.memory().liveTensors - before, target: 0 },
      ...maxima.map((bytes, tenth) => ({ name: `maximum of tenth ${tenth + 1}`, value: bytes / 1e6, unit: "MB" })),
    ],
  });
}

/** Runs the loop; returns the largest resident size within each tenth of it, in bytes. */
function maximaPerTenth(steps: number): number[] {
  const step = trainer();
  const maxima = Array<number>(10).fill(0);
  for (let i = 0; i < steps; ++i) {
    step();
    const tenth = Math.floor((10 * i) / steps);
    maxima[tenth] = Math.max(maxima[tenth] ?? 0, process.memoryUsage.rss());
  }
  return maxima;
}

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
