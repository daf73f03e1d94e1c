/** `torch.nn`: plain layers, losses, initialisers. */

export type { LoadResult, Member, StateDict, StateDictOptions } from "../module.js";
export { Module } from "../module.js";
export { Parameter } from "../parameter.js";
export * from "./activation.js";
export { type AttentionCall, MultiheadAttention, type MultiheadAttentionOptions } from "./attention.js";
export { BatchNorm1d, BatchNorm2d, BatchNorm3d, type BatchNormOptions } from "./batch_norm.js";
export { ModuleDict, ModuleList, Sequential } from "./containers.js";
export {
  Conv1d,
  Conv2d,
  Conv3d,
  type ConvLayerOptions,
  ConvTranspose1d,
  ConvTranspose2d,
  ConvTranspose3d,
  type ConvTransposeLayerOptions,
} from "./conv.js";
export * from "./distance.js";
export * from "./dropout.js";
export * from "./embedding.js";
export * as functional from "./functional/index.js";
export * as init from "./init.js";
export { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d, type InstanceNormOptions } from "./instance_norm.js";
export { Layer } from "./layer.js";
export { Bilinear, type BilinearOptions, Linear, type LinearOptions } from "./linear.js";
export {
  BCELoss,
  BCEWithLogitsLoss,
  CrossEntropyLoss,
  CTCLoss,
  KLDivLoss,
  Loss,
  MultiLabelMarginLoss,
  MultiLabelSoftMarginLoss,
  MultiMarginLoss,
  NLLLoss,
  PoissonNLLLoss,
  SoftMarginLoss,
} from "./loss.js";
export * from "./loss_distance.js";
export {
  GroupNorm,
  type GroupNormOptions,
  LayerNorm,
  type LayerNormOptions,
  LocalResponseNorm,
  RMSNorm,
  type RMSNormOptions,
} from "./normalization.js";
export {
  PackedSequence,
  type PackOptions,
  type PadOptions,
  type UnpackOptions,
} from "./packed_sequence.js";
export * from "./padding.js";
export { ParameterDict, ParameterList } from "./parameter_containers.js";
export {
  AdaptiveAvgPool1d,
  AdaptiveAvgPool2d,
  AdaptiveAvgPool3d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AdaptiveMaxPool3d,
  type AdaptivePoolOptions,
  AvgPool1d,
  AvgPool2d,
  AvgPool3d,
  type AvgPoolOptions,
  MaxPool1d,
  MaxPool2d,
  MaxPool3d,
  type MaxPoolOptions,
} from "./pooling.js";
export { PReLU, type PReLUOptions } from "./prelu.js";
export * from "./recurrent.js";
export * from "./recurrent_cells.js";
export * from "./shape.js";
export * from "./special_pooling.js";
export { type Summary, type SummaryOptions, type SummaryRow, summary } from "./summary.js";
export * from "./transformer.js";
export { Upsample, UpsamplingBilinear2d, UpsamplingNearest2d, type UpsamplingOptions } from "./upsample.js";
export * as utils from "./utils/index.js";
