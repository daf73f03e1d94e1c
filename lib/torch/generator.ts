/** A random number generator, for the `generator` option of operators. */
export class Generator {
  /** The native object behind it. */
  readonly native: unknown;

  constructor(native: unknown) {
    this.native = native;
  }
}
