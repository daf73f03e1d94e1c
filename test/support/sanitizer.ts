/** The sanitizers' build (CONTRIBUTING.md). */
import type { Context } from "mocha";

/**
 * Skips a test of where memory goes: the address sanitizer has blocks of its own in place of malloc's, keeps what was freed
 * for a while and reserves most of the address space.
 */
export function skipUnderSanitizer(context: Context): void {
  if (process.env.LD_PRELOAD?.includes("libasan")) context.skip();
}
