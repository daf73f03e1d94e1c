// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import { opFunction } from "../call.js";
import type { Generator } from "../generator.js";
import type { Tensor } from "../tensor.js";
import type { Device, DType, Layout, MemoryFormat, Scalar } from "../types.js";

/**
 * `abs(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const abs: {
  (self: Tensor): Tensor;
} = opFunction("abs");

/**
 * `abs_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const abs_: {
  (self: Tensor): Tensor;
} = opFunction("abs_");

/**
 * `absolute(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const absolute: {
  (self: Tensor): Tensor;
} = opFunction("absolute");

/**
 * `absolute_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const absolute_: {
  (self: Tensor): Tensor;
} = opFunction("absolute_");

/**
 * `acos(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const acos: {
  (self: Tensor): Tensor;
} = opFunction("acos");

/**
 * `acos_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const acos_: {
  (self: Tensor): Tensor;
} = opFunction("acos_");

/**
 * `acosh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const acosh: {
  (self: Tensor): Tensor;
} = opFunction("acosh");

/**
 * `acosh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const acosh_: {
  (self: Tensor): Tensor;
} = opFunction("acosh_");

/**
 * `adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor`
 * @since libtorch 2.11
 */
export const adaptiveAvgPool1d: {
  (self: Tensor, outputSize: number | readonly number[]): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[] }): Tensor;
} = opFunction("adaptive_avg_pool1d");

/**
 * `adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor`
 * @since libtorch 2.11
 */
export const adaptiveAvgPool2d: {
  (self: Tensor, outputSize: number | readonly number[]): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[] }): Tensor;
} = opFunction("adaptive_avg_pool2d");

/**
 * `adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor`
 * @since libtorch 2.11
 */
export const adaptiveAvgPool3d: {
  (self: Tensor, outputSize: number | readonly number[]): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[] }): Tensor;
} = opFunction("adaptive_avg_pool3d");

/**
 * `adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const adaptiveMaxPool1d: {
  (self: Tensor, outputSize: number | readonly number[]): [Tensor, Tensor];
  (self: Tensor, options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
} = opFunction("adaptive_max_pool1d");

/**
 * `adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const adaptiveMaxPool2d: {
  (self: Tensor, outputSize: number | readonly number[]): [Tensor, Tensor];
  (self: Tensor, options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
} = opFunction("adaptive_max_pool2d");

/**
 * `adaptive_max_pool2d_backward(Tensor grad_output, Tensor self, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const adaptiveMaxPool2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; indices: Tensor | Scalar }): Tensor;
} = opFunction("adaptive_max_pool2d_backward");

/**
 * `adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const adaptiveMaxPool3d: {
  (self: Tensor, outputSize: number | readonly number[]): [Tensor, Tensor];
  (self: Tensor, options: { outputSize: number | readonly number[] }): [Tensor, Tensor];
} = opFunction("adaptive_max_pool3d");

/**
 * `adaptive_max_pool3d_backward(Tensor grad_output, Tensor self, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const adaptiveMaxPool3dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; indices: Tensor | Scalar }): Tensor;
} = opFunction("adaptive_max_pool3d_backward");

/**
 * `add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const add: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("add");

/**
 * `add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
 * `add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const add_: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("add_");

/**
 * `addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addbmm: {
  (self: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addbmm");

/**
 * `addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addbmm_: {
  (self: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addbmm_");

/**
 * `addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addcdiv: {
  (self: Tensor, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  (self: Tensor, options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
} = opFunction("addcdiv");

/**
 * `addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addcdiv_: {
  (self: Tensor, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  (self: Tensor, options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
} = opFunction("addcdiv_");

/**
 * `addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addcmul: {
  (self: Tensor, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  (self: Tensor, options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
} = opFunction("addcmul");

/**
 * `addcmul_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addcmul_: {
  (self: Tensor, tensor1: Tensor | Scalar, tensor2: Tensor | Scalar, options?: { value?: Scalar }): Tensor;
  (self: Tensor, options: { tensor1: Tensor | Scalar; tensor2: Tensor | Scalar; value?: Scalar }): Tensor;
} = opFunction("addcmul_");

/**
 * `addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * `addmm.dtype(Tensor self, Tensor mat1, Tensor mat2, ScalarType out_dtype, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addmm: {
  (self: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, outDtype: DType, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; outDtype: DType; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addmm");

/**
 * `addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addmm_: {
  (self: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addmm_");

/**
 * `addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addmv: {
  (self: Tensor, mat: Tensor | Scalar, vec: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addmv");

/**
 * `addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addmv_: {
  (self: Tensor, mat: Tensor | Scalar, vec: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat: Tensor | Scalar; vec: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addmv_");

/**
 * `addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const addr: {
  (self: Tensor, vec1: Tensor | Scalar, vec2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addr");

/**
 * `addr_(Tensor(a!) self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const addr_: {
  (self: Tensor, vec1: Tensor | Scalar, vec2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { vec1: Tensor | Scalar; vec2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("addr_");

/**
 * `adjoint(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const adjoint: {
  (self: Tensor): Tensor;
} = opFunction("adjoint");

/**
 * `affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor`
 * @since libtorch 2.11
 */
export const affineGridGenerator: {
  (theta: Tensor | Scalar, size: readonly number[], alignCorners: boolean): Tensor;
  (theta: Tensor | Scalar, options: { size: readonly number[]; alignCorners: boolean }): Tensor;
} = opFunction("affine_grid_generator");

/**
 * `affine_grid_generator_backward(Tensor grad, SymInt[] size, bool align_corners) -> Tensor`
 * @since libtorch 2.11
 */
export const affineGridGeneratorBackward: {
  (grad: Tensor | Scalar, size: readonly number[], alignCorners: boolean): Tensor;
  (grad: Tensor | Scalar, options: { size: readonly number[]; alignCorners: boolean }): Tensor;
} = opFunction("affine_grid_generator_backward");

/**
 * `alias(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const alias: {
  (self: Tensor): Tensor;
} = opFunction("alias");

/**
 * `alias_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const aliasCopy: {
  (self: Tensor): Tensor;
} = opFunction("alias_copy");

/**
 * `align_as(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const alignAs: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("align_as");

/**
 * `align_tensors(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const alignTensors: {
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("align_tensors");

/**
 * `align_to(Tensor(a) self, str[] names) -> Tensor(a)`
 * `align_to.ellipsis_idx(Tensor(a) self, str[] order, int ellipsis_idx) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const alignTo: {
  (self: Tensor, names: readonly string[]): Tensor;
  (self: Tensor, options: { names: readonly string[] }): Tensor;
  (self: Tensor, order: readonly string[], ellipsisIdx: number): Tensor;
  (self: Tensor, options: { order: readonly string[]; ellipsisIdx: number }): Tensor;
} = opFunction("align_to");

/**
 * `all(Tensor self) -> Tensor`
 * `all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor`
 * `all.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const all: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): Tensor;
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; keepdim?: boolean }): Tensor;
  (self: Tensor, dim?: readonly number[] | null, keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: readonly number[] | null; keepdim?: boolean }): Tensor;
} = opFunction("all");

/**
 * `allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool`
 * @since libtorch 2.11
 */
export const allclose: {
  (self: Tensor, other: Tensor | Scalar, rtol?: number, atol?: number, equalNan?: boolean): boolean;
  (self: Tensor, other: Tensor | Scalar, options?: { rtol?: number; atol?: number; equalNan?: boolean }): boolean;
  (self: Tensor, options: { other: Tensor | Scalar; rtol?: number; atol?: number; equalNan?: boolean }): boolean;
} = opFunction("allclose");

/**
 * `alpha_dropout(Tensor input, float p, bool train) -> Tensor`
 * @since libtorch 2.11
 */
export const alphaDropout: {
  (input: Tensor | Scalar, p: number, train: boolean): Tensor;
  (input: Tensor | Scalar, options: { p: number; train: boolean }): Tensor;
} = opFunction("alpha_dropout");

/**
 * `alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const alphaDropout_: {
  (self: Tensor, p: number, train: boolean): Tensor;
  (self: Tensor, options: { p: number; train: boolean }): Tensor;
} = opFunction("alpha_dropout_");

/**
 * `amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const amax: {
  (self: Tensor, dim?: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("amax");

/**
 * `amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const amin: {
  (self: Tensor, dim?: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("amin");

/**
 * `aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)`
 * @since libtorch 2.11
 */
export const aminmax: {
  (self: Tensor, options?: { dim?: number | null; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("aminmax");

/**
 * `angle(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const angle: {
  (self: Tensor): Tensor;
} = opFunction("angle");

/**
 * `any(Tensor self) -> Tensor`
 * `any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor`
 * `any.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const any: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): Tensor;
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; keepdim?: boolean }): Tensor;
  (self: Tensor, dim?: readonly number[] | null, keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: readonly number[] | null; keepdim?: boolean }): Tensor;
} = opFunction("any");

/**
 * `arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const arange: {
  (end: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, step?: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, options?: { step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("arange");

/**
 * `arccos(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arccos: {
  (self: Tensor): Tensor;
} = opFunction("arccos");

/**
 * `arccos_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arccos_: {
  (self: Tensor): Tensor;
} = opFunction("arccos_");

/**
 * `arccosh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arccosh: {
  (self: Tensor): Tensor;
} = opFunction("arccosh");

/**
 * `arccosh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arccosh_: {
  (self: Tensor): Tensor;
} = opFunction("arccosh_");

/**
 * `arcsin(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arcsin: {
  (self: Tensor): Tensor;
} = opFunction("arcsin");

/**
 * `arcsin_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arcsin_: {
  (self: Tensor): Tensor;
} = opFunction("arcsin_");

/**
 * `arcsinh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arcsinh: {
  (self: Tensor): Tensor;
} = opFunction("arcsinh");

/**
 * `arcsinh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arcsinh_: {
  (self: Tensor): Tensor;
} = opFunction("arcsinh_");

/**
 * `arctan(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arctan: {
  (self: Tensor): Tensor;
} = opFunction("arctan");

/**
 * `arctan2(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const arctan2: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("arctan2");

/**
 * `arctan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arctan2_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("arctan2_");

/**
 * `arctan_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arctan_: {
  (self: Tensor): Tensor;
} = opFunction("arctan_");

/**
 * `arctanh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const arctanh: {
  (self: Tensor): Tensor;
} = opFunction("arctanh");

/**
 * `arctanh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const arctanh_: {
  (self: Tensor): Tensor;
} = opFunction("arctanh_");

/**
 * `argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const argmax: {
  (self: Tensor, dim?: number | null, keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: number | null; keepdim?: boolean }): Tensor;
} = opFunction("argmax");

/**
 * `argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const argmin: {
  (self: Tensor, dim?: number | null, keepdim?: boolean): Tensor;
  (self: Tensor, options?: { dim?: number | null; keepdim?: boolean }): Tensor;
} = opFunction("argmin");

/**
 * `argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor`
 * `argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor`
 * @since libtorch 2.11
 */
export const argsort: {
  (self: Tensor, dim?: number, descending?: boolean): Tensor;
  (self: Tensor, options?: { dim?: number; descending?: boolean }): Tensor;
  (self: Tensor, options: { stable: boolean; dim?: number; descending?: boolean }): Tensor;
} = opFunction("argsort");

/**
 * `argwhere(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const argwhere: {
  (self: Tensor): Tensor;
} = opFunction("argwhere");

/**
 * `as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const asStrided: {
  (self: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  (self: Tensor, size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  (self: Tensor, options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
} = opFunction("as_strided");

/**
 * `as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const asStrided_: {
  (self: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  (self: Tensor, size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  (self: Tensor, options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
} = opFunction("as_strided_");

/**
 * `as_strided_copy(Tensor self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor`
 * @since libtorch 2.11
 */
export const asStridedCopy: {
  (self: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  (self: Tensor, size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  (self: Tensor, options: { size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
} = opFunction("as_strided_copy");

/**
 * `as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor`
 * @since libtorch 2.11
 */
export const asStridedScatter: {
  (self: Tensor, src: Tensor | Scalar, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor;
  (self: Tensor, src: Tensor | Scalar, size: readonly number[], stride: readonly number[], options?: { storageOffset?: number | null }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; size: readonly number[]; stride: readonly number[]; storageOffset?: number | null }): Tensor;
} = opFunction("as_strided_scatter");

/**
 * `asin(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const asin: {
  (self: Tensor): Tensor;
} = opFunction("asin");

/**
 * `asin_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const asin_: {
  (self: Tensor): Tensor;
} = opFunction("asin_");

/**
 * `asinh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const asinh: {
  (self: Tensor): Tensor;
} = opFunction("asinh");

/**
 * `asinh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const asinh_: {
  (self: Tensor): Tensor;
} = opFunction("asinh_");

/**
 * `atan(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const atan: {
  (self: Tensor): Tensor;
} = opFunction("atan");

/**
 * `atan2(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const atan2: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("atan2");

/**
 * `atan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const atan2_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("atan2_");

/**
 * `atan_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const atan_: {
  (self: Tensor): Tensor;
} = opFunction("atan_");

/**
 * `atanh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const atanh: {
  (self: Tensor): Tensor;
} = opFunction("atanh");

/**
 * `atanh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const atanh_: {
  (self: Tensor): Tensor;
} = opFunction("atanh_");

/**
 * `atleast_1d(Tensor self) -> Tensor`
 * `atleast_1d.Sequence(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const atleast1d: {
  (self: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("atleast_1d");

/**
 * `atleast_2d(Tensor self) -> Tensor`
 * `atleast_2d.Sequence(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const atleast2d: {
  (self: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("atleast_2d");

/**
 * `atleast_3d(Tensor self) -> Tensor`
 * `atleast_3d.Sequence(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const atleast3d: {
  (self: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("atleast_3d");

/**
 * `avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor`
 * @since libtorch 2.11
 */
export const avgPool1d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean }): Tensor;
} = opFunction("avg_pool1d");

/**
 * `avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor`
 * @since libtorch 2.11
 */
export const avgPool2d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
} = opFunction("avg_pool2d");

/**
 * `avg_pool2d_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] stride, int[2] padding, bool ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor`
 * @since libtorch 2.11
 */
export const avgPool2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[], ceilMode: boolean, countIncludePad: boolean, divisorOverride: number | null): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[]; ceilMode: boolean; countIncludePad: boolean; divisorOverride: number | null }): Tensor;
} = opFunction("avg_pool2d_backward");

/**
 * `avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor`
 * @since libtorch 2.11
 */
export const avgPool3d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null }): Tensor;
} = opFunction("avg_pool3d");

/**
 * `avg_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] stride, int[3] padding, bool ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor`
 * @since libtorch 2.11
 */
export const avgPool3dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[], ceilMode: boolean, countIncludePad: boolean, divisorOverride: number | null): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[]; ceilMode: boolean; countIncludePad: boolean; divisorOverride: number | null }): Tensor;
} = opFunction("avg_pool3d_backward");

/**
 * `baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * `baddbmm.dtype(Tensor self, Tensor batch1, Tensor batch2, ScalarType out_dtype, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const baddbmm: {
  (self: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, outDtype: DType, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; outDtype: DType; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("baddbmm");

/**
 * `baddbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const baddbmm_: {
  (self: Tensor, batch1: Tensor | Scalar, batch2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { batch1: Tensor | Scalar; batch2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("baddbmm_");

/**
 * `bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const bartlettWindow: {
  (windowLength: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("bartlett_window");

/**
 * `batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor`
 * @since libtorch 2.11
 */
export const batchNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, training: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; training: boolean; momentum: number; eps: number; cudnnEnabled: boolean }): Tensor;
} = opFunction("batch_norm");

/**
 * `batch_norm_backward(Tensor grad_out, Tensor input, Tensor weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_var, bool update, float eps, bool[3] output_mask, Tensor reserve) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormBackward: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, weight: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, saveMean: Tensor | Scalar | null, saveVar: Tensor | Scalar | null, update: boolean, eps: number, outputMask: boolean | readonly boolean[], reserve: Tensor | Scalar): [Tensor, Tensor, Tensor];
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; weight: Tensor | Scalar; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; saveMean: Tensor | Scalar | null; saveVar: Tensor | Scalar | null; update: boolean; eps: number; outputMask: boolean | readonly boolean[]; reserve: Tensor | Scalar }): [Tensor, Tensor, Tensor];
} = opFunction("batch_norm_backward");

/**
 * `batch_norm_backward_elemt(Tensor grad_out, Tensor input, Tensor mean, Tensor invstd, Tensor? weight, Tensor sum_dy, Tensor sum_dy_xmu, Tensor count) -> Tensor`
 * @since libtorch 2.11
 */
export const batchNormBackwardElemt: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, mean: Tensor | Scalar, invstd: Tensor | Scalar, weight: Tensor | Scalar | null, sumDy: Tensor | Scalar, sumDyXmu: Tensor | Scalar, count: Tensor | Scalar): Tensor;
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; mean: Tensor | Scalar; invstd: Tensor | Scalar; weight: Tensor | Scalar | null; sumDy: Tensor | Scalar; sumDyXmu: Tensor | Scalar; count: Tensor | Scalar }): Tensor;
} = opFunction("batch_norm_backward_elemt");

/**
 * `batch_norm_backward_reduce(Tensor grad_out, Tensor input, Tensor mean, Tensor invstd, Tensor? weight, bool input_g, bool weight_g, bool bias_g) -> (Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormBackwardReduce: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, mean: Tensor | Scalar, invstd: Tensor | Scalar, weight: Tensor | Scalar | null, inputG: boolean, weightG: boolean, biasG: boolean): [Tensor, Tensor, Tensor, Tensor];
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; mean: Tensor | Scalar; invstd: Tensor | Scalar; weight: Tensor | Scalar | null; inputG: boolean; weightG: boolean; biasG: boolean }): [Tensor, Tensor, Tensor, Tensor];
} = opFunction("batch_norm_backward_reduce");

/**
 * `batch_norm_elemt(Tensor input, Tensor? weight, Tensor? bias, Tensor mean, Tensor invstd, float eps) -> Tensor`
 * @since libtorch 2.11
 */
export const batchNormElemt: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, mean: Tensor | Scalar, invstd: Tensor | Scalar, eps: number): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; mean: Tensor | Scalar; invstd: Tensor | Scalar; eps: number }): Tensor;
} = opFunction("batch_norm_elemt");

/**
 * `batch_norm_gather_stats(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, int count) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormGatherStats: {
  (input: Tensor | Scalar, mean: Tensor | Scalar, invstd: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, momentum: number, eps: number, count: number): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { mean: Tensor | Scalar; invstd: Tensor | Scalar; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; momentum: number; eps: number; count: number }): [Tensor, Tensor];
} = opFunction("batch_norm_gather_stats");

/**
 * `batch_norm_gather_stats_with_counts(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, Tensor counts) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormGatherStatsWithCounts: {
  (input: Tensor | Scalar, mean: Tensor | Scalar, invstd: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, momentum: number, eps: number, counts: Tensor | Scalar): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { mean: Tensor | Scalar; invstd: Tensor | Scalar; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; momentum: number; eps: number; counts: Tensor | Scalar }): [Tensor, Tensor];
} = opFunction("batch_norm_gather_stats_with_counts");

/**
 * `batch_norm_stats(Tensor input, float eps) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormStats: {
  (input: Tensor | Scalar, eps: number): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { eps: number }): [Tensor, Tensor];
} = opFunction("batch_norm_stats");

/**
 * `batch_norm_update_stats(Tensor input, Tensor? running_mean, Tensor? running_var, float momentum) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const batchNormUpdateStats: {
  (input: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, momentum: number): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; momentum: number }): [Tensor, Tensor];
} = opFunction("batch_norm_update_stats");

/**
 * `bernoulli(Tensor self, *, Generator? generator=None) -> Tensor`
 * `bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor`
 * `bernoulli.Tensor(Tensor self, Tensor p, *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const bernoulli: {
  (self: Tensor, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, p: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { p: number; generator?: Generator | null }): Tensor;
  (self: Tensor, p: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { p: Tensor | Scalar; generator?: Generator | null }): Tensor;
} = opFunction("bernoulli");

/**
 * `bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)`
 * `bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bernoulli_: {
  (self: Tensor, p?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { p?: number; generator?: Generator | null }): Tensor;
  (self: Tensor, p: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { p: Tensor | Scalar; generator?: Generator | null }): Tensor;
} = opFunction("bernoulli_");

/**
 * `bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor`
 * @since libtorch 2.11
 */
export const bilinear: {
  (input1: Tensor | Scalar, input2: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null): Tensor;
  (input1: Tensor | Scalar, input2: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null }): Tensor;
  (input1: Tensor | Scalar, options: { input2: Tensor | Scalar; weight: Tensor | Scalar; bias?: Tensor | Scalar | null }): Tensor;
} = opFunction("bilinear");

/**
 * `binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const binaryCrossEntropy: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
} = opFunction("binary_cross_entropy");

/**
 * `binary_cross_entropy_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const binaryCrossEntropyBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
} = opFunction("binary_cross_entropy_backward");

/**
 * `binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const binaryCrossEntropyWithLogits: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, posWeight?: Tensor | Scalar | null, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; posWeight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; posWeight?: Tensor | Scalar | null; reduction?: number }): Tensor;
} = opFunction("binary_cross_entropy_with_logits");

/**
 * `bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor`
 * @since libtorch 2.11
 */
export const bincount: {
  (self: Tensor, weights?: Tensor | Scalar | null, minlength?: number): Tensor;
  (self: Tensor, options?: { weights?: Tensor | Scalar | null; minlength?: number }): Tensor;
} = opFunction("bincount");

/**
 * `binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const binomial: {
  (count: Tensor | Scalar, prob: Tensor | Scalar, generator?: Generator | null): Tensor;
  (count: Tensor | Scalar, prob: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  (count: Tensor | Scalar, options: { prob: Tensor | Scalar; generator?: Generator | null }): Tensor;
} = opFunction("binomial");

/**
 * `bitwise_and.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `bitwise_and.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseAnd: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_and");

/**
 * `bitwise_and_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `bitwise_and_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseAnd_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_and_");

/**
 * `bitwise_left_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `bitwise_left_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseLeftShift: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_left_shift");

/**
 * `bitwise_left_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `bitwise_left_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseLeftShift_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_left_shift_");

/**
 * `bitwise_not(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseNot: {
  (self: Tensor): Tensor;
} = opFunction("bitwise_not");

/**
 * `bitwise_not_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseNot_: {
  (self: Tensor): Tensor;
} = opFunction("bitwise_not_");

/**
 * `bitwise_or.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `bitwise_or.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseOr: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_or");

/**
 * `bitwise_or_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `bitwise_or_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseOr_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_or_");

/**
 * `bitwise_right_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `bitwise_right_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseRightShift: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_right_shift");

/**
 * `bitwise_right_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `bitwise_right_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseRightShift_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_right_shift_");

/**
 * `bitwise_xor.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `bitwise_xor.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const bitwiseXor: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_xor");

/**
 * `bitwise_xor_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `bitwise_xor_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const bitwiseXor_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("bitwise_xor_");

/**
 * `blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `blackman_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const blackmanWindow: {
  (windowLength: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("blackman_window");

/**
 * `block_diag(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const blockDiag: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("block_diag");

/**
 * `bmm(Tensor self, Tensor mat2) -> Tensor`
 * `bmm.dtype(Tensor self, Tensor mat2, ScalarType out_dtype) -> Tensor`
 * @since libtorch 2.11
 */
export const bmm: {
  (self: Tensor, mat2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mat2: Tensor | Scalar }): Tensor;
  (self: Tensor, mat2: Tensor | Scalar, outDtype: DType): Tensor;
  (self: Tensor, options: { mat2: Tensor | Scalar; outDtype: DType }): Tensor;
} = opFunction("bmm");

/**
 * `broadcast_tensors(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const broadcastTensors: {
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("broadcast_tensors");

/**
 * `broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const broadcastTo: {
  (self: Tensor, size: readonly number[]): Tensor;
  (self: Tensor, options: { size: readonly number[] }): Tensor;
} = opFunction("broadcast_to");

/**
 * `bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor`
 * `bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor`
 * @since libtorch 2.11
 */
export const bucketize: {
  (self: Scalar, boundaries: Tensor | Scalar, options?: { outInt32?: boolean; right?: boolean }): Tensor;
  (self: Scalar, options: { boundaries: Tensor | Scalar; outInt32?: boolean; right?: boolean }): Tensor;
  (self: Tensor, boundaries: Tensor | Scalar, options?: { outInt32?: boolean; right?: boolean }): Tensor;
  (self: Tensor, options: { boundaries: Tensor | Scalar; outInt32?: boolean; right?: boolean }): Tensor;
} = opFunction("bucketize");

/**
 * `can_cast(ScalarType from_, ScalarType to) -> bool`
 * @since libtorch 2.11
 */
export const canCast: {
  (from_: DType, to: DType): boolean;
  (from_: DType, options: { to: DType }): boolean;
} = opFunction("can_cast");

/**
 * `cartesian_prod(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const cartesianProd: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("cartesian_prod");

/**
 * `cat(Tensor[] tensors, int dim=0) -> Tensor`
 * @since libtorch 2.11
 */
export const cat: {
  (tensors: readonly Tensor[], dim?: number): Tensor;
  (tensors: readonly Tensor[], options?: { dim?: number }): Tensor;
} = opFunction("cat");

/**
 * `cauchy(Tensor self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cauchy: {
  (self: Tensor, median?: number, sigma?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { median?: number; sigma?: number; generator?: Generator | null }): Tensor;
} = opFunction("cauchy");

/**
 * `cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const cauchy_: {
  (self: Tensor, median?: number, sigma?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { median?: number; sigma?: number; generator?: Generator | null }): Tensor;
} = opFunction("cauchy_");

/**
 * `ccol_indices(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const ccolIndices: {
  (self: Tensor): Tensor;
} = opFunction("ccol_indices");

/**
 * `ccol_indices_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const ccolIndicesCopy: {
  (self: Tensor): Tensor;
} = opFunction("ccol_indices_copy");

/**
 * `cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cdist: {
  (x1: Tensor | Scalar, x2: Tensor | Scalar, p?: number, computeMode?: number | null): Tensor;
  (x1: Tensor | Scalar, x2: Tensor | Scalar, options?: { p?: number; computeMode?: number | null }): Tensor;
  (x1: Tensor | Scalar, options: { x2: Tensor | Scalar; p?: number; computeMode?: number | null }): Tensor;
} = opFunction("cdist");

/**
 * `ceil(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const ceil: {
  (self: Tensor): Tensor;
} = opFunction("ceil");

/**
 * `ceil_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const ceil_: {
  (self: Tensor): Tensor;
} = opFunction("ceil_");

/**
 * `celu(Tensor self, Scalar alpha=1.) -> Tensor`
 * @since libtorch 2.11
 */
export const celu: {
  (self: Tensor, alpha?: Scalar): Tensor;
  (self: Tensor, options?: { alpha?: Scalar }): Tensor;
} = opFunction("celu");

/**
 * `celu_(Tensor(a!) self, Scalar alpha=1.) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const celu_: {
  (self: Tensor, alpha?: Scalar): Tensor;
  (self: Tensor, options?: { alpha?: Scalar }): Tensor;
} = opFunction("celu_");

/**
 * `chain_matmul(Tensor[] matrices) -> Tensor`
 * @since libtorch 2.11
 */
export const chainMatmul: {
  (matrices: readonly Tensor[]): Tensor;
} = opFunction("chain_matmul");

/**
 * `chalf(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const chalf: {
  (self: Tensor, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("chalf");

/**
 * `channel_shuffle(Tensor self, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const channelShuffle: {
  (self: Tensor, groups: number): Tensor;
  (self: Tensor, options: { groups: number }): Tensor;
} = opFunction("channel_shuffle");

/**
 * `cholesky(Tensor self, bool upper=False) -> Tensor`
 * @since libtorch 2.11
 */
export const cholesky: {
  (self: Tensor, upper?: boolean): Tensor;
  (self: Tensor, options?: { upper?: boolean }): Tensor;
} = opFunction("cholesky");

/**
 * `cholesky_inverse(Tensor self, bool upper=False) -> Tensor`
 * @since libtorch 2.11
 */
export const choleskyInverse: {
  (self: Tensor, upper?: boolean): Tensor;
  (self: Tensor, options?: { upper?: boolean }): Tensor;
} = opFunction("cholesky_inverse");

/**
 * `cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor`
 * @since libtorch 2.11
 */
export const choleskySolve: {
  (self: Tensor, input2: Tensor | Scalar, upper?: boolean): Tensor;
  (self: Tensor, input2: Tensor | Scalar, options?: { upper?: boolean }): Tensor;
  (self: Tensor, options: { input2: Tensor | Scalar; upper?: boolean }): Tensor;
} = opFunction("cholesky_solve");

/**
 * `choose_qparams_optimized(Tensor input, int numel, int n_bins, float ratio, int bit_width) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const chooseQparamsOptimized: {
  (input: Tensor | Scalar, numel: number, nBins: number, ratio: number, bitWidth: number): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { numel: number; nBins: number; ratio: number; bitWidth: number }): [Tensor, Tensor];
} = opFunction("choose_qparams_optimized");

/**
 * `chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const chunk: {
  (self: Tensor, chunks: number, dim?: number): Tensor[];
  (self: Tensor, chunks: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { chunks: number; dim?: number }): Tensor[];
} = opFunction("chunk");

/**
 * `clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor`
 * `clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor`
 * @since libtorch 2.11
 */
