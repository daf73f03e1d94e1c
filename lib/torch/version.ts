/** The version of the loaded libtorch. */
import { inspect } from "node:util";
import { native } from "./native.js";

/** Prints as the version of libtorch, e.g. `2.15.0`, which is loaded at the first look. */
export const version = {
  /** The version of libtorch. */
  get libtorch(): string {
    return native().libtorchVersion();
  },
  toString(): string {
    return this.libtorch;
  },
  toJSON(): string {
    return this.libtorch;
  },
  [inspect.custom](): string {
    return this.libtorch;
  },
};
