/**
 * Training step (forward, loss, backward, Adam) and eval forward of the C8 network, against the Python package in its
 * own process and against plain convolutions of equal channels in our own layers. Rounds alternate between the peers.
 *
 * Peers: `plain`; `python` (torch's Adam as it comes) and `python-fused` (its fused Adam, which is what ours is).
 */
import { imageSize } from "../examples/support/digits.js";
import { optim, torch } from "../lib/index.js";
import { breakdown } from "./support/breakdown.js";
import { type BenchOptions, type Case, interleave, type Report, timed } from "./support/measure.js";
import { C8Network, PlainNetwork } from "./support/networks.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

/** Wanted ratios ours / peer. */
const targets: Readonly<Record<string, { readonly train?: Record<number, number>; readonly eval?: number }>> = {
  plain: { train: { 16: 1.1, 64: 1.05 }, eval: 1.02 },
  python: { train: { 16: 0.95, 64: 0.95 } },
};

type Work = "train" | "eval";
interface Runner {
  readonly peer: string;
  readonly run: (work: Work, batch: number) => number | Promise<number>;
}

export async function run(options: BenchOptions): Promise<Report> {
  torch.setNumThreads(options.threads);
  torch.manualSeed(0);
  const ours = new C8Network();
  const runners: Runner[] = [local("ours", ours)];
  const details: string[] = [`parameters, ours: ${parameterCount(ours)}`];
  if (options.peers.includes("plain")) {
    const plain = new PlainNetwork();
    runners.push(local("plain", plain));
    details.push(`parameters, plain: ${parameterCount(plain)}`);
  }
  const [pythons, skipped] = await pythonRunners(options, details);
  runners.push(...pythons.map(({ runner }) => runner));

  const cases: Case[] = [];
  for (const work of ["train", "eval"] as const) {
    for (const batch of options.batches) {
      const peers = runners.map(({ peer, run: step }) => ({ peer, run: () => step(work, batch) }));
      const [first, ...others] = await interleave(peers, options);
      if (first === undefined) continue;
      const withTargets = others.map((samples) => {
        const target = targets[samples.peer];
        return { ...samples, target: work === "train" ? target?.train?.[batch] : target?.eval };
      });
      const name = `${work === "train" ? "training step" : "eval forward"}, batch ${batch}`;
      cases.push({ name, ours: first, others: withTargets });
    }
  }
  for (const { stop } of pythons) await stop();
  for (const batch of options.batches) details.push("", breakdown(ours, batch, options));
  return {
    bench: "training",
    note: `${options.threads} threads, fused Adam in ours and plain`,
    cases,
    skipped,
    details,
  };
}

/** A runner of one of our own networks, with its own fused Adam. */
function local(peer: string, net: torch.nn.Module<[torch.Tensor], torch.Tensor>): Runner {
  const optimizer = new optim.Adam([...net.parameters()], { lr: 1e-4 });
  return {
    peer,
    run: (work, batch) => {
      const images = torch.randn([batch, 1, imageSize, imageSize]);
      const labels = torch.randint(10, [batch]);
      if (work === "train") {
        net.train();
        return timed(() => {
          optimizer.zeroGrad();
          torch.nn.functional.crossEntropy(net.forward(images), labels).backward();
          optimizer.step();
        }).seconds;
      }
      net.eval();
      return torch.noGrad(() => timed(() => net.forward(images)).seconds);
    },
  };
}

async function pythonRunners(
  { peers, threads }: BenchOptions,
  details: string[],
): Promise<[{ readonly runner: Runner; readonly stop: () => Promise<void> }[], string[]]> {
  const wanted = peers.filter((peer) => peer === "python" || peer === "python-fused");
  if (wanted.length === 0) return [[], []];
  const missing = missingPython();
  if (missing) return [[], [missing]];
  const started = await Promise.all(
    wanted.map(async (peer) => {
      const adam = peer === "python-fused" ? "fused" : "default";
      const args = [pythonScript("training"), String(threads), adam];
      const [child, hello] = await Peer.start<{ parameters: number; torch: string }>(python, args);
      details.push(`parameters, ${peer}: ${hello.parameters} (torch ${hello.torch})`);
      const step: Runner["run"] = async (work, batch) =>
        (await child.ask<{ seconds: number }>({ do: work, batch })).seconds;
      return { runner: { peer, run: step }, stop: () => child.stop() };
    }),
  );
  return [started, []];
}

function parameterCount(net: torch.nn.Module): number {
  return [...net.parameters()].reduce((sum, parameter) => sum + (parameter.requiresGrad ? parameter.numel() : 0), 0);
}
