/** Random numbers that depend on nothing but their seed: the same on every machine, apart from libtorch's generators. */

import { check, describe } from "../errors.js";

/** xoshiro128** (Blackman & Vigna 2018), seeded through SplitMix32. */
export class Random {
  readonly #state: Uint32Array;

  /** @param words what the sequence depends on, e.g. seed and epoch; each a non-negative safe integer */
  constructor(...words: readonly number[]) {
    check(
      words.every((word) => Number.isSafeInteger(word) && word >= 0),
      "ERR_INVALID_ARGUMENT",
      () => `Random: words: given ${describe(words)}, allowed: integers from 0 to 2^53 - 1`,
    );
    let mixed = 0x9e3779b9;
    const mix = (word: number) => {
      mixed = splitMix(mixed ^ (word >>> 0));
    };
    for (const word of words) {
      mix(word % 2 ** 32);
      mix(Math.floor(word / 2 ** 32));
    }
    this.#state = Uint32Array.from({ length: 4 }, (_, i) => splitMix(mixed + Math.imul(i + 1, 0x9e3779b9)));
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
  }

  /** Uniform in 0 … 2³² − 1. */
  next(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const scrambled = Math.imul(rotl(Math.imul(s[1], 5), 7), 9);
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotl(s[3], 11);
    return scrambled >>> 0;
  }

  /** Uniform in 0 … bound − 1, without bias; bound ≤ 2³². */
  below(bound: number): number {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const value = this.next();
      if (value < limit) return value % bound;
    }
  }

  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number {
    return ((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
  }

  /** 0 … length − 1 in random order (Fisher & Yates). */
  permutation(length: number): Int32Array {
    const order = Int32Array.from({ length }, (_, i) => i);
    for (let i = length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = order[i] as number;
      order[i] = order[j] as number;
      order[j] = kept;
    }
    return order;
  }
}

function rotl(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function splitMix(word: number): number {
  let z = (word + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
