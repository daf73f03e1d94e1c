#!/usr/bin/env node
/** `npx escnn <command>`: reads the command line, loads one command, turns errors into exit codes. */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { EscnnError } from "../errors.js";
import { runCommand } from "../native/command.js";
import { thisHost } from "../native/host.js";
import type { Command, Console, ExitCode, OptionValues } from "./command.js";

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  doctor: {
    summary: "say what is found of Node, compilers, libtorch, addon and devices, and why",
    load: async () => (await import("./doctor.js")).doctor,
  },
  "install-libtorch": {
    summary: "download libtorch into the cache",
    load: async () => (await import("./install_libtorch.js")).installLibtorchCommand,
  },
  inspect: {
    summary: "print what a file of tensors holds",
    load: async () => (await import("./inspect.js")).inspect,
  },
  convert: {
    summary: "rewrite a file of tensors in another format",
    load: async () => (await import("./convert.js")).convert,
  },
  export: {
    summary: "write a model as an ONNX file",
    load: async () => (await import("./export.js")).exportCommand,
  },
};

const HELP = `Usage: escnn <command> [options]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(18)}${summary}`)
  .join("\n")}

escnn <command> --help shows a command's options.
`;

/** Runs one command line, without `node` and the script's name; returns the exit code. */
export async function main(args: readonly string[], console: Console): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? console.err : console.out)(HELP);
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    console.err(`escnn: there is no command ${JSON.stringify(name)}; there are: ${Object.keys(COMMANDS).join(", ")}\n`);
    return 2;
  }
  const command = await entry.load();
  const [wanted, further] = [command.arguments ?? [], command.optionalArguments ?? []];
  let values: OptionValues;
  let positionals: readonly string[];
  try {
    const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
    const parsed = parseArgs({ args: rest, options, strict: true, allowPositionals: wanted.length > 0 });
    ({ values, positionals } = parsed);
  } catch (error) {
    console.err(`escnn ${name}: ${(error as Error).message}\n`);
    return 2;
  }
  if (values.help === true) {
    console.out(command.help);
    return 0;
  }
  if (positionals.length < wanted.length || positionals.length > wanted.length + further.length) {
    const given = positionals.length === 0 ? "none" : positionals.join(" ");
    const expected = [...wanted.map((text) => `<${text}>`), ...further.map((text) => `[<${text}>]`)].join(" ");
    console.err(`escnn ${name}: expected ${expected}, given ${given}\n`);
    return 2;
  }
  try {
    return await command.run(values, console, positionals);
  } catch (error) {
    if (!(error instanceof EscnnError)) throw error;
    console.err(`escnn ${name}: ${error.message}\n`);
    return error.code === "ERR_INVALID_ARGUMENT" ? 2 : 1;
  }
}

/** The real console of this process. */
export function thisConsole(): Console {
  return {
    host: thisHost(),
    run: runCommand,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
}

// npx calls the script through a symbolic link.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(signal === "SIGINT" ? 130 : 143)); // "exit" handlers clean up
  }
  process.exitCode = await main(process.argv.slice(2), thisConsole());
}