export const clamp: {
  (self: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  (self: Tensor, min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
} = opFunction("clamp");

/**
 * `clamp_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)`
 * `clamp_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const clamp_: {
  (self: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  (self: Tensor, min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
} = opFunction("clamp_");

/**
 * `clamp_max(Tensor self, Scalar max) -> Tensor`
 * `clamp_max.Tensor(Tensor self, Tensor max) -> Tensor`
 * @since libtorch 2.11
 */
export const clampMax: {
  (self: Tensor, max: Scalar): Tensor;
  (self: Tensor, options: { max: Scalar }): Tensor;
  (self: Tensor, max: Tensor | Scalar): Tensor;
  (self: Tensor, options: { max: Tensor | Scalar }): Tensor;
} = opFunction("clamp_max");

/**
 * `clamp_max_(Tensor(a!) self, Scalar max) -> Tensor(a!)`
 * `clamp_max_.Tensor(Tensor(a!) self, Tensor max) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const clampMax_: {
  (self: Tensor, max: Scalar): Tensor;
  (self: Tensor, options: { max: Scalar }): Tensor;
  (self: Tensor, max: Tensor | Scalar): Tensor;
  (self: Tensor, options: { max: Tensor | Scalar }): Tensor;
} = opFunction("clamp_max_");

/**
 * `clamp_min(Tensor self, Scalar min) -> Tensor`
 * `clamp_min.Tensor(Tensor self, Tensor min) -> Tensor`
 * @since libtorch 2.11
 */
export const clampMin: {
  (self: Tensor, min: Scalar): Tensor;
  (self: Tensor, options: { min: Scalar }): Tensor;
  (self: Tensor, min: Tensor | Scalar): Tensor;
  (self: Tensor, options: { min: Tensor | Scalar }): Tensor;
} = opFunction("clamp_min");

/**
 * `clamp_min_(Tensor(a!) self, Scalar min) -> Tensor(a!)`
 * `clamp_min_.Tensor(Tensor(a!) self, Tensor min) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const clampMin_: {
  (self: Tensor, min: Scalar): Tensor;
  (self: Tensor, options: { min: Scalar }): Tensor;
  (self: Tensor, min: Tensor | Scalar): Tensor;
  (self: Tensor, options: { min: Tensor | Scalar }): Tensor;
} = opFunction("clamp_min_");

/**
 * `clip(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor`
 * `clip.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor`
 * @since libtorch 2.11
 */
export const clip: {
  (self: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  (self: Tensor, min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
} = opFunction("clip");

/**
 * `clip_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)`
 * `clip_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const clip_: {
  (self: Tensor, min?: Scalar | null, max?: Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Scalar | null; max?: Scalar | null }): Tensor;
  (self: Tensor, min?: Tensor | Scalar | null, max?: Tensor | Scalar | null): Tensor;
  (self: Tensor, options?: { min?: Tensor | Scalar | null; max?: Tensor | Scalar | null }): Tensor;
} = opFunction("clip_");

/**
 * `clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const clone: {
  (self: Tensor, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("clone");

/**
 * `coalesce(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const coalesce: {
  (self: Tensor): Tensor;
} = opFunction("coalesce");

/**
 * `col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor`
 * @since libtorch 2.11
 */
export const col2im: {
  (self: Tensor, outputSize: number | readonly number[], kernelSize: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], stride: number | readonly number[]): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; kernelSize: number | readonly number[]; dilation: number | readonly number[]; padding: number | readonly number[]; stride: number | readonly number[] }): Tensor;
} = opFunction("col2im");

/**
 * `col_indices(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const colIndices: {
  (self: Tensor): Tensor;
} = opFunction("col_indices");

/**
 * `col_indices_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const colIndicesCopy: {
  (self: Tensor): Tensor;
} = opFunction("col_indices_copy");

/**
 * `column_stack(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const columnStack: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("column_stack");

/**
 * `combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor`
 * @since libtorch 2.11
 */
export const combinations: {
  (self: Tensor, r?: number, withReplacement?: boolean): Tensor;
  (self: Tensor, options?: { r?: number; withReplacement?: boolean }): Tensor;
} = opFunction("combinations");

/**
 * `complex(Tensor real, Tensor imag) -> Tensor`
 * @since libtorch 2.11
 */
export const complex: {
  (real: Tensor | Scalar, imag: Tensor | Scalar): Tensor;
  (real: Tensor | Scalar, options: { imag: Tensor | Scalar }): Tensor;
} = opFunction("complex");

/**
 * `concat(Tensor[] tensors, int dim=0) -> Tensor`
 * @since libtorch 2.11
 */
export const concat: {
  (tensors: readonly Tensor[], dim?: number): Tensor;
  (tensors: readonly Tensor[], options?: { dim?: number }): Tensor;
} = opFunction("concat");

/**
 * `concatenate(Tensor[] tensors, int dim=0) -> Tensor`
 * @since libtorch 2.11
 */
export const concatenate: {
  (tensors: readonly Tensor[], dim?: number): Tensor;
  (tensors: readonly Tensor[], options?: { dim?: number }): Tensor;
} = opFunction("concatenate");

/**
 * `conj(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const conj: {
  (self: Tensor): Tensor;
} = opFunction("conj");

/**
 * `conj_physical(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const conjPhysical: {
  (self: Tensor): Tensor;
} = opFunction("conj_physical");

/**
 * `conj_physical_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const conjPhysical_: {
  (self: Tensor): Tensor;
} = opFunction("conj_physical_");

/**
 * `constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor`
 * @since libtorch 2.11
 */
export const constantPadNd: {
  (self: Tensor, pad: readonly number[], value?: Scalar): Tensor;
  (self: Tensor, pad: readonly number[], options?: { value?: Scalar }): Tensor;
  (self: Tensor, options: { pad: readonly number[]; value?: Scalar }): Tensor;
} = opFunction("constant_pad_nd");

/**
 * `contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const contiguous: {
  (self: Tensor, options?: { memoryFormat?: MemoryFormat }): Tensor;
} = opFunction("contiguous");

/**
 * `conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], str padding="valid", SymInt[1] dilation=[1], SymInt groups=1) -> Tensor`
 * `conv1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] dilation=[1], SymInt groups=1) -> Tensor`
 * @since libtorch 2.11
 */
export const conv1d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
} = opFunction("conv1d");

/**
 * `conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], str padding="valid", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor`
 * `conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor`
 * @since libtorch 2.11
 */
export const conv2d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
} = opFunction("conv2d");

/**
 * `conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], str padding="valid", SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor`
 * `conv3d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor`
 * @since libtorch 2.11
 */
export const conv3d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: string, dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: string; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], groups?: number): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number }): Tensor;
} = opFunction("conv3d");

/**
 * `conv_depthwise3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias, SymInt[3] stride, SymInt[3] padding, SymInt[3] dilation) -> Tensor`
 * @since libtorch 2.11
 */
export const convDepthwise3d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias: Tensor | Scalar | null, stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[]): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias: Tensor | Scalar | null; stride: number | readonly number[]; padding: number | readonly number[]; dilation: number | readonly number[] }): Tensor;
} = opFunction("conv_depthwise3d");

/**
 * `conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor`
 * @since libtorch 2.11
 */
export const convTbc: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar, pad?: number): Tensor;
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar, options?: { pad?: number }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar; pad?: number }): Tensor;
} = opFunction("conv_tbc");

/**
 * `conv_tbc_backward(Tensor self, Tensor input, Tensor weight, Tensor bias, int pad) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const convTbcBackward: {
  (self: Tensor, input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar, pad: number): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { input: Tensor | Scalar; weight: Tensor | Scalar; bias: Tensor | Scalar; pad: number }): [Tensor, Tensor, Tensor];
} = opFunction("conv_tbc_backward");

/**
 * `conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] output_padding=[0], SymInt groups=1, SymInt[1] dilation=[1]) -> Tensor`
 * @since libtorch 2.11
 */
export const convTranspose1d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
} = opFunction("conv_transpose1d");

/**
 * `conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt groups=1, SymInt[2] dilation=[1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const convTranspose2d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
} = opFunction("conv_transpose2d");

/**
 * `conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt groups=1, SymInt[3] dilation=[1, 1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const convTranspose3d: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], groups?: number, dilation?: number | readonly number[]): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }): Tensor;
} = opFunction("conv_transpose3d");

/**
 * `convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const convolution: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; transposed: boolean; outputPadding: readonly number[]; groups: number }): Tensor;
} = opFunction("convolution");

/**
 * `convolution_backward(Tensor grad_output, Tensor input, Tensor weight, SymInt[]? bias_sizes, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const convolutionBackward: {
  (gradOutput: Tensor | Scalar, input: Tensor | Scalar, weight: Tensor | Scalar, biasSizes: readonly number[] | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (gradOutput: Tensor | Scalar, options: { input: Tensor | Scalar; weight: Tensor | Scalar; biasSizes: readonly number[] | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; transposed: boolean; outputPadding: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("convolution_backward");

/**
 * `convolution_backward_overrideable(Tensor grad_output, Tensor input, Tensor weight, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool[3] output_mask) -> (Tensor grad_input, Tensor grad_weight, Tensor grad_bias)`
 * @since libtorch 2.11
 */
export const convolutionBackwardOverrideable: {
  (gradOutput: Tensor | Scalar, input: Tensor | Scalar, weight: Tensor | Scalar, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (gradOutput: Tensor | Scalar, options: { input: Tensor | Scalar; weight: Tensor | Scalar; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; transposed: boolean; outputPadding: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("convolution_backward_overrideable");

/**
 * `convolution_overrideable(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const convolutionOverrideable: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; transposed: boolean; outputPadding: readonly number[]; groups: number }): Tensor;
} = opFunction("convolution_overrideable");

/**
 * `copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor`
 * @since libtorch 2.11
 */
export const copy: {
  (self: Tensor, src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
} = opFunction("copy");

/**
 * `copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const copy_: {
  (self: Tensor, src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
} = opFunction("copy_");

/**
 * `copy_sparse_to_sparse(Tensor self, Tensor src, bool non_blocking=False) -> Tensor`
 * @since libtorch 2.11
 */
export const copySparseToSparse: {
  (self: Tensor, src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
} = opFunction("copy_sparse_to_sparse");

/**
 * `copy_sparse_to_sparse_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const copySparseToSparse_: {
  (self: Tensor, src: Tensor | Scalar, nonBlocking?: boolean): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { nonBlocking?: boolean }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; nonBlocking?: boolean }): Tensor;
} = opFunction("copy_sparse_to_sparse_");

/**
 * `copysign.Scalar(Tensor self, Scalar other) -> Tensor`
 * `copysign.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const copysign: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("copysign");

/**
 * `copysign_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `copysign_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const copysign_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("copysign_");

/**
 * `corrcoef(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const corrcoef: {
  (self: Tensor): Tensor;
} = opFunction("corrcoef");

/**
 * `cos(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const cos: {
  (self: Tensor): Tensor;
} = opFunction("cos");

/**
 * `cos_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const cos_: {
  (self: Tensor): Tensor;
} = opFunction("cos_");

/**
 * `cosh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const cosh: {
  (self: Tensor): Tensor;
} = opFunction("cosh");

/**
 * `cosh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const cosh_: {
  (self: Tensor): Tensor;
} = opFunction("cosh_");

/**
 * `cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const cosineEmbeddingLoss: {
  (input1: Tensor | Scalar, input2: Tensor | Scalar, target: Tensor | Scalar, margin?: number, reduction?: number): Tensor;
  (input1: Tensor | Scalar, input2: Tensor | Scalar, target: Tensor | Scalar, options?: { margin?: number; reduction?: number }): Tensor;
  (input1: Tensor | Scalar, options: { input2: Tensor | Scalar; target: Tensor | Scalar; margin?: number; reduction?: number }): Tensor;
} = opFunction("cosine_embedding_loss");

/**
 * `cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor`
 * @since libtorch 2.11
 */
export const cosineSimilarity: {
  (x1: Tensor | Scalar, x2: Tensor | Scalar, dim?: number, eps?: number): Tensor;
  (x1: Tensor | Scalar, x2: Tensor | Scalar, options?: { dim?: number; eps?: number }): Tensor;
  (x1: Tensor | Scalar, options: { x2: Tensor | Scalar; dim?: number; eps?: number }): Tensor;
} = opFunction("cosine_similarity");

/**
 * `count_nonzero(Tensor self, int? dim=None) -> Tensor`
 * `count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor`
 * @since libtorch 2.11
 */
export const countNonzero: {
  (self: Tensor, dim?: number | null): Tensor;
  (self: Tensor, options?: { dim?: number | null }): Tensor;
  (self: Tensor, dim: readonly number[]): Tensor;
  (self: Tensor, options: { dim: readonly number[] }): Tensor;
} = opFunction("count_nonzero");

/**
 * `cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cov: {
  (self: Tensor, options?: { correction?: number; fweights?: Tensor | Scalar | null; aweights?: Tensor | Scalar | null }): Tensor;
} = opFunction("cov");

/**
 * `cross(Tensor self, Tensor other, int? dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cross: {
  (self: Tensor, other: Tensor | Scalar, dim?: number | null): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { dim?: number | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; dim?: number | null }): Tensor;
} = opFunction("cross");

/**
 * `cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100, float label_smoothing=0.) -> Tensor`
 * @since libtorch 2.11
 */
export const crossEntropyLoss: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number, labelSmoothing?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number; labelSmoothing?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number; labelSmoothing?: number }): Tensor;
} = opFunction("cross_entropy_loss");

/**
 * `crow_indices(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const crowIndices: {
  (self: Tensor): Tensor;
} = opFunction("crow_indices");

/**
 * `crow_indices_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const crowIndicesCopy: {
  (self: Tensor): Tensor;
} = opFunction("crow_indices_copy");

/**
 * `ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor`
 * `ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor`
 * @since libtorch 2.11
 */
export const ctcLoss: {
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: readonly number[], targetLengths: readonly number[], blank?: number, reduction?: number, zeroInfinity?: boolean): Tensor;
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: readonly number[], targetLengths: readonly number[], options?: { blank?: number; reduction?: number; zeroInfinity?: boolean }): Tensor;
  (logProbs: Tensor | Scalar, options: { targets: Tensor | Scalar; inputLengths: readonly number[]; targetLengths: readonly number[]; blank?: number; reduction?: number; zeroInfinity?: boolean }): Tensor;
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: Tensor | Scalar, targetLengths: Tensor | Scalar, blank?: number, reduction?: number, zeroInfinity?: boolean): Tensor;
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: Tensor | Scalar, targetLengths: Tensor | Scalar, options?: { blank?: number; reduction?: number; zeroInfinity?: boolean }): Tensor;
  (logProbs: Tensor | Scalar, options: { targets: Tensor | Scalar; inputLengths: Tensor | Scalar; targetLengths: Tensor | Scalar; blank?: number; reduction?: number; zeroInfinity?: boolean }): Tensor;
} = opFunction("ctc_loss");

/**
 * `cudnn_affine_grid_generator(Tensor theta, int N, int C, int H, int W) -> Tensor grid`
 * @since libtorch 2.11
 */
export const cudnnAffineGridGenerator: {
  (theta: Tensor | Scalar, N: number, C: number, H: number, W: number): Tensor;
  (theta: Tensor | Scalar, options: { N: number; C: number; H: number; W: number }): Tensor;
} = opFunction("cudnn_affine_grid_generator");

/**
 * `cudnn_affine_grid_generator_backward(Tensor grad, int N, int C, int H, int W) -> Tensor grad_theta`
 * @since libtorch 2.11
 */
export const cudnnAffineGridGeneratorBackward: {
  (grad: Tensor | Scalar, N: number, C: number, H: number, W: number): Tensor;
  (grad: Tensor | Scalar, options: { N: number; C: number; H: number; W: number }): Tensor;
} = opFunction("cudnn_affine_grid_generator_backward");

/**
 * `cudnn_batch_norm(Tensor input, Tensor weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float exponential_average_factor, float epsilon) -> (Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const cudnnBatchNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, training: boolean, exponentialAverageFactor: number, epsilon: number): [Tensor, Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; training: boolean; exponentialAverageFactor: number; epsilon: number }): [Tensor, Tensor, Tensor, Tensor];
} = opFunction("cudnn_batch_norm");

/**
 * `cudnn_batch_norm_backward(Tensor input, Tensor grad_output, Tensor weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_var, float epsilon, Tensor reserveSpace) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const cudnnBatchNormBackward: {
  (input: Tensor | Scalar, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, saveMean: Tensor | Scalar | null, saveVar: Tensor | Scalar | null, epsilon: number, reserveSpace: Tensor | Scalar): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; saveMean: Tensor | Scalar | null; saveVar: Tensor | Scalar | null; epsilon: number; reserveSpace: Tensor | Scalar }): [Tensor, Tensor, Tensor];
} = opFunction("cudnn_batch_norm_backward");

/**
 * `cudnn_convolution(Tensor self, Tensor weight, SymInt[] padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool benchmark, bool deterministic, bool allow_tf32) -> Tensor`
 * @since libtorch 2.11
 */
export const cudnnConvolution: {
  (self: Tensor, weight: Tensor | Scalar, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean, allowTf32: boolean): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean; allowTf32: boolean }): Tensor;
} = opFunction("cudnn_convolution");

/**
 * `cudnn_convolution_add_relu(Tensor self, Tensor weight, Tensor z, Scalar? alpha, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const cudnnConvolutionAddRelu: {
  (self: Tensor, weight: Tensor | Scalar, z: Tensor | Scalar, alpha: Scalar | null, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; z: Tensor | Scalar; alpha: Scalar | null; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
} = opFunction("cudnn_convolution_add_relu");

/**
 * `cudnn_convolution_relu(Tensor self, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const cudnnConvolutionRelu: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
} = opFunction("cudnn_convolution_relu");

/**
 * `cudnn_convolution_transpose(Tensor self, Tensor weight, SymInt[] padding, SymInt[] output_padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool benchmark, bool deterministic, bool allow_tf32) -> Tensor`
 * @since libtorch 2.11
 */
export const cudnnConvolutionTranspose: {
  (self: Tensor, weight: Tensor | Scalar, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean, allowTf32: boolean): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean; allowTf32: boolean }): Tensor;
} = opFunction("cudnn_convolution_transpose");

/**
 * `cudnn_grid_sampler(Tensor self, Tensor grid) -> Tensor output`
 * @since libtorch 2.11
 */
export const cudnnGridSampler: {
  (self: Tensor, grid: Tensor | Scalar): Tensor;
  (self: Tensor, options: { grid: Tensor | Scalar }): Tensor;
} = opFunction("cudnn_grid_sampler");

/**
 * `cudnn_grid_sampler_backward(Tensor self, Tensor grid, Tensor grad_output) -> (Tensor grad_self, Tensor grad_grid)`
 * @since libtorch 2.11
 */
export const cudnnGridSamplerBackward: {
  (self: Tensor, grid: Tensor | Scalar, gradOutput: Tensor | Scalar): [Tensor, Tensor];
  (self: Tensor, options: { grid: Tensor | Scalar; gradOutput: Tensor | Scalar }): [Tensor, Tensor];
} = opFunction("cudnn_grid_sampler_backward");

/**
 * `cudnn_is_acceptable(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const cudnnIsAcceptable: {
  (self: Tensor): boolean;
} = opFunction("cudnn_is_acceptable");

/**
 * `cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const cummax: {
  (self: Tensor, dim: number): [Tensor, Tensor];
  (self: Tensor, options: { dim: number }): [Tensor, Tensor];
} = opFunction("cummax");

/**
 * `cummaxmin_backward(Tensor grad, Tensor input, Tensor indices, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const cummaxminBackward: {
  (grad: Tensor | Scalar, input: Tensor | Scalar, indices: Tensor | Scalar, dim: number): Tensor;
  (grad: Tensor | Scalar, options: { input: Tensor | Scalar; indices: Tensor | Scalar; dim: number }): Tensor;
} = opFunction("cummaxmin_backward");

/**
 * `cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const cummin: {
  (self: Tensor, dim: number): [Tensor, Tensor];
  (self: Tensor, options: { dim: number }): [Tensor, Tensor];
} = opFunction("cummin");

/**
 * `cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cumprod: {
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("cumprod");

/**
 * `cumprod_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const cumprod_: {
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("cumprod_");

/**
 * `cumprod_backward(Tensor grad, Tensor input, int dim, Tensor output) -> Tensor`
 * @since libtorch 2.11
 */
export const cumprodBackward: {
  (grad: Tensor | Scalar, input: Tensor | Scalar, dim: number, output: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { input: Tensor | Scalar; dim: number; output: Tensor | Scalar }): Tensor;
} = opFunction("cumprod_backward");

/**
 * `cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const cumsum: {
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("cumsum");

/**
 * `cumsum_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const cumsum_: {
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("cumsum_");

/**
 * `cumulative_trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor`
 * `cumulative_trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const cumulativeTrapezoid: {
  (y: Tensor | Scalar, options?: { dx?: Scalar; dim?: number }): Tensor;
  (y: Tensor | Scalar, x: Tensor | Scalar, options?: { dim?: number }): Tensor;
  (y: Tensor | Scalar, options: { x: Tensor | Scalar; dim?: number }): Tensor;
} = opFunction("cumulative_trapezoid");

/**
 * `deg2rad(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const deg2rad: {
  (self: Tensor): Tensor;
} = opFunction("deg2rad");

/**
 * `deg2rad_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const deg2rad_: {
  (self: Tensor): Tensor;
} = opFunction("deg2rad_");

/**
 * `dense_dim(Tensor self) -> int`
 * @since libtorch 2.11
 */
export const denseDim: {
  (self: Tensor): number;
} = opFunction("dense_dim");

/**
 * `dequantize.self(Tensor self) -> Tensor`
 * `dequantize.tensors(Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const dequantize: {
  (self: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
} = opFunction("dequantize");

/**
 * `det(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const det: {
  (self: Tensor): Tensor;
} = opFunction("det");

/**
 * `detach(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const detach: {
  (self: Tensor): Tensor;
} = opFunction("detach");

/**
 * `detach_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const detach_: {
  (self: Tensor): Tensor;
} = opFunction("detach_");

/**
 * `detach_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const detachCopy: {
  (self: Tensor): Tensor;
} = opFunction("detach_copy");

/**
 * `diag(Tensor self, int diagonal=0) -> Tensor`
 * @since libtorch 2.11
 */
export const diag: {
  (self: Tensor, diagonal?: number): Tensor;
  (self: Tensor, options?: { diagonal?: number }): Tensor;
} = opFunction("diag");

/**
 * `diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const diagEmbed: {
  (self: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
  (self: Tensor, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
} = opFunction("diag_embed");

/**
 * `diagflat(Tensor self, int offset=0) -> Tensor`
 * @since libtorch 2.11
 */
export const diagflat: {
  (self: Tensor, offset?: number): Tensor;
  (self: Tensor, options?: { offset?: number }): Tensor;
} = opFunction("diagflat");

/**
 * `diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const diagonal: {
  (self: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
  (self: Tensor, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
} = opFunction("diagonal");

/**
 * `diagonal_backward(Tensor grad_output, SymInt[] input_sizes, int offset, int dim1, int dim2) -> Tensor`
 * @since libtorch 2.11
 */
export const diagonalBackward: {
  (gradOutput: Tensor | Scalar, inputSizes: readonly number[], offset: number, dim1: number, dim2: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { inputSizes: readonly number[]; offset: number; dim1: number; dim2: number }): Tensor;
} = opFunction("diagonal_backward");

/**
 * `diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor`
 * @since libtorch 2.11
 */
export const diagonalCopy: {
  (self: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor;
  (self: Tensor, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
} = opFunction("diagonal_copy");

/**
 * `diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor`
 * @since libtorch 2.11
 */
export const diagonalScatter: {
  (self: Tensor, src: Tensor | Scalar, offset?: number, dim1?: number, dim2?: number): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; offset?: number; dim1?: number; dim2?: number }): Tensor;
} = opFunction("diagonal_scatter");

/**
 * `diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor`
 * @since libtorch 2.11
 */
export const diff: {
  (self: Tensor, n?: number, dim?: number, prepend?: Tensor | Scalar | null, append?: Tensor | Scalar | null): Tensor;
  (self: Tensor, options?: { n?: number; dim?: number; prepend?: Tensor | Scalar | null; append?: Tensor | Scalar | null }): Tensor;
} = opFunction("diff");

/**
 * `digamma(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const digamma: {
  (self: Tensor): Tensor;
} = opFunction("digamma");

/**
 * `digamma_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const digamma_: {
  (self: Tensor): Tensor;
} = opFunction("digamma_");

/**
 * `dim(Tensor self) -> int`
 * @since libtorch 2.15
 */
export const dim: {
  (self: Tensor): number;
} = opFunction("dim");

/**
 * `dist(Tensor self, Tensor other, Scalar p=2) -> Tensor`
 * @since libtorch 2.11
 */
export const dist: {
  (self: Tensor, other: Tensor | Scalar, p?: Scalar): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { p?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; p?: Scalar }): Tensor;
} = opFunction("dist");

/**
 * `div.Scalar(Tensor self, Scalar other) -> Tensor`
 * `div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor`
 * `div.Tensor(Tensor self, Tensor other) -> Tensor`
 * `div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor`
 * @since libtorch 2.11
 */
export const div: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Scalar; roundingMode: string | null }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
} = opFunction("div");

/**
 * `div_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `div_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)`
 * `div_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * `div_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const div_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Scalar; roundingMode: string | null }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
} = opFunction("div_");

/**
 * `divide.Scalar(Tensor self, Scalar other) -> Tensor`
 * `divide.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor`
 * `divide.Tensor(Tensor self, Tensor other) -> Tensor`
 * `divide.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor`
 * @since libtorch 2.11
 */
export const divide: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Scalar; roundingMode: string | null }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
} = opFunction("divide");

/**
 * `divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `divide_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)`
 * `divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * `divide_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const divide_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Scalar; roundingMode: string | null }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options: { roundingMode: string | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; roundingMode: string | null }): Tensor;
} = opFunction("divide_");

/**
 * `dot(Tensor self, Tensor tensor) -> Tensor`
 * @since libtorch 2.11
 */
export const dot: {
  (self: Tensor, tensor: Tensor | Scalar): Tensor;
  (self: Tensor, options: { tensor: Tensor | Scalar }): Tensor;
} = opFunction("dot");

/**
 * `dropout(Tensor input, float p, bool train) -> Tensor`
 * @since libtorch 2.11
 */
export const dropout: {
  (input: Tensor | Scalar, p: number, train: boolean): Tensor;
  (input: Tensor | Scalar, options: { p: number; train: boolean }): Tensor;
} = opFunction("dropout");

/**
 * `dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const dropout_: {
  (self: Tensor, p: number, train: boolean): Tensor;
  (self: Tensor, options: { p: number; train: boolean }): Tensor;
} = opFunction("dropout_");

/**
 * `dsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]`
 * `dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const dsplit: {
  (self: Tensor, sections: number): Tensor[];
  (self: Tensor, options: { sections: number }): Tensor[];
  (self: Tensor, indices: readonly number[]): Tensor[];
  (self: Tensor, options: { indices: readonly number[] }): Tensor[];
} = opFunction("dsplit");

/**
 * `dstack(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const dstack: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("dstack");

/**
 * `einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor`
 * @since libtorch 2.11
 */
export const einsum: {
  (equation: string, tensors: readonly Tensor[], options?: { path?: readonly number[] | null }): Tensor;
  (equation: string, options: { tensors: readonly Tensor[]; path?: readonly number[] | null }): Tensor;
} = opFunction("einsum");

/**
 * `elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor`
 * @since libtorch 2.11
 */
export const elu: {
  (self: Tensor, alpha?: Scalar, scale?: Scalar, inputScale?: Scalar): Tensor;
  (self: Tensor, options?: { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar }): Tensor;
} = opFunction("elu");

/**
 * `elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const elu_: {
  (self: Tensor, alpha?: Scalar, scale?: Scalar, inputScale?: Scalar): Tensor;
  (self: Tensor, options?: { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar }): Tensor;
} = opFunction("elu_");

/**
 * `elu_backward(Tensor grad_output, Scalar alpha, Scalar scale, Scalar input_scale, bool is_result, Tensor self_or_result) -> Tensor`
 * @since libtorch 2.11
 */
export const eluBackward: {
  (gradOutput: Tensor | Scalar, alpha: Scalar, scale: Scalar, inputScale: Scalar, isResult: boolean, selfOrResult: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { alpha: Scalar; scale: Scalar; inputScale: Scalar; isResult: boolean; selfOrResult: Tensor | Scalar }): Tensor;
} = opFunction("elu_backward");

/**
 * `embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor`
 * @since libtorch 2.11
 */
export const embedding: {
  (weight: Tensor | Scalar, indices: Tensor | Scalar, paddingIdx?: number, scaleGradByFreq?: boolean, sparse?: boolean): Tensor;
  (weight: Tensor | Scalar, indices: Tensor | Scalar, options?: { paddingIdx?: number; scaleGradByFreq?: boolean; sparse?: boolean }): Tensor;
  (weight: Tensor | Scalar, options: { indices: Tensor | Scalar; paddingIdx?: number; scaleGradByFreq?: boolean; sparse?: boolean }): Tensor;
} = opFunction("embedding");

/**
 * `embedding_backward(Tensor grad, Tensor indices, SymInt num_weights, SymInt padding_idx, bool scale_grad_by_freq, bool sparse) -> Tensor`
 * @since libtorch 2.11
 */
export const embeddingBackward: {
  (grad: Tensor | Scalar, indices: Tensor | Scalar, numWeights: number, paddingIdx: number, scaleGradByFreq: boolean, sparse: boolean): Tensor;
  (grad: Tensor | Scalar, options: { indices: Tensor | Scalar; numWeights: number; paddingIdx: number; scaleGradByFreq: boolean; sparse: boolean }): Tensor;
} = opFunction("embedding_backward");

/**
 * `embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)`
 * `embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const embeddingBag: {
  (weight: Tensor | Scalar, indices: Tensor | Scalar, offsets: Tensor | Scalar, scaleGradByFreq?: boolean, mode?: number, sparse?: boolean, perSampleWeights?: Tensor | Scalar | null, includeLastOffset?: boolean): [Tensor, Tensor, Tensor, Tensor];
  (weight: Tensor | Scalar, indices: Tensor | Scalar, offsets: Tensor | Scalar, options?: { scaleGradByFreq?: boolean; mode?: number; sparse?: boolean; perSampleWeights?: Tensor | Scalar | null; includeLastOffset?: boolean }): [Tensor, Tensor, Tensor, Tensor];
  (weight: Tensor | Scalar, options: { indices: Tensor | Scalar; offsets: Tensor | Scalar; scaleGradByFreq?: boolean; mode?: number; sparse?: boolean; perSampleWeights?: Tensor | Scalar | null; includeLastOffset?: boolean }): [Tensor, Tensor, Tensor, Tensor];
  (weight: Tensor | Scalar, indices: Tensor | Scalar, offsets: Tensor | Scalar, scaleGradByFreq: boolean, mode: number, sparse: boolean, perSampleWeights: Tensor | Scalar | null, includeLastOffset: boolean, paddingIdx: number | null): [Tensor, Tensor, Tensor, Tensor];
  (weight: Tensor | Scalar, options: { indices: Tensor | Scalar; offsets: Tensor | Scalar; scaleGradByFreq: boolean; mode: number; sparse: boolean; perSampleWeights: Tensor | Scalar | null; includeLastOffset: boolean; paddingIdx: number | null }): [Tensor, Tensor, Tensor, Tensor];
} = opFunction("embedding_bag");

/**
 * `embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt num_weights, SymInt padding_idx, bool scale_grad_by_freq) -> Tensor`
 * @since libtorch 2.11
 */
export const embeddingDenseBackward: {
  (gradOutput: Tensor | Scalar, indices: Tensor | Scalar, numWeights: number, paddingIdx: number, scaleGradByFreq: boolean): Tensor;
  (gradOutput: Tensor | Scalar, options: { indices: Tensor | Scalar; numWeights: number; paddingIdx: number; scaleGradByFreq: boolean }): Tensor;
} = opFunction("embedding_dense_backward");

/**
 * `embedding_renorm(Tensor self, Tensor indices, float max_norm, float norm_type) -> Tensor`
 * @since libtorch 2.11
 */
export const embeddingRenorm: {
  (self: Tensor, indices: Tensor | Scalar, maxNorm: number, normType: number): Tensor;
  (self: Tensor, options: { indices: Tensor | Scalar; maxNorm: number; normType: number }): Tensor;
} = opFunction("embedding_renorm");

/**
 * `embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const embeddingRenorm_: {
  (self: Tensor, indices: Tensor | Scalar, maxNorm: number, normType: number): Tensor;
  (self: Tensor, options: { indices: Tensor | Scalar; maxNorm: number; normType: number }): Tensor;
} = opFunction("embedding_renorm_");

/**
 * `embedding_sparse_backward(Tensor grad, Tensor indices, int num_weights, int padding_idx, bool scale_grad_by_freq) -> Tensor`
 * @since libtorch 2.11
 */
export const embeddingSparseBackward: {
  (grad: Tensor | Scalar, indices: Tensor | Scalar, numWeights: number, paddingIdx: number, scaleGradByFreq: boolean): Tensor;
  (grad: Tensor | Scalar, options: { indices: Tensor | Scalar; numWeights: number; paddingIdx: number; scaleGradByFreq: boolean }): Tensor;
} = opFunction("embedding_sparse_backward");

/**
 * `empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const empty: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("empty");

/**
 * `empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const emptyLike: {
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("empty_like");

/**
 * `empty_permuted(SymInt[] size, int[] physical_layout, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const emptyPermuted: {
  (size: readonly number[], physicalLayout: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { physicalLayout: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("empty_permuted");

/**
 * `empty_quantized(int[] size, Tensor qtensor, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const emptyQuantized: {
  (size: readonly number[], qtensor: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { qtensor: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("empty_quantized");

/**
 * `empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const emptyStrided: {
  (size: readonly number[], stride: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { stride: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("empty_strided");

/**
 * `eq.Scalar(Tensor self, Scalar other) -> Tensor`
 * `eq.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const eq: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("eq");

/**
 * `eq_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `eq_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const eq_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("eq_");

/**
 * `equal(Tensor self, Tensor other) -> bool`
 * @since libtorch 2.11
 */
export const equal: {
  (self: Tensor, other: Tensor | Scalar): boolean;
  (self: Tensor, options: { other: Tensor | Scalar }): boolean;
} = opFunction("equal");

