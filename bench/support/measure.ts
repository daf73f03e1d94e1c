/** What a benchmark is here: named samples of two or more peers taken in turn, summed up as ratios in one table. */
import { cpus, loadavg, totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";

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

/** One number of a report that is not a time of ours against a peer's. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  readonly target?: number;
}

export interface Report {
  readonly bench: string;
  readonly note: string;
  readonly cases?: readonly Case[];
  readonly figures?: readonly Figure[];
  /** Peers that did not run and why. */
  readonly skipped?: readonly string[];
  /** Further tables, printed below: of each the head, then the rows. */
  readonly tables?: readonly (readonly (readonly string[])[])[];
  /** Free lines printed below the tables: breakdowns, counts. */
  readonly details?: readonly string[];
}

/** Options every benchmark takes from the command line. */
export interface BenchOptions {
  readonly rounds: number;
  readonly warmup: number;
  readonly threads: number;
  readonly peers: readonly string[];
  readonly batches: readonly number[];
  readonly steps: number;
  /** Seconds that a peer gets for one piece of work where it may take very long. */
  readonly limit: number;
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

/** Milliseconds in which the threads of a peer fall asleep. */
const pause = 50;
/**
 * Milliseconds of one turn, so that waking the threads again is no part of the figure: a system of two processors may run
 * two threads on one of them for tens of milliseconds before it parts them.
 */
const turnLength = 250;

/**
 * Runs the peers in turn, `warmup` rounds unrecorded, then `rounds` recorded ones. Every round begins with another peer. The
 * threads of a process go on spinning for some milliseconds after their work, which the next one would pay for, so there is a
 * pause before each turn. A peer returns the seconds it measured itself; what takes less than a turn is repeated, and
 * the median of the repetitions is its figure.
 */
export async function interleave(
  peers: readonly { readonly peer: string; readonly run: () => number | Promise<number> }[],
  { rounds, warmup }: Pick<BenchOptions, "rounds" | "warmup">,
): Promise<Samples[]> {
  const seconds = peers.map((): number[] => []);
  for (let round = -warmup; round < rounds; ++round) {
    for (let turn = 0; turn < peers.length; ++turn) {
      const index = (turn + round + warmup) % peers.length;
      await setTimeout(pause);
      const peer = peers[index];
      const taken = peer && (await turnOf(peer.run));
      if (round >= 0 && taken !== undefined) seconds[index]?.push(taken);
    }
  }
  return peers.map(({ peer }, index) => ({ peer, seconds: seconds[index] ?? [] }));
}

/** The median of as many runs as a turn has room for, the first one left out; or one run that fills it. */
async function turnOf(run: () => number | Promise<number>): Promise<number> {
  const begin = performance.now();
  const first = await run();
  if (performance.now() - begin >= turnLength) return first;
  const taken: number[] = [];
  while (taken.length === 0 || performance.now() - begin < turnLength) taken.push(await run());
  return median(taken);
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

/** The report as text: a row per peer with ratios of medians and minima, figures, what was skipped, details. */
export function table({
  bench,
  note,
  cases = [],
  figures = [],
  tables = [],
  skipped = [],
  details = [],
}: Report): string {
  const lines = [`${bench}: ${note}`, ""];
  if (cases.length > 0) {
    const head = ["case", "peer", "minimum", "median", "ours/peer (median)", "(minimum)", "target", ""];
    lines.push(...aligned([head, ...cases.flatMap(rowsOf)]));
  }
  if (figures.length > 0) {
    const rows = figures.map(({ name, value, unit = "", target }) => [
      name,
      `${Number(value.toPrecision(5))} ${unit}`.trim(),
      ...judged(value, target),
    ]);
    lines.push(...aligned([["figure", "value", "target", ""], ...rows]));
  }
  for (const rows of tables) lines.push("", ...aligned(rows));
  return [...lines, ...skipped.map((line) => `skipped: ${line}`), ...details].join("\n");
}

function rowsOf({ name, ours, others }: Case): string[][] {
  const first = [name, ours.peer, time(minimum(ours.seconds)), time(median(ours.seconds)), "", "", "", ""];
  const rest = others.map(({ peer, seconds, target }) => {
    const ratio = median(ours.seconds) / median(seconds);
    const least = minimum(ours.seconds) / minimum(seconds);
    const times = [time(minimum(seconds)), time(median(seconds))];
    return ["", peer, ...times, ratio.toPrecision(3), least.toPrecision(3), ...judged(ratio, target)];
  });
  return [first, ...rest];
}

function judged(value: number, target: number | undefined): string[] {
  return target === undefined ? ["", ""] : [`<= ${target}`, value <= target ? "met" : "MISSED"];
}

/** Rows with padded columns and a rule under the first. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [lines[0] ?? "", widths.map((width) => "-".repeat(width)).join("  "), ...lines.slice(1)];
}

function time(value: number): string {
  if (value >= 1) return `${value.toFixed(3)} s`;
  return value >= 1e-3 ? `${(value * 1e3).toFixed(2)} ms` : `${(value * 1e6).toFixed(1)} us`;
}
