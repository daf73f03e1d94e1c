/**
 * Saving and loading a state dict of 400 MB (100 tensors of 1024 × 1024 float32) as .pt and .safetensors, in turn with
 * Python's torch and safetensors on the same disk, each in a process of its own; loading also a second time in that
 * process, when its code has run before. Peak memory of the first time: beyond what the tensors take.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchOptions, type Case, type Figure, interleave, type Report, type Samples } from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

/** What a peer answers: seconds, those until every number was read, and bytes of memory at its peak beyond the tensors. */
interface Answer {
  readonly seconds: number;
  readonly withReading: number;
  readonly extra: number;
}

const tensorBytes = 100 * 4 * 1024 * 1024;

export async function run({ rounds, warmup }: BenchOptions): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "escnn-bench-io-"));
  const missing = missingPython() ?? missingSafetensors();
  const cases: Case[] = [];
  const figures: Figure[] = [];
  try {
    for (const extension of ["pt", "safetensors"]) {
      for (const action of ["save", "load", "load again"]) {
        // Both load the same file: how the system keeps what was just written depends on the sizes of the writes.
        const writer = (peer: string) => (action === "save" || missing !== null ? peer : "python");
        const fileOf = (peer: string) => join(folder, `${writer(peer)}.${extension}`);
        const extras = new Map<string, number>();
        const readings = new Map<string, number[]>();
        const measure = (peer: string, program: string, args: readonly string[], file: string) => ({
          peer,
          run: async () => {
            if (action === "save") rmSync(file, { force: true });
            const [process, { seconds, withReading, extra }] = await Peer.start<Answer>(program, [
              ...args,
              action,
              file,
            ]);
            await process.stop();
            extras.set(peer, Math.max(extra, extras.get(peer) ?? 0));
            readings.set(peer, [...(readings.get(peer) ?? []), withReading]);
            return seconds;
          },
        });
        const entry = fileURLToPath(new URL("entries/io.ts", import.meta.url));
        const ours = measure("ours", process.execPath, ["--import", "tsx", entry], fileOf("ours"));
        const theirs = measure("python", python, [pythonScript("io")], fileOf("python"));
        const [own, ...others] = await interleave(missing === null ? [ours, theirs] : [ours], { rounds, warmup });
        if (own === undefined) continue;
        cases.push({ name: `${action} .${extension}, 400 MB`, ours: own, others });
        if (action !== "save") {
          // The rounds before the last ones warmed up.
          const read = ({ peer }: Samples) => ({ peer, seconds: (readings.get(peer) ?? []).slice(-rounds) });
          const name = `${action} .${extension}, 400 MB, and read it`;
          cases.push({ name, ours: read(own), others: others.map(read) });
        }
        for (const [peer, extra] of action === "load again" ? [] : extras) {
          const name = `${action} .${extension}: peak memory beyond the tensors, ${peer}`;
          const share = { value: extra / tensorBytes, unit: "of 400 MB" };
          figures.push(peer === "ours" ? { name, ...share, target: 0.1 } : { name, ...share });
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const skipped = missing === null ? [] : [missing];
  return {
    bench: "io",
    note: "100 float32 tensors of 4 MB: saved to new files; both load Python's, which stays in the page cache, and read every number once",
    cases,
    figures,
    skipped,
  };
}

function missingSafetensors(): string | null {
  try {
    execFileSync(python, ["-c", "import safetensors.torch"], { stdio: "pipe" });
    return null;
  } catch {
    return `Python: ${python} has no safetensors`;
  }
}