/**
 * `erf(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erf: {
  (self: Tensor): Tensor;
} = opFunction("erf");

/**
 * `erf_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const erf_: {
  (self: Tensor): Tensor;
} = opFunction("erf_");

/**
 * `erfc(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erfc: {
  (self: Tensor): Tensor;
} = opFunction("erfc");

/**
 * `erfc_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const erfc_: {
  (self: Tensor): Tensor;
} = opFunction("erfc_");

/**
 * `erfinv(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erfinv: {
  (self: Tensor): Tensor;
} = opFunction("erfinv");

/**
 * `erfinv_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const erfinv_: {
  (self: Tensor): Tensor;
} = opFunction("erfinv_");

/**
 * `exp(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const exp: {
  (self: Tensor): Tensor;
} = opFunction("exp");

/**
 * `exp2(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const exp2: {
  (self: Tensor): Tensor;
} = opFunction("exp2");

/**
 * `exp2_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const exp2_: {
  (self: Tensor): Tensor;
} = opFunction("exp2_");

/**
 * `exp_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const exp_: {
  (self: Tensor): Tensor;
} = opFunction("exp_");

/**
 * `expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const expand: {
  (self: Tensor, size: readonly number[], options?: { implicit?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; implicit?: boolean }): Tensor;
} = opFunction("expand");

/**
 * `expand_as(Tensor(a) self, Tensor other) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const expandAs: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("expand_as");

/**
 * `expand_copy(Tensor self, SymInt[] size, *, bool implicit=False) -> Tensor`
 * @since libtorch 2.11
 */
export const expandCopy: {
  (self: Tensor, size: readonly number[], options?: { implicit?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; implicit?: boolean }): Tensor;
} = opFunction("expand_copy");

/**
 * `expm1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const expm1: {
  (self: Tensor): Tensor;
} = opFunction("expm1");

/**
 * `expm1_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const expm1_: {
  (self: Tensor): Tensor;
} = opFunction("expm1_");

/**
 * `exponential(Tensor self, float lambd=1., *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const exponential: {
  (self: Tensor, lambd?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { lambd?: number; generator?: Generator | null }): Tensor;
} = opFunction("exponential");

/**
 * `exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const exponential_: {
  (self: Tensor, lambd?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { lambd?: number; generator?: Generator | null }): Tensor;
} = opFunction("exponential_");

/**
 * `eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const eye: {
  (n: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (n: number, m: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (n: number, options: { m: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("eye");

/**
 * `fake_quantize_per_channel_affine(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max) -> Tensor`
 * @since libtorch 2.11
 */
export const fakeQuantizePerChannelAffine: {
  (self: Tensor, scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, axis: number, quantMin: number, quantMax: number): Tensor;
  (self: Tensor, options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; axis: number; quantMin: number; quantMax: number }): Tensor;
} = opFunction("fake_quantize_per_channel_affine");

/**
 * `fake_quantize_per_channel_affine_cachemask(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max) -> (Tensor output, Tensor mask)`
 * @since libtorch 2.11
 */
export const fakeQuantizePerChannelAffineCachemask: {
  (self: Tensor, scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, axis: number, quantMin: number, quantMax: number): [Tensor, Tensor];
  (self: Tensor, options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; axis: number; quantMin: number; quantMax: number }): [Tensor, Tensor];
} = opFunction("fake_quantize_per_channel_affine_cachemask");

/**
 * `fake_quantize_per_channel_affine_cachemask_backward(Tensor grad, Tensor mask) -> Tensor`
 * @since libtorch 2.11
 */
export const fakeQuantizePerChannelAffineCachemaskBackward: {
  (grad: Tensor | Scalar, mask: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { mask: Tensor | Scalar }): Tensor;
} = opFunction("fake_quantize_per_channel_affine_cachemask_backward");

/**
 * `fake_quantize_per_tensor_affine(Tensor self, float scale, int zero_point, int quant_min, int quant_max) -> Tensor`
 * `fake_quantize_per_tensor_affine.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, int quant_min, int quant_max) -> Tensor`
 * @since libtorch 2.11
 */
export const fakeQuantizePerTensorAffine: {
  (self: Tensor, scale: number, zeroPoint: number, quantMin: number, quantMax: number): Tensor;
  (self: Tensor, options: { scale: number; zeroPoint: number; quantMin: number; quantMax: number }): Tensor;
  (self: Tensor, scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, quantMin: number, quantMax: number): Tensor;
  (self: Tensor, options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; quantMin: number; quantMax: number }): Tensor;
} = opFunction("fake_quantize_per_tensor_affine");

/**
 * `fake_quantize_per_tensor_affine_cachemask(Tensor self, float scale, int zero_point, int quant_min, int quant_max) -> (Tensor output, Tensor mask)`
 * @since libtorch 2.11
 */
export const fakeQuantizePerTensorAffineCachemask: {
  (self: Tensor, scale: number, zeroPoint: number, quantMin: number, quantMax: number): [Tensor, Tensor];
  (self: Tensor, options: { scale: number; zeroPoint: number; quantMin: number; quantMax: number }): [Tensor, Tensor];
} = opFunction("fake_quantize_per_tensor_affine_cachemask");

/**
 * `fake_quantize_per_tensor_affine_cachemask_backward(Tensor grad, Tensor mask) -> Tensor`
 * @since libtorch 2.11
 */
export const fakeQuantizePerTensorAffineCachemaskBackward: {
  (grad: Tensor | Scalar, mask: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { mask: Tensor | Scalar }): Tensor;
} = opFunction("fake_quantize_per_tensor_affine_cachemask_backward");

/**
 * `fbgemm_linear_fp16_weight(Tensor input, Tensor packed_weight, Tensor bias) -> Tensor`
 * `fbgemm_linear_fp16_weight.out(Tensor input, Tensor packed_weight, Tensor bias, Tensor(a!) output) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmLinearFp16Weight: {
  (input: Tensor | Scalar, packedWeight: Tensor | Scalar, bias: Tensor | Scalar): Tensor;
  (input: Tensor | Scalar, options: { packedWeight: Tensor | Scalar; bias: Tensor | Scalar }): Tensor;
  (input: Tensor | Scalar, packedWeight: Tensor | Scalar, bias: Tensor | Scalar, output: Tensor): Tensor;
  (input: Tensor | Scalar, options: { packedWeight: Tensor | Scalar; bias: Tensor | Scalar; output: Tensor }): Tensor;
} = opFunction("fbgemm_linear_fp16_weight");

/**
 * `fbgemm_linear_fp16_weight_fp32_activation(Tensor input, Tensor packed_weight, Tensor? bias) -> Tensor`
 * `fbgemm_linear_fp16_weight_fp32_activation.out(Tensor input, Tensor packed_weight, Tensor? bias, Tensor(a!) output) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmLinearFp16WeightFp32Activation: {
  (input: Tensor | Scalar, packedWeight: Tensor | Scalar, bias: Tensor | Scalar | null): Tensor;
  (input: Tensor | Scalar, options: { packedWeight: Tensor | Scalar; bias: Tensor | Scalar | null }): Tensor;
  (input: Tensor | Scalar, packedWeight: Tensor | Scalar, bias: Tensor | Scalar | null, output: Tensor): Tensor;
  (input: Tensor | Scalar, options: { packedWeight: Tensor | Scalar; bias: Tensor | Scalar | null; output: Tensor }): Tensor;
} = opFunction("fbgemm_linear_fp16_weight_fp32_activation");

/**
 * `fbgemm_linear_int8_weight(Tensor input, Tensor weight, Tensor packed, Tensor col_offsets, Scalar weight_scale, Scalar weight_zero_point, Tensor bias) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmLinearInt8Weight: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, packed: Tensor | Scalar, colOffsets: Tensor | Scalar, weightScale: Scalar, weightZeroPoint: Scalar, bias: Tensor | Scalar): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; packed: Tensor | Scalar; colOffsets: Tensor | Scalar; weightScale: Scalar; weightZeroPoint: Scalar; bias: Tensor | Scalar }): Tensor;
} = opFunction("fbgemm_linear_int8_weight");

/**
 * `fbgemm_linear_int8_weight_fp32_activation(Tensor input, Tensor weight, Tensor packed, Tensor col_offsets, Scalar weight_scale, Scalar weight_zero_point, Tensor bias) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmLinearInt8WeightFp32Activation: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, packed: Tensor | Scalar, colOffsets: Tensor | Scalar, weightScale: Scalar, weightZeroPoint: Scalar, bias: Tensor | Scalar): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; packed: Tensor | Scalar; colOffsets: Tensor | Scalar; weightScale: Scalar; weightZeroPoint: Scalar; bias: Tensor | Scalar }): Tensor;
} = opFunction("fbgemm_linear_int8_weight_fp32_activation");

/**
 * `fbgemm_linear_quantize_weight(Tensor input) -> (Tensor, Tensor, float, int)`
 * @since libtorch 2.11
 */
export const fbgemmLinearQuantizeWeight: {
  (input: Tensor | Scalar): [Tensor, Tensor, number, number];
} = opFunction("fbgemm_linear_quantize_weight");

/**
 * `fbgemm_pack_gemm_matrix_fp16(Tensor input) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmPackGemmMatrixFp16: {
  (input: Tensor | Scalar): Tensor;
} = opFunction("fbgemm_pack_gemm_matrix_fp16");

/**
 * `fbgemm_pack_quantized_matrix(Tensor input) -> Tensor`
 * `fbgemm_pack_quantized_matrix.KN(Tensor input, int K, int N) -> Tensor`
 * @since libtorch 2.11
 */
export const fbgemmPackQuantizedMatrix: {
  (input: Tensor | Scalar): Tensor;
  (input: Tensor | Scalar, K: number, N: number): Tensor;
  (input: Tensor | Scalar, options: { K: number; N: number }): Tensor;
} = opFunction("fbgemm_pack_quantized_matrix");

/**
 * `feature_alpha_dropout(Tensor input, float p, bool train) -> Tensor`
 * @since libtorch 2.11
 */
export const featureAlphaDropout: {
  (input: Tensor | Scalar, p: number, train: boolean): Tensor;
  (input: Tensor | Scalar, options: { p: number; train: boolean }): Tensor;
} = opFunction("feature_alpha_dropout");

/**
 * `feature_alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const featureAlphaDropout_: {
  (self: Tensor, p: number, train: boolean): Tensor;
  (self: Tensor, options: { p: number; train: boolean }): Tensor;
} = opFunction("feature_alpha_dropout_");

/**
 * `feature_dropout(Tensor input, float p, bool train) -> Tensor`
 * @since libtorch 2.11
 */
export const featureDropout: {
  (input: Tensor | Scalar, p: number, train: boolean): Tensor;
  (input: Tensor | Scalar, options: { p: number; train: boolean }): Tensor;
} = opFunction("feature_dropout");

/**
 * `feature_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const featureDropout_: {
  (self: Tensor, p: number, train: boolean): Tensor;
  (self: Tensor, options: { p: number; train: boolean }): Tensor;
} = opFunction("feature_dropout_");

/**
 * `fill.Scalar(Tensor self, Scalar value) -> Tensor`
 * `fill.Tensor(Tensor self, Tensor value) -> Tensor`
 * @since libtorch 2.11
 */
export const fill: {
  (self: Tensor, value: Scalar): Tensor;
  (self: Tensor, options: { value: Scalar }): Tensor;
  (self: Tensor, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { value: Tensor | Scalar }): Tensor;
} = opFunction("fill");

/**
 * `fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)`
 * `fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const fill_: {
  (self: Tensor, value: Scalar): Tensor;
  (self: Tensor, options: { value: Scalar }): Tensor;
  (self: Tensor, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { value: Tensor | Scalar }): Tensor;
} = opFunction("fill_");

/**
 * `fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const fillDiagonal_: {
  (self: Tensor, fillValue: Scalar, wrap?: boolean): Tensor;
  (self: Tensor, fillValue: Scalar, options?: { wrap?: boolean }): Tensor;
  (self: Tensor, options: { fillValue: Scalar; wrap?: boolean }): Tensor;
} = opFunction("fill_diagonal_");

/**
 * `fix(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const fix: {
  (self: Tensor): Tensor;
} = opFunction("fix");

/**
 * `fix_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const fix_: {
  (self: Tensor): Tensor;
} = opFunction("fix_");

/**
 * `flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const flatten: {
  (self: Tensor, startDim?: number, endDim?: number): Tensor;
  (self: Tensor, options?: { startDim?: number; endDim?: number }): Tensor;
} = opFunction("flatten");

/**
 * `flatten_dense_tensors(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const flattenDenseTensors: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("flatten_dense_tensors");

/**
 * `flip(Tensor self, int[] dims) -> Tensor`
 * @since libtorch 2.11
 */
export const flip: {
  (self: Tensor, dims: readonly number[]): Tensor;
  (self: Tensor, options: { dims: readonly number[] }): Tensor;
} = opFunction("flip");

/**
 * `fliplr(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const fliplr: {
  (self: Tensor): Tensor;
} = opFunction("fliplr");

/**
 * `flipud(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const flipud: {
  (self: Tensor): Tensor;
} = opFunction("flipud");

/**
 * `float_power.Scalar(Scalar self, Tensor exponent) -> Tensor`
 * `float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor`
 * `float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
 * @since libtorch 2.11
 */
export const floatPower: {
  (self: Scalar, exponent: Tensor | Scalar): Tensor;
  (self: Scalar, options: { exponent: Tensor | Scalar }): Tensor;
  (self: Tensor, exponent: Scalar): Tensor;
  (self: Tensor, options: { exponent: Scalar }): Tensor;
  (self: Tensor, exponent: Tensor | Scalar): Tensor;
  (self: Tensor, options: { exponent: Tensor | Scalar }): Tensor;
} = opFunction("float_power");

/**
 * `float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)`
 * `float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const floatPower_: {
  (self: Tensor, exponent: Scalar): Tensor;
  (self: Tensor, options: { exponent: Scalar }): Tensor;
  (self: Tensor, exponent: Tensor | Scalar): Tensor;
  (self: Tensor, options: { exponent: Tensor | Scalar }): Tensor;
} = opFunction("float_power_");

/**
 * `floor(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const floor: {
  (self: Tensor): Tensor;
} = opFunction("floor");

/**
 * `floor_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const floor_: {
  (self: Tensor): Tensor;
} = opFunction("floor_");

/**
 * `floor_divide.Scalar(Tensor self, Scalar other) -> Tensor`
 * `floor_divide(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const floorDivide: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("floor_divide");

/**
 * `floor_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `floor_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const floorDivide_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("floor_divide_");

/**
 * `fmax(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const fmax: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("fmax");

/**
 * `fmin(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const fmin: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("fmin");

/**
 * `fmod.Scalar(Tensor self, Scalar other) -> Tensor`
 * `fmod.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const fmod: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("fmod");

/**
 * `fmod_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `fmod_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const fmod_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("fmod_");

/**
 * `frac(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const frac: {
  (self: Tensor): Tensor;
} = opFunction("frac");

/**
 * `frac_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const frac_: {
  (self: Tensor): Tensor;
} = opFunction("frac_");

/**
 * `fractional_max_pool2d(Tensor self, int[2] kernel_size, int[2] output_size, Tensor random_samples) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const fractionalMaxPool2d: {
  (self: Tensor, kernelSize: number | readonly number[], outputSize: number | readonly number[], randomSamples: Tensor | Scalar): [Tensor, Tensor];
  (self: Tensor, options: { kernelSize: number | readonly number[]; outputSize: number | readonly number[]; randomSamples: Tensor | Scalar }): [Tensor, Tensor];
} = opFunction("fractional_max_pool2d");

/**
 * `fractional_max_pool2d_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] output_size, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const fractionalMaxPool2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], outputSize: number | readonly number[], indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; outputSize: number | readonly number[]; indices: Tensor | Scalar }): Tensor;
} = opFunction("fractional_max_pool2d_backward");

/**
 * `fractional_max_pool3d(Tensor self, int[3] kernel_size, int[3] output_size, Tensor random_samples) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const fractionalMaxPool3d: {
  (self: Tensor, kernelSize: number | readonly number[], outputSize: number | readonly number[], randomSamples: Tensor | Scalar): [Tensor, Tensor];
  (self: Tensor, options: { kernelSize: number | readonly number[]; outputSize: number | readonly number[]; randomSamples: Tensor | Scalar }): [Tensor, Tensor];
} = opFunction("fractional_max_pool3d");

/**
 * `fractional_max_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] output_size, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const fractionalMaxPool3dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], outputSize: number | readonly number[], indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; outputSize: number | readonly number[]; indices: Tensor | Scalar }): Tensor;
} = opFunction("fractional_max_pool3d_backward");

/**
 * `frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)`
 * @since libtorch 2.11
 */
export const frexp: {
  (self: Tensor): [Tensor, Tensor];
} = opFunction("frexp");

/**
 * `frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const frobeniusNorm: {
  (self: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("frobenius_norm");

/**
 * `from_file(str filename, bool? shared=None, int? size=0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fromFile: {
  (filename: string, shared?: boolean | null, size?: number | null, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (filename: string, options?: { shared?: boolean | null; size?: number | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("from_file");

/**
 * `full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const full: {
  (size: readonly number[], fillValue: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { fillValue: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("full");

/**
 * `full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fullLike: {
  (self: Tensor, fillValue: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { fillValue: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("full_like");

/**
 * `fused_moving_avg_obs_fake_quant(Tensor self, Tensor observer_on, Tensor fake_quant_on, Tensor(a!) running_min, Tensor(b!) running_max, Tensor(c!) scale, Tensor(d!) zero_point, float averaging_const, int quant_min, int quant_max, int ch_axis, bool per_row_fake_quant=False, bool symmetric_quant=False) -> Tensor`
 * @since libtorch 2.11
 */
export const fusedMovingAvgObsFakeQuant: {
  (self: Tensor, observerOn: Tensor | Scalar, fakeQuantOn: Tensor | Scalar, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, perRowFakeQuant?: boolean, symmetricQuant?: boolean): Tensor;
  (self: Tensor, observerOn: Tensor | Scalar, fakeQuantOn: Tensor | Scalar, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, options?: { perRowFakeQuant?: boolean; symmetricQuant?: boolean }): Tensor;
  (self: Tensor, options: { observerOn: Tensor | Scalar; fakeQuantOn: Tensor | Scalar; runningMin: Tensor; runningMax: Tensor; scale: Tensor; zeroPoint: Tensor; averagingConst: number; quantMin: number; quantMax: number; chAxis: number; perRowFakeQuant?: boolean; symmetricQuant?: boolean }): Tensor;
} = opFunction("fused_moving_avg_obs_fake_quant");

/**
 * `gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor`
 * @since libtorch 2.11
 */
export const gather: {
  (self: Tensor, dim: number, index: Tensor | Scalar, options?: { sparseGrad?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; sparseGrad?: boolean }): Tensor;
} = opFunction("gather");

/**
 * `gather_backward(Tensor grad, Tensor self, int dim, Tensor index, bool sparse_grad) -> Tensor`
 * @since libtorch 2.11
 */
export const gatherBackward: {
  (grad: Tensor | Scalar, self: Tensor, dim: number, index: Tensor | Scalar, sparseGrad: boolean): Tensor;
  (grad: Tensor | Scalar, options: { self: Tensor; dim: number; index: Tensor | Scalar; sparseGrad: boolean }): Tensor;
} = opFunction("gather_backward");

/**
 * `gcd(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const gcd: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("gcd");

/**
 * `gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const gcd_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("gcd_");

/**
 * `ge.Scalar(Tensor self, Scalar other) -> Tensor`
 * `ge.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const ge: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ge");

/**
 * `ge_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `ge_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const ge_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ge_");

/**
 * `gelu(Tensor self, *, str approximate="none") -> Tensor`
 * @since libtorch 2.11
 */
export const gelu: {
  (self: Tensor, options?: { approximate?: string }): Tensor;
} = opFunction("gelu");

/**
 * `gelu_(Tensor(a!) self, *, str approximate="none") -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const gelu_: {
  (self: Tensor, options?: { approximate?: string }): Tensor;
} = opFunction("gelu_");

/**
 * `gelu_backward(Tensor grad_output, Tensor self, *, str approximate="none") -> Tensor`
 * @since libtorch 2.11
 */
export const geluBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, options?: { approximate?: string }): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; approximate?: string }): Tensor;
} = opFunction("gelu_backward");

/**
 * `geometric(Tensor self, float p, *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const geometric: {
  (self: Tensor, p: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { p: number; generator?: Generator | null }): Tensor;
} = opFunction("geometric");

/**
 * `geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const geometric_: {
  (self: Tensor, p: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { p: number; generator?: Generator | null }): Tensor;
} = opFunction("geometric_");

/**
 * `geqrf(Tensor self) -> (Tensor a, Tensor tau)`
 * @since libtorch 2.11
 */
export const geqrf: {
  (self: Tensor): [Tensor, Tensor];
} = opFunction("geqrf");

/**
 * `ger(Tensor self, Tensor vec2) -> Tensor`
 * @since libtorch 2.11
 */
export const ger: {
  (self: Tensor, vec2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { vec2: Tensor | Scalar }): Tensor;
} = opFunction("ger");

/**
 * `get_device(Tensor self) -> int`
 * @since libtorch 2.15
 */
export const getDevice: {
  (self: Tensor): number;
} = opFunction("get_device");

/**
 * `get_gradients(int context_id) -> Dict(Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const getGradients: {
  (contextId: number): unknown;
} = opFunction("get_gradients");

/**
 * `glu(Tensor self, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const glu: {
  (self: Tensor, dim?: number): Tensor;
  (self: Tensor, options?: { dim?: number }): Tensor;
} = opFunction("glu");

/**
 * `glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const gluBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, dim: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; dim: number }): Tensor;
} = opFunction("glu_backward");

/**
 * `glu_backward_jvp(Tensor grad_x, Tensor grad_glu, Tensor x, Tensor dgrad_glu, Tensor dx, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const gluBackwardJvp: {
  (gradX: Tensor | Scalar, gradGlu: Tensor | Scalar, x: Tensor | Scalar, dgradGlu: Tensor | Scalar, dx: Tensor | Scalar, dim: number): Tensor;
  (gradX: Tensor | Scalar, options: { gradGlu: Tensor | Scalar; x: Tensor | Scalar; dgradGlu: Tensor | Scalar; dx: Tensor | Scalar; dim: number }): Tensor;
} = opFunction("glu_backward_jvp");

/**
 * `glu_jvp(Tensor glu, Tensor x, Tensor dx, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const gluJvp: {
  (glu: Tensor | Scalar, x: Tensor | Scalar, dx: Tensor | Scalar, dim: number): Tensor;
  (glu: Tensor | Scalar, options: { x: Tensor | Scalar; dx: Tensor | Scalar; dim: number }): Tensor;
} = opFunction("glu_jvp");

/**
 * `gradient.scalarint(Tensor self, *, Scalar? spacing=None, int? dim=None, int edge_order=1) -> Tensor[]`
 * `gradient.scalararray(Tensor self, *, Scalar spacing, int[] dim, int edge_order=1) -> Tensor[]`
 * `gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]`
 * `gradient.scalarrayint(Tensor self, *, Scalar[] spacing, int? dim=None, int edge_order=1) -> Tensor[]`
 * `gradient.scalarrayarray(Tensor self, *, Scalar[] spacing, int[] dim, int edge_order=1) -> Tensor[]`
 * `gradient.tensorarrayint(Tensor self, *, Tensor[] spacing, int? dim=None, int edge_order=1) -> Tensor[]`
 * `gradient.tensorarray(Tensor self, *, Tensor[] spacing, int[] dim, int edge_order=1) -> Tensor[]`
 * @since libtorch 2.11
 */
