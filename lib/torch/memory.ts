/** Memory of tensors: garbage collection on demand, figures. */
import { native } from "./native.js";

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
  native().collect(true);
}
