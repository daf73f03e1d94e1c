/** What one call of an operator costs on tensors of four elements, in microseconds. */
import { torch } from "../lib/index.js";
import { type BenchOptions, median, minimum, type Report, timed } from "./support/measure.js";

const callsPerRound = 5000;

export function run({ rounds, warmup }: BenchOptions): Promise<Report> {
  const a = torch.ones([4]);
  const b = torch.ones([4]);
  const p = torch.ones([4]).requiresGrad_();
  const calls: readonly (readonly [name: string, call: () => unknown])[] = [
    ["add of two tensors", () => a.add(b)],
    ["add of a number", () => a.add(2)],
    ["add, recorded for backward", () => p.add(b)],
    ["add_ in place", () => a.add_(b)],
    ["view", () => a.view([2, 2])],
    ["sum with options", () => a.sum({ dim: [0], keepdim: true })],
    ["shape", () => a.shape],
    ["dtype", () => a.dtype],
    ["item", () => b.sum().item()],
  ];
  const figures = calls.flatMap(([name, call]) => {
    const taken = Array.from({ length: rounds + warmup }, () => {
      const { seconds } = timed(() => {
        for (let i = 0; i < callsPerRound; ++i) call();
      });
      return (seconds * 1e6) / callsPerRound;
    }).slice(warmup);
    return [
      { name: `${name}, minimum`, value: minimum(taken), unit: "us" },
      { name: `${name}, median`, value: median(taken), unit: "us" },
    ];
  });
  return Promise.resolve({ bench: "operators", note: `one call on four elements, ${rounds} rounds`, figures });
}