export const gradient: {
  (self: Tensor, options?: { spacing?: Scalar | null; dim?: number | null; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { spacing: Scalar; dim: readonly number[]; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { dim: readonly number[]; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { spacing: readonly Scalar[]; dim?: number | null; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { spacing: readonly Scalar[]; dim: readonly number[]; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { spacing: readonly Tensor[]; dim?: number | null; edgeOrder?: number }): Tensor[];
  (self: Tensor, options: { spacing: readonly Tensor[]; dim: readonly number[]; edgeOrder?: number }): Tensor[];
} = opFunction("gradient");

/**
 * `greater.Scalar(Tensor self, Scalar other) -> Tensor`
 * `greater.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const greater: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("greater");

/**
 * `greater_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `greater_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const greater_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("greater_");

/**
 * `greater_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `greater_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const greaterEqual: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("greater_equal");

/**
 * `greater_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `greater_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const greaterEqual_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("greater_equal_");

/**
 * `grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor`
 * @since libtorch 2.11
 */
export const gridSampler: {
  (input: Tensor | Scalar, grid: Tensor | Scalar, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
  (input: Tensor | Scalar, options: { grid: Tensor | Scalar; interpolationMode: number; paddingMode: number; alignCorners: boolean }): Tensor;
} = opFunction("grid_sampler");

/**
 * `grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor`
 * @since libtorch 2.11
 */
export const gridSampler2d: {
  (input: Tensor | Scalar, grid: Tensor | Scalar, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
  (input: Tensor | Scalar, options: { grid: Tensor | Scalar; interpolationMode: number; paddingMode: number; alignCorners: boolean }): Tensor;
} = opFunction("grid_sampler_2d");

/**
 * `grid_sampler_2d_backward(Tensor grad_output, Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners, bool[2] output_mask) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const gridSampler2dBackward: {
  (gradOutput: Tensor | Scalar, input: Tensor | Scalar, grid: Tensor | Scalar, interpolationMode: number, paddingMode: number, alignCorners: boolean, outputMask: boolean | readonly boolean[]): [Tensor, Tensor];
  (gradOutput: Tensor | Scalar, options: { input: Tensor | Scalar; grid: Tensor | Scalar; interpolationMode: number; paddingMode: number; alignCorners: boolean; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor];
} = opFunction("grid_sampler_2d_backward");

/**
 * `grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor`
 * @since libtorch 2.11
 */
export const gridSampler3d: {
  (input: Tensor | Scalar, grid: Tensor | Scalar, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
  (input: Tensor | Scalar, options: { grid: Tensor | Scalar; interpolationMode: number; paddingMode: number; alignCorners: boolean }): Tensor;
} = opFunction("grid_sampler_3d");

/**
 * `grid_sampler_3d_backward(Tensor grad_output, Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners, bool[2] output_mask) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const gridSampler3dBackward: {
  (gradOutput: Tensor | Scalar, input: Tensor | Scalar, grid: Tensor | Scalar, interpolationMode: number, paddingMode: number, alignCorners: boolean, outputMask: boolean | readonly boolean[]): [Tensor, Tensor];
  (gradOutput: Tensor | Scalar, options: { input: Tensor | Scalar; grid: Tensor | Scalar; interpolationMode: number; paddingMode: number; alignCorners: boolean; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor];
} = opFunction("grid_sampler_3d_backward");

/**
 * `group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor`
 * @since libtorch 2.11
 */
export const groupNorm: {
  (input: Tensor | Scalar, numGroups: number, weight?: Tensor | Scalar | null, bias?: Tensor | Scalar | null, eps?: number, cudnnEnabled?: boolean): Tensor;
  (input: Tensor | Scalar, numGroups: number, options?: { weight?: Tensor | Scalar | null; bias?: Tensor | Scalar | null; eps?: number; cudnnEnabled?: boolean }): Tensor;
  (input: Tensor | Scalar, options: { numGroups: number; weight?: Tensor | Scalar | null; bias?: Tensor | Scalar | null; eps?: number; cudnnEnabled?: boolean }): Tensor;
} = opFunction("group_norm");

/**
 * `gru.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)`
 * `gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const gru: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean }): [Tensor, Tensor];
  (input: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor];
} = opFunction("gru");

/**
 * `gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor`
 * @since libtorch 2.11
 */
export const gruCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh?: Tensor | Scalar | null, bHh?: Tensor | Scalar | null): Tensor;
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, options?: { bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
} = opFunction("gru_cell");

/**
 * `gt.Scalar(Tensor self, Scalar other) -> Tensor`
 * `gt.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const gt: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("gt");

/**
 * `gt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `gt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const gt_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("gt_");

/**
 * `hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `hamming_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const hammingWindow: {
  (windowLength: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, alpha: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; alpha: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, alpha: number, beta: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; alpha: number; beta: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("hamming_window");

/**
 * `hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const hannWindow: {
  (windowLength: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("hann_window");

/**
 * `hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor`
 * @since libtorch 2.11
 */
export const hardshrink: {
  (self: Tensor, lambd?: Scalar): Tensor;
  (self: Tensor, options?: { lambd?: Scalar }): Tensor;
} = opFunction("hardshrink");

/**
 * `hardshrink_backward(Tensor grad_out, Tensor self, Scalar lambd) -> Tensor`
 * @since libtorch 2.11
 */
export const hardshrinkBackward: {
  (gradOut: Tensor | Scalar, self: Tensor, lambd: Scalar): Tensor;
  (gradOut: Tensor | Scalar, options: { self: Tensor; lambd: Scalar }): Tensor;
} = opFunction("hardshrink_backward");

/**
 * `hardsigmoid(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const hardsigmoid: {
  (self: Tensor): Tensor;
} = opFunction("hardsigmoid");

/**
 * `hardsigmoid_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const hardsigmoid_: {
  (self: Tensor): Tensor;
} = opFunction("hardsigmoid_");

/**
 * `hardsigmoid_backward(Tensor grad_output, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const hardsigmoidBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("hardsigmoid_backward");

/**
 * `hardswish(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const hardswish: {
  (self: Tensor): Tensor;
} = opFunction("hardswish");

/**
 * `hardswish_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const hardswish_: {
  (self: Tensor): Tensor;
} = opFunction("hardswish_");

/**
 * `hardswish_backward(Tensor grad_output, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const hardswishBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("hardswish_backward");

/**
 * `hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor`
 * @since libtorch 2.11
 */
export const hardtanh: {
  (self: Tensor, minVal?: Scalar, maxVal?: Scalar): Tensor;
  (self: Tensor, options?: { minVal?: Scalar; maxVal?: Scalar }): Tensor;
} = opFunction("hardtanh");

/**
 * `hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const hardtanh_: {
  (self: Tensor, minVal?: Scalar, maxVal?: Scalar): Tensor;
  (self: Tensor, options?: { minVal?: Scalar; maxVal?: Scalar }): Tensor;
} = opFunction("hardtanh_");

/**
 * `hardtanh_backward(Tensor grad_output, Tensor self, Scalar min_val, Scalar max_val) -> Tensor`
 * @since libtorch 2.11
 */
export const hardtanhBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, minVal: Scalar, maxVal: Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; minVal: Scalar; maxVal: Scalar }): Tensor;
} = opFunction("hardtanh_backward");

/**
 * `hash_tensor(Tensor self, int[1] dim=[], *, bool keepdim=False, int mode=0) -> Tensor`
 * @since libtorch 2.11
 */
export const hashTensor: {
  (self: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean; mode?: number }): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[]; keepdim?: boolean; mode?: number }): Tensor;
} = opFunction("hash_tensor");

/**
 * `heaviside(Tensor self, Tensor values) -> Tensor`
 * @since libtorch 2.11
 */
export const heaviside: {
  (self: Tensor, values: Tensor | Scalar): Tensor;
  (self: Tensor, options: { values: Tensor | Scalar }): Tensor;
} = opFunction("heaviside");

/**
 * `heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const heaviside_: {
  (self: Tensor, values: Tensor | Scalar): Tensor;
  (self: Tensor, options: { values: Tensor | Scalar }): Tensor;
} = opFunction("heaviside_");

/**
 * `hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const hingeEmbeddingLoss: {
  (self: Tensor, target: Tensor | Scalar, margin?: number, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { margin?: number; reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; margin?: number; reduction?: number }): Tensor;
} = opFunction("hinge_embedding_loss");

/**
 * `histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor`
 * @since libtorch 2.11
 */
export const histc: {
  (self: Tensor, bins?: number, min?: Scalar, max?: Scalar): Tensor;
  (self: Tensor, options?: { bins?: number; min?: Scalar; max?: Scalar }): Tensor;
} = opFunction("histc");

/**
 * `histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)`
 * `histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)`
 * @since libtorch 2.11
 */
export const histogram: {
  (self: Tensor, bins?: number, options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  (self: Tensor, options?: { bins?: number; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  (self: Tensor, bins: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { bins: Tensor | Scalar; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor];
} = opFunction("histogram");

/**
 * `histogramdd.int_bins(Tensor self, int bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 * `histogramdd(Tensor self, int[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 * `histogramdd.TensorList_bins(Tensor self, Tensor[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 * @since libtorch 2.11
 */
export const histogramdd: {
  (self: Tensor, bins: number, range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  (self: Tensor, bins: number, options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  (self: Tensor, options: { bins: number; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  (self: Tensor, bins: readonly number[], range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  (self: Tensor, bins: readonly number[], options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  (self: Tensor, options: { bins: readonly number[]; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  (self: Tensor, bins: readonly Tensor[], range?: readonly number[] | null, weight?: Tensor | Scalar | null, density?: boolean): [Tensor, Tensor[]];
  (self: Tensor, bins: readonly Tensor[], options?: { range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
  (self: Tensor, options: { bins: readonly Tensor[]; range?: readonly number[] | null; weight?: Tensor | Scalar | null; density?: boolean }): [Tensor, Tensor[]];
} = opFunction("histogramdd");

/**
 * `hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]`
 * `hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const hsplit: {
  (self: Tensor, sections: number): Tensor[];
  (self: Tensor, options: { sections: number }): Tensor[];
  (self: Tensor, indices: readonly number[]): Tensor[];
  (self: Tensor, options: { indices: readonly number[] }): Tensor[];
} = opFunction("hsplit");

/**
 * `hspmm(Tensor mat1, Tensor mat2) -> Tensor`
 * @since libtorch 2.11
 */
export const hspmm: {
  (mat1: Tensor | Scalar, mat2: Tensor | Scalar): Tensor;
  (mat1: Tensor | Scalar, options: { mat2: Tensor | Scalar }): Tensor;
} = opFunction("hspmm");

/**
 * `hstack(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const hstack: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("hstack");

/**
 * `huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor`
 * @since libtorch 2.11
 */
export const huberLoss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number, delta?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number; delta?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number; delta?: number }): Tensor;
} = opFunction("huber_loss");

/**
 * `huber_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, float delta) -> Tensor`
 * @since libtorch 2.11
 */
export const huberLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, reduction: number, delta: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; reduction: number; delta: number }): Tensor;
} = opFunction("huber_loss_backward");

/**
 * `hypot(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const hypot: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("hypot");

/**
 * `hypot_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const hypot_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("hypot_");

/**
 * `i0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const i0: {
  (self: Tensor): Tensor;
} = opFunction("i0");

/**
 * `i0_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const i0_: {
  (self: Tensor): Tensor;
} = opFunction("i0_");

/**
 * `igamma(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const igamma: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("igamma");

/**
 * `igamma_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const igamma_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("igamma_");

/**
 * `igammac(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const igammac: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("igammac");

/**
 * `igammac_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const igammac_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("igammac_");

/**
 * `im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor`
 * @since libtorch 2.11
 */
export const im2col: {
  (self: Tensor, kernelSize: number | readonly number[], dilation: number | readonly number[], padding: number | readonly number[], stride: number | readonly number[]): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; dilation: number | readonly number[]; padding: number | readonly number[]; stride: number | readonly number[] }): Tensor;
} = opFunction("im2col");

/**
 * `imag(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const imag: {
  (self: Tensor): Tensor;
} = opFunction("imag");

/**
 * `index.Tensor(Tensor self, Tensor?[] indices) -> Tensor`
 * @since libtorch 2.11
 */
export const index: {
  (self: Tensor, indices: readonly (Tensor | null)[]): Tensor;
  (self: Tensor, options: { indices: readonly (Tensor | null)[] }): Tensor;
} = opFunction("index");

/**
 * `index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const indexAdd: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("index_add");

/**
 * `index_add_(Tensor(a!) self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const indexAdd_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("index_add_");

/**
 * `index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor`
 * @since libtorch 2.11
 */
export const indexCopy: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
} = opFunction("index_copy");

/**
 * `index_copy_(Tensor(a!) self, int dim, Tensor index, Tensor source) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const indexCopy_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
} = opFunction("index_copy_");

/**
 * `index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
 * `index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor`
 * @since libtorch 2.11
 */
export const indexFill: {
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
} = opFunction("index_fill");

/**
 * `index_fill_.int_Scalar(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)`
 * `index_fill_.int_Tensor(Tensor(a!) self, int dim, Tensor index, Tensor value) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const indexFill_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
} = opFunction("index_fill_");

/**
 * `index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor`
 * @since libtorch 2.11
 */
export const indexPut: {
  (self: Tensor, indices: readonly (Tensor | null)[], values: Tensor | Scalar, accumulate?: boolean): Tensor;
  (self: Tensor, indices: readonly (Tensor | null)[], values: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  (self: Tensor, options: { indices: readonly (Tensor | null)[]; values: Tensor | Scalar; accumulate?: boolean }): Tensor;
} = opFunction("index_put");

/**
 * `index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const indexPut_: {
  (self: Tensor, indices: readonly (Tensor | null)[], values: Tensor | Scalar, accumulate?: boolean): Tensor;
  (self: Tensor, indices: readonly (Tensor | null)[], values: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  (self: Tensor, options: { indices: readonly (Tensor | null)[]; values: Tensor | Scalar; accumulate?: boolean }): Tensor;
} = opFunction("index_put_");

/**
 * `index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor`
 * @since libtorch 2.11
 */
export const indexReduce: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
} = opFunction("index_reduce");

/**
 * `index_reduce_(Tensor(a!) self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const indexReduce_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, source: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; source: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
} = opFunction("index_reduce_");

/**
 * `index_select(Tensor self, int dim, Tensor index) -> Tensor`
 * @since libtorch 2.11
 */
export const indexSelect: {
  (self: Tensor, dim: number, index: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar }): Tensor;
} = opFunction("index_select");

/**
 * `index_select_backward(Tensor grad, SymInt[] self_sizes, int dim, Tensor index) -> Tensor`
 * @since libtorch 2.11
 */
export const indexSelectBackward: {
  (grad: Tensor | Scalar, selfSizes: readonly number[], dim: number, index: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { selfSizes: readonly number[]; dim: number; index: Tensor | Scalar }): Tensor;
} = opFunction("index_select_backward");

/**
 * `indices(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const indices: {
  (self: Tensor): Tensor;
} = opFunction("indices");

/**
 * `indices_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const indicesCopy: {
  (self: Tensor): Tensor;
} = opFunction("indices_copy");

/**
 * `infinitely_differentiable_gelu_backward(Tensor grad, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const infinitelyDifferentiableGeluBackward: {
  (grad: Tensor | Scalar, self: Tensor): Tensor;
  (grad: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("infinitely_differentiable_gelu_backward");

/**
 * `inner(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const inner: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("inner");

/**
 * `instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor`
 * @since libtorch 2.11
 */
export const instanceNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, useInputStats: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; useInputStats: boolean; momentum: number; eps: number; cudnnEnabled: boolean }): Tensor;
} = opFunction("instance_norm");

/**
 * `int_repr(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const intRepr: {
  (self: Tensor): Tensor;
} = opFunction("int_repr");

/**
 * `inverse(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const inverse: {
  (self: Tensor): Tensor;
} = opFunction("inverse");

/**
 * `is_coalesced(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isCoalesced: {
  (self: Tensor): boolean;
} = opFunction("is_coalesced");

/**
 * `is_complex(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isComplex: {
  (self: Tensor): boolean;
} = opFunction("is_complex");

/**
 * `is_conj(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isConj: {
  (self: Tensor): boolean;
} = opFunction("is_conj");

/**
 * `is_contiguous(Tensor self) -> bool`
 * `is_contiguous.memory_format(Tensor self, MemoryFormat memory_format) -> bool`
 * @since libtorch 2.15
 */
export const isContiguous: {
  (self: Tensor): boolean;
  (self: Tensor, memoryFormat: MemoryFormat): boolean;
  (self: Tensor, options: { memoryFormat: MemoryFormat }): boolean;
} = opFunction("is_contiguous");

/**
 * `is_distributed(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isDistributed: {
  (self: Tensor): boolean;
} = opFunction("is_distributed");

/**
 * `is_floating_point(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isFloatingPoint: {
  (self: Tensor): boolean;
} = opFunction("is_floating_point");

/**
 * `is_inference(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isInference: {
  (self: Tensor): boolean;
} = opFunction("is_inference");

/**
 * `is_leaf(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isLeaf: {
  (self: Tensor): boolean;
} = opFunction("is_leaf");

/**
 * `is_neg(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isNeg: {
  (self: Tensor): boolean;
} = opFunction("is_neg");

/**
 * `is_nonzero(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isNonzero: {
  (self: Tensor): boolean;
} = opFunction("is_nonzero");

/**
 * `is_pinned(Tensor self, Device? device=None) -> bool`
 * @since libtorch 2.11
 */
export const isPinned: {
  (self: Tensor, device?: Device | null): boolean;
  (self: Tensor, options?: { device?: Device | null }): boolean;
} = opFunction("is_pinned");

/**
 * `is_same_size(Tensor self, Tensor other) -> bool`
 * @since libtorch 2.11
 */
export const isSameSize: {
  (self: Tensor, other: Tensor | Scalar): boolean;
  (self: Tensor, options: { other: Tensor | Scalar }): boolean;
} = opFunction("is_same_size");

/**
 * `is_set_to(Tensor self, Tensor tensor) -> bool`
 * @since libtorch 2.11
 */
export const isSetTo: {
  (self: Tensor, tensor: Tensor | Scalar): boolean;
  (self: Tensor, options: { tensor: Tensor | Scalar }): boolean;
} = opFunction("is_set_to");

/**
 * `is_signed(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const isSigned: {
  (self: Tensor): boolean;
} = opFunction("is_signed");

/**
 * `is_vulkan_available() -> bool`
 * @since libtorch 2.11
 */
export const isVulkanAvailable: {
  (): boolean;
} = opFunction("is_vulkan_available");

/**
 * `isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor`
 * @since libtorch 2.11
 */
export const isclose: {
  (self: Tensor, other: Tensor | Scalar, rtol?: number, atol?: number, equalNan?: boolean): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { rtol?: number; atol?: number; equalNan?: boolean }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; rtol?: number; atol?: number; equalNan?: boolean }): Tensor;
} = opFunction("isclose");

/**
 * `isfinite(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isfinite: {
  (self: Tensor): Tensor;
} = opFunction("isfinite");

/**
 * `isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor`
 * `isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor`
 * `isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor`
 * @since libtorch 2.11
 */
export const isin: {
  (element: Scalar, testElements: Tensor | Scalar, options?: { assumeUnique?: boolean; invert?: boolean }): Tensor;
  (element: Scalar, options: { testElements: Tensor | Scalar; assumeUnique?: boolean; invert?: boolean }): Tensor;
  (elements: Tensor | Scalar, testElement: Scalar, options?: { assumeUnique?: boolean; invert?: boolean }): Tensor;
  (elements: Tensor | Scalar, options: { testElement: Scalar; assumeUnique?: boolean; invert?: boolean }): Tensor;
  (elements: Tensor | Scalar, testElements: Tensor | Scalar, options?: { assumeUnique?: boolean; invert?: boolean }): Tensor;
  (elements: Tensor | Scalar, options: { testElements: Tensor | Scalar; assumeUnique?: boolean; invert?: boolean }): Tensor;
} = opFunction("isin");

/**
 * `isinf(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isinf: {
  (self: Tensor): Tensor;
} = opFunction("isinf");

/**
 * `isnan(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isnan: {
  (self: Tensor): Tensor;
} = opFunction("isnan");

/**
 * `isneginf(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isneginf: {
  (self: Tensor): Tensor;
} = opFunction("isneginf");

/**
 * `isposinf(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isposinf: {
  (self: Tensor): Tensor;
} = opFunction("isposinf");

/**
 * `isreal(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const isreal: {
  (self: Tensor): Tensor;
} = opFunction("isreal");

/**
 * `istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor`
 * @since libtorch 2.11
 */
export const istft: {
  (self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, center?: boolean, normalized?: boolean, onesided?: boolean | null, length?: number | null, returnComplex?: boolean): Tensor;
  (self: Tensor, nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }): Tensor;
  (self: Tensor, options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }): Tensor;
} = opFunction("istft");

/**
 * `kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const kaiserWindow: {
  (windowLength: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, periodic: boolean, beta: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (windowLength: number, options: { periodic: boolean; beta: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("kaiser_window");

/**
 * `kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor`
 * @since libtorch 2.11
 */
export const klDiv: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number, options?: { logTarget?: boolean }): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number; logTarget?: boolean }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number; logTarget?: boolean }): Tensor;
} = opFunction("kl_div");

/**
 * `kron(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const kron: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("kron");

/**
 * `kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const kthvalue: {
  (self: Tensor, k: number, dim?: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, k: number, options?: { dim?: number; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { k: number; dim?: number; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("kthvalue");

/**
 * `l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const l1Loss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number }): Tensor;
} = opFunction("l1_loss");

/**
 * `layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor`
 * @since libtorch 2.11
 */
export const layerNorm: {
  (input: Tensor | Scalar, normalizedShape: readonly number[], weight?: Tensor | Scalar | null, bias?: Tensor | Scalar | null, eps?: number, cudnnEnable?: boolean): Tensor;
  (input: Tensor | Scalar, normalizedShape: readonly number[], options?: { weight?: Tensor | Scalar | null; bias?: Tensor | Scalar | null; eps?: number; cudnnEnable?: boolean }): Tensor;
  (input: Tensor | Scalar, options: { normalizedShape: readonly number[]; weight?: Tensor | Scalar | null; bias?: Tensor | Scalar | null; eps?: number; cudnnEnable?: boolean }): Tensor;
} = opFunction("layer_norm");

/**
 * `lcm(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const lcm: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("lcm");

/**
 * `lcm_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const lcm_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("lcm_");

/**
 * `ldexp.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const ldexp: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ldexp");

/**
 * `ldexp_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const ldexp_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ldexp_");

/**
 * `le.Scalar(Tensor self, Scalar other) -> Tensor`
 * `le.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const le: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("le");

/**
 * `le_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `le_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const le_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("le_");

/**
 * `leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor`
 * @since libtorch 2.11
 */
export const leakyRelu: {
  (self: Tensor, negativeSlope?: Scalar): Tensor;
  (self: Tensor, options?: { negativeSlope?: Scalar }): Tensor;
} = opFunction("leaky_relu");

/**
 * `leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const leakyRelu_: {
  (self: Tensor, negativeSlope?: Scalar): Tensor;
  (self: Tensor, options?: { negativeSlope?: Scalar }): Tensor;
} = opFunction("leaky_relu_");

/**
 * `leaky_relu_backward(Tensor grad_output, Tensor self, Scalar negative_slope, bool self_is_result) -> Tensor`
 * @since libtorch 2.11
 */
export const leakyReluBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, negativeSlope: Scalar, selfIsResult: boolean): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; negativeSlope: Scalar; selfIsResult: boolean }): Tensor;
} = opFunction("leaky_relu_backward");

/**
 * `lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor`
 * `lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor`
 * @since libtorch 2.11
 */
export const lerp: {
  (self: Tensor, end: Tensor | Scalar, weight: Scalar): Tensor;
  (self: Tensor, options: { end: Tensor | Scalar; weight: Scalar }): Tensor;
  (self: Tensor, end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
  (self: Tensor, options: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
} = opFunction("lerp");

/**
 * `lerp_.Scalar(Tensor(a!) self, Tensor end, Scalar weight) -> Tensor(a!)`
 * `lerp_.Tensor(Tensor(a!) self, Tensor end, Tensor weight) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const lerp_: {
  (self: Tensor, end: Tensor | Scalar, weight: Scalar): Tensor;
  (self: Tensor, options: { end: Tensor | Scalar; weight: Scalar }): Tensor;
  (self: Tensor, end: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
  (self: Tensor, options: { end: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
} = opFunction("lerp_");

/**
 * `less.Scalar(Tensor self, Scalar other) -> Tensor`
 * `less.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const less: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("less");

/**
 * `less_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `less_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const less_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("less_");

/**
 * `less_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `less_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const lessEqual: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("less_equal");

/**
 * `less_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `less_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const lessEqual_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("less_equal_");

/**
 * `lgamma(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const lgamma: {
  (self: Tensor): Tensor;
} = opFunction("lgamma");

/**
 * `lgamma_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const lgamma_: {
  (self: Tensor): Tensor;
} = opFunction("lgamma_");

/**
 * `lift(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const lift: {
  (self: Tensor): Tensor;
} = opFunction("lift");

/**
 * `lift_fresh(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const liftFresh: {
  (self: Tensor): Tensor;
} = opFunction("lift_fresh");

/**
 * `lift_fresh_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const liftFreshCopy: {
  (self: Tensor): Tensor;
} = opFunction("lift_fresh_copy");

/**
 * `linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor`
 * @since libtorch 2.11
 */
export const linear: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias?: Tensor | Scalar | null): Tensor;
  (input: Tensor | Scalar, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null }): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null }): Tensor;
} = opFunction("linear");

/**
 * `linear_backward(Tensor self, Tensor grad_output, Tensor weight, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const linearBackward: {
  (self: Tensor, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("linear_backward");

/**
 * `linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Scalar_Tensor(Scalar start, Tensor end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Tensor_Scalar(Tensor start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Tensor_Tensor(Tensor start, Tensor end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const linspace: {
  (start: Scalar, end: Scalar, steps: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; steps: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Tensor | Scalar, steps: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Tensor | Scalar; steps: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Scalar, steps: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, options: { end: Scalar; steps: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Tensor | Scalar, steps: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, options: { end: Tensor | Scalar; steps: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("linspace");

/**
 * `log(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const log: {
  (self: Tensor): Tensor;
} = opFunction("log");

/**
 * `log10(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const log10: {
  (self: Tensor): Tensor;
} = opFunction("log10");

/**
 * `log10_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const log10_: {
  (self: Tensor): Tensor;
} = opFunction("log10_");

/**
 * `log1p(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const log1p: {
  (self: Tensor): Tensor;
} = opFunction("log1p");

/**
 * `log1p_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const log1p_: {
  (self: Tensor): Tensor;
} = opFunction("log1p_");

/**
 * `log2(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const log2: {
  (self: Tensor): Tensor;
} = opFunction("log2");

/**
 * `log2_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const log2_: {
  (self: Tensor): Tensor;
} = opFunction("log2_");

/**
 * `log_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const log_: {
  (self: Tensor): Tensor;
} = opFunction("log_");

/**
 * `log_normal(Tensor self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logNormal: {
  (self: Tensor, mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
} = opFunction("log_normal");

/**
 * `log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logNormal_: {
  (self: Tensor, mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
} = opFunction("log_normal_");

/**
 * `log_sigmoid(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const logSigmoid: {
  (self: Tensor): Tensor;
} = opFunction("log_sigmoid");

/**
 * `log_sigmoid_backward(Tensor grad_output, Tensor self, Tensor buffer) -> Tensor`
 * @since libtorch 2.11
 */
export const logSigmoidBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, buffer: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; buffer: Tensor | Scalar }): Tensor;
} = opFunction("log_sigmoid_backward");

/**
 * `log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)`
 * @since libtorch 2.11
 */
export const logSigmoidForward: {
  (self: Tensor): [Tensor, Tensor];
} = opFunction("log_sigmoid_forward");

/**
 * `log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logSoftmax: {
  (self: Tensor, dim: number, dtype?: DType | null): Tensor;
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("log_softmax");

/**
 * `logaddexp(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const logaddexp: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logaddexp");

/**
 * `logaddexp2(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const logaddexp2: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logaddexp2");

/**
 * `logcumsumexp(Tensor self, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const logcumsumexp: {
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
} = opFunction("logcumsumexp");

/**
 * `logdet(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const logdet: {
  (self: Tensor): Tensor;
} = opFunction("logdet");

/**
 * `logical_and(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const logicalAnd: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_and");

/**
 * `logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logicalAnd_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_and_");

/**
 * `logical_not(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const logicalNot: {
  (self: Tensor): Tensor;
} = opFunction("logical_not");

/**
 * `logical_not_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logicalNot_: {
  (self: Tensor): Tensor;
} = opFunction("logical_not_");

/**
 * `logical_or(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const logicalOr: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_or");

/**
 * `logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logicalOr_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_or_");

/**
 * `logical_xor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const logicalXor: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_xor");

/**
 * `logical_xor_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logicalXor_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("logical_xor_");

/**
 * `logit(Tensor self, float? eps=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logit: {
  (self: Tensor, eps?: number | null): Tensor;
  (self: Tensor, options?: { eps?: number | null }): Tensor;
} = opFunction("logit");

/**
 * `logit_(Tensor(a!) self, float? eps=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const logit_: {
  (self: Tensor, eps?: number | null): Tensor;
  (self: Tensor, options?: { eps?: number | null }): Tensor;
} = opFunction("logit_");

/**
 * `logit_backward(Tensor grad_output, Tensor self, float? eps=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logitBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, eps?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, self: Tensor, options?: { eps?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; eps?: number | null }): Tensor;
} = opFunction("logit_backward");

/**
 * `logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Scalar_Tensor(Scalar start, Tensor end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Tensor_Scalar(Tensor start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Tensor_Tensor(Tensor start, Tensor end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logspace: {
  (start: Scalar, end: Scalar, steps: number, base?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, steps: number, options?: { base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; steps: number; base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Tensor | Scalar, steps: number, base?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Tensor | Scalar, steps: number, options?: { base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Tensor | Scalar; steps: number; base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Scalar, steps: number, base?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Scalar, steps: number, options?: { base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, options: { end: Scalar; steps: number; base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Tensor | Scalar, steps: number, base?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, end: Tensor | Scalar, steps: number, options?: { base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Tensor | Scalar, options: { end: Tensor | Scalar; steps: number; base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("logspace");

/**
 * `logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const logsumexp: {
  (self: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("logsumexp");

/**
 * `lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor, Tensor)`
 * `lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const lstm: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: readonly Tensor[]; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean }): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: readonly Tensor[]; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("lstm");

/**
 * `lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const lstmCell: {
  (input: Tensor | Scalar, hx: readonly Tensor[], wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh?: Tensor | Scalar | null, bHh?: Tensor | Scalar | null): [Tensor, Tensor];
  (input: Tensor | Scalar, hx: readonly Tensor[], wIh: Tensor | Scalar, wHh: Tensor | Scalar, options?: { bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: readonly Tensor[]; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): [Tensor, Tensor];
} = opFunction("lstm_cell");

/**
 * `lstm_mps_backward(Tensor? grad_y, Tensor? grad_hy, Tensor? grad_cy, Tensor z_state, Tensor cell_state_fwd, Tensor input, Tensor layersOutputs, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor[], Tensor[])`
 * @since libtorch 2.11
 */
export const lstmMpsBackward: {
  (gradY: Tensor | Scalar | null, gradHy: Tensor | Scalar | null, gradCy: Tensor | Scalar | null, zState: Tensor | Scalar, cellStateFwd: Tensor | Scalar, input: Tensor | Scalar, layersOutputs: Tensor | Scalar, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor[], Tensor[]];
  (gradY: Tensor | Scalar | null, options: { gradHy: Tensor | Scalar | null; gradCy: Tensor | Scalar | null; zState: Tensor | Scalar; cellStateFwd: Tensor | Scalar; input: Tensor | Scalar; layersOutputs: Tensor | Scalar; hx: readonly Tensor[]; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor[], Tensor[]];
} = opFunction("lstm_mps_backward");

/**
 * `lt.Scalar(Tensor self, Scalar other) -> Tensor`
 * `lt.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const lt: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("lt");

/**
 * `lt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `lt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const lt_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("lt_");

/**
 * `lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor`
 * @since libtorch 2.11
 */
export const luSolve: {
  (self: Tensor, LUData: Tensor | Scalar, LUPivots: Tensor | Scalar): Tensor;
  (self: Tensor, options: { LUData: Tensor | Scalar; LUPivots: Tensor | Scalar }): Tensor;
} = opFunction("lu_solve");

/**
 * `lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)`
 * @since libtorch 2.11
 */
export const luUnpack: {
  (LUData: Tensor | Scalar, LUPivots: Tensor | Scalar, unpackData?: boolean, unpackPivots?: boolean): [Tensor, Tensor, Tensor];
  (LUData: Tensor | Scalar, LUPivots: Tensor | Scalar, options?: { unpackData?: boolean; unpackPivots?: boolean }): [Tensor, Tensor, Tensor];
  (LUData: Tensor | Scalar, options: { LUPivots: Tensor | Scalar; unpackData?: boolean; unpackPivots?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("lu_unpack");

/**
 * `mH(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const mH: {
  (self: Tensor): Tensor;
} = opFunction("mH");

/**
 * `mT(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const mT: {
  (self: Tensor): Tensor;
} = opFunction("mT");

/**
 * `margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const marginRankingLoss: {
  (input1: Tensor | Scalar, input2: Tensor | Scalar, target: Tensor | Scalar, margin?: number, reduction?: number): Tensor;
  (input1: Tensor | Scalar, input2: Tensor | Scalar, target: Tensor | Scalar, options?: { margin?: number; reduction?: number }): Tensor;
  (input1: Tensor | Scalar, options: { input2: Tensor | Scalar; target: Tensor | Scalar; margin?: number; reduction?: number }): Tensor;
} = opFunction("margin_ranking_loss");

/**
 * `masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor`
 * `masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor`
 * @since libtorch 2.11
 */
export const maskedFill: {
  (self: Tensor, mask: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
} = opFunction("masked_fill");

/**
 * `masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)`
 * `masked_fill_.Tensor(Tensor(a!) self, Tensor mask, Tensor value) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const maskedFill_: {
  (self: Tensor, mask: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, mask: Tensor | Scalar, value: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; value: Tensor | Scalar }): Tensor;
} = opFunction("masked_fill_");

/**
 * `masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor`
 * @since libtorch 2.11
 */
export const maskedScatter: {
  (self: Tensor, mask: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
} = opFunction("masked_scatter");

/**
 * `masked_scatter_(Tensor(a!) self, Tensor mask, Tensor source) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const maskedScatter_: {
  (self: Tensor, mask: Tensor | Scalar, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar; source: Tensor | Scalar }): Tensor;
} = opFunction("masked_scatter_");

/**
 * `masked_scatter_backward(Tensor grad_output, Tensor mask, SymInt[] sizes) -> Tensor`
 * @since libtorch 2.11
 */
export const maskedScatterBackward: {
  (gradOutput: Tensor | Scalar, mask: Tensor | Scalar, sizes: readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { mask: Tensor | Scalar; sizes: readonly number[] }): Tensor;
} = opFunction("masked_scatter_backward");

/**
 * `masked_select(Tensor self, Tensor mask) -> Tensor`
 * @since libtorch 2.11
 */
export const maskedSelect: {
  (self: Tensor, mask: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar }): Tensor;
} = opFunction("masked_select");

/**
 * `masked_select_backward(Tensor grad, Tensor input, Tensor mask) -> Tensor`
 * @since libtorch 2.11
 */
export const maskedSelectBackward: {
  (grad: Tensor | Scalar, input: Tensor | Scalar, mask: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { input: Tensor | Scalar; mask: Tensor | Scalar }): Tensor;
} = opFunction("masked_select_backward");

/**
 * `matmul(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const matmul: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("matmul");

/**
 * `matmul_backward(Tensor grad, Tensor self, Tensor other, bool[2] mask) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const matmulBackward: {
  (grad: Tensor | Scalar, self: Tensor, other: Tensor | Scalar, mask: boolean | readonly boolean[]): [Tensor, Tensor];
  (grad: Tensor | Scalar, options: { self: Tensor; other: Tensor | Scalar; mask: boolean | readonly boolean[] }): [Tensor, Tensor];
} = opFunction("matmul_backward");

/**
 * `matrix_H(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const matrixH: {
  (self: Tensor): Tensor;
} = opFunction("matrix_H");

/**
 * `matrix_exp(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixExp: {
  (self: Tensor): Tensor;
} = opFunction("matrix_exp");

/**
 * `matrix_exp_backward(Tensor self, Tensor grad) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixExpBackward: {
  (self: Tensor, grad: Tensor | Scalar): Tensor;
  (self: Tensor, options: { grad: Tensor | Scalar }): Tensor;
} = opFunction("matrix_exp_backward");

/**
 * `matrix_power(Tensor self, int n) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixPower: {
  (self: Tensor, n: number): Tensor;
  (self: Tensor, options: { n: number }): Tensor;
} = opFunction("matrix_power");

/**
 * `max(Tensor self) -> Tensor`
 * `max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * `max.other(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const max: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("max");

/**
 * `max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool1d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("max_pool1d");

/**
 * `max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const maxPool1dWithIndices: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
} = opFunction("max_pool1d_with_indices");

/**
 * `max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool2d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("max_pool2d");

/**
 * `max_pool2d_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("max_pool2d_backward");

/**
 * `max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const maxPool2dWithIndices: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
} = opFunction("max_pool2d_with_indices");

/**
 * `max_pool2d_with_indices_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] stride, int[2] padding, int[2] dilation, bool ceil_mode, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool2dWithIndicesBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], ceilMode: boolean, indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[]; dilation: number | readonly number[]; ceilMode: boolean; indices: Tensor | Scalar }): Tensor;
} = opFunction("max_pool2d_with_indices_backward");

/**
 * `max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool3d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("max_pool3d");

/**
 * `max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const maxPool3dWithIndices: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): [Tensor, Tensor];
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): [Tensor, Tensor];
} = opFunction("max_pool3d_with_indices");

/**
 * `max_pool3d_with_indices_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] stride, int[3] padding, int[3] dilation, bool ceil_mode, Tensor indices) -> Tensor`
 * @since libtorch 2.11
 */
export const maxPool3dWithIndicesBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, kernelSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[], dilation: number | readonly number[], ceilMode: boolean, indices: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; kernelSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[]; dilation: number | readonly number[]; ceilMode: boolean; indices: Tensor | Scalar }): Tensor;
} = opFunction("max_pool3d_with_indices_backward");

/**
 * `max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor`
 * @since libtorch 2.11
 */
export const maxUnpool2d: {
  (self: Tensor, indices: Tensor | Scalar, outputSize: number | readonly number[]): Tensor;
  (self: Tensor, options: { indices: Tensor | Scalar; outputSize: number | readonly number[] }): Tensor;
} = opFunction("max_unpool2d");

/**
 * `max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const maxUnpool3d: {
  (self: Tensor, indices: Tensor | Scalar, outputSize: number | readonly number[], stride: number | readonly number[], padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { indices: Tensor | Scalar; outputSize: number | readonly number[]; stride: number | readonly number[]; padding: number | readonly number[] }): Tensor;
} = opFunction("max_unpool3d");

/**
 * `maximum(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const maximum: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("maximum");

/**
 * `mean(Tensor self, *, ScalarType? dtype=None) -> Tensor`
 * `mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const mean: {
  (self: Tensor, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("mean");

/**
 * `median(Tensor self) -> Tensor`
 * `median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const median: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("median");

/**
 * `meshgrid(Tensor[] tensors) -> Tensor[]`
 * `meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]`
 * @since libtorch 2.11
 */
export const meshgrid: {
  (tensors: readonly Tensor[]): Tensor[];
  (tensors: readonly Tensor[], options: { indexing: string }): Tensor[];
} = opFunction("meshgrid");

/**
 * `min(Tensor self) -> Tensor`
 * `min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * `min.other(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const min: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("min");

/**
 * `minimum(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const minimum: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("minimum");

/**
 * `miopen_batch_norm(Tensor input, Tensor weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float exponential_average_factor, float epsilon) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const miopenBatchNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar, bias: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, training: boolean, exponentialAverageFactor: number, epsilon: number): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; training: boolean; exponentialAverageFactor: number; epsilon: number }): [Tensor, Tensor, Tensor];
} = opFunction("miopen_batch_norm");

/**
 * `miopen_batch_norm_backward(Tensor input, Tensor grad_output, Tensor weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_var, float epsilon) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const miopenBatchNormBackward: {
  (input: Tensor | Scalar, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, saveMean: Tensor | Scalar | null, saveVar: Tensor | Scalar | null, epsilon: number): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; saveMean: Tensor | Scalar | null; saveVar: Tensor | Scalar | null; epsilon: number }): [Tensor, Tensor, Tensor];
} = opFunction("miopen_batch_norm_backward");

/**
 * `miopen_convolution(Tensor self, Tensor weight, Tensor? bias, SymInt[] padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool benchmark, bool deterministic) -> Tensor`
 * @since libtorch 2.11
 */
export const miopenConvolution: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
} = opFunction("miopen_convolution");

/**
 * `miopen_convolution_add_relu(Tensor self, Tensor weight, Tensor z, Scalar? alpha, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const miopenConvolutionAddRelu: {
  (self: Tensor, weight: Tensor | Scalar, z: Tensor | Scalar, alpha: Scalar | null, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; z: Tensor | Scalar; alpha: Scalar | null; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
} = opFunction("miopen_convolution_add_relu");

/**
 * `miopen_convolution_relu(Tensor self, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const miopenConvolutionRelu: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], groups: number): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; stride: readonly number[]; padding: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
} = opFunction("miopen_convolution_relu");

/**
 * `miopen_convolution_transpose(Tensor self, Tensor weight, Tensor? bias, SymInt[] padding, SymInt[] output_padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool benchmark, bool deterministic) -> Tensor`
 * @since libtorch 2.11
 */
export const miopenConvolutionTranspose: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
} = opFunction("miopen_convolution_transpose");

