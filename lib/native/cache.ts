/** Where `install-libtorch` puts libtorch: `<cache>/libtorch/<version>-<cpu|cuda>/{torch,nvidia}`. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "./host.js";
import { compareVersions, DEFAULT_RELEASE } from "./versions.js";

/** CPU use needs a tenth of what a GPU needs, so the two are installed apart. */
export type Variant = "cpu" | "cuda";

/** `ESCNN_CACHE`, else `$XDG_CACHE_HOME/escnn`, else `~/.cache/escnn`. */
export function cacheFolder(host: Host): string {
  const { ESCNN_CACHE, XDG_CACHE_HOME } = host.env;
  if (ESCNN_CACHE) return ESCNN_CACHE;
  return join(XDG_CACHE_HOME || join(host.home, ".cache"), "escnn");
}

export function libtorchCache(host: Host): string {
  return join(cacheFolder(host), "libtorch");
}

/** Folder of one installation; its libtorch is in `torch/`. */
export function installationFolder(host: Host, version: string, variant: Variant): string {
  return join(libtorchCache(host), `${version}-${variant}`);
}

/**
 * The installed libtorch roots, best first: the default release, then newer before older; of one
 * version the CUDA one where `preferCuda`, else the CPU one.
 */
export function cachedRoots(host: Host, preferCuda: boolean): string[] {
  const folder = libtorchCache(host);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder).flatMap((name) => {
    const match = /^(\d+\.\d+\.\d+)-(cpu|cuda)$/.exec(name);
    return match === null ? [] : [{ name, version: match[1] as string, cuda: match[2] === "cuda" }];
  });
  const rank = (entry: { version: string }) => (entry.version === DEFAULT_RELEASE ? 0 : 1);
  entries.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compareVersions(b.version, a.version) ||
      Number(b.cuda === preferCuda) - Number(a.cuda === preferCuda),
  );
  return entries.map((entry) => join(folder, entry.name, "torch"));
}
