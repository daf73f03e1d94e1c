/** Building whole networks, initialisation included, each in a fresh process with nothing on disk. */
import { fileURLToPath } from "node:url";
import { type BenchOptions, type Case, type Figure, median, type Report } from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

interface Built {
  readonly seconds: number;
  readonly again?: number;
  readonly megabytes: number;
  readonly parameters: number;
}

/** `seconds`: wanted. `ratio`: wanted of ours / Python's. `megabytes`: of the process, wanted. */
const networks = {
  C8: { text: "C8 network of model.ipynb", seconds: 0.15, ratio: 0.01, megabytes: undefined },
  D4: { text: "the same with D4", seconds: 0.15, ratio: undefined, megabytes: undefined },
  e2wrn: { text: "wide ResNet 28-10, D8 D4 D1", seconds: 5, ratio: undefined, megabytes: undefined },
  se3: { text: "SE(3) network of se3_3Dcnn", seconds: 3, ratio: undefined, megabytes: undefined },
  octahedral: { text: "octahedral, regular 1-4-4, k = 5", seconds: 3, ratio: undefined, megabytes: 1000 },
  icosahedral: { text: "icosahedral, regular 1-2-2, k = 3", seconds: 3, ratio: undefined, megabytes: 1000 },
} as const;

/** Python builds each network at most this often: it takes tens of seconds. */
const PYTHON_ROUNDS = 1;

export async function run(options: BenchOptions): Promise<Report> {
  const entry = fileURLToPath(new URL("entries/construction.ts", import.meta.url));
  const missing = missingPython();
  const withPython = missing === null && options.peers.includes("python");
  const cases: Case[] = [];
  const figures: Figure[] = [];
  const skipped: string[] = missing === null ? [] : [missing];
  const details: string[] = [];
  for (const [name, { text, seconds, ratio, megabytes }] of Object.entries(networks)) {
    const ours: Built[] = [];
    const theirs: Built[] = [];
    for (let round = 0; round < options.rounds; ++round) {
      ours.push((await build(process.execPath, ["--import", "tsx", entry, name])) as Built);
      if (!withPython || round >= PYTHON_ROUNDS) continue;
      const built = await build(python, [pythonScript("construction"), name], options.limit);
      if (built === null) skipped.push(`Python escnn, ${text}: ended after ${options.limit} s`);
      else theirs.push(built);
    }
    const others = { peer: "Python escnn", seconds: theirs.map((built) => built.seconds), target: ratio };
    const own = { peer: "ours", seconds: ours.map((built) => built.seconds) };
    cases.push({ name: text, ours: own, others: theirs.length === 0 ? [] : [others] });
    figures.push({ name: text, value: median(own.seconds), unit: "s (median)", target: seconds });
    const peak = median(ours.map((built) => built.megabytes));
    figures.push({ name: `${text}: largest resident size`, value: peak, unit: "MB", target: megabytes });
    const again = median(ours.map((built) => built.again ?? Number.NaN));
    figures.push({ name: `${text}: a second one`, value: again * 1e3, unit: "ms" });
    const sizes = [ours[0], theirs[0]].map((built) => built?.parameters ?? "not run");
    details.push(`parameters, ${text}: ours ${sizes[0]}, Python ${sizes[1]}`);
  }
  return {
    bench: "construction",
    note: "seconds to build a network in a fresh process, once the library and libtorch are loaded",
    cases,
    figures,
    skipped,
    details,
  };
}

/** Runs a program to its first answer; null where it takes more than `limit` seconds. */
async function build(program: string, args: readonly string[], limit?: number): Promise<Built | null> {
  const [child, answer] = await Peer.start<Built>(program, args, limit);
  await child.stop();
  return answer;
}
