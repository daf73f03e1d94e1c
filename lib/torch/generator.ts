/** Random number generators, and the state of the default ones. */
import { type NativeGenerator, native } from "./native.js";
import { fromHandle, type Tensor, toHandle } from "./tensor.js";
import type { Device } from "./types.js";

/** A random number generator of its own, for the `generator` option of operators. */
export class Generator {
  /** The native object behind it. */
  readonly native: NativeGenerator;

  /** @param device where its numbers are made (default `"cpu"`) */
  constructor(device: Device = "cpu") {
    this.native = native().newGenerator(device);
  }

  get device(): string {
    return native().deviceOfGenerator(this.native);
  }

  /** Starts again from `seed`, an integer of at most 64 bits. */
  manualSeed(seed: number | bigint): this {
    native().seedGenerator(this.native, toSeed(seed));
    return this;
  }

  /** The seed it started from. */
  initialSeed(): number {
    return native().seedOfGenerator(this.native);
  }

  /** The whole state, a uint8 tensor on the CPU. */
  getState(): Tensor {
    return fromHandle(native().stateOfGenerator(this.native));
  }

  /** Goes on from a state that {@link getState} returned. */
  setState(state: Tensor): this {
    native().setStateOfGenerator(this.native, toHandle(state, "state"));
    return this;
  }
}

const toSeed = (seed: number | bigint) => (typeof seed === "bigint" ? BigInt.asIntN(64, seed) : seed);

/**
 * Seeds the default generators of all devices; the random numbers are then those of PyTorch with the same seed.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` unless `seed` is an integer
 */
export function manualSeed(seed: number | bigint): void {
  native().manualSeed(toSeed(seed));
}

/** The state of a device's default generator, a uint8 tensor on the CPU. */
export function getRngState(device: Device = "cpu"): Tensor {
  return fromHandle(native().stateOfGenerator(native().defaultGenerator(device)));
}

/** Sets a device's default generator to a state that {@link getRngState} returned. */
export function setRngState(state: Tensor, device: Device = "cpu"): void {
  native().setStateOfGenerator(native().defaultGenerator(device), toHandle(state, "state"));
}

/** The seed that the CPU's default generator started from. */
export function initialSeed(): number {
  return native().seedOfGenerator(native().defaultGenerator("cpu"));
}
