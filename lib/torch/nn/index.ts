/** `torch.nn`: plain layers, losses, initialisers. */

export type { LoadResult, Member, StateDict, StateDictOptions } from "../module.js";
export { Module } from "../module.js";
export { Parameter } from "../parameter.js";
export { BatchNorm1d, BatchNorm2d, BatchNorm3d, type BatchNormOptions } from "./batch_norm.js";
export { ModuleDict, ModuleList, ParameterList, Sequential } from "./containers.js";
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
export * as functional from "./functional/index.js";
export * as init from "./init.js";
export { Layer } from "./layer.js";
export { Linear, type LinearOptions } from "./linear.js";
export { BCEWithLogitsLoss, CrossEntropyLoss, L1Loss, Loss, MSELoss, NLLLoss } from "./loss.js";
export {
  Dropout,
  Dropout2d,
  ELU,
  Flatten,
  GELU,
  Identity,
  LeakyReLU,
  LogSoftmax,
  ReLU,
  Sigmoid,
  SiLU,
  Softmax,
  Tanh,
  Unflatten,
  Upsample,
} from "./pointwise.js";
export {
  AdaptiveAvgPool2d,
  AdaptiveAvgPool3d,
  AdaptiveMaxPool2d,
  AdaptiveMaxPool3d,
  type AdaptivePoolOptions,
  AvgPool2d,
  AvgPool3d,
  type AvgPoolOptions,
  MaxPool2d,
  MaxPool3d,
  type MaxPoolOptions,
} from "./pooling.js";
export * as utils from "./utils/index.js";