/**
 * `miopen_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank, bool deterministic, bool zero_infinity) -> (Tensor, Tensor)`
 * `miopen_ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank, bool deterministic, bool zero_infinity) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const miopenCtcLoss: {
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: readonly number[], targetLengths: readonly number[], blank: number, deterministic: boolean, zeroInfinity: boolean): [Tensor, Tensor];
  (logProbs: Tensor | Scalar, options: { targets: Tensor | Scalar; inputLengths: readonly number[]; targetLengths: readonly number[]; blank: number; deterministic: boolean; zeroInfinity: boolean }): [Tensor, Tensor];
  (logProbs: Tensor | Scalar, targets: Tensor | Scalar, inputLengths: Tensor | Scalar, targetLengths: Tensor | Scalar, blank: number, deterministic: boolean, zeroInfinity: boolean): [Tensor, Tensor];
  (logProbs: Tensor | Scalar, options: { targets: Tensor | Scalar; inputLengths: Tensor | Scalar; targetLengths: Tensor | Scalar; blank: number; deterministic: boolean; zeroInfinity: boolean }): [Tensor, Tensor];
} = opFunction("miopen_ctc_loss");

/**
 * `miopen_depthwise_convolution(Tensor self, Tensor weight, Tensor? bias, SymInt[] padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool benchmark, bool deterministic) -> Tensor`
 * @since libtorch 2.11
 */
export const miopenDepthwiseConvolution: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, benchmark: boolean, deterministic: boolean): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; benchmark: boolean; deterministic: boolean }): Tensor;
} = opFunction("miopen_depthwise_convolution");

/**
 * `miopen_rnn(Tensor input, Tensor[] weight, int weight_stride0, Tensor hx, Tensor? cx, int mode, int hidden_size, int num_layers, bool batch_first, float dropout, bool train, bool bidirectional, int[] batch_sizes, Tensor? dropout_state) -> (Tensor, Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const miopenRnn: {
  (input: Tensor | Scalar, weight: readonly Tensor[], weightStride0: number, hx: Tensor | Scalar, cx: Tensor | Scalar | null, mode: number, hiddenSize: number, numLayers: number, batchFirst: boolean, dropout: number, train: boolean, bidirectional: boolean, batchSizes: readonly number[], dropoutState: Tensor | Scalar | null): [Tensor, Tensor, Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight: readonly Tensor[]; weightStride0: number; hx: Tensor | Scalar; cx: Tensor | Scalar | null; mode: number; hiddenSize: number; numLayers: number; batchFirst: boolean; dropout: number; train: boolean; bidirectional: boolean; batchSizes: readonly number[]; dropoutState: Tensor | Scalar | null }): [Tensor, Tensor, Tensor, Tensor, Tensor];
} = opFunction("miopen_rnn");

/**
 * `miopen_rnn_backward(Tensor input, Tensor[] weight, int weight_stride0, Tensor weight_buf, Tensor hx, Tensor? cx, Tensor output, Tensor? grad_output, Tensor? grad_hy, Tensor? grad_cy, int mode, int hidden_size, int num_layers, bool batch_first, float dropout, bool train, bool bidirectional, int[] batch_sizes, Tensor? dropout_state, Tensor reserve, bool[4] output_mask) -> (Tensor, Tensor, Tensor, Tensor[])`
 * @since libtorch 2.11
 */
export const miopenRnnBackward: {
  (input: Tensor | Scalar, weight: readonly Tensor[], weightStride0: number, weightBuf: Tensor | Scalar, hx: Tensor | Scalar, cx: Tensor | Scalar | null, output: Tensor | Scalar, gradOutput: Tensor | Scalar | null, gradHy: Tensor | Scalar | null, gradCy: Tensor | Scalar | null, mode: number, hiddenSize: number, numLayers: number, batchFirst: boolean, dropout: number, train: boolean, bidirectional: boolean, batchSizes: readonly number[], dropoutState: Tensor | Scalar | null, reserve: Tensor | Scalar, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor, Tensor[]];
  (input: Tensor | Scalar, options: { weight: readonly Tensor[]; weightStride0: number; weightBuf: Tensor | Scalar; hx: Tensor | Scalar; cx: Tensor | Scalar | null; output: Tensor | Scalar; gradOutput: Tensor | Scalar | null; gradHy: Tensor | Scalar | null; gradCy: Tensor | Scalar | null; mode: number; hiddenSize: number; numLayers: number; batchFirst: boolean; dropout: number; train: boolean; bidirectional: boolean; batchSizes: readonly number[]; dropoutState: Tensor | Scalar | null; reserve: Tensor | Scalar; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor, Tensor[]];
} = opFunction("miopen_rnn_backward");

/**
 * `mish(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const mish: {
  (self: Tensor): Tensor;
} = opFunction("mish");

/**
 * `mish_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const mish_: {
  (self: Tensor): Tensor;
} = opFunction("mish_");

/**
 * `mish_backward(Tensor grad_output, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const mishBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("mish_backward");

/**
 * `mkldnn_adaptive_avg_pool2d(Tensor self, int[2] output_size) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnAdaptiveAvgPool2d: {
  (self: Tensor, outputSize: number | readonly number[]): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[] }): Tensor;
} = opFunction("mkldnn_adaptive_avg_pool2d");

/**
 * `mkldnn_adaptive_avg_pool2d_backward(Tensor grad_output, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnAdaptiveAvgPool2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("mkldnn_adaptive_avg_pool2d_backward");

/**
 * `mkldnn_convolution(Tensor self, Tensor weight, Tensor? bias, SymInt[] padding, SymInt[] stride, SymInt[] dilation, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnConvolution: {
  (self: Tensor, weight: Tensor | Scalar, bias: Tensor | Scalar | null, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias: Tensor | Scalar | null; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number }): Tensor;
} = opFunction("mkldnn_convolution");

/**
 * `mkldnn_linear(Tensor self, Tensor weight, Tensor? bias=None) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnLinear: {
  (self: Tensor, weight: Tensor | Scalar, bias?: Tensor | Scalar | null): Tensor;
  (self: Tensor, weight: Tensor | Scalar, options?: { bias?: Tensor | Scalar | null }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; bias?: Tensor | Scalar | null }): Tensor;
} = opFunction("mkldnn_linear");

/**
 * `mkldnn_linear_backward(Tensor self, Tensor grad_output, Tensor weight, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mkldnnLinearBackward: {
  (self: Tensor, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("mkldnn_linear_backward");

/**
 * `mkldnn_linear_backward_input(int[] input_size, Tensor grad_output, Tensor weight) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnLinearBackwardInput: {
  (inputSize: readonly number[], gradOutput: Tensor | Scalar, weight: Tensor | Scalar): Tensor;
  (inputSize: readonly number[], options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar }): Tensor;
} = opFunction("mkldnn_linear_backward_input");

/**
 * `mkldnn_linear_backward_weights(Tensor grad_output, Tensor input, Tensor weight, bool bias_defined) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mkldnnLinearBackwardWeights: {
  (gradOutput: Tensor | Scalar, input: Tensor | Scalar, weight: Tensor | Scalar, biasDefined: boolean): [Tensor, Tensor];
  (gradOutput: Tensor | Scalar, options: { input: Tensor | Scalar; weight: Tensor | Scalar; biasDefined: boolean }): [Tensor, Tensor];
} = opFunction("mkldnn_linear_backward_weights");

/**
 * `mkldnn_max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnMaxPool2d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("mkldnn_max_pool2d");

/**
 * `mkldnn_max_pool2d_backward(Tensor grad_output, Tensor output, Tensor input, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnMaxPool2dBackward: {
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar, input: Tensor | Scalar, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar, input: Tensor | Scalar, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (gradOutput: Tensor | Scalar, options: { output: Tensor | Scalar; input: Tensor | Scalar; kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("mkldnn_max_pool2d_backward");

/**
 * `mkldnn_max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnMaxPool3d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("mkldnn_max_pool3d");

/**
 * `mkldnn_max_pool3d_backward(Tensor grad_output, Tensor output, Tensor input, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnMaxPool3dBackward: {
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar, input: Tensor | Scalar, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar, input: Tensor | Scalar, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (gradOutput: Tensor | Scalar, options: { output: Tensor | Scalar; input: Tensor | Scalar; kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("mkldnn_max_pool3d_backward");

/**
 * `mkldnn_reorder_conv2d_weight(Tensor self, SymInt[2] padding=[0, 0], SymInt[2] stride=[1, 1], SymInt[2] dilation=[1, 1], SymInt groups=1, SymInt[]? input_size=None) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnReorderConv2dWeight: {
  (self: Tensor, padding?: number | readonly number[], stride?: number | readonly number[], dilation?: number | readonly number[], groups?: number, inputSize?: readonly number[] | null): Tensor;
  (self: Tensor, options?: { padding?: number | readonly number[]; stride?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number; inputSize?: readonly number[] | null }): Tensor;
} = opFunction("mkldnn_reorder_conv2d_weight");

/**
 * `mkldnn_reorder_conv3d_weight(Tensor self, SymInt[3] padding=[0, 0, 0], SymInt[3] stride=[1, 1, 1], SymInt[3] dilation=[1, 1, 1], SymInt groups=1, SymInt[]? input_size=None) -> Tensor`
 * @since libtorch 2.11
 */
export const mkldnnReorderConv3dWeight: {
  (self: Tensor, padding?: number | readonly number[], stride?: number | readonly number[], dilation?: number | readonly number[], groups?: number, inputSize?: readonly number[] | null): Tensor;
  (self: Tensor, options?: { padding?: number | readonly number[]; stride?: number | readonly number[]; dilation?: number | readonly number[]; groups?: number; inputSize?: readonly number[] | null }): Tensor;
} = opFunction("mkldnn_reorder_conv3d_weight");

/**
 * `mkldnn_rnn_layer(Tensor input, Tensor weight0, Tensor weight1, Tensor weight2, Tensor weight3, Tensor hx_, Tensor cx_, bool reverse, int[] batch_sizes, int mode, int hidden_size, int num_layers, bool has_biases, bool bidirectional, bool batch_first, bool train) -> (Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mkldnnRnnLayer: {
  (input: Tensor | Scalar, weight0: Tensor | Scalar, weight1: Tensor | Scalar, weight2: Tensor | Scalar, weight3: Tensor | Scalar, hx_: Tensor | Scalar, cx_: Tensor | Scalar, reverse: boolean, batchSizes: readonly number[], mode: number, hiddenSize: number, numLayers: number, hasBiases: boolean, bidirectional: boolean, batchFirst: boolean, train: boolean): [Tensor, Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight0: Tensor | Scalar; weight1: Tensor | Scalar; weight2: Tensor | Scalar; weight3: Tensor | Scalar; hx_: Tensor | Scalar; cx_: Tensor | Scalar; reverse: boolean; batchSizes: readonly number[]; mode: number; hiddenSize: number; numLayers: number; hasBiases: boolean; bidirectional: boolean; batchFirst: boolean; train: boolean }): [Tensor, Tensor, Tensor, Tensor];
} = opFunction("mkldnn_rnn_layer");

/**
 * `mkldnn_rnn_layer_backward(Tensor input, Tensor weight1, Tensor weight2, Tensor weight3, Tensor weight4, Tensor hx_, Tensor cx_tmp, Tensor output, Tensor hy_, Tensor cy_, Tensor? grad_output, Tensor? grad_hy, Tensor? grad_cy, bool reverse, int mode, int hidden_size, int num_layers, bool has_biases, bool train, bool bidirectional, int[] batch_sizes, bool batch_first, Tensor workspace) -> (Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mkldnnRnnLayerBackward: {
  (input: Tensor | Scalar, weight1: Tensor | Scalar, weight2: Tensor | Scalar, weight3: Tensor | Scalar, weight4: Tensor | Scalar, hx_: Tensor | Scalar, cxTmp: Tensor | Scalar, output: Tensor | Scalar, hy_: Tensor | Scalar, cy_: Tensor | Scalar, gradOutput: Tensor | Scalar | null, gradHy: Tensor | Scalar | null, gradCy: Tensor | Scalar | null, reverse: boolean, mode: number, hiddenSize: number, numLayers: number, hasBiases: boolean, train: boolean, bidirectional: boolean, batchSizes: readonly number[], batchFirst: boolean, workspace: Tensor | Scalar): [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight1: Tensor | Scalar; weight2: Tensor | Scalar; weight3: Tensor | Scalar; weight4: Tensor | Scalar; hx_: Tensor | Scalar; cxTmp: Tensor | Scalar; output: Tensor | Scalar; hy_: Tensor | Scalar; cy_: Tensor | Scalar; gradOutput: Tensor | Scalar | null; gradHy: Tensor | Scalar | null; gradCy: Tensor | Scalar | null; reverse: boolean; mode: number; hiddenSize: number; numLayers: number; hasBiases: boolean; train: boolean; bidirectional: boolean; batchSizes: readonly number[]; batchFirst: boolean; workspace: Tensor | Scalar }): [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
} = opFunction("mkldnn_rnn_layer_backward");

/**
 * `mm(Tensor self, Tensor mat2) -> Tensor`
 * `mm.dtype(Tensor self, Tensor mat2, ScalarType out_dtype) -> Tensor`
 * @since libtorch 2.11
 */
export const mm: {
  (self: Tensor, mat2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mat2: Tensor | Scalar }): Tensor;
  (self: Tensor, mat2: Tensor | Scalar, outDtype: DType): Tensor;
  (self: Tensor, options: { mat2: Tensor | Scalar; outDtype: DType }): Tensor;
} = opFunction("mm");

/**
 * `mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const mode: {
  (self: Tensor, dim?: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, options?: { dim?: number; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("mode");

/**
 * `moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)`
 * `moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const moveaxis: {
  (self: Tensor, source: number, destination: number): Tensor;
  (self: Tensor, options: { source: number; destination: number }): Tensor;
  (self: Tensor, source: readonly number[], destination: readonly number[]): Tensor;
  (self: Tensor, options: { source: readonly number[]; destination: readonly number[] }): Tensor;
} = opFunction("moveaxis");

/**
 * `movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)`
 * `movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const movedim: {
  (self: Tensor, source: number, destination: number): Tensor;
  (self: Tensor, options: { source: number; destination: number }): Tensor;
  (self: Tensor, source: readonly number[], destination: readonly number[]): Tensor;
  (self: Tensor, options: { source: readonly number[]; destination: readonly number[] }): Tensor;
} = opFunction("movedim");

/**
 * `mps_convolution_backward(Tensor self, Tensor grad_output, Tensor weight, SymInt[] padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mpsConvolutionBackward: {
  (self: Tensor, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, padding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; padding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("mps_convolution_backward");

/**
 * `mps_convolution_transpose_backward(Tensor self, Tensor grad_output, Tensor weight, SymInt[] padding, SymInt[] output_padding, SymInt[] stride, SymInt[] dilation, SymInt groups, bool[2] output_mask) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const mpsConvolutionTransposeBackward: {
  (self: Tensor, gradOutput: Tensor | Scalar, weight: Tensor | Scalar, padding: readonly number[], outputPadding: readonly number[], stride: readonly number[], dilation: readonly number[], groups: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor];
  (self: Tensor, options: { gradOutput: Tensor | Scalar; weight: Tensor | Scalar; padding: readonly number[]; outputPadding: readonly number[]; stride: readonly number[]; dilation: readonly number[]; groups: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor];
} = opFunction("mps_convolution_transpose_backward");

/**
 * `mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const mseLoss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number }): Tensor;
} = opFunction("mse_loss");

/**
 * `mse_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction) -> Tensor`
 * @since libtorch 2.11
 */
export const mseLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, reduction: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; reduction: number }): Tensor;
} = opFunction("mse_loss_backward");

/**
 * `msort(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const msort: {
  (self: Tensor): Tensor;
} = opFunction("msort");

/**
 * `mul.Scalar(Tensor self, Scalar other) -> Tensor`
 * `mul.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const mul: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("mul");

/**
 * `mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const mul_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("mul_");

/**
 * `multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const multiMarginLoss: {
  (self: Tensor, target: Tensor | Scalar, p?: Scalar, margin?: Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { p?: Scalar; margin?: Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; p?: Scalar; margin?: Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
} = opFunction("multi_margin_loss");

/**
 * `multi_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, Scalar p, Scalar margin, Tensor? weight=None, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const multiMarginLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, p: Scalar, margin: Scalar, weight?: Tensor | Scalar | null, reduction?: number): Tensor;
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, p: Scalar, margin: Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; p: Scalar; margin: Scalar; weight?: Tensor | Scalar | null; reduction?: number }): Tensor;
} = opFunction("multi_margin_loss_backward");

/**
 * `multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const multilabelMarginLoss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number }): Tensor;
} = opFunction("multilabel_margin_loss");

/**
 * `multilabel_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, Tensor is_target) -> Tensor`
 * @since libtorch 2.11
 */
export const multilabelMarginLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, reduction: number, isTarget: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; reduction: number; isTarget: Tensor | Scalar }): Tensor;
} = opFunction("multilabel_margin_loss_backward");

/**
 * `multilabel_margin_loss_forward(Tensor self, Tensor target, int reduction) -> (Tensor output, Tensor is_target)`
 * @since libtorch 2.11
 */
export const multilabelMarginLossForward: {
  (self: Tensor, target: Tensor | Scalar, reduction: number): [Tensor, Tensor];
  (self: Tensor, options: { target: Tensor | Scalar; reduction: number }): [Tensor, Tensor];
} = opFunction("multilabel_margin_loss_forward");

/**
 * `multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const multinomial: {
  (self: Tensor, numSamples: number, replacement?: boolean, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, numSamples: number, options?: { replacement?: boolean; generator?: Generator | null }): Tensor;
  (self: Tensor, options: { numSamples: number; replacement?: boolean; generator?: Generator | null }): Tensor;
} = opFunction("multinomial");

/**
 * `multiply.Scalar(Tensor self, Scalar other) -> Tensor`
 * `multiply.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const multiply: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("multiply");

/**
 * `multiply_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `multiply_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const multiply_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("multiply_");

/**
 * `mv(Tensor self, Tensor vec) -> Tensor`
 * @since libtorch 2.11
 */
export const mv: {
  (self: Tensor, vec: Tensor | Scalar): Tensor;
  (self: Tensor, options: { vec: Tensor | Scalar }): Tensor;
} = opFunction("mv");

/**
 * `mvlgamma(Tensor self, int p) -> Tensor`
 * @since libtorch 2.11
 */
export const mvlgamma: {
  (self: Tensor, p: number): Tensor;
  (self: Tensor, options: { p: number }): Tensor;
} = opFunction("mvlgamma");

/**
 * `mvlgamma_(Tensor(a!) self, int p) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const mvlgamma_: {
  (self: Tensor, p: number): Tensor;
  (self: Tensor, options: { p: number }): Tensor;
} = opFunction("mvlgamma_");

/**
 * `nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor`
 * @since libtorch 2.11
 */
export const nanToNum: {
  (self: Tensor, nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
  (self: Tensor, options?: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
} = opFunction("nan_to_num");

/**
 * `nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const nanToNum_: {
  (self: Tensor, nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor;
  (self: Tensor, options?: { nan?: number | null; posinf?: number | null; neginf?: number | null }): Tensor;
} = opFunction("nan_to_num_");

/**
 * `nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const nanmean: {
  (self: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("nanmean");

/**
 * `nanmedian(Tensor self) -> Tensor`
 * `nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const nanmedian: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number, options?: { keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("nanmedian");

/**
 * `nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * `nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * @since libtorch 2.11
 */
export const nanquantile: {
  (self: Tensor, q: number, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  (self: Tensor, q: number, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, options: { q: number; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, q: Tensor | Scalar, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  (self: Tensor, q: Tensor | Scalar, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, options: { q: Tensor | Scalar; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
} = opFunction("nanquantile");

/**
 * `nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const nansum: {
  (self: Tensor, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("nansum");

/**
 * `narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)`
 * `narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const narrow: {
  (self: Tensor, dim: number, start: number, length: number): Tensor;
  (self: Tensor, options: { dim: number; start: number; length: number }): Tensor;
  (self: Tensor, dim: number, start: Tensor | Scalar, length: number): Tensor;
  (self: Tensor, options: { dim: number; start: Tensor | Scalar; length: number }): Tensor;
} = opFunction("narrow");

/**
 * `narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor`
 * @since libtorch 2.11
 */
export const narrowCopy: {
  (self: Tensor, dim: number, start: number, length: number): Tensor;
  (self: Tensor, options: { dim: number; start: number; length: number }): Tensor;
} = opFunction("narrow_copy");

/**
 * `native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeBatchNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, training: boolean, momentum: number, eps: number): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; training: boolean; momentum: number; eps: number }): [Tensor, Tensor, Tensor];
} = opFunction("native_batch_norm");

/**
 * `native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_invstd, bool train, float eps, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeBatchNormBackward: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, weight: Tensor | Scalar | null, runningMean: Tensor | Scalar | null, runningVar: Tensor | Scalar | null, saveMean: Tensor | Scalar | null, saveInvstd: Tensor | Scalar | null, train: boolean, eps: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; weight: Tensor | Scalar | null; runningMean: Tensor | Scalar | null; runningVar: Tensor | Scalar | null; saveMean: Tensor | Scalar | null; saveInvstd: Tensor | Scalar | null; train: boolean; eps: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("native_batch_norm_backward");

/**
 * `native_channel_shuffle(Tensor self, SymInt groups) -> Tensor`
 * @since libtorch 2.11
 */
export const nativeChannelShuffle: {
  (self: Tensor, groups: number): Tensor;
  (self: Tensor, options: { groups: number }): Tensor;
} = opFunction("native_channel_shuffle");

/**
 * `native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeDropout: {
  (input: Tensor | Scalar, p: number, train: boolean | null): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { p: number; train: boolean | null }): [Tensor, Tensor];
} = opFunction("native_dropout");

/**
 * `native_dropout_backward(Tensor grad_output, Tensor mask, float scale) -> Tensor`
 * @since libtorch 2.11
 */
export const nativeDropoutBackward: {
  (gradOutput: Tensor | Scalar, mask: Tensor | Scalar, scale: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { mask: Tensor | Scalar; scale: number }): Tensor;
} = opFunction("native_dropout_backward");

/**
 * `native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeGroupNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, N: number, C: number, HxW: number, group: number, eps: number): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; N: number; C: number; HxW: number; group: number; eps: number }): [Tensor, Tensor, Tensor];
} = opFunction("native_group_norm");

/**
 * `native_group_norm_backward(Tensor grad_out, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, SymInt N, SymInt C, SymInt HxW, int group, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeGroupNormBackward: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, mean: Tensor | Scalar, rstd: Tensor | Scalar, weight: Tensor | Scalar | null, N: number, C: number, HxW: number, group: number, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; mean: Tensor | Scalar; rstd: Tensor | Scalar; weight: Tensor | Scalar | null; N: number; C: number; HxW: number; group: number; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("native_group_norm_backward");

/**
 * `native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeLayerNorm: {
  (input: Tensor | Scalar, normalizedShape: readonly number[], weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, eps: number): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { normalizedShape: readonly number[]; weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; eps: number }): [Tensor, Tensor, Tensor];
} = opFunction("native_layer_norm");

/**
 * `native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? bias, bool[3] output_mask) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const nativeLayerNormBackward: {
  (gradOut: Tensor | Scalar, input: Tensor | Scalar, normalizedShape: readonly number[], mean: Tensor | Scalar, rstd: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, outputMask: boolean | readonly boolean[]): [Tensor, Tensor, Tensor];
  (gradOut: Tensor | Scalar, options: { input: Tensor | Scalar; normalizedShape: readonly number[]; mean: Tensor | Scalar; rstd: Tensor | Scalar; weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; outputMask: boolean | readonly boolean[] }): [Tensor, Tensor, Tensor];
} = opFunction("native_layer_norm_backward");

/**
 * `native_norm(Tensor self, Scalar p=2) -> Tensor`
 * `native_norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, ScalarType? dtype) -> Tensor`
 * @since libtorch 2.11
 */
export const nativeNorm: {
  (self: Tensor, p?: Scalar): Tensor;
  (self: Tensor, options?: { p?: Scalar }): Tensor;
  (self: Tensor, p: Scalar | null, dim: number | readonly number[], keepdim: boolean, dtype: DType | null): Tensor;
  (self: Tensor, options: { p: Scalar | null; dim: number | readonly number[]; keepdim: boolean; dtype: DType | null }): Tensor;
} = opFunction("native_norm");

/**
 * `ne.Scalar(Tensor self, Scalar other) -> Tensor`
 * `ne.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const ne: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ne");

/**
 * `ne_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `ne_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const ne_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("ne_");

/**
 * `neg(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const neg: {
  (self: Tensor): Tensor;
} = opFunction("neg");

/**
 * `neg_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const neg_: {
  (self: Tensor): Tensor;
} = opFunction("neg_");

/**
 * `negative(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const negative: {
  (self: Tensor): Tensor;
} = opFunction("negative");

/**
 * `negative_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const negative_: {
  (self: Tensor): Tensor;
} = opFunction("negative_");

/**
 * `nested_to_padded_tensor(Tensor self, float padding, int[]? output_size=None) -> Tensor`
 * @since libtorch 2.11
 */
export const nestedToPaddedTensor: {
  (self: Tensor, padding: number, outputSize?: readonly number[] | null): Tensor;
  (self: Tensor, padding: number, options?: { outputSize?: readonly number[] | null }): Tensor;
  (self: Tensor, options: { padding: number; outputSize?: readonly number[] | null }): Tensor;
} = opFunction("nested_to_padded_tensor");

/**
 * `new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const newEmpty: {
  (self: Tensor, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("new_empty");

/**
 * `new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const newEmptyStrided: {
  (self: Tensor, size: readonly number[], stride: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; stride: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("new_empty_strided");

/**
 * `new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const newFull: {
  (self: Tensor, size: readonly number[], fillValue: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; fillValue: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("new_full");

/**
 * `new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const newOnes: {
  (self: Tensor, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("new_ones");

/**
 * `new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const newZeros: {
  (self: Tensor, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("new_zeros");

/**
 * `nextafter(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const nextafter: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("nextafter");

/**
 * `nextafter_(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const nextafter_: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("nextafter_");

/**
 * `nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor`
 * @since libtorch 2.11
 */
export const nllLoss: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
} = opFunction("nll_loss");

/**
 * `nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor`
 * @since libtorch 2.11
 */
export const nllLoss2d: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
} = opFunction("nll_loss2d");

/**
 * `nll_loss2d_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index, Tensor total_weight) -> Tensor`
 * @since libtorch 2.11
 */
export const nllLoss2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number, totalWeight: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number; totalWeight: Tensor | Scalar }): Tensor;
} = opFunction("nll_loss2d_backward");

/**
 * `nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)`
 * @since libtorch 2.11
 */
export const nllLoss2dForward: {
  (self: Tensor, target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number): [Tensor, Tensor];
  (self: Tensor, options: { target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number }): [Tensor, Tensor];
} = opFunction("nll_loss2d_forward");

/**
 * `nll_loss_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index, Tensor total_weight) -> Tensor`
 * @since libtorch 2.11
 */
export const nllLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number, totalWeight: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number; totalWeight: Tensor | Scalar }): Tensor;
} = opFunction("nll_loss_backward");

/**
 * `nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)`
 * @since libtorch 2.11
 */
export const nllLossForward: {
  (self: Tensor, target: Tensor | Scalar, weight: Tensor | Scalar | null, reduction: number, ignoreIndex: number): [Tensor, Tensor];
  (self: Tensor, options: { target: Tensor | Scalar; weight: Tensor | Scalar | null; reduction: number; ignoreIndex: number }): [Tensor, Tensor];
} = opFunction("nll_loss_forward");

/**
 * `nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor`
 * @since libtorch 2.11
 */
export const nllLossNd: {
  (self: Tensor, target: Tensor | Scalar, weight?: Tensor | Scalar | null, reduction?: number, ignoreIndex?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; weight?: Tensor | Scalar | null; reduction?: number; ignoreIndex?: number }): Tensor;
} = opFunction("nll_loss_nd");

/**
 * `nonzero(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const nonzero: {
  (self: Tensor): Tensor;
} = opFunction("nonzero");

/**
 * `nonzero_numpy(Tensor self) -> Tensor[]`
 * @since libtorch 2.11
 */
export const nonzeroNumpy: {
  (self: Tensor): Tensor[];
} = opFunction("nonzero_numpy");

/**
 * `nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const nonzeroStatic: {
  (self: Tensor, options: { size: number; fillValue?: number }): Tensor;
} = opFunction("nonzero_static");

/**
 * `norm.Scalar(Tensor self, Scalar p=2) -> Tensor`
 * `norm.ScalarOpt_dtype(Tensor self, Scalar? p, *, ScalarType dtype) -> Tensor`
 * `norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor`
 * `norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, *, ScalarType dtype) -> Tensor`
 * @since libtorch 2.11
 */
export const norm: {
  (self: Tensor, p?: Scalar): Tensor;
  (self: Tensor, options?: { p?: Scalar }): Tensor;
  (self: Tensor, p: Scalar | null, options: { dtype: DType }): Tensor;
  (self: Tensor, options: { p: Scalar | null; dtype: DType }): Tensor;
  (self: Tensor, p: Scalar | null, dim: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, p: Scalar | null, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { p: Scalar | null; dim: number | readonly number[]; keepdim?: boolean }): Tensor;
  (self: Tensor, p: Scalar | null, dim: number | readonly number[], keepdim: boolean, options: { dtype: DType }): Tensor;
  (self: Tensor, options: { p: Scalar | null; dim: number | readonly number[]; keepdim: boolean; dtype: DType }): Tensor;
} = opFunction("norm");

/**
 * `norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor`
 * @since libtorch 2.11
 */
export const normExceptDim: {
  (v: Tensor | Scalar, pow?: number, dim?: number): Tensor;
  (v: Tensor | Scalar, options?: { pow?: number; dim?: number }): Tensor;
} = opFunction("norm_except_dim");

