/** Finds libtorch, loads the addon built for it, and hands out its rooms: at first use, which says what is wrong. */
import { thisHost } from "./host.js";
import { type Addon, explain, type LoadedInfo, load } from "./load.js";

export type { LoadedInfo } from "./load.js";

// Per environment: each worker thread evaluates this module and loads the addon for itself.
let loaded: { addon: Addon; info: LoadedInfo } | undefined;

/** The rows of one room of the addon, typed by the room's own `native.ts`. Loads libtorch at first use. */
export function nativeRoom<Rows>(name: string): Rows {
  loaded ??= load(thisHost());
  return loaded.addon[name] as Rows;
}

/** Which libtorch this process uses, and whether it has CUDA. Loads it at first use. */
export function nativeInfo(): LoadedInfo {
  loaded ??= load(thisHost());
  return explain(loaded.info, thisHost());
}
