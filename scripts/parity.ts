/**
 * `npm run parity`: the seven networks of test/parity/checkpoints.py, live: Python trains and saves each, this library loads
 * it, computes the same outputs and next steps, and saves it for Python, which loads it strictly and computes the same.
 * `ESCNN_PARITY_PYTHON` (default python3) must have torch and escnn. Prints a line per network; fails where any differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { io } from "../lib/index.js";
import { type Checkpoint, checkCheckpoint, makeNet, netNames } from "../test/parity/checkpoints.js";
import { tolerances } from "../test/support/tolerances.js";

const python = process.env.ESCNN_PARITY_PYTHON ?? "python3";
const script = fileURLToPath(new URL("../test/parity/checkpoints.py", import.meta.url));
const names = process.argv.length > 2 ? process.argv.slice(2) : netNames;
const folder = mkdtempSync(join(tmpdir(), "escnn-parity-"));
const run = (...args: string[]) => execFileSync(python, [script, ...args], { encoding: "utf8", cwd: folder });

try {
  run(folder, ...names);
  const there = new Map<string, string>();
  for (const name of names) {
    const net = makeNet(name, false);
    const content = (await io.loadCheckpoint(join(folder, `${name}.pt`))) as unknown as Checkpoint;
    const { outputs, losses } = checkCheckpoint(net, content);
    there.set(name, `outputs here ${outputs.map(short).join(", ")}; losses ${short(losses)}`);
    const [train, evaluation] = (["train", "eval"] as const).map((mode) => net.stateDict({ format: "python", mode }));
    await io.save(join(folder, `${name}_back.pt`), { train, eval: evaluation });
  }
  const answer =
    run("--check", folder, ...names)
      .trim()
      .split("\n")
      .at(-1) ?? "";
  const back = JSON.parse(answer) as Readonly<Record<string, readonly number[]>>;
  for (const name of names) {
    const distances = back[name] ?? [];
    console.log(`${name}: ${there.get(name)}; outputs back in Python ${distances.map(short).join(", ")}`);
    if (!(Math.max(...distances) <= tolerances.checkpoints.outputs)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

function short(value: number): string {
  return value.toExponential(1);
}