/**
 * `normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor`
 * `normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor`
 * `normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const normal: {
  (mean: number, std: number, size: readonly number[], options?: { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (mean: number, options: { std: number; size: readonly number[]; generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (mean: number, std: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  (mean: number, options: { std: Tensor | Scalar; generator?: Generator | null }): Tensor;
  (mean: Tensor | Scalar, std?: number, options?: { generator?: Generator | null }): Tensor;
  (mean: Tensor | Scalar, options?: { std?: number; generator?: Generator | null }): Tensor;
  (mean: Tensor | Scalar, std: Tensor | Scalar, options?: { generator?: Generator | null }): Tensor;
  (mean: Tensor | Scalar, options: { std: Tensor | Scalar; generator?: Generator | null }): Tensor;
} = opFunction("normal");

/**
 * `normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const normal_: {
  (self: Tensor, mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
} = opFunction("normal_");

/**
 * `normal_functional(Tensor self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const normalFunctional: {
  (self: Tensor, mean?: number, std?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { mean?: number; std?: number; generator?: Generator | null }): Tensor;
} = opFunction("normal_functional");

/**
 * `not_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `not_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const notEqual: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("not_equal");

/**
 * `not_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `not_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const notEqual_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("not_equal_");

/**
 * `nuclear_norm(Tensor self, bool keepdim=False) -> Tensor`
 * `nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const nuclearNorm: {
  (self: Tensor, keepdim?: boolean): Tensor;
  (self: Tensor, options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("nuclear_norm");

/**
 * `numel(Tensor self) -> int`
 * @since libtorch 2.15
 */
export const numel: {
  (self: Tensor): number;
} = opFunction("numel");

/**
 * `numpy_T(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const numpyT: {
  (self: Tensor): Tensor;
} = opFunction("numpy_T");

/**
 * `one_hot(Tensor self, int num_classes=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const oneHot: {
  (self: Tensor, numClasses?: number): Tensor;
  (self: Tensor, options?: { numClasses?: number }): Tensor;
} = opFunction("one_hot");

/**
 * `ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ones: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("ones");

/**
 * `ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const onesLike: {
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("ones_like");

/**
 * `orgqr(Tensor self, Tensor input2) -> Tensor`
 * @since libtorch 2.11
 */
export const orgqr: {
  (self: Tensor, input2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { input2: Tensor | Scalar }): Tensor;
} = opFunction("orgqr");

/**
 * `ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor`
 * @since libtorch 2.11
 */
export const ormqr: {
  (self: Tensor, input2: Tensor | Scalar, input3: Tensor | Scalar, left?: boolean, transpose?: boolean): Tensor;
  (self: Tensor, input2: Tensor | Scalar, input3: Tensor | Scalar, options?: { left?: boolean; transpose?: boolean }): Tensor;
  (self: Tensor, options: { input2: Tensor | Scalar; input3: Tensor | Scalar; left?: boolean; transpose?: boolean }): Tensor;
} = opFunction("ormqr");

/**
 * `outer(Tensor self, Tensor vec2) -> Tensor`
 * @since libtorch 2.11
 */
export const outer: {
  (self: Tensor, vec2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { vec2: Tensor | Scalar }): Tensor;
} = opFunction("outer");

/**
 * `output_nr(Tensor self) -> int`
 * @since libtorch 2.11
 */
export const outputNr: {
  (self: Tensor): number;
} = opFunction("output_nr");

/**
 * `pad(Tensor self, SymInt[] pad, str mode="constant", float? value=None) -> Tensor`
 * @since libtorch 2.11
 */
export const pad: {
  (self: Tensor, pad: readonly number[], mode?: string, value?: number | null): Tensor;
  (self: Tensor, pad: readonly number[], options?: { mode?: string; value?: number | null }): Tensor;
  (self: Tensor, options: { pad: readonly number[]; mode?: string; value?: number | null }): Tensor;
} = opFunction("pad");

/**
 * `pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0., str padding_side="right") -> Tensor`
 * @since libtorch 2.11
 */
export const padSequence: {
  (sequences: readonly Tensor[], batchFirst?: boolean, paddingValue?: number, paddingSide?: string): Tensor;
  (sequences: readonly Tensor[], options?: { batchFirst?: boolean; paddingValue?: number; paddingSide?: string }): Tensor;
} = opFunction("pad_sequence");

/**
 * `pairwise_distance(Tensor x1, Tensor x2, float p=2., float eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const pairwiseDistance: {
  (x1: Tensor | Scalar, x2: Tensor | Scalar, p?: number, eps?: number, keepdim?: boolean): Tensor;
  (x1: Tensor | Scalar, x2: Tensor | Scalar, options?: { p?: number; eps?: number; keepdim?: boolean }): Tensor;
  (x1: Tensor | Scalar, options: { x2: Tensor | Scalar; p?: number; eps?: number; keepdim?: boolean }): Tensor;
} = opFunction("pairwise_distance");

/**
 * `pdist(Tensor self, float p=2.) -> Tensor`
 * @since libtorch 2.11
 */
export const pdist: {
  (self: Tensor, p?: number): Tensor;
  (self: Tensor, options?: { p?: number }): Tensor;
} = opFunction("pdist");

/**
 * `permute(Tensor(a) self, int[] dims) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const permute: {
  (self: Tensor, dims: readonly number[]): Tensor;
  (self: Tensor, options: { dims: readonly number[] }): Tensor;
} = opFunction("permute");

/**
 * `permute_copy(Tensor self, int[] dims) -> Tensor`
 * @since libtorch 2.11
 */
export const permuteCopy: {
  (self: Tensor, dims: readonly number[]): Tensor;
  (self: Tensor, options: { dims: readonly number[] }): Tensor;
} = opFunction("permute_copy");

/**
 * `pin_memory(Tensor(a) self, Device? device=None) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const pinMemory: {
  (self: Tensor, device?: Device | null): Tensor;
  (self: Tensor, options?: { device?: Device | null }): Tensor;
} = opFunction("pin_memory");

/**
 * `pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor`
 * @since libtorch 2.11
 */
export const pinverse: {
  (self: Tensor, rcond?: number): Tensor;
  (self: Tensor, options?: { rcond?: number }): Tensor;
} = opFunction("pinverse");

/**
 * `pixel_shuffle(Tensor self, int upscale_factor) -> Tensor`
 * @since libtorch 2.11
 */
export const pixelShuffle: {
  (self: Tensor, upscaleFactor: number): Tensor;
  (self: Tensor, options: { upscaleFactor: number }): Tensor;
} = opFunction("pixel_shuffle");

/**
 * `pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor`
 * @since libtorch 2.11
 */
export const pixelUnshuffle: {
  (self: Tensor, downscaleFactor: number): Tensor;
  (self: Tensor, options: { downscaleFactor: number }): Tensor;
} = opFunction("pixel_unshuffle");

/**
 * `poisson(Tensor self, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const poisson: {
  (self: Tensor, generator?: Generator | null): Tensor;
  (self: Tensor, options?: { generator?: Generator | null }): Tensor;
} = opFunction("poisson");

/**
 * `poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor`
 * @since libtorch 2.11
 */
export const poissonNllLoss: {
  (input: Tensor | Scalar, target: Tensor | Scalar, logInput: boolean, full: boolean, eps: number, reduction: number): Tensor;
  (input: Tensor | Scalar, options: { target: Tensor | Scalar; logInput: boolean; full: boolean; eps: number; reduction: number }): Tensor;
} = opFunction("poisson_nll_loss");

/**
 * `polar(Tensor abs, Tensor angle) -> Tensor`
 * @since libtorch 2.11
 */
export const polar: {
  (abs: Tensor | Scalar, angle: Tensor | Scalar): Tensor;
  (abs: Tensor | Scalar, options: { angle: Tensor | Scalar }): Tensor;
} = opFunction("polar");

/**
 * `polygamma(int n, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const polygamma: {
  (n: number, self: Tensor): Tensor;
  (n: number, options: { self: Tensor }): Tensor;
} = opFunction("polygamma");

/**
 * `polygamma_(Tensor(a!) self, int n) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const polygamma_: {
  (self: Tensor, n: number): Tensor;
  (self: Tensor, options: { n: number }): Tensor;
} = opFunction("polygamma_");

/**
 * `positive(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const positive: {
  (self: Tensor): Tensor;
} = opFunction("positive");

/**
 * `pow.Scalar(Scalar self, Tensor exponent) -> Tensor`
 * `pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor`
 * `pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
 * @since libtorch 2.11
 */
export const pow: {
  (self: Scalar, exponent: Tensor | Scalar): Tensor;
  (self: Scalar, options: { exponent: Tensor | Scalar }): Tensor;
  (self: Tensor, exponent: Scalar): Tensor;
  (self: Tensor, options: { exponent: Scalar }): Tensor;
  (self: Tensor, exponent: Tensor | Scalar): Tensor;
  (self: Tensor, options: { exponent: Tensor | Scalar }): Tensor;
} = opFunction("pow");

/**
 * `pow_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)`
 * `pow_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const pow_: {
  (self: Tensor, exponent: Scalar): Tensor;
  (self: Tensor, options: { exponent: Scalar }): Tensor;
  (self: Tensor, exponent: Tensor | Scalar): Tensor;
  (self: Tensor, options: { exponent: Tensor | Scalar }): Tensor;
} = opFunction("pow_");

/**
 * `prelu(Tensor self, Tensor weight) -> Tensor`
 * @since libtorch 2.11
 */
export const prelu: {
  (self: Tensor, weight: Tensor | Scalar): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar }): Tensor;
} = opFunction("prelu");

/**
 * `prod(Tensor self, *, ScalarType? dtype=None) -> Tensor`
 * `prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const prod: {
  (self: Tensor, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("prod");

/**
 * `promote_types(ScalarType type1, ScalarType type2) -> ScalarType`
 * @since libtorch 2.11
 */
export const promoteTypes: {
  (type1: DType, type2: DType): DType;
  (type1: DType, options: { type2: DType }): DType;
} = opFunction("promote_types");

/**
 * `put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor`
 * @since libtorch 2.11
 */
export const put: {
  (self: Tensor, index: Tensor | Scalar, source: Tensor | Scalar, accumulate?: boolean): Tensor;
  (self: Tensor, index: Tensor | Scalar, source: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  (self: Tensor, options: { index: Tensor | Scalar; source: Tensor | Scalar; accumulate?: boolean }): Tensor;
} = opFunction("put");

/**
 * `put_(Tensor(a!) self, Tensor index, Tensor source, bool accumulate=False) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const put_: {
  (self: Tensor, index: Tensor | Scalar, source: Tensor | Scalar, accumulate?: boolean): Tensor;
  (self: Tensor, index: Tensor | Scalar, source: Tensor | Scalar, options?: { accumulate?: boolean }): Tensor;
  (self: Tensor, options: { index: Tensor | Scalar; source: Tensor | Scalar; accumulate?: boolean }): Tensor;
} = opFunction("put_");

/**
 * `q_per_channel_axis(Tensor self) -> int`
 * @since libtorch 2.11
 */
export const qPerChannelAxis: {
  (self: Tensor): number;
} = opFunction("q_per_channel_axis");

/**
 * `q_per_channel_scales(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const qPerChannelScales: {
  (self: Tensor): Tensor;
} = opFunction("q_per_channel_scales");

/**
 * `q_per_channel_zero_points(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const qPerChannelZeroPoints: {
  (self: Tensor): Tensor;
} = opFunction("q_per_channel_zero_points");

/**
 * `q_scale(Tensor self) -> float`
 * @since libtorch 2.11
 */
export const qScale: {
  (self: Tensor): number;
} = opFunction("q_scale");

/**
 * `q_zero_point(Tensor self) -> int`
 * @since libtorch 2.11
 */
export const qZeroPoint: {
  (self: Tensor): number;
} = opFunction("q_zero_point");

/**
 * `qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)`
 * @since libtorch 2.11
 */
export const qr: {
  (self: Tensor, some?: boolean): [Tensor, Tensor];
  (self: Tensor, options?: { some?: boolean }): [Tensor, Tensor];
} = opFunction("qr");

/**
 * `qscheme(Tensor self) -> QScheme`
 * @since libtorch 2.11
 */
export const qscheme: {
  (self: Tensor): unknown;
} = opFunction("qscheme");

/**
 * `quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * `quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * @since libtorch 2.11
 */
export const quantile: {
  (self: Tensor, q: number, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  (self: Tensor, q: number, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, options: { q: number; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, q: Tensor | Scalar, dim?: number | null, keepdim?: boolean, options?: { interpolation?: string }): Tensor;
  (self: Tensor, q: Tensor | Scalar, options?: { dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
  (self: Tensor, options: { q: Tensor | Scalar; dim?: number | null; keepdim?: boolean; interpolation?: string }): Tensor;
} = opFunction("quantile");

/**
 * `quantize_per_channel(Tensor self, Tensor scales, Tensor zero_points, int axis, ScalarType dtype) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizePerChannel: {
  (self: Tensor, scales: Tensor | Scalar, zeroPoints: Tensor | Scalar, axis: number, dtype: DType): Tensor;
  (self: Tensor, options: { scales: Tensor | Scalar; zeroPoints: Tensor | Scalar; axis: number; dtype: DType }): Tensor;
} = opFunction("quantize_per_channel");

/**
 * `quantize_per_tensor(Tensor self, float scale, int zero_point, ScalarType dtype) -> Tensor`
 * `quantize_per_tensor.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, ScalarType dtype) -> Tensor`
 * `quantize_per_tensor.tensors(Tensor[] tensors, Tensor scales, Tensor zero_points, ScalarType dtype) -> Tensor[]`
 * @since libtorch 2.11
 */
export const quantizePerTensor: {
  (self: Tensor, scale: number, zeroPoint: number, dtype: DType): Tensor;
  (self: Tensor, options: { scale: number; zeroPoint: number; dtype: DType }): Tensor;
  (self: Tensor, scale: Tensor | Scalar, zeroPoint: Tensor | Scalar, dtype: DType): Tensor;
  (self: Tensor, options: { scale: Tensor | Scalar; zeroPoint: Tensor | Scalar; dtype: DType }): Tensor;
  (tensors: readonly Tensor[], scales: Tensor | Scalar, zeroPoints: Tensor | Scalar, dtype: DType): Tensor[];
  (tensors: readonly Tensor[], options: { scales: Tensor | Scalar; zeroPoints: Tensor | Scalar; dtype: DType }): Tensor[];
} = opFunction("quantize_per_tensor");

/**
 * `quantize_per_tensor_dynamic(Tensor self, ScalarType dtype, bool reduce_range) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizePerTensorDynamic: {
  (self: Tensor, dtype: DType, reduceRange: boolean): Tensor;
  (self: Tensor, options: { dtype: DType; reduceRange: boolean }): Tensor;
} = opFunction("quantize_per_tensor_dynamic");

/**
 * `quantized_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor mean, Tensor var, float eps, float output_scale, int output_zero_point) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedBatchNorm: {
  (input: Tensor | Scalar, weight: Tensor | Scalar | null, bias: Tensor | Scalar | null, mean: Tensor | Scalar, var_: Tensor | Scalar, eps: number, outputScale: number, outputZeroPoint: number): Tensor;
  (input: Tensor | Scalar, options: { weight: Tensor | Scalar | null; bias: Tensor | Scalar | null; mean: Tensor | Scalar; var_: Tensor | Scalar; eps: number; outputScale: number; outputZeroPoint: number }): Tensor;
} = opFunction("quantized_batch_norm");

/**
 * `quantized_gru.data_legacy(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)`
 * `quantized_gru.input_legacy(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const quantizedGru: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean }): [Tensor, Tensor];
  (input: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor];
} = opFunction("quantized_gru");

/**
 * `quantized_gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor b_ih, Tensor b_hh, Tensor packed_ih, Tensor packed_hh, Tensor col_offsets_ih, Tensor col_offsets_hh, Scalar scale_ih, Scalar scale_hh, Scalar zero_point_ih, Scalar zero_point_hh) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedGruCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh: Tensor | Scalar, bHh: Tensor | Scalar, packedIh: Tensor | Scalar, packedHh: Tensor | Scalar, colOffsetsIh: Tensor | Scalar, colOffsetsHh: Tensor | Scalar, scaleIh: Scalar, scaleHh: Scalar, zeroPointIh: Scalar, zeroPointHh: Scalar): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh: Tensor | Scalar; bHh: Tensor | Scalar; packedIh: Tensor | Scalar; packedHh: Tensor | Scalar; colOffsetsIh: Tensor | Scalar; colOffsetsHh: Tensor | Scalar; scaleIh: Scalar; scaleHh: Scalar; zeroPointIh: Scalar; zeroPointHh: Scalar }): Tensor;
} = opFunction("quantized_gru_cell");

/**
 * `quantized_lstm.data_legacy(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, *, ScalarType? dtype=None, bool use_dynamic=False) -> (Tensor, Tensor, Tensor)`
 * `quantized_lstm.input_legacy(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first, *, ScalarType? dtype=None, bool use_dynamic=False) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const quantizedLstm: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, options?: { dtype?: DType | null; useDynamic?: boolean }): [Tensor, Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: readonly Tensor[]; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; dtype?: DType | null; useDynamic?: boolean }): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean, options?: { dtype?: DType | null; useDynamic?: boolean }): [Tensor, Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: readonly Tensor[]; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean; dtype?: DType | null; useDynamic?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("quantized_lstm");

/**
 * `quantized_lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor b_ih, Tensor b_hh, Tensor packed_ih, Tensor packed_hh, Tensor col_offsets_ih, Tensor col_offsets_hh, Scalar scale_ih, Scalar scale_hh, Scalar zero_point_ih, Scalar zero_point_hh) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const quantizedLstmCell: {
  (input: Tensor | Scalar, hx: readonly Tensor[], wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh: Tensor | Scalar, bHh: Tensor | Scalar, packedIh: Tensor | Scalar, packedHh: Tensor | Scalar, colOffsetsIh: Tensor | Scalar, colOffsetsHh: Tensor | Scalar, scaleIh: Scalar, scaleHh: Scalar, zeroPointIh: Scalar, zeroPointHh: Scalar): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: readonly Tensor[]; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh: Tensor | Scalar; bHh: Tensor | Scalar; packedIh: Tensor | Scalar; packedHh: Tensor | Scalar; colOffsetsIh: Tensor | Scalar; colOffsetsHh: Tensor | Scalar; scaleIh: Scalar; scaleHh: Scalar; zeroPointIh: Scalar; zeroPointHh: Scalar }): [Tensor, Tensor];
} = opFunction("quantized_lstm_cell");

/**
 * `quantized_max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedMaxPool1d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("quantized_max_pool1d");

/**
 * `quantized_max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedMaxPool2d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("quantized_max_pool2d");

/**
 * `quantized_max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedMaxPool3d: {
  (self: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[], ceilMode?: boolean): Tensor;
  (self: Tensor, kernelSize: number | readonly number[], options?: { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
  (self: Tensor, options: { kernelSize: number | readonly number[]; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }): Tensor;
} = opFunction("quantized_max_pool3d");

/**
 * `quantized_rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor b_ih, Tensor b_hh, Tensor packed_ih, Tensor packed_hh, Tensor col_offsets_ih, Tensor col_offsets_hh, Scalar scale_ih, Scalar scale_hh, Scalar zero_point_ih, Scalar zero_point_hh) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedRnnReluCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh: Tensor | Scalar, bHh: Tensor | Scalar, packedIh: Tensor | Scalar, packedHh: Tensor | Scalar, colOffsetsIh: Tensor | Scalar, colOffsetsHh: Tensor | Scalar, scaleIh: Scalar, scaleHh: Scalar, zeroPointIh: Scalar, zeroPointHh: Scalar): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh: Tensor | Scalar; bHh: Tensor | Scalar; packedIh: Tensor | Scalar; packedHh: Tensor | Scalar; colOffsetsIh: Tensor | Scalar; colOffsetsHh: Tensor | Scalar; scaleIh: Scalar; scaleHh: Scalar; zeroPointIh: Scalar; zeroPointHh: Scalar }): Tensor;
} = opFunction("quantized_rnn_relu_cell");

/**
 * `quantized_rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor b_ih, Tensor b_hh, Tensor packed_ih, Tensor packed_hh, Tensor col_offsets_ih, Tensor col_offsets_hh, Scalar scale_ih, Scalar scale_hh, Scalar zero_point_ih, Scalar zero_point_hh) -> Tensor`
 * @since libtorch 2.11
 */
export const quantizedRnnTanhCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh: Tensor | Scalar, bHh: Tensor | Scalar, packedIh: Tensor | Scalar, packedHh: Tensor | Scalar, colOffsetsIh: Tensor | Scalar, colOffsetsHh: Tensor | Scalar, scaleIh: Scalar, scaleHh: Scalar, zeroPointIh: Scalar, zeroPointHh: Scalar): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh: Tensor | Scalar; bHh: Tensor | Scalar; packedIh: Tensor | Scalar; packedHh: Tensor | Scalar; colOffsetsIh: Tensor | Scalar; colOffsetsHh: Tensor | Scalar; scaleIh: Scalar; scaleHh: Scalar; zeroPointIh: Scalar; zeroPointHh: Scalar }): Tensor;
} = opFunction("quantized_rnn_tanh_cell");

/**
 * `rad2deg(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const rad2deg: {
  (self: Tensor): Tensor;
} = opFunction("rad2deg");

/**
 * `rad2deg_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const rad2deg_: {
  (self: Tensor): Tensor;
} = opFunction("rad2deg_");

/**
 * `rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rand: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("rand");

/**
 * `rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `rand_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randLike: {
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("rand_like");

/**
 * `randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randint.low_generator(SymInt low, SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randint.generator(SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randint: {
  (low: number, high: number, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (low: number, options: { high: number; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (low: number, high: number, size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (low: number, options: { high: number; size: readonly number[]; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (high: number, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (high: number, options: { size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (high: number, size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (high: number, options: { size: readonly number[]; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("randint");

/**
 * `randint_like(Tensor self, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.generator(Tensor self, SymInt high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.low_dtype(Tensor self, SymInt low, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.low_generator_dtype(Tensor self, SymInt low, SymInt high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.Tensor(Tensor self, Tensor high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.Tensor_generator(Tensor self, Tensor high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randintLike: {
  (self: Tensor, high: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { high: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, high: number, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { high: number; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, low: number, high: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { low: number; high: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, low: number, high: number, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { low: number; high: number; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, high: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { high: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, high: Tensor | Scalar, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { high: Tensor | Scalar; generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("randint_like");

/**
 * `randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randn: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("randn");

/**
 * `randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randn_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randnLike: {
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("randn_like");

/**
 * `random(Tensor self, *, Generator? generator=None) -> Tensor`
 * `random.to(Tensor self, int to, *, Generator? generator=None) -> Tensor`
 * `random.from(Tensor self, int from, int? to, *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const random: {
  (self: Tensor, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, to: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { to: number; generator?: Generator | null }): Tensor;
  (self: Tensor, from: number, to: number | null, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { from: number; to: number | null; generator?: Generator | null }): Tensor;
} = opFunction("random");

/**
 * `random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)`
 * `random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)`
 * `random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const random_: {
  (self: Tensor, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, to: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { to: number; generator?: Generator | null }): Tensor;
  (self: Tensor, from: number, to: number | null, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options: { from: number; to: number | null; generator?: Generator | null }): Tensor;
} = opFunction("random_");

/**
 * `randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randperm.generator(SymInt n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const randperm: {
  (n: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (n: number, options: { generator: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("randperm");

/**
 * `range(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const range: {
  (start: Scalar, end: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, step?: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, end: Scalar, options?: { step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (start: Scalar, options: { end: Scalar; step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("range");

/**
 * `ravel(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const ravel: {
  (self: Tensor): Tensor;
} = opFunction("ravel");

/**
 * `real(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const real: {
  (self: Tensor): Tensor;
} = opFunction("real");

/**
 * `reciprocal(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const reciprocal: {
  (self: Tensor): Tensor;
} = opFunction("reciprocal");

/**
 * `reciprocal_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const reciprocal_: {
  (self: Tensor): Tensor;
} = opFunction("reciprocal_");

/**
 * `refine_names(Tensor(a) self, str[] names) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const refineNames: {
  (self: Tensor, names: readonly string[]): Tensor;
  (self: Tensor, options: { names: readonly string[] }): Tensor;
} = opFunction("refine_names");

/**
 * `reflection_pad1d(Tensor self, SymInt[2] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad1d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad1d");

/**
 * `reflection_pad1d_backward(Tensor grad_output, Tensor self, SymInt[2] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad1dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad1d_backward");

/**
 * `reflection_pad2d(Tensor self, SymInt[4] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad2d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad2d");

/**
 * `reflection_pad2d_backward(Tensor grad_output, Tensor self, SymInt[4] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad2d_backward");

/**
 * `reflection_pad3d(Tensor self, SymInt[6] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad3d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad3d");

/**
 * `reflection_pad3d_backward(Tensor grad_output, Tensor self, SymInt[6] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const reflectionPad3dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("reflection_pad3d_backward");

/**
 * `relu(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const relu: {
  (self: Tensor): Tensor;
} = opFunction("relu");

/**
 * `relu6(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const relu6: {
  (self: Tensor): Tensor;
} = opFunction("relu6");

/**
 * `relu6_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const relu6_: {
  (self: Tensor): Tensor;
} = opFunction("relu6_");

/**
 * `relu_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const relu_: {
  (self: Tensor): Tensor;
} = opFunction("relu_");

/**
 * `remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor`
 * `remainder.Scalar(Tensor self, Scalar other) -> Tensor`
 * `remainder.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const remainder: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("remainder");

/**
 * `remainder_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `remainder_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const remainder_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("remainder_");

/**
 * `rename(Tensor(a) self, str[]? names) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const rename: {
  (self: Tensor, names: readonly string[] | null): Tensor;
  (self: Tensor, options: { names: readonly string[] | null }): Tensor;
} = opFunction("rename");

/**
 * `rename_(Tensor(a!) self, str[]? names) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const rename_: {
  (self: Tensor, names: readonly string[] | null): Tensor;
  (self: Tensor, options: { names: readonly string[] | null }): Tensor;
} = opFunction("rename_");

/**
 * `renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor`
 * @since libtorch 2.11
 */
export const renorm: {
  (self: Tensor, p: Scalar, dim: number, maxnorm: Scalar): Tensor;
  (self: Tensor, options: { p: Scalar; dim: number; maxnorm: Scalar }): Tensor;
} = opFunction("renorm");

/**
 * `renorm_(Tensor(a!) self, Scalar p, int dim, Scalar maxnorm) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const renorm_: {
  (self: Tensor, p: Scalar, dim: number, maxnorm: Scalar): Tensor;
  (self: Tensor, options: { p: Scalar; dim: number; maxnorm: Scalar }): Tensor;
} = opFunction("renorm_");

/**
 * `repeat(Tensor self, SymInt[] repeats) -> Tensor`
 * @since libtorch 2.11
 */
export const repeat: {
  (self: Tensor, repeats: readonly number[]): Tensor;
  (self: Tensor, options: { repeats: readonly number[] }): Tensor;
} = opFunction("repeat");

/**
 * `repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor`
 * `repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
 * `repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
 * @since libtorch 2.11
 */
export const repeatInterleave: {
  (repeats: Tensor | Scalar, options?: { outputSize?: number | null }): Tensor;
  (self: Tensor, repeats: number, dim?: number | null, options?: { outputSize?: number | null }): Tensor;
  (self: Tensor, repeats: number, options?: { dim?: number | null; outputSize?: number | null }): Tensor;
  (self: Tensor, options: { repeats: number; dim?: number | null; outputSize?: number | null }): Tensor;
  (self: Tensor, repeats: Tensor | Scalar, dim?: number | null, options?: { outputSize?: number | null }): Tensor;
  (self: Tensor, repeats: Tensor | Scalar, options?: { dim?: number | null; outputSize?: number | null }): Tensor;
  (self: Tensor, options: { repeats: Tensor | Scalar; dim?: number | null; outputSize?: number | null }): Tensor;
} = opFunction("repeat_interleave");

/**
 * `replication_pad1d(Tensor self, SymInt[2] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad1d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad1d");

/**
 * `replication_pad1d_backward(Tensor grad_output, Tensor self, SymInt[2] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad1dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad1d_backward");

/**
 * `replication_pad2d(Tensor self, SymInt[4] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad2d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad2d");

/**
 * `replication_pad2d_backward(Tensor grad_output, Tensor self, SymInt[4] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad2dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad2d_backward");

/**
 * `replication_pad3d(Tensor self, SymInt[6] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad3d: {
  (self: Tensor, padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad3d");

/**
 * `replication_pad3d_backward(Tensor grad_output, Tensor self, SymInt[6] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const replicationPad3dBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, padding: number | readonly number[]): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; padding: number | readonly number[] }): Tensor;
} = opFunction("replication_pad3d_backward");

/**
 * `requires_grad_(Tensor(a!) self, bool requires_grad=True) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const requiresGrad_: {
  (self: Tensor, requiresGrad?: boolean): Tensor;
  (self: Tensor, options?: { requiresGrad?: boolean }): Tensor;
} = opFunction("requires_grad_");

/**
 * `reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const reshape: {
  (self: Tensor, shape: readonly number[]): Tensor;
  (self: Tensor, options: { shape: readonly number[] }): Tensor;
} = opFunction("reshape");

/**
 * `reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const reshapeAs: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("reshape_as");

/**
 * `resize(Tensor self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const resize: {
  (self: Tensor, size: readonly number[], options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { size: readonly number[]; memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("resize");

/**
 * `resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const resize_: {
  (self: Tensor, size: readonly number[], options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { size: readonly number[]; memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("resize_");

/**
 * `resize_as(Tensor self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const resizeAs: {
  (self: Tensor, theTemplate: Tensor | Scalar, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { theTemplate: Tensor | Scalar; memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("resize_as");

/**
 * `resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const resizeAs_: {
  (self: Tensor, theTemplate: Tensor | Scalar, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { theTemplate: Tensor | Scalar; memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("resize_as_");

/**
 * `resize_as_sparse(Tensor self, Tensor the_template) -> Tensor`
 * @since libtorch 2.11
 */
export const resizeAsSparse: {
  (self: Tensor, theTemplate: Tensor | Scalar): Tensor;
  (self: Tensor, options: { theTemplate: Tensor | Scalar }): Tensor;
} = opFunction("resize_as_sparse");

/**
 * `resize_as_sparse_(Tensor(a!) self, Tensor the_template) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const resizeAsSparse_: {
  (self: Tensor, theTemplate: Tensor | Scalar): Tensor;
  (self: Tensor, options: { theTemplate: Tensor | Scalar }): Tensor;
} = opFunction("resize_as_sparse_");

/**
 * `resolve_conj(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const resolveConj: {
  (self: Tensor): Tensor;
} = opFunction("resolve_conj");

/**
 * `resolve_neg(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const resolveNeg: {
  (self: Tensor): Tensor;
} = opFunction("resolve_neg");

/**
 * `result_type.Scalar_Scalar(Scalar scalar1, Scalar scalar2) -> ScalarType`
 * `result_type.Scalar_Tensor(Scalar scalar, Tensor tensor) -> ScalarType`
 * `result_type.Scalar(Tensor tensor, Scalar other) -> ScalarType`
 * `result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType`
 * @since libtorch 2.11
 */
export const resultType: {
  (scalar1: Scalar, scalar2: Scalar): DType;
  (scalar1: Scalar, options: { scalar2: Scalar }): DType;
  (scalar: Scalar, tensor: Tensor | Scalar): DType;
  (scalar: Scalar, options: { tensor: Tensor | Scalar }): DType;
  (tensor: Tensor | Scalar, other: Scalar): DType;
  (tensor: Tensor | Scalar, options: { other: Scalar }): DType;
  (tensor: Tensor | Scalar, other: Tensor | Scalar): DType;
  (tensor: Tensor | Scalar, options: { other: Tensor | Scalar }): DType;
} = opFunction("result_type");

/**
 * `retain_grad(Tensor(a!) self) -> ()`
 * @since libtorch 2.11
 */
export const retainGrad: {
  (self: Tensor): void;
} = opFunction("retain_grad");

/**
 * `retains_grad(Tensor self) -> bool`
 * @since libtorch 2.11
 */
export const retainsGrad: {
  (self: Tensor): boolean;
} = opFunction("retains_grad");

/**
 * `rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rmsNorm: {
  (input: Tensor | Scalar, normalizedShape: readonly number[], weight?: Tensor | Scalar | null, eps?: number | null): Tensor;
  (input: Tensor | Scalar, normalizedShape: readonly number[], options?: { weight?: Tensor | Scalar | null; eps?: number | null }): Tensor;
  (input: Tensor | Scalar, options: { normalizedShape: readonly number[]; weight?: Tensor | Scalar | null; eps?: number | null }): Tensor;
} = opFunction("rms_norm");

/**
 * `rnn_relu.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)`
 * `rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const rnnRelu: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean }): [Tensor, Tensor];
  (input: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor];
} = opFunction("rnn_relu");

/**
 * `rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rnnReluCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh?: Tensor | Scalar | null, bHh?: Tensor | Scalar | null): Tensor;
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, options?: { bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
} = opFunction("rnn_relu_cell");

/**
 * `rnn_tanh.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)`
 * `rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const rnnTanh: {
  (data: Tensor | Scalar, batchSizes: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
  (data: Tensor | Scalar, options: { batchSizes: Tensor | Scalar; hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean }): [Tensor, Tensor];
  (input: Tensor | Scalar, hx: Tensor | Scalar, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; params: readonly Tensor[]; hasBiases: boolean; numLayers: number; dropout: number; train: boolean; bidirectional: boolean; batchFirst: boolean }): [Tensor, Tensor];
} = opFunction("rnn_tanh");

/**
 * `rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rnnTanhCell: {
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, bIh?: Tensor | Scalar | null, bHh?: Tensor | Scalar | null): Tensor;
  (input: Tensor | Scalar, hx: Tensor | Scalar, wIh: Tensor | Scalar, wHh: Tensor | Scalar, options?: { bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
  (input: Tensor | Scalar, options: { hx: Tensor | Scalar; wIh: Tensor | Scalar; wHh: Tensor | Scalar; bIh?: Tensor | Scalar | null; bHh?: Tensor | Scalar | null }): Tensor;
} = opFunction("rnn_tanh_cell");

/**
 * `roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor`
 * @since libtorch 2.11
 */
export const roll: {
  (self: Tensor, shifts: number | readonly number[], dims?: number | readonly number[]): Tensor;
  (self: Tensor, shifts: number | readonly number[], options?: { dims?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { shifts: number | readonly number[]; dims?: number | readonly number[] }): Tensor;
} = opFunction("roll");

/**
 * `rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const rot90: {
  (self: Tensor, k?: number, dims?: readonly number[]): Tensor;
  (self: Tensor, options?: { k?: number; dims?: readonly number[] }): Tensor;
} = opFunction("rot90");

/**
 * `round(Tensor self) -> Tensor`
 * `round.decimals(Tensor self, *, int decimals) -> Tensor`
 * @since libtorch 2.11
 */
export const round: {
  (self: Tensor): Tensor;
  (self: Tensor, options: { decimals: number }): Tensor;
} = opFunction("round");

/**
 * `round_(Tensor(a!) self) -> Tensor(a!)`
 * `round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const round_: {
  (self: Tensor): Tensor;
  (self: Tensor, options: { decimals: number }): Tensor;
} = opFunction("round_");

/**
 * `row_indices(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const rowIndices: {
  (self: Tensor): Tensor;
} = opFunction("row_indices");

/**
 * `row_indices_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const rowIndicesCopy: {
  (self: Tensor): Tensor;
} = opFunction("row_indices_copy");

/**
 * `row_stack(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const rowStack: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("row_stack");

/**
 * `rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rrelu: {
  (self: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  (self: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
} = opFunction("rrelu");

/**
 * `rrelu_(Tensor(a!) self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const rrelu_: {
  (self: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  (self: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
} = opFunction("rrelu_");

/**
 * `rrelu_with_noise(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rreluWithNoise: {
  (self: Tensor, noise: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  (self: Tensor, noise: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  (self: Tensor, options: { noise: Tensor; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
} = opFunction("rrelu_with_noise");

/**
 * `rrelu_with_noise_(Tensor(a!) self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const rreluWithNoise_: {
  (self: Tensor, noise: Tensor, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): Tensor;
  (self: Tensor, noise: Tensor, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
  (self: Tensor, options: { noise: Tensor; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): Tensor;
} = opFunction("rrelu_with_noise_");

/**
 * `rrelu_with_noise_backward(Tensor grad_output, Tensor self, Tensor noise, Scalar lower, Scalar upper, bool training, bool self_is_result) -> Tensor`
 * @since libtorch 2.11
 */
export const rreluWithNoiseBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, noise: Tensor | Scalar, lower: Scalar, upper: Scalar, training: boolean, selfIsResult: boolean): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; noise: Tensor | Scalar; lower: Scalar; upper: Scalar; training: boolean; selfIsResult: boolean }): Tensor;
} = opFunction("rrelu_with_noise_backward");

