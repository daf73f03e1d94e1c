/** The version of the loaded libtorch. */
import { inspect } from "node:util";
import { native } from "./native.js";

const loaded = (): string => native().libtorchVersion();

/** Prints as the version of libtorch, e.g. `2.15.0`, which is loaded at the first look. */
export const version = {
  /** The version of libtorch. */
  get libtorch(): string {
    return loaded();
  },
  toString: loaded,
  toJSON: loaded,
  [inspect.custom]: loaded,
};
