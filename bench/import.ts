/** Cold import to the first tensor, in fresh processes: from spawning until the child says that the tensor exists. */
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BenchOptions, interleave, type Report } from "./support/measure.js";
import { missingPython, Peer, python } from "./support/peer.js";

const pythonImport = 'import torch; import escnn; torch.ones(1); print("{}", flush=True)';

export async function run(options: BenchOptions): Promise<Report> {
  const library = fileURLToPath(new URL("../dist/lib/index.js", import.meta.url));
  if (!existsSync(library)) throw new Error("bench import measures the compiled library: npm run build first");
  const entry = fileURLToPath(new URL("entries/import.mjs", import.meta.url));
  const missing = missingPython();
  const [ours, ...others] = await interleave(
    [
      { peer: "ours", run: () => untilReady(process.execPath, [entry, pathToFileURL(library).href]) },
      ...(missing ? [] : [{ peer: "Python escnn", run: () => untilReady(python, ["-c", pythonImport]) }]),
    ],
    options,
  );
  return {
    bench: "import",
    note: "seconds from starting a process to its first tensor",
    cases: ours ? [{ name: "cold import", ours, others: others.map((samples) => ({ ...samples, target: 0.1 })) }] : [],
    skipped: missing ? [missing] : [],
  };
}

async function untilReady(program: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const [peer] = await Peer.start(program, args);
  const taken = (performance.now() - start) / 1e3;
  peer.stop();
  return taken;
}
