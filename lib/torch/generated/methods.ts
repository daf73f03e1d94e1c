// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import type { Generator } from "../generator.js";
import type { Tensor } from "../tensor.js";
import type { Device, DType, Layout, MemoryFormat, Scalar } from "../types.js";

/** The operators whose first argument is the tensor itself; documented at the functions of the same names. */
export interface TensorOps {
  abs(): Tensor;
  abs_(): Tensor;
  absolute(): Tensor;
  absolute_(): Tensor;
  acos(): Tensor;
  acos_(): Tensor;
  acosh(): Tensor;
  acosh_(): Tensor;
  adaptiveAvgPool1d(outputSize: number | readonly number[]): Tensor;
  adaptiveAvgPool1d(options: { outputSize: number | readonly number[] }): Tensor;
  adaptiveAvgPool2d(outputSize: number | readonly number[]): Tensor;
  adaptiveAvgPool2d(options: { outputSize: number | readonly number[] }): Tensor;
  adaptiveAvgPool3d(outputSize: number | readonly number[]): Tensor;
  adaptiveAvgPool3d(options: { outputSize: number | readonly number[] }): Tensor;
  adaptiveMaxPool1d(outputSize: number | readonly number[]): [Tensor, Tensor];
  adaptiveMaxPool1d(options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
  adaptiveMaxPool2d(outputSize: number | readonly number[]): [Tensor, Tensor];
  adaptiveMaxPool2d(options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
  adaptiveMaxPool3d(outputSize: number | readonly number[]): [Tensor, Tensor];
  adaptiveMaxPool3d(options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
  add(other: Scalar, alpha?: Scalar): Tensor;
  add(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  add(options: { other: Scalar; alpha?: Scalar }): Tensor;
  add(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  add(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  add_(other: Scalar, alpha?: Scalar): Tensor;
  add_(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  add_(options: { other: Scalar; alpha?: Scalar }): Tensor;
  add_(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  add_(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  addbmm(batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addbmm(options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addbmm_(batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addbmm_(options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addcdiv(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  addcdiv(options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
  addcdiv_(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  addcdiv_(options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
  addcmul(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  addcmul(options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
  addcmul_(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  addcmul_(options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
  addmm(mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addmm(options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addmm(mat1: Tensor | Scalar, mat2: Tensor | Scalar, outDtype: DType, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addmm(options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; outDtype: DType; beta?: Scalar; alpha?: Scalar }): Tensor;
  addmm_(mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addmm_(options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addmv(mat: Tensor | Scalar, vec: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addmv(options: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addmv_(mat: Tensor | Scalar, vec: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addmv_(options: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addr(vec1: Tensor | Scalar, vec2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addr(options: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  addr_(vec1: Tensor | Scalar, vec2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  addr_(options: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  adjoint(): Tensor;
  alias(): Tensor;
  aliasCopy(): Tensor;
  alignAs(other: Tensor | Scalar): Tensor;
  alignAs(options: { other: Tensor | Scalar }): Tensor;
  alignTo(names: readonly string[]): Tensor;
  alignTo(options: { names: readonly string[] }): Tensor;
  alignTo(order: readonly string[], ellipsisIdx: number): Tensor;
  alignTo(options: { order: readonly string[]; ellipsisIdx: number }): Tensor;
  all(): Tensor;
  all(dim: number, keepdim?: boolean): Tensor;
  all(dim: number, options?: { keepdim?: boolean }): Tensor;
  all(options: { dim: number; keepdim?: boolean }): Tensor;
  all(dim?: readonly number[] | null, keepdim?: boolean): Tensor;
  all(options?: { dim?: readonly number[] | null; keepdim?: boolean }): Tensor;
  allclose(other: Tensor | Scalar, rtol?: number, atol?: number, equalNan?: boolean): boolean;
  allclose(other: Tensor | Scalar, options?: { rtol?: number; atol?: number; equalNan?: boolean }): boolean;
  allclose(options: { other: Tensor | Scalar; rtol?: number; atol?: number; equalNan?: boolean }): boolean;
  alphaDropout_(p: number, train: boolean): Tensor;
  alphaDropout_(options: { p: number; train: boolean }): Tensor;
  amax(dim?: number | readonly number[], keepdim?: boolean): Tensor;
  amax(options?: { dim?: number | readonly number[]; keepdim?: boolean }): Tensor;
  amin(dim?: number | readonly number[], keepdim?: boolean): Tensor;
  amin(options?: { dim?: number | readonly number[]; keepdim?: boolean }): Tensor;
  aminmax(options?: { dim?: number | null; keepdim?: boolean }): [Tensor, Tensor];
  angle(): Tensor;
  any(): Tensor;
  any(dim: number, keepdim?: boolean): Tensor;
  any(dim: number, options?: { keepdim?: boolean }): Tensor;
  any(options: { dim: number; keepdim?: boolean }): Tensor;
  any(dim?: readonly number[] | null, keepdim?: boolean): Tensor;
  any(options?: { dim?: readonly number[] | null; keepdim?: boolean }): Tensor;
  arccos(): Tensor;
  arccos_(): Tensor;
  arccosh(): Tensor;
  arccosh_(): Tensor;
  arcsin(): Tensor;
  arcsin_(): Tensor;
  arcsinh(): Tensor;
  arcsinh_(): Tensor;
  arctan(): Tensor;
  arctan2(other: Tensor | Scalar): Tensor;
  arctan2(options: { other: Tensor | Scalar }): Tensor;
  arctan2_(other: Tensor | Scalar): Tensor;
  arctan2_(options: { other: Tensor | Scalar }): Tensor;
  arctan_(): Tensor;
  arctanh(): Tensor;
  arctanh_(): Tensor;
  argmax(dim?: number | null, keepdim?: boolean): Tensor;
  argmax(options?: { dim?: number | null; keepdim?: boolean }): Tensor;
  argmin(dim?: number | null, keepdim?: boolean): Tensor;
  argmin(options?: { dim?: number | null; keepdim?: boolean }): Tensor;
  argsort(dim?: number, descending?: boolean): Tensor;
  argsort(options?: { dim?: number; descending?: boolean }): Tensor;
  argsort(options: { stable: boolean; dim?: number; descending?: boolean }): Tensor;
  argwhere(): Tensor;
  asStrided(size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  asStrided(size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  asStrided(options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
  asStrided_(size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  asStrided_(size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  asStrided_(options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
  asStridedCopy(size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  asStridedCopy(size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  asStridedCopy(options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
  asStridedScatter(src: Tensor | Scalar, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  asStridedScatter(src: Tensor | Scalar, size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  asStridedScatter(options: { src: Tensor | Scalar; size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
  asin(): Tensor;
  asin_(): Tensor;
  asinh(): Tensor;
  asinh_(): Tensor;
  atan(): Tensor;
  atan2(other: Tensor | Scalar): Tensor;
  atan2(options: { other: Tensor | Scalar }): Tensor;
  atan2_(other: Tensor | Scalar): Tensor;
  atan2_(options: { other: Tensor | Scalar }): Tensor;
  atan_(): Tensor;
  atanh(): Tensor;
  atanh_(): Tensor;
  atleast1d(): Tensor;
  atleast2d(): Tensor;
  atleast3d(): Tensor;
  avgPool1d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean): Tensor;
  avgPool1d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean }): Tensor;
  avgPool1d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean }): Tensor;
  avgPool2d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor;
  avgPool2d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  avgPool2d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  avgPool3d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor;
  avgPool3d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  avgPool3d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  baddbmm(batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  baddbmm(options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  baddbmm(batch1: Tensor | Scalar, batch2: Tensor | Scalar, outDtype: DType, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  baddbmm(options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; outDtype: DType; beta?: Scalar; alpha?: Scalar }): Tensor;
  baddbmm_(batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  baddbmm_(options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  bernoulli(options?: { generator?: Generator | null }): Tensor;
  bernoulli(p: number, options?: { generator?: Generator | null }): Tensor;
  bernoulli(options: { p: number; generator?: Generator | null }): Tensor;
  bernoulli(p: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  bernoulli(options: { p: Tensor | Scalar; generator?: Generator | null }): Tensor;
  bernoulli_(p?: number, options?: { generator?: Generator | null }): Tensor;
  bernoulli_(options?: { p?: number; generator?: Generator | null }): Tensor;
  bernoulli_(p: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  bernoulli_(options: { p: Tensor | Scalar; generator?: Generator | null }): Tensor;
  binaryCrossEntropy(target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  binaryCrossEntropy(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  binaryCrossEntropy(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  binaryCrossEntropyWithLogits(target: Tensor | Scalar, weight?: Tensor | Scalar | null, posWeight?: Tensor | Scalar | null, reduction?: number): Tensor;
  binaryCrossEntropyWithLogits(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; posWeight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  binaryCrossEntropyWithLogits(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; posWeight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  bincount(weights?: Tensor | Scalar | null, minlength?: number): Tensor;
  bincount(options?: { weights?: Tensor | Scalar | null; minlength?: number }): Tensor;
  bitwiseAnd(other: Scalar): Tensor;
  bitwiseAnd(options: { other: Scalar }): Tensor;
  bitwiseAnd(other: Tensor | Scalar): Tensor;
  bitwiseAnd(options: { other: Tensor | Scalar }): Tensor;
  bitwiseAnd_(other: Scalar): Tensor;
  bitwiseAnd_(options: { other: Scalar }): Tensor;
  bitwiseAnd_(other: Tensor | Scalar): Tensor;
  bitwiseAnd_(options: { other: Tensor | Scalar }): Tensor;
  bitwiseLeftShift(other: Scalar): Tensor;
  bitwiseLeftShift(options: { other: Scalar }): Tensor;
  bitwiseLeftShift(other: Tensor | Scalar): Tensor;
  bitwiseLeftShift(options: { other: Tensor | Scalar }): Tensor;
  bitwiseLeftShift_(other: Scalar): Tensor;
  bitwiseLeftShift_(options: { other: Scalar }): Tensor;
  bitwiseLeftShift_(other: Tensor | Scalar): Tensor;
  bitwiseLeftShift_(options: { other: Tensor | Scalar }): Tensor;
  bitwiseNot(): Tensor;
  bitwiseNot_(): Tensor;
  bitwiseOr(other: Scalar): Tensor;
  bitwiseOr(options: { other: Scalar }): Tensor;
  bitwiseOr(other: Tensor | Scalar): Tensor;
  bitwiseOr(options: { other: Tensor | Scalar }): Tensor;
  bitwiseOr_(other: Scalar): Tensor;
  bitwiseOr_(options: { other: Scalar }): Tensor;
  bitwiseOr_(other: Tensor | Scalar): Tensor;
  bitwiseOr_(options: { other: Tensor | Scalar }): Tensor;
  bitwiseRightShift(other: Scalar): Tensor;
  bitwiseRightShift(options: { other: Scalar }): Tensor;
  bitwiseRightShift(other: Tensor | Scalar): Tensor;
  bitwiseRightShift(options: { other: Tensor | Scalar }): Tensor;
  bitwiseRightShift_(other: Scalar): Tensor;
  bitwiseRightShift_(options: { other: Scalar }): Tensor;
  bitwiseRightShift_(other: Tensor | Scalar): Tensor;
  bitwiseRightShift_(options: { other: Tensor | Scalar }): Tensor;
  bitwiseXor(other: Scalar): Tensor;
  bitwiseXor(options: { other: Scalar }): Tensor;
  bitwiseXor(other: Tensor | Scalar): Tensor;
  bitwiseXor(options: { other: Tensor | Scalar }): Tensor;
  bitwiseXor_(other: Scalar): Tensor;
  bitwiseXor_(options: { other: Scalar }): Tensor;
  bitwiseXor_(other: Tensor | Scalar): Tensor;
  bitwiseXor_(options: { other: Tensor | Scalar }): Tensor;
  bmm(mat2: Tensor | Scalar): Tensor;
  bmm(options: { mat2: Tensor | Scalar }): Tensor;
  bmm(mat2: Tensor | Scalar, outDtype: DType): Tensor;
  bmm(options: { mat2: Tensor | Scalar; outDtype: DType }): Tensor;
  broadcastTo(size: readonly number[]): Tensor;
  broadcastTo(options: { size: readonly number[] }): Tensor;
  bucketize(boundaries: Tensor | Scalar, options?: { outInt32?: boolean; right?: boolean }): Tensor;
  bucketize(options: { boundaries: Tensor | Scalar; outInt32?: boolean; right?: boolean }): Tensor;
  cauchy(median?: number, sigma?: number, options?: { generator?: Generator | null }): Tensor;
  cauchy(options?: { median?: number; sigma?: number; generator?: Generator | null }): Tensor;
  cauchy_(median?: number, sigma?: number, options?: { generator?: Generator | null }): Tensor;
  cauchy_(options?: { median?: number; sigma?: number; generator?: Generator | null }): Tensor;
  ccolIndices(): Tensor;
  ccolIndicesCopy(): Tensor;
  ceil(): Tensor;
  ceil_(): Tensor;
  celu(alpha?: Scalar): Tensor;
  celu(options?: { alpha?: Scalar }): Tensor;
  celu_(alpha?: Scalar): Tensor;
  celu_(options?: { alpha?: Scalar }): Tensor;
  chalf(options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  channelShuffle(groups: number): Tensor;
  channelShuffle(options: { groups: number }): Tensor;
  cholesky(upper?: boolean): Tensor;
  cholesky(options?: { upper?: boolean }): Tensor;
  choleskyInverse(upper?: boolean): Tensor;
  choleskyInverse(options?: { upper?: boolean }): Tensor;
  choleskySolve(input2: Tensor | Scalar, upper?: boolean): Tensor;
  choleskySolve(input2: Tensor | Scalar, options?: { upper?: boolean }): Tensor;
  choleskySolve(options: { input2: Tensor | Scalar; upper?: boolean }): Tensor;
  chunk(chunks: number, dim?: number): Tensor[];
  chunk(chunks: number, options?: { dim?: number }): Tensor[];
  chunk(options: { chunks: number; dim?: number }): Tensor[];
  clamp(min?: Scalar | null, max?: Scalar | null): Tensor;
  clamp(options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  clamp(min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  clamp(options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
  clamp_(min?: Scalar | null, max?: Scalar | null): Tensor;
  clamp_(options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  clamp_(min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  clamp_(options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
  clampMax(max: Scalar): Tensor;
  clampMax(options: { max: Scalar }): Tensor;
  clampMax(max: Tensor | Scalar): Tensor;
  clampMax(options: { max: Tensor | Scalar }): Tensor;
  clampMax_(max: Scalar): Tensor;
  clampMax_(options: { max: Scalar }): Tensor;
  clampMax_(max: Tensor | Scalar): Tensor;
  clampMax_(options: { max: Tensor | Scalar }): Tensor;
  clampMin(min: Scalar): Tensor;
  clampMin(options: { min: Scalar }): Tensor;
  clampMin(min: Tensor | Scalar): Tensor;
  clampMin(options: { min: Tensor | Scalar }): Tensor;
  clampMin_(min: Scalar): Tensor;
  clampMin_(options: { min: Scalar }): Tensor;
  clampMin_(min: Tensor | Scalar): Tensor;
  clampMin_(options: { min: Tensor | Scalar }): Tensor;
  clip(min?: Scalar | null, max?: Scalar | null): Tensor;
  clip(options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  clip(min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  clip(options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
  clip_(min?: Scalar | null, max?: Scalar | null): Tensor;
  clip_(options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  clip_(min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  clip_(options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
  clone(options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  coalesce(): Tensor;
  col2im(outputSize: number | readonly number[], kernelSize: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], stride: number | readonly number[]): Tensor;
  col2im(options: { outputSize: number | readonly number[]; kernelSize: number | readonly number[]; dilation: number | readonly number[]; padding: number | readonly number[]; stride: number | readonly number[] }): Tensor;
  colIndices(): Tensor;
  colIndicesCopy(): Tensor;
  combinations(r?: number, withReplacement?: boolean): Tensor;
  combinations(options?: { r?: number; withReplacement?: boolean }): Tensor;
  conj(): Tensor;
  conjPhysical(): Tensor;
  conjPhysical_(): Tensor;
  constantPadNd(pad: readonly number[], value?: Scalar): Tensor;
  constantPadNd(pad: readonly number[], options?: { value?: Scalar }): Tensor;
  constantPadNd(options: { pad: readonly number[]; value?: Scalar }): Tensor;
  contiguous(options?: { memoryFormat?: MemoryFormat }): Tensor;
  convDepthwise3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias: Tensor | Scalar | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[]): Tensor;
  convDepthwise3d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias: Tensor | Scalar | null; stride: number | readonly number[]; padding: number | readonly number[]; dilation: number | readonly number[] }): Tensor;
  convTbc(weight: Tensor | Scalar, bias: Tensor | Scalar, pad?: number): Tensor;
  convTbc(weight: Tensor | Scalar, bias: Tensor | Scalar, options?: { pad?: number }): Tensor;
  convTbc(options: { weight: Tensor | Scalar; bias: Tensor | Scalar; pad?: number }): Tensor;
  convTbcBackward(input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar, pad: number): [Tensor, Tensor, Tensor];
  convTbcBackward(options: { input: Tensor | Scalar; weight: Tensor | Scalar; bias: Tensor | Scalar; pad: number }): [Tensor, Tensor, Tensor];
  copy(src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  copy(src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  copy(options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
  copy_(src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  copy_(src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  copy_(options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
  copySparseToSparse(src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  copySparseToSparse(src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  copySparseToSparse(options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
  copySparseToSparse_(src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  copySparseToSparse_(src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  copySparseToSparse_(options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
  copysign(other: Scalar): Tensor;
  copysign(options: { other: Scalar }): Tensor;
  copysign(other: Tensor | Scalar): Tensor;
  copysign(options: { other: Tensor | Scalar }): Tensor;
  copysign_(other: Scalar): Tensor;
  copysign_(options: { other: Scalar }): Tensor;
  copysign_(other: Tensor | Scalar): Tensor;
  copysign_(options: { other: Tensor | Scalar }): Tensor;
  corrcoef(): Tensor;
  cos(): Tensor;
  cos_(): Tensor;
  cosh(): Tensor;
  cosh_(): Tensor;
  countNonzero(dim?: number | null): Tensor;
  countNonzero(options?: { dim?: number | null }): Tensor;
  countNonzero(dim: readonly number[]): Tensor;
  countNonzero(options: { dim: readonly number[] }): Tensor;
  cov(options?: { correction?: number; fweights?: Tensor | Scalar | null; aweights?: Tensor | Scalar | null }): Tensor;
  cross(other: Tensor | Scalar, dim?: number | null): Tensor;
  cross(other: Tensor | Scalar, options?: { dim?: number | null }): Tensor;
  cross(options: { other: Tensor | Scalar; dim?: number | null }): Tensor;
  crossEntropyLoss(target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number, labelSmoothing?: number): Tensor;
  crossEntropyLoss(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number; labelSmoothing?: number }): Tensor;
  crossEntropyLoss(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number; labelSmoothing?: number }): Tensor;
  crowIndices(): Tensor;
  crowIndicesCopy(): Tensor;
  cudnnConvolution(weight: Tensor | Scalar, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean, allowTf32: boolean): Tensor;
  cudnnConvolution(options: { weight: Tensor | Scalar; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean; allowTf32: boolean }): Tensor;
  cudnnConvolutionAddRelu(weight: Tensor | Scalar, z: Tensor | Scalar, alpha: Scalar | null, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  cudnnConvolutionAddRelu(options: { weight: Tensor | Scalar; z: Tensor | Scalar; alpha: Scalar | null; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
  cudnnConvolutionRelu(weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  cudnnConvolutionRelu(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
  cudnnConvolutionTranspose(weight: Tensor | Scalar, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean, allowTf32: boolean): Tensor;
  cudnnConvolutionTranspose(options: { weight: Tensor | Scalar; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean; allowTf32: boolean }): Tensor;
  cudnnGridSampler(grid: Tensor | Scalar): Tensor;
  cudnnGridSampler(options: { grid: Tensor | Scalar }): Tensor;
  cudnnGridSamplerBackward(grid: Tensor | Scalar, gradOutput: Tensor | Scalar): [Tensor, Tensor];
  cudnnGridSamplerBackward(options: { grid: Tensor | Scalar; gradOutput: Tensor | Scalar }): [Tensor, Tensor];
  cudnnIsAcceptable(): boolean;
  cummax(dim: number): [Tensor, Tensor];
  cummax(options: { dim: number }): [Tensor, Tensor];
  cummin(dim: number): [Tensor, Tensor];
  cummin(options: { dim: number }): [Tensor, Tensor];
  cumprod(dim: number, options?: { dtype?: DType | null }): Tensor;
  cumprod(options: { dim: number; dtype?: DType | null }): Tensor;
  cumprod_(dim: number, options?: { dtype?: DType | null }): Tensor;
  cumprod_(options: { dim: number; dtype?: DType | null }): Tensor;
  cumsum(dim: number, options?: { dtype?: DType | null }): Tensor;
  cumsum(options: { dim: number; dtype?: DType | null }): Tensor;
  cumsum_(dim: number, options?: { dtype?: DType | null }): Tensor;
  cumsum_(options: { dim: number; dtype?: DType | null }): Tensor;
  deg2rad(): Tensor;
  deg2rad_(): Tensor;
  denseDim(): number;
  dequantize(): Tensor;
  det(): Tensor;
  detach(): Tensor;
  detach_(): Tensor;
  detachCopy(): Tensor;
  diag(diagonal?: number): Tensor;
  diag(options?: { diagonal?: number }): Tensor;
  diagEmbed(offset?: number, dim1?: number, dim2?: number): Tensor;
  diagEmbed(options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
  diagflat(offset?: number): Tensor;
  diagflat(options?: { offset?: number }): Tensor;
  diagonal(offset?: number, dim1?: number, dim2?: number): Tensor;
  diagonal(options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
  diagonalCopy(offset?: number, dim1?: number, dim2?: number): Tensor;
  diagonalCopy(options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
  diagonalScatter(src: Tensor | Scalar, offset?: number, dim1?: number, dim2?: number): Tensor;
  diagonalScatter(src: Tensor | Scalar, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
  diagonalScatter(options: { src: Tensor | Scalar; offset?: number; dim1?: number; dim2?: number }): Tensor;
  diff(n?: number, dim?: number, prepend?: Tensor | Scalar | null, append?: Tensor | Scalar | null): Tensor;
  diff(options?: { n?: number; dim?: number; prepend?: Tensor | Scalar | null; append?: Tensor | Scalar | null }): Tensor;
  digamma(): Tensor;
  digamma_(): Tensor;
  dim(): number;
  dist(other: Tensor | Scalar, p?: Scalar): Tensor;
  dist(other: Tensor | Scalar, options?: { p?: Scalar }): Tensor;
  dist(options: { other: Tensor | Scalar; p?: Scalar }): Tensor;
  div(other: Scalar): Tensor;
  div(options: { other: Scalar }): Tensor;
  div(other: Scalar, options: { roundingMode: string | null }): Tensor;
  div(options: { other: Scalar; roundingMode: string | null }): Tensor;
  div(other: Tensor | Scalar): Tensor;
  div(options: { other: Tensor | Scalar }): Tensor;
  div(other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  div(options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
  div_(other: Scalar): Tensor;
  div_(options: { other: Scalar }): Tensor;
  div_(other: Scalar, options: { roundingMode: string | null }): Tensor;
  div_(options: { other: Scalar; roundingMode: string | null }): Tensor;
  div_(other: Tensor | Scalar): Tensor;
  div_(options: { other: Tensor | Scalar }): Tensor;
  div_(other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  div_(options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
  divide(other: Scalar): Tensor;
  divide(options: { other: Scalar }): Tensor;
  divide(other: Scalar, options: { roundingMode: string | null }): Tensor;
  divide(options: { other: Scalar; roundingMode: string | null }): Tensor;
  divide(other: Tensor | Scalar): Tensor;
  divide(options: { other: Tensor | Scalar }): Tensor;
  divide(other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  divide(options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
  divide_(other: Scalar): Tensor;
  divide_(options: { other: Scalar }): Tensor;
  divide_(other: Scalar, options: { roundingMode: string | null }): Tensor;
  divide_(options: { other: Scalar; roundingMode: string | null }): Tensor;
  divide_(other: Tensor | Scalar): Tensor;
  divide_(options: { other: Tensor | Scalar }): Tensor;
  divide_(other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  divide_(options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
  dot(tensor: Tensor | Scalar): Tensor;
  dot(options: { tensor: Tensor | Scalar }): Tensor;
  dropout_(p: number, train: boolean): Tensor;
  dropout_(options: { p: number; train: boolean }): Tensor;
  dsplit(sections: number): Tensor[];
  dsplit(options: { sections: number }): Tensor[];
  dsplit(indices: readonly number[]): Tensor[];
  dsplit(options: { indices: readonly number[] }): Tensor[];
  elu(alpha?: Scalar, scale?: Scalar, inputScale?: Scalar): Tensor;
  elu(options?: { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar }): Tensor;
  elu_(alpha?: Scalar, scale?: Scalar, inputScale?: Scalar): Tensor;
  elu_(options?: { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar }): Tensor;
  embeddingRenorm(indices: Tensor | Scalar, maxNorm: number, normType: number): Tensor;
  embeddingRenorm(options: { indices: Tensor | Scalar; maxNorm: number; normType: number }): Tensor;
  embeddingRenorm_(indices: Tensor | Scalar, maxNorm: number, normType: number): Tensor;
  embeddingRenorm_(options: { indices: Tensor | Scalar; maxNorm: number; normType: number }): Tensor;
  emptyLike(options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  eq(other: Scalar): Tensor;
  eq(options: { other: Scalar }): Tensor;
  eq(other: Tensor | Scalar): Tensor;
  eq(options: { other: Tensor | Scalar }): Tensor;
  eq_(other: Scalar): Tensor;
  eq_(options: { other: Scalar }): Tensor;
  eq_(other: Tensor | Scalar): Tensor;
  eq_(options: { other: Tensor | Scalar }): Tensor;
  equal(other: Tensor | Scalar): boolean;
  equal(options: { other: Tensor | Scalar }): boolean;
  erf(): Tensor;
  erf_(): Tensor;
  erfc(): Tensor;
  erfc_(): Tensor;
  erfinv(): Tensor;
  erfinv_(): Tensor;
  exp(): Tensor;
  exp2(): Tensor;
  exp2_(): Tensor;
  exp_(): Tensor;
  expand(size: readonly number[], options?: { implicit?: boolean }): Tensor;
  expand(options: { size: readonly number[]; implicit?: boolean }): Tensor;
  expandAs(other: Tensor | Scalar): Tensor;
  expandAs(options: { other: Tensor | Scalar }): Tensor;
  expandCopy(size: readonly number[], options?: { implicit?: boolean }): Tensor;
  expandCopy(options: { size: readonly number[]; implicit?: boolean }): Tensor;
  expm1(): Tensor;
  expm1_(): Tensor;
  exponential(lambd?: number, options?: { generator?: Generator | null }): Tensor;
  exponential(options?: { lambd?: number; generator?: Generator | null }): Tensor;
  exponential_(lambd?: number, options?: { generator?: Generator | null }): Tensor;
  exponential_(options?: { lambd?: number; generator?: Generator | null }): Tensor;
  fakeQuantizePerChannelAffine(scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, axis: number, quantMin: number, quantMax: number): Tensor;
  fakeQuantizePerChannelAffine(options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; axis: number; quantMin: number; quantMax: number }): Tensor;
  fakeQuantizePerChannelAffineCachemask(scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, axis: number, quantMin: number, quantMax: number): [Tensor, Tensor];
  fakeQuantizePerChannelAffineCachemask(options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; axis: number; quantMin: number; quantMax: number }): [Tensor, Tensor];
  fakeQuantizePerTensorAffine(scale: number, zeroPoint: number, quantMin: number, quantMax: number): Tensor;
  fakeQuantizePerTensorAffine(options: { scale: number; zeroPoint: number; quantMin: number; quantMax: number }): Tensor;
  fakeQuantizePerTensorAffine(scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, quantMin: number, quantMax: number): Tensor;
  fakeQuantizePerTensorAffine(options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; quantMin: number; quantMax: number }): Tensor;
  fakeQuantizePerTensorAffineCachemask(scale: number, zeroPoint: number, quantMin: number, quantMax: number): [Tensor, Tensor];
  fakeQuantizePerTensorAffineCachemask(options: { scale: number; zeroPoint: number; quantMin: number; quantMax: number }): [Tensor, Tensor];
  featureAlphaDropout_(p: number, train: boolean): Tensor;
  featureAlphaDropout_(options: { p: number; train: boolean }): Tensor;
  featureDropout_(p: number, train: boolean): Tensor;
  featureDropout_(options: { p: number; train: boolean }): Tensor;
  fill(value: Scalar): Tensor;
  fill(options: { value: Scalar }): Tensor;
  fill(value: Tensor | Scalar): Tensor;
  fill(options: { value: Tensor | Scalar }): Tensor;
  fill_(value: Scalar): Tensor;
  fill_(options: { value: Scalar }): Tensor;
  fill_(value: Tensor | Scalar): Tensor;
  fill_(options: { value: Tensor | Scalar }): Tensor;
  fillDiagonal_(fillValue: Scalar, wrap?: boolean): Tensor;
  fillDiagonal_(fillValue: Scalar, options?: { wrap?: boolean }): Tensor;
  fillDiagonal_(options: { fillValue: Scalar; wrap?: boolean }): Tensor;
  fix(): Tensor;
  fix_(): Tensor;
  flatten(startDim?: number, endDim?: number): Tensor;
  flatten(options?: { startDim?: number; endDim?: number }): Tensor;
  flip(dims: readonly number[]): Tensor;
  flip(options: { dims: readonly number[] }): Tensor;
  fliplr(): Tensor;
  flipud(): Tensor;
  floatPower(exponent: Scalar): Tensor;
  floatPower(options: { exponent: Scalar }): Tensor;
  floatPower(exponent: Tensor | Scalar): Tensor;
  floatPower(options: { exponent: Tensor | Scalar }): Tensor;
  floatPower_(exponent: Scalar): Tensor;
  floatPower_(options: { exponent: Scalar }): Tensor;
  floatPower_(exponent: Tensor | Scalar): Tensor;
  floatPower_(options: { exponent: Tensor | Scalar }): Tensor;
  floor(): Tensor;
  floor_(): Tensor;
  floorDivide(other: Scalar): Tensor;
  floorDivide(options: { other: Scalar }): Tensor;
  floorDivide(other: Tensor | Scalar): Tensor;
  floorDivide(options: { other: Tensor | Scalar }): Tensor;
  floorDivide_(other: Scalar): Tensor;
  floorDivide_(options: { other: Scalar }): Tensor;
  floorDivide_(other: Tensor | Scalar): Tensor;
  floorDivide_(options: { other: Tensor | Scalar }): Tensor;
  fmax(other: Tensor | Scalar): Tensor;
  fmax(options: { other: Tensor | Scalar }): Tensor;
  fmin(other: Tensor | Scalar): Tensor;
  fmin(options: { other: Tensor | Scalar }): Tensor;
  fmod(other: Scalar): Tensor;
  fmod(options: { other: Scalar }): Tensor;
  fmod(other: Tensor | Scalar): Tensor;
  fmod(options: { other: Tensor | Scalar }): Tensor;
  fmod_(other: Scalar): Tensor;
  fmod_(options: { other: Scalar }): Tensor;
  fmod_(other: Tensor | Scalar): Tensor;
  fmod_(options: { other: Tensor | Scalar }): Tensor;
  frac(): Tensor;
  frac_(): Tensor;
  fractionalMaxPool2d(kernelSize: number | readonly number[], outputSize: number | readonly number[], randomSamples: Tensor | Scalar): [Tensor, Tensor];
  fractionalMaxPool2d(options: { kernelSize: number | readonly number[]; outputSize: number | readonly number[]; randomSamples: Tensor | Scalar }): [Tensor, Tensor];
  fractionalMaxPool3d(kernelSize: number | readonly number[], outputSize: number | readonly number[], randomSamples: Tensor | Scalar): [Tensor, Tensor];
  fractionalMaxPool3d(options: { kernelSize: number | readonly number[]; outputSize: number | readonly number[]; randomSamples: Tensor | Scalar }): [Tensor, Tensor];
  frexp(): [Tensor, Tensor];
  frobeniusNorm(dim: number | readonly number[], keepdim?: boolean): Tensor;
  frobeniusNorm(dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  frobeniusNorm(options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
  fullLike(fillValue: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  fullLike(options: { fillValue: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  fusedMovingAvgObsFakeQuant(observerOn: Tensor | Scalar, fakeQuantOn: Tensor | Scalar, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, perRowFakeQuant?: boolean, symmetricQuant?: boolean): Tensor;
  fusedMovingAvgObsFakeQuant(observerOn: Tensor | Scalar, fakeQuantOn: Tensor | Scalar, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, options?: { perRowFakeQuant?: boolean; symmetricQuant?: boolean }): Tensor;
  fusedMovingAvgObsFakeQuant(options: { observerOn: Tensor | Scalar; fakeQuantOn: Tensor | Scalar; runningMin: Tensor; runningMax: Tensor; scale: Tensor; zeroPoint: Tensor; averagingConst: number; quantMin: number; quantMax: number; chAxis: number; perRowFakeQuant?: boolean; symmetricQuant?: boolean }): Tensor;
  gather(dim: number, index: Tensor | Scalar, options?: { sparseGrad?: boolean }): Tensor;
  gather(options: { dim: number; index: Tensor | Scalar; sparseGrad?: boolean }): Tensor;
  gcd(other: Tensor | Scalar): Tensor;
  gcd(options: { other: Tensor | Scalar }): Tensor;
  gcd_(other: Tensor | Scalar): Tensor;
  gcd_(options: { other: Tensor | Scalar }): Tensor;
  ge(other: Scalar): Tensor;
  ge(options: { other: Scalar }): Tensor;
  ge(other: Tensor | Scalar): Tensor;
  ge(options: { other: Tensor | Scalar }): Tensor;
  ge_(other: Scalar): Tensor;
  ge_(options: { other: Scalar }): Tensor;
  ge_(other: Tensor | Scalar): Tensor;
  ge_(options: { other: Tensor | Scalar }): Tensor;
  gelu(options?: { approximate?: string }): Tensor;
  gelu_(options?: { approximate?: string }): Tensor;
  geometric(p: number, options?: { generator?: Generator | null }): Tensor;
  geometric(options: { p: number; generator?: Generator | null }): Tensor;
  geometric_(p: number, options?: { generator?: Generator | null }): Tensor;
  geometric_(options: { p: number; generator?: Generator | null }): Tensor;
  geqrf(): [Tensor, Tensor];
  ger(vec2: Tensor | Scalar): Tensor;
  ger(options: { vec2: Tensor | Scalar }): Tensor;
  getDevice(): number;
  glu(dim?: number): Tensor;
  glu(options?: { dim?: number }): Tensor;
  gradient(options?: { spacing?: Scalar | null; dim?: number | null; edgeOrder?: number }): Tensor[];
  gradient(options: { spacing: Scalar; dim: readonly number[]; edgeOrder?: number }): Tensor[];
  gradient(options: { dim: readonly number[]; edgeOrder?: number }): Tensor[];
  gradient(options: { spacing: readonly Scalar[]; dim?: number | null; edgeOrder?: number }): Tensor[];
  gradient(options: { spacing: readonly Scalar[]; dim: readonly number[]; edgeOrder?: number }): Tensor[];
  gradient(options: { spacing: readonly Tensor[]; dim?: number | null; edgeOrder?: number }): Tensor[];
  gradient(options: { spacing: readonly Tensor[]; dim: readonly number[]; edgeOrder?: number }): Tensor[];
  greater(other: Scalar): Tensor;
  greater(options: { other: Scalar }): Tensor;
  greater(other: Tensor | Scalar): Tensor;
  greater(options: { other: Tensor | Scalar }): Tensor;
  greater_(other: Scalar): Tensor;
  greater_(options: { other: Scalar }): Tensor;
  greater_(other: Tensor | Scalar): Tensor;
  greater_(options: { other: Tensor | Scalar }): Tensor;
  greaterEqual(other: Scalar): Tensor;
  greaterEqual(options: { other: Scalar }): Tensor;
  greaterEqual(other: Tensor | Scalar): Tensor;
  greaterEqual(options: { other: Tensor | Scalar }): Tensor;
  greaterEqual_(other: Scalar): Tensor;
  greaterEqual_(options: { other: Scalar }): Tensor;
  greaterEqual_(other: Tensor | Scalar): Tensor;
  greaterEqual_(options: { other: Tensor | Scalar }): Tensor;
  gt(other: Scalar): Tensor;
  gt(options: { other: Scalar }): Tensor;
  gt(other: Tensor | Scalar): Tensor;
  gt(options: { other: Tensor | Scalar }): Tensor;
  gt_(other: Scalar): Tensor;
  gt_(options: { other: Scalar }): Tensor;
  gt_(other: Tensor | Scalar): Tensor;
  gt_(options: { other: Tensor | Scalar }): Tensor;
  hardshrink(lambd?: Scalar): Tensor;
  hardshrink(options?: { lambd?: Scalar }): Tensor;
  hardsigmoid(): Tensor;
  hardsigmoid_(): Tensor;
  hardswish(): Tensor;
  hardswish_(): Tensor;
  hardtanh(minVal?: Scalar, maxVal?: Scalar): Tensor;
  hardtanh(options?: { minVal?: Scalar; maxVal?: Scalar }): Tensor;
  hardtanh_(minVal?: Scalar, maxVal?: Scalar): Tensor;
  hardtanh_(options?: { minVal?: Scalar; maxVal?: Scalar }): Tensor;
  hashTensor(dim?: number | readonly number[], options?: { keepdim?: boolean; mode?: number }): Tensor;
  hashTensor(options?: { dim?: number | readonly number[]; keepdim?: boolean; mode?: number }): Tensor;
  heaviside(values: Tensor | Scalar): Tensor;
  heaviside(options: { values: Tensor | Scalar }): Tensor;
  heaviside_(values: Tensor | Scalar): Tensor;
  heaviside_(options: { values: Tensor | Scalar }): Tensor;
  hingeEmbeddingLoss(target: Tensor | Scalar, margin?: number, reduction?: number): Tensor;
  hingeEmbeddingLoss(target: Tensor | Scalar, options?: { margin?: number; reduction?: number }): Tensor;
  hingeEmbeddingLoss(options: { target: Tensor | Scalar; margin?: number; reduction?: number }): Tensor;
  histc(bins?: number, min?: Scalar, max?: Scalar): Tensor;
  histc(options?: { bins?: number; min?: Scalar; max?: Scalar }): Tensor;
  histogram(bins?: number, options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  histogram(options?: { bins?: number; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  histogram(bins: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  histogram(options: { bins: Tensor | Scalar; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  histogramdd(bins: number, range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  histogramdd(bins: number, options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  histogramdd(options: { bins: number; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  histogramdd(bins: readonly number[], range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  histogramdd(bins: readonly number[], options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  histogramdd(options: { bins: readonly number[]; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  histogramdd(bins: readonly Tensor[], range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  histogramdd(bins: readonly Tensor[], options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  histogramdd(options: { bins: readonly Tensor[]; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  hsplit(sections: number): Tensor[];
  hsplit(options: { sections: number }): Tensor[];
  hsplit(indices: readonly number[]): Tensor[];
  hsplit(options: { indices: readonly number[] }): Tensor[];
  huberLoss(target: Tensor | Scalar, reduction?: number, delta?: number): Tensor;
  huberLoss(target: Tensor | Scalar, options?: { reduction?: number; delta?: number }): Tensor;
  huberLoss(options: { target: Tensor | Scalar; reduction?: number; delta?: number }): Tensor;
  hypot(other: Tensor | Scalar): Tensor;
  hypot(options: { other: Tensor | Scalar }): Tensor;
  hypot_(other: Tensor | Scalar): Tensor;
  hypot_(options: { other: Tensor | Scalar }): Tensor;
  i0(): Tensor;
  i0_(): Tensor;
  igamma(other: Tensor | Scalar): Tensor;
  igamma(options: { other: Tensor | Scalar }): Tensor;
  igamma_(other: Tensor | Scalar): Tensor;
  igamma_(options: { other: Tensor | Scalar }): Tensor;
  igammac(other: Tensor | Scalar): Tensor;
  igammac(options: { other: Tensor | Scalar }): Tensor;
  igammac_(other: Tensor | Scalar): Tensor;
  igammac_(options: { other: Tensor | Scalar }): Tensor;
  im2col(kernelSize: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], stride: number | readonly number[]): Tensor;
  im2col(options: { kernelSize: number | readonly number[]; dilation: number | readonly number[]; padding: number | readonly number[]; stride: number | readonly number[] }): Tensor;
  imag(): Tensor;
  indexAdd(dim: number, index: Tensor | Scalar, source: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  indexAdd(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; alpha?: Scalar }): Tensor;
  indexAdd_(dim: number, index: Tensor | Scalar, source: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  indexAdd_(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; alpha?: Scalar }): Tensor;
  indexCopy(dim: number, index: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  indexCopy(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
  indexCopy_(dim: number, index: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  indexCopy_(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
  indexFill(dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  indexFill(options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  indexFill(dim: number, index: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  indexFill(options: { dim: number; index: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
  indexFill_(dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  indexFill_(options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  indexFill_(dim: number, index: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  indexFill_(options: { dim: number; index: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
  indexPut(indices: readonly (Tensor | null)[], values: Tensor | Scalar, accumulate?: boolean): Tensor;
  indexPut(indices: readonly (Tensor | null)[], values: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  indexPut(options: { indices: readonly (Tensor | null)[]; values: Tensor | Scalar; accumulate?: boolean }): Tensor;
  indexReduce(dim: number, index: Tensor | Scalar, source: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  indexReduce(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
  indexReduce_(dim: number, index: Tensor | Scalar, source: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  indexReduce_(options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
  indexSelect(dim: number, index: Tensor | Scalar): Tensor;
  indexSelect(options: { dim: number; index: Tensor | Scalar }): Tensor;
  indices(): Tensor;
  indicesCopy(): Tensor;
  inner(other: Tensor | Scalar): Tensor;
  inner(options: { other: Tensor | Scalar }): Tensor;
  intRepr(): Tensor;
  inverse(): Tensor;
  isCoalesced(): boolean;
  isComplex(): boolean;
  isConj(): boolean;
  isContiguous(): boolean;
  isContiguous(memoryFormat: MemoryFormat): boolean;
  isContiguous(options: { memoryFormat: MemoryFormat }): boolean;
  isDistributed(): boolean;
  isFloatingPoint(): boolean;
  isInference(): boolean;
  isNeg(): boolean;
  isNonzero(): boolean;
  isPinned(device?: Device | null): boolean;
  isPinned(options?: { device?: Device | null }): boolean;
  isSameSize(other: Tensor | Scalar): boolean;
  isSameSize(options: { other: Tensor | Scalar }): boolean;
  isSetTo(tensor: Tensor | Scalar): boolean;
  isSetTo(options: { tensor: Tensor | Scalar }): boolean;
  isSigned(): boolean;
  isclose(other: Tensor | Scalar, rtol?: number, atol?: number, equalNan?: boolean): Tensor;
  isclose(other: Tensor | Scalar, options?: { rtol?: number; atol?: number; equalNan?: boolean }): Tensor;
  isclose(options: { other: Tensor | Scalar; rtol?: number; atol?: number; equalNan?: boolean }): Tensor;
  isfinite(): Tensor;
  isinf(): Tensor;
  isnan(): Tensor;
  isneginf(): Tensor;
  isposinf(): Tensor;
  isreal(): Tensor;
  istft(nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, center?: boolean, normalized?: boolean, onesided?: boolean | null, length?: number | null, returnComplex?: boolean): Tensor;
  istft(nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }): Tensor;
  istft(options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }): Tensor;
  klDiv(target: Tensor | Scalar, reduction?: number, options?: { logTarget?: boolean }): Tensor;
  klDiv(target: Tensor | Scalar, options?: { reduction?: number; logTarget?: boolean }): Tensor;
  klDiv(options: { target: Tensor | Scalar; reduction?: number; logTarget?: boolean }): Tensor;
  kron(other: Tensor | Scalar): Tensor;
  kron(options: { other: Tensor | Scalar }): Tensor;
  kthvalue(k: number, dim?: number, keepdim?: boolean): [Tensor, Tensor];
  kthvalue(k: number, options?: { dim?: number; keepdim?: boolean }): [Tensor, Tensor];
  kthvalue(options: { k: number; dim?: number; keepdim?: boolean }): [Tensor, Tensor];
  l1Loss(target: Tensor | Scalar, reduction?: number): Tensor;
  l1Loss(target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  l1Loss(options: { target: Tensor | Scalar; reduction?: number }): Tensor;
  lcm(other: Tensor | Scalar): Tensor;
  lcm(options: { other: Tensor | Scalar }): Tensor;
  lcm_(other: Tensor | Scalar): Tensor;
  lcm_(options: { other: Tensor | Scalar }): Tensor;
  ldexp(other: Tensor | Scalar): Tensor;
  ldexp(options: { other: Tensor | Scalar }): Tensor;
  ldexp_(other: Tensor | Scalar): Tensor;
  ldexp_(options: { other: Tensor | Scalar }): Tensor;
  le(other: Scalar): Tensor;
  le(options: { other: Scalar }): Tensor;
  le(other: Tensor | Scalar): Tensor;
  le(options: { other: Tensor | Scalar }): Tensor;
  le_(other: Scalar): Tensor;
  le_(options: { other: Scalar }): Tensor;
  le_(other: Tensor | Scalar): Tensor;
  le_(options: { other: Tensor | Scalar }): Tensor;
  leakyRelu(negativeSlope?: Scalar): Tensor;
  leakyRelu(options?: { negativeSlope?: Scalar }): Tensor;
  leakyRelu_(negativeSlope?: Scalar): Tensor;
  leakyRelu_(options?: { negativeSlope?: Scalar }): Tensor;
  lerp(end: Tensor | Scalar, weight: Scalar): Tensor;
  lerp(options: { end: Tensor | Scalar; weight: Scalar }): Tensor;
  lerp(end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
  lerp(options: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
  lerp_(end: Tensor | Scalar, weight: Scalar): Tensor;
  lerp_(options: { end: Tensor | Scalar; weight: Scalar }): Tensor;
  lerp_(end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
  lerp_(options: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
  less(other: Scalar): Tensor;
  less(options: { other: Scalar }): Tensor;
  less(other: Tensor | Scalar): Tensor;
  less(options: { other: Tensor | Scalar }): Tensor;
  less_(other: Scalar): Tensor;
  less_(options: { other: Scalar }): Tensor;
  less_(other: Tensor | Scalar): Tensor;
  less_(options: { other: Tensor | Scalar }): Tensor;
  lessEqual(other: Scalar): Tensor;
  lessEqual(options: { other: Scalar }): Tensor;
  lessEqual(other: Tensor | Scalar): Tensor;
  lessEqual(options: { other: Tensor | Scalar }): Tensor;
  lessEqual_(other: Scalar): Tensor;
  lessEqual_(options: { other: Scalar }): Tensor;
  lessEqual_(other: Tensor | Scalar): Tensor;
  lessEqual_(options: { other: Tensor | Scalar }): Tensor;
  lgamma(): Tensor;
  lgamma_(): Tensor;
  lift(): Tensor;
  liftFresh(): Tensor;
  liftFreshCopy(): Tensor;
  linearBackward(gradOutput: Tensor | Scalar, weight: Tensor | Scalar, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  linearBackward(options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
  log(): Tensor;
  log10(): Tensor;
  log10_(): Tensor;
  log1p(): Tensor;
  log1p_(): Tensor;
  log2(): Tensor;
  log2_(): Tensor;
  log_(): Tensor;
  logNormal(mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  logNormal(options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
  logNormal_(mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  logNormal_(options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
  logSigmoid(): Tensor;
  logSigmoidForward(): [Tensor, Tensor];
  logSoftmax(dim: number, dtype?: DType | null): Tensor;
  logSoftmax(dim: number, options?: { dtype?: DType | null }): Tensor;
  logSoftmax(options: { dim: number; dtype?: DType | null }): Tensor;
  logaddexp(other: Tensor | Scalar): Tensor;
  logaddexp(options: { other: Tensor | Scalar }): Tensor;
  logaddexp2(other: Tensor | Scalar): Tensor;
  logaddexp2(options: { other: Tensor | Scalar }): Tensor;
  logcumsumexp(dim: number): Tensor;
  logcumsumexp(options: { dim: number }): Tensor;
  logdet(): Tensor;
  logicalAnd(other: Tensor | Scalar): Tensor;
  logicalAnd(options: { other: Tensor | Scalar }): Tensor;
  logicalAnd_(other: Tensor | Scalar): Tensor;
  logicalAnd_(options: { other: Tensor | Scalar }): Tensor;
  logicalNot(): Tensor;
  logicalNot_(): Tensor;
  logicalOr(other: Tensor | Scalar): Tensor;
  logicalOr(options: { other: Tensor | Scalar }): Tensor;
  logicalOr_(other: Tensor | Scalar): Tensor;
  logicalOr_(options: { other: Tensor | Scalar }): Tensor;
  logicalXor(other: Tensor | Scalar): Tensor;
  logicalXor(options: { other: Tensor | Scalar }): Tensor;
  logicalXor_(other: Tensor | Scalar): Tensor;
  logicalXor_(options: { other: Tensor | Scalar }): Tensor;
  logit(eps?: number | null): Tensor;
  logit(options?: { eps?: number | null }): Tensor;
  logit_(eps?: number | null): Tensor;
  logit_(options?: { eps?: number | null }): Tensor;
  logsumexp(dim: number | readonly number[], keepdim?: boolean): Tensor;
  logsumexp(dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  logsumexp(options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
  lt(other: Scalar): Tensor;
  lt(options: { other: Scalar }): Tensor;
  lt(other: Tensor | Scalar): Tensor;
  lt(options: { other: Tensor | Scalar }): Tensor;
  lt_(other: Scalar): Tensor;
  lt_(options: { other: Scalar }): Tensor;
  lt_(other: Tensor | Scalar): Tensor;
  lt_(options: { other: Tensor | Scalar }): Tensor;
  luSolve(LUData: Tensor | Scalar, LUPivots: Tensor | Scalar): Tensor;
  luSolve(options: { LUData: Tensor | Scalar; LUPivots: Tensor | Scalar }): Tensor;
  mH(): Tensor;
  mT(): Tensor;
  maskedFill(mask: Tensor | Scalar, value: Scalar): Tensor;
  maskedFill(options: { mask: Tensor | Scalar; value: Scalar }): Tensor;
  maskedFill(mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  maskedFill(options: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
  maskedFill_(mask: Tensor | Scalar, value: Scalar): Tensor;
  maskedFill_(options: { mask: Tensor | Scalar; value: Scalar }): Tensor;
  maskedFill_(mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  maskedFill_(options: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
  maskedScatter(mask: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  maskedScatter(options: { mask: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
  maskedScatter_(mask: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  maskedScatter_(options: { mask: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
  maskedSelect(mask: Tensor | Scalar): Tensor;
  maskedSelect(options: { mask: Tensor | Scalar }): Tensor;
  matmul(other: Tensor | Scalar): Tensor;
  matmul(options: { other: Tensor | Scalar }): Tensor;
  matrixH(): Tensor;
  matrixExp(): Tensor;
  matrixExpBackward(grad: Tensor | Scalar): Tensor;
  matrixExpBackward(options: { grad: Tensor | Scalar }): Tensor;
  matrixPower(n: number): Tensor;
  matrixPower(options: { n: number }): Tensor;
  max(): Tensor;
  max(dim: number, keepdim?: boolean): [Tensor, Tensor];
  max(dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  max(options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  max(other: Tensor | Scalar): Tensor;
  max(options: { other: Tensor | Scalar }): Tensor;
  maxPool1d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  maxPool1d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool1d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool1dWithIndices(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  maxPool1dWithIndices(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxPool1dWithIndices(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxPool2d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  maxPool2d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool2d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool2dWithIndices(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  maxPool2dWithIndices(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxPool2dWithIndices(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxPool3d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  maxPool3d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool3d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  maxPool3dWithIndices(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  maxPool3dWithIndices(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxPool3dWithIndices(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  maxUnpool2d(indices: Tensor | Scalar, outputSize: number | readonly number[]): Tensor;
  maxUnpool2d(options: { indices: Tensor | Scalar; outputSize: number | readonly number[] }): Tensor;
  maxUnpool3d(indices: Tensor | Scalar, outputSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[]): Tensor;
  maxUnpool3d(options: { indices: Tensor | Scalar; outputSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[] }): Tensor;
  maximum(other: Tensor | Scalar): Tensor;
  maximum(options: { other: Tensor | Scalar }): Tensor;
  mean(options?: { dtype?: DType | null }): Tensor;
  mean(dim: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  mean(dim: number | readonly number[] | null, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  mean(options: { dim: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  median(): Tensor;
  median(dim: number, keepdim?: boolean): [Tensor, Tensor];
  median(dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  median(options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  min(): Tensor;
  min(dim: number, keepdim?: boolean): [Tensor, Tensor];
  min(dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  min(options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  min(other: Tensor | Scalar): Tensor;
  min(options: { other: Tensor | Scalar }): Tensor;
  minimum(other: Tensor | Scalar): Tensor;
  minimum(options: { other: Tensor | Scalar }): Tensor;
  miopenConvolution(weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  miopenConvolution(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
  miopenConvolutionAddRelu(weight: Tensor | Scalar, z: Tensor | Scalar, alpha: Scalar | null, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  miopenConvolutionAddRelu(options: { weight: Tensor | Scalar; z: Tensor | Scalar; alpha: Scalar | null; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
  miopenConvolutionRelu(weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  miopenConvolutionRelu(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
  miopenConvolutionTranspose(weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  miopenConvolutionTranspose(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
  miopenDepthwiseConvolution(weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  miopenDepthwiseConvolution(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
  mish(): Tensor;
  mish_(): Tensor;
  mkldnnAdaptiveAvgPool2d(outputSize: number | readonly number[]): Tensor;
  mkldnnAdaptiveAvgPool2d(options: { outputSize: number | readonly number[] }): Tensor;
  mkldnnConvolution(weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number): Tensor;
  mkldnnConvolution(options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
  mkldnnLinear(weight: Tensor | Scalar, bias?: Tensor | Scalar | null): Tensor;
  mkldnnLinear(weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null }): Tensor;
  mkldnnLinear(options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null }): Tensor;
  mkldnnLinearBackward(gradOutput: Tensor | Scalar, weight: Tensor | Scalar, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  mkldnnLinearBackward(options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
  mkldnnMaxPool2d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  mkldnnMaxPool2d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  mkldnnMaxPool2d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  mkldnnMaxPool3d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  mkldnnMaxPool3d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  mkldnnMaxPool3d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  mkldnnReorderConv2dWeight(padding?: number | readonly number[], stride?: number | readonly number[], dilation?: number | readonly number[], groups?: number, inputSize?: readonly number[] | null): Tensor;
  mkldnnReorderConv2dWeight(options?: { padding?: number | readonly number[]; stride?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number; inputSize?: readonly number[] | null }): Tensor;
  mkldnnReorderConv3dWeight(padding?: number | readonly number[], stride?: number | readonly number[], dilation?: number | readonly number[], groups?: number, inputSize?: readonly number[] | null): Tensor;
  mkldnnReorderConv3dWeight(options?: { padding?: number | readonly number[]; stride?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number; inputSize?: readonly number[] | null }): Tensor;
  mm(mat2: Tensor | Scalar): Tensor;
  mm(options: { mat2: Tensor | Scalar }): Tensor;
  mm(mat2: Tensor | Scalar, outDtype: DType): Tensor;
  mm(options: { mat2: Tensor | Scalar; outDtype: DType }): Tensor;
  mode(dim?: number, keepdim?: boolean): [Tensor, Tensor];
  mode(options?: { dim?: number; keepdim?: boolean }): [Tensor, Tensor];
  moveaxis(source: number, destination: number): Tensor;
  moveaxis(options: { source: number; destination: number }): Tensor;
  moveaxis(source: readonly number[], destination: readonly number[]): Tensor;
  moveaxis(options: { source: readonly number[]; destination: readonly number[] }): Tensor;
  movedim(source: number, destination: number): Tensor;
  movedim(options: { source: number; destination: number }): Tensor;
  movedim(source: readonly number[], destination: readonly number[]): Tensor;
  movedim(options: { source: readonly number[]; destination: readonly number[] }): Tensor;
  mpsConvolutionBackward(gradOutput: Tensor | Scalar, weight: Tensor | Scalar, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  mpsConvolutionBackward(options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
  mpsConvolutionTransposeBackward(gradOutput: Tensor | Scalar, weight: Tensor | Scalar, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor];
  mpsConvolutionTransposeBackward(options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor];
  mseLoss(target: Tensor | Scalar, reduction?: number): Tensor;
  mseLoss(target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  mseLoss(options: { target: Tensor | Scalar; reduction?: number }): Tensor;
  msort(): Tensor;
  mul(other: Scalar): Tensor;
  mul(options: { other: Scalar }): Tensor;
  mul(other: Tensor | Scalar): Tensor;
  mul(options: { other: Tensor | Scalar }): Tensor;
  mul_(other: Scalar): Tensor;
  mul_(options: { other: Scalar }): Tensor;
  mul_(other: Tensor | Scalar): Tensor;
  mul_(options: { other: Tensor | Scalar }): Tensor;
  multiMarginLoss(target: Tensor | Scalar, p?: Scalar, margin?: Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  multiMarginLoss(target: Tensor | Scalar, options?: { p?: Scalar; margin?: Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  multiMarginLoss(options: { target: Tensor | Scalar; p?: Scalar; margin?: Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  multilabelMarginLoss(target: Tensor | Scalar, reduction?: number): Tensor;
  multilabelMarginLoss(target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  multilabelMarginLoss(options: { target: Tensor | Scalar; reduction?: number }): Tensor;
  multilabelMarginLossForward(target: Tensor | Scalar, reduction: number): [Tensor, Tensor];
  multilabelMarginLossForward(options: { target: Tensor | Scalar; reduction: number }): [Tensor, Tensor];
  multinomial(numSamples: number, replacement?: boolean, options?: { generator?: Generator | null }): Tensor;
  multinomial(numSamples: number, options?: { replacement?: boolean; generator?: Generator | null }): Tensor;
  multinomial(options: { numSamples: number; replacement?: boolean; generator?: Generator | null }): Tensor;
  multiply(other: Scalar): Tensor;
  multiply(options: { other: Scalar }): Tensor;
  multiply(other: Tensor | Scalar): Tensor;
  multiply(options: { other: Tensor | Scalar }): Tensor;
  multiply_(other: Scalar): Tensor;
  multiply_(options: { other: Scalar }): Tensor;
  multiply_(other: Tensor | Scalar): Tensor;
  multiply_(options: { other: Tensor | Scalar }): Tensor;
  mv(vec: Tensor | Scalar): Tensor;
  mv(options: { vec: Tensor | Scalar }): Tensor;
  mvlgamma(p: number): Tensor;
  mvlgamma(options: { p: number }): Tensor;
  mvlgamma_(p: number): Tensor;
  mvlgamma_(options: { p: number }): Tensor;
  nanToNum(nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
  nanToNum(options?: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
  nanToNum_(nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
  nanToNum_(options?: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
  nanmean(dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  nanmean(options?: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  nanmedian(): Tensor;
  nanmedian(dim: number, keepdim?: boolean): [Tensor, Tensor];
  nanmedian(dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  nanmedian(options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  nanquantile(q: number, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  nanquantile(q: number, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  nanquantile(options: { q: number; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  nanquantile(q: Tensor | Scalar, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  nanquantile(q: Tensor | Scalar, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  nanquantile(options: { q: Tensor | Scalar; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  nansum(dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  nansum(options?: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  narrow(dim: number, start: number, length: number): Tensor;
  narrow(options: { dim: number; start: number; length: number }): Tensor;
  narrow(dim: number, start: Tensor | Scalar, length: number): Tensor;
  narrow(options: { dim: number; start: Tensor | Scalar; length: number }): Tensor;
  narrowCopy(dim: number, start: number, length: number): Tensor;
  narrowCopy(options: { dim: number; start: number; length: number }): Tensor;
  nativeChannelShuffle(groups: number): Tensor;
  nativeChannelShuffle(options: { groups: number }): Tensor;
  nativeNorm(p?: Scalar): Tensor;
  nativeNorm(options?: { p?: Scalar }): Tensor;
  nativeNorm(p: Scalar | null, dim: number | readonly number[], keepdim: boolean, dtype: DType | null): Tensor;
  nativeNorm(options: { p: Scalar | null; dim: number | readonly number[]; keepdim: boolean; dtype: DType | null }): Tensor;
  ne(other: Scalar): Tensor;
  ne(options: { other: Scalar }): Tensor;
  ne(other: Tensor | Scalar): Tensor;
  ne(options: { other: Tensor | Scalar }): Tensor;
  ne_(other: Scalar): Tensor;
  ne_(options: { other: Scalar }): Tensor;
  ne_(other: Tensor | Scalar): Tensor;
  ne_(options: { other: Tensor | Scalar }): Tensor;
  neg(): Tensor;
  neg_(): Tensor;
  negative(): Tensor;
  negative_(): Tensor;
  nestedToPaddedTensor(padding: number, outputSize?: readonly number[] | null): Tensor;
  nestedToPaddedTensor(padding: number, options?: { outputSize?: readonly number[] | null }): Tensor;
  nestedToPaddedTensor(options: { padding: number; outputSize?: readonly number[] | null }): Tensor;
  newEmpty(size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newEmpty(options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newEmptyStrided(size: readonly number[], stride: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newEmptyStrided(options: { size: readonly number[]; stride: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newFull(size: readonly number[], fillValue: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newFull(options: { size: readonly number[]; fillValue: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newOnes(size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newOnes(options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newZeros(size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  newZeros(options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  nextafter(other: Tensor | Scalar): Tensor;
  nextafter(options: { other: Tensor | Scalar }): Tensor;
  nextafter_(other: Tensor | Scalar): Tensor;
  nextafter_(options: { other: Tensor | Scalar }): Tensor;
  nllLoss(target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  nllLoss(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nllLoss(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nllLoss2d(target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  nllLoss2d(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nllLoss2d(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nllLoss2dForward(target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number): [Tensor, Tensor];
  nllLoss2dForward(options: { target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number }): [Tensor, Tensor];
  nllLossForward(target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number): [Tensor, Tensor];
  nllLossForward(options: { target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number }): [Tensor, Tensor];
  nllLossNd(target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  nllLossNd(target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nllLossNd(options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  nonzero(): Tensor;
  nonzeroNumpy(): Tensor[];
  nonzeroStatic(options: { size: number; fillValue?: number }): Tensor;
  norm(p?: Scalar): Tensor;
  norm(options?: { p?: Scalar }): Tensor;
  norm(p: Scalar | null, options: { dtype: DType }): Tensor;
  norm(options: { p: Scalar | null; dtype: DType }): Tensor;
  norm(p: Scalar | null, dim: number | readonly number[], keepdim?: boolean): Tensor;
  norm(p: Scalar | null, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  norm(options: { p: Scalar | null; dim: number | readonly number[]; keepdim?: boolean }): Tensor;
  norm(p: Scalar | null, dim: number | readonly number[], keepdim: boolean, options: { dtype: DType }): Tensor;
  norm(options: { p: Scalar | null; dim: number | readonly number[]; keepdim: boolean; dtype: DType }): Tensor;
  normal_(mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  normal_(options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
  normalFunctional(mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  normalFunctional(options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
  notEqual(other: Scalar): Tensor;
  notEqual(options: { other: Scalar }): Tensor;
  notEqual(other: Tensor | Scalar): Tensor;
  notEqual(options: { other: Tensor | Scalar }): Tensor;
  notEqual_(other: Scalar): Tensor;
  notEqual_(options: { other: Scalar }): Tensor;
  notEqual_(other: Tensor | Scalar): Tensor;
  notEqual_(options: { other: Tensor | Scalar }): Tensor;
  nuclearNorm(keepdim?: boolean): Tensor;
  nuclearNorm(options?: { keepdim?: boolean }): Tensor;
  nuclearNorm(dim: number | readonly number[], keepdim?: boolean): Tensor;
  nuclearNorm(dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  nuclearNorm(options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
  numel(): number;
  numpyT(): Tensor;
  oneHot(numClasses?: number): Tensor;
  oneHot(options?: { numClasses?: number }): Tensor;
  onesLike(options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  orgqr(input2: Tensor | Scalar): Tensor;
  orgqr(options: { input2: Tensor | Scalar }): Tensor;
  ormqr(input2: Tensor | Scalar, input3: Tensor | Scalar, left?: boolean, transpose?: boolean): Tensor;
  ormqr(input2: Tensor | Scalar, input3: Tensor | Scalar, options?: { left?: boolean; transpose?: boolean }): Tensor;
  ormqr(options: { input2: Tensor | Scalar; input3: Tensor | Scalar; left?: boolean; transpose?: boolean }): Tensor;
  outer(vec2: Tensor | Scalar): Tensor;
  outer(options: { vec2: Tensor | Scalar }): Tensor;
  outputNr(): number;
  pad(pad: readonly number[], mode?: string, value?: number | null): Tensor;
  pad(pad: readonly number[], options?: { mode?: string; value?: number | null }): Tensor;
  pad(options: { pad: readonly number[]; mode?: string; value?: number | null }): Tensor;
  pdist(p?: number): Tensor;
  pdist(options?: { p?: number }): Tensor;
  permute(dims: readonly number[]): Tensor;
  permute(options: { dims: readonly number[] }): Tensor;
  permuteCopy(dims: readonly number[]): Tensor;
  permuteCopy(options: { dims: readonly number[] }): Tensor;
  pinMemory(device?: Device | null): Tensor;
  pinMemory(options?: { device?: Device | null }): Tensor;
  pinverse(rcond?: number): Tensor;
  pinverse(options?: { rcond?: number }): Tensor;
  pixelShuffle(upscaleFactor: number): Tensor;
  pixelShuffle(options: { upscaleFactor: number }): Tensor;
  pixelUnshuffle(downscaleFactor: number): Tensor;
  pixelUnshuffle(options: { downscaleFactor: number }): Tensor;
  poisson(generator?: Generator | null): Tensor;
  poisson(options?: { generator?: Generator | null }): Tensor;
  polygamma_(n: number): Tensor;
  polygamma_(options: { n: number }): Tensor;
  positive(): Tensor;
  pow(exponent: Scalar): Tensor;
  pow(options: { exponent: Scalar }): Tensor;
  pow(exponent: Tensor | Scalar): Tensor;
  pow(options: { exponent: Tensor | Scalar }): Tensor;
  pow_(exponent: Scalar): Tensor;
  pow_(options: { exponent: Scalar }): Tensor;
  pow_(exponent: Tensor | Scalar): Tensor;
  pow_(options: { exponent: Tensor | Scalar }): Tensor;
  prelu(weight: Tensor | Scalar): Tensor;
  prelu(options: { weight: Tensor | Scalar }): Tensor;
  prod(options?: { dtype?: DType | null }): Tensor;
  prod(dim: number, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  prod(dim: number, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  prod(options: { dim: number; keepdim?: boolean; dtype?: DType | null }): Tensor;
  put(index: Tensor | Scalar, source: Tensor | Scalar, accumulate?: boolean): Tensor;
  put(index: Tensor | Scalar, source: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  put(options: { index: Tensor | Scalar; source: Tensor | Scalar; accumulate?: boolean }): Tensor;
  put_(index: Tensor | Scalar, source: Tensor | Scalar, accumulate?: boolean): Tensor;
  put_(index: Tensor | Scalar, source: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  put_(options: { index: Tensor | Scalar; source: Tensor | Scalar; accumulate?: boolean }): Tensor;
  qPerChannelAxis(): number;
  qPerChannelScales(): Tensor;
  qPerChannelZeroPoints(): Tensor;
  qScale(): number;
  qZeroPoint(): number;
  qr(some?: boolean): [Tensor, Tensor];
  qr(options?: { some?: boolean }): [Tensor, Tensor];
  qscheme(): unknown;
  quantile(q: number, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  quantile(q: number, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  quantile(options: { q: number; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  quantile(q: Tensor | Scalar, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  quantile(q: Tensor | Scalar, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  quantile(options: { q: Tensor | Scalar; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  quantizePerChannel(scales: Tensor | Scalar, zeroPoints: Tensor | Scalar, axis: number, dtype: DType): Tensor;
  quantizePerChannel(options: { scales: Tensor | Scalar; zeroPoints: Tensor | Scalar; axis: number; dtype: DType }): Tensor;
  quantizePerTensor(scale: number, zeroPoint: number, dtype: DType): Tensor;
  quantizePerTensor(options: { scale: number; zeroPoint: number; dtype: DType }): Tensor;
  quantizePerTensor(scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, dtype: DType): Tensor;
  quantizePerTensor(options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; dtype: DType }): Tensor;
  quantizePerTensorDynamic(dtype: DType, reduceRange: boolean): Tensor;
  quantizePerTensorDynamic(options: { dtype: DType; reduceRange: boolean }): Tensor;
  quantizedMaxPool1d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  quantizedMaxPool1d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  quantizedMaxPool1d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  quantizedMaxPool2d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  quantizedMaxPool2d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  quantizedMaxPool2d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  quantizedMaxPool3d(kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  quantizedMaxPool3d(kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  quantizedMaxPool3d(options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  rad2deg(): Tensor;
  rad2deg_(): Tensor;
  randLike(options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randLike(options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(high: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { high: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(high: number, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { high: number; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(low: number, high: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { low: number; high: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(low: number, high: number, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { low: number; high: number; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(high: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { high: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(high: Tensor | Scalar, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randintLike(options: { high: Tensor | Scalar; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randnLike(options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  randnLike(options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  random(options?: { generator?: Generator | null }): Tensor;
  random(to: number, options?: { generator?: Generator | null }): Tensor;
  random(options: { to: number; generator?: Generator | null }): Tensor;
  random(from: number, to: number | null, options?: { generator?: Generator | null }): Tensor;
  random(options: { from: number; to: number | null; generator?: Generator | null }): Tensor;
  random_(options?: { generator?: Generator | null }): Tensor;
  random_(to: number, options?: { generator?: Generator | null }): Tensor;
  random_(options: { to: number; generator?: Generator | null }): Tensor;
  random_(from: number, to: number | null, options?: { generator?: Generator | null }): Tensor;
  random_(options: { from: number; to: number | null; generator?: Generator | null }): Tensor;
  ravel(): Tensor;
  real(): Tensor;
  reciprocal(): Tensor;
  reciprocal_(): Tensor;
  refineNames(names: readonly string[]): Tensor;
  refineNames(options: { names: readonly string[] }): Tensor;
  reflectionPad1d(padding: number | readonly number[]): Tensor;
  reflectionPad1d(options: { padding: number | readonly number[] }): Tensor;
  reflectionPad2d(padding: number | readonly number[]): Tensor;
  reflectionPad2d(options: { padding: number | readonly number[] }): Tensor;
  reflectionPad3d(padding: number | readonly number[]): Tensor;
  reflectionPad3d(options: { padding: number | readonly number[] }): Tensor;
  relu(): Tensor;
  relu6(): Tensor;
  relu6_(): Tensor;
  relu_(): Tensor;
  remainder(other: Scalar): Tensor;
  remainder(options: { other: Scalar }): Tensor;
  remainder(other: Tensor | Scalar): Tensor;
  remainder(options: { other: Tensor | Scalar }): Tensor;
  remainder_(other: Scalar): Tensor;
  remainder_(options: { other: Scalar }): Tensor;
  remainder_(other: Tensor | Scalar): Tensor;
  remainder_(options: { other: Tensor | Scalar }): Tensor;
  rename(names: readonly string[] | null): Tensor;
  rename(options: { names: readonly string[] | null }): Tensor;
  rename_(names: readonly string[] | null): Tensor;
  rename_(options: { names: readonly string[] | null }): Tensor;
  renorm(p: Scalar, dim: number, maxnorm: Scalar): Tensor;
  renorm(options: { p: Scalar; dim: number; maxnorm: Scalar }): Tensor;
  renorm_(p: Scalar, dim: number, maxnorm: Scalar): Tensor;
  renorm_(options: { p: Scalar; dim: number; maxnorm: Scalar }): Tensor;
  repeat(repeats: readonly number[]): Tensor;
  repeat(options: { repeats: readonly number[] }): Tensor;
  repeatInterleave(repeats: number, dim?: number | null, options?: { outputSize?: number | null }): Tensor;
  repeatInterleave(repeats: number, options?: { dim?: number | null; outputSize?: number | null }): Tensor;
  repeatInterleave(options: { repeats: number; dim?: number | null; outputSize?: number | null }): Tensor;
  repeatInterleave(repeats: Tensor | Scalar, dim?: number | null, options?: { outputSize?: number | null }): Tensor;
  repeatInterleave(repeats: Tensor | Scalar, options?: { dim?: number | null; outputSize?: number | null }): Tensor;
  repeatInterleave(options: { repeats: Tensor | Scalar; dim?: number | null; outputSize?: number | null }): Tensor;
  replicationPad1d(padding: number | readonly number[]): Tensor;
  replicationPad1d(options: { padding: number | readonly number[] }): Tensor;
  replicationPad2d(padding: number | readonly number[]): Tensor;
  replicationPad2d(options: { padding: number | readonly number[] }): Tensor;
  replicationPad3d(padding: number | readonly number[]): Tensor;
  replicationPad3d(options: { padding: number | readonly number[] }): Tensor;
  reshape(shape: readonly number[]): Tensor;
  reshape(options: { shape: readonly number[] }): Tensor;
  reshapeAs(other: Tensor | Scalar): Tensor;
  reshapeAs(options: { other: Tensor | Scalar }): Tensor;
  resize(size: readonly number[], options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  resize(options: { size: readonly number[]; memoryFormat?: MemoryFormat | null }): Tensor;
  resize_(size: readonly number[], options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  resize_(options: { size: readonly number[]; memoryFormat?: MemoryFormat | null }): Tensor;
  resizeAs(theTemplate: Tensor | Scalar, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  resizeAs(options: { theTemplate: Tensor | Scalar; memoryFormat?: MemoryFormat | null }): Tensor;
  resizeAs_(theTemplate: Tensor | Scalar, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  resizeAs_(options: { theTemplate: Tensor | Scalar; memoryFormat?: MemoryFormat | null }): Tensor;
  resizeAsSparse(theTemplate: Tensor | Scalar): Tensor;
  resizeAsSparse(options: { theTemplate: Tensor | Scalar }): Tensor;
  resizeAsSparse_(theTemplate: Tensor | Scalar): Tensor;
  resizeAsSparse_(options: { theTemplate: Tensor | Scalar }): Tensor;
  resolveConj(): Tensor;
  resolveNeg(): Tensor;
  retainGrad(): void;
  retainsGrad(): boolean;
  roll(shifts: number | readonly number[], dims?: number | readonly number[]): Tensor;
  roll(shifts: number | readonly number[], options?: { dims?: number | readonly number[] }): Tensor;
  roll(options: { shifts: number | readonly number[]; dims?: number | readonly number[] }): Tensor;
  rot90(k?: number, dims?: readonly number[]): Tensor;
  rot90(options?: { k?: number; dims?: readonly number[] }): Tensor;
  round(): Tensor;
  round(options: { decimals: number }): Tensor;
  round_(): Tensor;
  round_(options: { decimals: number }): Tensor;
  rowIndices(): Tensor;
  rowIndicesCopy(): Tensor;
  rrelu(lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  rrelu(options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rrelu_(lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  rrelu_(options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rreluWithNoise(noise: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  rreluWithNoise(noise: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rreluWithNoise(options: { noise: Tensor; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rreluWithNoise_(noise: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  rreluWithNoise_(noise: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rreluWithNoise_(options: { noise: Tensor; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  rreluWithNoiseFunctional(noise: Tensor | Scalar, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): [Tensor, Tensor];
  rreluWithNoiseFunctional(noise: Tensor | Scalar, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): [Tensor, Tensor];
  rreluWithNoiseFunctional(options: { noise: Tensor | Scalar; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): [Tensor, Tensor];
  rsqrt(): Tensor;
  rsqrt_(): Tensor;
  rsub(other: Scalar, alpha?: Scalar): Tensor;
  rsub(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  rsub(options: { other: Scalar; alpha?: Scalar }): Tensor;
  rsub(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  rsub(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  scatter(dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  scatter(options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  scatter(dim: number, index: Tensor | Scalar, value: Scalar, options: { reduce: string }): Tensor;
  scatter(options: { dim: number; index: Tensor | Scalar; value: Scalar; reduce: string }): Tensor;
  scatter(dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  scatter(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  scatter(dim: number, index: Tensor | Scalar, src: Tensor | Scalar, options: { reduce: string }): Tensor;
  scatter(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string }): Tensor;
  scatter_(dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  scatter_(options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  scatter_(dim: number, index: Tensor | Scalar, value: Scalar, options: { reduce: string }): Tensor;
  scatter_(options: { dim: number; index: Tensor | Scalar; value: Scalar; reduce: string }): Tensor;
  scatter_(dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  scatter_(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  scatter_(dim: number, index: Tensor | Scalar, src: Tensor | Scalar, options: { reduce: string }): Tensor;
  scatter_(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string }): Tensor;
  scatterAdd(dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  scatterAdd(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  scatterAdd_(dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  scatterAdd_(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  scatterReduce(dim: number, index: Tensor | Scalar, src: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  scatterReduce(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
  scatterReduce_(dim: number, index: Tensor | Scalar, src: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  scatterReduce_(options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
  select(dim: number, index: number): Tensor;
  select(options: { dim: number; index: number }): Tensor;
  selectCopy(dim: number, index: number): Tensor;
  selectCopy(options: { dim: number; index: number }): Tensor;
  selectScatter(src: Tensor | Scalar, dim: number, index: number): Tensor;
  selectScatter(options: { src: Tensor | Scalar; dim: number; index: number }): Tensor;
  selu(): Tensor;
  selu_(): Tensor;
  set(): Tensor;
  set(source: Tensor | Scalar): Tensor;
  set(options: { source: Tensor | Scalar }): Tensor;
  set_(): Tensor;
  set_(source: Tensor | Scalar): Tensor;
  set_(options: { source: Tensor | Scalar }): Tensor;
  set_(source: Tensor | Scalar, storageOffset: number, size: readonly number[], stride?: readonly number[]): Tensor;
  set_(source: Tensor | Scalar, storageOffset: number, size: readonly number[], options?: { stride?: readonly number[] }): Tensor;
  set_(options: { source: Tensor | Scalar; storageOffset: number; size: readonly number[]; stride?: readonly number[] }): Tensor;
  setData(newData: Tensor | Scalar): void;
  setData(options: { newData: Tensor | Scalar }): void;
  sgn(): Tensor;
  sgn_(): Tensor;
  shallowCopyData_(source: Tensor | Scalar): Tensor;
  shallowCopyData_(options: { source: Tensor | Scalar }): Tensor;
  sigmoid(): Tensor;
  sigmoid_(): Tensor;
  sign(): Tensor;
  sign_(): Tensor;
  signbit(): Tensor;
  silu(): Tensor;
  silu_(): Tensor;
  sin(): Tensor;
  sin_(): Tensor;
  sinc(): Tensor;
  sinc_(): Tensor;
  sinh(): Tensor;
  sinh_(): Tensor;
  size(dim: number): number;
  size(options: { dim: number }): number;
  slice(dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  slice(options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  sliceCopy(dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  sliceCopy(options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  sliceInverse(src: Tensor | Scalar, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  sliceInverse(src: Tensor | Scalar, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  sliceInverse(options: { src: Tensor | Scalar; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  sliceScatter(src: Tensor | Scalar, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  sliceScatter(src: Tensor | Scalar, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  sliceScatter(options: { src: Tensor | Scalar; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  slogdet(): [Tensor, Tensor];
  slowConv3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[]): Tensor;
  slowConv3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  slowConv3d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  slowConv3dForward(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias: Tensor | Scalar | null, stride: number | readonly number[], padding: number | readonly number[]): Tensor;
  slowConv3dForward(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias: Tensor | Scalar | null; stride: number | readonly number[]; padding: number | readonly number[] }): Tensor;
  slowConvDilated2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  slowConvDilated2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvDilated2d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvDilated3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  slowConvDilated3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvDilated3d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvTranspose2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  slowConvTranspose2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvTranspose2d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvTranspose3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  slowConvTranspose3d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  slowConvTranspose3d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  smm(mat2: Tensor | Scalar): Tensor;
  smm(options: { mat2: Tensor | Scalar }): Tensor;
  smoothL1Loss(target: Tensor | Scalar, reduction?: number, beta?: number): Tensor;
  smoothL1Loss(target: Tensor | Scalar, options?: { reduction?: number; beta?: number }): Tensor;
  smoothL1Loss(options: { target: Tensor | Scalar; reduction?: number; beta?: number }): Tensor;
  softMarginLoss(target: Tensor | Scalar, reduction?: number): Tensor;
  softMarginLoss(target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  softMarginLoss(options: { target: Tensor | Scalar; reduction?: number }): Tensor;
  softmax(dim: number, dtype?: DType | null): Tensor;
  softmax(dim: number, options?: { dtype?: DType | null }): Tensor;
  softmax(options: { dim: number; dtype?: DType | null }): Tensor;
  softplus(beta?: Scalar, threshold?: Scalar): Tensor;
  softplus(options?: { beta?: Scalar; threshold?: Scalar }): Tensor;
  softshrink(lambd?: Scalar): Tensor;
  softshrink(options?: { lambd?: Scalar }): Tensor;
  sort(dim?: number, descending?: boolean): [Tensor, Tensor];
  sort(options?: { dim?: number; descending?: boolean }): [Tensor, Tensor];
  sort(options: { stable: boolean | null; dim?: number; descending?: boolean }): [Tensor, Tensor];
  sparseDim(): number;
  sparseMask(mask: Tensor | Scalar): Tensor;
  sparseMask(options: { mask: Tensor | Scalar }): Tensor;
  sparseResize(size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  sparseResize(options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
  sparseResize_(size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  sparseResize_(options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
  sparseResizeAndClear(size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  sparseResizeAndClear(options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
  sparseResizeAndClear_(size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  sparseResizeAndClear_(options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
  sparseSampledAddmm(mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  sparseSampledAddmm(options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  split(splitSize: number, dim?: number): Tensor[];
  split(splitSize: number, options?: { dim?: number }): Tensor[];
  split(options: { splitSize: number; dim?: number }): Tensor[];
  split(splitSize: readonly number[], dim?: number): Tensor[];
  split(splitSize: readonly number[], options?: { dim?: number }): Tensor[];
  split(options: { splitSize: readonly number[]; dim?: number }): Tensor[];
  splitCopy(splitSize: number, dim?: number): Tensor[];
  splitCopy(splitSize: number, options?: { dim?: number }): Tensor[];
  splitCopy(options: { splitSize: number; dim?: number }): Tensor[];
  splitWithSizes(splitSizes: readonly number[], dim?: number): Tensor[];
  splitWithSizes(splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  splitWithSizes(options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
  splitWithSizesCopy(splitSizes: readonly number[], dim?: number): Tensor[];
  splitWithSizesCopy(splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  splitWithSizesCopy(options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
  sqrt(): Tensor;
  sqrt_(): Tensor;
  square(): Tensor;
  square_(): Tensor;
  squeeze(): Tensor;
  squeeze(dim: number): Tensor;
  squeeze(options: { dim: number }): Tensor;
  squeeze(dim: readonly number[]): Tensor;
  squeeze(options: { dim: readonly number[] }): Tensor;
  squeeze_(): Tensor;
  squeeze_(dim: number): Tensor;
  squeeze_(options: { dim: number }): Tensor;
  squeeze_(dim: readonly number[]): Tensor;
  squeeze_(options: { dim: readonly number[] }): Tensor;
  squeezeCopy(): Tensor;
  squeezeCopy(dim: number): Tensor;
  squeezeCopy(options: { dim: number }): Tensor;
  squeezeCopy(dim: readonly number[]): Tensor;
  squeezeCopy(options: { dim: readonly number[] }): Tensor;
  sspaddmm(mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  sspaddmm(options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  std(unbiased?: boolean): Tensor;
  std(options?: { unbiased?: boolean }): Tensor;
  std(dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): Tensor;
  std(options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): Tensor;
  std(dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): Tensor;
  std(dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): Tensor;
  std(options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): Tensor;
  stdMean(unbiased?: boolean): [Tensor, Tensor];
  stdMean(options?: { unbiased?: boolean }): [Tensor, Tensor];
  stdMean(dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  stdMean(options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  stdMean(dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor];
  stdMean(dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  stdMean(options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  stft(nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null, alignToWindow?: boolean | null): Tensor;
  stft(nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  stft(options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  stft(nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, center?: boolean, padMode?: string, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null, alignToWindow?: boolean | null): Tensor;
  stft(nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; padMode?: string; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  stft(options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; padMode?: string; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  storageOffset(): number;
  stride(dim: number): number;
  stride(options: { dim: number }): number;
  sub(other: Scalar, alpha?: Scalar): Tensor;
  sub(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  sub(options: { other: Scalar; alpha?: Scalar }): Tensor;
  sub(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  sub(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  sub_(other: Scalar, alpha?: Scalar): Tensor;
  sub_(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  sub_(options: { other: Scalar; alpha?: Scalar }): Tensor;
  sub_(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  sub_(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  subtract(other: Scalar, alpha?: Scalar): Tensor;
  subtract(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  subtract(options: { other: Scalar; alpha?: Scalar }): Tensor;
  subtract(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  subtract(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  subtract_(other: Scalar, alpha?: Scalar): Tensor;
  subtract_(other: Scalar, options?: { alpha?: Scalar }): Tensor;
  subtract_(options: { other: Scalar; alpha?: Scalar }): Tensor;
  subtract_(other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  subtract_(options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
  sum(options?: { dtype?: DType | null }): Tensor;
  sum(dim: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  sum(dim: number | readonly number[] | null, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  sum(options: { dim: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  sumToSize(size: readonly number[]): Tensor;
  sumToSize(options: { size: readonly number[] }): Tensor;
  svd(some?: boolean, computeUv?: boolean): [Tensor, Tensor, Tensor];
  svd(options?: { some?: boolean; computeUv?: boolean }): [Tensor, Tensor, Tensor];
  swapaxes(axis0: number, axis1: number): Tensor;
  swapaxes(options: { axis0: number; axis1: number }): Tensor;
  swapaxes_(axis0: number, axis1: number): Tensor;
  swapaxes_(options: { axis0: number; axis1: number }): Tensor;
  swapdims(dim0: number, dim1: number): Tensor;
  swapdims(options: { dim0: number; dim1: number }): Tensor;
  swapdims_(dim0: number, dim1: number): Tensor;
  swapdims_(options: { dim0: number; dim1: number }): Tensor;
  symIsContiguous(memoryFormat?: MemoryFormat): unknown;
  symIsContiguous(options?: { memoryFormat?: MemoryFormat }): unknown;
  symNumel(): number;
  symSize(dim: number): number;
  symSize(options: { dim: number }): number;
  symStorageOffset(): number;
  symStride(dim: number): number;
  symStride(options: { dim: number }): number;
  t(): Tensor;
  t_(): Tensor;
  tCopy(): Tensor;
  take(index: Tensor | Scalar): Tensor;
  take(options: { index: Tensor | Scalar }): Tensor;
  takeAlongDim(indices: Tensor | Scalar, dim?: number | null): Tensor;
  takeAlongDim(indices: Tensor | Scalar, options?: { dim?: number | null }): Tensor;
  takeAlongDim(options: { indices: Tensor | Scalar; dim?: number | null }): Tensor;
  tan(): Tensor;
  tan_(): Tensor;
  tanh(): Tensor;
  tanh_(): Tensor;
  tensorSplit(sections: number, dim?: number): Tensor[];
  tensorSplit(sections: number, options?: { dim?: number }): Tensor[];
  tensorSplit(options: { sections: number; dim?: number }): Tensor[];
  tensorSplit(indices: readonly number[], dim?: number): Tensor[];
  tensorSplit(indices: readonly number[], options?: { dim?: number }): Tensor[];
  tensorSplit(options: { indices: readonly number[]; dim?: number }): Tensor[];
  tensorSplit(tensorIndicesOrSections: Tensor | Scalar, dim?: number): Tensor[];
  tensorSplit(tensorIndicesOrSections: Tensor | Scalar, options?: { dim?: number }): Tensor[];
  tensorSplit(options: { tensorIndicesOrSections: Tensor | Scalar; dim?: number }): Tensor[];
  tensordot(other: Tensor | Scalar, dimsSelf: readonly number[], dimsOther: readonly number[]): Tensor;
  tensordot(options: { other: Tensor | Scalar; dimsSelf: readonly number[]; dimsOther: readonly number[] }): Tensor;
  thnnConv2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[]): Tensor;
  thnnConv2d(weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  thnnConv2d(options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  threshold(threshold: Scalar, value: Scalar): Tensor;
  threshold(options: { threshold: Scalar; value: Scalar }): Tensor;
  threshold_(threshold: Scalar, value: Scalar): Tensor;
  threshold_(options: { threshold: Scalar; value: Scalar }): Tensor;
  tile(dims: readonly number[]): Tensor;
  tile(options: { dims: readonly number[] }): Tensor;
  toDense(dtype?: DType | null, options?: { maskedGrad?: boolean | null }): Tensor;
  toDense(options?: { dtype?: DType | null; maskedGrad?: boolean | null }): Tensor;
  toMkldnn(dtype?: DType | null): Tensor;
  toMkldnn(options?: { dtype?: DType | null }): Tensor;
  toPaddedTensor(padding: number, outputSize?: readonly number[] | null): Tensor;
  toPaddedTensor(padding: number, options?: { outputSize?: readonly number[] | null }): Tensor;
  toPaddedTensor(options: { padding: number; outputSize?: readonly number[] | null }): Tensor;
  toSparse(sparseDim: number): Tensor;
  toSparse(options: { sparseDim: number }): Tensor;
  toSparse(options?: { layout?: Layout | null; blocksize?: number | readonly number[] | null; denseDim?: number | null }): Tensor;
  toSparseBsc(blocksize: number | readonly number[], denseDim?: number | null): Tensor;
  toSparseBsc(blocksize: number | readonly number[], options?: { denseDim?: number | null }): Tensor;
  toSparseBsc(options: { blocksize: number | readonly number[]; denseDim?: number | null }): Tensor;
  toSparseBsr(blocksize: number | readonly number[], denseDim?: number | null): Tensor;
  toSparseBsr(blocksize: number | readonly number[], options?: { denseDim?: number | null }): Tensor;
  toSparseBsr(options: { blocksize: number | readonly number[]; denseDim?: number | null }): Tensor;
  toSparseCsc(denseDim?: number | null): Tensor;
  toSparseCsc(options?: { denseDim?: number | null }): Tensor;
  toSparseCsr(denseDim?: number | null): Tensor;
  toSparseCsr(options?: { denseDim?: number | null }): Tensor;
  topk(k: number, dim?: number, largest?: boolean, sorted?: boolean): [Tensor, Tensor];
  topk(k: number, options?: { dim?: number; largest?: boolean; sorted?: boolean }): [Tensor, Tensor];
  topk(options: { k: number; dim?: number; largest?: boolean; sorted?: boolean }): [Tensor, Tensor];
  trace(): Tensor;
  transpose(dim0: number, dim1: number): Tensor;
  transpose(options: { dim0: number; dim1: number }): Tensor;
  transpose_(dim0: number, dim1: number): Tensor;
  transpose_(options: { dim0: number; dim1: number }): Tensor;
  transposeCopy(dim0: number, dim1: number): Tensor;
  transposeCopy(options: { dim0: number; dim1: number }): Tensor;
  triangularSolve(A: Tensor | Scalar, upper?: boolean, transpose?: boolean, unitriangular?: boolean): [Tensor, Tensor];
  triangularSolve(A: Tensor | Scalar, options?: { upper?: boolean; transpose?: boolean; unitriangular?: boolean }): [Tensor, Tensor];
  triangularSolve(options: { A: Tensor | Scalar; upper?: boolean; transpose?: boolean; unitriangular?: boolean }): [Tensor, Tensor];
  tril(diagonal?: number): Tensor;
  tril(options?: { diagonal?: number }): Tensor;
  tril_(diagonal?: number): Tensor;
  tril_(options?: { diagonal?: number }): Tensor;
  triu(diagonal?: number): Tensor;
  triu(options?: { diagonal?: number }): Tensor;
  triu_(diagonal?: number): Tensor;
  triu_(options?: { diagonal?: number }): Tensor;
  trueDivide(other: Scalar): Tensor;
  trueDivide(options: { other: Scalar }): Tensor;
  trueDivide(other: Tensor | Scalar): Tensor;
  trueDivide(options: { other: Tensor | Scalar }): Tensor;
  trueDivide_(other: Scalar): Tensor;
  trueDivide_(options: { other: Scalar }): Tensor;
  trueDivide_(other: Tensor | Scalar): Tensor;
  trueDivide_(options: { other: Tensor | Scalar }): Tensor;
  trunc(): Tensor;
  trunc_(): Tensor;
  typeAs(other: Tensor | Scalar): Tensor;
  typeAs(options: { other: Tensor | Scalar }): Tensor;
  unbind(dim?: number): Tensor[];
  unbind(options?: { dim?: number }): Tensor[];
  unbindCopy(dim?: number): Tensor[];
  unbindCopy(options?: { dim?: number }): Tensor[];
  unflatten(dim: number, sizes: readonly number[]): Tensor;
  unflatten(options: { dim: number; sizes: readonly number[] }): Tensor;
  unfold(dimension: number, size: number, step: number): Tensor;
  unfold(options: { dimension: number; size: number; step: number }): Tensor;
  unfoldCopy(dimension: number, size: number, step: number): Tensor;
  unfoldCopy(options: { dimension: number; size: number; step: number }): Tensor;
  uniform(from?: number, to?: number, options?: { generator?: Generator | null }): Tensor;
  uniform(options?: { from?: number; to?: number; generator?: Generator | null }): Tensor;
  uniform_(from?: number, to?: number, options?: { generator?: Generator | null }): Tensor;
  uniform_(options?: { from?: number; to?: number; generator?: Generator | null }): Tensor;
  uniqueConsecutive(returnInverse?: boolean, returnCounts?: boolean, dim?: number | null): [Tensor, Tensor, Tensor];
  uniqueConsecutive(options?: { returnInverse?: boolean; returnCounts?: boolean; dim?: number | null }): [Tensor, Tensor, Tensor];
  uniqueDim(dim: number, sorted?: boolean, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor];
  uniqueDim(dim: number, options?: { sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  uniqueDim(options: { dim: number; sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  uniqueDimConsecutive(dim: number, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor];
  uniqueDimConsecutive(dim: number, options?: { returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  uniqueDimConsecutive(options: { dim: number; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  unsafeChunk(chunks: number, dim?: number): Tensor[];
  unsafeChunk(chunks: number, options?: { dim?: number }): Tensor[];
  unsafeChunk(options: { chunks: number; dim?: number }): Tensor[];
  unsafeSplit(splitSize: number, dim?: number): Tensor[];
  unsafeSplit(splitSize: number, options?: { dim?: number }): Tensor[];
  unsafeSplit(options: { splitSize: number; dim?: number }): Tensor[];
  unsafeSplitWithSizes(splitSizes: readonly number[], dim?: number): Tensor[];
  unsafeSplitWithSizes(splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  unsafeSplitWithSizes(options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
  unsqueeze(dim: number): Tensor;
  unsqueeze(options: { dim: number }): Tensor;
  unsqueeze_(dim: number): Tensor;
  unsqueeze_(options: { dim: number }): Tensor;
  unsqueezeCopy(dim: number): Tensor;
  unsqueezeCopy(options: { dim: number }): Tensor;
  upsampleBicubic2d(outputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  upsampleBicubic2d(outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleBicubic2d(options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleBilinear2d(outputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  upsampleBilinear2d(outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleBilinear2d(options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleLinear1d(outputSize: number | readonly number[], alignCorners: boolean, scales?: number | null): Tensor;
  upsampleLinear1d(outputSize: number | readonly number[], alignCorners: boolean, options?: { scales?: number | null }): Tensor;
  upsampleLinear1d(options: { outputSize: number | readonly number[]; alignCorners: boolean; scales?: number | null }): Tensor;
  upsampleNearest1d(outputSize: number | readonly number[], scales?: number | null): Tensor;
  upsampleNearest1d(outputSize: number | readonly number[], options?: { scales?: number | null }): Tensor;
  upsampleNearest1d(options: { outputSize: number | readonly number[]; scales?: number | null }): Tensor;
  upsampleNearest2d(outputSize: number | readonly number[], scalesH?: number | null, scalesW?: number | null): Tensor;
  upsampleNearest2d(outputSize: number | readonly number[], options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleNearest2d(options: { outputSize: number | readonly number[]; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleNearest3d(outputSize: number | readonly number[], scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  upsampleNearest3d(outputSize: number | readonly number[], options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleNearest3d(options: { outputSize: number | readonly number[]; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleTrilinear3d(outputSize: number | readonly number[], alignCorners: boolean, scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  upsampleTrilinear3d(outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  upsampleTrilinear3d(options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  values(): Tensor;
  valuesCopy(): Tensor;
  var(unbiased?: boolean): Tensor;
  var(options?: { unbiased?: boolean }): Tensor;
  var(dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): Tensor;
  var(options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): Tensor;
  var(dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): Tensor;
  var(dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): Tensor;
  var(options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): Tensor;
  varMean(unbiased?: boolean): [Tensor, Tensor];
  varMean(options?: { unbiased?: boolean }): [Tensor, Tensor];
  varMean(dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  varMean(options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  varMean(dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor];
  varMean(dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  varMean(options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  vdot(other: Tensor | Scalar): Tensor;
  vdot(options: { other: Tensor | Scalar }): Tensor;
  view(dtype: DType): Tensor;
  view(options: { dtype: DType }): Tensor;
  view(size: readonly number[]): Tensor;
  view(options: { size: readonly number[] }): Tensor;
  viewAs(other: Tensor | Scalar): Tensor;
  viewAs(options: { other: Tensor | Scalar }): Tensor;
  viewAsComplex(): Tensor;
  viewAsComplexCopy(): Tensor;
  viewAsReal(): Tensor;
  viewAsRealCopy(): Tensor;
  viewCopy(dtype: DType): Tensor;
  viewCopy(options: { dtype: DType }): Tensor;
  viewCopy(size: readonly number[]): Tensor;
  viewCopy(options: { size: readonly number[] }): Tensor;
  vsplit(sections: number): Tensor[];
  vsplit(options: { sections: number }): Tensor[];
  vsplit(indices: readonly number[]): Tensor[];
  vsplit(options: { indices: readonly number[] }): Tensor[];
  xlogy(other: Scalar): Tensor;
  xlogy(options: { other: Scalar }): Tensor;
  xlogy(other: Tensor | Scalar): Tensor;
  xlogy(options: { other: Tensor | Scalar }): Tensor;
  xlogy_(other: Scalar): Tensor;
  xlogy_(options: { other: Scalar }): Tensor;
  xlogy_(other: Tensor | Scalar): Tensor;
  xlogy_(options: { other: Tensor | Scalar }): Tensor;
  zero(): Tensor;
  zero_(): Tensor;
  zerosLike(options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
}

/** Their names in libtorch's schemas. */
export const methodNames: readonly string[] = [
  "abs",
  "abs_",
  "absolute",
  "absolute_",
  "acos",
  "acos_",
  "acosh",
  "acosh_",
  "adaptive_avg_pool1d",
  "adaptive_avg_pool2d",
  "adaptive_avg_pool3d",
  "adaptive_max_pool1d",
  "adaptive_max_pool2d",
  "adaptive_max_pool3d",
  "add",
  "add_",
  "addbmm",
  "addbmm_",
  "addcdiv",
  "addcdiv_",
  "addcmul",
  "addcmul_",
  "addmm",
  "addmm_",
  "addmv",
  "addmv_",
  "addr",
  "addr_",
  "adjoint",
  "alias",
  "alias_copy",
  "align_as",
  "align_to",
  "all",
  "allclose",
  "alpha_dropout_",
  "amax",
  "amin",
  "aminmax",
  "angle",
  "any",
  "arccos",
  "arccos_",
  "arccosh",
  "arccosh_",
  "arcsin",
  "arcsin_",
  "arcsinh",
  "arcsinh_",
  "arctan",
  "arctan2",
  "arctan2_",
  "arctan_",
  "arctanh",
  "arctanh_",
  "argmax",
  "argmin",
  "argsort",
  "argwhere",
  "as_strided",
  "as_strided_",
  "as_strided_copy",
  "as_strided_scatter",
  "asin",
  "asin_",
  "asinh",
  "asinh_",
  "atan",
  "atan2",
  "atan2_",
  "atan_",
  "atanh",
  "atanh_",
  "atleast_1d",
  "atleast_2d",
  "atleast_3d",
  "avg_pool1d",
  "avg_pool2d",
  "avg_pool3d",
  "baddbmm",
  "baddbmm_",
  "bernoulli",
  "bernoulli_",
  "binary_cross_entropy",
  "binary_cross_entropy_with_logits",
  "bincount",
  "bitwise_and",
  "bitwise_and_",
  "bitwise_left_shift",
  "bitwise_left_shift_",
  "bitwise_not",
  "bitwise_not_",
  "bitwise_or",
  "bitwise_or_",
  "bitwise_right_shift",
  "bitwise_right_shift_",
  "bitwise_xor",
  "bitwise_xor_",
  "bmm",
  "broadcast_to",
  "bucketize",
  "cauchy",
  "cauchy_",
  "ccol_indices",
  "ccol_indices_copy",
  "ceil",
  "ceil_",
  "celu",
  "celu_",
  "chalf",
  "channel_shuffle",
  "cholesky",
  "cholesky_inverse",
  "cholesky_solve",
  "chunk",
  "clamp",
  "clamp_",
  "clamp_max",
  "clamp_max_",
  "clamp_min",
  "clamp_min_",
  "clip",
  "clip_",
  "clone",
  "coalesce",
  "col2im",
  "col_indices",
  "col_indices_copy",
  "combinations",
  "conj",
  "conj_physical",
  "conj_physical_",
  "constant_pad_nd",
  "contiguous",
  "conv_depthwise3d",
  "conv_tbc",
  "conv_tbc_backward",
  "copy",
  "copy_",
  "copy_sparse_to_sparse",
  "copy_sparse_to_sparse_",
  "copysign",
  "copysign_",
  "corrcoef",
  "cos",
  "cos_",
  "cosh",
  "cosh_",
  "count_nonzero",
  "cov",
  "cross",
  "cross_entropy_loss",
  "crow_indices",
  "crow_indices_copy",
  "cudnn_convolution",
  "cudnn_convolution_add_relu",
  "cudnn_convolution_relu",
  "cudnn_convolution_transpose",
  "cudnn_grid_sampler",
  "cudnn_grid_sampler_backward",
  "cudnn_is_acceptable",
  "cummax",
  "cummin",
  "cumprod",
  "cumprod_",
  "cumsum",
  "cumsum_",
  "deg2rad",
  "deg2rad_",
  "dense_dim",
  "dequantize",
  "det",
  "detach",
  "detach_",
  "detach_copy",
  "diag",
  "diag_embed",
  "diagflat",
  "diagonal",
  "diagonal_copy",
  "diagonal_scatter",
  "diff",
  "digamma",
  "digamma_",
  "dim",
  "dist",
  "div",
  "div_",
  "divide",
  "divide_",
  "dot",
  "dropout_",
  "dsplit",
  "elu",
  "elu_",
  "embedding_renorm",
  "embedding_renorm_",
  "empty_like",
  "eq",
  "eq_",
  "equal",
  "erf",
  "erf_",
  "erfc",
  "erfc_",
  "erfinv",
  "erfinv_",
  "exp",
  "exp2",
  "exp2_",
  "exp_",
  "expand",
  "expand_as",
  "expand_copy",
  "expm1",
  "expm1_",
  "exponential",
  "exponential_",
  "fake_quantize_per_channel_affine",
  "fake_quantize_per_channel_affine_cachemask",
  "fake_quantize_per_tensor_affine",
  "fake_quantize_per_tensor_affine_cachemask",
  "feature_alpha_dropout_",
  "feature_dropout_",
  "fill",
  "fill_",
  "fill_diagonal_",
  "fix",
  "fix_",
  "flatten",
  "flip",
  "fliplr",
  "flipud",
  "float_power",
  "float_power_",
  "floor",
  "floor_",
  "floor_divide",
  "floor_divide_",
  "fmax",
  "fmin",
  "fmod",
  "fmod_",
  "frac",
  "frac_",
  "fractional_max_pool2d",
  "fractional_max_pool3d",
  "frexp",
  "frobenius_norm",
  "full_like",
  "fused_moving_avg_obs_fake_quant",
  "gather",
  "gcd",
  "gcd_",
  "ge",
  "ge_",
  "gelu",
  "gelu_",
  "geometric",
  "geometric_",
  "geqrf",
  "ger",
  "get_device",
  "glu",
  "gradient",
  "greater",
  "greater_",
  "greater_equal",
  "greater_equal_",
  "gt",
  "gt_",
  "hardshrink",
  "hardsigmoid",
  "hardsigmoid_",
  "hardswish",
  "hardswish_",
  "hardtanh",
  "hardtanh_",
  "hash_tensor",
  "heaviside",
  "heaviside_",
  "hinge_embedding_loss",
  "histc",
  "histogram",
  "histogramdd",
  "hsplit",
  "huber_loss",
  "hypot",
  "hypot_",
  "i0",
  "i0_",
  "igamma",
  "igamma_",
  "igammac",
  "igammac_",
  "im2col",
  "imag",
  "index_add",
  "index_add_",
  "index_copy",
  "index_copy_",
  "index_fill",
  "index_fill_",
  "index_put",
  "index_reduce",
  "index_reduce_",
  "index_select",
  "indices",
  "indices_copy",
  "inner",
  "int_repr",
  "inverse",
  "is_coalesced",
  "is_complex",
  "is_conj",
  "is_contiguous",
  "is_distributed",
  "is_floating_point",
  "is_inference",
  "is_neg",
  "is_nonzero",
  "is_pinned",
  "is_same_size",
  "is_set_to",
  "is_signed",
  "isclose",
  "isfinite",
  "isinf",
  "isnan",
  "isneginf",
  "isposinf",
  "isreal",
  "istft",
  "kl_div",
  "kron",
  "kthvalue",
  "l1_loss",
  "lcm",
  "lcm_",
  "ldexp",
  "ldexp_",
  "le",
  "le_",
  "leaky_relu",
  "leaky_relu_",
  "lerp",
  "lerp_",
  "less",
  "less_",
  "less_equal",
  "less_equal_",
  "lgamma",
  "lgamma_",
  "lift",
  "lift_fresh",
  "lift_fresh_copy",
  "linear_backward",
  "log",
  "log10",
  "log10_",
  "log1p",
  "log1p_",
  "log2",
  "log2_",
  "log_",
  "log_normal",
  "log_normal_",
  "log_sigmoid",
  "log_sigmoid_forward",
  "log_softmax",
  "logaddexp",
  "logaddexp2",
  "logcumsumexp",
  "logdet",
  "logical_and",
  "logical_and_",
  "logical_not",
  "logical_not_",
  "logical_or",
  "logical_or_",
  "logical_xor",
  "logical_xor_",
  "logit",
  "logit_",
  "logsumexp",
  "lt",
  "lt_",
  "lu_solve",
  "mH",
  "mT",
  "masked_fill",
  "masked_fill_",
  "masked_scatter",
  "masked_scatter_",
  "masked_select",
  "matmul",
  "matrix_H",
  "matrix_exp",
  "matrix_exp_backward",
  "matrix_power",
  "max",
  "max_pool1d",
  "max_pool1d_with_indices",
  "max_pool2d",
  "max_pool2d_with_indices",
  "max_pool3d",
  "max_pool3d_with_indices",
  "max_unpool2d",
  "max_unpool3d",
  "maximum",
  "mean",
  "median",
  "min",
  "minimum",
  "miopen_convolution",
  "miopen_convolution_add_relu",
  "miopen_convolution_relu",
  "miopen_convolution_transpose",
  "miopen_depthwise_convolution",
  "mish",
  "mish_",
  "mkldnn_adaptive_avg_pool2d",
  "mkldnn_convolution",
  "mkldnn_linear",
  "mkldnn_linear_backward",
  "mkldnn_max_pool2d",
  "mkldnn_max_pool3d",
  "mkldnn_reorder_conv2d_weight",
  "mkldnn_reorder_conv3d_weight",
  "mm",
  "mode",
  "moveaxis",
  "movedim",
  "mps_convolution_backward",
  "mps_convolution_transpose_backward",
  "mse_loss",
  "msort",
  "mul",
  "mul_",
  "multi_margin_loss",
  "multilabel_margin_loss",
  "multilabel_margin_loss_forward",
  "multinomial",
  "multiply",
  "multiply_",
  "mv",
  "mvlgamma",
  "mvlgamma_",
  "nan_to_num",
  "nan_to_num_",
  "nanmean",
  "nanmedian",
  "nanquantile",
  "nansum",
  "narrow",
  "narrow_copy",
  "native_channel_shuffle",
  "native_norm",
  "ne",
  "ne_",
  "neg",
  "neg_",
  "negative",
  "negative_",
  "nested_to_padded_tensor",
  "new_empty",
  "new_empty_strided",
  "new_full",
  "new_ones",
  "new_zeros",
  "nextafter",
  "nextafter_",
  "nll_loss",
  "nll_loss2d",
  "nll_loss2d_forward",
  "nll_loss_forward",
  "nll_loss_nd",
  "nonzero",
  "nonzero_numpy",
  "nonzero_static",
  "norm",
  "normal_",
  "normal_functional",
  "not_equal",
  "not_equal_",
  "nuclear_norm",
  "numel",
  "numpy_T",
  "one_hot",
  "ones_like",
  "orgqr",
  "ormqr",
  "outer",
  "output_nr",
  "pad",
  "pdist",
  "permute",
  "permute_copy",
  "pin_memory",
  "pinverse",
  "pixel_shuffle",
  "pixel_unshuffle",
  "poisson",
  "polygamma_",
  "positive",
  "pow",
  "pow_",
  "prelu",
  "prod",
  "put",
  "put_",
  "q_per_channel_axis",
  "q_per_channel_scales",
  "q_per_channel_zero_points",
  "q_scale",
  "q_zero_point",
  "qr",
  "qscheme",
  "quantile",
  "quantize_per_channel",
  "quantize_per_tensor",
  "quantize_per_tensor_dynamic",
  "quantized_max_pool1d",
  "quantized_max_pool2d",
  "quantized_max_pool3d",
  "rad2deg",
  "rad2deg_",
  "rand_like",
  "randint_like",
  "randn_like",
  "random",
  "random_",
  "ravel",
  "real",
  "reciprocal",
  "reciprocal_",
  "refine_names",
  "reflection_pad1d",
  "reflection_pad2d",
  "reflection_pad3d",
  "relu",
  "relu6",
  "relu6_",
  "relu_",
  "remainder",
  "remainder_",
  "rename",
  "rename_",
  "renorm",
  "renorm_",
  "repeat",
  "repeat_interleave",
  "replication_pad1d",
  "replication_pad2d",
  "replication_pad3d",
  "reshape",
  "reshape_as",
  "resize",
  "resize_",
  "resize_as",
  "resize_as_",
  "resize_as_sparse",
  "resize_as_sparse_",
  "resolve_conj",
  "resolve_neg",
  "retain_grad",
  "retains_grad",
  "roll",
  "rot90",
  "round",
  "round_",
  "row_indices",
  "row_indices_copy",
  "rrelu",
  "rrelu_",
  "rrelu_with_noise",
  "rrelu_with_noise_",
  "rrelu_with_noise_functional",
  "rsqrt",
  "rsqrt_",
  "rsub",
  "scatter",
  "scatter_",
  "scatter_add",
  "scatter_add_",
  "scatter_reduce",
  "scatter_reduce_",
  "select",
  "select_copy",
  "select_scatter",
  "selu",
  "selu_",
  "set",
  "set_",
  "set_data",
  "sgn",
  "sgn_",
  "shallow_copy_data_",
  "sigmoid",
  "sigmoid_",
  "sign",
  "sign_",
  "signbit",
  "silu",
  "silu_",
  "sin",
  "sin_",
  "sinc",
  "sinc_",
  "sinh",
  "sinh_",
  "size",
  "slice",
  "slice_copy",
  "slice_inverse",
  "slice_scatter",
  "slogdet",
  "slow_conv3d",
  "slow_conv3d_forward",
  "slow_conv_dilated2d",
  "slow_conv_dilated3d",
  "slow_conv_transpose2d",
  "slow_conv_transpose3d",
  "smm",
  "smooth_l1_loss",
  "soft_margin_loss",
  "softmax",
  "softplus",
  "softshrink",
  "sort",
  "sparse_dim",
  "sparse_mask",
  "sparse_resize",
  "sparse_resize_",
  "sparse_resize_and_clear",
  "sparse_resize_and_clear_",
  "sparse_sampled_addmm",
  "split",
  "split_copy",
  "split_with_sizes",
  "split_with_sizes_copy",
  "sqrt",
  "sqrt_",
  "square",
  "square_",
  "squeeze",
  "squeeze_",
  "squeeze_copy",
  "sspaddmm",
  "std",
  "std_mean",
  "stft",
  "storage_offset",
  "stride",
  "sub",
  "sub_",
  "subtract",
  "subtract_",
  "sum",
  "sum_to_size",
  "svd",
  "swapaxes",
  "swapaxes_",
  "swapdims",
  "swapdims_",
  "sym_is_contiguous",
  "sym_numel",
  "sym_size",
  "sym_storage_offset",
  "sym_stride",
  "t",
  "t_",
  "t_copy",
  "take",
  "take_along_dim",
  "tan",
  "tan_",
  "tanh",
  "tanh_",
  "tensor_split",
  "tensordot",
  "thnn_conv2d",
  "threshold",
  "threshold_",
  "tile",
  "to_dense",
  "to_mkldnn",
  "to_padded_tensor",
  "to_sparse",
  "to_sparse_bsc",
  "to_sparse_bsr",
  "to_sparse_csc",
  "to_sparse_csr",
  "topk",
  "trace",
  "transpose",
  "transpose_",
  "transpose_copy",
  "triangular_solve",
  "tril",
  "tril_",
  "triu",
  "triu_",
  "true_divide",
  "true_divide_",
  "trunc",
  "trunc_",
  "type_as",
  "unbind",
  "unbind_copy",
  "unflatten",
  "unfold",
  "unfold_copy",
  "uniform",
  "uniform_",
  "unique_consecutive",
  "unique_dim",
  "unique_dim_consecutive",
  "unsafe_chunk",
  "unsafe_split",
  "unsafe_split_with_sizes",
  "unsqueeze",
  "unsqueeze_",
  "unsqueeze_copy",
  "upsample_bicubic2d",
  "upsample_bilinear2d",
  "upsample_linear1d",
  "upsample_nearest1d",
  "upsample_nearest2d",
  "upsample_nearest3d",
  "upsample_trilinear3d",
  "values",
  "values_copy",
  "var",
  "var_mean",
  "vdot",
  "view",
  "view_as",
  "view_as_complex",
  "view_as_complex_copy",
  "view_as_real",
  "view_as_real_copy",
  "view_copy",
  "vsplit",
  "xlogy",
  "xlogy_",
  "zero",
  "zero_",
  "zeros_like",
];
