/** Assertions on tensors, and the check that a test leaves no tensor behind. */
import { expect } from "chai";
import { collect, memory, type NestedNumbers, type Tensor } from "../../lib/torch/index.js";

export interface ExpectedTensor {
  readonly shape?: readonly number[];
  readonly dtype?: string;
  readonly device?: string;
  /** Nested like the tensor. */
  readonly values?: NestedNumbers | readonly unknown[];
  /** Largest allowed absolute difference, relative to the largest expected magnitude above 1. Default: exact. */
  readonly tolerance?: number;
}

/** Asserts on shape, dtype, device and values, whichever are given. */
export function expectTensor(actual: Tensor, expected: ExpectedTensor): void {
  if (expected.shape !== undefined) expect(actual.shape, "shape").to.deep.equal(expected.shape);
  if (expected.dtype !== undefined) expect(actual.dtype, "dtype").to.equal(expected.dtype);
  if (expected.device !== undefined) expect(actual.device, "device").to.equal(expected.device);
  if (expected.values === undefined) return;
  const values = actual.detach().toArray();
  if (expected.tolerance === undefined) {
    expect(values, "values").to.deep.equal(expected.values);
    return;
  }
  const want = flat(expected.values);
  const got = flat(values);
  expect(got.length, "number of elements").to.equal(want.length);
  const scale = Math.max(1, ...want.map(Math.abs).filter(Number.isFinite));
  want.forEach((value, i) => {
    if (Object.is(value, got[i])) return;
    expect(Math.abs((got[i] as number) - value) / scale, `element ${i}: ${got[i]} for ${value}`).to.be.at.most(
      expected.tolerance as number,
    );
  });
}

const flat = (values: unknown): number[] => (Array.isArray(values) ? values.flatMap(flat) : [values as number]);

/** The largest |a − b| relative to the largest |b| (absolute where b is 0); 0 where there are no numbers. */
export function relativeDifference(a: Tensor, b: Tensor): number {
  if (a.numel() === 0 && a.shape.join() === b.shape.join()) return 0;
  const [x, y] = [a.detach().to("float64"), b.detach().to("float64")];
  const scale = y.abs().max().item();
  return x.sub(y).abs().max().item() / (scale === 0 ? 1 : scale);
}

/** A generator of numbers in [0, 1): the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Runs `body` with a generator of random numbers; a failure names the seed. `TEST_SEED` repeats one.
 */
export function withSeed<T>(body: (random: () => number, seed: number) => T): T {
  const seed =
    process.env.TEST_SEED === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(process.env.TEST_SEED);
  try {
    return body(seeded(seed), seed);
  } catch (error) {
    if (error instanceof Error) error.message += ` (TEST_SEED=${seed})`;
    throw error;
  }
}

/**
 * Call in a `describe`: after each of its tests the number of live tensors is what it was before, so nothing holds on to
 * tensors behind the user's back. With mocha's `after` it is looked at once, after all of them.
 */
export function checkLiveTensors(hook: Mocha.HookFunction = afterEach): void {
  let baseline = 0;
  before(() => {
    collect();
    baseline = memory().liveTensors;
  });
  hook(async () => {
    baseline = await expectLiveTensors(baseline);
  });
}

/**
 * Collects garbage and expects at most so many live tensors; returns how many there are. Looks again for a while: the
 * compiler's threads hold on to what they read of the heap until they are done, which is not a leak.
 */
export async function expectLiveTensors(most: number): Promise<number> {
  collect();
  for (let attempt = 0; attempt < 20 && memory().liveTensors > most; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  const live = memory().liveTensors;
  expect(live, "live tensors").to.be.at.most(most);
  return live;
}
