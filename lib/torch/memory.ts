/** Memory of tensors: garbage collection on demand, figures. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { native } from "./native.js";

// Read here, so that `node:v8` is loaded at the import, which has the time while libtorch is being opened: it takes as long
// as all else that the first tensor waits for after that. Flags are not set before: V8's code would be kept under others.
const setFlags = setFlagsFromString;

let ready = false;

/**
 * An array that each minor collection finds dead. V8 gives its young generation back to the system after a collection while
 * a program allocates less than 1 kB in a millisecond, and fetches it again before the next: eleven system calls, ten page
 * faults and a thread woken beside those of the operators, in programs that do little but call large ones.
 */
const ballast: { array?: unknown[] | undefined } = {};
const BALLAST = 2000; // of 8 bytes: enough for collections up to 16 ms apart

/** Hands V8's collector to the native sweeper, once. Works without `--expose-gc`. */
export function ensureCollectors(): void {
  if (ready) return;
  ready = true;
  setFlags("--expose-gc");
  const gc = (globalThis.gc ?? runInNewContext("gc")) as (options?: { type: "minor" | "major" }) => void;
  native().setCollectors(
    () => {
      ballast.array = undefined;
      gc({ type: "minor" });
      ballast.array = new Array(BALLAST);
    },
    () => gc(),
  );
}

export interface MemoryFigures {
  /** Tensors that JavaScript objects hold. */
  readonly liveTensors: number;
  /** Bytes of their storages, each storage once. */
  readonly bytes: number;
  /** The maximum of `bytes` so far. */
  readonly peakBytes: number;
  /** What freed tensors of the CPU left for the next ones; {@link collect} gives it back to the system. */
  readonly keptBytes: number;
  /** Resident memory of the process in bytes. */
  readonly rss: number;
}

/** Figures on the memory that tensors hold. */
export function memory(): MemoryFigures {
  const [liveTensors, bytes, peakBytes, keptBytes] = native().memory();
  return { liveTensors, bytes, peakBytes, keptBytes, rss: process.memoryUsage.rss() };
}

/**
 * Collects all garbage now, releases the tensors in it and those that only they kept, and gives the memory kept for reuse on
 * the CPU back to the system. Returns how many tensors were released.
 */
export function collect(): number {
  ensureCollectors();
  // The first collection may only end a marking that was under way, which spares everything made meanwhile.
  let total = native().collect(false);
  for (;;) {
    const released = native().collect(false);
    total += released;
    if (released === 0) return total;
  }
}

/** Has large tensors that are about to be made find the memory of those in the garbage. */
export function makeRoom(): void {
  ensureCollectors();
  native().collect(true);
}