/**
 * `rrelu_with_noise_functional(Tensor self, Tensor noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> (Tensor, Tensor noise_out)`
 * @since libtorch 2.11
 */
export const rreluWithNoiseFunctional: {
  (self: Tensor, noise: Tensor | Scalar, lower?: Scalar, upper?: Scalar, training?: boolean, generator?: Generator | null): [Tensor, Tensor];
  (self: Tensor, noise: Tensor | Scalar, options?: { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): [Tensor, Tensor];
  (self: Tensor, options: { noise: Tensor | Scalar; lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }): [Tensor, Tensor];
} = opFunction("rrelu_with_noise_functional");

/**
 * `rsqrt(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const rsqrt: {
  (self: Tensor): Tensor;
} = opFunction("rsqrt");

/**
 * `rsqrt_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const rsqrt_: {
  (self: Tensor): Tensor;
} = opFunction("rsqrt_");

/**
 * `rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const rsub: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("rsub");

/**
 * `scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const scalarTensor: {
  (s: Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("scalar_tensor");

/**
 * `scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor`
 * @since libtorch 2.11
 */
export const scaledDotProductAttention: {
  (query: Tensor | Scalar, key: Tensor | Scalar, value: Tensor | Scalar, attnMask?: Tensor | Scalar | null, dropoutP?: number, isCausal?: boolean, options?: { scale?: number | null; enableGqa?: boolean }): Tensor;
  (query: Tensor | Scalar, key: Tensor | Scalar, value: Tensor | Scalar, options?: { attnMask?: Tensor | Scalar | null; dropoutP?: number; isCausal?: boolean; scale?: number | null; enableGqa?: boolean }): Tensor;
  (query: Tensor | Scalar, options: { key: Tensor | Scalar; value: Tensor | Scalar; attnMask?: Tensor | Scalar | null; dropoutP?: number; isCausal?: boolean; scale?: number | null; enableGqa?: boolean }): Tensor;
} = opFunction("scaled_dot_product_attention");

/**
 * `scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
 * `scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor`
 * `scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor`
 * `scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor`
 * @since libtorch 2.11
 */
export const scatter: {
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar, options: { reduce: string }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar; reduce: string }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar, options: { reduce: string }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string }): Tensor;
} = opFunction("scatter");

/**
 * `scatter_.value(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)`
 * `scatter_.value_reduce(Tensor(a!) self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor(a!)`
 * `scatter_.src(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)`
 * `scatter_.reduce(Tensor(a!) self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const scatter_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, value: Scalar, options: { reduce: string }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; value: Scalar; reduce: string }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar, options: { reduce: string }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string }): Tensor;
} = opFunction("scatter_");

/**
 * `scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor`
 * @since libtorch 2.11
 */
export const scatterAdd: {
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
} = opFunction("scatter_add");

/**
 * `scatter_add_(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const scatterAdd_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar }): Tensor;
} = opFunction("scatter_add_");

/**
 * `scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor`
 * @since libtorch 2.11
 */
export const scatterReduce: {
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
} = opFunction("scatter_reduce");

/**
 * `scatter_reduce_.two(Tensor(a!) self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const scatterReduce_: {
  (self: Tensor, dim: number, index: Tensor | Scalar, src: Tensor | Scalar, reduce: string, options?: { includeSelf?: boolean }): Tensor;
  (self: Tensor, options: { dim: number; index: Tensor | Scalar; src: Tensor | Scalar; reduce: string; includeSelf?: boolean }): Tensor;
} = opFunction("scatter_reduce_");

/**
 * `searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor`
 * `searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor`
 * @since libtorch 2.11
 */
export const searchsorted: {
  (sortedSequence: Tensor | Scalar, self: Scalar, options?: { outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | Scalar | null }): Tensor;
  (sortedSequence: Tensor | Scalar, options: { self: Scalar; outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | Scalar | null }): Tensor;
  (sortedSequence: Tensor | Scalar, self: Tensor, options?: { outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | Scalar | null }): Tensor;
  (sortedSequence: Tensor | Scalar, options: { self: Tensor; outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | Scalar | null }): Tensor;
} = opFunction("searchsorted");

/**
 * `segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor`
 * @since libtorch 2.11
 */
export const segmentReduce: {
  (data: Tensor | Scalar, reduce: string, options?: { lengths?: Tensor | Scalar | null; indices?: Tensor | Scalar | null; offsets?: Tensor | Scalar | null; axis?: number; unsafe?: boolean; initial?: Scalar | null }): Tensor;
  (data: Tensor | Scalar, options: { reduce: string; lengths?: Tensor | Scalar | null; indices?: Tensor | Scalar | null; offsets?: Tensor | Scalar | null; axis?: number; unsafe?: boolean; initial?: Scalar | null }): Tensor;
} = opFunction("segment_reduce");

/**
 * `select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const select: {
  (self: Tensor, dim: number, index: number): Tensor;
  (self: Tensor, options: { dim: number; index: number }): Tensor;
} = opFunction("select");

/**
 * `select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> Tensor`
 * @since libtorch 2.11
 */
export const selectBackward: {
  (gradOutput: Tensor | Scalar, inputSizes: readonly number[], dim: number, index: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { inputSizes: readonly number[]; dim: number; index: number }): Tensor;
} = opFunction("select_backward");

/**
 * `select_copy.int(Tensor self, int dim, SymInt index) -> Tensor`
 * @since libtorch 2.11
 */
export const selectCopy: {
  (self: Tensor, dim: number, index: number): Tensor;
  (self: Tensor, options: { dim: number; index: number }): Tensor;
} = opFunction("select_copy");

/**
 * `select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor`
 * @since libtorch 2.11
 */
export const selectScatter: {
  (self: Tensor, src: Tensor | Scalar, dim: number, index: number): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; dim: number; index: number }): Tensor;
} = opFunction("select_scatter");

/**
 * `selu(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const selu: {
  (self: Tensor): Tensor;
} = opFunction("selu");

/**
 * `selu_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const selu_: {
  (self: Tensor): Tensor;
} = opFunction("selu_");

/**
 * `set(Tensor self) -> Tensor`
 * `set.source_Tensor(Tensor self, Tensor source) -> Tensor`
 * @since libtorch 2.11
 */
export const set: {
  (self: Tensor): Tensor;
  (self: Tensor, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { source: Tensor | Scalar }): Tensor;
} = opFunction("set");

/**
 * `set_(Tensor(a!) self) -> Tensor(a!)`
 * `set_.source_Tensor(Tensor(a!) self, Tensor source) -> Tensor(a!)`
 * `set_.source_Tensor_storage_offset(Tensor(a!) self, Tensor source, SymInt storage_offset, SymInt[] size, SymInt[] stride=[]) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const set_: {
  (self: Tensor): Tensor;
  (self: Tensor, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { source: Tensor | Scalar }): Tensor;
  (self: Tensor, source: Tensor | Scalar, storageOffset: number, size: readonly number[], stride?: readonly number[]): Tensor;
  (self: Tensor, source: Tensor | Scalar, storageOffset: number, size: readonly number[], options?: { stride?: readonly number[] }): Tensor;
  (self: Tensor, options: { source: Tensor | Scalar; storageOffset: number; size: readonly number[]; stride?: readonly number[] }): Tensor;
} = opFunction("set_");

/**
 * `set_data(Tensor(a!) self, Tensor new_data) -> ()`
 * @since libtorch 2.11
 */
export const setData: {
  (self: Tensor, newData: Tensor | Scalar): void;
  (self: Tensor, options: { newData: Tensor | Scalar }): void;
} = opFunction("set_data");

/**
 * `sgn(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sgn: {
  (self: Tensor): Tensor;
} = opFunction("sgn");

/**
 * `sgn_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sgn_: {
  (self: Tensor): Tensor;
} = opFunction("sgn_");

/**
 * `shallow_copy_data_(Tensor(a!) self, Tensor source) -> Tensor(a!)`
 * @since libtorch 2.15
 */
export const shallowCopyData_: {
  (self: Tensor, source: Tensor | Scalar): Tensor;
  (self: Tensor, options: { source: Tensor | Scalar }): Tensor;
} = opFunction("shallow_copy_data_");

/**
 * `sigmoid(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sigmoid: {
  (self: Tensor): Tensor;
} = opFunction("sigmoid");

/**
 * `sigmoid_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sigmoid_: {
  (self: Tensor): Tensor;
} = opFunction("sigmoid_");

/**
 * `sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor`
 * @since libtorch 2.11
 */
export const sigmoidBackward: {
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { output: Tensor | Scalar }): Tensor;
} = opFunction("sigmoid_backward");

/**
 * `sign(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sign: {
  (self: Tensor): Tensor;
} = opFunction("sign");

/**
 * `sign_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sign_: {
  (self: Tensor): Tensor;
} = opFunction("sign_");

/**
 * `signbit(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const signbit: {
  (self: Tensor): Tensor;
} = opFunction("signbit");

/**
 * `silu(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const silu: {
  (self: Tensor): Tensor;
} = opFunction("silu");

/**
 * `silu_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const silu_: {
  (self: Tensor): Tensor;
} = opFunction("silu_");

/**
 * `silu_backward(Tensor grad_output, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const siluBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor }): Tensor;
} = opFunction("silu_backward");

/**
 * `sin(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sin: {
  (self: Tensor): Tensor;
} = opFunction("sin");

/**
 * `sin_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sin_: {
  (self: Tensor): Tensor;
} = opFunction("sin_");

/**
 * `sinc(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sinc: {
  (self: Tensor): Tensor;
} = opFunction("sinc");

/**
 * `sinc_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sinc_: {
  (self: Tensor): Tensor;
} = opFunction("sinc_");

/**
 * `sinh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sinh: {
  (self: Tensor): Tensor;
} = opFunction("sinh");

/**
 * `sinh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sinh_: {
  (self: Tensor): Tensor;
} = opFunction("sinh_");

/**
 * `size.int(Tensor self, int dim) -> int`
 * @since libtorch 2.11
 */
export const size: {
  (self: Tensor, dim: number): number;
  (self: Tensor, options: { dim: number }): number;
} = opFunction("size");

/**
 * `slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const slice: {
  (self: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  (self: Tensor, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
} = opFunction("slice");

/**
 * `slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt start, SymInt end, SymInt step) -> Tensor`
 * @since libtorch 2.11
 */
export const sliceBackward: {
  (gradOutput: Tensor | Scalar, inputSizes: readonly number[], dim: number, start: number, end: number, step: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { inputSizes: readonly number[]; dim: number; start: number; end: number; step: number }): Tensor;
} = opFunction("slice_backward");

/**
 * `slice_copy.Tensor(Tensor self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor`
 * @since libtorch 2.11
 */
export const sliceCopy: {
  (self: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  (self: Tensor, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
} = opFunction("slice_copy");

/**
 * `slice_inverse(Tensor(a) self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const sliceInverse: {
  (self: Tensor, src: Tensor | Scalar, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
} = opFunction("slice_inverse");

/**
 * `slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor`
 * @since libtorch 2.11
 */
export const sliceScatter: {
  (self: Tensor, src: Tensor | Scalar, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor;
  (self: Tensor, src: Tensor | Scalar, options?: { dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
  (self: Tensor, options: { src: Tensor | Scalar; dim?: number; start?: number | null; end?: number | null; step?: number }): Tensor;
} = opFunction("slice_scatter");

/**
 * `slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)`
 * @since libtorch 2.11
 */
export const slogdet: {
  (self: Tensor): [Tensor, Tensor];
} = opFunction("slogdet");

/**
 * `slow_conv3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0]) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConv3d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
} = opFunction("slow_conv3d");

/**
 * `slow_conv3d_forward(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias, SymInt[3] stride, SymInt[3] padding) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConv3dForward: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias: Tensor | Scalar | null, stride: number | readonly number[], padding: number | readonly number[]): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias: Tensor | Scalar | null; stride: number | readonly number[]; padding: number | readonly number[] }): Tensor;
} = opFunction("slow_conv3d_forward");

/**
 * `slow_conv_dilated2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConvDilated2d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
} = opFunction("slow_conv_dilated2d");

/**
 * `slow_conv_dilated3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConvDilated3d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
} = opFunction("slow_conv_dilated3d");

/**
 * `slow_conv_transpose2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt[2] dilation=[1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConvTranspose2d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
} = opFunction("slow_conv_transpose2d");

/**
 * `slow_conv_transpose3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1]) -> Tensor`
 * @since libtorch 2.11
 */
export const slowConvTranspose3d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[], outputPadding?: number | readonly number[], dilation?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; dilation?: number | readonly number[] }): Tensor;
} = opFunction("slow_conv_transpose3d");

/**
 * `smm(Tensor self, Tensor mat2) -> Tensor`
 * @since libtorch 2.11
 */
export const smm: {
  (self: Tensor, mat2: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mat2: Tensor | Scalar }): Tensor;
} = opFunction("smm");

/**
 * `smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor`
 * @since libtorch 2.11
 */
export const smoothL1Loss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number, beta?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number; beta?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number; beta?: number }): Tensor;
} = opFunction("smooth_l1_loss");

/**
 * `smooth_l1_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, float beta) -> Tensor`
 * @since libtorch 2.11
 */
export const smoothL1LossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, reduction: number, beta: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; reduction: number; beta: number }): Tensor;
} = opFunction("smooth_l1_loss_backward");

/**
 * `soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const softMarginLoss: {
  (self: Tensor, target: Tensor | Scalar, reduction?: number): Tensor;
  (self: Tensor, target: Tensor | Scalar, options?: { reduction?: number }): Tensor;
  (self: Tensor, options: { target: Tensor | Scalar; reduction?: number }): Tensor;
} = opFunction("soft_margin_loss");

/**
 * `soft_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction) -> Tensor`
 * @since libtorch 2.11
 */
export const softMarginLossBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, target: Tensor | Scalar, reduction: number): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; target: Tensor | Scalar; reduction: number }): Tensor;
} = opFunction("soft_margin_loss_backward");

/**
 * `softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const softmax: {
  (self: Tensor, dim: number, dtype?: DType | null): Tensor;
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("softmax");

/**
 * `softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor`
 * @since libtorch 2.11
 */
export const softplus: {
  (self: Tensor, beta?: Scalar, threshold?: Scalar): Tensor;
  (self: Tensor, options?: { beta?: Scalar; threshold?: Scalar }): Tensor;
} = opFunction("softplus");

/**
 * `softplus_backward(Tensor grad_output, Tensor self, Scalar beta, Scalar threshold) -> Tensor`
 * @since libtorch 2.11
 */
export const softplusBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, beta: Scalar, threshold: Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; beta: Scalar; threshold: Scalar }): Tensor;
} = opFunction("softplus_backward");

/**
 * `softshrink(Tensor self, Scalar lambd=0.5) -> Tensor`
 * @since libtorch 2.11
 */
export const softshrink: {
  (self: Tensor, lambd?: Scalar): Tensor;
  (self: Tensor, options?: { lambd?: Scalar }): Tensor;
} = opFunction("softshrink");

/**
 * `softshrink_backward(Tensor grad_output, Tensor self, Scalar lambd) -> Tensor`
 * @since libtorch 2.11
 */
export const softshrinkBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, lambd: Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; lambd: Scalar }): Tensor;
} = opFunction("softshrink_backward");

/**
 * `sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)`
 * `sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const sort: {
  (self: Tensor, dim?: number, descending?: boolean): [Tensor, Tensor];
  (self: Tensor, options?: { dim?: number; descending?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { stable: boolean | null; dim?: number; descending?: boolean }): [Tensor, Tensor];
} = opFunction("sort");

/**
 * `sparse_bsc_tensor.ccol_row_value(Tensor ccol_indices, Tensor row_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_bsc_tensor.ccol_row_value_size(Tensor ccol_indices, Tensor row_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseBscTensor: {
  (ccolIndices: Tensor | Scalar, rowIndices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, options: { rowIndices: Tensor | Scalar; values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, rowIndices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, options: { rowIndices: Tensor | Scalar; values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_bsc_tensor");

/**
 * `sparse_bsr_tensor.crow_col_value(Tensor crow_indices, Tensor col_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_bsr_tensor.crow_col_value_size(Tensor crow_indices, Tensor col_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseBsrTensor: {
  (crowIndices: Tensor | Scalar, colIndices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, options: { colIndices: Tensor | Scalar; values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, colIndices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, options: { colIndices: Tensor | Scalar; values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_bsr_tensor");

/**
 * `sparse_compressed_tensor.comp_plain_value(Tensor compressed_indices, Tensor plain_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_compressed_tensor.comp_plain_value_size(Tensor compressed_indices, Tensor plain_indices, Tensor values, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseCompressedTensor: {
  (compressedIndices: Tensor | Scalar, plainIndices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (compressedIndices: Tensor | Scalar, options: { plainIndices: Tensor | Scalar; values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (compressedIndices: Tensor | Scalar, plainIndices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (compressedIndices: Tensor | Scalar, options: { plainIndices: Tensor | Scalar; values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_compressed_tensor");

/**
 * `sparse_coo_tensor.size(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_coo_tensor.indices(Tensor indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool? is_coalesced=None) -> Tensor`
 * `sparse_coo_tensor.indices_size(Tensor indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool? is_coalesced=None) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseCooTensor: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (indices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; isCoalesced?: boolean | null; requiresGrad?: boolean }): Tensor;
  (indices: Tensor | Scalar, options: { values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; isCoalesced?: boolean | null; requiresGrad?: boolean }): Tensor;
  (indices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; isCoalesced?: boolean | null; requiresGrad?: boolean }): Tensor;
  (indices: Tensor | Scalar, options: { values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; isCoalesced?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_coo_tensor");

/**
 * `sparse_csc_tensor.ccol_row_value(Tensor ccol_indices, Tensor row_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_csc_tensor.ccol_row_value_size(Tensor ccol_indices, Tensor row_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseCscTensor: {
  (ccolIndices: Tensor | Scalar, rowIndices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, options: { rowIndices: Tensor | Scalar; values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, rowIndices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (ccolIndices: Tensor | Scalar, options: { rowIndices: Tensor | Scalar; values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_csc_tensor");

/**
 * `sparse_csr_tensor.crow_col_value(Tensor crow_indices, Tensor col_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * `sparse_csr_tensor.crow_col_value_size(Tensor crow_indices, Tensor col_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseCsrTensor: {
  (crowIndices: Tensor | Scalar, colIndices: Tensor | Scalar, values: Tensor | Scalar, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, options: { colIndices: Tensor | Scalar; values: Tensor | Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, colIndices: Tensor | Scalar, values: Tensor | Scalar, size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (crowIndices: Tensor | Scalar, options: { colIndices: Tensor | Scalar; values: Tensor | Scalar; size: readonly number[]; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("sparse_csr_tensor");

/**
 * `sparse_dim(Tensor self) -> int`
 * @since libtorch 2.11
 */
export const sparseDim: {
  (self: Tensor): number;
} = opFunction("sparse_dim");

/**
 * `sparse_mask(Tensor self, Tensor mask) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseMask: {
  (self: Tensor, mask: Tensor | Scalar): Tensor;
  (self: Tensor, options: { mask: Tensor | Scalar }): Tensor;
} = opFunction("sparse_mask");

/**
 * `sparse_resize(Tensor self, int[] size, int sparse_dim, int dense_dim) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseResize: {
  (self: Tensor, size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  (self: Tensor, options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
} = opFunction("sparse_resize");

/**
 * `sparse_resize_(Tensor(a!) self, int[] size, int sparse_dim, int dense_dim) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sparseResize_: {
  (self: Tensor, size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  (self: Tensor, options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
} = opFunction("sparse_resize_");

/**
 * `sparse_resize_and_clear(Tensor self, int[] size, int sparse_dim, int dense_dim) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseResizeAndClear: {
  (self: Tensor, size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  (self: Tensor, options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
} = opFunction("sparse_resize_and_clear");

/**
 * `sparse_resize_and_clear_(Tensor(a!) self, int[] size, int sparse_dim, int dense_dim) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sparseResizeAndClear_: {
  (self: Tensor, size: readonly number[], sparseDim: number, denseDim: number): Tensor;
  (self: Tensor, options: { size: readonly number[]; sparseDim: number; denseDim: number }): Tensor;
} = opFunction("sparse_resize_and_clear_");

/**
 * `sparse_sampled_addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const sparseSampledAddmm: {
  (self: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("sparse_sampled_addmm");

/**
 * `split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]`
 * `split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const split: {
  (self: Tensor, splitSize: number, dim?: number): Tensor[];
  (self: Tensor, splitSize: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSize: number; dim?: number }): Tensor[];
  (self: Tensor, splitSize: readonly number[], dim?: number): Tensor[];
  (self: Tensor, splitSize: readonly number[], options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSize: readonly number[]; dim?: number }): Tensor[];
} = opFunction("split");

/**
 * `split_copy.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const splitCopy: {
  (self: Tensor, splitSize: number, dim?: number): Tensor[];
  (self: Tensor, splitSize: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSize: number; dim?: number }): Tensor[];
} = opFunction("split_copy");

/**
 * `split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const splitWithSizes: {
  (self: Tensor, splitSizes: readonly number[], dim?: number): Tensor[];
  (self: Tensor, splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
} = opFunction("split_with_sizes");

/**
 * `split_with_sizes_copy(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const splitWithSizesCopy: {
  (self: Tensor, splitSizes: readonly number[], dim?: number): Tensor[];
  (self: Tensor, splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
} = opFunction("split_with_sizes_copy");

/**
 * `sqrt(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sqrt: {
  (self: Tensor): Tensor;
} = opFunction("sqrt");

/**
 * `sqrt_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sqrt_: {
  (self: Tensor): Tensor;
} = opFunction("sqrt_");

/**
 * `square(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const square: {
  (self: Tensor): Tensor;
} = opFunction("square");

/**
 * `square_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const square_: {
  (self: Tensor): Tensor;
} = opFunction("square_");

/**
 * `squeeze(Tensor(a) self) -> Tensor(a)`
 * `squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)`
 * `squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const squeeze: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
  (self: Tensor, dim: readonly number[]): Tensor;
  (self: Tensor, options: { dim: readonly number[] }): Tensor;
} = opFunction("squeeze");

/**
 * `squeeze_(Tensor(a!) self) -> Tensor(a!)`
 * `squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)`
 * `squeeze_.dims(Tensor(a!) self, int[] dim) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const squeeze_: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
  (self: Tensor, dim: readonly number[]): Tensor;
  (self: Tensor, options: { dim: readonly number[] }): Tensor;
} = opFunction("squeeze_");

/**
 * `squeeze_copy(Tensor self) -> Tensor`
 * `squeeze_copy.dim(Tensor self, int dim) -> Tensor`
 * `squeeze_copy.dims(Tensor self, int[] dim) -> Tensor`
 * @since libtorch 2.11
 */
export const squeezeCopy: {
  (self: Tensor): Tensor;
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
  (self: Tensor, dim: readonly number[]): Tensor;
  (self: Tensor, options: { dim: readonly number[] }): Tensor;
} = opFunction("squeeze_copy");

/**
 * `sspaddmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const sspaddmm: {
  (self: Tensor, mat1: Tensor | Scalar, mat2: Tensor | Scalar, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, options: { mat1: Tensor | Scalar; mat2: Tensor | Scalar; beta?: Scalar; alpha?: Scalar }): Tensor;
} = opFunction("sspaddmm");

/**
 * `stack(Tensor[] tensors, int dim=0) -> Tensor`
 * @since libtorch 2.11
 */
export const stack: {
  (tensors: readonly Tensor[], dim?: number): Tensor;
  (tensors: readonly Tensor[], options?: { dim?: number }): Tensor;
} = opFunction("stack");

/**
 * `std(Tensor self, bool unbiased=True) -> Tensor`
 * `std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor`
 * `std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const std: {
  (self: Tensor, unbiased?: boolean): Tensor;
  (self: Tensor, options?: { unbiased?: boolean }): Tensor;
  (self: Tensor, dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): Tensor;
} = opFunction("std");

/**
 * `std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)`
 * `std_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)`
 * `std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const stdMean: {
  (self: Tensor, unbiased?: boolean): [Tensor, Tensor];
  (self: Tensor, options?: { unbiased?: boolean }): [Tensor, Tensor];
  (self: Tensor, dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("std_mean");

/**
 * `stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor`
 * `stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor`
 * @since libtorch 2.11
 */
