/** Long commands: run beside the event loop, with their output at hand. */
import { spawn } from "node:child_process";

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each line of standard output. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  /** `null` where the command could not be started. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a command and resolves at its end; never rejects. Tests pass their own. */
export type Runner = (command: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>;

/** Runs a real process. It dies with this one, so an interrupted installation leaves nothing running. */
export const runCommand: Runner = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.env as NodeJS.ProcessEnv | undefined,
    });
    const kill = () => child.kill("SIGTERM");
    process.once("exit", kill);
    let stdout = "";
    let stderr = "";
    let rest = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const finish = (status: number | null) => {
      process.off("exit", kill);
      resolve({ status, stdout, stderr });
    };
    child.on("error", (error) => {
      stderr += error.message;
      finish(null);
    });
    child.on("close", (status) => finish(status ?? 1));
  });
