/**
 * What single operators cost from JavaScript, against Python's torch in the same rounds: small ones, where the call is
 * all there is, and ones whose arithmetic counts. Also the largest resident size of one training run of a plain network.
 */
import { torch } from "../lib/index.js";
import { type BenchOptions, type Case, type Figure, interleave, type Report, timed } from "./support/measure.js";
import { operatorCases } from "./support/operators.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";
import { largestResident } from "./support/resident.js";

const MEMORY_STEPS = 300;

export async function run(options: BenchOptions): Promise<Report> {
  torch.setNumThreads(options.threads);
  const missing = missingPython();
  const withPython = missing === null && options.peers.includes("python");
  const child = withPython
    ? (await Peer.start(python, [pythonScript("operators"), String(options.threads)]))[0]
    : undefined;
  const cases: Case[] = [];
  for (const [name, { text, like = name, calls, make }] of Object.entries(operatorCases)) {
    const call = make();
    const peers: { peer: string; run: () => number | Promise<number> }[] = [
      {
        peer: "ours",
        run: () =>
          timed(() => {
            for (let i = 0; i < calls; ++i) call();
          }).seconds / calls,
      },
    ];
    if (child !== undefined) {
      peers.push({
        peer: "Python torch",
        run: async () => (await child.ask<{ seconds: number }>({ case: like, calls })).seconds,
      });
    }
    const [first, ...others] = await interleave(peers, options);
    if (first !== undefined)
      cases.push({ name: text, ours: first, others: others.map((samples) => ({ ...samples, target: 1 })) });
  }
  await child?.stop();
  const figures: Figure[] = [];
  if (withPython) {
    const ours = await largestResident("classifier", MEMORY_STEPS, options.threads, true);
    const theirs = await largestResident("classifier", MEMORY_STEPS, options.threads, false);
    figures.push(
      { name: "training run: largest resident size / Python's", value: ours / theirs, target: 1.1 },
      { name: "training run: largest resident size", value: ours, unit: "MB" },
    );
  }
  return {
    bench: "operators",
    note: `seconds per call, ${options.threads} threads, ${options.rounds} rounds; Python's loop runs in Python`,
    cases,
    figures,
    skipped: missing === null ? [] : [missing],
  };
}
