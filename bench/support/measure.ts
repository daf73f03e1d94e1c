/** What a benchmark is here: named samples of two or more peers taken in turn, summed up as ratios in one table. */
import { cpus, loadavg, totalmem } from "node:os";

/** Seconds of one peer in one case, in the order measured, warm-up left out. */
export interface Samples {
  readonly peer: string;
  readonly seconds: readonly number[];
}

/** One line of a report: ours against the others in the same rounds. `target` is the wanted ratio ours / peer. */
export interface Case {
  readonly name: string;
  readonly ours: Samples;
  readonly others: readonly (Samples & { readonly target?: number })[];
}

export interface Report {
  readonly bench: string;
  readonly note: string;
  readonly cases: readonly Case[];
  /** Peers that did not run and why. */
  readonly skipped?: readonly string[];
  /** Free lines printed below the table: breakdowns, counts. */
  readonly details?: readonly string[];
}

/** Options every benchmark takes from the command line. */
export interface BenchOptions {
  readonly rounds: number;
  readonly warmup: number;
  readonly threads: number;
  readonly peers: readonly string[];
  readonly batches: readonly number[];
}

export function minimum(values: readonly number[]): number {
  return Math.min(...values);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return Number.NaN;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/**
 * Runs the peers in turn (A B A B …), `warmup` rounds unrecorded, then `rounds` recorded ones. A peer returns the
 * seconds it measured itself.
 */
export async function interleave(
  peers: readonly { readonly peer: string; readonly run: () => number | Promise<number> }[],
  { rounds, warmup }: Pick<BenchOptions, "rounds" | "warmup">,
): Promise<Samples[]> {
  const seconds = peers.map((): number[] => []);
  for (let round = -warmup; round < rounds; ++round) {
    for (const [index, { run }] of peers.entries()) {
      const taken = await run();
      if (round >= 0) seconds[index]?.push(taken);
    }
  }
  return peers.map(({ peer }, index) => ({ peer, seconds: seconds[index] ?? [] }));
}

/** What `work` returns and the seconds it takes. */
export function timed<Result>(work: () => Result): { readonly result: Result; readonly seconds: number } {
  const start = process.hrtime.bigint();
  const result = work();
  return { result, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

/** Where the numbers come from. */
export function machine(): Record<string, string | number | number[]> {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  };
}

/** The report as a table: one row per peer, the ratio of medians and of minima, a mark where the target is missed. */
export function table({ bench, note, cases, skipped = [], details = [] }: Report): string {
  const rows = [["case", "peer", "minimum", "median", "ours/peer (median)", "(minimum)", "target", ""]];
  for (const { name, ours, others } of cases) {
    rows.push([name, ours.peer, time(minimum(ours.seconds)), time(median(ours.seconds)), "", "", "", ""]);
    for (const { peer, seconds: taken, target } of others) {
      const ratio = median(ours.seconds) / median(taken);
      rows.push([
        "",
        peer,
        time(minimum(taken)),
        time(median(taken)),
        ratio.toPrecision(3),
        (minimum(ours.seconds) / minimum(taken)).toPrecision(3),
        target === undefined ? "" : `<= ${target}`,
        target === undefined ? "" : ratio <= target ? "met" : "MISSED",
      ]);
    }
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return [`${bench}: ${note}`, "", ...lines, ...skipped.map((line) => `skipped: ${line}`), ...details].join("\n");
}

function time(value: number): string {
  if (value >= 1) return `${value.toFixed(3)} s`;
  return value >= 1e-3 ? `${(value * 1e3).toFixed(2)} ms` : `${(value * 1e6).toFixed(1)} us`;
}
