/** Integers that may change with the batch size. */

/** `perBatch · B + constant`, with `perBatch` not 0. */
export class BatchSize {
  constructor(
    readonly perBatch: number,
    readonly constant: number,
  ) {}

  equals(other: Size): boolean {
    return other instanceof BatchSize && other.perBatch === this.perBatch && other.constant === this.constant;
  }

  toString(): string {
    const product = this.perBatch === 1 ? "batch" : `${this.perBatch}*batch`;
    return this.constant === 0 ? product : `${product}${this.constant < 0 ? "-" : "+"}${Math.abs(this.constant)}`;
  }
}

/** One that is fixed, or one that changes with the batch size. */
export type Size = number | BatchSize;

export function sameSize(a: Size, b: Size): boolean {
  return typeof a === "number" ? a === b : a.equals(b);
}

/** The product with an integer. */
export function times(size: Size, factor: number): Size {
  if (typeof size === "number" || factor === 0) return factor === 0 ? 0 : (size as number) * factor;
  return new BatchSize(size.perBatch * factor, size.constant * factor);
}

/**
 * The integer whose values at batch sizes `batches` are `samples`: constant, or affine in the batch size. Two samples
 * say which affine function; the others must agree. Null where there is none.
 */
export function sizeThrough(batches: readonly number[], samples: readonly number[]): Size | null {
  const [first = 0, second = 0] = samples;
  if (samples.every((sample) => Object.is(sample, first))) return first;
  const [from = 0, to = 0] = batches;
  const perBatch = (second - first) / (to - from);
  const constant = first - perBatch * from;
  if (!Number.isSafeInteger(perBatch) || !Number.isSafeInteger(constant) || perBatch === 0) return null;
  const agrees = samples.every((sample, i) => sample === perBatch * (batches[i] as number) + constant);
  return agrees ? new BatchSize(perBatch, constant) : null;
}
