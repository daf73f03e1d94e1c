/**
 * Layers without state, as `torch.nn.functional`: thin forms over libtorch's ops with Python's names, order and
 * defaults. Options may follow the tensors by position or as a last plain object.
 */
export * from "./activation.js";
export {
  type AttentionWeights,
  multiHeadAttentionForward,
  scaledDotProductAttention,
} from "./attention.js";
export * from "./convolution.js";
export * from "./distance.js";
export * from "./dropout.js";
export { type BagMode, embedding, embeddingBag, oneHot } from "./embedding.js";
export * from "./interpolate.js";
export * from "./loss.js";
export * from "./loss_distance.js";
export * from "./normalization.js";
export * from "./pooling.js";
export type { Reduction } from "./reduction.js";
export * from "./shape.js";
export * from "./vision.js";
