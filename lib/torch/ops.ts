/** Every public operator of libtorch as a function; the operators on a tensor are its methods too. */
export { callOp, callOpAsync } from "./call.js";
export * as fft from "./generated/fft.js";
export * as linalg from "./generated/linalg.js";
export * as special from "./generated/special.js";
export * from "./generated/torch.js";
