/** What a run does, from the command line. */
import { parseArgs } from "node:util";
import { z } from "zod";

/** Symmetry groups that the steerable network can be built for. */
export const groupNames = ["trivial", "C4", "C8", "D4", "SO(2)", "O(2)"] as const;
export type GroupName = (typeof groupNames)[number];

/** Everything that a run's numbers depend on. It is kept in `settings.json`, so that `--resume` needs no options. */
export const settingsSchema = z.strictObject({
  group: z.enum(groupNames),
  full: z.boolean(),
  epochs: z.number().int().min(1).max(1000),
  trainSize: z.number().int().min(1).max(60000),
  testSize: z.number().int().min(1).max(10000),
  /** Test digits of the curve over angles. */
  angleSize: z.number().int().min(1).max(10000),
  batchSize: z.number().int().min(2).max(4096),
  learningRate: z.number().positive(),
  device: z.string().regex(/^(auto|cpu|cuda(:\d+)?)$/),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type Settings = z.output<typeof settingsSchema>;

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "run"; readonly out: string; readonly resume: boolean; readonly given: Partial<Settings> };

const defaults: Settings = {
  group: "C8",
  full: false,
  epochs: 4,
  trainSize: 10000,
  testSize: 2000,
  angleSize: 500,
  batchSize: 64,
  learningRate: 0.01,
  device: "auto",
  seed: 0,
};
const fullDefaults: Partial<Settings> = { epochs: 10, trainSize: 60000, testSize: 10000, angleSize: 10000 };

/** The settings of a new run: what was given, the rest by default. */
export function completeSettings(given: Partial<Settings>): Settings {
  const settings = { ...defaults, ...(given.full ? fullDefaults : {}), ...given };
  return { ...settings, angleSize: Math.min(settings.angleSize, settings.testSize) };
}

export const help = `Trains a rotation-equivariant and a plain network of the same size on upright MNIST digits, tests both on upright and on
rotated ones, and writes a report.

usage: npm start -- [options]

  --group <name>      symmetry of the steerable network: ${groupNames.join(", ")} (default ${defaults.group})
  --epochs <n>        passes over the training digits (default ${defaults.epochs}, with --full ${fullDefaults.epochs})
  --full              all 60,000 training and 10,000 test digits, and larger networks
  --train-size <n>    training digits, 1…60000 (default ${defaults.trainSize})
  --test-size <n>     test digits, 1…10000 (default ${defaults.testSize})
  --batch-size <n>    digits per step, at least 2 (default ${defaults.batchSize})
  --device <name>     auto, cpu, cuda or cuda:<n>; auto takes a GPU where there is one (default ${defaults.device})
  --seed <n>          where all random numbers begin (default ${defaults.seed})
  --out <folder>      where checkpoints, report.html and report.json go (default out/rotated-mnist)
  --resume            goes on with the interrupted run in --out, with that run's settings
  --help              prints this

Ctrl-C saves a checkpoint and stops; a second Ctrl-C stops at once.
`;

const options = {
  group: { type: "string" },
  full: { type: "boolean" },
  epochs: { type: "string" },
  "train-size": { type: "string" },
  "test-size": { type: "string" },
  "batch-size": { type: "string" },
  device: { type: "string" },
  seed: { type: "string" },
  out: { type: "string", default: "out/rotated-mnist" },
  resume: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
type OptionName = keyof typeof options;

const numeric = {
  epochs: "epochs",
  "train-size": "trainSize",
  "test-size": "testSize",
  "batch-size": "batchSize",
  seed: "seed",
} as const;

/** Reads the command line; never throws. */
export function readCommandLine(argv: readonly string[]): Request {
  let values: { [Name in OptionName]?: string | boolean };
  try {
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    return { kind: "wrong", message: (error as Error).message };
  }
  if (values.help) return { kind: "help" };
  if (values.out === "") return { kind: "wrong", message: "--out: expected a folder, given nothing" };
  const given: Record<string, unknown> = {};
  for (const name of ["group", "full", "device"] as const) {
    if (values[name] !== undefined) given[name] = values[name];
  }
  for (const [option, name] of Object.entries(numeric)) {
    const text = values[option as OptionName];
    if (text !== undefined) given[name] = /^-?\d+$/.test(String(text)) ? Number(text) : text;
  }
  const parsed = settingsSchema.partial().safeParse(given);
  if (!parsed.success) return { kind: "wrong", message: parsed.error.issues.map(describeIssue(given)).join("\n") };
  return { kind: "run", out: String(values.out), resume: values.resume === true, given: parsed.data };
}

function describeIssue(given: Readonly<Record<string, unknown>>): (issue: z.core.$ZodIssue) => string {
  return ({ path, message }) => {
    const name = String(path[0]);
    const option = Object.entries(numeric).find(([, setting]) => setting === name)?.[0] ?? name;
    const wanted = name === "device" ? "expected auto, cpu, cuda or cuda:<n>" : message.replace(/^Invalid \w+: /, "");
    return `--${option}: ${wanted}, given ${JSON.stringify(given[name])}`;
  };
}
