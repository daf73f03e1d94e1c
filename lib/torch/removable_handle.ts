/** What registering a hook gives. */

/** Takes a hook away again; also by `using handle = …`. */
export class RemovableHandle {
  /** @param detach runs at the first call of {@link remove} */
  constructor(private detach: (() => void) | null) {}

  /** Removes the hook. Twice is allowed. */
  remove(): void {
    this.detach?.();
    this.detach = null;
  }

  [Symbol.dispose](): void {
    this.remove();
  }
}
