/** Steerable convolutions on point clouds, and edges for them. */
export type { GraphCheckOptions } from "./graph_check.js";
export { type GraphOptions, knnGraph, radiusGraph } from "./graphs.js";
export { type PointConvArguments, type PointConvOptions, R2PointConv, R3PointConv } from "./layers.js";
export { PointConvolution } from "./point_convolution.js";
export type { PointFrequenciesCutoff } from "./rings.js";
