/** First calls of room group, each in a fresh process with every cache empty, and second ones. */
import { fileURLToPath } from "node:url";
import { tablesDigest } from "../test/support/determinism.js";
import { type BenchOptions, type Case, type Figure, median, type Report } from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

interface Answer {
  /** Null where the time limit was reached. */
  readonly seconds: number | null;
  readonly size: number;
  /** Seconds of a second call; ours alone. */
  readonly again?: number;
}

interface Named {
  readonly text: string;
  /** The target of a first call. */
  readonly milliseconds?: number;
  /** Whether Python does it, too. */
  readonly hasPeer?: boolean;
}

const names: Readonly<Record<string, Named>> = {
  polyhedral: { text: "icosahedral and octahedral irreps at every element", milliseconds: 50, hasPeer: true },
  "clebsch-gordan": {
    text: "SO(3) irreps to l = 6, all pairwise Clebsch–Gordan tensors",
    milliseconds: 100,
    hasPeer: true,
  },
  regular: { text: "regular representation of the full icosahedral group", milliseconds: 20, hasPeer: true },
  o3: { text: "O(3) irreps to l = 6 at 120 elements", milliseconds: 50, hasPeer: true },
  "full-ico": { text: "all pairwise Clebsch–Gordan tensors of the full icosahedral group" },
  "full-octa": { text: "all pairwise Clebsch–Gordan tensors of the full octahedral group" },
  "to-ico": { text: "O(3) irreps to l = 4 restricted to the full icosahedral group" },
};

/** Seconds that Python gets for one case, four minutes in all. */
const LIMIT = 60;
/** Processes of the determinism check, half of them with two threads. */
const PROCESSES = 20;

export async function run(options: BenchOptions): Promise<Report> {
  const missing = missingPython();
  const withPython = missing === null && options.peers.includes("python");
  const entry = fileURLToPath(new URL("entries/group.ts", import.meta.url));
  const cases: Case[] = [];
  const figures: Figure[] = [];
  const skipped: string[] = missing === null ? [] : [missing];
  const details: string[] = [];
  for (const [name, { text, milliseconds, hasPeer = false }] of Object.entries(names)) {
    const seconds: number[] = [];
    const again: number[] = [];
    let size = 0;
    for (let round = 0; round < options.rounds; ++round) {
      const answer = await ask(process.execPath, ["--import", "tsx", entry, name]);
      seconds.push(answer.seconds as number);
      again.push(answer.again as number);
      size = answer.size;
    }
    const ours = { peer: "ours", seconds };
    const theirs = withPython && hasPeer ? await ask(python, [pythonScript("group"), name, String(LIMIT)]) : undefined;
    if (theirs !== undefined && theirs.seconds === null) skipped.push(`Python escnn, ${text}: ended after ${LIMIT} s`);
    const others = theirs?.seconds == null ? [] : [{ peer: "Python escnn, once", seconds: [theirs.seconds] }];
    cases.push({ name: text, ours, others });
    figures.push({ name: text, value: median(seconds) * 1e3, unit: "ms (median)", target: milliseconds });
    figures.push({ name: `${text}, second call`, value: median(again) * 1e3, unit: "ms (median)" });
    details.push(`${text}: ${size} numbers, matrices or tensors; Python ${theirs?.size ?? "not run"}`);
  }
  figures.push({ name: `digests of ${PROCESSES} processes, 1 and 2 threads`, value: digests().size, target: 1 });
  return {
    bench: "group",
    note: "first call in a fresh process with empty caches, once the library and libtorch are loaded",
    cases,
    figures,
    skipped,
    details,
  };
}

async function ask(program: string, args: readonly string[]): Promise<Answer> {
  const [child, answer] = await Peer.start<Answer>(program, args);
  await child.stop();
  return answer;
}

/** The different digests of the tables of room group; one where they are the same bytes in every process. */
function digests(): Set<string> {
  const found = new Set<string>();
  for (let index = 0; index < PROCESSES; ++index) found.add(tablesDigest(1 + (index % 2)));
  return found;
}
