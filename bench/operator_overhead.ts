/**
 * What one call of an operator costs on tensors of four elements, in microseconds: minimum and median of 30 rounds.
 *
 *     npx tsx bench/operator_overhead.ts
 */
import * as torch from "../lib/torch/index.js";

const a = torch.ones([4]);
const b = torch.ones([4]);
const p = torch.ones([4]).requiresGrad_();

const calls: [string, () => unknown][] = [
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

for (const [name, call] of calls) {
  const rounds: number[] = [];
  for (let round = 0; round < 33; round++) {
    const start = performance.now();
    for (let i = 0; i < 5000; i++) call();
    if (round >= 3) rounds.push((performance.now() - start) / 5);
  }
  rounds.sort((x, y) => x - y);
  const [minimum, median] = [rounds[0] as number, rounds[15] as number];
  console.log(`${name.padEnd(28)} ${minimum.toFixed(2)} µs  ${median.toFixed(2)} µs`);
}
