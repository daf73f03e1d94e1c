/** Runs fuzzing processes one after the other and gathers what they find. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What to fuzz. */
export interface FuzzOptions {
  /** `"ops"` or `"rooms"`. */
  readonly target: string;
  readonly calls: number;
  readonly seed: number;
  /** The number of the first call. */
  readonly first: number;
  readonly report?: (line: string) => void;
}

/** A call that ended otherwise than it may. */
export interface Finding {
  readonly index: number;
  readonly call: string;
  readonly what: string;
}

/** What a child tells: how calls ended, by error code or `"value"`, and what is wrong. */
export type Message =
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "counts"; readonly done: number; readonly counts: Readonly<Record<string, number>> };

/** A call, and loading the library before the first, may take this long, in milliseconds; the machine may be busy. */
const patience = 30_000;
const startPatience = 120_000;
const child = fileURLToPath(new URL("fuzz_child.ts", import.meta.url));

interface Ended {
  readonly next: number;
  readonly finding?: Finding;
}

/** Makes the calls and returns what was found, and a line that says how the calls ended. */
export async function fuzz(options: FuzzOptions): Promise<{ readonly findings: Finding[]; readonly summary: string }> {
  const folder = mkdtempSync(join(tmpdir(), "escnn-fuzz-"));
  const last = join(folder, "last");
  const findings: Finding[] = [];
  const counts: Record<string, number> = {};
  const note = (finding: Finding) => {
    findings.push(finding);
    options.report?.(
      `${options.target} seed ${options.seed} call ${finding.index}: ${finding.what}\n  ${finding.call}`,
    );
  };
  const end = options.first + options.calls;
  try {
    for (let next = options.first; next < end; ) {
      const ended = await run(options, next, end, last, note, counts);
      if (ended.finding !== undefined) note(ended.finding);
      next = ended.next;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const ends = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    findings,
    summary: `fuzz ${options.target}: seed ${options.seed}, ${total} calls ended (${ends.join(", ")}), ${findings.length} wrong`,
  };
}

function run(
  { target, seed }: FuzzOptions,
  first: number,
  end: number,
  last: string,
  note: (finding: Finding) => void,
  counts: Record<string, number>,
): Promise<Ended> {
  const args = [
    "--import",
    createRequire(import.meta.url).resolve("tsx"),
    "--expose-gc",
    child,
    target,
    seed,
    first,
    end,
    last,
  ];
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, args.map(String), {
      cwd: dirname(last), // some operators make files
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
    });
    let errors = "";
    let stuck = false;
    let timer: NodeJS.Timeout;
    let seen = "";
    const watch = (wait: number) => {
      timer = setTimeout(() => {
        const now = noted(last);
        if (now.text === seen) {
          stuck = true;
          running.kill("SIGKILL");
        } else {
          seen = now.text;
          watch(patience);
        }
      }, wait);
    };
    watch(startPatience);
    running.stderr?.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2000);
    });
    running.on("message", (message: Message) => {
      if (message.kind === "finding") note(message.finding);
      else for (const [name, count] of Object.entries(message.counts)) counts[name] = (counts[name] ?? 0) + count;
    });
    running.on("error", reject);
    running.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve({ next: end });
      const { index, call } = noted(last);
      if (index < first) return reject(new Error(`the fuzzing process did not start: ${errors}`));
      const what = stuck
        ? `took longer than ${patience / 1000} s`
        : `ended the process: ${signal ?? code} ${errors.trim()}`;
      resolve({ next: index + 1, finding: { index, call, what } });
    });
  });
}

/** The call that a child noted last. */
function noted(file: string): { readonly index: number; readonly call: string; readonly text: string } {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { index: -1, call: "", text };
  }
  const line = text.slice(0, text.indexOf("\n"));
  const space = line.indexOf(" ");
  return { index: Number(line.slice(0, space)), call: line.slice(space + 1), text: line };
}
