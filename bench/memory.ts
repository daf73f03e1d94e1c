/**
 * Resident memory: of a synchronous training loop that disposes nothing and awaits nothing, the maximum over its last tenth
 * against that over its second tenth (steps 1,000 to 2,000 of 10,000); of a chain of a hundred times as many temporaries, the
 * last tenth against the second; of a network one step of which allocates 3 GB, against Python's.
 */
import { torch } from "../lib/index.js";
import { type BenchOptions, type Figure, type Report, timed } from "./support/measure.js";
import { missingPython } from "./support/peer.js";
import { largestResident } from "./support/resident.js";

const LARGE_STEPS = 3;

export async function run({ steps, threads }: BenchOptions): Promise<Report> {
  torch.setNumThreads(threads);
  torch.collect();
  const before = torch.memory().liveTensors;
  const { result: maxima, seconds } = timed(() => maximaPerTenth(steps, trainer()));
  // In functions of their own: this one's registers would keep what they were called with.
  const { result: chain } = timed(() => maximaPerTenth(100 * steps, adder()));
  torch.collect();
  const growth = ([, second = Number.NaN, ...rest]: readonly number[]) => (rest.at(-1) ?? Number.NaN) / second;
  const figures: Figure[] = [
    { name: "training loop: resident memory, last tenth / second tenth", value: growth(maxima), target: 1.02 },
    { name: "chain of temporaries: resident memory, last tenth / second tenth", value: growth(chain), target: 1.02 },
    { name: "live tensors after collect, more than before", value: torch.memory().liveTensors - before, target: 0 },
    ...maxima.map((bytes, tenth) => ({ name: `maximum of tenth ${tenth + 1}`, value: bytes / 1e6, unit: "MB" })),
  ];
  const missing = missingPython();
  const ours = await largestResident("large", LARGE_STEPS, threads, true);
  const theirs = missing === null ? await largestResident("large", LARGE_STEPS, threads, false) : Number.NaN;
  figures.push({ name: "a step that allocates 3 GB: largest resident size", value: ours, unit: "MB" });
  if (missing === null) figures.push({ name: "the same / Python's", value: ours / theirs, target: 1.3 });
  return {
    bench: "memory",
    note: `${steps} steps of a small network, ${((seconds * 1000) / steps).toFixed(2)} ms each`,
    figures,
    skipped: missing === null ? [] : [missing],
  };
}

/** Runs the loop; returns the largest resident size within each tenth of it, in bytes. */
function maximaPerTenth(steps: number, step: () => void): number[] {
  const maxima = Array<number>(10).fill(0);
  for (let i = 0; i < steps; ++i) {
    step();
    const tenth = Math.floor((10 * i) / steps);
    if (i % 16 === 0) maxima[tenth] = Math.max(maxima[tenth] ?? 0, process.memoryUsage.rss());
  }
  return maxima;
}

/** One more temporary of a chain: each comes from the one before. */
function adder(): () => void {
  let sum = torch.zeros([16]);
  return () => {
    sum = sum.add(1);
  };
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
