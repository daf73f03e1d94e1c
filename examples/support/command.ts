/** What every example's command does: options, Ctrl-C, exit codes, the file of results. */
import { existsSync, realpathSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as z from "zod";
import { EscnnError, torch, train } from "../../lib/index.js";

/** What an example works in. */
export interface Surroundings {
  /** `"cpu"`, `"cuda"` or `"cuda:<n>"`: chosen and there. */
  readonly device: string;
  /** Receives what is to be read. */
  readonly print: (text: string) => void;
  readonly progress: train.Progress;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** One example: a name, what `--help` says, its options, and what it does. */
export interface Example<S extends z.ZodObject = z.ZodObject> {
  /** The name of its folder. */
  readonly name: string;
  readonly about: string;
  /** Options by camelCase name, each with a default and a description; `device`, `seed` and `out` among them. */
  readonly options: S;
  /** Returns its figures, which are written to `result.json`. */
  run(options: z.output<S>, surroundings: Surroundings): Promise<object>;
}

const integer = (least: number, most: number) => z.number().int().min(least).max(most);

/** Options that all examples have. */
export function generalOptions(name: string) {
  return {
    device: z
      .string()
      .regex(/^(auto|cpu|cuda(:\d+)?)$/, "expected auto, cpu, cuda or cuda:<n>")
      .default("auto")
      .describe("auto, cpu, cuda or cuda:<n>; auto takes a GPU where there is one"),
    seed: integer(0, Number.MAX_SAFE_INTEGER).default(0).describe("where all random numbers begin"),
    out: z.string().min(1, "expected a folder").default(`out/${name}`).describe("folder of result.json"),
  };
}

/** Options of an example that trains, with its defaults. */
export function trainingOptions(name: string, defaults: { epochs: number; size: number; testSize: number }) {
  return {
    epochs: integer(1, 1000).default(defaults.epochs).describe("passes over the training data"),
    size: integer(2, 60000).default(defaults.size).describe("things to train on"),
    testSize: integer(1, 10000).default(defaults.testSize).describe("things to test on, in each way"),
    ...generalOptions(name),
  };
}

/** What the command line asks for. */
export type Request<S extends z.ZodObject> =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "run"; readonly options: z.output<S> };

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Reads the command line of an example; never throws. */
export function readCommandLine<S extends z.ZodObject>(example: Example<S>, argv: readonly string[]): Request<S> {
  const defaults = example.options.parse({}) as Record<string, unknown>;
  const names = Object.keys(defaults);
  const types = names.map((name) => [
    dashed(name),
    { type: typeof defaults[name] === "boolean" ? ("boolean" as const) : ("string" as const) },
  ]);
  let values: Record<string, unknown>;
  try {
    const options = { ...Object.fromEntries(types), help: { type: "boolean" as const } };
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    return { kind: "wrong", message: (error as Error).message };
  }
  if (values.help === true) return { kind: "help", text: helpOf(example, defaults) };
  const given: Record<string, unknown> = {};
  for (const name of names) {
    const text = values[dashed(name)];
    if (text === undefined) continue;
    const isNumber = typeof defaults[name] === "number" && /^-?\d+(\.\d+)?$/.test(String(text));
    given[name] = isNumber ? Number(text) : text;
  }
  const parsed = example.options.safeParse(given);
  if (parsed.success) return { kind: "run", options: parsed.data };
  const lines = parsed.error.issues.map(({ path: [name], message }) => {
    const wanted = message.replace(/^[A-Z][\w ]*: /, "").replace(/, received .*$/, "");
    return `--${dashed(String(name))}: ${wanted}, given ${JSON.stringify(given[String(name)])}`;
  });
  return { kind: "wrong", message: lines.join("\n") };
}

function helpOf({ name, about, options }: Example, defaults: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(defaults).map(([option, value]) => {
    const usage = typeof value === "boolean" ? dashed(option) : `${dashed(option)} <${typeof value}>`;
    const schema = options.shape[option] as z.ZodType;
    const otherwise = typeof value === "boolean" ? "" : ` (default ${value})`;
    return [`  --${usage}`, `${schema.description ?? ""}${otherwise}`] as const;
  });
  rows.push(["  --help", "prints this"]);
  const width = Math.max(...rows.map(([usage]) => usage.length)) + 2;
  const lines = rows.map(([usage, text]) => `${usage.padEnd(width)}${text}`);
  return `${about}\n\nusage: npm run example -- ${name} [options]\n\n${lines.join("\n")}\n`;
}

/** Runs an example with complete options, prints where its figures are, and returns them. */
export async function runExample<S extends z.ZodObject>(
  example: Example<S>,
  options: z.output<S>,
  { print, progress, signal }: Omit<Surroundings, "device">,
): Promise<object> {
  const { device: wanted, seed, out } = options as { device: string; seed: number; out: string };
  torch.manualSeed(seed);
  const result = await example.run(options, { device: chooseDevice(wanted), print, progress, signal });
  await mkdir(out, { recursive: true });
  const path = join(out, "result.json");
  await writeFile(path, `${JSON.stringify({ example: example.name, options, result }, null, 1)}\n`);
  print(`\nfigures: ${path}`);
  return result;
}

/** The device for what was asked: `auto` takes a GPU where there is one. @throws EscnnError `ERR_DEVICE` */
export function chooseDevice(name: string): string {
  if (name === "cpu") return "cpu";
  const available = torch.cuda.isAvailable();
  if (name === "auto") return available ? "cuda" : "cpu";
  if (!available) throw new EscnnError("ERR_DEVICE", `--device: ${name} is not there; allowed here: auto, cpu`);
  return name;
}

/**
 * Runs the example if `meta` is of the program that node was started with; a module that is only imported does nothing.
 * Sets the exit code: 0 done, 1 failed, 2 called wrongly, 130 interrupted.
 */
export async function runCommand<S extends z.ZodObject>(meta: ImportMeta, example: Example<S>): Promise<void> {
  const program = process.argv[1];
  if (program === undefined || !existsSync(program) || realpathSync(program) !== fileURLToPath(meta.url)) return;
  const request = readCommandLine(example, process.argv.slice(2));
  if (request.kind === "help") {
    process.stdout.write(request.text);
  } else if (request.kind === "wrong") {
    process.stderr.write(`${request.message}\nnpm run example -- ${example.name} --help lists the options.\n`);
    process.exitCode = 2;
  } else {
    process.exitCode = await runInterruptible(example, request.options);
  }
}

async function runInterruptible<S extends z.ZodObject>(example: Example<S>, options: z.output<S>): Promise<number> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write("\nstopping after this step; once more to stop at once\n");
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const print = (text: string) => process.stdout.write(`${text}\n`);
    await runExample(example, options, { print, progress: await train.createProgress(), signal: controller.signal });
    return 0;
  } catch (error) {
    if (controller.signal.aborted && error === controller.signal.reason) return 130;
    const known = error instanceof EscnnError;
    process.stderr.write(`${known ? `${error.message} (${error.code})` : (error as Error).stack}\n`);
    return 1;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}
