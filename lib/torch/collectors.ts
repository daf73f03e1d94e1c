/** V8's garbage collector, for native code to call: it knows of the memory behind tensors, V8 does not. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Read here, so that `node:v8` is loaded at the import, which has the time while libtorch is being opened. Flags are not set
// before the first tensor: V8's code would be kept under others.
const setFlags = setFlagsFromString;

/**
 * An array that each minor collection finds dead. V8 gives its young generation back to the system after a collection while
 * a program allocates less than 1 kB in a millisecond, and fetches it again before the next: eleven system calls, ten page
 * faults and a thread woken beside those of the operators, in programs that do little but call large ones.
 */
const ballast: { array?: unknown[] | undefined } = {};
const BALLAST = 2000; // of 8 bytes: enough for collections up to 16 ms apart

/** A minor and a full collection. Without `--expose-gc`, too. */
export function collectors(): readonly [minor: () => void, full: () => void] {
  setFlags("--expose-gc");
  const gc = (globalThis.gc ?? runInNewContext("gc")) as (options?: { type: "minor" | "major" }) => void;
  const minor = () => {
    ballast.array = undefined;
    gc({ type: "minor" });
    ballast.array = new Array(BALLAST);
  };
  return [minor, () => gc()];
}
