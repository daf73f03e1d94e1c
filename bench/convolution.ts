/**
 * One steerable convolution: a training step (forward, mean square, backward with respect to weights and input, Adam)
 * and an eval forward, against the plain convolution of equal channels in our own layers and against the Python package,
 * per batch size. The expansion of the filter and its adjoint are also measured alone; memory in processes of their own.
 */
import { fileURLToPath } from "node:url";
import { optim, torch } from "../lib/index.js";
import { type ConvolutionCase, convolutions, inputShape, plain, steerable } from "./support/convolutions.js";
import {
  type BenchOptions,
  type Case,
  type Figure,
  interleave,
  minimum,
  type Report,
  timed,
} from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

type Layer = torch.nn.Module<[torch.Tensor], torch.Tensor>;
type Work = "train" | "eval";

/** Above this ratio of batch × output positions to the basis the expansion is to be hidden by the convolution. */
const WORK_PER_BASIS = 20;
const MEMORY_STEPS = 30;

export async function run(options: BenchOptions): Promise<Report> {
  torch.setNumThreads(options.threads);
  torch.manualSeed(0);
  const missing = missingPython();
  const withPython = missing === null && options.peers.includes("python");
  const cases: Case[] = [];
  const figures: Figure[] = [];
  const details: string[] = [];
  for (const [name, row] of Object.entries(convolutions)) {
    const ours = steerable(row);
    const other = plain(row);
    const dim = Math.max(...ours.conv.blocks().map((block) => block[2]));
    const child = withPython
      ? await Peer.start(python, [pythonScript("convolution"), name, String(options.threads)])
      : [];
    const local: readonly [string, Layer][] = [
      ["ours", ours],
      ["plain", other],
    ];
    const runners = local.map(([peer, layer]) => ({ peer, step: stepper(layer, row) }));
    for (const batch of row.batches) {
      const positions = batch * row.size ** ours.conv.inType.gspace.dimensionality;
      const isLarge = positions >= WORK_PER_BASIS * dim;
      for (const work of ["train", "eval"] as const) {
        const peers: { peer: string; run: () => number | Promise<number> }[] = runners.map(({ peer, step }) => ({
          peer,
          run: () => step(work, batch),
        }));
        if (child[0] !== undefined) {
          const command = { do: work, shape: inputShape(row, batch) };
          const [answering] = child;
          peers.push({
            peer: "Python escnn",
            run: async () => (await answering.ask<{ seconds: number }>(command)).seconds,
          });
        }
        const [first, ...others] = await interleave(peers, options);
        if (first === undefined) continue;
        const target = (peer: string) => {
          if (peer !== "plain") return 0.95;
          return work === "eval" ? 1.02 : isLarge ? 1.1 : undefined;
        };
        cases.push({
          name: `${row.text}: ${work === "train" ? "training step" : "eval forward"}, batch ${batch}`,
          ours: first,
          others: others.map((samples) => ({ ...samples, target: target(samples.peer) })),
        });
      }
      details.push(`${row.text}, batch ${batch}: ${(positions / dim).toFixed(1)} output positions per basis element`);
    }
    await child[0]?.stop();
    details.push(expansion(ours, row, options));
    const batch = row.batches[1] as number;
    const [mine, theirs] = [
      await megabytes(name, "steerable", batch, options),
      await megabytes(name, "plain", batch, options),
    ];
    figures.push({
      name: `${row.text}, batch ${batch}: largest resident size / plain`,
      value: mine / theirs,
      target: 1.15,
    });
  }
  return {
    bench: "convolution",
    note: `${options.threads} threads, fused Adam in ours and plain`,
    cases,
    figures,
    skipped: missing === null ? [] : [missing],
    details,
  };
}

/** Seconds of one step of a layer. */
function stepper(layer: Layer, row: ConvolutionCase): (work: Work, batch: number) => number {
  const optimizer = new optim.Adam([...layer.parameters()], { lr: 1e-4 });
  return (work, batch) => {
    const x = torch.randn(inputShape(row, batch));
    layer.train(work === "train");
    if (work === "eval") return torch.noGrad(() => timed(() => layer.forward(x)).seconds);
    x.requiresGrad_();
    return timed(() => {
      optimizer.zeroGrad();
      layer.forward(x).square().mean().backward();
      optimizer.step();
    }).seconds;
  };
}

/** Least milliseconds of the expansion and of its adjoint alone. */
function expansion({ conv }: ReturnType<typeof steerable>, row: ConvolutionCase, options: BenchOptions): string {
  conv.train();
  const taken: [number, number][] = [];
  for (let round = 0; round < options.rounds + options.warmup; ++round) {
    const forward = timed(() => conv.expandParameters()[0]);
    const gradient = torch.onesLike(forward.result);
    const backward = timed(() => forward.result.backward(gradient));
    if (round >= options.warmup) taken.push([forward.seconds, backward.seconds]);
  }
  const least = ([0, 1] as const).map((part) => (minimum(taken.map((pair) => pair[part])) * 1e3).toFixed(2));
  return `${row.text}: expansion alone ${least[0]} ms, its adjoint ${least[1]} ms, ${conv.weightCount} weights`;
}

/** The largest resident size of a process that trains for some steps. */
async function megabytes(
  name: string,
  kind: "steerable" | "plain",
  batch: number,
  { threads }: BenchOptions,
): Promise<number> {
  const entry = fileURLToPath(new URL("entries/convolution.ts", import.meta.url));
  const args = ["--import", "tsx", entry, name, kind, String(batch), String(MEMORY_STEPS), String(threads)];
  const [child, answer] = await Peer.start<{ megabytes: number }>(process.execPath, args);
  await child.stop();
  return answer.megabytes;
}
