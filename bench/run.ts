/**
 * npm run bench -- <name> [--rounds n] [--warmup n] [--threads n] [--batch n,n] [--peers a,b] [--steps n]
 *   [--limit seconds] [--save] [--json]
 *
 * Names: import, construction, convolution, training, memory, operators, group, layers, io. Prints a table; --json prints the samples instead; --save also writes
 * them to bench/results/<date>-<cpu>-<name>.json, beside earlier ones. Peers of training: plain, python, python-fused.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type BenchOptions, machine, type Report, table } from "./support/measure.js";

const benches: Readonly<Record<string, () => Promise<{ run(options: BenchOptions): Promise<Report> }>>> = {
  import: () => import("./import.js"),
  construction: () => import("./construction.js"),
  convolution: () => import("./convolution.js"),
  training: () => import("./training.js"),
  memory: () => import("./memory.js"),
  operators: () => import("./operators.js"),
  group: () => import("./group.js"),
  layers: () => import("./layers.js"),
  io: () => import("./io.js"),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    warmup: { type: "string", default: "1" },
    threads: { type: "string", default: "2" },
    batch: { type: "string", default: "16,64" },
    peers: { type: "string", default: "plain,python,python-fused" },
    steps: { type: "string", default: "10000" },
    limit: { type: "string", default: "600" },
    save: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const [name = ""] = positionals;
const load = benches[name];
if (load === undefined) {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benches).join(" | ")}> [options]\n`);
  process.exit(2);
}
const before = machine();
const report = await (await load()).run({
  rounds: positive("rounds", values.rounds),
  warmup: positive("warmup", values.warmup, 0),
  threads: positive("threads", values.threads),
  peers: values.peers.split(",").filter(Boolean),
  steps: positive("steps", values.steps),
  limit: positive("limit", values.limit),
  batches: values.batch.split(",").map((text) => positive("batch", text)),
});
const record = { date: new Date().toISOString(), machine: before, loadAfter: machine().load, ...report };
process.stdout.write(
  values.json
    ? `${JSON.stringify(record, null, 2)}\n`
    : `machine: ${JSON.stringify(before)}, load after: ${JSON.stringify(record.loadAfter)}\n${table(report)}\n`,
);
if (values.save) {
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const cpu = String(before.cpu)
    .replace(/[^\w]+/g, "-")
    .toLowerCase();
  const stem = `${folder}${record.date.slice(0, 10)}-${cpu}-${name}`;
  let path = `${stem}.json`;
  for (let copy = 2; existsSync(path); ++copy) path = `${stem}-${copy}.json`;
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
}
process.exit(0);

function positive(option: string, text: string, least = 1): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  process.stderr.write(`--${option} ${text}: give a whole number of at least ${least}\n`);
  process.exit(2);
}
