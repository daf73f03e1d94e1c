/** What a command of `npx escnn` is. One file per command; `main.ts` lists them and loads one at a time. */
import type { ParseArgsConfig } from "node:util";
import type { Runner } from "../native/command.js";
import type { Host } from "../native/host.js";

/** 0: done. 1: it failed. 2: it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Where a command reads and writes; tests pass their own. */
export interface Console {
  readonly host: Host;
  readonly run: Runner;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where `err` is a terminal, on which a line can be rewritten. */
  readonly terminal: boolean;
}

/** Values of `node:util`'s parseArgs: strings and booleans, arrays with `multiple`. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  /** Shown by `--help`: usage line, what it does, one line per option. */
  readonly help: string;
  /** Without `--help`, which every command has. */
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Names of the arguments without a name of their own, all of which must be given. Default: none. */
  readonly arguments?: readonly string[];
  /** Names of those after them that may be left out. Default: none. */
  readonly optionalArguments?: readonly string[];
  run(values: OptionValues, console: Console, positionals: readonly string[]): ExitCode | Promise<ExitCode>;
}
