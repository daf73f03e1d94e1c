/** A dataset for threads: item i is { images: [i, i / 2], labels: i, even, name }. */
export interface NumbersOptions {
  readonly length: number;
  /** The item that throws. */
  readonly bad?: number;
  /** The item at which the thread ends. */
  readonly fatal?: number;
}

export default async function numbers({ length, bad, fatal }: NumbersOptions) {
  return {
    length,
    async at(i: number) {
      if (i === bad) throw new RangeError(`item ${i} is bad`);
      if (i === fatal) process.exit(3);
      return { images: Float32Array.of(i, i / 2), labels: i, even: i % 2 === 0, name: `item ${i}` };
    },
  };
}

export const notOne = 3;
