/** `torch.nn.utils`: helpers around parameters. */

/** Sequences of different lengths, for recurrent layers. */
export * as rnn from "../packed_sequence.js";
export { type ClipGradNormOptions, clipGradNorm_, clipGradValue_ } from "./clip_grad.js";
export { parametersToVector, vectorToParameters } from "./parameters.js";
export * as parametrizations from "./parametrizations.js";
export * as parametrize from "./parametrize.js";
