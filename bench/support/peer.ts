/** A Python peer: a child process that answers one JSON line per command, so that rounds can alternate with ours. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The interpreter that has torch and escnn: `ESCNN_BENCH_PYTHON`, by default `python3`. */
export const python = process.env.ESCNN_BENCH_PYTHON ?? "python3";

/** Why the Python package cannot take part, or null where it can. */
export function missingPython(): string | null {
  try {
    execFileSync(python, ["-c", "import torch, escnn"], { stdio: "pipe" });
    return null;
  } catch (error) {
    const output = String((error as { stderr?: Buffer }).stderr ?? "").trim();
    const reason = output.split("\n").at(-1) || (error as Error).message;
    return `Python escnn: ${python} cannot import torch and escnn (${reason}); set ESCNN_BENCH_PYTHON to one that can`;
  }
}

/** The path of a script under bench/python. */
export function pythonScript(name: string): string {
  return fileURLToPath(new URL(`../python/${name}.py`, import.meta.url));
}

export class Peer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;
  readonly #reader: Interface;

  private constructor(child: ChildProcess, reader: Interface) {
    this.#child = child;
    this.#reader = reader;
    this.#lines = reader[Symbol.asyncIterator]() as AsyncIterableIterator<string>;
  }

  /**
   * Starts a program and waits for its first line; resolves to the peer and that line's JSON, or to null in its place where
   * `limit` seconds pass before it.
   */
  static async start<Hello>(program: string, args: readonly string[]): Promise<[Peer, Hello]>;
  static async start<Hello>(program: string, args: readonly string[], limit?: number): Promise<[Peer, Hello | null]>;
  static async start<Hello>(program: string, args: readonly string[], limit?: number): Promise<[Peer, Hello | null]> {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    const peer = new Peer(child, createInterface({ input: child.stdout }));
    if (limit === undefined) return [peer, await peer.#answer<Hello>()];
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      child.kill();
    }, limit * 1e3);
    try {
      return [peer, await peer.#answer<Hello>()];
    } catch (error) {
      if (over) return [peer, null];
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a command and waits for its answer. */
  ask<Answer>(command: object): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    return this.#answer();
  }

  /** Ends the process; resolves once it is gone and its memory given back, which takes a processor for some time. */
  async stop(): Promise<void> {
    const isGone = this.#child.exitCode !== null || this.#child.signalCode !== null;
    const gone = isGone ? undefined : once(this.#child, "exit");
    this.#child.stdin?.end();
    this.#reader.close();
    this.#child.kill();
    await gone;
  }

  async #answer<Answer>(): Promise<Answer> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error("the peer ended before it answered; its error stands above");
      if (value.startsWith("{")) return JSON.parse(value) as Answer; // the package prints lines of its own
    }
  }
}
