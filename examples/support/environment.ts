/** What a run's times and last digits depend on. */
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { torch } from "../../lib/index.js";
import { packageRoot } from "../../lib/native/package_root.js";

/** Versions, processor, device, threads, and the time. */
export async function describeEnvironment(device: string): Promise<Record<string, string | number>> {
  const manifest = JSON.parse(await readFile(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  return {
    escnn: manifest.version,
    libtorch: torch.version.libtorch,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? "unknown",
    device,
    threads: torch.getNumThreads(),
    finished: new Date().toISOString(),
  };
}
