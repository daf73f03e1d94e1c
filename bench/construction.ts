/** Building the C8 network of the Python package's model.ipynb, initialisation included, each in a fresh process. */
import { fileURLToPath } from "node:url";
import { type BenchOptions, interleave, type Report } from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

interface Built {
  readonly seconds: number;
  readonly parameters: number;
}

export async function run(options: BenchOptions): Promise<Report> {
  const entry = fileURLToPath(new URL("entries/construction.ts", import.meta.url));
  const missing = missingPython();
  const parameters = new Map<string, number>();
  const build = async (peer: string, program: string, args: readonly string[]) => {
    const [child, built] = await Peer.start<Built>(program, args);
    child.stop();
    parameters.set(peer, built.parameters);
    return built.seconds;
  };
  const [ours, ...others] = await interleave(
    [
      { peer: "ours", run: () => build("ours", process.execPath, ["--import", "tsx", entry]) },
      ...(missing
        ? []
        : [{ peer: "Python escnn", run: () => build("Python escnn", python, [pythonScript("construction")]) }]),
    ],
    options,
  );
  return {
    bench: "construction",
    note: "seconds to build the network in a fresh process, once the library and libtorch are loaded",
    cases: ours ? [{ name: "C8 network", ours, others: others.map((samples) => ({ ...samples, target: 0.01 })) }] : [],
    skipped: missing ? [missing] : [],
    details: [...parameters].map(([peer, count]) => `parameters, ${peer}: ${count}`),
  };
}
