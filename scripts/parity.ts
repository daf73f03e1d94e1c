/**
 * `npm run parity`: the seven networks of test/parity/checkpoints.py, live: Python trains and saves each, this library loads
 * it, computes the same outputs and next steps, and saves it for Python, which loads it strictly and computes the same; and,
 * without training, the single layers of test/parity/checkpoint_layers.py. Then the networks as ONNX files, see
 * parity_onnx.ts.
 * `ESCNN_PARITY_PYTHON` (default python3) must have torch and escnn, torch_geometric for the layers on points, onnx and
 * onnxruntime for the ONNX files. Prints a line per network; fails where any differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { io } from "../lib/index.js";
import { checkLayer, type LayerCheckpoint, layers } from "../test/parity/checkpoint_layers.js";
import { type Checkpoint, checkCheckpoint, makeNet, netNames } from "../test/parity/checkpoints.js";
import { tolerances } from "../test/support/tolerances.js";

const python = process.env.ESCNN_PARITY_PYTHON ?? "python3";
const script = (name: string) => fileURLToPath(new URL(`../test/parity/${name}.py`, import.meta.url));
const onnxPackages = ["onnx", "onnxruntime"];
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked.filter((name) => name !== "layers") : netNames;
const hasLayers = asked.length === 0 || asked.includes("layers");
const run = (file: string, ...args: string[]) =>
  execFileSync(python, [script(file), ...args], { encoding: "utf8", cwd: folder });
const distancesIn = (output: string) =>
  JSON.parse(output.trim().split("\n").at(-1) ?? "") as Readonly<Record<string, readonly number[]>>;

const needed = ["torch", "escnn", ...(hasLayers ? ["torch_geometric"] : []), ...(names.length > 0 ? onnxPackages : [])];
const missing = missingPackages(needed);
if (missing.length > 0) {
  console.error(
    `parity: ${python} lacks ${missing.join(", ")}: install them with its pip, or name another in ESCNN_PARITY_PYTHON`,
  );
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "escnn-parity-"));
try {
  if (names.length > 0) await compareNetworks();
  if (hasLayers) await compareLayers();
} finally {
  rmSync(folder, { recursive: true });
}
if (names.length > 0) await import("./parity_onnx.js");

function missingPackages(packages: readonly string[]): readonly string[] {
  const find =
    "import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])";
  const output = execFileSync(python, ["-c", find, ...packages], { encoding: "utf8" });
  return output.split(/\s+/).filter((name) => name !== "");
}

async function compareNetworks(): Promise<void> {
  run("checkpoints", folder, ...names);
  const there = new Map<string, string>();
  for (const name of names) {
    const net = makeNet(name, false);
    const content = (await io.loadCheckpoint(join(folder, `${name}.pt`))) as unknown as Checkpoint;
    const { outputs, losses } = checkCheckpoint(net, content);
    there.set(name, `outputs here ${outputs.map(short).join(", ")}; losses ${short(losses)}`);
    const [train, evaluation] = (["train", "eval"] as const).map((mode) => net.stateDict({ format: "python", mode }));
    await io.save(join(folder, `${name}_back.pt`), { train, eval: evaluation });
  }
  const back = distancesIn(run("checkpoints", "--check", folder, ...names));
  for (const name of names) {
    const distances = back[name] ?? [];
    console.log(`${name}: ${there.get(name)}; outputs back in Python ${distances.map(short).join(", ")}`);
    if (!(Math.max(...distances) <= tolerances.checkpoints.outputs)) process.exitCode = 1;
  }
}

async function compareLayers(): Promise<void> {
  const [theirs, ours] = [join(folder, "layers.pt"), join(folder, "layers_back.pt")];
  run("checkpoint_layers", theirs);
  const content = (await io.loadCheckpoint(theirs)) as unknown as Readonly<Record<string, LayerCheckpoint>>;
  const there = new Map<string, readonly number[]>();
  const dicts: Record<string, Record<string, io.StateDict>> = {};
  for (const [name, checkpoint] of Object.entries(content)) {
    const layer = (layers[name] as () => ReturnType<(typeof layers)[string]>)();
    there.set(name, checkLayer(layer, checkpoint));
    const [train, evaluation] = (["train", "eval"] as const).map((mode) => layer.stateDict({ format: "python", mode }));
    dicts[name] = { train: train as io.StateDict, eval: evaluation as io.StateDict };
  }
  await io.save(ours, dicts);
  const back = distancesIn(run("checkpoint_layers", "--check", theirs, ours));
  for (const [name, here] of there) {
    const distances = back[name] ?? [Number.NaN];
    console.log(
      `${name}: outputs here ${here.map(short).join(", ")}; back in Python ${distances.map(short).join(", ")}`,
    );
    if (!(Math.max(...distances) <= tolerances.checkpoints.outputs)) process.exitCode = 1;
  }
}

function short(value: number): string {
  return value.toExponential(1);
}
