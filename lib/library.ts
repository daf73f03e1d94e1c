/** All rooms of the package. */
export * as data from "./data/index.js";
export { type ErrorCode, EscnnError } from "./errors.js";
export * as group from "./group/index.js";
export * as gspaces from "./gspaces/index.js";
export * as io from "./io/index.js";
export * as kernels from "./kernels/index.js";
export * as nn from "./nn/index.js";
export * as optim from "./optim/index.js";
export * as torch from "./torch/index.js";
export * as train from "./train/index.js";