export const stft: {
  (self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null, alignToWindow?: boolean | null): Tensor;
  (self: Tensor, nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  (self: Tensor, options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  (self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | Scalar | null, center?: boolean, padMode?: string, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null, alignToWindow?: boolean | null): Tensor;
  (self: Tensor, nFft: number, options?: { hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; padMode?: string; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
  (self: Tensor, options: { nFft: number; hopLength?: number | null; winLength?: number | null; window?: Tensor | Scalar | null; center?: boolean; padMode?: string; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }): Tensor;
} = opFunction("stft");

/**
 * `storage_offset(Tensor self) -> int`
 * @since libtorch 2.15
 */
export const storageOffset: {
  (self: Tensor): number;
} = opFunction("storage_offset");

/**
 * `stride.int(Tensor self, int dim) -> int`
 * @since libtorch 2.11
 */
export const stride: {
  (self: Tensor, dim: number): number;
  (self: Tensor, options: { dim: number }): number;
} = opFunction("stride");

/**
 * `sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const sub: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("sub");

/**
 * `sub_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
 * `sub_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const sub_: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("sub_");

/**
 * `subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 * @since libtorch 2.11
 */
export const subtract: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("subtract");

/**
 * `subtract_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
 * `subtract_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const subtract_: {
  (self: Tensor, other: Scalar, alpha?: Scalar): Tensor;
  (self: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Scalar; alpha?: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar }): Tensor;
} = opFunction("subtract_");

/**
 * `sum(Tensor self, *, ScalarType? dtype=None) -> Tensor`
 * `sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const sum: {
  (self: Tensor, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, options?: { keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("sum");

/**
 * `sum_to_size(Tensor self, SymInt[] size) -> Tensor`
 * @since libtorch 2.11
 */
export const sumToSize: {
  (self: Tensor, size: readonly number[]): Tensor;
  (self: Tensor, options: { size: readonly number[] }): Tensor;
} = opFunction("sum_to_size");

/**
 * `svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)`
 * @since libtorch 2.11
 */
export const svd: {
  (self: Tensor, some?: boolean, computeUv?: boolean): [Tensor, Tensor, Tensor];
  (self: Tensor, options?: { some?: boolean; computeUv?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("svd");

/**
 * `swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const swapaxes: {
  (self: Tensor, axis0: number, axis1: number): Tensor;
  (self: Tensor, options: { axis0: number; axis1: number }): Tensor;
} = opFunction("swapaxes");

/**
 * `swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const swapaxes_: {
  (self: Tensor, axis0: number, axis1: number): Tensor;
  (self: Tensor, options: { axis0: number; axis1: number }): Tensor;
} = opFunction("swapaxes_");

/**
 * `swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const swapdims: {
  (self: Tensor, dim0: number, dim1: number): Tensor;
  (self: Tensor, options: { dim0: number; dim1: number }): Tensor;
} = opFunction("swapdims");

/**
 * `swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const swapdims_: {
  (self: Tensor, dim0: number, dim1: number): Tensor;
  (self: Tensor, options: { dim0: number; dim1: number }): Tensor;
} = opFunction("swapdims_");

/**
 * `sym_constrain_range(Scalar size, *, int? min=None, int? max=None) -> ()`
 * @since libtorch 2.11
 */
export const symConstrainRange: {
  (size: Scalar, options?: { min?: number | null; max?: number | null }): void;
} = opFunction("sym_constrain_range");

/**
 * `sym_constrain_range_for_size(Scalar size, *, int? min=None, int? max=None) -> ()`
 * @since libtorch 2.11
 */
export const symConstrainRangeForSize: {
  (size: Scalar, options?: { min?: number | null; max?: number | null }): void;
} = opFunction("sym_constrain_range_for_size");

/**
 * `sym_is_contiguous(Tensor self, MemoryFormat memory_format=0) -> SymBool`
 * @since libtorch 2.11
 */
export const symIsContiguous: {
  (self: Tensor, memoryFormat?: MemoryFormat): unknown;
  (self: Tensor, options?: { memoryFormat?: MemoryFormat }): unknown;
} = opFunction("sym_is_contiguous");

/**
 * `sym_numel(Tensor self) -> SymInt`
 * @since libtorch 2.11
 */
export const symNumel: {
  (self: Tensor): number;
} = opFunction("sym_numel");

/**
 * `sym_size.int(Tensor self, int dim) -> SymInt`
 * @since libtorch 2.11
 */
export const symSize: {
  (self: Tensor, dim: number): number;
  (self: Tensor, options: { dim: number }): number;
} = opFunction("sym_size");

/**
 * `sym_storage_offset(Tensor self) -> SymInt`
 * @since libtorch 2.11
 */
export const symStorageOffset: {
  (self: Tensor): number;
} = opFunction("sym_storage_offset");

/**
 * `sym_stride.int(Tensor self, int dim) -> SymInt`
 * @since libtorch 2.11
 */
export const symStride: {
  (self: Tensor, dim: number): number;
  (self: Tensor, options: { dim: number }): number;
} = opFunction("sym_stride");

/**
 * `t(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const t: {
  (self: Tensor): Tensor;
} = opFunction("t");

/**
 * `t_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const t_: {
  (self: Tensor): Tensor;
} = opFunction("t_");

/**
 * `t_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const tCopy: {
  (self: Tensor): Tensor;
} = opFunction("t_copy");

/**
 * `take(Tensor self, Tensor index) -> Tensor`
 * @since libtorch 2.11
 */
export const take: {
  (self: Tensor, index: Tensor | Scalar): Tensor;
  (self: Tensor, options: { index: Tensor | Scalar }): Tensor;
} = opFunction("take");

/**
 * `take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const takeAlongDim: {
  (self: Tensor, indices: Tensor | Scalar, dim?: number | null): Tensor;
  (self: Tensor, indices: Tensor | Scalar, options?: { dim?: number | null }): Tensor;
  (self: Tensor, options: { indices: Tensor | Scalar; dim?: number | null }): Tensor;
} = opFunction("take_along_dim");

/**
 * `tan(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const tan: {
  (self: Tensor): Tensor;
} = opFunction("tan");

/**
 * `tan_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const tan_: {
  (self: Tensor): Tensor;
} = opFunction("tan_");

/**
 * `tanh(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const tanh: {
  (self: Tensor): Tensor;
} = opFunction("tanh");

/**
 * `tanh_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const tanh_: {
  (self: Tensor): Tensor;
} = opFunction("tanh_");

/**
 * `tanh_backward(Tensor grad_output, Tensor output) -> Tensor`
 * @since libtorch 2.11
 */
export const tanhBackward: {
  (gradOutput: Tensor | Scalar, output: Tensor | Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { output: Tensor | Scalar }): Tensor;
} = opFunction("tanh_backward");

/**
 * `tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]`
 * `tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]`
 * `tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const tensorSplit: {
  (self: Tensor, sections: number, dim?: number): Tensor[];
  (self: Tensor, sections: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { sections: number; dim?: number }): Tensor[];
  (self: Tensor, indices: readonly number[], dim?: number): Tensor[];
  (self: Tensor, indices: readonly number[], options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { indices: readonly number[]; dim?: number }): Tensor[];
  (self: Tensor, tensorIndicesOrSections: Tensor | Scalar, dim?: number): Tensor[];
  (self: Tensor, tensorIndicesOrSections: Tensor | Scalar, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { tensorIndicesOrSections: Tensor | Scalar; dim?: number }): Tensor[];
} = opFunction("tensor_split");

/**
 * `tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor`
 * @since libtorch 2.11
 */
export const tensordot: {
  (self: Tensor, other: Tensor | Scalar, dimsSelf: readonly number[], dimsOther: readonly number[]): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; dimsSelf: readonly number[]; dimsOther: readonly number[] }): Tensor;
} = opFunction("tensordot");

/**
 * `thnn_conv2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0]) -> Tensor`
 * @since libtorch 2.11
 */
export const thnnConv2d: {
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], bias?: Tensor | Scalar | null, stride?: number | readonly number[], padding?: number | readonly number[]): Tensor;
  (self: Tensor, weight: Tensor | Scalar, kernelSize: number | readonly number[], options?: { bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
  (self: Tensor, options: { weight: Tensor | Scalar; kernelSize: number | readonly number[]; bias?: Tensor | Scalar | null; stride?: number | readonly number[]; padding?: number | readonly number[] }): Tensor;
} = opFunction("thnn_conv2d");

/**
 * `threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor`
 * @since libtorch 2.11
 */
export const threshold: {
  (self: Tensor, threshold: Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { threshold: Scalar; value: Scalar }): Tensor;
} = opFunction("threshold");

/**
 * `threshold_(Tensor(a!) self, Scalar threshold, Scalar value) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const threshold_: {
  (self: Tensor, threshold: Scalar, value: Scalar): Tensor;
  (self: Tensor, options: { threshold: Scalar; value: Scalar }): Tensor;
} = opFunction("threshold_");

/**
 * `threshold_backward(Tensor grad_output, Tensor self, Scalar threshold) -> Tensor`
 * @since libtorch 2.11
 */
export const thresholdBackward: {
  (gradOutput: Tensor | Scalar, self: Tensor, threshold: Scalar): Tensor;
  (gradOutput: Tensor | Scalar, options: { self: Tensor; threshold: Scalar }): Tensor;
} = opFunction("threshold_backward");

/**
 * `tile(Tensor self, SymInt[] dims) -> Tensor`
 * @since libtorch 2.11
 */
export const tile: {
  (self: Tensor, dims: readonly number[]): Tensor;
  (self: Tensor, options: { dims: readonly number[] }): Tensor;
} = opFunction("tile");

/**
 * `to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)`
 * `to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)`
 * `to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)`
 * `to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const to: {
  (self: Tensor, dtype: DType, nonBlocking?: boolean, copy?: boolean, memoryFormat?: MemoryFormat | null): Tensor;
  (self: Tensor, dtype: DType, options?: { nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { dtype: DType; nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, device: Device, dtype: DType, nonBlocking?: boolean, copy?: boolean, memoryFormat?: MemoryFormat | null): Tensor;
  (self: Tensor, device: Device, dtype: DType, options?: { nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { device: Device; dtype: DType; nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
  (self: Tensor, other: Tensor | Scalar, nonBlocking?: boolean, copy?: boolean, memoryFormat?: MemoryFormat | null): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; nonBlocking?: boolean; copy?: boolean; memoryFormat?: MemoryFormat | null }): Tensor;
} = opFunction("to");

/**
 * `to_dense(Tensor self, ScalarType? dtype=None, *, bool? masked_grad=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toDense: {
  (self: Tensor, dtype?: DType | null, options?: { maskedGrad?: boolean | null }): Tensor;
  (self: Tensor, options?: { dtype?: DType | null; maskedGrad?: boolean | null }): Tensor;
} = opFunction("to_dense");

/**
 * `to_dense_backward(Tensor grad, Tensor input, bool? masked_grad=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toDenseBackward: {
  (grad: Tensor | Scalar, input: Tensor | Scalar, maskedGrad?: boolean | null): Tensor;
  (grad: Tensor | Scalar, input: Tensor | Scalar, options?: { maskedGrad?: boolean | null }): Tensor;
  (grad: Tensor | Scalar, options: { input: Tensor | Scalar; maskedGrad?: boolean | null }): Tensor;
} = opFunction("to_dense_backward");

/**
 * `to_mkldnn(Tensor self, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toMkldnn: {
  (self: Tensor, dtype?: DType | null): Tensor;
  (self: Tensor, options?: { dtype?: DType | null }): Tensor;
} = opFunction("to_mkldnn");

/**
 * `to_mkldnn_backward(Tensor grad, Tensor input) -> Tensor`
 * @since libtorch 2.11
 */
export const toMkldnnBackward: {
  (grad: Tensor | Scalar, input: Tensor | Scalar): Tensor;
  (grad: Tensor | Scalar, options: { input: Tensor | Scalar }): Tensor;
} = opFunction("to_mkldnn_backward");

/**
 * `to_padded_tensor(Tensor self, float padding, SymInt[]? output_size=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toPaddedTensor: {
  (self: Tensor, padding: number, outputSize?: readonly number[] | null): Tensor;
  (self: Tensor, padding: number, options?: { outputSize?: readonly number[] | null }): Tensor;
  (self: Tensor, options: { padding: number; outputSize?: readonly number[] | null }): Tensor;
} = opFunction("to_padded_tensor");

/**
 * `to_sparse.sparse_dim(Tensor self, int sparse_dim) -> Tensor`
 * `to_sparse(Tensor self, *, Layout? layout=None, int[2]? blocksize=None, int? dense_dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toSparse: {
  (self: Tensor, sparseDim: number): Tensor;
  (self: Tensor, options: { sparseDim: number }): Tensor;
  (self: Tensor, options?: { layout?: Layout | null; blocksize?: number | readonly number[] | null; denseDim?: number | null }): Tensor;
} = opFunction("to_sparse");

/**
 * `to_sparse_bsc(Tensor self, int[2] blocksize, int? dense_dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toSparseBsc: {
  (self: Tensor, blocksize: number | readonly number[], denseDim?: number | null): Tensor;
  (self: Tensor, blocksize: number | readonly number[], options?: { denseDim?: number | null }): Tensor;
  (self: Tensor, options: { blocksize: number | readonly number[]; denseDim?: number | null }): Tensor;
} = opFunction("to_sparse_bsc");

/**
 * `to_sparse_bsr(Tensor self, int[2] blocksize, int? dense_dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toSparseBsr: {
  (self: Tensor, blocksize: number | readonly number[], denseDim?: number | null): Tensor;
  (self: Tensor, blocksize: number | readonly number[], options?: { denseDim?: number | null }): Tensor;
  (self: Tensor, options: { blocksize: number | readonly number[]; denseDim?: number | null }): Tensor;
} = opFunction("to_sparse_bsr");

/**
 * `to_sparse_csc(Tensor self, int? dense_dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toSparseCsc: {
  (self: Tensor, denseDim?: number | null): Tensor;
  (self: Tensor, options?: { denseDim?: number | null }): Tensor;
} = opFunction("to_sparse_csc");

/**
 * `to_sparse_csr(Tensor self, int? dense_dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const toSparseCsr: {
  (self: Tensor, denseDim?: number | null): Tensor;
  (self: Tensor, options?: { denseDim?: number | null }): Tensor;
} = opFunction("to_sparse_csr");

/**
 * `topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)`
 * @since libtorch 2.11
 */
export const topk: {
  (self: Tensor, k: number, dim?: number, largest?: boolean, sorted?: boolean): [Tensor, Tensor];
  (self: Tensor, k: number, options?: { dim?: number; largest?: boolean; sorted?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { k: number; dim?: number; largest?: boolean; sorted?: boolean }): [Tensor, Tensor];
} = opFunction("topk");

/**
 * `trace(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const trace: {
  (self: Tensor): Tensor;
} = opFunction("trace");

/**
 * `trace_backward(Tensor grad, SymInt[] sizes) -> Tensor`
 * @since libtorch 2.11
 */
export const traceBackward: {
  (grad: Tensor | Scalar, sizes: readonly number[]): Tensor;
  (grad: Tensor | Scalar, options: { sizes: readonly number[] }): Tensor;
} = opFunction("trace_backward");

/**
 * `transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const transpose: {
  (self: Tensor, dim0: number, dim1: number): Tensor;
  (self: Tensor, options: { dim0: number; dim1: number }): Tensor;
} = opFunction("transpose");

/**
 * `transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const transpose_: {
  (self: Tensor, dim0: number, dim1: number): Tensor;
  (self: Tensor, options: { dim0: number; dim1: number }): Tensor;
} = opFunction("transpose_");

/**
 * `transpose_copy.int(Tensor self, int dim0, int dim1) -> Tensor`
 * @since libtorch 2.11
 */
export const transposeCopy: {
  (self: Tensor, dim0: number, dim1: number): Tensor;
  (self: Tensor, options: { dim0: number; dim1: number }): Tensor;
} = opFunction("transpose_copy");

/**
 * `trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor`
 * `trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const trapezoid: {
  (y: Tensor | Scalar, options?: { dx?: Scalar; dim?: number }): Tensor;
  (y: Tensor | Scalar, x: Tensor | Scalar, options?: { dim?: number }): Tensor;
  (y: Tensor | Scalar, options: { x: Tensor | Scalar; dim?: number }): Tensor;
} = opFunction("trapezoid");

/**
 * `trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor`
 * `trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const trapz: {
  (y: Tensor | Scalar, options?: { dx?: number; dim?: number }): Tensor;
  (y: Tensor | Scalar, x: Tensor | Scalar, options?: { dim?: number }): Tensor;
  (y: Tensor | Scalar, options: { x: Tensor | Scalar; dim?: number }): Tensor;
} = opFunction("trapz");

/**
 * `triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)`
 * @since libtorch 2.11
 */
export const triangularSolve: {
  (self: Tensor, A: Tensor | Scalar, upper?: boolean, transpose?: boolean, unitriangular?: boolean): [Tensor, Tensor];
  (self: Tensor, A: Tensor | Scalar, options?: { upper?: boolean; transpose?: boolean; unitriangular?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { A: Tensor | Scalar; upper?: boolean; transpose?: boolean; unitriangular?: boolean }): [Tensor, Tensor];
} = opFunction("triangular_solve");

/**
 * `tril(Tensor self, SymInt diagonal=0) -> Tensor`
 * @since libtorch 2.11
 */
export const tril: {
  (self: Tensor, diagonal?: number): Tensor;
  (self: Tensor, options?: { diagonal?: number }): Tensor;
} = opFunction("tril");

/**
 * `tril_(Tensor(a!) self, SymInt diagonal=0) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const tril_: {
  (self: Tensor, diagonal?: number): Tensor;
  (self: Tensor, options?: { diagonal?: number }): Tensor;
} = opFunction("tril_");

/**
 * `tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const trilIndices: {
  (row: number, col: number, offset?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (row: number, col: number, options?: { offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (row: number, options: { col: number; offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("tril_indices");

/**
 * `triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1., float p=2., float eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor`
 * @since libtorch 2.11
 */
export const tripletMarginLoss: {
  (anchor: Tensor | Scalar, positive: Tensor | Scalar, negative: Tensor | Scalar, margin?: number, p?: number, eps?: number, swap?: boolean, reduction?: number): Tensor;
  (anchor: Tensor | Scalar, positive: Tensor | Scalar, negative: Tensor | Scalar, options?: { margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: number }): Tensor;
  (anchor: Tensor | Scalar, options: { positive: Tensor | Scalar; negative: Tensor | Scalar; margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: number }): Tensor;
} = opFunction("triplet_margin_loss");

/**
 * `triu(Tensor self, SymInt diagonal=0) -> Tensor`
 * @since libtorch 2.11
 */
export const triu: {
  (self: Tensor, diagonal?: number): Tensor;
  (self: Tensor, options?: { diagonal?: number }): Tensor;
} = opFunction("triu");

/**
 * `triu_(Tensor(a!) self, SymInt diagonal=0) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const triu_: {
  (self: Tensor, diagonal?: number): Tensor;
  (self: Tensor, options?: { diagonal?: number }): Tensor;
} = opFunction("triu_");

/**
 * `triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const triuIndices: {
  (row: number, col: number, offset?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (row: number, col: number, options?: { offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (row: number, options: { col: number; offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("triu_indices");

/**
 * `true_divide.Scalar(Tensor self, Scalar other) -> Tensor`
 * `true_divide.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const trueDivide: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("true_divide");

/**
 * `true_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `true_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const trueDivide_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("true_divide_");

/**
 * `trunc(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const trunc: {
  (self: Tensor): Tensor;
} = opFunction("trunc");

/**
 * `trunc_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const trunc_: {
  (self: Tensor): Tensor;
} = opFunction("trunc_");

/**
 * `type_as(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const typeAs: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("type_as");

/**
 * `unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const unbind: {
  (self: Tensor, dim?: number): Tensor[];
  (self: Tensor, options?: { dim?: number }): Tensor[];
} = opFunction("unbind");

/**
 * `unbind_copy.int(Tensor self, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const unbindCopy: {
  (self: Tensor, dim?: number): Tensor[];
  (self: Tensor, options?: { dim?: number }): Tensor[];
} = opFunction("unbind_copy");

/**
 * `unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const unflatten: {
  (self: Tensor, dim: number, sizes: readonly number[]): Tensor;
  (self: Tensor, options: { dim: number; sizes: readonly number[] }): Tensor;
} = opFunction("unflatten");

/**
 * `unflatten_dense_tensors(Tensor flat, Tensor[] tensors) -> Tensor[]`
 * @since libtorch 2.11
 */
export const unflattenDenseTensors: {
  (flat: Tensor | Scalar, tensors: readonly Tensor[]): Tensor[];
  (flat: Tensor | Scalar, options: { tensors: readonly Tensor[] }): Tensor[];
} = opFunction("unflatten_dense_tensors");

/**
 * `unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const unfold: {
  (self: Tensor, dimension: number, size: number, step: number): Tensor;
  (self: Tensor, options: { dimension: number; size: number; step: number }): Tensor;
} = opFunction("unfold");

/**
 * `unfold_backward(Tensor grad_in, SymInt[] input_sizes, int dim, int size, int step) -> Tensor`
 * @since libtorch 2.11
 */
export const unfoldBackward: {
  (gradIn: Tensor | Scalar, inputSizes: readonly number[], dim: number, size: number, step: number): Tensor;
  (gradIn: Tensor | Scalar, options: { inputSizes: readonly number[]; dim: number; size: number; step: number }): Tensor;
} = opFunction("unfold_backward");

/**
 * `unfold_copy(Tensor self, int dimension, int size, int step) -> Tensor`
 * @since libtorch 2.11
 */
export const unfoldCopy: {
  (self: Tensor, dimension: number, size: number, step: number): Tensor;
  (self: Tensor, options: { dimension: number; size: number; step: number }): Tensor;
} = opFunction("unfold_copy");

/**
 * `uniform(Tensor self, float from=0., float to=1., *, Generator? generator=None) -> Tensor`
 * @since libtorch 2.11
 */
export const uniform: {
  (self: Tensor, from?: number, to?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { from?: number; to?: number; generator?: Generator | null }): Tensor;
} = opFunction("uniform");

/**
 * `uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const uniform_: {
  (self: Tensor, from?: number, to?: number, options?: { generator?: Generator | null }): Tensor;
  (self: Tensor, options?: { from?: number; to?: number; generator?: Generator | null }): Tensor;
} = opFunction("uniform_");

/**
 * `unique_consecutive(Tensor self, bool return_inverse=False, bool return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const uniqueConsecutive: {
  (self: Tensor, returnInverse?: boolean, returnCounts?: boolean, dim?: number | null): [Tensor, Tensor, Tensor];
  (self: Tensor, options?: { returnInverse?: boolean; returnCounts?: boolean; dim?: number | null }): [Tensor, Tensor, Tensor];
} = opFunction("unique_consecutive");

/**
 * `unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const uniqueDim: {
  (self: Tensor, dim: number, sorted?: boolean, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor];
  (self: Tensor, dim: number, options?: { sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { dim: number; sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("unique_dim");

/**
 * `unique_dim_consecutive(Tensor self, int dim, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const uniqueDimConsecutive: {
  (self: Tensor, dim: number, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor];
  (self: Tensor, dim: number, options?: { returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
  (self: Tensor, options: { dim: number; returnInverse?: boolean; returnCounts?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("unique_dim_consecutive");

/**
 * `unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const unsafeChunk: {
  (self: Tensor, chunks: number, dim?: number): Tensor[];
  (self: Tensor, chunks: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { chunks: number; dim?: number }): Tensor[];
} = opFunction("unsafe_chunk");

/**
 * `unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const unsafeSplit: {
  (self: Tensor, splitSize: number, dim?: number): Tensor[];
  (self: Tensor, splitSize: number, options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSize: number; dim?: number }): Tensor[];
} = opFunction("unsafe_split");

/**
 * `unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]`
 * @since libtorch 2.11
 */
export const unsafeSplitWithSizes: {
  (self: Tensor, splitSizes: readonly number[], dim?: number): Tensor[];
  (self: Tensor, splitSizes: readonly number[], options?: { dim?: number }): Tensor[];
  (self: Tensor, options: { splitSizes: readonly number[]; dim?: number }): Tensor[];
} = opFunction("unsafe_split_with_sizes");

/**
 * `unsqueeze(Tensor(a) self, int dim) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const unsqueeze: {
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
} = opFunction("unsqueeze");

/**
 * `unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const unsqueeze_: {
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
} = opFunction("unsqueeze_");

/**
 * `unsqueeze_copy(Tensor self, int dim) -> Tensor`
 * @since libtorch 2.11
 */
export const unsqueezeCopy: {
  (self: Tensor, dim: number): Tensor;
  (self: Tensor, options: { dim: number }): Tensor;
} = opFunction("unsqueeze_copy");

/**
 * `upsample_bicubic2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor`
 * `upsample_bicubic2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleBicubic2d: {
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; alignCorners: boolean; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_bicubic2d");

/**
 * `upsample_bicubic2d_backward(Tensor grad_output, SymInt[2] output_size, SymInt[4] input_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleBicubic2dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
} = opFunction("upsample_bicubic2d_backward");

/**
 * `upsample_bilinear2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor`
 * `upsample_bilinear2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleBilinear2d: {
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; alignCorners: boolean; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_bilinear2d");

/**
 * `upsample_bilinear2d_backward(Tensor grad_output, SymInt[2] output_size, SymInt[4] input_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleBilinear2dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; alignCorners: boolean; scalesH?: number | null; scalesW?: number | null }): Tensor;
} = opFunction("upsample_bilinear2d_backward");

/**
 * `upsample_linear1d(Tensor self, SymInt[1] output_size, bool align_corners, float? scales=None) -> Tensor`
 * `upsample_linear1d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleLinear1d: {
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, scales?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, options?: { scales?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; alignCorners: boolean; scales?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; alignCorners: boolean; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_linear1d");

/**
 * `upsample_linear1d_backward(Tensor grad_output, SymInt[1] output_size, SymInt[3] input_size, bool align_corners, float? scales=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleLinear1dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, scales?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, options?: { scales?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; alignCorners: boolean; scales?: number | null }): Tensor;
} = opFunction("upsample_linear1d_backward");

/**
 * `upsample_nearest1d(Tensor self, SymInt[1] output_size, float? scales=None) -> Tensor`
 * `upsample_nearest1d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest1d: {
  (self: Tensor, outputSize: number | readonly number[], scales?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], options?: { scales?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; scales?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_nearest1d");

/**
 * `upsample_nearest1d_backward(Tensor grad_output, SymInt[1] output_size, SymInt[3] input_size, float? scales=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest1dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], scales?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], options?: { scales?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; scales?: number | null }): Tensor;
} = opFunction("upsample_nearest1d_backward");

/**
 * `upsample_nearest2d(Tensor self, SymInt[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor`
 * `upsample_nearest2d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest2d: {
  (self: Tensor, outputSize: number | readonly number[], scalesH?: number | null, scalesW?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_nearest2d");

/**
 * `upsample_nearest2d_backward(Tensor grad_output, SymInt[2] output_size, SymInt[4] input_size, float? scales_h=None, float? scales_w=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest2dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], scalesH?: number | null, scalesW?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], options?: { scalesH?: number | null; scalesW?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; scalesH?: number | null; scalesW?: number | null }): Tensor;
} = opFunction("upsample_nearest2d_backward");

/**
 * `upsample_nearest3d(Tensor self, SymInt[3] output_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor`
 * `upsample_nearest3d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest3d: {
  (self: Tensor, outputSize: number | readonly number[], scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_nearest3d");

/**
 * `upsample_nearest3d_backward(Tensor grad_output, SymInt[3] output_size, SymInt[5] input_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleNearest3dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
} = opFunction("upsample_nearest3d_backward");

/**
 * `upsample_trilinear3d(Tensor self, SymInt[3] output_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor`
 * `upsample_trilinear3d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleTrilinear3d: {
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  (self: Tensor, outputSize: number | readonly number[], alignCorners: boolean, options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (self: Tensor, options: { outputSize: number | readonly number[]; alignCorners: boolean; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (input: Tensor | Scalar, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
  (input: Tensor | Scalar, options: { outputSize: readonly number[] | null; alignCorners: boolean; scaleFactors: readonly number[] | null }): Tensor;
} = opFunction("upsample_trilinear3d");

/**
 * `upsample_trilinear3d_backward(Tensor grad_output, SymInt[3] output_size, SymInt[5] input_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor`
 * @since libtorch 2.11
 */
export const upsampleTrilinear3dBackward: {
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor;
  (gradOutput: Tensor | Scalar, outputSize: number | readonly number[], inputSize: number | readonly number[], alignCorners: boolean, options?: { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
  (gradOutput: Tensor | Scalar, options: { outputSize: number | readonly number[]; inputSize: number | readonly number[]; alignCorners: boolean; scalesD?: number | null; scalesH?: number | null; scalesW?: number | null }): Tensor;
} = opFunction("upsample_trilinear3d_backward");

/**
 * `value_selecting_reduction_backward(Tensor grad, int dim, Tensor indices, SymInt[] sizes, bool keepdim) -> Tensor`
 * @since libtorch 2.11
 */
export const valueSelectingReductionBackward: {
  (grad: Tensor | Scalar, dim: number, indices: Tensor | Scalar, sizes: readonly number[], keepdim: boolean): Tensor;
  (grad: Tensor | Scalar, options: { dim: number; indices: Tensor | Scalar; sizes: readonly number[]; keepdim: boolean }): Tensor;
} = opFunction("value_selecting_reduction_backward");

/**
 * `values(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const values: {
  (self: Tensor): Tensor;
} = opFunction("values");

/**
 * `values_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const valuesCopy: {
  (self: Tensor): Tensor;
} = opFunction("values_copy");

/**
 * `vander(Tensor x, int? N=None, bool increasing=False) -> Tensor`
 * @since libtorch 2.11
 */
export const vander: {
  (x: Tensor | Scalar, N?: number | null, increasing?: boolean): Tensor;
  (x: Tensor | Scalar, options?: { N?: number | null; increasing?: boolean }): Tensor;
} = opFunction("vander");

/**
 * `var(Tensor self, bool unbiased=True) -> Tensor`
 * `var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor`
 * `var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
const var_: {
  (self: Tensor, unbiased?: boolean): Tensor;
  (self: Tensor, options?: { unbiased?: boolean }): Tensor;
  (self: Tensor, dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): Tensor;
} = opFunction("var");
export { var_ as var };

/**
 * `var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)`
 * `var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)`
 * `var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)`
 * @since libtorch 2.11
 */
export const varMean: {
  (self: Tensor, unbiased?: boolean): [Tensor, Tensor];
  (self: Tensor, options?: { unbiased?: boolean }): [Tensor, Tensor];
  (self: Tensor, dim?: number | readonly number[] | null, options?: { correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options?: { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, dim: number | readonly number[] | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor];
  (self: Tensor, dim: number | readonly number[] | null, options?: { unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
  (self: Tensor, options: { dim: number | readonly number[] | null; unbiased?: boolean; keepdim?: boolean }): [Tensor, Tensor];
} = opFunction("var_mean");

/**
 * `vdot(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const vdot: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("vdot");

/**
 * `view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)`
 * `view(Tensor(a) self, SymInt[] size) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const view: {
  (self: Tensor, dtype: DType): Tensor;
  (self: Tensor, options: { dtype: DType }): Tensor;
  (self: Tensor, size: readonly number[]): Tensor;
  (self: Tensor, options: { size: readonly number[] }): Tensor;
} = opFunction("view");

/**
 * `view_as(Tensor(a) self, Tensor other) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const viewAs: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("view_as");

/**
 * `view_as_complex(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const viewAsComplex: {
  (self: Tensor): Tensor;
} = opFunction("view_as_complex");

/**
 * `view_as_complex_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const viewAsComplexCopy: {
  (self: Tensor): Tensor;
} = opFunction("view_as_complex_copy");

/**
 * `view_as_real(Tensor(a) self) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const viewAsReal: {
  (self: Tensor): Tensor;
} = opFunction("view_as_real");

/**
 * `view_as_real_copy(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const viewAsRealCopy: {
  (self: Tensor): Tensor;
} = opFunction("view_as_real_copy");

/**
 * `view_copy.dtype(Tensor self, ScalarType dtype) -> Tensor`
 * `view_copy(Tensor self, SymInt[] size) -> Tensor`
 * @since libtorch 2.11
 */
export const viewCopy: {
  (self: Tensor, dtype: DType): Tensor;
  (self: Tensor, options: { dtype: DType }): Tensor;
  (self: Tensor, size: readonly number[]): Tensor;
  (self: Tensor, options: { size: readonly number[] }): Tensor;
} = opFunction("view_copy");

/**
 * `vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]`
 * `vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]`
 * @since libtorch 2.11
 */
export const vsplit: {
  (self: Tensor, sections: number): Tensor[];
  (self: Tensor, options: { sections: number }): Tensor[];
  (self: Tensor, indices: readonly number[]): Tensor[];
  (self: Tensor, options: { indices: readonly number[] }): Tensor[];
} = opFunction("vsplit");

/**
 * `vstack(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const vstack: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("vstack");

/**
 * `where(Tensor condition) -> Tensor[]`
 * `where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor`
 * `where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor`
 * `where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor`
 * `where.self(Tensor condition, Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const where: {
  (condition: Tensor | Scalar): Tensor[];
  (condition: Tensor | Scalar, self: Scalar, other: Scalar): Tensor;
  (condition: Tensor | Scalar, options: { self: Scalar; other: Scalar }): Tensor;
  (condition: Tensor | Scalar, self: Scalar, other: Tensor | Scalar): Tensor;
  (condition: Tensor | Scalar, options: { self: Scalar; other: Tensor | Scalar }): Tensor;
  (condition: Tensor | Scalar, self: Tensor, other: Scalar): Tensor;
  (condition: Tensor | Scalar, options: { self: Tensor; other: Scalar }): Tensor;
  (condition: Tensor | Scalar, self: Tensor, other: Tensor | Scalar): Tensor;
  (condition: Tensor | Scalar, options: { self: Tensor; other: Tensor | Scalar }): Tensor;
} = opFunction("where");

/**
 * `xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor`
 * `xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor`
 * `xlogy.Tensor(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const xlogy: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("xlogy");

/**
 * `xlogy_.Scalar_Other(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `xlogy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const xlogy_: {
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("xlogy_");

/**
 * `zero(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const zero: {
  (self: Tensor): Tensor;
} = opFunction("zero");

/**
 * `zero_(Tensor(a!) self) -> Tensor(a!)`
 * @since libtorch 2.11
 */
export const zero_: {
  (self: Tensor): Tensor;
} = opFunction("zero_");

/**
 * `zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const zeros: {
  (size: readonly number[], options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("zeros");

/**
 * `zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * @since libtorch 2.11
 */
export const zerosLike: {
  (self: Tensor, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }): Tensor;
} = opFunction("zeros_like");
