/** Where a training step of the C8 network goes: convolutions, the expansions of filters within them, the optimiser. */
import { type nn, optim, torch } from "../../lib/index.js";
import { type BenchOptions, minimum, timed } from "./measure.js";
import type { C8Network } from "./networks.js";

const columns = ["expand", "expand backward", "layer", "layer backward"] as const;

/** A table of minima in milliseconds per convolution, their sums, and one step of Adam. */
export function breakdown(net: C8Network, batch: number, options: BenchOptions): string {
  net.train();
  const rows = net.convolutions(batch).map(({ conv, input }) => ({ input, best: parts(conv, input, options) }));
  const sums = columns.map((_, column) => rows.reduce((sum, { best }) => sum + (best[column] ?? 0), 0));
  return [
    `breakdown of a training step, batch ${batch} (ms, minimum of ${options.rounds})`,
    line("input of the convolution", columns),
    ...rows.map(({ input, best }) => line(`[${input.join(", ")}]`, best.map(milliseconds))),
    line("sum", sums.map(milliseconds)),
    line("Adam", [milliseconds(adam(net, options))]),
  ].join("\n");
}

/** Least seconds of each column for one convolution on an input of the given shape. */
function parts(conv: nn.R2Conv, input: readonly number[], { rounds, warmup }: BenchOptions): number[] {
  const x = torch.randn([...input]).requiresGrad_(input[1] !== 1); // the network's own input needs no gradient
  const taken = columns.map((): number[] => []);
  for (let round = -warmup; round < rounds; ++round) {
    const expansion = timed(() => conv.expandParameters()[0]);
    const filter = expansion.result;
    const filterGradient = torch.randn([...filter.shape]);
    const expansionBackward = timed(() => filter.backward(filterGradient));
    const forward = timed(() => conv.forward(conv.inType.wrap(x)).tensor);
    const outputGradient = torch.randn([...forward.result.shape]);
    const backward = timed(() => forward.result.backward(outputGradient));
    if (round < 0) continue;
    for (const [column, { seconds }] of [expansion, expansionBackward, forward, backward].entries()) {
      taken[column]?.push(seconds);
    }
  }
  return taken.map(minimum);
}

/** Least seconds of one step of Adam over the network's parameters. */
function adam(net: C8Network, { rounds, warmup }: BenchOptions): number {
  const learned = [...net.parameters()].filter((parameter) => parameter.requiresGrad);
  for (const parameter of learned) parameter.grad = torch.zerosLike(parameter);
  const optimizer = new optim.Adam(learned, { lr: 0 });
  const steps = Array.from({ length: rounds + warmup }, () => timed(() => optimizer.step()).seconds);
  return minimum(steps.slice(warmup));
}

function milliseconds(seconds: number): string {
  return (seconds * 1e3).toFixed(2);
}

function line(head: string, cells: readonly string[]): string {
  return head.padEnd(26) + cells.map((cell) => cell.padStart(16)).join("");
}
