/** How a long run shows where it is: a bar on a terminal, now and then a line elsewhere. */
import type { SingleBar } from "cli-progress";
import { check, describe } from "../errors.js";

/** Where a run stands. Times in seconds, accuracies in 0…1. */
export interface ProgressState {
  /** What is running, e.g. `"C8 epoch 2/5"`. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly loss?: number | undefined;
  readonly accuracy?: number | null | undefined;
  readonly imagesPerSecond?: number | undefined;
  readonly secondsLeft?: number | undefined;
}

/** Shows the states that it is given; `finish` ends the present part with a last line. */
export interface Progress {
  update(state: ProgressState): void;
  finish(line?: string): void;
}

export interface ProgressOptions {
  /** Default: the standard error stream. */
  readonly stream?: NodeJS.WriteStream;
  /** Least time between two lines where the stream is no terminal. Default 5. */
  readonly secondsBetweenLines?: number;
  /** The time in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/**
 * A bar (cli-progress, loaded here) where the stream is a terminal; plain lines, at most one per
 * `secondsBetweenLines`, elsewhere or where cli-progress is not installed.
 */
export async function createProgress(options: ProgressOptions = {}): Promise<Progress> {
  const { stream = process.stderr, secondsBetweenLines = 5, now = () => performance.now() } = options ?? {};
  if (stream.isTTY) {
    const library = await import("cli-progress").catch(() => undefined);
    if (library !== undefined) return new BarProgress(library.default.SingleBar, stream);
  }
  return new LineProgress(stream, secondsBetweenLines, now);
}

/** Shows nothing. */
export const silentProgress: Progress = { update() {}, finish() {} };

/** `0:07`, `12:30`, `1:02:03`. */
export function formatSeconds(seconds: number): string {
  check(
    typeof seconds === "number",
    "ERR_INVALID_ARGUMENT",
    () => `formatSeconds: seconds: given ${describe(seconds)}, allowed: a number`,
  );
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** `loss 0.1234, 96.5 % right, 512 images/s, 0:32 left`, as far as known. */
export function formatState(state: ProgressState): string {
  check(
    typeof state === "object" && state !== null,
    "ERR_INVALID_ARGUMENT",
    () => `formatState: state: given ${describe(state)}, allowed: an object`,
  );
  const parts: string[] = [];
  if (state.loss !== undefined) parts.push(`loss ${state.loss.toFixed(4)}`);
  if (state.accuracy !== undefined && state.accuracy !== null) {
    parts.push(`accuracy ${(100 * state.accuracy).toFixed(1)} %`);
  }
  if (state.imagesPerSecond !== undefined) parts.push(`${Math.round(state.imagesPerSecond)} images/s`);
  if (state.secondsLeft !== undefined) parts.push(`${formatSeconds(state.secondsLeft)} left`);
  return parts.join(", ");
}

class BarProgress implements Progress {
  readonly #bar: SingleBar;
  readonly #stream: NodeJS.WriteStream;
  #running = false;

  constructor(Bar: typeof SingleBar, stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#bar = new Bar({
      stream,
      format: "{label} {bar} {percentage} %  {figures}",
      barCompleteChar: "━",
      barIncompleteChar: "┄",
      barsize: 24,
      fps: 5,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    });
  }

  update(state: ProgressState): void {
    const payload = { label: state.label, figures: formatState(state) };
    if (this.#running) {
      this.#bar.setTotal(state.total);
      this.#bar.update(state.done, payload);
    } else {
      this.#bar.start(state.total, state.done, payload);
      this.#running = true;
    }
  }

  finish(line?: string): void {
    if (this.#running) this.#bar.stop();
    this.#running = false;
    if (line !== undefined) this.#stream.write(`${line}\n`);
  }
}

class LineProgress implements Progress {
  readonly #stream: NodeJS.WritableStream;
  readonly #interval: number;
  readonly #now: () => number;
  #last: number;

  constructor(stream: NodeJS.WritableStream, secondsBetweenLines: number, now: () => number) {
    this.#stream = stream;
    this.#interval = 1000 * secondsBetweenLines;
    this.#now = now;
    this.#last = now();
  }

  update(state: ProgressState): void {
    const now = this.#now();
    if (now - this.#last < this.#interval) return;
    this.#last = now;
    const percent = Math.floor((100 * state.done) / Math.max(1, state.total));
    this.#stream.write(`${state.label} ${percent} %  ${formatState(state)}`.trimEnd().concat("\n"));
  }

  finish(line?: string): void {
    if (line !== undefined) this.#stream.write(`${line}\n`);
  }
}
