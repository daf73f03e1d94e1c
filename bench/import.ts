/**
 * Import to the first tensor, in fresh processes: from spawning until the child says that the tensor exists. With the files in
 * the system's page cache, and, where this process may empty that, without, as after the machine's start. A further peer is
 * what no import can take less than: Node.js that does nothing but open the same libtorch.
 */
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { requireLibtorch } from "../lib/native/discovery.js";
import { thisHost } from "../lib/native/host.js";
import { libraryPath } from "../lib/native/libtorch.js";
import { type BenchOptions, type Case, interleave, type Report, type Samples } from "./support/measure.js";
import { missingPython, Peer, python } from "./support/peer.js";

const pythonPeer = "Python escnn";
// torch_geometric, which escnn does without, and imports for two more seconds where it is installed, counts as not installed.
const pythonImport = [
  'import sys; sys.modules["torch_geometric"] = None',
  'import torch; import escnn; torch.ones(1); print("{}", flush=True)',
].join("; ");

export async function run(options: BenchOptions): Promise<Report> {
  delete process.env.NODE_EXTRA_CA_CERTS; // makes Node.js read certificates as it starts, some 40 ms, whatever it imports
  execFileSync("sync"); // else the disk is still at what programs before wrote
  const library = fileURLToPath(new URL("../dist/lib/index.js", import.meta.url));
  if (!existsSync(library)) throw new Error("bench import measures the compiled library: npm run build first");
  const entry = (name: string) => fileURLToPath(new URL(`entries/${name}`, import.meta.url));
  const libtorch = libraryPath(requireLibtorch(thisHost()).root, "torch_cpu");
  const missing = missingPython();
  const programs = [
    { peer: "ours", program: process.execPath, args: [entry("import.mjs"), pathToFileURL(library).href] },
    { peer: "libtorch alone", program: process.execPath, args: [entry("import_libtorch.mjs"), libtorch] },
    ...(missing ? [] : [{ peer: pythonPeer, program: python, args: ["-c", pythonImport] }]),
  ];
  const measure = async (name: string, before: () => void, times: BenchOptions): Promise<Case[]> => {
    const [ours, ...others] = await interleave(
      programs.map(({ peer, program, args }) => ({
        peer,
        run: () => {
          before();
          return untilReady(program, args);
        },
      })),
      times,
    );
    return ours ? [{ name, ours, others: others.map(aim) }] : [];
  };
  const cases = await measure("import, files in memory", () => undefined, options);
  const skipped = missing ? [missing] : [];
  if (mayDropCaches()) {
    const rounds = Math.min(options.rounds, 3);
    cases.push(...(await measure("cold import, files on disk", dropCaches, { ...options, rounds, warmup: 0 })));
  } else {
    skipped.push(`cold import: this user may not write ${pageCache}`);
  }
  return { bench: "import", note: "seconds from starting a process to its first tensor", cases, skipped };
}

/** Ten times as fast as Python; libtorch alone is a bound. */
function aim(samples: Samples): Samples & { readonly target?: number } {
  return samples.peer === pythonPeer ? { ...samples, target: 0.1 } : samples;
}

/** Where root empties the system's cache of files. */
const pageCache = "/proc/sys/vm/drop_caches";

function mayDropCaches(): boolean {
  try {
    accessSync(pageCache, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function dropCaches(): void {
  execFileSync("sync");
  writeFileSync(pageCache, "3");
}

async function untilReady(program: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const [peer] = await Peer.start(program, args);
  const taken = (performance.now() - start) / 1e3;
  await peer.stop();
  return taken;
}
