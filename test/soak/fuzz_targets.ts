/** What the fuzzers call. */

export type { Tensor } from "../../lib/torch/index.js";
export * as torch from "../../lib/torch/index.js";

/** One call to make, and its text in a report. */
export interface FuzzCall {
  readonly text: string;
  readonly run: () => unknown;
}
